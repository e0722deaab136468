//! Questions about what is in the books: balances, lists, sums, and why a balance is what it is.

use super::actions::Action;
use super::card::{self, category_phrase, is_disputed};
use super::draft::clean_item;
use super::making::{Making, item_shown, reference};
use super::people::{self, Match};
use super::plan::RowPlan;
use super::{Balance, Choices, Currency, Filter, Known, Me, Money, Paging, PersonId, Phrase, Record, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Category, Direction, Frame, Intent};
use std::collections::BTreeMap;

/// Rows of one page; the tenth is "More".
pub(super) const PAGE: u32 = 9;
/// Most records that a sum is made of.
pub(super) const SUM_MAX: u32 = 500;
/// Most lines of balances or of a statement.
const LINES_MAX: usize = 25;

/// The people whom a question names; doubtful ones all count, as nothing is written.
pub(super) fn asked_about(frame: &Frame, me: &Me, known: &[Known]) -> Vec<PersonId> {
    let mut ids = Vec::new();
    for name in &frame.persons {
        match people::find(name, me, known) {
            Match::One(id) | Match::Guess(id) => ids.push(id),
            Match::Several(several) => ids.extend(several),
            Match::Me | Match::Everyone | Match::Nobody => {}
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The first name that nobody goes by.
fn stranger<'a>(making: &Making<'_>, frame: &'a Frame) -> Option<&'a String> {
    let nobody = |name: &&String| people::find(name, &making.facts.me, &making.facts.people) == Match::Nobody;
    frame.persons.iter().find(nobody)
}

/// What is to be found for a list or a sum.
pub(super) fn filter(frame: &Frame, me: &Me, known: &[Known]) -> Filter {
    let limit = if frame.intent == Intent::SpendingSummary {
        SUM_MAX
    } else {
        frame.limit.filter(|limit| (1..=PAGE).contains(limit)).unwrap_or(PAGE)
    };
    // A category that was guessed from the word is the word in another dress.
    let words = clean_item(frame);
    let category = if words.is_some() { None } else { frame.category };
    Filter {
        with: asked_about(frame, me, known),
        from: frame.period.map(|period| period.from),
        to: frame.period.map(|period| period.to),
        category,
        words,
        offset: 0,
        limit,
    }
}

pub(super) fn list(making: &mut Making<'_>, frame: &Frame) {
    if let Some(name) = stranger(making, frame) {
        return making.say(Phrase::new("nobody-known").with("name", name.as_str()));
    }
    let filter = filter(frame, &making.facts.me, &making.facts.people);
    let one = frame.limit == Some(1);
    page(making, &filter, one);
    making.next.list = Some(Paging { filter, since: making.facts.version });
}

/// The next page. Its filter is remembered; the button says where it begins.
pub(super) fn more(making: &mut Making<'_>, version: i64, offset: u32) {
    match making.was.list.clone() {
        Some(paging) if version >= paging.since => {
            let filter = Filter { offset, ..paging.filter };
            page(making, &filter, false);
        }
        Some(_) | None => making.say(Phrase::new("list-gone")),
    }
}

fn page(making: &mut Making<'_>, filter: &Filter, in_full: bool) {
    let (total, shown) = (making.facts.found_total, usize::try_from(filter.limit).unwrap_or(1));
    let found: Vec<&Record> = making.facts.found.iter().map(|seen| &seen.record).take(shown).collect();
    let me = making.facts.me.id;
    if let ([only, ..], true) = (found.as_slice(), in_full) {
        let names = |person| making.name(person);
        let lines = card::details(only, me, making.facts.me.today, &names);
        making.plan.subject = Some(only.id);
        making.lines(lines);
        return;
    }
    if found.is_empty() {
        return making.say(Phrase::new(if filter.offset == 0 { "list-empty" } else { "list-end" }));
    }
    let from = filter.offset.saturating_add(1);
    let next = filter.offset.saturating_add(u32::try_from(found.len()).unwrap_or(PAGE));
    making.say(Phrase::new("list-head").with("from", from).with("to", next).with("total", total.max(next)));
    let version = making.facts.version;
    let mut rows: Vec<RowPlan> = found
        .iter()
        .map(|record| RowPlan {
            id: Action::Details(vec![record.id]).id(version),
            title: row_title(record),
            description: Some(row_text(making, record)),
        })
        .collect();
    if next < total {
        let (id, title) = (Action::More(next).id(version), Phrase::new("list-more").into());
        rows.push(RowPlan { id, title, description: None });
    }
    making.plan.choices = Choices::List { button: Phrase::new("button-show"), rows };
}

fn row_title(record: &Record) -> Value {
    let what = item_shown(&record.spec.description);
    Phrase::new("row-title").with("amount", record.spec.total).with("what", what).into()
}

fn row_text(making: &Making<'_>, record: &Record) -> Value {
    let names = |person| making.name(person);
    let me = making.facts.me.id;
    let what = match record.spec.kind {
        RecordKind::Settlement => card::payment(&record.spec, me, &names),
        RecordKind::Expense => {
            let payer = record.spec.payers.first().map_or(me, |part| part.person);
            let mine = record.owed.iter().find(|part| part.person == me).map_or(0, |part| part.minor);
            let part = Money { minor: mine, ..record.spec.total };
            if payer == me {
                Phrase::new("row-paid-me").with("part", part)
            } else {
                Phrase::new("row-paid").with("who", making.name(payer)).with("part", part)
            }
        }
    };
    let id = if is_disputed(record) { "row-text-disputed" } else { "row-text" };
    Phrase::new(id)
        .with("day", record.spec.occurred_on)
        .with("what", what)
        .with("ref", reference(record.id))
        .into()
}

/// What the sender spent: their own parts, by category and currency.
pub(super) fn summary(making: &mut Making<'_>, frame: &Frame) {
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
    let me = facts.me.id;
    let mut sums = BTreeMap::<Currency, BTreeMap<Category, i64>>::new();
    for record in facts.found.iter().map(|seen| &seen.record).filter(|record| !record.deleted) {
        if record.spec.kind == RecordKind::Expense
            && let Some(part) = record.owed.iter().find(|part| part.person == me && part.minor > 0)
        {
            let category = record.spec.category.unwrap_or(Category::Other);
            let sum = sums.entry(record.spec.total.currency).or_default().entry(category).or_default();
            *sum = sum.saturating_add(part.minor);
        }
    }
    let mut lines = vec![match frame.period {
        Some(period) if period.from == period.to => Phrase::new("sum-head-day").with("day", period.from),
        Some(period) => Phrase::new("sum-head-period").with("from", period.from).with("to", period.to),
        None => Phrase::new("sum-head"),
    }];
    for (currency, categories) in &sums {
        let total = categories.values().fold(0_i64, |sum, minor| sum.saturating_add(*minor));
        lines.push(Phrase::new("sum-total").with("amount", Money::new(total, *currency)));
        let mut by_sum: Vec<_> = categories.iter().collect();
        by_sum.sort_by(|one, other| other.1.cmp(one.1).then(one.0.cmp(other.0)));
        lines.extend(by_sum.into_iter().map(|(category, minor)| {
            let amount = Money::new(*minor, *currency);
            Phrase::new("sum-line").with("what", category_phrase(*category)).with("amount", amount)
        }));
    }
    if sums.is_empty() {
        return making.say(Phrase::new("sum-nothing"));
    }
    making.lines(lines);
}

/// All balances, or those with the people who are named.
pub(super) fn balance(making: &mut Making<'_>, frame: &Frame) {
    if frame.group.is_some() {
        return making.say(Phrase::new("no-groups"));
    }
    if let Some(name) = stranger(making, frame) {
        return making.say(Phrase::new("nobody-known").with("name", name.as_str()));
    }
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    if asked.is_empty() {
        return all_balances(making, frame.direction);
    }
    if let ([only], true) = (asked.as_slice(), frame.wants_reasons) {
        return why(making, *only);
    }
    let mut lines = Vec::new();
    for person in &asked {
        lines.extend(balances_with(making, *person));
    }
    making.lines(lines);
    if let [only] = asked.as_slice() {
        making.next.about = Some(*only);
    }
    if let [only] = asked.as_slice()
        && making.facts.balances.iter().any(|balance| balance.with == *only && balance.money.minor != 0)
    {
        making.buttons(&[(Action::Why(*only), "button-why"), (Action::Settle(*only), "button-settle")]);
    }
}

fn balances_with(making: &Making<'_>, person: PersonId) -> Vec<Phrase> {
    let balances: Vec<Phrase> = making
        .facts
        .balances
        .iter()
        .filter(|balance| balance.with == person && balance.money.minor != 0)
        .map(|balance| card::balance(making.name(person), balance.money))
        .collect();
    if balances.is_empty() {
        return vec![Phrase::new("balance-square").with("who", making.name(person))];
    }
    balances
}

fn all_balances(making: &mut Making<'_>, direction: Option<Direction>) {
    let wanted = |balance: &&Balance| match direction {
        Some(Direction::OwedToMe) => balance.money.minor > 0,
        Some(Direction::IOwe) => balance.money.minor < 0,
        Some(Direction::Net) | None => balance.money.minor != 0,
    };
    let mut balances: Vec<Balance> = making.facts.balances.iter().filter(wanted).copied().collect();
    balances.sort_by_key(|balance| {
        (balance.money.currency, std::cmp::Reverse(balance.money.minor), balance.with)
    });
    if balances.is_empty() {
        return making.say(Phrase::new(match direction {
            Some(Direction::OwedToMe) => "nobody-owes-you",
            Some(Direction::IOwe) => "you-owe-nobody",
            Some(Direction::Net) | None => "all-square",
        }));
    }
    let mut lines: Vec<Phrase> = balances
        .iter()
        .take(LINES_MAX)
        .map(|balance| card::balance(making.name(balance.with), balance.money))
        .collect();
    let more = balances.len().saturating_sub(lines.len());
    if more > 0 {
        lines.push(Phrase::new("balances-more").with("count", more));
    }
    let mut nets = BTreeMap::<Currency, (usize, i64)>::new();
    for balance in &balances {
        let (count, net) = nets.entry(balance.money.currency).or_default();
        (*count, *net) = (count.saturating_add(1), net.saturating_add(balance.money.minor));
    }
    // One balance is its own sum.
    nets.retain(|_, (count, _)| *count > 1);
    if !nets.is_empty() {
        lines.extend(nets.into_iter().map(|(currency, (_, minor))| {
            let id = match minor {
                0 => "net-square",
                1.. => "net-owed",
                _ => "net-owing",
            };
            let phrase = Phrase::new(id);
            if minor == 0 {
                phrase.with("currency", currency.code())
            } else {
                phrase.with("amount", Money::new(minor, currency).abs())
            }
        }));
    }
    making.lines(lines);
}

/// The lines that add up to a balance.
pub(super) fn why(making: &mut Making<'_>, person: PersonId) {
    let facts = making.facts;
    let mut told = false;
    for found in facts.statements.iter().filter(|found| found.with == person) {
        let statement = &found.statement;
        let hidden = statement.lines.len().saturating_sub(LINES_MAX);
        let mut opening = statement.opening.minor;
        for line in statement.lines.iter().take(hidden) {
            opening = opening.saturating_add(line.effect.minor);
        }
        let mut lines = vec![card::balance(making.name(person), statement.total)];
        if opening != 0 {
            let amount = Money { minor: opening, ..statement.opening };
            lines.push(Phrase::new("why-opening").with("amount", signed(amount)));
        }
        for line in statement.lines.iter().skip(hidden) {
            let id = if line.disputed { "why-line-disputed" } else { "why-line" };
            let what = if line.description.trim().is_empty() && line.kind == RecordKind::Settlement {
                Phrase::new("label-payment").into()
            } else {
                item_shown(&line.description)
            };
            lines.push(
                Phrase::new(id)
                    .with("day", line.occurred_on)
                    .with("what", what)
                    .with("amount", signed(line.effect)),
            );
        }
        lines.push(Phrase::new("why-total").with("amount", signed(statement.total)));
        making.lines(lines);
        told = true;
    }
    if told {
        let open = facts.balances.iter().any(|balance| balance.with == person && balance.money.minor != 0);
        if open {
            making.buttons(&[(Action::Settle(person), "button-settle")]);
        }
    } else {
        making.say(Phrase::new("why-nothing").with("who", making.name(person)));
    }
}

/// With a plus where there is no minus.
fn signed(money: Money) -> Value {
    Phrase::new(if money.minor < 0 { "minus" } else { "plus" }).with("amount", money.abs()).into()
}

/// How a balance is cleared, with the payment one tap away.
pub(super) fn settle_up(making: &mut Making<'_>, frame: &Frame) {
    if frame.group.is_some() {
        return making.say(Phrase::new("no-groups"));
    }
    if let Some(name) = stranger(making, frame) {
        return making.say(Phrase::new("nobody-known").with("name", name.as_str()));
    }
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    let mut open: Vec<PersonId> = making
        .facts
        .balances
        .iter()
        .filter(|balance| balance.money.minor != 0)
        .map(|balance| balance.with)
        .collect();
    open.sort_unstable();
    open.dedup();
    match (asked.as_slice(), open.as_slice()) {
        ([only], _) | ([], [only]) => settle_with(making, *only),
        ([], []) => making.say(Phrase::new("all-square")),
        ([], [..]) => {
            all_balances(making, None);
            making.say(Phrase::new("settle-who"));
        }
        ([..], _) => {
            let lines = asked.iter().flat_map(|person| balances_with(making, *person)).collect();
            making.lines(lines);
            making.say(Phrase::new("settle-who"));
        }
    }
}

pub(super) fn settle_with(making: &mut Making<'_>, person: PersonId) {
    /// One button for each currency.
    const CURRENCIES_MAX: usize = 3;
    let lines = balances_with(making, person);
    making.lines(lines);
    let open: Vec<Money> = making
        .facts
        .balances
        .iter()
        .filter(|balance| balance.with == person && balance.money.minor != 0)
        .map(|balance| balance.money)
        .take(CURRENCIES_MAX)
        .collect();
    if open.is_empty() {
        return;
    }
    making.say(Phrase::new("settle-how"));
    let buttons = open.into_iter().map(|money| {
        let by_me = money.minor < 0;
        let title =
            Phrase::new(if by_me { "button-i-paid" } else { "button-they-paid" }).with("amount", money.abs());
        (Action::Paid { with: person, by_me, money: money.abs() }, title.into())
    });
    making.plan.choices = super::questions::buttons(making.facts.version, buttons.collect());
}
