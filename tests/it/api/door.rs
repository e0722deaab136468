//! What the API says to everybody: limits, pages of others, headers.

use super::RAHUL;
use crate::support::TestApp;
use reqwest::Method;
use serde_json::Value;
use std::num::NonZeroU32;

async fn narrow() -> TestApp {
    TestApp::start_with(|config| config.http.door.limits_times = NonZeroU32::MIN).await
}

#[actix::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
    let app = narrow().await;
    app.says(RAHUL, "hi").await;
    let access = app.sign_in(app.person(RAHUL).await).await;
    let first = app.get("/api/v1/meta").await;
    assert_eq!(first.headers()["ratelimit-limit"], "120");
    assert_eq!(first.headers()["ratelimit-remaining"], "119");
    assert_eq!(first.headers()["ratelimit-reset"], "1");
    let mut refused = None;
    for _ in 0..200 {
        let answer = app.get("/api/v1/meta").await;
        if answer.status() == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("nobody was refused");
    for (name, value) in [
        ("retry-after", "1"),
        ("ratelimit-limit", "120"),
        ("ratelimit-remaining", "0"),
        ("ratelimit-reset", "1"),
    ] {
        assert_eq!(refused.headers()[name], value, "{name}");
    }
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], "too_many_requests");
    // Who is logged in is not counted by the address, and has limits of their own.
    let answer = app.request(Method::GET, "/api/v1/sessions", &access).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["ratelimit-limit"]),
        (200, &"100".parse().unwrap())
    );
    // Tokens that are none are tried at the cost of the address, which gets new tries meanwhile.
    let mut tried = 0;
    while app.request(Method::GET, "/api/v1/sessions", "guessed").send().await.unwrap().status() != 429 {
        tried += 1;
        assert!(tried < 200, "nobody was refused");
    }
    app.stop().await;
}

#[actix::test]
async fn writes_are_fewer_than_reads() {
    let app = narrow().await;
    app.says(RAHUL, "hi").await;
    let access = app.sign_in(app.person(RAHUL).await).await;
    let tickets = (0..40).map(|_| app.request(Method::POST, "/api/v1/socket-tickets", &access).send());
    let answers = futures_util::future::join_all(tickets).await;
    let refused = answers.iter().filter(|answer| answer.as_ref().unwrap().status() == 429).count();
    assert!(refused > 0, "40 at once are more than 10 a second");
    app.stop().await;
}

#[actix::test]
async fn pages_of_others_hear_nothing_that_lets_them() {
    let app = TestApp::start_with(|config| {
        config.http.door.origins = vec!["https://app.example.org".to_owned()];
    })
    .await;
    let ask = async |method: Method, origin: &str| {
        let request = reqwest::Client::new().request(method, app.url("/api/v1/auth/refresh"));
        let request = request.header("origin", origin).header("access-control-request-method", "POST");
        request.header("content-type", "application/json").body("{}").send().await.unwrap()
    };
    let allowed = ask(Method::OPTIONS, "https://app.example.org").await;
    assert_eq!(allowed.status(), 204);
    assert_eq!(allowed.headers()["access-control-allow-origin"], "https://app.example.org");
    assert_eq!(allowed.headers()["access-control-allow-credentials"], "true");
    assert!(allowed.headers()["access-control-allow-headers"].to_str().unwrap().contains("Idempotency-Key"));
    let answer = ask(Method::POST, "https://app.example.org").await;
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://app.example.org");
    for origin in ["https://evil.example", "https://app.example.org.evil.example", "null"] {
        for method in [Method::OPTIONS, Method::POST] {
            let answer = ask(method.clone(), origin).await;
            let opened = answer.headers().keys().filter(|name| name.as_str().starts_with("access-control"));
            assert_eq!(opened.count(), 0, "{method} {origin}");
        }
    }
    app.stop().await;
}

#[actix::test]
async fn every_answer_is_guarded() {
    let app = TestApp::start().await;
    for path in ["/api/v1/meta", "/api/v1/sessions", "/api/v1/nothing"] {
        let answer = app.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            ("referrer-policy", "no-referrer"),
            ("strict-transport-security", "max-age=31536000"),
            ("x-frame-options", "DENY"),
            ("vary", "Origin"),
        ] {
            // What everybody may know can be kept, if it is asked for again.
            let value =
                if (path, name) == ("/api/v1/meta", "cache-control") { "private, no-cache" } else { value };
            assert_eq!(answer.headers()[name], value, "{path} {name}");
        }
    }
    app.stop().await;
}
