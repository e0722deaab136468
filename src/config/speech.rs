//! Who listens to voice notes.

use super::Hidden;
use secrecy::SecretString;
use std::fmt;
use std::path::PathBuf;

/// Who listens, with what that takes.
#[derive(Clone, Debug)]
pub enum SpeechConfig {
    /// Nobody: voice notes are answered with a sentence that says so.
    None,
    Service(SpeechServiceConfig),
    /// The engine in this process, with the folder of its weights.
    Embedded {
        weights: PathBuf,
    },
}

impl SpeechConfig {
    /// As in `HISAAB_STT`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Service(_) => "service",
            Self::Embedded { .. } => "embedded",
        }
    }
}

#[derive(Clone)]
pub struct SpeechServiceConfig {
    /// Without a slash at its end.
    pub base_url: String,
    pub api_key: Option<SecretString>,
    pub model: String,
    pub dialect: SpeechDialect,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpeechDialect {
    Whisper,
    /// The same, with decoded sound instead of the clip.
    WhisperWav,
    GptTranscribe,
    /// `gpt-4o-transcribe` and its kin.
    Gpt4o,
}

impl fmt::Debug for SpeechServiceConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SpeechServiceConfig")
            .field("base_url", &self.base_url)
            .field("api_key", &self.api_key.as_ref().map(|_| Hidden))
            .field("model", &self.model)
            .field("dialect", &self.dialect)
            .finish()
    }
}
