//! Takes webhook calls in: many calls in one commit, and an answer for each of them only after it.
//!
//! Batches form by themselves: what came while the last one was written is the next one. Everything that is written
//! may be written again, so a call whose outcome is unknown is answered as a failure and comes again.

use super::outbox::count_statuses;
use super::registry::Hint;
use crate::domain::message::Status;
use crate::ids::PersonId;
use crate::ports::inbox::{Arrival, Inbox, Rejected, Taken};
use crate::ports::outbox::Outbox;
use crate::ports::store::StoreError;
use crate::telemetry::metric;
use actix::prelude::{Actor, ActorFutureExt, AsyncContext, Context, Handler, Message, Recipient, WrapFuture};
use metrics::counter;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use tracing::{Instrument as _, debug_span, error, warn};

#[cfg(test)]
pub(crate) mod tests;

/// Most elements of one batch; a call with more is a batch of its own, written in parts of this size.
pub const BATCH_MAX: usize = 512;
/// Most calls that wait; past it they are refused.
pub const WAITING_MAX: usize = 1_024;
/// Longest a batch may take, whatever the store does. A statement ends after 2 s by itself.
const WRITE_MAX: Duration = Duration::from_secs(4);
/// Times a batch is written where the store asks to try again, and the pause before each further one.
const TRIES_MAX: usize = 3;
const PAUSE: Duration = Duration::from_millis(20);

/// What one authentic webhook call brought, for numbers of ours.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// As in the table of channels.
    pub provider: &'static str,
    pub arrivals: Vec<Arrival>,
    pub statuses: Vec<Status>,
    /// Kept for people to look at.
    pub rejects: Vec<Rejected>,
}

impl Call {
    pub const fn elements(&self) -> usize {
        self.arrivals.len() + self.statuses.len() + self.rejects.len()
    }
}

/// Asks to store a call. A dropped `reply` means that it is unknown whether it was.
#[derive(Message)]
#[rtype(result = "()")]
pub struct TakeIn {
    pub call: Call,
    pub reply: oneshot::Sender<Result<(), IngressError>>,
}

/// Why a call is not known to be stored: it has to come again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum IngressError {
    #[error("too many calls are waiting")]
    Busy,
    #[error("the store is unavailable")]
    Unavailable,
    #[error("the store refuses the call")]
    Refused,
}

/// Where calls go.
struct Stores {
    inbox: Arc<dyn Inbox>,
    outbox: Arc<dyn Outbox>,
}

/// The one who takes calls in.
pub struct Ingress {
    stores: Arc<Stores>,
    hints: Recipient<Hint>,
    waiting: VecDeque<TakeIn>,
    writing: bool,
    write_max: Duration,
}

impl Ingress {
    /// `hints` hears of people who have new messages.
    pub fn new(inbox: Arc<dyn Inbox>, outbox: Arc<dyn Outbox>, hints: Recipient<Hint>) -> Self {
        let stores = Arc::new(Stores { inbox, outbox });
        Self { stores, hints, waiting: VecDeque::new(), writing: false, write_max: WRITE_MAX }
    }

    fn write_next(&mut self, ctx: &mut Context<Self>) {
        if self.writing {
            return;
        }
        let (calls, replies) = self.next_batch();
        if calls.is_empty() {
            return;
        }
        self.writing = true;
        let (stores, count, write_max) = (Arc::clone(&self.stores), calls.len(), self.write_max);
        let span = debug_span!(
            "ingress_batch",
            ingress.calls = count,
            ingress.elements = calls.iter().map(Call::elements).sum::<usize>()
        );
        let write = async move { timeout(write_max, write(&stores, &calls)).await };
        ctx.spawn(write.instrument(span).into_actor(self).map(move |written, this, ctx| {
            let outcomes = written.unwrap_or_else(|_| {
                warn!("a batch of webhook calls took too long");
                vec![Err(IngressError::Unavailable); count]
            });
            this.hint(&outcomes);
            for (reply, outcome) in replies.into_iter().zip(outcomes) {
                let _ = reply.send(outcome.map(drop));
            }
            this.writing = false;
            this.write_next(ctx);
        }));
    }

    /// The calls that are written together, oldest first. Whose caller has given up is left out: it comes again.
    fn next_batch(&mut self) -> (Vec<Call>, Vec<oneshot::Sender<Result<(), IngressError>>>) {
        let (mut calls, mut replies, mut room) = (Vec::new(), Vec::new(), BATCH_MAX);
        while let Some(TakeIn { call, reply }) = self.waiting.pop_front() {
            if reply.is_closed() {
                continue;
            }
            if call.elements() > room && !calls.is_empty() {
                self.waiting.push_front(TakeIn { call, reply });
                break;
            }
            room = room.saturating_sub(call.elements());
            calls.push(call);
            replies.push(reply);
        }
        (calls, replies)
    }

    /// Lossy: whoever is not hinted at is found by the next look.
    fn hint(&self, outcomes: &[Outcome]) {
        let people: BTreeSet<PersonId> =
            outcomes.iter().flatten().flat_map(|people| people.iter().copied()).collect();
        if !people.is_empty() {
            let _ = self.hints.try_send(Hint { people: people.into_iter().collect() });
        }
    }
}

impl Actor for Ingress {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(WAITING_MAX);
    }
}

impl Handler<TakeIn> for Ingress {
    type Result = ();

    fn handle(&mut self, msg: TakeIn, ctx: &mut Self::Context) {
        if self.waiting.len() >= WAITING_MAX {
            let _ = msg.reply.send(Err(IngressError::Busy));
            return;
        }
        self.waiting.push_back(msg);
        self.write_next(ctx);
    }
}

/// The people who have new messages, once a call is committed.
type Outcome = Result<Vec<PersonId>, IngressError>;

/// Writes calls together. Where the store refuses that, each of them alone: a bad one harms only itself.
async fn write(stores: &Stores, calls: &[Call]) -> Vec<Outcome> {
    let together = write_again(stores, calls).await;
    if calls.len() == 1 || together != Err(IngressError::Refused) {
        return match together {
            Ok(people) => people.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error); calls.len()],
        };
    }
    let mut outcomes = Vec::with_capacity(calls.len());
    for call in calls {
        let alone = write_again(stores, std::slice::from_ref(call)).await;
        outcomes.push(alone.map(|people| people.into_iter().flatten().collect()));
    }
    outcomes
}

/// Writes calls, a few times where the store asks for it.
async fn write_again(stores: &Stores, calls: &[Call]) -> Result<Vec<Vec<PersonId>>, IngressError> {
    for _ in 1..TRIES_MAX {
        match write_once(stores, calls).await {
            Err(StoreError::Again) => sleep(PAUSE).await,
            outcome => return outcome.map_err(|error| failed(&error, calls)),
        }
    }
    write_once(stores, calls).await.map_err(|error| failed(&error, calls))
}

/// Says what a failure means; the log hears of it here and nowhere else.
fn failed(error: &StoreError, calls: &[Call]) -> IngressError {
    match error {
        StoreError::Unavailable(_) | StoreError::Again => {
            warn!(%error, "webhook calls could not be stored");
            IngressError::Unavailable
        }
        StoreError::Refused { .. } | StoreError::Damaged { .. } => {
            if calls.len() == 1 {
                error!(%error, "a webhook call cannot be stored");
            } else {
                warn!(%error, ingress.calls = calls.len(), "a batch was refused, each call is stored alone");
            }
            IngressError::Refused
        }
    }
}

/// Writes calls and tells whose messages in each of them are new.
async fn write_once(stores: &Stores, calls: &[Call]) -> Result<Vec<Vec<PersonId>>, StoreError> {
    let arrivals: Vec<Arrival> = calls.iter().flat_map(|call| call.arrivals.iter().cloned()).collect();
    let mut taken: Vec<Taken> = Vec::with_capacity(arrivals.len());
    for part in arrivals.chunks(BATCH_MAX) {
        taken.extend(stores.inbox.take_in(part).await?);
    }
    if taken.len() != arrivals.len() {
        return Err(StoreError::Damaged { what: "there is not an outcome for each message" });
    }
    count(&taken);
    let statuses: Vec<Status> = calls.iter().flat_map(|call| call.statuses.iter().cloned()).collect();
    if !statuses.is_empty() {
        count_statuses(&stores.outbox.apply_statuses(&statuses).await?);
    }
    // Last, since these are kept again if the batch is written again.
    for call in calls.iter().filter(|call| !call.rejects.is_empty()) {
        stores.inbox.keep_rejects(call.provider, &call.rejects).await?;
    }
    let mut taken = taken.into_iter();
    let fresh = |call: &Call| {
        let own = taken.by_ref().take(call.arrivals.len());
        own.filter(|taken| taken.fresh).map(|taken| taken.person).collect()
    };
    Ok(calls.iter().map(fresh).collect())
}

fn count(taken: &[Taken]) {
    let fresh = taken.iter().filter(|taken| taken.fresh).count();
    counter!(metric::INBOX_ROWS).increment(u64::try_from(fresh).unwrap_or_default());
    let differing = taken.iter().filter(|taken| taken.differs).count();
    if differing > 0 {
        counter!(metric::WEBHOOK_REJECTS, "reason" => "differs")
            .increment(u64::try_from(differing).unwrap_or_default());
        warn!(
            security = true,
            ingress.messages = differing,
            "messages came again with another body under the same id, the first ones stay"
        );
    }
}
