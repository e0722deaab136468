//! How much may be sent in which time.

use chrono::{DateTime, Duration, Utc};

/// A bucket that holds a burst and is refilled one by one: time that is owed never exceeds `burst` pauses.
#[derive(Clone, Debug)]
pub struct Bucket {
    burst: u32,
    pause: Duration,
    /// When everything taken so far is paid back.
    settled_at: Option<DateTime<Utc>>,
}

impl Bucket {
    /// `burst` at once, then one for each pause.
    pub fn new(burst: u32, pause_ms: i64) -> Self {
        Self { burst, pause: Duration::milliseconds(pause_ms), settled_at: None }
    }

    pub fn per_second(rate: u32) -> Self {
        let pause = Duration::microseconds(1_000_000 / i64::from(rate.max(1)));
        Self { burst: rate, pause, settled_at: None }
    }

    /// Takes one, if there is one.
    pub fn take(&mut self, now: DateTime<Utc>) -> bool {
        let settled = self.settled_at.map_or(now, |at| at.max(now)) + self.pause;
        let burst = i32::try_from(self.burst).unwrap_or(i32::MAX);
        if settled > now + self.pause * burst {
            return false;
        }
        self.settled_at = Some(settled);
        true
    }
}
