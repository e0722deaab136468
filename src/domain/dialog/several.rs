//! Several things in one message: whether they are apart, or one thing that was read as several.

use super::Phrase;
use super::draft::clean_item;
use super::making::{ITEM_SHOWN_MAX, Making};
use super::people::{self, Match, folded};
use super::talk::{bare_amount, is_one_of, words};
use crate::domain::message::cut;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Words by which one amount is divided.
const REST: &str = "rest remaining remainder leftover baki baaki bacha bache बाकी बाक़ी बचा बचे";
/// What things are had or paid with, without anybody else.
const WITH_NOBODY: &str =
    "card cash upi gpay paytm phonepe credit debit my the a an tax tip gst discount coupon this that";

/// "Asha paid me 60, 30 is Kamal's", "Asha gave me 60, 30 for Kamal": a part of it pays what another one owes.
pub(super) fn within(frames: &mut Vec<Frame>, text: &str) {
    let said = words(text);
    let number = |amount: Option<Decimal>| {
        amount.and_then(|amount| said.iter().position(|word| bare_amount(word) == Some(amount)))
    };
    let named = |name: &str, from: usize| {
        let name = folded(name);
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        said.iter().skip(from).position(|word| {
            let own = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
            own == first
        })
    };
    if let [one] = frames.as_slice()
        && let Some(both) = of_it(one, &said)
    {
        *frames = both;
    }
    let [all, part] = frames.as_mut_slice() else { return };
    let payments = all.intent == Intent::ReceivePayment && part.intent == Intent::ReceivePayment;
    let (Some(sum), Some(less)) = (all.amount, part.amount) else { return };
    let ([_], [whose]) = (all.persons.as_slice(), part.persons.as_slice()) else { return };
    let (Some(first), Some(second)) = (number(all.amount), number(part.amount)) else { return };
    if !payments || less >= sum || second <= first {
        return;
    }
    let between = said.get(first.saturating_add(1)..second).unwrap_or_default();
    let apart = between.iter().any(|word| is_one_of(word, "and aur plus gave paid sent ne और ने"));
    let Some(at) = named(whose, second).and_then(|at| at.checked_add(second)) else { return };
    let deed = said.get(at.saturating_add(1)).is_some_and(|next| is_one_of(next, "ne ने gave paid sent diye"));
    if apart || deed || named(whose, 0).is_some_and(|earlier| earlier < second) {
        return;
    }
    let Some(rest) = sum.checked_sub(less) else { return };
    all.amount = Some(rest);
    for frame in frames {
        if !frame.doubts.contains(&Doubt::Intent) {
            frame.doubts.push(Doubt::Intent);
        }
    }
}

/// "Asha gave me 60, 30 of it for Kamal", read as what both have a part in: two payments.
fn of_it(all: &Frame, said: &[String]) -> Option<Vec<Frame>> {
    let gave = said
        .windows(2)
        .any(|two| matches!(two, [gave, me] if is_one_of(gave, "gave paid sent returned") && me == "me"));
    let shared = all.intent == Intent::ShareExpense && all.item.is_none();
    let payer = all.payer.clone().filter(|_| gave && shared)?;
    let Some(SplitSaid::Exact { shares }) = &all.split else { return None };
    let [ShareSaid { who, value: ShareValue::Number(part) }, ShareSaid { value: ShareValue::Rest(_), .. }] =
        shares.as_slice()
    else {
        return None;
    };
    let of = |who: &str, amount: Option<Decimal>| Frame {
        amount,
        currency: all.currency,
        date: all.date,
        persons: vec![who.to_owned()],
        ..Frame::new(Intent::ReceivePayment)
    };
    (payer != *who).then(|| vec![of(&payer, all.amount), of(who, Some(*part))])
}

/// "Imran gave me 1750 and Zoya 500", where Zoya owes less: it may as well be what she got. Then all of it is asked about.
pub(super) fn unowed(making: &Making<'_>, frames: &mut [Frame]) {
    let received = |frame: &Frame| frame.intent == Intent::ReceivePayment && frame.persons.len() == 1;
    if frames.len() < 2 || !frames.iter().all(received) {
        return;
    }
    let owes = |frame: &Frame| {
        let asked = super::lists::asked_about(frame, &making.facts.me, &making.facts.people);
        let open = making.facts.balances.iter().filter(|balance| asked.contains(&balance.with));
        let open = open.fold(Decimal::ZERO, |sum, balance| sum.saturating_add(balance.money.to_decimal()));
        frame.amount.is_some_and(|amount| amount <= open)
    };
    if frames.iter().skip(1).all(owes) {
        return;
    }
    for frame in frames {
        if !frame.doubts.contains(&Doubt::Intent) {
            frame.doubts.push(Doubt::Intent);
        }
    }
}

/// True: the message is told to be unclear, and nothing of it is taken. What is doubtful alone is marked so.
pub(super) fn overlap(making: &mut Making<'_>, frames: &mut [Frame], text: &str) -> bool {
    let money = frames.iter().filter(|frame| frame.intent.is_money()).count();
    let named: Vec<String> = frames.iter().flat_map(names).map(|name| folded(name)).collect();
    let is_name = |frame: &Frame| is_person(making, &named, frame);
    if money < 2 {
        for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
            let doubtful = is_name(frame) && !frame.doubts.contains(&Doubt::Intent);
            if doubtful {
                frame.doubts.push(Doubt::Intent);
            }
            if frame.intent == Intent::LogPersonalExpense && named.is_empty() && in_company(frame, text) {
                // With somebody who was not understood: with whom is asked.
                frame.intent = Intent::ShareExpense;
            }
        }
        return false;
    }
    let person = frames.iter().any(|frame| frame.intent.is_money() && is_name(frame));
    let given = frames
        .iter()
        .any(|frame| shares(frame).iter().any(|share| matches!(share.value, ShareValue::Rest(_))));
    let rest = !given
        && folded(text)
            .split(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
            .any(|word| REST.split(' ').any(|rest| rest == word));
    let owing = frames.windows(2).any(|pair| matches!(pair, [whole, part] if is_part_of(whole, part)));
    if !(person || rest || owing) {
        return false;
    }
    making
        .say(Phrase::new("unclear-several").with("text", cut(text.trim(), ITEM_SHOWN_MAX.saturating_mul(2))));
    true
}

/// Whether the text says "with somebody", and what was bought does not.
fn in_company(frame: &Frame, text: &str) -> bool {
    let item = clean_item(frame).map(|item| folded(&item)).unwrap_or_default();
    let text = folded(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let with = words.windows(2).any(|pair| {
        matches!(pair, ["with", next] if !WITH_NOBODY.split(' ').any(|it| it == *next) && !item.contains(&format!("with {next}")))
    });
    let saath = words
        .windows(3)
        .any(|three| matches!(three, [who, "ke" | "के", "saath" | "sath" | "साथ"] if !item.contains(*who)));
    with || saath
}

/// "Petrol 300" and then "Kamal owes 100": perhaps of the petrol.
fn is_part_of(whole: &Frame, part: &Frame) -> bool {
    let expense = matches!(whole.intent, Intent::ShareExpense | Intent::LogPersonalExpense);
    let owed = part.intent == Intent::ShareExpense && matches!(part.split, Some(SplitSaid::Full));
    expense
        && owed
        && clean_item(part).is_none()
        && !are_two_loans(whole, part)
        && part.amount <= whole.amount
        && part.currency.or(whole.currency) == whole.currency.or(part.currency)
}

/// "Asha and Kamal each owe me 50": two debts of two people, and none a part of the other.
fn are_two_loans(one: &Frame, other: &Frame) -> bool {
    let sure = |frame: &Frame| {
        matches!(frame.split, Some(SplitSaid::Full)) && clean_item(frame).is_none() && frame.doubts.is_empty()
    };
    sure(one) && sure(other) && one.persons != other.persons
}

fn shares(frame: &Frame) -> &[ShareSaid] {
    match &frame.split {
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => {
            shares
        }
        Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => &[],
    }
}

fn names(frame: &Frame) -> impl Iterator<Item = &String> {
    frame.persons.iter().chain(&frame.payer).chain(shares(frame).iter().map(|share| &share.who))
}

/// Whether what was bought is called like somebody: of the message, or of the sender's people.
fn is_person(making: &Making<'_>, named: &[String], frame: &Frame) -> bool {
    let Some(item) = clean_item(frame) else { return false };
    let item_folded = folded(&item);
    named.contains(&item_folded)
        || matches!(
            people::find(&item, &making.facts.me, &making.facts.people),
            Match::One(_) | Match::Several(_)
        )
}
