//! What calls to services outside have in common: a client that goes where it was sent and nowhere else, once; an address
//! that is encrypted or on this host; a key that no log shows; an answer that is counted while it is read.

use reqwest::header::{AUTHORIZATION, HeaderName, HeaderValue};
use reqwest::{Client, ClientBuilder, Response, Url, redirect, retry};
use secrecy::{ExposeSecret, SecretString};
use std::net::IpAddr;
use std::time::Duration;

#[cfg(test)]
pub(super) mod stub;

const USER_AGENT: &str = concat!("hisaab/", env!("CARGO_PKG_VERSION"));

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

/// Why a service cannot be called at all; the start fails.
#[derive(Debug, thiserror::Error)]
pub enum OutboundError {
    #[error("the address of the service is not a plain URL: {0}")]
    Address(String),
    #[error("the address of the service must begin with https, except on this machine: {0}")]
    Plaintext(String),
    #[error("the key for the service is empty or has characters that no header may hold")]
    Key,
    #[error("no TLS provider is installed in this process")]
    NoTls,
    #[error("the client for the service cannot be made")]
    Client(#[source] reqwest::Error),
}

/// A client for one service; what else it needs is added before it is built by [`built`].
pub(super) fn client(limits: Limits) -> Result<ClientBuilder, OutboundError> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(OutboundError::NoTls);
    }
    Ok(Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(limits.connect)
        .timeout(limits.total)
        .redirect(redirect::Policy::none())
        // One attempt: whether another may follow depends on what was sent, and the caller knows that.
        .retry(retry::never())
        // Keys, and what people write, go to the service and to nobody between.
        .no_proxy())
}

pub(super) fn built(client: ClientBuilder) -> Result<Client, OutboundError> {
    client.build().map_err(OutboundError::Client)
}

/// The address of a service: https, or http on this very host; no user, query or fragment.
pub(super) fn address(base_url: &str) -> Result<Url, OutboundError> {
    let refused = || OutboundError::Address(without_secrets(base_url));
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
        "http" => Err(OutboundError::Plaintext(without_secrets(base_url))),
        _ => Err(refused()),
    }
}

/// A place below an address.
pub(super) fn below(base: &Url, path: &[&str]) -> Result<Url, OutboundError> {
    let mut url = base.clone();
    url.path_segments_mut()
        .map_err(|()| OutboundError::Address(without_secrets(base.as_str())))?
        .pop_if_empty()
        .extend(path);
    Ok(url)
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

/// How a call shows who we are.
pub(super) enum Credential {
    Bearer(SecretString),
    Header(&'static str, SecretString),
}

impl Credential {
    pub(super) fn header(&self) -> Result<(HeaderName, HeaderValue), OutboundError> {
        match self {
            Self::Bearer(secret) => Ok((AUTHORIZATION, bearer(secret)?)),
            Self::Header(name, secret) => Ok((HeaderName::from_static(name), value("", secret)?)),
        }
    }
}

pub(super) fn bearer(secret: &SecretString) -> Result<HeaderValue, OutboundError> {
    value("Bearer ", secret)
}

fn value(before: &str, secret: &SecretString) -> Result<HeaderValue, OutboundError> {
    let secret = secret.expose_secret();
    if secret.is_empty() || !secret.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(OutboundError::Key);
    }
    let mut value = HeaderValue::from_str(&format!("{before}{secret}")).map_err(|_| OutboundError::Key)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The body; none: it is longer than `most` bytes, and the rest is not read.
pub(super) async fn body(response: &mut Response, most: usize) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len().saturating_add(chunk.len()) > most {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
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
            assert!(matches!(address(plain), Err(OutboundError::Plaintext(_))), "{plain}");
        }
        for bad in
            ["", "graph.facebook.com", "ftp://x.test", "https://a:b@x.test", "https://x.test/?a=b", "data:x"]
        {
            assert!(matches!(address(bad), Err(OutboundError::Address(_))), "{bad}");
        }
        let shown = address("https://user:hidden@x.test/?key=hidden").unwrap_err().to_string();
        assert!(!shown.contains("hidden"), "{shown}");
    }

    #[test]
    fn a_key_that_no_header_can_hold_is_refused_at_the_start() {
        for key in ["", "a b", "a\nb", "schlüssel"] {
            assert!(Credential::Bearer(SecretString::from(key)).header().is_err(), "{key}");
        }
        let (name, value) = Credential::Bearer(SecretString::from("EAAB")).header().unwrap();
        assert_eq!(
            (name, value.is_sensitive(), value.to_str().unwrap()),
            (AUTHORIZATION, true, "Bearer EAAB")
        );
    }
}
