//! Logging in: how long things live, and what a token or a key is good for now. Nothing here draws or hashes.

use chrono::{DateTime, TimeDelta, Utc};

mod keys;
pub use keys::{Span, next_key, signs};

/// How long an access token is good for.
pub const ACCESS_LIFE: TimeDelta = TimeDelta::minutes(10);
/// How far the clocks of two machines may differ.
pub const LEEWAY: TimeDelta = TimeDelta::seconds(30);
/// A session that is not refreshed for so long ends.
pub const IDLE_LIFE: TimeDelta = TimeDelta::days(30);
/// A session ends after so long, whatever is done.
pub const SESSION_LIFE: TimeDelta = TimeDelta::days(90);
/// Most characters of what a device calls itself.
pub const DEVICE_CHARS_MAX: usize = 80;

/// How somebody logged in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The app showed a code, they sent it to us.
    Reverse,
    /// We sent them a code.
    Code,
}

/// When a session ends that is used at `now`: not later than it ends anyway.
pub fn idle_until(now: DateTime<Utc>, ends_at: DateTime<Utc>) -> DateTime<Utc> {
    (now + IDLE_LIFE).min(ends_at)
}

/// Whether an access token that says so is good at `now`.
pub fn is_current(issued: DateTime<Utc>, expires: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    issued <= now + LEEWAY && now < expires + LEEWAY && expires - issued <= ACCESS_LIFE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn an_access_token_lives_for_ten_minutes_and_a_little() {
        for (issued, expires, now, good) in [
            (0, 600, 0, true),
            (0, 600, 599, true),
            (0, 600, 629, true),
            (0, 600, 630, false),
            (0, 600, -30, true),
            (0, 600, -31, false),
            // Longer than any of ours.
            (0, 601, 10, false),
        ] {
            assert_eq!(is_current(at(issued), at(expires), at(now)), good, "{issued} {expires} {now}");
        }
    }

    #[test]
    fn use_prolongs_a_session_up_to_its_end() {
        let ends = at(0) + SESSION_LIFE;
        assert_eq!(idle_until(at(0), ends), at(0) + IDLE_LIFE);
        assert_eq!(idle_until(ends - TimeDelta::days(2), ends), ends);
    }
}
