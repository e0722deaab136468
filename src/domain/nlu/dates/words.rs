//! Words for days, months, and how many days something takes.

use chrono::Weekday;

pub(super) fn unit_days(key: &str) -> Option<u32> {
    match key {
        "day" | "days" | "din" => Some(1),
        "week" | "weeks" | "hafte" => Some(7),
        "month" | "months" | "mahine" => Some(30),
        _ => None,
    }
}

pub(super) fn ordinal_word(key: &str) -> Option<u32> {
    let words = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    let at = words.iter().position(|word| *word == key)?;
    u32::try_from(at + 1).ok()
}

pub(super) fn weekday_of(key: &str) -> Option<Weekday> {
    match key {
        "monday" => Some(Weekday::Mon),
        "tuesday" => Some(Weekday::Tue),
        "wednesday" => Some(Weekday::Wed),
        "thursday" => Some(Weekday::Thu),
        "friday" => Some(Weekday::Fri),
        "saturday" => Some(Weekday::Sat),
        "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

pub(super) fn month_of(key: &str) -> Option<u32> {
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = months.iter().position(|month| *month == key).filter(|at| *at != 4)?;
    u32::try_from(at + 1).ok()
}
