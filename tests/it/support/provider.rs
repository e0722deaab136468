//! A provider that records what is sent to it and answers as it is told.

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// One call to `/messages`.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) path: String,
    pub(crate) authorization: Option<String>,
    pub(crate) body: Value,
    /// The id it was answered with, where it was accepted.
    pub(crate) message_id: Option<String>,
}

impl Sent {
    /// Whether it is a message to a person, and not a read mark.
    pub(crate) fn is_message(&self) -> bool {
        self.body.get("type").is_some()
    }

    pub(crate) fn to(&self) -> &str {
        let to = self.body["to"].as_str().or(self.body["recipient"].as_str());
        to.unwrap_or_default()
    }

    /// The words, of whatever kind it is.
    pub(crate) fn text(&self) -> String {
        let body = &self.body;
        let text = body["text"]["body"].as_str().or(body["interactive"]["body"]["text"].as_str());
        text.map_or_else(|| body.to_string(), str::to_owned)
    }

    /// Ids and titles of buttons and rows.
    pub(crate) fn choices(&self) -> Vec<(String, String)> {
        let action = &self.body["interactive"]["action"];
        let buttons = action["buttons"].as_array().into_iter().flatten().map(|button| &button["reply"]);
        let sections = action["sections"].as_array().into_iter().flatten();
        let rows = sections.flat_map(|section| section["rows"].as_array().into_iter().flatten());
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        buttons.chain(rows).map(|choice| (text(&choice["id"]), text(&choice["title"]))).collect()
    }

    /// The id behind a title.
    pub(crate) fn choice(&self, title: &str) -> String {
        let choices = self.choices();
        let found = choices.iter().find(|(_, shown)| shown == title);
        found.unwrap_or_else(|| panic!("no {title:?} among {choices:?}")).0.clone()
    }
}

/// How a call is answered.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Error { status: u16, code: i64 },
}

#[derive(Default)]
struct State {
    sent: Mutex<Vec<Sent>>,
    /// What was asked for beside messages.
    strays: Mutex<Vec<String>>,
    answers: Mutex<VecDeque<Answer>>,
    /// From when it has a message until it answers, in milliseconds.
    pause_ms: AtomicU64,
}

pub(crate) struct Provider {
    state: Arc<State>,
    url: String,
    server: ServerHandle,
}

impl Provider {
    pub(crate) fn start() -> Self {
        let state = Arc::new(State::default());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let data = Arc::clone(&state);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::from(Arc::clone(&data)))
                .route("/{version}/{number}/messages", web::post().to(message))
                .route("/messages", web::post().to(message))
                .default_service(web::to(stray))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
        let handle = server.handle();
        actix::spawn(server);
        Self { state, url, server: handle }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Everything that was sent, read marks included.
    pub(crate) fn calls(&self) -> Vec<Sent> {
        self.state.sent.lock().unwrap().clone()
    }

    /// The messages to people, in order.
    pub(crate) fn messages(&self) -> Vec<Sent> {
        self.calls().into_iter().filter(Sent::is_message).collect()
    }

    /// Paths that were asked for and that nobody should ask for.
    pub(crate) fn strays(&self) -> Vec<String> {
        self.state.strays.lock().unwrap().clone()
    }

    /// The next message call is answered like this.
    pub(crate) fn answer_next(&self, answer: Answer) {
        self.state.answers.lock().unwrap().push_back(answer);
    }

    /// It takes so long to answer; what it was told it knows at once.
    pub(crate) fn pause(&self, pause: Duration) {
        self.state.pause_ms.store(u64::try_from(pause.as_millis()).unwrap(), Ordering::Relaxed);
    }

    pub(crate) async fn stop(self) {
        self.server.stop(false).await;
    }
}

async fn stray(state: web::Data<State>, request: HttpRequest) -> HttpResponse {
    state.strays.lock().unwrap().push(request.uri().to_string());
    HttpResponse::NotFound().finish()
}

async fn message(state: web::Data<State>, request: HttpRequest, body: web::Json<Value>) -> HttpResponse {
    let header =
        |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok().map(str::to_owned));
    let mut sent = Sent {
        path: request.path().to_owned(),
        authorization: header("authorization").or(header("d360-api-key")),
        body: body.into_inner(),
        message_id: None,
    };
    if !sent.is_message() {
        state.sent.lock().unwrap().push(sent);
        return HttpResponse::Ok().json(json!({ "success": true }));
    }
    let answer = state.answers.lock().unwrap().pop_front();
    if let Some(Answer::Error { status, code }) = answer {
        state.sent.lock().unwrap().push(sent);
        let status = actix_web::http::StatusCode::from_u16(status).unwrap();
        return HttpResponse::build(status)
            .json(json!({ "error": { "message": "x", "type": "x", "code": code } }));
    }
    let id = {
        let mut all = state.sent.lock().unwrap();
        let id = format!("wamid.TEST{:08}", all.len());
        sent.message_id = Some(id.clone());
        all.push(sent);
        id
    };
    let pause = state.pause_ms.load(Ordering::Relaxed);
    if pause > 0 {
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
    HttpResponse::Ok().json(json!({
        "messaging_product": "whatsapp",
        "contacts": [{ "input": "x", "wa_id": "x" }],
        "messages": [{ "id": id }],
    }))
}
