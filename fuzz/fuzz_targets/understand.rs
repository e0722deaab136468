//! Any bytes as a message: no panic, as many frames as promised, the same reading twice, and no amount that does not
//! stand in the text in some form.

#![no_main]

use chrono::NaiveDate;
use hisaab::domain::nlu::{Context, FRAMES_MAX, Pending, understand};
use libfuzzer_sys::fuzz_target;
use std::time::{Duration, Instant};

/// Longest that one message may take, with the sanitizers at work: the quicker of two readings, since the machine may be
/// busy with something else for seconds.
const TIME_MAX: Duration = Duration::from_secs(2);

const PENDING: [Option<Pending>; 8] = [
    None,
    Some(Pending::Amount),
    Some(Pending::Item),
    Some(Pending::Person),
    Some(Pending::Confirmation),
    Some(Pending::Change),
    Some(Pending::Reason),
    Some(Pending::Name),
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(rest);
    let people = ["Kamal Das".to_owned(), "आशा".to_owned(), "Xin Yi".to_owned()];
    let groups = ["Goa 2026".to_owned()];
    let context = Context {
        today: NaiveDate::from_ymd_opt(2026, 1, 14).unwrap(),
        people: &people,
        groups: &groups,
        currency: None,
        pending: PENDING[usize::from(first % 8)],
        words: &[],
    };
    let timed = || {
        let begun = Instant::now();
        (understand(&text, &context), begun.elapsed())
    };
    let ((reading, first_took), (again, then_took)) = (timed(), timed());
    let took = first_took.min(then_took);
    assert!(took < TIME_MAX, "took {took:?}");
    assert!(!reading.frames.is_empty() && reading.frames.len() <= FRAMES_MAX);
    assert_eq!(again, reading);
    for amount in reading.frames.iter().filter_map(|frame| frame.amount) {
        assert!(amount.is_sign_positive() && !amount.is_zero(), "{amount}");
        // Digits of some script, or the words of a number: never out of nothing.
        assert!(text.chars().any(|c| c.is_numeric() || c.is_alphabetic()), "{amount} out of nothing");
    }
});
