//! Names of groups: quoted, known, before or after the word "group", or leading a list or a question.

use super::Context;
use super::lexicon::Classes as C;
use super::sentence::{Sentence, folded_words};
use super::text::Kind;

/// Words of a group's name at most.
const WORDS_MAX: usize = 5;

/// Shortest word that stands for the whole name of a group.
const PART_CHARS_MIN: usize = 3;

/// Groups of a sender that are looked for at most.
const GROUPS_MAX: usize = 200;

#[derive(Clone, PartialEq, Debug)]
pub(super) struct GroupName {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: String,
}

/// The groups that a message names; mostly none.
pub(super) fn find(s: &Sentence<'_>, context: &Context<'_>) -> Vec<GroupName> {
    let about = s.tokens.iter().any(|token| token.is(C::GROUP));
    let found = known(s, context)
        .or_else(|| by_part(s, context))
        .or_else(|| headed_by_part(s, context))
        .or_else(|| of_everyone(s, context))
        .or_else(|| quoted(s))
        .or_else(|| about.then(|| beside_group(s)).flatten())
        .or_else(|| joined(s))
        .or_else(|| place(s))
        .or_else(|| heading(s))
        .or_else(|| after_preposition(s));
    found.into_iter().collect()
}

fn group(s: &Sentence<'_>, start: usize, end: usize) -> Option<GroupName> {
    let name = s.written(&(start..end));
    (!name.is_empty() && end > start).then_some(GroupName { start, end, name })
}

fn known(s: &Sentence<'_>, context: &Context<'_>) -> Option<GroupName> {
    let mut best: Option<(usize, usize)> = None;
    for name in context.groups.iter().take(GROUPS_MAX) {
        let words = folded_words(name);
        if words.is_empty() {
            continue;
        }
        let at = (0..s.tokens.len()).find(|at| {
            words
                .iter()
                .enumerate()
                .all(|(i, word)| s.tokens.get(at + i).is_some_and(|token| token.word == *word))
        });
        if let Some(at) = at
            && best.is_none_or(|(start, end)| words.len() > end - start)
        {
            best = Some((at, at + words.len()));
        }
    }
    best.and_then(|(start, end)| group(s, start, end))
}

/// "for the trip", "in Cape town": the only group of the sender's that has these words in its name.
fn by_part(s: &Sentence<'_>, context: &Context<'_>) -> Option<GroupName> {
    let names: Vec<Vec<String>> =
        context.groups.iter().take(GROUPS_MAX).map(|name| folded_words(name)).collect();
    let people: Vec<String> = context.people.iter().flat_map(|name| folded_words(name)).collect();
    (0..s.tokens.len()).find_map(|at| {
        let goal = s.is(at, C::FOR);
        if !(goal || s.is(at, C::IN) || s.key(at) == "on") {
            return None;
        }
        let from = (at + 1..s.tokens.len()).find(|at| !s.is(*at, C::DET))?;
        let token = s.tokens.get(from)?;
        let kind = TAILS.contains(&token.word.as_str());
        let ordinary = token.is(C::ITEM.or(C::MONTH).or(C::WEEKDAY).or(C::DAY_WORD)) && !kind;
        let bare = goal && from == at + 1 && !kind;
        if token.kind != Kind::Word || token.word.chars().count() < PART_CHARS_MIN || ordinary || bare {
            return None;
        }
        if people.contains(&token.word) {
            return None;
        }
        let same = |at: usize, word: &String| s.tokens.get(at).is_some_and(|token| token.word == *word);
        let run = |name: &Vec<String>| {
            let starts = (0..name.len()).map(|start| {
                name.iter().skip(start).zip(from..).take_while(|(word, at)| same(*at, word)).count()
            });
            starts.max().unwrap_or_default()
        };
        let runs: Vec<usize> = names.iter().map(run).collect();
        let longest = runs.iter().copied().max().filter(|longest| *longest > 0)?;
        let only = runs.iter().filter(|run| **run == longest).count() == 1;
        only.then(|| group(s, from, from + longest)).flatten()
    })
}

/// "goa: petrol 1500", of the only group whose name begins so.
fn headed_by_part(s: &Sentence<'_>, context: &Context<'_>) -> Option<GroupName> {
    let colon = (1..=WORDS_MAX).find(|at| s.is_mark(*at, ":"))?;
    // "Usha: 500" is of her.
    let somebody = context
        .people
        .iter()
        .map(|name| folded_words(name))
        .any(|name| s.tokens.first().map(|token| &token.word) == name.first());
    let begins = |name: &&String| {
        let words = folded_words(name);
        let same = |at: usize| !somebody && s.tokens.get(at).map(|token| &token.word) == words.get(at);
        words.len() > colon && (0..colon).all(same)
    };
    let mut called = context.groups.iter().take(GROUPS_MAX).filter(begins);
    let (Some(_), None) = (called.next(), called.next()) else { return None };
    group(s, 0, colon)
}

/// Whether a group of the sender's is named, or called by the beginning of its name: "in goa", "goa me".
pub(super) fn is_own(s: &Sentence<'_>, context: &Context<'_>) -> bool {
    known(s, context).is_some()
        || context.groups.iter().take(GROUPS_MAX).any(|name| {
            let words = folded_words(name);
            words.first().is_some_and(|first| {
                (0..s.tokens.len()).any(|at| {
                    s.tokens.get(at).is_some_and(|token| token.word == *first)
                        && (s.is_before(at, C::IN)
                            || s.is(at + 1, C::IN)
                            || matches!(s.key(at + 1), "me" | "mein"))
                })
            })
        })
}

/// "petrol 300 everyone in Goa": a group of the sender's by the beginning of its name, or any name after it.
fn of_everyone(s: &Sentence<'_>, context: &Context<'_>) -> Option<GroupName> {
    let everyone = (0..s.tokens.len()).find(|at| s.is(*at, C::EVERYONE) && s.is(at + 1, C::IN))?;
    let from = (everyone + 2..s.tokens.len()).find(|at| !s.is(*at, C::DET))?;
    let begins = |name: &String| {
        let words = folded_words(name);
        let same = |at: usize, word: &String| s.tokens.get(at).is_some_and(|token| token.word == *word);
        (from..).zip(&words).take_while(|(at, word)| same(*at, word)).count()
    };
    let own = context.groups.iter().take(GROUPS_MAX).map(begins).max().unwrap_or_default();
    let named = |at: usize| {
        s.tokens.get(at).is_some_and(|token| {
            let capital = token.kind == Kind::Word && token.capital && !s.shouted;
            capital || at > from && TAILS.contains(&token.word.as_str())
        })
    };
    let own = (own > 0).then_some(from + own);
    let end = own.or_else(|| (from..=from + WORDS_MAX).find(|at| !named(*at)))?;
    group(s, from, end)
}

fn quoted(s: &Sentence<'_>) -> Option<GroupName> {
    let about = s.tokens.iter().any(|token| token.is(C::GROUP.or(C::ADD).or(C::CREATE)));
    let open = (0..s.tokens.len()).find(|at| s.is_mark(*at, "\"'")).filter(|_| about)?;
    let close = (open + 1..s.tokens.len()).find(|at| s.is_mark(*at, "\"'"))?;
    group(s, open + 1, close)
}

/// A word that ends the name of a group.
fn stops(s: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = s.tokens.get(at) else {
        return true;
    };
    if token.kind == Kind::Digits
        || token.is(C::ITEM)
        || matches!(token.key(), "weekend" | "night" | "club")
        || token.capital && !s.shouted
    {
        return false;
    }
    token.kind != Kind::Word
        || token.is(C::WITH
            .or(C::FOR)
            .or(C::TO)
            .or(C::IN)
            .or(C::KO)
            .or(C::KA)
            .or(C::SAATH)
            .or(C::QUESTION)
            .or(C::BE)
            .or(C::DET)
            .or(C::I)
            .or(C::ME)
            .or(C::ADD)
            .or(C::HGIVE)
            .or(C::SHOW)
            .or(C::DAY_WORD)
            .or(C::FILLER)
            .or(C::BETWEEN)
            .or(C::CREATE)
            .or(C::HTAKE)
            .or(C::AND)
            .or(C::TOTAL)
            .or(C::FROM)
            .or(C::FUTURE))
        || matches!(
            token.key(),
            "kar"
                | "karo"
                | "please"
                | "called"
                | "named"
                | "of"
                | "also"
                | "too"
                | "because"
                | "having"
                | "including"
                | "consisting"
                | "raha"
                | "do"
        )
}

fn take_forward(s: &Sentence<'_>, from: usize) -> usize {
    let mut end = from;
    while end < s.tokens.len() && end - from < WORDS_MAX && !stops(s, end) && !s.is(end, C::GROUP) {
        end += 1;
    }
    end
}

/// "the Cabin Weekend group", "group called X", "new group X", "Manali group me".
fn beside_group(s: &Sentence<'_>) -> Option<GroupName> {
    let at = (0..s.tokens.len()).find(|at| s.is(*at, C::GROUP))?;
    // Before: walk back to a determiner, a preposition, a verb.
    // "Goa 2026 naam ka group"
    let mut at = at;
    while at > 0 && (s.is(at - 1, C::KA.or(C::SE)) || matches!(s.key(at - 1), "naam" | "name")) {
        at -= 1;
    }
    let mut start = at;
    while start > 0 && at - start < WORDS_MAX {
        let before = start - 1;
        let token = s.tokens.get(before)?;
        let proper = token.kind == Kind::Digits || (token.capital && !s.shouted && before > 0);
        let ends = stops(s, before)
            || token.is(C::SHOW.or(C::CREATE).or(C::ADD).or(C::DELETE).or(C::CLEAR).or(C::SPLIT))
            || matches!(
                token.key(),
                "new" | "naya" | "ek" | "another" | "shared" | "up" | "that" | "one" | "whole" | "same"
            );
        // "petrol 2000 Manali wale group me": a price, and no part of the name.
        let priced = token.kind == Kind::Digits
            && before + 1 < at
            && !(token.word.len() == 4 && token.word.starts_with("20"))
            || token.kind == Kind::Digits && before > 0 && s.is(before - 1, C::ITEM) && before + 1 < at;
        if priced || ends && (!proper || token.is(C::CREATE.or(C::ADD))) {
            break;
        }
        start = before;
    }
    if start < at {
        return group(s, start, at);
    }
    let mut from = at + 1;
    while s.is_mark(from, ":-\"'")
        || matches!(
            s.key(from),
            "called"
                | "named"
                | "name"
                | "for"
                | "naam"
                | "by"
                | "banao"
                | "bana"
                | "do"
                | "karo"
                | "of"
                | "create"
                | "kar"
                | "the"
                | "our"
                | "titled"
                | "new"
                | "as"
                | "shuru"
                | "my"
                | "chahiye"
                | "please"
                | "de"
                | "dijiye"
        )
    {
        from += 1;
    }
    let end = take_forward(s, from);
    group(s, from, end)
}

/// Last words of what groups are called after.
const TAILS: &[&str] = &[
    "house",
    "lodge",
    "home",
    "apartment",
    "villa",
    "hostel",
    "squad",
    "crew",
    "gang",
    "team",
    "club",
    "family",
    "office",
    "trip",
    "flat",
    "weekend",
    "wedding",
    "tour",
    "trek",
    "society",
    "roomies",
    "cottage",
    "cabin",
    "chalet",
    "fam",
    "lads",
    "girls",
    "boys",
    "committee",
    "batch",
    "getaway",
    "retreat",
    "reunion",
    "picnic",
    "cousins",
    "flatmates",
    "housemates",
    "roommates",
    "kitty",
    "hostelers",
];

/// "in Maple House", "settle Ski Lodge", "goa trip me", "in flat 12".
fn place(s: &Sentence<'_>) -> Option<GroupName> {
    let tail = |at: usize| s.tokens.get(at).is_some_and(|token| TAILS.contains(&token.word.as_str()));
    s.all().filter(|at| tail(*at)).find_map(|at| {
        let number =
            s.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Digits && !t.glued && t.word.len() <= 4)
                && !s.is(at + 2, C::CURRENCY_NAME);
        let numbered = number && matches!(s.key(at), "flat" | "apartment" | "house" | "hostel");
        let end = at + 1 + usize::from(numbered);
        let capital = |at: usize| s.tokens.get(at).is_some_and(|t| t.capital) && !s.shouted;
        let mut start = at;
        while start > 0
            && at - start < 3
            && s.tokens.get(start - 1).is_some_and(|t| {
                t.kind == Kind::Word
                    && (t.is_unknown()
                        || capital(start - 1)
                            && start > 1
                            && !t.is(C::CLEAR.or(C::ADD).or(C::SHOW).or(C::SPLIT)))
                    && t.capital == s.tokens.get(at).is_some_and(|t| t.capital)
            })
        {
            start -= 1;
        }
        if start == at && !numbered {
            return None;
        }
        let mut before = start;
        while before > 0 && s.is(before - 1, C::DET) {
            before -= 1;
        }
        let inside = matches!(s.key_before(before), "in" | "into") || matches!(s.key(end), "me" | "mein");
        let about = capital(at)
            && (s.is_before(before, C::CLEAR)
                || before == 0
                || s.is(end, C::BALANCE.or(C::TOTAL).or(C::ENTRY))
                || matches!(s.key_before(before), "for" | "of" | "from"))
            && s.tokens.iter().any(|token| {
                token.is(C::SHOW
                    .or(C::ENTRY)
                    .or(C::TOTAL)
                    .or(C::BALANCE)
                    .or(C::QUESTION)
                    .or(C::CLEAR)
                    .or(C::EXPORT))
            });
        (inside || about).then(|| group(s, start, end)).flatten()
    })
}

/// "add Rachel to book club", "put Sam in Cabin Weekend".
fn joined(s: &Sentence<'_>) -> Option<GroupName> {
    let verb = (0..s.tokens.len().min(6))
        .find(|at| s.is(*at, C::ADD) || matches!(s.key(*at), "invite" | "include" | "put"))?;
    let no_number =
        |range: std::ops::Range<usize>| s.numbers.iter().all(|n| !range.contains(&n.start) || n.weak);
    let to = (verb + 2..s.tokens.len()).find(|at| matches!(s.key(*at), "to" | "into" | "in"))?;
    if !no_number(verb..to) || s.slice(&(verb..to)).iter().any(|token| token.is(C::ENTRY.or(C::ITEM))) {
        return None;
    }
    let mut from = to + 1;
    while s.is(from, C::DET) {
        from += 1;
    }
    if s.is(from, C::LAST) || matches!(s.key(from), "that" | "it" | "this" | "expense" | "list") {
        return None;
    }
    group(s, from, take_forward(s, from))
}

/// "in Flat 12: internet 45", "Goa trip: taxi 300".
fn heading(s: &Sentence<'_>) -> Option<GroupName> {
    let colon = (1..s.tokens.len().min(8)).find(|at| s.is_mark(*at, ":"))?;
    let from = usize::from(matches!(s.key(0), "in" | "for"));
    let from = if s.is(from, C::DET) { from + 1 } else { from };
    let short = colon - from <= WORDS_MAX && colon > from;
    let led = matches!(s.key(0), "in" | "for") || s.key(colon - 1) == "trip";
    let free = (from..colon).all(|at| !s.is(at, C::PAY.or(C::ADD).or(C::SPLIT).or(C::CURRENCY)));
    (short && led && free).then(|| group(s, from, colon)).flatten()
}

/// "expenses of Goa trip", "Goa trip total", "settle Flat 12", "in Flat 12".
fn after_preposition(s: &Sentence<'_>) -> Option<GroupName> {
    let trip = (1..s.tokens.len()).find(|at| {
        matches!(s.key(*at), "trip" | "flat" | "tour")
            && s.tokens.get(at - 1).is_some_and(|before| {
                before.is_unknown() || before.capital && !before.is(C::SHOW.or(C::FUNC))
            })
    });
    let asks = s.tokens.iter().any(|token| {
        token.is(C::ADD
            .or(C::SHOW)
            .or(C::ENTRY)
            .or(C::TOTAL)
            .or(C::BALANCE)
            .or(C::QUESTION)
            .or(C::CLEAR)
            .or(C::EXPORT))
            && !token.is(C::ITEM)
    });
    if let Some(at) = trip.filter(|_| asks) {
        let mut start = at - 1;
        while start > 0 && s.tokens.get(start - 1).is_some_and(|t| t.is_unknown() && t.capital) {
            start -= 1;
        }
        let more =
            usize::from(s.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Digits && t.word.len() == 4));
        return group(s, start, at + 1 + more);
    }
    if !asks || s.shouted {
        return None;
    }
    // Capitals with a number: "Flat 12", "Wedding 2026".
    let at = (1..s.tokens.len()).find(|at| {
        s.tokens.get(*at).is_some_and(|t| {
            t.capital && !t.is(C::MONTH.or(C::WEEKDAY).or(C::I).or(C::CURRENCY_NAME)) && t.word.len() > 2
        }) && s.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Digits && !t.glued && t.word.len() <= 4)
            && !s.is(at + 2, C::CURRENCY_NAME)
    })?;
    let led = matches!(s.key(at - 1), "of" | "in" | "for" | "from" | "the") || s.is(at - 1, C::CLEAR);
    led.then(|| group(s, at, at + 2)).flatten()
}
