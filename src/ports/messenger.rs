//! Sending to people through a WhatsApp provider.

use crate::domain::message::Outgoing;
use async_trait::async_trait;
use std::time::Duration;

/// A message that the provider took: not yet delivered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// The provider's id, by which statuses and replies name it.
    pub message_id: String,
}

/// Why a message was not accepted, by what has to happen next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Nothing left this host (no connection): free to try again at once.
    #[error("no connection to the provider")]
    NotSent,
    /// Nothing was sent; the whole number has to slow down.
    #[error("the provider asks for a pause (code {code:?})")]
    SlowDown { code: Option<i64> },
    /// Nothing was sent; only this person gets too much at once.
    #[error("too many messages to one person")]
    PairRate,
    /// Nothing was sent; try again after this long.
    #[error("the provider asks to come back in {} s (code {code})", after.as_secs())]
    Later { after: Duration, code: i64 },
    /// More than 24 h since the person wrote: only a template may be sent.
    #[error("the window of the person is closed")]
    WindowClosed,
    /// This message will never go out.
    #[error("the provider refuses the message (code {code:?})")]
    Never { code: Option<i64> },
    /// Nothing may be sent at all until somebody mends it.
    #[error("the provider has stopped our sending (code {code:?})")]
    Stopped { code: Option<i64> },
    /// Unknown whether it went out: a time-out or an error after bytes had left.
    #[error("it is unknown whether the message went out")]
    Ambiguous,
}

#[async_trait]
pub trait Messenger: Send + Sync {
    /// Sends one message from our number `number_id`. At most one attempt; retries are the outbox's.
    async fn send(&self, number_id: &str, message: &Outgoing) -> Result<Accepted, SendError>;

    /// Marks a message of a person as read; `typing` also shows that an answer is being written.
    async fn mark_read(&self, number_id: &str, message_id: &str, typing: bool) -> Result<(), SendError>;
}
