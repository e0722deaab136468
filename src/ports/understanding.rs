//! Understanding of what people write, whoever does it: the engine in this process, and engines outside, which may be
//! slow, wrong or away.

use crate::domain::nlu::{Context, Outside, Reading, understand};
use async_trait::async_trait;
use chrono::NaiveDate;
use chrono_tz::Tz;
use std::time::Duration;
use uuid::Uuid;

/// An engine in this process. The dialogue decides what is done with what it says.
pub trait Understanding: Send + Sync {
    fn read(&self, text: &str, context: &Context<'_>) -> Reading;

    /// Name and version, stored with each result.
    fn name(&self) -> &'static str;
}

/// The engine of the product: rules, no service.
pub struct OwnEngine;

impl Understanding for OwnEngine {
    fn read(&self, text: &str, context: &Context<'_>) -> Reading {
        understand(text, context)
    }

    fn name(&self) -> &'static str {
        "own-1"
    }
}

/// What an engine outside is told: the message itself, and nothing of who wrote it or whom they know.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub text: &'a str,
    /// The sender's day.
    pub today: NaiveDate,
    pub zone: Tz,
    /// ISO 639-1.
    pub language: &'static str,
    /// Stands for the message: the same one asks under the same id, and no two messages share one.
    pub session: Uuid,
}

/// Why an engine outside has not said anything.
#[derive(Debug, thiserror::Error)]
pub enum OutsideError {
    /// It asks us to come later.
    #[error("the engine is overloaded")]
    Throttled { retry_after: Option<Duration> },
    /// Nothing will be answered until somebody mends the settings or the account.
    #[error("the engine refuses us: {code}")]
    Stopped { code: String },
    /// This text is nothing for it: too long, or in its eyes malformed.
    #[error("the engine does not take this text")]
    Unsuitable,
    #[error("the engine is unavailable")]
    Unavailable,
    /// It answered something that is no answer.
    #[error("the engine's answer cannot be read: {what}")]
    Malformed { what: &'static str },
}

impl OutsideError {
    /// A word for metrics.
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::Throttled { .. } => "throttled",
            Self::Stopped { .. } => "stopped",
            Self::Unsuitable => "unsuitable",
            Self::Unavailable => "unavailable",
            Self::Malformed { .. } => "malformed",
        }
    }
}

/// An engine outside. Its answer is an opinion, which is weighed against our own reading before anything is done with
/// it. One attempt for each call: whoever asks has a deadline, and something to fall back to.
#[async_trait]
pub trait OutsideEngine: Send + Sync {
    async fn ask(&self, question: &Question<'_>) -> Result<Outside, OutsideError>;

    /// Name and version, stored with each result.
    fn name(&self) -> &'static str;
}
