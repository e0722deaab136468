//! Messages that their sender changes or takes back afterwards. What comes of a message has ids that are derived from
//! it, so it is known again, saved or asked about, however often the message is changed: one message never books twice.

use super::actions::Action;
use super::answers::drop_draft;
use super::groups;
use super::heard::{self, Said};
use super::making::{Making, drafted_by};
use super::saving::record_label;
use super::{CommandId, Draft, Phrase, Record, RecordId, State, deleting, saving};
use crate::domain::nlu::{Doubt, Frame, Intent};

/// Most things of one message that are looked for again.
pub(super) const THINGS_MAX: u32 = 10;

/// The ids of whatever a message may have led to, in the order in which it was said.
pub fn things_of(original: CommandId) -> impl Iterator<Item = RecordId> {
    (0..THINGS_MAX).map(move |at| drafted_by(original, at))
}

/// The words of an earlier message are others now: so is what came of it.
pub(super) fn edited(making: &mut Making<'_>, original: CommandId, said: Said<'_>) {
    making.origin = Some(original);
    let things: Vec<RecordId> = things_of(original).collect();
    let saved: Vec<&Record> = things.iter().filter_map(|id| making.record(*id)).collect();
    let open = take_back(making, &things);
    let mut frames = heard::frames(said.reading);
    if let [only] = frames.as_mut_slice() {
        *only = groups::hinted(only, said.text, &making.facts.groups, &making.facts.people);
    }
    let money: Vec<&Frame> = frames.iter().filter(|frame| frame.intent.is_money()).collect();
    if !saved.is_empty() {
        return change_all(making, &saved, &open, &money, said);
    }
    if !open.is_empty() {
        return ask_anew(making, &open, &frames, said);
    }
    let own = |record: &&Record| record.creator == making.facts.me.id;
    if let Some(record) = said.quoted.and_then(|id| making.record(id)).filter(own) {
        // It was an answer, or itself a correction: what it settled is corrected.
        return one(making, record, said);
    }
    let was_given_up = things.iter().any(|id| making.was.drafted.contains(id));
    if was_given_up && !money.is_empty() {
        // It was asked about and not saved: whether it shall be now, is asked.
        let mut frames = frames;
        for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
            frame.doubts.push(Doubt::Hearsay);
        }
        return heard::take_all(making, frames, said);
    }
    // Nothing came of it the first time; perhaps it makes sense now.
    heard::heard(making, Said { quoted: None, ..said });
}

/// Takes the drafts of these ids out of the questions; what was found, in the order of the ids.
fn take_back(making: &mut Making<'_>, things: &[RecordId]) -> Vec<Draft> {
    let is_of_it = |draft: &Draft| draft.edits.is_none() && things.contains(&draft.id);
    let mut found: Vec<Draft> = making.next.later.extract_if(.., |draft| is_of_it(draft)).collect();
    if let Some(draft) = making.next.state.draft().filter(|draft| is_of_it(draft)).cloned() {
        making.settle_question("");
        making.asks_again = true;
        found.push(draft);
    }
    found.sort_by_key(|draft| things.iter().position(|id| *id == draft.id));
    found
}

/// What was asked about is asked anew, from the words as they are now.
fn ask_anew(making: &mut Making<'_>, open: &[Draft], frames: &[Frame], said: Said<'_>) {
    if frames.iter().any(|frame| frame.intent.is_money()) {
        return heard::take_all(making, frames.to_vec(), said);
    }
    let gone = matches!(frames, [only] if only.intent.is_answer() || only.intent == Intent::DeleteLast);
    for draft in open {
        if gone {
            drop_draft(making, draft);
        } else {
            saving::take(making, draft.clone());
        }
    }
    if !gone {
        let what: Vec<super::Value> = open.iter().map(|draft| saving::label(draft, making.facts)).collect();
        making.say(Phrase::new("edited-unread").with("what", what));
    }
}

/// What was saved gets its new values, thing by thing; what was still asked about is asked anew.
fn change_all(making: &mut Making<'_>, saved: &[&Record], open: &[Draft], money: &[&Frame], said: Said<'_>) {
    let things = saved.len().saturating_add(open.len());
    if let ([record], [], [_] | []) = (saved, open, money) {
        return one(making, record, said);
    }
    if money.len() != things {
        // Which of them is which cannot be told.
        for draft in open {
            saving::take(making, draft.clone());
        }
        return unclear(making, saved);
    }
    let mut ids: Vec<RecordId> =
        saved.iter().map(|record| record.id).chain(open.iter().map(|draft| draft.id)).collect();
    let order: Vec<RecordId> = making.origin.into_iter().flat_map(things_of).collect();
    ids.sort_by_key(|id| order.iter().position(|it| it == id));
    let before = making.commands.len();
    for (id, frame) in ids.into_iter().zip(money) {
        match saved.iter().find(|record| record.id == id) {
            Some(record) if says_the_same(record, frame) => {}
            Some(record) => heard::edit(making, record, frame, said),
            None => {
                let mut draft = Draft::new(id, (*frame).clone(), making.facts.me.today);
                super::groups::sharing::heard(&mut draft, said, making.facts);
                saving::take(making, draft);
            }
        }
    }
    if making.commands.len() == before && making.plan.says.is_empty() && open.is_empty() {
        unclear(making, saved);
    }
}

fn says_the_same(record: &Record, frame: &Frame) -> bool {
    let amount = frame.amount.is_none_or(|amount| amount == record.spec.total.to_decimal());
    let item = super::draft::clean_item(frame).is_none_or(|item| item == record.spec.description);
    amount && item && frame.payer.is_none() && frame.split.is_none() && frame.date.is_none()
}

/// The one record that a message led to, or that its answer is about.
fn one(making: &mut Making<'_>, record: &Record, said: Said<'_>) {
    let edit = said.only().filter(|frame| frame.intent.is_money() || frame.intent == Intent::EditLast);
    let others = record.spec.split.people().into_iter().any(|person| person != making.facts.me.id);
    if let Some(frame) = edit
        && heard::has_values(frame)
        // Nobody is named any more: whether the others are out of it, only the sender can say.
        && !(frame.intent == Intent::LogPersonalExpense && others && says_the_same(record, frame))
    {
        return heard::edit(making, record, frame, said);
    }
    let amount = super::talk::bare_amount(said.text);
    if amount.is_some() {
        return heard::edit(making, record, &Frame { amount, ..Frame::new(Intent::EditLast) }, said);
    }
    unclear(making, &[record]);
}

/// The message says something else, and what is to become of its records is for the sender to say.
fn unclear(making: &mut Making<'_>, records: &[&Record]) {
    let there: Vec<&Record> = records.iter().copied().filter(|record| !record.deleted).collect();
    let [only] = there.as_slice() else {
        if there.is_empty() {
            return making.say(Phrase::new("edited-gone"));
        }
        let what: Vec<super::Value> = there.iter().map(|record| record_label(record)).collect();
        return making.say(Phrase::new("edited-several").with("what", what));
    };
    making.plan.subject = Some(only.id);
    making.buttons(&[
        (Action::Change(only.id), "button-change"),
        (Action::Delete(only.id), "button-delete"),
        (Action::Keep(only.id), "button-keep"),
    ]);
    making.say(Phrase::new("edited-unclear").with("what", record_label(only)));
}

/// A message that is taken back says nothing about the money that it was about: that is asked. What was not saved yet
/// is dropped with it.
pub(super) fn revoked(making: &mut Making<'_>, original: CommandId, quoted: Option<RecordId>) {
    let things: Vec<RecordId> = things_of(original).collect();
    let open = take_back(making, &things);
    for draft in &open {
        let what = saving::label(draft, making.facts);
        making.say(Phrase::new("dropped").with("what", what));
    }
    let mine = |record: &&Record| record.is_open_to(making.facts.me.id);
    let mut records: Vec<&Record> = things.iter().filter_map(|id| making.record(*id)).filter(mine).collect();
    if records.is_empty() {
        records.extend(quoted.and_then(|id| making.record(id)).filter(mine));
    }
    match records.as_slice() {
        [] if open.is_empty() => making.keeps_quiet = true,
        [] => {}
        [only] => {
            making.plan.subject = Some(only.id);
            making.buttons(&[
                (Action::Delete(only.id), "button-delete"),
                (Action::Keep(only.id), "button-keep"),
            ]);
            making.say(Phrase::new("revoked").with("what", record_label(only)));
        }
        [..] => {
            let records = records.iter().map(|record| deleting::target(record)).collect();
            making.put(State::AwaitingConfirmation { what: super::Confirm::DeleteMany { records } });
        }
    }
}
