//! What the provider answers when it does not take a request: its code, in its JSON.

use crate::simulator::phones::Refused;
use serde_json::{Value, json};

/// Why a request is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breach {
    pub code: i64,
    /// For the one who mends it; programs go by the code.
    pub details: String,
}

impl Breach {
    pub(super) fn new(code: i64, details: impl Into<String>) -> Self {
        Self { code, details: details.into() }
    }

    /// A value that breaks a limit.
    pub(super) fn value(details: impl Into<String>) -> Self {
        Self::new(131_009, details)
    }

    /// Something that has to be there and is not.
    pub(super) fn missing(what: &str) -> Self {
        Self::new(131_008, format!("Required: {what}."))
    }

    /// A key that has no business there, or a value of another kind.
    pub(super) fn parameter(details: impl Into<String>) -> Self {
        Self::new(100, details)
    }

    pub(super) fn of(refused: Refused) -> Self {
        match refused {
            Refused::Unknown => Self::new(131_026, "Nobody has this number or id."),
            Refused::WindowClosed => Self::new(131_047, "More than 24 hours since the user last wrote."),
            Refused::PairRate => Self::new(131_056, "Too many messages to this user."),
            Refused::NumberRate => Self::new(130_429, "Too many messages from this number."),
        }
    }

    /// Status that goes with the code; the documentation does not promise any.
    pub fn status(&self) -> u16 {
        match self.code {
            0 | 190 => 401,
            3 | 10 | 200..=299 | 368 | 131_005 | 131_031 => 403,
            4 | 80_007 | 130_429 | 131_056 => 429,
            1 | 2 | 131_000 => 500,
            131_016 | 131_057 => 503,
            _ => 400,
        }
    }

    pub fn json(&self) -> Value {
        let code = self.code;
        let (kind, message) = match code {
            190 => ("OAuthException", "Error validating access token: session expired.".to_owned()),
            33 => ("GraphMethodException", format!("Unsupported post request: {}", self.details)),
            _ => ("OAuthException", format!("(#{code}) {}", title(code))),
        };
        let mut error = json!({
            "message": message,
            "type": kind,
            "code": if code == 33 { 100 } else { code },
            "fbtrace_id": "AsimulatorTrace",
        });
        if let Some(error) = error.as_object_mut() {
            match code {
                190 => error.insert("error_subcode".to_owned(), json!(463)),
                33 => error.insert("error_subcode".to_owned(), json!(33)),
                _ => error.insert(
                    "error_data".to_owned(),
                    json!({ "messaging_product": "whatsapp", "details": self.details }),
                ),
            };
        }
        json!({ "error": error })
    }
}

/// Short name of a code, as in `errors[].title` of a status.
pub fn title(code: i64) -> &'static str {
    match code {
        1 => "An unknown error occurred",
        2 => "Service temporarily unavailable",
        4 => "Application request limit reached",
        10 => "Application does not have permission for this action",
        100 => "Invalid parameter",
        368 => "Temporarily blocked for policies violations",
        80_007 => "Rate limit issues",
        130_429 => "Rate limit hit",
        131_000 => "Something went wrong",
        131_008 => "Required parameter is missing",
        131_009 => "Parameter value is not valid",
        131_016 => "Service unavailable",
        131_026 => "Message undeliverable",
        131_047 => "Re-engagement message",
        131_048 => "Spam rate limit hit",
        131_051 => "Message type unknown",
        131_056 => "(Business Account, Consumer Account) pair rate limit hit",
        131_057 => "Account in maintenance mode",
        131_062 => "BSUID recipient not supported",
        132_000 => "Number of parameters does not match the expected number of params",
        132_001 => "Template name does not exist in the translation",
        132_015 => "Template is paused",
        132_018 => "There was an issue with the parameters in your template",
        133_010 => "Phone number not registered",
        _ => "Error",
    }
}
