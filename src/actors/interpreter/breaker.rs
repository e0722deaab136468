//! When to leave a service alone: after some failures in a row nobody is sent there for a while, then one is, to see.

use std::time::{Duration, Instant};

/// Failures in a row after which a service is left alone.
pub(super) const FAILURES_MAX: u32 = 5;
/// How long it is left alone.
pub(super) const PAUSE: Duration = Duration::from_secs(30);

/// Whether a service is asked.
#[derive(Default, Debug)]
pub(super) struct Breaker {
    failures: u32,
    /// Not before; after it, one call at a time until one succeeds.
    open_until: Option<Instant>,
    is_probed: bool,
}

impl Breaker {
    /// Whether a call may be made now. Who was let through tells what came of it.
    pub(super) fn lets_through(&mut self, now: Instant) -> bool {
        match self.open_until {
            None => true,
            Some(until) if now < until || self.is_probed => false,
            Some(_) => {
                self.is_probed = true;
                true
            }
        }
    }

    pub(super) fn succeeded(&mut self) {
        *self = Self::default();
    }

    /// A call failed. `pause`: it is known that no other will succeed before. True: the service is left alone now.
    pub(super) fn failed(&mut self, now: Instant, pause: Option<Duration>) -> bool {
        self.failures = self.failures.saturating_add(1);
        let opens = self.is_probed || pause.is_some() || self.failures >= FAILURES_MAX;
        self.is_probed = false;
        if opens {
            let until = now + pause.unwrap_or(PAUSE);
            self.open_until = Some(self.open_until.map_or(until, |before| before.max(until)));
        }
        opens
    }

    /// A call ended without telling anything about the service.
    pub(super) fn abandoned(&mut self) {
        self.is_probed = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_in_a_row_open_it_and_one_success_closes_it() {
        let (mut breaker, start) = (Breaker::default(), Instant::now());
        for _ in 1..FAILURES_MAX {
            assert!(breaker.lets_through(start) && !breaker.failed(start, None));
        }
        breaker.succeeded();
        for count in 1..=FAILURES_MAX {
            assert!(breaker.lets_through(start), "{count}");
            assert_eq!(breaker.failed(start, None), count == FAILURES_MAX);
        }
        assert!(!breaker.lets_through(start) && !breaker.lets_through(start + PAUSE / 2));
        // One looks, the others wait for what it finds.
        let later = start + PAUSE;
        assert!(breaker.lets_through(later) && !breaker.lets_through(later));
        assert!(breaker.failed(later, None), "one failure is enough now");
        assert!(!breaker.lets_through(later));
        let still_later = later + PAUSE;
        assert!(breaker.lets_through(still_later));
        breaker.abandoned();
        assert!(breaker.lets_through(still_later), "another one looks");
        breaker.succeeded();
        assert!(breaker.lets_through(still_later) && breaker.lets_through(still_later));
    }

    #[test]
    fn who_says_how_long_to_stay_away_is_believed_at_once() {
        let (mut breaker, start) = (Breaker::default(), Instant::now());
        assert!(breaker.failed(start, Some(PAUSE * 4)));
        // A call that was under way does not shorten it.
        assert!(breaker.failed(start, Some(PAUSE)));
        assert!(!breaker.lets_through(start + PAUSE * 3) && breaker.lets_through(start + PAUSE * 4));
    }
}
