//! What an act says, before it is a message with an id.

use super::act;
use super::webhook;
use super::{Act, ActError, ContactCard};
use crate::simulator::clips::{self, Clip};
use crate::simulator::phones::{Button, Message, Person, PhoneError, Phones, Row, Side};
use serde_json::{Value, json};

/// A message before it has its id.
pub(super) struct Draft {
    pub(super) kind: &'static str,
    /// As the phone shows it.
    pub(super) text: String,
    pub(super) content: Told,
    pub(super) about: Option<Value>,
    pub(super) quotes: Option<String>,
    pub(super) forwarded: bool,
}

pub(super) enum Told {
    Ready(Value),
    File {
        mime: &'static str,
        more: Value,
    },
    /// A voice note, or what pretends to be one.
    Clip(Clip),
}

impl Draft {
    fn new(kind: &'static str, text: impl Into<String>, content: Value) -> Self {
        let (text, content) = (text.into(), Told::Ready(content));
        Self { kind, text, content, about: None, quotes: None, forwarded: false }
    }

    fn file(kind: &'static str, text: impl Into<String>, mime: &'static str, more: Value) -> Self {
        Self { content: Told::File { mime, more }, ..Self::new(kind, text, Value::Null) }
    }

    fn quoting(self, quoted: &Message, person: &Person, business: &str) -> Self {
        let author = match quoted.from {
            Side::Bot => business,
            Side::Person => &person.phone,
        };
        let about = Some(webhook::quote(author, &quoted.id));
        Self { about, quotes: Some(quoted.id.clone()), ..self }
    }
}

/// What `act` says on the wire and on the phone.
pub(super) fn draft(
    phones: &mut Phones,
    person: &Person,
    business: &str,
    act: Act,
) -> Result<Draft, ActError> {
    let key = person.key.as_str();
    let draft = match act {
        Act::Says { text, replies_to, forwarded } => {
            let draft = Draft::new("text", text.clone(), json!({ "body": text }));
            match replies_to {
                Some(fragment) => draft.quoting(phones.holding(key, &fragment)?, person, business),
                None if forwarded => Draft { about: Some(json!({ "forwarded": true })), forwarded, ..draft },
                None => draft,
            }
        }
        Act::Taps { title, on } => tapped(phones, person, business, &title, on.as_deref())?,
        Act::Picks { title, on } => picked(phones, person, business, &title, on.as_deref())?,
        Act::Reacts { emoji, on } => reaction(phones, key, emoji, on)?,
        Act::SendsContact(card) => contact(phones, card)?,
        Act::SharesNumber => own_contact(phones, person, business),
        Act::SendsImage { caption } => {
            let more = caption.as_ref().map_or_else(|| json!({}), |caption| json!({ "caption": caption }));
            let shown = format!("[image] {}", caption.unwrap_or_default());
            Draft::file("image", shown.trim_end(), "image/jpeg", more)
        }
        Act::Speaks { words } => {
            let content = Told::Clip(Clip::Bytes(clips::spoken(&words)));
            Draft { content, ..Draft::new("audio", format!("[voice] {words}"), Value::Null) }
        }
        Act::Plays { clip } => {
            let content =
                Told::Clip(clips::named(&clip).ok_or_else(|| ActError::Unclear("no such clip".to_owned()))?);
            Draft { content, ..Draft::new("audio", format!("[voice {clip}]"), Value::Null) }
        }
        Act::SendsSticker => Draft::file("sticker", "[sticker]", "image/webp", json!({ "animated": false })),
        Act::SendsLocation => {
            Draft::new("location", "[location]", json!({ "latitude": 53.3498, "longitude": -6.2603 }))
        }
        Act::Edits { fragment, to } => edited(phones, key, &fragment, &to)?,
        Act::Deletes { fragment } => deleted(phones, key, &fragment)?,
        Act::ChangesNumber { .. } | Act::Blocks(_) | Act::Switches { .. } => {
            return Err(ActError::Unclear("that is no message".to_owned()));
        }
    };
    Ok(draft)
}

fn tapped(
    phones: &Phones,
    person: &Person,
    business: &str,
    title: &str,
    on: Option<&str>,
) -> Result<Draft, ActError> {
    let found = offered(phones, &person.key, title, on, |message| {
        act::chosen(&message.buttons, |button: &Button| &button.title, title).cloned()
    });
    let (message, button) = match found {
        Ok(found) => found,
        // A finger does not ask whether it is a button or a row.
        Err(none) => return picked(phones, person, business, title, on).map_err(|_| none.into()),
    };
    let (kind, content) = if message.kind == "template" {
        ("button", json!({ "payload": button.id, "text": button.title }))
    } else {
        let reply = json!({ "id": button.id, "title": button.title });
        ("interactive", json!({ "type": "button_reply", "button_reply": reply }))
    };
    Ok(Draft::new(kind, button.title, content).quoting(message, person, business))
}

fn picked(
    phones: &Phones,
    person: &Person,
    business: &str,
    title: &str,
    on: Option<&str>,
) -> Result<Draft, ActError> {
    let (message, row) = offered(phones, &person.key, title, on, |message| {
        let rows = message.list.as_ref().map(|list| list.rows.as_slice()).unwrap_or_default();
        act::chosen(rows, |row: &Row| &row.title, title).cloned()
    })?;
    let mut reply = json!({ "id": row.id, "title": row.title });
    if let (Some(reply), Some(description)) = (reply.as_object_mut(), row.description) {
        reply.insert("description".to_owned(), json!(description));
    }
    let content = json!({ "type": "list_reply", "list_reply": reply });
    Ok(Draft::new("interactive", row.title, content).quoting(message, person, business))
}

fn reaction(
    phones: &mut Phones,
    key: &str,
    emoji: Option<String>,
    on: Option<String>,
) -> Result<Draft, ActError> {
    let on = match on {
        Some(fragment) => phones.holding(key, &fragment)?.id.clone(),
        None => latest_of_bot(phones, key)?.id.clone(),
    };
    if let Some(message) = phones.by_id(&on) {
        message.reaction.clone_from(&emoji);
    }
    let (shown, content) = match emoji {
        Some(emoji) => (emoji.clone(), json!({ "message_id": on, "emoji": emoji })),
        None => ("[reaction taken back]".to_owned(), json!({ "message_id": on })),
    };
    Ok(Draft { quotes: Some(on), ..Draft::new("reaction", shown, content) })
}

fn contact(phones: &Phones, card: ContactCard) -> Result<Draft, ActError> {
    let known = card.of.as_deref().map(|of| phones.person(of)).transpose()?;
    let name = match (&known, card.name.as_str()) {
        (Some(known), "") => known.name.clone(),
        (_, name) => name.to_owned(),
    };
    let digits = known.map(|known| known.phone.as_str());
    let number = card.number.or_else(|| digits.map(|digits| format!("+{digits}"))).unwrap_or_default();
    let content = webhook::card(&name, &number, digits, "other");
    Ok(Draft::new("contacts", format!("[contact] {name} {number}"), content))
}

/// The own number: an answer where it was asked for, else a claim.
fn own_contact(phones: &Phones, person: &Person, business: &str) -> Draft {
    let asked = phones.latest(&person.key, |message| message.kind == "asks_contact");
    let origin = if asked.is_some() { "contact_request" } else { "other" };
    let number = format!("+{}", person.phone);
    let content = webhook::card(&person.name, &number, Some(&person.phone), origin);
    let draft = Draft::new("contacts", format!("[own contact] {number}"), content);
    match asked {
        Some(asked) => draft.quoting(asked, person, business),
        None => draft,
    }
}

fn edited(phones: &mut Phones, key: &str, fragment: &str, to: &str) -> Result<Draft, ActError> {
    let id = own(phones, key, fragment)?;
    if let Some(message) = phones.by_id(&id) {
        to.clone_into(&mut message.text);
        message.edited = true;
    }
    let text = json!({ "context": { "id": "M0" }, "type": "text", "text": { "body": to } });
    let content = json!({ "original_message_id": id, "message": text });
    Ok(Draft { quotes: Some(id), ..Draft::new("edit", format!("[edited] {to}"), content) })
}

fn deleted(phones: &mut Phones, key: &str, fragment: &str) -> Result<Draft, ActError> {
    let id = own(phones, key, fragment)?;
    if let Some(message) = phones.by_id(&id) {
        message.deleted = true;
    }
    let content = json!({ "original_message_id": id });
    Ok(Draft { quotes: Some(id), ..Draft::new("revoke", "[deleted a message]", content) })
}

fn own(phones: &Phones, key: &str, fragment: &str) -> Result<String, PhoneError> {
    // A change is not a message of its own: changed once more, it is the first one that is meant.
    let is_own =
        |message: &Message| message.from == Side::Person && message.kind != "edit" && !message.deleted;
    let found = phones.latest(key, |message| is_own(message) && message.holds(fragment));
    found.map(|message| message.id.clone()).ok_or_else(|| PhoneError::NoSuchMessage {
        person: key.to_owned(),
        wanted: format!("of their own with \u{201c}{fragment}\u{201d}"),
    })
}

fn latest_of_bot<'a>(phones: &'a Phones, key: &str) -> Result<&'a Message, PhoneError> {
    phones.latest(key, |message| message.from == Side::Bot).ok_or_else(|| PhoneError::NoSuchMessage {
        person: key.to_owned(),
        wanted: "from the bot".to_owned(),
    })
}

/// The newest message that offers it, and what it offers.
fn offered<'a, T>(
    phones: &'a Phones,
    key: &str,
    title: &str,
    on: Option<&str>,
    find: impl Fn(&Message) -> Option<T>,
) -> Result<(&'a Message, T), PhoneError> {
    let meant = |message: &Message| {
        message.from == Side::Bot && on.is_none_or(|words| message.holds(words)) && find(message).is_some()
    };
    let message = phones.latest(key, meant);
    let found = message.and_then(|message| find(message).map(|choice| (message, choice)));
    found.ok_or_else(|| PhoneError::NoSuchChoice {
        person: key.to_owned(),
        wanted: title.to_owned(),
        offered: latest_of_bot(phones, key)
            .map_or_else(|_| "no message".to_owned(), |message| format!("{:?}", message.choices())),
    })
}
