//! The journal: the one place where turns are written. Used by the ledger writer alone.

use super::store::StoreError;
use crate::domain::ledger::{Books, Envelope, Outcome, Refusal};
use crate::domain::turn::{Effect, TurnRequest};
use crate::ids::{CommandId, PersonId};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::time::Duration;

/// The right to write, as it was granted. Grows with each holder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Epoch(pub i64);

/// A lease that was taken or renewed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lease {
    pub epoch: Epoch,
    /// Number of the last committed turn.
    pub commit_seq: i64,
}

/// What a batch needs to be applied.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub books: Books,
    /// Versions of the conversations in the batch.
    pub versions: HashMap<PersonId, i64>,
    /// Commands of the batch that have an outcome already.
    pub known: HashMap<CommandId, KnownCommand>,
}

#[derive(Clone, Debug)]
pub struct KnownCommand {
    pub body_hash: Vec<u8>,
    /// None: it is so old that only its key is kept.
    pub outcome: Option<StoredOutcome>,
}

/// The outcome of a command as it is kept: ids and numbers, no personal text.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum StoredOutcome {
    Done { record: Option<crate::ids::RecordId>, version: Option<i64> },
    Refused { refusal: Refusal },
}

impl StoredOutcome {
    pub fn of(outcome: &Outcome) -> Self {
        let change = outcome.change.as_ref();
        Self::Done { record: change.map(|c| c.after.id), version: change.map(|c| c.after.version) }
    }
}

/// A turn with what it does, ready to be written.
#[derive(Clone, Debug)]
pub struct Written<'a> {
    pub turn: &'a TurnRequest,
    pub effect: Effect,
    pub commit_seq: i64,
}

#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Somebody else holds the lease: this process must not write any more.
    #[error("another process holds the writer lease")]
    Fenced,
    /// What was loaded is not true any more; nothing was written.
    #[error("a turn of the batch is stale")]
    Stale,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The constraint that refuses a turn which is there already: its message is done with.
pub const TURN_IS_THERE: &str = "turn_is_there";

#[async_trait]
pub trait Journal: Send + Sync {
    /// Takes the lease if it is free, or keeps it if `epoch` still holds it.
    async fn lease(&self, holder: &str, epoch: Option<Epoch>, life: Duration) -> Result<Lease, JournalError>;

    /// Gives the lease back, so that another process need not wait for its end.
    async fn release(&self, epoch: Epoch) -> Result<(), JournalError>;

    /// Everything that these turns need, in a fixed number of round trips.
    async fn load(&self, turns: &[&TurnRequest]) -> Result<Loaded, JournalError>;

    /// Writes the whole batch in one transaction, or nothing of it. `last` is the commit number before the batch.
    ///
    /// # Errors
    ///
    /// [`StoreError::Unavailable`] leaves open whether it was written: [`Journal::last_commit`] tells.
    async fn commit(&self, epoch: Epoch, last: i64, batch: &[Written<'_>]) -> Result<(), JournalError>;

    /// Number of the last turn that was committed, on a fresh connection if need be.
    async fn last_commit(&self, epoch: Epoch) -> Result<i64, JournalError>;
}

/// SHA-256 over the canonical form of a command: what makes two commands the same.
pub fn body_hash(envelope: &Envelope) -> Vec<u8> {
    let body = serde_json::to_vec(&(envelope.actor, &envelope.command)).unwrap_or_default();
    ring::digest::digest(&ring::digest::SHA256, &body).as_ref().to_vec()
}
