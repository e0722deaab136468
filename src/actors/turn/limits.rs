//! How much one person may write: a burst, then a steady pace, and a cap for the day. Past it they are told once,
//! then nothing more is said, so that nobody makes us send without end.

use crate::ids::PersonId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Messages at once.
pub(super) const BURST: u32 = 30;
/// One more message for each of these.
pub(super) const PACE: Duration = Duration::from_secs(3);
/// Messages in 24 hours.
pub(super) const DAY: u32 = 300;
/// Who was told that they are too fast hears it again after this at the earliest.
const TOLD_AGAIN: Duration = Duration::from_mins(1);
/// Most people whose pace is remembered; past that those who wrote least recently are forgotten.
const PEOPLE_MAX: usize = 50_000;
const DAY_LENGTH: Duration = Duration::from_hours(24);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pace {
    Fine,
    /// Too fast, and to be told.
    Told,
    /// Too fast, and told already.
    Silent,
}

/// The pace of everybody who writes to this process.
#[derive(Default)]
pub struct MessageLimits(Mutex<HashMap<PersonId, Bucket>>);

#[derive(Clone, Copy)]
struct Bucket {
    left: u32,
    filled: Instant,
    day_began: Instant,
    day_count: u32,
    told_at: Option<Instant>,
    /// The last row and what was said of it: deciding a turn again costs nothing.
    last: (i64, Pace),
}

impl MessageLimits {
    /// Counts a message. The same row is counted once, however often its turn is decided.
    pub(super) fn take(&self, person: PersonId, seq: i64, now: Instant) -> Pace {
        let mut people = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if people.len() >= PEOPLE_MAX && !people.contains_key(&person) {
            people.retain(|_, bucket| now.duration_since(bucket.filled) < PACE * BURST);
            if people.len() >= PEOPLE_MAX {
                people.clear();
            }
        }
        let bucket = people.entry(person).or_insert(Bucket {
            left: BURST,
            filled: now,
            day_began: now,
            day_count: 0,
            told_at: None,
            last: (0, Pace::Fine),
        });
        if bucket.last.0 == seq {
            return bucket.last.1;
        }
        let pace = bucket.count(now);
        bucket.last = (seq, pace);
        pace
    }
}

impl Bucket {
    fn count(&mut self, now: Instant) -> Pace {
        if now.duration_since(self.day_began) >= DAY_LENGTH {
            (self.day_began, self.day_count) = (now, 0);
        }
        while self.left < BURST && now.duration_since(self.filled) >= PACE {
            self.left += 1;
            self.filled += PACE;
        }
        if self.left == BURST {
            self.filled = now;
        }
        if self.left > 0 && self.day_count < DAY {
            self.left -= 1;
            self.day_count += 1;
            return Pace::Fine;
        }
        if self.told_at.is_some_and(|at| now.duration_since(at) < TOLD_AGAIN) {
            return Pace::Silent;
        }
        self.told_at = Some(now);
        Pace::Told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn someone() -> PersonId {
        PersonId::derived("person", &[b"ana"])
    }

    #[test]
    fn a_flood_is_told_once_and_a_pause_makes_good() {
        let (limits, start) = (MessageLimits::default(), Instant::now());
        for seq in 1..=i64::from(BURST) {
            assert_eq!(limits.take(someone(), seq, start), Pace::Fine, "{seq}");
        }
        assert_eq!(limits.take(someone(), 31, start), Pace::Told);
        assert_eq!(limits.take(someone(), 31, start), Pace::Told, "the same row again");
        assert_eq!(limits.take(someone(), 32, start), Pace::Silent);
        assert_eq!(limits.take(someone(), 33, start + PACE), Pace::Fine);
        assert_eq!(limits.take(someone(), 34, start + PACE), Pace::Silent, "a fine one changes nothing");
    }

    #[test]
    fn a_flood_that_goes_on_is_told_once_a_minute() {
        let (limits, start) = (MessageLimits::default(), Instant::now());
        let told = (0_u32..1_800).filter(|tenth| {
            let at = start + Duration::from_millis(100) * *tenth;
            limits.take(someone(), i64::from(*tenth) + 1, at) == Pace::Told
        });
        assert_eq!(told.count(), 3, "in three minutes");
    }

    #[test]
    fn a_day_has_its_cap() {
        let (limits, start) = (MessageLimits::default(), Instant::now());
        let mut at = start;
        for seq in 1..=i64::from(DAY) {
            at += PACE;
            assert_eq!(limits.take(someone(), seq, at), Pace::Fine, "{seq}");
        }
        assert_eq!(limits.take(someone(), 1_000, at + PACE), Pace::Told);
        assert_eq!(limits.take(someone(), 1_001, start + PACE + DAY_LENGTH), Pace::Fine);
    }
}
