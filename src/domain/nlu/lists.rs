//! What stands in a list is never dropped in silence. "milk 30, pin 100, bread 200": whatever the word, a part that is
//! nothing but words and a number stands among things that are booked, so it is booked or asked about.

use super::amounts;
use super::frame::{Doubt, Frame, Intent, ShareValue, SplitSaid};
use super::lexicon::Classes as C;
use super::numerals::Number;
use super::sentence::{Part, Sentence};
use super::text::Kind;
use super::{FRAMES_MAX, booking};
use rust_decimal::Decimal;
use std::ops::Range;

/// Words before the number of such a part at most.
const WORDS_MAX: usize = 3;

/// What a number up to this says behind a preposition is an hour or a day: "lunch 300, at 8".
const HOUR_MAX: u32 = 31;

/// Words that take back what was said before them.
const CORRECTIONS: [&str; 10] =
    ["wait", "sorry", "oops", "rather", "correction", "no", "nahi", "actually", "mean", "make"];

/// Adds a question for every part of a list that no frame tells of.
pub(super) fn complete(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let books = frames.iter().any(|frame| frame.intent.is_money());
    if !books && !frames.iter().any(|frame| frame.intent == Intent::EditLast && frame.amount.is_some()) {
        return;
    }
    let things = things(s);
    // "lunch 12, no wait, 14", "taxi 20, not 30"
    let corrects = |(part, _): &(Range<usize>, &Number)| {
        let with_next = part.start..(part.end + 3).min(s.tokens.len());
        s.any(&with_next, C::NOT) || s.any_key(&with_next, &CORRECTIONS)
    };
    if things.len() <= 2 && (s.corrected || things.iter().any(corrects)) {
        return;
    }
    let mut told = told(frames);
    let sum: Decimal = things.iter().map(|(_, number)| number.value).sum();
    let mut at = 0;
    for (part, number) in things {
        let is_before =
            |frame: &&Frame| s.numbers.iter().any(|n| n.end <= number.end && frame.amount == Some(n.value));
        at += frames.iter().skip(at).take_while(is_before).count();
        if let Some(place) = told.iter().position(|value| *value == number.value) {
            told.swap_remove(place);
            continue;
        }
        // "milk 30, bread 20, total 50"; "dinner 600 with Asha and Omar, each 200".
        let total = s.any(&part, C::TOTAL) && sum == number.value + number.value;
        let head =
            frames.iter().any(|frame| frame.amount.is_some_and(|all| is_head(all, number.value, frame)));
        if total || head {
            continue;
        }
        let named = part.clone().any(|at| s.part(at) == Part::Person);
        if let [frame] = frames.as_mut_slice()
            && (named || !books)
        {
            // "dinner 900, Ravi 300": a part of the one cost that was not understood, or no correction at all.
            frame.ask();
        } else if frames.len() < FRAMES_MAX {
            at = at.min(frames.len());
            frames.insert(at, booking::unread(s, &part, &amounts::plain(s, number)));
            at += 1;
        }
    }
}

/// What one of those who share pays.
fn is_head(all: Decimal, part: Decimal, frame: &Frame) -> bool {
    let heads = frame.headcount.map_or(frame.persons.len(), |heads| usize::try_from(heads).unwrap_or(0));
    let shared = frame.split.is_some() && heads > 0;
    shared && [heads, heads + 1].into_iter().any(|heads| part * Decimal::from(heads) == all)
}

/// Every number that the frames hold.
fn told(frames: &[Frame]) -> Vec<Decimal> {
    let mut told = Vec::new();
    for frame in frames {
        told.extend(frame.amount);
        told.extend(frame.paid.iter().map(|paid| paid.amount));
        told.extend(frame.headcount.map(Decimal::from));
        for doubt in &frame.doubts {
            if let Doubt::Amount { candidates } = doubt {
                told.extend(candidates.iter().filter(|value| Some(**value) != frame.amount));
            }
        }
        match &frame.split {
            Some(
                SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares },
            ) => told.extend(shares.iter().filter_map(|share| match share.value {
                ShareValue::Number(value) => Some(value),
                ShareValue::Rest(_) => None,
            })),
            Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => {}
        }
    }
    told
}

/// The parts that are words and a number, with that number.
fn things<'s>(s: &'s Sentence<'_>) -> Vec<(Range<usize>, &'s Number)> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=s.tokens.len() {
        let ends = s.tokens.get(at).is_none_or(|token| {
            token.kind == Kind::LineBreak || token.is_mark(",;|.") || s.is(at, C::AND) && closes(s, at)
        });
        if ends {
            if let Some(number) = thing(s, &(start..at)) {
                found.push((start..at, number));
            }
            start = at + 1;
        }
    }
    found
}

/// A number ends directly before the token.
fn closes(s: &Sentence<'_>, at: usize) -> bool {
    s.numbers.iter().any(|number| number.end == at && number.digits)
}

/// The number of a part that is nothing but words with a number behind them.
fn thing<'s>(s: &'s Sentence<'_>, part: &Range<usize>) -> Option<&'s Number> {
    let number = s.numbers.iter().rfind(|number| part.contains(&number.start) && number.digits)?;
    let sign = |at: usize| {
        s.tokens.get(at).is_some_and(|token| token.kind == Kind::Sign || token.is(C::CURRENCY_NAME))
    };
    let words = part.start..if sign(number.start.wrapping_sub(1)) { number.start - 1 } else { number.start };
    let all = words.clone().all(|at| s.tokens.get(at).is_some_and(|token| token.kind == Kind::Word));
    let rest =
        (number.end..part.end).all(|at| sign(at) || s.tokens.get(at).is_some_and(|t| t.kind == Kind::Emoji));
    let written = s.tokens.get(number.start).map_or("", |token| token.word.as_str());
    // A telephone, a code with a zero before it, a day, an hour.
    let named = written.len() > amounts::MONEY_DIGITS_MAX && !written.contains(['.', ','])
        || written.len() > 1 && written.starts_with('0') && !written.contains('.');
    let small = number.value <= Decimal::from(HOUR_MAX);
    let day = s.part(number.start) == Part::Date && (small || is_year(number.value))
        || small && s.is_before(number.start, C::AT.or(C::FOR).or(C::ON).or(C::IN).or(C::BETWEEN))
        || small
            && matches!(
                s.key_before(number.start),
                "at" | "by" | "around" | "till" | "until" | "last" | "next"
            );
    // "I had 50, spent 12 of it"
    let day = day || s.is(words.start, C::I) && s.is(words.start + 1, C::HAVE);
    let fits = (1..=WORDS_MAX).contains(&words.len()) && all && rest && !named && !day;
    (fits && number.value > Decimal::ZERO).then_some(number)
}

fn is_year(value: Decimal) -> bool {
    (Decimal::from(1900)..Decimal::from(2100)).contains(&value)
}
