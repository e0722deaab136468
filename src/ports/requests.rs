//! Writes of apps by their `Idempotency-Key`: what was answered, and what is still being worked on.

use super::store::StoreError;
use crate::ids::PersonId;
use async_trait::async_trait;
use std::time::Duration;

/// A run without an answer may be taken up again after so long: longer than any wait for the ledger.
pub const RUN_MAX: Duration = Duration::from_secs(30);

/// A write as it came.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub person: PersonId,
    /// SHA-256 of the key.
    pub key_hash: &'a [u8; 32],
    /// SHA-256 of method, path and body.
    pub body_hash: &'a [u8; 32],
}

/// What is known of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// It is the caller's to work on, for the first time or because an earlier run died.
    Taken,
    /// Somebody works on it.
    Running,
    /// It was used for something else.
    Other,
    /// It was answered: status, and the answer in plain.
    Done(u16, Vec<u8>),
}

#[async_trait]
pub trait Requests: Send + Sync {
    async fn claim(&self, request: Request<'_>) -> Result<Claim, StoreError>;

    /// Keeps the answer, sealed by the key of who asked.
    async fn answer(&self, request: Request<'_>, status: u16, answer: &[u8]) -> Result<(), StoreError>;

    /// Lets go of a request that came to nothing: the next one with its key may begin at once.
    async fn release(&self, request: Request<'_>) -> Result<(), StoreError>;
}
