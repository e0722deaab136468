//! The shape of a note ("chai 40 with Ravi", "taxi was 22"), and of an order to somebody else.

use super::super::items::Item;
use super::super::lexicon::{Classes as C, Words};
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
static NOTE_KEYS: Words = Words::new(
    " was were tha the thi hua hue hui to only just our a an of alone solo akele myself gone done about around approx bhi bas sirf \
     ek some also liye from and new big small good great nice incl including included gaye gaya per out mera mere \
     main maine humne we hum done but kiya kiye log wait sorry actually mean oops top up ",
);

/// Small words that stand beside a thing that the lexicon knows.
static KNOWN_THING_KEYS: Words = Words::new(
    " is hai i this that karo by kar do one my diye likh likho likhna likhlo likhdo लिख लिखो लिखना ",
);

/// Plain verbs that ask for a service instead of telling what was paid.
const ORDERS: &[&str] =
    &["buy", "book", "order", "find", "get", "send", "transfer", "convert", "take", "purchase"];

/// Every word is the thing, the amount, a name, a date or a small word that notes have.
pub(super) fn is_note(clause: &Clause<'_, '_>, item: &Item) -> bool {
    let s = clause.s;
    if !item.known && item.range.len() > STRANGE_WORDS_MAX {
        return false;
    }
    let little = |at: usize| {
        s.tokens.get(at).is_none_or(|t| {
            t.kind == Kind::Mark
                || matches!(t.key(), "only" | "just" | "mine" | "alone" | "akele" | "me" | "for" | "sirf")
        })
    };
    let edge = (clause.money.end..clause.range.end).all(little)
        || clause.money.start == clause.range.start
        || clause.money.end >= clause.range.end
        || item.known
        || s.is_mark(clause.money.end, ",.;!")
        || s.is(clause.money.end, C::WITH)
        || clause.people().next().is_some();
    edge && clause.range.clone().all(|at| {
        let word = s.tokens.get(at).filter(|token| token.kind == Kind::Word && s.part(at) == Part::Free);
        let Some(word) = word.filter(|_| !item.range.contains(&at)) else { return true };
        let known_only = KNOWN_THING_KEYS.has(word.key());
        let small = word.is(NOTE_WORDS) || NOTE_KEYS.has(word.key());
        (small && !known_only) || (known_only || word.is(C::ITEM) || Token::is_unknown(word)) && item.known
    })
}

/// Words that belong to nothing in a note about a strange thing, at most.
const LOOSE_WORDS_MAX: usize = 3;

/// A thing that no lexicon knows stands directly beside money with a sign or with cents: "flat white £3.90", "boda boda
/// 150 bob", "New boots last night, £74.99, sale price". Few other words are left, and none of other talk.
pub(super) fn stands_beside(clause: &Clause<'_, '_>, item: &Item) -> bool {
    let s = clause.s;
    let money = clause.money;
    let small = |at: usize| {
        s.part(at) != Part::Free
            || s.tokens.get(at).is_none_or(|token| {
                token.kind != Kind::Word && !token.is_mark("?")
                    || token.is(NOTE_WORDS
                        .or(C::BE)
                        .or(C::AUX)
                        .or(C::DET)
                        .or(C::SPEND)
                        .or(C::PAY)
                        .or(C::HSPEND)
                        .or(C::HGIVE)
                        .or(C::I))
                    || NOTE_KEYS.has(token.key())
                    || BESIDE_KEYS.has(token.key())
            })
    };
    let between = if item.range.end <= money.start {
        item.range.end..money.start
    } else {
        money.end..item.range.start.max(money.end)
    };
    let beside = between.len() <= 6 && between.clone().all(small);
    let loose = clause
        .range
        .clone()
        .filter(|at| !item.range.contains(at) && !(money.start..money.end).contains(at) && !small(*at))
        .count();
    beside
        && item.range.len() <= 5
        && loose <= LOOSE_WORDS_MAX
        && !clause.any(C::QUESTION.or(C::FOREIGN).or(C::FUTURE))
}

/// Small words between a strange thing and its price.
static BESIDE_KEYS: Words = Words::new(
    " gone went came for at on came last night morning evening today is are me mein ki ke ka se this \
     month week again only ",
);

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
