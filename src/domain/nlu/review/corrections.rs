//! Bookings that are corrections of what is in the books already: "priya owes 400 of it", "कल वाला फल 750 का था".

use super::super::frame::{Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::ask;

/// Words that say that something in the books is wrong.
const WRONG: [&str; 5] = ["galat", "ghalat", "wrong", "incorrect", "गलत"];

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let [money] = s.amounts.as_slice() else {
        // "rohan transferred 250 instead of 200, so i owe him 50": no new value of the latest entry.
        let handed = s.any(&s.all(), C::SEND.or(C::OWE).or(C::RETURN).or(C::GIVE).or(C::HRETURN))
            || s.any_key(&s.all(), &["transferred", "transfer"]);
        if frame.intent == Intent::EditLast && !frame.persons.is_empty() && handed && s.amounts.len() > 1 {
            ask(frame);
        }
        return;
    };
    if is_part_of_it(s, frame) {
        let Some(who) = frame.persons.first().cloned() else { return };
        let part = ShareSaid { who, value: ShareValue::Number(money.value) };
        let rest = ShareSaid { who: "me".to_owned(), value: ShareValue::Rest(Rest::Rest) };
        *frame = Frame {
            split: Some(SplitSaid::Exact { shares: vec![part, rest] }),
            ..Frame::new(Intent::EditLast)
        };
        return ask(frame);
    }
    // "actually the lunch was 500 with Ben"
    if frame.intent.is_expense() && (0..2).any(|at| s.key(at) == "actually") {
        ask(frame);
    }
    if frame.intent != Intent::LogPersonalExpense || frame.item.is_none() {
        return;
    }
    let wrong = s.any_key(&s.all(), &WRONG);
    let pointed = s.any(&s.all(), C::WALA) && s.slice(&s.all()).windows(2).any(|pair| matches!(pair, [day, wala] if wala.is(C::WALA) && (day.is(C::DAY_WORD) || day.is(C::LAST) || day.is(C::ITEM))));
    let was = is_priced_past(s, money.end);
    if wrong || pointed && was {
        let mut edit = Frame::new(Intent::EditLast);
        (edit.amount, edit.currency) = (frame.amount, frame.currency);
        edit.doubts = std::mem::take(&mut frame.doubts);
        *frame = edit;
        ask(frame);
    } else if was && is_plain(s, money.end) {
        ask(frame);
    }
}

/// "priya owes 400 of it", "ok priya's share is 120, rest split between us 3": of a cost that the message does not tell.
fn is_part_of_it(s: &Sentence<'_>, frame: &Frame) -> bool {
    let all = s.all();
    let of_it = ["of it", "of that", "of this"].iter().any(|phrase| s.has_phrase(&all, phrase));
    let share = s.people.iter().any(|person| {
        let owned =
            s.tokens.get(person.end - 1).is_some_and(|token| token.possessive) || s.is(person.end, C::KA);
        owned
            && (person.end..person.end + 2).any(|at| s.is(at, C::SHARE))
            && (person.end..person.end + 4).any(|at| s.is(at, C::BE) || s.key(at) == "is")
    });
    frame.intent == Intent::ShareExpense
        && frame.persons.len() == 1
        && frame.item.is_none()
        && frame.payer.is_none()
        && frame.amount.is_some()
        && (frame.split == Some(SplitSaid::Full) || share)
        && (of_it
            && (s.any(&all, C::OWE)
                || s.any(&all, C::PAY) && (s.any(&all, C::MUST) || s.any_key(&all, &["should", "has"])))
            || share)
}

/// "750 ka tha", "750 का था"
fn is_priced_past(s: &Sentence<'_>, end: usize) -> bool {
    s.is(end, C::KA)
        && s.tokens
            .get(end + 1)
            .is_some_and(|token| matches!(token.word.as_str(), "tha" | "thi" | "the" | "था" | "थी" | "थे"))
}

/// A thing, what it cost, and nothing else.
fn is_plain(s: &Sentence<'_>, end: usize) -> bool {
    let ends =
        (end + 2..s.tokens.len()).all(|at| s.tokens.get(at).is_some_and(|token| token.kind != Kind::Word));
    let named = (0..end).all(|at| {
        s.part(at) != Part::Free || s.is(at, C::ITEM.or(C::DET).or(C::WALA)) || s.is_mark(at, ",.")
    });
    ends && named
}
