//! Questions about one entry by its name, "who was at the dinner?", and about who has paid: they are answered with that
//! entry in full, and with what is open.

use super::State;
use super::chose;
use super::heard::Said;
use super::lists;
use super::making::Making;
use super::pointing::{names, naming};
use super::talk::is_one_of;
use super::whose::{numbers, plain, spots};
use crate::domain::nlu::{Frame, Intent};

/// Longer questions ask for more.
const WORDS_MAX: usize = 9;
const ASKS: &str = "who who's whos how when what what's whats which whose where";
const OF_IT: &str = "much many was is did does the a it at in of for with share part split paid pay cost come to day date who i we \
    my our their his her have has there people";

/// False: nothing like that is asked.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let reads = said.only().is_some_and(|frame| frame.intent == Intent::OutOfScope);
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if said.quoted.is_some() || said.forwarded || !reads || !idle || said.text.contains('\n') {
        return false;
    }
    let words = plain(said.text);
    if words.len() > WORDS_MAX || !numbers(&words).is_empty() {
        return false;
    }
    who_paid(making, &words) || of_entry(making, &words, said.text)
}

/// "Has Ben paid?", "who has paid so far", "who hasn't paid".
fn who_paid(making: &mut Making<'_>, words: &[String]) -> bool {
    let paid = words.iter().any(|word| is_one_of(word, "paid pay"));
    let spots = spots(making, words);
    let first = words.first().map_or("", String::as_str);
    let rest = |known: usize| {
        words.iter().enumerate().skip(1).all(|(at, word)| {
            at == known || is_one_of(word, "has have hasn't haven't did didn't not paid pay me back so far yet already everyone still")
        })
    };
    let persons = match spots.as_slice() {
        [spot] if is_one_of(first, "has did hasn't") && rest(spot.at) => vec![spot.name.clone()],
        [] if is_one_of(first, "who who's") && rest(0) => Vec::new(),
        [..] => return false,
    };
    if paid {
        lists::balance(making, &Frame { persons, ..Frame::new(Intent::RequestBalance) });
    }
    paid
}

/// "How much was dinner", "what's Ben's share of the dinner".
fn of_entry(making: &mut Making<'_>, words: &[String], text: &str) -> bool {
    if !words.first().is_some_and(|first| is_one_of(first, ASKS)) {
        return false;
    }
    let theirs = || making.facts.theirs.iter().map(|seen| &seen.record).find(|record| names(record, text));
    let Some(record) = naming(making, text).or_else(theirs) else { return false };
    let thing = plain(&record.spec.description);
    let spots = spots(making, words);
    let known = |(at, word): (usize, &String)| {
        is_one_of(word, OF_IT) || thing.contains(word) || spots.iter().any(|spot| spot.at == at)
    };
    let all = words.iter().enumerate().skip(1).all(known);
    if all {
        chose::details(making, &[record.id]);
    }
    all
}
