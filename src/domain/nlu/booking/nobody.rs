//! Shared, and nobody is named.

use super::super::frame::{Intent, SplitSaid};
use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::text::Kind;
use super::Clause;
use super::deal::Deal;

/// Words for several people of whom none is named.
const CROWDS: [&str; 28] = [
    "lads",
    "the lads",
    "lasses",
    "mates",
    "workmates",
    "teammates",
    "bandmates",
    "friends",
    "frnds",
    "doston",
    "dosto",
    "dost log",
    "दोस्तों",
    "दोस्तो",
    "roommates",
    "roomies",
    "flatmates",
    "housemates",
    "colleagues",
    "coworkers",
    "co-workers",
    "cousins",
    "neighbors",
    "neighbours",
    "kids",
    "folks",
    "gang",
    "guys",
];

/// "dinner 300 with her", "with friends", "with ???": shared, and with whom is asked. Other words after "with" may
/// be anybody, too: whether the cost is the sender's own is asked.
pub(super) fn with_somebody(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let at = clause.range.clone().find(|at| {
        s.is(*at, C::WITH)
            || s.is(*at, C::SAATH) && s.part(*at) == Part::Free && s.is_before(*at, C::KA.or(C::ME))
    })?;
    let mut next = at + 1;
    while s.is(next, C::DET) || s.is(next, C::ME) && s.is(next + 1, C::AND) {
        next += 1;
    }
    let shared = || Deal {
        split: Some(SplitSaid::Equal { include_me: true }),
        ..Deal::new(Intent::ShareExpense, Vec::new())
    };
    if s.is(at, C::SAATH) {
        let thing = at > 1 && s.is(at - 2, C::ITEM);
        return (!thing).then(shared);
    }
    let ends = next >= clause.range.end || s.tokens.get(next).is_some_and(|t| t.kind != Kind::Word);
    if ends
        || s.is(next, C::THEY.or(C::PEOPLE).or(C::RELATION).or(C::EVERYONE))
        || matches!(
            s.key(next),
            "someone"
                | "somebody"
                | "team"
                | "boys"
                | "girls"
                | "gang"
                | "family"
                | "office"
                | "guys"
                | "group"
                | "others"
                | "you"
        )
    {
        return Some(shared());
    }
    let thing = (next..(next + 3).min(clause.range.end)).any(|at| s.is(at, C::ITEM));
    let means = s.is(next, C::MEANS.or(C::MONEY).or(C::CURRENCY_NAME));
    (!thing && !means && !clause.any(C::GIVE.or(C::HGIVE)))
        .then(|| Deal { kindly: true, ..Deal::new(Intent::LogPersonalExpense, Vec::new()) })
}

/// "split dinner 600": the dialogue asks with whom.
pub(super) fn split_with_nobody(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let s = clause.s;
    let verb = clause.range.clone().find(|at| s.is(*at, C::SPLIT) && !s.is(*at, C::HALF))?;
    let word = s.tokens.get(verb).map_or("", |token| token.word.as_str());
    // "share auto 40" is a kind of ride.
    let noun = word == "share" && s.is(verb + 1, C::ITEM) || s.key_before(verb) == "my";
    let sum = s.key(clause.money.end) == "by" && item.is_none();
    (!noun && !sum).then(|| Deal {
        split: Some(SplitSaid::Equal { include_me: true }),
        ..Deal::new(Intent::ShareExpense, Vec::new())
    })
}

/// Several people of whom none is named.
pub(super) fn is_crowd(name: &str) -> bool {
    CROWDS.contains(&name.to_lowercase().as_str())
}
