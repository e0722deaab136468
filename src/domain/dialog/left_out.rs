//! Somebody has no part in a bill, however that is told in English: "oh and Kate wasn't in it", "Maisie doesn't drink so
//! she's not in on the wine", "take Olu off the takeaway", "Aoife wasn't in, it was Niamh". It is about the bill that is
//! named, and about no other; what follows from a reason is asked.

use super::answers::{latest, proceed};
use super::heard::Said;
use super::making::Making;
use super::people::{self, Match, folded};
use super::pointing::{is_called, last};
use super::saving::{not_changeable, record_label, take};
use super::whose::{Spot, spots};
use super::{Draft, PersonId, Phrase, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::Split;

mod reading;
use reading::{LeftOut, read};

/// False: nobody is said to have no part in anything.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() {
        return false;
    }
    let written = reading::written(said.text);
    let words = reading::small(&written);
    let spots = spots(making, &words);
    let Some(out) = read(&words, &written, &spots) else { return false };
    let is_group = |thing: &str| {
        making.facts.groups.iter().any(|group| is_called(&group.spec.name, thing)) || thing == "group"
    };
    if out.thing.as_deref().is_some_and(is_group) {
        return false;
    }
    of_what_is_asked(making, &out) || of_what_waits(making, &out, said.text) || of_what_is_there(making, &out)
}

fn is_of(out: &LeftOut, item: Option<&str>) -> bool {
    match (&out.thing, item) {
        (None, _) => true,
        (Some(thing), Some(item)) => is_called(item, thing),
        (Some(_), None) => false,
    }
}

fn without(draft: &mut Draft, out: &[Spot]) -> bool {
    let named = |name: &String| {
        let name = folded(name);
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        out.iter().any(|spot| folded(&spot.name) == name || folded(&spot.name) == first)
    };
    let before = draft.frame.persons.len();
    draft.frame.persons.retain(|name| !named(name));
    let gone = before.saturating_sub(draft.frame.persons.len());
    let fewer = u32::try_from(gone).unwrap_or_default();
    draft.frame.headcount = draft.frame.headcount.map(|count| count.saturating_sub(fewer));
    gone == out.len() && !draft.frame.persons.is_empty()
}

/// The bill that is being asked about, or a change of one.
fn of_what_is_asked(making: &mut Making<'_>, out: &LeftOut) -> bool {
    let Some(mut draft) = making.next.state.draft().cloned() else { return false };
    if draft.edits.is_some() {
        let Some(record) = making.record(draft.id) else { return false };
        if !is_of(out, Some(&record.spec.description)) || !fits(record, out) {
            return false;
        }
        let Some(left) = left_of(making, record, out, &mut draft) else { return false };
        if draft.frame.persons.is_empty() {
            draft.frame.persons = left;
        } else if !without(&mut draft, &out.who) {
            return false;
        }
        ask_first(&mut draft);
        proceed(making, draft, "");
        return true;
    }
    let bill = draft.frame.intent == Intent::ShareExpense && is_of(out, draft.frame.item.as_deref());
    if !bill || out.instead.is_some() || !without(&mut draft, &out.who) {
        return false;
    }
    proceed(making, draft, "");
    true
}

fn ask_first(draft: &mut Draft) {
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// A bill that waits for its question, by its name.
fn of_what_waits(making: &mut Making<'_>, out: &LeftOut, text: &str) -> bool {
    let is_it =
        |draft: &Draft| draft.frame.intent == Intent::ShareExpense && is_of(out, draft.frame.item.as_deref());
    let waits = making.next.later.iter().rposition(is_it).filter(|_| out.thing.is_some());
    let Some((at, draft)) = waits.and_then(|at| Some((at, making.next.later.get_mut(at)?))) else {
        return false;
    };
    let mut fewer = draft.clone();
    if out.instead.is_some() || !without(&mut fewer, &out.who) {
        return false;
    }
    *draft = fewer;
    latest::change(making, at, &Frame::new(Intent::EditLast), text);
    true
}

fn of_what_is_there(making: &mut Making<'_>, out: &LeftOut) -> bool {
    let me = making.facts.me.id;
    let is_bill = |it: &&Record| it.is_open_to(me) && it.spec.kind == RecordKind::Expense;
    let bills = making.facts.recent.iter().map(|seen| &seen.record).filter(is_bill);
    let all_in = |record: &&Record| takes_all(record, out);
    let record = match &out.thing {
        None => last(making).filter(is_bill),
        Some(thing) => {
            let called: Vec<&Record> = bills.filter(|it| is_called(&it.spec.description, thing)).collect();
            called.iter().copied().find(all_in).or_else(|| called.first().copied())
        }
    };
    let Some(record) = record else {
        let Some(thing) = out.thing.clone().filter(|_| out.sure) else { return false };
        making.say(Phrase::new("nothing-called").with("thing", thing));
        return true;
    };
    let missing = out.who.iter().find(|spot| !record.spec.split.people().contains(&spot.person));
    if let Some(missing) = missing {
        let phrase = Phrase::new("not-in-it").with("name", missing.name.clone());
        making.say(phrase.with("what", record_label(record)));
        return true;
    }
    if out.lets_off && !fits_others(making, record, out) {
        return false;
    }
    if !matches!(making.next.state, State::Idle) && making.next.state.draft().is_none() {
        making.next.state = State::Idle;
    }
    take_out_all(making, record, out);
    true
}

/// Whether others than the sender are left.
fn fits_others(making: &Making<'_>, record: &Record, out: &LeftOut) -> bool {
    let gone = |person: &PersonId| out.who.iter().any(|spot| spot.person == *person);
    record.spec.split.people().iter().any(|person| *person != making.facts.me.id && !gone(person))
}

fn takes_all(record: &Record, out: &LeftOut) -> bool {
    let people = record.spec.split.people();
    out.who.iter().all(|spot| people.contains(&spot.person))
}

/// Whether the others can simply have it among them.
fn fits(record: &Record, out: &LeftOut) -> bool {
    let pays = |person: PersonId| record.spec.payers.iter().any(|part| part.person == person);
    let equal = matches!(record.spec.split, Split::Equal { .. });
    let bill = record.spec.kind == RecordKind::Expense;
    bill && equal && takes_all(record, out) && !out.who.iter().any(|spot| pays(spot.person))
}

/// The others of a record, and whoever was there instead, by their names.
fn left_of(making: &Making<'_>, record: &Record, out: &LeftOut, draft: &mut Draft) -> Option<Vec<String>> {
    let me = making.facts.me.id;
    let gone = |person: &PersonId| out.who.iter().any(|spot| spot.person == *person);
    let mut left = Vec::new();
    for person in record.spec.split.people().into_iter().filter(|it| *it != me && !gone(it)) {
        let Value::Text(name) = making.name(person) else { return None };
        draft.knows(&name, person);
        left.push(name);
    }
    left.extend(out.instead.iter().cloned());
    Some(left).filter(|left| !left.is_empty())
}

fn take_out_all(making: &mut Making<'_>, record: &Record, out: &LeftOut) {
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        return making.say(phrase);
    }
    let mut draft = Draft::new(record.id, Frame::new(Intent::EditLast), making.facts.me.today);
    draft.edits = Some(record.version);
    let left = left_of(making, record, out, &mut draft).filter(|_| fits(record, out));
    let Some(left) = left else {
        // What becomes of their part, only the sender can say.
        return making.put(State::ChoosingChange { record: record.id, field: None });
    };
    let with_me = usize::from(record.spec.split.people().contains(&making.facts.me.id));
    let counted = out.count.is_some_and(|count| count != left.len().saturating_add(with_me));
    // Whether somebody unknown is added, is asked anyway.
    let known =
        |name: &String| matches!(people::find(name, &making.facts.me, &making.people()), Match::One(_));
    let named = out.instead.as_ref();
    if named.map_or(out.reason || counted || out.who.len() > 1, known) {
        ask_first(&mut draft);
    }
    draft.frame.persons = left;
    take(making, draft);
}
