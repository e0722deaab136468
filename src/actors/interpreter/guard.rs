//! What stands between us and an engine outside: a deadline, so many calls at once, so many a day, and a breaker. One
//! attempt for each message: a second one would take longer than our own reading is worth waiting for.

use crate::actors::breaker::Breaker;
use crate::domain::nlu::Outside;
use crate::ports::understanding::{OutsideEngine, OutsideError, Question};
use crate::telemetry::metric;
use chrono::NaiveDate;
use metrics::{counter, histogram};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{error, warn};

/// Calls under way at a time; who comes then does without.
pub(super) const CALLS_AT_ONCE_MAX: usize = 16;
/// How long a service is left alone that needs somebody to mend it.
const STOPPED_PAUSE: Duration = Duration::from_mins(5);

/// What an engine may cost, in time and calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GuardLimits {
    pub timeout: Duration,
    /// Days are those of UTC. Counted by this process, anew when it starts.
    pub calls_per_day: u32,
}

/// The calls of one day.
#[derive(Clone, Copy)]
struct Spent {
    day: NaiveDate,
    calls: u32,
}

/// An engine outside, and what has become of calls to it.
pub struct Guard {
    engine: Arc<dyn OutsideEngine>,
    limits: GuardLimits,
    slots: Semaphore,
    breaker: Mutex<Breaker>,
    spent: Mutex<Spent>,
    time: Box<dyn Fn() -> Instant + Send + Sync>,
}

/// A call that was let through: whatever ends it, the breaker hears of it.
struct Call<'a> {
    guard: &'a Guard,
    is_told: bool,
}

impl Call<'_> {
    fn tell<T>(&mut self, tell: impl FnOnce(&mut Breaker) -> T) -> T {
        self.is_told = true;
        tell(&mut self.guard.breaker.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if !self.is_told {
            self.guard.breaker.lock().unwrap_or_else(PoisonError::into_inner).abandoned();
        }
    }
}

impl Guard {
    pub fn new(engine: Arc<dyn OutsideEngine>, limits: GuardLimits) -> Self {
        Self {
            engine,
            limits,
            slots: Semaphore::new(CALLS_AT_ONCE_MAX),
            breaker: Mutex::new(Breaker::default()),
            spent: Mutex::new(Spent { day: NaiveDate::MIN, calls: 0 }),
            time: Box::new(Instant::now),
        }
    }

    /// With another monotonic time, for the breaker.
    #[must_use]
    pub fn with_time(mut self, time: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        self.time = Box::new(time);
        self
    }

    pub fn name(&self) -> &'static str {
        self.engine.name()
    }

    /// The engine's opinion, or a word for why there is none.
    ///
    /// # Errors
    ///
    /// `busy`, `spent`, `left_alone`, `timed_out`, or one of [`OutsideError::reason`].
    pub async fn ask(&self, question: &Question<'_>, today: NaiveDate) -> Result<Outside, &'static str> {
        let start = (self.time)();
        let outcome = self.asked(question, today).await;
        let told = outcome.as_ref().map_or_else(|reason| *reason, |_| "answered");
        counter!(metric::NLU_CALLS, "engine" => self.name(), "outcome" => told).increment(1);
        let took = (self.time)().saturating_duration_since(start);
        histogram!(metric::NLU_SECONDS, "engine" => self.name()).record(took.as_secs_f64());
        outcome
    }

    async fn asked(&self, question: &Question<'_>, today: NaiveDate) -> Result<Outside, &'static str> {
        let Ok(_slot) = self.slots.try_acquire() else { return Err("busy") };
        if !self.breaker.lock().unwrap_or_else(PoisonError::into_inner).lets_through((self.time)()) {
            return Err("left_alone");
        }
        let mut call = Call { guard: self, is_told: false };
        if !self.spend(today) {
            return Err("spent");
        }
        let answer = timeout(self.limits.timeout, self.engine.ask(question)).await;
        let now = (self.time)();
        match answer {
            Ok(Ok(said)) => {
                call.tell(Breaker::succeeded);
                Ok(said.bounded())
            }
            Err(_) => {
                self.left_alone(call.tell(|breaker| breaker.failed(now, None)), "timed_out");
                Err("timed_out")
            }
            Ok(Err(failure)) => {
                let reason = failure.reason();
                match failure {
                    // It says nothing about the service.
                    OutsideError::Unsuitable => {}
                    OutsideError::Throttled { retry_after } => {
                        self.left_alone(call.tell(|breaker| breaker.failed(now, retry_after)), reason);
                    }
                    OutsideError::Unavailable | OutsideError::Malformed { .. } => {
                        self.left_alone(call.tell(|breaker| breaker.failed(now, None)), reason);
                    }
                    OutsideError::Stopped { code } => {
                        call.tell(|breaker| breaker.failed(now, Some(STOPPED_PAUSE)));
                        error!(
                            nlu.engine = self.name(),
                            nlu.code = code,
                            "an engine of understanding refuses us; its settings or its account must be mended"
                        );
                    }
                }
                Err(reason)
            }
        }
    }

    fn left_alone(&self, opened: bool, reason: &'static str) {
        if opened {
            warn!(nlu.engine = self.name(), reason, "an engine of understanding is left alone for a while");
        }
    }

    /// Counts a call. False: the day has had its share.
    fn spend(&self, today: NaiveDate) -> bool {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.day != today {
            *spent = Spent { day: today, calls: 0 };
        }
        if spent.calls >= self.limits.calls_per_day {
            return false;
        }
        spent.calls += 1;
        if spent.calls == self.limits.calls_per_day {
            warn!(nlu.engine = self.name(), "an engine of understanding has had all its calls of the day");
        }
        true
    }
}
