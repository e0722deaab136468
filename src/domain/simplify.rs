//! Fewer payments for the same debts: who pays whom, so that everybody stands as before. A view: the books stay as
//! they are until somebody pays.
//!
//! Both strategies look at what each person has over all, in each currency by itself, and keep it exactly.

use super::money::{Currency, Money, MoneyError};
use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod behind;
#[cfg(test)]
mod laws;

/// Most people with something to pay or get for whom the fewest payments are found exactly; above, the largest debt
/// meets the largest claim again and again.
pub const EXACT_PEOPLE_MAX: usize = 12;

/// What is suggested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// People in a fixed order: when one suggestion is paid the others stay as they were.
    #[default]
    Stable,
    /// As few payments as possible; each payment may change what is suggested next.
    FewestPayments,
}

/// `from` owes `to` so much, above zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Debt {
    pub from: PersonId,
    pub to: PersonId,
    pub money: Money,
}

/// A suggested payment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer {
    pub from: PersonId,
    pub to: PersonId,
    pub money: Money,
    /// What it stands for: parts of debts that together take as much from `from` as they bring `to`.
    pub debts: Vec<Debt>,
}

/// Somebody who has to pay or to get something: positive gets.
type Net = (PersonId, i128);
/// Who pays whom how much.
type Payment = (PersonId, PersonId, i128);

/// The payments that settle these debts, by currency; none where everybody is square.
///
/// # Errors
///
/// [`MoneyError::OutOfRange`], where somebody has more than an amount can say.
pub fn simplify(debts: &[Debt], strategy: Strategy) -> Result<Vec<Transfer>, MoneyError> {
    let mut currencies: BTreeMap<Currency, BTreeMap<(PersonId, PersonId), i128>> = BTreeMap::new();
    for debt in debts.iter().filter(|debt| debt.from != debt.to) {
        let owed = currencies.entry(debt.money.currency).or_default();
        *owed.entry((debt.from, debt.to)).or_default() += i128::from(debt.money.minor);
    }
    let mut transfers = Vec::new();
    for (currency, owed) in currencies {
        let nets = nets(&owed);
        let payments = match strategy {
            Strategy::Stable => in_order(&nets),
            Strategy::FewestPayments => fewest(&nets),
        };
        let money = |minor: i128| {
            i64::try_from(minor).map(|minor| Money::new(minor, currency)).map_err(|_| MoneyError::OutOfRange)
        };
        let parts = behind::behind(owed, nets.into_iter().collect(), &payments);
        for ((from, to, minor), parts) in payments.into_iter().zip(parts) {
            let debts =
                parts.into_iter().map(|((from, to), minor)| Ok(Debt { from, to, money: money(minor)? }));
            let debts = debts.collect::<Result<_, MoneyError>>()?;
            transfers.push(Transfer { from, to, money: money(minor)?, debts });
        }
    }
    Ok(transfers)
}

/// The payments that are suggested: simplified, or else each debt by itself.
///
/// # Errors
///
/// As [`simplify`].
pub fn plan(debts: &[Debt], strategy: Option<Strategy>) -> Result<Vec<Transfer>, MoneyError> {
    let Some(strategy) = strategy else {
        let direct = debts.iter().map(|debt| {
            let Debt { from, to, money } = *debt;
            Transfer { from, to, money, debts: vec![*debt] }
        });
        return Ok(direct.collect());
    };
    simplify(debts, strategy)
}

/// What everybody has over all, by currency: positive gets. Who is square is left out.
///
/// # Errors
///
/// [`MoneyError::OutOfRange`].
pub fn standing(debts: &[Debt]) -> Result<BTreeMap<PersonId, Vec<Money>>, MoneyError> {
    let mut sums: BTreeMap<(PersonId, Currency), i128> = BTreeMap::new();
    for Debt { from, to, money } in debts {
        *sums.entry((*from, money.currency)).or_default() -= i128::from(money.minor);
        *sums.entry((*to, money.currency)).or_default() += i128::from(money.minor);
    }
    let mut standing: BTreeMap<PersonId, Vec<Money>> = BTreeMap::new();
    for ((person, currency), minor) in sums.into_iter().filter(|(_, minor)| *minor != 0) {
        let minor = i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?;
        standing.entry(person).or_default().push(Money::new(minor, currency));
    }
    Ok(standing)
}

/// What everybody has over all, without those who are square, in the order of their ids.
fn nets(owed: &BTreeMap<(PersonId, PersonId), i128>) -> Vec<Net> {
    let mut nets: BTreeMap<PersonId, i128> = BTreeMap::new();
    for ((from, to), minor) in owed {
        *nets.entry(*from).or_default() -= minor;
        *nets.entry(*to).or_default() += minor;
    }
    nets.into_iter().filter(|(_, net)| *net != 0).collect()
}

/// Debts and claims are laid out on two lines, person after person; where they overlap one pays the other. What is
/// paid goes out of both lines at the same place, so all other overlaps stay.
fn in_order(nets: &[Net]) -> Vec<Payment> {
    let mut claims = nets.iter().filter(|(_, net)| *net > 0).copied();
    let mut claim = claims.next();
    let mut payments = Vec::new();
    for (from, net) in nets.iter().filter(|(_, net)| *net < 0) {
        let mut left = -net;
        while left > 0 {
            let Some((to, open)) = claim else { break };
            let paid = left.min(open);
            payments.push((*from, to, paid));
            left -= paid;
            claim = if open > paid { Some((to, open - paid)) } else { claims.next() };
        }
    }
    payments
}

/// People who are square among themselves need one payment less than they are, so the more such circles there are
/// the fewer payments. That is tried out for a few people, and approached for many.
fn fewest(nets: &[Net]) -> Vec<Payment> {
    if nets.len() > EXACT_PEOPLE_MAX {
        return greedy(nets);
    }
    circles(nets).iter().flat_map(|circle| in_order(circle)).collect()
}

/// As many circles as there can be of people who are square among themselves.
fn circles(nets: &[Net]) -> Vec<Vec<Net>> {
    // For each set of people: the most circles within it, and whom to take out first to get them.
    let sets = 1_usize << nets.len();
    let mut sums = vec![0_i128; sets];
    let mut best = vec![(0_usize, 0_usize); sets];
    for set in 1..sets {
        let members = (0..nets.len()).filter(|at| set & (1 << at) != 0);
        let without = |at: usize| set & !(1_usize << at);
        if let Some((first, (_, net))) = nets.iter().enumerate().find(|(at, _)| set & (1 << at) != 0) {
            let sum = sums.get(without(first)).copied().unwrap_or_default() + net;
            if let Some(slot) = sums.get_mut(set) {
                *slot = sum;
            }
            let closes = usize::from(sum == 0);
            let most = members
                .map(|at| (best.get(without(at)).map_or(0, |inner| inner.0), at))
                .max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)));
            if let (Some(slot), Some((count, at))) = (best.get_mut(set), most) {
                *slot = (count + closes, at);
            }
        }
    }
    let mut circles = Vec::new();
    let mut circle: Vec<Net> = Vec::new();
    let mut set = sets - 1;
    while set != 0 {
        let at = best.get(set).map_or(0, |found| found.1);
        circle.extend(nets.get(at).copied());
        set &= !(1_usize << at);
        if sums.get(set).copied().unwrap_or_default() == 0 {
            circle.sort_unstable();
            circles.push(std::mem::take(&mut circle));
        }
    }
    circles
}

/// The largest debt meets the largest claim until nothing is left; what is equal comes first.
fn greedy(nets: &[Net]) -> Vec<Payment> {
    let mut nets = nets.to_vec();
    let mut payments = Vec::new();
    while let (Some(debt), Some(claim)) = (
        nets.iter().copied().filter(|(_, net)| *net < 0).min_by_key(|(person, net)| (*net, *person)),
        nets.iter().copied().filter(|(_, net)| *net > 0).max_by_key(|(person, net)| (*net, *person)),
    ) {
        let is_claim = |(_, net): &&Net| *net > 0;
        let equal = nets.iter().filter(is_claim).find(|(_, net)| *net == -debt.1);
        let (to, open) = equal.copied().unwrap_or(claim);
        let paid = open.min(-debt.1);
        payments.push((debt.0, to, paid));
        for (person, net) in &mut nets {
            if *person == debt.0 {
                *net += paid;
            } else if *person == to {
                *net -= paid;
            }
        }
        nets.retain(|(_, net)| *net != 0);
    }
    payments
}
