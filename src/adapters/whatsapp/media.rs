//! Files that people send, fetched from where the provider keeps them: looked up by their id, then downloaded from the
//! address that comes of it.

use super::call::SetupError;
use super::graph::is_digits;
use crate::adapters::outbound::{Credential, Limits, address};
use crate::domain::message::Media;
use crate::ports::media::{MediaError, MediaSource};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;
use ring::digest::{SHA256, digest};
use secrecy::SecretString;
use serde_json::Value;
use std::time::Duration;

mod fetch;
mod hosts;
use fetch::{Fetched, Fetcher};
pub use hosts::{Host, MediaHosts};

/// Where 360dialog's key stands.
const KEY_HEADER: &str = "d360-api-key";
/// Tries of a whole fetch that may work another time, and the pause between.
const TRIES: u32 = 2;
const PAUSE: Duration = Duration::from_millis(500);

/// Whose doors are used.
#[derive(Clone, Debug)]
pub enum MediaDoor {
    /// `https://graph.facebook.com`, `v26.0`, and the token.
    Meta { base_url: String, api_version: String, access_token: SecretString },
    /// `https://waba-v2.360dialog.io` and the key of the number.
    D360 { base_url: String, api_key: SecretString },
}

/// Fetches files from one provider.
pub struct WhatsappMedia {
    fetcher: Fetcher,
    base: Url,
    /// Of Meta; 360dialog has none in its paths.
    api_version: Option<String>,
}

/// What a look-up says.
struct Found {
    url: Url,
    sha256: Option<String>,
}

impl WhatsappMedia {
    /// # Errors
    ///
    /// [`SetupError`], as for messengers.
    pub fn new(door: MediaDoor, hosts: MediaHosts, limits: Limits) -> Result<Self, SetupError> {
        let (base_url, api_version, credential) = match door {
            MediaDoor::Meta { base_url, api_version, access_token } => {
                (base_url, Some(api_version), Credential::Bearer(access_token))
            }
            MediaDoor::D360 { base_url, api_key } => {
                (base_url, None, Credential::Header(KEY_HEADER, api_key))
            }
        };
        let base = address(&base_url)?;
        let fetcher = Fetcher::new(&base, hosts, &credential, limits)?;
        Ok(Self { fetcher, base, api_version })
    }

    async fn attempt(&self, number_id: &str, media: &Media) -> Result<Vec<u8>, MediaError> {
        // An address in the message saves the look-up, where it is one that we go to.
        if self.api_version.is_some()
            && let Some(url) = media.url.as_deref().and_then(|url| Url::parse(url).ok())
            && self.fetcher.may(&url).is_ok()
            && let Ok(Fetched::Body(bytes)) = self.fetcher.download(&url).await
        {
            return Ok(checked(bytes, media.sha256.as_deref()));
        }
        // It lives for minutes: found over, it is looked up once more. Of 360dialog too many failures block the number.
        let looks = if self.api_version.is_some() { 2 } else { 1 };
        for _ in 0..looks {
            let found = self.look_up(number_id, media).await?;
            match self.fetcher.download(&found.url).await? {
                Fetched::Body(bytes) => {
                    let given = media.sha256.as_deref().or(found.sha256.as_deref());
                    return Ok(checked(bytes, given));
                }
                Fetched::Gone => {}
            }
        }
        Err(MediaError::Gone)
    }

    async fn look_up(&self, number_id: &str, media: &Media) -> Result<Found, MediaError> {
        let mut url = self.base.clone();
        {
            let mut path = url.path_segments_mut().map_err(|()| MediaError::Gone)?;
            path.pop_if_empty().extend(self.api_version.as_deref()).push(&media.id);
        }
        if self.api_version.is_some() && is_digits(number_id) {
            url.query_pairs_mut().append_pair("phone_number_id", number_id);
        }
        let answer: Value = self.fetcher.look_up(url).await?;
        if size(&answer).is_some_and(|size| size > crate::ports::media::MEDIA_BYTES_MAX) {
            return Err(MediaError::TooLarge);
        }
        let text = answer.get("url").and_then(Value::as_str);
        let url = text.and_then(|url| Url::parse(url).ok());
        let url = url.ok_or(MediaError::Unavailable { what: "the look-up names no address" })?;
        self.fetcher.may(&url)?;
        let sha256 = answer.get("sha256").and_then(Value::as_str).map(str::to_owned);
        Ok(Found { url: if self.api_version.is_some() { url } else { self.by_d360(&url) }, sha256 })
    }

    /// 360dialog hands out what Meta keeps under the same path and query, on its own host.
    fn by_d360(&self, url: &Url) -> Url {
        let mut here = self.base.clone();
        here.set_path(url.path());
        here.set_query(url.query());
        here
    }
}

#[async_trait]
impl MediaSource for WhatsappMedia {
    async fn fetch(&self, number_id: &str, media: &Media) -> Result<Vec<u8>, MediaError> {
        if !is_digits(&media.id) {
            return Err(MediaError::Gone);
        }
        let mut tries = 1;
        loop {
            match self.attempt(number_id, media).await {
                Err(MediaError::Unavailable { what }) if tries < TRIES => {
                    tracing::warn!(what, "a file could not be fetched and is tried again");
                    tries += 1;
                    tokio::time::sleep(PAUSE).await;
                }
                Err(MediaError::Elsewhere { host }) => {
                    tracing::error!(
                        media.host = host,
                        "a file is kept at a host that is not listed in HISAAB_MEDIA_HOSTS"
                    );
                    return Err(MediaError::Elsewhere { host });
                }
                outcome => return outcome,
            }
        }
    }
}

/// A number, or a number in a text.
fn size(answer: &Value) -> Option<usize> {
    let size = answer.get("file_size")?;
    match size.as_u64() {
        Some(size) => usize::try_from(size).ok(),
        None => size.as_str()?.parse().ok(),
    }
}

/// The hash comes in two forms, and sometimes it is that of another encoding: a difference is logged, no more.
fn checked(bytes: Vec<u8>, given: Option<&str>) -> Vec<u8> {
    if let Some(given) = given {
        let hash = digest(&SHA256, &bytes);
        let is_same = given.eq_ignore_ascii_case(&hex::encode(hash.as_ref()))
            || given == STANDARD.encode(hash.as_ref());
        if !is_same {
            tracing::warn!(media.bytes = bytes.len(), "a file has another hash than its provider says");
        }
    }
    bytes
}

#[cfg(test)]
mod tests;
