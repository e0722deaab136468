//! Which of the sums in a correction is the right one: "not 160 but 180", "it was 1200, I entered 12000".

use super::super::amounts::Amount;
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use std::ops::Range;

/// Words of writing that are never an order.
static WROTE: Words = Words::new(" wrote typed entered noted logged recorded keyed mistyped jotted punched ");

/// Words of writing that tell it only with somebody before them: "I put 450", "you've got 450".
static PUT: Words = Words::new(
    " put type enter note wrote written saved booked have has got had gotten heard registered say says show shows added ",
);

/// Whoever wrote it: the sender or the bot.
static WRITERS: Words =
    Words::new(" i i've i'd i'm you you've u u've it we we've bot app maine humne aapne tumne tune ");

/// Words between who wrote and what was written.
static BETWEEN: Words = Words::new(
    " have had has 've must may might accidentally mistakenly wrongly stupidly it that as down in for rs inr ₹ $ £ € just already only \
     been got put noted written saved typed entered wrote by mistake ",
);

/// Words behind a sum that was written: "450 likh diya", "450 likha hai".
static LIKHA: Words = Words::new(
    " likha likhi likhe daala dala daali dali daale likhwaya likhaya dalwaya लिखा लिखी लिखे डाला डाली डाले लिखवाया ",
);
static LIKH: Words = Words::new(" likh daal dal chadh लिख डाल चढ़ ");
static DIYA: Words =
    Words::new(" diya di diye gaya gayi gaye dala daala rakha baitha दिया दी दिए गया गई गए डाला रखा बैठा ");

/// Words between a right sum and the wrong one beside it at most: "65 not 56", "80 ki jagah 88".
const BESIDE_MAX: usize = 3;

/// Words between the verb and the sum at most.
const BETWEEN_MAX: usize = 5;

/// What is said to have been wrong, beside the new amount: "2500 not 2400", "change 450 to 500".
pub(super) fn old<'a>(s: &'a Sentence<'_>, range: &Range<usize>, new: &Amount) -> Option<&'a Amount> {
    let mut others =
        s.amounts.iter().filter(|amount| range.contains(&amount.start) && amount.start != new.start);
    let only = others.next().filter(|_| others.next().is_none())?;
    (only.value != new.value).then_some(only)
}

/// The number that is right: not the one after "not" or "from", nor before "nahi", nor the one that was written.
pub(super) fn new<'a>(s: &'a Sentence<'_>, range: &Range<usize>) -> Option<&'a Amount> {
    let candidates: Vec<&Amount> =
        s.amounts.iter().filter(|amount| range.contains(&amount.start) && !points(s, amount)).collect();
    let right: Vec<&Amount> = candidates.iter().filter(|amount| !is_wrong(s, amount)).copied().collect();
    // "65 not 56, and the tip was 8": beside the wrong one. "change 450 to 500", "the 450 one is 500": the last.
    beside_wrong(s, &candidates, &right).or_else(|| right.last().copied()).or_else(|| {
        match candidates.as_slice() {
            // "540 actually, wrote 450": in another part of the message.
            [only] if was_written(s, only) => {
                s.amounts.iter().rfind(|amount| !range.contains(&amount.start) && !is_wrong(s, amount))
            }
            [only] if !s.is_before(only.start, C::NOT) => Some(*only),
            _ => None,
        }
    })
}

/// "that last one": no sum.
fn points(s: &Sentence<'_>, amount: &Amount) -> bool {
    s.key(amount.start) == "one"
        && (s.is_before(amount.start, C::LAST.or(C::DET))
            || matches!(s.key_before(amount.start), "that" | "this" | "first" | "second"))
}

/// The one right sum that stands next to a wrong one, where several are left.
fn beside_wrong<'a>(s: &Sentence<'_>, all: &[&'a Amount], right: &[&'a Amount]) -> Option<&'a Amount> {
    let [_, _, ..] = right else { return None };
    let wrong = |amount: &&Amount| !right.iter().any(|other| other.start == amount.start);
    let near = |one: &Amount, other: &Amount| {
        let between = one.end.min(other.end)..one.start.max(other.start);
        between.len() <= BESIDE_MAX && !between.clone().any(|at| s.is_mark(at, ".;!?"))
    };
    let mut beside = right.iter().filter(|one| all.iter().any(|other| wrong(other) && near(one, other)));
    let found = beside.next().copied();
    found.filter(|_| beside.next().is_none())
}

fn is_wrong(s: &Sentence<'_>, amount: &Amount) -> bool {
    let at = amount.start;
    let denied = s.is_before(at, C::NOT) && s.key_before(at) != "nahi"
        || matches!(s.key_before(at), "from" | "instead")
        || s.has_phrase(&(at.saturating_sub(2)..at), "instead of")
        || s.has_phrase(&(at.saturating_sub(2)..at), "rather than");
    denied
        || matches!(s.key(amount.end), "nahi" | "galat" | "wrong" | "incorrect")
        || s.is(amount.end, C::BE) && matches!(s.key(amount.end + 1), "wrong" | "incorrect")
        || s.is(amount.end, C::KA) && s.key(amount.end + 1) == "nahi"
        || s.key(amount.end) == "se"
        || s.is(amount.end, C::KA)
            && matches!(s.key(amount.end + 1), "jagah" | "badle" | "bajaye" | "जगह" | "बदले" | "बजाय")
        || was_written(s, amount)
}

/// "I put 450 by mistake", "450 likh diya": what stands in the books, and should not.
fn was_written(s: &Sentence<'_>, amount: &Amount) -> bool {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let ordered = |verb: usize| {
        s.is_before(verb, C::TO.or(C::MUST))
            || s.any_key(&(verb.saturating_sub(2)..verb), &["should", "meant", "to"])
    };
    let mut at = amount.start;
    let before = loop {
        let Some(verb) = at.checked_sub(1).filter(|verb| amount.start - verb <= BETWEEN_MAX) else {
            break false;
        };
        let by_somebody = PUT.has(word(verb)) && verb > 0 && WRITERS.has(word(verb - 1));
        let short = matches!(word(verb), "you've" | "i've" | "u've" | "we've");
        if WROTE.has(word(verb)) && !ordered(verb) || by_somebody || short {
            break true;
        }
        if !BETWEEN.has(word(verb)) {
            break false;
        }
        at = verb;
    };
    let mut end = amount.end;
    while s.is(end, C::KA)
        || matches!(word(end), "hi" | "ही" | "galti" | "गलती" | "galat" | "गलत" | "maine" | "मैंने")
    {
        end += 1;
    }
    before || LIKHA.has(word(end)) || LIKH.has(word(end)) && DIYA.has(word(end + 1))
}
