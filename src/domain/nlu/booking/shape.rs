//! The shape of a note ("chai 40 with Ravi", "taxi was 22"), and of an order to somebody else.

use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::text::{Kind, Token};
use super::Clause;

/// Words of a thing that the lexicon does not know, at most.
const STRANGE_WORDS_MAX: usize = 4;

/// Roles of the small words that notes have.
const NOTE_WORDS: C = C::FOR
    .or(C::ON)
    .or(C::AT)
    .or(C::KA)
    .or(C::AND)
    .or(C::WITH)
    .or(C::SAATH)
    .or(C::FILLER)
    .or(C::SPLIT)
    .or(C::EACH)
    .or(C::TOTAL)
    .or(C::IN)
    .or(C::MEANS)
    .or(C::HALF)
    .or(C::COST)
    .or(C::MONEY)
    .or(C::ENTRY)
    .or(C::ADD)
    .or(C::BETWEEN)
    .or(C::ME)
    .or(C::EVERYONE)
    .or(C::NO)
    .or(C::DAY_WORD)
    .or(C::UNIT)
    .or(C::PEOPLE);

/// Small words that stand beside any thing.
const NOTE_KEYS: &str = " was were tha the thi hua hue hui to only just our a an of about around approx bhi bas sirf \
     ek some also liye from and new big small good great nice incl including included gaye gaya per out mera mere \
     main maine humne we hum done but kiya kiye log wait sorry actually mean oops ";

/// Small words that stand beside a thing that the lexicon knows.
const KNOWN_THING_KEYS: &str = " is hai i this that karo by kar do one my diye ";

/// Plain verbs that ask for a service instead of telling what was paid.
const ORDERS: &[&str] =
    &["buy", "book", "order", "find", "get", "send", "transfer", "convert", "take", "purchase"];

fn is_among(keys: &str, key: &str) -> bool {
    !key.is_empty() && keys.split_ascii_whitespace().any(|word| word == key)
}

/// Every word is the thing, the amount, a name, a date or a small word that notes have.
pub(super) fn is_note(clause: &Clause<'_, '_>, item: &Item) -> bool {
    let s = clause.s;
    if !item.known && item.range.len() > STRANGE_WORDS_MAX {
        return false;
    }
    let edge = clause.money.start == clause.range.start
        || clause.money.end >= clause.range.end
        || item.known
        || s.is_mark(clause.money.end, ",.;!")
        || s.is(clause.money.end, C::WITH)
        || clause.people().next().is_some();
    edge && clause.range.clone().all(|at| {
        let word = s.tokens.get(at).filter(|token| token.kind == Kind::Word && s.part(at) == Part::Free);
        let Some(word) = word.filter(|_| !item.range.contains(&at)) else { return true };
        let known_only = is_among(KNOWN_THING_KEYS, word.key());
        let small = word.is(NOTE_WORDS) || is_among(NOTE_KEYS, word.key());
        (small && !known_only) || (known_only || word.is(C::ITEM) || Token::is_unknown(word)) && item.known
    })
}

/// Starts with a plain verb that asks for a service: "find", "transfer", "buy".
pub(super) fn is_order(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    if clause.people().next().is_some() {
        return false;
    }
    let word = |at: &usize| s.tokens.get(*at).filter(|t| t.kind == Kind::Word && !t.is(C::FILLER));
    let first = clause.range.clone().find(|at| word(at).is_some());
    first
        .filter(|at| s.starts_clause(*at))
        .and_then(|at| word(&at))
        .is_some_and(|token| ORDERS.contains(&token.word.as_str()))
}
