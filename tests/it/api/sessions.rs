//! Sessions: how long they go on, and how they end.

use super::{RAHUL, post, read};
use crate::support::TestApp;
use chrono::TimeDelta;
use hisaab::domain::login::Way;
use hisaab::ports::sessions::LISTED_MAX;
use hisaab::ports::tokens::TOKEN_BYTES_MAX;
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

async fn status(app: &TestApp, access: &str) -> u16 {
    app.request(Method::GET, "/api/v1/sessions", access).send().await.unwrap().status().as_u16()
}

/// A session; its access and refresh token.
async fn begin(app: &TestApp) -> (String, String) {
    let person = app.person(RAHUL).await;
    let grant = app.logins().begin(person, Way::Code, "a test").await.unwrap();
    (grant.access.expose_secret().to_owned(), grant.refresh.expose_secret().to_owned())
}

async fn refresh(app: &TestApp, token: &str) -> (u16, Value) {
    read(post(app, "/auth/refresh", json!({ "refresh_token": token })).await).await
}

fn token(answer: &(u16, Value), name: &str) -> String {
    assert_eq!(answer.0, 200, "{answer:?}");
    answer.1[name].as_str().unwrap().to_owned()
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
    for wrong in
        [said.to_owned(), format!("{said}."), format!("{said}x.{signature}"), "x".repeat(TOKEN_BYTES_MAX + 1)]
    {
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

#[actix::test]
async fn the_latest_hundred_sessions_are_listed() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let mut latest = String::new();
    for _ in 0..=LISTED_MAX {
        (latest, _) = begin(&app).await;
    }
    let answer = app.request(Method::GET, "/api/v1/sessions", &latest).send().await.unwrap();
    let listed: Value = answer.json().await.unwrap();
    assert_eq!(listed["items"].as_array().unwrap().len(), usize::try_from(LISTED_MAX).unwrap());
    app.stop().await;
}

#[actix::test]
async fn a_refresh_token_is_for_one_use_and_a_lost_answer() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (_, first) = begin(&app).await;
    let lost = refresh(&app, &first).await;
    app.clock.advance(TimeDelta::seconds(60));
    let second = refresh(&app, &first).await;
    let (access, next) = (token(&second, "access_token"), token(&second, "refresh_token"));
    assert_eq!(status(&app, &access).await, 200);
    assert_eq!(status(&app, &token(&lost, "access_token")).await, 401, "what was lost is dead");
    let third = refresh(&app, &next).await;
    assert_eq!(status(&app, &token(&third, "access_token")).await, 200);
    app.stop().await;
}

#[actix::test]
async fn a_token_that_two_hold_ends_the_session_and_the_person_hears_of_it() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (_, stolen) = begin(&app).await;
    let thief = refresh(&app, &stolen).await;
    let access = token(&thief, "access_token");
    assert_eq!(status(&app, &access).await, 200);
    // The thief used what they got: the owner's late use is no lost answer.
    assert_eq!(refresh(&app, &stolen).await.0, 401);
    assert_eq!(status(&app, &access).await, 401, "neither goes on");
    assert_eq!(refresh(&app, &token(&thief, "refresh_token")).await.0, 401);
    app.rest().await;
    let told: Vec<String> = app.provider.messages().iter().map(crate::support::Sent::text).collect();
    assert_eq!(told.iter().filter(|text| text.contains("had the key of your login")).count(), 1, "{told:?}");
    assert_eq!(app.database.number("select count(*) from sessions where ended_by = 3").await, 1);
    app.stop().await;
}

#[actix::test]
async fn of_many_who_refresh_at_once_one_goes_on() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (_, first) = begin(&app).await;
    futures_util::future::join_all((0..8).map(|_| refresh(&app, &first))).await;
    let good = "select count(*) from refresh_tokens t join sessions s on s.id = t.session_id \
        where t.used_at is null and not t.dead and s.ended_at is null";
    assert!(app.database.number(good).await <= 1);
    let family = "select count(*) from refresh_tokens where parent_id is not null";
    assert!(app.database.number(family).await <= 2);
    app.stop().await;
}

#[actix::test]
async fn a_session_ends_when_it_is_idle_and_in_any_case_after_ninety_days() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (_, idle) = begin(&app).await;
    let (_, mut used) = begin(&app).await;
    app.clock.advance(TimeDelta::days(30));
    assert_eq!(refresh(&app, &idle).await.0, 401);
    assert_eq!(refresh(&app, &used).await.0, 401);
    (_, used) = begin(&app).await;
    for _ in 0..4 {
        app.clock.advance(TimeDelta::days(20));
        used = token(&refresh(&app, &used).await, "refresh_token");
    }
    app.clock.advance(TimeDelta::days(10));
    assert_eq!(refresh(&app, &used).await.0, 401, "90 days are over");
    app.clock.advance(TimeDelta::days(31));
    begin(&app).await;
    assert_eq!(app.database.number("select count(*) from sessions").await, 1, "what is long over goes");
    app.stop().await;
}

#[actix::test]
async fn a_page_keeps_its_refresh_token_where_no_script_reads_it() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (_, first) = begin(&app).await;
    let with =
        |cookie: &str| vec![("content-type", "application/json".to_owned()), ("cookie", cookie.to_owned())];
    let headers = with(&format!("__Secure-rt={first}"));
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = app.post("/api/v1/auth/refresh", &headers, b"{}").await;
    assert_eq!(answer.status(), 200);
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Secure", "Path=/api/v1/auth", "Max-Age=2592000"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    let body: Value = answer.json().await.unwrap();
    assert!(body.get("refresh_token").is_none(), "{body}");

    let headers = with(cookie.split(';').next().unwrap());
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = app.post("/api/v1/auth/logout", &headers, b"{}").await;
    assert_eq!(answer.status(), 204);
    assert!(answer.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(status(&app, body["access_token"].as_str().unwrap()).await, 401);
    // A page of somebody else cannot send JSON without being asked; a form is refused.
    let form = app.post("/api/v1/auth/refresh", &[("cookie", "__Secure-rt=x")], b"").await;
    assert_eq!(form.status(), 415);
    app.stop().await;
}

#[actix::test]
async fn sessions_are_ended_one_by_one_or_together_and_only_by_their_person() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    app.says(super::KAMAL, "hi").await;
    let (one, _) = begin(&app).await;
    let (two, _) = begin(&app).await;
    let (three, _) = begin(&app).await;
    let strange = app.sign_in(app.person(super::KAMAL).await).await;
    let listed = app.request(Method::GET, "/api/v1/sessions", &two).send().await.unwrap();
    let listed: Value = listed.json().await.unwrap();
    let other = listed["items"].as_array().unwrap().iter().find(|it| it["current"] == true).unwrap();
    let path = format!("/api/v1/sessions/{}", other["id"].as_str().unwrap());
    let delete = async |path: &str, access: &str| {
        app.request(Method::DELETE, path, access).send().await.unwrap().status().as_u16()
    };
    assert_eq!(delete(&path, &strange).await, 404, "it is not theirs to see");
    assert_eq!(delete(&path, &one).await, 204);
    assert_eq!(delete(&path, &one).await, 404, "it is ended");
    assert_eq!(
        (status(&app, &one).await, status(&app, &two).await, status(&app, &three).await),
        (200, 401, 200)
    );
    assert_eq!(delete("/api/v1/sessions?keep_current=true", &one).await, 204);
    assert_eq!((status(&app, &one).await, status(&app, &three).await), (200, 401));
    assert_eq!(delete("/api/v1/sessions?keep_curent=true", &one).await, 400, "a name that is none");
    assert_eq!(delete("/api/v1/sessions", &one).await, 204);
    assert_eq!((status(&app, &one).await, status(&app, &strange).await), (401, 200));
    app.stop().await;
}

#[actix::test]
async fn a_new_number_ends_every_login_within_half_a_minute() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (access, refresh_token) = begin(&app).await;
    assert_eq!(status(&app, &access).await, 200);
    let moved = json!({ "body": "changed", "wa_id": "919812345670", "user_id": format!("US.10{RAHUL}"),
        "type": "user_changed_number" });
    assert_eq!(app.message(RAHUL, "system", moved).await, 200);
    app.rest().await;
    app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(status(&app, &access).await, 401);
    assert_eq!(refresh(&app, &refresh_token).await.0, 401);
    assert_eq!(app.database.number("select count(*) from sessions where ended_by = 4").await, 1);
    app.stop().await;
}

#[actix::test]
async fn a_ticket_opens_one_socket_for_half_a_minute() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let (access, _) = begin(&app).await;
    let make = async || {
        let request = app.request(Method::POST, "/api/v1/socket-tickets", &access);
        let (status, body) = read(request.send().await.unwrap()).await;
        assert_eq!(status, 201, "{body}");
        body["ticket"].as_str().unwrap().to_owned()
    };
    let ticket = make().await;
    let known = app.logins().redeem(&ticket).await.unwrap().unwrap();
    assert_eq!(known.person, app.person(RAHUL).await);
    assert_eq!(app.logins().redeem(&ticket).await.unwrap(), None, "one use");
    let late = make().await;
    app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(app.logins().redeem(&late).await.unwrap(), None);
    let ended = make().await;
    app.says(RAHUL, "log out").await;
    assert_eq!(app.logins().redeem(&ended).await.unwrap(), None);
    app.stop().await;
}
