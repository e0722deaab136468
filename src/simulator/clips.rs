//! Voice notes of simulated phones: words written in a clip of silence, samples that were recorded or made, and clips
//! that something is wrong with. And the doors where the provider hands them out.

use super::{Provider, Shared};
use crate::simulator::provider::{header, is_the_key};
use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, TimeDelta, Utc};
use hisaab_hearing::clips::{noise, silence};
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The comment of a clip that holds what is spoken.
pub(super) const SAID: &str = "SAID";
/// People say so many words a second.
const WORDS_PER_SECOND: usize = 2;
/// Most clips that are kept; the oldest go.
const CLIPS_MAX: usize = 1_000;
/// How long an address of a clip, and its id, are good for.
const ADDRESS_MINUTES: i64 = 5;
const ID_DAYS: i64 = 7;

macro_rules! samples {
    ($($name:literal),*) => {
        &[$(($name, include_bytes!(concat!("../../tests/fixtures/voice/", $name, ".ogg")).as_slice())),*]
    };
}

/// Clips by name, as the fixtures have them.
const SAMPLES: &[(&str, &[u8])] = samples!(
    "voice-01", "voice-02", "voice-03", "voice-04", "voice-05", "voice-06", "voice-07", "voice-08",
    "voice-09", "voice-10", "voice-11", "voice-12"
);

/// Clips that something is wrong with, by name.
pub(super) const ODD: [&str; 8] = ["silence", "noise", "short", "long", "broken", "large", "mp3", "gone"];

/// What a clip is: bytes, or none where the provider does not have it any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Clip {
    Bytes(Vec<u8>),
    Gone,
}

/// A clip by its name; none where there is no such name.
pub(super) fn named(name: &str) -> Option<Clip> {
    let name = name.strip_suffix(".ogg").unwrap_or(name);
    if let Some((_, bytes)) = SAMPLES.iter().find(|(known, _)| *known == name) {
        return Some(Clip::Bytes(bytes.to_vec()));
    }
    let bytes = match name {
        "silence" => silence(2, None).ok()?,
        "noise" => noise(2).ok()?,
        "short" => silence(0, None).ok()?,
        "long" => silence(301, None).ok()?,
        "broken" => SAMPLES.first().and_then(|(_, bytes)| bytes.get(..bytes.len() / 2))?.to_vec(),
        "large" => vec![0; 5 * 1024 * 1024 + 1],
        "mp3" => b"ID3\x04\0\0\0\0\0\0".to_vec(),
        "gone" => return Some(Clip::Gone),
        _ => return None,
    };
    Some(Clip::Bytes(bytes))
}

/// Words as a clip: silence of fitting length with the words in it.
pub(super) fn spoken(words: &str) -> Vec<u8> {
    let seconds =
        u32::try_from(words.split_whitespace().count() / WORDS_PER_SECOND).unwrap_or(1).clamp(1, 60);
    silence(seconds, Some(&format!("{SAID}={words}"))).unwrap_or_default()
}

/// What the provider keeps, by id.
#[derive(Default)]
pub(super) struct Clips(Mutex<HashMap<String, Kept>>);

/// Since when, and the bytes.
type Kept = (DateTime<Utc>, Vec<u8>);

impl Clips {
    pub(super) fn keep(&self, id: &str, at: DateTime<Utc>, bytes: Vec<u8>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= CLIPS_MAX {
            let oldest = kept.iter().min_by_key(|(_, (at, _))| *at).map(|(id, _)| id.clone());
            oldest.and_then(|id| kept.remove(&id));
        }
        kept.insert(id.to_owned(), (at, bytes));
    }

    fn get(&self, id: &str, now: DateTime<Utc>) -> Option<Vec<u8>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(id).filter(|(at, _)| now - *at < TimeDelta::days(ID_DAYS)).map(|(_, bytes)| bytes.clone())
    }
}

pub(super) fn configure(app: &mut web::ServiceConfig) {
    app.route("/whatsapp_business/attachments/", web::get().to(download))
        .route(r"/{media_id:\d+}", web::get().to(look_up))
        .route(r"/{version:v\d[\d.]*}/{media_id:\d+}", web::get().to(look_up));
}

fn is_allowed(shared: &Shared, request: &HttpRequest) -> bool {
    let shown = match shared.config.provider {
        Provider::Meta => {
            header(request, AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "))
        }
        Provider::D360 => header(request, "d360-api-key"),
    };
    is_the_key(shared, shown) && header(request, "user-agent").is_some()
}

async fn look_up(shared: web::Data<Arc<Shared>>, request: HttpRequest) -> HttpResponse {
    let id = request.match_info().get("media_id").unwrap_or_default();
    if !is_allowed(&shared, &request) {
        return HttpResponse::Unauthorized().json(json!({ "error": { "code": 190, "message": "token" } }));
    }
    let now = shared.clock.now();
    let Some(bytes) = shared.clips.get(id, now) else {
        let error = json!({ "message": "not found or not permitted", "code": 100, "error_subcode": 33 });
        return HttpResponse::BadRequest().json(json!({ "error": error }));
    };
    let host = match shared.config.provider {
        Provider::Meta => format!("http://{}", request.connection_info().host()),
        // Its customers put its own host in the place of this one.
        Provider::D360 => "https://lookaside.fbsbx.com".to_owned(),
    };
    let until = (now + TimeDelta::minutes(ADDRESS_MINUTES)).timestamp();
    HttpResponse::Ok().json(json!({
        "messaging_product": "whatsapp",
        "url": format!("{host}/whatsapp_business/attachments/?mid={id}&ext={until}&hash=simulated"),
        "mime_type": "audio/ogg; codecs=opus",
        "sha256": hex::encode(ring::digest::digest(&ring::digest::SHA256, &bytes)),
        "file_size": bytes.len().to_string(),
        "id": id,
    }))
}

#[derive(Deserialize)]
struct Address {
    mid: String,
    ext: i64,
}

async fn download(
    shared: web::Data<Arc<Shared>>,
    request: HttpRequest,
    address: web::Query<Address>,
) -> HttpResponse {
    if !is_allowed(&shared, &request) {
        return HttpResponse::Unauthorized().finish();
    }
    let now = shared.clock.now();
    match shared.clips.get(&address.mid, now).filter(|_| now.timestamp() <= address.ext) {
        Some(bytes) => HttpResponse::Ok().content_type("audio/ogg; codecs=opus").body(bytes),
        None => HttpResponse::NotFound().finish(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clips_have_names_and_the_oldest_go() {
        for name in SAMPLES.iter().map(|(name, _)| *name).chain(ODD) {
            assert!(named(name).is_some(), "{name}");
        }
        assert!(named("voice-03.ogg").is_some() && named("../secret").is_none());
        let (clips, start) = (Clips::default(), DateTime::<Utc>::default());
        for at in 0..=CLIPS_MAX {
            clips.keep(&at.to_string(), start + TimeDelta::milliseconds(at.try_into().unwrap()), vec![1]);
        }
        assert_eq!(clips.get("0", start), None);
        assert_eq!(clips.get("1", start), Some(vec![1]));
        let over = start + TimeDelta::days(ID_DAYS) + TimeDelta::seconds(1);
        assert_eq!(clips.get("1", over), None);
    }
}
