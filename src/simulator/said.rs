//! Listening without ears: what is spoken on a simulated phone is written in its clip. Real sound goes to whoever is
//! configured to listen.

use super::clips::SAID;
use crate::ports::speech::{Clip, SpeechError, SpeechHint, SpeechToText, Transcript};
use async_trait::async_trait;
use hisaab_hearing::decode::comment;
use std::sync::Arc;

/// Reads what is written, and hands on what is not.
pub struct SaidAloud(pub Option<Arc<dyn SpeechToText>>);

#[async_trait]
impl SpeechToText for SaidAloud {
    async fn transcribe(&self, clip: &Clip, hint: &SpeechHint) -> Result<Transcript, SpeechError> {
        match &self.0 {
            Some(engine) => engine.transcribe(clip, hint).await,
            None => Err(SpeechError::Unclear),
        }
    }

    fn name(&self) -> &str {
        self.0.as_ref().map_or("simulator", |engine| engine.name())
    }

    fn listens(&self) -> bool {
        self.0.as_ref().is_some_and(|engine| engine.listens())
    }

    fn reads(&self, bytes: &[u8]) -> Option<Transcript> {
        let text = comment(bytes, SAID)?;
        Some(Transcript { text, ..Transcript::default() })
    }
}
