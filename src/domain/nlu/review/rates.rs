//! So many at such a price: "doodhwale ko 56 litre ka 60 ke rate se dena hai", "chai roz 40 Arun ke saath, 5 din", "press wale ke 12
//! kapde 6 rupaye", "28 din x 120 = 3360". It comes to all of them, and is asked about.

use super::super::amounts::Amount;
use super::super::frame::{Doubt, Frame};
use super::super::lexicon::Words;
use super::super::numerals::Number;
use super::super::sentence::Sentence;
use super::word;
use rust_decimal::Decimal;

/// Most things that have one price.
const COUNT_MAX: u32 = 100;

static DAILY: Words = Words::new(" roz roj rozana daily रोज रोज़ रोज़ाना ");
static DAYS: Words = Words::new(" din days दिन ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if !frame.intent.is_expense() || !frame.paid.is_empty() {
        return;
    }
    let Some(money) = s.amounts.iter().find(|money| frame.amount == Some(money.value)) else { return };
    if let Some(all) = comes_to(s).or_else(|| product(s, money)) {
        frame.amount = Some(all);
        frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
        frame.ask();
    }
}

/// "= 3360"
fn comes_to(s: &Sentence<'_>) -> Option<Decimal> {
    let number = s.numbers.iter().find(|number| number.start > 1 && word(s, number.start - 1) == "=")?;
    Some(number.value).filter(|_| s.numbers.len() > 2)
}

fn product(s: &Sentence<'_>, money: &Amount) -> Option<Decimal> {
    let price = money.value;
    let count = |number: &&Number| {
        number.start != money.number.0
            && number.value.is_integer()
            && number.value > Decimal::ONE
            && number.value <= Decimal::from(COUNT_MAX)
    };
    let mut counts = s.numbers.iter().filter(count);
    let (only, None) = (counts.next()?, counts.next()) else { return None };
    if s.amounts.iter().filter(|other| !other.quantity).count() > 1 || money.is_product() {
        return None;
    }
    let rate = matches!(
        (word(s, money.end), word(s, money.end + 1)),
        ("ke" | "के", "rate" | "bhav" | "hisaab" | "hisab" | "रेट" | "भाव" | "हिसाब")
    );
    let daily =
        money.start.checked_sub(1).is_some_and(|at| DAILY.has(word(s, at))) || DAILY.has(word(s, money.end));
    let days = daily && DAYS.has(word(s, only.end));
    // "12 kapde 6 rupaye"
    let cheap = only.end + 1 == money.start && price < only.value && money.end > money.number.1;
    (rate || days || cheap).then(|| price.checked_mul(only.value)).flatten()
}
