//! An expense that was entered of late, told again: "bijli ka bill 2500 tha" after "bijli ka bill 2300". Whether it
//! changes that entry or is another one, is asked.

use super::answers::proceed;
use super::cues::{corrects, has_word, mends_known};
use super::draft::clean_item;
use super::groups::{self, Named};
use super::heard::Said;
use super::lists::asked_about;
use super::making::Making;
use super::people::folded;
use super::pointing::has_amount;
use super::{Draft, Facts, Record, Undo, talk};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use chrono::TimeDelta;

/// For so long the same thing said to have been so much may be what was entered.
const AGAIN_HOURS: i64 = 24;

/// The entry of the sender that a new expense may be a correction of.
pub(super) fn meant<'a>(making: &Making<'a>, draft: &Draft, said: Said<'_>) -> Option<&'a Record> {
    let frame = &draft.frame;
    let group = frame.group.as_deref().map(|name| groups::find(name, &making.facts.groups));
    let plain = frame.payer.is_none() && matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    if !frame.intent.is_expense() || !plain {
        return None;
    }
    let (item, amount) = (folded(&clean_item(frame)?), frame.amount?);
    let facts = making.facts;
    let late = TimeDelta::hours(AGAIN_HOURS);
    let says_was = talk::says_was(said.text) || talk::says_came(said.text);
    let of_late = facts.recent.iter().filter(|seen| {
        seen.record.is_open_to(facts.me.id) && facts.now.signed_duration_since(seen.entered_at) <= late
    });
    // "Bali: the hotel was 330", of that group.
    let inside = |record: &&Record| match (&group, record.spec.group) {
        (None, _) => true,
        (Some(Named::One(named)), Some(group)) => *named == group,
        (Some(_), _) => false,
    };
    let with = of_late
        .map(|seen| &seen.record)
        .filter(inside)
        .filter(|it| frame.persons.is_empty() || is_with(making, frame, it));
    let same = |record: &&Record| folded(&record.spec.description) == item;
    let of_day = |record: &&Record| frame.date == Some(record.spec.occurred_on);
    // "The fees were 550", of the school fees.
    let part = |record: &&Record| says_was && is_part_of(&item, &record.spec.description);
    let record = with
        .clone()
        .filter(same)
        .find(of_day)
        .or_else(|| with.clone().find(same))
        .or_else(|| with.clone().find(part))?;
    // "Aur auto 70", after something else was changed.
    let goes_on = || begins_with_and(said.text) && matches!(making.was.undo, Some(Undo::Edited { .. }));
    let was = match said.only() {
        Some(_) => says_was || corrects(said.text) || mends_known(said.text) || goes_on(),
        None => says_was || corrects(said.text) || talk::says_it_was(said.text, &item),
    };
    let day = frame.date.filter(|day| *day != record.spec.occurred_on);
    let same = has_amount(record, amount);
    let told_again = if same { day.is_some() && said.only().is_some() } else { was };
    told_again.then_some(record)
}

/// Whether everything that names a thing is in another name.
fn is_part_of(item: &str, description: &str) -> bool {
    let known = talk::words(description);
    let mut said =
        item.split_whitespace().filter(|word| !talk::is_one_of(word, "of for the ka ki ke")).peekable();
    said.peek().is_some() && said.all(|word| known.iter().any(|it| it == word))
}

fn begins_with_and(text: &str) -> bool {
    talk::words(text).first().is_some_and(|first| talk::is_one_of(first, "and aur also और"))
}

/// Whether those who are named are the others of a record.
fn is_with(making: &Making<'_>, frame: &Frame, record: &Record) -> bool {
    let me = making.facts.me.id;
    let named = asked_about(frame, &making.facts.me, &making.facts.people);
    let mut others: Vec<_> = record.spec.split.people().into_iter().filter(|person| *person != me).collect();
    others.sort_unstable();
    named == others
}

/// "Another one", in words.
pub(super) fn says_another(frame: &Frame, text: &str) -> bool {
    const SAID: [&str; 14] = [
        "another",
        "new",
        "new one",
        "separate",
        "both",
        "add it",
        "second",
        "alag",
        "dusra",
        "doosra",
        "naya",
        "dono",
        "दूसरा",
        "नया",
    ];
    frame.amount.is_none() && frame.item.is_none() && has_word(text, &SAID)
}

/// What a draft may be a correction of, if that is still there.
pub(super) fn of<'a>(draft: &Draft, facts: &'a Facts) -> Option<&'a Record> {
    let mut seen = facts.recent.iter().chain(&facts.found).map(|seen| &seen.record);
    let there = |record: &&Record| Some(record.id) == draft.again && record.is_open_to(facts.me.id);
    seen.find(there)
}

/// It changes the entry.
pub(super) fn change(making: &mut Making<'_>, draft: &Draft, choice: &str) {
    let Some(edit) = edit(draft, making.facts) else { return another(making, draft.clone(), choice) };
    making.plan.subject = Some(edit.id);
    proceed(making, edit, choice);
}

/// The change that a draft would be.
pub(super) fn edit(draft: &Draft, facts: &Facts) -> Option<Draft> {
    let record = of(draft, facts)?;
    let values = Frame {
        amount: draft.frame.amount.filter(|amount| !has_amount(record, *amount)),
        currency: draft.frame.currency,
        date: draft.frame.date,
        ..Frame::new(Intent::EditLast)
    };
    let mut edit = Draft::new(record.id, values, facts.me.today);
    edit.edits = Some(record.version);
    Some(edit)
}

/// It is another one. That answers whether it was meant at all, too.
pub(super) fn another(making: &mut Making<'_>, mut draft: Draft, choice: &str) {
    draft.again = None;
    draft.doubts.retain(|doubt| *doubt != Doubt::Intent);
    draft.twin_ok = true;
    proceed(making, draft, choice);
}
