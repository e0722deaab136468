//! What one voice note says: fetched, decoded, counted, heard, kept.

use super::speak::Speaker;
use crate::domain::hearing::{Hearing, Transcript, Unheard, is_of_noise};
use crate::domain::message::Media;
use crate::ids::PersonId;
use crate::ports::media::{MediaError, MediaSource};
use crate::ports::minutes::VoiceMinutes;
use crate::ports::sound::Decoder;
use crate::ports::speech::{Clip, SpeechHint, SpeechToText, length};
use crate::ports::steps::{StepKind, Steps};
use crate::ports::store::StoreError;
use crate::telemetry::metric;
use metrics::{counter, histogram};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A voice note that waits for its turn.
#[derive(Clone, Debug)]
pub struct Note {
    /// Of the inbox.
    pub row: i64,
    pub person: PersonId,
    /// The provider's id of our number.
    pub number_id: String,
    pub media: Media,
    pub hint: SpeechHint,
}

/// Everything that hearing takes.
pub struct Ears {
    pub media: Arc<dyn MediaSource>,
    pub decoder: Arc<dyn Decoder>,
    pub minutes: Arc<dyn VoiceMinutes>,
    pub steps: Arc<dyn Steps>,
    speaker: Speaker,
}

impl Ears {
    pub fn new(
        media: Arc<dyn MediaSource>,
        decoder: Arc<dyn Decoder>,
        minutes: Arc<dyn VoiceMinutes>,
        steps: Arc<dyn Steps>,
        speech: Arc<dyn SpeechToText>,
    ) -> Self {
        Self { media, decoder, minutes, steps, speaker: Speaker::new(speech) }
    }

    /// With another pause before a second try.
    #[must_use]
    pub fn with_pause(mut self, pause: Duration) -> Self {
        self.speaker.pause = pause;
        self
    }

    /// What was heard before, if it was.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn kept(&self, person: PersonId, row: i64) -> Result<Option<Hearing>, StoreError> {
        match self.steps.find(person, row, StepKind::Transcript).await? {
            Some(kept) => read(&kept).map(Some),
            None => Ok(None),
        }
    }

    /// What the note says, once and for all.
    ///
    /// # Errors
    ///
    /// [`StoreError`]: then nothing is known, and it may be asked again.
    pub async fn hear(&self, note: &Note) -> Result<Hearing, StoreError> {
        if let Some(kept) = self.kept(note.person, note.row).await? {
            return Ok(kept);
        }
        let start = Instant::now();
        let heard = self.listen(note).await?;
        histogram!(metric::VOICE_SECONDS).record(start.elapsed().as_secs_f64());
        let outcome = match &heard {
            Hearing::Words(_) => "words",
            Hearing::Nothing { why } => why.word(),
        };
        counter!(metric::VOICE_NOTES, "outcome" => outcome).increment(1);
        let plain = serde_json::to_vec(&heard)
            .map_err(|_| StoreError::Damaged { what: "what was heard cannot be written" })?;
        let name = self.speaker.name();
        read(&self.steps.keep(note.person, note.row, StepKind::Transcript, &plain, name).await?)
    }

    async fn listen(&self, note: &Note) -> Result<Hearing, StoreError> {
        let nothing = |why| Ok(Hearing::Nothing { why });
        let bytes = match self.media.fetch(&note.number_id, &note.media).await {
            Ok(bytes) => bytes,
            Err(error) => return nothing(not_fetched(&error)),
        };
        if let Some(said) = self.speaker.speech().reads(&bytes) {
            return Ok(words(said));
        }
        if !self.speaker.speech().listens() {
            return nothing(Unheard::NoEngine);
        }
        let samples = match self.decoder.decode(&bytes).await {
            Ok(samples) => samples,
            Err(why) => return nothing(why),
        };
        let sound = length(samples.len());
        if !self.minutes.take(note.person, sound).await? {
            return nothing(Unheard::Spent);
        }
        counter!(metric::VOICE_SOUND_SECONDS).increment(sound.as_secs().max(1));
        let clip = Clip { bytes: bytes.into(), samples: samples.into() };
        match self.speaker.transcribe(&clip, &note.hint, note.row).await {
            Ok(transcript) => Ok(words(transcript)),
            Err(why) => nothing(why),
        }
    }
}

fn read(kept: &[u8]) -> Result<Hearing, StoreError> {
    serde_json::from_slice(kept).map_err(|_| StoreError::Damaged { what: "what was heard cannot be read" })
}

/// What engines make of noise is nothing.
fn words(transcript: Transcript) -> Hearing {
    let transcript = transcript.cleaned();
    if is_of_noise(&transcript.text) {
        Hearing::Nothing { why: Unheard::Unclear }
    } else {
        Hearing::Words(transcript)
    }
}

const fn not_fetched(error: &MediaError) -> Unheard {
    match error {
        MediaError::TooLarge => Unheard::TooLarge,
        MediaError::Gone | MediaError::Elsewhere { .. } => Unheard::Gone,
        MediaError::Unavailable { .. } => Unheard::Down,
    }
}
