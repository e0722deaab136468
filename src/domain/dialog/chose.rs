//! Taps on buttons and rows.

use super::actions::{Action, Tap};
use super::answers::{alone_with_it, give_up, neither, proceed};
use super::confirming::{no, on_day, yes};
use super::draft::add_all;
use super::groups::{changes, choosing, spending};
use super::making::{Making, reference};
use super::people::folded;
use super::saving::{self, not_changeable, record_label};
use super::{Confirm, Dialogue, Draft, Money, Phrase, RecordId, State, Undo};
use super::{again, card, lists, notices, repaid, settings};
use crate::domain::ledger::{RecordKind, Spec};
use crate::domain::nlu::{Doubt, SplitSaid};
use crate::domain::simplify::{Transfer, plan};
use crate::domain::split::{Part, Split};
use crate::ids::{GroupId, PersonId};

pub(super) fn chose(making: &mut Making<'_>, id: &str) {
    let Some(tap) = Tap::parse(id) else { return making.say(Phrase::new("button-foreign")) };
    let open = !matches!(making.was.state, State::Idle);
    if tap.action.is_answer() {
        if open && tap.version == making.was.asked {
            answer(making, &tap.action);
        } else {
            stale(making, &tap);
        }
        return;
    }
    match tap.action {
        Action::Undo { record, seen } => saving::undo(making, record, seen),
        Action::UndoAll => undo_all(making, tap.version),
        Action::Restore { record, .. } => saving::restore(making, &[record]),
        Action::Change(record) => change(making, record),
        Action::Delete(record) => {
            saving::delete(making, &[record]);
        }
        Action::Keep(record) => {
            let what = making.record(record).map(record_label);
            let phrase =
                Phrase::new("kept").with("what", what.unwrap_or_else(|| Phrase::new("label-expense").into()));
            making.say(phrase);
        }
        Action::Details(records) => details(making, &remembered(making.was, tap.version, records)),
        Action::Confirm(records) => notices::confirm(making, &remembered(making.was, tap.version, records)),
        Action::Dispute(records) => {
            let records = remembered(making.was, tap.version, records);
            notices::dispute(making, records);
        }
        Action::Reason { record, reason } => {
            if matches!(&making.next.state, State::AwaitingDisputeReason { records } if records.contains(&record))
            {
                making.settle_question(&tap.action.print());
            }
            notices::object(making, record, reason, None);
        }
        Action::Right(record) => notices::stand_by(making, record),
        Action::More(offset) => lists::more(making, tap.version, offset),
        Action::Why(person) => lists::why(making, person),
        Action::Settle(person) => lists::settle_with(making, person),
        Action::Paid { with, by_me, money } => paid(making, &tap, (with, None), by_me, money),
        Action::PaidIn { group, with, by_me, money } => {
            paid(making, &tap, (with, Some(group)), by_me, money);
        }
        Action::Agree => settings::agree(making),
        Action::Setting(setting) => making.put(State::Onboarding { asking: Some(setting) }),
        Action::Currency(currency) => settings::currency(making, currency),
        Action::Pick(_)
        | Action::Neither
        | Action::Yes
        | Action::No
        | Action::Skip
        | Action::JustMe
        | Action::Add
        | Action::Person(_)
        | Action::Someone
        | Action::Equally
        | Action::Cancel
        | Action::Field(_)
        | Action::Group(_)
        | Action::NewGroup
        | Action::Apart
        | Action::Another => stale(making, &tap),
    }
}

/// The records of a notice: those of its button, or those that are remembered for it.
pub(super) fn remembered(dialogue: &Dialogue, version: i64, records: Vec<RecordId>) -> Vec<RecordId> {
    if !records.is_empty() {
        return records;
    }
    let told = dialogue.told.iter().find(|told| told.version == version);
    told.map(|told| told.records.clone()).unwrap_or_default()
}

/// A question that is no longer open.
fn stale(making: &mut Making<'_>, tap: &Tap) {
    let answered = making.was.answered.iter().find(|answered| answered.asked == tap.version);
    let again = answered.is_some_and(|answered| answered.choice == tap.action.print());
    making.say(Phrase::new(if again { "button-again" } else { "button-stale" }));
}

/// An answer to the open question by button.
fn answer(making: &mut Making<'_>, action: &Action) {
    let state = making.next.state.clone();
    let choice = action.print();
    let fits = match (state, action) {
        (state, Action::Cancel) => {
            give_up(making, &state);
            true
        }
        (State::AwaitingItem { mut draft }, Action::Skip) => {
            draft.item_skipped = true;
            proceed(making, draft, &choice);
            true
        }
        (State::AwaitingAmount { draft, .. }, Action::Neither) => {
            neither(making, draft);
            true
        }
        (State::AwaitingAmount { mut draft, candidates }, Action::Pick(at)) => {
            let picked = usize::try_from(*at).ok().and_then(|at| candidates.get(at)).copied();
            if picked.is_some() {
                draft.frame.amount = picked;
                draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
                proceed(making, draft, &choice);
            }
            picked.is_some()
        }
        (
            state @ (State::AwaitingPerson { .. }
            | State::NamingNewPerson { .. }
            | State::AwaitingConfirmation { what: Confirm::Meant { .. } }),
            Action::JustMe,
        ) => match state.draft() {
            Some(draft) if super::questions::offers_just_me(making, &state) => {
                alone_with_it(making, draft.clone());
                true
            }
            Some(_) | None => false,
        },
        (State::ChoosingPerson { mut draft, name, among }, Action::Person(person)) => {
            let offered = among.contains(person);
            if offered {
                draft.knows(&name, *person);
                proceed(making, draft, &choice);
            }
            offered
        }
        (State::ChoosingPerson { mut draft, name, .. }, Action::Someone) => {
            add_all(&mut draft, &[name], |name| making.new_person(name, None));
            proceed(making, draft, &choice);
            true
        }
        (State::NamingNewPerson { mut draft, names, .. }, Action::Add) => {
            add_all(&mut draft, &names, |name| making.new_person(name, None));
            proceed(making, draft, &choice);
            true
        }
        (State::NamingNewPerson { mut draft, names, guess: Some(known) }, Action::Yes) => {
            for name in &names {
                draft.knows(name, known);
            }
            proceed(making, draft, &choice);
            true
        }
        (State::ChoosingGroup { draft, among, .. }, Action::Group(group)) => {
            let offered = among.contains(group);
            if offered {
                choosing::pick(making, draft, *group, &choice);
            }
            offered
        }
        (State::ChoosingGroup { draft, .. }, Action::Apart) if !changes::is_group(&draft) => {
            choosing::apart(making, draft, &choice);
            true
        }
        (State::ChoosingGroup { draft, .. }, Action::NewGroup) if changes::is_group(&draft) => {
            choosing::anew(making, draft, &choice);
            true
        }
        (State::AwaitingConfirmation { what }, _) => confirmation(making, what, action),
        (State::ChoosingChange { record, .. }, Action::Field(field)) => {
            making.settle_question(&choice);
            making.next.state = State::ChoosingChange { record, field: Some(*field) };
            true
        }
        (
            State::Idle
            | State::AwaitingItem { .. }
            | State::AwaitingAmount { .. }
            | State::AwaitingPerson { .. }
            | State::ChoosingPerson { .. }
            | State::NamingNewPerson { .. }
            | State::ChoosingGroup { .. }
            | State::ChoosingChange { .. }
            | State::AwaitingDisputeReason { .. }
            | State::Onboarding { .. },
            _,
        ) => false,
    };
    if !fits {
        making.asks_again = true;
    }
}

fn confirmation(making: &mut Making<'_>, what: Confirm, action: &Action) -> bool {
    let choice = action.print();
    match (what, action) {
        (Confirm::Future { mut draft }, Action::No) => {
            let today = draft.said_on;
            on_day(&mut draft, today);
            proceed(making, draft, &choice);
            true
        }
        (
            what @ (Confirm::Meant { .. }
            | Confirm::Future { .. }
            | Confirm::Twin { .. }
            | Confirm::Again { .. }
            | Confirm::DeleteMany { .. }
            | Confirm::Join { .. }),
            Action::Yes,
        ) => {
            yes(making, what);
            true
        }
        (
            what @ (Confirm::Meant { .. }
            | Confirm::Twin { .. }
            | Confirm::DeleteMany { .. }
            | Confirm::Join { .. }),
            Action::No,
        ) => {
            no(making, what);
            true
        }
        (Confirm::Day { mut draft, candidates }, Action::Pick(at)) => {
            let picked = usize::try_from(*at).ok().and_then(|at| candidates.get(at)).copied();
            if let Some(day) = picked {
                on_day(&mut draft, day);
                proceed(making, draft, &choice);
            }
            picked.is_some()
        }
        (Confirm::Outsiders { draft, group, people }, Action::Yes) => {
            choosing::join(making, draft, group, &people, &choice)
        }
        (Confirm::Again { draft }, Action::Another) => {
            again::another(making, draft, &choice);
            true
        }
        (Confirm::Outsiders { draft, .. }, Action::Apart) => {
            choosing::apart(making, draft, &choice);
            true
        }
        (Confirm::Repaid { draft, payment }, Action::Pick(at @ (0 | 1))) => {
            repaid::answer(making, draft, *payment, *at == 0, &choice);
            true
        }
        (Confirm::Parts { draft }, Action::Pick(0)) => total_of_parts(making, draft, &choice),
        (Confirm::Parts { mut draft }, Action::Equally) => {
            let mine = draft
                .named()
                .iter()
                .any(|name| super::people::find(name, &making.facts.me, &[]) == super::people::Match::Me);
            let payer = draft.frame.payer.clone();
            let in_persons =
                |name: &&str| draft.frame.persons.iter().any(|known| folded(known) == folded(name));
            let parts: Vec<String> = draft
                .named()
                .into_iter()
                .filter(|name| {
                    !in_persons(name) && (draft.frame.persons.is_empty() || payer.as_deref() != Some(name))
                })
                .map(str::to_owned)
                .collect();
            draft.frame.persons.extend(parts);
            draft.frame.headcount = None;
            let others = draft.frame.persons.iter().any(|name| Some(name) != payer.as_ref());
            let include_me = mine || payer.is_none() || draft.edits.is_some() || !others;
            draft.frame.split = Some(SplitSaid::Equal { include_me });
            proceed(making, draft, &choice);
            true
        }
        (
            Confirm::Meant { .. }
            | Confirm::Day { .. }
            | Confirm::Future { .. }
            | Confirm::Twin { .. }
            | Confirm::Repaid { .. }
            | Confirm::Again { .. }
            | Confirm::Parts { .. }
            | Confirm::Outsiders { .. }
            | Confirm::DeleteMany { .. }
            | Confirm::Join { .. },
            _,
        ) => false,
    }
}

/// The parts are right, the total was not.
fn total_of_parts(making: &mut Making<'_>, mut draft: Draft, choice: &str) -> bool {
    let currency = super::questions::draft_currency(making, &draft);
    let total = draft.frame.amount.and_then(|amount| Money::from_decimal(amount, currency).ok());
    let sum = match (&draft.frame.split, total) {
        (Some(SplitSaid::Exact { shares }), Some(total)) => super::division::exact_sum(shares, total),
        (_, _) => None,
    };
    let Some(sum) = sum else { return false };
    draft.frame.amount = Some(sum.to_decimal());
    proceed(making, draft, choice);
    true
}

fn change(making: &mut Making<'_>, id: RecordId) {
    let Some(record) = making.record(id) else { return making.say(Phrase::new("not-found")) };
    making.plan.subject = Some(id);
    match not_changeable(making, record) {
        Some(phrase) => making.say(phrase),
        None => making.put(State::ChoosingChange { record: id, field: None }),
    }
}

fn undo_all(making: &mut Making<'_>, version: i64) {
    match making.was.undo.clone() {
        Some(Undo::Added { version: made, records }) if made == version => saving::delete(making, &records),
        Some(Undo::Deleted { version: made, records }) if made == version => {
            saving::restore(making, &records);
        }
        Some(done @ (Undo::Grouped { version: made, .. } | Undo::Seated { version: made, .. }))
            if made == version =>
        {
            making.next.undo = None;
            changes::undo(making, done);
        }
        Some(
            Undo::Added { .. }
            | Undo::Deleted { .. }
            | Undo::Edited { .. }
            | Undo::Grouped { .. }
            | Undo::Seated { .. },
        )
        | None => {
            making.say(Phrase::new("undo-gone"));
        }
    }
}

/// Records in full, with what can be done about the only one.
pub(super) fn details(making: &mut Making<'_>, records: &[RecordId]) {
    /// Most records that are told in one message.
    const SHOWN_MAX: usize = 5;
    let me = making.facts.me.id;
    let mut told = false;
    let found: Vec<_> = records.iter().take(SHOWN_MAX).filter_map(|id| making.record(*id)).collect();
    for record in found {
        let names = |person| making.name(person);
        let mut lines = card::details(record, me, making.facts.me.today, &names);
        lines.extend(making.group_line(record));
        making.lines(lines);
        told = true;
    }
    if !told {
        return making.say(Phrase::new("not-found"));
    }
    // What is said next may be about these.
    let shown = records.iter().copied().take(SHOWN_MAX);
    making.next.noticed =
        shown.filter(|id| making.record(*id).is_some_and(|record| record.creator != me)).collect();
    let [only] = records else {
        let records = records.to_vec();
        making.buttons(&[
            (Action::Confirm(records.clone()), "button-ok"),
            (Action::Dispute(records), "button-not-right"),
        ]);
        return;
    };
    let Some(record) = making.record(*only) else { return };
    making.plan.subject = Some(*only);
    let mine = record.creator == me;
    making.next.last = if mine && !record.deleted { Some(*only) } else { making.next.last };
    if mine && record.deleted {
        making.buttons(&[(Action::Restore { record: *only, seen: record.version }, "button-restore")]);
    } else if mine {
        making.buttons(&[(Action::Delete(*only), "button-delete"), (Action::Change(*only), "button-change")]);
    } else if !record.deleted && record.states.iter().any(|(person, _)| *person == me) {
        let only = || vec![*only];
        making.buttons(&[
            (Action::Confirm(only()), "button-ok"),
            (Action::Dispute(only()), "button-not-right"),
        ]);
    }
}

/// A payment by one tap. The id follows from the prompt: however often it is tapped, it is one payment.
fn paid(
    making: &mut Making<'_>,
    tap: &Tap,
    (with, group): (PersonId, Option<GroupId>),
    by_me: bool,
    money: Money,
) {
    let me = making.facts.me.id;
    let answered =
        making.was.answered.iter().any(|it| it.asked == tap.version && it.choice == tap.action.print());
    let id = RecordId::derived("paid", &[me.0.as_bytes(), tap.action.id(tap.version).as_bytes()]);
    if answered || making.record(id).is_some() {
        return making.say(Phrase::new("paid-already").with("ref", reference(id)));
    }
    let known = making.facts.people.iter().chain(&making.facts.others).any(|known| known.id == with);
    let there = group.is_none_or(|group| making.facts.groups.iter().any(|mine| mine.id == group));
    if !known || !there || money.minor <= 0 || with == me {
        return making.say(Phrase::new("button-stale"));
    }
    let (from, to) = if by_me { (me, with) } else { (with, me) };
    if !is_open(making, (from, to), group, money) {
        return making.say(Phrase::new("paid-not-open"));
    }
    let spec = Spec {
        kind: RecordKind::Settlement,
        description: String::new(),
        category: None,
        total: money,
        occurred_on: making.facts.me.today,
        group,
        payers: vec![Part { person: from, minor: money.minor }],
        split: Split::Equal { among: vec![to] },
    };
    for (at, spec) in everywhere(making, spec).into_iter().enumerate() {
        let of = |at: usize| RecordId::derived("paid", &[id.0.as_bytes(), &at.to_be_bytes()]);
        making.add(if at == 0 { id } else { of(at) }, spec, Vec::new());
    }
    making.next.answered.push(super::Answered { asked: tap.version, choice: tap.action.print() });
    let over = making.next.answered.len().saturating_sub(super::state::ANSWERED_MAX);
    making.next.answered.drain(..over);
}

/// A payment of all that is open in several groups, or in one and outside of it, is one in each of them.
fn everywhere(making: &Making<'_>, spec: Spec) -> Vec<Spec> {
    let places = match spending::paid_in(&spec, making.facts) {
        _ if spec.group.is_some() => return vec![spec],
        Ok(group) => return vec![Spec { group, ..spec }],
        Err(places) => places,
    };
    let sum = places.iter().fold(0_i64, |sum, (_, open)| sum.saturating_add(*open));
    if sum != spec.total.minor {
        return vec![spec];
    }
    let part = |(group, minor): (Option<GroupId>, i64)| {
        let payers = spec.payers.iter().map(|payer| Part { minor, ..*payer }).collect();
        Spec { group, payers, total: Money { minor, ..spec.total }, ..spec.clone() }
    };
    places.into_iter().map(part).collect()
}

/// Whether as much is still owed: what was shown with the button may have been paid since, in words.
fn is_open(
    making: &Making<'_>,
    (from, to): (PersonId, PersonId),
    group: Option<GroupId>,
    money: Money,
) -> bool {
    let facts = making.facts;
    let Some(group) = group.and_then(|id| super::groups::by_id(id, &facts.groups)) else {
        let with = if from == facts.me.id { to } else { from };
        let same =
            |balance: &&super::Balance| balance.with == with && balance.money.currency == money.currency;
        let open = facts.balances.iter().find(same).map_or(0, |balance| balance.money.minor);
        return if from == facts.me.id { open.saturating_neg() >= money.minor } else { open >= money.minor };
    };
    let Some((_, debts)) = facts.debts.iter().find(|(id, _)| *id == group.id) else { return true };
    let covers = |it: &Transfer| {
        it.from == from && it.to == to && it.money.currency == money.currency && it.money.minor >= money.minor
    };
    plan(debts, group.spec.simplify).is_ok_and(|plan| plan.iter().any(covers))
}
