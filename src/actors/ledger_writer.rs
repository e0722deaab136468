//! Every write to the journal: one actor, one batch at a time. What arrives while a batch is written is the next
//! one, so a lone turn is written at once and a thousand share one commit.

use crate::domain::ledger::{Outcome, Refusal};
use crate::domain::turn::TurnRequest;
use crate::ports::journal::{Epoch, Journal, Lease, StoredOutcome};
use crate::ports::news::Witness;
use crate::telemetry::metric;
use actix::prelude::{
    Actor, ActorContext, ActorFutureExt, AsyncContext, Context, Handler, Message, WrapFuture,
};
use metrics::{counter, gauge};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::Instant;

mod batch;
mod figures;
pub use batch::Batches;
use batch::NoLease;

/// Most turns in one batch.
pub const BATCH_MAX: usize = 128;
/// Most turns that wait, over both lanes.
pub const WAITING_MAX: usize = 4_096;
/// A bulk turn is refused when the oldest waiting turn is older.
pub const BULK_REFUSED_AFTER: Duration = Duration::from_secs(1);
/// A turn of the API is refused when the oldest waiting turn is older.
pub const API_REFUSED_AFTER: Duration = Duration::from_secs(3);
/// Life of the writer's lease.
pub const LEASE: Duration = Duration::from_secs(10);
/// How often it is renewed.
pub const RENEWAL: Duration = Duration::from_secs(3);
/// Pause before the lease is asked for again.
const LEASE_PAUSE: Duration = Duration::from_millis(500);

/// Where a turn comes from, which decides when it is told to come back later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lane {
    /// A conversation: its row stays in the inbox, so it can wait, and is only refused when the queue is full.
    Conversation,
    Api,
    /// Imports and schedules.
    Bulk,
}

/// What became of a turn.
#[derive(Clone, Debug)]
pub enum TurnOutcome {
    /// It is there, as a whole.
    Done { commit_seq: i64, epoch: Epoch, outcomes: Vec<Outcome> },
    /// Its commands were carried out earlier; this is what came of them.
    Replayed { outcomes: Vec<StoredOutcome> },
    /// The books say no; nothing of it is there.
    Refused(Refusal),
    /// The conversation has moved on; nothing of it is there.
    Stale { current: i64 },
    /// Too much waits; nothing of it is there.
    Busy,
    /// Unknown: the database did not say. The same turn finds out.
    Unavailable,
}

/// Asks for a turn to be committed.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Commit {
    pub turn: Box<TurnRequest>,
    pub lane: Lane,
    pub span: tracing::Span,
    pub reply: oneshot::Sender<TurnOutcome>,
}

/// Asks to finish what waits, to give the lease back, and to stop.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Drain {
    pub reply: oneshot::Sender<()>,
}

/// A turn that waits to be written.
pub(super) struct Waiting {
    turn: Box<TurnRequest>,
    lane: Lane,
    since: Instant,
    span: tracing::Span,
    reply: oneshot::Sender<TurnOutcome>,
}

pub struct LedgerWriter {
    batches: Arc<Batches>,
    waiting: VecDeque<Waiting>,
    lease: Option<(Lease, Instant)>,
    /// Whether the lease is held, for the readiness probe.
    holds: Arc<AtomicBool>,
    /// Most turns in one batch.
    batch_max: usize,
    /// A batch or a lease call is under way.
    working: bool,
    draining: Option<oneshot::Sender<()>>,
}

impl LedgerWriter {
    pub fn new(journal: Arc<dyn Journal>, holder: String, holds: Arc<AtomicBool>) -> Self {
        Self {
            batches: Arc::new(Batches::new(journal, holder)),
            waiting: VecDeque::new(),
            lease: None,
            holds,
            batch_max: BATCH_MAX,
            working: false,
            draining: None,
        }
    }

    /// With somebody who hears of every commit.
    #[must_use]
    pub fn with_witness(mut self, witness: Arc<dyn Witness>) -> Self {
        if let Some(batches) = Arc::get_mut(&mut self.batches) {
            batches.set_witness(witness);
        }
        self
    }

    /// With smaller batches than [`BATCH_MAX`], to measure what they cost.
    #[must_use]
    pub const fn with_batch_max(mut self, batch_max: usize) -> Self {
        self.batch_max = batch_max;
        self
    }

    fn oldest(&self) -> Duration {
        self.waiting.front().map(|first| first.since.elapsed()).unwrap_or_default()
    }

    /// Whether a turn of this lane has to come back later.
    fn is_refused(&self, lane: Lane) -> bool {
        let overdue = match lane {
            Lane::Conversation => false,
            Lane::Api => self.oldest() > API_REFUSED_AFTER,
            Lane::Bulk => self.oldest() > BULK_REFUSED_AFTER,
        };
        overdue || self.waiting.len() >= WAITING_MAX || self.draining.is_some()
    }

    /// Starts the next piece of work, if none is under way: the lease, a batch, or the end.
    fn work(&mut self, ctx: &mut Context<Self>) {
        if self.working {
            return;
        }
        gauge!(metric::LEDGER_QUEUE_DEPTH).set(depth(self.waiting.len()));
        let due = self.lease.is_none_or(|(_, renewed)| renewed.elapsed() >= RENEWAL);
        if due {
            self.renew(ctx);
        } else if let Some((lease, _)) = self.lease
            && !self.waiting.is_empty()
        {
            self.write(lease, ctx);
        } else if let Some(reply) = self.draining.take() {
            self.release(reply, ctx);
        }
    }

    fn renew(&mut self, ctx: &mut Context<Self>) {
        self.working = true;
        let batches = Arc::clone(&self.batches);
        let own = self.lease.map(|(lease, _)| lease.epoch);
        let work = async move { batches.lease(own).await };
        ctx.spawn(work.into_actor(self).map(|taken, this, ctx| {
            this.working = false;
            match taken {
                Ok(lease) => {
                    this.lease = Some((lease, Instant::now()));
                    this.holds.store(true, Ordering::Relaxed);
                    this.work(ctx);
                }
                Err(why) => this.lost(why, ctx),
            }
        }));
    }

    /// Without the lease nothing is written; what waits goes on waiting until its callers give up. Where another
    /// process writes, an app is told so at once: asked again it reaches that one.
    fn lost(&mut self, why: NoLease, ctx: &mut Context<Self>) {
        self.lease = None;
        self.holds.store(false, Ordering::Relaxed);
        if let Some(reply) = self.draining.take() {
            for waiting in self.waiting.drain(..) {
                let _ = waiting.reply.send(TurnOutcome::Unavailable);
            }
            let _ = reply.send(());
            return ctx.stop();
        }
        self.waiting.retain(|waiting| !waiting.reply.is_closed());
        if why == NoLease::Anothers {
            let (apps, others) = self.waiting.drain(..).partition(|waiting| waiting.lane == Lane::Api);
            self.waiting = others;
            for Waiting { reply, .. } in VecDeque::into_iter(apps) {
                let _ = reply.send(TurnOutcome::Unavailable);
            }
        }
        ctx.run_later(LEASE_PAUSE, Self::work);
    }

    fn write(&mut self, lease: Lease, ctx: &mut Context<Self>) {
        self.working = true; // what arrives until the answer is the next batch
        // What is in the mailbox already comes along: those who were answered together also ask together again.
        let gathered = std::future::ready(()).into_actor(self).then(move |(), this, _| {
            let size = this.waiting.len().min(this.batch_max);
            let batch: Vec<Waiting> = this.waiting.drain(..size).collect();
            let batches = Arc::clone(&this.batches);
            async move { batches.write(lease, batch).await }.into_actor(this)
        });
        ctx.spawn(gathered.map(|written, this, ctx| {
            this.working = false;
            for waiting in written.deferred.into_iter().rev() {
                this.waiting.push_front(waiting);
            }
            match written.lease {
                Some(lease) => {
                    if let Some(held) = &mut this.lease {
                        held.0 = lease;
                    }
                    this.work(ctx);
                }
                None => this.lost(NoLease::Unknown, ctx),
            }
        }));
    }

    fn release(&mut self, reply: oneshot::Sender<()>, ctx: &mut Context<Self>) {
        self.working = true;
        let batches = Arc::clone(&self.batches);
        let lease = self.lease.take();
        let work = async move {
            if let Some((lease, _)) = lease {
                batches.release(lease.epoch).await;
            }
        };
        ctx.spawn(work.into_actor(self).map(move |(), this, ctx| {
            this.holds.store(false, Ordering::Relaxed);
            let _ = reply.send(());
            ctx.stop();
        }));
    }
}

impl Actor for LedgerWriter {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(WAITING_MAX);
        self.work(ctx);
        ctx.run_interval(RENEWAL, Self::work);
    }
}

impl Handler<Commit> for LedgerWriter {
    type Result = ();

    fn handle(&mut self, msg: Commit, ctx: &mut Self::Context) {
        let Commit { turn, lane, span, reply } = msg;
        if self.is_refused(lane) {
            counter!(metric::LEDGER_REFUSALS, "kind" => "busy").increment(1);
            return drop(reply.send(TurnOutcome::Busy));
        }
        self.waiting.push_back(Waiting { turn, lane, since: Instant::now(), span, reply });
        self.work(ctx);
    }
}

impl Handler<Drain> for LedgerWriter {
    type Result = ();

    fn handle(&mut self, msg: Drain, ctx: &mut Self::Context) {
        self.draining = Some(msg.reply);
        self.work(ctx);
    }
}

/// A queue depth as a metric.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "queues are far shorter than 2^52")]
pub(super) const fn depth(count: usize) -> f64 {
    count as f64
}
