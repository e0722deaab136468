//! Posts a body to the endpoint of the product: signed, on this host only, again with growing pauses until it is taken.

use crate::simulator::{Provider, SimConfig};
use reqwest::{Client, StatusCode, Url, redirect, retry};
use ring::hmac;
use std::io;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often a call is made before it is given up; the real provider goes on for days.
const TRIES_MAX: u32 = 10;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const PAUSE_MAX: Duration = Duration::from_secs(5);
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// What we ask the endpoint to say back, once.
const CHALLENGE: &str = "1158201444";

#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    #[error("{url} did not take the webhook in {TRIES_MAX} tries: {last}")]
    NotTaken { url: String, last: String },
    #[error("the webhook's address is not on this host: {url}")]
    Elsewhere { url: String },
}

/// Posts to one endpoint.
pub(in crate::simulator) struct Post {
    client: Client,
    provider: Provider,
    secret: String,
    verify_token: String,
    url: Mutex<String>,
    verified: AtomicBool,
}

/// # Errors
///
/// Where it is not plain http on this host.
pub(in crate::simulator) fn check_webhook_url(url: &str) -> Result<(), DeliveryError> {
    let elsewhere = || DeliveryError::Elsewhere { url: url.to_owned() };
    let parsed = Url::parse(url).map_err(|_| elsewhere())?;
    let host = parsed.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if is_here && parsed.scheme() == "http" { Ok(()) } else { Err(elsewhere()) }
}

impl Post {
    pub(in crate::simulator) fn new(config: &SimConfig) -> io::Result<Self> {
        check_webhook_url(&config.webhook_url).map_err(io::Error::other)?;
        Ok(Self {
            client: client().map_err(io::Error::other)?,
            provider: config.provider,
            secret: config.app_secret.clone(),
            verify_token: config.verify_token.clone(),
            url: Mutex::new(config.webhook_url.clone()),
            verified: AtomicBool::new(config.provider == Provider::D360),
        })
    }

    fn locked(&self) -> MutexGuard<'_, String> {
        self.url.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::simulator) fn url(&self) -> String {
        self.locked().clone()
    }

    pub(in crate::simulator) fn set_url(&self, url: &str) -> Result<(), DeliveryError> {
        check_webhook_url(url)?;
        url.clone_into(&mut self.locked());
        self.verified.store(self.provider == Provider::D360, Ordering::SeqCst);
        Ok(())
    }

    /// Makes the call until it is answered 200.
    pub(in crate::simulator) async fn deliver(&self, body: &str) -> Result<(), DeliveryError> {
        let mut pause = FIRST_PAUSE;
        let mut last = String::new();
        for attempt in 1..=TRIES_MAX {
            match self.attempt(body).await {
                Ok(()) => return Ok(()),
                Err(reason) => last = reason,
            }
            if attempt < TRIES_MAX {
                tracing::debug!(attempt, reason = last, "the webhook was not taken");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
        Err(DeliveryError::NotTaken { url: self.url(), last })
    }

    async fn attempt(&self, body: &str) -> Result<(), String> {
        self.verify().await?;
        let request = self.client.post(self.url()).header("content-type", "application/json");
        let request = match self.provider {
            Provider::Meta => request.header("x-hub-signature-256", signature(&self.secret, body)),
            Provider::D360 => request.header("x-hisaab-webhook-secret", &self.secret),
        };
        let response = request.body(body.to_owned()).send().await.map_err(|error| told(&error))?;
        if response.status() == StatusCode::OK {
            Ok(())
        } else {
            Err(format!("status {}", response.status().as_u16()))
        }
    }

    /// The handshake, once for each address.
    async fn verify(&self) -> Result<(), String> {
        if self.verified.load(Ordering::SeqCst) {
            return Ok(());
        }
        let mut url = Url::parse(&self.url()).map_err(|error| error.to_string())?;
        url.query_pairs_mut()
            .append_pair("hub.mode", "subscribe")
            .append_pair("hub.challenge", CHALLENGE)
            .append_pair("hub.verify_token", &self.verify_token);
        let response = self.client.get(url).send().await.map_err(|error| told(&error))?;
        let status = response.status();
        let answer = response.text().await.map_err(|error| told(&error))?;
        if status != StatusCode::OK || answer != CHALLENGE {
            return Err(format!("the handshake failed with status {}", status.as_u16()));
        }
        self.verified.store(true, Ordering::SeqCst);
        Ok(())
    }
}

/// A client that stays on this host: no proxy, no redirects.
pub(in crate::simulator) fn client() -> reqwest::Result<Client> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Somebody else may have been faster: then theirs is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    Client::builder()
        .user_agent(concat!("hisaab-simulator/", env!("CARGO_PKG_VERSION")))
        .timeout(ANSWER_WITHIN)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .no_proxy()
        // A kept connection belongs to the runtime that opened it, and calls come from several.
        .pool_max_idle_per_host(0)
        .build()
}

fn told(error: &reqwest::Error) -> String {
    if error.is_connect() {
        "no connection".to_owned()
    } else if error.is_timeout() {
        "no answer in time".to_owned()
    } else {
        "the connection broke".to_owned()
    }
}

/// `X-Hub-Signature-256` over these very bytes.
pub(super) fn signature(secret: &str, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("sha256={}", hex::encode(hmac::sign(&key, body.as_bytes())))
}
