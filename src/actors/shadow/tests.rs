//! The limits of a shadow, and that it changes nothing.

use super::*;
use crate::actors::interpreter::{Guard, GuardLimits};
use crate::domain::nlu::{Outside, understand};
use crate::ports::clock::SetClock;
use crate::ports::store::StoreError;
use crate::ports::understanding::{OutsideEngine, OutsideError, OwnEngine, Question};
use async_trait::async_trait;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;
use uuid::Uuid;

/// Keeps what it is given; or fails.
#[derive(Default)]
struct Kept {
    all: Mutex<Vec<Comparison>>,
    fails: bool,
}

#[async_trait]
impl Comparisons for Kept {
    async fn keep(&self, comparison: &Comparison) -> Result<(), StoreError> {
        if self.fails {
            return Err(StoreError::Again);
        }
        self.all.lock().unwrap().push(comparison.clone());
        Ok(())
    }

    async fn page(&self, _: (DateTime<Utc>, Uuid)) -> Result<Vec<Comparison>, StoreError> {
        Ok(Vec::new())
    }
}

/// An engine that answers when it is told to, and counts how many wait for it.
#[derive(Default)]
struct Slow {
    open: Notify,
    at_once: AtomicUsize,
    most: AtomicUsize,
}

#[async_trait]
impl OutsideEngine for Slow {
    async fn ask(&self, _: &Question<'_>) -> Result<Outside, OutsideError> {
        let now = self.at_once.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(now, Ordering::Relaxed);
        self.open.notified().await;
        self.at_once.fetch_sub(1, Ordering::Relaxed);
        Err(OutsideError::Unavailable)
    }

    fn name(&self) -> &'static str {
        "slow-1"
    }
}

fn clock() -> Arc<SetClock> {
    Arc::new(SetClock::at(DateTime::from_timestamp(1_768_400_000, 0).unwrap()))
}

fn seen(text: &str) -> Seen {
    let today = NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
    let context = Context { today, people: &[], groups: &[], currency: None, pending: None, words: &[] };
    Seen {
        id: CommandId::derived("test", &[text.as_bytes()]),
        person: PersonId::derived("test", &[]),
        said_at: DateTime::default(),
        text: text.to_owned(),
        today,
        zone: chrono_tz::UTC,
        people: Vec::new(),
        words: Vec::new(),
        currency: Currency::INR,
        pending: None,
        reading: understand(text, &context),
        engine: "other-1",
    }
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..1_000 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("it never comes");
}

#[actix::test]
async fn what_the_two_read_is_compared_field_by_field() {
    let kept = Arc::new(Kept::default());
    let own = Interpreter::new(Arc::new(OwnEngine), None, clock());
    let shadow = Arc::new(Shadow::new(own, kept.clone(), clock(), 3));
    shadow.look(seen("chai 40"));
    let mut other = seen("petrol 500 yesterday");
    other.reading.frames[0].amount = Some(5.into());
    other.reading.frames[0].date = None;
    shadow.look(other);
    shadow.look(seen("how much do I owe Kamal?"));
    until(|| kept.all.lock().unwrap().len() == 3).await;
    // An answer to a question is none of its business, and a day has an end.
    shadow.look(seen("yes"));
    shadow.look(seen("chai 60"));
    until(|| shadow.places.available_permits() == SHADOW_QUEUE_MAX).await;
    let all = kept.all.lock().unwrap().clone();
    assert_eq!(all.len(), 3);
    let by = |text: &str| all.iter().find(|one| one.id == seen(text).id).unwrap();
    let alike = by("chai 40");
    assert_eq!(
        (alike.outcome.as_str(), alike.differs.len(), alike.intent.as_str()),
        (ANSWERED, 0, "log_personal_expense")
    );
    assert_eq!((alike.active.as_str(), alike.shadow.as_str()), ("other-1", "own-1"));
    assert!(alike.read.is_some());
    assert_eq!(by("petrol 500 yesterday").differs, ["amount", "date"]);
    assert_eq!(by("how much do I owe Kamal?").read, None, "nothing is kept of what books nothing");
}

#[actix::test]
async fn a_slow_engine_is_asked_so_many_things_at_once_and_the_rest_is_left_out() {
    let (slow, kept) = (Arc::new(Slow::default()), Arc::new(Kept::default()));
    let limits = GuardLimits { timeout: Duration::from_secs(20), calls_per_day: 10_000 };
    let guard = Guard::new(slow.clone(), limits);
    let interpreter = Interpreter::new(Arc::new(OwnEngine), Some(guard), clock());
    let shadow = Arc::new(Shadow::new(interpreter, kept.clone(), clock(), 10_000));
    for number in 1..=SHADOW_QUEUE_MAX + 10 {
        shadow.look(seen(&format!("chai {number}")));
    }
    until(|| slow.at_once.load(Ordering::Relaxed) == SHADOW_CALLS_MAX).await;
    assert_eq!(shadow.places.available_permits(), 0);
    while shadow.places.available_permits() < SHADOW_QUEUE_MAX {
        slow.open.notify_waiters();
        tokio::task::yield_now().await;
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(slow.most.load(Ordering::Relaxed), SHADOW_CALLS_MAX);
    let all = kept.all.lock().unwrap().clone();
    assert_eq!(all.len(), SHADOW_QUEUE_MAX);
    assert!(all.iter().all(|one| one.outcome != ANSWERED && one.differs.is_empty() && one.read.is_none()));
}

#[actix::test]
async fn what_goes_wrong_with_it_is_nobodys_trouble() {
    let kept = Arc::new(Kept { fails: true, ..Kept::default() });
    let own = Interpreter::new(Arc::new(OwnEngine), None, clock());
    let shadow = Arc::new(Shadow::new(own, kept, clock(), 10));
    shadow.look(seen("chai 40"));
    until(|| shadow.places.available_permits() == SHADOW_QUEUE_MAX).await;
}
