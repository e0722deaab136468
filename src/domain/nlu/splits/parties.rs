//! Who can bear a part of a cost: everybody a message names, the sender, and whoever "she" is.

use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use std::ops::Range;

/// The sender, as whoever has a part.
pub(super) const ME: &str = "me";

/// One mention of somebody.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Party {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) who: String,
}

/// Words for the sender that stand alone.
static MINE: Words = Words::new(" me i mine main maine myself i'll i'm i've i'd mujhpe hamara ");

/// Words for the sender that own what stands behind them: "my share", "mera hissa", "baaki mera".
static MY: Words = Words::new(" my mera mere meri ");

/// Words for somebody who was named.
static THEY: Words = Words::new(" he she him hers he's shes he'll she'll uska uski usko usne ");

/// Words that own: "his part".
static THEIR: Words = Words::new(" his her their woh voh wo ");

/// What is owned of a cost.
static OWNED: Words = Words::new(" one half bit cut end side ");

/// Everybody in a range, from left to right. `also` are names that somebody else found.
pub(super) fn find(s: &Sentence<'_>, range: &Range<usize>, also: &[String]) -> Vec<Party> {
    let mut found: Vec<Party> = s
        .people
        .iter()
        .filter(|person| range.contains(&person.start) && person.name != "everyone")
        .map(|person| Party { start: person.start, end: person.end, who: person.name.clone() })
        .collect();
    for at in range.clone() {
        if is_taken(&found, at) {
            continue;
        }
        if let Some(end) = called(s, at, also) {
            found.push(Party { start: at, end, who: s.written(&(at..end)) });
        } else if is_me(s, at) {
            found.push(Party { start: at, end: at + 1, who: ME.to_owned() });
        }
    }
    found.sort_by_key(|party| party.start);
    for party in &mut found {
        for ending in ["'s", "’s"] {
            if let Some(stem) = party.who.strip_suffix(ending) {
                party.who = stem.to_owned();
            }
        }
    }
    pronouns(s, range, &mut found);
    found.sort_by_key(|party| party.start);
    found
}

fn is_taken(found: &[Party], at: usize) -> bool {
    found.iter().any(|party| (party.start..party.end).contains(&at))
}

/// The end of the name of a contact, or of one of `also`, that starts here.
fn called(s: &Sentence<'_>, at: usize, also: &[String]) -> Option<usize> {
    let token = s.tokens.get(at).filter(|token| token.kind == Kind::Word && s.part(at) == Part::Free)?;
    let sure = token.is_unknown() || token.capital;
    let mut best = None;
    for contact in &s.contacts {
        let same = contact
            .iter()
            .enumerate()
            .take_while(|(step, word)| s.tokens.get(at + step).is_some_and(|token| token.word == **word))
            .count();
        if same > 0 && (sure || same > 1) {
            best = best.max(Some(at + same));
        }
    }
    for name in also {
        let words: Vec<String> = super::super::sentence::folded_words(name);
        let same = !words.is_empty()
            && words.iter().enumerate().all(|(step, word)| {
                s.part(at + step) == Part::Free
                    && s.tokens.get(at + step).is_some_and(|token| token.word == *word)
            });
        if same {
            best = best.max(Some(at + words.len()));
        }
    }
    best
}

/// A word for the sender as one who has a part: not who gets ("pay me"), nor whose thing it is ("my scooter").
fn is_me(s: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = s.tokens.get(at).filter(|token| token.kind == Kind::Word) else {
        return false;
    };
    let gets = matches!(token.word.as_str(), "me" | "mine")
        && (s.is_before(at, C::OWE.or(C::PAY).or(C::GIVE).or(C::SEND).or(C::RETURN).or(C::LEND))
            || matches!(s.key_before(at), "than" | "from")
            || s.key_before(at) == "to"
                && at > 1
                && s.any(&(at.saturating_sub(6)..at - 1), C::OWE.or(C::MUST)));
    if MINE.has(token.key()) || token.word == "mine" {
        return !gets;
    }
    MY.has(token.key())
        && (s.tokens.get(at + 1).is_none_or(|next| {
            next.kind != Kind::Word
                || next.is(C::SHARE.or(C::HALF).or(C::BE).or(C::AND).or(C::REST))
                || OWNED.has(&next.word)
                || next.is(C::NUMBER)
        }) || s.part(at + 1) == Part::Number && token.word != "my")
}

/// "she pays 40": whoever was named last before, or the only one there is.
fn pronouns(s: &Sentence<'_>, range: &Range<usize>, found: &mut Vec<Party>) {
    let mut names: Vec<String> = Vec::new();
    for party in found.iter().filter(|party| party.who != ME) {
        if !names.contains(&party.who) {
            names.push(party.who.clone());
        }
    }
    let mut told: Vec<Party> = Vec::new();
    for at in range.clone().filter(|at| s.part(*at) == Part::Free) {
        let Some(token) = s.tokens.get(at) else { continue };
        let theirs = THEIR.has(&token.word)
            && (s.tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Word)
                || s.is(at + 1, C::SHARE.or(C::HALF).or(C::BE).or(C::HGIVE))
                || OWNED.has(s.key(at + 1)));
        let said = THEY.has(token.key()) || THEY.has(&token.word) || theirs;
        if !said || is_taken(found, at) {
            continue;
        }
        let before = found.iter().rfind(|party| party.who != ME && party.end <= at);
        let meant = before.map(|party| party.who.clone()).or_else(|| match names.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        });
        if let Some(who) = meant {
            told.push(Party { start: at, end: at + 1, who });
        }
    }
    found.extend(told);
}

/// Somebody whom nobody took for a person yet, in a stretch around a part that else is nobody's: a relation, or a word
/// with a capital or in Devanagari that nothing knows.
pub(super) fn hidden(s: &Sentence<'_>, stretch: &Range<usize>, near: usize) -> Option<Party> {
    let named = |at: &usize| {
        let at = *at;
        s.part(at) == Part::Free
            && s.tokens.get(at).is_some_and(|token| {
                let bears =
                    s.is(at + 1, C::COVER.or(C::PAY).or(C::TAKE).or(C::OWE)) || s.key(at + 1) == "does";
                token.kind == Kind::Word
                    && (token.is(C::RELATION)
                        || token.is_unknown() && bears
                        || token.is_unknown() && (token.capital && !s.shouted || !token.word.is_ascii()))
            })
    };
    let start = stretch.clone().filter(named).min_by_key(|at| at.abs_diff(near))?;
    let first = (stretch.start..start).rev().take_while(named).last().unwrap_or(start);
    let end = (start..stretch.end).find(|at| !named(at) && !s.is(*at, C::HONORIFIC)).unwrap_or(stretch.end);
    Some(Party { start: first, end, who: s.written(&(first..end)) })
}
