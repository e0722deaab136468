//! A server that stands for an engine: answers every call as it was told last, and remembers what it was asked.

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use serde_json::Value;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

struct State {
    answer: Mutex<Value>,
    asked: Mutex<Vec<(String, Value)>>,
}

pub(crate) struct Engine {
    state: Arc<State>,
    url: String,
    server: ServerHandle,
}

impl Engine {
    pub(crate) fn start(answer: Value) -> Self {
        let state = Arc::new(State { answer: Mutex::new(answer), asked: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let data = Arc::clone(&state);
        let app =
            move || App::new().app_data(web::Data::from(Arc::clone(&data))).default_service(web::to(called));
        let server = HttpServer::new(app).workers(1).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        actix::spawn(server);
        Self { state, url, server: handle }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// From now on it answers with this.
    pub(crate) fn answer(&self, answer: Value) {
        *self.state.answer.lock().unwrap() = answer;
    }

    /// Paths and bodies, in order.
    pub(crate) fn asked(&self) -> Vec<(String, Value)> {
        self.state.asked.lock().unwrap().clone()
    }

    pub(crate) async fn stop(self) {
        self.server.stop(false).await;
    }
}

async fn called(state: web::Data<State>, request: HttpRequest, body: web::Json<Value>) -> HttpResponse {
    state.asked.lock().unwrap().push((request.path().to_owned(), body.into_inner()));
    HttpResponse::Ok().json(&*state.answer.lock().unwrap())
}
