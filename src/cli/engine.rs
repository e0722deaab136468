//! Engines of language for commands: our own one, also with another model or with the rules alone, and those outside
//! with their settings from the environment.

use super::Failed;
use super::understand::{Reader, own};
use crate::actors::interpreter::{Answered, Asked, Interpreter};
use crate::app;
use crate::config::{Config, NluConfig};
use crate::domain::nlu::learned::Model;
use crate::domain::nlu::{Context, understand_with};
use crate::ports::clock::{Clock, SystemClock};
use crate::ports::understanding::OwnEngine;
use std::path::Path;
use std::sync::Arc;

/// What the rules of our own engine are called where they are to read alone.
const RULES: &str = "rules";

/// The engine of this name, with its settings of `HISAAB_NLU_*`.
pub(super) fn reader(name: &str) -> Result<Box<Reader<'static>>, Failed> {
    chosen(name, || {
        let config = Config::from_env_with(&[("HISAAB_NLU", name)]).map_err(Failed::of)?;
        Ok(config.nlu)
    })
}

/// The engine of this name, with its settings of `HISAAB_NLU_SHADOW_*`.
pub(super) fn shadow(name: &str) -> Result<Box<Reader<'static>>, Failed> {
    chosen(name, || {
        let config = Config::from_env_with(&[("HISAAB_NLU_SHADOW", name)]).map_err(Failed::of)?;
        let NluConfig { engine, timeout, calls_per_day, shadow } = config.nlu;
        let engine = shadow.map_or(engine, |shadow| shadow.engine);
        Ok(NluConfig { engine, timeout, calls_per_day, shadow: None })
    })
}

/// Our own engine with the model of a file.
pub(super) fn with_model(path: &Path) -> Result<Box<Reader<'static>>, Failed> {
    let failed = |error: &dyn std::fmt::Display| Failed(format!("{}: {error}", path.display()));
    let file = std::fs::read(path).map_err(|error| failed(&error))?;
    let model = Model::read(&file).map_err(|error| failed(&error))?;
    Ok(Box::new(move |text: &str, context: &Context<'_>| Answered {
        reading: understand_with(Some(&model), text, context),
        engine: "own with the file",
        instead: None,
    }))
}

fn chosen(
    name: &str,
    settings: impl FnOnce() -> Result<NluConfig, Failed>,
) -> Result<Box<Reader<'static>>, Failed> {
    match name {
        "own" => Ok(Box::new(own)),
        RULES => Ok(Box::new(|text: &str, context: &Context<'_>| Answered {
            reading: understand_with(None, text, context),
            engine: RULES,
            instead: None,
        })),
        _ => {
            let clock: Arc<dyn Clock> = Arc::new(SystemClock);
            let interpreter =
                app::interpreter(&settings()?, Arc::new(OwnEngine), &clock).map_err(Failed::of)?;
            outside(interpreter)
        }
    }
}

fn outside(interpreter: Interpreter) -> Result<Box<Reader<'static>>, Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failed::of)?;
    Ok(Box::new(move |text: &str, context: &Context<'_>| {
        let session = uuid::Uuid::new_v4();
        let asked = Asked { text, context: context.clone(), zone: chrono_tz::UTC, session };
        runtime.block_on(interpreter.read(&asked))
    }))
}
