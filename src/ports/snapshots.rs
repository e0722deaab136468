//! Copies of conversation states that are faster to reach than the database.
//!
//! A copy may be missing, old or gone at any time: that costs a read, never a fact. What is held here is sealed by the
//! caller; a store looks at versions and epochs only.

use std::time::Duration;

use async_trait::async_trait;

use crate::ids::PersonId;

/// Longest sealed state that is kept, in bytes. A longer one is refused, and is read from the database each time.
pub const SEALED_BYTES_MAX: usize = 64 * 1_024;

/// A conversation as it was after a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Number of the holder of the lease under which the turn was committed.
    pub epoch: i64,
    /// Number of turns the conversation has had.
    pub version: i64,
    /// The state, sealed.
    pub sealed: Vec<u8>,
}

/// What became of a copy that was to be stored. None of it is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    Written,
    /// The store has this `version` already, or a later one: nothing was written.
    NotNewer {
        version: i64,
    },
    /// Somebody with a later `epoch` has taken over: nothing was written.
    Fenced {
        epoch: i64,
    },
}

/// Why a store could not be asked. The caller goes on without it.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotsError {
    #[error("the snapshot store gave no answer within {} ms", .limit.as_millis())]
    Late { limit: Duration },
    #[error("a sealed state of {bytes} bytes is too long for the snapshot store")]
    TooLong { bytes: usize },
    #[error("the snapshot store answered with something else than a snapshot")]
    Malformed,
    #[error("the snapshot store is unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A store of copies, one for each conversation. Its version of a conversation never goes back, and neither does its
/// epoch; two writers at one time leave the later version.
#[async_trait]
pub trait Snapshots: Send + Sync {
    /// The copy of a conversation, if there is one.
    async fn load(&self, conversation: PersonId) -> Result<Option<Snapshot>, SnapshotsError>;

    /// Stores a copy, unless the one that is there has a later epoch, or has the same or a later version.
    async fn store(&self, conversation: PersonId, snapshot: &Snapshot) -> Result<Stored, SnapshotsError>;

    /// What it is, for the start line and `/readyz`.
    fn kind(&self) -> &'static str;

    /// Whether it answers.
    async fn ping(&self) -> Result<(), SnapshotsError>;
}
