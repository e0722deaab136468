//! What sockets are fed with: events in their order, as text, and who has new ones.

use super::store::StoreError;
use super::views::Cursor;
use crate::ids::{PersonId, SessionId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How somebody's events stand to the place up to which they were seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stand {
    /// The place of the latest event; none: there is no event.
    pub newest: Option<Cursor>,
    /// Whether there is an event at the place.
    pub is_known: bool,
    /// How many are behind it; counted up to a limit.
    pub behind: u32,
}

#[async_trait]
pub trait Feed: Send + Sync {
    /// How a person's events stand to `seen`. At most `limit` are counted.
    async fn stand(&self, person: PersonId, seen: Cursor, limit: u32) -> Result<Stand, StoreError>;

    /// Those of these people who have events behind the place beside them.
    async fn behind(&self, seen: &[(PersonId, Cursor)]) -> Result<Vec<PersonId>, StoreError>;

    /// Those of these sessions that are over at `now`.
    async fn ended(&self, sessions: &[SessionId], now: DateTime<Utc>) -> Result<Vec<SessionId>, StoreError>;
}

/// An event as it goes to sockets.
#[derive(Clone, Debug)]
pub struct Frame {
    pub cursor: Cursor,
    pub text: Arc<str>,
}

/// What a socket is told beside events.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// Events behind this place follow.
    Ready(Cursor),
    /// What happened since is not told one by one: all is to be read anew. Events behind this place follow.
    Resync(Cursor),
    /// Events may be late.
    Degraded,
    /// They are not any more.
    Restored,
}

#[async_trait]
pub trait Frames: Send + Sync {
    /// The events of a person behind a place, the first one first.
    async fn after(&self, person: PersonId, after: Cursor, limit: u32) -> Result<Vec<Frame>, StoreError>;

    fn signal(&self, signal: Signal) -> Arc<str>;
}
