//! Randomness: tokens, codes and ids that nobody may guess. A port, so that tests can repeat what was drawn.

use chrono::{DateTime, Utc};
use ring::rand::{SecureRandom as _, SystemRandom};
use uuid::Uuid;

/// The system gave no random bytes: nothing that needs them may go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

pub trait Randomness: Send + Sync {
    /// Fills `bytes`, all of them.
    ///
    /// # Errors
    ///
    /// [`NoRandomness`]; the bytes are not to be used then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;

    /// A new id that sorts by time (`UUIDv7`).
    ///
    /// # Errors
    ///
    /// [`NoRandomness`].
    fn id(&self, now: DateTime<Utc>) -> Result<Uuid, NoRandomness> {
        let mut random = [0; 10];
        self.fill(&mut random)?;
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        Ok(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// Of the operating system.
pub struct SystemRandomness(SystemRandom);

impl Default for SystemRandomness {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        self.0.fill(bytes).map_err(|_| NoRandomness)
    }
}
