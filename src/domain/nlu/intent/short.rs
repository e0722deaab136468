//! Messages that are nothing but an answer or a greeting: every word of them is one, or goes with one.

use super::super::frame::Intent;
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::{Kind, Token};
use super::concepts::{Meaning as M, Tag};

/// Words of such a message at most.
const WORDS_MAX: usize = 10;

/// Strange words after a greeting at most: who is greeted.
const GREETED_MAX: usize = 2;

/// What a word of such a message may be.
const SAID: M = M::YES
    .or(M::DO_IT)
    .or(M::GOOD)
    .or(M::NO)
    .or(M::BAD)
    .or(M::NEG)
    .or(M::CANCEL)
    .or(M::GREET)
    .or(M::BYE)
    .or(M::CALLED)
    .or(M::SOFT);

/// Agreement that is as often a mere "now then".
const WEAK: &[&str] =
    &["ok", "okay", "okk", "k", "kk", "alright", "chalo", "accha", "ji", "sahi", "done", "perfect"];

pub(super) fn read(s: &Sentence<'_>, tags: &[Tag]) -> Option<Intent> {
    let words = s.tokens.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Digits)).count();
    if words > WORDS_MAX || !s.amounts.is_empty() || s.tokens.iter().any(|t| t.kind == Kind::Digits) {
        return None;
    }
    let said: Vec<&Tag> = tags.iter().filter(|tag| tag.meaning.has(SAID)).collect();
    let any = |meaning: M| said.iter().any(|tag| tag.meaning.has(meaning));
    let greets = any(M::GREET);
    let mut strange = 0;
    for at in s.all() {
        let covered = said.iter().any(|tag| tag.tokens.contains(&at));
        let word = s.tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
        let small =
            s.part(at) == Part::Free && s.is(at, C::FILLER.or(C::HONORIFIC).or(C::BE).or(C::DET).or(C::WALA));
        if covered || !word || small {
            continue;
        }
        let called = s.part(at) == Part::Person || s.is(at, C::RELATION.or(C::HONORIFIC).or(C::EVERYONE));
        let name = s.tokens.get(at).is_some_and(Token::is_unknown);
        let pointed = || points_at(s, at) && any(M::YES.or(M::GOOD).or(M::NO).or(M::BAD));
        let known = || s.tokens.get(at).is_some_and(|t| t.capital && t.is(C::ITEM)) && pointed();
        if !(called || name || known()) || !greets && !pointed() {
            return None;
        }
        strange += 1;
    }
    if strange > GREETED_MAX {
        return None;
    }
    let asks = s.tokens.iter().any(|token| token.is_mark("?"));
    decide(s, &said, asks)
}

/// "haan wahi Roti", "Chameli wala sahi hai", "Ffion's one is right", "wrong Ashanti": which of several was shown.
fn points_at(s: &Sentence<'_>, at: usize) -> bool {
    let led = matches!(s.key_before(at), "wahi" | "wohi" | "वही" | "wrong" | "galat" | "that");
    led || s.is(at + 1, C::WALA)
        || s.tokens.get(at).is_some_and(|token| token.possessive) && s.key(at + 1) == "one"
}

fn decide(s: &Sentence<'_>, said: &[&Tag], asks: bool) -> Option<Intent> {
    let any = |meaning: M| said.iter().any(|tag| tag.meaning.has(meaning));
    let weak = |tag: &Tag| {
        tag.tokens.len() == 1
            && tag.tokens.clone().all(|at| WEAK.contains(&s.key(at)) || tag.meaning.has(M::GREET))
    };
    let sure = said.iter().any(|tag| tag.meaning.has(M::YES) && !weak(tag));
    let denies = any(M::NO);
    // "not right", "don't save it": a refusal; "not wrong" is none. A "nahi" that is the whole answer is a no.
    let negated = said.iter().any(|tag| tag.meaning.has(M::NEG) && !tag.meaning.has(M::NO));
    let kept = said.windows(2).any(|pair| match pair {
        [first, second] => {
            first.meaning.has(M::NEG) && !first.meaning.has(M::NO) && second.meaning.has(M::CANCEL)
        }
        _ => false,
    });
    if kept {
        return None;
    }
    if any(M::CANCEL) && !asks {
        return Some(Intent::Cancel);
    }
    if asks && !any(M::GREET) {
        return None;
    }
    if denies || any(M::BAD) && !negated {
        return (!asks).then_some(Intent::Deny);
    }
    if negated {
        return (any(M::GOOD.or(M::DO_IT).or(M::YES))
            || said.iter().all(|tag| tag.meaning.has(M::NEG.or(M::SOFT).or(M::CALLED))))
        .then_some(Intent::Deny);
    }
    if sure || any(M::DO_IT) {
        return Some(Intent::Affirm);
    }
    if any(M::BYE)
        && said.iter().all(|tag| !tag.meaning.has(M::GREET) || tag.meaning.has(M::BYE.or(M::CALLED)))
    {
        return Some(Intent::OutOfScope);
    }
    if any(M::GREET) {
        return Some(Intent::Greet);
    }
    let i = s.tokens.iter().any(|token| token.is(C::I));
    (any(M::YES) || any(M::GOOD) && !i).then_some(Intent::Affirm)
}
