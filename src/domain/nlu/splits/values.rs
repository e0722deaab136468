//! The parts of a cost as they are said: percents, shares, fractions, sums, and the rest.

use super::super::amounts::Amount;
use super::super::lexicon::{Classes as C, Words};
use super::super::numerals::Number;
use super::super::sentence::{Part, Sentence};
use rust_decimal::Decimal;
use std::ops::Range;

/// Shares of one cost that one person has at most.
const SHARES_MAX: u32 = 20;

/// What parts are counted in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Percent,
    Share,
    /// Of one: "a third".
    Fraction,
    Sum,
}

/// One part.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Value {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Nothing for the rest.
    pub(super) part: Option<Decimal>,
    /// The denominator of a fraction.
    pub(super) of: u32,
    /// "91 each": for everybody who is named beside it.
    pub(super) each: bool,
}

/// What a percent can be of that is no part: "10% tip included".
static NO_PART: Words = Words::new(
    " tip tips discount off service tax gst vat cashback extra interest charge charges surcharge advance commission fee deposit ",
);

/// All parts of the range in one unit; `total` is the money that they are parts of.
pub(super) fn find(s: &Sentence<'_>, range: &Range<usize>, total: &Amount) -> Option<(Unit, Vec<Value>)> {
    let is_total = |at: usize| (total.start..total.end).contains(&at);
    let numbers: Vec<&Number> = s
        .numbers
        .iter()
        .filter(|n| range.contains(&n.start) && !is_total(n.start))
        .filter(|n| !matches!(s.part(n.start), Part::Date | Part::Group))
        .collect();
    let (unit, mut values) = percents(s, &numbers)
        .map(|values| (Unit::Percent, values))
        .or_else(|| shares(s, range, &numbers).map(|values| (Unit::Share, values)))
        .or_else(|| fractions(s, range).map(|values| (Unit::Fraction, values)))
        .or_else(|| sums(s, range, total).map(|values| (Unit::Sum, values)))?;
    values.extend(range.clone().filter(|at| is_rest(s, *at)).map(|at| rest(s, at)));
    values.sort_by_key(|value| value.start);
    Some((unit, values))
}

fn value(s: &Sentence<'_>, start: usize, end: usize, part: Decimal) -> Value {
    let next = end + usize::from(s.is_mark(end, ","));
    let each =
        s.is(end, C::EACH) || s.key_before(start) == "each" || s.is(next, C::EACH) && s.key(next) == "each";
    Value { start, end, part: Some(part), of: 1, each }
}

/// Where the sign or word for percent behind a number ends.
fn percent_end(s: &Sentence<'_>, number: &Number) -> Option<usize> {
    if s.is_mark(number.end, "%") || s.key(number.end) == "percent" {
        return Some(number.end + 1);
    }
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    (word(number.end) == "per" && word(number.end + 1) == "cent").then_some(number.end + 2)
}

fn percents(s: &Sentence<'_>, numbers: &[&Number]) -> Option<Vec<Value>> {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let mut found: Vec<Value> = Vec::new();
    for number in numbers {
        let Some(end) = percent_end(s, number) else { continue };
        let no_part = (end..end + 2).any(|at| NO_PART.has(word(at)))
            || number.start.checked_sub(1).is_some_and(|at| NO_PART.has(word(at)));
        if !no_part {
            found.push(value(s, number.start, end, number.value));
        }
    }
    let sum = |found: &[Value]| found.iter().filter_map(|value| value.part).sum::<Decimal>();
    if found.is_empty() {
        return None;
    }
    // "50 percent Hemant, 25 percent Ojas, 25 me": what fills the hundred is of it.
    let left = Decimal::ONE_HUNDRED - sum(&found);
    let bare = numbers.iter().find(|number| {
        number.value == left && !found.iter().any(|value| value.start == number.start) && left > Decimal::ZERO
    });
    if let Some(number) = bare {
        found.push(value(s, number.start, number.end, number.value));
    }
    // Of several that are more than the whole, each is kept as it was said: they are asked about.
    (sum(&found) <= Decimal::ONE_HUNDRED || found.len() > 1).then_some(found)
}

fn is_small(number: &Number) -> bool {
    number.value.fract().is_zero()
        && number.value > Decimal::ZERO
        && number.value <= Decimal::from(SHARES_MAX)
}

fn shares(s: &Sentence<'_>, range: &Range<usize>, numbers: &[&Number]) -> Option<Vec<Value>> {
    let worded = |number: &&&Number| {
        s.is(number.end, C::SHARE)
            && !matches!(s.key(number.end), "bit" | "chunk" | "contribution")
            && is_small(number)
    };
    let small = || numbers.iter().filter(|number| is_small(number));
    let with_word: Vec<&&Number> = numbers.iter().filter(worded).collect();
    let said = !with_word.is_empty()
        || s.slice(range).iter().any(|t| {
            matches!(t.word.as_str(), "shares" | "ratio" | "hisse" | "portions" | "हिस्से" | "anupat")
        });
    if !said {
        return None;
    }
    // "stayed 2 so 2 parts, me 3 parts": what has the word; of "I take 2 shares, Chris 1 and Pat 1" all from the first on.
    let chosen: Vec<&&Number> = if with_word.len() > 1 {
        with_word
    } else {
        let first = with_word.first().map_or(range.start, |number| number.start);
        small().filter(|number| number.start >= first).collect()
    };
    let found: Vec<Value> = chosen
        .iter()
        .map(|number| {
            let end = if s.is(number.end, C::SHARE) { number.end + 1 } else { number.end };
            value(s, number.start, end, number.value)
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

/// "a third", "two thirds", "3/4", "ek tihai", and halves beside such.
fn fractions(s: &Sentence<'_>, range: &Range<usize>) -> Option<Vec<Value>> {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let mut found: Vec<Value> = Vec::new();
    for at in range.clone() {
        let of = match word(at) {
            "third" | "thirds" | "one-third" | "two-thirds" | "tihai" | "तिहाई" => 3,
            "quarter" | "quarters" | "fourth" | "fourths" | "three-quarters" | "chauthai" | "चौथाई" => {
                4
            }
            "fifth" | "fifths" => 5,
            "sixth" | "sixths" => 6,
            _ => 0_u32,
        };
        let number = s.numbers.iter().find(|number| number.end == at && is_small(number));
        let led = number.is_some()
            || matches!(s.key_before(at), "a" | "one" | "ek" | "other" | "the" | "last")
            || word(at).contains('-');
        let weekday = s.part(at) == Part::Date;
        if of > 0 && led && !weekday {
            let count = match word(at) {
                "two-thirds" => Decimal::TWO,
                "three-quarters" => Decimal::from(3),
                _ => number.map_or(Decimal::ONE, |number| number.value),
            };
            let start = number.map_or(at, |number| number.start);
            found.push(Value { of, ..value(s, start, at + 1, count) });
        }
        // "3/4"
        if let Some(left) = s.numbers.iter().find(|number| number.end == at && is_small(number))
            && s.is_mark(at, "/")
            && let Some(right) = s.numbers.iter().find(|number| number.start == at + 1 && is_small(number))
            && left.value < right.value
            && left.value * Decimal::TWO != right.value
            && range.contains(&left.start)
            && let Ok(of) = u32::try_from(right.value)
        {
            found.push(Value { of, ..value(s, left.start, right.end, left.value) });
        }
    }
    if found.is_empty() {
        return None;
    }
    for at in range.clone().filter(|at| matches!(s.key(*at), "half" | "aadha")) {
        found.push(Value { of: 2, ..value(s, at, at + 1, Decimal::ONE) });
    }
    let valid = found.iter().all(|value| value.part.is_some_and(|part| part < Decimal::from(value.of)));
    valid.then_some(found)
}

fn sums(s: &Sentence<'_>, range: &Range<usize>, total: &Amount) -> Option<Vec<Value>> {
    let found: Vec<Value> = s
        .amounts
        .iter()
        .filter(|amount| range.contains(&amount.start) && amount.start != total.start && !amount.quantity)
        .map(|amount| value(s, amount.start, amount.end, amount.value))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// A word for what is left, and no sum behind it: "the last 80" is 80.
pub(super) fn is_rest(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.tokens.get(at).map_or("", |token| token.word.as_str());
    let left = word == "left"
        && (matches!(s.key_before(at), "is" | "what's" | "whatever's")
            || s.is_before(at, C::BE.or(C::QUESTION)));
    let balance = matches!(word, "balance" | "difference") && !s.is(at + 1, C::OWE);
    let rest = s.is(at, C::REST) || s.key(at) == "baki" || left || balance;
    let sum = s
        .numbers
        .iter()
        .any(|number| number.start == at + 1 || number.start == at + 2 && s.is(at + 1, C::CURRENCY_NAME));
    rest && !sum && s.part(at) == Part::Free
}

fn rest(s: &Sentence<'_>, at: usize) -> Value {
    let start = if s.is_before(at, C::DET) { at - 1 } else { at };
    Value { start, end: at + 1, part: None, of: 1, each: false }
}
