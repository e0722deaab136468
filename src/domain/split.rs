//! Who owes what of one expense: every way to divide a total, down to the last paisa.
//!
//! What cannot be divided goes out by largest remainder; ties go to a start that rotates with the record's id, over
//! people in the order of their ids. So naming the same people in another order changes nobody's part, and over
//! many records nobody pays the extra paisa more than another.

use super::ledger::PEOPLE_MAX;
use super::money::{MINOR_MAX, Money};
use crate::ids::{PersonId, RecordId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod laws;

/// Most items of one bill.
pub const ITEMS_MAX: usize = 200;
/// Most decimal places of a percentage or weight.
pub const WEIGHT_DIGITS_MAX: u32 = 6;
/// Largest percentage or weight.
pub const WEIGHT_MAX: i64 = 1_000_000_000;

/// What one person paid or owes, in minor units of a currency that stands beside it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Part {
    pub person: PersonId,
    pub minor: i64,
}

/// How a total is divided. Nobody is named twice, except over several items.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Split {
    /// The total by the number of people.
    Equal { among: Vec<PersonId> },
    /// An amount each; together the total.
    Exact { parts: Vec<Part> },
    /// A percentage each; together 100.
    Percent { parts: Vec<(PersonId, Decimal)> },
    /// In proportion to a weight each.
    Shares { parts: Vec<(PersonId, Decimal)> },
    /// Everybody who takes part, with what they owe more or less than the others (0: neither); the rest is equal.
    Adjustment { parts: Vec<Part> },
    /// Each item equally among its people; what comes on top (tax and tip; negative: a discount) follows the items
    /// in proportion. Items and extra together are the total.
    Itemised { items: Vec<Item>, extra_minor: i64 },
}

/// One line of a bill.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Item {
    pub label: String,
    pub minor: i64,
    pub among: Vec<PersonId>,
}

/// Why a total cannot be divided as asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "split")]
pub enum SplitError {
    #[error("nobody is named")]
    Empty,
    #[error("the parts come to {got} instead of {expected}")]
    NotAddingUp { expected: i64, got: i64 },
    #[error("the percentages come to {got} instead of 100")]
    PercentNotHundred { got: Decimal },
    #[error("the weights are all zero")]
    NoWeight,
    #[error("a part of {person} is below zero")]
    Negative { person: PersonId },
    #[error("an item is below zero")]
    NegativeItem { label: String },
    #[error("{person} is named twice")]
    TwicePerson { person: PersonId },
    #[error("more than {max} people or items")]
    TooMany { max: usize },
    #[error("a number is out of range or has too many decimal places")]
    OutOfRange,
}

impl Split {
    /// Everybody who is named, once each, in the order of naming.
    pub fn people(&self) -> Vec<PersonId> {
        let named: Vec<PersonId> = match self {
            Self::Equal { among } => among.clone(),
            Self::Exact { parts } | Self::Adjustment { parts } => {
                parts.iter().map(|part| part.person).collect()
            }
            Self::Percent { parts } | Self::Shares { parts } => parts.iter().map(|part| part.0).collect(),
            Self::Itemised { items, .. } => {
                items.iter().flat_map(|item| item.among.iter().copied()).collect()
            }
        };
        let mut seen = BTreeSet::new();
        named.into_iter().filter(|person| seen.insert(*person)).collect()
    }

    /// The same with `other` wherever `one` is. `other` must not be named beside `one`.
    pub(crate) fn replace(&mut self, one: PersonId, other: PersonId) {
        let swap = |person: &mut PersonId| {
            if *person == one {
                *person = other;
            }
        };
        match self {
            Self::Equal { among } => among.iter_mut().for_each(swap),
            Self::Exact { parts } | Self::Adjustment { parts } => {
                parts.iter_mut().map(|part| &mut part.person).for_each(swap);
            }
            Self::Percent { parts } | Self::Shares { parts } => {
                parts.iter_mut().map(|part| &mut part.0).for_each(swap);
            }
            Self::Itemised { items, .. } => {
                items.iter_mut().flat_map(|item| &mut item.among).for_each(swap);
            }
        }
    }
}

impl Split {
    /// The same where `gone` is `kept` from now on, both of whom may be in it. None, where that cannot be said in the
    /// same way.
    pub(crate) fn joined(mut self, gone: PersonId, kept: PersonId) -> Option<Self> {
        let people = self.people();
        let is_both = people.contains(&gone) && people.contains(&kept);
        if !is_both {
            self.replace(gone, kept);
            return Some(self);
        }
        match &mut self {
            Self::Equal { .. } | Self::Adjustment { .. } => return None,
            Self::Exact { parts } => {
                let gone_minor = parts.iter().find(|part| part.person == gone).map_or(0, |part| part.minor);
                parts.retain(|part| part.person != gone);
                let part = parts.iter_mut().find(|part| part.person == kept)?;
                part.minor = part.minor.checked_add(gone_minor)?;
            }
            Self::Percent { parts } | Self::Shares { parts } => {
                let weight = parts.iter().find(|part| part.0 == gone).map_or(Decimal::ZERO, |part| part.1);
                parts.retain(|part| part.0 != gone);
                let part = parts.iter_mut().find(|part| part.0 == kept)?;
                part.1 = part.1.checked_add(weight)?;
            }
            Self::Itemised { items, .. } => {
                if items.iter().any(|item| item.among.contains(&gone) && item.among.contains(&kept)) {
                    return None;
                }
                self.replace(gone, kept);
            }
        }
        Some(self)
    }
}

/// Divides `total`: one part for each person named, in the order of naming; none is negative, together they are the
/// total exactly. Somebody who is named and owes nothing keeps a part of zero: they are still in it.
///
/// # Errors
///
/// [`SplitError::OutOfRange`] for a total that is not within 1..=[`MINOR_MAX`]; else what is wrong with the split.
pub fn divide(total: Money, split: &Split, record: RecordId) -> Result<Vec<Part>, SplitError> {
    if !(1..=MINOR_MAX).contains(&total.minor) {
        return Err(SplitError::OutOfRange);
    }
    let total = total.minor;
    let start = rotation(record);
    let owed = match split {
        Split::Equal { among } => {
            let ones = once_each(among.iter().map(|person| (*person, 1)))?;
            weighted(total, &ones, start)?
        }
        Split::Exact { parts } => {
            let owed = once_each(parts.iter().map(|part| (part.person, part.minor)))?;
            if let Some((&person, _)) = owed.iter().find(|(_, minor)| **minor < 0) {
                return Err(SplitError::Negative { person });
            }
            adds_up(total, sum(owed.values())?)?;
            owed
        }
        Split::Percent { parts } => {
            let mut got = Decimal::ZERO;
            for (_, percent) in parts {
                got = got.checked_add(*percent).ok_or(SplitError::OutOfRange)?;
            }
            let weights = weights(parts)?;
            if got != Decimal::ONE_HUNDRED {
                return Err(SplitError::PercentNotHundred { got: got.normalize() });
            }
            weighted(total, &weights, start)?
        }
        Split::Shares { parts } => weighted(total, &weights(parts)?, start)?,
        Split::Adjustment { parts } => adjusted(total, parts, start)?,
        Split::Itemised { items, extra_minor } => itemised(total, items, *extra_minor, start)?,
    };
    let part = |person| owed.get(&person).map(|&minor| Part { person, minor });
    Ok(split.people().into_iter().filter_map(part).collect())
}

/// Where ties begin for this record, the same for every division inside it.
pub(crate) fn rotation(record: RecordId) -> u64 {
    record.0.as_u64_pair().1
}

/// Divides `total` in proportion to `weights` by largest remainder; of equal remainders the one at `start` (taken
/// round the list) comes first. A weight of zero gets nothing, and nobody gets more than their share rounded up.
///
/// # Errors
///
/// [`SplitError::Empty`] without weights, [`SplitError::NoWeight`] if all are zero, [`SplitError::OutOfRange`] for a
/// negative total or products beyond 128 bits.
pub fn proportional(total: i64, weights: &[u128], start: u64) -> Result<Vec<i64>, SplitError> {
    let out = SplitError::OutOfRange;
    let count = u64::try_from(weights.len()).map_err(|_| out.clone())?;
    if count == 0 {
        return Err(SplitError::Empty);
    }
    let total = u128::try_from(total).map_err(|_| out.clone())?;
    let mut whole: u128 = 0;
    for weight in weights {
        whole = whole.checked_add(*weight).ok_or(out.clone())?;
    }
    if whole == 0 {
        return Err(SplitError::NoWeight);
    }
    let mut rows = Vec::with_capacity(weights.len());
    let mut left = total;
    for (at, weight) in (0_u64..).zip(weights) {
        let product = total.checked_mul(*weight).ok_or(out.clone())?;
        let (floor, remainder) = (product / whole, product % whole);
        left = left.checked_sub(floor).ok_or(out.clone())?;
        // How far round the list from the start: 0 for the one that comes first.
        let turn = (at + count - start % count) % count;
        rows.push((at, turn, floor, remainder));
    }
    rows.sort_unstable_by(|one, other| other.3.cmp(&one.3).then(one.1.cmp(&other.1)));
    for row in &mut rows {
        if left == 0 {
            break;
        }
        row.2 += 1;
        left -= 1;
    }
    rows.sort_unstable_by_key(|row| row.0);
    rows.into_iter().map(|row| i64::try_from(row.2).map_err(|_| out.clone())).collect()
}

/// What is said about each person; refuses nobody, too many, and the same person twice.
fn once_each<T>(said: impl Iterator<Item = (PersonId, T)>) -> Result<BTreeMap<PersonId, T>, SplitError> {
    let mut each = BTreeMap::new();
    for (person, value) in said {
        if each.insert(person, value).is_some() {
            return Err(SplitError::TwicePerson { person });
        }
        if each.len() > PEOPLE_MAX {
            return Err(SplitError::TooMany { max: PEOPLE_MAX });
        }
    }
    if each.is_empty() { Err(SplitError::Empty) } else { Ok(each) }
}

fn sum<'a>(amounts: impl IntoIterator<Item = &'a i64>) -> Result<i64, SplitError> {
    amounts.into_iter().try_fold(0_i64, |sum, minor| sum.checked_add(*minor)).ok_or(SplitError::OutOfRange)
}

fn adds_up(expected: i64, got: i64) -> Result<(), SplitError> {
    if expected == got { Ok(()) } else { Err(SplitError::NotAddingUp { expected, got }) }
}

/// [`proportional`] over people.
fn weighted(
    total: i64,
    weights: &BTreeMap<PersonId, u128>,
    start: u64,
) -> Result<BTreeMap<PersonId, i64>, SplitError> {
    let plain: Vec<u128> = weights.values().copied().collect();
    Ok(weights.keys().copied().zip(proportional(total, &plain, start)?).collect())
}

/// Percentages or weights as whole numbers of one scale.
fn weights(parts: &[(PersonId, Decimal)]) -> Result<BTreeMap<PersonId, u128>, SplitError> {
    let mut whole = BTreeMap::new();
    for (person, weight) in once_each(parts.iter().copied())? {
        if weight.is_sign_negative() && !weight.is_zero() {
            return Err(SplitError::Negative { person });
        }
        let mut weight = weight.normalize();
        if weight.scale() > WEIGHT_DIGITS_MAX || weight > Decimal::from(WEIGHT_MAX) {
            return Err(SplitError::OutOfRange);
        }
        weight.rescale(WEIGHT_DIGITS_MAX);
        whole.insert(person, u128::try_from(weight.mantissa()).map_err(|_| SplitError::OutOfRange)?);
    }
    Ok(whole)
}

fn adjusted(total: i64, parts: &[Part], start: u64) -> Result<BTreeMap<PersonId, i64>, SplitError> {
    let more = once_each(parts.iter().map(|part| (part.person, part.minor)))?;
    let got = sum(more.values())?;
    let rest = total.checked_sub(got).ok_or(SplitError::OutOfRange)?;
    if rest < 0 {
        return Err(SplitError::NotAddingUp { expected: total, got });
    }
    let ones = more.keys().map(|person| (*person, 1)).collect();
    let mut owed = weighted(rest, &ones, start)?;
    for (person, more) in more {
        let part = owed.entry(person).or_default();
        *part = part.checked_add(more).ok_or(SplitError::OutOfRange)?;
        if *part < 0 {
            return Err(SplitError::Negative { person });
        }
    }
    Ok(owed)
}

fn itemised(
    total: i64,
    items: &[Item],
    extra: i64,
    start: u64,
) -> Result<BTreeMap<PersonId, i64>, SplitError> {
    if items.len() > ITEMS_MAX {
        return Err(SplitError::TooMany { max: ITEMS_MAX });
    }
    let mut owed = BTreeMap::<PersonId, i64>::new();
    let mut got = extra;
    for (at, item) in (0_u64..).zip(items) {
        if item.minor < 0 {
            return Err(SplitError::NegativeItem { label: item.label.clone() });
        }
        got = got.checked_add(item.minor).ok_or(SplitError::OutOfRange)?;
        let ones = once_each(item.among.iter().map(|person| (*person, 1)))?;
        // The next item begins with the next person, so that one bill does not put all its extra paise on one.
        for (person, minor) in weighted(item.minor, &ones, start.wrapping_add(at))? {
            let part = owed.entry(person).or_default();
            *part = part.checked_add(minor).ok_or(SplitError::OutOfRange)?;
        }
    }
    if owed.is_empty() {
        return Err(SplitError::Empty);
    }
    if owed.len() > PEOPLE_MAX {
        return Err(SplitError::TooMany { max: PEOPLE_MAX });
    }
    adds_up(total, got)?;
    if extra == 0 {
        return Ok(owed);
    }
    let mut bases = BTreeMap::new();
    for (person, minor) in &owed {
        bases.insert(*person, u128::try_from(*minor).map_err(|_| SplitError::OutOfRange)?);
    }
    // A discount is smaller than the items, because the total is above zero: nobody's part of it, even rounded up,
    // is more than their items.
    let size = extra.checked_abs().ok_or(SplitError::OutOfRange)?;
    for (person, minor) in weighted(size, &bases, start)? {
        let part = owed.entry(person).or_default();
        let signed = if extra < 0 { -minor } else { minor };
        *part = part.checked_add(signed).ok_or(SplitError::OutOfRange)?;
    }
    Ok(owed)
}
