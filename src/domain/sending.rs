//! What to do next with a message that is to be sent: pure decisions over its class, its attempts, its age, the
//! window of the person, and what the provider said. Instants are durations since some start of the monotonic
//! clock; randomness is a seed.

use chrono::TimeDelta;
use std::time::Duration;

/// How long anything may be sent after the person wrote.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);
/// Older messages are not sent any more.
pub const AGE_MAX: TimeDelta = TimeDelta::hours(24);
/// Attempts that may have reached the person, for what is better sent twice than never.
pub const ATTEMPTS_MAX: i16 = 3;
/// Tries that the provider turned down before anything was sent.
pub const TRIES_MAX: i16 = 6;
/// The longest pause that the provider asks for and gets; for a longer one the message fails.
pub const LATER_MAX: Duration = Duration::from_mins(10);
/// Back-off doubles up to this.
pub const BACK_OFF_MAX: Duration = Duration::from_mins(1);
/// No connection: tried again at least so often.
pub const UNREACHABLE_MAX: Duration = Duration::from_secs(15);
/// Stopped by the provider: one message is tried so often.
pub const STOPPED_PAUSE: Duration = Duration::from_mins(1);

/// What is worse for a message: a copy, or a loss.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Class {
    /// Nudges, digests: at most one attempt.
    Once,
    /// Confirmations, prompts, login codes: up to [`ATTEMPTS_MAX`].
    Sure,
}

impl Class {
    pub const fn attempts_max(self) -> i16 {
        match self {
            Self::Once => 1,
            Self::Sure => ATTEMPTS_MAX,
        }
    }
}
