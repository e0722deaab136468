//! Learning from what people write, where they allow it: which messages are worth keeping, what they turned out to
//! mean, and what may be handed on of them. What a message came to is not written down here: it stands in the journal,
//! and is looked up when examples are read.

use super::dialog::{Dialogue, Event, Facts, Turn, things_of};
use super::ledger::spec_of;
use super::money::Currency;
use super::nlu::{Doubt, Frame, Language, Reading};
use super::normal::normal_name;
use crate::ids::{CommandId, RecordId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod label;
mod line;
mod masking;
mod mention;
pub use label::{CORRECTED_WITHIN, Found, Judged, SETTLED_AFTER, Story, Thing, Unclear, Version, judge};
pub use line::{Line, lang_of, line};
pub use masking::NAMES;

/// Most examples that are kept of one person, the newest ones.
pub const EXAMPLES_MAX: u32 = 2_000;
/// Days for which an example is kept.
pub const EXAMPLES_KEPT_DAYS: u32 = 400;
/// Most names that are kept with a message: those that it may speak of.
const PEOPLE_MAX: usize = 20;

/// A message and how it was read; sealed where it is stored.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Said {
    pub text: String,
    /// The sender's day.
    pub today: NaiveDate,
    pub language: Option<Language>,
    /// The text is what was heard in a voice note.
    pub spoken: bool,
    /// The sender's own currency.
    pub currency: Currency,
    /// Names that the sender knew people by, as far as the text speaks of them.
    pub people: Vec<String>,
    pub frames: Vec<Read>,
    /// Whether each thing that books was asked about before anything was saved.
    #[serde(default)]
    pub asked: Vec<bool>,
}

/// A frame with its doubts, which it does not keep by itself.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Read {
    #[serde(flatten)]
    pub frame: Frame,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

/// A message that may become an example.
#[derive(Clone, PartialEq, Debug)]
pub struct Example {
    /// The turn of the message: the same one, however often it is changed.
    pub id: CommandId,
    /// What its frames that book are saved as, or would be, in the order of the text.
    pub records: Vec<RecordId>,
    pub said: Said,
}

/// What is to be kept of a turn to learn from.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Lesson {
    pub example: Option<Example>,
    /// What somebody was asked about and did not want.
    pub refused: Vec<RecordId>,
}

/// What somebody wrote themselves, and how it was read.
#[derive(Clone, Copy, Debug)]
pub struct Wrote<'a> {
    /// The turn of the message: the same one, however often it is changed.
    pub id: CommandId,
    pub text: &'a str,
    pub reading: &'a Reading,
    pub spoken: bool,
}

/// The words of an event, if it has any that are the person's own; `turn` is the turn of the event.
pub const fn wrote(event: &Event, turn: CommandId) -> Option<Wrote<'_>> {
    // What is forwarded is nobody's own words.
    if let Event::Heard { text, reading, spoken, forwarded: false, .. } = event {
        Some(Wrote { id: turn, text: text.as_str(), reading, spoken: *spoken })
    } else if let Event::Edited { original, text, reading, .. } = event {
        Some(Wrote { id: *original, text: text.as_str(), reading, spoken: false })
    } else {
        None
    }
}

/// What is to be kept of a turn. Whether it may be, is the person's to say.
pub fn lesson(was: &Dialogue, event: &Event, turn: &Turn, facts: &Facts) -> Lesson {
    let written: BTreeSet<RecordId> = turn.commands.iter().filter_map(spec_of).map(|(id, _)| id).collect();
    let asked = turn.next.asked_about();
    let refused = was.asked_about().difference(&asked).filter(|id| !written.contains(*id)).copied().collect();
    let came: BTreeSet<RecordId> = written.union(&asked).copied().collect();
    let example = wrote(event, facts.turn).and_then(|Wrote { id, text, reading, spoken }| {
        example(id, &came, &asked, said(text, reading, spoken, facts))
    });
    Lesson { example, refused }
}

/// A message is an example where each frame that books became one thing: then it is known which is which.
fn example(
    id: CommandId,
    came: &BTreeSet<RecordId>,
    asked: &BTreeSet<RecordId>,
    mut said: Said,
) -> Option<Example> {
    let records: Vec<RecordId> = things_of(id).filter(|id| came.contains(id)).collect();
    said.asked = records.iter().map(|record| asked.contains(record)).collect();
    let books = said.frames.iter().filter(|read| read.frame.intent.is_money()).count();
    (books > 0 && books == records.len()).then_some(Example { id, records, said })
}

fn said(text: &str, reading: &Reading, spoken: bool, facts: &Facts) -> Said {
    let words = mention::words(text);
    let is_named = |name: &&String| mention::of_words(&words, name).is_some();
    let known = facts.people.iter().map(|known| &known.name).filter(is_named);
    let mut people: Vec<String> = known.take(PEOPLE_MAX).cloned().collect();
    people.dedup_by_key(|name| normal_name(name));
    let frames =
        reading.frames.iter().map(|frame| Read { frame: frame.clone(), doubts: frame.doubts.clone() });
    Said {
        text: text.to_owned(),
        today: facts.me.today,
        language: reading.language,
        spoken,
        currency: facts.me.currency,
        people,
        frames: frames.collect(),
        asked: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
