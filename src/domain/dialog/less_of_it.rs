//! A bill that came to less: "lunch me 50 ka discount mila tha", "we got 1000 discount on the villa", "dukandar ne 40 chhod
//! diye". What it becomes is asked.

use super::State;
use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::talk::is_one_of;
use super::whose::{bill, numbers, plain, spots};
use crate::domain::nlu::{Doubt, Frame, Intent};

const LESS: [&str; 12] = [
    "discount",
    "coupon",
    "voucher",
    "cashback",
    "chhoot",
    "chhut",
    "chhod diye",
    "chhod diya",
    "chhode",
    "डिस्काउंट",
    "कूपन",
    "छूट",
];
/// Words of such a message at most.
const WORDS_MAX: usize = 12;

/// False: no bill is said to have come to less.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let one = said.reading.frames.len() == 1;
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if !said.is_told() || !one || !idle || !has_word(said.text, &LESS) {
        return false;
    }
    let words = plain(said.text);
    let [(at, less)] = numbers(&words)[..] else { return false };
    // "Dinner 900 after the discount" is what it came to, and 10 % is of it.
    let behind = words.get(at.saturating_add(1)).map_or("", String::as_str);
    let other = words.iter().any(|word| is_one_of(word, "after before with percent baad"))
        || behind == "off"
        || said.text.contains('%');
    let me = making.facts.me.id;
    let record = bill(making, said.text).filter(|record| record.is_open_to(me));
    let Some(record) =
        record.filter(|_| words.len() <= WORDS_MAX && !other && spots(making, &words).is_empty())
    else {
        return false;
    };
    let total = record.spec.total.to_decimal();
    let Some(left) = total.checked_sub(less).filter(|left| !left.is_zero() && !left.is_sign_negative())
    else {
        return false;
    };
    let wanted = Frame { amount: Some(left), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}
