//! Where one thing that a message tells ends and the next begins.

use super::super::frame::{Frame, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::people::MONEY_VERBS;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::told;
use std::ops::Range;

/// Verbs and other words that make a deal of a name, a thing and an amount.
const DEALS: C = MONEY_VERBS
    .or(C::OWE)
    .or(C::LEND)
    .or(C::BORROW)
    .or(C::RECEIVE)
    .or(C::RETURN)
    .or(C::SPLIT)
    .or(C::HALF)
    .or(C::CLEAR)
    .or(C::COVER)
    .or(C::HGIVE)
    .or(C::HTAKE)
    .or(C::HRETURN)
    .or(C::HCOME)
    .or(C::HSPEND)
    .or(C::HOWE)
    .or(C::HLEND)
    .or(C::DEBT)
    .or(C::COST)
    .or(C::WITH)
    .or(C::SAATH);

/// Verbs that tell a deal of their own.
const DONE: C = C::GIVE
    .or(C::SEND)
    .or(C::RETURN)
    .or(C::OWE)
    .or(C::LEND)
    .or(C::BORROW)
    .or(C::RECEIVE)
    .or(C::BUY)
    .or(C::HRETURN)
    .or(C::HLEND)
    .or(C::HOWE);

/// What makes sharers of those who are named.
const SHARED: C = C::WITH.or(C::SAATH).or(C::SPLIT).or(C::HALF).or(C::SHARE).or(C::BETWEEN);

/// A part of a message that tells something.
pub(super) struct Piece {
    pub(super) range: Range<usize>,
    /// Whether it can be understood without what stands before it.
    pub(super) own: bool,
    /// Whether it is only joined to what stands before it, by a comma or an "and".
    pub(super) joined: bool,
}

/// The parts of a message, and what is said of all of them.
pub(super) struct Pieces {
    pub(super) told: Vec<Piece>,
    /// "Shared with Asif: biryani 420, kulfi 160".
    pub(super) heading: Option<Range<usize>>,
    /// "hotel 210 on me, dinner 64 on Greta, we halve both".
    pub(super) tail: Option<Range<usize>>,
}

/// The parts of a message that each tell something.
pub(super) fn find(s: &Sentence<'_>, frames: &[Frame]) -> Pieces {
    let (heading, tail) = (heading(s), tail(s));
    let whole = heading.as_ref().map_or(0, |range| range.end)
        ..tail.as_ref().map_or(s.tokens.len(), |range| range.start);
    let mut told: Vec<Piece> = Vec::new();
    // "both", "dono": what is said of all of them, and with none of them alone.
    let of_all = tail.is_none() && is_of_all(s, &whole);
    let mut start = whole.start;
    let mut strong = true;
    for border in whole.clone().filter(|at| is_border(s, *at)).chain([whole.end]) {
        let range = start..border;
        let after_strong = strong;
        let blank = range.clone().all(|at| is_joint(s, at));
        strong = blank && strong || is_strong(s, border);
        start = border;
        if blank {
            continue;
        }
        let shared = heading.is_some() || tail.is_some();
        // "milk 60 and bread 40 split with Ben": what is joined to the next may be meant with it.
        let parted =
            after_strong && (!told.is_empty() || strong || border == whole.end || is_next(s, border));
        let deal = s.any(&range, DEALS) && (after_strong || !is_elliptic(s, &range));
        // "goa me shack 2000, 1200 maine 800 Asha ne diye": what was not told by itself is a part, unless it says more.
        let more = after_strong || is_told(s, &range, frames) || s.any(&range, DONE.or(C::ITEM));
        let deal = deal && more || told::names_sharers(s, &range);
        let own = !of_all && (shared || parted || deal) && !is_of_it(s, &range);
        match told.last_mut() {
            Some(before)
                if !has_amount(s, &before.range)
                    || !has_amount(s, &range)
                    || !own && !is_told(s, &range, frames) =>
            {
                // "Karthik 25, what I owed them" is still no deal of its own.
                before.own |= own && !has_amount(s, &before.range);
                before.range.end = range.end;
            }
            _ => told.push(Piece { range, own, joined: !after_strong }),
        }
    }
    Pieces { told, heading, tail }
}

/// What stands above a list: somebody, and that it is shared.
fn heading(s: &Sentence<'_>) -> Option<Range<usize>> {
    let at = s.all().find(|at| s.is_mark(*at, ":") || is_line(s, *at))?;
    let range = 0..at;
    let shared = s.any(&range, SHARED) && s.people.iter().any(|person| range.contains(&person.start));
    (shared && !s.amounts.iter().any(|amount| range.contains(&amount.start))).then_some(range)
}

/// What is said of all things at the end.
fn tail(s: &Sentence<'_>) -> Option<Range<usize>> {
    let last = s.amounts.last()?;
    let mark = |at: &usize| is_strong(s, *at) || s.is_mark(*at, ",—–-");
    let at = (last.end..s.tokens.len()).find(mark)?;
    let range = at..s.tokens.len();
    (is_of_all(s, &range) && s.any(&range, SHARED.or(C::OWE).or(C::PEOPLE).or(C::AND))).then_some(range)
}

fn is_of_all(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let words = [
        "both",
        "dono",
        "donon",
        "teeno",
        "charo",
        "everything",
        "sab",
        "sabka",
        "दोनों",
        "तीनों",
        "चारों",
        "सब",
    ];
    let all =
        ["all of", "all split", "all shared", "all three", "all four", "us all", "split all", "share all"];
    s.any_key(range, &words) || all.iter().any(|phrase| s.has_phrase(range, phrase))
}

/// "Kev owes me 30 of that", "baaki mera": of what was told just before.
pub(super) fn is_of_it(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let words = [
        "usme",
        "isme",
        "jisme",
        "uske",
        "उसमें",
        "इसमें",
        "जिसमें",
        "उसके",
        "bante",
        "बनते",
        "remaining",
        "left",
        "remainder",
    ];
    s.any(range, C::REST.or(C::SHARE).or(C::TOTAL))
        || ["of it", "of that", "of them"].iter().any(|phrase| s.has_phrase(range, phrase))
        || s.any_key(range, &words)
}

pub(super) fn has_amount(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.amounts.iter().any(|amount| range.contains(&amount.start) && !amount.quantity)
}

/// Whether a frame has an amount of a range as its own, and not as somebody's part of another.
fn is_told(s: &Sentence<'_>, range: &Range<usize>, frames: &[Frame]) -> bool {
    let shares = |frame: &Frame, value| match &frame.split {
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => {
            shares.iter().any(|share| share.value == ShareValue::Number(value))
        }
        Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => false,
    };
    s.amounts.iter().filter(|amount| range.contains(&amount.start)).any(|amount| {
        frames.iter().any(|frame| frame.amount == Some(amount.value))
            && !frames.iter().any(|frame| shares(frame, amount.value))
    })
}

/// "Ben 300 that I was owing", "Suman ko 200 diye": the verb stands with the one before, or is that of both.
fn is_elliptic(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let Some(opening) = range.clone().find(|at| !is_joint(s, *at)) else { return true };
    let person = s.people.iter().find(|person| person.start == opening);
    person.is_some_and(|person| {
        let from = person.end + usize::from(s.is(person.end, C::KO.or(C::SE).or(C::KA).or(C::NE)));
        s.amounts.iter().any(|amount| amount.start == from)
    })
}

/// Whether something is named that is bought, and nobody.
pub(super) fn is_thing(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.any(range, C::ITEM)
        && !s.any(range, C::THEY)
        && !s.people.iter().any(|person| range.contains(&person.start))
}

/// "mine", "just for me", "mera apna": said to be nobody else's.
pub(super) fn is_own(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let words = [
        "mine",
        "own",
        "myself",
        "alone",
        "only",
        "just",
        "solo",
        "mera",
        "meri",
        "mere",
        "apna",
        "apni",
        "akela",
        "akele",
        "sirf",
        "मेरा",
        "मेरी",
        "मेरे",
        "अपना",
        "अपनी",
        "अपने",
        "अकेला",
        "अकेले",
        "सिर्फ",
        "सिर्फ़",
    ];
    s.any_key(range, &words)
}

fn is_line(s: &Sentence<'_>, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|token| token.kind == Kind::LineBreak)
}

/// The end of a sentence or line.
pub(super) fn is_strong(s: &Sentence<'_>, at: usize) -> bool {
    // "Rs. 500" ends nothing.
    let code = s.is_mark(at, ".") && s.is_before(at, C::CURRENCY_NAME);
    is_line(s, at) || s.is_mark(at, ".!;?|") && !code
}

/// Whether something else may begin behind.
pub(super) fn is_border(s: &Sentence<'_>, at: usize) -> bool {
    // "he and I split a 16 cab", "both me and Trey".
    let somebody = |at: usize| s.is(at, C::THEY.or(C::I).or(C::ME)) || s.part(at) == Part::Person;
    let pair = || {
        s.is_before(at, C::THEY.or(C::I).or(C::ME))
            || at > 0 && somebody(at - 1) && s.is(at + 1, C::I.or(C::ME)) && !s.is(at + 2, DEALS)
    };
    is_strong(s, at)
        || s.is_mark(at, ",—–")
        || s.part(at) == Part::Free
            && ((s.is(at, C::AND) || s.is_mark(at, "&+")) && !pair()
                || matches!(s.key(at), "then" | "phir" | "also"))
}

/// "also", "then": another thing follows.
fn is_next(s: &Sentence<'_>, at: usize) -> bool {
    (at..at + 2).any(|at| matches!(s.key(at), "then" | "phir" | "also" | "फिर"))
}

/// Marks and words that only join.
pub(super) fn is_joint(s: &Sentence<'_>, at: usize) -> bool {
    is_border(s, at)
        || s.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::LineBreak | Kind::Mark))
}
