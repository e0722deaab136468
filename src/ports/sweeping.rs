//! What is done to what is stored once its time is over, and to what an earlier version left undone: a little at a time,
//! so that nobody waits for it.

use super::store::StoreError;
use async_trait::async_trait;
use uuid::Uuid;

/// Days for which outcomes of commands, messages, what became of them, and answers of the API are kept: longer than
/// anything comes again.
pub const KEPT_DAYS: u32 = 35;
/// Days for which their keys are kept, by which a repetition is recognised.
pub const KEYS_KEPT_DAYS: u32 = 400;
/// Days for which events of apps are kept, which is also how far the activity goes back. The latest one of each person
/// stays for ever: it tells an app that was away that there is more than it can be told.
pub const EVENTS_KEPT_DAYS: u32 = 400;
/// Days for which challenges of logins are kept after their end: as long as anybody may ask what a login was.
pub const CHALLENGES_KEPT_DAYS: u32 = 35;
/// Most rows that one step changes.
pub const STEP_ROWS_MAX: u32 = 1_000;

/// One kind of work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sweep {
    /// Outcomes of old commands.
    Outcomes,
    /// Commands of which only the key is left.
    CommandKeys,
    /// Contents of old messages, and how they were understood.
    Messages,
    /// Messages of which only the key is left.
    MessageKeys,
    /// Old answers of the API.
    Requests,
    /// Words of messages that were sent long ago; which record each was about is kept for replies to it.
    Sent,
    /// Messages sent of which only the key is left.
    SentKeys,
    /// What the provider said of old messages.
    Statuses,
    /// Invitations that are long over, used or not.
    Invites,
    /// Challenges of logins that are over.
    Challenges,
    /// How much was spoken on days long gone.
    Voice,
    /// Old events, person by person.
    Events,
    /// Old examples to learn from.
    Examples,
    /// What is over the limit of examples, and those of people who do not allow it, person by person.
    ExamplesOver,
    /// The same of comparisons of engines.
    Comparisons,
    ComparisonsOver,
    /// Records that were written before their words were searched for.
    Words,
}

impl Sweep {
    pub const ALL: [Self; 17] = [
        Self::Outcomes,
        Self::CommandKeys,
        Self::Messages,
        Self::MessageKeys,
        Self::Requests,
        Self::Sent,
        Self::SentKeys,
        Self::Statuses,
        Self::Invites,
        Self::Challenges,
        Self::Voice,
        Self::Events,
        Self::Examples,
        Self::ExamplesOver,
        Self::Comparisons,
        Self::ComparisonsOver,
        Self::Words,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Outcomes => "outcomes",
            Self::CommandKeys => "command_keys",
            Self::Messages => "messages",
            Self::MessageKeys => "message_keys",
            Self::Requests => "requests",
            Self::Sent => "sent",
            Self::SentKeys => "sent_keys",
            Self::Statuses => "statuses",
            Self::Invites => "invites",
            Self::Challenges => "challenges",
            Self::Voice => "voice",
            Self::Events => "events",
            Self::Examples => "examples",
            Self::ExamplesOver => "examples_over",
            Self::Comparisons => "comparisons",
            Self::ComparisonsOver => "comparisons_over",
            Self::Words => "words",
        }
    }

    /// Whether it is done for good when it has come to the end once: new rows never need it.
    pub const fn is_once(self) -> bool {
        matches!(self, Self::Words)
    }
}

/// What a step did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Swept {
    /// Rows that were changed.
    pub rows: u64,
    /// Behind which place it goes on, where it goes place by place.
    pub place: Option<Uuid>,
    /// Whether there may be more.
    pub more: bool,
}

#[async_trait]
pub trait Sweeping: Send + Sync {
    /// Takes one step, of at most [`STEP_ROWS_MAX`] rows, behind `place`.
    async fn step(&self, sweep: Sweep, place: Option<Uuid>) -> Result<Swept, StoreError>;
}
