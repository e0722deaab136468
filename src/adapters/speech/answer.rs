//! What a speech service answers, in the shapes of four kinds of servers. Only the text is sure to be there; everything
//! else is optional and of any type.

use crate::domain::hearing::{Transcript, WORDS_MAX, Word};
use crate::ports::speech::SpeechError;
use reqwest::header::{DATE, HeaderMap, RETRY_AFTER};
use serde_json::Value;
use std::time::Duration;

/// Above this, and with words as unlikely as that, nobody spoke.
const NO_SPEECH: f64 = 0.6;
const UNLIKELY: f64 = -1.0;
/// Text that repeats itself can be pressed more than this.
const REPETITIVE: f64 = 2.4;
/// Of a fault that is shown in the log.
const CODE_CHARS_MAX: usize = 64;

/// The text of a success.
///
/// # Errors
///
/// [`SpeechError::Unclear`] where the server doubts that anybody spoke; [`SpeechError::Unavailable`] for no answer.
pub(super) fn text(body: &[u8]) -> Result<Transcript, SpeechError> {
    let malformed = || SpeechError::Unavailable { what: "its answer cannot be read" };
    let answer: Value = serde_json::from_slice(body).map_err(|_| malformed())?;
    let text = answer.get("text").and_then(Value::as_str).ok_or_else(malformed)?.trim();
    if text.is_empty() || is_nobody(&answer) {
        return Err(SpeechError::Unclear);
    }
    let detected = answer.pointer("/languages/0/code").or_else(|| answer.get("language"));
    let language = detected.and_then(Value::as_str).and_then(language);
    Ok(Transcript { text: text.to_owned(), language, words: words(&answer) })
}

/// Means over all segments, where they say anything.
fn is_nobody(answer: &Value) -> bool {
    let Some(segments) = answer.get("segments").and_then(Value::as_array) else { return false };
    let mean = |name: &str| {
        let values: Vec<f64> = segments.iter().filter_map(|segment| segment.get(name)?.as_f64()).collect();
        mean(&values)
    };
    let above = |name: &str, limit: f64| mean(name).is_some_and(|value| value > limit);
    let is_silence =
        above("no_speech_prob", NO_SPEECH) && mean("avg_logprob").is_some_and(|value| value < UNLIKELY);
    is_silence || above("compression_ratio", REPETITIVE)
}

#[expect(clippy::float_arithmetic, reason = "a likelihood that a server tells, never money")]
fn mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    Some(values.iter().sum::<f64>() / f64::from(count))
}

/// A code, or the English name that some say instead.
fn language(said: &str) -> Option<String> {
    match said.to_ascii_lowercase().as_str() {
        "english" => Some("en".to_owned()),
        "hindi" => Some("hi".to_owned()),
        code if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            Some(code.to_owned())
        }
        _ => None,
    }
}

/// How sure single words are, where it is said: by words (whisper.cpp), or by their parts (`logprobs`).
fn words(answer: &Value) -> Vec<Word> {
    let segments = answer.get("segments").and_then(Value::as_array).into_iter().flatten();
    let of_segments = segments.filter_map(|segment| segment.get("words")?.as_array()).flatten();
    let of_all = answer.get("words").and_then(Value::as_array).into_iter().flatten();
    let mut words = Vec::new();
    for word in of_segments.chain(of_all).take(WORDS_MAX) {
        let (Some(text), Some(likely)) =
            (word.get("word").and_then(Value::as_str), word.get("probability").and_then(Value::as_f64))
        else {
            continue;
        };
        words.push(Word { text: text.trim().to_owned(), sure: permille(likely) });
    }
    if !words.is_empty() {
        return words;
    }
    for part in answer.get("logprobs").and_then(Value::as_array).into_iter().flatten().take(WORDS_MAX) {
        let (Some(text), Some(likely)) =
            (part.get("token").and_then(Value::as_str), part.get("logprob").and_then(Value::as_f64))
        else {
            continue;
        };
        let sure = permille(likely.exp());
        let says_something = text.chars().any(char::is_alphanumeric);
        match words.last_mut() {
            Some(word) if !text.starts_with(' ') => {
                word.text.push_str(text);
                if says_something {
                    word.sure = word.sure.min(sure);
                }
            }
            Some(_) | None => words.push(Word { text: text.trim().to_owned(), sure }),
        }
    }
    words
}

#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 1000, whatever was said"
)]
fn permille(likely: f64) -> u16 {
    if likely.is_nan() { 0 } else { (likely.clamp(0.0, 1.0) * 1_000.0) as u16 }
}

/// What a refusal means.
pub(super) fn refusal(status: u16, headers: &HeaderMap, body: &[u8]) -> SpeechError {
    let code = code(body);
    let is_final = headers.get("x-should-retry").is_some_and(|value| value.as_bytes() == b"false");
    match status {
        429 if code.contains("insufficient_quota") => SpeechError::Stopped { code },
        429 => SpeechError::Throttled { retry_after: retry_after(headers) },
        401 | 403 | 404 => {
            SpeechError::Stopped { code: if code.is_empty() { status.to_string() } else { code } }
        }
        413 => SpeechError::TooLarge,
        408 | 409 | 500.. if !is_final => match retry_after(headers) {
            Some(wait) => SpeechError::Throttled { retry_after: Some(wait) },
            None => SpeechError::Unavailable { what: "it failed" },
        },
        400..500 if code.contains("too_short") => SpeechError::TooShort,
        _ => SpeechError::Unsupported,
    }
}

/// The first that is there: code or type of an error object, an error text, a detail, the start of the body.
fn code(body: &[u8]) -> String {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let text =
        |pointer: &str| answer.pointer(pointer).and_then(Value::as_str).filter(|text| !text.is_empty());
    let found = text("/error/code")
        .or_else(|| text("/error/type"))
        .or_else(|| text("/error"))
        .or_else(|| text("/detail"))
        .or_else(|| text("/detail/0/type"));
    let raw = || {
        String::from_utf8_lossy(body.get(..body.len().min(CODE_CHARS_MAX)).unwrap_or_default()).into_owned()
    };
    let shown = found.map_or_else(raw, str::to_owned);
    shown.chars().filter(|c| !c.is_control()).take(CODE_CHARS_MAX).collect()
}

/// Milliseconds, seconds, or a time, which is compared with the server's own.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    if let Some(millis) = text("retry-after-ms").and_then(|text| text.parse::<u64>().ok()) {
        return Some(Duration::from_millis(millis));
    }
    let wait = text(RETRY_AFTER.as_str())?;
    if let Ok(seconds) = wait.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let time = |text: &str| chrono::DateTime::parse_from_rfc2822(text).ok();
    (time(wait)? - time(text(DATE.as_str())?)?).to_std().ok()
}
