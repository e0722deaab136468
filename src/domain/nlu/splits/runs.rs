//! Parts that stand side by side, and whoever bears them in the same order: "60-40 with Ana", "ratio 3:1 me and
//! Revathi", "2 to 1 with Bryn (I'm the 2)".

use super::super::frame::{ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::numerals::Number;
use super::super::sentence::{Part, Sentence};
use super::parted::Parted;
use super::parties::{ME, Party};
use super::{is_ratio, pairing, values::Value};
use rust_decimal::Decimal;
use std::ops::Range;

/// Shares in a ratio at most.
const RATIO_MAX: u32 = 20;

/// The parts in a row with their bearers.
pub(super) fn read(
    s: &Sentence<'_>,
    range: &Range<usize>,
    total: &Range<usize>,
    parties: &[Party],
) -> Option<Parted> {
    let (parts, span) = spoken(s, range).or_else(|| written(s, range, total))?;
    let places: Vec<usize> = s
        .numbers
        .iter()
        .filter(|n| span.contains(&n.start) || !total.contains(&n.start) && parts.contains(&n.value))
        .map(|n| n.start)
        .collect();
    let hundred = parts.iter().sum::<Decimal>() == Decimal::ONE_HUNDRED;
    let even = parts.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    let mut names: Vec<&str> = Vec::new();
    for party in parties.iter().filter(|party| party.who != ME) {
        if !names.contains(&party.who.as_str()) {
            names.push(&party.who);
        }
    }
    if even && parts.len() == 2 {
        let persons = names.iter().map(|name| (*name).to_owned()).collect();
        return Some(Parted { split: SplitSaid::Equal { include_me: true }, persons, sure: true, places });
    }
    let (whose, sure) = defined(s, &parts, &span, total, parties)
        .map(|whose| (whose, true))
        .or_else(|| listed(s, parts.len(), &span, parties).map(|whose| (whose, true)))
        .or_else(|| in_order(parts.len(), &names).map(|whose| (whose, parts.len() == 2)))?;
    let shares: Vec<ShareSaid> = whose
        .iter()
        .zip(&parts)
        .map(|(who, part)| ShareSaid { who: who.clone(), value: ShareValue::Number(*part) })
        .collect();
    let persons: Vec<String> = whose.into_iter().filter(|who| who != ME).collect();
    let split = if hundred { SplitSaid::Percent { shares } } else { SplitSaid::Shares { shares } };
    (!persons.is_empty()).then_some(Parted { split, persons, sure, places })
}

/// "sixty forty", read as 60.40.
fn spoken(s: &Sentence<'_>, range: &Range<usize>) -> Option<(Vec<Decimal>, Range<usize>)> {
    let number = s.numbers.iter().find(|number| range.contains(&number.start) && is_ratio(number))?;
    let left = number.value.trunc();
    Some((vec![left, Decimal::ONE_HUNDRED - left], number.start..number.end))
}

/// "70-30", "50/25/25", "3:1", "2 to 1".
fn written(
    s: &Sentence<'_>,
    range: &Range<usize>,
    total: &Range<usize>,
) -> Option<(Vec<Decimal>, Range<usize>)> {
    let inside = |number: &&Number| {
        range.contains(&number.start)
            && !total.contains(&number.start)
            && number.value > Decimal::ZERO
            && number.value.fract().is_zero()
            && !matches!(s.part(number.start), Part::Date | Part::Group)
    };
    let numbers: Vec<&Number> = s.numbers.iter().filter(inside).collect();
    let about = s.any(range, C::SPLIT.or(C::EDIT).or(C::BETWEEN))
        || s.any_key(range, &["ratio", "parts", "percent", "%"]);
    let joined = |left: &Number, right: &Number| {
        let sign = usize::from(s.is_mark(left.end, "%"));
        let at = left.end + sign;
        right.start == at && left.digits && sign == 0
            || right.start == at + 1 && (s.is_mark(at, "-:/") || s.key(at) == "to" && !s.is_mark(at, ","))
    };
    let mut from = 0;
    while let Some(first) = numbers.get(from) {
        let mut run = vec![*first];
        while let (Some(last), Some(next)) = (run.last(), numbers.get(from + run.len())) {
            if !joined(last, next) {
                break;
            }
            run.push(next);
        }
        from += run.len();
        let (Some(last), true) = (run.last(), run.len() > 1) else { continue };
        let sum: Decimal = run.iter().map(|number| number.value).sum();
        let slashed = run.len() > 2 && s.is_mark(first.end, "/");
        let small = run.iter().all(|number| number.value <= Decimal::from(RATIO_MAX));
        let marked = s.is_mark(first.end, ":") || s.key(first.end) == "to" || s.any_key(range, &["ratio"]);
        let side_by_side = first.end == last.start;
        if sum == Decimal::ONE_HUNDRED
            && (about || slashed || s.is_mark(first.end, "/-:") || s.is_mark(first.end, "%"))
            || small && marked && !side_by_side && (about || s.any(range, C::WITH.or(C::ME)))
        {
            return Some((run.iter().map(|number| number.value).collect(), first.start..last.end));
        }
    }
    None
}

/// Each part is said once more with its bearer: "70/30, 70 mine and 30 Greta's", "2 to 1 with Bryn (I'm the 2)".
fn defined(
    s: &Sentence<'_>,
    parts: &[Decimal],
    span: &Range<usize>,
    total: &Range<usize>,
    parties: &[Party],
) -> Option<Vec<String>> {
    let again: Vec<Value> = s
        .numbers
        .iter()
        .filter(|n| !span.contains(&n.start) && !total.contains(&n.start) && parts.contains(&n.value))
        .map(|n| Value { start: n.start, end: n.end, part: Some(n.value), of: 1, each: false })
        .collect();
    if again.is_empty() {
        return None;
    }
    let pairing = pairing::pair(s, &again, parties, total);
    let mut whose: Vec<Option<String>> = vec![None; parts.len()];
    for (value, bearer) in again.iter().zip(pairing.bearers) {
        let who = bearer.and_then(|at| parties.get(at))?.who.clone();
        let slot =
            whose.iter_mut().zip(parts).find(|(slot, part)| slot.is_none() && Some(**part) == value.part);
        *slot?.0 = Some(who);
    }
    let taken: Vec<String> = whose.iter().flatten().cloned().collect();
    let mut others: Vec<&str> = Vec::new();
    for who in parties.iter().map(|party| party.who.as_str()).chain(std::iter::once(ME)) {
        if !taken.iter().any(|other| other == who) && !others.contains(&who) {
            others.push(who);
        }
    }
    let mut left = others.into_iter();
    whose.into_iter().map(|who| who.or_else(|| left.next().map(str::to_owned))).collect()
}

/// As many in one list as there are parts: "3:1 me and Revathi", "me/Ravi 70/30".
fn listed(s: &Sentence<'_>, parts: usize, span: &Range<usize>, parties: &[Party]) -> Option<Vec<String>> {
    let joint = |from: usize, to: usize| {
        from <= to && (from..to).all(|at| s.is(at, C::AND.or(C::TO)) || s.is_mark(at, ",&+/-:"))
    };
    let runs = (0..parties.len()).filter_map(|from| parties.get(from..from.checked_add(parts)?));
    let lists = runs.filter(|run| {
        run.windows(2).all(
            |pair| matches!(pair, [left, right] if joint(left.end, right.start) && left.who != right.who),
        )
    });
    let near = |run: &&[Party]| match run {
        [first, .., last] => first.start.abs_diff(span.end).min(last.end.abs_diff(span.start)),
        _ => usize::MAX,
    };
    lists.min_by_key(near).map(|run| run.iter().map(|party| party.who.clone()).collect())
}

/// The sender first, or only the others.
fn in_order(parts: usize, names: &[&str]) -> Option<Vec<String>> {
    let all = || names.iter().map(|name| (*name).to_owned());
    if names.len() + 1 == parts {
        return Some(std::iter::once(ME.to_owned()).chain(all()).collect());
    }
    (names.len() == parts).then(|| all().collect())
}
