//! Both ways to log in, end to end, and what does not let anybody in.

use super::{KAMAL, RAHUL, post, read};
use crate::support::TestApp;
use chrono::TimeDelta;
use futures_util::future::join_all;
use hisaab::domain::login::{CODE_TRIES_MAX, PER_ADDRESS_MAX, PER_NUMBER_MAX};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

const DEVICE: &str = "Firefox on Linux";

async fn begin_reverse(app: &TestApp) -> Value {
    let (status, begun) =
        read(post(app, "/auth/challenges", json!({ "kind": "reverse", "device": DEVICE })).await).await;
    assert_eq!(status, 201, "{begun}");
    begun
}

async fn begin_code(app: &TestApp, phone: &str) -> (u16, Value) {
    let body = json!({ "kind": "code", "device": DEVICE, "phone": format!("+{phone}") });
    read(post(app, "/auth/challenges", body).await).await
}

async fn advance(app: &TestApp, begun: &Value, code: Option<&str>) -> (u16, Value) {
    let path = format!("/auth/challenges/{}", begun["id"].as_str().unwrap());
    let mut body = json!({ "secret": begun["secret"] });
    if let Some(code) = code {
        body["code"] = code.into();
    }
    read(post(app, &path, body).await).await
}

/// The code that was sent last to a number, once it is one of this many.
async fn sent_code(app: &TestApp, phone: &str, count: usize) -> String {
    let mut ticks = tokio::time::interval(Duration::from_millis(20));
    for _ in 0..500 {
        ticks.tick().await;
        let sent = app.provider.messages();
        let to_them = sent.iter().filter(|it| it.to().trim_start_matches('+') == phone);
        let codes: Vec<String> =
            to_them.map(crate::support::Sent::text).filter(|it| it.contains("code")).collect();
        if codes.len() == count {
            assert!(codes[count - 1].contains(DEVICE), "{codes:?}");
            return codes[count - 1].chars().take(6).collect();
        }
    }
    panic!("no code was sent: {:?}", app.provider.messages());
}

async fn sessions(app: &TestApp, access: &str) -> (u16, Value) {
    read(app.request(Method::GET, "/api/v1/sessions", access).send().await.unwrap()).await
}

#[actix::test]
async fn who_sends_the_code_of_a_device_is_logged_in_there() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let begun = begin_reverse(&app).await;
    let text = begun["send"]["text"].as_str().unwrap().to_owned();
    assert_eq!(text, format!("login {}", begun["send"]["code"].as_str().unwrap()));
    assert_eq!(advance(&app, &begun, None).await.1["status"], "waiting");

    let heard = app.says(RAHUL, &text).await;
    assert!(heard[0].text().contains("logged in on “Firefox on Linux”"), "{heard:?}");
    assert!(heard[0].text().contains("log out"), "how to end it: {heard:?}");

    // Another device that knows the id alone learns nothing.
    let path = format!("/auth/challenges/{}", begun["id"].as_str().unwrap());
    assert_eq!(read(post(&app, &path, json!({ "secret": "guessed" })).await).await.0, 404);

    let (status, done) = advance(&app, &begun, None).await;
    assert_eq!((status, &done["status"]), (200, &json!("done")), "{done}");
    let access = done["tokens"]["access_token"].as_str().unwrap();
    let (status, listed) = sessions(&app, access).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&listed["items"][0]["device"], &listed["items"][0]["way"]),
        (&json!(DEVICE), &json!("reverse"))
    );
    assert_eq!(done["tokens"]["person_id"], app.person(RAHUL).await.0.to_string());

    // Tokens are given once, and a code is for one.
    assert_eq!(advance(&app, &begun, None).await.0, 409);
    let heard = app.says(KAMAL, &text).await;
    assert!(heard.last().unwrap().text().contains("is over"), "{heard:?}");

    // The way back.
    let heard = app.says(RAHUL, "log out").await;
    assert!(heard[0].text().contains("is ended"), "{heard:?}");
    assert_eq!(sessions(&app, access).await.0, 401);
    app.stop().await;
}

#[actix::test]
async fn a_wrong_or_late_code_says_so_and_other_messages_stay_what_they_are() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let heard = app.says(RAHUL, "login ZZZ-ZZZ").await;
    assert!(heard[0].text().contains("don't know that login code"), "{heard:?}");
    // No code of anybody: it is about money, if it is about anything.
    let heard = app.says(RAHUL, "TAX-299").await;
    assert!(!heard[0].text().contains("login"), "{heard:?}");

    let begun = begin_reverse(&app).await;
    app.clock.advance(TimeDelta::minutes(5));
    let heard = app.says(RAHUL, begun["send"]["text"].as_str().unwrap()).await;
    assert!(heard[0].text().contains("is over"), "{heard:?}");
    assert_eq!(advance(&app, &begun, None).await.0, 409);
    assert_eq!(app.database.number("select count(*) from sessions").await, 0);
    app.stop().await;
}

#[actix::test]
async fn who_knows_the_code_that_we_sent_is_logged_in() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (status, begun) = begin_code(&app, RAHUL).await;
    assert_eq!(status, 201, "{begun}");
    let code = sent_code(&app, RAHUL, 1).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let (status, problem) = advance(&app, &begun, Some(wrong)).await;
    assert_eq!((status, &problem["errors"][0]["code"]), (422, &json!("wrong_code")), "{problem}");
    let (status, done) = advance(&app, &begun, Some(&code)).await;
    assert_eq!(status, 200, "{done}");
    assert_eq!(
        sessions(&app, done["tokens"]["access_token"].as_str().unwrap()).await.1["items"][0]["way"],
        "code"
    );
    assert_eq!(advance(&app, &begun, Some(&code)).await.0, 409, "one use");

    // Of another challenge the code is worth nothing, and after five minutes of its own neither.
    let (_, other) = begin_code(&app, RAHUL).await;
    let second = sent_code(&app, RAHUL, 2).await;
    if second != code {
        assert_eq!(advance(&app, &other, Some(&code)).await.0, 422);
    }
    app.clock.advance(TimeDelta::minutes(5));
    assert_eq!(advance(&app, &other, Some(&second)).await.0, 409);
    app.stop().await;
}

#[actix::test]
async fn nothing_tells_whether_anybody_has_a_number() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (known, unknown) = (begin_code(&app, RAHUL).await, begin_code(&app, "919800000000").await);
    let shape = |(status, body): &(u16, Value)| {
        let fields: Vec<String> = body.as_object().unwrap().keys().cloned().collect();
        (*status, fields, body["secret"].as_str().unwrap().len())
    };
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(known.1["expires_at"], unknown.1["expires_at"]);
    sent_code(&app, RAHUL, 1).await;
    let plain = |mut problem: (u16, Value)| {
        problem.1["trace_id"] = Value::Null;
        problem
    };
    for _ in 0..=CODE_TRIES_MAX {
        let code = Some("nothing");
        let (one, other) = (advance(&app, &known.1, code).await, advance(&app, &unknown.1, code).await);
        assert_eq!(plain(one), plain(other));
    }
    // Nor do the limits.
    for phone in [RAHUL, "919800000000"] {
        for _ in 1..PER_NUMBER_MAX {
            assert_eq!(begin_code(&app, phone).await.0, 201);
        }
        let (status, problem) = begin_code(&app, phone).await;
        assert_eq!((status, &problem["code"]), (429, &json!("too_many_requests")));
    }
    app.stop().await;
}

#[actix::test]
async fn ten_thousand_guesses_do_not_get_in() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (_, begun) = begin_code(&app, RAHUL).await;
    let code = sent_code(&app, RAHUL, 1).await;
    let right: u32 = code.parse().unwrap();
    let mut counts = std::collections::BTreeMap::<u16, usize>::new();
    for round in 0..100 {
        let guesses = (0..100).map(|number| {
            let guess = (right + 1 + round * 100 + number) % 1_000_000;
            let begun = &begun;
            let app = &app;
            async move { advance(app, begun, Some(&format!("{guess:06}"))).await.0 }
        });
        for status in join_all(guesses).await {
            *counts.entry(status).or_default() += 1;
        }
    }
    let tries = usize::try_from(CODE_TRIES_MAX).unwrap();
    assert_eq!(counts, [(409, 10_000 - tries), (422, tries)].into());
    assert_eq!(advance(&app, &begun, Some(&code)).await.0, 409, "the right one comes too late, too");
    assert_eq!(app.database.number("select count(*) from sessions").await, 0);
    app.stop().await;
}

#[actix::test]
async fn codes_are_few_for_a_number_and_for_an_address() {
    let app = TestApp::start().await;
    for _ in 0..PER_NUMBER_MAX {
        assert_eq!(begin_code(&app, KAMAL).await.0, 201);
    }
    let body = json!({ "kind": "code", "device": DEVICE, "phone": format!("+{KAMAL}") });
    let refused = post(&app, "/auth/challenges", body).await;
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["retry-after"]),
        (429, &"901".parse().unwrap())
    );
    app.clock.advance(TimeDelta::minutes(15));
    assert_eq!(begin_code(&app, KAMAL).await.0, 201, "there is room again");
    for _ in PER_NUMBER_MAX + 1..PER_ADDRESS_MAX {
        begin_reverse(&app).await;
    }
    let (status, _) = begin_code(&app, RAHUL).await;
    assert_eq!(status, 429, "of another number, but of the same address");
    app.clock.advance(TimeDelta::hours(1));
    assert_eq!(begin_code(&app, RAHUL).await.0, 201);
    app.stop().await;
}

#[actix::test]
async fn what_cannot_be_is_refused_with_its_place() {
    let app = TestApp::start().await;
    for (body, pointer) in [
        (json!({ "kind": "reverse", "device": "see evil.example" }), "/device"),
        (json!({ "kind": "code", "device": DEVICE, "phone": "9812345678" }), "/phone"),
        (json!({ "kind": "code", "device": DEVICE, "phone": "+nobody" }), "/phone"),
    ] {
        let (status, problem) = read(post(&app, "/auth/challenges", body.clone()).await).await;
        assert_eq!((status, &problem["errors"][0]["pointer"]), (422, &json!(pointer)), "{body}");
    }
    app.stop().await;
}
