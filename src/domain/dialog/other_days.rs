//! Days that are told with an entry and are not its day: for which day something was bought, when it is to be paid back,
//! the first of two days of which the second mends it. And a payment that is yet to come behind one that has.

use super::making::Making;
use super::people::folded;
use super::reread::understood;
use super::talk::is_one_of;
use super::whose::{numbers, plain};
use crate::domain::nlu::{Doubt, Frame, Intent};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What is bought long before it is had.
const AHEAD: &str = "ticket tickets flight flights booked booking";
/// What may be.
const TRAVEL: &str =
    "train bus coach ferry hotel airbnb hostel concert match gig show panto festival tour trip seats";
/// Words between "till" and its day at most.
const UNTIL_REACH: usize = 5;
/// Words of a day that mends another at most.
const MENDED_WORDS_MAX: usize = 5;
/// A day without a year that is longer ago was hardly meant.
const PAST_DAYS_MAX: i64 = 270;
const WILL: &str = "will i'll he'll she'll they'll we'll gonna";

/// Puts the days of the frames right.
pub(super) fn told(making: &Making<'_>, frames: &mut Vec<Frame>, text: &str) {
    let words = plain(text);
    rest_later(frames, &words);
    let today = making.facts.me.today;
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
        let Some(at) = place(frame, &words) else { continue };
        mended(making, frame, &words, at);
        promised(frame, &words, at);
        bought_ahead(frame, &words, at, today);
    }
}

/// Where the day of a frame stands, and how many words it has.
fn place(frame: &Frame, words: &[String]) -> Option<(usize, usize)> {
    frame.date?;
    let said = plain(frame.date_text.as_deref()?);
    let at = words.windows(said.len().max(1)).rposition(|window| *window == *said)?;
    (!said.is_empty()).then_some((at, said.len()))
}

fn no_day(frame: &mut Frame) {
    (frame.date, frame.date_text) = (None, None);
    frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
}

fn says(words: &[String], list: &str) -> bool {
    words.iter().any(|word| is_one_of(word, list))
}

/// "Sam sent 300, will send the other 150 on Friday": only what has come is there.
fn rest_later(frames: &mut Vec<Frame>, words: &[String]) {
    const LATER: &str =
        "tomorrow next later soon monday tuesday wednesday thursday friday saturday sunday payday";
    let [first, rest] = frames.as_mut_slice() else { return };
    let [(_, came), (at, left)] = numbers(words)[..] else { return };
    let paid = matches!(first.intent, Intent::ReceivePayment | Intent::RepayDebt);
    if !paid || rest.item.is_some() || first.amount != Some(came) || rest.amount != Some(left) {
        return;
    }
    let (before, behind) = words.split_at(at);
    let other = before.last().is_some_and(|word| is_one_of(word, "other rest remaining last balance"));
    if !(says(before, WILL) || other && says(behind, LATER)) {
        return;
    }
    if place(first, words).is_some_and(|(day, _)| day > at) {
        no_day(first);
    }
    first.ask();
    frames.truncate(1);
}

/// "Drinks 70 yesterday, no wait, Thursday".
fn mended(making: &Making<'_>, frame: &mut Frame, words: &[String], (at, length): (usize, usize)) {
    let behind = words.get(at.saturating_add(length)..).unwrap_or_default();
    let mends = behind
        .iter()
        .take_while(|word| is_one_of(word, "no nope oh wait sorry actually i mean meant it was on rather"))
        .count();
    let (lead, day) = behind.split_at(mends);
    if !says(lead, "no nope wait sorry actually mean meant") || day.is_empty() || day.len() > MENDED_WORDS_MAX
    {
        return;
    }
    let reading = understood(making, &format!("bus 10 {}", day.join(" ")));
    if let [read] = reading.frames.as_slice()
        && read.date.is_some()
        && read.amount == Some(Decimal::TEN)
    {
        (frame.date, frame.date_text) = (read.date, read.date_text.clone());
    }
}

/// "Tom paid my fine 35, I'll pay him back Friday", "borrowed 35 till payday on the 28th".
fn promised(frame: &mut Frame, words: &[String], (at, _): (usize, usize)) {
    const PAYS: &str = "pay pays send give gives return returns repay settle transfer back";
    let before = words.get(..at).unwrap_or_default();
    let Some(cue) = before.iter().rposition(|word| is_one_of(word, WILL) || is_one_of(word, "till until"))
    else {
        return;
    };
    let told = before.get(..cue).unwrap_or_default();
    let (until, between) = before.get(cue..).unwrap_or_default().split_at(1);
    let kept = says(until, "till until") && between.len() <= UNTIL_REACH || says(between, PAYS);
    if kept && !numbers(told).is_empty() && numbers(between).is_empty() {
        no_day(frame);
    }
}

/// "Concert tickets for 12 December, 60", "train on 5 Dec 44, paid today": when it is had is no day of what it cost.
fn bought_ahead(frame: &mut Frame, words: &[String], (at, length): (usize, usize), today: NaiveDate) {
    let Some(day) = frame.date.filter(|day| frame.intent.is_expense() && *day != today) else { return };
    let before = |step: usize| at.checked_sub(step).and_then(|at| words.get(at)).map_or("", String::as_str);
    let is_for = before(1) == "for" || before(2) == "for" && before(1) == "the";
    let ahead = says(words, AHEAD);
    let paid_today = ["paid", "booked", "bought"].iter().any(|deed| {
        words.windows(2).any(|two| matches!(two, [did, today] if did == deed && today == "today"))
    });
    let said = words.get(at..at.saturating_add(length)).unwrap_or_default();
    let past = says(words, "last ago yesterday was were went") || says(said, "yesterday today tonight night");
    if paid_today || is_for && !past && (ahead || says(words, TRAVEL)) {
        no_day(frame);
        without_day(frame);
        return;
    }
    let long_ago = (today - day).num_days() > PAST_DAYS_MAX && !said.iter().any(|word| is_year(word));
    if day < today && !past && (long_ago || ahead && before(1) == "on") {
        frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
        frame.doubts.push(Doubt::Date { candidates: vec![today, day] });
    }
}

fn is_year(word: &str) -> bool {
    word.chars().filter(char::is_ascii_digit).count() >= 4 || word.contains(['/', '-', '.'])
}

/// "Flights for 20" of "flights for 20 Jan": flights.
fn without_day(frame: &mut Frame) {
    let Some(item) = frame.item.as_deref() else { return };
    let Some((thing, rest)) = item.rsplit_once(" for") else { return };
    let left = folded(rest);
    let of_day =
        left.split_whitespace().all(|word| word == "the" || word.chars().all(|c| c.is_ascii_digit()));
    if of_day && !thing.is_empty() {
        frame.item = Some(thing.to_owned());
    }
}
