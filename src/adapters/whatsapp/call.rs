//! One call to a provider: to a fixed host, without redirects, within a time and a size, and never twice.

use super::errors::{self, Refusal};
use crate::adapters::outbound::{self, Credential, Limits, OutboundError, address, below, built, client};
use crate::domain::message::MESSAGE_ID_BYTES_MAX;
use crate::ports::messenger::{Accepted, SendError};
use reqwest::{Client, Url};
use serde_json::Value;
use std::time::Duration;

/// Most bytes of an answer that are read.
pub(super) const ANSWER_BYTES_MAX: usize = 64 * 1_024;
/// A connection that was idle for longer is not used again: the other side may be about to close it, and a message
/// that meets this has an unknown fate.
const IDLE_MAX: Duration = Duration::from_secs(30);

/// Why a messenger cannot be set up; the start fails.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("the version of the provider's API does not look like v26.0: {0}")]
    Version(String),
    #[error("the number id of the provider is not made of digits: {0}")]
    Number(String),
    #[error(transparent)]
    Outbound(#[from] OutboundError),
}

/// Makes the calls of one messenger.
pub(super) struct Caller {
    client: Client,
    base: Url,
    credential: Credential,
}

impl Caller {
    pub(super) fn new(base_url: &str, credential: Credential, limits: Limits) -> Result<Self, SetupError> {
        let base = address(base_url)?;
        credential.header()?;
        let client = built(client(limits)?.pool_idle_timeout(IDLE_MAX))?;
        Ok(Self { client, base, credential })
    }

    /// Sends a message and returns its id.
    pub(super) async fn send(&self, path: &[&str], request: &Value) -> Result<Accepted, SendError> {
        let answer = self.post(path, request).await?;
        let id = answer.pointer("/messages/0/id").and_then(Value::as_str);
        // It was taken, and nobody knows under what name: a status will tell.
        id.filter(|id| !id.is_empty() && id.len() <= MESSAGE_ID_BYTES_MAX)
            .map(|id| Accepted { message_id: id.to_owned() })
            .ok_or(SendError::Ambiguous)
    }

    /// Makes a call whose answer does not matter once it is a success.
    pub(super) async fn tell(&self, path: &[&str], request: &Value) -> Result<(), SendError> {
        self.post(path, request).await.map(drop)
    }

    /// The answer to a call that succeeded, or null where it could not be read.
    async fn post(&self, path: &[&str], request: &Value) -> Result<Value, SendError> {
        // Neither can happen: both were looked at when this was made.
        let url = below(&self.base, path).map_err(|_| SendError::Never { code: None })?;
        let (name, value) = self.credential.header().map_err(|_| SendError::Stopped { code: None })?;
        let sent = self.client.post(url).header(name, value).json(request).send().await;
        let mut response = sent.map_err(|error| not_answered(&error))?;
        let status = response.status();
        let body =
            outbound::body(&mut response, ANSWER_BYTES_MAX).await.map_err(|error| not_answered(&error))?;
        let body = body.unwrap_or_default();
        if status.is_success() {
            return Ok(serde_json::from_slice(&body).unwrap_or_default());
        }
        let Refusal { error, code, trace_id } = errors::refusal(status.as_u16(), &body);
        tracing::warn!(
            http.status = status.as_u16(),
            provider.code = code,
            provider.trace_id = trace_id,
            "the provider refused a call"
        );
        Err(error)
    }
}

/// What a call without a full answer means: before there is a connection nothing can have left this host.
fn not_answered(error: &reqwest::Error) -> SendError {
    tracing::warn!(
        is_connect = error.is_connect(),
        is_timeout = error.is_timeout(),
        "no answer from the provider"
    );
    if error.is_connect() {
        SendError::NotSent
    } else if error.is_builder() {
        SendError::Never { code: None }
    } else {
        SendError::Ambiguous
    }
}
