//! A payment or a loan that went the other way: "I mean I gave him 10", right after "Conor gave me 10".

use super::answers::proceed;
use super::cues::{corrects, has_word, mends};
use super::heard::{Said, edit};
use super::lists::asked_about;
use super::making::Making;
use super::pointing::is_called;
use super::replies::own_of_now;
use super::saving::take;
use super::talk::{is_one_of, words};
use super::{Draft, Record, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Booking, Doubt, Frame, Intent, SplitSaid};

/// The sender got it.
const ME: [&str; 9] =
    ["gave me", "lent me", "paid me", "sent me", "mujhe diye", "mujhe diya", "mujhe", "मुझे दिए", "मुझे"];
/// The sender gave it.
const BY_ME: [&str; 10] =
    ["i gave", "i paid", "i lent", "i sent", "i transferred", "i've paid", "maine", "mene", "main ne", "मैंने"];

/// Whether a text may say so: then what was entered last has to be known.
pub(super) fn told_in(text: &str) -> bool {
    let denied = corrects(text) && has_word(text, &["maine", "mene", "मैंने"]);
    mends(text) && (has_word(text, &ME) || has_word(text, &BY_ME)) || denied || says_me(text)
}

/// False: nothing is said to have gone the other way.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if said.forwarded || paid_by_me(making, frame, said) {
        return !said.forwarded;
    }
    if making.next.state.draft().is_some() || !mends(said.text) {
        return false;
    }
    let me = making.facts.me.id;
    let Some(record) = own_of_now(making).filter(|it| it.spec.kind == RecordKind::Settlement || is_loan(it))
    else {
        return false;
    };
    let loan = record.spec.kind == RecordKind::Expense;
    let owes = record.owed.iter().find(|part| part.minor > 0).map(|part| part.person);
    let to = if loan { owes } else { record.spec.split.people().first().copied() };
    let from = record.spec.payers.first();
    let (Some(from), Some(to)) = (from.map(|part| part.person), to) else { return false };
    let Some(by_me) = is_by_me(frame, said.text).or_else(|| turns(frame, said.text).then_some(from != me))
    else {
        return false;
    };
    let other = if from == me { to } else { from };
    let named = asked_about(frame, &making.facts.me, &making.facts.people);
    let is_it = named.iter().all(|person| *person == other);
    if (from == me) == by_me || (from != me && to != me) || !is_it || frame.item.is_some() {
        return false;
    }
    let Value::Text(name) = making.name(other) else { return false };
    let payer = if by_me { "me".to_owned() } else { name.clone() };
    let (persons, split) =
        if loan { (vec![name.clone()], Some(SplitSaid::Full)) } else { (Vec::new(), None) };
    let turned = Frame {
        amount: frame.amount.filter(|amount| *amount != record.spec.total.to_decimal()),
        payer: Some(payer),
        persons,
        split,
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

/// "No, I paid", "usne nahi maine diye", and nothing else.
fn says_me(text: &str) -> bool {
    const AROUND: &str = "no nope wait actually sorry nahi nahin nhi usne unhone he she they didn't didnt not i paid did maine mene diye diya \
        de the tha thi di it for that me bhai yaar arre are galti se अरे नहीं उसने मैंने दिए दिया दी थे था थी";
    const STRESS: &str = "hi to na ही तो";
    let said: Vec<String> = words(text).into_iter().filter(|word| !is_one_of(word, STRESS)).collect();
    let me = said.windows(2).any(|two| match two {
        [who, deed] => {
            is_one_of(who, "i maine mene मैंने") && is_one_of(deed, "paid did diye diya di de दिए दिया दी")
        }
        _ => false,
    });
    let mends = mends(text) || said.iter().any(|word| is_one_of(word, "nahi nahin nhi not wait नहीं"));
    me && mends && said.iter().all(|word| is_one_of(word, AROUND))
}

/// The bill of which somebody else is said to have paid, asked about or entered just now: it was the sender.
fn paid_by_me(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    // "Nahi, lunch maine diya tha": the thing is the one that was entered just now.
    let thing = own_of_now(making).map(|record| record.spec.description.clone()).unwrap_or_default();
    let of_it = |word: &&str| !is_called(&thing, word);
    let text = said.text.split_whitespace().filter(of_it).collect::<Vec<&str>>().join(" ");
    let intents = [Intent::OutOfScope, Intent::Deny, Intent::EditLast, Intent::DeleteLast];
    let reads = intents.contains(&frame.intent)
        && frame.amount.is_none()
        && frame.item.as_deref().is_none_or(|item| is_called(&thing, item));
    if !reads || !says_me(&text) {
        return false;
    }
    let me = making.facts.me.id;
    if let Some(mut draft) = making.next.state.draft().cloned() {
        let anothers = draft.frame.payer.is_some() || !draft.frame.paid.is_empty();
        let bill = draft.frame.intent == Intent::ShareExpense && draft.edits.is_none();
        if !(bill && anothers) || draft.frame.split == Some(SplitSaid::Full) {
            return false;
        }
        (draft.frame.payer, draft.frame.paid) = (None, Vec::new());
        proceed(making, draft, "");
        return true;
    }
    let bill = |record: &&Record| {
        let mine = record.spec.payers.iter().any(|part| part.person == me);
        record.spec.kind == RecordKind::Expense && !mine && !is_loan(record)
    };
    let Some(record) = own_of_now(making).filter(bill) else { return false };
    let payer = Some("me".to_owned());
    edit(making, record, &Frame { payer, doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) }, said);
    true
}

/// Whether all of it is owed by one, to one other.
fn is_loan(record: &Record) -> bool {
    let owing = record.owed.iter().filter(|part| part.minor > 0).count();
    let by_payer = |person| record.spec.payers.iter().any(|part| part.person == person);
    let other = record.owed.iter().any(|part| part.minor > 0 && !by_payer(part.person));
    record.spec.kind == RecordKind::Expense && owing == 1 && record.spec.payers.len() == 1 && other
}

/// "Other way round", and nothing else.
fn turns(frame: &Frame, text: &str) -> bool {
    /// Longer texts say more than that.
    const WORDS_MAX: usize = 6;
    let reads = matches!(frame.intent, Intent::EditLast | Intent::OutOfScope | Intent::Deny);
    reads
        && frame.amount.is_none()
        && text.split_whitespace().count() <= WORDS_MAX
        && has_word(text, &["other way", "wrong way", "reverse", "ulta", "उल्टा"])
}

/// Whether the sender is said to have paid, where it is said who did.
fn is_by_me(frame: &Frame, text: &str) -> Option<bool> {
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
