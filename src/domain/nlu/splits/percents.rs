//! Numbers side by side that are the parts of a hundred: "60-40", "50 30 20 percent", "fifty fifty".

use super::super::frame::{ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::numerals::Number;
use super::super::sentence::Sentence;
use rust_decimal::Decimal;
use std::ops::Range;

/// "fifty fifty", "sixty forty", read as 50.50 and 60.40.
pub(in super::super) fn is_ratio(number: &Number) -> bool {
    let whole = number.value.trunc();
    !number.digits
        && number.other.is_some()
        && whole + number.value.fract() * Decimal::ONE_HUNDRED == Decimal::ONE_HUNDRED
        && (whole % Decimal::TEN).is_zero()
}

/// "70 30", "50 30 20 percent": numbers side by side that are the parts of a hundred, in a message about sharing.
pub(in super::super) fn ratio<'a>(s: &'a Sentence<'_>) -> Option<&'a [Number]> {
    let about = || s.any(&s.all(), C::SPLIT.or(C::EDIT)) || s.any_key(&s.all(), &["percent", "ratio", "%"]);
    if s.numbers.len() < 2 {
        return None;
    }
    // "50/25/25" is nothing else.
    let slashed =
        |run: &[Number]| run.len() > 2 && run.iter().take(run.len() - 1).all(|n| s.is_mark(n.end, "/"));
    let part = |number: &Number| {
        number.digits && number.value > Decimal::ZERO && number.value < Decimal::ONE_HUNDRED
    };
    let beside = |pair: &[Number]| match pair {
        [left, right] => {
            part(left)
                && part(right)
                && (right.start == left.end
                    || right.start == left.end + 1 && s.is_mark(left.end, "-/:,%") && !s.is(left.end, C::AND))
        }
        _ => false,
    };
    let numbers = &s.numbers;
    let starts = (0..numbers.len()).filter_map(|first| {
        let mut last = first;
        while numbers.get(last..last + 2).is_some_and(beside) {
            last += 1;
        }
        numbers.get(first..=last).filter(|run| run.len() > 1)
    });
    let whole =
        |run: &&[Number]| run.iter().map(|number| number.value).sum::<Decimal>() == Decimal::ONE_HUNDRED;
    starts.filter(whole).find(|run| slashed(run) || about())
}

/// "50/50".
pub(in super::super) fn has_even_ratio(s: &Sentence<'_>) -> bool {
    let fifty = Decimal::from(50);
    s.numbers.windows(2).any(|pair| match pair {
        [left, right] => {
            left.value == fifty
                && right.value == fifty
                && right.start == left.end + 1
                && s.is_mark(left.end, "/-:")
        }
        _ => false,
    })
}

/// The parts of a hundred that are said without names, given out in the order of the names, the sender first. Whose
/// is which is a guess: ask.
pub(in super::super) fn in_order(
    s: &Sentence<'_>,
    range: &Range<usize>,
    people: &[String],
) -> Option<SplitSaid> {
    let run = ratio(s).filter(|run| run.first().is_some_and(|first| range.contains(&first.start)))?;
    let me = std::iter::once("me".to_owned());
    let whose: Vec<String> = if run.len() == people.len() + 1 {
        me.chain(people.iter().cloned()).collect()
    } else if run.len() == people.len() {
        people.to_vec()
    } else {
        return None;
    };
    let shares = whose
        .into_iter()
        .zip(run)
        .map(|(who, number)| ShareSaid { who, value: ShareValue::Number(number.value) })
        .collect();
    Some(SplitSaid::Percent { shares })
}
