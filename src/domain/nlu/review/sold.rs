//! What the sender has sold: "supplied Mr Bello food 80k", "sold 20 plates to Emeka 40k", "delivered jollof to Mrs Eze, 60k, she will
//! pay Friday". Who got it owes all of it; nothing was spent.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::word;
use std::ops::Range;

static SELLS: Words = Words::new(" sold supplied delivered catered ");
static TITLES: Words = Words::new(
    " mr mrs ms miss dr chief alhaji alhaja madam oga aunty auntie uncle mama baba sister brother pastor ",
);
/// With these it is paid for, or no sale of the sender's.
static PAID: Words = Words::new(" paid gave cash transferred already by split shared me us we ");
/// Words of a name at most.
const NAME_WORDS_MAX: usize = 3;

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let start = usize::from(s.is(0, C::I));
    let ([money], true) = (s.amounts.as_slice(), SELLS.has(word(s, start))) else { return };
    let told = s.all().skip(start + 1).any(|at| PAID.has(word(s, at)));
    let read = |frame: &Frame| frame.intent.is_expense() || *frame == Frame::new(Intent::OutOfScope);
    if told || frames.len() != 1 || !frames.iter().all(read) || s.any(&s.all(), C::QUESTION) {
        return;
    }
    let Some(who) = getter(s, start + 1) else {
        frames.iter_mut().filter(|frame| frame.amount.is_some()).for_each(Frame::ask);
        return;
    };
    let Some(was) = frames.pop() else { return };
    let thing = if who.start == start + 1 { who.end } else { start + 1 };
    let end = (thing..s.tokens.len())
        .find(|at| *at == money.start || matches!(word(s, *at), "to" | "for" | "on") || s.is_mark(*at, ",.;"))
        .unwrap_or(s.tokens.len());
    let promised = s.has_phrase(&s.all(), "will pay") || s.has_phrase(&s.all(), "to pay");
    let mut owed = Frame {
        amount: money.bookable(),
        currency: money.currency,
        item: (end > thing).then(|| s.written(&(thing..end))),
        category: was.category,
        persons: vec![s.written(&who)],
        split: Some(SplitSaid::Full),
        ..Frame::new(Intent::ShareExpense)
    };
    if !promised {
        (owed.date, owed.date_text) = (was.date, was.date_text);
    }
    owed.ask();
    frames.push(owed);
}

/// Who got it: named directly behind the verb, or behind "to".
fn getter(s: &Sentence<'_>, behind: usize) -> Option<Range<usize>> {
    let to = s.all().skip(behind).find(|at| word(s, *at) == "to").map(|to| to + 1);
    [Some(behind), to].into_iter().flatten().find_map(|from| {
        let person = s.people.iter().find(|person| person.start == from && person.name != "everyone");
        if let Some(person) = person {
            return Some(person.start..person.end);
        }
        let titled = usize::from(TITLES.has(word(s, from)));
        let name = |at: usize| {
            s.tokens.get(at).is_some_and(|token| token.capital && (token.is_unknown() || token.named))
        };
        let led = titled == 1 || to == Some(from);
        let end = (from + titled..from + NAME_WORDS_MAX).take_while(|at| name(*at)).last()? + 1;
        led.then_some(from..end)
    })
}
