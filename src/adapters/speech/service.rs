//! A speech service: one call with the clip, by any server that copies `POST /v1/audio/transcriptions`.

use super::answer;
use super::wave::wave;
use crate::adapters::outbound::{Limits, OutboundError, bearer, below, body, built, client};
use crate::domain::hearing::Transcript;
use crate::ports::speech::{Clip, SpeechError, SpeechHint, SpeechToText};
use async_trait::async_trait;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, Url};
use secrecy::SecretString;
use std::time::Duration;

/// Most bytes of an answer: an hour of words with their times.
const ANSWER_BYTES_MAX: usize = 2 * 1024 * 1024;
const LIMITS: Limits = Limits { connect: Duration::from_secs(5), total: Duration::from_mins(1) };
const PATH: [&str; 3] = ["v1", "audio", "transcriptions"];
/// Characters of the names in one request.
const PROMPT_CHARS_MAX: usize = 600;

/// How a server is spoken to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// whisper-1 and compatible servers: one language, names as a prompt.
    Whisper {
        /// Send decoded sound instead of the clip as it came.
        wave: bool,
    },
    /// gpt-transcribe: several languages, names as keywords.
    GptTranscribe,
    /// gpt-4o-transcribe and its kin: one language, names as a prompt, and how sure each part of a word is.
    Gpt4o,
}

/// Where a service is and who we are there.
#[derive(Clone, Debug)]
pub struct SpeechServiceConfig {
    /// `https://api.openai.com`
    pub base_url: String,
    pub api_key: Option<SecretString>,
    pub model: String,
    pub dialect: Dialect,
}

pub struct SpeechService {
    client: Client,
    url: Url,
    authorization: Option<HeaderValue>,
    model: String,
    dialect: Dialect,
    name: String,
}

impl SpeechService {
    /// # Errors
    ///
    /// [`OutboundError`]: the configuration could not work.
    pub fn new(config: SpeechServiceConfig) -> Result<Self, OutboundError> {
        Self::with_limits(config, LIMITS)
    }

    /// # Errors
    ///
    /// As [`SpeechService::new`].
    pub fn with_limits(config: SpeechServiceConfig, limits: Limits) -> Result<Self, OutboundError> {
        let SpeechServiceConfig { base_url, api_key, model, dialect } = config;
        let base = Url::parse(&base_url).map_err(|_| OutboundError::Address(String::new()))?;
        // Some write the address with the version, some without.
        let is_versioned = base.path().trim_end_matches('/').ends_with("/v1");
        let path = PATH.get(usize::from(is_versioned)..).unwrap_or_default();
        let url = below(&base, path)?;
        let authorization = api_key.as_ref().map(bearer).transpose()?;
        let client = built(client(limits)?)?;
        let name = format!("service {model}");
        Ok(Self { client, url, authorization, model, dialect, name })
    }

    fn form(&self, clip: &Clip, hint: &SpeechHint) -> Result<Form, SpeechError> {
        let is_wave = self.dialect == Dialect::Whisper { wave: true };
        // The name has to have a known ending: `.opus` is refused.
        let (bytes, name, mime) = if is_wave {
            (wave(&clip.samples), "voice.wav", "audio/wav")
        } else {
            (clip.bytes.to_vec(), "voice.ogg", "audio/ogg")
        };
        let part = Part::bytes(bytes).file_name(name).mime_str(mime);
        let part = part.map_err(|_| SpeechError::Unavailable { what: "the request cannot be made" })?;
        let mut form = Form::new().part("file", part).text("model", self.model.clone());
        Ok(match self.dialect {
            Dialect::Whisper { .. } => {
                form = form.text("response_format", "verbose_json").text("temperature", "0");
                hinted(form, hint)
            }
            Dialect::Gpt4o => {
                hinted(form.text("response_format", "json").text("include[]", "logprobs"), hint)
            }
            Dialect::GptTranscribe => {
                form = form.text("response_format", "json");
                for language in &hint.languages {
                    form = form.text("languages[]", *language);
                }
                for name in within(&hint.names) {
                    form = form.text("keywords[]", name.to_owned());
                }
                form
            }
        })
    }
}

/// One language, where only one is likely, and names as a prompt.
fn hinted(mut form: Form, hint: &SpeechHint) -> Form {
    if let [language] = hint.languages.as_slice() {
        form = form.text("language", *language);
    }
    let names = within(&hint.names).join(", ");
    if names.is_empty() { form } else { form.text("prompt", names) }
}

/// As many names as fit.
fn within(names: &[String]) -> Vec<&str> {
    let mut room = PROMPT_CHARS_MAX;
    let fits = |name: &&String| {
        let length = name.chars().count().saturating_add(2);
        let is_fine = length <= room;
        room = room.saturating_sub(length);
        is_fine
    };
    names.iter().take_while(fits).map(String::as_str).collect()
}

#[async_trait]
impl SpeechToText for SpeechService {
    async fn transcribe(&self, clip: &Clip, hint: &SpeechHint) -> Result<Transcript, SpeechError> {
        let mut request = self.client.post(self.url.clone()).multipart(self.form(clip, hint)?);
        if let Some(authorization) = &self.authorization {
            request = request.header(AUTHORIZATION, authorization.clone());
        }
        let mut response = request.send().await.map_err(|error| unanswered(&error))?;
        let status = response.status();
        let body = body(&mut response, ANSWER_BYTES_MAX).await.map_err(|error| unanswered(&error))?;
        let body = body.ok_or(SpeechError::Unavailable { what: "its answer is too long" })?;
        if status.is_success() {
            return answer::text(&body);
        }
        let request_id = response.headers().get("x-request-id").and_then(|value| value.to_str().ok());
        tracing::warn!(
            http.status = status.as_u16(),
            speech.request_id = request_id,
            "speech to text refused a call"
        );
        Err(answer::refusal(status.as_u16(), response.headers(), &body))
    }

    fn name(&self) -> &str {
        &self.name
    }
}

fn unanswered(error: &reqwest::Error) -> SpeechError {
    SpeechError::Unavailable {
        what: if error.is_timeout() {
            "it took too long"
        } else if error.is_connect() {
            "no connection"
        } else {
            "the connection broke"
        },
    }
}
