//! Dialogflow CX, v3 (also sold as Conversational Agents): `detectIntent` with a session of its own for each message.

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

pub struct DialogflowCx {
    agent: Agent,
    /// Of the agent, or of an environment of it: sessions lie below.
    base: Url,
}

impl DialogflowCx {
    /// # Errors
    ///
    /// [`SetupError`].
    pub fn new(
        base_url: &str,
        account: ServiceAccount,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> Result<Self, SetupError> {
        Ok(Self { base: address(base_url)?, agent: Agent::new(account, clock, limits)? })
    }
}

#[async_trait]
impl OutsideEngine for DialogflowCx {
    async fn ask(&self, question: &Question<'_>) -> Result<Outside, OutsideError> {
        let session = format!("{}:detectIntent", question.session);
        let url = below(&self.base, &["sessions", &session]).map_err(|_| OutsideError::Unsuitable)?;
        let answer = self.agent.detect(&url, &request(question)).await?;
        read(&answer)
    }

    fn name(&self) -> &'static str {
        "dialogflow-cx-3"
    }
}

/// The language stands beside the text, not in it as with ES.
pub(super) fn request(question: &Question<'_>) -> Value {
    json!({
        "queryInput": { "text": { "text": question.text }, "languageCode": question.language },
        "queryParams": { "timeZone": question.zone.name() },
    })
}

pub(super) fn read(answer: &Value) -> Result<Outside, OutsideError> {
    let malformed = OutsideError::Malformed { what: "no queryResult" };
    let result = answer.get("queryResult").filter(|result| result.is_object()).ok_or(malformed)?;
    let found = result.get("match").unwrap_or(&Value::Null);
    let kind = found.get("matchType").and_then(Value::as_str).unwrap_or_default();
    let intent = found.pointer("/intent/displayName").and_then(Value::as_str);
    if matches!(kind, "NO_MATCH" | "NO_INPUT") || intent.is_none() {
        return Ok(Outside { frames: Vec::new(), single: true });
    }
    let parameters = match result.get("parameters") {
        Some(parameters) if parameters.is_object() => parameters,
        Some(_) | None => found.get("parameters").unwrap_or(&Value::Null),
    };
    Ok(frame(intent, found.get("confidence"), parameters))
}
