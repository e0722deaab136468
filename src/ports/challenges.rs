//! Challenges: logins that were begun and are not proven yet. Each change is one statement; of codes and secrets only
//! hashes are kept.

use super::sessions::Hash;
use super::store::StoreError;
use crate::domain::login::Way;
use crate::ids::{CommandId, PersonId};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// A login that begins.
#[derive(Clone)]
pub struct Challenge {
    pub id: Uuid,
    pub way: Way,
    pub code: String,
    /// Hash of the secret that the device holds.
    pub secret: Hash,
    pub device: String,
    /// Digits with country code, for the way that needs it.
    pub phone: Option<String>,
    /// Whence it was asked for.
    pub address: String,
    pub at: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// What became of a new challenge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opened {
    Open,
    /// Somebody else has that code: it has to be another one.
    CodeTaken,
    /// Too many for the number or from the address; there is room after this long.
    TooMany {
        after: TimeDelta,
    },
}

/// What became of a code that somebody sent to us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claimed {
    Done {
        device: String,
    },
    Unknown,
    /// It is over, or somebody used it.
    Over,
}

/// How far a challenge has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Progress {
    /// No such challenge, or another device's.
    NotThere,
    /// The code has not arrived yet.
    Waiting,
    /// That is not the code; so many tries are left.
    Wrong { left: i16 },
    /// Time or tries are used up, or the tokens were given.
    Over,
    /// Proven: said once.
    Proven { person: PersonId, way: Way, device: String },
}

#[async_trait]
pub trait Challenges: Send + Sync {
    async fn open(&self, challenge: &Challenge) -> Result<Opened, StoreError>;

    /// Notes whom a code was sent to. Without that no code fits.
    async fn sent_to(&self, id: Uuid, person: PersonId) -> Result<(), StoreError>;

    /// Somebody sent this code to us, by this turn.
    async fn claim(
        &self,
        code: &str,
        person: PersonId,
        turn: CommandId,
        now: DateTime<Utc>,
    ) -> Result<Claimed, StoreError>;

    /// The device asks how it stands, with the code that was sent where there is one.
    async fn advance(
        &self,
        id: Uuid,
        secret: &Hash,
        code: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Progress, StoreError>;
}
