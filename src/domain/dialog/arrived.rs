//! "Sonu ka hazaar bhi aa gaya", "Tina ka bacha hua sau mil gaya": money that came from somebody, and no change of who gave
//! what came before. It is always asked about.

use super::heard::{Said, act};
use super::making::Making;
use super::paid_up;
use super::people::named_in;
use super::talk::{is_one_of, words};
use super::{Currency, PersonId, Phrase, Value};
use crate::domain::nlu::{Context, Doubt, Frame, Intent, understand};
use rust_decimal::Decimal;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 10;
/// Words of a number at most.
const NUMBER_WORDS_MAX: usize = 4;
const OF: &str = "ka ke ki का के की";
/// Words between whose it is and that it came which name no amount.
const BETWEEN: &str = "bhi bacha bache bachi hua hue hui baki baaki baqi wala wale wali paisa paise payment hissa aaj abhi kal to poora pura sab \
    भी बचा बचे हुआ हुए बाकी बाक़ी वाला वाले पैसा पैसे आज अभी हिस्सा पूरा सब";
const CAME: &str = "aa gaya gaye gayi aagaya aagaye aaya aaye mil mila mile milgaya hai hain आ गया गए गये गयी आया आए मिल मिला मिले है हैं";
const SURELY: &str = "aa aagaya aagaye aaya aaye mil mila mile milgaya आ आया आए मिल मिला मिले";

/// False: no money of somebody came.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let reads = |frame: &Frame| {
        matches!(frame.intent, Intent::AddMember | Intent::EditLast | Intent::OutOfScope)
            && frame.group.is_none()
            && frame.item.is_none()
    };
    if said.quoted.is_some() || said.forwarded || !said.only().is_some_and(reads) {
        return false;
    }
    let words = words(said.text);
    if gave_in_words(making, &words, said) {
        return true;
    }
    let Some(of) = words.iter().position(|word| is_one_of(word, OF)) else { return false };
    let (names, rest) = words.split_at(of);
    let people = making.people();
    let whose = named_in(names, &making.facts.me, &people);
    let came = rest.iter().rev().take_while(|word| is_one_of(word, CAME)).count();
    let (middle, end) = rest.split_at(rest.len().saturating_sub(came));
    let comes = end.iter().any(|word| is_one_of(word, SURELY));
    let ([person], true) = (whose.as_slice(), comes && words.len() <= WORDS_MAX && names.len() <= 2) else {
        return false;
    };
    let amount: Vec<&str> =
        middle.iter().skip(1).map(String::as_str).filter(|word| !is_one_of(word, BETWEEN)).collect();
    if amount.is_empty() {
        if !paid_up::all_of(making, *person, false) {
            making.say(Phrase::new("unread-amount"));
        }
        return true;
    }
    of_amount(making, *person, &amount.join(" "), said)
}

/// "Sonu ka gas cylinder aa gaya 900": what came may be the thing, and no money.
pub(super) fn may_be_a_thing(frame: &Frame, text: &str) -> bool {
    let came = words(text)
        .windows(2)
        .any(|two| matches!(two, [come, went] if is_one_of(come, "aa आ") && is_one_of(went, CAME)));
    frame.intent == Intent::ReceivePayment && frame.item.is_some() && came
}

/// "Asha ne hazaar bhi de diya", which no digits say.
fn gave_in_words(making: &mut Making<'_>, words: &[String], said: Said<'_>) -> bool {
    const GAVE: &str = "de diya diye dediya dediye दे दिया दिए दिये";
    let [who, ne, rest @ ..] = words else { return false };
    let gave = rest.iter().rev().take_while(|word| is_one_of(word, GAVE)).count();
    let (amount, _) = rest.split_at(rest.len().saturating_sub(gave));
    let amount: Vec<&str> =
        amount.iter().map(String::as_str).filter(|word| !is_one_of(word, BETWEEN)).collect();
    let bare = !amount.is_empty() && amount.len() <= NUMBER_WORDS_MAX;
    let fits = is_one_of(ne, "ne ने") && gave > 0 && bare && !said.text.contains(char::is_numeric);
    let named = named_in(std::slice::from_ref(who), &making.facts.me, &making.people());
    let ([person], true) = (named.as_slice(), fits) else { return false };
    of_amount(making, *person, &amount.join(" "), said)
}

/// A payment of somebody, of an amount that may be in words.
fn of_amount(making: &mut Making<'_>, person: PersonId, amount: &str, said: Said<'_>) -> bool {
    let Value::Text(name) = making.name(person) else { return false };
    let Some((amount, currency)) = in_words(making, amount) else { return false };
    let payment = Frame {
        amount: Some(amount),
        currency,
        persons: vec![name],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    act(making, &payment, said);
    true
}

/// The amount that these words are, read as in any payment, where they are nothing else.
pub(super) fn in_words(making: &Making<'_>, amount: &str) -> Option<(Decimal, Option<Currency>)> {
    let (today, currency) = (making.facts.me.today, Some(making.facts.me.currency));
    let context = Context { today, people: &[], groups: &[], currency, pending: None, words: &[] };
    let reading = understand(&format!("Kamal ne {amount} diye"), &context);
    match reading.frames.as_slice() {
        [Frame { intent: Intent::ReceivePayment, amount: Some(amount), currency, item: None, .. }] => {
            Some((*amount, *currency))
        }
        [..] => None,
    }
}
