//! Sessions and their refresh tokens as they are stored. Every change is one statement, so that it is whole or not
//! there, whoever else changes the same at the same time.

use super::store::StoreError;
use crate::domain::login::Way;
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
}
