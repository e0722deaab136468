//! From the sound of a voice note to its words, whoever listens: a service, or an engine in this process.

pub use crate::domain::hearing::{Transcript, Word};
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Samples of a second of sound.
pub const RATE: u32 = 16_000;

/// One voice note, as it came and as it sounds.
#[derive(Clone, Debug)]
pub struct Clip {
    /// Ogg/Opus.
    pub bytes: Arc<[u8]>,
    /// One channel, 16 bits, [`RATE`] a second; at most five minutes.
    pub samples: Arc<[i16]>,
}

impl Clip {
    pub fn length(&self) -> Duration {
        length(self.samples.len())
    }
}

/// How long so many samples sound.
pub fn length(samples: usize) -> Duration {
    let millis = u64::try_from(samples).unwrap_or(u64::MAX).saturating_mul(1_000) / u64::from(RATE);
    Duration::from_millis(millis)
}

/// What helps to hear.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SpeechHint {
    /// Names that may be said: letters alone.
    pub names: Vec<String>,
    /// ISO 639-1, the likeliest first.
    pub languages: Vec<&'static str>,
}

/// Why there are no words.
#[derive(Debug, thiserror::Error)]
pub enum SpeechError {
    /// It was listened to: no speech was made out.
    #[error("no speech was made out")]
    Unclear,
    #[error("the clip is too short")]
    TooShort,
    #[error("the clip is too large")]
    TooLarge,
    /// Whoever listens cannot make sound of it.
    #[error("the clip is not supported")]
    Unsupported,
    #[error("the speech service is overloaded")]
    Throttled { retry_after: Option<Duration> },
    /// Nothing will be heard until somebody mends the settings or the account.
    #[error("the speech service refuses us ({code})")]
    Stopped { code: String },
    #[error("the speech service is unavailable: {what}")]
    Unavailable { what: &'static str },
}

#[async_trait]
pub trait SpeechToText: Send + Sync {
    /// The words of one clip. At most one attempt; repeats are the caller's.
    async fn transcribe(&self, clip: &Clip, hint: &SpeechHint) -> Result<Transcript, SpeechError>;

    /// Engine and model, stored with each text.
    fn name(&self) -> &str;

    /// Whether anybody listens at all.
    fn listens(&self) -> bool {
        true
    }

    /// Words that a clip carries with it, in place of sound: those of simulated phones do.
    fn reads(&self, _: &[u8]) -> Option<Transcript> {
        None
    }
}

/// Answers from a script; when that is used up, as an overloaded service does.
#[derive(Default)]
pub struct FakeSpeech(pub Mutex<VecDeque<Result<Transcript, SpeechError>>>);

#[async_trait]
impl SpeechToText for FakeSpeech {
    async fn transcribe(&self, _: &Clip, _: &SpeechHint) -> Result<Transcript, SpeechError> {
        let next = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        next.unwrap_or(Err(SpeechError::Throttled { retry_after: None }))
    }

    fn name(&self) -> &'static str {
        "fake"
    }
}
