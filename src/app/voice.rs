//! Who listens to voice notes, from the configuration.

use super::StartError;
use crate::actors::single::Single;
use crate::actors::transcriber::{Ears, Transcriber};
use crate::actors::turn::Voice;
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::minutes::PgVoiceMinutes;
use crate::adapters::postgres::pool::Pool;
use crate::adapters::postgres::steps::PgSteps;
use crate::adapters::sound::ChildDecoder;
use crate::adapters::speech::service::{self, Dialect, SpeechService};
use crate::config::{SpeechConfig, SpeechDialect};
use crate::ports::media::MediaSource;
use crate::ports::speech::SpeechToText;
use actix::prelude::{Actor, ArbiterHandle};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Notes that a service is asked about at a time; servers with one model work them off one by one.
const SERVICE_SLOTS: usize = 4;

/// What is chosen for listening.
pub(super) struct Chosen {
    /// Instead of what the configuration says.
    pub(super) speech: Option<Arc<dyn SpeechToText>>,
    /// Our own program, whose children decode.
    pub(super) program: PathBuf,
    pub(super) hold: Duration,
    pub(super) media: Arc<dyn MediaSource>,
    /// Phones are simulated: what is spoken there may be written in the clip.
    pub(super) is_simulated: bool,
}

pub(super) fn voice(
    config: &SpeechConfig,
    chosen: Chosen,
    pool: &Pool,
    keys: &Arc<KeyRing>,
    arbiter: ArbiterHandle,
) -> Result<Option<Voice>, StartError> {
    let Chosen { speech, program, hold, media, is_simulated } = chosen;
    let speech = match speech {
        Some(speech) => Some(speech),
        None => aloud(engine(config)?, is_simulated),
    };
    let Some(speech) = speech else { return Ok(None) };
    let slots = match config {
        SpeechConfig::None | SpeechConfig::Service(_) => SERVICE_SLOTS,
        // One thread a clip; the other half of the cores is for everything else.
        SpeechConfig::Embedded { .. } => {
            std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2))
        }
    };
    let ears = Arc::new(Ears::new(
        media,
        Arc::new(ChildDecoder::new(program)),
        Arc::new(PgVoiceMinutes::new(pool.clone())),
        Arc::new(PgSteps::new(pool.clone(), Arc::clone(keys))),
        speech,
    ));
    let own = Arc::clone(&ears);
    let transcriber = Arc::new(Single::start(move || {
        let transcriber = Transcriber::new(Arc::clone(&own), slots);
        Transcriber::start_in_arbiter(&arbiter, move |_| transcriber)
    }));
    Ok(Some(Voice::new(transcriber, ears, hold)))
}

fn engine(config: &SpeechConfig) -> Result<Option<Arc<dyn SpeechToText>>, StartError> {
    match config {
        SpeechConfig::None => Ok(None),
        SpeechConfig::Service(own) => {
            let service = SpeechService::new(service::SpeechServiceConfig {
                base_url: own.base_url.clone(),
                api_key: own.api_key.clone(),
                model: own.model.clone(),
                dialect: match own.dialect {
                    SpeechDialect::Whisper => Dialect::Whisper { wave: false },
                    SpeechDialect::WhisperWav => Dialect::Whisper { wave: true },
                    SpeechDialect::GptTranscribe => Dialect::GptTranscribe,
                    SpeechDialect::Gpt4o => Dialect::Gpt4o,
                },
            });
            Ok(Some(Arc::new(service.map_err(|error| StartError::Speech(error.to_string()))?)))
        }
        #[cfg(feature = "embedded-speech")]
        SpeechConfig::Embedded { weights } => {
            let engine = crate::adapters::speech::embedded::EmbeddedSpeech::load(weights);
            Ok(Some(Arc::new(engine.map_err(|error| StartError::Speech(error.to_string()))?)))
        }
        #[cfg(not(feature = "embedded-speech"))]
        SpeechConfig::Embedded { .. } => {
            Err(StartError::Speech("this build is without the embedded engine".to_owned()))
        }
    }
}

#[cfg(feature = "simulator")]
fn aloud(engine: Option<Arc<dyn SpeechToText>>, is_simulated: bool) -> Option<Arc<dyn SpeechToText>> {
    if is_simulated { Some(Arc::new(crate::simulator::SaidAloud(engine))) } else { engine }
}

#[cfg(not(feature = "simulator"))]
fn aloud(engine: Option<Arc<dyn SpeechToText>>, _: bool) -> Option<Arc<dyn SpeechToText>> {
    engine
}
