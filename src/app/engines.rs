//! Who understands messages: our own engine, and the one outside that is configured.

use super::StartError;
use crate::actors::interpreter::{Guard, GuardLimits, Interpreter};
use crate::actors::shadow::Shadow;
use crate::adapters::nlu::SetupError;
use crate::adapters::nlu::chat::Chat;
use crate::adapters::nlu::dialogflow_cx::DialogflowCx;
use crate::adapters::nlu::dialogflow_es::DialogflowEs;
use crate::adapters::nlu::google::ServiceAccount;
use crate::adapters::nlu::rasa::Rasa;
use crate::adapters::nlu::spacy::Spacy;
use crate::adapters::outbound::Limits;
use crate::config::{EngineConfig, NluConfig, ShadowConfig};
use crate::ports::clock::Clock;
use crate::ports::comparisons::Comparisons;
use crate::ports::understanding::{OutsideEngine, Understanding};
use std::path::Path;
use std::sync::Arc;

const OPENAI: &str = "https://api.openai.com";
/// Longest key file that is read.
const KEY_FILE_BYTES_MAX: u64 = 64 * 1_024;

/// The engines as they are configured.
///
/// # Errors
///
/// [`StartError::Engine`].
pub(crate) fn interpreter(
    config: &NluConfig,
    own: Arc<dyn Understanding>,
    clock: &Arc<dyn Clock>,
) -> Result<Interpreter, StartError> {
    let limits = GuardLimits { timeout: config.timeout, calls_per_day: config.calls_per_day };
    let outside = outside(&config.engine, clock).map_err(|error| StartError::Engine(error.to_string()))?;
    let guard = outside.map(|engine| Guard::new(engine, limits));
    Ok(Interpreter::new(own, guard, Arc::clone(clock)))
}

/// The engine that reads beside the one that decides, where there is one.
///
/// # Errors
///
/// [`StartError::Engine`].
pub(crate) fn shadow(
    config: &NluConfig,
    own: Arc<dyn Understanding>,
    clock: &Arc<dyn Clock>,
    comparisons: Arc<dyn Comparisons>,
) -> Result<Option<Arc<Shadow>>, StartError> {
    let Some(ShadowConfig { engine, messages_per_day }) = &config.shadow else { return Ok(None) };
    let alone = NluConfig {
        engine: engine.clone(),
        timeout: config.timeout,
        calls_per_day: *messages_per_day,
        shadow: None,
    };
    let reads = interpreter(&alone, own, clock)?;
    Ok(Some(Arc::new(Shadow::new(reads, comparisons, Arc::clone(clock), *messages_per_day))))
}

fn outside(
    config: &EngineConfig,
    clock: &Arc<dyn Clock>,
) -> Result<Option<Arc<dyn OutsideEngine>>, SetupError> {
    let (limits, clock) = (Limits::default(), Arc::clone(clock));
    Ok(Some(match config {
        EngineConfig::Own => return Ok(None),
        EngineConfig::DialogflowEs { base_url, credentials_file } => {
            let account = account(credentials_file)?;
            Arc::new(DialogflowEs::new(base_url.as_deref(), account, clock, limits)?)
        }
        EngineConfig::DialogflowCx { base_url, credentials_file } => {
            Arc::new(DialogflowCx::new(base_url, account(credentials_file)?, clock, limits)?)
        }
        EngineConfig::Rasa { base_url, token } => Arc::new(Rasa::new(base_url, token.as_ref(), limits)?),
        EngineConfig::Spacy { base_url } => Arc::new(Spacy::new(base_url, limits)?),
        EngineConfig::Llm { base_url, model, api_key } => {
            let base_url = base_url.as_deref().unwrap_or(OPENAI);
            Arc::new(Chat::new(base_url, model.clone(), api_key.clone(), limits)?)
        }
    }))
}

fn account(path: &Path) -> Result<ServiceAccount, SetupError> {
    use std::io::Read as _;
    let mut text = String::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(KEY_FILE_BYTES_MAX).read_to_string(&mut text))
        .map_err(|_| SetupError::Account("it cannot be read"))?;
    ServiceAccount::read(&text)
}
