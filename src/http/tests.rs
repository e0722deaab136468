use super::*;
use crate::actors::ingress::tests::{Ear, Failure, FakeStore};
use crate::adapters::memory_snapshots::MemorySnapshots;
use crate::adapters::whatsapp::signature::{D360_HEADER, META_HEADER};
use crate::domain::dialog::{Balance, Filter, Found, Known, NoticeItem};
use crate::domain::simplify::Debt;
use crate::ids::{GroupId, PersonId, RecordId};
use crate::ports::clock::SystemClock;
use crate::ports::lookups::{Profile, Records, Stored};
use crate::ports::store::StoreError;
use actix::prelude::Actor as _;
use actix_web::App;
use actix_web::body::MessageBody;
use actix_web::dev::ServiceResponse;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use async_trait::async_trait;
use futures_util::future::join_all;
use ring::hmac;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::unbounded_channel;

const SECRET: &str = "an-app-secret";
const NUMBER: &str = "109900550100001";

/// A database that answers, or does not.
struct FakeLookups(bool);

#[async_trait]
impl Lookups for FakeLookups {
    async fn conversation(&self, _: PersonId) -> Result<Option<Stored>, StoreError> {
        if self.0 { Ok(None) } else { Err(StoreError::Again) }
    }

    async fn profile(&self, _: PersonId) -> Result<Profile, StoreError> {
        Err(StoreError::Again)
    }

    async fn theirs(&self, _: PersonId, _: i64) -> Result<Records, StoreError> {
        Ok(Records::default())
    }

    async fn recent(&self, _: PersonId, _: i64) -> Result<Records, StoreError> {
        Err(StoreError::Again)
    }

    async fn records(&self, _: PersonId, _: &[RecordId]) -> Result<Records, StoreError> {
        Err(StoreError::Again)
    }

    async fn list(&self, _: PersonId, _: &Filter) -> Result<Records, StoreError> {
        Err(StoreError::Again)
    }

    async fn balances(&self, _: PersonId) -> Result<Vec<Balance>, StoreError> {
        Err(StoreError::Again)
    }

    async fn statement(&self, _: PersonId, _: PersonId) -> Result<Vec<Found>, StoreError> {
        Err(StoreError::Again)
    }

    async fn debts(&self, _: PersonId, _: GroupId) -> Result<Vec<Debt>, StoreError> {
        Err(StoreError::Again)
    }

    async fn notices(&self, _: PersonId, _: Duration) -> Result<(Vec<NoticeItem>, Vec<Known>), StoreError> {
        Err(StoreError::Again)
    }

    async fn silent(&self, _: PersonId) -> Result<Vec<RecordId>, StoreError> {
        Err(StoreError::Again)
    }

    async fn by_phone(&self, _: &str) -> Result<Option<PersonId>, StoreError> {
        Err(StoreError::Again)
    }

    async fn quoted(&self, _: ChannelId, _: &str, _: RecordId) -> Result<Option<RecordId>, StoreError> {
        Err(StoreError::Again)
    }
}

fn meta() -> Link {
    Link::Meta { app_secrets: vec![SECRET.into()], verify_token: "a-verify-token".into() }
}

fn d360(any_number: bool) -> Link {
    let number_id = if any_number { "360dialog" } else { NUMBER }.to_owned();
    Link::D360 { webhook_secret: SECRET.into(), number_id, any_number }
}

fn doors(link: Link, store: &Arc<FakeStore>) -> Doors {
    let number = match &link {
        Link::Meta { .. } => NUMBER.to_owned(),
        Link::D360 { number_id, .. } => number_id.clone(),
    };
    let ingress = {
        let (heard, _) = unbounded_channel();
        let (store, ear) = (Arc::clone(store), Ear(heard).start().recipient());
        Single::start(move || Ingress::new(store.clone(), store.clone(), ear.clone()).start())
    };
    Doors {
        link,
        channels: HashMap::from([(number, ChannelId::derived("test", &[]))]),
        ingress: Arc::new(ingress),
        clock: Arc::new(SystemClock),
        database: Arc::new(FakeLookups(true)),
        writer_holds: Arc::new(AtomicBool::new(true)),
        snapshots: Arc::new(MemorySnapshots::default()),
    }
}

/// An application with these doors.
macro_rules! app {
    ($doors:expr) => {
        init_service(App::new().configure(configure($doors))).await
    };
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/webhooks/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn signature(body: &[u8]) -> String {
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()), body);
    format!("sha256={}", hex::encode(tag))
}

fn signed(body: &[u8]) -> TestRequest {
    TestRequest::post()
        .uri("/webhooks/meta")
        .insert_header((META_HEADER, signature(body)))
        .set_payload(body.to_vec())
}

/// Whether a response is the problem that it says it is.
async fn problem(response: ServiceResponse<impl MessageBody>, status: u16, code: &str) -> Value {
    assert_eq!(response.status().as_u16(), status, "{code}");
    assert_eq!(response.headers().get("content-type").unwrap(), "application/problem+json");
    assert_eq!(response.headers().get("x-content-type-options").unwrap(), "nosniff");
    let body: Value = serde_json::from_slice(&read_body(response).await).unwrap();
    assert_eq!((&body["code"], &body["status"]), (&json!(code), &json!(status)));
    assert_eq!(body["type"], format!("/problems/{code}"));
    assert_eq!(body["trace_id"].as_str().unwrap().len(), 32);
    body
}

#[actix::test]
async fn a_call_is_stored_and_then_answered_with_nothing() {
    let store = FakeStore::open();
    let app = app!(doors(meta(), &store));
    let response = call_service(&app, signed(&fixture("text.json")).to_request()).await;
    assert_eq!(response.status(), 200);
    assert!(read_body(response).await.is_empty());
    assert_eq!(store.batches.lock().unwrap().len(), 1);
    let response = call_service(&app, signed(&fixture("status_read.json")).to_request()).await;
    assert_eq!(response.status(), 200);
    assert_eq!(store.statuses.lock().unwrap().len(), 1);
}

#[actix::test]
async fn what_is_not_authentic_is_refused_and_looked_at_no_further() {
    let store = FakeStore::open();
    let app = app!(doors(meta(), &store));
    let body = fixture("text.json");
    let without = TestRequest::post().uri("/webhooks/meta").set_payload(body.clone());
    let wrong = TestRequest::post()
        .uri("/webhooks/meta")
        .insert_header((META_HEADER, signature(b"another body")))
        .set_payload(body.clone());
    let changed = signed(&body).set_payload([body.as_slice(), b" "].concat());
    let of_another = TestRequest::post()
        .uri("/webhooks/meta")
        .insert_header((D360_HEADER, SECRET))
        .set_payload(body.clone());
    let no_json = TestRequest::post().uri("/webhooks/meta").set_payload("{");
    for request in [without, wrong, changed, of_another, no_json] {
        problem(call_service(&app, request.to_request()).await, 401, "not_authentic").await;
    }
    assert!(store.batches.lock().unwrap().is_empty() && store.rejects.lock().unwrap().is_empty());
}

#[actix::test]
async fn what_is_authentic_but_broken_is_kept_and_taken() {
    let store = FakeStore::open();
    let app = app!(doors(meta(), &store));
    for body in [b"{".as_slice(), b"", b"[]", b"\xff"] {
        assert_eq!(call_service(&app, signed(body).to_request()).await.status(), 200);
    }
    let kept = store.rejects.lock().unwrap().clone();
    assert_eq!(kept.len(), 4);
    assert_eq!(kept[0], ("meta".to_owned(), "not_json".to_owned(), b"{".to_vec()));
}

#[actix::test]
async fn a_body_has_an_end() {
    let store = FakeStore::open();
    let app = app!(doors(meta(), &store));
    let body = vec![b' '; webhook::BODY_BYTES_MAX + 1];
    problem(call_service(&app, signed(&body).to_request()).await, 413, "too_large").await;
    let claimed = signed(b"{").insert_header(("content-length", "3145729"));
    problem(call_service(&app, claimed.to_request()).await, 413, "too_large").await;
    let largest = &body[1..];
    assert_eq!(call_service(&app, signed(largest).to_request()).await.status(), 200);
    assert_eq!(store.rejects.lock().unwrap().len(), 1);
}

#[actix::test]
async fn there_is_room_for_so_many_large_bodies_and_for_small_ones_besides() {
    let store = FakeStore::stuck();
    let app = app!(doors(meta(), &store));
    let small = fixture("text.json");
    let large = [vec![b' '; 100_000], small.clone()].concat();
    let send = |body: &[u8]| call_service(&app, signed(body).to_request());
    // Until the actor has begun, its mailbox is a small one.
    tokio::task::yield_now().await;
    let start = Instant::now();
    let held = join_all((0..webhook::LARGE_MAX).map(|_| send(&large)));
    let more = async {
        problem(send(&large).await, 503, "unavailable").await;
        assert!(start.elapsed() < webhook::STORE_MAX, "refused at once");
        store.let_go();
        send(&small).await
    };
    let (held, small) = tokio::join!(held, more);
    let statuses: Vec<u16> = held.iter().chain([&small]).map(|response| response.status().as_u16()).collect();
    assert_eq!(statuses, [200; webhook::LARGE_MAX + 1]);
    assert_eq!(send(&large).await.status(), 200);
}

#[actix::test]
async fn a_store_that_hangs_or_is_away_makes_the_provider_come_again() {
    let store = FakeStore::stuck();
    let app = app!(doors(meta(), &store));
    let start = Instant::now();
    let response = call_service(&app, signed(&fixture("text.json")).to_request()).await;
    assert!((webhook::STORE_MAX..webhook::STORE_MAX * 2).contains(&start.elapsed()));
    assert_eq!(response.headers().get("retry-after").unwrap(), "5");
    problem(response, 503, "unavailable").await;

    let store = FakeStore::open();
    store.fail(Failure::Away);
    let app = app!(doors(meta(), &store));
    let response = call_service(&app, signed(&fixture("text.json")).to_request()).await;
    assert_eq!(response.headers().get("retry-after").unwrap(), "5");
    problem(response, 503, "unavailable").await;
}

#[actix::test]
async fn what_is_for_a_number_of_others_is_dropped() {
    let store = FakeStore::open();
    let mut doors = doors(meta(), &store);
    doors.channels = HashMap::from([("1".to_owned(), ChannelId::derived("test", &[]))]);
    let app = app!(doors);
    for name in ["text.json", "status_read.json"] {
        assert_eq!(call_service(&app, signed(&fixture(name)).to_request()).await.status(), 200);
    }
    assert!(store.batches.lock().unwrap().is_empty() && store.statuses.lock().unwrap().is_empty());
}

#[actix::test]
async fn the_handshake_is_answered_with_the_challenge_as_it_came() {
    let app = app!(doors(meta(), &FakeStore::open()));
    let ask = async |query: &str| {
        let request = TestRequest::get().uri(&format!("/webhooks/meta?{query}")).to_request();
        call_service(&app, request).await
    };
    let right = "hub.mode=subscribe&hub.verify_token=a-verify-token&hub.challenge=1158201444";
    let response = ask(right).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers().get("content-type").unwrap(), "text/plain; charset=utf-8");
    assert_eq!(read_body(response).await, "1158201444");
    for wrong in [
        "",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=another&hub.challenge=1",
        "hub.mode=unsubscribe&hub.verify_token=a-verify-token&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=a-verify-token",
        "hub.verify_token=%ff",
    ] {
        problem(ask(wrong).await, 403, "forbidden").await;
    }
}

#[actix::test]
async fn only_the_doors_of_the_configured_provider_are_there() {
    let store = FakeStore::open();
    let meta = app!(doors(meta(), &store));
    let d360 = app!(doors(d360(false), &store));
    let body = fixture("d360/text_envelope.json");
    let to = |uri| {
        let request = TestRequest::post().uri(uri).insert_header((D360_HEADER, SECRET));
        request.insert_header((META_HEADER, signature(&body))).set_payload(body.clone()).to_request()
    };
    problem(call_service(&meta, to("/webhooks/360dialog")).await, 404, "not_found").await;
    problem(call_service(&d360, to("/webhooks/meta")).await, 404, "not_found").await;
    problem(call_service(&meta, to("/")).await, 404, "not_found").await;
    for (app_is_meta, method, uri, allow) in [
        (true, "DELETE", "/webhooks/meta", "GET, POST"),
        (false, "GET", "/webhooks/360dialog", "POST"),
        (true, "POST", "/healthz", "GET"),
        (true, "PUT", "/metrics", "GET"),
    ] {
        let request = TestRequest::with_uri(uri).method(method.parse().unwrap()).to_request();
        let response = if app_is_meta {
            call_service(&meta, request).await.map_into_boxed_body()
        } else {
            call_service(&d360, request).await.map_into_boxed_body()
        };
        assert_eq!(response.headers().get("allow").unwrap(), allow);
        problem(response, 405, "method_not_allowed").await;
    }
}

#[actix::test]
async fn d360_shows_the_shared_secret_and_may_leave_the_number_out() {
    for (any_number, name) in [
        (false, "d360/text_envelope.json"),
        (false, "d360/text_bare_legacy.json"),
        (true, "d360/text_envelope.json"),
        (true, "d360/text_bare_legacy.json"),
    ] {
        let store = FakeStore::open();
        let app = app!(doors(d360(any_number), &store));
        let call = |secret| {
            let request = TestRequest::post().uri("/webhooks/360dialog");
            request.insert_header((D360_HEADER, secret)).set_payload(fixture(name)).to_request()
        };
        problem(call_service(&app, call("another")).await, 401, "not_authentic").await;
        assert_eq!(call_service(&app, call(SECRET)).await.status(), 200, "{name}");
        assert_eq!(store.batches.lock().unwrap().len(), 1, "{name} {any_number}");
    }
}

#[actix::test]
async fn readiness_follows_the_database_and_the_lease() {
    let store = FakeStore::open();
    for (database, lease, status) in
        [(true, true, 200), (false, true, 503), (true, false, 503), (false, false, 503)]
    {
        let mut doors = doors(meta(), &store);
        doors.database = Arc::new(FakeLookups(database));
        doors.writer_holds = Arc::new(AtomicBool::new(lease));
        let app = app!(doors);
        let response = call_service(&app, TestRequest::get().uri("/readyz").to_request()).await;
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(response.headers().contains_key("retry-after"), status == 503);
        let body: Value = serde_json::from_slice(&read_body(response).await).unwrap();
        assert_eq!(body["status"], if status == 200 { "ready" } else { "not_ready" });
        assert_eq!(body["snapshots"]["store"], MemorySnapshots::default().kind());
        assert_eq!(body["database"], if database { "answers" } else { "away" });
        assert_eq!(body["writer_lease"], if lease { "held" } else { "not_held" });
        let alive = call_service(&app, TestRequest::get().uri("/healthz").to_request()).await;
        assert_eq!(alive.status(), 200);
    }
}

#[actix::test]
async fn metrics_count_calls_by_provider_and_status() {
    crate::telemetry::init(&crate::config::LogConfig::for_testing()).unwrap();
    let app = app!(doors(meta(), &FakeStore::open()));
    call_service(&app, signed(&fixture("text.json")).to_request()).await;
    let response = call_service(&app, TestRequest::get().uri("/metrics").to_request()).await;
    assert_eq!(response.headers().get("content-type").unwrap(), "text/plain; version=0.0.4; charset=utf-8");
    let page = String::from_utf8(read_body(response).await.to_vec()).unwrap();
    let line = "hisaab_webhook_requests_total{provider=\"meta\",status=\"200\"}";
    assert!(page.lines().any(|found| found.starts_with(line)), "{page}");
}

#[actix::test]
async fn an_error_bears_the_trace_of_its_caller_if_it_has_one() {
    let app = app!(doors(meta(), &FakeStore::open()));
    let id = "4bf92f3577b34da6a3ce929d0e0e4736";
    let ask = async |header: &str| {
        let request = TestRequest::get().uri("/nothing").insert_header(("traceparent", header));
        problem(call_service(&app, request.to_request()).await, 404, "not_found").await
    };
    assert_eq!(ask(&format!("00-{id}-00f067aa0ba902b7-01")).await["trace_id"], id);
    for made_up in ["", "00", "00-<script>-00-01", &format!("00-{}-00-01", "0".repeat(32))] {
        assert_ne!(ask(made_up).await["trace_id"], "0".repeat(32));
    }
}
