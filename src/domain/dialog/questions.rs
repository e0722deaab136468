//! The words and buttons of the open question: they follow from the state alone, so it can be asked again at any
//! time, by the same buttons.

use super::actions::{Action, REASONS};
use super::card::category_phrase;
use super::groups::{changes, choosing};
use super::making::{Making, item_shown};
use super::people::{self, Match};
use super::plan::RowPlan;
use super::repaid;
use super::saving::{label, record_label};
use super::{
    Choices, Confirm, Currency, Draft, Field, Money, NaiveDate, Phrase, RecordId, Setting, State, Value,
    again,
};
use crate::domain::ledger::DisputeReason;
use crate::domain::nlu::{Booking, Intent, SplitSaid};
use chrono::{DateTime, Utc};
use rust_decimal::Decimal;

/// Most people who are offered by row; one row is for somebody else.
const ROWS_MAX: usize = 9;
/// Those that most people who write to us use.
const CURRENCIES: [&str; 9] = ["INR", "USD", "EUR", "GBP", "AED", "SGD", "AUD", "CAD", "JPY"];

mod just_me;
mod people_asked;
mod would_be;
pub(super) use just_me::{my_share, offers_just_me, paid_by_another, takes_just_me};
pub(super) use people_asked::shown;
use people_asked::{choose, new_person};
use would_be::{would_be, would_become};

pub(super) struct Question {
    pub(super) phrase: Phrase,
    /// In fewer words, for calling it to mind.
    pub(super) brief: Option<Phrase>,
    pub(super) choices: Choices,
}

/// What the next state asks, if it asks anything.
pub(super) fn question(making: &Making<'_>, version: i64) -> Option<Question> {
    let (phrase, choices) = match &making.next.state {
        State::Idle => return None,
        State::AwaitingItem { draft } if changes::is_group(draft) => {
            (Phrase::new("ask-group-name"), buttons(version, vec![cancel()]))
        }
        State::AwaitingItem { draft } => {
            let phrase = Phrase::new("ask-item").with("what", label(draft, making.facts));
            (phrase, buttons(version, vec![(Action::Skip, t("button-skip")), cancel()]))
        }
        State::AwaitingAmount { draft, candidates } => amount(making, draft, candidates, version),
        State::AwaitingPerson { draft } => person(making, draft, version),
        State::ChoosingPerson { draft, name, among } => choose(making, draft, (name, among), version),
        State::NamingNewPerson { draft, names, guess } => new_person(making, draft, names, *guess, version),
        State::ChoosingGroup { draft, name, among } => {
            choosing::question(making, draft, name, among, version)
        }
        State::AwaitingConfirmation { what } => confirm(making, what, version),
        State::ChoosingChange { record, field } => change(making, *record, *field, version),
        State::AwaitingDisputeReason { records } => reason(making, records, version),
        State::Onboarding { asking } => onboarding(*asking, version),
    };
    let brief = match &making.next.state {
        State::NamingNewPerson { draft, names, guess: None } => {
            let names = names.iter().map(|name| shown(name)).collect::<Vec<_>>();
            Some(Phrase::new("ask-new-brief").with("what", label(draft, making.facts)).with("names", names))
        }
        State::Idle
        | State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::AwaitingPerson { .. }
        | State::ChoosingPerson { .. }
        | State::ChoosingGroup { .. }
        | State::NamingNewPerson { .. }
        | State::AwaitingConfirmation { .. }
        | State::ChoosingChange { .. }
        | State::AwaitingDisputeReason { .. }
        | State::Onboarding { .. } => None,
    };
    Some(Question { phrase, brief, choices })
}

fn t(id: &'static str) -> Value {
    Phrase::new(id).into()
}

fn cancel() -> (Action, Value) {
    (Action::Cancel, t("button-cancel"))
}

pub(super) fn buttons(version: i64, buttons: Vec<(Action, Value)>) -> Choices {
    Choices::Buttons {
        buttons: buttons.into_iter().map(|(action, title)| (action.id(version), title)).collect(),
    }
}

pub(super) fn list(version: i64, button: &'static str, rows: Vec<(Action, Value, Option<Value>)>) -> Choices {
    let rows = rows.into_iter().map(|(action, title, description)| RowPlan {
        id: action.id(version),
        title,
        description,
    });
    Choices::List { button: Phrase::new(button), rows: rows.collect() }
}

/// Row or button number.
fn pick(at: usize) -> Action {
    Action::Pick(u32::try_from(at).unwrap_or(u32::MAX))
}

fn amount(making: &Making<'_>, draft: &Draft, candidates: &[Decimal], version: i64) -> (Phrase, Choices) {
    let currency = draft_currency(making, draft);
    let what = label(
        &Draft { frame: crate::domain::nlu::Frame { amount: None, ..draft.frame.clone() }, ..draft.clone() },
        making.facts,
    );
    let known: Vec<Money> =
        candidates.iter().filter_map(|amount| Money::from_decimal(*amount, currency).ok()).collect();
    let asked = match known.as_slice() {
        [] => None,
        [one] => Some(Phrase::new("ask-amount-one").with("one", *one)),
        [one, other, ..] => Some(Phrase::new("ask-amount-which").with("one", *one).with("other", *other)),
    };
    if let Some(phrase) = asked {
        let offered = known.iter().enumerate().map(|(at, money)| (pick(at), Value::from(*money)));
        let choices = offered.chain([(Action::Neither, t("button-neither"))]).collect();
        return (phrase.with("what", what), buttons(version, choices));
    }
    let choices = buttons(version, vec![cancel()]);
    let phrase = match draft.frame.amount {
        None => Phrase::new("ask-amount").with("what", what),
        Some(amount)
            if Money::from_decimal(amount, currency).is_err()
                && amount.normalize().scale() > currency.exponent() =>
        {
            Phrase::new("ask-amount-precise")
                .with("what", what)
                .with("amount", amount.normalize().to_string())
                .with("currency", currency.code())
                .with("digits", currency.exponent())
        }
        Some(_) => Phrase::new("ask-amount-range").with("what", what),
    };
    (phrase, choices)
}

pub(super) fn draft_currency(making: &Making<'_>, draft: &Draft) -> Currency {
    let edited = draft.edits.and_then(|_| super::draft::record_of(draft, making.facts));
    draft
        .frame
        .currency
        .unwrap_or_else(|| edited.map_or(making.facts.me.currency, |record| record.spec.total.currency))
}

fn person(making: &Making<'_>, draft: &Draft, version: i64) -> (Phrase, Choices) {
    let what = label(draft, making.facts);
    let frame = &draft.frame;
    if changes::is_group(draft) {
        return (Phrase::new("ask-person-join").with("what", what), buttons(version, vec![cancel()]));
    }
    if frame.intent != Intent::ShareExpense {
        let id = match (frame.intent, frame.persons.len()) {
            (_, 2..) => "ask-person-one",
            (Intent::ReceivePayment, _) => "ask-person-from",
            _ => "ask-person-to",
        };
        return (Phrase::new(id).with("what", what), buttons(version, vec![cancel()]));
    }
    let mine = my_share(making, draft);
    let payer = frame.payer.as_deref().filter(|_| paid_by_another(making, draft));
    if let (Some(count), Some(mine)) = (frame.headcount, mine) {
        let phrase = match payer {
            Some(payer) => Phrase::new("ask-person-count-owed").with("payer", shown(payer)),
            None => Phrase::new("ask-person-count"),
        };
        let phrase = phrase.with("what", what).with("count", count).with("mine", mine);
        return (phrase, buttons(version, vec![(Action::JustMe, t("button-my-share")), cancel()]));
    }
    if payer.is_some() {
        let phrase = Phrase::new("ask-person-others").with("what", what);
        return (phrase, buttons(version, vec![cancel()]));
    }
    let phrase = Phrase::new("ask-person").with("what", what);
    (phrase, buttons(version, vec![(Action::JustMe, t("button-just-me")), cancel()]))
}

/// Whether what was read is to be saved, with all that it would be.
fn meant(making: &Making<'_>, draft: &Draft, version: i64) -> (Phrase, Choices) {
    let people: Vec<Value> = draft.frame.persons.iter().map(|name| shown(name)).collect();
    let mut what = label(draft, making.facts);
    let phrase = match (draft.edits, people.is_empty(), draft.frame.intent.booking()) {
        (Some(_), _, _) => match values_and_split(making, draft) {
            (values, None) if values.is_empty() => Phrase::new("ask-meant-change"),
            (values, None) => Phrase::new("ask-meant-change-to").with("values", values),
            (values, Some(split)) if values.is_empty() => {
                Phrase::new("ask-meant-change-split").with("split", split)
            }
            (values, Some(split)) => {
                Phrase::new("ask-meant-change-both").with("values", values).with("split", split)
            }
        },
        (None, true, Some(Booking::Own)) => match would_be(making, draft, &[]) {
            // In a group it is everybody's.
            Some(would_be) => Phrase::new("ask-meant-split").with("split", would_be.split),
            None => Phrase::new("ask-meant-own"),
        },
        (None, _, Some(Booking::Shared)) => match would_be(making, draft, &[]) {
            Some(would_be) => {
                what = would_be.label(draft, making.facts);
                Phrase::new("ask-meant-split").with("split", would_be.split)
            }
            None if people.is_empty() => Phrase::new("ask-meant"),
            None => Phrase::new("ask-meant-with").with("people", people),
        },
        (None, _, Some(Booking::Repaid | Booking::Received)) => {
            what = would_be::payment(making, draft);
            Phrase::new("ask-meant")
        }
        (None, _, _) => Phrase::new("ask-meant"),
    };
    let day = draft.frame.date.filter(|day| draft.edits.is_none() && *day != making.facts.me.today);
    let what = match day {
        Some(day) => Phrase::new("label-on-day").with("what", what).with("day", day).into(),
        None => what,
    };
    let phrase = phrase.with("what", what);
    (phrase, buttons(version, vec![(Action::Yes, t("button-save")), (Action::No, t("button-dont-save"))]))
}

fn confirm(making: &Making<'_>, what: &Confirm, version: i64) -> (Phrase, Choices) {
    match what {
        Confirm::Meant { draft } if draft.same => {
            let split: Value =
                would_be(making, draft, &[]).map_or_else(|| "".into(), |would| would.split.into());
            let phrase =
                Phrase::new("ask-same").with("what", label(draft, making.facts)).with("split", split);
            let choices =
                vec![(Action::Yes, t("button-same")), (Action::JustMe, t("button-just-me")), cancel()];
            (phrase, buttons(version, choices))
        }
        Confirm::Meant { draft } => meant(making, draft, version),
        Confirm::Day { draft, candidates } => day(making, draft, candidates, version),
        Confirm::Future { draft } => {
            let day = draft.frame.date.unwrap_or(draft.said_on);
            let phrase = Phrase::new("ask-future").with("what", label(draft, making.facts)).with("day", day);
            let today = Phrase::new("button-today");
            (phrase, buttons(version, vec![(Action::Yes, day.into()), (Action::No, today.into()), cancel()]))
        }
        Confirm::Twin { draft, at, by, .. } => {
            let phrase = match by {
                None => Phrase::new("ask-twin"),
                Some(other) => Phrase::new("ask-twin-by").with("who", making.name(*other)),
            };
            let phrase = phrase.with("what", label(draft, making.facts)).with("time", clock(making, *at));
            (
                phrase,
                buttons(
                    version,
                    vec![(Action::Yes, t("button-save-anyway")), (Action::No, t("button-dont-save"))],
                ),
            )
        }
        Confirm::Repaid { draft, payment } => repaid::question(making, draft, payment, version),
        Confirm::Again { draft } => {
            let edit = again::edit(draft, making.facts);
            let values: Vec<Value> = edit.map(|edit| new_values(making, &edit)).unwrap_or_default();
            let what = again::of(draft, making.facts).map_or_else(|| t("label-expense"), record_label);
            let choices =
                vec![(Action::Yes, t("button-change-it")), (Action::Another, t("button-another")), cancel()];
            (Phrase::new("ask-again").with("what", what).with("values", values), buttons(version, choices))
        }
        Confirm::Parts { draft } => parts(making, draft, version),
        Confirm::Outsiders { draft, group, people } => {
            choosing::outsiders(making, draft, *group, people, version)
        }
        Confirm::Join { join } => (
            Phrase::new("ask-join").with("who", join.who()),
            buttons(version, vec![(Action::Yes, t("button-join")), (Action::No, t("button-not-now"))]),
        ),
        Confirm::DeleteMany { records } => {
            let what: Vec<Value> = records
                .iter()
                .map(|target| making.record(target.record).map_or_else(|| t("label-expense"), record_label))
                .collect();
            let phrase = Phrase::new("ask-delete-many").with("count", what.len()).with("what", what);
            (
                phrase,
                buttons(version, vec![(Action::Yes, t("button-delete")), (Action::No, t("button-keep"))]),
            )
        }
    }
}

/// What an edit would give the record, and the parts that it would have then, in which the people are named.
fn values_and_split(making: &Making<'_>, draft: &Draft) -> (Vec<Value>, Option<Phrase>) {
    let split = would_become(making, draft);
    let mut values = new_values(making, draft);
    if split.is_none() {
        values.extend(new_people(making, draft));
    }
    (values, split)
}

/// What an edit would give the record, but for the people.
fn new_values(making: &Making<'_>, draft: &Draft) -> Vec<Value> {
    let frame = &draft.frame;
    let mut values: Vec<Value> = Vec::new();
    let money =
        frame.amount.and_then(|amount| Money::from_decimal(amount, draft_currency(making, draft)).ok());
    match (money, frame.currency) {
        (Some(money), _) => values.push(money.into()),
        (None, Some(currency)) => values.push(Value::Text(currency.code().to_owned())),
        (None, None) => {}
    }
    values.extend(super::draft::clean_item(frame).map(|item| item_shown(&item)));
    values.extend(frame.category.filter(|_| frame.item.is_none()).map(|it| category_phrase(it).into()));
    values.extend(frame.date.map(Value::from));
    values
}

/// Who an edit says that paid, and was in it.
fn new_people(making: &Making<'_>, draft: &Draft) -> Vec<Value> {
    let (frame, mut values) = (&draft.frame, Vec::new());
    if let Some(payer) = &frame.payer {
        let me = people::find(payer, &making.facts.me, &[]) == Match::Me;
        let phrase =
            if me { Phrase::new("paid-by-me") } else { Phrase::new("paid-by").with("who", shown(payer)) };
        values.push(phrase.into());
    }
    if !frame.paid.is_empty() {
        let is_me = |who: &str| people::find(who, &making.facts.me, &[]) == Match::Me;
        let name = |who: &str| if is_me(who) { t("you") } else { shown(who) };
        let who: Vec<Value> = frame.paid.iter().map(|paid| name(&paid.who)).collect();
        values.push(Phrase::new("paid-by").with("who", who).into());
    }
    if !frame.persons.is_empty() {
        let people: Vec<Value> = frame.persons.iter().map(|name| shown(name)).collect();
        values.push(Phrase::new("value-with").with("people", people).into());
    }
    values
}

fn clock(making: &Making<'_>, at: DateTime<Utc>) -> String {
    at.with_timezone(&making.facts.me.zone).format("%H:%M").to_string()
}

fn day(making: &Making<'_>, draft: &Draft, candidates: &[NaiveDate], version: i64) -> (Phrase, Choices) {
    let phrase = Phrase::new("ask-day").with("what", label(draft, making.facts));
    let offered = candidates.iter().enumerate().map(|(at, day)| (pick(at), Value::from(*day)));
    (phrase, buttons(version, offered.chain([cancel()]).collect()))
}

fn parts(making: &Making<'_>, draft: &Draft, version: i64) -> (Phrase, Choices) {
    let what = label(draft, making.facts);
    let currency = draft_currency(making, draft);
    let total = draft.frame.amount.and_then(|amount| Money::from_decimal(amount, currency).ok());
    let sum = match (&draft.frame.split, total) {
        (Some(SplitSaid::Exact { shares }), Some(total)) => super::division::exact_sum(shares, total),
        (_, _) => None,
    };
    let mut choices = Vec::new();
    let missing: Vec<Value> = super::division::without_part(draft).into_iter().map(shown).collect();
    let others = draft.frame.persons.len();
    let phrase = match (sum, total, &draft.frame.split) {
        (_, _, _) if !missing.is_empty() => {
            Phrase::new("ask-parts-person").with("what", what).with("names", missing)
        }
        (_, _, _) if !super::division::as_counted(draft, others) => Phrase::new("ask-parts-count")
            .with("what", what)
            .with("count", draft.frame.headcount.unwrap_or_default())
            .with("heads", others.saturating_add(1)),
        (Some(sum), Some(total), _) => {
            choices.push((pick(0), Phrase::new("button-total").with("amount", sum).into()));
            Phrase::new("ask-parts-exact").with("what", what).with("sum", sum).with("total", total)
        }
        (_, _, Some(SplitSaid::Percent { .. })) => Phrase::new("ask-parts-percent").with("what", what),
        (None, Some(total), None) if draft.edits.is_some() => {
            Phrase::new("ask-parts-change").with("what", what).with("total", total)
        }
        (_, _, _) => Phrase::new("ask-parts").with("what", what),
    };
    choices.push((Action::Equally, t("button-equally")));
    choices.push(cancel());
    (phrase, buttons(version, choices))
}

fn change(making: &Making<'_>, record: RecordId, field: Option<Field>, version: i64) -> (Phrase, Choices) {
    let what = making.record(record).map_or_else(|| t("label-expense"), record_label);
    let Some(field) = field else {
        let rows = [
            (Action::Field(Field::Amount), "field-amount"),
            (Action::Field(Field::Item), "field-item"),
            (Action::Field(Field::Day), "field-day"),
            (Action::Field(Field::People), "field-people"),
            (Action::Field(Field::Payer), "field-payer"),
            (Action::Delete(record), "field-delete"),
            (Action::Cancel, "field-nothing"),
        ];
        let rows = rows.into_iter().map(|(action, title)| (action, t(title), None)).collect();
        return (Phrase::new("ask-change").with("what", what), list(version, "button-choose", rows));
    };
    let id = match field {
        Field::Amount => "ask-change-amount",
        Field::Item => "ask-change-item",
        Field::Day => "ask-change-day",
        Field::People => "ask-change-people",
        Field::Payer => "ask-change-payer",
    };
    (Phrase::new(id).with("what", what), buttons(version, vec![cancel()]))
}

fn reason(making: &Making<'_>, records: &[RecordId], version: i64) -> (Phrase, Choices) {
    let [record] = records else {
        let rows = records.iter().take(ROWS_MAX).map(|id| {
            let spec = making.record(*id).map(|record| &record.spec);
            let title = spec.map_or_else(|| t("label-expense"), |spec| item_shown(&spec.description));
            (Action::Dispute(vec![*id]), title, spec.map(|spec| spec.total.into()))
        });
        let rows = rows.chain([(Action::Cancel, t("field-nothing"), None)]).collect();
        return (Phrase::new("ask-dispute-which"), list(version, "button-choose", rows));
    };
    let what = making.record(*record).map_or_else(|| t("label-expense"), record_label);
    let rows = REASONS
        .into_iter()
        .map(|reason| (Action::Reason { record: *record, reason }, reason_title(reason), None));
    let rows = rows.chain([(Action::Cancel, t("field-nothing"), None)]).collect();
    (Phrase::new("ask-dispute-reason").with("what", what), list(version, "button-choose", rows))
}

pub(super) fn reason_title(reason: DisputeReason) -> Value {
    t(match reason {
        DisputeReason::Amount => "reason-amount",
        DisputeReason::NotMe => "reason-not-me",
        DisputeReason::AlreadyPaid => "reason-already-paid",
        DisputeReason::Other => "reason-other",
    })
}

fn onboarding(asking: Option<Setting>, version: i64) -> (Phrase, Choices) {
    match asking {
        None => {
            let choices = vec![
                (Action::Agree, t("button-agree")),
                (Action::Setting(Setting::Name), t("button-name")),
                (Action::Setting(Setting::Currency), t("button-currency")),
            ];
            (Phrase::new("welcome-try"), buttons(version, choices))
        }
        Some(Setting::Name) => (Phrase::new("ask-name"), buttons(version, vec![cancel()])),
        Some(Setting::Currency) => {
            let rows = CURRENCIES.iter().filter_map(|code| code.parse::<Currency>().ok()).map(|currency| {
                let title = Phrase::new("currency-row")
                    .with("code", currency.code())
                    .with("sign", currency.sign().unwrap_or_default());
                (Action::Currency(currency), title.into(), None)
            });
            let rows = rows.chain([(Action::Cancel, t("field-nothing"), None)]).collect();
            (Phrase::new("ask-currency"), list(version, "button-choose", rows))
        }
        Some(Setting::Zone) => (Phrase::new("ask-zone"), buttons(version, vec![cancel()])),
    }
}
