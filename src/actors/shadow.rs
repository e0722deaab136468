//! A second engine that reads beside the one that decides, to be compared with it. It is asked once the answer is on
//! its way, about messages of people who allow to learn from them, and nothing that it says or does changes anything:
//! what is too much for it is left out, and what goes wrong with it is counted.

use super::interpreter::{Asked, Interpreter};
use crate::domain::learning::lang_of;
use crate::domain::money::Currency;
use crate::domain::nlu::scoring::{Field, differing};
use crate::domain::nlu::{Context, Frame, Pending, Reading};
use crate::domain::own_words::OwnWord;
use crate::ids::{CommandId, PersonId};
use crate::ports::clock::Clock;
use crate::ports::comparisons::{ANSWERED, Comparison, Comparisons};
use crate::telemetry::metric;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use metrics::counter;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{debug, warn};

/// Messages that wait for the shadow or are with it; more are left out.
pub const SHADOW_QUEUE_MAX: usize = 256;
/// Of these, how many are with it at a time.
pub const SHADOW_CALLS_MAX: usize = 4;
/// Longest that one message may take, with writing down what came of it.
const LOOK: Duration = Duration::from_secs(30);

/// A message as it was read by the engine that decides, with all that was known then.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The turn of the message.
    pub id: CommandId,
    pub person: PersonId,
    pub said_at: DateTime<Utc>,
    pub text: String,
    pub today: NaiveDate,
    pub zone: Tz,
    pub people: Vec<String>,
    pub words: Vec<OwnWord>,
    pub currency: Currency,
    pub pending: Option<Pending>,
    pub reading: Reading,
    /// Who read it.
    pub engine: &'static str,
}

/// The shadow, and what it has had of today.
pub struct Shadow {
    interpreter: Interpreter,
    comparisons: Arc<dyn Comparisons>,
    clock: Arc<dyn Clock>,
    per_day: u32,
    places: Arc<Semaphore>,
    calls: Semaphore,
    spent: Mutex<(NaiveDate, u32)>,
}

impl Shadow {
    /// `interpreter` reads as the shadow would if it decided.
    pub fn new(
        interpreter: Interpreter,
        comparisons: Arc<dyn Comparisons>,
        clock: Arc<dyn Clock>,
        per_day: u32,
    ) -> Self {
        Self {
            interpreter,
            comparisons,
            clock,
            per_day,
            places: Arc::new(Semaphore::new(SHADOW_QUEUE_MAX)),
            calls: Semaphore::new(SHADOW_CALLS_MAX),
            spent: Mutex::new((NaiveDate::MIN, 0)),
        }
    }

    /// Has a message read, some time. Returns at once.
    pub fn look(self: &Arc<Self>, seen: Seen) {
        let outcome = |word: &'static str| counter!(metric::NLU_SHADOW, "outcome" => word).increment(1);
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else { return outcome("full") };
        let this = Arc::clone(self);
        actix::spawn(async move {
            let done = timeout(LOOK, this.compare(seen)).await;
            outcome(done.unwrap_or("timed_out"));
            drop(place);
        });
    }

    async fn compare(&self, seen: Seen) -> &'static str {
        let Ok(_call) = self.calls.acquire().await else { return "ending" };
        let context = Context {
            today: seen.today,
            people: &seen.people,
            groups: &[],
            currency: Some(seen.currency),
            pending: seen.pending,
            words: &seen.words,
        };
        // What answers a question is read by ourselves, whoever else is there.
        if self.interpreter.is_ours(&seen.text, &context) {
            return "answers";
        }
        if !self.spend() {
            return "spent";
        }
        let (text, session) = (seen.text.as_str(), seen.id.0);
        let asked = Asked { text, context, zone: seen.zone, session };
        let start = Instant::now();
        let answered = self.interpreter.read(&asked).await;
        let took = start.elapsed();
        let failure = answered.instead;
        let read = answered.reading.frames;
        let comparison = compared(&seen, answered.engine, read, failure.as_deref(), took);
        let word = match (&failure, comparison.differs.is_empty()) {
            (Some(_), _) => "unanswered",
            (None, true) => "alike",
            (None, false) => "differed",
        };
        if let Err(error) = self.comparisons.keep(&comparison).await {
            debug!(error = %error, "a comparison of engines could not be kept");
            return "lost";
        }
        word
    }

    /// Counts a message. False: the day has had its share.
    fn spend(&self) -> bool {
        let today = self.clock.now().date_naive();
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.0 != today {
            *spent = (today, 0);
        }
        if spent.1 >= self.per_day {
            return false;
        }
        spent.1 += 1;
        if spent.1 == self.per_day {
            warn!(nlu.engine = self.interpreter.name(), "the shadow has had all its messages of the day");
        }
        true
    }
}

fn compared(
    seen: &Seen,
    shadow: &str,
    read: Vec<Frame>,
    failure: Option<&str>,
    took: Duration,
) -> Comparison {
    let active = &seen.reading.frames;
    let differs = if failure.is_some() { Vec::new() } else { differing(active, &read) };
    let name = |frame: &Frame| serde_json::to_value(frame.intent).ok();
    let intent = active.first().and_then(name).and_then(|name| name.as_str().map(str::to_owned));
    let books = active.iter().any(|frame| frame.intent.is_money());
    Comparison {
        id: seen.id,
        person: seen.person,
        said_at: seen.said_at,
        lang: lang_of(seen.reading.language, seen.currency).to_owned(),
        intent: intent.unwrap_or_default(),
        active: seen.engine.to_owned(),
        shadow: shadow.to_owned(),
        outcome: failure.unwrap_or(ANSWERED).to_owned(),
        differs: differs.into_iter().map(|field: Field| field.name().to_owned()).collect(),
        took_us: i64::try_from(took.as_micros()).unwrap_or(i64::MAX),
        read: (books && failure.is_none()).then_some(read),
    }
}

#[cfg(test)]
mod tests;
