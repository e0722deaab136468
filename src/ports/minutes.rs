//! How much each person has spoken today.

use super::store::StoreError;
use crate::ids::PersonId;
use async_trait::async_trait;
use std::time::Duration;

/// Longest sound of one person in a day.
pub const VOICE_PER_DAY_MAX: Duration = Duration::from_mins(30);

#[async_trait]
pub trait VoiceMinutes: Send + Sync {
    /// Counts a sound towards the day of the store's clock. False: it would be more than
    /// [`VOICE_PER_DAY_MAX`], and is not counted.
    async fn take(&self, person: PersonId, length: Duration) -> Result<bool, StoreError>;
}
