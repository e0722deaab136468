//! The forms of the contract that several resources use.

mod deed;
mod event;
mod own;
mod record;
pub(crate) use deed::*;
pub(crate) use event::*;
pub(crate) use own::*;
pub(crate) use record::*;

use crate::domain::money::{Currency, Money, MoneyError};
use crate::http::problem::Fault;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::{IntoResponses, ToSchema};

/// An amount of one currency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoneyDto {
    /// Decimal, with exactly the digits of the currency in answers.
    #[schema(example = "160.00", pattern = r"^-?[0-9]{1,16}(\.[0-9]{1,4})?$")]
    pub(crate) amount: String,
    /// ISO 4217.
    #[schema(example = "INR", pattern = "^[A-Z]{3}$")]
    pub(crate) currency: String,
}

impl From<Money> for MoneyDto {
    fn from(money: Money) -> Self {
        Self { amount: money.to_decimal().to_string(), currency: money.currency.code().to_owned() }
    }
}

impl MoneyDto {
    /// The amount, or what is wrong with it at `pointer`.
    pub(crate) fn read(&self, pointer: &str) -> Result<Money, Fault> {
        let currency: Currency = self.currency.parse().map_err(|_| {
            Fault::new(format!("{pointer}/currency"), "unknown_currency", "not a currency that is known here")
        })?;
        amount(&self.amount, currency, &format!("{pointer}/amount"))
    }
}

/// A decimal in a string, as an amount of `currency`.
pub(crate) fn amount(text: &str, currency: Currency, pointer: &str) -> Result<Money, Fault> {
    let decimal = decimal(text)
        .ok_or_else(|| Fault::new(pointer, "not_a_number", "a plain decimal is wanted, like 160.00"))?;
    Money::from_decimal(decimal, currency).map_err(|error| match error {
        MoneyError::TooPrecise { digits, .. } => {
            Fault::new(pointer, "too_precise", format!("{currency} has {digits} decimal places"))
        }
        MoneyError::OutOfRange | MoneyError::MixedCurrencies { .. } => {
            Fault::new(pointer, "out_of_range", "the amount is out of range")
        }
    })
}

/// A plain decimal, as the contract writes it: digits, and digits behind a point; nothing else that a number may be
/// written as.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(a, b)| (a, Some(b)));
    let is_plain = digits(whole) && fraction.is_none_or(digits);
    text.parse().ok().filter(|_| is_plain)
}

/// What went wrong (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDto {
    /// A relative address that names the kind.
    #[schema(example = "/problems/not_found")]
    r#type: String,
    title: String,
    status: u16,
    /// A stable name for programs; the list stands at the top.
    #[schema(example = "not_found")]
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Of `invalid`: every value that cannot be so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(inline)]
    errors: Option<Vec<FaultDto>>,
    /// Of `stale`: the record as it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<serde_json::Value>,
    /// Of `duplicate`: the record that is like it.
    #[serde(skip_serializing_if = "Option::is_none")]
    twin: Option<serde_json::Value>,
    /// To be told when asking for help.
    trace_id: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct FaultDto {
    /// JSON pointer into the body, or `?` and the name of a parameter.
    pointer: String,
    code: String,
    detail: String,
}

/// What any request may be answered.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "documents answers that problems make")]
pub(crate) enum Faults {
    /// Unreadable: not JSON, too deep, a parameter of a wrong form.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(#[to_schema] ProblemDto),
    /// Log in first.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(#[to_schema] ProblemDto),
    /// Visible, but not yours to do: `forbidden`; or you took back your consent to what is kept: `consent_required`.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] ProblemDto),
    /// Not there, or not yours to see.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] ProblemDto),
    /// Not with this method.
    #[response(status = 405, content_type = "application/problem+json")]
    MethodNotAllowed(#[to_schema] ProblemDto),
    /// Not packed as it is asked for.
    #[response(status = 406, content_type = "application/problem+json")]
    NotAcceptable(#[to_schema] ProblemDto),
    /// Not in this state: `conflict`, `stale`, `duplicate`, `undone`, `in_progress`.
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] ProblemDto),
    /// Too large.
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(#[to_schema] ProblemDto),
    /// Not JSON by its type.
    #[response(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(#[to_schema] ProblemDto),
    /// Readable, but it cannot be so: `invalid`, `idempotency_key_reused`.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] ProblemDto),
    /// A change has to name the version that was seen.
    #[response(status = 428, content_type = "application/problem+json")]
    VersionRequired(#[to_schema] ProblemDto),
    /// Too many; `Retry-After` says when.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] ProblemDto),
    /// Busy or away; `Retry-After` says when.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemDto),
}

/// Something said about a record.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
pub(crate) struct CommentDto {
    pub(crate) id: uuid::Uuid,
    pub(crate) record_id: uuid::Uuid,
    pub(crate) author: PersonRef,
    pub(crate) text: String,
    pub(crate) said_at: chrono::DateTime<chrono::Utc>,
}

impl CommentDto {
    pub(crate) fn new(comment: &crate::ports::views::Comment, names: &Names<'_>) -> Self {
        Self {
            id: comment.id.0,
            record_id: comment.record.0,
            author: names.of(comment.author),
            text: comment.text.clone(),
            said_at: comment.said_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Comments {
    pub(crate) items: Vec<CommentDto>,
}
