//! What has to be looked up before an event can be taken.

use super::absent;
use super::actions::{Action, Tap};
use super::both_parts;
use super::categories;
use super::chose::remembered;
use super::contacts;
use super::deleting;
use super::each_paid;
use super::edited::things_of;
use super::gave_only;
use super::groups;
use super::idle;
use super::lists::{self, PAGE};
use super::not_them;
use super::paid_up;
use super::relative;
use super::repaid;
use super::replies;
use super::talk;
use super::turned;
use super::{
    Confirm, Currency, Dialogue, Event, Filter, Known, Locale, Me, Need, PersonId, Quoted, RecordId, State,
    Undo,
};
use crate::domain::ledger::Group;
use crate::domain::nlu::{Frame, Intent};
use crate::ids::GroupId;
use chrono::NaiveDate;

/// Most records that are looked up one by one.
const RECORDS_MAX: usize = 100;

/// What has to be looked up. `people` and `groups` are those of the facts: some look-ups are about one that is named.
pub fn needs(dialogue: &Dialogue, event: &Event, people: &[Known], groups: &[Group]) -> Vec<Need> {
    let mut needs = Needed::default();
    of_event(dialogue, event, (people, groups), &mut needs);
    needs.all()
}

#[derive(Default)]
struct Needed {
    books: bool,
    theirs: bool,
    records: Vec<RecordId>,
    list: Option<Filter>,
    statements: Vec<PersonId>,
    debts: Vec<GroupId>,
}

impl Needed {
    fn all(self) -> Vec<Need> {
        let mut needs = Vec::new();
        if self.books {
            needs.extend([Need::Balances, Need::Recent]);
        }
        if self.theirs {
            needs.push(Need::Theirs);
        }
        if let Some(filter) = self.list {
            // Both would be found in one place, and a list has to be nothing but the list.
            needs.push(Need::List(filter));
        } else {
            let mut records = self.records;
            records.sort_unstable();
            records.dedup();
            records.truncate(RECORDS_MAX);
            if !records.is_empty() {
                needs.push(Need::Records(records));
            }
        }
        let mut statements = self.statements;
        statements.sort_unstable();
        statements.dedup();
        needs.extend(statements.into_iter().map(Need::Statement));
        let mut debts = self.debts;
        debts.sort_unstable();
        debts.dedup();
        needs.extend(debts.into_iter().map(Need::Debts));
        needs
    }
}

fn of_event(dialogue: &Dialogue, event: &Event, (people, groups): (&[Known], &[Group]), needs: &mut Needed) {
    match event {
        Event::Heard { reading, quoted, text, .. } | Event::Edited { reading, quoted, text, .. } => {
            if let Event::Edited { original, .. } = event {
                needs.books = true;
                needs.records.extend(things_of(*original));
            }
            of_state(dialogue, needs);
            of_drafts(dialogue, (people, groups), needs);
            if let Event::Heard { text, .. } = event {
                if let Some(person) = idle::why_about(text, dialogue.about, people) {
                    needs.books = true;
                    needs.statements.push(person);
                }
                let own = |frame: &Frame| frame.intent == Intent::LogPersonalExpense;
                needs.theirs |= repaid::may_repay(text) && reading.frames.iter().any(own);
                if relative::told_in(text)
                    || turned::told_in(text)
                    || absent::told_in(text)
                    || not_them::told_in(text)
                    || both_parts::told_in(text)
                    || each_paid::told_in(text)
                {
                    needs.books = true;
                    needs.records.extend(dialogue.last);
                }
                needs.books |= paid_up::says_up(text);
                if deleting::keeps(text) {
                    of_undo(dialogue, needs);
                }
                if replies::may_object(text) || gave_only::told_in(text) {
                    (needs.books, needs.theirs) = (true, true);
                }
            }
            if let Event::Heard { text, .. } = event
                && (categories::is_filing(text)
                    || talk::asks_last(text)
                    || groups::told::moves_to(&groups::words(text), groups, people).is_some())
            {
                needs.books = true;
                needs.records.extend(dialogue.last);
            }
            of_quoted(dialogue, quoted.as_ref(), needs);
            needs.records.extend(&dialogue.noticed);
            needs.books |= !dialogue.noticed.is_empty();
            needs.theirs |= !dialogue.noticed.is_empty();
            for frame in &reading.frames {
                let frame = match reading.frames.as_slice() {
                    [only] => groups::hinted(only, text, groups, people),
                    [..] => frame.clone(),
                };
                let frame = lists::asked_when(&frame, text).unwrap_or(frame);
                of_frame(dialogue, &frame, (people, groups), needs);
            }
        }
        Event::Chose { id } => {
            of_state(dialogue, needs);
            of_drafts(dialogue, (people, groups), needs);
            if let Some(tap) = Tap::parse(id) {
                if let Action::Paid { with, .. } = tap.action {
                    of_payment(&[with], groups, needs);
                }
                if let Action::PaidIn { group, .. } = tap.action {
                    needs.debts.extend(groups.iter().map(|mine| mine.id).filter(|mine| *mine == group));
                }
                of_tap(dialogue, tap, needs);
            }
        }
        Event::Revoked { quoted, .. } | Event::Reacted { quoted, .. } => {
            of_state(dialogue, needs);
            if let Event::Revoked { original, .. } = event {
                needs.records.extend(things_of(*original));
            }
            of_quoted(dialogue, quoted.as_ref(), needs);
        }
        Event::NoticesDue { items } => {
            needs.books = true;
            needs.records.extend(items.iter().map(|item| item.record.id));
        }
        Event::SilenceConfirms { records } => needs.records.extend(records),
        Event::Login(_) | Event::Invited(_) | Event::Moved | Event::SetAside { .. } | Event::TooFast => {}
        Event::Cards { cards } => {
            of_state(dialogue, needs);
            if let Some(guest) = cards.iter().find_map(|card| contacts::guest_of(card, people))
                && needs.records.is_empty()
            {
                let limit = contacts::MOVED_MAX;
                needs.list = Some(Filter { with: vec![guest], limit, ..Filter::default() });
            }
        }
        Event::Refused { event, .. } => {
            of_state(dialogue, needs);
            if matches!(**event, Event::Cards { .. }) {
                of_event(dialogue, event, (people, groups), needs);
            }
        }
        Event::Unreadable(_) => of_state(dialogue, needs),
    }
}

/// The open question may name a record, and its answer may save something.
fn of_state(dialogue: &Dialogue, needs: &mut Needed) {
    let drafts = dialogue.state.draft().into_iter().chain(&dialogue.later);
    for draft in drafts {
        needs.books = true;
        if draft.edits.is_some() {
            needs.records.push(draft.id);
        }
        needs.records.extend(draft.again);
    }
    match &dialogue.state {
        State::ChoosingChange { record, .. } => {
            needs.books = true;
            needs.records.push(*record);
        }
        State::AwaitingDisputeReason { records } => needs.records.extend(records),
        State::AwaitingConfirmation { what: Confirm::Twin { of, .. } } => needs.records.push(*of),
        State::AwaitingConfirmation { what: Confirm::DeleteMany { records } } => {
            needs.records.extend(records.iter().map(|target| target.record));
        }
        State::Idle
        | State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::AwaitingPerson { .. }
        | State::ChoosingPerson { .. }
        | State::ChoosingGroup { .. }
        | State::NamingNewPerson { .. }
        | State::AwaitingConfirmation { .. }
        | State::Onboarding { .. } => {}
    }
}

/// Payments that are asked about: one is in a group where it pays what is owed there.
fn of_drafts(dialogue: &Dialogue, (people, groups): (&[Known], &[Group]), needs: &mut Needed) {
    let drafts = dialogue.state.draft().into_iter().chain(&dialogue.later);
    for draft in drafts.filter(|draft| is_payment(&draft.frame)) {
        let mut between = between(dialogue, &draft.frame, people);
        between.extend(draft.people.iter().map(|(_, person)| *person));
        of_payment(&between, groups, needs);
    }
}

const fn is_payment(frame: &Frame) -> bool {
    matches!(frame.intent, Intent::RepayDebt | Intent::ReceivePayment)
}

/// Whom a payment may be between, beside the sender.
fn between(dialogue: &Dialogue, frame: &Frame, people: &[Known]) -> Vec<PersonId> {
    let payer = Frame { persons: frame.payer.iter().cloned().collect(), ..Frame::new(frame.intent) };
    let mut between = lists::asked_about(frame, &nobody(), people);
    between.extend(lists::asked_about(&payer, &nobody(), people));
    between.extend(dialogue.about);
    between
}

/// Who owes whom in the groups that they are in; nothing where those are too many.
fn of_payment(between: &[PersonId], groups: &[Group], needs: &mut Needed) {
    /// Most groups of two people that are looked into for what a payment pays.
    const GROUPS_MAX: usize = 5;
    let shared = groups.iter().filter(|group| between.iter().any(|person| group.member(*person).is_some()));
    let shared: Vec<GroupId> = shared.map(|group| group.id).collect();
    if shared.len() <= GROUPS_MAX {
        needs.debts.extend(shared);
    }
}

fn of_quoted(dialogue: &Dialogue, quoted: Option<&Quoted>, needs: &mut Needed) {
    if let Some(record) = quoted.and_then(|quoted| quoted.record) {
        needs.books = true;
        needs.records.push(record);
        // It may be a notice over several: `step` knows which.
        needs.records.extend(dialogue.told.iter().flat_map(|told| &told.records));
    }
}

fn of_undo(dialogue: &Dialogue, needs: &mut Needed) {
    match &dialogue.undo {
        Some(Undo::Added { records, .. } | Undo::Deleted { records, .. }) => needs.records.extend(records),
        Some(Undo::Edited { record, .. }) => needs.records.push(*record),
        Some(Undo::Grouped { .. } | Undo::Seated { .. }) | None => {}
    }
}

fn of_frame(dialogue: &Dialogue, frame: &Frame, (people, groups): (&[Known], &[Group]), needs: &mut Needed) {
    let intent = frame.intent;
    if matches!(intent, Intent::SettleUp | Intent::RequestBalance) {
        let group = frame.group.as_deref().and_then(|name| groups::asked_about(name, groups));
        needs.debts.extend(group.map(|group| group.id));
    }
    // A payment may turn out to be somebody else's.
    let other = intent == Intent::EditLast && (frame.payer.is_some() || !frame.persons.is_empty());
    if (is_payment(frame) || other) && frame.group.is_none() {
        of_payment(&between(dialogue, frame, people), groups, needs);
    }
    if intent.is_money() || intent == Intent::SettleUp {
        needs.books = true;
        // What is shared may have been entered by the other one, too.
        needs.theirs |= intent.is_money() && intent != Intent::LogPersonalExpense;
    } else if matches!(intent, Intent::EditLast | Intent::DeleteLast | Intent::AddMember | Intent::OutOfScope)
    {
        needs.books = true;
        needs.records.extend(dialogue.last);
        of_undo(dialogue, needs);
    } else if intent == Intent::RequestBalance {
        needs.books = true;
        if frame.wants_reasons {
            needs.statements.extend(lists::asked_about(frame, &nobody(), people));
        }
    } else if matches!(intent, Intent::ListExpenses | Intent::SpendingSummary) {
        needs.list = needs.list.take().or_else(|| Some(lists::filter(frame, &nobody(), people, groups)));
    }
}

fn of_tap(dialogue: &Dialogue, tap: Tap, needs: &mut Needed) {
    let version = tap.version;
    match tap.action {
        Action::Undo { record, .. }
        | Action::Restore { record, .. }
        | Action::Change(record)
        | Action::Delete(record)
        | Action::Keep(record)
        | Action::Reason { record, .. }
        | Action::Right(record) => {
            needs.books = true;
            needs.records.push(record);
        }
        Action::Details(records) | Action::Confirm(records) | Action::Dispute(records) => {
            needs.records.extend(remembered(dialogue, version, records));
        }
        Action::UndoAll => of_undo(dialogue, needs),
        Action::More(offset) => {
            needs.list =
                dialogue.list.as_ref().map(|list| Filter { offset, limit: PAGE, ..list.filter.clone() });
        }
        Action::Why(person) => {
            needs.books = true;
            needs.statements.push(person);
        }
        Action::Settle(_) | Action::Paid { .. } | Action::PaidIn { .. } => needs.books = true,
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
        | Action::Another
        | Action::Agree
        | Action::Setting(_)
        | Action::Currency(_) => {}
    }
}

/// Names are looked up among the others only: the sender's own name decides nothing about what has to be found.
fn nobody() -> Me {
    Me {
        id: PersonId::derived("nobody", &[]),
        name: None,
        currency: Currency::INR,
        zone: chrono_tz::UTC,
        locale: Locale::En,
        consent: false,
        notices: false,
        learning: false,
        today: NaiveDate::default(),
    }
}
