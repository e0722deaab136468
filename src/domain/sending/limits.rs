//! Budgets and pauses, kept in memory. They only spare the provider calls that it would refuse: after a restart they
//! start afresh, and what the provider says then counts.

use super::jittered;
use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

/// So much at once, then one after each `every`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate {
    pub burst: u32,
    pub every: Duration,
}

/// Messages from one number to one person: 45 at once, then 1 per 6 s.
pub const PAIR: Rate = Rate { burst: 45, every: Duration::from_secs(6) };
/// Calls of one number: in no second more than 80, which are 16 at once and 64 per second.
pub const NUMBER: Rate = Rate { burst: 16, every: Duration::from_micros(15_625) };

/// How often at most a full limiter is searched for keys that it can forget.
const FORGET_EVERY: Duration = Duration::from_secs(1);

/// A token bucket for each key, of which one number is kept: when it will be full again. A key whose bucket is full is
/// forgotten when room is needed; where there is none the key goes unlimited.
pub struct Limiter<K> {
    rate: Rate,
    keys_max: usize,
    full_at: HashMap<K, Duration>,
    forgot_at: Option<Duration>,
}

impl<K: Eq + Hash> Limiter<K> {
    pub fn new(rate: Rate, keys_max: usize) -> Self {
        Self { rate, keys_max, full_at: HashMap::new(), forgot_at: None }
    }

    /// Takes one token of `key`.
    ///
    /// # Errors
    ///
    /// How long it takes until there is one; nothing was taken.
    pub fn take(&mut self, key: K, now: Duration) -> Result<(), Duration> {
        self.make_room(&key, now);
        let full_at = self.full_at.get(&key).copied().unwrap_or(now).max(now) + self.rate.every;
        let wait = full_at.saturating_sub(now).saturating_sub(self.rate.every * self.rate.burst);
        if !wait.is_zero() {
            return Err(wait);
        }
        if self.full_at.len() < self.keys_max || self.full_at.contains_key(&key) {
            self.full_at.insert(key, full_at);
        }
        Ok(())
    }

    /// Gives back a token that was not used.
    pub fn give_back(&mut self, key: &K) {
        if let Some(full_at) = self.full_at.get_mut(key) {
            *full_at = full_at.saturating_sub(self.rate.every);
        }
    }

    /// Keys that are remembered.
    pub fn len(&self) -> usize {
        self.full_at.len()
    }

    pub fn is_empty(&self) -> bool {
        self.full_at.is_empty()
    }

    fn make_room(&mut self, key: &K, now: Duration) {
        let full = self.full_at.len() >= self.keys_max && !self.full_at.contains_key(key);
        if full && self.forgot_at.is_none_or(|at| now >= at + FORGET_EVERY) {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.forgot_at = Some(now);
        }
    }
}

/// Why a number pauses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PauseKind {
    /// The provider asks for it.
    Slow,
    /// There is no connection.
    Unreachable,
    /// Somebody has to mend something.
    Stopped,
}

impl PauseKind {
    /// Shortest and longest pause; it doubles between them.
    const fn limits(self) -> (Duration, Duration) {
        match self {
            Self::Slow => (Duration::from_secs(1), Duration::from_mins(1)),
            Self::Unreachable => (Duration::from_millis(500), Duration::from_secs(15)),
            Self::Stopped => (Duration::from_mins(1), Duration::from_mins(1)),
        }
    }
}

/// Whether a number may send.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gate {
    Open,
    /// The pause is over, and nobody knows yet whether that was enough: this one message tries.
    Probe,
    /// Not before so long.
    Shut(Duration),
}

struct Pause {
    until: Duration,
    length: Duration,
    /// A probe is on its way since then.
    probed_at: Option<Duration>,
}

/// Which numbers pause. After a pause one message goes first; only its success opens the number.
pub struct Pauses<K> {
    numbers: HashMap<K, Pause>,
}

/// A probe that nobody has heard of for so long is given up.
const PROBE_MAX: Duration = Duration::from_secs(30);
/// Others wait so long while a probe is on its way.
const PROBE_WAIT: Duration = Duration::from_secs(1);

impl<K: Eq + Hash + Copy> Pauses<K> {
    pub fn new() -> Self {
        Self { numbers: HashMap::new() }
    }

    /// Asks for leave to send one message.
    pub fn gate(&mut self, number: K, now: Duration) -> Gate {
        match self.numbers.get_mut(&number) {
            None => Gate::Open,
            Some(pause) if now < pause.until => Gate::Shut(pause.until.saturating_sub(now)),
            Some(pause) if pause.probed_at.is_some_and(|at| now < at + PROBE_MAX) => Gate::Shut(PROBE_WAIT),
            Some(pause) => {
                pause.probed_at = Some(now);
                Gate::Probe
            }
        }
    }

    /// A message of the number was turned down. True: the number was not paused before.
    pub fn pause(&mut self, number: K, kind: PauseKind, now: Duration, seed: u64) -> bool {
        let (shortest, longest) = kind.limits();
        match self.numbers.get_mut(&number) {
            // Told of by a message that left before the pause: it is no longer for that.
            Some(pause) if now < pause.until => false,
            Some(pause) => {
                pause.length = (pause.length * 2).clamp(shortest, longest);
                pause.until = now + jittered(pause.length, seed);
                pause.probed_at = None;
                false
            }
            None => {
                let until = now + jittered(shortest, seed);
                self.numbers.insert(number, Pause { until, length: shortest, probed_at: None });
                true
            }
        }
    }

    /// The provider took a message, or had something against this message only. True: that ends a pause.
    pub fn open(&mut self, number: &K, now: Duration) -> bool {
        match self.numbers.get(number) {
            Some(pause) if now >= pause.until => self.numbers.remove(number).is_some(),
            Some(_) | None => false,
        }
    }

    /// A probe came to nothing before it was sent: another may go.
    pub fn give_back(&mut self, number: &K) {
        if let Some(pause) = self.numbers.get_mut(number) {
            pause.probed_at = None;
        }
    }

    /// Numbers for which nothing need be claimed now.
    pub fn shut(&self, now: Duration) -> Vec<K> {
        let probing = |pause: &Pause| pause.probed_at.is_some_and(|at| now < at + PROBE_MAX);
        let shut = self.numbers.iter().filter(|(_, pause)| now < pause.until || probing(pause));
        shut.map(|(number, _)| *number).collect()
    }
}

impl<K: Eq + Hash + Copy> Default for Pauses<K> {
    fn default() -> Self {
        Self::new()
    }
}
