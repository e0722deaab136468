//! Drafts that are clear become commands; the others become questions.

use super::actions::Action;
use super::categories;
use super::draft::{Settled, Sight, money, record_of, settle, shown_name};
use super::groups::{by_id, changes, choosing, shown};
use super::making::{Making, item_shown, reference};
use super::people::{self, Match};
use super::{Command, Confirm, Draft, Facts, Phrase, Record, Say, Spec, State, Undo, Value};
use crate::domain::nlu::{Doubt, Intent};
use crate::ids::RecordId;

/// Saves a draft, or asks what keeps it from being saved.
pub(super) fn take(making: &mut Making<'_>, draft: Draft) {
    let people = making.people();
    let groups = changes::with_made(making);
    // What waited for a group is in it in the turn that makes it.
    let made = (groups.len() > making.facts.groups.len())
        .then(|| Box::new(Facts { groups, ..making.facts.clone() }));
    let facts = made.as_deref().unwrap_or(making.facts);
    match settle(draft, Sight { facts, people: &people }) {
        Settled::Ready { draft, spec, notes } => save(making, &draft, *spec, notes),
        Settled::Ask(state) => match choosing::all_of_it(making, &state) {
            Some(parts) => parts.into_iter().for_each(|part| take(making, part)),
            None => ask(making, *state),
        },
        Settled::Group { draft, change } => changes::apply(making, &draft, *change),
        Settled::Never(phrase) => making.say(phrase),
    }
}

/// One question at a time: where one is open already, the draft waits.
fn ask(making: &mut Making<'_>, state: State) {
    match (&making.next.state, state.draft()) {
        // Leaving these loses nothing that was said.
        (State::Idle | State::Onboarding { .. } | State::ChoosingChange { .. }, _) | (_, None) => {
            making.next.state = state;
        }
        (
            State::AwaitingItem { .. }
            | State::AwaitingAmount { .. }
            | State::AwaitingPerson { .. }
            | State::ChoosingPerson { .. }
            | State::ChoosingGroup { .. }
            | State::NamingNewPerson { .. }
            | State::AwaitingConfirmation { .. }
            | State::AwaitingDisputeReason { .. },
            Some(draft),
        ) => {
            let what = change_label(draft, making.facts).unwrap_or_else(|| label(draft, making.facts));
            let mut draft = draft.clone();
            if draft.same && !draft.doubts.contains(&Doubt::Intent) {
                // Whether it is with the same people is still to be asked.
                draft.doubts.push(Doubt::Intent);
            }
            if making.later(draft) {
                making.kept.push(what);
            } else {
                making.say(Phrase::new("asked-never").with("what", what));
            }
        }
    }
}

fn save(making: &mut Making<'_>, draft: &Draft, spec: Spec, notes: Vec<Phrase>) {
    making.add_people(draft);
    let joined = changes::join_with(making, draft);
    let id = draft.id;
    let Some(seen) = draft.edits else {
        return making.add(id, spec, notes.into_iter().chain(joined).collect());
    };
    if let Some(joined) = joined {
        making.say(joined);
    }
    making.next.last = Some(id);
    let Some(record) = record_of(draft, making.facts) else { return };
    replace(making, record, seen, spec);
}

/// Gives a record new values.
pub(super) fn replace(making: &mut Making<'_>, record: &Record, seen: i64, spec: Spec) {
    let id = record.id;
    making.plan.subject = Some(id);
    if let Some(phrase) = not_changeable(making, record) {
        return making.say(phrase);
    }
    if record.version != seen {
        making.say(
            Phrase::new("stale")
                .with("what", item_shown(&record.spec.description))
                .with("ref", reference(id)),
        );
        return;
    }
    if record.spec == spec {
        making.say(Phrase::new("nothing-new").with("what", record_label(record)).with("ref", reference(id)));
        return;
    }
    no_longer_choosing(making, id);
    let refiled = spec.clone();
    let outcome = making.command(Command::EditRecord { id, seen, spec });
    making.plan.says.push(Say::Changed { outcome, before: record.spec.clone() });
    making.next.undo = Some(Undo::Edited { record: id, before: record.spec.clone(), undone: false });
    making.next.last = Some(id);
    categories::refiled(making, record, &refiled);
    let after = seen.saturating_add(1);
    making.buttons(&[
        (Action::Undo { record: id, seen: after }, "button-undo"),
        (Action::Change(id), "button-change"),
    ]);
}

/// What was to become of a record is no question any more once it has changed, or is gone.
fn no_longer_choosing(making: &mut Making<'_>, id: RecordId) {
    let changes = matches!(making.next.state, State::ChoosingChange { record, .. } if record == id);
    let deletes = matches!(
        &making.next.state,
        State::AwaitingConfirmation { what: Confirm::DeleteMany { records } }
            if records.iter().any(|target| target.record == id)
    );
    if changes || deletes {
        making.settle_question("");
    }
}

/// Why the sender cannot change or delete a record, if they cannot. Others than its creator may object to it.
pub(super) fn not_changeable(making: &mut Making<'_>, record: &Record) -> Option<Phrase> {
    if record.creator != making.facts.me.id {
        let objects = record.states.iter().any(|(person, _)| *person == making.facts.me.id);
        if objects && !record.deleted {
            making.buttons(&[(Action::Dispute(vec![record.id]), "button-not-right")]);
        }
        let who = making.name(record.creator);
        return Some(Phrase::new("not-yours").with("what", record_label(record)).with("who", who));
    }
    if record.deleted {
        making.buttons(&[(Action::Restore { record: record.id, seen: record.version }, "button-restore")]);
        let label = record_label(record);
        return Some(Phrase::new("is-deleted").with("what", label).with("ref", reference(record.id)));
    }
    None
}

/// Deletes all of these records that can be.
pub(super) fn delete(making: &mut Making<'_>, records: &[RecordId]) {
    let (mut outcomes, mut gone) = (Vec::new(), Vec::new());
    for id in records {
        let Some(record) = making.record(*id) else {
            making.say(Phrase::new("not-found"));
            continue;
        };
        if let Some(phrase) = not_changeable(making, record) {
            making.say(phrase);
            continue;
        }
        no_longer_choosing(making, *id);
        outcomes.push(making.command(Command::DeleteRecord { id: *id, seen: record.version }));
        gone.push((*id, record.version.saturating_add(1)));
    }
    let Some((first, version)) = gone.first().copied() else { return };
    making.plan.says.push(Say::Deleted { outcomes });
    making.plan.subject = Some(first);
    if gone.len() == 1 {
        making.buttons(&[(Action::Restore { record: first, seen: version }, "button-undo")]);
    } else {
        making.buttons(&[(Action::UndoAll, "button-undo-all")]);
    }
    let records = gone.into_iter().map(|(id, _)| id).collect();
    making.next.undo = Some(Undo::Deleted { version: making.facts.version, records });
}

/// Brings back all of these records that are gone.
pub(super) fn restore(making: &mut Making<'_>, records: &[RecordId]) {
    let mut outcomes = Vec::new();
    let mut back = Vec::new();
    for id in records {
        let Some(record) = making.record(*id) else {
            making.say(Phrase::new("not-found"));
            continue;
        };
        if record.creator != making.facts.me.id {
            let who = making.name(record.creator);
            making.say(Phrase::new("not-yours").with("what", record_label(record)).with("who", who));
        } else if record.deleted {
            outcomes.push(making.command(Command::RestoreRecord { id: *id, seen: record.version }));
            back.push((*id, record.version.saturating_add(1)));
        } else {
            making
                .say(Phrase::new("is-there").with("what", record_label(record)).with("ref", reference(*id)));
        }
    }
    let Some((first, version)) = back.first().copied() else { return };
    making.plan.says.push(Say::Restored { outcomes });
    making.plan.subject = Some(first);
    making.next.last = Some(first);
    if back.len() == 1 {
        making.buttons(&[
            (Action::Undo { record: first, seen: version }, "button-undo"),
            (Action::Change(first), "button-change"),
        ]);
    }
    let records = back.into_iter().map(|(id, _)| id).collect();
    making.next.undo = Some(Undo::Added { version: making.facts.version, records });
}

/// Takes back the last change of a record: its saving, or its new values.
pub(super) fn undo(making: &mut Making<'_>, id: RecordId, seen: i64) {
    let Some(record) = making.record(id) else { return making.say(Phrase::new("not-found")) };
    making.plan.subject = Some(id);
    if record.deleted && record.creator == making.facts.me.id {
        making.buttons(&[(Action::Restore { record: id, seen: record.version }, "button-restore")]);
        return making.say(
            Phrase::new("undone-already").with("what", record_label(record)).with("ref", reference(id)),
        );
    }
    if let Some(phrase) = not_changeable(making, record) {
        return making.say(phrase);
    }
    let edited = match &making.was.undo {
        Some(Undo::Edited { record, before, .. }) if *record == id => Some(before.clone()),
        Some(
            Undo::Edited { .. }
            | Undo::Added { .. }
            | Undo::Deleted { .. }
            | Undo::Grouped { .. }
            | Undo::Seated { .. },
        )
        | None => None,
    };
    match edited {
        Some(before) if record.version == seen => {
            let was_undone = matches!(&making.was.undo, Some(Undo::Edited { undone: true, .. }));
            replace(making, record, seen, before);
            if let Some(Undo::Edited { undone, .. }) = &mut making.next.undo {
                *undone = !was_undone;
            }
        }
        // The first version was seen, or nothing but what brought it back: undoing is deleting.
        None if record.version == seen => delete(making, &[id]),
        Some(_) | None => {
            making.buttons(&[(Action::Change(id), "button-change"), (Action::Delete(id), "button-delete")]);
            making
                .say(Phrase::new("undo-late").with("what", record_label(record)).with("ref", reference(id)));
        }
    }
}

/// `dinner ₹1,200.00`.
pub(super) fn record_label(record: &Record) -> Value {
    let spec = &record.spec;
    if spec.description.trim().is_empty() {
        return Phrase::new("label-payment-amount").with("amount", spec.total).into();
    }
    Phrase::new("label-item-amount")
        .with("what", item_shown(&spec.description))
        .with("amount", spec.total)
        .into()
}

/// What a change would make of an amount.
fn change_label(draft: &Draft, facts: &Facts) -> Option<Value> {
    let record = draft.edits.and_then(|_| record_of(draft, facts))?;
    let amount = super::Money::from_decimal(draft.frame.amount?, record.spec.total.currency).ok()?;
    let phrase = Phrase::new("label-change").with("what", record_label(record));
    Some(phrase.with("amount", amount).into())
}

/// The same of a draft, as far as it is known.
pub(super) fn label(draft: &Draft, facts: &Facts) -> Value {
    let group = draft
        .group
        .and_then(|id| by_id(id, &facts.groups))
        .map(|group| group.spec.name.clone())
        .or_else(|| draft.frame.group.clone())
        .filter(|_| !draft.apart)
        .map(|name| shown(&shown_name(&name)));
    if changes::is_group(draft) {
        let id = match (draft.frame.intent == Intent::CreateGroup, group.is_some()) {
            (true, true) => "label-group",
            (true, false) => "label-new-group",
            (false, true) => "label-join",
            (false, false) => "label-join-some",
        };
        return group.into_iter().fold(Phrase::new(id), |phrase, group| phrase.with("group", group)).into();
    }
    let what = label_alone(draft, facts);
    match group.filter(|_| draft.edits.is_none()) {
        Some(group) => Phrase::new("label-in-group").with("what", what).with("group", group).into(),
        None => what,
    }
}

fn label_alone(draft: &Draft, facts: &Facts) -> Value {
    let is_payment = draft.frame.intent.is_money()
        && !matches!(draft.frame.intent, Intent::ShareExpense | Intent::LogPersonalExpense);
    let edited = draft.edits.and_then(|_| record_of(draft, facts));
    if let Some(record) = edited {
        return record_label(record);
    }
    // Of a payment it matters who gave it; what it was for is told when it is saved.
    let item = super::draft::clean_item(&draft.frame).filter(|_| !is_payment);
    match (item, money(draft, &facts.me)) {
        (Some(item), Some(amount)) => {
            Phrase::new("label-item-amount").with("what", item_shown(&item)).with("amount", amount).into()
        }
        (Some(item), None) => item_shown(&item),
        (None, amount) if is_payment => {
            let from = draft.frame.intent == Intent::ReceivePayment;
            let name = |name: &str| item_shown(&shown_name(name));
            let of_two = match (draft.frame.persons.as_slice(), &draft.frame.payer) {
                ([to], Some(payer)) if !from && !is_me(payer, facts) && !is_me(to, facts) => {
                    Some((payer, to))
                }
                ([..], _) => None,
            };
            if let (Some((payer, to)), Some(amount)) = (of_two, amount) {
                let phrase = Phrase::new("label-payment-between").with("amount", amount);
                return phrase.with("from", name(payer)).with("to", name(to)).into();
            }
            let with = match (draft.frame.persons.as_slice(), &draft.frame.payer) {
                ([with], None) => Some(name(with)),
                ([..], _) => None,
            };
            let id = match (amount, &with, from) {
                (Some(_), Some(_), true) => "label-payment-from",
                (Some(_), Some(_), false) => "label-payment-to",
                (Some(_), None, _) => "label-payment-amount",
                (None, Some(_), true) => "label-some-payment-from",
                (None, Some(_), false) => "label-some-payment-to",
                (None, None, _) => "label-payment",
            };
            let phrase = Phrase::new(id);
            let phrase = with.into_iter().fold(phrase, |phrase, who| phrase.with("who", who));
            amount.into_iter().fold(phrase, |phrase, amount| phrase.with("amount", amount)).into()
        }
        (None, Some(amount)) => amount.into(),
        (None, None) => Phrase::new("label-expense").into(),
    }
}

fn is_me(name: &str, facts: &Facts) -> bool {
    people::find(name, &facts.me, &[]) == Match::Me
}
