//! Cleans up, a step at a time, while this process holds the writer's lease: one process is enough for it.

use crate::ports::sweeping::{Sweep, Sweeping, Swept};
use crate::telemetry::metric;
use actix::prelude::{Actor, ActorFutureExt as _, AsyncContext as _, Context, WrapFuture as _};
use metrics::counter;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::{Instant, timeout};
use tracing::{debug, warn};
use uuid::Uuid;

/// Between two steps.
pub const PAUSE: Duration = Duration::from_secs(1);
/// Before a kind of work that has come to its end begins anew.
const REST: Duration = Duration::from_hours(1);
/// Longest that a step may take.
const STEP_MAX: Duration = Duration::from_secs(10);

/// One kind of work, and where it stands.
#[derive(Clone, Copy)]
struct Round {
    sweep: Sweep,
    place: Option<Uuid>,
    due: Instant,
}

/// The actor.
pub struct Sweeper {
    sweeping: Arc<dyn Sweeping>,
    holds: Arc<AtomicBool>,
    pause: Duration,
    /// What is due is taken from the front and put back at the end.
    rounds: VecDeque<Round>,
}

impl Sweeper {
    /// `holds`: whether this process holds the writer's lease.
    pub fn new(sweeping: Arc<dyn Sweeping>, holds: Arc<AtomicBool>, pause: Duration) -> Self {
        let due = Instant::now() + pause;
        let rounds = Sweep::ALL.into_iter().map(|sweep| Round { sweep, place: None, due }).collect();
        Self { sweeping, holds, pause, rounds }
    }

    fn next(&mut self) -> Option<Round> {
        let now = Instant::now();
        let at = self.rounds.iter().position(|round| round.due <= now)?;
        self.rounds.remove(at)
    }

    /// Puts a round back, unless it is done for good.
    fn after(&mut self, round: Round, swept: Option<Swept>) {
        let now = Instant::now();
        let Round { sweep, place, .. } = round;
        match swept {
            Some(Swept { place, more: true, .. }) => self.rounds.push_back(Round { sweep, place, due: now }),
            Some(Swept { more: false, .. }) if sweep.is_once() => {}
            Some(Swept { more: false, .. }) => {
                self.rounds.push_back(Round { sweep, place: None, due: now + REST });
            }
            // It is tried again later, where it was.
            None => self.rounds.push_back(Round { sweep, place, due: now + REST / 60 }),
        }
    }

    fn go_on(&mut self, ctx: &mut Context<Self>) {
        let is_mine = self.holds.load(Ordering::Relaxed);
        let Some(round) = is_mine.then(|| self.next()).flatten() else {
            ctx.run_later(self.pause, Self::go_on);
            return;
        };
        let sweeping = Arc::clone(&self.sweeping);
        let work = async move { timeout(STEP_MAX, sweeping.step(round.sweep, round.place)).await };
        let done = work.into_actor(self).map(move |outcome, actor, ctx| {
            let swept = match outcome {
                Ok(Ok(swept)) => {
                    counter!(metric::SWEPT_ROWS, "what" => round.sweep.name()).increment(swept.rows);
                    if swept.rows > 0 {
                        debug!(what = round.sweep.name(), rows = swept.rows, "swept");
                    }
                    Some(swept)
                }
                Ok(Err(error)) => {
                    warn!(what = round.sweep.name(), %error, "a sweep failed");
                    None
                }
                Err(_) => {
                    warn!(what = round.sweep.name(), "a sweep took too long");
                    None
                }
            };
            actor.after(round, swept);
            ctx.run_later(actor.pause, Self::go_on);
        });
        ctx.spawn(done);
    }
}

impl Actor for Sweeper {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.run_later(self.pause, Self::go_on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::store::StoreError;
    use async_trait::async_trait;
    use std::sync::Mutex;

    /// Notes what is asked for; of events there are two steps, and words cannot be had the first time.
    #[derive(Default)]
    struct Noted(Mutex<Vec<(Sweep, Option<Uuid>)>>);

    #[async_trait]
    impl Sweeping for Noted {
        async fn step(&self, sweep: Sweep, place: Option<Uuid>) -> Result<Swept, StoreError> {
            let mut noted = self.0.lock().unwrap();
            let is_first = !noted.iter().any(|(known, _)| *known == sweep);
            noted.push((sweep, place));
            if sweep == Sweep::Outcomes && is_first {
                return Err(StoreError::Again);
            }
            let is_stepwise = matches!(sweep, Sweep::Events | Sweep::Words);
            Ok(Swept { rows: 1, place: is_stepwise.then(Uuid::max), more: is_stepwise && is_first })
        }
    }

    #[actix::test]
    async fn each_kind_goes_on_where_it_was_and_only_while_the_lease_is_held() {
        let (noted, holds) = (Arc::new(Noted::default()), Arc::new(AtomicBool::new(false)));
        let sweeper = Sweeper::new(noted.clone(), holds.clone(), Duration::from_millis(1)).start();
        tokio::time::sleep(Duration::from_millis(30)).await;
        assert!(noted.0.lock().unwrap().is_empty());
        holds.store(true, Ordering::Relaxed);
        let all = Sweep::ALL.len() + 2;
        for _ in 0..500 {
            tokio::time::sleep(Duration::from_millis(5)).await;
            if noted.0.lock().unwrap().len() >= all {
                break;
            }
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
        let steps = noted.0.lock().unwrap().clone();
        let of = |sweep| {
            steps.iter().filter(|(known, _)| *known == sweep).map(|(_, place)| *place).collect::<Vec<_>>()
        };
        assert_eq!(steps.len(), all, "{steps:?}");
        assert_eq!(of(Sweep::Events), [None, Some(Uuid::max())]);
        assert_eq!(of(Sweep::Words), [None, Some(Uuid::max())]);
        assert_eq!(of(Sweep::Outcomes), [None], "what failed rests before it is tried again");
        drop(sweeper);
    }
}
