//! Where a message of several sentences or lines begins another entry: what has a thing or a deal of its own and an
//! amount begins one; a list of shares, a remark and a heading belong to the entry beside them.

use super::super::items;
use super::super::lexicon::Classes as C;
use super::super::people::{MONEY_VERBS, Role};
use super::super::sentence::Sentence;
use super::super::text::Kind;
use std::ops::Range;

/// The entries of a part of a message, in order; one when it has no borders.
pub(super) fn find(s: &Sentence<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in parts(s, range) {
        let opens =
            found.is_empty() || begins(s, &part) && found.last().is_some_and(|before| has_amount(s, before));
        match found.last_mut() {
            Some(before) if !opens => before.end = part.end,
            _ => found.push(part),
        }
    }
    found
}

fn has_amount(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.amounts.iter().any(|amount| range.contains(&amount.start))
}

/// Sentences, lines, and what a semicolon parts.
fn parts(s: &Sentence<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        let line = s.tokens.get(at).is_some_and(|token| token.kind == Kind::LineBreak);
        // "Rs. 500" ends nothing.
        let code = s.is_mark(at, ".") && s.is_before(at, C::CURRENCY_NAME) && has_amount(s, &(at..at + 2));
        let parted = |at: usize| s.tokens.get(at).is_some_and(|token| !token.glued);
        let slash = s.is_mark(at, "/") && parted(at) && parted(at + 1);
        if (line || slash || s.is_mark(at, ".!;?|")) && !code {
            if at > start {
                found.push(start..at);
            }
            start = at + 1;
        }
    }
    if start < range.end {
        found.push(start..range.end);
    }
    found
}

/// A thing with an amount, or money that changes hands.
fn begins(s: &Sentence<'_>, part: &Range<usize>) -> bool {
    let Some(money) = s.amounts.iter().find(|amount| part.contains(&amount.start) && !amount.quantity) else {
        return false;
    };
    let hands = s.any(part, MONEY_VERBS.or(C::RECEIVE).or(C::HRETURN).or(C::HCOME).or(C::HLEND).or(C::HOWE))
        && s.people.iter().any(|person| {
            part.contains(&person.start) && !matches!(person.role, Role::Listed | Role::Between)
        });
    let owes_share = s.any(part, C::OWE.or(C::SHARE).or(C::REST).or(C::HALF).or(C::TOTAL))
        || s.any_key(part, &["each", "it", "that", "takes", "covers", "cover"]) && !s.people.is_empty();
    let thing = items::find(s, part, Some(money));
    if thing.is_some() {
        let part_of_it = |at: usize| s.is(at, C::SHARE);
        return hands
            || !owes_share
            || thing.is_some_and(|item| item.known && !item.range.clone().all(part_of_it));
    }
    hands && (!owes_share || s.any(part, C::ME.or(C::I)))
}
