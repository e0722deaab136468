//! Which tokens are the thing, the people, the payer, the money: the best sequence of tags for a message whose intent
//! is known.

use super::super::items;
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::Intent;
use super::features::{Hash, Symbol, TOKENS_MAX};
use super::labels::{self, Role, TAGS};
use super::model::Model;
use std::ops::Range;

/// Tokens with a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub(super) role: Role,
    pub(super) tokens: Range<usize>,
}

/// The features of every token.
pub(super) fn features(s: &Sentence<'_>, intent: Intent) -> Vec<Vec<u32>> {
    let length = s.tokens.len().min(TOKENS_MAX);
    let things = things(s, length);
    let intent = u32::from(labels::number(intent));
    (0..length)
        .map(|at| {
            let place = Place { s, at, intent };
            let mut found = Vec::with_capacity(64);
            place.neighbours(&mut found);
            place.rules(&things, &mut found);
            place.form(&mut found);
            place.money(&mut found);
            found
        })
        .collect()
}

/// What the rules take for a thing: 0 nothing, 1 strange, 2 known, 2 more for the likeliest.
fn things(s: &Sentence<'_>, length: usize) -> Vec<u32> {
    let whole = s.all();
    let mut things = vec![0_u32; length];
    let best = items::find(s, &whole, s.amounts.first()).map(|item| item.range);
    for run in items::runs(s, &whole, s.amounts.first()) {
        for at in run.range.clone() {
            if let Some(slot) = things.get_mut(at) {
                *slot = 1 + u32::from(run.known) + if best.as_ref() == Some(&run.range) { 2 } else { 0 };
            }
        }
    }
    things
}

/// A token in its message.
struct Place<'a, 'b> {
    s: &'a Sentence<'b>,
    at: usize,
    intent: u32,
}

impl Place<'_, '_> {
    fn word(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.s.tokens.get(at)).map_or("<>", |token| token.word.as_str())
    }

    fn symbol(&self, at: Option<usize>) -> &str {
        at.filter(|at| *at < self.s.tokens.len()).map_or("<>", |at| Symbol::of(self.s, at).text())
    }

    fn neighbours(&self, found: &mut Vec<u32>) {
        let (at, intent) = (self.at, self.intent);
        let mut add = |hash: Hash| found.push(hash.value());
        let back = |steps: usize| at.checked_sub(steps);
        let next = |steps: usize| Some(at + steps);
        let here = self.symbol(Some(at));
        add(Hash::new(40).text(self.word(Some(at))));
        add(Hash::new(41).text(here));
        add(Hash::new(42).text(here).number(intent));
        let around =
            [(43, back(1)), (44, back(2)), (45, next(1)), (46, next(2)), (47, back(3)), (48, next(3))];
        for (family, place) in around {
            let symbol = self.symbol(place);
            add(Hash::new(family).text(symbol));
            add(Hash::new(family + 8).text(symbol).text(here));
            if family < 47 {
                add(Hash::new(family + 16).text(symbol).number(intent));
            }
        }
        let (before, after) = (self.symbol(back(1)), self.symbol(next(1)));
        add(Hash::new(68).text(self.symbol(back(2))).text(before).text(here));
        add(Hash::new(69).text(before).text(here).text(after));
        add(Hash::new(70).text(here).text(after).text(self.symbol(next(2))));
        add(Hash::new(71).text(self.word(back(1))).text(here));
        add(Hash::new(72).text(self.word(next(1))).text(here));
        add(Hash::new(73).text(before).text(after).number(intent));
    }

    /// What the rules take the token for, and those beside it.
    fn rules(&self, things: &[u32], found: &mut Vec<u32>) {
        let (s, at, intent) = (self.s, self.at, self.intent);
        let mut add = |hash: Hash| found.push(hash.value());
        let thing = things.get(at).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|at| things.get(at)).copied().unwrap_or(9);
        let after = things.get(at + 1).copied().unwrap_or(9);
        add(Hash::new(74).number(thing));
        add(Hash::new(75).number(thing).number(before).number(after));
        add(Hash::new(76).number(thing).number(intent));
        if let Some(person) = s.people.iter().find(|person| (person.start..person.end).contains(&at)) {
            let role = u32::from(person.role.number());
            let next = self.symbol(Some(at + 1));
            add(Hash::new(77).number(role).number(intent));
            add(Hash::new(78).number(role).number(u32::from(person.known)));
            add(Hash::new(79).number(role).number(u32::from(person.start == at)).text(next));
        }
        let before = at.checked_sub(1).map_or(9, |at| part(s, at));
        add(Hash::new(80).number(part(s, at)).number(before).number(part(s, at + 1)));
    }

    /// How the token is written.
    fn form(&self, found: &mut Vec<u32>) {
        let (s, at) = (self.s, self.at);
        let Some(token) = s.tokens.get(at) else {
            return;
        };
        let mut add = |hash: Hash| found.push(hash.value());
        token.entry.classes.each(|bit| add(Hash::new(81).number(bit)));
        let form = [
            token.capital,
            token.shouted,
            token.is_unknown(),
            token.possessive,
            at == 0,
            at + 1 == s.tokens.len(),
            token.named,
            token.kind == Kind::Word,
        ];
        let form = form.into_iter().fold(0, |bits, bit| bits << 1 | u32::from(bit));
        add(Hash::new(82).number(form));
        add(Hash::new(83).number(form).text(self.symbol(at.checked_sub(1))));
        add(Hash::new(84).number(form).text(self.symbol(Some(at + 1))));
        let letters: Vec<char> = token.word.chars().take(24).collect();
        for size in 2..=4 {
            if let Some(head) = letters.get(..size) {
                add(head.iter().fold(Hash::new(85), |hash, letter| hash.letter(*letter)));
            }
            if let Some(tail) = letters.len().checked_sub(size).and_then(|from| letters.get(from..)) {
                add(tail.iter().fold(Hash::new(86), |hash, letter| hash.letter(*letter)));
            }
        }
    }

    /// Which of the amounts it is, and what was said before it.
    fn money(&self, found: &mut Vec<u32>) {
        let (s, at, intent) = (self.s, self.at, self.intent);
        let mut add = |hash: Hash| found.push(hash.value());
        let amounts = || (0_u32..).zip(&s.amounts);
        if let Some((place, amount)) = amounts().find(|(_, it)| (it.start..it.end).contains(&at)) {
            let count = u32::try_from(s.amounts.len().min(4)).unwrap_or_default();
            let kind = u32::from(amount.marked) + 2 * u32::from(amount.quantity);
            add(Hash::new(87).number(place.min(4)).number(count).number(kind));
            add(Hash::new(88).number(count).number(kind).number(intent));
        }
        let seen = u32::from(s.amounts.iter().any(|amount| amount.end <= at))
            + 2 * u32::from(s.people.iter().any(|person| person.end <= at))
            + 4 * u32::from(s.any(&(0..at), C::WITH.or(C::BETWEEN).or(C::SPLIT)));
        add(Hash::new(89).number(seen).text(self.symbol(Some(at))));
    }
}

fn part(s: &Sentence<'_>, at: usize) -> u32 {
    if at >= s.tokens.len() {
        return 8;
    }
    match s.part(at) {
        Part::Free => 0,
        Part::Number => 1,
        Part::Money => 2,
        Part::Date => 3,
        Part::Group => 4,
        Part::Person => 5,
    }
}

/// Whether a tag may follow another: what goes on must have begun.
pub(super) fn may_follow(before: Option<usize>, tag: usize) -> bool {
    match labels::role(tag) {
        Some((role, false)) => before.and_then(labels::role).is_some_and(|(earlier, _)| earlier == role),
        Some((_, true)) | None => true,
    }
}

/// The best sequence, given the score of each tag at each place and of each pair.
pub(super) fn best(places: &[[i32; TAGS]], pair: impl Fn(usize, usize) -> i32) -> Vec<usize> {
    const LEAST: i32 = i32::MIN / 4;
    let mut scores = [0_i32; TAGS];
    let mut from: Vec<[usize; TAGS]> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let mut now = [LEAST; TAGS];
        let mut came = [0; TAGS];
        for (tag, ((slot, origin), own)) in now.iter_mut().zip(&mut came).zip(place).enumerate() {
            if at == 0 {
                *slot = if may_follow(None, tag) { *own } else { LEAST };
                continue;
            }
            for (before, score) in scores.iter().enumerate() {
                let total = score + pair(before, tag);
                if may_follow(Some(before), tag) && total > *slot {
                    *slot = total;
                    *origin = before;
                }
            }
            *slot = slot.saturating_add(*own);
        }
        scores = now;
        from.push(came);
    }
    let mut tag = scores
        .iter()
        .enumerate()
        .max_by_key(|(tag, score)| (**score, std::cmp::Reverse(*tag)))
        .map_or(0, |(tag, _)| tag);
    let mut path = Vec::with_capacity(places.len());
    for came in from.iter().rev() {
        path.push(tag);
        tag = came.get(tag).copied().unwrap_or_default();
    }
    path.reverse();
    path
}

/// The spans of a message whose intent is known.
pub(super) fn find(s: &Sentence<'_>, intent: Intent, model: &Model) -> Vec<Span> {
    let places: Vec<[i32; TAGS]> =
        features(s, intent).iter().map(|found| model.tags.scores::<TAGS>(found)).collect();
    let rows: Vec<[i32; TAGS]> = (0..TAGS)
        .map(|before| model.transitions.scores::<TAGS>(&[u32::try_from(before).unwrap_or_default()]))
        .collect();
    let pair = |before: usize, tag: usize| {
        rows.get(before).and_then(|row| row.get(tag)).copied().unwrap_or_default()
    };
    spans(&best(&places, pair))
}

/// Tags as spans.
pub(super) fn spans(tags: &[usize]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        let Some((role, first)) = labels::role(*tag) else {
            continue;
        };
        match found.last_mut().filter(|span| !first && span.role == role && span.tokens.end == at) {
            Some(span) => span.tokens.end = at + 1,
            None => found.push(Span { role, tokens: at..at + 1 }),
        }
    }
    found
}
