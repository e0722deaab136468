//! What stands in the books of a group: balances, who pays whom, who is in it; and which groups there are.

use super::super::actions::Action;
use super::super::making::Making;
use super::super::plan::RowPlan;
use super::super::{Choices, Money, PersonId, Phrase, Value};
use super::{asked_about, open, shown};
use crate::domain::ledger::Group;
use crate::domain::message::{BUTTONS_MAX, cut};
use crate::domain::simplify::{Debt, Transfer, plan, standing};

/// Most lines of balances, and of payments.
const LINES_MAX: usize = 15;
/// Most groups that are told by name.
const GROUPS_SHOWN_MAX: usize = 20;
/// Most letters of a name in a button.
const BUTTON_NAME_MAX: usize = 8;
/// Most payments that are one tap away.
const PAYMENTS_MAX: usize = 10;

/// The group that a question is about; where there is none, that is said.
pub(in super::super) fn about<'a>(making: &mut Making<'a>, name: &str) -> Option<&'a Group> {
    let facts = making.facts;
    let found = asked_about(name, &facts.groups);
    if found.is_none() {
        making.say(Phrase::new("group-unknown").with("name", shown(name)));
        tell_all(making);
    }
    found
}

/// How everybody stands in a group, and the payments that make all of them square.
pub(in super::super) fn balances(making: &mut Making<'_>, group: &Group) {
    let name = shown(&group.spec.name);
    let debts: Vec<Debt> = making
        .facts
        .debts
        .iter()
        .filter(|(id, _)| *id == group.id)
        .flat_map(|(_, debts)| debts)
        .copied()
        .collect();
    let found = standing(&debts).and_then(|nets| Ok((nets, plan(&debts, group.spec.simplify)?)));
    let Ok((nets, transfers)) = found else { return making.say(Phrase::new("refused-range")) };
    if nets.is_empty() && transfers.is_empty() {
        return making.say(Phrase::new("group-square").with("group", name));
    }
    let me = making.facts.me.id;
    let mut lines = vec![Phrase::new("group-balances").with("group", name)];
    let mut all: Vec<(PersonId, Money)> = nets
        .into_iter()
        .flat_map(|(person, nets)| nets.into_iter().map(move |money| (person, money)))
        .collect();
    all.sort_by_key(|(person, money)| {
        (*person != me, money.currency, std::cmp::Reverse(money.minor), *person)
    });
    lines.extend(all.iter().take(LINES_MAX).map(|(person, money)| {
        let id = match (*person == me, money.minor > 0) {
            (true, true) => "group-you-get",
            (true, false) => "group-you-owe",
            (false, true) => "group-they-get",
            (false, false) => "group-they-owe",
        };
        let phrase = Phrase::new(id).with("amount", money.abs());
        if *person == me { phrase } else { phrase.with("who", making.name(*person)) }
    }));
    more(&mut lines, all.len().saturating_sub(LINES_MAX));
    making.lines(lines);
    payments(making, group, &transfers);
}

fn more(lines: &mut Vec<Phrase>, count: usize) {
    if count > 0 {
        lines.push(Phrase::new("balances-more").with("count", count));
    }
}

/// Who pays whom, and what the sender paid or got one tap away.
fn payments(making: &mut Making<'_>, group: &Group, transfers: &[Transfer]) {
    let me = making.facts.me.id;
    // Without simplification each payment is a debt by itself.
    let visible: Vec<&Transfer> = transfers
        .iter()
        .filter(|it| group.spec.simplify.is_some() || group.shows_debts(me, it.from, it.to))
        .collect();
    if visible.is_empty() {
        return;
    }
    let mut lines = vec![Phrase::new("group-payments")];
    lines.extend(visible.iter().take(LINES_MAX).map(|it| {
        let id = match (it.from == me, it.to == me) {
            (true, _) => "group-you-pay",
            (_, true) => "group-pays-you",
            (false, false) => "group-pays",
        };
        let phrase = Phrase::new(id).with("amount", it.money);
        let phrase = if it.from == me { phrase } else { phrase.with("from", making.name(it.from)) };
        if it.to == me { phrase } else { phrase.with("to", making.name(it.to)) }
    }));
    more(&mut lines, visible.len().saturating_sub(LINES_MAX));
    making.lines(lines);
    let own: Vec<&&Transfer> =
        visible.iter().filter(|it| it.from == me || it.to == me).take(PAYMENTS_MAX).collect();
    if own.is_empty() {
        return;
    }
    making.say(Phrase::new("settle-how"));
    let version = making.facts.version;
    let choices: Vec<(Action, Value)> = own
        .into_iter()
        .map(|it| {
            let by_me = it.from == me;
            let with = if by_me { it.to } else { it.from };
            let name = match making.name(with) {
                Value::Text(name) => Value::Text(cut(&name, BUTTON_NAME_MAX)),
                other @ (Value::Count(_)
                | Value::Money(_)
                | Value::Day(_)
                | Value::Phrase(_)
                | Value::All(_)) => other,
            };
            let id = if by_me { "button-paid-who" } else { "button-who-paid" };
            let title = Phrase::new(id).with("who", name).with("amount", it.money);
            (Action::PaidIn { group: group.id, with, by_me, money: it.money }, title.into())
        })
        .collect();
    making.plan.choices = if choices.len() > BUTTONS_MAX {
        let rows = choices.into_iter().map(|(action, title)| RowPlan {
            id: action.id(version),
            title,
            description: None,
        });
        Choices::List { button: Phrase::new("button-choose"), rows: rows.collect() }
    } else {
        super::super::questions::buttons(version, choices)
    };
}

/// Which groups the sender is in, with who is in each.
pub(in super::super) fn tell_all(making: &mut Making<'_>) {
    let all: Vec<&Group> = open(making.facts).collect();
    let closed = making.facts.groups.len().saturating_sub(all.len());
    if all.is_empty() && closed == 0 {
        return making.say(Phrase::new("groups-none"));
    }
    let mut lines = vec![Phrase::new("groups-head").with("count", all.len())];
    lines.extend(all.iter().take(GROUPS_SHOWN_MAX).map(|group| {
        let people = in_order(making, group);
        Phrase::new("groups-line").with("group", shown(&group.spec.name)).with("people", people)
    }));
    let more = all.len().saturating_sub(GROUPS_SHOWN_MAX);
    if more > 0 {
        lines.push(Phrase::new("groups-more").with("count", more));
    }
    if closed > 0 {
        lines.push(Phrase::new("groups-closed").with("count", closed));
    }
    making.lines(lines);
}

/// The sender first.
fn in_order(making: &Making<'_>, group: &Group) -> Vec<Value> {
    let me = making.facts.me.id;
    let mut people: Vec<PersonId> = group.present().collect();
    people.sort_unstable_by_key(|person| (*person != me, *person));
    super::changes::named(making, &people)
}

/// Who is in a group.
pub(super) fn members(making: &mut Making<'_>, group: &Group) {
    let people = in_order(making, group);
    making.say(Phrase::new("groups-line").with("group", shown(&group.spec.name)).with("people", people));
}
