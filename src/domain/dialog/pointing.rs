//! Which entry a message means that names none: by its thing, by its amount, or because it was the last.

use super::cues::{has_phrase, has_word};
use super::making::Making;
use super::people::folded;
use super::{NaiveDate, Record};
use crate::domain::nlu::Frame;
use chrono::TimeDelta;
use rust_decimal::Decimal;

/// Shortest description that a word of a text may point to.
pub(super) const THING_CHARS_MIN: usize = 3;

/// For so long things that were entered one after the other are "the first one" and "the last one".
pub(super) const LATE_MINUTES: i64 = 60;

/// Whether it is a record of this amount.
pub(super) fn has_amount(record: &Record, amount: Decimal) -> bool {
    record.spec.total.to_decimal() == amount
}

/// The sender's records of this amount, the latest first.
pub(super) fn with_amount<'a>(making: &Making<'a>, amount: Decimal) -> Vec<&'a Record> {
    let recent = making.facts.recent.iter().map(|seen| &seen.record);
    recent
        .filter(|record| record.is_open_to(making.facts.me.id))
        .filter(|record| has_amount(record, amount))
        .collect()
}

/// The record whose thing the text names: "actually the pizza was 26", with something else entered since.
pub(super) fn pointed<'a>(making: &Making<'a>, frame: &Frame, text: &str) -> Option<&'a Record> {
    let new = frame.item.as_deref().map(folded);
    let named = |record: &&Record| {
        let thing = folded(&record.spec.description);
        thing.chars().count() >= THING_CHARS_MIN
            && new.as_ref().is_none_or(|new| !new.contains(&thing) && !thing.contains(new))
            && has_phrase(text, &thing)
    };
    if last(making).as_ref().is_some_and(named) {
        return None;
    }
    let recent = making.facts.recent.iter().map(|seen| &seen.record);
    recent.filter(|record| record.is_open_to(making.facts.me.id)).find(named)
}

/// The day that a text speaks of.
pub(super) fn said_day(making: &Making<'_>, frame: &Frame, text: &str) -> Option<NaiveDate> {
    let yesterday =
        || making.facts.me.today.pred_opt().filter(|_| has_word(text, &["yesterday", "kal", "कल"]));
    frame.date.or_else(yesterday)
}

/// What the sender entered first of late, where they entered more than one thing.
pub(super) fn first_of_late<'a>(making: &Making<'a>) -> Option<&'a Record> {
    let late = TimeDelta::minutes(LATE_MINUTES);
    let mut mine = making.facts.recent.iter().filter(|seen| {
        seen.record.is_open_to(making.facts.me.id)
            && making.facts.now.signed_duration_since(seen.entered_at) <= late
    });
    mine.next_back().map(|seen| &seen.record)
}

/// The latest record of the sender whose thing the text names.
pub(super) fn naming<'a>(making: &Making<'a>, text: &str) -> Option<&'a Record> {
    let recent = making.facts.recent.iter().map(|seen| &seen.record);
    recent.filter(|record| record.is_open_to(making.facts.me.id)).find(|record| names(record, text))
}

/// Whether a text names the thing of a record.
pub(super) fn names(record: &Record, text: &str) -> bool {
    let thing = folded(&record.spec.description);
    thing.chars().count() >= THING_CHARS_MIN && has_phrase(text, &thing)
}

/// The record that "the last one" is: the one that was spoken of, if it is still there, else the latest.
pub(super) fn last<'a>(making: &Making<'a>) -> Option<&'a Record> {
    let mine = |record: &&Record| record.is_open_to(making.facts.me.id);
    let recent = || making.facts.recent.iter().map(|seen| &seen.record);
    making.was.last.and_then(|id| making.record(id)).filter(mine).or_else(|| recent().find(mine))
}
