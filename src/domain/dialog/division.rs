//! How a new expense is divided, from how it was said.

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
        Some(SplitSaid::Full) => Split::Equal { among: if payer == me { among(false) } else { vec![me] } },
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
        if left.checked_rem(heads)? != 0 {
            return None;
        }
        let minor = left.checked_div(heads)?;
        parts.extend(resting.into_iter().map(|person| Part { person, minor }));
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
