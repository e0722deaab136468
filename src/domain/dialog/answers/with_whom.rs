//! Answers that tell with whom it was.

use super::{drop_draft, is_new, once_more, proceed};
use crate::domain::dialog::actions::Action;
use crate::domain::dialog::draft::shown_name;
use crate::domain::dialog::heard::Said;
use crate::domain::dialog::making::Making;
use crate::domain::dialog::people::{self, Match, folded};
use crate::domain::dialog::talk::names_in;
use crate::domain::dialog::{Draft, State, questions};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

pub(super) fn person(making: &mut Making<'_>, mut draft: Draft, frame: &Frame, said: Said<'_>) -> bool {
    // "Raju ne 200 diye", while it is asked who gave 300, is a payment of its own.
    let payment = frame.intent.is_money() && !frame.intent.is_expense() && !frame.persons.is_empty();
    let other = frame.amount.is_some() && draft.frame.amount.is_some() && frame.amount != draft.frame.amount;
    if (payment && other) || is_new(frame, &draft) && frame.amount != draft.frame.amount {
        return false;
    }
    if frame.intent.is_request() && frame.intent != Intent::AddMember && frame.intent != Intent::Greet {
        return false;
    }
    if frame.intent == Intent::Deny {
        drop_draft(making, &draft);
        return true;
    }
    let talk = frame.intent.is_money()
        || matches!(frame.intent, Intent::Affirm | Intent::Greet)
        || said.text.contains('?');
    let names = match frame.persons.as_slice() {
        [] if talk => Vec::new(),
        [] => names_in(said.text),
        named => named.to_vec(),
    };
    if names.is_empty() {
        return frame.intent == Intent::Affirm && once_more(making);
    }
    let alone = names.iter().all(|name| people::find(name, &making.facts.me, &[]) == Match::Me);
    if alone && draft.frame.intent == Intent::ShareExpense {
        if !questions::offers_just_me(making, &State::AwaitingPerson { draft: draft.clone() }) {
            return once_more(making);
        }
        alone_with_it(making, draft);
        return true;
    }
    if draft.frame.intent == Intent::ReceivePayment {
        // Both sides are named anew: the sender and this one.
        draft.frame.payer = None;
    }
    if draft.frame.intent == Intent::ShareExpense && frame.payer.is_some() {
        draft.frame.payer.clone_from(&frame.payer); // "Tara paid", said of whom it was shared with
    }
    let joins = draft.frame.headcount.is_some() && draft.frame.intent == Intent::ShareExpense;
    let count = draft.frame.headcount.take();
    if joins {
        let before = draft.clone();
        let known = u32::try_from(draft.frame.persons.len()).unwrap_or(u32::MAX);
        let wanted = count.unwrap_or_default().saturating_sub(1).saturating_sub(known);
        for name in as_many(names, usize::try_from(wanted).unwrap_or(usize::MAX)) {
            if draft.frame.persons.iter().all(|known| folded(known) != folded(&name)) {
                draft.frame.persons.push(name);
            }
        }
        // As many as were counted, or the question comes again.
        draft.frame.headcount = count;
        share_the_same(making, &before, count, &draft.frame.persons);
    } else {
        // Who paid for all of them was named as one of them.
        let shares = |name: &String| {
            draft.frame.intent == Intent::ShareExpense
                && draft.payers().any(|payer| folded(payer) == folded(name))
                && names.iter().all(|other| folded(other) != folded(name))
        };
        let paid: Vec<String> = draft.frame.persons.iter().filter(|name| shares(name)).cloned().collect();
        draft.frame.persons = paid.into_iter().chain(names).collect();
        if draft.frame.intent == Intent::ShareExpense {
            propose_the_same(making, &draft.frame.persons);
        }
    }
    proceed(making, draft, "");
    true
}

/// What waits and was shared with nobody who was named may be with these: that is asked.
fn propose_the_same(making: &mut Making<'_>, persons: &[String]) {
    for waits in &mut making.next.later {
        let frame = &mut waits.frame;
        let inside = frame.group.is_some() || waits.group.is_some();
        let nobody =
            frame.persons.is_empty() && frame.payer.is_none() && frame.headcount.is_none() && !inside;
        if frame.intent == Intent::ShareExpense && waits.edits.is_none() && nobody {
            frame.persons = persons.to_vec();
            waits.same = true;
            waits.doubts.extend((!waits.doubts.contains(&Doubt::Intent)).then_some(Doubt::Intent));
        }
    }
}

/// What waits and lacks the very same people gets them, too: one answer is for all that one message said.
fn share_the_same(making: &mut Making<'_>, before: &Draft, count: Option<u32>, persons: &[String]) {
    let (payer, group) = (&before.frame.payer, &before.frame.group);
    for waits in &mut making.next.later {
        let frame = &waits.frame;
        let alike = frame.intent == Intent::ShareExpense && waits.edits.is_none() && frame.headcount == count;
        if alike && frame.persons == before.frame.persons && frame.payer == *payer && frame.group == *group {
            waits.frame.persons = persons.to_vec();
        }
    }
}

/// "Kamal Tara Jo" is three people where three are wanted, and one with a long name where it is one.
fn as_many(names: Vec<String>, wanted: usize) -> Vec<String> {
    let words: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
    if names.len() < wanted && words.len() == wanted {
        return words.into_iter().map(str::to_owned).collect();
    }
    names
}

/// It is the sender's own: all of it, or their part of what so many shared.
pub(in crate::domain::dialog) fn alone_with_it(making: &mut Making<'_>, mut draft: Draft) {
    if std::mem::take(&mut draft.same) {
        draft.doubts.retain(|doubt| *doubt != Doubt::Intent); // that was all that was in doubt
    }
    if let Some(mine) = questions::my_share(making, &draft) {
        draft.frame.amount = Some(mine.to_decimal());
    }
    if questions::paid_by_another(making, &draft) {
        // The sender's part of what somebody else paid is owed to that one.
        draft.frame.persons.clear();
        draft.frame.headcount = None;
        draft.frame.split = Some(SplitSaid::Full);
    } else {
        if draft.frame.intent == Intent::RepayDebt && draft.frame.item.is_none() {
            // To whom it went is all that is known of what it was for.
            draft.frame.item = draft.frame.persons.first().map(|name| shown_name(name));
        }
        draft.just_me();
    }
    proceed(making, draft, &Action::JustMe.print());
}
