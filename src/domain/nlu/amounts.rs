//! Which numbers of a message can be money, and in which currency: by signs, codes and words beside them, and by
//! what they count instead (kilos, people, hours, days, rooms).

use super::Currency;
use super::lexicon::Classes as C;
use super::numerals::Number;
use super::sentence::{Part, Sentence};
use super::text::{Kind, Token};
use rust_decimal::Decimal;

mod coins;
mod corrected;
mod counts;
mod nations;
mod products;
pub(super) use coins::of_word;
use coins::{is_coin_of_home, of_coin, of_sign};
pub(super) use corrected::drop_corrected;
pub(super) use counts::MONEY_DIGITS_MAX;

/// The largest amount that is believed.
pub(super) const AMOUNT_MAX: i64 = 1_000_000_000_000;

/// A number that can be money.
#[derive(Clone, PartialEq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one number")]
pub(super) struct Amount {
    /// First token, and the one after the last, signs and currency words included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The tokens of the bare number.
    pub(super) number: (usize, usize),
    pub(super) value: Decimal,
    pub(super) other: Option<Decimal>,
    pub(super) currency: Option<Currency>,
    /// A sign, a code or a word for money stands beside it.
    pub(super) marked: bool,
    /// It may as well count the things that follow: "3 idli".
    pub(super) quantity: bool,
    /// A minus stands before it.
    pub(super) negative: bool,
    /// The value is a count times this price.
    pub(super) counted: bool,
    /// Said twice, "300-300": for each of them.
    pub(super) repeated: bool,
}

impl Amount {
    fn bare(number: &Number) -> Self {
        Self {
            start: number.start,
            end: number.end,
            number: (number.start, number.end),
            value: number.value,
            other: number.other,
            currency: None,
            marked: false,
            quantity: false,
            negative: false,
            counted: false,
            repeated: false,
        }
    }

    /// Counted times a price: it starts before its own number.
    pub(super) fn is_product(&self) -> bool {
        self.counted
            || self.other.is_some_and(|other| {
                !other.is_zero() && (self.value / other).fract().is_zero() && self.number.0 >= self.start + 2
            })
    }

    /// The value, if it is one that can be booked.
    pub(super) fn bookable(&self) -> Option<Decimal> {
        (!self.negative && self.value > Decimal::ZERO && self.value <= Decimal::from(AMOUNT_MAX))
            .then_some(self.value)
    }
}

/// Every number that can be money, from left to right.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    for number in &sentence.numbers {
        if matches!(sentence.part(number.start), Part::Date | Part::Group) {
            continue;
        }
        // The cents of the amount before.
        if found.last().is_some_and(|before| before.end > number.start) {
            continue;
        }
        if super::splits::is_ratio(number) && sentence.numbers.len() > 1 {
            continue;
        }
        if let Some(amount) = amount_of(sentence, number) {
            found.retain(|before| before.start < amount.start);
            found.push(amount);
        }
    }
    found
}

/// A number as money, whatever it may count or name instead.
pub(super) fn plain(s: &Sentence<'_>, number: &Number) -> Amount {
    let mut amount = Amount::bare(number);
    mark_before(s, &mut amount);
    mark_after(s, &mut amount);
    amount
}

fn amount_of(s: &Sentence<'_>, number: &Number) -> Option<Amount> {
    let mut amount = Amount::bare(number);
    products::repeated(s, number, &mut amount);
    mark_before(s, &mut amount);
    mark_after(s, &mut amount);
    if number.weak && !amount.marked {
        return None;
    }
    if let Some(before) = amount.start.checked_sub(1)
        && s.is_mark(before, "-")
        && s.tokens.get(amount.start).is_some_and(|token| token.glued)
        && !before.checked_sub(1).is_some_and(|at| {
            s.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Word && t.span.end == s.tokens.get(before).map_or(0, |m| m.span.start)
            })
        })
    {
        amount.negative = true;
    }
    // "minus 400"
    let first = s.numbers.first().is_some_and(|first| first.start == number.start);
    if first && matches!(s.key_before(amount.start), "minus" | "negative") {
        amount.negative = true;
    }
    if !amount.repeated && counts::something_else(s, &amount) {
        return None;
    }
    amount.quantity = !amount.marked && !amount.repeated && is_quantity(s, &amount);
    products::times(s, &mut amount);
    products::each_of(s, &mut amount);
    products::add_up(s, &mut amount);
    Some(amount)
}

fn mark_before(s: &Sentence<'_>, amount: &mut Amount) {
    let Some(mut at) = amount.start.checked_sub(1) else {
        return;
    };
    // "Rs. 500"
    if s.is_mark(at, ".:") && at > 0 && s.is(at - 1, C::CURRENCY_NAME) {
        at -= 1;
    }
    let Some(token) = s.tokens.get(at) else {
        return;
    };
    // A word belongs to the number before it, if there is one: "20 dollars 50".
    let glued = s.tokens.get(amount.start).is_some_and(|token| token.glued);
    let belongs_back = at > 0 && s.numbers.iter().any(|number| number.end == at) && !glued;
    let code = code_of(s, token);
    if token.kind == Kind::Sign {
        if token.word == "/-" || belongs_back {
            return;
        }
        amount.currency = of_sign(&token.word);
    } else if token.is(C::CURRENCY_NAME) && !belongs_back && token.word != "cents" {
        amount.currency = of_coin(s, token);
    } else if let Some(currency) = code.filter(|_| !belongs_back) {
        amount.currency = Some(currency);
    } else if let Some(letter) = letter_of_money(s, at, glued).filter(|_| !belongs_back) {
        amount.currency = letter.0;
    } else {
        return;
    }
    amount.start = at;
    amount.marked = true;
}

/// "norwegian kroner": without an amount.
pub(super) fn currency_of_nation(s: &Sentence<'_>, range: &std::ops::Range<usize>) -> Option<Currency> {
    let coin = range.clone().rev().find(|at| nations::is_coin(s.key(*at)))?;
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    (1..3)
        .filter_map(|back| coin.checked_sub(back))
        .find_map(|at| nations::currency(word(at)))
        .and_then(|code| code.parse().ok())
}

/// The code of a currency in capitals.
fn code_of(s: &Sentence<'_>, token: &Token) -> Option<Currency> {
    (token.shouted && token.word.len() == 3 && !s.shouted).then(|| token.word.parse().ok()).flatten()
}

/// Money is said, in a currency or in none that is known.
struct Said(Option<Currency>);

impl Said {
    fn named(code: &str) -> Self {
        Self(code.parse().ok())
    }
}

/// "R300", "R 300", "N5,000", "kr 90", "RM25", "Tk 40".
fn letter_of_money(s: &Sentence<'_>, at: usize, glued: bool) -> Option<Said> {
    // "J.R. 45": an initial.
    let token = s.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    if s.text.get(token.span.clone()).is_some_and(|written| written.ends_with('.')) {
        return None;
    }
    let called = at > 0 && s.is(at - 1, C::WITH.or(super::people::MONEY_VERBS).or(C::AND).or(C::TO));
    match token.word.as_str() {
        "r" if token.capital && (glued || !called) => Some(Said::named("ZAR")),
        "n" if token.capital && glued => Some(Said::named("NGN")),
        "tk" => Some(Said::named("BDT")),
        "rp" => Some(Said::named("IDR")),
        "kd" if token.shouted => Some(Said::named("KWD")),
        "bd" if token.shouted => Some(Said::named("BHD")),
        "qr" if token.shouted => Some(Said::named("QAR")),
        "sr" if token.shouted => Some(Said::named("SAR")),
        "jd" if token.shouted => Some(Said::named("JOD")),
        "dh" => Some(Said::named("AED")),
        "ugx" | "ush" => Some(Said::named("UGX")),
        "tsh" | "tzs" => Some(Said::named("TZS")),
        "fcfa" | "cfa" => Some(Said::named("XOF")),
        "kr" if glued || !called => Some(Said(None)),
        word if glued && word.len() == 3 => word.parse().ok().map(|currency| Said(Some(currency))),
        _ => None,
    }
}

/// Words that are money only behind a number: "150 bob", "90 kr", "60 rupeess". The second is what they divide by.
fn slang_after(s: &Sentence<'_>, at: usize, value: Decimal) -> Option<(Option<Currency>, bool)> {
    let token = s.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let code = |code: &str| Some((code.parse().ok(), false));
    if let Some(home) = s.home.filter(|home| is_coin_of_home(*home, &token.word)) {
        return Some((Some(home), false));
    }
    match token.word.as_str() {
        "bob" if !token.capital => code("KES"),
        // A dram of something is a small thing.
        "dram" | "drams" if value >= Decimal::ONE_HUNDRED => code("AMD"),
        "tk" => code("BDT"),
        "won" if value >= Decimal::ONE_THOUSAND => code("KRW"),
        // "450 kr do" is Hindi.
        "kr" if !s.is(at + 1, C::HGIVE.or(C::HTAKE)) => Some((None, false)),
        // "80p", "fifty p"
        "p" if value < Decimal::ONE_HUNDRED
            && (token.glued || at > 0 && s.tokens.get(at - 1).is_some_and(|t| t.kind == Kind::Word)) =>
        {
            Some((Some(Currency::GBP), true))
        }
        word if token.glued && word.len() == 3 => word.parse().ok().map(|currency| (Some(currency), false)),
        word if token.is_unknown() && word.len() < 9 => {
            let near = [("rup", "INR"), ("doll", "USD"), ("poun", "GBP"), ("dirh", "AED"), ("nair", "NGN")];
            near.iter().find(|(start, _)| word.starts_with(start)).and_then(|(_, name)| code(name))
        }
        _ => None,
    }
}

fn mark_after(s: &Sentence<'_>, amount: &mut Amount) {
    let at = amount.end;
    let Some(token) = s.tokens.get(at) else {
        return;
    };
    if token.kind == Kind::Sign {
        // "40 ₹50" has a sign of the next number.
        let ahead = s.numbers.iter().any(|next| next.start == at + 1)
            && s.tokens.get(at + 1).is_some_and(|next| next.glued)
            && !token.glued;
        if ahead {
            return;
        }
        amount.marked = true;
        amount.end = at + 1;
        amount.currency =
            amount.currency.or(if token.word == "/-" { Some(Currency::INR) } else { of_sign(&token.word) });
        return;
    }
    let code =
        code_of(s, token).filter(|_| !s.numbers.iter().any(|next| next.start == at + 1) || token.glued);
    // "150 dollars Australian"
    if nations::is_coin(token.key())
        && let Some(code) = s.tokens.get(at + 1).and_then(|next| nations::currency_behind(&next.word))
    {
        amount.marked = true;
        amount.end = at + 2;
        amount.currency = code.parse().ok();
        return;
    }
    // "singapore dollars"
    if let Some(code) = nations::currency(&token.word) {
        let ahead =
            if matches!(token.word.as_str(), "hong" | "new" | "sri" | "saudi" | "south") { 2 } else { 1 };
        if let Some(coin) = [1, ahead].into_iter().find(|ahead| nations::is_coin(s.key(at + ahead))) {
            amount.marked = true;
            amount.end = at + coin + 1;
            amount.currency = code.parse().ok();
            return;
        }
        if matches!(token.word.as_str(), "us" | "new") {
            return;
        }
    }
    if let Some((currency, hundredth)) = slang_after(s, at, amount.value) {
        amount.end = at + 1;
        amount.marked = true;
        amount.currency = amount.currency.or(currency);
        if hundredth {
            amount.value /= Decimal::ONE_HUNDRED;
        }
        return;
    }
    if token.is(C::CURRENCY_NAME) || code.is_some() {
        // "5 pounds of potatoes", "40 pe 2 samose".
        if token.word.starts_with("pound") && s.key(at + 1) == "of" {
            return;
        }
        // "20 Dollar" beside a sign: a name.
        if amount.marked && token.capital && !token.shouted && !s.shouted {
            return;
        }
        amount.end = at + 1;
        amount.marked = true;
        match token.key() {
            "cents" | "pence" => {
                amount.value /= Decimal::ONE_HUNDRED;
                amount.other = None;
                amount.currency = (token.key() == "pence").then_some(Currency::GBP);
                return;
            }
            _ => {
                let said = code.or_else(|| of_coin(s, token));
                amount.currency = amount.currency.or(said);
                // "twelve fifty rupees" is 1250, "twelve fifty dollars" is 12.50.
                if let Some(other) = amount.other
                    && said == Some(Currency::INR)
                {
                    amount.value = amount.value.max(other);
                    amount.other = None;
                } else if said.is_some() && amount.value < Decimal::ONE_HUNDRED {
                    amount.other = None;
                }
            }
        }
        cents_after(s, amount);
    } else if matches!(token.word.as_str(), "paise" | "paisa") && amount.value < Decimal::ONE_HUNDRED {
        amount.value /= Decimal::ONE_HUNDRED;
        amount.currency = Some(Currency::INR);
        amount.marked = true;
        amount.end = at + 1;
    }
}

/// "dollars and five cents", "rupaye pachas paise", "20 dollars 50", "nine pounds eighty".
fn cents_after(s: &Sentence<'_>, amount: &mut Amount) {
    let mut at = amount.end;
    if s.is(at, C::AND) {
        at += 1;
    }
    let Some(number) = s.numbers.iter().find(|number| number.start == at) else {
        return;
    };
    let small = number.value.fract().is_zero()
        && number.value < Decimal::ONE_HUNDRED
        && number.value >= Decimal::ZERO;
    let named = matches!(s.key(number.end), "cents" | "pence" | "paise" | "paisa");
    let two_digits = number.value >= Decimal::TEN
        && (!number.digits || s.tokens.get(number.start).is_some_and(|token| token.word.len() == 2));
    let counts = s.is(number.end, C::CURRENCY_NAME.or(C::PEOPLE).or(C::UNIT).or(C::SHARE).or(C::ITEM))
        || s.tokens.get(number.end).is_some_and(|next| matches!(next.kind, Kind::Sign) || next.is_mark("%"));
    let spoken = at == amount.end && two_digits && !counts && amount.currency != Some(Currency::INR);
    if small && (named || spoken) && amount.value.fract().is_zero() {
        amount.value += number.value / Decimal::ONE_HUNDRED;
        amount.end = if named { number.end + 1 } else { number.end };
    }
}

/// A small number directly before the thing it may count.
fn is_quantity(s: &Sentence<'_>, amount: &Amount) -> bool {
    let small = amount.value.fract().is_zero() && amount.value <= Decimal::from(24);
    // "a 16 cab", "a 12 pizza": one of them, and its price.
    if matches!(s.key_before(amount.start), "a" | "an") && s.is(amount.end, C::ITEM) {
        return false;
    }
    // "dinner for two came to 3400"
    let word = s.tokens.get(amount.number.0).is_some_and(|token| token.kind == Kind::Word);
    if small
        && word
        && s.key_before(amount.start) == "for"
        && s.numbers.len() > 1
        && !s.is(amount.end, C::CURRENCY_NAME)
    {
        return true;
    }
    // "split a 16 cab": what one thing cost.
    if matches!(s.key_before(amount.start), "a" | "an") && !s.is_before(amount.start, C::SPLIT) {
        return false;
    }
    // "eggs 12 for 80", "item 1 1.01"
    let number_at = |at: usize| s.numbers.iter().any(|number| number.start == at && !number.weak);
    if small
        && (s.key(amount.end) == "for" && number_at(amount.end + 1)
            || number_at(amount.end)
                && (s.is_before(amount.start, C::ENTRY) || s.key_before(amount.start) == "thing"))
    {
        return true;
    }
    let Some(next) = s.tokens.get(amount.end).filter(|next| next.kind == Kind::Word) else {
        return false;
    };
    // "Chai 24 Anwar ke saath": a price, and who is named behind it.
    let called = next.capital && next.is_unknown() && !s.shouted;
    if called
        && s.is(amount.end + 1, C::KA)
        && s.is(amount.end + 2, C::SAATH)
        && s.is_before(amount.start, C::ITEM)
    {
        return false;
    }
    small && (next.is(C::ITEM) || next.is_unknown()) && !next.is(C::FUNC) && s.part(amount.end) == Part::Free
}
