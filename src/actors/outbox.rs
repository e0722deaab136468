//! Sends what commits left behind. It looks by itself every 500 ms; a hint only makes it look at once.
//!
//! The actor counts what is in flight and keeps time; what happens to a message is in `delivery`. When it dies its
//! claims stay, and are settled by whoever runs next.

use crate::ports::outbox::{CLAIM, Claim};
use actix::ActorContext;
use actix::prelude::{Actor, ActorFutureExt, AsyncContext, Context, Handler, Message, WrapFuture};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};

mod delivery;
mod figures;
#[cfg(test)]
mod tests;
use delivery::Deliveries;
pub use delivery::SendingPorts;
pub use figures::statuses as count_statuses;

/// Messages on their way to the provider at a time.
pub const IN_FLIGHT_MAX: usize = 32;
/// Read marks on their way at a time; more are left out.
pub const MARKS_MAX: usize = 16;
/// How often it looks by itself.
const POLL: Duration = Duration::from_millis(500);
/// How often lost claims are looked for, and the backlog is measured.
const SETTLE: Duration = Duration::from_secs(5);
/// Longest wait for the store; it has its own limits, which are shorter.
const STORE_LIMIT: Duration = Duration::from_secs(10);
/// Longest that a drain waits for messages on their way.
pub const DRAIN: Duration = Duration::from_secs(3);

/// There is something to send.
#[derive(Message, Clone, Copy, Debug)]
#[rtype(result = "()")]
pub struct Wake;

/// Shows a person that their message was read; `typing`: and that an answer is being written. Best effort.
#[derive(Message, Clone, Debug)]
#[rtype(result = "()")]
pub struct MarkRead {
    pub number_id: String,
    pub message_id: String,
    pub typing: bool,
}

/// Takes up nothing more, lets what is on its way finish, and stops. Answers how many messages were given up on:
/// their claims are settled by a status or by who runs next.
#[derive(Message, Debug)]
#[rtype(result = "()")]
pub struct Drain {
    pub reply: oneshot::Sender<usize>,
}

pub struct OutboxSender {
    deliveries: Arc<Deliveries>,
    in_flight: usize,
    marks: usize,
    /// A claim is being made.
    claiming: bool,
    /// There may be more to claim since it was begun.
    again: bool,
    settling: bool,
    drain: Option<oneshot::Sender<usize>>,
}

impl OutboxSender {
    pub fn new(ports: SendingPorts) -> Self {
        Self {
            deliveries: Arc::new(Deliveries::new(ports)),
            in_flight: 0,
            marks: 0,
            claiming: false,
            again: false,
            settling: false,
            drain: None,
        }
    }

    /// Claims as much as there is room for. One claim at a time: what comes meanwhile makes it look again.
    fn look(&mut self, ctx: &mut Context<Self>) {
        let room = IN_FLIGHT_MAX.saturating_sub(self.in_flight);
        if self.drain.is_some() || room == 0 {
            return;
        }
        if self.claiming {
            self.again = true;
            return;
        }
        (self.claiming, self.again) = (true, false);
        let deliveries = Arc::clone(&self.deliveries);
        let claim = async move {
            // The claim is good from the moment that the database makes it, which is not before this one.
            let deadline = Instant::now() + CLAIM;
            let limit = u32::try_from(room).unwrap_or(u32::MAX);
            let paused = deliveries.paused();
            let claimed = deliveries.ports.outbox.claim(limit, &paused);
            (timeout(STORE_LIMIT, claimed).await, deadline)
        };
        ctx.spawn(claim.into_actor(self).map(|(claimed, deadline), this, ctx| {
            this.claiming = false;
            match claimed {
                Ok(Ok(claims)) => claims.into_iter().for_each(|claim| this.start(claim, deadline, ctx)),
                Ok(Err(error)) => tracing::warn!(%error, "nothing can be claimed"),
                Err(_) => tracing::warn!("claiming takes too long"),
            }
            if this.again {
                this.look(ctx);
            }
            this.stop_if_drained(ctx);
        }));
    }

    fn start(&mut self, claim: Claim, deadline: Instant, ctx: &mut Context<Self>) {
        self.in_flight += 1;
        let (deliveries, draining) = (Arc::clone(&self.deliveries), self.drain.is_some());
        let work = async move {
            if draining {
                deliveries.free(&claim, Duration::ZERO, "drained").await;
            } else {
                deliveries.deliver(claim, deadline).await;
            }
        };
        ctx.spawn(work.into_actor(self).map(|(), this, ctx| {
            this.in_flight -= 1;
            // The next message of that conversation may go now.
            this.look(ctx);
            this.stop_if_drained(ctx);
        }));
    }

    /// Ends lost claims and measures what waits.
    fn settle(&mut self, ctx: &mut Context<Self>) {
        if self.settling || self.drain.is_some() {
            return;
        }
        self.settling = true;
        let outbox = Arc::clone(&self.deliveries.ports.outbox);
        let settle = async move {
            let settled = timeout(STORE_LIMIT, outbox.settle_lost()).await;
            (settled, timeout(STORE_LIMIT, outbox.waiting()).await)
        };
        ctx.spawn(settle.into_actor(self).map(|(settled, waiting), this, _| {
            this.settling = false;
            match settled {
                Ok(Ok(settled)) if settled.again + settled.unknown > 0 => {
                    tracing::warn!(settled.again, settled.unknown, "claims were lost");
                }
                Ok(Ok(_)) => {}
                Ok(Err(error)) => tracing::warn!(%error, "lost claims cannot be settled"),
                Err(_) => tracing::warn!("settling lost claims takes too long"),
            }
            if let Ok(Ok(waiting)) = waiting {
                figures::waiting(&waiting);
            }
        }));
    }

    fn stop_if_drained(&mut self, ctx: &mut Context<Self>) {
        if self.in_flight == 0 && !self.claiming {
            self.stop_draining(ctx);
        }
    }

    fn stop_draining(&mut self, ctx: &mut Context<Self>) {
        if let Some(reply) = self.drain.take() {
            let _ = reply.send(self.in_flight);
            ctx.stop();
        }
    }
}

impl Actor for OutboxSender {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.run_interval(POLL, Self::look);
        ctx.run_interval(SETTLE, Self::settle);
        self.settle(ctx);
        self.look(ctx);
    }
}

impl Handler<Wake> for OutboxSender {
    type Result = ();

    fn handle(&mut self, _: Wake, ctx: &mut Self::Context) {
        self.look(ctx);
    }
}

impl Handler<MarkRead> for OutboxSender {
    type Result = ();

    fn handle(&mut self, msg: MarkRead, ctx: &mut Self::Context) {
        if self.drain.is_some() || self.marks >= MARKS_MAX {
            return;
        }
        self.marks += 1;
        let deliveries = Arc::clone(&self.deliveries);
        let mark = async move { deliveries.mark_read(&msg.number_id, &msg.message_id, msg.typing).await };
        ctx.spawn(mark.into_actor(self).map(|(), this, _| this.marks -= 1));
    }
}

impl Handler<Drain> for OutboxSender {
    type Result = ();

    fn handle(&mut self, msg: Drain, ctx: &mut Self::Context) {
        self.drain = Some(msg.reply);
        ctx.run_later(DRAIN, Self::stop_draining);
        self.stop_if_drained(ctx);
    }
}
