//! One call to an engine: to the host that was configured, without redirects, within a time and a size, and once.

use crate::adapters::outbound::{self, Limits, OutboundError, bearer, built, client};
use crate::ports::understanding::OutsideError;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Client, RequestBuilder, Url};
use secrecy::SecretString;
use serde_json::Value;
use std::time::Duration;

/// Most bytes of an answer that are read.
pub(super) const ANSWER_BYTES_MAX: usize = 256 * 1_024;
/// Longest pause that an engine may ask for.
const PAUSE_MAX: Duration = Duration::from_mins(5);
const IDLE_MAX: Duration = Duration::from_mins(1);
/// Characters of a code that are logged.
const CODE_CHARS_MAX: usize = 40;

/// Why an engine cannot be set up; the start fails.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("the file of the service account cannot be used: {0}")]
    Account(&'static str),
    #[error(transparent)]
    Outbound(#[from] OutboundError),
}

/// An answer that has come whole.
pub(super) struct Answer {
    pub(super) status: u16,
    /// How long it asks us to stay away.
    pub(super) pause: Option<Duration>,
    pub(super) body: Value,
}

impl Answer {
    pub(super) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// What a refusal means, by its status alone.
    pub(super) fn refusal(&self, code: Option<&str>) -> OutsideError {
        let shown = || code.map_or_else(|| self.status.to_string(), short);
        match self.status {
            429 => OutsideError::Throttled { retry_after: self.pause },
            400 | 413 | 422 => OutsideError::Unsuitable,
            401..=499 if self.status != 408 && self.status != 409 => OutsideError::Stopped { code: shown() },
            _ => OutsideError::Unavailable,
        }
    }
}

/// A code as it may stand in a log: a word, never a sentence with something of ours in it.
fn short(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || "_.-".contains(*c)).take(CODE_CHARS_MAX).collect()
}

/// Makes the calls of one engine.
pub(super) struct Caller {
    client: Client,
}

impl Caller {
    pub(super) fn new(limits: Limits) -> Result<Self, OutboundError> {
        Ok(Self { client: built(client(limits)?.pool_idle_timeout(IDLE_MAX))? })
    }

    /// Asks with JSON.
    pub(super) async fn post(
        &self,
        url: Url,
        token: Option<&SecretString>,
        body: &Value,
    ) -> Result<Answer, OutsideError> {
        let mut request = self.client.post(url).header(ACCEPT, "application/json").json(body);
        if let Some(token) = token {
            let value = bearer(token).map_err(|_| OutsideError::Stopped { code: "key".to_owned() })?;
            request = request.header(AUTHORIZATION, value);
        }
        answered(request).await
    }

    /// Asks with a form.
    pub(super) async fn post_form(&self, url: Url, form: String) -> Result<Answer, OutsideError> {
        let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
        answered(self.client.post(url).header(reqwest::header::CONTENT_TYPE, kind).body(form)).await
    }
}

async fn answered(request: RequestBuilder) -> Result<Answer, OutsideError> {
    let mut response = request.send().await.map_err(|error| no_answer(&error))?;
    let status = response.status().as_u16();
    let pause = pause(response.headers());
    let body = outbound::body(&mut response, ANSWER_BYTES_MAX).await.map_err(|error| no_answer(&error))?;
    let body = body.ok_or(OutsideError::Malformed { what: "too large" })?;
    // A refusal need not be JSON; what it says then is not looked at.
    let body = match serde_json::from_slice(&body) {
        Ok(body) => body,
        Err(_) if response.status().is_success() => {
            return Err(OutsideError::Malformed { what: "not JSON" });
        }
        Err(_) => Value::Null,
    };
    Ok(Answer { status, pause, body })
}

fn no_answer(error: &reqwest::Error) -> OutsideError {
    tracing::debug!(
        is_connect = error.is_connect(),
        is_timeout = error.is_timeout(),
        "no answer from an engine of understanding"
    );
    OutsideError::Unavailable
}

/// `retry-after-ms`, then `retry-after` in seconds; dates are not worth the trouble, since we ask again soon anyway.
fn pause(headers: &HeaderMap) -> Option<Duration> {
    let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<u64>().ok();
    let millis = number("retry-after-ms").map(Duration::from_millis);
    millis.or_else(|| number("retry-after").map(Duration::from_secs)).map(|pause| pause.min(PAUSE_MAX))
}
