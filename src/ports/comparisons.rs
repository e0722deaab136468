//! What a shadow engine made of messages, beside the engine that decided.

use super::store::StoreError;
use crate::domain::nlu::Frame;
use crate::ids::{CommandId, PersonId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Most comparisons that are kept of one person, the newest ones.
pub const COMPARISONS_MAX: u32 = 2_000;
/// Days for which a comparison is kept.
pub const COMPARISONS_KEPT_DAYS: u32 = 100;
/// Most that are read at a time.
pub const COMPARISONS_PAGE: u32 = 100;
/// What is written as the outcome where the shadow had an answer.
pub const ANSWERED: &str = "answered";

/// One message, read by two engines.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// The turn of the message.
    pub id: CommandId,
    pub person: PersonId,
    pub said_at: DateTime<Utc>,
    pub lang: String,
    /// The first thing that it wants, as it was acted on.
    pub intent: String,
    /// Name and version of the engine that decided, and of the one beside it.
    pub active: String,
    pub shadow: String,
    /// [`ANSWERED`], or why there is no answer.
    pub outcome: String,
    /// Names of the fields in which they differ.
    pub differs: Vec<String>,
    pub took_us: i64,
    /// How the shadow read what was to be booked.
    pub read: Option<Vec<Frame>>,
}

#[async_trait]
pub trait Comparisons: Send + Sync {
    /// Keeps it, in place of an earlier one of the same message, while its person allows it.
    async fn keep(&self, comparison: &Comparison) -> Result<(), StoreError>;

    /// The next ones behind a place, the oldest first, of people who allow to learn from them.
    async fn page(&self, after: (DateTime<Utc>, Uuid)) -> Result<Vec<Comparison>, StoreError>;
}
