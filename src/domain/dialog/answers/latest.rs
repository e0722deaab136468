//! A correction while a question is open: about what is asked, about what was said since and waits, or about what was
//! saved since. "Oh wait, it was 210" is about what was said last.

use super::super::cues::{adds, has_phrase};
use super::super::making::Making;
use super::super::people::folded;
use super::super::pointing::THING_CHARS_MIN;
use super::super::saving::label;
use super::super::{Draft, Phrase, Undo};
use crate::domain::nlu::Frame;

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
    let says = |thing: &str| thing.chars().count() >= THING_CHARS_MIN && has_phrase(text, &folded(thing));
    let saved = || making.facts.recent.iter().any(|seen| says(&seen.record.spec.description));
    let waits = |draft: &Draft| draft.frame.item.as_deref().is_some_and(says);
    if !waits(open) && !later.iter().any(waits) && saved() {
        return Latest::Saved;
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
        Some(last) if last.waits_since > making.was.asked => Latest::Kept(later.len().saturating_sub(1)),
        Some(_) | None if is_saved_since(making) => Latest::Saved,
        Some(_) | None => Latest::Open,
    }
}

fn is_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// Whether something was entered after the question was asked.
fn is_saved_since(making: &Making<'_>) -> bool {
    match &making.was.undo {
        Some(Undo::Added { version, .. }) => *version > making.was.asked,
        Some(Undo::Deleted { .. } | Undo::Edited { .. } | Undo::Grouped { .. } | Undo::Seated { .. })
        | None => false,
    }
}

/// Gives what waits the values of a correction, and tells what waits now.
pub(super) fn change(making: &mut Making<'_>, at: usize, frame: &Frame, text: &str) {
    let Some(draft) = making.next.later.get_mut(at) else { return };
    let before = std::mem::take(&mut draft.frame.persons);
    draft.merge(frame);
    if frame.persons.is_empty() || adds(text) {
        let named = std::mem::replace(&mut draft.frame.persons, before);
        draft.frame.persons.extend(named);
    }
    let what = label(&draft.clone(), making.facts);
    making.say(Phrase::new("asked-later").with("what", what));
}
