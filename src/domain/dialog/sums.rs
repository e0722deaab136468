//! What was spent: the sender's own parts, or all of a group, by category and currency.

use super::card::category_phrase;
use super::groups::{self, books};
use super::lists::{list, stranger};
use super::making::Making;
use super::{Currency, Money, Phrase};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Category, Frame, Intent};
use std::collections::BTreeMap;

/// In one currency: all of it, and what of it is the sender's, by category.
#[derive(Default)]
struct Sums {
    all: BTreeMap<Category, i64>,
    own: BTreeMap<Category, i64>,
}

pub(super) fn summary(making: &mut Making<'_>, frame: &Frame) {
    let group = match &frame.group {
        None => None,
        Some(name) => match books::about(making, name) {
            Some(group) => Some(group),
            None => return,
        },
    };
    if let Some(name) = stranger(making, frame) {
        return making.say(Phrase::new("nobody-known").with("name", name.as_str()));
    }
    let facts = making.facts;
    let loaded = u32::try_from(facts.found.len()).unwrap_or(u32::MAX);
    if facts.found_total > loaded {
        // Too many for an exact sum: the list says what there is.
        making.say(Phrase::new("sum-too-many").with("count", facts.found_total));
        let wanted = Frame { intent: Intent::ListExpenses, ..frame.clone() };
        return list(making, &wanted);
    }
    let sums = added_up(making, group.is_some());
    if sums.is_empty() {
        return making.say(Phrase::new("sum-nothing"));
    }
    let mut lines = vec![match (group, frame.period) {
        (Some(group), Some(period)) => Phrase::new("sum-head-group-period")
            .with("group", groups::shown(&group.spec.name))
            .with("from", period.from)
            .with("to", period.to),
        (Some(group), None) => Phrase::new("sum-head-group").with("group", groups::shown(&group.spec.name)),
        (None, Some(period)) if period.from == period.to => {
            Phrase::new("sum-head-day").with("day", period.from)
        }
        (None, Some(period)) => {
            Phrase::new("sum-head-period").with("from", period.from).with("to", period.to)
        }
        (None, None) => Phrase::new("sum-head"),
    }];
    for (currency, Sums { all, own }) in &sums {
        let total = |categories: &BTreeMap<Category, i64>| {
            let minor = categories.values().fold(0_i64, |sum, minor| sum.saturating_add(*minor));
            Money::new(minor, *currency)
        };
        let shown = if group.is_some() { all } else { own };
        lines.push(Phrase::new("sum-total").with("amount", total(shown)));
        if group.is_some() {
            lines.push(Phrase::new("sum-own").with("amount", total(own)));
        }
        let mut by_sum: Vec<_> = shown.iter().collect();
        by_sum.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        lines.extend(by_sum.into_iter().map(|(category, minor)| {
            let amount = Money::new(*minor, *currency);
            Phrase::new("sum-line").with("what", category_phrase(*category)).with("amount", amount)
        }));
    }
    making.lines(lines);
}

/// What the sender's own parts of what was found come to, in each currency.
pub(super) fn totals(making: &Making<'_>) -> Vec<Phrase> {
    let sums = added_up(making, false);
    let total = |(currency, sums): (Currency, Sums)| {
        let minor = sums.own.values().fold(0_i64, |sum, minor| sum.saturating_add(*minor));
        Phrase::new("list-total").with("amount", Money::new(minor, currency))
    };
    sums.into_iter().map(total).collect()
}

/// The sums of what was found; currencies in which the sender has no part only where all of it counts.
fn added_up(making: &Making<'_>, whole: bool) -> BTreeMap<Currency, Sums> {
    let me = making.facts.me.id;
    let mut sums = BTreeMap::<Currency, Sums>::new();
    let live = making.facts.found.iter().map(|seen| &seen.record).filter(|record| !record.deleted);
    for record in live.filter(|record| record.spec.kind == RecordKind::Expense) {
        let mine = record.owed.iter().find(|part| part.person == me).map_or(0, |part| part.minor);
        if mine <= 0 && !whole {
            continue;
        }
        let category = record.spec.category.unwrap_or(Category::Other);
        let Sums { all, own } = sums.entry(record.spec.total.currency).or_default();
        let all = all.entry(category).or_default();
        *all = all.saturating_add(record.spec.total.minor);
        let own = own.entry(category).or_default();
        *own = own.saturating_add(mine.max(0));
    }
    sums
}
