//! One actor for each person: takes their turns strictly in order and goes away when nobody writes.

use super::turn::{Next, Ports, Position, hung, take_turns};
use crate::ids::PersonId;
use actix::prelude::{
    Actor, ActorContext, ActorFutureExt, AsyncContext, Context, Handler, Message, Recipient, WrapFuture,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tokio::time::timeout;

/// There may be something to do. Lossy: the registry looks by itself, too.
#[derive(Message, Clone, Copy)]
#[rtype(result = "()")]
pub struct Wake;

/// Asks the actor to end after everything that was sent to it before.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Retire;

/// Tells the registry that a conversation has ended.
#[derive(Message, Clone, Copy, Debug)]
#[rtype(result = "()")]
pub struct Stopped {
    pub id: PersonId,
    pub incarnation: u64,
    /// It was asked to, or had nothing to do.
    pub clean: bool,
}

pub struct Conversation {
    id: PersonId,
    incarnation: u64,
    ports: Arc<Ports>,
    parent: Recipient<Stopped>,
    /// The row that is being worked on, 0 for none; the registry reads it when this actor dies.
    current: Arc<AtomicI64>,
    /// As it was committed last; boxed, since most conversations rest most of the time.
    position: Option<Box<Position>>,
    clean: bool,
}

impl Conversation {
    pub const fn new(
        id: PersonId,
        incarnation: u64,
        ports: Arc<Ports>,
        parent: Recipient<Stopped>,
        current: Arc<AtomicI64>,
    ) -> Self {
        Self { id, incarnation, ports, parent, current, position: None, clean: false }
    }
}

impl Actor for Conversation {
    type Context = Context<Self>;

    fn stopped(&mut self, _: &mut Self::Context) {
        let Self { id, incarnation, clean, .. } = *self;
        self.parent.do_send(Stopped { id, incarnation, clean });
    }
}

impl Handler<Wake> for Conversation {
    type Result = ();

    fn handle(&mut self, _: Wake, ctx: &mut Self::Context) {
        let (ports, id, current) = (Arc::clone(&self.ports), self.id, Arc::clone(&self.current));
        let position = self.position.take().map(|position| *position);
        let work = async move {
            match timeout(ports.run_max, take_turns(&ports, id, position, &current)).await {
                Ok(done) => done,
                Err(_) => hung(&ports, id, &current).await,
            }
        };
        ctx.wait(work.into_actor(self).map(|(position, next), this, ctx| {
            this.current.store(0, Ordering::Relaxed);
            this.position = position.map(Box::new);
            match next {
                Next::Rest => {}
                Next::Again(pause) => {
                    ctx.notify_later(Wake, pause);
                }
            }
        }));
    }
}

impl Handler<Retire> for Conversation {
    type Result = ();

    fn handle(&mut self, _: Retire, ctx: &mut Self::Context) {
        self.clean = true;
        ctx.stop();
    }
}
