//! A message that tells several things, each read once more by itself: what rules and model know of one thing told
//! alone holds for it among others, too. What is booked of such a reading, where it is another than that of the whole
//! message, is asked about.

use super::Context;
use super::frame::{Frame, Intent, SplitSaid};
use super::sentence::Sentence;
use rust_decimal::Decimal;
use std::cell::LazyCell;
use std::ops::Range;

mod pieces;
mod told;
mod wishes;
use pieces::Piece;

/// Things of a message that are read by themselves.
const PIECES_MAX: usize = 8;

/// Reads a text by itself, as told by one who knows those named in the whole message.
type Read<'r> = &'r dyn Fn(&str) -> Vec<Frame>;

/// What is made of a message that was read whole as `frames`; `read` reads a text in a context.
pub(super) fn chosen(
    s: &Sentence<'_>,
    frames: Vec<Frame>,
    context: &Context<'_>,
    read: impl Fn(&str, &Context<'_>) -> Vec<Frame>,
) -> Vec<Frame> {
    // An answer is no list of things.
    if s.amounts.is_empty() || context.pending.is_some() && s.amounts.len() < 2 {
        return frames;
    }
    let people = LazyCell::new(|| named(s, context));
    let read = |text: &str| read(text, &Context { people: &people, ..context.clone() });
    if let Some(both) = wishes::beside(s, &frames, &read) {
        return both;
    }
    apart(s, &frames, &read).unwrap_or(frames)
}

/// Those whom the sender knows, and those who were found in the whole message.
fn named(s: &Sentence<'_>, context: &Context<'_>) -> Vec<String> {
    let mut people = context.people.to_vec();
    for person in s.people.iter().filter(|person| person.name != "everyone") {
        if !people.contains(&person.name) {
            people.push(person.name.clone());
        }
    }
    people
}

/// The frames of the pieces of a message, if these make more sense than the whole.
fn apart(s: &Sentence<'_>, frames: &[Frame], read: Read<'_>) -> Option<Vec<Frame>> {
    let pieces = pieces::find(s, frames);
    // Too many to be read one by one, and something is said of all of them.
    if pieces.told.len() > PIECES_MAX && (pieces.heading.is_some() || pieces.tail.is_some()) {
        let mut asked = frames.to_vec();
        asked.iter_mut().filter(|frame| frame.intent.is_asked()).for_each(Frame::ask);
        return Some(asked);
    }
    let several = (2..=PIECES_MAX).contains(&pieces.told.len());
    let nothing = frames.iter().all(|frame| frame.intent == Intent::OutOfScope);
    let paid_by_several = frames.iter().any(|frame| !frame.paid.is_empty());
    if nothing || paid_by_several || !several || pieces.told.iter().skip(1).all(|piece| !piece.own) {
        return None;
    }
    // "gas cylinder 1100, Tashi 400 degi": a part of it, unless it is another thing.
    let other_thing = |piece: &Piece| piece.own && pieces::is_thing(s, &piece.range);
    let parted = is_parted(frames);
    if parted && !pieces.told.iter().skip(1).all(other_thing) {
        return None;
    }
    // The rules know, too, what is said of all.
    if pieces.tail.is_some() && frames.len() == pieces.told.len() && is_shared_alike(frames) {
        return None;
    }
    let mut found: Vec<Frame> = Vec::new();
    let mut used = vec![false; frames.len()];
    let mut before = told::Before::default();
    for piece in &pieces.told {
        let first_of = |value: Option<Decimal>, used: &mut [bool]| {
            let alike =
                |(frame, used): &(&Frame, &mut bool)| !**used && value.is_some() && frame.amount == value;
            let (frame, used) = frames.iter().zip(used).find(alike)?;
            *used = true;
            Some(frame)
        };
        if piece.own {
            let mut told = read(&told::text(s, piece, &pieces, &before));
            let first = found.is_empty();
            if !told.iter().all(|frame| frame.intent.is_money() || first && frame.intent == Intent::EditLast)
            {
                return None;
            }
            for frame in &mut told {
                before.complete(s, piece, frame);
                let whole = first_of(frame.amount, &mut used);
                // "Sharma ji ko doodh 60, ande 72 udhaar": nobody is lost by being named before.
                if let Some(whole) = whole.filter(|whole| {
                    piece.joined
                        && !parted
                        && frame.persons.is_empty()
                        && !whole.persons.is_empty()
                        && !pieces::is_own(s, &piece.range)
                }) {
                    frame.clone_from(whole);
                }
            }
            found.extend(told);
        } else {
            let amounts = s.amounts.iter().filter(|amount| piece.range.contains(&amount.start));
            let before = found.len();
            found.extend(amounts.filter_map(|amount| first_of(Some(amount.value), &mut used)).cloned());
            if found.len() == before {
                return None;
            }
        }
        before.remember(s, piece, &found);
    }
    if found.len() == frames.len() && found.iter().zip(frames).all(|(one, other)| is_same(one, other)) {
        return None;
    }
    // Nothing that the whole told is lost.
    let lost = |(frame, used): (&Frame, &bool)| !used && found.iter().all(|told| told.amount != frame.amount);
    if frames.iter().zip(&used).any(lost) {
        return None;
    }
    if found.iter().any(is_with_nobody) && !frames.iter().any(is_with_nobody) {
        return None;
    }
    found.iter_mut().filter(|frame| frame.intent.is_asked()).for_each(Frame::ask);
    Some(found)
}

/// "64 total. Aoife had 18, Declan 22, I had 24" is one thing in parts.
fn is_parted(frames: &[Frame]) -> bool {
    matches!(
        frames,
        [Frame {
            split: Some(SplitSaid::Exact { .. } | SplitSaid::Percent { .. } | SplitSaid::Shares { .. }),
            ..
        }]
    )
}

fn is_shared_alike(frames: &[Frame]) -> bool {
    frames.iter().all(|frame| frame.intent == Intent::ShareExpense && !is_with_nobody(frame))
}

/// What is shared, and nobody knows with whom.
fn is_with_nobody(frame: &Frame) -> bool {
    frame.intent == Intent::ShareExpense
        && frame.persons.is_empty()
        && frame.headcount.is_none()
        && frame.group.is_none()
}

/// Whether the same would be booked.
fn is_same(one: &Frame, other: &Frame) -> bool {
    one.intent == other.intent
        && one.amount == other.amount
        && one.persons == other.persons
        && one.payer == other.payer
        && one.split == other.split
}

/// The text of a range, without marks and joints at its ends.
fn written<'s>(s: &'s Sentence<'_>, range: &Range<usize>) -> &'s str {
    let wordy = |at: &usize| !pieces::is_joint(s, *at);
    let first = range.clone().find(wordy).and_then(|at| s.tokens.get(at));
    let last = range.clone().rev().find(wordy).and_then(|at| s.tokens.get(at));
    first.zip(last).and_then(|(first, last)| s.text.get(first.span.start..last.span.end)).unwrap_or_default()
}
