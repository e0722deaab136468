//! Bodies of webhook calls, in the shapes of the fixtures. Pure.

use crate::simulator::phones::Person;
use crate::simulator::provider::breach;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use ring::digest;
use serde_json::{Map, Value, json};

/// The business number that people write to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Business {
    pub account_id: String,
    pub number_id: String,
    pub display_number: String,
}

/// States of a message that we sent, as statuses tell them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Sent,
    Delivered,
    Read,
    /// By this code.
    Failed(i64),
}

/// The whole body around messages or statuses of one person.
pub fn envelope(business: &Business, contact: Option<Value>, key: &str, item: Value) -> Value {
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": {
            "display_phone_number": business.display_number,
            "phone_number_id": business.number_id,
        },
    });
    if let Some(value) = value.as_object_mut() {
        value.extend(contact.map(|contact| ("contacts".to_owned(), Value::Array(vec![contact]))));
        value.insert(key.to_owned(), Value::Array(vec![item]));
    }
    json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": business.account_id, "changes": [{ "value": value, "field": "messages" }] }],
    })
}

/// `contacts[]` of a person.
pub fn contact(person: &Person) -> Value {
    let mut profile = Map::new();
    profile.insert("name".to_owned(), json!(person.name));
    profile.extend(person.username().map(|name| ("username".to_owned(), json!(name))));
    let mut contact = Map::new();
    contact.insert("profile".to_owned(), Value::Object(profile));
    if !person.hidden {
        contact.insert("wa_id".to_owned(), json!(person.phone));
    }
    contact.insert("user_id".to_owned(), json!(person.user_id));
    Value::Object(contact)
}

/// `messages[]`: `content` stands under the key `kind`.
pub fn message(
    person: &Person,
    id: &str,
    at: DateTime<Utc>,
    kind: &str,
    content: Value,
    about: Option<Value>,
) -> Value {
    let mut message = Map::new();
    message.extend(about.map(|about| ("context".to_owned(), about)));
    if !person.hidden {
        message.insert("from".to_owned(), json!(person.phone));
    }
    message.insert("from_user_id".to_owned(), json!(person.user_id));
    message.insert("id".to_owned(), json!(id));
    message.insert("timestamp".to_owned(), json!(at.timestamp().to_string()));
    message.insert("type".to_owned(), json!(kind));
    message.insert(kind.to_owned(), content);
    Value::Object(message)
}

/// `context` of a reply to one of our messages or to an own one.
pub fn quote(author: &str, id: &str) -> Value {
    json!({ "from": author, "id": id })
}

/// A file without an address: it is looked up by its id. Without bytes its hash is made up.
pub fn media(message_id: &str, mime: &str, bytes: Option<&[u8]>, more: Value) -> Value {
    let hash = digest::digest(&digest::SHA256, message_id.as_bytes());
    let digits = hash.as_ref().iter().take(6).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let mut media = json!({
        "mime_type": mime,
        "sha256": STANDARD.encode(digest::digest(&digest::SHA256, bytes.unwrap_or(message_id.as_bytes())).as_ref()),
        "id": format!("2{digits:015}"),
    });
    if let (Some(media), Value::Object(more)) = (media.as_object_mut(), more) {
        media.extend(more);
    }
    media
}

/// `contacts` of a shared card; digits in `wa_id` when the provider knows the number.
pub fn card(name: &str, number: &str, wa_id: Option<&str>, origin: &str) -> Value {
    let mut phone = json!({ "phone": number, "type": "CELL" });
    if let (Some(phone), Some(wa_id)) = (phone.as_object_mut(), wa_id) {
        phone.insert("wa_id".to_owned(), json!(wa_id));
    }
    let mut words = name.split_whitespace();
    let mut names = json!({ "formatted_name": name });
    if let (Some(names), Some(first)) = (names.as_object_mut(), words.next()) {
        names.insert("first_name".to_owned(), json!(first));
        names.extend(words.next_back().map(|last| ("last_name".to_owned(), json!(last))));
    }
    json!([{ "name": names, "phones": [phone], "origin": origin }])
}

/// The person moved from `before`.
pub fn moved(before: &Person, after: &Person, id: &str, at: DateTime<Utc>) -> Value {
    let mut system = json!({
        "body": format!("User {} changed from {} to {}", after.name, before.phone, after.phone),
        "user_id": after.user_id,
        "previous_user_id": before.user_id,
        "type": "user_changed_number",
    });
    if let (Some(system), false) = (system.as_object_mut(), after.hidden) {
        system.insert("wa_id".to_owned(), json!(after.phone));
    }
    let mut message = message(before, id, at, "system", system, None);
    if let Some(message) = message.as_object_mut() {
        message.insert("from_user_id".to_owned(), json!(after.user_id));
    }
    message
}

/// `statuses[]`, with the price where the reference has it.
pub fn status(
    person: &Person,
    id: &str,
    state: State,
    at: DateTime<Utc>,
    template: bool,
    opaque: Option<&str>,
) -> Value {
    let word = match state {
        State::Sent => "sent",
        State::Delivered => "delivered",
        State::Read => "read",
        State::Failed(_) => "failed",
    };
    let mut status = Map::new();
    status.insert("id".to_owned(), json!(id));
    status.insert("status".to_owned(), json!(word));
    status.insert("timestamp".to_owned(), json!(at.timestamp().to_string()));
    if !person.hidden {
        status.insert("recipient_id".to_owned(), json!(person.phone));
    }
    match state {
        State::Failed(code) => {
            if person.hidden {
                status.insert("recipient_user_id".to_owned(), json!(person.user_id));
            }
            let title = breach::title(code);
            let error = json!({
                "code": code,
                "title": title,
                "message": title,
                "error_data": { "details": format!("{title}.") },
                "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
            });
            status.insert("errors".to_owned(), json!([error]));
        }
        State::Sent | State::Delivered => {
            status.insert("recipient_user_id".to_owned(), json!(person.user_id));
            let (category, kind) =
                if template { ("utility", "regular") } else { ("service", "free_customer_service") };
            let price = json!({
                "billable": template, "pricing_model": "PMP", "category": category, "type": kind,
            });
            status.insert("pricing".to_owned(), price);
        }
        State::Read => {
            status.insert("recipient_user_id".to_owned(), json!(person.user_id));
        }
    }
    status.extend(opaque.map(|opaque| ("biz_opaque_callback_data".to_owned(), json!(opaque))));
    Value::Object(status)
}

/// The body as it goes over the wire: no blanks, everything but ASCII and every slash escaped, as the provider does.
pub fn wire(body: &Value) -> String {
    let mut wire = String::new();
    for letter in body.to_string().chars() {
        match letter {
            '/' => wire.push_str("\\/"),
            letter if letter.is_ascii() => wire.push(letter),
            letter => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    wire.push_str("\\u");
                    wire.push_str(&hex::encode(unit.to_be_bytes()));
                }
            }
        }
    }
    wire
}
