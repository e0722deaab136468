//! Two things that were taken for each other: "I meant snacks with Dev and dinner just me". Both are changed, or neither.

use super::answers::proceed;
use super::cues::mends;
use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::pointing::names;
use super::saving::{replace, take};
use super::talk::{is_one_of, names_in};
use super::whose::{numbers, plain, spots};
use super::{Draft, Record};
use crate::domain::ledger::{RecordKind, Spec};
use crate::domain::nlu::{Frame, Intent};
use crate::domain::split::Split;

/// Before the first thing.
const OPENINGS: &str = "no nope nahi sorry actually oh wait i meant mean the matlab it was";
/// What says that something is the sender's alone, behind the thing.
const ALONE: [&str; 8] =
    ["just me", "only me", "just mine", "only mine", "my own", "for me", "mine", "alone"];

/// One half: a thing, and with whom it was; nobody: it was the sender's own.
#[derive(PartialEq, Eq, Debug)]
struct Half {
    thing: String,
    with: Vec<String>,
}

/// What a half is about.
enum Found<'a> {
    Open,
    Kept(usize),
    Saved(&'a Record),
}

/// False: no two things are told anew, or one of them is not there.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.quoted.is_some() || said.forwarded || !mends(said.text) {
        return false;
    }
    if exchanged(making, said.text) {
        return true;
    }
    let Some([one, other]) = read(said.text) else { return false };
    let (Some(first), Some(second)) = (found(making, &one.thing), found(making, &other.thing)) else {
        return false;
    };
    let all = [(one, first), (other, second)];
    let fits = |(half, found): &(Half, Found<'_>)| match found {
        Found::Open | Found::Kept(_) => true,
        Found::Saved(record) => can_be(making, record, half),
    };
    if !all.iter().all(fits) {
        return false;
    }
    let mut open = None;
    for (half, found) in all {
        match found {
            Found::Open => open = Some(half),
            Found::Kept(at) => {
                if let Some(draft) = making.next.later.get_mut(at) {
                    *draft = changed(draft.clone(), &half);
                }
            }
            Found::Saved(record) => save(making, record, half),
        }
    }
    let draft = making.next.state.draft().cloned();
    if let (Some(half), Some(draft)) = (open, draft) {
        proceed(making, changed(draft, &half), "");
    }
    true
}

/// "Swap those two: lunch Ben, dinner Amy": two bills of two people each, whose others are exchanged. Both are changed, or
/// neither.
fn exchanged(making: &mut Making<'_>, text: &str) -> bool {
    let words = plain(text);
    let spots = spots(making, &words);
    let ([one, other], true) = (&spots[..], numbers(&words).is_empty()) else { return false };
    let begins = words.join(" ");
    let swaps = [
        "swap those",
        "swap them",
        "swap these",
        "swap the two",
        "the other way round",
        "other way around",
        "ulta",
    ];
    if one.person == other.person || !swaps.iter().any(|cue| begins.contains(cue)) {
        return false;
    }
    let me = making.facts.me.id;
    let thing = |from: usize, to: usize| {
        let part = words.get(from..to).unwrap_or_default();
        let mut mine = making.facts.recent.iter().map(|seen| &seen.record);
        mine.find(|record| record.is_open_to(me) && names(record, &part.join(" ")))
    };
    let (first, second) = (thing(0, one.at), thing(one.at, other.at));
    let (Some(first), Some(second)) = (first, second) else { return false };
    let company = |record: &Record| match record.spec.split.people().as_slice() {
        [a, b] if *a == me => Some(*b),
        [a, b] if *b == me => Some(*a),
        [..] => None,
    };
    let half = |name: &str| Half { thing: String::new(), with: vec![name.to_owned()] };
    let both = [(first, half(&one.name)), (second, half(&other.name))];
    let crossed = company(first) == Some(other.person) && company(second) == Some(one.person);
    if !crossed || !both.iter().all(|(record, half)| can_be(making, record, half)) {
        return false;
    }
    for (record, half) in both {
        save(making, record, half);
    }
    true
}

fn found<'a>(making: &Making<'a>, thing: &str) -> Option<Found<'a>> {
    let is_it = |draft: &Draft| {
        draft.edits.is_none()
            && draft.frame.intent.is_expense()
            && draft.frame.item.as_deref().is_some_and(|item| folded(item) == *thing)
    };
    if making.next.state.draft().is_some_and(is_it) {
        return Some(Found::Open);
    }
    if let Some(at) = making.next.later.iter().position(is_it) {
        return Some(Found::Kept(at));
    }
    let mut mine = making.facts.recent.iter().map(|seen| &seen.record);
    let called = |record: &&Record| {
        record.is_open_to(making.facts.me.id) && folded(&record.spec.description) == *thing
    };
    mine.find(called).map(Found::Saved)
}

/// Whether a record can become that: the sender's own, divided equally and of no group.
fn can_be(making: &Making<'_>, record: &Record, half: &Half) -> bool {
    let me = making.facts.me.id;
    let paid = record.spec.payers.iter().all(|part| part.person == me);
    record.creator == me
        && record.spec.kind == RecordKind::Expense
        && matches!(record.spec.split, Split::Equal { .. })
        && record.spec.group.is_none()
        && (paid || !half.with.is_empty())
}

fn changed(mut draft: Draft, half: &Half) -> Draft {
    if half.with.is_empty() {
        draft.just_me();
    } else {
        draft.frame.intent = Intent::ShareExpense;
        draft.frame.persons.clone_from(&half.with);
    }
    draft
}

fn save(making: &mut Making<'_>, record: &Record, half: Half) {
    if half.with.is_empty() {
        let among = vec![making.facts.me.id];
        let spec = Spec { split: Split::Equal { among }, ..record.spec.clone() };
        return replace(making, record, record.version, spec);
    }
    let mut draft = Draft::new(record.id, Frame::new(Intent::EditLast), making.facts.me.today);
    draft.edits = Some(record.version);
    draft.frame.persons = half.with;
    take(making, draft);
}

fn read(text: &str) -> Option<[Half; 2]> {
    if text.contains(char::is_numeric) || text.contains(['?', '\n']) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = words.iter().take_while(|word| is_one_of(&folded(word), OPENINGS)).count();
    let rest = words.get(start..)?;
    let and = rest.iter().position(|word| is_one_of(&folded(word), "and aur और"))?;
    let (one, other) = (half(rest.get(..and)?)?, half(rest.get(and.saturating_add(1)..)?)?);
    (one.thing != other.thing && (one.with.is_empty() || other.with.is_empty())).then_some([one, other])
}

fn half(words: &[&str]) -> Option<Half> {
    let plain = |words: &[&str]| {
        let words = words.iter().map(|word| folded(word));
        words.filter(|word| !is_one_of(word, "the was is were")).collect::<Vec<String>>().join(" ")
    };
    let (thing, with) = if let Some(with) = words.iter().position(|word| folded(word) == "with") {
        let names = names_in(&words.get(with.saturating_add(1)..)?.join(" "));
        (plain(words.get(..with)?), Some(names).filter(|names| !names.is_empty())?)
    } else {
        let said = plain(words);
        let thing = ALONE.iter().find_map(|alone| said.strip_suffix(alone))?;
        (thing.trim().to_owned(), Vec::new())
    };
    (!thing.is_empty()).then_some(Half { thing, with })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_are_read() {
        for (text, expected) in [
            ("I meant snacks with Dev and dinner just me", Some(("snacks", 1, "dinner", 0))),
            ("no, dinner was only me and the snacks with Dev", Some(("dinner", 0, "snacks", 1))),
            ("snacks with Dev and Eva", None),
            ("I meant 30 with Dev and dinner just me", None),
        ] {
            let read = read(text);
            let read = read.as_ref().map(|[one, other]| {
                (one.thing.as_str(), one.with.len(), other.thing.as_str(), other.with.len())
            });
            assert_eq!(read, expected, "{text}");
        }
    }
}
