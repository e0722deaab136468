use super::guard::CALLS_AT_ONCE_MAX;
use super::*;
use crate::actors::breaker::{FAILURES_MAX, PAUSE};
use crate::domain::nlu::{Doubt, Intent, OutsideFrame, Pending};
use crate::ports::clock::SetClock;
use crate::ports::understanding::{OutsideEngine, OutsideError, OwnEngine};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeDelta};
use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::{Duration, Instant};

type Reply = Result<Outside, OutsideError>;

/// An engine that answers from a script; when that is used up it never answers.
#[derive(Default)]
struct Scripted {
    replies: Mutex<VecDeque<Reply>>,
    asked: Mutex<Vec<String>>,
}

#[async_trait]
impl OutsideEngine for Scripted {
    async fn ask(&self, question: &Question<'_>) -> Reply {
        self.asked.lock().unwrap().push(question.text.to_owned());
        let reply = self.replies.lock().unwrap().pop_front();
        match reply {
            Some(reply) => reply,
            None => std::future::pending().await,
        }
    }

    fn name(&self) -> &'static str {
        "scripted-1"
    }
}

/// An interpreter over a scripted engine, with times that are set.
struct House {
    engine: Arc<Scripted>,
    clock: Arc<SetClock>,
    time: Arc<Mutex<Instant>>,
    interpreter: Arc<Interpreter>,
}

impl House {
    fn new(replies: Vec<Reply>, calls_per_day: u32) -> Self {
        let engine = Arc::new(Scripted::default());
        engine.replies.lock().unwrap().extend(replies);
        let clock = Arc::new(SetClock::at(DateTime::from_timestamp(1_795_251_600, 0).unwrap()));
        let time = Arc::new(Mutex::new(Instant::now()));
        // A deadline that is over at once: no test waits.
        let limits = GuardLimits { timeout: Duration::ZERO, calls_per_day };
        let now = Arc::clone(&time);
        let guard = Guard::new(engine.clone(), limits).with_time(move || *now.lock().unwrap());
        let interpreter = Interpreter::new(Arc::new(OwnEngine), Some(guard), clock.clone());
        Self { engine, clock, time, interpreter: Arc::new(interpreter) }
    }

    fn wait(&self, time: Duration) {
        *self.time.lock().unwrap() += time;
    }

    async fn read(&self, text: &str) -> Answered {
        self.interpreter.read(&asked(text, None)).await
    }

    /// Why our own reading stands alone.
    async fn instead(&self) -> Option<String> {
        self.read("dinner 500 with Kamal").await.instead
    }

    fn calls(&self) -> usize {
        self.engine.asked.lock().unwrap().len()
    }
}

fn asked(text: &str, pending: Option<Pending>) -> Asked<'_> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let context = Context { today, people: &[], groups: &[], currency: None, pending, words: &[] };
    Asked { text, context, zone: chrono_tz::UTC, session: Uuid::from_u128(1) }
}

#[expect(clippy::unnecessary_wraps, reason = "a reply")]
fn nothing() -> Reply {
    Ok(Outside { frames: Vec::new(), single: true })
}

fn away() -> Reply {
    Err(OutsideError::Unavailable)
}

fn own(text: &str) -> Reading {
    let asked = asked(text, None);
    OwnEngine.read(asked.text, &asked.context)
}

#[tokio::test]
async fn an_opinion_is_weighed_and_its_absence_costs_nothing() {
    let repay = OutsideFrame { intent: Some(Intent::RepayDebt), ..OutsideFrame::default() };
    let house = House::new(vec![Ok(Outside { frames: vec![repay], single: true }), away()], 9);
    let answer = house.read("dinner 500 with Kamal").await;
    assert_eq!((answer.engine, answer.instead), ("scripted-1", None));
    assert_eq!(answer.reading.frames[0].doubts, [Doubt::Intent]);
    for instead in ["unavailable", "timed_out"] {
        let answer = house.read("dinner 500 with Kamal").await;
        assert_eq!(answer.instead.as_deref(), Some(instead));
        assert_eq!(answer.reading, own("dinner 500 with Kamal"));
    }
}

#[tokio::test]
async fn answers_to_our_own_questions_are_asked_of_nobody() {
    let house = House::new(vec![nothing(), nothing()], 9);
    for (text, pending) in [
        ("yes", None),
        ("no", Some(Pending::Confirmation)),
        ("450", Some(Pending::Amount)),
        ("with Ravi", Some(Pending::Person)),
        ("pizza", Some(Pending::Item)),
    ] {
        let answer = house.interpreter.read(&asked(text, pending)).await;
        assert_eq!((answer.instead, house.calls()), (None, 0), "{text}");
    }
    house.interpreter.read(&asked("taxi 90 with Deepak", Some(Pending::Item))).await;
    assert_eq!(house.calls(), 1, "a message of its own is");
}

#[tokio::test]
async fn a_service_that_fails_is_left_alone_and_looked_at_again() {
    let mut replies: Vec<Reply> = (0..FAILURES_MAX).map(|_| away()).collect();
    replies.extend([Err(OutsideError::Malformed { what: "x" }), nothing(), nothing()]);
    let house = House::new(replies, 100);
    let most = usize::try_from(FAILURES_MAX).unwrap();
    for _ in 0..most {
        assert_eq!(house.instead().await.as_deref(), Some("unavailable"));
    }
    for _ in 0..3 {
        assert_eq!(house.instead().await.as_deref(), Some("left_alone"));
    }
    assert_eq!(house.calls(), most);
    house.wait(PAUSE);
    assert_eq!(house.instead().await.as_deref(), Some("malformed"));
    assert_eq!(house.instead().await.as_deref(), Some("left_alone"));
    house.wait(PAUSE);
    assert_eq!(house.instead().await, None);
    assert_eq!(house.instead().await, None);
}

#[tokio::test]
async fn a_refusal_opens_the_breaker_at_once_and_a_bad_text_never() {
    let stopped = || Err(OutsideError::Stopped { code: "invalid_api_key".to_owned() });
    let throttled = |after| Err(OutsideError::Throttled { retry_after: after });
    let unsuitable = || Err(OutsideError::Unsuitable);
    let house = House::new(vec![stopped(), throttled(Some(PAUSE * 2)), nothing()], 100);
    assert_eq!(house.instead().await.as_deref(), Some("stopped"));
    house.wait(PAUSE);
    assert_eq!(house.instead().await.as_deref(), Some("left_alone"), "for longer than that");
    house.wait(PAUSE * 9);
    assert_eq!(house.instead().await.as_deref(), Some("throttled"));
    house.wait(PAUSE);
    assert_eq!(house.instead().await.as_deref(), Some("left_alone"));
    house.wait(PAUSE);
    assert_eq!(house.instead().await, None);
    let many = (0..FAILURES_MAX * 2).map(|_| unsuitable()).collect();
    let house = House::new(many, 100);
    for _ in 0..FAILURES_MAX * 2 {
        assert_eq!(house.instead().await.as_deref(), Some("unsuitable"));
    }
}

#[tokio::test]
async fn a_day_has_its_share_of_calls() {
    let house = House::new((0..9).map(|_| nothing()).collect(), 2);
    assert_eq!((house.instead().await, house.instead().await), (None, None));
    assert_eq!(house.instead().await.as_deref(), Some("spent"));
    assert_eq!(house.calls(), 2);
    house.clock.advance(TimeDelta::days(1));
    assert_eq!(house.instead().await, None);
}

#[tokio::test]
async fn so_many_at_once_and_no_more() {
    let engine = Arc::new(Scripted::default());
    let limits = GuardLimits { timeout: Duration::from_mins(1), calls_per_day: 100 };
    let guard = Guard::new(engine.clone(), limits);
    let clock = Arc::new(SetClock::at(DateTime::from_timestamp(1_795_251_600, 0).unwrap()));
    let interpreter = Arc::new(Interpreter::new(Arc::new(OwnEngine), Some(guard), clock));
    let waiting: Vec<_> = (0..CALLS_AT_ONCE_MAX)
        .map(|_| {
            let interpreter = Arc::clone(&interpreter);
            tokio::spawn(async move { interpreter.read(&asked("dinner 500", None)).await })
        })
        .collect();
    while engine.asked.lock().unwrap().len() < CALLS_AT_ONCE_MAX {
        tokio::task::yield_now().await;
    }
    let answer = interpreter.read(&asked("dinner 500", None)).await;
    assert_eq!(answer.instead.as_deref(), Some("busy"));
    waiting.iter().for_each(tokio::task::JoinHandle::abort);
    for call in waiting {
        assert!(call.await.unwrap_err().is_cancelled());
    }
    engine.replies.lock().unwrap().push_back(nothing());
    assert_eq!(interpreter.read(&asked("dinner 500", None)).await.instead, None, "places are free again");
}

#[tokio::test]
async fn without_an_engine_outside_nothing_is_asked() {
    let clock = Arc::new(SetClock::at(DateTime::from_timestamp(1_795_251_600, 0).unwrap()));
    let interpreter = Interpreter::new(Arc::new(OwnEngine), None, clock);
    let answer = interpreter.read(&asked("dinner 500 with Kamal", None)).await;
    assert_eq!((answer.engine, answer.instead), ("own-1", None));
    assert_eq!(answer.reading, own("dinner 500 with Kamal"));
    assert_eq!(interpreter.opinion(&asked("x", None)).await.why_none(), Some("own"));
}
