//! Fields of answers: numbers by their decimal text, days, names. Whatever has another type is nothing.

use crate::domain::money::Currency;
use crate::domain::nlu::{OUTSIDE_NAMES_MAX, OutsideFrame};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::Value;

/// Text with something in it.
pub(super) fn text(value: &Value) -> Option<&str> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A number, or the text of one, by its digits: never by sums of binary fractions.
pub(super) fn decimal(value: &Value) -> Option<Decimal> {
    let digits = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let parsed = digits.parse::<Decimal>().or_else(|_| Decimal::from_scientific(&digits));
    parsed.ok().map(|number| number.normalize())
}

pub(super) fn currency(value: &Value) -> Option<Currency> {
    let code = text(value)?;
    code.to_ascii_uppercase().parse().ok().or(match code {
        "₹" => Some(Currency::INR),
        "€" => Some(Currency::EUR),
        "£" => "GBP".parse().ok(),
        // Of the dollars of many countries a sign names none.
        _ => None,
    })
}

/// A calendar day: the first ten characters of an ISO time as they stand, or an object of its parts. A period is none.
pub(super) fn day(value: &Value) -> Option<NaiveDate> {
    if let Some(text) = value.as_str() {
        return text.get(..10)?.parse().ok();
    }
    let part = |name: &str| decimal(value.get(name)?)?.to_string().parse::<i64>().ok();
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// A confidence from 0 to 1, in thousandths.
pub(super) fn thousandths(value: &Value) -> Option<u16> {
    let scaled = decimal(value)?.checked_mul(Decimal::from(1_000))?.round();
    u16::try_from(scaled.clamp(Decimal::ZERO, Decimal::from(1_000))).ok()
}

/// Names: a text, an object with a `name`, or a list of both.
pub(super) fn names(value: &Value) -> Vec<String> {
    value.as_array().map_or_else(
        || name(value).into_iter().collect(),
        |list| list.iter().take(OUTSIDE_NAMES_MAX).filter_map(name).collect(),
    )
}

/// Of an object the words as they were written, where it has them.
pub(super) fn name(value: &Value) -> Option<String> {
    let written = value.get("original").and_then(text).or_else(|| value.get("name").and_then(text));
    written.or_else(|| text(value)).map(str::to_owned)
}

/// Money of a service: `{ amount, currency }`, or a bare number.
pub(super) fn money(value: &Value, frame: &mut OutsideFrame) {
    let Some(fields) = value.as_object() else {
        frame.amount = decimal(value).or(frame.amount);
        return;
    };
    frame.amount = fields.get("amount").and_then(decimal).or(frame.amount);
    frame.currency = fields.get("currency").and_then(currency).or(frame.currency);
}
