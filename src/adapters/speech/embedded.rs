//! The engine in this process: no service, no key, weights from a folder.

use crate::domain::hearing::{Transcript, Word};
use crate::ports::speech::{Clip, SpeechError, SpeechHint, SpeechToText};
use async_trait::async_trait;
use hisaab_hearing::engine::{Engine, Hint, WeightsError};
use std::path::Path;
use std::sync::Arc;

pub struct EmbeddedSpeech {
    engine: Arc<Engine>,
    name: String,
}

impl EmbeddedSpeech {
    /// Reads the weights, which blocks for about half a second.
    ///
    /// # Errors
    ///
    /// [`WeightsError`].
    pub fn load(folder: &Path) -> Result<Self, WeightsError> {
        let engine = Engine::load(folder)?;
        let name = format!("embedded {}", engine.name());
        Ok(Self { engine: Arc::new(engine), name })
    }
}

#[async_trait]
impl SpeechToText for EmbeddedSpeech {
    async fn transcribe(&self, clip: &Clip, hint: &SpeechHint) -> Result<Transcript, SpeechError> {
        let (engine, samples, hint) = (Arc::clone(&self.engine), Arc::clone(&clip.samples), hint.clone());
        let work = move || {
            let language = match hint.languages.as_slice() {
                [only] => Some(*only),
                [..] => None,
            };
            engine.transcribe(&samples, &Hint { names: &hint.names, language })
        };
        let heard = tokio::task::spawn_blocking(work).await;
        let heard = heard.map_err(|_| SpeechError::Unavailable { what: "the engine panicked" })?;
        if heard.text.is_empty() {
            return Err(SpeechError::Unclear);
        }
        let words = heard.words.into_iter().map(|word| Word { text: word.text, sure: word.sure_permille });
        Ok(Transcript { text: heard.text, language: heard.language, words: words.collect() })
    }

    fn name(&self) -> &str {
        &self.name
    }
}
