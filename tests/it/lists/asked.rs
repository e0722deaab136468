//! What is asked, by chance: every filter, order and way of turning pages, mostly so that something is found.

use super::told::{CATEGORIES, Circle, Told};
use super::world::word;
use crate::support::Dice;
use chrono::{Days, NaiveDate};
use hisaab::domain::ledger::RecordKind;
use hisaab::domain::money::{Currency, Money};
use hisaab::ids::{AccountId, GroupId, PersonId};
use hisaab::ports::views::{Order, RecordFilter, Status};
use std::fmt::Write as _;

const ORDERS: [Order; 5] =
    [Order::NewestDay, Order::OldestDay, Order::Largest, Order::Smallest, Order::LatestEntry];
const STATUSES: [Status; 5] =
    [Status::Pending, Status::Confirmed, Status::Disputed, Status::Deleted, Status::ToConfirm];

/// One list that somebody wants, and how they turn its pages.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) viewer: PersonId,
    pub(super) filter: RecordFilter,
    pub(super) order: Order,
    /// Rows of a page.
    pub(super) limit: u32,
    /// By number instead of by the place of the last row.
    pub(super) by_number: bool,
}

/// Chance draws from everybody's things, so that others' are asked for, too.
pub(super) fn asked(told: &Told, circle: &Circle, dice: &mut Dice) -> Asked {
    let elsewhere = &told.circles[dice.at(told.circles.len())];
    let circle = if dice.once_in(20) { elsewhere } else { circle };
    let pivot = dice.of_these(&circle.records).and_then(|id| told.books.record(id));
    let viewers = if dice.once_in(12) { &elsewhere.people } else { &circle.people };
    let viewer = viewers[dice.at(viewers.len())];
    // Of a record that is looked for one field in four is named, another one than its own now and then.
    let mut filter = RecordFilter::default();
    let Some(record) = pivot else {
        return Asked { viewer, filter, order: Order::NewestDay, limit: 10, by_number: false };
    };
    let spec = &record.spec;
    let person = |dice: &mut Dice| match dice.below(4) {
        0 => circle.people[dice.at(circle.people.len())],
        1 => spec.payers[0].person,
        _ => record.owed[dice.at(record.owed.len())].person,
    };
    let other_day = NaiveDate::from_ymd_opt(2026, 11, 14).unwrap() + Days::new(dice.below(8));
    if dice.once_in(3) {
        let other = [RecordKind::Expense, RecordKind::Settlement][dice.at(2)];
        filter.kind = Some(if dice.once_in(5) { other } else { spec.kind });
    }
    if dice.once_in(4) {
        filter.from = Some(if dice.once_in(2) { other_day } else { spec.occurred_on });
    }
    if dice.once_in(4) {
        filter.to = Some(if dice.once_in(2) { other_day } else { spec.occurred_on });
    }
    if dice.once_in(3) {
        filter.with = (0..=dice.below(2)).map(|_| person(dice)).collect();
    }
    if dice.once_in(3) {
        let others = if dice.once_in(10) { &elsewhere.groups } else { &circle.groups };
        filter.group = spec.group.filter(|_| !dice.once_in(4)).or_else(|| dice.of_these(others));
    }
    if dice.once_in(5) {
        filter.category = spec.category.filter(|_| !dice.once_in(4)).or_else(|| dice.of_these(&CATEGORIES));
    }
    if dice.once_in(5) {
        filter.payer = Some(person(dice));
    }
    if dice.once_in(8) {
        filter.account = dice.of_these(&circle.accounts).map(|(_, account): (_, AccountId)| account);
    }
    if dice.once_in(3) {
        filter.currency = Some(if dice.once_in(4) { Currency::INR } else { spec.total.currency });
        let mut bound = || {
            let minor = spec.total.minor;
            let near = [minor - 1, minor, minor + 1, 500][dice.at(4)];
            dice.once_in(2).then_some(near)
        };
        (filter.min, filter.max) = (bound(), bound());
    }
    if dice.once_in(3) {
        filter.status = dice.of_these(&STATUSES);
    } else if record.deleted && !dice.once_in(4) {
        filter.status = Some(Status::Deleted);
    }
    if dice.once_in(5) {
        let own: Vec<&str> = spec.description.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        let mut words = vec![own[dice.at(own.len())]];
        if dice.once_in(3) {
            words.push([word(dice), "nothing", "-"][dice.at(3)]);
        }
        filter.words = words.join(" ");
    }
    // An account is its owner's.
    let owner = circle.accounts.iter().find(|(_, account)| filter.account == Some(*account));
    let viewer = match owner.filter(|_| !dice.once_in(4)) {
        Some((owner, _)) => *owner,
        None if dice.once_in(2) => person(dice),
        None => viewer,
    };
    let order = ORDERS[dice.at(5)];
    let limit = [1, 2, 3, 5, 10, 100][dice.at(6)];
    Asked { viewer, filter, order, limit, by_number: dice.once_in(3) }
}

impl Asked {
    /// The same question to the API, without the place of the page.
    pub(super) fn path(&self) -> String {
        let RecordFilter {
            kind,
            from,
            to,
            with,
            group,
            category,
            payer,
            account,
            min,
            max,
            currency,
            status,
            words,
        } = &self.filter;
        let mut path = match kind {
            Some(RecordKind::Settlement) => "/api/v1/settlements?sum=true".to_owned(),
            Some(RecordKind::Expense) | None => "/api/v1/expenses?sum=true".to_owned(),
        };
        let mut say = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                write!(path, "&{name}={value}").unwrap();
            }
        };
        let amount = |minor: &Option<i64>| {
            let currency = (*currency)?;
            minor.map(|minor| Money::new(minor, currency).to_decimal().to_string())
        };
        let people = with.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        say("sort_by", Some(name(self.order).to_owned()));
        say("limit", Some(self.limit.to_string()));
        say("from", from.map(|day| day.to_string()));
        say("to", to.map(|day| day.to_string()));
        say("person", (!with.is_empty()).then_some(people));
        say("group", group.map(|GroupId(id)| id.to_string()));
        say("category", category.map(|it| serde_json::to_value(it).unwrap().as_str().unwrap().to_owned()));
        say("payer", payer.map(|PersonId(id)| id.to_string()));
        say("account", account.map(|AccountId(id)| id.to_string()));
        say("min", amount(min));
        say("max", amount(max));
        say("currency", currency.map(|currency| currency.code().to_owned()));
        say("status", status.map(|status| status_name(status).to_owned()));
        say("q", (!words.is_empty()).then(|| words.replace(' ', "%20")));
        path
    }
}

const fn name(order: Order) -> &'static str {
    match order {
        Order::NewestDay => "date_desc",
        Order::OldestDay => "date_asc",
        Order::Largest => "amount_desc",
        Order::Smallest => "amount_asc",
        Order::LatestEntry => "entered_desc",
    }
}

const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::Confirmed => "confirmed",
        Status::Disputed => "disputed",
        Status::Deleted => "deleted",
        Status::ToConfirm => "to_confirm",
    }
}
