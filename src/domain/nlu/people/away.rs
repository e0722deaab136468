//! Who is said to have had no part in it: "Priya didn't come", "Omar skipped", "Priya nahi aayi".

use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Sentence, folded_words};
use super::super::text::Kind;
use std::ops::Range;

/// What people do who have a part in a meal or a trip.
static TAKES_PART: Words = Words::new(
    " come came coming eat ate eating drink drank join joined joining attend attended show showed make made go went going \
     there around part present in share sharing want wanted order ordered play played stay stayed with \
     aaya aayi aaye aaya aa gaya gayi gaye khaya khayi khaye piya pi the thi tha shamil aayega aayegi khayega khayegi ",
);

/// What people do who have none.
static STAYS_AWAY: Words = Words::new(" skipped bailed ditched absent missed cancelled canceled away ");

/// What leaves somebody out, before or behind the name.
static LEAVES_OUT: Words = Words::new(
    " except excluding minus besides chhod chhodkar chhodke chod chodkar alawa alava bina bagair left छोड़ छोड़कर अलावा बिना बगैर ",
);

/// Words between a negation and its verb at most.
const REACH: usize = 3;

/// What is denied of somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) enum Away {
    /// They had no part in it.
    Surely,
    /// Something that may mean so.
    Perhaps,
}

/// Whether a message says of somebody, by name, that they had no part in it.
pub(in super::super) fn is_away(s: &Sentence<'_>, name: &str) -> bool {
    away(s, name) == Some(Away::Surely)
}

/// What a message denies of somebody, by name, in a part of their own.
pub(in super::super) fn away(s: &Sentence<'_>, name: &str) -> Option<Away> {
    let denied = || s.tokens.iter().any(|t| STAYS_AWAY.has(&t.word) || LEAVES_OUT.has(&t.word));
    if name == "everyone" || !s.any(&s.all(), C::NOT) && !denied() {
        return None;
    }
    let words = folded_words(name);
    let named = |start: &usize| {
        let same = |(ahead, word): (usize, &String)| {
            s.tokens.get(start + ahead).is_some_and(|token| token.word == *word)
        };
        !words.is_empty() && words.iter().enumerate().all(same)
    };
    let said = s.all().filter(named).filter_map(|start| says(s, &(start..start + words.len())));
    said.min_by_key(|away| *away != Away::Surely)
}

/// What is said of whoever is named in the range.
fn says(s: &Sentence<'_>, named: &Range<usize>) -> Option<Away> {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    if named
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(word(at), "except" | "excluding" | "minus" | "besides"))
    {
        return Some(Away::Surely);
    }
    let case = named.end + usize::from(s.is(named.end, C::KO.or(C::KA)));
    if case > named.end && LEAVES_OUT.has(word(case)) && word(case) != "left" {
        // "Ravi ko chhod ke" leaves out, "Ravi ko chhod diya" brings somewhere.
        let brings = s.is(case + 1, C::HGIVE);
        return (!brings).then_some(Away::Surely);
    }
    let led = s.starts_clause(named.start)
        || matches!(
            s.key_before(named.start),
            "but"
                | "because"
                | "since"
                | "as"
                | "cos"
                | "coz"
                | "though"
                | "lekin"
                | "magar"
                | "par"
                | "kyunki"
        )
        || s.is_before(named.start, C::FILLER.or(C::AND));
    if !led {
        return None;
    }
    let mut at = named.end;
    while s.is(at, C::AUX.or(C::BE).or(C::HAVE)) && !s.is(at, C::NOT) {
        at += 1;
    }
    if STAYS_AWAY.has(word(at)) {
        return Some(Away::Surely);
    }
    if word(at) == "left" && !s.amounts.iter().any(|amount| amount.start == at + 1) {
        return Some(Away::Perhaps);
    }
    let reach = (at + 1 + REACH).min(s.tokens.len());
    let is_word = |at: &usize| s.tokens.get(*at).is_some_and(|token| token.kind == Kind::Word);
    let end = (at..reach).find(|at| !is_word(at)).unwrap_or(reach);
    // What has to do with money is told elsewhere: "Priya hasn't paid".
    let money = s.any(&(at..end), super::MONEY_VERBS.or(C::HGIVE).or(C::HRETURN).or(C::MONEY))
        || s.amounts.iter().any(|amount| (at..end).contains(&amount.start));
    if !s.is(at, C::NOT) || money {
        return None;
    }
    let absent = (at + 1..end).any(|next| TAKES_PART.has(word(next)))
        || matches!(word(at), "wasn't" | "isn't" | "nahi" | "nahin" | "नहीं") && at + 1 >= end;
    Some(if absent { Away::Surely } else { Away::Perhaps })
}
