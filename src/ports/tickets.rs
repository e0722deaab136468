//! Tickets for sockets: one use, half a minute. What is kept is the hash of a ticket, never the ticket.

use super::sessions::Hash;
use crate::ids::{PersonId, SessionId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// Who may use a ticket, and until when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Holder {
    pub person: PersonId,
    pub session: SessionId,
    pub until: DateTime<Utc>,
}

/// Why a store of tickets could not be asked.
#[derive(Debug, thiserror::Error)]
#[error("the store of tickets is unavailable")]
pub struct TicketsError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

#[async_trait]
pub trait Tickets: Send + Sync {
    /// Keeps a ticket; it may be forgotten after `life`.
    async fn put(&self, ticket: &Hash, holder: &Holder, life: Duration) -> Result<(), TicketsError>;

    /// Takes a ticket out: of all who ask for the same one, one gets it.
    async fn take(&self, ticket: &Hash) -> Result<Option<Holder>, TicketsError>;
}
