//! One JSON object of a webhook body, whose values stay raw until somebody asks for one: a value that cannot be read
//! is as good as absent, and costs nothing else.

use super::RejectReason;
use crate::domain::message::{MESSAGE_ID_BYTES_MAX, TEXT_CHARS_MAX};
use chrono::{DateTime, TimeDelta, Utc};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Longest word of an open set (`type`, `status`, `event`), in characters; the rest is cut.
pub(super) const WORD_CHARS_MAX: usize = 64;
/// Longest phone number in digits, with some room above the 15 of E.164.
const PHONE_DIGITS_MAX: usize = 20;
/// Timestamps before 2009, when the service began, are none.
const EARLIEST_S: i64 = 1_230_768_000;

/// The fields of one object.
pub(super) struct Element<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Element<'a> {
    pub(super) fn parse(raw: &'a RawValue) -> Result<Self, RejectReason> {
        let Fields { found, has_double } =
            serde_json::from_str(raw.get()).map_err(|_| RejectReason::WrongShape)?;
        if has_double { Err(RejectReason::DoubleKey) } else { Ok(Self(found)) }
    }

    /// The raw value under `name`; null is absent.
    pub(super) fn raw(&self, name: &str) -> Option<&'a RawValue> {
        self.0.get(name).copied().filter(|raw| raw.get() != "null")
    }

    pub(super) fn object(&self, name: &str) -> Option<Self> {
        self.raw(name).and_then(|raw| Self::parse(raw).ok())
    }

    /// The elements of the array under `name`: none when it is absent, and the raw value when it is no array.
    pub(super) fn array(&self, name: &str) -> Result<Vec<&'a RawValue>, &'a RawValue> {
        self.raw(name).map_or(Ok(Vec::new()), |raw| serde_json::from_str(raw.get()).map_err(|_| raw))
    }

    /// The readable objects of the array under `name`, at most `max`.
    pub(super) fn objects(&self, name: &str, max: usize) -> Vec<Self> {
        let raws = self.array(name).unwrap_or_default();
        raws.into_iter().take(max).filter_map(|raw| Self::parse(raw).ok()).collect()
    }

    /// A string without U+0000, which the database refuses, cut to `chars_max`. Empty is absent.
    pub(super) fn string(&self, name: &str, chars_max: usize) -> Option<String> {
        let text: String = serde_json::from_str(self.raw(name)?.get()).ok()?;
        let text: String = text.chars().filter(|c| *c != '\0').take(chars_max).collect();
        Some(text).filter(|text| !text.is_empty())
    }

    /// What a person wrote.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.string(name, TEXT_CHARS_MAX)
    }

    /// A word of an open set.
    pub(super) fn word(&self, name: &str) -> Option<String> {
        self.string(name, WORD_CHARS_MAX)
    }

    /// An identifier, sent as string or whole number. One that is empty, too long, or has blanks or control
    /// characters in it is none: a cut or mended id would name something else.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        let raw = self.raw(name)?.get();
        let id = serde_json::from_str::<String>(raw)
            .ok()
            .or_else(|| serde_json::from_str::<u64>(raw).ok().map(|number| number.to_string()))?;
        let is_clean = !id.chars().any(|c| c.is_control() || c.is_whitespace());
        Some(id).filter(|id| is_clean && !id.is_empty() && id.len() <= MESSAGE_ID_BYTES_MAX)
    }

    /// An identifier of digits only: the one kind that may become part of a path.
    pub(super) fn digits(&self, name: &str) -> Option<String> {
        self.id(name).filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Digits that come as a string: a number may have been rounded on its way.
    pub(super) fn written_digits(&self, name: &str) -> Option<String> {
        self.digits(name).filter(|_| self.raw(name).is_some_and(|raw| raw.get().starts_with('"')))
    }

    /// A phone number: digits only, with the country code.
    pub(super) fn phone(&self, name: &str) -> Option<String> {
        self.digits(name).filter(|phone| phone.len() <= PHONE_DIGITS_MAX)
    }

    /// A whole number, sent as number or string.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        let raw = self.raw(name)?.get();
        serde_json::from_str::<i64>(raw)
            .ok()
            .or_else(|| serde_json::from_str::<String>(raw).ok()?.trim().parse().ok())
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        self.raw(name).is_some_and(|raw| raw.get() == "true")
    }

    /// The code of the first readable error under `errors`.
    pub(super) fn error_code(&self) -> Option<i64> {
        self.objects("errors", 10).iter().find_map(|error| error.integer("code"))
    }

    /// Unix seconds under `timestamp`, never after `received_at`. None is a time that makes no sense.
    pub(super) fn time(&self, received_at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.integer("timestamp").and_then(seconds).map(|time| time.min(received_at))
    }
}

/// The moment `unix_s` seconds after 1970, where the service existed by then.
pub(super) fn seconds(unix_s: i64) -> Option<DateTime<Utc>> {
    DateTime::UNIX_EPOCH.checked_add_signed(TimeDelta::try_seconds(unix_s)?).filter(|_| unix_s >= EARLIEST_S)
}

/// Reads an object and notices doubled keys, whose meaning would depend on the reader.
struct Fields<'a> {
    found: BTreeMap<String, &'a RawValue>,
    has_double: bool,
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Fields { found: BTreeMap::new(), has_double: false };
                while let Some((name, raw)) = map.next_entry::<String, &RawValue>()? {
                    match fields.found.entry(name) {
                        Entry::Vacant(place) => drop(place.insert(raw)),
                        Entry::Occupied(_) => fields.has_double = true,
                    }
                }
                Ok(fields)
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(json: &str, look: impl FnOnce(Element<'_>) -> T) -> T {
        let raw: &RawValue = serde_json::from_str(json).unwrap();
        look(Element::parse(raw).ok().unwrap())
    }

    #[test]
    fn an_id_is_a_string_or_a_whole_number() {
        let id = |value: &str| with(&format!(r#"{{"id":{value}}}"#), |element| element.id("id"));
        assert_eq!(id(r#""wamid.A=""#).as_deref(), Some("wamid.A="));
        assert_eq!(id("109900550100001").as_deref(), Some("109900550100001"));
        let long = format!("\"{}\"", "x".repeat(MESSAGE_ID_BYTES_MAX + 1));
        for value in [r#""""#, "null", "1.5", "-1", "{}", "[]", "true", r#""a b""#, r#""a\u0000""#, &long] {
            assert_eq!(id(value), None, "{value}");
        }
    }

    #[test]
    fn a_phone_is_digits_and_not_too_many() {
        let phone = |value: &str| with(&format!(r#"{{"from":{value}}}"#), |element| element.phone("from"));
        assert_eq!(phone(r#""15550100123""#).as_deref(), Some("15550100123"));
        assert_eq!(phone("15550100123").as_deref(), Some("15550100123"));
        for value in [r#""+15550100123""#, r#""1555 0100""#, r#""١٥٥""#, r#""123456789012345678901""#] {
            assert_eq!(phone(value), None, "{value}");
        }
    }

    #[test]
    fn a_time_is_never_later_than_its_receipt_and_never_before_whatsapp() {
        let received_at = seconds(1_795_251_610).unwrap();
        let time = |value: &str| {
            with(&format!(r#"{{"timestamp":{value}}}"#), |element| {
                element.time(received_at).map(|time| time.timestamp())
            })
        };
        assert_eq!(time(r#""1795251600""#), Some(1_795_251_600));
        assert_eq!(time("1795251600"), Some(1_795_251_600));
        assert_eq!(time(r#""4102444800""#), Some(1_795_251_610));
        for value in [r#""99999999999999999999""#, r#""yesterday""#, "null", "0", "-5", "1795251600.5", "{}"]
        {
            assert_eq!(time(value), None, "{value}");
        }
    }

    #[test]
    fn a_text_loses_its_nul_characters_and_what_is_too_much() {
        let text = |value: &str| with(&format!(r#"{{"body":{value}}}"#), |element| element.text("body"));
        assert_eq!(text(r#""cof\u0000fee""#).as_deref(), Some("coffee"));
        let long = format!("\"{}\"", "ä".repeat(TEXT_CHARS_MAX + 1));
        assert_eq!(text(&long).map(|text| text.chars().count()), Some(TEXT_CHARS_MAX));
        for value in [r#""""#, r#""\u0000""#, r#""cut \ud83d""#, "12.5", "null"] {
            assert_eq!(text(value), None, "{value}");
        }
    }

    #[test]
    fn a_doubled_key_is_noticed_and_depth_does_not_matter() {
        let raw: &RawValue = serde_json::from_str(r#"{"type":"text","type":"image"}"#).unwrap();
        assert_eq!(Element::parse(raw).err(), Some(RejectReason::DoubleKey));
        let deep = format!(r#"{{"a":{}{},"b":"c"}}"#, "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(with(&deep, |element| element.word("b")).as_deref(), Some("c"));
    }
}
