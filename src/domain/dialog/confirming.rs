//! Yes, no, and which day: what becomes of something that was asked before it is saved.

use super::actions::Action;
use super::answers::{drop_draft, latest, proceed};
use super::cues::{has_phrase, mends};
use super::groups::choosing;
use super::heard::{Said, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::naming;
use super::talk::agrees_at_length;
use super::{
    Confirm, Draft, NaiveDate, Phrase, RecordId, State, again, invites, notices, objected, repaid, replies,
    saving, shares_said,
};
use crate::domain::ledger::DisputeReason;
use crate::domain::nlu::{Context, Doubt, Frame, Intent, understand};

pub(super) fn answered(making: &mut Making<'_>, what: Confirm, frame: &Frame, said: Said<'_>) -> bool {
    let unread = matches!(frame.intent, Intent::OutOfScope | Intent::Greet | Intent::AddMember);
    if frame.intent == Intent::Affirm || unread && agrees_at_length(said.text) {
        yes(making, what);
        return true;
    }
    if frame.intent == Intent::Deny {
        no(making, what);
        return true;
    }
    if let (Confirm::Parts { draft }, None) = (&what, said.quoted)
        && let Some(draft) = shares_said::anew(draft, said.text)
    {
        proceed(making, draft, "");
        return true;
    }
    let day = day_said(making, frame, said.text);
    if let (Confirm::Day { draft, .. } | Confirm::Future { draft }, Some(_), None) =
        (&what, day.date, said.quoted)
        && day_of_another(making, draft, &day, said)
    {
        return true;
    }
    match (what, day.date) {
        (Confirm::Day { mut draft, .. } | Confirm::Future { mut draft }, Some(day))
            if frame.amount.is_none() && !frame.intent.is_request() =>
        {
            on_day(&mut draft, day);
            proceed(making, draft, "");
            true
        }
        (what @ Confirm::Day { .. }, None) if says_any(said.text) => {
            yes(making, what);
            true
        }
        (what @ Confirm::Twin { by: None, .. }, _) if again::says_another(frame, said.text) => {
            yes(making, what);
            true
        }
        (Confirm::Repaid { draft, payment }, _) => {
            let Some(pays) = repaid::says_which(&payment, frame, said.text) else { return false };
            repaid::answer(making, draft, *payment, pays, "");
            true
        }
        (Confirm::Again { draft }, _) if again::says_another(frame, said.text) => {
            again::another(making, draft, "");
            true
        }
        (Confirm::Parts { mut draft }, _) if frame.split.is_some() && frame.item.is_none() => {
            draft.merge(frame);
            proceed(making, draft, "");
            true
        }
        (Confirm::Meant { draft }, _) if draft.edits.is_some() => match making.record(draft.id) {
            Some(record) => objected::answered(making, record, frame, said),
            None => false,
        },
        (Confirm::Outsiders { draft, .. }, _) if choosing::says_apart(said.text) => {
            choosing::apart(making, draft, "");
            true
        }
        (_, _) => false,
    }
}

/// "No, the auto was on Monday", while the day of the lunch is asked: it is the day of what is named.
fn day_of_another(making: &mut Making<'_>, draft: &Draft, day: &Frame, said: Said<'_>) -> bool {
    if let Some(at) = latest::kept(making, draft, said.text) {
        latest::change(making, at, day, said.text);
        return true;
    }
    let is_it = draft.frame.item.as_deref().is_some_and(|item| has_phrase(said.text, &folded(item)));
    let Some(record) = naming(making, said.text).filter(|_| !is_it) else { return false };
    let mut frame = day.clone();
    frame.doubts.push(Doubt::Intent);
    edit(making, record, &frame, said);
    true
}

/// "I actually paid 500", where somebody else has entered 470: theirs is not right, and nothing is entered twice.
pub(super) fn twin_is_wrong(making: &mut Making<'_>, state: &State, frame: &Frame, said: Said<'_>) -> bool {
    let State::AwaitingConfirmation { what: Confirm::Twin { draft, of, by: Some(_), .. } } = state else {
        return false;
    };
    let other = frame.amount.is_some() && frame.amount != draft.frame.amount;
    let corrects = frame.intent == Intent::EditLast || mends(said.text) && frame.item.is_none();
    if said.quoted.is_some() || !other || !corrects || making.record(*of).is_none() {
        return false;
    }
    drop_draft(making, draft);
    notices::object(making, *of, DisputeReason::Amount, replies::note(said.text));
    true
}

/// A day that stands alone is read as the end of a sentence about it.
pub(super) fn day_said(making: &Making<'_>, frame: &Frame, text: &str) -> Frame {
    let of = |frame: &Frame| Frame {
        date: frame.date,
        doubts: frame.doubts.clone(),
        ..Frame::new(Intent::EditLast)
    };
    if frame.date.is_some() {
        return of(frame);
    }
    let (people, groups) = (&[], &[]);
    let (today, currency) = (making.facts.me.today, Some(making.facts.me.currency));
    let context = Context { today, people, groups, currency, pending: None, words: &[] };
    let reading = understand(&format!("the date was {text}"), &context);
    reading.frames.first().filter(|read| read.intent == Intent::EditLast).map_or_else(|| of(frame), of)
}

pub(super) fn on_day(draft: &mut Draft, day: NaiveDate) {
    draft.frame.date = Some(day);
    draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
}

pub(super) fn yes(making: &mut Making<'_>, what: Confirm) {
    let choice = Action::Yes.print();
    match what {
        Confirm::Meant { mut draft } => {
            draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Intent | Doubt::Hearsay));
            proceed(making, draft, &choice);
        }
        Confirm::Day { mut draft, candidates } => match candidates.as_slice() {
            // Whoever agrees to several takes the first that was offered.
            [first, ..] => {
                on_day(&mut draft, *first);
                proceed(making, draft, &choice);
            }
            [] => making.asks_again = true,
        },
        Confirm::Future { mut draft } => {
            draft.future_ok = true;
            proceed(making, draft, &choice);
        }
        Confirm::Twin { mut draft, .. } => {
            draft.twin_ok = true;
            proceed(making, draft, &choice);
        }
        Confirm::Again { draft } => again::change(making, &draft, &choice),
        Confirm::Repaid { .. } | Confirm::Parts { .. } => making.asks_again = true,
        Confirm::Outsiders { draft, group, people } => {
            making.asks_again = !choosing::join(making, draft, group, &people, &choice) || making.asks_again;
        }
        Confirm::Join { join } => {
            making.settle_question(&choice);
            invites::joined(making, &join);
        }
        Confirm::DeleteMany { records } => {
            making.settle_question(&choice);
            let ids: Vec<RecordId> = records.iter().map(|target| target.record).collect();
            let fresh =
                |id: &RecordId, seen: i64| making.record(*id).is_some_and(|record| record.version == seen);
            if records.iter().all(|target| fresh(&target.record, target.seen)) {
                saving::delete(making, &ids);
            } else {
                making.say(Phrase::new("changed-meanwhile"));
            }
        }
    }
}

pub(super) fn no(making: &mut Making<'_>, what: Confirm) {
    let choice = Action::No.print();
    match what {
        // Not with them: with whom is asked.
        Confirm::Meant { mut draft } if draft.same => {
            draft.same = false;
            draft.frame.persons.clear();
            draft.doubts.retain(|doubt| *doubt != Doubt::Intent);
            (draft.group, draft.apart) = (None, true);
            proceed(making, draft, &choice);
        }
        Confirm::Meant { draft }
        | Confirm::Twin { draft, .. }
        | Confirm::Repaid { draft, .. }
        | Confirm::Again { draft }
        | Confirm::Parts { draft } => {
            drop_draft(making, &draft);
            if let Some(answered) = making.next.answered.last_mut() {
                answered.choice = choice;
            }
        }
        Confirm::Day { draft, .. } | Confirm::Outsiders { draft, .. } => drop_draft(making, &draft),
        Confirm::Future { draft } => {
            making.settle_question("");
            making.asks_again = true;
            let candidates = vec![draft.said_on];
            making.next.state = State::AwaitingConfirmation { what: Confirm::Day { draft, candidates } };
        }
        Confirm::Join { .. } => {
            making.settle_question(&choice);
            making.say(Phrase::new("invite-declined"));
        }
        Confirm::DeleteMany { .. } => {
            making.settle_question(&choice);
            making.say(Phrase::new("left-as-is"));
        }
    }
}

/// "Pata nahi", "jo bhi", "any": whichever of what was offered.
fn says_any(text: &str) -> bool {
    const ANY: &str = "pata nahi nahin jo bhi kabhi koi kuch kisi din yaad whenever any whichever don't dont know remember idk sure not i day \
        पता नहीं जो भी कभी कोई याद दिन";
    const SURELY: &str =
        "pata jo kabhi koi yaad whenever any whichever know remember idk sure पता जो कभी कोई याद";
    let words = super::talk::words(text);
    words.iter().any(|word| super::talk::is_one_of(word, SURELY))
        && words.iter().all(|word| super::talk::is_one_of(word, ANY))
}
