//! Several things in one message: whether they are apart, or one thing that was read as several.

use super::Phrase;
use super::draft::clean_item;
use super::making::{ITEM_SHOWN_MAX, Making};
use super::people::{self, Match, folded};
use crate::domain::message::cut;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};

/// Words by which one amount is divided.
const REST: &str = "rest remaining remainder leftover baki baaki bacha bache बाकी बाक़ी बचा बचे";
/// What things are had or paid with, without anybody else.
const WITH_NOBODY: &str =
    "card cash upi gpay paytm phonepe credit debit my the a an tax tip gst discount coupon this that";

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
        && part.amount <= whole.amount
        && part.currency.or(whole.currency) == whole.currency.or(part.currency)
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
