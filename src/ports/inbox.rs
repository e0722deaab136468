//! The inbox: what came in is stored before anybody is told that it was taken.

use super::store::StoreError;
use crate::domain::message::Inbound;
use crate::ids::{ChannelId, PersonId};
use async_trait::async_trait;
use std::time::Duration;

/// A message on its way into the inbox.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub channel: ChannelId,
    pub inbound: Inbound,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Whose message it is.
    pub person: PersonId,
    /// False: it was there already.
    pub fresh: bool,
    /// It was there already with another body: somebody plays games. The first one stays.
    pub differs: bool,
}

/// A message that waits for its turn.
#[derive(Clone, Debug)]
pub struct Row {
    pub seq: i64,
    pub channel: ChannelId,
    pub inbound: Inbound,
    /// How long it had been there when it was read, by the store's clock.
    pub waited: Duration,
    /// Times its turn was begun and not finished, as far as that was noticed.
    pub starts: i16,
    pub errors: i16,
}

/// Authentic content that could not be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// A stable word for it.
    pub reason: &'static str,
    /// As it came: personal, never logged.
    pub raw: Vec<u8>,
}

#[async_trait]
pub trait Inbox: Send + Sync {
    /// Stores messages, many calls at once, and makes people of senders who are not known yet. One outcome for each
    /// arrival, in order.
    async fn take_in(&self, arrivals: &[Arrival]) -> Result<Vec<Taken>, StoreError>;

    /// Keeps authentic content that could not be used, for inspection.
    async fn keep_rejects(&self, provider: &str, rejects: &[Rejected]) -> Result<(), StoreError>;

    /// The messages of a person that wait, in the order in which they are to be taken.
    async fn queue(&self, person: PersonId, limit: i64) -> Result<Vec<Row>, StoreError>;

    /// People for whom something is due: a message, a notice, or a silence that confirms.
    async fn due(&self, notice_hold: Duration, limit: i64) -> Result<Vec<PersonId>, StoreError>;

    /// Notes that the turn of a row was begun, for rows that may kill who takes them. Returns how often that was.
    async fn count_start(&self, seq: i64) -> Result<i16, StoreError>;

    /// Notes that the turn of a row failed, and when it may be tried again.
    async fn count_error(&self, seq: i64, pause: Duration) -> Result<(), StoreError>;
}
