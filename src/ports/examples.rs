//! What is kept to learn from, as it is read by whoever hands it on or counts it.

use super::store::StoreError;
use crate::domain::learning::{Said, Thing};
use crate::ids::{CommandId, PersonId, RecordId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most examples that are read at a time.
pub const EXAMPLES_PAGE: u32 = 100;

/// An example with everything that came of it.
#[derive(Clone, Debug)]
pub struct Stored {
    pub id: CommandId,
    pub person: PersonId,
    pub said_at: DateTime<Utc>,
    /// Who read it.
    pub engine: String,
    /// None: its person was erased, and it cannot be read any more.
    pub said: Option<Said>,
    /// In the order of the frames that book.
    pub things: Vec<Thing>,
    /// How its person calls the people in it, and how those call themselves.
    pub names: BTreeMap<PersonId, Vec<String>>,
    /// As the example says; the things stand in the same order.
    pub records: Vec<RecordId>,
}

/// Where a page ends.
pub type Place = (DateTime<Utc>, Uuid);

#[async_trait]
pub trait Examples: Send + Sync {
    /// The next examples behind a place, the oldest first, of people who allow to learn from them.
    async fn page(&self, after: Place) -> Result<Vec<Stored>, StoreError>;

    /// Those of these that there are.
    async fn of(&self, ids: &[CommandId]) -> Result<Vec<Stored>, StoreError>;
}
