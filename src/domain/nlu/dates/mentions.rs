//! Finding dates and periods in a sentence.

use super::super::lexicon::Classes as C;
use super::super::numerals::{Number, Numeral};
use super::super::text::{Kind, Token};
use super::words::{month_of, ordinal_word, unit_days, weekday_of};
use super::{Mention, When, Which};
use chrono::Weekday;

/// Every date and period, from left to right.
pub(in super::super) fn find(tokens: &[Token], numbers: &[Number]) -> Vec<Mention> {
    let finder = Finder { tokens, numbers };
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match finder.read(at) {
            Some((when, length)) => {
                let end = finder.with_time_of_day(at + length, when);
                found.push(Mention { start: at, end, when });
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

struct Finder<'a> {
    tokens: &'a [Token],
    numbers: &'a [Number],
}

impl Finder<'_> {
    fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::key)
    }

    fn is(&self, at: usize, classes: C) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(classes))
    }

    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |before| self.key(before))
    }

    /// A small whole number, and how many tokens it takes.
    fn count(&self, at: usize) -> Option<(u32, usize)> {
        if matches!(self.key(at), "a" | "an" | "ek") {
            return Some((1, 1));
        }
        let number = self.numbers.iter().find(|number| number.start == at)?;
        let value = u32::try_from(number.value).ok().filter(|_| number.value.fract().is_zero())?;
        Some((value, number.end - number.start))
    }

    fn digits(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at)?;
        // "rent for Jan 24k"
        let money = self.tokens.get(at + 1).is_some_and(|next| {
            next.glued
                && (next.kind == Kind::Sign
                    || matches!(next.word.as_str(), "k" | "l" | "lakh" | "rs" | "inr"))
        });
        (token.kind == Kind::Digits && !money).then(|| token.word.parse().ok()).flatten()
    }

    /// "3rd", "the third": a day of a month.
    fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        let suffixed = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.glued && matches!(next.word.as_str(), "st" | "nd" | "rd" | "th"))
            || self.is_day_word(at + 1);
        if let Some(day) = self.digits(at).filter(|day| (1..=31).contains(day)) {
            return suffixed.then_some((day, 2));
        }
        let tens = match self.key(at) {
            "twenty" => 20,
            "thirty" => 30,
            _ => 0,
        };
        if tens > 0 {
            return ordinal_word(self.key(at + 1)).map(|unit| (tens + unit, 2)).filter(|(day, _)| *day <= 31);
        }
        ordinal_word(self.key(at)).map(|day| (day, 1))
    }

    /// "tarikh": the number before it is a day of a month.
    fn is_day_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|word| {
            matches!(
                word.word.as_str(),
                "tarikh" | "tareekh" | "tarik" | "taareekh" | "taarikh" | "tareek" | "तारीख" | "तारीख़"
            )
        })
    }

    fn month(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|token| !token.named)?;
        month_of(token.key()).or(match token.word.as_str() {
            "may" => Some(5),
            "mar" => Some(3),
            _ => None,
        })
    }

    fn year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(token) =
            self.tokens.get(at).filter(|token| token.kind == Kind::Digits && token.word.len() == 4)
        {
            return token.word.parse().ok().filter(|year| (1990..=2099).contains(year)).map(|year| (year, 1));
        }
        // "twenty twenty six"
        let number = self.numbers.iter().find(|number| number.start == at && !number.digits)?;
        let year = number.other.and_then(|other| i32::try_from(other).ok())?;
        ((2010..=2040).contains(&year)).then_some((year, number.end - number.start))
    }

    fn weekday(&self, at: usize) -> Option<Weekday> {
        let led = matches!(self.before(at, 1), "on" | "last" | "this" | "next" | "every" | "pichle" | "agle");
        match self.key(at) {
            "sat" if led => Some(Weekday::Sat),
            "sun" | "suno" if led => Some(Weekday::Sun),
            key => weekday_of(key),
        }
    }

    fn read(&self, at: usize) -> Option<(When, usize)> {
        self.relative(at).or_else(|| self.calendar(at)).or_else(|| self.named(at))
    }

    /// today, yesterday, kal, three days ago, the last 7 days, this week.
    fn relative(&self, at: usize) -> Option<(When, usize)> {
        let key = self.key(at);
        match key {
            "today" | "aaj" | "tonight" => return Some((When::Day(0), 1)),
            "yesterday" => return Some((When::Day(-1), 1)),
            "tomorrow" => return Some((When::Day(1), 1)),
            "kal" => return Some((When::EitherWay(1), 1)),
            "parso" => return Some((When::EitherWay(2), 1)),
            "narso" => return Some((When::EitherWay(3), 1)),
            "day" if self.key(at + 1) == "before" && self.key(at + 2) == "yesterday" => {
                return Some((When::Day(-2), 3));
            }
            "day" if self.key(at + 1) == "after" && self.key(at + 2) == "tomorrow" => {
                return Some((When::Day(2), 3));
            }
            "last" | "past" if matches!(self.key(at + 1), "night" | "evening") => {
                return Some((When::Day(-1), 2));
            }
            "this" if matches!(self.key(at + 1), "morning" | "evening" | "afternoon") => {
                return Some((When::Day(0), 2));
            }
            "in" => {
                if let Some((count, length)) = self.count(at + 1)
                    && let Some(days) = unit_days(self.key(at + 1 + length))
                {
                    let days = i32::try_from(count.checked_mul(days)?).ok()?;
                    return Some((When::Day(days), length + 2));
                }
            }
            _ => {}
        }
        if let Some((count, length)) = self.count(at)
            && count <= 400
            && let Some(days) = unit_days(self.key(at + length))
        {
            let days = i32::try_from(count.checked_mul(days)?).ok()?;
            match self.key(at + length + 1) {
                "ago" | "pehle" | "back" => return Some((When::Day(-days), length + 2)),
                "baad" | "later" => return Some((When::Day(days), length + 2)),
                _ => {}
            }
        }
        self.of_period(at)
    }

    /// "this week", "pichle mahine", "last 3 months", "is saal", "last Monday".
    fn of_period(&self, at: usize) -> Option<(When, usize)> {
        let token = self.tokens.get(at)?;
        let (offset, which) = match token.word.as_str() {
            "this" | "is" | "iss" | "इस" | "current" => (0, Which::This),
            "next" | "agle" | "agla" | "agli" | "अगले" | "coming" => (1, Which::Next),
            "last" | "lst" | "past" | "previous" | "pichle" | "pichhle" | "pichli" | "पिछले" | "पिछली"
            | "pichla" => (-1, Which::Last),
            // "over the weekend": the one that was, or is.
            "the"
                if self.key(at + 1) == "weekend"
                    && matches!(self.before(at, 1), "over" | "from" | "during" | "of") =>
            {
                return Some((When::LatestWeekend, 2));
            }
            _ => return None,
        };
        // "pichle mahine ki 5 tarikh"
        if offset < 0 && matches!(self.key(at + 1), "month" | "mahine") {
            let of = usize::from(matches!(self.key(at + 2), "of" | "ka" | "ki" | "ke"));
            if let Some(day) = self.digits(at + 2 + of).filter(|day| (1..=31).contains(day))
                && self.is_day_word(at + 3 + of)
            {
                return Some((When::DayOfLastMonth(day), 4 + of));
            }
        }
        let whole = match self.key(at + 1) {
            "week" | "hafte" => Some(When::Week(offset)),
            "weekend" => Some(When::Weekend(offset)),
            "month" | "mahine" => Some(When::Month(offset)),
            "year" | "saal" => Some(When::Year(offset)),
            _ => None,
        };
        if let Some(when) = whole {
            return Some((when, 2));
        }
        if let Some(day) = self.weekday(at + 1) {
            return Some((When::Weekday(day, which), 2));
        }
        if let Some(month) = self.month(at + 1).filter(|_| self.key(at + 1) != "may") {
            return Some((When::NamedMonth { month, year: None }, 2));
        }
        let (count, length) = self.count(at + 1).filter(|_| offset < 0)?;
        match self.key(at + 1 + length) {
            "day" | "days" | "din" => Some((When::PastDays(count), length + 2)),
            "week" | "weeks" | "hafte" => Some((When::PastDays(count.checked_mul(7)?), length + 2)),
            "month" | "months" | "mahine" => Some((When::PastMonths(count.min(1_200)), length + 2)),
            _ => None,
        }
    }

    /// 20th January, Jan 5, 5/1/2026, 2026-01-05, the 3rd.
    fn calendar(&self, at: usize) -> Option<(When, usize)> {
        if let Some((day, length)) = self.ordinal(at).or_else(|| self.day_before_month(at)) {
            let of = usize::from(matches!(self.key(at + length), "of" | "ka" | "ki" | "ke"));
            if let Some(month) = self.month(at + length + of) {
                let used = length + of + 1;
                if let Some((to, more)) = self.range_end(at + used) {
                    return Some((When::Range { from: (day, month), to }, used + more));
                }
                return Some(match self.year(at + used) {
                    Some((year, more)) => (When::DayMonth { day, month, year: Some(year) }, used + more),
                    None => (When::DayMonth { day, month, year: None }, used),
                });
            }
            // "1st to 5th January"
            if matches!(self.key(at + length), "to" | "and" | "-" | "se" | "till")
                && let Some((last, more)) =
                    self.ordinal(at + length + 1).or_else(|| self.day_before_month(at + length + 1))
                && let Some(month) = self.month(at + length + 1 + more)
            {
                return Some((When::Range { from: (day, month), to: (last, month) }, length + more + 2));
            }
            let led = matches!(self.before(at, 1), "on" | "the" | "by" | "from");
            let digits = self.digits(at).is_some();
            // "10 tarikh ki"
            let said = self.is_day_word(at + 1);
            return ((said || of == 0 && (led || self.key(at + length) == "ko")) && digits)
                .then_some((When::DayOfMonth(day), length));
        }
        // "between 1 and 10 January"
        let first = self.digits(at).filter(|day| (1..=31).contains(day));
        if let Some(first) = first
            && matches!(self.key(at + 1), "to" | "and" | "-" | "se" | "till")
            && let Some((last, length)) = self.day_before_month(at + 2)
            && let Some(month) = self.month(at + 2 + length)
            && matches!(self.before(at, 1), "between" | "from" | "")
        {
            return Some((When::Range { from: (first, month), to: (last, month) }, length + 3));
        }
        self.slashed(at)
    }

    /// A plain number directly before the name of a month.
    fn day_before_month(&self, at: usize) -> Option<(u32, usize)> {
        let (day, length) = self.count(at).filter(|(day, _)| (1..=31).contains(day))?;
        let month = self.month(at + length)?;
        // "5 may" could be "may I": only names of months that are nothing else, or with capital.
        let sure = month != 5 || self.tokens.get(at + length).is_some_and(|token| token.capital);
        (sure && (self.digits(at).is_some() || !matches!(self.key(at), "a" | "an" | "ek")))
            .then_some((day, length))
    }

    fn range_end(&self, at: usize) -> Option<((u32, u32), usize)> {
        if !matches!(self.key(at), "to" | "-" | "and" | "till" | "se") {
            return None;
        }
        if let Some((day, length)) = self.ordinal(at + 1).or_else(|| self.day_before_month(at + 1)) {
            return self.month(at + 1 + length).map(|month| ((day, month), length + 2));
        }
        let month = self.month(at + 1)?;
        let day = self.digits(at + 2)?;
        Some(((day, month), 3))
    }

    fn slashed(&self, at: usize) -> Option<(When, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Digits)?;
        let dotted: Vec<u32> = token.word.split('.').filter_map(|part| part.parse().ok()).collect();
        if let [first, second, year] = *dotted.as_slice()
            && token.word.split('.').count() == 3
            && (1..=31).contains(&first)
        {
            let year = i32::try_from(if year < 100 { year + 2_000 } else { year }).ok();
            return Some((When::Slashed { first, second, year }, 1));
        }
        let mark = self.tokens.get(at + 1).filter(|mark| mark.glued && mark.is_mark("/-"))?;
        let first: u32 = token.word.parse().ok()?;
        let second =
            self.digits(at + 2).filter(|_| self.tokens.get(at + 2).is_some_and(|next| next.glued))?;
        let third = self
            .tokens
            .get(at + 3)
            .filter(|next| next.glued && next.word == mark.word)
            .and_then(|_| self.digits(at + 4));
        if token.word.len() == 4 {
            let day = third?;
            return Some((When::DayMonth { day, month: second, year: i32::try_from(first).ok() }, 5));
        }
        let plausible =
            (1..=31).contains(&first) && (1..=31).contains(&second) && (first <= 12 || second <= 12);
        match third {
            Some(year) if plausible => {
                let year = i32::try_from(if year < 100 { year + 2_000 } else { year }).ok();
                Some((When::Slashed { first, second, year }, 5))
            }
            None if plausible
                && mark.word == "/"
                && (matches!(self.before(at, 1), "on" | "by" | "dated")
                    || self.is_day_apart(at, first, second)) =>
            {
                Some((When::Slashed { first, second, year: None }, 3))
            }
            _ => None,
        }
    }

    /// "petrol 40 with Tom, 14/11", "14/11 petrol 40": at the border of a message that has its amount besides, and no part
    /// of anything: "3/4", "60, 40/20".
    fn is_day_apart(&self, at: usize, first: u32, second: u32) -> bool {
        /// The largest number of a common fraction.
        const FRACTION_MAX: u32 = 4;
        let end = at + 3 >= self.tokens.len();
        let apart = at == 0 && !end
            || end
                && at.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(|mark| mark.is_mark(","));
        let others = (0..at).chain(at + 3..self.tokens.len());
        let numbers: Vec<&Token> =
            others.filter_map(|at| self.tokens.get(at)).filter(|token| token.kind == Kind::Digits).collect();
        let sum = first.saturating_add(second).to_string();
        apart
            && (first, second) != (24, 7)
            && first.max(second) > FRACTION_MAX
            && !numbers.is_empty()
            && numbers.iter().all(|token| token.word != sum)
    }

    /// Monday, December, Jan 5, "in 2025".
    /// "Sunday roast", "good Friday", "happy Friday": a day in the name of something.
    fn is_in_a_name(&self, at: usize) -> bool {
        matches!(
            self.key(at + 1),
            "roast"
                | "blues"
                | "special"
                | "market"
                | "league"
                | "bazaar"
                | "bazar"
                | "mass"
                | "prayers"
                | "school"
        ) || matches!(
            self.before(at, 1),
            "good" | "happy" | "black" | "cyber" | "ash" | "taco" | "fat" | "shrove" | "palm"
        )
    }

    fn named(&self, at: usize) -> Option<(When, usize)> {
        if let Some(day) = self.weekday(at).filter(|_| !self.is_in_a_name(at)) {
            let since = self.before(at, 1) == "since";
            return Some((if since { When::Since(day) } else { When::Weekday(day, Which::Nearest) }, 1));
        }
        if let Some((year, length)) = self.year(at) {
            let led = matches!(self.before(at, 1), "in" | "year" | "of" | "for" | "during" | "saal");
            let unit = self.is(at + length, C::MONEY)
                || self.tokens.get(at + length).is_some_and(|t| t.kind == Kind::Sign);
            // "2025 total spend on travel"
            let summed = at == 0
                && matches!(
                    self.key(at + length),
                    "total" | "overall" | "spend" | "spends" | "spending" | "expenses" | "kharcha"
                );
            return ((led || summed) && !unit).then_some((When::NamedYear(year), length));
        }
        let month = self.month(at)?;
        let token = self.tokens.get(at)?;
        let led = matches!(self.before(at, 1), "in" | "of" | "for" | "since" | "during" | "from" | "month");
        if matches!(token.word.as_str(), "may" | "march" | "mar" | "august") && !led && !token.capital {
            let day = self.ordinal(at + 1).or_else(|| self.digits(at + 1).map(|day| (day, 1)));
            day.filter(|(day, _)| (1..=31).contains(day))?;
        }
        // "October ki 12 tarikh"
        if matches!(self.key(at + 1), "ka" | "ki" | "ke")
            && self.is_day_word(at + 3)
            && let Some(day) = self.digits(at + 2).filter(|day| (1..=31).contains(day))
        {
            return Some((When::DayMonth { day, month, year: None }, 4));
        }
        let day = self.ordinal(at + 1).or_else(|| {
            self.digits(at + 1).filter(|_| token_is_short(self.tokens, at + 1)).map(|day| (day, 1))
        });
        if let Some((day, length)) = day.filter(|(day, _)| (1..=31).contains(day)) {
            let used = 1 + length;
            if let Some((to, more)) = self.range_end(at + used) {
                return Some((When::Range { from: (day, month), to }, used + more));
            }
            let comma = usize::from(self.key(at + used) == ",");
            return Some(match self.year(at + used + comma) {
                Some((year, more)) => (When::DayMonth { day, month, year: Some(year) }, used + comma + more),
                None => (When::DayMonth { day, month, year: None }, used),
            });
        }
        Some(match self.year(at + 1) {
            Some((year, more)) => (When::NamedMonth { month, year: Some(year) }, 1 + more),
            None => (When::NamedMonth { month, year: None }, 1),
        })
    }

    /// "yesterday evening", "kal raat".
    fn with_time_of_day(&self, end: usize, when: When) -> usize {
        let daily = matches!(when, When::Day(_) | When::EitherWay(_) | When::Weekday(..));
        let time = matches!(
            self.key(end),
            "morning" | "evening" | "afternoon" | "night" | "noon" | "subah" | "shaam" | "raat" | "dopahar"
        );
        if daily && time { end + 1 } else { end }
    }
}

fn token_is_short(tokens: &[Token], at: usize) -> bool {
    // "January 5" is a day; "December 500" and "Jan 5.50" are not.
    tokens.get(at).is_some_and(|token| token.word.len() <= 2)
        && tokens.get(at + 1).is_none_or(|next| !matches!(next.entry.numeral, Some(Numeral::Scale(_))))
}
