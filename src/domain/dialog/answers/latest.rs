//! A correction while a question is open: about what is asked, about what was said since and waits, or about what was
//! saved since. "Oh wait, it was 210" is about what was said last.

use super::super::cues::{adds, has_phrase};
use super::super::making::Making;
use super::super::people::{self, Match, folded};
use super::super::pointing::THING_CHARS_MIN;
use super::super::questions::shown;
use super::super::saving::label;
use super::super::talk::{bare_amount, words};
use super::super::{Draft, Phrase, Undo, Value};
use crate::domain::nlu::Frame;
use rust_decimal::Decimal;

/// What a correction is about.
pub(super) enum Latest {
    /// What the question is about.
    Open,
    /// What waits at this place.
    Kept(usize),
    /// What was saved after the question.
    Saved,
}

/// What `frame` corrects while `open` is asked about.
pub(super) fn of(making: &Making<'_>, open: &Draft, frame: &Frame, text: &str) -> Latest {
    let later = &making.next.later;
    // "The lunch was paid by Pieter", while the airbnb is asked about.
    let saved = || making.facts.recent.iter().any(|seen| says(text, &seen.record.spec.description));
    let waits = |draft: &Draft| draft.frame.item.as_deref().is_some_and(|thing| says(text, thing));
    if !waits(open) && !later.iter().any(waits) && saved() {
        return Latest::Saved;
    }
    // "Movie ka 840 nahi 880 tha": by its old amount, too.
    let old = |draft: &Draft| draft.frame.amount.is_some_and(|amount| is_old(frame, amount, text));
    if old(open) && (waits(open) || !later.iter().any(old)) {
        return Latest::Open;
    }
    // "The auto was on Monday", while another one's day is asked.
    if let Some(at) = kept(making, open, text) {
        return Latest::Kept(at);
    }
    if let Some(item) = frame.item.as_deref() {
        // The thing that is named tells.
        let is = |draft: &Draft| draft.frame.item.as_deref().is_some_and(|known| is_same(known, item));
        return match later.iter().rposition(is) {
            Some(at) if !is(open) => Latest::Kept(at),
            Some(_) | None => Latest::Open,
        };
    }
    // What came with the message that is asked about is no later than it.
    match later.last() {
        Some(last) if last.waits_since > making.was.asked && !is_saved_since(making, last.waits_since) => {
            Latest::Kept(later.len().saturating_sub(1))
        }
        Some(_) | None if is_saved_since(making, making.was.asked) => Latest::Saved,
        Some(_) | None => Latest::Open,
    }
}

/// What waits and is named, where what `open` is about is not.
pub(in crate::domain::dialog) fn kept(making: &Making<'_>, open: &Draft, text: &str) -> Option<usize> {
    let waits = |draft: &Draft| draft.frame.item.as_deref().is_some_and(|thing| says(text, thing));
    if waits(open) { None } else { making.next.later.iter().rposition(waits) }
}

fn says(text: &str, thing: &str) -> bool {
    thing.chars().count() >= THING_CHARS_MIN && has_phrase(text, &folded(thing))
}

/// Whether an amount is named beside the one that it becomes.
fn is_old(frame: &Frame, amount: Decimal, text: &str) -> bool {
    let said = || words(text).iter().any(|word| bare_amount(word) == Some(amount));
    frame.replaced == Some(amount) || frame.amount.is_some_and(|new| new != amount) && said()
}

fn is_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether something was entered after that.
fn is_saved_since(making: &Making<'_>, then: i64) -> bool {
    match &making.was.undo {
        Some(Undo::Added { version, .. }) => *version > then,
        Some(Undo::Deleted { .. } | Undo::Edited { .. } | Undo::Grouped { .. } | Undo::Seated { .. })
        | None => false,
    }
}

/// Gives what waits the values of a correction, and tells what waits now.
pub(in crate::domain::dialog) fn change(making: &mut Making<'_>, at: usize, frame: &Frame, text: &str) {
    let Some(draft) = making.next.later.get_mut(at) else { return };
    let before = std::mem::take(&mut draft.frame.persons);
    draft.merge(frame);
    if frame.persons.is_empty() || adds(text) {
        let named = std::mem::replace(&mut draft.frame.persons, before);
        draft.frame.persons.extend(named);
    }
    let draft = draft.clone();
    let what = label(&draft, making.facts);
    let everyone = |name: &str| matches!(people::find(name, &making.facts.me, &[]), Match::Everyone);
    let people: Vec<Value> =
        draft.frame.persons.iter().filter(|name| !everyone(name)).map(|name| shown(name)).collect();
    let phrase = if people.is_empty() || !draft.frame.intent.is_expense() {
        Phrase::new("asked-later")
    } else {
        Phrase::new("asked-later-with").with("people", people)
    };
    making.say(phrase.with("what", what));
}
