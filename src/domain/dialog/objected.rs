//! What is said to an objection by who entered it, and objections that say how much it should be: "yes 800", "ok his share
//! is 400"; "I got only 400", "my share was 400 only".

use super::answers::give_up;
use super::card::is_disputed;
use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::notices;
use super::pointing::has_amount;
use super::talk::{bare_amount, is_one_of, words};
use super::{Draft, Record, State, Value};
use crate::domain::ledger::{RecordKind, ShareState};
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// With these a number is somebody's part.
const PART: &str = "share part half hissa hisse hissaa हिस्सा हिस्से";
/// Words of agreement, and what else may stand with the number that is agreed to.
const AGREED: &str = "yes ya yeah yep ok okay k right correct true sure fine sorry haan han ha ji theek thik sahi हाँ हां जी ठीक सही";
const AROUND: &str = "it is was its it's that thats that's then only so you are youre you're make change hi hai tha thi the ka ki ke \
    my bad mistake galti ho gayi kar do karo kardo absolutely totally rs है था थी का ही";

/// The answer of who entered `record` to an objection. What it becomes is shown first. False: it is none.
pub(super) fn answered(making: &mut Making<'_>, record: &Record, frame: &Frame, said: Said<'_>) -> bool {
    if !is_disputed(record) || record.creator != making.facts.me.id {
        return false;
    }
    if let Some(frame) =
        their_part(making, record, said.text).or_else(|| agreed(making, record, frame, said.text))
    {
        let of_it = |draft: &Draft| draft.edits.is_some() && draft.id == record.id;
        let menu = matches!(making.next.state, State::ChoosingChange { .. });
        if menu || making.next.state.draft().is_some_and(of_it) {
            making.settle_question("");
        }
        edit(making, record, &frame, said);
        return true;
    }
    if frame.intent == Intent::Deny && stands(said.text) {
        notices::stand_by(making, record.id);
        return true;
    }
    let menu = matches!(making.next.state, State::ChoosingChange { .. });
    if menu && frame.intent == Intent::Affirm {
        // Fine as it is: nothing changes.
        let state = making.next.state.clone();
        give_up(making, &state);
        return true;
    }
    false
}

/// "No, it was 1200", of what is 1200: it stays as it is.
pub(super) fn stands_by(making: &mut Making<'_>, record: &Record, frame: &Frame, text: &str) -> bool {
    let said = words(text);
    let reads = matches!(frame.intent, Intent::EditLast | Intent::OutOfScope | Intent::Deny);
    let denies = said.first().is_some_and(|first| is_one_of(first, "no nope nahi nahin nhi नहीं"));
    let plain = said.iter().all(|word| {
        is_one_of(word, AROUND)
            || is_one_of(word, "no nope nahi nahin nhi नहीं")
            || bare_amount(word).is_some()
    });
    let numbers: Vec<Decimal> = said.iter().filter_map(|word| bare_amount(word)).collect();
    let same = matches!(numbers.as_slice(), [amount] if has_amount(record, *amount));
    if !(reads && denies && plain && same && is_disputed(record)) || record.creator != making.facts.me.id {
        return false;
    }
    if matches!(making.next.state, State::ChoosingChange { .. }) {
        making.settle_question("");
    }
    notices::stand_by(making, record.id);
    true
}

/// "No, you did not", "no, it is right".
fn stands(text: &str) -> bool {
    const RIGHT: [&str; 12] = [
        "did not",
        "didn't",
        "didnt",
        "is right",
        "it's right",
        "its right",
        "is correct",
        "it's correct",
        "sahi hai",
        "nahi diya",
        "nahi diye",
        "सही है",
    ];
    has_word(text, &RIGHT) && !text.chars().any(char::is_numeric)
}

/// "Ok his share is 400", "make his 300": another part for the one who objects, and the rest for the sender.
fn their_part(making: &Making<'_>, record: &Record, text: &str) -> Option<Frame> {
    const THEIRS: [&str; 18] = [
        "make his",
        "make hers",
        "make her",
        "make theirs",
        "make their",
        "he can pay",
        "she can pay",
        "his share",
        "her share",
        "their share",
        "his part",
        "her part",
        "their part",
        "uska",
        "uski",
        "unka",
        "उसका",
        "उनका",
    ];
    let numbers: Vec<Decimal> = words(text).iter().filter_map(|word| bare_amount(word)).collect();
    let ([part], true) = (numbers.as_slice(), has_word(text, &THEIRS)) else { return None };
    part_of_them(making, record, *part)
}

fn part_of_them(making: &Making<'_>, record: &Record, part: Decimal) -> Option<Frame> {
    let me = making.facts.me.id;
    let others: Vec<_> = record.spec.split.people().into_iter().filter(|person| *person != me).collect();
    let [other] = others.as_slice() else { return None };
    let Value::Text(name) = making.name(*other) else { return None };
    if record.spec.kind != RecordKind::Expense || part >= record.spec.total.to_decimal() {
        return None;
    }
    let share = |who: &str, value| ShareSaid { who: who.to_owned(), value };
    let shares = vec![share(&name, ShareValue::Number(part)), share("me", ShareValue::Rest(Rest::Rest))];
    let split = Some(SplitSaid::Exact { shares });
    Some(Frame { split, doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) })
}

/// "Yes 800", or a mere "ok" to an objection that says how much it was.
fn agreed(making: &Making<'_>, record: &Record, frame: &Frame, text: &str) -> Option<Frame> {
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::Affirm | Intent::EditLast);
    let said = words(text);
    let begins = frame.intent == Intent::Affirm || said.first().is_some_and(|first| is_one_of(first, AGREED));
    let plain = said
        .iter()
        .all(|word| is_one_of(word, AGREED) || is_one_of(word, AROUND) || bare_amount(word).is_some());
    let nothing_else = frame.item.is_none() && frame.persons.is_empty() && frame.payer.is_none();
    if !(reads && begins && plain && nothing_else) {
        return None;
    }
    let numbers: Vec<Decimal> = said.iter().filter_map(|word| bare_amount(word)).collect();
    match numbers.as_slice() {
        [amount] => whole(record, *amount),
        [_, ..] => None,
        [] => noted(making, record),
    }
}

fn whole(record: &Record, amount: Decimal) -> Option<Frame> {
    let other = !has_amount(record, amount);
    other.then(|| Frame { amount: Some(amount), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) })
}

/// What the objection itself says that it was.
fn noted(making: &Making<'_>, record: &Record) -> Option<Frame> {
    let mut notes = record.states.iter().filter_map(|(_, state)| match state {
        ShareState::Disputed { note, .. } => note.as_deref(),
        ShareState::Pending | ShareState::Confirmed => None,
    });
    let (Some(note), None) = (notes.next(), notes.next()) else { return None };
    let said = words(note);
    let numbers: Vec<Decimal> = said.iter().filter_map(|word| bare_amount(word)).collect();
    let [amount] = numbers.as_slice() else { return None };
    if said.iter().any(|word| is_one_of(word, PART)) {
        return part_of_them(making, record, *amount);
    }
    let paid = has_word(note, &["paid", "gave", "diya", "diye", "दिए"]);
    if paid { None } else { whole(record, *amount) }
}

/// "I got only 400", "only 900", "my share was 400 only": an objection to how much it is.
pub(super) fn only_so_much(record: &Record, frame: &Frame, text: &str) -> bool {
    const ONLY: [&str; 7] = ["only", "just", "sirf", "bas", "keval", "सिर्फ", "सिर्फ़"];
    const MINE: [&str; 9] =
        ["my share", "my part", "mine was", "mine is", "mera hissa", "mera to", "mujhe", "मेरा हिस्सा", "मुझे"];
    const PAYS: [&str; 8] = ["paid", "gave", "sent", "pay", "diye", "diya", "de", "दिए"];
    let reads = matches!(
        frame.intent,
        Intent::OutOfScope
            | Intent::EditLast
            | Intent::Deny
            | Intent::LogPersonalExpense
            | Intent::ReceivePayment
    );
    let plain = frame.item.is_none() && frame.persons.is_empty();
    // "Mujhe sirf 100 dene hain", of what is theirs.
    let reads = reads || frame.intent == Intent::ShareExpense && matches!(frame.split, Some(SplitSaid::Full));
    let numbers: Vec<Decimal> = words(text).iter().filter_map(|word| bare_amount(word)).collect();
    let ([amount], true) = (numbers.as_slice(), reads && plain) else { return false };
    // Of a bill it is what was paid back for it.
    let pays = record.spec.kind == RecordKind::Expense && has_word(text, &PAYS);
    let says = has_word(text, &ONLY) || has_word(text, &MINE);
    says && !pays && !has_amount(record, *amount)
}

/// "I paid the bill", said of a bill that somebody else is said to have paid.
pub(super) fn paid_the_bill(record: &Record, frame: &Frame, text: &str) -> bool {
    let expense = record.spec.kind == RecordKind::Expense;
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::EditLast) && frame.amount.is_none();
    let said = words(text);
    let begins = said.windows(2).any(|two| matches!(two, [i, paid] if i == "i" && paid == "paid"));
    let bill = has_word(text, &["the bill", "the whole", "for it", "for all", "for everyone", "for both"])
        || super::pointing::names(record, text) && said.len() < 6;
    let back = has_word(text, &["you", "back", "already", "share", "my part", "him", "her", "them"]);
    expense && reads && begins && bill && !back
}
/// "Theek hai 300 sahi hai", of a record of 300.
pub(super) fn agrees(record: &Record, text: &str) -> bool {
    let words = words(text);
    let numbers: Vec<Decimal> = words.iter().filter_map(|word| bare_amount(word)).collect();
    let agreed = words.iter().any(|word| is_one_of(word, AGREED));
    let bare = |word: &String| {
        bare_amount(word).is_some() || is_one_of(word, AGREED) || is_one_of(word, "hai hi it is that's है ही")
    };
    matches!(numbers.as_slice(), [only] if has_amount(record, *only)) && agreed && words.iter().all(bare)
}

/// "Ye to 700 ka tha": it came to something else.
pub(super) fn was_another(record: &Record, frame: &Frame, text: &str) -> bool {
    const AROUND: &str = "ye yeh wo woh to arre are nahi bhai yaar ka ki ke hi tha thi the rs rupaye यह ये वो तो अरे नहीं का की के ही था थी थे";
    let words = words(text);
    let numbers: Vec<Decimal> = words.iter().filter_map(|word| bare_amount(word)).collect();
    let was = words.last().is_some_and(|last| is_one_of(last, "tha thi the था थी थे"));
    let bare = words.iter().all(|word| bare_amount(word).is_some() || is_one_of(word, AROUND));
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::EditLast | Intent::LogPersonalExpense);
    matches!(numbers.as_slice(), [only] if !has_amount(record, *only)) && was && bare && reads
}
