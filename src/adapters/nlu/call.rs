//! One call to an engine: to the host that was configured, without redirects, within a time and a size, and once.

use crate::ports::understanding::OutsideError;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::{Client, RequestBuilder, Response, Url, redirect, retry};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::net::IpAddr;
use std::time::Duration;

/// Most bytes of an answer that are read.
pub(super) const ANSWER_BYTES_MAX: usize = 256 * 1_024;
/// Longest pause that an engine may ask for.
const PAUSE_MAX: Duration = Duration::from_mins(5);
const IDLE_MAX: Duration = Duration::from_mins(1);
/// Characters of a code that are logged.
const CODE_CHARS_MAX: usize = 40;

const USER_AGENT: &str = concat!("hisaab/", env!("CARGO_PKG_VERSION"));

/// How long a call may take, whoever waits for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    pub connect: Duration,
    /// From the start to the last byte of the answer.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(20) }
    }
}

/// Why an engine cannot be set up; the start fails.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("the address of the engine is no plain https URL (http: only on this machine): {0}")]
    Address(String),
    #[error("the file of the service account cannot be used: {0}")]
    Account(&'static str),
    #[error("the key for the engine has characters that no header may hold")]
    Key,
    #[error("no TLS provider is installed in this process")]
    NoTls,
    #[error("the client for the engine cannot be made")]
    Client(#[source] reqwest::Error),
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
    pub(super) fn new(limits: Limits) -> Result<Self, SetupError> {
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            return Err(SetupError::NoTls);
        }
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .pool_idle_timeout(IDLE_MAX)
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            // What people write goes to the engine and to nobody between.
            .no_proxy()
            .build()
            .map_err(SetupError::Client)?;
        Ok(Self { client })
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
            let value = bearer(token).ok_or_else(|| OutsideError::Stopped { code: "key".to_owned() })?;
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
    let body = whole(&mut response).await?;
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

/// The body, counted while it is read.
async fn whole(response: &mut Response) -> Result<Vec<u8>, OutsideError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if body.len().saturating_add(chunk.len()) > ANSWER_BYTES_MAX {
            return Err(OutsideError::Malformed { what: "too large" });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
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

pub(super) fn bearer(token: &SecretString) -> Option<HeaderValue> {
    let token = token.expose_secret();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The engine's address: https, or http on this very host; no user, query or fragment.
pub(super) fn address(base_url: &str) -> Result<Url, SetupError> {
    let shown = || {
        let plain = base_url.split(['?', '#']).next().unwrap_or_default();
        SetupError::Address(plain.rsplit('@').next().unwrap_or_default().to_owned())
    };
    let url = Url::parse(base_url).map_err(|_| shown())?;
    let is_bare = url.username().is_empty() && url.password().is_none();
    if !is_bare || url.query().is_some() || url.fragment().is_some() || url.cannot_be_a_base() {
        return Err(shown());
    }
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_here = host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_here => Ok(url),
        _ => Err(shown()),
    }
}

/// A place below an address.
pub(super) fn below(base: &Url, path: &[&str]) -> Result<Url, SetupError> {
    let mut url = base.clone();
    match url.path_segments_mut() {
        Ok(mut segments) => {
            segments.pop_if_empty().extend(path);
        }
        Err(()) => return Err(SetupError::Address(base.to_string())),
    }
    Ok(url)
}
