//! One element of `statuses`.

use super::element::Element;
use super::{Fact, Found, RejectReason};
use crate::domain::message::{Delivery, Status};
use chrono::{DateTime, Utc};
use serde_json::value::RawValue;

/// Longest opaque value that a provider carries, in characters.
const OPAQUE_CHARS_MAX: usize = 512;

pub(super) fn read(
    raw: &RawValue,
    number_id: Option<&str>,
    received_at: DateTime<Utc>,
) -> Result<Found, RejectReason> {
    let status = Element::parse(raw)?;
    let message_id = status.id("id").ok_or(RejectReason::IdMissing)?;
    let word = status.word("status").ok_or(RejectReason::StateMissing)?;
    let state = match word.as_str() {
        "sent" => Delivery::Sent,
        "delivered" => Delivery::Delivered,
        "read" => Delivery::Read,
        "played" => Delivery::Played,
        "failed" => Delivery::Failed,
        _ => return Ok(Found::Notice(Fact::UnknownStatus { word })),
    };
    Ok(Found::Status(Status {
        number_id: number_id.map(str::to_owned),
        message_id,
        state,
        at: status.time(received_at).unwrap_or(received_at),
        opaque: status.string("biz_opaque_callback_data", OPAQUE_CHARS_MAX),
        error_code: status.error_code(),
        price: status.object("pricing").and_then(|pricing| pricing.word("type")),
    }))
}
