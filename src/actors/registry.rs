//! The registry: finds, starts, supervises and retires conversations. It alone holds their addresses. It hears of
//! work by hints and looks for it by itself, so that a lost hint costs half a second.

use super::conversation::{Conversation, Retire, Stopped, Wake};
use super::turn::Ports;
use crate::ids::PersonId;
use crate::telemetry::metric;
use actix::prelude::{
    Actor, ActorContext, ActorFutureExt, Addr, ArbiterHandle, AsyncContext, Context, Handler, Message,
    SendError, WrapFuture,
};
use metrics::{counter, gauge};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};
use tracing::{error, warn};

/// How often work is looked for.
pub const POLL: Duration = Duration::from_millis(500);
/// Most conversations that one look finds.
const DUE_MAX: i64 = 512;
/// Longest a look may take.
const LOOK: Duration = Duration::from_secs(5);
/// A conversation without work for so long is retired.
pub const IDLE: Duration = Duration::from_mins(1);
/// How often idle ones are looked for.
const SWEEP: Duration = Duration::from_secs(5);
/// Most conversations that are resident at a time; past it, hints wait for the next look.
pub const RESIDENT_MAX: usize = 50_000;
/// A row whose turn killed its actor is left alone for so long.
const DEATH_PAUSE: Duration = Duration::from_secs(1);

/// There is something to do for these people. Lossy.
#[derive(Message, Clone, Debug)]
#[rtype(result = "()")]
pub struct Hint {
    pub people: Vec<PersonId>,
}

/// Asks to take no new work, to finish what runs, and to tell when nobody is left.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Drain {
    pub reply: oneshot::Sender<()>,
}

/// Asks how many conversations are in memory, those on their way out among them.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Resident {
    pub reply: oneshot::Sender<usize>,
}

enum Slot {
    Live {
        addr: Addr<Conversation>,
        incarnation: u64,
        last_seen: Instant,
        current: Arc<AtomicI64>,
    },
    /// Asked to end; `again`: there is work for its successor.
    Retiring {
        incarnation: u64,
        current: Arc<AtomicI64>,
        again: bool,
    },
}

pub struct Registry {
    ports: Arc<Ports>,
    arbiters: Vec<ArbiterHandle>,
    slots: HashMap<PersonId, Slot>,
    idle: Duration,
    incarnations: u64,
    looking: bool,
    draining: Option<oneshot::Sender<()>>,
}

impl Registry {
    /// `arbiters` are where conversations live, one for each core.
    pub fn new(ports: Arc<Ports>, arbiters: Vec<ArbiterHandle>) -> Self {
        Self {
            ports,
            arbiters,
            slots: HashMap::new(),
            idle: IDLE,
            incarnations: 0,
            looking: false,
            draining: None,
        }
    }

    /// Retires a conversation that had nothing to do for `idle`, instead of [`IDLE`].
    #[must_use]
    pub fn with_idle(mut self, idle: Duration) -> Self {
        self.idle = idle;
        self
    }

    fn deliver(&mut self, id: PersonId, ctx: &mut Context<Self>) {
        if self.draining.is_some() {
            return;
        }
        match self.slots.get_mut(&id) {
            Some(Slot::Live { addr, last_seen, .. }) => {
                *last_seen = Instant::now();
                match addr.try_send(Wake) {
                    // A full mailbox holds other wakes: this one adds nothing.
                    Ok(()) | Err(SendError::Full(_)) => return,
                    Err(SendError::Closed(_)) => {} // it died: a new one reads where it stood
                }
            }
            Some(Slot::Retiring { again, .. }) => {
                *again = true;
                return;
            }
            None => {}
        }
        self.start(id, ctx);
    }

    fn start(&mut self, id: PersonId, ctx: &mut Context<Self>) {
        if self.slots.len() >= RESIDENT_MAX && !self.slots.contains_key(&id) {
            warn!(resident = self.slots.len(), "too many conversations are resident, one waits");
            return;
        }
        self.incarnations += 1;
        let incarnation = self.incarnations;
        let current = Arc::new(AtomicI64::new(0));
        let conversation = Conversation::new(
            id,
            incarnation,
            Arc::clone(&self.ports),
            ctx.address().recipient(),
            Arc::clone(&current),
        );
        let at = usize::from(id.0.as_bytes().first().copied().unwrap_or_default());
        let Some(arbiter) = self.arbiters.get(at % self.arbiters.len().max(1)) else {
            return error!("there is no arbiter to start a conversation on");
        };
        let addr = Conversation::start_in_arbiter(arbiter, move |_| conversation);
        let _ = addr.try_send(Wake); // a new mailbox has room
        self.slots.insert(id, Slot::Live { addr, incarnation, last_seen: Instant::now(), current });
    }

    /// Looks for people with something due. One look at a time.
    fn look(&mut self, ctx: &mut Context<Self>) {
        if self.looking || self.draining.is_some() {
            return;
        }
        self.looking = true;
        let ports = Arc::clone(&self.ports);
        let look = async move { timeout(LOOK, ports.inbox.due(ports.notice_hold, DUE_MAX)).await };
        ctx.spawn(look.into_actor(self).map(|found, this, ctx| {
            this.looking = false;
            match found {
                Ok(Ok(people)) => people.into_iter().for_each(|id| this.deliver(id, ctx)),
                Ok(Err(error)) => warn!(error = %error, "work could not be looked for"),
                Err(_) => warn!("looking for work took too long"),
            }
        }));
    }

    /// Retires who has had nothing to do for a while.
    fn sweep(&mut self, _: &mut Context<Self>) {
        let idle: HashSet<PersonId> = self
            .slots
            .iter()
            .filter_map(|(id, slot)| match slot {
                Slot::Live { last_seen, current, .. } => {
                    (last_seen.elapsed() >= self.idle && current.load(Ordering::Relaxed) == 0).then_some(*id)
                }
                Slot::Retiring { .. } => None,
            })
            .collect();
        for id in idle {
            self.retire(id);
        }
        #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "far below 2^52")]
        gauge!(metric::CONVERSATIONS_RESIDENT).set(self.slots.len() as f64);
    }

    fn retire(&mut self, id: PersonId) {
        if let Some(Slot::Live { addr, incarnation, current, .. }) = self.slots.get(&id) {
            // Full: it has work and is not idle. Closed: it died, and says so itself.
            if addr.try_send(Retire).is_ok() {
                let slot =
                    Slot::Retiring { incarnation: *incarnation, current: Arc::clone(current), again: false };
                self.slots.insert(id, slot);
            }
        }
    }

    fn drained(&mut self, ctx: &mut Context<Self>) {
        if self.slots.is_empty()
            && let Some(reply) = self.draining.take()
        {
            let _ = reply.send(());
            ctx.stop();
        }
    }
}

impl Actor for Registry {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(4_096);
        ctx.run_interval(POLL, Self::look);
        ctx.run_interval(SWEEP.min(self.idle), Self::sweep);
        self.look(ctx);
    }
}

impl Handler<Hint> for Registry {
    type Result = ();

    fn handle(&mut self, msg: Hint, ctx: &mut Self::Context) {
        msg.people.into_iter().for_each(|id| self.deliver(id, ctx));
    }
}

impl Handler<Stopped> for Registry {
    type Result = ();

    fn handle(&mut self, msg: Stopped, ctx: &mut Self::Context) {
        let (is_current, row, again) = match self.slots.get(&msg.id) {
            Some(Slot::Live { incarnation, current, .. }) => {
                (*incarnation == msg.incarnation, current.load(Ordering::Relaxed), false)
            }
            Some(Slot::Retiring { incarnation, current, again }) => {
                (*incarnation == msg.incarnation, current.load(Ordering::Relaxed), *again)
            }
            None => (false, 0, false),
        };
        if is_current {
            self.slots.remove(&msg.id);
        }
        if !msg.clean {
            counter!(metric::CONVERSATION_RESTARTS).increment(1);
            error!(conversation.id = %msg.id, inbox.seq = row.abs(), "a conversation died");
            if row != 0 {
                // What killed it is counted once, so that it is set aside after a few times instead of tried for ever.
                let ports = Arc::clone(&self.ports);
                let count = async move {
                    if row > 0 {
                        ports.inbox.count_start(row).await?;
                    }
                    ports.inbox.count_error(row.abs(), DEATH_PAUSE).await
                };
                ctx.spawn(count.into_actor(self).map(|counted, _, _| {
                    if let Err(error) = counted {
                        warn!(error = %error, "a death could not be counted");
                    }
                }));
            }
        }
        if is_current && again {
            self.deliver(msg.id, ctx);
        }
        self.drained(ctx);
    }
}

impl Handler<Resident> for Registry {
    type Result = ();

    fn handle(&mut self, msg: Resident, _: &mut Self::Context) {
        let _ = msg.reply.send(self.slots.len());
    }
}

impl Handler<Drain> for Registry {
    type Result = ();

    fn handle(&mut self, msg: Drain, ctx: &mut Self::Context) {
        self.draining = Some(msg.reply);
        let live: Vec<PersonId> = self.slots.keys().copied().collect();
        for id in live {
            self.retire(id);
        }
        self.drained(ctx);
    }
}
