//! Days and periods: found as written, resolved against the sender's day. Bookings look back, reminders look ahead;
//! weeks run from Monday to Sunday.

use super::frame::Period;
use super::{Context, Currency};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days of the longest month.
const LONGEST_MONTH: u32 = 31;

mod mentions;
mod words;
pub(super) use mentions::find;

/// Which of the days of that name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    Nearest,
    This,
    Last,
    Next,
}

/// What was said about time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum When {
    /// So many days from today.
    Day(i32),
    /// kal, parso: as many days back or ahead.
    EitherWay(u32),
    Weekday(Weekday, Which),
    DayMonth {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
    /// 3/4: which is the month depends on the country.
    Slashed {
        first: u32,
        second: u32,
        year: Option<i32>,
    },
    DayOfMonth(u32),
    /// "pichle mahine ki 5 tarikh"
    DayOfLastMonth(u32),
    Week(i32),
    Weekend(i32),
    /// Today's or the one before.
    LatestWeekend,
    Month(i32),
    Year(i32),
    NamedMonth {
        month: u32,
        year: Option<i32>,
    },
    NamedYear(i32),
    /// The days up to today, today included.
    PastDays(u32),
    PastMonths(u32),
    /// "from 1 Jan to 10 Jan": both ends.
    Range {
        from: (u32, u32),
        to: (u32, u32),
    },
    Since(Weekday),
}

/// A date in a message.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Mention {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) when: When,
}

/// Where to look for a day that could be on either side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Past,
    Future,
}

/// The day, and the other days that it could be.
pub(super) fn day(when: When, side: Side, context: &Context<'_>) -> Option<(NaiveDate, Vec<NaiveDate>)> {
    let today = context.today;
    let only = |day: NaiveDate| Some((day, Vec::new()));
    match when {
        When::Day(offset) => only(shifted(today, i64::from(offset))?),
        When::EitherWay(days) => {
            let days = i64::from(days);
            only(shifted(today, if side == Side::Past { -days } else { days })?)
        }
        When::Weekday(day, which) => weekday(today, day, which, side),
        When::DayMonth { day, month, year } => only(day_month(today, day, month, year, side)?),
        When::Slashed { first, second, year } => {
            let day_first = day_month(today, first, second, year, side);
            let month_first = day_month(today, second, first, year, side);
            let american = context.currency == Some(Currency::USD);
            let (best, other) = if american { (month_first, day_first) } else { (day_first, month_first) };
            match (best, other) {
                (Some(best), Some(other)) if best != other && context.currency.is_none() => {
                    Some((best, vec![best, other]))
                }
                (best, other) => only(best.or(other)?),
            }
        }
        When::DayOfMonth(day) => {
            let this = today.with_day(day);
            let turned = match side {
                Side::Past => this
                    .filter(|d| *d <= today)
                    .or_else(|| today.checked_sub_months(Months::new(1)).and_then(|d| d.with_day(day))),
                Side::Future => this
                    .filter(|d| *d > today)
                    .or_else(|| today.checked_add_months(Months::new(1)).and_then(|d| d.with_day(day))),
            };
            only(turned?)
        }
        When::DayOfLastMonth(day) => {
            only(today.checked_sub_months(Months::new(1)).and_then(|last| last.with_day(day))?)
        }
        When::Week(offset) if side == Side::Future => only(shifted(today, 7 * i64::from(offset))?),
        When::Month(offset) if side == Side::Future && offset > 0 => {
            only(today.checked_add_months(Months::new(u32::try_from(offset).ok()?))?)
        }
        When::Weekend(offset) => {
            only(shifted(today.week(Weekday::Mon).first_day(), 5 + 7 * i64::from(offset))?)
        }
        When::Week(_)
        | When::LatestWeekend
        | When::Month(_)
        | When::Year(_)
        | When::NamedMonth { .. }
        | When::NamedYear(_)
        | When::PastDays(_)
        | When::PastMonths(_)
        | When::Range { .. }
        | When::Since(_) => None,
    }
}

/// Days to offer where something that happened is said to be of a past week or month, or of a day that no calendar has.
pub(super) fn offered(when: When, context: &Context<'_>) -> Vec<NaiveDate> {
    let today = context.today;
    let last_of = |month: u32, year: Option<i32>| {
        let of = |year: i32| {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            first.checked_add_months(Months::new(1))?.pred_opt()
        };
        of(year.unwrap_or(today.year()))
            .and_then(|day| if day > today { of(today.year() - 1) } else { Some(day) })
    };
    let likeliest = match when {
        When::Week(offset) | When::Month(offset) if offset < 0 => period(when, context).map(|said| said.to),
        When::DayMonth { day, month, year } if day <= LONGEST_MONTH => last_of(month, year),
        When::Slashed { first, second, year } if first <= LONGEST_MONTH => last_of(second, year),
        When::Day(_)
        | When::EitherWay(_)
        | When::Weekday(..)
        | When::DayMonth { .. }
        | When::Slashed { .. }
        | When::DayOfMonth(_)
        | When::DayOfLastMonth(_)
        | When::Week(_)
        | When::Weekend(_)
        | When::LatestWeekend
        | When::Month(_)
        | When::Year(_)
        | When::NamedMonth { .. }
        | When::NamedYear(_)
        | When::PastDays(_)
        | When::PastMonths(_)
        | When::Range { .. }
        | When::Since(_) => None,
    };
    likeliest.map(|day| vec![day, today]).unwrap_or_default()
}

/// The period that was said; a day is a period of one day.
pub(super) fn period(when: When, context: &Context<'_>) -> Option<Period> {
    let today = context.today;
    let whole_month = |first: NaiveDate| {
        let to = first.checked_add_months(Months::new(1))?.pred_opt()?;
        Some(Period { from: first, to })
    };
    match when {
        When::Week(offset) => {
            let from = shifted(today.week(Weekday::Mon).first_day(), 7 * i64::from(offset))?;
            Some(Period { from, to: shifted(from, 6)? })
        }
        When::Weekend(offset) => {
            let from = shifted(today.week(Weekday::Mon).first_day(), 5 + 7 * i64::from(offset))?;
            Some(Period { from, to: shifted(from, 1)? })
        }
        When::LatestWeekend => {
            let before = today.week(Weekday::Sun).first_day().pred_opt()?;
            let from = if today.weekday() == Weekday::Sat { today } else { before };
            Some(Period { from, to: shifted(from, 1)? })
        }
        When::Month(offset) => {
            let first = today.with_day(1)?;
            let months = Months::new(offset.unsigned_abs());
            whole_month(if offset < 0 {
                first.checked_sub_months(months)?
            } else {
                first.checked_add_months(months)?
            })
        }
        When::Year(offset) => whole_year(today.year().checked_add(offset)?),
        When::NamedYear(year) => whole_year(year),
        When::NamedMonth { month, year } => {
            let year = year.unwrap_or(if month > today.month() { today.year() - 1 } else { today.year() });
            whole_month(NaiveDate::from_ymd_opt(year, month, 1)?)
        }
        When::PastDays(days) => Some(Period { from: shifted(today, 1 - i64::from(days.max(1)))?, to: today }),
        When::PastMonths(months) => {
            Some(Period { from: today.checked_sub_months(Months::new(months))?, to: today })
        }
        When::Range { from, to } => {
            let to = day_month(today, to.0, to.1, None, Side::Past)?;
            let from = day_month(today, from.0, from.1, None, Side::Past).map(|from| {
                if from > to { from.checked_sub_months(Months::new(12)).unwrap_or(from) } else { from }
            })?;
            Some(Period { from, to })
        }
        When::Since(start) => {
            let (from, _) = weekday(today, start, Which::Nearest, Side::Past)?;
            Some(Period { from, to: today })
        }
        When::Day(_)
        | When::EitherWay(_)
        | When::Weekday(..)
        | When::DayMonth { .. }
        | When::Slashed { .. }
        | When::DayOfMonth(_)
        | When::DayOfLastMonth(_) => {
            let (from, _) = day(when, Side::Past, context)?;
            Some(Period { from, to: from })
        }
    }
}

fn shifted(from: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { from.checked_sub_days(count) } else { from.checked_add_days(count) }
}

fn whole_year(year: i32) -> Option<Period> {
    Some(Period { from: NaiveDate::from_ymd_opt(year, 1, 1)?, to: NaiveDate::from_ymd_opt(year, 12, 31)? })
}

fn day_month(today: NaiveDate, day: u32, month: u32, year: Option<i32>, side: Side) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day);
    }
    let this = NaiveDate::from_ymd_opt(today.year(), month, day);
    let years = match side {
        Side::Past if this.is_none_or(|this| this > today) => today.year() - 1,
        Side::Future if this.is_none_or(|this| this < today) => today.year() + 1,
        Side::Past | Side::Future => today.year(),
    };
    NaiveDate::from_ymd_opt(years, month, day)
}

fn weekday(today: NaiveDate, day: Weekday, which: Which, side: Side) -> Option<(NaiveDate, Vec<NaiveDate>)> {
    let back = i64::from(today.weekday().days_since(day));
    let back = if back == 0 { 7 } else { back };
    let ahead = i64::from(day.days_since(today.weekday()));
    let ahead = if ahead == 0 { 7 } else { ahead };
    let monday = today.week(Weekday::Mon).first_day();
    let of_week = |weeks: i64| shifted(monday, 7 * weeks + i64::from(day.num_days_from_monday()));
    let (best, other) = match (which, side) {
        (Which::Nearest, Side::Past) => (shifted(today, -back)?, None),
        (Which::Nearest, Side::Future) => (shifted(today, ahead)?, None),
        (Which::This, _) => (of_week(0)?, None),
        (Which::Last, _) => (shifted(today, -back)?, of_week(-1)),
        (Which::Next, _) => (of_week(1)?, shifted(today, ahead)),
    };
    Some(match other.filter(|other| *other != best) {
        Some(other) => (best, vec![best, other]),
        None => (best, Vec::new()),
    })
}
