//! Two parts of the last bill that come to all of it, said with whose the one is: "make it 30 60, Tom 60", "make it 60/30,
//! Tom 30". They are no amounts of it.

use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::last;
use super::saving::not_changeable;
use super::talk::{bare_amount, is_one_of};
use super::whose::{plain, spots};
use super::{Confirm, Draft, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// False: no such parts are said.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
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
