//! Takes the body of a webhook call apart, in stages: each element of `entry`, `changes`, `messages` and `statuses`
//! stays raw until its turn comes, so that one broken element never costs its neighbours.
//!
//! Every call is answered with 200 whatever comes out, since a repeat would not mend it; what could not be used is
//! handed back as it came, to be kept for people.

mod contacts;
mod content;
mod element;
mod message;
mod notice;
mod status;
#[cfg(test)]
mod tests;

use crate::domain::message::{Inbound, Status};
use chrono::{DateTime, Utc};
use contacts::Contacts;
use element::Element;
pub use notice::{AccountNotice, Fact, Preference, Restriction};
use serde_json::value::RawValue;

/// Most updates that are taken from one call: twice what the provider says it ever puts into one.
pub const UPDATES_MAX: usize = 2_000;

const OBJECT: &str = "whatsapp_business_account";

/// What one call held.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Split {
    /// For any number that the call names, in order of appearance: the caller decides which numbers are ours.
    pub messages: Vec<Inbound>,
    pub statuses: Vec<Status>,
    /// What belongs to an account, a number or a template, and what is ignored by choice.
    pub notices: Vec<AccountNotice>,
    pub rejects: Vec<Reject>,
}

/// Something that could not be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reject {
    pub reason: RejectReason,
    /// The element as it came, or the whole body: personal.
    pub raw: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RejectReason {
    /// The body is no JSON document in UTF-8.
    NotJson,
    /// The body is of another product of the provider.
    WrongObject,
    /// Something is no object, or no array, where it has to be one.
    WrongShape,
    /// A key stands twice in one object.
    DoubleKey,
    FieldMissing,
    ValueMissing,
    /// Messages for a number that is not named.
    NumberMissing,
    /// Without an id nothing can be told from its repetition.
    IdMissing,
    SenderMissing,
    SenderNotDigits,
    /// A status that does not say which.
    StateMissing,
    /// More than [`UPDATES_MAX`]; what comes after them was left out.
    TooMany,
}

impl RejectReason {
    /// A stable name, for records and metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::WrongObject => "wrong_object",
            Self::WrongShape => "wrong_shape",
            Self::DoubleKey => "double_key",
            Self::FieldMissing => "field_missing",
            Self::ValueMissing => "value_missing",
            Self::NumberMissing => "number_missing",
            Self::IdMissing => "id_missing",
            Self::SenderMissing => "sender_missing",
            Self::SenderNotDigits => "sender_not_digits",
            Self::StateMissing => "state_missing",
            Self::TooMany => "too_many",
        }
    }
}

/// Splits one authentic body.
///
/// `default_number_id` is our number where the provider is 360dialog, some of whose hosts send only the inner part
/// (`contacts` and `messages`, or `statuses`). Where it is empty, as for Meta, that form is rejected.
pub fn split(body: &[u8], received_at: DateTime<Utc>, default_number_id: &str) -> Split {
    let mut splitter = Splitter { received_at, split: Split::default(), position: 0, room: UPDATES_MAX };
    let outcome = splitter.body(body, default_number_id);
    let Splitter { mut split, .. } = splitter;
    if let Err(reason) = outcome {
        split.rejects.push(Reject { reason, raw: body.to_vec() });
    }
    split
}

/// What the kinds of elements need to know of the place where they stand.
#[derive(Clone, Copy)]
struct Place<'a> {
    number_id: &'a str,
    received_at: DateTime<Utc>,
    position: u32,
}

/// What an element turned out to be.
enum Found {
    Message(Inbound),
    Status(Status),
    Notice(Fact),
}

struct Splitter {
    received_at: DateTime<Utc>,
    split: Split,
    /// Messages seen, good or bad.
    position: u32,
    /// Updates that may still be taken.
    room: usize,
}

impl Splitter {
    fn body(&mut self, body: &[u8], default_number_id: &str) -> Result<(), RejectReason> {
        let text = std::str::from_utf8(body).map_err(|_| RejectReason::NotJson)?;
        let raw: &RawValue = serde_json::from_str(text).map_err(|_| RejectReason::NotJson)?;
        let top = Element::parse(raw)?;
        let has = |name| top.raw(name).is_some();
        let is_bare = !has("object") && !has("entry") && (has("messages") || has("statuses"));
        if is_bare && !default_number_id.is_empty() {
            return self.value(None, &top, raw, Some(default_number_id));
        }
        if top.word("object").as_deref() != Some(OBJECT) {
            return Err(RejectReason::WrongObject);
        }
        for entry in top.array("entry").map_err(|_| RejectReason::WrongShape)? {
            self.entry(entry)?;
        }
        Ok(())
    }

    fn entry(&mut self, raw: &RawValue) -> Result<(), RejectReason> {
        let entry = match Element::parse(raw) {
            Ok(entry) => entry,
            Err(reason) => return self.reject(reason, raw),
        };
        let account_id = entry.id("id");
        match entry.array("changes") {
            Ok(changes) => changes.into_iter().try_for_each(|raw| self.change(account_id.as_deref(), raw)),
            Err(_) => self.reject(RejectReason::WrongShape, raw),
        }
    }

    fn change(&mut self, account_id: Option<&str>, raw: &RawValue) -> Result<(), RejectReason> {
        let change = match Element::parse(raw) {
            Ok(change) => change,
            Err(reason) => return self.reject(reason, raw),
        };
        let Some(field) = change.word("field") else {
            return self.reject(RejectReason::FieldMissing, raw);
        };
        let Some(raw_value) = change.raw("value") else {
            return self.reject(RejectReason::ValueMissing, raw);
        };
        let value = match Element::parse(raw_value) {
            Ok(value) => value,
            Err(reason) => return self.reject(reason, raw),
        };
        if field == "messages" {
            return self.value(account_id, &value, raw_value, None);
        }
        let number_id = number_id(&value);
        for fact in notice::read(&field, &value) {
            self.take(|split| split.notice(account_id, number_id.as_deref(), fact))?;
        }
        Ok(())
    }

    /// A value with messages, statuses and errors, in any mixture.
    fn value(
        &mut self,
        account_id: Option<&str>,
        value: &Element<'_>,
        raw: &RawValue,
        default_number_id: Option<&str>,
    ) -> Result<(), RejectReason> {
        let number_id = number_id(value).or_else(|| default_number_id.map(str::to_owned));
        let number_id = number_id.as_deref();
        for error in self.elements(value.array("errors"))? {
            let code = Element::parse(error).ok().and_then(|error| error.integer("code"));
            self.take(|split| split.notice(account_id, number_id, Fact::Failure { code }))?;
        }
        for element in self.elements(value.array("statuses"))? {
            let found = status::read(element, number_id, self.received_at);
            self.found(account_id, number_id, element, found)?;
        }
        let messages = self.elements(value.array("messages"))?;
        let Some(number_id) = number_id else {
            return if messages.is_empty() { Ok(()) } else { self.reject(RejectReason::NumberMissing, raw) };
        };
        let contacts = Contacts::read(value);
        for element in messages {
            let place = Place { number_id, received_at: self.received_at, position: self.position };
            self.position = self.position.saturating_add(1);
            let found = message::read(element, place, &contacts);
            self.found(account_id, Some(number_id), element, found)?;
        }
        Ok(())
    }

    /// The elements of an array; what should have been one and is not is rejected.
    fn elements<'a>(
        &mut self,
        array: Result<Vec<&'a RawValue>, &'a RawValue>,
    ) -> Result<Vec<&'a RawValue>, RejectReason> {
        match array {
            Ok(elements) => Ok(elements),
            Err(raw) => self.reject(RejectReason::WrongShape, raw).map(|()| Vec::new()),
        }
    }

    fn found(
        &mut self,
        account_id: Option<&str>,
        number_id: Option<&str>,
        raw: &RawValue,
        found: Result<Found, RejectReason>,
    ) -> Result<(), RejectReason> {
        match found {
            Ok(Found::Message(message)) => self.take(|split| split.messages.push(message)),
            Ok(Found::Status(status)) => self.take(|split| split.statuses.push(status)),
            Ok(Found::Notice(fact)) => self.take(|split| split.notice(account_id, number_id, fact)),
            Err(reason) => self.reject(reason, raw),
        }
    }

    fn reject(&mut self, reason: RejectReason, raw: &RawValue) -> Result<(), RejectReason> {
        self.take(|split| split.rejects.push(Reject { reason, raw: raw.get().as_bytes().to_vec() }))
    }

    /// Takes one more update, while there is room: an error ends the whole call.
    fn take(&mut self, keep: impl FnOnce(&mut Split)) -> Result<(), RejectReason> {
        self.room = self.room.checked_sub(1).ok_or(RejectReason::TooMany)?;
        keep(&mut self.split);
        Ok(())
    }
}

impl Split {
    fn notice(&mut self, account_id: Option<&str>, number_id: Option<&str>, fact: Fact) {
        let owned = |id: Option<&str>| id.map(str::to_owned);
        self.notices.push(AccountNotice { account_id: owned(account_id), number_id: owned(number_id), fact });
    }
}

fn number_id(value: &Element<'_>) -> Option<String> {
    value.object("metadata")?.written_digits("phone_number_id")
}
