//! The provider's HTTP side: takes what the real messenger sends, holds it to the reference, answers as the provider does.

use super::faults::{Fault, Place};
use super::phones::{Button, Message};
use super::{Provider, Shared, statuses};
use actix_web::http::StatusCode;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpRequest, HttpResponse, web};
pub use approved::{Approved, of_the_product};
use breach::Breach;
use futures_util::stream;
use request::{Content, Filled, Request, Send, Shown};
use serde_json::{Value, json};
use std::io;
use std::sync::Arc;

mod approved;
pub mod breach;
mod field;
pub mod request;

/// Most bytes of a request.
const BODY_BYTES_MAX: usize = 256 * 1_024;

/// The doors of both providers; that of the other one stays shut.
pub fn configure(app: &mut web::ServiceConfig) {
    app.app_data(web::PayloadConfig::new(BODY_BYTES_MAX))
        .route("/messages", web::post().to(by_d360))
        .route("/{version}/{number_id}/messages", web::post().to(by_meta));
}

async fn by_meta(
    shared: web::Data<Arc<Shared>>,
    path: web::Path<(String, String)>,
    request: HttpRequest,
    body: web::Bytes,
) -> HttpResponse {
    let (version, number_id) = path.into_inner();
    let shown = header(&request, AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
    if shared.config.provider != Provider::Meta || !is_the_key(&shared, shown) {
        return refused(&Breach::new(190, "token"));
    }
    let known_version =
        version.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if !known_version || number_id != shared.config.number_id {
        return refused(&Breach::new(33, "object not found or not permitted."));
    }
    answer(&shared, &body)
}

async fn by_d360(shared: web::Data<Arc<Shared>>, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    if shared.config.provider != Provider::D360 || !is_the_key(&shared, header(&request, "d360-api-key")) {
        let meta = json!({ "success": false, "http_code": 401, "developer_message": "Invalid api_key" });
        return HttpResponse::Unauthorized().json(json!({ "meta": meta }));
    }
    answer(&shared, &body)
}

pub(super) fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

/// The key is no secret, so that it may be compared in any time.
pub(super) fn is_the_key(shared: &Shared, shown: Option<&str>) -> bool {
    shown == Some(shared.config.access_token.as_str())
}

fn answer(shared: &Arc<Shared>, body: &[u8]) -> HttpResponse {
    let parsed =
        serde_json::from_slice::<Value>(body).map_err(|_| Breach::parameter("The body is not JSON."));
    let request = match parsed.and_then(|body| request::read(&body)) {
        Ok(request) => request,
        Err(breach) => return refused(&breach),
    };
    // What goes wrong goes wrong with messages: nobody notices a lost read mark.
    let fault = match request {
        Request::Send(_) => shared.faults().hit(Place::Send),
        Request::Read { .. } => None,
    };
    match fault {
        Some(Fault::ServerError) => return HttpResponse::InternalServerError().body("upstream error"),
        Some(Fault::Code(code)) => return refused(&Breach::new(code, "A fault that was asked for.")),
        _ => {}
    }
    let answered = match take(shared, request) {
        Ok(json) => HttpResponse::Ok().json(json),
        Err(breach) => refused(&breach),
    };
    if fault == Some(Fault::AnswerLost) {
        let broken = stream::once(async { Err::<web::Bytes, _>(io::Error::from(io::ErrorKind::BrokenPipe)) });
        return HttpResponse::Ok().force_close().streaming(broken);
    }
    answered
}

fn refused(breach: &Breach) -> HttpResponse {
    let status = StatusCode::from_u16(breach.status()).unwrap_or(StatusCode::BAD_REQUEST);
    tracing::debug!(code = breach.code, details = breach.details, "the simulated provider refuses");
    HttpResponse::build(status).json(breach.json())
}

fn take(shared: &Arc<Shared>, request: Request) -> Result<Value, Breach> {
    match request {
        Request::Read { message_id, .. } => {
            shared.phones().read_by_bot(&message_id);
            shared.tell_news();
            Ok(json!({ "success": true }))
        }
        Request::Send(send) => {
            let (input, to) = (send.input.clone(), send.to.clone());
            let is_template = matches!(send.content, Content::Template(_));
            let message = deliver(shared, *send)?;
            shared.tell_news();
            statuses::follow(shared, &message);
            let contact = match to {
                super::phones::Recipient::Phone(digits) => json!({ "input": input, "wa_id": digits }),
                super::phones::Recipient::UserId(id) => json!({ "input": input, "user_id": id }),
            };
            let taken = if is_template {
                json!({ "id": message.id, "message_status": "accepted" })
            } else {
                json!({ "id": message.id })
            };
            Ok(json!({ "messaging_product": "whatsapp", "contacts": [contact], "messages": [taken] }))
        }
    }
}

/// Puts the message on the phone of its recipient.
fn deliver(shared: &Shared, send: Send) -> Result<Message, Breach> {
    let shown = match &send.content {
        Content::Shown(shown) => shown.clone(),
        Content::Template(filled) => filled_in(&shared.config.templates, filled)?,
        Content::Reaction { emoji, .. } => {
            Shown { kind: "reaction", text: emoji.clone().unwrap_or_default(), ..Shown::default() }
        }
    };
    let is_template = matches!(send.content, Content::Template(_));
    let mut phones = shared.phones();
    let message = phones.accept(&send.to, is_template, shared.clock.now()).map_err(Breach::of)?;
    shown.kind.clone_into(&mut message.kind);
    message.text = shown.text;
    message.footer = shown.footer;
    message.buttons = shown.buttons;
    message.list = shown.list;
    message.link = shown.link;
    message.quotes = send.quotes;
    message.opaque = send.opaque;
    let message = message.clone();
    if let Content::Reaction { message_id, emoji } = send.content
        && let Some(on) = phones.by_id(&message_id)
    {
        on.reaction = emoji;
    }
    Ok(message)
}

/// The words of a template with its values, held to what was approved.
fn filled_in(approved: &[Approved], filled: &Filled) -> Result<Shown, Breach> {
    let title = |index: usize| format!("Button {}", index + 1);
    let mut shown = Shown { kind: "template", ..Shown::default() };
    let mut titles: Vec<String> = (0..filled.payloads.len()).map(title).collect();
    if approved.is_empty() {
        let values: Vec<&str> = filled.values.iter().map(|(_, value)| value.as_str()).collect();
        shown.text = format!("[{}] {}", filled.name, values.join(" · "));
    } else {
        let unknown = || Breach::new(132_001, format!("{} has no {} version", filled.name, filled.language));
        let wanted = |one: &&Approved| one.name == filled.name && one.language == filled.language;
        let found = approved.iter().find(wanted).ok_or_else(unknown)?;
        if found.paused {
            return Err(Breach::new(132_015, "The template is paused."));
        }
        let (places, buttons) = (found.body.matches("{{").count(), found.buttons.len());
        shown.text.clone_from(&found.body);
        for (index, (name, value)) in filled.values.iter().enumerate() {
            let name = name.clone().unwrap_or_else(|| (index + 1).to_string());
            shown.text = shown.text.replace(&format!("{{{{{name}}}}}"), value);
        }
        if places != filled.values.len() || shown.text.contains("{{") || filled.payloads.len() > buttons {
            return Err(Breach::new(132_000, format!("{places} values and {buttons} buttons are expected.")));
        }
        titles.clone_from(&found.buttons);
    }
    // A quick reply without an own payload says its title.
    let mut payloads = filled.payloads.iter().cloned();
    shown.buttons = titles
        .into_iter()
        .map(|title| Button { id: payloads.next().unwrap_or_else(|| title.clone()), title })
        .collect();
    Ok(shown)
}

#[cfg(test)]
mod tests;
