//! A wish beside something else: "just paid Baptiste 80, how much do I still owe him?", "it should be 37. And add 12 for
//! parking".

use super::super::frame::{Frame, Intent};
use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::pieces::{has_amount, is_border, is_joint, is_of_it, is_strong};
use super::told::{self, Before};
use super::{Read, is_same, written};
use std::ops::Range;

/// Places of a message where a wish is looked for.
const BORDERS_MAX: usize = 3;

/// Words of a part within which a question or an order begins.
const OPENING_WORDS: usize = 4;

/// Words that begin a question or an order.
const OPENS: C = C::QUESTION.or(C::SHOW).or(C::ADD).or(C::REMIND).or(C::DELETE).or(C::EXPORT);

/// What is told has a thing, or a verb of its own.
const TELLS: C = C::ITEM.or(C::OWE).or(C::PAY).or(C::GIVE).or(C::LEND).or(C::HGIVE).or(C::HRETURN).or(C::BUY);

/// Both halves of a message, where the whole was read as one of them.
pub(super) fn beside(s: &Sentence<'_>, frames: &[Frame], read: Read<'_>) -> Option<Vec<Frame>> {
    let whole = frames.first()?;
    let books = whole.intent.is_money();
    // "scrap the last one please. Freya paid 60, I owe her half" may be two wishes of which one takes the amount.
    let several = frames.len() > if books { 1 } else { 2 }
        || frames.iter().skip(1).any(|frame| frame.intent.is_money());
    if several || !books && !is_command(whole.intent) {
        return None;
    }
    let borders = s.all().filter(|at| is_border(s, *at)).filter(|at| {
        let right = *at..s.tokens.len();
        let opening = right.clone().find(|at| !is_joint(s, *at)).unwrap_or(right.end);
        let told = !books && begins_thing(s, *at, opening) && has_amount(s, &right) && !is_of_it(s, &right);
        told || !has_amount(s, &right) && asks(s, &(opening..right.end))
    });
    borders.take(BORDERS_MAX).find_map(|at| {
        let [left] = <[Frame; 1]>::try_from(read(written(s, &(0..at)))).ok()?;
        let before = Before::of(&left);
        let right = at..s.tokens.len();
        let mut rest = read(&told::with_names(s, &right, &before));
        before.ask_about(s, &right, &mut rest);
        let fits = !rest.is_empty()
            && if books {
                is_same(&left, whole) && rest.iter().all(is_question)
            } else if whole.intent == Intent::OutOfScope {
                left.intent == Intent::EditLast && rest.iter().all(is_question)
            } else {
                left.intent == whole.intent
                    && rest.iter().all(|frame| frame.intent.is_money() && frame.amount.is_some())
            };
        let mut both = vec![if books { whole.clone() } else { left }];
        both.extend(rest);
        if !books {
            both.iter_mut().filter(|frame| frame.intent.is_asked()).for_each(Frame::ask);
        }
        fits.then_some(both)
    })
}

/// What takes the amount of another thing for its own; or nothing was understood.
const fn is_command(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::EditLast
            | Intent::DeleteLast
            | Intent::SetReminder
            | Intent::ListExpenses
            | Intent::SpendingSummary
            | Intent::RequestBalance
            | Intent::SettleUp
            | Intent::OutOfScope
    )
}

fn is_question(frame: &Frame) -> bool {
    matches!(frame.intent, Intent::RequestBalance | Intent::ListExpenses | Intent::SpendingSummary)
}

/// Whether another thing may begin behind a border.
fn begins_thing(s: &Sentence<'_>, border: usize, opening: usize) -> bool {
    let add = (opening..opening + OPENING_WORDS).any(|at| s.is(at, C::ADD));
    let joined = s.is(border, C::AND) && s.any(&(opening..s.tokens.len()), TELLS);
    (is_strong(s, border) || joined || add) && !s.is(opening, C::NOT)
}

/// Whether something is asked, or told to be shown: "what I owed him" and "dekho kab lautata hai" are neither.
fn asks(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let opening = range.start..range.end.min(range.start + OPENING_WORDS);
    let idle = s.any_key(range, &["what", "what's"]) && !s.is(range.start, C::SHOW)
        || s.any_key(&(range.start..range.start + 1), &["dekho", "dekhte", "dekhna", "देखो", "देखते"]);
    let marked = range.clone().any(|at| s.is_mark(at, "?"));
    s.any(range, OPENS) && (marked || !idle && s.any(&opening, OPENS))
}
