//! Who is let in, and for how long.

use crate::support::TestApp;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::Value;

const RAHUL: &str = "919812345678";

async fn status(app: &TestApp, access: &str) -> u16 {
    app.request(Method::GET, "/api/v1/sessions", access).send().await.unwrap().status().as_u16()
}

#[actix::test]
async fn only_a_good_token_is_let_in_and_for_ten_minutes() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let access = app.sign_in(app.person(RAHUL).await).await;
    let answer = app.request(Method::GET, "/api/v1/sessions", &access).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let sessions: Value = answer.json().await.unwrap();
    assert_eq!(sessions["items"].as_array().unwrap().len(), 1, "{sessions}");
    assert_eq!(sessions["items"][0]["device"], "a test");
    assert_eq!(sessions["items"][0]["current"], true);

    let (said, signature) = access.rsplit_once('.').unwrap();
    for wrong in [said.to_owned(), format!("{said}."), format!("{said}x.{signature}"), "x".repeat(9_000)] {
        assert_eq!(status(&app, &wrong).await, 401, "{wrong}");
    }
    let answer = app.get("/api/v1/sessions").await;
    assert_eq!(answer.headers()["www-authenticate"], "Bearer");
    assert_eq!(answer.json::<Value>().await.unwrap()["code"], "unauthenticated");

    app.clock.advance(TimeDelta::seconds(629));
    assert_eq!(status(&app, &access).await, 200);
    app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(status(&app, &access).await, 401);
    app.stop().await;
}
