//! Which entry a message means that names none: by its thing, by its amount, or because it was the last.

use super::cues::{has_phrase, has_word};
use super::making::Making;
use super::named::is_nothing;
use super::people::folded;
use super::talk::words;
use super::{Command, NaiveDate, Record};
use crate::domain::nlu::{Doubt, Frame};
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

/// "Delete the eggs and make the bread 25": the only other one that is named.
pub(super) fn still_named<'a>(making: &Making<'a>, text: &str) -> Option<&'a Record> {
    let gone = |record: &Record| {
        making.commands.iter().any(|it| matches!(it, Command::DeleteRecord { id, .. } if *id == record.id))
    };
    let mine = making.facts.recent.iter().map(|seen| &seen.record);
    let mut named = mine.filter(|it| it.is_open_to(making.facts.me.id) && !gone(it) && names(it, text));
    named.next().filter(|_| named.next().is_none())
}

/// "Kal wala auto 45 ka tha", with one of today entered since: the one of that day, which is asked.
pub(super) fn of_day<'a>(
    making: &Making<'a>,
    record: &'a Record,
    frame: &mut Frame,
    text: &str,
) -> &'a Record {
    let Some(day) = said_day(making, frame, text).filter(|_| names(record, text)) else { return record };
    let thing = folded(&record.spec.description);
    let same = |it: &&Record| {
        it.is_open_to(making.facts.me.id)
            && it.spec.occurred_on == day
            && folded(&it.spec.description) == thing
    };
    let mut recent = making.facts.recent.iter().map(|seen| &seen.record);
    match recent.find(same) {
        Some(of_day) if of_day.id != record.id => {
            frame.date = None;
            if !frame.doubts.contains(&Doubt::Intent) {
                frame.doubts.push(Doubt::Intent);
            }
            of_day
        }
        Some(_) | None => record,
    }
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

/// Whether something goes by a name, or by a word of it: "dawai" of "mummy ki dawai".
pub(super) fn is_called(it: &str, thing: &str) -> bool {
    let (known, said) = (words(it), words(thing));
    let same =
        |one: &str, other: &str| stem(one) == stem(other) || is_bent(one, other) || is_bent(other, one);
    let holds = |all: &[String], part: &[String]| {
        let part: Vec<&String> = part.iter().filter(|word| !is_nothing(word)).collect();
        let long = part.iter().any(|word| word.chars().count() >= THING_CHARS_MIN);
        long && part.iter().all(|word| all.iter().any(|it| same(it, word)))
    };
    holds(&known, &said) || holds(&said, &known)
}

/// "Khane" of "khana".
fn is_bent(bent: &str, word: &str) -> bool {
    [('e', 'a'), ('\u{947}', '\u{93e}')].into_iter().any(|(end, other)| {
        let root = bent.strip_suffix(end).filter(|root| root.chars().count() >= THING_CHARS_MIN);
        root.is_some() && root == word.strip_suffix(other)
    })
}

fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.chars().count() >= THING_CHARS_MIN).unwrap_or(word)
}

/// The record that "the last one" is: the one that was spoken of, if it is still there, else the latest.
pub(super) fn last<'a>(making: &Making<'a>) -> Option<&'a Record> {
    let mine = |record: &&Record| record.is_open_to(making.facts.me.id);
    let recent = || making.facts.recent.iter().map(|seen| &seen.record);
    making.was.last.and_then(|id| making.record(id)).filter(mine).or_else(|| recent().find(mine))
}
