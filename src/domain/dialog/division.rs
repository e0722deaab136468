//! How a new expense is divided, from how it was said.

use super::groups::spending;
use super::people::folded;
use super::who::Who;
use super::{Draft, Money, PersonId};
use crate::domain::ledger::Spec;
use crate::domain::money::MINOR_MAX;
use crate::domain::nlu::{Rest, ShareSaid, ShareValue, SplitSaid};
use crate::domain::split::{Part, Split, divide};
use crate::ids::RecordId;
use rust_decimal::Decimal;

/// The total and the split; nothing where what was said does not work out.
pub(super) fn divided(
    draft: &Draft,
    who: &Who,
    said: Money,
    payer: PersonId,
    others: &[PersonId],
    me: PersonId,
) -> Option<(Money, Split)> {
    let among = |with_me: bool| -> Vec<PersonId> {
        with_me.then_some(me).into_iter().chain(others.iter().copied()).collect()
    };
    if !as_counted(draft, others.len()) || part_of_nobody(draft, who, me, others) {
        return None;
    }
    if let Some(split) = spending::default_split(who) {
        return Some((said, split));
    }
    let split = match &draft.frame.split {
        None => Split::Equal { among: among(true) },
        Some(SplitSaid::Equal { include_me }) => Split::Equal { among: among(*include_me) },
        Some(SplitSaid::Each { include_me }) => {
            let among = among(*include_me);
            let minor = said.minor.checked_mul(i64::try_from(among.len()).ok()?)?;
            if minor > MINOR_MAX {
                return None;
            }
            return Some((Money { minor, ..said }, Split::Equal { among }));
        }
        Some(SplitSaid::Full) if payer == me => Split::Equal { among: among(false) },
        Some(SplitSaid::Full) if others.iter().all(|other| *other == payer) => {
            Split::Equal { among: vec![me] }
        }
        // Somebody else paid, and several are in it: who owes how much has to be said.
        Some(SplitSaid::Full) => return None,
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares })
            if shares.is_empty() =>
        {
            return None;
        }
        Some(SplitSaid::Exact { shares }) => Split::Exact { parts: exact(shares, who, said)? },
        Some(SplitSaid::Percent { shares }) => {
            Split::Percent { parts: weights(shares, who, Some(Decimal::ONE_HUNDRED))? }
        }
        Some(SplitSaid::Shares { shares }) => Split::Shares { parts: weights(shares, who, None)? },
    };
    Some((said, split))
}

/// Whether as many are named as were counted.
pub(super) fn as_counted(draft: &Draft, others: usize) -> bool {
    let without_me = matches!(
        draft.frame.split,
        Some(SplitSaid::Equal { include_me: false } | SplitSaid::Each { include_me: false })
    );
    let named = others.saturating_add(usize::from(!without_me));
    draft.frame.headcount.is_none_or(|heads| usize::try_from(heads).is_ok_and(|heads| heads == named))
}

fn shares(draft: &Draft) -> Option<&[ShareSaid]> {
    match &draft.frame.split {
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => {
            Some(shares)
        }
        Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => None,
    }
}

/// People who are named, and have no part where parts are said.
pub(super) fn without_part(draft: &Draft) -> Vec<&str> {
    let Some(shares) = shares(draft) else { return Vec::new() };
    let has_part = |name: &str| shares.iter().any(|share| folded(&share.who) == folded(name));
    draft.frame.persons.iter().map(String::as_str).filter(|name| !has_part(name)).collect()
}

/// Whether a part is somebody's who is not among the people, where people are named.
fn part_of_nobody(draft: &Draft, who: &Who, me: PersonId, others: &[PersonId]) -> bool {
    let payer = draft.frame.payer.as_deref().and_then(|name| who.id(name));
    let known = |id: PersonId| id == me || Some(id) == payer || others.contains(&id);
    let mut strange =
        shares(draft).unwrap_or_default().iter().filter(|share| !who.id(&share.who).is_some_and(known));
    !others.is_empty() && strange.next().is_some()
}

/// Whether two divisions are the same but for the order of the people.
pub(super) fn alike(one: &Split, other: &Split) -> bool {
    fn sorted<T: Ord + Clone>(all: &[T]) -> Vec<T> {
        let mut all = all.to_vec();
        all.sort_unstable();
        all
    }
    let amounts = |parts: &[Part]| -> Vec<(PersonId, i64)> {
        sorted(&parts.iter().map(|part| (part.person, part.minor)).collect::<Vec<_>>())
    };
    match (one, other) {
        (Split::Equal { among: one }, Split::Equal { among: other }) => sorted(one) == sorted(other),
        (Split::Exact { parts: one }, Split::Exact { parts: other }) => amounts(one) == amounts(other),
        (Split::Percent { parts: one }, Split::Percent { parts: other })
        | (Split::Shares { parts: one }, Split::Shares { parts: other }) => sorted(one) == sorted(other),
        (one, other) => one == other,
    }
}

/// Whether the books could divide it.
pub(super) fn works(id: RecordId, spec: &Spec) -> bool {
    divide(spec.total, &spec.split, id).is_ok()
}

/// What exact parts come to, where that differs from the total.
pub(super) fn exact_sum(shares: &[ShareSaid], like: Money) -> Option<Money> {
    let mut sum = Money { minor: 0, ..like };
    for share in shares {
        match share.value {
            ShareValue::Number(amount) => {
                sum = sum.plus(Money::from_decimal(amount, like.currency).ok()?).ok()?;
            }
            ShareValue::Rest(Rest::Rest) => return None,
        }
    }
    (sum.minor > 0 && sum != like).then_some(sum)
}

fn exact(shares: &[ShareSaid], who: &Who, total: Money) -> Option<Vec<Part>> {
    let mut parts = Vec::with_capacity(shares.len());
    let mut left = total.minor;
    let mut resting = Vec::new();
    for share in shares {
        let person = who.id(&share.who)?;
        match share.value {
            ShareValue::Number(amount) => {
                let minor = Money::from_decimal(amount, total.currency).ok()?.minor;
                left = left.checked_sub(minor)?;
                parts.push(Part { person, minor });
            }
            ShareValue::Rest(Rest::Rest) => resting.push(person),
        }
    }
    if let [one] = resting.as_slice() {
        parts.push(Part { person: *one, minor: left });
    } else if !resting.is_empty() {
        let heads = i64::try_from(resting.len()).ok()?;
        // What cannot be divided evenly goes to the first of them, one by one.
        let (minor, over) = (left.checked_div(heads)?, left.checked_rem(heads)?);
        for (person, at) in resting.into_iter().zip(0_i64..) {
            parts.push(Part { person, minor: minor.checked_add(i64::from(at < over))? });
        }
    }
    Some(parts)
}

/// `whole`: what they have to come to; the rest of it goes evenly to those who were given the rest.
fn weights(shares: &[ShareSaid], who: &Who, whole: Option<Decimal>) -> Option<Vec<(PersonId, Decimal)>> {
    let mut parts = Vec::with_capacity(shares.len());
    let mut left = whole.unwrap_or_default();
    let mut resting = Vec::new();
    for share in shares {
        let person = who.id(&share.who)?;
        match share.value {
            ShareValue::Number(weight) => {
                left = left.checked_sub(weight)?;
                parts.push((person, weight));
            }
            ShareValue::Rest(Rest::Rest) => resting.push(person),
        }
    }
    if resting.is_empty() {
        return Some(parts);
    }
    // Weights have no whole that a rest could be taken of.
    whole?;
    let weight = left.checked_div(Decimal::from(u32::try_from(resting.len()).ok()?))?;
    parts.extend(resting.into_iter().map(|person| (person, weight)));
    Some(parts)
}
