//! Two parts of the last bill that come to all of it, said with whose the one is: "make it 30 60, Tom 60", "make it 60/30,
//! Tom 30". They are no amounts of it.

use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::last;
use super::saving::not_changeable;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, plain, spots};
use super::{Confirm, Draft, PersonId, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// False: no such parts are said.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    of_all(making, said) || of_two(making, said)
}

/// "We split it wrong, Tom 40 Kate 20 me 30": everybody of the last bill has one number, and they come to all of it.
fn of_all(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle) {
        return false;
    }
    let words = plain(said.text);
    let me = making.facts.me.id;
    let Some(record) = last(making).filter(|it| it.spec.kind == RecordKind::Expense && it.is_open_to(me))
    else {
        return false;
    };
    let people = record.spec.split.people();
    let spots = spots(making, &words);
    let Some(parts) = told_parts(&words, &spots, me) else { return false };
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, part)| sum.checked_add(*part));
    let by_shares = words.iter().any(|word| is_one_of(word, "share shares"));
    let each = people.iter().all(|it| parts.iter().filter(|(person, _)| person == it).count() == 1);
    let paid = words.iter().any(|word| is_one_of(word, "paid gave sent put"));
    let more = said.reading.frames.iter().any(|frame| frame.group.is_some());
    if people.len() < 3
        || parts.len() != people.len()
        || !each
        || paid
        || more
        || !by_shares && sum != Some(record.spec.total.to_decimal())
        || by_shares && parts.iter().any(|(_, part)| *part > Decimal::TEN)
    {
        return false;
    }
    let share = |(person, part): (PersonId, Decimal)| {
        let who = if person == me {
            "me".to_owned()
        } else {
            let Value::Text(name) = making.name(person) else { return None };
            name
        };
        Some(ShareSaid { who, value: ShareValue::Number(part) })
    };
    let Some(shares) = parts.into_iter().map(share).collect::<Option<Vec<ShareSaid>>>() else { return false };
    let split = Some(if by_shares { SplitSaid::Shares { shares } } else { SplitSaid::Exact { shares } });
    edit(making, record, &Frame { split, doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) }, said);
    true
}

/// Whose each number is; "me and Tom 35 each" is of both.
fn told_parts(words: &[String], spots: &[Spot], me: PersonId) -> Option<Vec<(PersonId, Decimal)>> {
    let mut parts = Vec::new();
    let mut whose: Vec<PersonId> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at.saturating_add(1)).map_or("", String::as_str);
        if let Some(spot) = spots.iter().find(|spot| spot.at == at) {
            whose.push(spot.person);
        } else if is_one_of(word, "me mine") || word == "i" && !is_one_of(next, "mean meant") {
            whose.push(me);
        } else if let Some(part) =
            bare_amount(word).or_else(|| in_words(word).filter(|_| is_one_of(next, "each share shares")))
        {
            let each = next == "each";
            let of: Vec<PersonId> = if each { std::mem::take(&mut whose) } else { vec![whose.pop()?] };
            if of.is_empty() || !each && !whose.is_empty() {
                return None;
            }
            parts.extend(of.into_iter().map(|person| (person, part)));
        }
    }
    Some(parts)
}

fn in_words(word: &str) -> Option<Decimal> {
    match word {
        "one" | "a" => Some(Decimal::ONE),
        "two" => Some(Decimal::TWO),
        "three" => Some(Decimal::from(3)),
        _ => None,
    }
}

fn of_two(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let edits = said.only().is_some_and(|frame| frame.intent == Intent::EditLast && frame.item.is_none());
    if !edits || !said.is_told() || !matches!(making.next.state, State::Idle) {
        return false;
    }
    let text = said.text.replace('/', " ").replace(['-', '+'], " ");
    let words = plain(&text);
    let Some(record) = last(making).filter(|record| record.spec.kind == RecordKind::Expense) else {
        return false;
    };
    let total = record.spec.total.to_decimal();
    let numbers: Vec<(usize, Decimal)> =
        words.iter().enumerate().filter_map(|(at, word)| Some((at, bare_amount(word)?))).collect();
    let two = numbers.windows(2).find_map(|two| match two {
        [(at, one), (next, other)]
            if at.saturating_add(1) == *next && one.checked_add(*other) == Some(total) =>
        {
            Some((*one, *other))
        }
        _ => None,
    });
    let Some((one, other)) = two else { return false };
    let me = making.facts.me.id;
    let spots = spots(making, &words);
    let part = spots.iter().find_map(|spot| {
        let (_, part) = numbers.iter().find(|(at, _)| *at == spot.at.saturating_add(1))?;
        (*part == one || *part == other).then_some((spot, *part))
    });
    let Some((spot, part)) = part.filter(|(spot, _)| record.spec.split.people().contains(&spot.person))
    else {
        return false;
    };
    if let Some(phrase) = not_changeable(making, record) {
        making.say(phrase);
        return true;
    }
    let people = record.spec.split.people();
    let Value::Text(name) = making.name(spot.person) else { return false };
    if people.len() != 2 || !people.contains(&me) || words.iter().any(|word| is_one_of(word, "percent")) {
        // Whose the other part is, is asked.
        let mut draft = Draft::new(record.id, Frame::new(Intent::EditLast), making.facts.me.today);
        draft.edits = Some(record.version);
        making.plan.subject = Some(record.id);
        making.put(State::AwaitingConfirmation { what: Confirm::Parts { draft } });
        return true;
    }
    let rest = if part == one { other } else { one };
    let shares = [(name, part), ("me".to_owned(), rest)];
    let shares = shares.map(|(who, part)| ShareSaid { who, value: ShareValue::Number(part) }).into();
    let split = Some(SplitSaid::Exact { shares });
    edit(making, record, &Frame { split, doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) }, said);
    true
}
