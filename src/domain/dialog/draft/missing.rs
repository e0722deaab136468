//! What a draft lacks, or leaves in doubt: the amount, the people, the thing, the day.

use super::super::people;
use super::super::who::{Who, others};
use super::super::{Balance, Confirm, Draft, Facts, Me, Money, Record, State};
use super::clean_item;
use crate::domain::nlu::{Booking, Doubt, ShareSaid, ShareValue, SplitSaid};
use chrono::Datelike;
use rust_decimal::Decimal;

/// Years that the books take.
const YEARS: std::ops::Range<i32> = 1970..2200;
/// Most candidates that are offered; with `Neither` they fill the buttons.
const CANDIDATES_MAX: usize = 2;

pub(super) fn amount_doubted(draft: &Draft) -> bool {
    draft.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. }))
}

pub(super) fn amount_missing(draft: &Draft, before: Option<&Record>, facts: &Facts) -> Option<State> {
    let doubted = draft.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Amount { candidates } => Some(candidates),
        Doubt::Intent | Doubt::Date { .. } | Doubt::Hearsay => None,
    });
    let wait = |candidates| Some(State::AwaitingAmount { draft: draft.clone(), candidates });
    let currency = before.map_or(facts.me.currency, |record| record.spec.total.currency);
    if let Some(candidates) = doubted {
        let currency = draft.frame.currency.unwrap_or(currency);
        let fits = |amount| Money::from_decimal(amount, currency).is_ok_and(|money| money.minor > 0);
        let fitting = candidates.iter().copied().filter(|amount| fits(*amount));
        return wait(fitting.take(CANDIDATES_MAX).collect());
    }
    match (draft.frame.amount, before) {
        (None, None) => {
            let mut payment = draft.clone();
            // How much of a debt was paid tells the amount to offer, and nothing of a payment.
            let part = draft.frame.intent.is_money() && !draft.frame.intent.is_expense();
            let part = if part { payment.frame.split.take() } else { None };
            Some(
                owed(&payment, part.as_ref(), facts)
                    .unwrap_or(State::AwaitingAmount { draft: payment, candidates: Vec::new() }),
            )
        }
        (None, Some(_)) => None,
        (Some(amount), _) => {
            let fits = Money::from_decimal(amount, draft.frame.currency.unwrap_or(currency));
            fits.map_or(true, |money| money.minor <= 0).then(|| wait(Vec::new())).flatten()
        }
    }
}

/// A payment without an amount is most likely all that is open, or the part of it that was said: that is offered.
fn owed(draft: &Draft, part: Option<&SplitSaid>, facts: &Facts) -> Option<State> {
    let from_me = match draft.frame.intent.booking()? {
        Booking::Repaid => true,
        Booking::Received => false,
        Booking::Shared | Booking::Own => return None,
    };
    let ([name], None) = (draft.frame.persons.as_slice(), &draft.frame.payer) else { return None };
    let people::Match::One(person) = people::find(name, &facts.me, &facts.people) else { return None };
    let fits = |balance: &&Balance| {
        balance.with == person
            && draft.frame.currency.is_none_or(|currency| currency == balance.money.currency)
            && if from_me { balance.money.minor < 0 } else { balance.money.minor > 0 }
    };
    let mut open = facts.balances.iter().filter(fits);
    let (Some(balance), None) = (open.next(), open.next()) else { return None };
    let mut draft = draft.clone();
    draft.frame.currency = Some(balance.money.currency);
    let all = balance.money.abs().to_decimal();
    let said = match part {
        Some(SplitSaid::Percent { shares }) => match shares.as_slice() {
            [ShareSaid { value: ShareValue::Number(percent), .. }] => Some(*percent),
            [..] => None,
        },
        _ => None,
    };
    let of_it = said.and_then(|percent| all.checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED));
    let of_it = of_it.map(|amount| amount.round_dp(balance.money.currency.exponent()).normalize());
    Some(State::AwaitingAmount { draft, candidates: vec![of_it.unwrap_or(all)] })
}

pub(super) fn people_missing(draft: &Draft, who: &Who, me: &Me) -> Option<State> {
    let frame = &draft.frame;
    let others = others(draft, who, me.id);
    let payer = frame.payer.as_deref().and_then(|name| who.id(name)).filter(|payer| *payer != me.id);
    let missing = match frame.intent.booking() {
        Some(Booking::Shared) => {
            let heads = usize::try_from(frame.headcount.unwrap_or_default()).unwrap_or(usize::MAX);
            let named = match &frame.split {
                Some(SplitSaid::Equal { include_me: false } | SplitSaid::Each { include_me: false }) => {
                    others.len()
                }
                Some(
                    SplitSaid::Equal { include_me: true }
                    | SplitSaid::Each { include_me: true }
                    | SplitSaid::Full
                    | SplitSaid::Exact { .. }
                    | SplitSaid::Percent { .. }
                    | SplitSaid::Shares { .. },
                )
                | None => others.len().saturating_add(1),
            };
            let split_named =
                matches!(
                    frame.split,
                    Some(SplitSaid::Exact { .. } | SplitSaid::Percent { .. } | SplitSaid::Shares { .. })
                ) && draft.named().iter().any(|name| who.id(name).is_some_and(|id| id != me.id));
            // More than were counted: how to divide is asked with the parts.
            heads > named || (others.is_empty() && payer.is_none() && !split_named)
        }
        // A payment has two sides.
        Some(Booking::Repaid) => others.iter().filter(|other| Some(**other) != payer).count() != 1,
        Some(Booking::Received) => match payer {
            Some(payer) => others.iter().any(|other| *other != payer),
            None => others.len() != 1,
        },
        Some(Booking::Own) | None => false,
    };
    missing.then(|| State::AwaitingPerson { draft: draft.clone() })
}

/// Payments and loans need no name; a category is one.
pub(super) fn item_missing(draft: &Draft) -> bool {
    let frame = &draft.frame;
    let is_expense = frame.intent.is_expense();
    let is_loan = matches!(frame.split, Some(SplitSaid::Full));
    is_expense && !is_loan && !draft.item_skipped && clean_item(frame).is_none() && frame.category.is_none()
}

pub(super) fn day_doubtful(draft: &Draft, facts: &Facts) -> Option<Confirm> {
    let candidates = draft.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Date { candidates } => Some(candidates.clone()),
        Doubt::Amount { .. } | Doubt::Intent | Doubt::Hearsay => None,
    });
    if let Some(mut candidates) = candidates {
        candidates.retain(|day| YEARS.contains(&day.year()));
        candidates.truncate(CANDIDATES_MAX);
        if !candidates.is_empty() {
            return Some(Confirm::Day { draft: draft.clone(), candidates });
        }
    }
    let day = draft.frame.date?;
    if !YEARS.contains(&day.year()) {
        return Some(Confirm::Day { draft: draft.clone(), candidates: vec![draft.said_on] });
    }
    (day > facts.me.today && !draft.future_ok).then(|| Confirm::Future { draft: draft.clone() })
}
