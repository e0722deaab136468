//! A payment that went the other way: "I mean I gave him 10", right after "Conor gave me 10".

use super::cues::{has_word, mends};
use super::heard::Said;
use super::lists::asked_about;
use super::making::Making;
use super::replies::own_of_now;
use super::saving::take;
use super::{Draft, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Booking, Doubt, Frame, Intent};

/// False: nothing is said to have gone the other way.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if said.forwarded || making.next.state.draft().is_some() || !mends(said.text) {
        return false;
    }
    let Some(record) = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Settlement) else {
        return false;
    };
    let me = making.facts.me.id;
    let (from, to) = (record.spec.payers.first(), record.spec.split.people().first().copied());
    let (Some(from), Some(to)) = (from.map(|part| part.person), to) else { return false };
    let Some(by_me) = is_by_me(frame, said.text) else { return false };
    let other = if from == me { to } else { from };
    let named = asked_about(frame, &making.facts.me, &making.facts.people);
    let is_it = named.iter().all(|person| *person == other);
    if (from == me) == by_me || (from != me && to != me) || !is_it || frame.item.is_some() {
        return false;
    }
    let Value::Text(name) = making.name(other) else { return false };
    let payer = if by_me { "me".to_owned() } else { name.clone() };
    let turned = Frame {
        amount: frame.amount.filter(|amount| *amount != record.spec.total.to_decimal()),
        payer: Some(payer),
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::EditLast)
    };
    let mut draft = Draft::new(record.id, turned, making.facts.me.today);
    draft.edits = Some(record.version);
    draft.knows(&name, other);
    making.plan.subject = Some(record.id);
    take(making, draft);
    true
}

/// Whether the sender is said to have paid, where it is said who did.
fn is_by_me(frame: &Frame, text: &str) -> Option<bool> {
    const ME: [&str; 8] =
        ["gave me", "paid me", "sent me", "mujhe diye", "mujhe diya", "mujhe", "मुझे दिए", "मुझे"];
    const BY_ME: [&str; 9] =
        ["i gave", "i paid", "i sent", "i transferred", "i've paid", "maine", "mene", "main ne", "मैंने"];
    match frame.intent.booking() {
        Some(Booking::Repaid) => return Some(true),
        Some(Booking::Received) => return Some(false),
        Some(Booking::Shared | Booking::Own) => return None,
        None => {}
    }
    if !matches!(frame.intent, Intent::EditLast | Intent::OutOfScope | Intent::Deny) {
        None
    } else if has_word(text, &ME) {
        Some(false)
    } else {
        has_word(text, &BY_ME).then_some(true)
    }
}
