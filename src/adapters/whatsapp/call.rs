//! One call to a provider: to a fixed host, without redirects, within a time and a size, and never twice.

use super::errors::{self, Refusal};
use crate::domain::message::MESSAGE_ID_BYTES_MAX;
use crate::ports::messenger::{Accepted, SendError};
use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use reqwest::{Client, Url, redirect, retry};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::net::IpAddr;
use std::time::Duration;

/// Most bytes of an answer that are read.
pub(super) const ANSWER_BYTES_MAX: usize = 64 * 1_024;
/// A connection that was idle for longer is not used again: the other side may be about to close it, and a message
/// that meets this has an unknown fate.
const IDLE_MAX: Duration = Duration::from_secs(30);

pub(super) const USER_AGENT: &str = concat!("hisaab/", env!("CARGO_PKG_VERSION"));

/// How long a call may take.
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

/// Why a messenger cannot be set up; the start fails.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error("the address of the provider is not a plain URL: {0}")]
    Address(String),
    #[error("the address of the provider must begin with https, except on loopback: {0}")]
    Plaintext(String),
    #[error("the version of the provider's API does not look like v26.0: {0}")]
    Version(String),
    #[error("the number id of the provider is not made of digits: {0}")]
    Number(String),
    #[error("the key for the provider is empty or has characters that no header may hold")]
    Key,
    #[error("no TLS provider is installed in this process")]
    NoTls,
    #[error("the client for the provider cannot be made")]
    Client(#[source] reqwest::Error),
}

/// How a call shows who we are.
pub(super) enum Credential {
    Bearer(SecretString),
    Header(&'static str, SecretString),
}

impl Credential {
    pub(super) fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        let (name, value) = match self {
            Self::Bearer(secret) => (AUTHORIZATION, format!("Bearer {}", printable(secret)?)),
            Self::Header(name, secret) => (HeaderName::from_static(name), printable(secret)?.to_owned()),
        };
        let mut value = HeaderValue::from_str(&value).ok()?;
        value.set_sensitive(true);
        Some((name, value))
    }
}

fn printable(secret: &SecretString) -> Option<&str> {
    let secret = secret.expose_secret();
    (!secret.is_empty() && secret.bytes().all(|byte| byte.is_ascii_graphic())).then_some(secret)
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
        if credential.header().is_none() {
            return Err(SetupError::Key);
        }
        if rustls::crypto::CryptoProvider::get_default().is_none() {
            return Err(SetupError::NoTls);
        }
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .pool_idle_timeout(IDLE_MAX)
            .redirect(redirect::Policy::none())
            // One attempt: whether another may follow depends on what was sent, and the outbox knows that.
            .retry(retry::never())
            // The key goes to the provider and to nobody between.
            .no_proxy()
            .build()
            .map_err(SetupError::Client)?;
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
        let url = self.url(path).ok_or(SendError::Never { code: None })?;
        let (name, value) = self.credential.header().ok_or(SendError::Stopped { code: None })?;
        let sent = self.client.post(url).header(name, value).json(request).send().await;
        let mut response = sent.map_err(|error| not_answered(&error))?;
        let status = response.status();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| not_answered(&error))? {
            if body.len().saturating_add(chunk.len()) > ANSWER_BYTES_MAX {
                body.clear();
                break;
            }
            body.extend_from_slice(&chunk);
        }
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

    fn url(&self, path: &[&str]) -> Option<Url> {
        let mut url = self.base.clone();
        url.path_segments_mut().ok()?.pop_if_empty().extend(path);
        Some(url)
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

/// The provider's address: https, or http on this very host.
pub(super) fn address(base_url: &str) -> Result<Url, SetupError> {
    let refused = || SetupError::Address(without_secrets(base_url));
    let url = Url::parse(base_url).map_err(|_| refused())?;
    let has_more = url.query().is_some() || url.fragment().is_some();
    let has_login = !url.username().is_empty() || url.password().is_some();
    let host = url.host_str().ok_or_else(refused)?;
    if has_more || has_login || url.cannot_be_a_base() {
        return Err(refused());
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback(host) => Ok(url),
        "http" => Err(SetupError::Plaintext(without_secrets(base_url))),
        _ => Err(refused()),
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What of an address may be shown: not what stands before an `@` or after a `?`.
fn without_secrets(url: &str) -> String {
    let shown = url.split(['?', '#']).next().unwrap_or_default();
    shown.rsplit('@').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_https_or_this_host() {
        for good in [
            "https://graph.facebook.com",
            "https://graph.facebook.com/",
            "http://127.0.0.1:9000",
            "http://localhost:9000/graph/",
            "http://[::1]:9000",
        ] {
            assert!(address(good).is_ok(), "{good}");
        }
        for plain in ["http://graph.facebook.com", "http://127.0.0.1.example.test", "http://10.0.0.1"] {
            assert!(matches!(address(plain), Err(SetupError::Plaintext(_))), "{plain}");
        }
        for bad in
            ["", "graph.facebook.com", "ftp://x.test", "https://a:b@x.test", "https://x.test/?a=b", "data:x"]
        {
            assert!(matches!(address(bad), Err(SetupError::Address(_))), "{bad}");
        }
        let shown = address("https://user:hidden@x.test/?key=hidden").unwrap_err().to_string();
        assert!(!shown.contains("hidden"), "{shown}");
    }

    #[test]
    fn a_key_that_no_header_can_hold_is_refused_at_the_start() {
        for key in ["", "a b", "a\nb", "schlüssel"] {
            assert!(Credential::Bearer(SecretString::from(key)).header().is_none(), "{key}");
        }
        let (name, value) = Credential::Bearer(SecretString::from("EAAB")).header().unwrap();
        assert_eq!(
            (name, value.is_sensitive(), value.to_str().unwrap()),
            (AUTHORIZATION, true, "Bearer EAAB")
        );
    }
}
