//! Bounded requests between actors: refused at a full mailbox, with a deadline, not undone when the caller leaves.

use actix::dev::ToEnvelope;
use actix::prelude::{Actor, Addr, Handler, Message, SendError};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Why there is no answer. After [`AskError::Gone`] and [`AskError::TimedOut`] it is unknown whether it was done:
/// ask again with the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    #[error("the mailbox is full")]
    Busy,
    #[error("the actor is gone")]
    Gone,
    #[error("no answer in time")]
    TimedOut,
}

/// Sends the message that `build` makes round a reply channel, and waits at most `limit` for the answer.
///
/// # Errors
///
/// [`AskError`].
pub async fn ask<A, M, T>(
    addr: &Addr<A>,
    limit: Duration,
    build: impl FnOnce(oneshot::Sender<T>) -> M,
) -> Result<T, AskError>
where
    A: Actor + Handler<M>,
    A::Context: ToEnvelope<A, M>,
    M: Message<Result = ()> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    addr.try_send(build(reply)).map_err(|refused| match refused {
        SendError::Full(_) => AskError::Busy,
        SendError::Closed(_) => AskError::Gone,
    })?;
    timeout(limit, answer).await.map_err(|_| AskError::TimedOut)?.map_err(|_| AskError::Gone)
}
