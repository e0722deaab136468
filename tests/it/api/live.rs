//! Live updates: what happens is seen on open sockets, once and in order; and sockets end when they have to.

mod app_socket;
mod cut;
mod killed;
mod processes;

use super::world::{Person, RAHUL, World};
use crate::support::fresh_id;
pub(super) use app_socket::of_kind;
use app_socket::{AppSocket, Next};
use hisaab::actors::hub::{BEHIND_MAX, CHECK, SOCKETS_MAX};
use hisaab::http::{FRAME_BYTES_MAX, PROTOCOL, SAID_MAX};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;

impl World {
    pub(super) fn base(&self) -> String {
        self.app.url("")
    }

    pub(super) async fn ticket(&self, who: &Person) -> String {
        let made = self.post(who, "/socket-tickets", &Value::Null).await.ok();
        made["ticket"].as_str().unwrap().to_owned()
    }

    async fn socket(&self, who: &Person) -> AppSocket {
        let ticket = self.ticket(who).await;
        AppSocket::with_ticket(&self.base(), &ticket).await.unwrap()
    }

    /// A socket that wants events behind `cursor`, or those to come; with what it was told first.
    pub(super) async fn live(&self, who: &Person, cursor: Option<&str>) -> (AppSocket, Value) {
        let mut socket = self.socket(who).await;
        let told = socket.begin(cursor).await;
        (socket, told)
    }
}

/// As the limits of the contract say it: an amount of rupees.
fn rupees(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "INR" })
}

#[actix::test]
async fn what_one_adds_the_other_sees_with_the_balance_of_each() {
    let world = World::new().await;
    let (mut rahul, told) = world.live(&world.rahul, None).await;
    assert_eq!(told["kind"], "ready", "{told}");
    let (mut asha, _) = world.live(&world.asha, None).await;

    let began = Instant::now();
    let added = world.added("Dinner", "160.00").await;
    let both = ["expense.added", "balance.changed"];
    let seen = asha.until(&both).await;
    assert!(began.elapsed() < Duration::from_secs(1), "after {:?}", began.elapsed());
    let record = &of_kind(&seen, "expense.added")["record"];
    assert_eq!((&record["id"], &record["description"]), (&added["id"], &json!("Dinner")));
    assert_eq!(record["my_net"], rupees("-80.00"));
    let balance = of_kind(&seen, "balance.changed");
    assert_eq!((&balance["net"], &balance["person"]["name"]), (&rupees("-80.00"), &json!("Rahul")));
    let own = rahul.until(&both).await;
    assert_eq!(of_kind(&own, "expense.added")["record"], added, "the same as the answer");
    assert_eq!(of_kind(&own, "balance.changed")["net"], rupees("80.00"));

    let began = Instant::now();
    assert_eq!(world.app.message(RAHUL, "text", json!({ "body": "taxi 90 with Asha" })).await, 200);
    let seen = asha.until(&both).await;
    assert!(began.elapsed() < Duration::from_secs(1), "after {:?}", began.elapsed());
    assert_eq!(of_kind(&seen, "expense.added")["record"]["description"], "taxi");
    assert_eq!(of_kind(&seen, "balance.changed")["net"], rupees("-125.00"));
    rahul.until(&both).await;
    world.app.rest().await;

    // A settlement has kinds of its own.
    let paid = json!({ "id": fresh_id(), "from_id": world.asha.id, "amount": rupees("125.00"),
        "occurred_on": "2026-11-20" });
    world.post(&world.rahul, "/settlements", &paid).await.ok();
    let seen = rahul.until(&["settlement.added", "balance.changed"]).await;
    assert_eq!(of_kind(&seen, "balance.changed")["net"], rupees("0.00"));
    world.app.stop().await;
}

/// What somebody says about their share is no new version, and still news: for what is kept by tag, and for sockets.
#[actix::test]
async fn an_answer_is_seen_by_who_keeps_what_was_before() {
    let world = World::new().await;
    let made = world.added("Dinner", "160.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let paths =
        [path.clone(), "/expenses".to_owned(), format!("/people/{}", world.asha.id), "/people".to_owned()];
    let (mut socket, _) = world.live(&world.rahul, None).await;
    let mut tags = Vec::new();
    for path in &paths {
        tags.push(world.get(&world.rahul, path).await.header("etag").to_owned());
    }
    let objection = json!({ "reason": "amount", "note": "it was less" });
    for (what, body, state) in [("dispute", objection, "disputed"), ("confirm", Value::Null, "confirmed")] {
        let answered = world.post(&world.asha, &format!("{path}/{what}"), &body).await;
        let tag = answered.header("etag").to_owned();
        assert_eq!(world.get(&world.asha, &path).await.header("etag"), tag, "of the answer and of the read");
        let frames = socket.until(&[&format!("expense.{state}")]).await;
        let record = &of_kind(&frames, &format!("expense.{state}"))["record"];
        assert_eq!((&record["version"], &record["shares"][1]["state"]), (&json!(1), &json!(state)));
        for (path, tag) in paths.iter().zip(&mut tags) {
            let kept = [("if-none-match", tag.as_str())];
            let told = world.ask(&world.rahul, reqwest::Method::GET, path, &kept, None).await;
            assert_eq!(told.status, 200, "{path} after {what}");
            assert_ne!(told.header("etag"), tag, "{path}");
            told.header("etag").clone_into(tag);
        }
    }
    // An edit is not refused because somebody answered meanwhile: what it is based on is the version.
    let mut edit = world.expense("Dinner", "200.00");
    edit.as_object_mut().unwrap().remove("id");
    let seen = [("if-match", "\"v1-0123456789abcdef\"")];
    let told = world.ask(&world.rahul, reqwest::Method::PUT, &path, &seen, Some(&edit)).await;
    assert_eq!(told.ok()["version"], 2);
    world.app.stop().await;
}

#[actix::test]
async fn an_app_that_was_away_gets_what_it_missed_and_nothing_twice() {
    let world = World::new().await;
    let (mut socket, told) = world.live(&world.asha, None).await;
    let from_the_start = told["cursor"].as_str().unwrap().to_owned();
    world.added("One", "10.00").await;
    let seen = socket.until(&["expense.added", "balance.changed"]).await;
    let cursor = seen.last().unwrap()["cursor"].as_str().unwrap().to_owned();
    socket.close().await;
    world.added("Two", "20.00").await;
    world.added("Three", "30.00").await;

    let (mut socket, told) = world.live(&world.asha, Some(&cursor)).await;
    assert_eq!((&told["kind"], &told["cursor"]), (&json!("ready"), &json!(cursor)));
    let mut at = json!(cursor);
    let mut names = Vec::new();
    for _ in 0..4 {
        let frame = socket.next().await.frame();
        assert_eq!(frame["prev"], at, "{frame}");
        at = frame["cursor"].clone();
        names.extend(frame["record"]["description"].as_str().map(str::to_owned));
    }
    assert_eq!(names, ["Two", "Three"]);
    socket.is_quiet().await;

    // Two sockets at different places get what each lacks, at the same time.
    let (mut late, _) = world.live(&world.asha, Some(&from_the_start)).await;
    world.added("Four", "40.00").await;
    let mut cursors = Vec::new();
    for _ in 0..8 {
        cursors.push(late.next().await.frame()["cursor"].clone());
    }
    let mut sorted = cursors.clone();
    sorted.dedup();
    assert_eq!(sorted, cursors, "nothing twice");
    let seen = socket.until(&["expense.added", "balance.changed"]).await;
    assert_eq!(seen.last().unwrap()["cursor"], cursors[7]);
    for socket in [&mut late, &mut socket] {
        socket.is_quiet().await;
    }

    // What the database does not know, or too much of it: read everything anew, and go on from there.
    for unknown in ["999999.0", "1.77"] {
        let (mut socket, told) = world.live(&world.asha, Some(unknown)).await;
        assert_eq!((&told["kind"], &told["cursor"]), (&json!("resync"), &cursors[7]), "{unknown}");
        socket.is_quiet().await;
        socket.close().await;
    }
    let many = format!(
        "insert into events (user_id, commit_seq, ordinal, kind, payload_enc) \
         select '{}', 1000000 + n, 0, 'balance.changed', '' from generate_series(1, {BEHIND_MAX} + 1) n",
        world.stranger.id
    );
    world.app.database.client().await.batch_execute(&many).await.unwrap();
    let (_socket, told) = world.live(&world.stranger, Some("0.0")).await;
    assert_eq!((&told["kind"], &told["cursor"]), (&json!("resync"), &json!("1001001.0")));
    world.app.stop().await;
}

#[actix::test]
async fn a_ticket_opens_one_socket_for_a_page_that_may() {
    let world = World::new().await;
    let base = world.base();
    let ticket = world.ticket(&world.rahul).await;
    let protocols = format!("{PROTOCOL}, {ticket}");
    for (protocols, headers, status) in [
        ("", vec![], 400),
        (PROTOCOL, vec![], 400),
        ("other, x", vec![], 400),
        ("hisaab.v1, nobodys", vec![], 401),
        // What asks from a foreign page does not use the ticket up.
        (protocols.as_str(), vec![("origin", "https://evil.example")], 403),
    ] {
        let opened = AppSocket::open(&base, protocols, &headers).await;
        assert_eq!(opened.err(), Some(status), "{protocols} {headers:?}");
    }
    let mut socket = AppSocket::open(&base, &protocols, &[("origin", &base)]).await.unwrap();
    assert_eq!(socket.begin(None).await["kind"], "ready");
    assert_eq!(AppSocket::open(&base, &protocols, &[]).await.err(), Some(401), "used");
    assert_eq!(world.app.get("/api/v1/socket").await.status(), 400);
    world.app.stop().await;
}

#[actix::test]
async fn a_person_has_five_sockets_and_not_six() {
    let world = World::new().await;
    let mut sockets = Vec::new();
    for _ in 0..SOCKETS_MAX {
        sockets.push(world.live(&world.rahul, None).await.0);
    }
    let mut sixth = world.socket(&world.rahul).await;
    sixth.say("{}").await;
    assert_eq!(sixth.next().await, Next::Closed(Some(4429)));
    // That of somebody else is not counted, and one that ended makes room.
    let (_other, told) = world.live(&world.asha, None).await;
    assert_eq!(told["kind"], "ready");
    sockets.pop().unwrap().close().await;
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let mut again = world.socket(&world.rahul).await;
        again.say("{}").await;
        match again.next().await {
            Next::Frame(told) => break assert_eq!(told["kind"], "ready"),
            Next::Closed(code) => assert_eq!(code, Some(4429)),
        }
        assert!(Instant::now() < deadline, "there is no room again");
    }
    world.app.stop().await;
}

#[actix::test]
async fn frames_that_may_not_be_end_the_socket() {
    let world = World::new().await;
    let long = "x".repeat(FRAME_BYTES_MAX + 1);
    for (first, code) in [
        (Message::text("hello"), 1008),
        (Message::text(r#"{"cursor":"yesterday"}"#), 1008),
        (Message::binary(vec![1, 2, 3]), 1003),
        (Message::text(long.clone()), 1009),
    ] {
        let mut socket = world.socket(&world.rahul).await;
        let length = first.len();
        futures_util::SinkExt::send(&mut socket.stream, first).await.unwrap();
        let end = socket.next().await;
        // What was not read of a long frame may make the connection end before the word does.
        let is_cut = length > FRAME_BYTES_MAX && end == Next::Closed(None);
        assert!(is_cut || end == Next::Closed(Some(code)), "{code}: {end:?}");
    }
    let (mut socket, _) = world.live(&world.rahul, None).await;
    for _ in 1..SAID_MAX {
        socket.say(r#"{"seen":"1.0"}"#).await;
    }
    socket.is_quiet().await;
    socket.say("{}").await;
    assert_eq!(socket.next().await, Next::Closed(Some(1008)));
    world.app.stop().await;
}

#[actix::test]
async fn the_sockets_of_a_session_that_is_over_are_closed() {
    let world = World::new().await;
    let (mut ends, _) = world.live(&world.rahul, None).await;
    let (mut stays, _) = world.live(&world.asha, None).await;
    let end =
        format!("update sessions set ended_at = now(), ended_by = 2 where person_id = '{}'", world.rahul.id);
    world.app.database.client().await.batch_execute(&end).await.unwrap();
    let limit = CHECK + Duration::from_secs(10);
    // Both read: who does not is cut off for that.
    let (end, other) = tokio::join!(ends.next_within(limit), stays.next_within(limit));
    assert_eq!((end, other), (Some(Next::Closed(Some(4401))), None));
    world.app.stop().await;
}

#[actix::test]
async fn apps_are_told_that_the_server_ends() {
    let world = World::new().await;
    let (mut socket, _) = world.live(&world.rahul, None).await;
    let (stopped, end) = tokio::join!(world.app.stop(), socket.next());
    let () = stopped;
    assert_eq!(end, Next::Closed(Some(1001)));
}
