//! Which numbers of a message can be money, and in which currency: by signs, codes and words beside them, and by
//! what they count instead (kilos, people, hours, days, rooms).

use super::Currency;
use super::lexicon::Classes as C;
use super::numerals::Number;
use super::sentence::{Part, Sentence};
use super::text::Kind;
use rust_decimal::Decimal;

mod counts;

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
}

impl Amount {
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

/// "14, no wait 16", "20 sorry 25": the later one was meant, and the earlier one is no amount of the message.
pub(super) fn drop_corrected(s: &mut Sentence<'_>) {
    let corrects = |before: &Amount, after: &Amount| {
        let between = before.end..after.start;
        let words = s.slice(&between).iter().filter(|token| token.kind == Kind::Word).count();
        let said = s.any_key(&between, &["wait", "sorry", "oops", "rather", "correction"])
            || s.has_phrase(&between, "i mean")
            || s.has_phrase(&between, "make that");
        let denied = s.any_key(&between, &["no", "nahi", "actually"]) && words <= 3;
        between.len() <= 8
            && !s.any(&between, C::ITEM)
            && (said || denied)
            && !s.is_before(after.start, C::NOT)
    };
    let dropped: Vec<usize> = s
        .amounts
        .windows(2)
        .filter_map(|pair| match pair {
            [before, after] if corrects(before, after) => Some(before.start),
            _ => None,
        })
        .collect();
    s.amounts.retain(|amount| !dropped.contains(&amount.start));
}

fn amount_of(s: &Sentence<'_>, number: &Number) -> Option<Amount> {
    let mut amount = Amount {
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
    };
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
    if counts::something_else(s, &amount) {
        return None;
    }
    amount.quantity = !amount.marked && is_quantity(s, &amount);
    times(s, &mut amount);
    each_of(s, &mut amount);
    Some(amount)
}

/// "5 tickets at 12 each": the price of one, when nobody is named who could have one.
fn each_of(s: &Sentence<'_>, amount: &mut Amount) {
    let each = s.is(amount.end, C::EACH)
        && s.key(amount.end) != "every"
        && (s.key(amount.end) != "per" || s.is(amount.end + 1, C::UNIT) || s.is(amount.end + 1, C::ITEM));
    let others =
        s.any(&s.all(), C::WITH.or(C::BETWEEN).or(C::SAATH).or(C::ME).or(C::SPLIT).or(C::PEOPLE).or(C::OWE));
    // "2 beers at 6 each with Kofi": the price of a beer, whoever shares them.
    let price = amount.start.checked_sub(1).is_some_and(|at| s.is(at, C::AT));
    if !each || others && !price {
        return;
    }
    let counts: Vec<&Number> = s
        .numbers
        .iter()
        .filter(|n| {
            n.end <= amount.start
                && n.value.fract().is_zero()
                && n.value > Decimal::ONE
                && n.value <= Decimal::ONE_HUNDRED
        })
        .filter(|n| s.is(n.end, C::ITEM) || s.tokens.get(n.end).is_some_and(super::text::Token::is_unknown))
        .collect();
    let [count] = counts.as_slice() else { return };
    if let Some(product) = amount.value.checked_mul(count.value) {
        amount.other = Some(amount.value);
        amount.value = product.normalize();
        amount.counted = true;
    }
}

/// "2 x 50": a count times a price; the price alone is the other reading.
fn times(s: &Sentence<'_>, amount: &mut Amount) {
    let Some(sign) = amount
        .start
        .checked_sub(1)
        .filter(|at| s.tokens.get(*at).is_some_and(|token| matches!(token.word.as_str(), "x" | "×" | "*")))
    else {
        return;
    };
    let Some(count) = s.numbers.iter().find(|number| number.end == sign) else { return };
    let small =
        count.value.fract().is_zero() && count.value > Decimal::ONE && count.value <= Decimal::ONE_HUNDRED;
    if let Some(product) = amount.value.checked_mul(count.value).filter(|_| small) {
        amount.other = Some(amount.value);
        amount.value = product.normalize();
        amount.start = count.start;
        amount.quantity = false;
    }
}

fn mark_before(s: &Sentence<'_>, amount: &mut Amount) {
    let Some(mut at) = amount.start.checked_sub(1) else { return };
    // "Rs. 500"
    if s.is_mark(at, ".:") && at > 0 && s.is(at - 1, C::CURRENCY_NAME) {
        at -= 1;
    }
    let Some(token) = s.tokens.get(at) else { return };
    let sign = (token.kind == Kind::Sign && token.word != "/-").then(|| of_sign(&token.word)).flatten();
    // A word belongs to the number before it, if there is one: "20 dollars 50".
    let belongs_back = at > 0
        && s.numbers.iter().any(|number| number.end == at)
        && !s.tokens.get(amount.start).is_some_and(|token| token.glued);
    let word = (token.is(C::CURRENCY_NAME) && !belongs_back && token.word != "cents")
        .then(|| of_word(token.key(), &token.word));
    let code = (token.shouted && token.word.len() == 3 && !s.shouted)
        .then(|| token.word.parse::<Currency>().ok())
        .flatten();
    if token.kind == Kind::Sign && token.word != "/-" {
        amount.start = at;
        amount.marked = true;
        amount.currency = sign;
    } else if let Some(currency) = word {
        amount.start = at;
        amount.marked = true;
        amount.currency = currency;
    } else if let Some(currency) = code {
        amount.start = at;
        amount.marked = true;
        amount.currency = Some(currency);
    }
}

fn mark_after(s: &Sentence<'_>, amount: &mut Amount) {
    let at = amount.end;
    let Some(token) = s.tokens.get(at) else { return };
    if token.kind == Kind::Sign {
        amount.marked = true;
        amount.end = at + 1;
        amount.currency =
            amount.currency.or(if token.word == "/-" { Some(Currency::INR) } else { of_sign(&token.word) });
        return;
    }
    let code = (token.shouted && token.word.len() == 3 && !s.shouted)
        .then(|| token.word.parse::<Currency>().ok())
        .flatten();
    // "singapore dollars"
    let national = matches!(token.key(), "singapore" | "canadian" | "australian")
        || (matches!(token.word.as_str(), "us" | "hong" | "swiss" | "new"));
    if national {
        let ahead = if matches!(token.word.as_str(), "hong" | "new") { 2 } else { 1 };
        if matches!(s.key(at + ahead), "dollars" | "bucks" | "chf") {
            amount.marked = true;
            amount.end = at + ahead + 1;
            amount.currency = of_nation(token.key());
        }
        return;
    }
    if token.is(C::CURRENCY_NAME) || code.is_some() {
        // "5 pounds of potatoes", "40 pe 2 samose".
        if token.word.starts_with("pound") && s.key(at + 1) == "of" {
            return;
        }
        amount.end = at + 1;
        amount.marked = true;
        match (token.key(), token.word.as_str()) {
            ("cents" | "pence", _) => {
                amount.value /= Decimal::ONE_HUNDRED;
                amount.other = None;
                amount.currency = (token.key() == "pence").then_some(Currency::GBP);
                return;
            }
            (key, word) => {
                let said = code.or_else(|| of_word(key, word));
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

/// "dollars and five cents", "rupaye pachas paise", "20 dollars 50".
fn cents_after(s: &Sentence<'_>, amount: &mut Amount) {
    let mut at = amount.end;
    if s.is(at, C::AND) {
        at += 1;
    }
    let Some(number) = s.numbers.iter().find(|number| number.start == at) else { return };
    let small = number.value.fract().is_zero()
        && number.value < Decimal::ONE_HUNDRED
        && number.value >= Decimal::ZERO;
    let named = matches!(s.key(number.end), "cents" | "pence" | "paise" | "paisa");
    if small && named && amount.value.fract().is_zero() {
        amount.value += number.value / Decimal::ONE_HUNDRED;
        amount.end = number.end + 1;
    }
}

/// A small number directly before the thing it may count.
fn is_quantity(s: &Sentence<'_>, amount: &Amount) -> bool {
    let small = amount.value.fract().is_zero() && amount.value <= Decimal::from(24);
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
    // "eggs 12 for 80", "item 1 1.01"
    let number_at = |at: usize| s.numbers.iter().any(|number| number.start == at && !number.weak);
    if small
        && (s.key(amount.end) == "for" && number_at(amount.end + 1)
            || number_at(amount.end)
                && (s.is_before(amount.start, C::ENTRY) || s.key_before(amount.start) == "thing"))
    {
        return true;
    }
    let Some(next) = s.tokens.get(amount.end).filter(|next| next.kind == Kind::Word) else { return false };
    small && (next.is(C::ITEM) || next.is_unknown()) && !next.is(C::FUNC) && s.part(amount.end) == Part::Free
}

fn of_sign(sign: &str) -> Option<Currency> {
    let code = match sign {
        "$" | "us$" => return Some(Currency::USD),
        "€" => return Some(Currency::EUR),
        "£" => return Some(Currency::GBP),
        "¥" => return Some(Currency::JPY),
        "₹" | "₨" => return Some(Currency::INR),
        "s$" | "sg$" => "SGD",
        "a$" | "au$" => "AUD",
        "c$" | "ca$" => "CAD",
        "hk$" => "HKD",
        "nz$" => "NZD",
        "nt$" => "TWD",
        "r$" => "BRL",
        "mx$" => "MXN",
        other => return Currency::all().find(|currency| currency.sign() == Some(other)),
    };
    code.parse().ok()
}

/// The currency a word names; "bucks" says none.
pub(super) fn of_word(key: &str, word: &str) -> Option<Currency> {
    match key {
        "rupaye" => return Some(Currency::INR),
        "dollars" => return Some(Currency::USD),
        "euros" => return Some(Currency::EUR),
        "pounds" | "pence" => return Some(Currency::GBP),
        "yen" => return Some(Currency::JPY),
        "bucks" | "cents" | "pesos" => return None,
        _ => {}
    }
    let code = match key {
        "dirham" => "AED",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rand" => "ZAR",
        "taka" => "BDT",
        "lira" => "TRY",
        "singapore" => "SGD",
        "canadian" => "CAD",
        "australian" => "AUD",
        other => other,
    };
    code.parse().or_else(|_| word.parse()).ok()
}

fn of_nation(key: &str) -> Option<Currency> {
    let code = match key {
        "singapore" => "SGD",
        "canadian" => "CAD",
        "australian" => "AUD",
        "hong" => "HKD",
        "new" | "create" => "NZD",
        "swiss" => "CHF",
        _ => "USD",
    };
    code.parse().ok()
}
