//! "And parking 60", "chai again 40", right after something shared: whether it is with the same people, is asked.

use super::cues::has_word;
use super::heard::Said;
use super::making::Making;
use super::on_top;
use super::people::{self, Match, folded};
use super::replies::own_of_now;
use super::{Draft, PersonId, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use crate::domain::split::Split;

/// How many of the latest entries may be meant by their name.
const RECENT: usize = 5;

/// Words that begin what comes on top of something.
const BEGINNINGS: [&str; 7] = ["and", "plus", "also", "aur", "और", "phir", "फिर"];

/// Gives an own expense that goes on from the last one the people of that; a beginning like "and" is no part of what
/// it was for.
pub(super) fn with_the_same(making: &Making<'_>, draft: &mut Draft, said: Said<'_>) {
    const AGAIN: [&str; 9] = ["again", "too", "another", "phir se", "fir se", "dobara", "bhi", "फिर से", "भी"];
    const ALONE: [&str; 10] =
        ["me", "myself", "mine", "own", "only", "just", "personal", "mera", "akela", "मेरा"];
    let text = folded(said.text);
    if said.only().is_some() && !said.forwarded && same_split(making, draft, &text) {
        return;
    }
    let said_first = text.strip_prefix("oh ").unwrap_or(&text);
    let first =
        said_first.split(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{97f}').contains(&c)).next();
    let begins = first.is_some_and(|first| BEGINNINGS.contains(&first));
    let again = has_word(&text, &AGAIN);
    let on_top = on_top::is_told(&text);
    if begins {
        draft.frame.item = draft.frame.item.take().map(|item| without_beginning(&item));
    }
    // "Dinner was 66", with a dinner of another amount there: it may be that one.
    let corrects = has_word(&text, &["was", "were", "came to"]) && is_own(&draft.frame);
    let there = || {
        let item = draft.frame.item.as_deref().map(folded);
        let recent = making.facts.recent.iter().take(RECENT).map(|seen| &seen.record.spec.description);
        item.is_some_and(|item| recent.map(|name| folded(name)).any(|name| name == item))
    };
    if corrects && there() {
        doubt(draft);
    }
    // "Again" is of one thing; what begins with "and" goes on with all that it says.
    let alone = (begins || on_top || said.only().is_some()) && !said.forwarded && is_own(&draft.frame);
    if !(alone && (begins || again || on_top)) || has_word(&text, &ALONE) {
        return;
    }
    if begins && with_the_open(making, draft) {
        return;
    }
    let me = making.facts.me.id;
    let Some(record) = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense) else {
        return;
    };
    let people = record.spec.split.people();
    let others: Vec<PersonId> = people.iter().copied().filter(|person| *person != me).collect();
    if others.is_empty() || !people.contains(&me) {
        return;
    }
    let mut named = Vec::new();
    for person in others {
        let Value::Text(name) = making.name(person) else { return };
        draft.knows(&name, person);
        named.push(name);
    }
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.persons = named;
    draft.group = record.spec.group.filter(|id| making.facts.groups.iter().any(|group| group.id == *id));
    draft.apart = draft.group.is_none();
    // Who says "again" knows that it is there already.
    (draft.same, draft.evenly, draft.twin_ok) = (true, true, again);
    doubt(draft);
}

/// "Kamal paid drinks 60, same split": with all who shared the last one, whoever paid.
fn same_split(making: &Making<'_>, draft: &mut Draft, text: &str) -> bool {
    const SAME: [&str; 15] = [
        "same split",
        "same way",
        "same people",
        "same again",
        "same group of people",
        "wahi log",
        "waise hi",
        "वही लोग",
        "same as before",
        "same as last",
        "same lot",
        "same gang",
        "same log",
        "usi tarah",
        "उसी तरह",
    ];
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    let plain = even && frame.intent.is_expense() && frame.headcount.is_none() && frame.group.is_none();
    // "Same people minus Kate" is said of those who are named already.
    let fewer = has_word(text, &["minus", "without", "but not", "except"]);
    if !plain || fewer || !has_word(text, &SAME) {
        return false;
    }
    let me = making.facts.me.id;
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let Some(record) = bill else { return false };
    let Split::Equal { among } = &record.spec.split else {
        // Other parts than equal ones are of that amount: what is meant is asked.
        doubt(draft);
        return true;
    };
    let others: Vec<PersonId> = among.iter().copied().filter(|person| *person != me).collect();
    let is_in = |name: &str| match people::find(name, &making.facts.me, &making.facts.people) {
        Match::Me => Some(me),
        Match::One(person) => Some(person),
        Match::Guess(_) | Match::Several(_) | Match::Everyone | Match::Nobody => None,
    };
    let inside = |name: &str| is_in(name).is_some_and(|person| person == me || others.contains(&person));
    if others.is_empty() || !draft.named().iter().all(|name| inside(name)) {
        return false;
    }
    let mut named = Vec::new();
    for person in &others {
        let Value::Text(name) = making.name(*person) else { return false };
        draft.knows(&name, *person);
        named.push(name);
    }
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.persons = named;
    draft.frame.split = Some(SplitSaid::Equal { include_me: among.contains(&me) });
    draft.group = record.spec.group.filter(|id| making.facts.groups.iter().any(|group| group.id == *id));
    (draft.apart, draft.evenly) = (draft.group.is_none(), true);
    doubt(draft);
    true
}

/// The same while the other one is still asked about. False: nothing shared is asked about.
fn with_the_open(making: &Making<'_>, draft: &mut Draft) -> bool {
    let Some(open) = making.next.state.draft() else { return false };
    let frame = &open.frame;
    let without_me = matches!(
        frame.split,
        Some(
            SplitSaid::Full | SplitSaid::Equal { include_me: false } | SplitSaid::Each { include_me: false }
        )
    );
    let some = !frame.persons.is_empty() || frame.group.is_some() || open.group.is_some();
    let unnamed = matches!(making.next.state, State::AwaitingPerson { .. });
    if frame.intent != Intent::ShareExpense || open.edits.is_some() || without_me || !(some || unnamed) {
        return false;
    }
    if !some {
        // With whom, is asked: the answer is for both.
        draft.frame.intent = Intent::ShareExpense;
        return true;
    }
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.persons.clone_from(&frame.persons);
    draft.frame.group.clone_from(&frame.group);
    (draft.group, draft.apart) = (open.group, open.apart);
    (draft.same, draft.evenly) = (true, true);
    doubt(draft);
    true
}

/// Whether it is an expense of which nothing but the thing was said.
fn is_own(frame: &Frame) -> bool {
    frame.intent == Intent::LogPersonalExpense
        && frame.amount.is_some()
        && frame.persons.is_empty()
        && frame.payer.is_none()
        && frame.paid.is_empty()
        && frame.headcount.is_none()
        && frame.group.is_none()
        && matches!(frame.split, None | Some(SplitSaid::Equal { .. }))
}

fn without_beginning(item: &str) -> String {
    match item.split_once(' ') {
        Some((first, rest)) if BEGINNINGS.contains(&folded(first).as_str()) => rest.trim().to_owned(),
        Some(_) | None => item.to_owned(),
    }
}

fn doubt(draft: &mut Draft) {
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}
