//! Several processes on one database: what one writes is seen on the sockets of the other.

use super::super::world::World;
use super::app_socket::{AppSocket, Next, of_kind};
use crate::support::server::Folder;
use hisaab::adapters::embedded::{DataDir, EmbeddedRedis, RedisServerOptions};
use hisaab::adapters::redis::RedisNews;
use hisaab::ids::PersonId;
use hisaab::ports::news::{Heard, News};
use reqwest::Method;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

const LIMIT: Duration = Duration::from_secs(30);

async fn redis(data: &DataDir) -> EmbeddedRedis {
    let data = data.clone();
    let start = move || {
        let options = RedisServerOptions::new(PathBuf::from(env!("CARGO_BIN_EXE_hisaab")));
        EmbeddedRedis::start(&data, &options).unwrap().expect("redis-server is installed where tests run")
    };
    spawn_blocking(start).await.unwrap()
}

fn listening(news: &RedisNews) -> mpsc::UnboundedReceiver<Heard> {
    let (say, heard) = mpsc::unbounded_channel();
    news.listen(Box::new(move |what| {
        let _ = say.send(what);
    }));
    heard
}

#[actix::test]
async fn word_goes_from_process_to_process_and_who_listens_notices_silence() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.join("redis")).unwrap();
    let server = redis(&data).await;
    let (one, other) = (RedisNews::new(&server.url()).unwrap(), RedisNews::new(&server.url()).unwrap());
    let (mut hears, mut also_hears) = (listening(&one), listening(&other));
    let [rahul, asha] = ["rahul", "asha"].map(|name| PersonId::derived("news", &[name.as_bytes()]));
    one.follow(rahul);
    other.follow(rahul);
    let told_until = async |from: &RedisNews, heard: &mut mpsc::UnboundedReceiver<Heard>| {
        // Following takes a moment, and nobody says when it has begun.
        let mut ticks = tokio::time::interval(Duration::from_millis(50));
        let first = async {
            loop {
                tokio::select! {
                    first = heard.recv() => break first.unwrap(),
                    _ = ticks.tick() => from.tell(&[asha, rahul]),
                }
            }
        };
        timeout(LIMIT, first).await.expect("nothing is heard")
    };
    assert_eq!(told_until(&one, &mut also_hears).await, Heard::Of(rahul));
    assert!(hears.try_recv().is_err(), "nobody hears themselves");
    assert_eq!(told_until(&other, &mut hears).await, Heard::Of(rahul));
    // Whom nobody follows any more is not heard of: what was on its way comes before.
    one.leave(rahul);
    one.follow(asha);
    while told_until(&other, &mut hears).await != Heard::Of(asha) {}
    for _ in 0..3 {
        assert_eq!(told_until(&other, &mut hears).await, Heard::Of(asha));
    }

    spawn_blocking(|| server.stop()).await.unwrap();
    let mut next = async || loop {
        match timeout(LIMIT, hears.recv()).await.expect("nothing is heard").unwrap() {
            Heard::Of(_) => {}
            what @ (Heard::Lost | Heard::Found) => break what,
        }
    };
    assert_eq!(next().await, Heard::Lost);
    let server = redis(&data).await;
    assert_eq!(next().await, Heard::Found);
    assert_eq!(told_until(&other, &mut hears).await, Heard::Of(asha), "followed again");
    drop(server);
}

#[actix::test]
async fn what_one_process_writes_is_seen_on_the_sockets_of_another() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.join("redis")).unwrap();
    let server = redis(&data).await;
    let news = || Arc::new(RedisNews::new(&server.url()).unwrap());
    let mut world = World::new().await;
    world.app = world.app.restarted_with(news()).await;
    let other = world.app.beside(news()).await;
    let base = format!("http://{}", other.address());

    // Tickets are of the process that gave them, as long as Redis does not keep them.
    let client = reqwest::Client::new();
    let access = world.app.sign_in(world.asha.id).await;
    let made =
        client.post(format!("{base}/api/v1/socket-tickets")).bearer_auth(&access).send().await.unwrap();
    let made: serde_json::Value = made.json().await.unwrap();
    let mut there = AppSocket::with_ticket(&base, made["ticket"].as_str().unwrap()).await.unwrap();
    assert_eq!(there.begin(None).await["kind"], "ready");
    let (mut here, _) = world.live(&world.asha, None).await;

    for name in ["One", "Two", "Three"] {
        world.added(name, "10.00").await;
        for socket in [&mut here, &mut there] {
            let seen = socket.until(&["expense.added", "balance.changed"]).await;
            assert_eq!(of_kind(&seen, "expense.added")["record"]["description"], name);
        }
    }
    // The lease is held by one: the other reads and says that it cannot write.
    let written = client.post(format!("{base}/api/v1/expenses")).bearer_auth(&access);
    let written = written.json(&world.expense("Four", "10.00")).send().await.unwrap();
    assert_eq!(written.status(), 503);
    let read = client.get(format!("{base}/api/v1/expenses")).bearer_auth(&access).send().await.unwrap();
    assert_eq!(read.status(), 200);

    // Without Redis apps are told so, and still get everything.
    spawn_blocking(|| server.stop()).await.unwrap();
    assert_eq!(there.next().await.frame(), json!({ "kind": "degraded" }));
    assert_eq!(here.next().await.frame(), json!({ "kind": "degraded" }));
    world.added("Five", "10.00").await;
    for socket in [&mut here, &mut there] {
        let seen = socket.until(&["expense.added", "balance.changed"]).await;
        assert_eq!(of_kind(&seen, "expense.added")["record"]["description"], "Five");
    }
    let server = redis(&data).await;
    assert_eq!(there.next().await.frame(), json!({ "kind": "restored" }));
    assert_eq!(there.next_within(Duration::from_millis(100)).await, None::<Next>);
    let asked = world.ask(&world.asha, Method::GET, "/expenses", &[], None).await;
    assert_eq!(asked.status, 200);
    other.stop().await;
    world.app.stop().await;
    drop(server);
}
