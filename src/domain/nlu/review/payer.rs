//! Who paid, told behind the cost: "movie 700 rohan paid", "sabzi 340 ki aayi, devar ji ne diye paise".

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::{Kind, Token};
use super::is_of_sender;
use std::ops::Range;

/// Words of a name at most.
const NAME_WORDS_MAX: usize = 3;

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if let Some(intent) = handed_by_pronoun(s) {
        let mut payment = Frame::new(intent);
        (payment.amount, payment.currency) = (s.amounts.first().map(|a| a.value), frame.currency);
        (payment.date, payment.date_text) = (frame.date, frame.date_text.take());
        payment.ask();
        *frame = payment;
        return;
    }
    if frame.intent == Intent::ShareExpense && frame.payer.is_some() && i_gave_the_money(s) {
        // "bhabhi ne 700 ke phal mangaye, paise maine diye"
        frame.payer = None;
        return;
    }
    if frame.paid.is_empty() && frame.intent.is_expense() && is_joint(s) {
        frame.ask();
    }
    let all = s.all();
    let ours = ["my and", "mine and", "and my", "and mine"].iter().any(|words| s.has_phrase(&all, words));
    if ours && frame.payer.is_some() && frame.split == Some(SplitSaid::Equal { include_me: false }) {
        // "Pieter paid 240 for my and Lerato's tickets"
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
    if mine_alone(s, frame) {
        return frame.ask();
    }
    // "Isha gave 600 for gas": to the sender, or to whoever sells it.
    let thing = frame.item.is_some() && s.any_key(&all, &["gave"]) && s.any(&all, C::FOR);
    if frame.intent == Intent::ReceivePayment && thing && !s.any(&all, C::ME.or(C::RETURN)) {
        frame.ask();
    }
    halved(s, frame);
    by_whom(s, frame);
    if let ([only], Some(item)) = (frame.persons.as_slice(), &frame.item)
        && only.eq_ignore_ascii_case(item)
    {
        frame.item = None;
    }
    if is_of_sender(s) || !frame.paid.is_empty() || s.amounts.len() != 1 {
        return;
    }
    let Some((name, parted)) = behind(s) else { return };
    let thing = frame.item.is_some();
    let more = s.is(0, C::AND);
    let received = frame.intent == Intent::ReceivePayment;
    if received && parted && !thing && !more {
        return frame.ask();
    }
    if !(frame.intent == Intent::LogPersonalExpense || received && (thing || more)) {
        return;
    }
    let who = s.written(&name);
    frame.intent = Intent::ShareExpense;
    if frame.item.as_deref().is_some_and(|item| item.eq_ignore_ascii_case(&who)) {
        frame.item = None;
    }
    frame.persons = vec![who.clone()];
    frame.payer = Some(who);
    frame.split = Some(SplitSaid::Equal { include_me: true });
    frame.ask();
}

/// "wait he gave me 150", "usne mujhe 150 diye": money handed over by somebody who is named elsewhere.
fn handed_by_pronoun(s: &Sentence<'_>) -> Option<Intent> {
    let [_] = s.amounts.as_slice() else { return None };
    if !s.people.is_empty()
        || s.any(
            &s.all(),
            C::NOT
                .or(C::FUTURE)
                .or(C::QUESTION)
                .or(C::SPLIT)
                .or(C::ITEM)
                .or(C::HLEND)
                .or(C::LEND)
                .or(C::DEBT),
        )
    {
        return None;
    }
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    s.all().find_map(|at| {
        let small = |at: &usize| {
            s.is(*at, C::FILLER) || matches!(word(*at), "only" | "just" | "already" | "also" | "finally")
        };
        let verb = (at + 1..at + 4).find(|next| !small(next))?;
        let gave = matches!(word(verb), "gave" | "paid" | "sent" | "returned" | "transferred");
        let object = |at: usize| matches!(word(at), "me" | "him" | "her" | "them");
        match word(at) {
            "he" | "she" | "they"
                if gave
                    && (word(verb + 1) == "me"
                        || word(verb) != "paid" && s.part(verb + 1) == Part::Money) =>
            {
                Some(Intent::ReceivePayment)
            }
            "i" if gave && object(verb + 1) && word(verb + 1) != "me" => Some(Intent::RepayDebt),
            "usne" | "unhone" | "उसने" | "उन्होंने"
                if s.any_key(&s.all(), &["mujhe", "मुझे"]) && s.any(&s.all(), C::HGIVE) =>
            {
                Some(Intent::ReceivePayment)
            }
            "maine" | "मैंने"
                if s.all().any(|at| matches!(word(at), "usko" | "use" | "unko" | "उसको" | "उसे" | "उनको"))
                    && s.any(&s.all(), C::HGIVE) =>
            {
                Some(Intent::RepayDebt)
            }
            _ => None,
        }
    })
}

/// "Aoife covered my 12.80 lunch", "Aoife got my lunch, 12.80": all of it is owed.
fn mine_alone(s: &Sentence<'_>, frame: &mut Frame) -> bool {
    let [person] = s.people.as_slice() else { return false };
    let bought = s
        .tokens
        .get(person.end)
        .is_some_and(|token| matches!(token.word.as_str(), "covered" | "paid" | "got" | "bought" | "sorted"));
    let owner = person.end + 1 + usize::from(s.key(person.end + 1) == "for");
    let part = (owner + 1..owner + 4).any(|at| s.is(at, C::SHARE.or(C::HALF)) || s.is(at, C::RETURN));
    let mine =
        matches!(s.key(owner), "my") && !s.is(owner + 1, C::AND) && !part && !s.any_key(&s.all(), &["back"]);
    let other = frame.intent == Intent::ShareExpense
        && frame.split == Some(SplitSaid::Equal { include_me: true })
        || frame.intent == Intent::ReceivePayment;
    if !bought || !mine || !other || frame.item.is_none() {
        return false;
    }
    frame.intent = Intent::ShareExpense;
    frame.persons = vec![person.name.clone()];
    frame.payer = Some(person.name.clone());
    frame.split = Some(SplitSaid::Full);
    true
}

/// "vikas aur maine hotel 3000 diya": both paid, and how much each is not said.
fn is_joint(s: &Sentence<'_>) -> bool {
    s.all().any(|at| {
        let and = at.checked_sub(1).filter(|and| s.is(*and, C::AND));
        matches!(s.key(at), "maine" | "मैंने")
            && and.is_some_and(|and| s.people.iter().any(|person| person.end == and))
    })
}

/// "chai 60 by Isha": she paid, and that the sender owes her all of it was not said.
fn by_whom(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(person) = s.people.iter().find(|person| s.key_before(person.start) == "by") else { return };
    let owed = s.any(&s.all(), C::OWE.or(C::DEBT).or(C::LEND));
    if owed || frame.persons != [person.name.clone()] || frame.payer.as_ref() != Some(&person.name) {
        return;
    }
    if frame.intent == Intent::ShareExpense && frame.item.is_some() && frame.split == Some(SplitSaid::Full) {
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
}

/// "paise maine diye", "पैसे मैंने दिए"
fn i_gave_the_money(s: &Sentence<'_>) -> bool {
    s.all().any(|at| {
        s.is(at, C::MONEY) && s.key(at + 1) == "maine" && s.is(at + 2, C::HGIVE.or(C::HSPEND).or(C::PAY))
    })
}

/// The name before the verb that ends the message, and whether a comma stands before it.
fn behind(s: &Sentence<'_>) -> Option<(Range<usize>, bool)> {
    let word = |at: usize| s.tokens.get(at).map_or("", |t| t.word.as_str());
    let mut end = s.tokens.len();
    while end > 0
        && (s.tokens.get(end - 1).is_some_and(|t| t.kind != Kind::Word && t.kind != Kind::Digits)
            || s.is(end - 1, C::FILLER.or(C::BE)))
    {
        end -= 1;
    }
    let case = (0..end).rev().find(|at| s.is(*at, C::NE));
    let verb = match case {
        Some(case) => {
            let deed = (case + 1..end).all(|at| {
                s.is(at, C::HGIVE.or(C::HSPEND).or(C::PAY).or(C::MONEY).or(C::AUX))
                    || matches!(s.key(at), "kiya" | "kiye" | "de" | "bill" | "payment")
            });
            (deed && case + 1 < end).then_some(case)?
        }
        None => matches!(word(end.checked_sub(1)?), "paid" | "put").then_some(end - 1)?,
    };
    let part_of_name = |token: &Token| {
        token.kind == Kind::Word
            && (token.is_unknown() || token.named || token.is(C::RELATION.or(C::HONORIFIC)))
    };
    let mut start = verb;
    while start > 0
        && verb - start < NAME_WORDS_MAX
        && matches!(s.part(start - 1), Part::Free | Part::Person)
        && s.tokens.get(start - 1).is_some_and(part_of_name)
    {
        start -= 1;
    }
    let before = start.checked_sub(1)?;
    let parted = s.is_mark(before, ",-;.");
    let placed = parted || s.part(before) == Part::Money || s.is(before, C::HCOME.or(C::HSPEND).or(C::BE));
    let money = s.amounts.iter().any(|amount| amount.end <= start);
    (start < verb && placed && money).then_some((start..verb, parted))
}

/// "mess bill 3200 maine bhara rohan ka bhi, aadha aadha": shared, with the one whose part was paid as well.
fn halved(s: &Sentence<'_>, frame: &mut Frame) {
    let said = ["aadha aadha", "half half", "fifty fifty", "50 50"]
        .iter()
        .any(|phrase| s.has_phrase(&s.all(), phrase));
    if !(said && frame.intent == Intent::LogPersonalExpense) {
        return;
    }
    frame.ask();
    let also = s.all().find(|at| s.is(*at, C::KA) && s.key(*at + 1) == "bhi");
    let name =
        also.and_then(|at| at.checked_sub(1)).filter(|at| s.tokens.get(*at).is_some_and(Token::is_unknown));
    let Some(name) = name else { return };
    let who = s.written(&(name..name + 1));
    if frame.item.as_deref().is_some_and(|item| item.eq_ignore_ascii_case(&who)) {
        frame.item = None;
    }
    frame.intent = Intent::ShareExpense;
    frame.persons = vec![who];
    frame.split = Some(SplitSaid::Equal { include_me: true });
}
