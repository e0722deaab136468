//! The server is killed while events pour in: every app gets each of them once, in order.

use super::super::world::ASHA;
use super::app_socket::{AppSocket, Next};
use crate::support::server::{Folder, Server, Setup, free_port};
use crate::support::{TestApp, fresh_id};
use chrono::{DateTime, Utc};
use hisaab::ids::PersonId;
use reqwest::Method;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use uuid::Uuid;

const KILLS: usize = 5;
/// Each adds some, all of them at one time.
const ADDERS: usize = 10;
const EACH: usize = 50;
/// Two for each expense: the record and the balance.
const EVENTS: usize = ADDERS * EACH * 2;
const LIMIT: Duration = Duration::from_mins(4);

struct Killed {
    setup: Setup,
    server: RefCell<Option<Server>>,
    http: reqwest::Client,
    asha: (PersonId, String),
    adders: Vec<(PersonId, String)>,
    /// How many events the app has had.
    had: Cell<usize>,
}

impl Killed {
    async fn request(&self, method: Method, access: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
        let request = self.http.request(method, self.setup.url(&format!("/api/v1{path}")));
        let request = request.bearer_auth(access).timeout(Duration::from_secs(5));
        let answer = request.json(body).send().await.ok()?;
        Some((answer.status().as_u16(), answer.json().await.ok()?))
    }

    /// Adds until it is there, whatever happens to the server.
    async fn adds(&self, who: usize) -> Vec<Uuid> {
        let (id, access) = &self.adders[who];
        let mut ids = Vec::new();
        for number in 0..EACH {
            // From one kill to the next some is added and seen, and some is still to come.
            while number * ADDERS * 2 > self.had.get() + EVENTS / (KILLS + 1) {
                sleep(Duration::from_millis(20)).await;
            }
            let expense = json!({
                "id": fresh_id(), "description": format!("{who} {number}"), "force": true,
                "total": { "amount": "10.00", "currency": "INR" }, "occurred_on": "2026-11-20",
                "split": { "kind": "equal", "among": [id, self.asha.0] },
            });
            loop {
                match self.request(Method::POST, access, "/expenses", &expense).await {
                    Some((201, _)) => break,
                    // It was there already: the answer to the first try was lost.
                    Some((409, body)) if body["code"] == "conflict" => break,
                    Some((status, body)) => {
                        assert!([409, 429, 503].contains(&status), "{status} {body}");
                    }
                    None => {}
                }
                sleep(Duration::from_millis(100)).await;
            }
            ids.push(expense["id"].as_str().unwrap().parse().unwrap());
        }
        ids
    }

    async fn opened(&self, cursor: Option<&str>) -> Option<AppSocket> {
        let (status, made) =
            self.request(Method::POST, &self.asha.1, "/socket-tickets", &Value::Null).await?;
        if status != 201 {
            return None;
        }
        let ticket = made["ticket"].as_str()?;
        let mut socket = AppSocket::with_ticket(&self.setup.url(""), ticket).await.ok()?;
        socket.say(&json!({ "cursor": cursor }).to_string()).await;
        match socket.next().await {
            Next::Frame(told) => {
                assert_eq!(told["kind"], "ready", "{told}");
                Some(socket)
            }
            Next::Closed(_) => None,
        }
    }

    /// What an app does: goes on from its cursor, as often as it has to.
    async fn listens(&self) -> Vec<Value> {
        let mut frames: Vec<Value> = Vec::new();
        let mut cursor = "0.0".to_owned();
        while frames.len() < EVENTS {
            let Some(mut socket) = self.opened(Some(&cursor)).await else {
                sleep(Duration::from_millis(100)).await;
                continue;
            };
            while frames.len() < EVENTS
                && let Next::Frame(frame) = socket.next().await
            {
                if frame["cursor"].is_null() {
                    continue; // degraded, restored
                }
                match frames.last() {
                    Some(before) => assert_eq!(frame["prev"], before["cursor"], "a gap, or twice: {frame}"),
                    None => assert!(frame["prev"].is_null(), "{frame}"),
                }
                frame["cursor"].as_str().unwrap().clone_into(&mut cursor);
                frames.push(frame);
                self.had.set(frames.len());
            }
        }
        frames
    }

    async fn kills(&self) {
        for number in 1..=KILLS {
            while self.had.get() < EVENTS * number / (KILLS + 1) {
                sleep(Duration::from_millis(5)).await;
            }
            self.server.take().unwrap().kill();
            let server = self.setup.start().await;
            self.server.replace(Some(server));
        }
    }
}

#[actix::test]
async fn killed_with_open_sockets_no_event_is_lost_or_comes_twice() {
    let folder = Folder::new();
    // People get to know Asha by the chat, and log in; then a process of its own takes over.
    let app = TestApp::start().await;
    app.says(ASHA, "hi").await;
    let mut adders = Vec::new();
    for number in 0..ADDERS {
        let phone = format!("9198123460{number:02}");
        app.says(&phone, "hi").await;
        app.shares_card(&phone, "Asha", ASHA).await;
        adders.push(app.person(&phone).await);
    }
    let asha = app.person(ASHA).await;
    app.clock.set(DateTime::<Utc>::from(std::time::SystemTime::now()));
    let mut signed_in = HashMap::new();
    for person in adders.iter().chain([&asha]) {
        signed_in.insert(*person, app.sign_in(*person).await);
    }
    let (database, provider) = app.left_alone().await;

    let key_file = database.folder().join("master.key");
    let mut setup = Setup::new(&folder, database.url(), provider.url())
        .with("HISAAB_MASTER_KEY_FILE", key_file.to_str().unwrap())
        .with("HISAAB_API_LIMITS_TIMES", "1000");
    setup.port = free_port();
    let setup = setup.clone().with("HISAAB_LISTEN", &format!("127.0.0.1:{}", setup.port));
    let server = RefCell::new(Some(setup.start().await));
    let with_access = |person: PersonId| (person, signed_in[&person].clone());
    let killed = Killed {
        setup,
        server,
        http: reqwest::Client::new(),
        asha: with_access(asha),
        adders: adders.into_iter().map(with_access).collect(),
        had: Cell::new(0),
    };
    let began = Instant::now();
    let adding = futures_util::future::join_all((0..ADDERS).map(|who| killed.adds(who)));
    let work = async { tokio::join!(adding, killed.listens(), killed.kills()) };
    let (ids, frames, ()) = tokio::time::timeout(LIMIT, work).await.expect("it takes too long");
    println!("{EVENTS} events, {KILLS} kills: {:.1?}", began.elapsed());

    let mut added: Vec<Uuid> = ids.concat();
    let of = |kind: &str| frames.iter().filter(|frame| frame["kind"] == kind).collect::<Vec<_>>();
    let seen = of("expense.added");
    let mut seen: Vec<Uuid> =
        seen.iter().map(|it| it["record"]["id"].as_str().unwrap().parse().unwrap()).collect();
    added.sort_unstable();
    seen.sort_unstable();
    assert_eq!(seen, added);
    assert_eq!(of("balance.changed").len(), added.len());
    // Balances are what they are when they are read, and the last one of each person is the last word.
    for (person, _) in &killed.adders {
        let last = of("balance.changed").into_iter().rfind(|it| it["person"]["id"] == json!(person)).unwrap();
        assert_eq!(last["net"]["amount"], format!("-{}.00", EACH * 5));
    }
    provider.stop().await;
}
