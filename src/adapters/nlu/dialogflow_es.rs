//! Dialogflow ES, v2: `detectIntent` with a session of its own for each message, since a session remembers.

use super::call::SetupError;
use super::dialogflow::{Agent, frame};
use super::google::ServiceAccount;
use crate::adapters::outbound::{Limits, address, below};
use crate::domain::nlu::Outside;
use crate::ports::clock::Clock;
use crate::ports::understanding::{OutsideEngine, OutsideError, Question};
use async_trait::async_trait;
use reqwest::Url;
use serde_json::{Value, json};
use std::sync::Arc;

/// Longest text that it takes, in characters.
pub const TEXT_CHARS_MAX: usize = 256;
const HOST: &str = "https://dialogflow.googleapis.com";

pub struct DialogflowEs {
    agent: Agent,
    /// Of the agent: sessions lie below.
    base: Url,
}

impl DialogflowEs {
    /// `base_url` is that of the agent; without one it is the global agent of the account's project.
    ///
    /// # Errors
    ///
    /// [`SetupError`].
    pub fn new(
        base_url: Option<&str>,
        account: ServiceAccount,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> Result<Self, SetupError> {
        let base = match (base_url, account.project_id()) {
            (Some(url), _) => address(url)?,
            (None, Some(project)) => below(&address(HOST)?, &["v2", "projects", project, "agent"])?,
            (None, None) => return Err(SetupError::Account("it names no project_id")),
        };
        Ok(Self { agent: Agent::new(account, clock, limits)?, base })
    }
}

#[async_trait]
impl OutsideEngine for DialogflowEs {
    async fn ask(&self, question: &Question<'_>) -> Result<Outside, OutsideError> {
        if question.text.chars().count() > TEXT_CHARS_MAX {
            return Err(OutsideError::Unsuitable);
        }
        let session = format!("{}:detectIntent", question.session);
        let url = below(&self.base, &["sessions", &session]).map_err(|_| OutsideError::Unsuitable)?;
        let answer = self.agent.detect(&url, &request(question)).await?;
        read(&answer)
    }

    fn name(&self) -> &'static str {
        "dialogflow-es-2"
    }
}

pub(super) fn request(question: &Question<'_>) -> Value {
    json!({
        "queryParams": { "timeZone": question.zone.name() },
        "queryInput": { "text": { "text": question.text, "languageCode": question.language } },
    })
}

pub(super) fn read(answer: &Value) -> Result<Outside, OutsideError> {
    let malformed = OutsideError::Malformed { what: "no queryResult" };
    let result = answer.get("queryResult").filter(|result| result.is_object()).ok_or(malformed)?;
    let Some(intent) = result.get("intent").filter(|intent| intent.is_object()) else {
        return Ok(Outside { frames: Vec::new(), single: true });
    };
    // Its confidence may be 1.
    if intent.get("isFallback").and_then(Value::as_bool) == Some(true) {
        return Ok(Outside { frames: Vec::new(), single: true });
    }
    let name = intent.get("displayName").and_then(Value::as_str);
    let parameters = result.get("parameters").unwrap_or(&Value::Null);
    Ok(frame(name, result.get("intentDetectionConfidence"), parameters))
}
