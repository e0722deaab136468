//! The debts behind a suggested payment.
//!
//! Debts are chains: who owes somebody who owes somebody else owes the last one. All chains from people who have to
//! pay to people who get are taken apart; a payment stands for the chains that begin with who pays and those that
//! end with who gets. Circles, in which everybody owes the next one, cancel and stand behind nothing.

use super::{Payment, PersonId};
use std::collections::BTreeMap;

type Pair = (PersonId, PersonId);
/// Parts of debts, by who owes whom.
type Parts = BTreeMap<Pair, i128>;

/// A chain of debts of the same amount, from the first to the last person.
struct Chain {
    people: Vec<PersonId>,
    /// What payments of its first person do not stand for yet, and payments to its last.
    first_left: i128,
    last_left: i128,
}

impl Chain {
    fn ends(&self) -> (Option<PersonId>, Option<PersonId>) {
        (self.people.first().copied(), self.people.last().copied())
    }

    fn add(&self, minor: i128, parts: &mut Parts) {
        for pair in self.people.windows(2) {
            if let [from, to] = pair {
                *parts.entry((*from, *to)).or_default() += minor;
            }
        }
    }
}

/// For each payment the parts of debts that it stands for. `nets` are those of the debts.
pub(super) fn behind(owed: Parts, nets: BTreeMap<PersonId, i128>, payments: &[Payment]) -> Vec<Parts> {
    let mut chains = chains(owed, nets);
    // First the chains that a payment has for itself, so that as few as possible are told twice.
    let mut open: Vec<(Payment, i128, Parts)> =
        payments.iter().map(|payment| (*payment, payment.2, Parts::new())).collect();
    for ((from, to, _), left, parts) in &mut open {
        for chain in chains.iter_mut().filter(|chain| chain.ends() == (Some(*from), Some(*to))) {
            let minor = chain.first_left.min(chain.last_left).min(*left);
            chain.add(minor, parts);
            chain.first_left -= minor;
            chain.last_left -= minor;
            *left -= minor;
        }
    }
    for ((from, to, _), left, parts) in &mut open {
        let (mut paid, mut got) = (*left, *left);
        for chain in &mut chains {
            if chain.ends().0 == Some(*from) {
                let minor = chain.first_left.min(paid);
                chain.add(minor, parts);
                chain.first_left -= minor;
                paid -= minor;
            }
            if chain.ends().1 == Some(*to) {
                let minor = chain.last_left.min(got);
                chain.add(minor, parts);
                chain.last_left -= minor;
                got -= minor;
            }
        }
        parts.retain(|_, minor| *minor != 0);
    }
    open.into_iter().map(|(_, _, parts)| parts).collect()
}

/// Takes the debts apart into chains. Each step ends a debt, a claim, a net debt or a circle, so it comes to an end.
fn chains(mut owed: Parts, mut nets: BTreeMap<PersonId, i128>) -> Vec<Chain> {
    owed.retain(|_, minor| *minor != 0);
    let mut chains = Vec::new();
    while let Some(first) = nets.iter().find(|(_, net)| **net < 0).map(|(person, _)| *person) {
        let mut people = vec![first];
        let chain = loop {
            let Some(last) = people.last().copied() else { break None };
            if nets.get(&last).copied().unwrap_or_default() > 0 {
                break Some(last);
            }
            let Some(next) = next_of(&owed, last) else { break None };
            if let Some(at) = people.iter().position(|person| *person == next) {
                // A circle: it cancels, and the walk goes on from where it began.
                people.push(next);
                let circle = people.split_off(at);
                let minor = least(&owed, &circle);
                take(&mut owed, &circle, minor);
                people.push(next);
            } else {
                people.push(next);
            }
        };
        let Some(last) = chain else { break };
        let net = |person: &PersonId| nets.get(person).copied().unwrap_or_default();
        let minor = least(&owed, &people).min(-net(&first)).min(net(&last));
        take(&mut owed, &people, minor);
        *nets.entry(first).or_default() += minor;
        *nets.entry(last).or_default() -= minor;
        chains.push(Chain { people, first_left: minor, last_left: minor });
    }
    chains
}

/// Whom somebody owes.
fn next_of(owed: &Parts, from: PersonId) -> Option<PersonId> {
    let from_here = (from, PersonId(uuid::Uuid::nil()))..=(from, PersonId(uuid::Uuid::max()));
    owed.range(from_here).next().map(|((_, to), _)| *to)
}

fn least(owed: &Parts, people: &[PersonId]) -> i128 {
    let along = people.windows(2).filter_map(|pair| {
        let [from, to] = pair else { return None };
        owed.get(&(*from, *to)).copied()
    });
    along.min().unwrap_or_default()
}

fn take(owed: &mut Parts, people: &[PersonId], minor: i128) {
    for pair in people.windows(2) {
        let [from, to] = pair else { continue };
        if let Some(left) = owed.get_mut(&(*from, *to)) {
            *left -= minor;
            if *left == 0 {
                owed.remove(&(*from, *to));
            }
        }
    }
}
