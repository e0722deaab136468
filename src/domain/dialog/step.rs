//! One event, one turn.

use super::{Command, Dialogue, Event, Facts, Known, Need, Plan, Reading};

/// What one event makes of a conversation; all of it is committed together, or nothing.
#[derive(Clone, PartialEq, Debug)]
pub struct Turn {
    pub next: Dialogue,
    /// In the order in which they are to be applied; the outcomes that [`super::compose`] gets stand in the same order.
    pub commands: Vec<Command>,
    pub plan: Plan,
    /// It acted on what was there before it: "delete that", "yes".
    pub depends_on_earlier: bool,
}

/// What has to be looked up before this event can be taken.
pub fn needs(_dialogue: &Dialogue, _event: &Event, _people: &[Known]) -> Vec<Need> {
    Vec::new()
}

/// What this event makes of the conversation. An event that makes no sense is answered, never an error.
pub fn step(dialogue: &Dialogue, _event: &Event, facts: &Facts) -> Turn {
    Turn {
        next: dialogue.clone(),
        commands: Vec::new(),
        plan: Plan::silent(facts),
        depends_on_earlier: false,
    }
}

/// Whether a message may refer to one that is still on its way: such a row is waited with for a moment.
pub fn relies_on_earlier(_reading: &Reading) -> bool {
    false
}
