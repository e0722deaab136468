//! A toy product behind the simulator, for tests: it saves every text, undoes at every tap, and knows copies.

use super::sender;
use super::{Running, SimConfig, Simulator};
use crate::ports::clock::SystemClock;
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What the toy product got, and whether it is ready to take it.
#[derive(Default)]
pub(crate) struct Got {
    pub(crate) bodies: Vec<Value>,
    /// Calls that are refused first.
    pub(crate) busy: u32,
    pub(crate) provider: String,
}

pub(crate) type Toy = web::Data<Mutex<Got>>;

async fn handshake(query: web::Query<std::collections::BTreeMap<String, String>>) -> HttpResponse {
    let good = query["hub.mode"] == "subscribe" && query["hub.verify_token"] == "fixture-verify-token";
    if good {
        HttpResponse::Ok().body(query["hub.challenge"].clone())
    } else {
        HttpResponse::Forbidden().finish()
    }
}

/// A product that answers each text by saving it, and each tap by undoing it. Messages that come again are known.
async fn hook(toy: Toy, request: HttpRequest, body: web::Bytes) -> HttpResponse {
    let text = std::str::from_utf8(&body).unwrap();
    let signature =
        request.headers().get("x-hub-signature-256").map(|value| value.to_str().unwrap().to_owned());
    let secret =
        request.headers().get("x-hisaab-webhook-secret").map(|value| value.to_str().unwrap().to_owned());
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"fixture-app-secret");
    let expected = format!("sha256={}", hex::encode(ring::hmac::sign(&key, text.as_bytes())));
    assert!(signature == Some(expected) || secret.as_deref() == Some("fixture-app-secret"));
    let parsed: Value = serde_json::from_str(text).unwrap();
    let (provider, known) = {
        let mut got = toy.lock().unwrap();
        if got.busy > 0 {
            got.busy -= 1;
            return HttpResponse::ServiceUnavailable().finish();
        }
        let known = got.bodies.contains(&parsed);
        got.bodies.push(parsed.clone());
        (got.provider.clone(), known)
    };
    let message = &parsed["entry"][0]["changes"][0]["value"]["messages"][0];
    if message.is_object() && !known {
        let message = message.clone();
        actix_rt::spawn(async move { reply(&provider, &message).await });
    }
    HttpResponse::Ok().finish()
}

async fn reply(provider: &str, message: &Value) {
    let text = message["text"]["body"].as_str().unwrap_or("something");
    let (said, button) = match message["interactive"]["button_reply"]["title"].as_str() {
        Some(title) => (format!("{title}: done"), "Again"),
        None => (format!("Saved {text}"), "Undo"),
    };
    let mut body = json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "type": "interactive",
        "context": { "message_id": message["id"] },
        "interactive": {
            "type": "button", "body": { "text": said },
            "action": { "buttons": [{ "type": "reply", "reply": { "id": "x", "title": button } }] },
        },
        "biz_opaque_callback_data": "outbox:0001",
    });
    match message["from"].as_str() {
        Some(from) => body["to"] = json!(format!("+{from}")),
        None => body["recipient"] = message["from_user_id"].clone(),
    }
    let client = sender::client().unwrap();
    let request = client.post(format!("{provider}/v26.0/109900550100001/messages"));
    let request = request.bearer_auth("fixture-access-token").json(&body);
    let _ = request.send().await;
}

/// A toy product that answers through the provider at `provider`: its address, and what stops it.
pub(crate) fn product(toy: &Toy) -> (String, ServerHandle) {
    let data = toy.clone();
    let server = HttpServer::new(move || {
        let routes = web::resource("/hook").route(web::get().to(handshake)).route(web::post().to(hook));
        App::new().app_data(data.clone()).service(routes)
    });
    let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
    let url = format!("http://{}/hook", server.addrs()[0]);
    let listening = server.run();
    let stop = listening.handle();
    actix_rt::spawn(listening);
    (url, stop)
}

/// A simulator, and a toy product behind it.
pub(super) fn start() -> (Running, Toy, ServerHandle) {
    let toy = Toy::default();
    let (url, stop) = product(&toy);
    let running = Simulator::start(SimConfig::for_testing(&url), Arc::new(SystemClock)).unwrap();
    toy.lock().unwrap().provider = running.base_url();
    (running, toy, stop)
}
