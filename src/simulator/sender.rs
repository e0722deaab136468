//! Turns what a person does into a signed webhook call to the real endpoint, and repeats it as the provider would.

use super::Shared;
use super::clips::Clip;
use super::faults::{Fault, Place};
use super::phones::{PhoneError, Phones, Ticks};
use chrono::{DateTime, Utc};
use futures_util::future;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

mod act;
mod draft;
mod post;
pub mod webhook;
pub use act::{Act, Contact, ContactCard, WRITTEN_MAX, Written};
use draft::Told;
pub use post::DeliveryError;
pub(super) use post::Post;
pub(super) use post::client;

/// How late a late call is.
const LATE: Duration = Duration::from_millis(500);

/// What came of an act.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Acted {
    /// Id of the message that it made; none for switches.
    pub id: Option<String>,
    /// Serial of the newest message before the answer to it.
    pub serial: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error("{0}")]
    Unclear(String),
    #[error(transparent)]
    Phone(#[from] PhoneError),
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
}

/// A webhook call to make for one message of a person.
struct Call {
    message_id: String,
    body: Value,
}

/// Does `act` on the phone of `key` and waits until the endpoint has taken it.
pub(super) async fn act(shared: &Arc<Shared>, key: &str, act: Act) -> Result<Acted, ActError> {
    let now = shared.clock.now();
    let (call, serial) = {
        let mut phones = shared.phones();
        let call = if let Act::Blocks(blocks) = act {
            phones.person_mut(key)?.blocks = blocks;
            None
        } else if let Act::Switches { on } = act {
            phones.person_mut(key)?.on = on;
            None
        } else {
            Some(prepare(shared, &mut phones, key, act, now)?)
        };
        (call, phones.serial())
    };
    shared.tell_news();
    let Some(call) = call else {
        super::statuses::catch_up(shared, key);
        return Ok(Acted { id: None, serial });
    };
    let wire = webhook::wire(&call.body);
    let fault = shared.faults().hit(Place::Webhook);
    let copies = match fault {
        Some(Fault::WebhookTwice) => 2,
        Some(Fault::WebhookTenTimes) => 10,
        _ => 1,
    };
    if fault == Some(Fault::WebhookLate) {
        let (shared, id) = (Arc::clone(shared), call.message_id.clone());
        tokio::spawn(async move {
            tokio::time::sleep(LATE).await;
            if shared.post.deliver(&wire).await.is_ok() {
                shared.tick(&id, Ticks::Delivered);
            }
        });
        return Ok(Acted { id: Some(call.message_id), serial });
    }
    let outcomes = future::join_all((0..copies).map(|_| shared.post.deliver(&wire))).await;
    outcomes.into_iter().collect::<Result<Vec<()>, DeliveryError>>()?;
    shared.tick(&call.message_id, Ticks::Delivered);
    Ok(Acted { id: Some(call.message_id), serial })
}

/// Writes the message down and makes the call that tells of it.
fn prepare(
    shared: &Shared,
    phones: &mut Phones,
    key: &str,
    act: Act,
    now: DateTime<Utc>,
) -> Result<Call, ActError> {
    let person = phones.person(key)?.clone();
    let business = &shared.business;
    if let Act::ChangesNumber { to } = act {
        let (before, after) = phones.change_number(key, to.as_deref())?;
        let message = phones.wrote(key, now, false)?;
        "system".clone_into(&mut message.kind);
        message.text = format!("moved from {} to {}", before.phone, after.phone);
        let moved = webhook::moved(&before, &after, &message.id, now);
        let body = webhook::envelope(business, None, "messages", moved);
        return Ok(Call { message_id: message.id.clone(), body });
    }
    let draft = draft::draft(phones, &person, &business.display_number, act)?;
    let message = phones.wrote(key, now, draft.kind != "reaction")?;
    draft.kind.clone_into(&mut message.kind);
    message.text = draft.text;
    message.quotes = draft.quotes;
    message.forwarded = draft.forwarded;
    let content = match draft.content {
        Told::Ready(content) => content,
        Told::File { mime, more } => webhook::media(&message.id, mime, None, more),
        Told::Clip(clip) => {
            let bytes = match clip {
                Clip::Bytes(bytes) => Some(bytes),
                Clip::Gone => None,
            };
            let more = serde_json::json!({ "voice": true });
            let media = webhook::media(&message.id, "audio/ogg; codecs=opus", bytes.as_deref(), more);
            if let (Some(id), Some(bytes)) = (media.get("id").and_then(Value::as_str), bytes) {
                shared.clips.keep(id, now, bytes);
            }
            media
        }
    };
    let wired = webhook::message(&person, &message.id, now, draft.kind, content, draft.about);
    let body = webhook::envelope(business, Some(webhook::contact(&person)), "messages", wired);
    Ok(Call { message_id: message.id.clone(), body })
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::paths;
