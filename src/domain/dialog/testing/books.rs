//! What the tests' world looks up in its books.

use super::super::{Balance, Facts, Money, Need, Seen};
use super::World;
use crate::domain::ledger::Account;
use crate::domain::simplify::Debt;

impl World {
    /// What others entered with the person in it, the latest first.
    fn theirs(&self) -> Vec<Seen> {
        let me = self.me.id;
        let is_in = |seen: &&Seen| {
            seen.record.owed.iter().chain(&seen.record.spec.payers).any(|part| part.person == me)
        };
        let live = self.records.iter().rev().filter(|seen| !seen.record.deleted && seen.record.creator != me);
        live.filter(is_in).take(10).cloned().collect()
    }

    pub(super) fn look_up(&self, need: &Need, facts: &mut Facts) {
        let live = || self.records.iter().rev().filter(|seen| !seen.record.deleted);
        match need {
            Need::Balances => {
                for known in &self.people {
                    let open = self.books.overall(self.me.id, known.id).into_iter();
                    facts.balances.extend(open.map(|(currency, minor)| Balance {
                        with: known.id,
                        money: Money { minor, currency },
                    }));
                }
            }
            Need::Recent => {
                let mine = live().filter(|seen| seen.record.creator == self.me.id);
                facts.recent = mine.take(10).cloned().collect();
            }
            Need::Theirs => facts.theirs = self.theirs(),
            Need::Records(ids) => {
                let known =
                    ids.iter().filter_map(|id| self.records.iter().find(|seen| seen.record.id == *id));
                facts.found.extend(known.cloned());
            }
            Need::List(filter) => {
                let fits = |seen: &&Seen| {
                    let spec = &seen.record.spec;
                    let there = || seen.record.owed.iter().chain(&spec.payers);
                    filter.with.iter().all(|person| there().any(|part| part.person == *person))
                        && filter.group.is_none_or(|group| spec.group == Some(group))
                        && filter.from.is_none_or(|from| spec.occurred_on >= from)
                        && filter.to.is_none_or(|to| spec.occurred_on <= to)
                        && filter.words.as_ref().is_none_or(|words| spec.description.contains(words.as_str()))
                };
                let all: Vec<&Seen> = live().filter(fits).collect();
                facts.found_total = u32::try_from(all.len()).unwrap();
                let (offset, limit) = (filter.offset, filter.limit);
                facts.found = all
                    .into_iter()
                    .skip(usize::try_from(offset).unwrap())
                    .take(usize::try_from(limit).unwrap())
                    .cloned()
                    .collect();
            }
            Need::Debts(id) => {
                let group = self.groups.iter().find(|group| group.id == *id).unwrap();
                let mut debts = Vec::new();
                for to in group.present() {
                    for from in group.present() {
                        let account = Account {
                            owner: to,
                            counterparty: from,
                            group: Some(*id),
                            currency: self.me.currency,
                        };
                        let minor = self.books.balance(account);
                        if minor > 0 {
                            debts.push(Debt { from, to, money: Money::new(minor, self.me.currency) });
                        }
                    }
                }
                facts.debts.push((*id, debts));
            }
            Need::Statement(person) => {
                let zero = Money::new(0, self.me.currency);
                let effect = |seen: &Seen| {
                    let postings = crate::domain::ledger::postings_of(
                        seen.record.id,
                        &seen.record.spec,
                        &seen.record.owed,
                    );
                    let minor = postings
                        .unwrap()
                        .iter()
                        .filter(|posting| posting.account.owner == self.me.id)
                        .filter(|posting| posting.account.counterparty == *person)
                        .map(|posting| posting.minor)
                        .sum();
                    Money::new(minor, zero.currency)
                };
                let lines = self.records.iter().filter(|seen| !seen.record.deleted).map(|seen| {
                    crate::domain::ledger::Line {
                        record: seen.record.id,
                        occurred_on: seen.record.spec.occurred_on,
                        description: seen.record.spec.description.clone(),
                        kind: seen.record.spec.kind,
                        effect: effect(seen),
                        disputed: false,
                    }
                });
                let lines = lines.filter(|line| line.effect.minor != 0).collect();
                let statement = crate::domain::ledger::statement(lines, zero).unwrap();
                facts.statements.push(super::super::Found {
                    with: *person,
                    currency: zero.currency,
                    statement,
                });
            }
        }
    }
}
