//! "Isha settled everything": all that is open with somebody was paid, which is asked about as one payment.

use super::cues::has_word;
use super::heard::Said;
use super::lists::asked_about;
use super::making::Making;
use super::saving::take;
use super::{Draft, Money, Value};
use crate::domain::nlu::{Doubt, Frame, Intent};

/// False: it is no word about what was paid, or not all of one balance can be meant.
pub(super) fn told(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    const PAID: [&str; 24] = [
        "settled",
        "cleared",
        "paid",
        "gave",
        "sent",
        "returned",
        "transferred",
        "chukta",
        "chukaya",
        "chuka",
        "chukaye",
        "diya",
        "diye",
        "di",
        "de",
        "lauta",
        "lautaya",
        "lautaye",
        "चुका",
        "चुकाया",
        "दिया",
        "दिए",
        "दे",
        "लौटा",
    ];
    const ASKING: [&str; 14] = [
        "what",
        "how",
        "who",
        "when",
        "why",
        "which",
        "did",
        "has",
        "have",
        "show",
        "list",
        "kitna",
        "kya",
        "क्या",
    ];
    const ME: [&str; 8] = ["i", "we", "i've", "maine", "humne", "main", "मैंने", "हमने"];
    /// Said of both sides, or of whose the debt was.
    const EITHER: [&str; 6] = ["with", "ka", "ke saath", "और", "का", "के साथ"];
    /// Then nothing was paid, or not yet.
    const NOT_YET: [&str; 16] = [
        "will",
        "when",
        "if",
        "once",
        "after",
        "not",
        "hasn't",
        "haven't",
        "never",
        "should",
        "must",
        "jab",
        "agar",
        "nahi",
        "nahin",
        "नहीं",
    ];
    let text = super::people::folded(said.text);
    if has_word(&text, &NOT_YET) || text.contains("n't") {
        return false;
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    let asking = said.text.contains('?') || ASKING.contains(&first);
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    let ([person], false, true) = (asked.as_slice(), asking, has_word(&text, &PAID)) else { return false };
    if frame.group.is_some() || frame.wants_reasons || said.forwarded || said.only().is_none() {
        return false;
    }
    let open = making.facts.balances.iter().filter(|it| it.with == *person && it.money.minor != 0);
    let open: Vec<Money> = open.map(|balance| balance.money).collect();
    let ([money], Value::Text(name)) = (open.as_slice(), making.name(*person)) else { return false };
    let by_me = money.minor < 0;
    if by_me != has_word(&text, &ME) && !has_word(&text, &EITHER) {
        return false;
    }
    let payment = Frame {
        amount: Some(money.abs().to_decimal()),
        currency: Some(money.currency),
        persons: vec![name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(if by_me { Intent::RepayDebt } else { Intent::ReceivePayment })
    };
    let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&name, *person);
    take(making, draft);
    true
}
