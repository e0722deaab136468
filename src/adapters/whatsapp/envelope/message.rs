//! One element of `messages`.

use super::contacts::Contacts;
use super::element::Element;
use super::{Fact, Found, Place, RejectReason, content};
use crate::domain::message::{Content, Inbound, Sender};
use serde_json::value::RawValue;

pub(super) fn read(raw: &RawValue, place: Place<'_>, contacts: &Contacts) -> Result<Found, RejectReason> {
    let message = Element::parse(raw)?;
    if message.raw("group_id").is_some() {
        return Ok(Found::Notice(Fact::GroupMessage));
    }
    let message_id = message.id("id").ok_or(RejectReason::IdMissing)?;
    // A message without a kind is of the kind "".
    let kind = message.word("type").unwrap_or_default();
    let (sender, content) = if kind == "system" {
        let Some(moved) = Moved::read(&message) else {
            let event = message.object("system").and_then(|system| system.word("type"));
            return Ok(Found::Notice(Fact::System { event }));
        };
        (moved.sender(&message)?, moved.content())
    } else {
        let sender = contacts.sender(phone(&message)?, message.id("from_user_id"))?;
        (sender, content::read(&kind, &message))
    };
    let sent_at = message.time(place.received_at);
    // Whether it is from today or from last month cannot be told: it is answered, and nothing comes of it.
    let content = match sent_at {
        None if kind != "system" => Content::Unknown { kind },
        None | Some(_) => content,
    };
    let origin = message.object("context");
    let is_forwarded =
        |origin: &Element<'_>| origin.is_true("forwarded") || origin.is_true("frequently_forwarded");
    Ok(Found::Message(Inbound {
        number_id: place.number_id.to_owned(),
        message_id,
        sender,
        sent_at: sent_at.unwrap_or(place.received_at),
        position: place.position,
        content,
        quotes: origin.as_ref().and_then(|origin| origin.id("id")),
        forwarded: origin.as_ref().is_some_and(is_forwarded),
    }))
}

/// The sender's number. Something else in its place is an attempt at something: such a message is not taken.
fn phone(message: &Element<'_>) -> Result<Option<String>, RejectReason> {
    match message.raw("from") {
        Some(raw) if raw.get() != "\"\"" => {
            message.phone("from").map(Some).ok_or(RejectReason::SenderNotDigits)
        }
        Some(_) | None => Ok(None),
    }
}

/// A person has a new number, a new id, or both.
struct Moved {
    previous_scoped_id: Option<String>,
    scoped_id: Option<String>,
    phone: Option<String>,
}

impl Moved {
    fn read(message: &Element<'_>) -> Option<Self> {
        let system = message.object("system")?;
        let is_known =
            matches!(system.word("type").as_deref(), Some("user_changed_number" | "user_changed_user_id"));
        let moved = Self {
            previous_scoped_id: system.id("previous_user_id"),
            scoped_id: system.id("user_id"),
            phone: system.phone("wa_id"),
        };
        (is_known && (moved.scoped_id.is_some() || moved.phone.is_some())).then_some(moved)
    }

    /// Who the person was before, since that is under whom they are known. `from_user_id` is the new id already.
    fn sender(&self, message: &Element<'_>) -> Result<Sender, RejectReason> {
        let phone = phone(message)?;
        let named =
            message.id("from_user_id").filter(|id| phone.is_none() || Some(id) != self.scoped_id.as_ref());
        let scoped_id = self.previous_scoped_id.clone().or(named);
        if phone.is_none() && scoped_id.is_none() {
            return Err(RejectReason::SenderMissing);
        }
        Ok(Sender { phone, scoped_id, profile_name: None })
    }

    fn content(self) -> Content {
        let Self { previous_scoped_id, scoped_id, phone } = self;
        Content::Moved { previous_scoped_id, scoped_id, phone }
    }
}
