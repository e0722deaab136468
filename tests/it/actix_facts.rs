//! What actix does that one might not expect, and what this code relies on: an upgrade that changes it is noticed
//! here. A fact for each test; nothing of the product is in it.

use actix::prelude::{
    Actor, ActorContext, ActorFutureExt, Addr, Arbiter, AsyncContext, Context, Handler, Message,
    ResponseFuture, SendError, SyncArbiter, SyncContext, System, WrapFuture,
};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

mod ends;
mod mailboxes;
mod threads;
mod waits;

/// What happened, in order.
type Log = Arc<Mutex<Vec<&'static str>>>;
/// The mailbox of an actor that says nothing else.
const CAPACITY: usize = 16;
/// Longest wait for another thread.
const LIMIT: Duration = Duration::from_secs(10);

fn seen(log: &Log) -> Vec<&'static str> {
    log.lock().unwrap().clone()
}

async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, work).await.expect("another thread did not answer")
}

/// Lets everything run that can.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

/// Polls once.
fn is_pending(work: Pin<&mut impl Future>) -> bool {
    work.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_pending()
}

/// An actor that writes down what happens to it.
struct Scribe {
    log: Log,
    /// Who is told when it has stopped.
    stopped: Option<oneshot::Sender<()>>,
}

impl Scribe {
    fn new(log: &Log) -> Self {
        Self { log: Arc::clone(log), stopped: None }
    }

    fn told(log: &Log) -> (Self, oneshot::Receiver<()>) {
        let (stopped, told) = oneshot::channel();
        (Self { log: Arc::clone(log), stopped: Some(stopped) }, told)
    }

    fn note(&self, what: &'static str) {
        self.log.lock().unwrap().push(what);
    }
}

impl Actor for Scribe {
    type Context = Context<Self>;

    fn stopped(&mut self, _: &mut Self::Context) {
        self.note("stopped");
        if let Some(told) = self.stopped.take() {
            let _ = told.send(());
        }
    }
}

#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
#[rtype(result = "()")]
struct Note(&'static str);

impl Handler<Note> for Scribe {
    type Result = ();

    fn handle(&mut self, Note(what): Note, _: &mut Self::Context) {
        self.note(what);
    }
}

type Work = dyn FnOnce(&mut Scribe, &mut Context<Scribe>) + Send;

/// Runs anything inside the actor.
#[derive(Message)]
#[rtype(result = "()")]
struct Do(Box<Work>);

impl Handler<Do> for Scribe {
    type Result = ();

    fn handle(&mut self, Do(work): Do, ctx: &mut Self::Context) {
        work(self, ctx);
    }
}

fn doing(work: impl FnOnce(&mut Scribe, &mut Context<Scribe>) + Send + 'static) -> Do {
    Do(Box::new(work))
}
