//! Questions about what is in the books: balances, lists, sums, and why a balance is what it is.

use super::actions::Action;
use super::card::{self, is_disputed};
use super::cues::has_word;
use super::draft::clean_item;
use super::groups;
use super::making::{Making, item_shown, reference};
use super::people::{self, Match};
use super::plan::RowPlan;
use super::sums;
use super::{
    Balance, Choices, Command, Currency, Filter, Known, Me, Money, Paging, PersonId, Phrase, Record, Say,
    Value,
};
use crate::domain::ledger::{Group, RecordKind};
use crate::domain::nlu::{Direction, Frame, Intent};
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
pub(super) fn stranger<'a>(making: &Making<'_>, frame: &'a Frame) -> Option<&'a String> {
    let nobody = |name: &&String| people::find(name, &making.facts.me, &making.facts.people) == Match::Nobody;
    frame.persons.iter().find(nobody)
}

/// What is to be found for a list or a sum.
pub(super) fn filter(frame: &Frame, me: &Me, known: &[Known], groups: &[Group]) -> Filter {
    // Of a list of some days the sum is told, too.
    let sums = frame.intent == Intent::SpendingSummary || frame.period.is_some() && frame.limit.is_none();
    let limit =
        if sums { SUM_MAX } else { frame.limit.filter(|limit| (1..=PAGE).contains(limit)).unwrap_or(PAGE) };
    // A category that was guessed from the word is the word in another dress.
    let words = clean_item(frame);
    let category = if words.is_some() { None } else { frame.category };
    Filter {
        with: asked_about(frame, me, known),
        group: frame
            .group
            .as_deref()
            .and_then(|name| groups::asked_about(name, groups))
            .map(|group| group.id),
        from: frame.period.map(|period| period.from),
        to: frame.period.map(|period| period.to),
        category,
        words,
        offset: 0,
        limit,
    }
}

/// "Asha ne kab diya", "Asha ka udhaar kab ka hai": when it was is told by a list, and not by what is open.
pub(super) fn asked_when(frame: &Frame, text: &str) -> Option<Frame> {
    const WHEN: [&str; 7] = ["kab", "kis din", "kis tarikh", "kya kya", "कब", "किस दिन", "क्या क्या"];
    let asks = frame.intent == Intent::RequestBalance && frame.persons.len() == 1 && has_word(text, &WHEN);
    asks.then(|| Frame { persons: frame.persons.clone(), ..Frame::new(Intent::ListExpenses) })
}

pub(super) fn list(making: &mut Making<'_>, frame: &Frame) {
    if let Some(name) = &frame.group {
        let Some(group) = groups::books::about(making, name) else { return };
        making.say(Phrase::new("list-group").with("group", groups::shown(&group.spec.name)));
    }
    if let Some(name) = stranger(making, frame) {
        return making.say(Phrase::new("nobody-known").with("name", name.as_str()));
    }
    let filter = filter(frame, &making.facts.me, &making.facts.people, &making.facts.groups);
    let filter = Filter { limit: filter.limit.min(PAGE), ..filter };
    let one = frame.limit == Some(1);
    page(making, &filter, one);
    let all = usize::try_from(making.facts.found_total).is_ok_and(|total| total <= making.facts.found.len());
    if all && filter.from.is_some() && frame.group.is_none() {
        let totals = sums::totals(making);
        making.lines(totals);
    }
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
        let mut lines = card::details(only, me, making.facts.me.today, &names);
        lines.extend(making.group_line(only));
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

/// All balances, or those with the people who are named.
/// "What did Ben owe last week": what was open then is not known, only what is open now.
pub(super) fn asks_of_then(frame: &Frame, text: &str) -> bool {
    const THEN: [&str; 8] = [
        "last week",
        "last month",
        "yesterday",
        "before today",
        "back then",
        "days ago",
        "weeks ago",
        "months ago",
    ];
    let past = has_word(text, &["did", "was", "were"]);
    past && (frame.date.is_some() || frame.period.is_some() || has_word(text, &THEN))
}

pub(super) fn balance(making: &mut Making<'_>, frame: &Frame) {
    if let Some(name) = &frame.group {
        if let Some(group) = groups::books::about(making, name) {
            groups::books::balances(making, group);
        }
        return;
    }
    if let Some(name) = stranger(making, frame) {
        return making.say(Phrase::new("nobody-known").with("name", name.as_str()));
    }
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    let has_moved = making.commands.iter().any(|command| {
        matches!(
            command,
            Command::AddRecord { .. }
                | Command::EditRecord { .. }
                | Command::DeleteRecord { .. }
                | Command::RestoreRecord { .. }
        )
    });
    if has_moved {
        return after_all(making, frame.direction, asked);
    }
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

/// What the reader has with one person.
pub(super) fn with_one(balances: &[Balance], person: PersonId, name: Value) -> Vec<Phrase> {
    let open = balances.iter().filter(|balance| balance.with == person && balance.money.minor != 0);
    let (owed, owing): (Vec<Money>, Vec<Money>) =
        open.map(|balance| balance.money).partition(|money| money.minor > 0);
    let line = |all: &[Money]| match all {
        [] => None,
        [only] => Some(card::balance(name.clone(), *only)),
        [first, ..] => {
            // In several currencies it is one sentence.
            let amounts: Vec<Value> = all.iter().map(|money| money.abs().into()).collect();
            Some(card::balance(name.clone(), *first).with("amount", amounts))
        }
    };
    let lines: Vec<Phrase> = line(&owed).into_iter().chain(line(&owing)).collect();
    if lines.is_empty() { vec![Phrase::new("balance-square").with("who", name)] } else { lines }
}

fn balances_with(making: &Making<'_>, person: PersonId) -> Vec<Phrase> {
    with_one(&making.facts.balances, person, making.name(person))
}

fn all_balances(making: &mut Making<'_>, direction: Option<Direction>) {
    let lines = with_all(&making.facts.balances, direction, |person| making.name(person));
    making.lines(lines);
}

/// What the reader has with everybody, and what it comes to.
pub(super) fn with_all(
    balances: &[Balance],
    direction: Option<Direction>,
    name: impl Fn(PersonId) -> Value,
) -> Vec<Phrase> {
    let wanted = |balance: &&Balance| match direction {
        Some(Direction::OwedToMe) => balance.money.minor > 0,
        Some(Direction::IOwe) => balance.money.minor < 0,
        Some(Direction::Net) | None => balance.money.minor != 0,
    };
    let mut balances: Vec<Balance> = balances.iter().filter(wanted).copied().collect();
    balances.sort_by_key(|balance| {
        (balance.money.currency, std::cmp::Reverse(balance.money.minor), balance.with)
    });
    if balances.is_empty() {
        return vec![Phrase::new(match direction {
            Some(Direction::OwedToMe) => "nobody-owes-you",
            Some(Direction::IOwe) => "you-owe-nobody",
            Some(Direction::Net) | None => "all-square",
        })];
    }
    let mut lines: Vec<Phrase> = balances
        .iter()
        .take(LINES_MAX)
        .map(|balance| card::balance(name(balance.with), balance.money))
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
    lines
}

/// The balances after what the same message does.
fn after_all(making: &mut Making<'_>, direction: Option<Direction>, with: Vec<PersonId>) {
    let before: Vec<(PersonId, Money)> =
        making.facts.balances.iter().map(|balance| (balance.with, balance.money)).collect();
    making.names_of(before.iter().map(|(person, _)| *person).chain(with.iter().copied()).collect());
    making.plan.says.push(Say::Standing { before, direction, with });
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
        return balance(making, frame);
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
