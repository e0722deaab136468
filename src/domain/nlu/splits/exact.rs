//! Exact sums: "rent 2400: Abby 1000, Cole 800, me 600", "Ravi 500 dega baaki main".

use super::super::amounts::Amount;
use super::super::frame::{ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::numerals::Number;
use super::super::sentence::{Part, Sentence};
use super::{headcount, is_own, paired, with_rest};
use rust_decimal::Decimal;
use std::ops::Range;

/// "rent 2400: Abby 1000, Cole 800, me 600", "Ravi 500 dega baaki main".
pub(in super::super) fn exact(
    s: &Sentence<'_>,
    range: &Range<usize>,
    people: &[String],
    money: &Amount,
) -> Option<SplitSaid> {
    let numbers: Vec<&Number> = s
        .amounts
        .iter()
        .filter(|amount| range.contains(&amount.start) && amount.start != money.start && !amount.quantity)
        .filter_map(|amount| s.numbers.iter().find(|number| number.start == amount.number.0))
        .collect();
    if numbers.is_empty()
        || people.is_empty()
        || headcount(s, range).is_some()
        || numbers.iter().any(|number| is_price(s, range, number))
    {
        return None;
    }
    // "postcards 6 on my own", "kachori 90 with Khushi": no part of this cost.
    if numbers.iter().any(|number| is_own(s, number.end) || s.is(number.end, C::WITH.or(C::SAATH))) {
        return None;
    }
    // "he owes 280": the one person that there is.
    if let ([only], [number]) = (people, numbers.as_slice())
        && s.any(&(money.end.min(number.start)..number.start.max(money.end)), C::THEY)
    {
        let mut shares = vec![ShareSaid { who: only.clone(), value: ShareValue::Number(number.value) }];
        with_rest(s, range, &mut shares, people);
        return Some(SplitSaid::Exact { shares });
    }
    // "O'Keefe's part of the 140 tasting menu is 90"
    if let [number] = numbers.as_slice()
        && let Some(owner) = s.people.iter().find(|person| {
            range.contains(&person.start)
                && s.is(person.end, C::SHARE)
                && person.end < number.start
                && s.is_before(number.start, C::BE.or(C::COST))
        })
        && number.value < money.value
    {
        let mut shares = vec![ShareSaid { who: owner.name.clone(), value: ShareValue::Number(number.value) }];
        with_rest(s, range, &mut shares, people);
        return Some(SplitSaid::Exact { shares });
    }
    let after = numbers.iter().all(|number| number.start >= money.end);
    let scope = if after { money.end..range.end } else { range.clone() };
    let mut shares = paired(s, &numbers, &scope);
    if shares.len() < numbers.len() {
        shares = paired(s, &numbers, range);
    }
    if shares.len() != numbers.len() {
        return None;
    }
    let sum: Decimal = numbers.iter().map(|number| number.value).sum();
    if sum < money.value {
        with_rest(s, range, &mut shares, people);
    }
    (sum <= money.value).then_some(SplitSaid::Exact { shares })
}

/// "Lassi 160 with Raja, kachori 90 with Khushi": a thing stands directly before the number, and it is nobody's.
fn is_price(s: &Sentence<'_>, range: &Range<usize>, number: &Number) -> bool {
    let is_thing = |at: usize| {
        s.part(at) == Part::Free
            && s.tokens.get(at).is_some_and(|token| {
                token.is(C::ITEM) || token.is_unknown() && !token.capital && token.word.is_ascii()
            })
    };
    let mut start = number.start;
    while start > range.start && is_thing(start - 1) {
        start -= 1;
    }
    let owned = start.checked_sub(1).is_some_and(|at| {
        s.tokens.get(at).is_some_and(|token| token.possessive) || s.is(at, C::DET.or(C::ME).or(C::KA))
    });
    start < number.start && start > range.start && !owned && s.starts_clause(start)
}
