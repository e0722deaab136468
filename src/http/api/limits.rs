//! How often somebody may ask: a burst, then a steady rate, for each user, session and address. In the memory of this
//! process, which forgets who has not asked for a while.

use super::caller::Caller;
use crate::http::problem::{LIMIT, Problem, REMAINING, RESET};
use crate::ids::{PersonId, SessionId};
use actix_web::http::header::{HeaderMap, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

/// Requests of a user in a minute.
pub(super) const PER_USER: NonZeroU32 = NonZeroU32::new(120).unwrap();
/// Requests of one session in a minute: one device leaves something to the others.
pub(super) const PER_SESSION: NonZeroU32 = NonZeroU32::new(100).unwrap();
/// Writes of a user in a second.
pub(super) const WRITES: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// Requests of an address in a minute, of those who are not logged in.
pub(super) const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(120).unwrap();
/// Most keys that are remembered of each kind; past that all are forgotten.
const KEYS_MAX: usize = 100_000;

/// What is left of a limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Left {
    limit: u32,
    remaining: u32,
    /// Seconds until all of it is there again.
    reset: u64,
}

impl Left {
    /// Says it in the headers of an answer.
    pub(super) fn tell(self, headers: &mut HeaderMap) {
        for (name, value) in
            [(LIMIT, u64::from(self.limit)), (REMAINING, u64::from(self.remaining)), (RESET, self.reset)]
        {
            headers.insert(name, HeaderValue::from(value));
        }
    }
}

type Governor<K, C> = RateLimiter<K, DefaultKeyedStateStore<K>, C, StateInformationMiddleware>;

/// One limit for every key of a kind.
struct Limit<K: Hash + Eq + Clone, C: Clock + Clone> {
    quota: Quota,
    clock: C,
    governor: RwLock<Governor<K, C>>,
}

impl<K: Hash + Eq + Clone, C: Clock + Clone> Limit<K, C> {
    fn new(quota: Quota, clock: C) -> Self {
        let governor = RwLock::new(Self::governor(quota, &clock));
        Self { quota, clock, governor }
    }

    fn governor(quota: Quota, clock: &C) -> Governor<K, C> {
        RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone())
    }

    /// Counts one request.
    fn take(&self, key: &K) -> Result<Left, Problem> {
        if self.governor.read().unwrap_or_else(PoisonError::into_inner).len() >= KEYS_MAX {
            let mut governor = self.governor.write().unwrap_or_else(PoisonError::into_inner);
            governor.retain_recent();
            if governor.len() >= KEYS_MAX {
                *governor = Self::governor(self.quota, &self.clock);
            }
        }
        let governor = self.governor.read().unwrap_or_else(PoisonError::into_inner);
        let checked = governor.check_key(key);
        match checked {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let limit = self.quota.burst_size().get();
                let missing = limit.saturating_sub(remaining);
                let reset = self.quota.replenish_interval().saturating_mul(missing);
                Ok(Left { limit, remaining, reset: seconds(reset) })
            }
            Err(late) => Err(Problem::TooMany {
                retry_after: seconds(late.wait_time_from(self.clock.now())).max(1),
                limit: Some(self.quota.burst_size().get()),
            }),
        }
    }
}

/// Whole seconds, rounded up.
fn seconds(time: Duration) -> u64 {
    time.as_secs().saturating_add(u64::from(time.subsec_nanos() > 0))
}

/// The limits of the API.
pub struct Limits {
    users: Limit<PersonId, DefaultClock>,
    sessions: Limit<SessionId, DefaultClock>,
    writes: Limit<PersonId, DefaultClock>,
    addresses: Limit<IpAddr, DefaultClock>,
}

impl Default for Limits {
    fn default() -> Self {
        Self::widened(NonZeroU32::MIN)
    }
}

impl Limits {
    /// Limits that are so many times as wide, for measurements.
    pub fn widened(times: NonZeroU32) -> Self {
        let (clock, wide) = (DefaultClock::default(), |rate: NonZeroU32| rate.saturating_mul(times));
        Self {
            users: Limit::new(Quota::per_minute(wide(PER_USER)), clock.clone()),
            sessions: Limit::new(Quota::per_minute(wide(PER_SESSION)), clock.clone()),
            writes: Limit::new(Quota::per_second(wide(WRITES)), clock.clone()),
            addresses: Limit::new(Quota::per_minute(wide(PER_ADDRESS)), clock),
        }
    }

    /// Counts a request of somebody who is logged in; tells what is left of the limit that is nearest.
    pub(super) fn caller(&self, caller: &Caller, writes: bool) -> Result<Left, Problem> {
        if writes {
            self.writes.take(&caller.person)?;
        }
        let (session, user) = (self.sessions.take(&caller.session)?, self.users.take(&caller.person)?);
        Ok(if session.remaining < user.remaining { session } else { user })
    }

    /// Counts a request of somebody who is not.
    pub(super) fn stranger(&self, address: IpAddr) -> Result<Left, Problem> {
        self.addresses.take(&address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    #[test]
    fn a_burst_then_a_steady_rate() {
        let clock = FakeRelativeClock::default();
        let limit = Limit::new(Quota::per_minute(PER_USER), clock.clone());
        for number in 0..PER_USER.get() {
            let left = limit.take(&1).unwrap();
            assert_eq!((left.limit, left.remaining), (120, 119 - number));
            assert_eq!(left.reset, u64::from(number + 1).div_ceil(2));
        }
        assert_eq!(limit.take(&1), Err(Problem::TooMany { retry_after: 1, limit: Some(120) }));
        assert!(limit.take(&2).is_ok(), "another key");
        clock.advance(Duration::from_millis(500));
        assert!(limit.take(&1).is_ok());
        assert!(limit.take(&1).is_err());
        clock.advance(Duration::from_mins(1));
        assert_eq!(limit.take(&1).unwrap().remaining, 119);
    }

    #[test]
    fn memory_is_bounded() {
        let limit = Limit::new(Quota::per_minute(PER_ADDRESS), FakeRelativeClock::default());
        for key in 0..=KEYS_MAX {
            assert!(limit.take(&key).is_ok());
        }
        assert!(limit.governor.read().unwrap().len() <= KEYS_MAX);
    }

    #[test]
    fn one_device_leaves_something_to_the_others() {
        let limits = Limits::default();
        let person = PersonId::derived("test", &[]);
        let device = |name: &str| Caller { person, session: SessionId::derived("test", &[name.as_bytes()]) };
        let asked = (0..PER_USER.get()).filter(|_| limits.caller(&device("one"), false).is_ok()).count();
        // What comes back while this runs is one or two.
        assert!((100..110).contains(&asked), "{asked}");
        assert!(limits.caller(&device("two"), false).is_ok());
        let written = (0..50).filter(|_| limits.caller(&device("two"), true).is_ok()).count();
        assert!(written <= 12, "{written}");
    }
}
