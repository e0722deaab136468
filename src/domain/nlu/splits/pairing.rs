//! Pairs parts with whoever bears them: by nearness, in the order of the text, with one way of putting it preferred
//! over all of them ("Ravi 500, Asha 300" or "500 Ravi, 300 Asha").

use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::parties::Party;
use super::values::Value;
use std::ops::Range;

/// A comma between them, "and", a full stop.
const BORDER: u32 = 30;
const STOP: u32 = 45;
/// Another party, another part, the whole.
const PARTY: u32 = 35;
const VALUE: u32 = 70;
const TOTAL: u32 = 30;
/// A word; a word that ties a part to its bearer.
const WORD: u32 = 4;
const TIE: u32 = 1;
/// A pair that is put the other way round than the rest.
const TURNED: u32 = 15;
/// A mention without a part, a part without a bearer.
const UNUSED: u32 = 5;
const LOST: u32 = 120;
/// The cost from which on a pair is none.
const FAR: u32 = 115;
/// Two readings that differ by less are both possible.
const CLOSE: u32 = 8;

/// Which party bears each part; whether no other reading comes close.
pub(super) struct Pairing {
    pub(super) bearers: Vec<Option<usize>>,
    pub(super) sure: bool,
}

pub(super) fn pair(s: &Sentence<'_>, values: &[Value], parties: &[Party], total: &Range<usize>) -> Pairing {
    let one = best(s, values, parties, total, true);
    let other = best(s, values, parties, total, false);
    let whose = |(_, bearers): &(u32, Vec<Option<usize>>)| -> Vec<Option<String>> {
        bearers.iter().map(|at| at.and_then(|at| parties.get(at)).map(|party| party.who.clone())).collect()
    };
    let sure = whose(&one) == whose(&other) || one.0.abs_diff(other.0) >= CLOSE;
    let bearers = if one.0 <= other.0 { one.1 } else { other.1 };
    Pairing { bearers, sure }
}

/// The cheapest pairing that keeps the order of the text.
fn best(
    s: &Sentence<'_>,
    values: &[Value],
    parties: &[Party],
    total: &Range<usize>,
    who_first: bool,
) -> (u32, Vec<Option<usize>>) {
    // Rows by value: the cost and the choice with the first so many parties.
    let mut row: Vec<(u32, Vec<Option<usize>>)> = Vec::with_capacity(parties.len() + 1);
    let mut spent = 0;
    row.push((0, Vec::new()));
    for _ in parties {
        spent += UNUSED;
        row.push((spent, Vec::new()));
    }
    for value in values {
        let mut next: Vec<(u32, Vec<Option<usize>>)> = Vec::with_capacity(row.len());
        for at in 0..row.len() {
            let mut options: Vec<(u32, Vec<Option<usize>>)> = Vec::new();
            if let Some((cost, chosen)) = row.get(at) {
                options.push((cost + LOST, with(chosen, None)));
            }
            if let Some(before) = at.checked_sub(1)
                && let Some(party) = parties.get(before)
            {
                if let Some((cost, chosen)) = next.get(before) {
                    options.push((cost + UNUSED, chosen.clone()));
                }
                let taken = |chosen: &[Option<usize>]| {
                    chosen
                        .iter()
                        .flatten()
                        .any(|at| parties.get(*at).is_some_and(|other| other.who == party.who))
                };
                if let Some((cost, chosen)) = row.get(before).filter(|(_, chosen)| !taken(chosen)) {
                    let gap = cost_of(s, value, party, (values, parties, total), who_first);
                    if gap < FAR {
                        options.push((cost + gap, with(chosen, Some(before))));
                    }
                }
            }
            if let Some(cheapest) = options.into_iter().min_by_key(|(cost, _)| *cost) {
                next.push(cheapest);
            }
        }
        row = next;
    }
    row.pop().unwrap_or_default()
}

fn with(chosen: &[Option<usize>], more: Option<usize>) -> Vec<Option<usize>> {
    chosen.iter().copied().chain(std::iter::once(more)).collect()
}

/// What stands between a part and its bearer.
pub(super) fn gap(value: &Value, party: &Party) -> Range<usize> {
    if party.end <= value.start { party.end..value.start } else { value.end..party.start.max(value.end) }
}

fn cost_of(
    s: &Sentence<'_>,
    value: &Value,
    party: &Party,
    (values, parties, total): (&[Value], &[Party], &Range<usize>),
    who_first: bool,
) -> u32 {
    let first = party.end <= value.start;
    let mut cost = if first == who_first { 0 } else { TURNED };
    for at in gap(value, party) {
        let inside = |start: usize, end: usize| (start..end).contains(&at);
        cost += if total.contains(&at) {
            if at == total.start { TOTAL } else { 0 }
        } else if let Some(other) = values.iter().find(|other| inside(other.start, other.end)) {
            if other.start == at { VALUE } else { 0 }
        } else if let Some(other) = parties.iter().find(|other| inside(other.start, other.end)) {
            if other.who == party.who || other.start != at { 0 } else { PARTY }
        } else {
            step(s, at)
        };
    }
    cost
}

fn step(s: &Sentence<'_>, at: usize) -> u32 {
    let Some(token) = s.tokens.get(at) else { return 0 };
    match token.kind {
        Kind::LineBreak => STOP,
        Kind::Mark if token.is_mark(".!?;") => STOP,
        Kind::Mark if token.is_mark(",&+/|") => BORDER,
        Kind::Mark if token.is_mark("-") && !token.glued => 2 * TIE,
        Kind::Mark | Kind::Emoji | Kind::Sign | Kind::Digits => TIE,
        Kind::Word if token.is(C::AND) || matches!(token.word.as_str(), "so" | "then" | "but" | "phir") => {
            BORDER
        }
        Kind::Word if ties(s, at) => TIE,
        Kind::Word => WORD,
    }
}

/// Words that tie a part to its bearer: "is", "for", "to", "on", "ka", "owes", "bears", "share".
pub(super) fn ties(s: &Sentence<'_>, at: usize) -> bool {
    s.is(
        at,
        C::BE
            .or(C::FOR)
            .or(C::TO)
            .or(C::ON)
            .or(C::KA)
            .or(C::KO)
            .or(C::OWE)
            .or(C::PAY)
            .or(C::COVER)
            .or(C::TAKE)
            .or(C::GIVE)
            .or(C::HGIVE)
            .or(C::SHARE)
            .or(C::MUST)
            .or(C::FUTURE)
            .or(C::HOWE),
    ) || matches!(s.key(at), "is" | "by" | "gets" | "goes" | "only" | "just")
}
