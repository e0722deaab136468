//! What a provider's answer to a send means for what happens next. The code decides; the HTTP status and the words
//! vary, and only stand in where there is no code.

use crate::ports::messenger::SendError;
use serde_json::Value;
use std::time::Duration;

const MINUTE: Duration = Duration::from_mins(1);

/// What has to happen with a message whose status came back as failed. It surely did not arrive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailedClass {
    /// The window of the person is closed: only a template may be sent.
    WindowClosed,
    /// Too much for this person at once: again, after a pause that grows.
    PairRate,
    /// The whole number has to slow down; then again.
    SlowDown,
    /// Again, after this long.
    Later(Duration),
    /// A fault on the way that passes: may be sent again.
    Retry,
    /// This message will never go out.
    Never,
    /// Nothing may be sent at all until somebody mends it.
    Stopped,
}

/// What to do about a `failed` status with this code. Without one, or with one that does not exist yet, the message
/// is given up: a repetition would meet the same refusal.
pub fn class_of_failed_status(code: Option<i64>) -> FailedClass {
    match code.and_then(Class::of) {
        Some(Class::Ambiguous) => FailedClass::Retry,
        Some(Class::SlowDown) => FailedClass::SlowDown,
        Some(Class::PairRate) => FailedClass::PairRate,
        Some(Class::Later(after)) => FailedClass::Later(after),
        Some(Class::WindowClosed) => FailedClass::WindowClosed,
        Some(Class::Stopped) => FailedClass::Stopped,
        Some(Class::Never) | None => FailedClass::Never,
    }
}

/// The provider's own words for a refusal, as far as we look at them.
pub(super) struct Refusal {
    pub(super) error: SendError,
    pub(super) code: Option<i64>,
    /// The id under which the provider finds the call in its own records.
    pub(super) trace_id: Option<String>,
}

/// Reads the answer to a call that did not succeed: `error` as an object (Meta), `error` as a string or `meta` in its
/// place (360dialog), or anything else.
pub(super) fn refusal(status: u16, body: &[u8]) -> Refusal {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let error = body.get("error");
    let code = error.and_then(|error| error.get("code")).and_then(integer);
    let status = body.pointer("/meta/http_code").and_then(integer).map_or(i64::from(status), |status| status);
    let by_words = || error.and_then(Value::as_str).and_then(class_of_words);
    let class = code.and_then(Class::of).or_else(by_words).unwrap_or_else(|| Class::of_status(status, code));
    let trace_id = error.and_then(|error| error.get("fbtrace_id")).and_then(Value::as_str);
    Refusal {
        error: class.into_error(code),
        code,
        trace_id: trace_id.map(|id| id.chars().filter(char::is_ascii_alphanumeric).take(64).collect()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// The whole number has to slow down; nothing was sent.
    SlowDown,
    /// Too much for one person; nothing was sent.
    PairRate,
    /// It may have been sent.
    Ambiguous,
    /// Nothing was sent; again after this long.
    Later(Duration),
    Never,
    WindowClosed,
    Stopped,
}

impl Class {
    /// The class of a known code.
    const fn of(code: i64) -> Option<Self> {
        Some(match code {
            4 | 80_007 | 130_429 => Self::SlowDown,
            131_056 => Self::PairRate,
            1 | 2 | 131_000 | 131_016 | 133_004 => Self::Ambiguous,
            131_057 | 2_494_100 => Self::Later(MINUTE),
            133_015 => Self::Later(Duration::from_mins(5)),
            132_069 | 134_101 => Self::Later(Duration::from_mins(10)),
            131_049 => Self::Later(Duration::from_hours(24)),
            131_047 => Self::WindowClosed,
            // Token, permission, restriction, payment, registration of the number.
            0 | 190 | 3 | 10 | 200..=299 | 131_005 | 368 | 131_031 | 131_042 | 134_011 | 131_037 | 131_045
            | 133_000 | 133_006 | 133_010 => Self::Stopped,
            // Our request or our template is wrong.
            33 | 100 | 131_008 | 131_009 | 131_021 | 131_051 | 131_052 | 131_053 | 131_055 | 131_062 | 131_063
            | 132_000 | 132_001 | 132_005 | 132_007 | 132_012 | 132_015 | 132_016 | 132_018 | 132_068
            | 134_100 | 134_102 | 135_000 | 2_388_000..=2_388_999
            // This person, or this country, cannot be reached.
            | 130_403 | 130_472 | 130_497 | 131_026 | 131_050
            // Quality, registration attempts.
            | 131_048 | 131_064 | 133_005 | 133_008 | 133_009 | 133_016 => Self::Never,
            _ => return None,
        })
    }

    /// The class of an answer without a known code.
    const fn of_status(status: i64, code: Option<i64>) -> Self {
        match (status, code) {
            (429, _) => Self::SlowDown,
            // 403 without a code is about us; with one it may be about a single person. A redirection means that our
            // address for the provider is wrong, and is not followed.
            (401, _) | (300..=399 | 403, None) => Self::Stopped,
            (300..=399 | 403, Some(_)) | (400..=499, _) if status != 408 => Self::Never,
            _ => Self::Ambiguous,
        }
    }

    const fn into_error(self, code: Option<i64>) -> SendError {
        match (self, code) {
            (Self::SlowDown, code) => SendError::SlowDown { code },
            (Self::PairRate, _) => SendError::PairRate,
            (Self::Later(after), Some(code)) => SendError::Later { after, code },
            (Self::Ambiguous | Self::Later(_), _) => SendError::Ambiguous,
            (Self::Never, code) => SendError::Never { code },
            (Self::WindowClosed, _) => SendError::WindowClosed,
            (Self::Stopped, code) => SendError::Stopped { code },
        }
    }
}

/// 360dialog says some things only in words, always with HTTP 400.
fn class_of_words(words: &str) -> Option<Class> {
    let words = words.to_ascii_lowercase();
    let says = |any: &[&str]| any.iter().any(|word| words.contains(word));
    if says(&["rate limit", "too many"]) {
        Some(Class::SlowDown)
    } else if says(&["disabled", "payment", "paid", "balance"]) {
        Some(Class::Stopped)
    } else {
        None
    }
}

/// A whole number, also as a string.
fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(status: u16, body: &str) -> SendError {
        refusal(status, body.as_bytes()).error
    }

    #[test]
    fn the_code_decides_whatever_the_status_is() {
        for status in [400, 401, 403, 404, 429, 500, 503] {
            let of = |code: i64| error(status, &format!(r#"{{"error":{{"code":{code}}}}}"#));
            assert_eq!(of(130_429), SendError::SlowDown { code: Some(130_429) });
            assert_eq!(of(131_056), SendError::PairRate);
            assert_eq!(of(131_047), SendError::WindowClosed);
            assert_eq!(of(131_000), SendError::Ambiguous);
            assert_eq!(of(131_026), SendError::Never { code: Some(131_026) });
            assert_eq!(of(2_388_042), SendError::Never { code: Some(2_388_042) });
            assert_eq!(of(200), SendError::Stopped { code: Some(200) });
            assert_eq!(of(0), SendError::Stopped { code: Some(0) });
            let day = Duration::from_hours(24);
            assert_eq!(of(131_049), SendError::Later { after: day, code: 131_049 });
        }
    }

    #[test]
    fn without_a_known_code_the_status_stands_in() {
        for (status, body, expected) in [
            (400, r#"{"error":{"code":"131056"}}"#, SendError::PairRate),
            (400, r#"{"error":{"code":199999}}"#, SendError::Never { code: Some(199_999) }),
            (403, r#"{"error":{"code":199999}}"#, SendError::Never { code: Some(199_999) }),
            (500, r#"{"error":{"code":199999}}"#, SendError::Ambiguous),
            (400, r#"{"error":{"code":{}}}"#, SendError::Never { code: None }),
            (400, r#"{"error":[1]}"#, SendError::Never { code: None }),
            (400, r#"{"error":"something else"}"#, SendError::Never { code: None }),
            (400, r#"{"error":"Payment required for this account"}"#, SendError::Stopped { code: None }),
            (400, r#"{"meta":"x"}"#, SendError::Never { code: None }),
            (400, r#"{"meta":{"http_code":"401"}}"#, SendError::Stopped { code: None }),
            (400, "", SendError::Never { code: None }),
            (401, "<html>", SendError::Stopped { code: None }),
            (403, "null", SendError::Stopped { code: None }),
            (404, "[]", SendError::Never { code: None }),
            (408, "", SendError::Ambiguous),
            (429, "", SendError::SlowDown { code: None }),
            (307, "", SendError::Stopped { code: None }),
            (500, "oops", SendError::Ambiguous),
            (502, "<html>", SendError::Ambiguous),
        ] {
            assert_eq!(error(status, body), expected, "{status} {body}");
        }
    }

    #[test]
    fn the_trace_id_is_kept_without_anything_that_could_break_a_log() {
        let refusal = refusal(400, br#"{"error":{"code":1,"fbtrace_id":"Ab1\nforged line"}}"#);
        assert_eq!((refusal.code, refusal.trace_id.as_deref()), (Some(1), Some("Ab1forgedline")));
    }

    #[test]
    fn a_failed_status_says_what_becomes_of_the_message() {
        for (code, expected) in [
            (Some(131_047), FailedClass::WindowClosed),
            (Some(131_056), FailedClass::PairRate),
            (Some(130_429), FailedClass::SlowDown),
            (Some(131_049), FailedClass::Later(Duration::from_hours(24))),
            (Some(131_000), FailedClass::Retry),
            (Some(131_026), FailedClass::Never),
            (Some(131_042), FailedClass::Stopped),
            (Some(199_999), FailedClass::Never),
            (None, FailedClass::Never),
        ] {
            assert_eq!(class_of_failed_status(code), expected, "{code:?}");
        }
    }
}
