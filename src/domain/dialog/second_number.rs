//! What a second number of a message is, where the reading can tell it from the amount by nothing: what is left, a day of
//! the month, what each of several gave, the part of each. What is made of it is shown before it is saved.

use super::groups::by_id;
use super::talk::{bare_amount, is_one_of, words};
use super::{Draft, Facts, groups};
use crate::domain::nlu::{Doubt, Intent};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// Takes over what the words say.
pub(super) fn heard(draft: &mut Draft, text: &str, facts: &Facts) {
    let candidates = draft.doubts.iter().find_map(|doubt| match doubt {
        Doubt::Amount { candidates } => Some(candidates.clone()),
        Doubt::Intent | Doubt::Date { .. } | Doubt::Hearsay => None,
    });
    let Some(candidates) = candidates else { return };
    let [amount, other] = candidates.as_slice() else { return };
    let said = words(text);
    let day = day_of(draft, &said, *other, facts.me.today);
    if is_left(&said, *other) || day.is_some() || is_each(draft, &said, *amount, *other, facts) {
        draft.frame.date = day.or(draft.frame.date);
        draft.frame.amount = Some(*amount);
        draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. } | Doubt::Intent));
        draft.doubts.push(Doubt::Intent);
    }
}

/// "Asha ne 3000 diye 1000 baki": what is left is in the books.
fn is_left(said: &[String], other: Decimal) -> bool {
    said.windows(2).any(|two| {
        matches!(two, [number, left] if bare_amount(number) == Some(other)
            && is_one_of(left, "baki baaki baqi left remaining बाकी बाक़ी"))
    })
}

/// "2500 wapas diye 20 ko": on the latest 20th.
fn day_of(draft: &Draft, said: &[String], other: Decimal, today: NaiveDate) -> Option<NaiveDate> {
    let [.., number, on] = said else { return None };
    let payment = matches!(draft.frame.intent, Intent::RepayDebt | Intent::ReceivePayment);
    let day: u32 = number.parse().ok()?;
    if !payment || !is_one_of(on, "ko को") || Decimal::from(day) != other || draft.frame.date.is_some() {
        return None;
    }
    let this = today.with_day(day).filter(|day| *day <= today);
    this.or_else(|| today.checked_sub_months(Months::new(1))?.with_day(day))
}

/// "Boat 900 Asha ne di 300 300": the part of each of those in the group.
fn is_each(draft: &Draft, said: &[String], amount: Decimal, other: Decimal, facts: &Facts) -> bool {
    let twice = said.windows(2).any(|two| two.iter().all(|word| bare_amount(word) == Some(other)));
    let group = draft.frame.group.as_deref().and_then(|name| groups::asked_about(name, &facts.groups));
    let members = group.and_then(|group| by_id(group.id, &facts.groups)).map(|group| group.members.len());
    let heads = members.unwrap_or_else(|| draft.frame.persons.len().saturating_add(1));
    twice && other.checked_mul(Decimal::from(heads)) == Some(amount)
}
