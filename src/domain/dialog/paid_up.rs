//! "Isha settled everything": all that is open with somebody was paid, which is asked about as one payment.

use super::cues::has_word;
use super::heard::Said;
use super::lists::asked_about;
use super::making::Making;
use super::replies::own_of_now;
use super::saving::take;
use super::{Draft, Money, PersonId, Value};
use crate::domain::nlu::{Doubt, Frame, Intent};

/// "Ana's all paid up", "kamal ne apna de diya" and "Neha paid for Ria too", where they are read as something else.
pub(super) fn said(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const UP: [&str; 9] = [
        "paid up",
        "paid me up",
        "squared up",
        "paid in full",
        "paid me in full",
        "paid me back",
        "ne apna de diya",
        "ne bhi de diya",
        "ने अपना दे दिया",
    ];
    const BOTH: [&str; 7] = [
        "they both paid",
        "both paid me",
        "both of them paid",
        "they all paid",
        "all paid me",
        "dono ne de diya",
        "dono ne de diye",
    ];
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    let both = has_word(said.text, &BOTH);
    let reads = matches!(frame.intent, Intent::EditLast | Intent::OutOfScope)
        || frame.intent == Intent::ReceivePayment
            && (both || frame.doubts.contains(&Doubt::Intent) && has_word(said.text, &UP))
        || matches!(frame.intent, Intent::RequestBalance | Intent::SettleUp) && both;
    let open = making.next.state.draft().is_some() && frame.intent != Intent::OutOfScope;
    if said.forwarded || !reads || frame.amount.is_some() || open {
        return false;
    }
    let named: Vec<String> = frame.payer.iter().chain(&frame.persons).cloned().collect();
    let text = super::people::folded(said.text);
    if let ([payer], [other]) = (frame.payer.as_slice(), frame.persons.as_slice())
        && (text.contains(&format!("for {} too", super::people::folded(other)))
            || text.contains(&format!("for {} as well", super::people::folded(other))))
    {
        return paid_for_both(making, [payer, other]);
    }
    if has_word(&text, &BOTH) {
        return all_paid(making);
    }
    if !has_word(&text, &UP) {
        return false;
    }
    let persons = if named.is_empty() { called_in(making, &text) } else { named };
    let wanted = Frame { persons, ..Frame::new(Intent::SettleUp) };
    told(making, &wanted, said)
}

/// Those of what was entered just now gave what they owe: one payment each.
fn all_paid(making: &mut Making<'_>) -> bool {
    let Some(record) = own_of_now(making) else { return false };
    let me = making.facts.me.id;
    let people: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let owing = |person: &PersonId| {
        let mut open = making.facts.balances.iter().filter(|it| it.with == *person && it.money.minor != 0);
        let (Some(balance), None) = (open.next(), open.next()) else { return None };
        (balance.money.minor > 0).then_some((*person, balance.money))
    };
    let all: Vec<(PersonId, Money)> = people.iter().filter_map(owing).collect();
    if all.len() < 2 || all.len() < people.len() {
        return false;
    }
    for (person, money) in all {
        propose(making, person, money);
    }
    true
}

/// Those of the sender's people whose names the text has.
fn called_in(making: &Making<'_>, text: &str) -> Vec<String> {
    let named = |name: &str| {
        let name = super::people::folded(name);
        let first = name.split(' ').next().unwrap_or_default();
        has_word(text, &[name.as_str()]) || has_word(text, &[first])
    };
    making.facts.people.iter().map(|known| known.name.clone()).filter(|name| named(name)).collect()
}

/// One gave what both owe: each part is a payment of its own, so that both are square.
fn paid_for_both(making: &mut Making<'_>, names: [&String; 2]) -> bool {
    let people = &making.facts.people;
    let owing = |name: &String| {
        let frame = Frame { persons: vec![name.clone()], ..Frame::new(Intent::SettleUp) };
        let asked = asked_about(&frame, &making.facts.me, people);
        let [person] = asked.as_slice() else { return None };
        let mut open = making.facts.balances.iter().filter(|it| it.with == *person && it.money.minor != 0);
        let (Some(balance), None) = (open.next(), open.next()) else { return None };
        (balance.money.minor > 0).then_some((*person, balance.money))
    };
    let [Some(one), Some(other)] = names.map(owing) else { return false };
    for (person, money) in [one, other] {
        propose(making, person, money);
    }
    true
}

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
    const NOT_YET: [&str; 22] = [
        "half",
        "aadha",
        "adha",
        "part",
        "partly",
        "some",
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
    let [money] = open.as_slice() else { return false };
    let by_me = money.minor < 0;
    if by_me != has_word(&text, &ME) && !has_word(&text, &EITHER) {
        return false;
    }
    propose(making, *person, *money);
    true
}

/// Asks about the payment of all that is open with somebody.
fn propose(making: &mut Making<'_>, person: PersonId, money: Money) {
    let Value::Text(name) = making.name(person) else { return };
    let by_me = money.minor < 0;
    let payment = Frame {
        amount: Some(money.abs().to_decimal()),
        currency: Some(money.currency),
        persons: vec![name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(if by_me { Intent::RepayDebt } else { Intent::ReceivePayment })
    };
    let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&name, person);
    take(making, draft);
}
