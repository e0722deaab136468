//! The states and what leads from one to another, drawn from what [`step`] does.

use super::actions::Action;
use super::{
    Confirm, Dialogue, Draft, Event, Facts, Known, Locale, Me, PersonId, Reading, Record, RecordId, Seen,
    State, step,
};
use crate::domain::ledger::{Group, GroupSpec, Member, RecordKind, Role, ShareState, Spec};
use crate::domain::money::{Currency, Money};
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::{Part, Split};
use crate::ids::{CommandId, GroupId};
use chrono::{DateTime, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use uuid::Uuid;

const ME: PersonId = PersonId(Uuid::from_u128(1));
const ASHA: PersonId = PersonId(Uuid::from_u128(2));
const KAMAL: PersonId = PersonId(Uuid::from_u128(3));
const OTHER_KAMAL: PersonId = PersonId(Uuid::from_u128(4));
const MINE: RecordId = RecordId(Uuid::from_u128(5));
const THEIRS: RecordId = RecordId(Uuid::from_u128(6));
const GOA: GroupId = GroupId(Uuid::from_u128(8));
/// The version of the open question.
const ASKED: i64 = 7;

/// A Mermaid state diagram. What leaves the state as it is, is not drawn.
pub fn diagram() -> String {
    let mut drawn = String::from("stateDiagram-v2\n    [*] --> Idle\n");
    for state in states() {
        let mut arrows = BTreeMap::<&str, Vec<&str>>::new();
        for (label, event) in events() {
            let dialogue = Dialogue { state: state.clone(), asked: ASKED, greeted: true, ..Dialogue::new() };
            let next = step(&dialogue, &event, &facts(true)).next.state;
            if next != state {
                arrows.entry(name(&next)).or_default().push(label);
            }
        }
        if state == State::Idle {
            let next =
                step(&Dialogue::new(), &text("hi", Frame::new(Intent::Greet)), &facts(false)).next.state;
            arrows.entry(name(&next)).or_default().push("a stranger says hi");
        }
        for (to, labels) in arrows {
            // Writing to a string cannot fail.
            let _ = writeln!(drawn, "    {} --> {to}: {}", name(&state), labels.join(", "));
        }
    }
    drawn
}

const fn name(state: &State) -> &'static str {
    match state {
        State::Idle => "Idle",
        State::AwaitingItem { .. } => "AwaitingItem",
        State::AwaitingAmount { .. } => "AwaitingAmount",
        State::AwaitingPerson { .. } => "AwaitingPerson",
        State::ChoosingPerson { .. } => "ChoosingPerson",
        State::NamingNewPerson { .. } => "NamingNewPerson",
        State::ChoosingGroup { .. } => "ChoosingGroup",
        State::AwaitingConfirmation { .. } => "AwaitingConfirmation",
        State::ChoosingChange { .. } => "ChoosingChange",
        State::AwaitingDisputeReason { .. } => "AwaitingDisputeReason",
        State::Onboarding { .. } => "Onboarding",
    }
}

/// One of each.
fn states() -> Vec<State> {
    let draft = |frame| Draft::new(RecordId(Uuid::from_u128(9)), frame, NaiveDate::default());
    let shared = || share(Some(500), Some("lunch"), &["Asha"]);
    vec![
        State::Idle,
        State::AwaitingItem { draft: draft(share(Some(500), None, &["Asha"])) },
        State::AwaitingAmount { draft: draft(share(None, Some("lunch"), &["Asha"])), candidates: Vec::new() },
        State::AwaitingPerson { draft: draft(share(Some(500), Some("lunch"), &[])) },
        State::ChoosingPerson {
            draft: draft(share(Some(500), Some("lunch"), &["Kamal"])),
            name: "Kamal".to_owned(),
            among: vec![KAMAL, OTHER_KAMAL],
        },
        State::NamingNewPerson {
            draft: draft(share(Some(500), Some("lunch"), &["Zubeida"])),
            names: vec!["Zubeida".to_owned()],
            guess: None,
        },
        State::ChoosingGroup {
            draft: draft(Frame { group: Some("Gao".to_owned()), ..shared() }),
            name: "Gao".to_owned(),
            among: vec![GOA],
        },
        State::AwaitingConfirmation {
            what: Confirm::Meant { draft: Draft { doubts: vec![Doubt::Intent], ..draft(shared()) } },
        },
        State::ChoosingChange { record: MINE, field: None },
        State::AwaitingDisputeReason { records: vec![THEIRS] },
        State::Onboarding { asking: None },
    ]
}

/// What may happen, in words and by buttons.
fn events() -> Vec<(&'static str, Event)> {
    let tap = |action: Action| Event::Chose { id: action.id(ASKED) };
    let doubted = Frame { doubts: vec![Doubt::Intent], ..share(Some(700), Some("taxi"), &["Asha"]) };
    let answer = |amount: Option<i64>, item: Option<&str>, people: &[&str]| Frame {
        intent: Intent::OutOfScope,
        ..share(amount, item, people)
    };
    vec![
        ("complete expense", text("taxi 700 with Asha", share(Some(700), Some("taxi"), &["Asha"]))),
        ("expense without amount", text("taxi with Asha", share(None, Some("taxi"), &["Asha"]))),
        ("expense without item", text("split 700 with Asha", share(Some(700), None, &["Asha"]))),
        ("shared with nobody named", text("shared taxi 700", share(Some(700), Some("taxi"), &[]))),
        ("two of that name", text("taxi 700 with Kamal", share(Some(700), Some("taxi"), &["Kamal"]))),
        (
            "unknown group",
            text(
                "taxi 700 in Manali group",
                Frame { group: Some("Manali".to_owned()), ..share(Some(700), Some("taxi"), &[]) },
            ),
        ),
        (
            "a group of strangers",
            text(
                "new group Pune with Ben",
                Frame {
                    intent: Intent::CreateGroup,
                    group: Some("Pune".to_owned()),
                    ..share(None, None, &["Ben"])
                },
            ),
        ),
        ("unknown name", text("taxi 700 with Ben", share(Some(700), Some("taxi"), &["Ben"]))),
        ("doubtful expense", text("taxi 700 with Asha?", doubted)),
        ("an amount", text("300", answer(Some(300), None, &[]))),
        ("an item", text("momos", answer(None, Some("momos"), &[]))),
        ("a known name", text("Asha", answer(None, None, &["Asha"]))),
        ("yes", text("yes", Frame::new(Intent::Affirm))),
        ("no", text("no", Frame::new(Intent::Deny))),
        ("cancel", text("cancel", Frame::new(Intent::Cancel))),
        ("balance?", text("balance", Frame::new(Intent::RequestBalance))),
        ("[Skip]", tap(Action::Skip)),
        ("[Just me]", tap(Action::JustMe)),
        ("[Kamal]", tap(Action::Person(KAMAL))),
        ("[Add]", tap(Action::Add)),
        ("[Save]", tap(Action::Yes)),
        ("[Don't save]", tap(Action::No)),
        ("[Goa]", tap(Action::Group(GOA))),
        ("[Without a group]", tap(Action::Apart)),
        ("[Cancel]", tap(Action::Cancel)),
        ("[Change]", tap(Action::Change(MINE))),
        ("[Not right]", tap(Action::Dispute(vec![THEIRS]))),
        (
            "[Wrong amount]",
            tap(Action::Reason { record: THEIRS, reason: crate::domain::ledger::DisputeReason::Amount }),
        ),
        ("[OK]", tap(Action::Agree)),
    ]
}

fn share(amount: Option<i64>, item: Option<&str>, people: &[&str]) -> Frame {
    Frame {
        amount: amount.map(Decimal::from),
        item: item.map(str::to_owned),
        persons: people.iter().map(|name| (*name).to_owned()).collect(),
        ..Frame::new(Intent::ShareExpense)
    }
}

fn text(text: &str, frame: Frame) -> Event {
    Event::Heard {
        text: text.to_owned(),
        reading: Reading { frames: vec![frame], language: None },
        quoted: None,
        forwarded: false,
        spoken: false,
    }
}

fn facts(consent: bool) -> Facts {
    let known = |id, name: &str| Known { id, name: name.to_owned(), reachable: true, phone_tail: None };
    Facts {
        now: DateTime::default(),
        me: Me {
            id: ME,
            name: Some("Ana".to_owned()),
            currency: Currency::INR,
            zone: chrono_tz::UTC,
            locale: Locale::En,
            consent,
            notices: true,
            learning: false,
            today: NaiveDate::default(),
        },
        version: ASKED.saturating_add(1),
        turn: CommandId(Uuid::from_u128(10)),
        people: vec![known(ASHA, "Asha"), known(KAMAL, "Kamal"), known(OTHER_KAMAL, "Kamal")],
        is_overtaken: false,
        others: Vec::new(),
        groups: vec![goa()],
        balances: Vec::new(),
        recent: Vec::new(),
        theirs: Vec::new(),
        found: vec![seen(MINE, ME, ASHA), seen(THEIRS, ASHA, ME)],
        found_total: 2,
        statements: Vec::new(),
        debts: Vec::new(),
        words: Vec::new(),
    }
}

/// A group of all three.
fn goa() -> Group {
    let member = |person, role| Member { person, role, present: true };
    let spec = GroupSpec {
        name: "Goa".to_owned(),
        currency: Currency::INR,
        default_split: None,
        simplify: None,
        all_see_all: true,
        archived: false,
    };
    let members = vec![member(ME, Role::Owner), member(ASHA, Role::Member), member(KAMAL, Role::Member)];
    Group { id: GOA, version: 1, creator: ME, spec, members }
}

/// A dinner that `creator` paid and shared with `other`.
fn seen(id: RecordId, creator: PersonId, other: PersonId) -> Seen {
    let part = |person, minor| Part { person, minor };
    let spec = Spec {
        kind: RecordKind::Expense,
        description: "dinner".to_owned(),
        category: None,
        total: Money::new(120_000, Currency::INR),
        occurred_on: NaiveDate::default(),
        group: None,
        payers: vec![part(creator, 120_000)],
        split: Split::Equal { among: vec![creator, other] },
    };
    let owed = vec![part(creator, 60_000), part(other, 60_000)];
    let states = vec![(other, ShareState::Pending)];
    let (deleted, debts, changed_by) = (false, None, None);
    let record = Record { id, version: 1, creator, spec, owed, deleted, states, debts, changed_by };
    Seen { record, entered_at: DateTime::default() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn architecture_shows_the_diagram_as_it_is() {
        let text = include_str!("../../../ARCHITECTURE.md");
        let after = text.split_once("<!-- diagram:begin -->").expect("the block begins").1;
        let block = after.split_once("<!-- diagram:end -->").expect("the block ends").0.trim();
        let expected = format!("```mermaid\n{}\n```", super::diagram().trim_end());
        assert_eq!(block, expected, "the block in ARCHITECTURE.md should be\n{expected}\n");
    }
}
