//! What to do next with a message that is to be sent: pure decisions over its class, its attempts, its age, the
//! window of the person, and what the provider said. Instants are durations since some start of the monotonic
//! clock; randomness is a seed.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

mod limits;
mod merge;
#[cfg(test)]
mod tests;
pub use limits::{Gate, Limiter, NUMBER, PAIR, PauseKind, Pauses, Rate};
pub use merge::merge;

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
/// First back-off.
const BACK_OFF_MIN: Duration = Duration::from_secs(1);

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

/// What is known of a message before an attempt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    pub class: Class,
    /// Attempts that may have reached the person, this one included.
    pub attempt: i16,
    /// Claims before this one that came to nothing.
    pub tries: i16,
    pub created_at: DateTime<Utc>,
    pub heard_at: Option<DateTime<Utc>>,
    /// The provider called the window closed.
    pub refused_by_window: bool,
    pub has_template: bool,
    /// It is a template anyway.
    pub is_template: bool,
}

/// Whether and how a message goes out now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Before {
    AsItIs,
    /// The window is closed: in the words of its template.
    AsTemplate,
    Drop,
    /// The provider called the window closed, and there is no template.
    Fail,
    /// There were attempts enough, and nobody knows what became of them.
    Unknown,
}

/// What to do with a message whose turn it is, at `now`.
pub fn before(standing: &Standing, now: DateTime<Utc>) -> Before {
    let open = standing.heard_at.is_some_and(|heard| now < heard + WINDOW) && !standing.refused_by_window;
    if standing.attempt > standing.class.attempts_max() {
        Before::Unknown
    } else if now >= standing.created_at + AGE_MAX {
        Before::Drop
    } else if standing.is_template || open {
        Before::AsItIs
    } else if standing.has_template {
        Before::AsTemplate
    } else if standing.refused_by_window {
        Before::Fail
    } else {
        Before::Drop
    }
}

/// Why an attempt was not accepted, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// Nothing left this host.
    NotSent,
    /// Nothing was sent; the whole number has to slow down.
    SlowDown {
        code: Option<i64>,
    },
    /// Nothing was sent; only this person gets too much at once.
    PairRate {
        code: i64,
    },
    /// Nothing was sent; again after this long.
    Later {
        after: Duration,
        code: i64,
    },
    /// Nothing was sent; only a template may be.
    WindowClosed {
        code: i64,
    },
    Never {
        code: Option<i64>,
    },
    /// Nothing was sent; nothing may be until somebody mends it.
    Stopped {
        code: Option<i64>,
    },
    /// It may have been sent.
    Ambiguous,
}

/// What becomes of the message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing was sent: it waits so long, and a try is counted.
    Again {
        after: Duration,
        code: Option<i64>,
    },
    /// It was not its fault: it waits so long, and nothing is counted.
    Free {
        after: Duration,
    },
    Fail {
        code: Option<i64>,
    },
    /// It stays claimed: a status settles it, or the end of the claim.
    Leave,
    /// It may have been sent, and a copy would be worse than a loss.
    Unknown,
}

/// What becomes of the message, and of everything else on its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decision {
    pub next: Next,
    pub pause: Option<PauseKind>,
}

impl Decision {
    const fn of(next: Next) -> Self {
        Self { next, pause: None }
    }
}

/// What an attempt that was not accepted leads to. An attempt that surely sent nothing is none: it counts as a try.
pub fn next(standing: &Standing, trouble: Trouble, seed: u64) -> Decision {
    let again = |after, code| {
        Decision::of(if standing.tries + 1 < TRIES_MAX {
            Next::Again { after, code }
        } else {
            Next::Fail { code }
        })
    };
    match trouble {
        Trouble::NotSent => Decision {
            next: Next::Free { after: jittered(BACK_OFF_MIN, seed) },
            pause: Some(PauseKind::Unreachable),
        },
        Trouble::SlowDown { code } => Decision {
            pause: Some(PauseKind::Slow),
            ..again(jittered(doubled(BACK_OFF_MIN, 2, standing.tries, BACK_OFF_MAX), seed), code)
        },
        Trouble::PairRate { code } => {
            again(doubled(BACK_OFF_MIN, 4, standing.tries, Duration::MAX), Some(code))
        }
        Trouble::Later { after, code } if after <= LATER_MAX => again(after, Some(code)),
        Trouble::Later { code, .. } => Decision::of(Next::Fail { code: Some(code) }),
        Trouble::WindowClosed { code } => {
            let code = Some(code);
            if standing.has_template && !standing.refused_by_window {
                again(Duration::ZERO, code)
            } else {
                Decision::of(Next::Fail { code })
            }
        }
        Trouble::Never { code } => Decision::of(Next::Fail { code }),
        Trouble::Stopped { .. } => Decision {
            next: Next::Free { after: jittered(BACK_OFF_MIN, seed) },
            pause: Some(PauseKind::Stopped),
        },
        // When nothing comes through, the others keep their attempts: one at a time finds out when it is over.
        Trouble::Ambiguous => Decision {
            next: match standing.class {
                Class::Once => Next::Unknown,
                Class::Sure => Next::Leave,
            },
            pause: Some(PauseKind::Unreachable),
        },
    }
}

/// What becomes of a message that the provider accepted and then reported as failed. It surely did not arrive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AfterFailed {
    Fail,
    /// If it may be tried again at all: after `first`, times `factor` for each try before.
    Again {
        first: Duration,
        factor: i32,
    },
}

impl AfterFailed {
    /// At once, in the words of its template.
    pub const TEMPLATE: Self = Self::Again { first: Duration::ZERO, factor: 1 };
    /// The number, or something on the way, was too busy.
    pub const BACK_OFF: Self = Self::Again { first: BACK_OFF_MIN, factor: 2 };
    /// The person got too much at once.
    pub const PAIR: Self = Self::Again { first: BACK_OFF_MIN, factor: 4 };

    /// After a pause that the provider names.
    pub fn later(after: Duration) -> Self {
        if after <= LATER_MAX { Self::Again { first: after, factor: 1 } } else { Self::Fail }
    }
}

/// `first` times `factor` to the power of `tries`, at most `max`.
fn doubled(first: Duration, factor: u32, tries: i16, max: Duration) -> Duration {
    let power = factor.saturating_pow(u32::try_from(tries).unwrap_or(0));
    first.saturating_mul(power).min(max)
}

/// Between half of `pause` and all of it.
fn jittered(pause: Duration, seed: u64) -> Duration {
    let parts = u32::try_from(seed % 1_001).unwrap_or(0);
    let half = pause / 2;
    half + half / 1_000 * parts
}
