//! Logging in: how long things live, and what a token or a key is good for now. Nothing here draws or hashes.

use chrono::{DateTime, TimeDelta, Utc};

mod codes;
mod keys;
mod refresh;
pub use codes::{
    ADDRESS_WINDOW, CODE_LIFE, CODE_TRIES_MAX, DEVICE_CHARS_MAX, NUMBER_WINDOW, PER_ADDRESS_MAX,
    PER_NUMBER_MAX, Word, device_name, digit_code, reverse_code, shown, spoken, text_to_send,
};
pub use keys::{Span, next_key, signs};
pub use refresh::{Held, REPEAT_WITHIN, Verdict, present};

/// How long an access token is good for.
pub const ACCESS_LIFE: TimeDelta = TimeDelta::minutes(10);
/// How far the clocks of two machines may differ.
pub const LEEWAY: TimeDelta = TimeDelta::seconds(30);
/// A session that is not refreshed for so long ends.
pub const IDLE_LIFE: TimeDelta = TimeDelta::days(30);
/// A session ends after so long, whatever is done.
pub const SESSION_LIFE: TimeDelta = TimeDelta::days(90);
/// How long a ticket for a socket is good for.
pub const TICKET_LIFE: TimeDelta = TimeDelta::seconds(30);

/// How somebody logged in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The app showed a code, they sent it to us.
    Reverse,
    /// We sent them a code.
    Code,
}

/// Why a session ended before its time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// On the device itself.
    Logout,
    /// From another device, or by a word to us.
    Listed,
    /// A refresh token was used twice.
    Reuse,
}

/// What came of a word about logins, to be told to who sent it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// A device is logged in.
    Done { device: String },
    /// There is no such code.
    Unknown,
    /// The code is over, or was used.
    Over,
    /// So many logins were ended.
    Ended { count: usize },
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
