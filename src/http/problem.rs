//! What went wrong, as `application/problem+json` (RFC 9457). Causes go to the log, never to the caller.

use super::{guarded, trace_id};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// Why a request was not answered as asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Problem {
    NotFound,
    MethodNotAllowed {
        /// Methods that are.
        allow: &'static str,
    },
    /// The body ended before it should have, or is in no form that HTTP knows.
    Unreadable,
    /// The body did not come in time.
    TooSlow,
    TooLarge,
    /// Not from who it should be from.
    NotAuthentic,
    /// The handshake does not know the token.
    Forbidden,
    /// Nothing is wrong with the request: it has to come again.
    Unavailable,
}

/// Seconds after which an unavailable service may be asked again.
const RETRY_AFTER: &str = "5";

#[derive(Serialize)]
struct Body<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    code: &'a str,
    trace_id: String,
}

impl Problem {
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAuthentic => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A stable name for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::MethodNotAllowed { .. } => "method_not_allowed",
            Self::Unreadable => "unreadable",
            Self::TooSlow => "too_slow",
            Self::TooLarge => "too_large",
            Self::NotAuthentic => "not_authentic",
            Self::Forbidden => "forbidden",
            Self::Unavailable => "unavailable",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::NotFound => "There is nothing here",
            Self::MethodNotAllowed { .. } => "The method is not allowed here",
            Self::Unreadable => "The request cannot be read",
            Self::TooSlow => "The request took too long to arrive",
            Self::TooLarge => "The request is too large",
            Self::NotAuthentic => "The request is not authentic",
            Self::Forbidden => "The request is not allowed",
            Self::Unavailable => "The service is unavailable for a moment",
        }
    }

    /// The answer to `request`.
    pub fn answer(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status());
        match self {
            Self::MethodNotAllowed { allow } => {
                response.insert_header((header::ALLOW, allow));
            }
            Self::Unavailable => {
                response.insert_header((header::RETRY_AFTER, RETRY_AFTER));
            }
            Self::NotFound
            | Self::Unreadable
            | Self::TooSlow
            | Self::TooLarge
            | Self::NotAuthentic
            | Self::Forbidden => {}
        }
        let body = Body {
            r#type: format!("/problems/{}", self.code()),
            title: self.title(),
            status: self.status().as_u16(),
            code: self.code(),
            trace_id: trace_id(request),
        };
        let body = serde_json::to_string(&body).unwrap_or_default();
        guarded(&mut response).content_type("application/problem+json").body(body)
    }
}
