//! Text to meaning: our own engine first, then, where one is configured, an engine outside, whose opinion is weighed
//! against our reading. A service that is slow, wrong, away, or has cost enough for a day changes nothing but that our
//! own reading stands alone.

use crate::domain::nlu::{Context, Outside, Reading, merge};
use crate::ports::clock::Clock;
use crate::ports::understanding::{Question, Understanding};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use uuid::Uuid;

mod guard;
pub use guard::{Guard, GuardLimits};

/// A message that is to be understood.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    pub text: &'a str,
    pub context: Context<'a>,
    pub zone: Tz,
    /// Stands for the message.
    pub session: Uuid,
}

/// What came of asking an engine outside. Kept with the turn before it is used: what it says next time may differ.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Opinion {
    Given(Outside),
    /// Why there is none: our own reading stands alone.
    None(String),
}

/// A reading, and whose it is.
#[derive(Clone, PartialEq, Debug)]
pub struct Answered {
    pub reading: Reading,
    /// The engine that was asked, or would have been.
    pub engine: &'static str,
    /// Why our own reading stands alone although there is another engine.
    pub instead: Option<String>,
}

/// The engines of this process.
pub struct Interpreter {
    own: Arc<dyn Understanding>,
    outside: Option<Guard>,
    clock: Arc<dyn Clock>,
}

impl Interpreter {
    pub fn new(own: Arc<dyn Understanding>, outside: Option<Guard>, clock: Arc<dyn Clock>) -> Self {
        Self { own, outside, clock }
    }

    /// Whether texts may be read by an engine of somebody else's.
    pub const fn asks_outside(&self) -> bool {
        self.outside.is_some()
    }

    /// The engine in this process.
    pub fn own(&self) -> &dyn Understanding {
        &*self.own
    }

    /// Name and version of the engine that decides.
    pub fn name(&self) -> &'static str {
        self.outside.as_ref().map_or_else(|| self.own.name(), Guard::name)
    }

    /// Whether somebody outside is to be asked about a message that we read like this. What answers a question of ours
    /// nobody understands better, and nobody need be paid for it.
    pub fn asks_about(&self, own: &Reading, context: &Context<'_>) -> bool {
        self.outside.is_some() && !is_answer(own, context)
    }

    /// Whether a message is an answer, which is read by ourselves alone, whoever else there is.
    pub fn is_ours(&self, text: &str, context: &Context<'_>) -> bool {
        is_answer(&self.own.read(text, context), context)
    }

    /// Asks the engine outside.
    pub async fn opinion(&self, asked: &Asked<'_>) -> Opinion {
        let Some(outside) = &self.outside else { return Opinion::None("own".to_owned()) };
        let question = Question {
            text: asked.text,
            today: asked.context.today,
            zone: asked.zone,
            language: language(asked.text),
            session: asked.session,
        };
        match outside.ask(&question, self.clock.now().date_naive()).await {
            Ok(said) => Opinion::Given(said),
            Err(reason) => Opinion::None(reason.to_owned()),
        }
    }

    /// Reads a text that no turn rests on.
    pub async fn read(&self, asked: &Asked<'_>) -> Answered {
        let own = self.own.read(asked.text, &asked.context);
        let engine = self.name();
        if !self.asks_about(&own, &asked.context) {
            return Answered { reading: own, engine, instead: None };
        }
        let opinion = self.opinion(asked).await;
        let instead = opinion.why_none().map(str::to_owned);
        Answered { reading: opinion.weighed(asked.text, &asked.context, own), engine, instead }
    }
}

impl Opinion {
    /// Our reading, with this opinion taken into account.
    pub fn weighed(&self, text: &str, context: &Context<'_>, own: Reading) -> Reading {
        match self {
            Self::Given(outside) => merge(text, context, own, outside),
            Self::None(_) => own,
        }
    }

    pub const fn why_none(&self) -> Option<&str> {
        match self {
            Self::Given(_) => None,
            Self::None(reason) => Some(reason.as_str()),
        }
    }
}

/// Yes, no, never mind; or, while something is asked, what was asked for.
fn is_answer(own: &Reading, context: &Context<'_>) -> bool {
    let [frame] = own.frames.as_slice() else { return false };
    let fills = frame.amount.is_some() || frame.item.is_some() || !frame.persons.is_empty();
    frame.intent.is_answer() || context.pending.is_some() && !frame.intent.is_money() && fills
}

/// Of the languages that an agent can be told: by script.
fn language(text: &str) -> &'static str {
    let is_devanagari = |letter: char| ('\u{900}'..='\u{97f}').contains(&letter);
    if text.chars().any(is_devanagari) { "hi" } else { "en" }
}

#[cfg(test)]
mod tests;
