//! "Sonu ka hazaar bhi aa gaya", "Tina ka bacha hua sau mil gaya": money that came from somebody, and no change of who gave
//! what came before. It is always asked about.

use super::heard::{Said, act};
use super::making::Making;
use super::paid_up;
use super::people::named_in;
use super::talk::{is_one_of, words};
use super::{Phrase, Value};
use crate::domain::nlu::{Context, Doubt, Frame, Intent, understand};

/// Longer texts tell more than that.
const WORDS_MAX: usize = 10;
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
    let Some(of) = words.iter().position(|word| is_one_of(word, OF)) else { return false };
    let (names, rest) = words.split_at(of);
    let people = making.people();
    let named = named_in(names, &making.facts.me, &people);
    let came = rest.iter().rev().take_while(|word| is_one_of(word, CAME)).count();
    let (middle, end) = rest.split_at(rest.len().saturating_sub(came));
    let comes = end.iter().any(|word| is_one_of(word, SURELY));
    let ([person], true) = (named.as_slice(), comes && words.len() <= WORDS_MAX && names.len() <= 2) else {
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
    let Value::Text(name) = making.name(*person) else { return false };
    // Number words are read as in any payment.
    let (today, currency) = (making.facts.me.today, Some(making.facts.me.currency));
    let context = Context { today, people: &[], groups: &[], currency, pending: None, words: &[] };
    let reading = understand(&format!("Kamal ne {} diye", amount.join(" ")), &context);
    let [Frame { intent: Intent::ReceivePayment, amount: Some(amount), currency, .. }] =
        reading.frames.as_slice()
    else {
        return false;
    };
    let payment = Frame {
        amount: Some(*amount),
        currency: *currency,
        persons: vec![name],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    act(making, &payment, said);
    true
}
