//! What went wrong, as `application/problem+json` (RFC 9457). Causes go to the log, never to the caller.
//!
//! [`CODES`] is the one list of codes; the documents for callers are made from it.

use super::{guarded, trace_id};
use crate::ports::store::StoreError;
use actix_web::http::header::HeaderName;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// Headers that tell how a limit stands: requests at once, those that are left, seconds until all of it is there again.
pub(super) const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
pub(super) const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
pub(super) const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Why a request was not answered as asked.
#[derive(Clone, PartialEq, Debug)]
pub enum Problem {
    NotFound,
    MethodNotAllowed {
        /// Methods that are.
        allow: Cow<'static, str>,
    },
    /// The request is in no form that it may have: what HTTP, JSON or a parameter demands.
    Unreadable {
        /// What is wrong, for the programmer of the caller.
        detail: String,
    },
    /// The answer can be packed in none of the ways that are asked for.
    NotAcceptable,
    /// The body did not come in time.
    TooSlow,
    TooLarge,
    /// The body is in a form that is not taken here.
    UnsupportedMediaType,
    /// A webhook that is not from who it should be from.
    NotAuthentic,
    /// Nobody is logged in: the token is missing, wrong, over or ended.
    Unauthenticated,
    /// It may be seen, but not done.
    Forbidden,
    /// The caller took back their consent to what is kept and sent.
    ConsentRequired,
    /// Readable, but it cannot be so.
    Invalid {
        faults: Vec<Fault>,
    },
    /// The books say no, for the state that things are in.
    Conflict {
        detail: String,
    },
    /// The record has changed since the version that was named.
    Stale {
        /// As it is now.
        current: Value,
    },
    /// There is one like it already.
    Duplicate {
        twin: Value,
    },
    /// The last change was an undo: taking it back would do again what was taken back.
    Undone,
    /// The same key is being worked on.
    InProgress,
    /// The same key was used for something else.
    KeyReused,
    /// A change has to name the version that was seen.
    VersionRequired,
    TooMany {
        /// Seconds after which it may be tried again.
        retry_after: u64,
        /// Requests that the limit allows at once, where it is one of requests.
        limit: Option<u32>,
    },
    /// Too much waits to be written.
    Busy,
    /// Nothing is wrong with the request: it has to come again.
    Unavailable,
    /// A fault of ours.
    Internal,
}

/// What is wrong with one place of a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// JSON pointer into the body, or the name of a parameter after `?`.
    pub pointer: String,
    /// A stable name for programs.
    pub code: &'static str,
    /// For people who write programs.
    pub detail: String,
}

impl Fault {
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }
}

/// Seconds after which an unavailable service may be asked again.
const RETRY_UNAVAILABLE: u64 = 5;
/// Seconds after which what was busy may be asked again.
const RETRY_BUSY: u64 = 1;

/// Every code: status, code, title, and when to try the same again.
pub const CODES: &[(u16, &str, &str, &str)] = &[
    (400, "unreadable", "The request cannot be read", "never"),
    (401, "not_authentic", "The request is not authentic", "never"),
    (401, "unauthenticated", "Log in first", "after a refresh or a login"),
    (403, "forbidden", "The request is not allowed", "never"),
    (403, "consent_required", "Consent comes first", "after consent is given by PATCH /me"),
    (404, "not_found", "There is nothing here", "never"),
    (405, "method_not_allowed", "The method is not allowed here", "never"),
    (406, "not_acceptable", "The answer cannot be packed as it is asked for", "with another Accept-Encoding"),
    (408, "too_slow", "The request took too long to arrive", "at once"),
    (409, "conflict", "The state does not allow it", "when the state has changed"),
    (409, "stale", "It has changed meanwhile", "with the current version"),
    (409, "duplicate", "There is one like it already", "with force"),
    (409, "undone", "The last change was an undo", "never; edit, delete or restore instead"),
    (409, "in_progress", "The same request is being worked on", "after Retry-After"),
    (413, "too_large", "The request is too large", "never"),
    (415, "unsupported_media_type", "The body is in a form that is not taken here", "never"),
    (422, "invalid", "Some values cannot be so", "with other values"),
    (422, "idempotency_key_reused", "The key was used for something else", "with another key"),
    (428, "version_required", "The version that was seen has to be named", "with If-Match or version"),
    (429, "too_many_requests", "Too many requests", "after Retry-After"),
    (500, "internal", "Something went wrong on our side", "later"),
    (503, "busy", "Too much is going on for a moment", "after Retry-After"),
    (503, "unavailable", "The service is unavailable for a moment", "after Retry-After"),
];

#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [Fault],
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    twin: Option<&'a Value>,
    trace_id: String,
}

impl Problem {
    /// For what HTTP itself could not read.
    pub fn unreadable(detail: impl Into<String>) -> Self {
        Self::Unreadable { detail: detail.into() }
    }

    /// One value that cannot be so.
    pub fn invalid(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid { faults: vec![Fault::new(pointer, code, detail)] }
    }

    /// The same with its faults at other places of the body.
    #[must_use]
    pub fn placed(self, place: impl Fn(&Fault) -> Option<&'static str>) -> Self {
        let Self::Invalid { faults } = self else { return self };
        let placed = |fault: Fault| match place(&fault) {
            Some(pointer) => Fault { pointer: pointer.to_owned(), ..fault },
            None => fault,
        };
        Self::Invalid { faults: faults.into_iter().map(placed).collect() }
    }

    /// A stable name for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::MethodNotAllowed { .. } => "method_not_allowed",
            Self::Unreadable { .. } => "unreadable",
            Self::NotAcceptable => "not_acceptable",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::NotAuthentic => "not_authentic",
            Self::Unauthenticated => "unauthenticated",
            Self::Forbidden => "forbidden",
            Self::ConsentRequired => "consent_required",
            Self::Invalid { .. } => "invalid",
            Self::Conflict { .. } => "conflict",
            Self::Stale { .. } => "stale",
            Self::Duplicate { .. } => "duplicate",
            Self::Undone => "undone",
            Self::InProgress => "in_progress",
            Self::KeyReused => "idempotency_key_reused",
            Self::VersionRequired => "version_required",
            Self::TooMany { .. } => "too_many_requests",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    /// Status and title, from the list.
    fn entry(&self) -> (StatusCode, &'static str) {
        let code = self.code();
        let found = CODES.iter().find(|(_, listed, _, _)| *listed == code);
        let (status, title) = found.map_or((500, "Something went wrong"), |entry| (entry.0, entry.2));
        (StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), title)
    }

    pub fn status(&self) -> StatusCode {
        self.entry().0
    }

    const fn retry_after(&self) -> Option<u64> {
        if let Self::TooMany { retry_after, .. } = self {
            return Some(*retry_after);
        }
        if matches!(self, Self::Busy | Self::InProgress) {
            return Some(RETRY_BUSY);
        }
        if matches!(self, Self::Unavailable) { Some(RETRY_UNAVAILABLE) } else { None }
    }

    /// The document that tells it.
    pub fn body(&self, trace_id: &str) -> String {
        let (status, title) = self.entry();
        let detail = if let Self::Unreadable { detail } | Self::Conflict { detail } = self {
            Some(detail.as_str())
        } else {
            None
        };
        let body = Body {
            r#type: format!("/problems/{}", self.code()),
            title,
            status: status.as_u16(),
            code: self.code(),
            detail: detail.filter(|detail| !detail.is_empty()),
            errors: if let Self::Invalid { faults } = self { faults } else { &[] },
            current: if let Self::Stale { current } = self { Some(current) } else { None },
            twin: if let Self::Duplicate { twin } = self { Some(twin) } else { None },
            trace_id: trace_id.to_owned(),
        };
        serde_json::to_string(&body).unwrap_or_default()
    }

    /// The answer to `request`.
    pub fn answer(&self, request: &HttpRequest) -> HttpResponse {
        let status = self.status();
        let mut response = HttpResponse::build(status);
        if let Some(seconds) = self.retry_after() {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if let Self::TooMany { retry_after, limit } = self {
            if let Some(limit) = limit {
                response.insert_header((LIMIT, limit.to_string()));
            }
            response.insert_header((REMAINING, "0")).insert_header((RESET, retry_after.to_string()));
        }
        if let Self::MethodNotAllowed { allow } = self {
            response.insert_header((header::ALLOW, allow.as_ref()));
        }
        if matches!(self, Self::Unauthenticated) {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let body = self.body(&trace_id(request));
        guarded(&mut response).content_type("application/problem+json").body(body)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Problem {}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) | StoreError::Again => {
                tracing::warn!(%error, "the store does not answer");
                Self::Unavailable
            }
            StoreError::Refused { .. } | StoreError::Damaged { .. } => {
                tracing::error!(%error, "a request failed");
                Self::Internal
            }
        }
    }
}

/// Handlers return problems; `around` gives them their body, since that needs the request.
impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_listed() {
        let text = String::new;
        let all = [
            Problem::NotFound,
            Problem::MethodNotAllowed { allow: "GET".into() },
            Problem::Unreadable { detail: text() },
            Problem::NotAcceptable,
            Problem::TooSlow,
            Problem::TooLarge,
            Problem::UnsupportedMediaType,
            Problem::NotAuthentic,
            Problem::Unauthenticated,
            Problem::Forbidden,
            Problem::ConsentRequired,
            Problem::Invalid { faults: Vec::new() },
            Problem::Conflict { detail: text() },
            Problem::Stale { current: Value::Null },
            Problem::Duplicate { twin: Value::Null },
            Problem::Undone,
            Problem::InProgress,
            Problem::KeyReused,
            Problem::VersionRequired,
            Problem::TooMany { retry_after: 1, limit: None },
            Problem::Busy,
            Problem::Unavailable,
            Problem::Internal,
        ];
        let mut listed: Vec<&str> = CODES.iter().map(|entry| entry.1).collect();
        let mut used: Vec<&str> = all.iter().map(Problem::code).collect();
        listed.sort_unstable();
        used.sort_unstable();
        assert_eq!(used, listed);
    }
}
