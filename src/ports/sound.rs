//! From the bytes of a voice note to sound, by somebody who may fail at it without harm.

use crate::domain::hearing::Unheard;
use async_trait::async_trait;

#[async_trait]
pub trait Decoder: Send + Sync {
    /// The samples of a clip, [`super::speech::RATE`] a second; or why there are none.
    async fn decode(&self, bytes: &[u8]) -> Result<Vec<i16>, Unheard>;
}
