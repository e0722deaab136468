//! Sessions and their refresh tokens as they are stored. Every change is one statement, so that it is whole or not
//! there, whoever else changes the same at the same time.

use super::store::StoreError;
use crate::domain::login::{Ending, Held, Way};
use crate::ids::{PersonId, SessionId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// SHA-256 of a secret that is not stored itself.
pub type Hash = [u8; 32];

/// A session that begins, with its first refresh token.
#[derive(Clone, Debug)]
pub struct Begin {
    pub id: SessionId,
    pub person: PersonId,
    pub way: Way,
    /// What the device calls itself.
    pub device: String,
    pub at: DateTime<Utc>,
    pub idle_until: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub issue: Uuid,
    pub refresh: Hash,
}

/// A session that is alive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    pub id: SessionId,
    pub way: Way,
    pub device: String,
    pub begun_at: DateTime<Utc>,
    pub used_at: DateTime<Utc>,
    /// When it ends unless it is used.
    pub until: DateTime<Utc>,
}

/// A refresh token, with the session that it prolongs.
#[derive(Clone, Debug)]
pub struct Found {
    pub issue: Uuid,
    pub session: SessionId,
    pub person: PersonId,
    pub device: String,
    pub ends_at: DateTime<Utc>,
    pub held: Held,
}

/// A successor of a refresh token.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    /// The issue that was presented.
    pub old: Uuid,
    /// It was used before, and the successor that it had then dies.
    pub again: bool,
    pub at: DateTime<Utc>,
    pub idle_until: DateTime<Utc>,
    pub issue: Uuid,
    pub refresh: Hash,
}

/// Which sessions of a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Which {
    One(SessionId),
    AllBut(SessionId),
    All,
}

/// Most sessions of a person that are listed, the latest ones.
pub const LISTED_MAX: i64 = 100;

#[async_trait]
pub trait Sessions: Send + Sync {
    async fn begin(&self, begin: &Begin) -> Result<(), StoreError>;

    /// The sessions of a person that are alive at `now`, newest first.
    async fn list(&self, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Session>, StoreError>;

    /// Whether this issue of tokens belongs to a session that is alive at `now`; notes that its access token was
    /// used.
    async fn is_alive(
        &self,
        session: SessionId,
        person: PersonId,
        issue: Uuid,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError>;

    /// Whether the session is alive at `now`.
    async fn lives(
        &self,
        session: SessionId,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError>;

    async fn find(&self, refresh: &Hash) -> Result<Option<Found>, StoreError>;

    /// False: it is not any more as it was when that was decided, and nothing was changed.
    async fn renew(&self, renewal: &Renewal) -> Result<bool, StoreError>;

    /// Ends sessions that are alive; returns them.
    async fn end(
        &self,
        person: PersonId,
        which: Which,
        by: Ending,
        now: DateTime<Utc>,
    ) -> Result<Vec<SessionId>, StoreError>;
}
