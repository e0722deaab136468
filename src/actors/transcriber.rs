//! The transcriber: voice notes to words, a few at a time. Each note is heard once: whoever asks for one that is being
//! heard waits for the same ears, and what came of it is kept before anybody hears of it.

use crate::domain::hearing::Hearing;
use crate::ports::store::StoreError;
use actix::prelude::{Actor, ActorFutureExt, AsyncContext, Context, Handler, Message, WrapFuture};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;
use tracing::{Instrument, Span, warn};

mod listen;
mod speak;
pub use listen::{Ears, Note};
#[cfg(test)]
mod tests;

/// Notes that are heard or wait for it, at most; further ones come again.
pub const NOTES_MAX: usize = 256;
/// Longest that one note may take, from its turn on.
const NOTE: Duration = Duration::from_mins(3);

/// Asks what a note says. A dropped `reply`: the actor died, or the note has to be asked about again.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Listen {
    pub note: Note,
    pub span: Span,
    pub reply: oneshot::Sender<Hearing>,
}

pub struct Transcriber {
    ears: Arc<Ears>,
    slots: Arc<Semaphore>,
    /// Who waits for which note.
    notes: HashMap<i64, Vec<oneshot::Sender<Hearing>>>,
}

impl Transcriber {
    /// Hears `slots` notes at a time.
    pub fn new(ears: Arc<Ears>, slots: usize) -> Self {
        Self { ears, slots: Arc::new(Semaphore::new(slots.max(1))), notes: HashMap::new() }
    }

    fn heard(&mut self, row: i64, outcome: Option<Result<Hearing, StoreError>>) {
        let waiting = self.notes.remove(&row).unwrap_or_default();
        match outcome {
            Some(Ok(hearing)) => waiting.into_iter().for_each(|reply| drop(reply.send(hearing.clone()))),
            // Their rows come again.
            Some(Err(error)) => warn!(error = %error, "what a voice note says could not be kept"),
            None => warn!("a voice note took too long and comes again"),
        }
    }
}

impl Actor for Transcriber {
    type Context = Context<Self>;
}

impl Handler<Listen> for Transcriber {
    type Result = ();

    fn handle(&mut self, msg: Listen, ctx: &mut Self::Context) {
        let row = msg.note.row;
        if let Some(waiting) = self.notes.get_mut(&row) {
            // Who asked before may have gone.
            waiting.retain(|reply| !reply.is_closed());
            return waiting.push(msg.reply);
        }
        if self.notes.len() >= NOTES_MAX {
            return warn!(notes = self.notes.len(), "too many voice notes wait, one comes again");
        }
        self.notes.insert(row, vec![msg.reply]);
        let (ears, slots, note) = (Arc::clone(&self.ears), Arc::clone(&self.slots), msg.note);
        let work = async move {
            let _slot = slots.acquire_owned().await.ok()?;
            timeout(NOTE, ears.hear(&note)).await.ok()
        };
        let work = work.instrument(msg.span).into_actor(self);
        ctx.spawn(work.map(move |outcome, this, _| this.heard(row, outcome)));
    }
}
