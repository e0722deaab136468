//! Files that people send, where the provider keeps them.

use crate::domain::message::Media;
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Largest file that is fetched.
pub const MEDIA_BYTES_MAX: usize = 5 * 1024 * 1024;

/// Why a file was not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MediaError {
    #[error("the file is larger than is fetched")]
    TooLarge,
    /// It is over, or was never there.
    #[error("the provider does not have the file")]
    Gone,
    /// The address of the file leads somewhere we do not go.
    #[error("{host} is not a host that files are fetched from")]
    Elsewhere { host: String },
    /// May work another time.
    #[error("the file cannot be fetched now: {what}")]
    Unavailable { what: &'static str },
}

#[async_trait]
pub trait MediaSource: Send + Sync {
    /// The bytes of a file that was sent to our number `number_id`: at most [`MEDIA_BYTES_MAX`].
    async fn fetch(&self, number_id: &str, media: &Media) -> Result<Vec<u8>, MediaError>;
}

/// Gives out what it was given, in order; then nothing is there any more.
#[derive(Default)]
pub struct FakeMedia(pub Mutex<VecDeque<Result<Vec<u8>, MediaError>>>);

#[async_trait]
impl MediaSource for FakeMedia {
    async fn fetch(&self, _: &str, _: &Media) -> Result<Vec<u8>, MediaError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or(Err(MediaError::Gone))
    }
}
