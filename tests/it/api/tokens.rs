//! The keys of access tokens: published, rotated, kept through a restart.

use super::RAHUL;
use crate::support::TestApp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use reqwest::Method;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::Value;

async fn keys(app: &TestApp) -> Vec<Value> {
    let set: Value = app.get("/.well-known/jwks.json").await.json().await.unwrap();
    set["keys"].as_array().unwrap().clone()
}

fn part(token: &str, number: usize) -> Value {
    let part = token.split('.').nth(number).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[actix::test]
async fn anybody_can_check_a_token_by_the_published_keys() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let person = app.person(RAHUL).await;
    let token = app.sign_in(person).await;
    let (head, body) = (part(&token, 0), part(&token, 1));
    assert_eq!((&head["alg"], &head["typ"]), (&"EdDSA".into(), &"at+jwt".into()));
    assert_eq!(body["sub"], person.0.to_string());
    assert_eq!(body["exp"].as_i64().unwrap() - body["iat"].as_i64().unwrap(), 600);
    let mut claims: Vec<&String> = body.as_object().unwrap().keys().collect();
    claims.sort();
    assert_eq!(claims, ["aud", "exp", "iat", "iss", "jti", "sid", "sub", "tid"]);
    let published = keys(&app).await;
    let key = published.iter().find(|key| key["kid"] == head["kid"]).unwrap();
    let public = URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap();
    let (said, signature) = token.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    UnparsedPublicKey::new(&ED25519, public).verify(said.as_bytes(), &signature).unwrap();
    // No private part, by any name.
    assert!(published.iter().all(|key| key.get("d").is_none()));
    app.stop().await;
}

#[actix::test]
async fn keys_rotate_and_overlap() {
    let app = TestApp::start().await;
    app.says(RAHUL, "hi").await;
    let person = app.person(RAHUL).await;
    let first = part(&app.sign_in(person).await, 0)["kid"].clone();
    let app = app.restarted().await;
    assert_eq!(part(&app.sign_in(person).await, 0)["kid"], first, "a restart changes nothing");
    assert_eq!(keys(&app).await.len(), 1);
    app.clock.advance(TimeDelta::days(29));
    assert_eq!(keys(&app).await.len(), 2, "the next one is shown a day before it signs");
    let old = app.sign_in(person).await;
    assert_eq!(part(&old, 0)["kid"], first);
    app.clock.advance(TimeDelta::days(1) - TimeDelta::minutes(5));
    let old = app.sign_in(person).await;
    assert_eq!(part(&old, 0)["kid"], first);
    app.clock.advance(TimeDelta::minutes(6));
    assert_ne!(part(&app.sign_in(person).await, 0)["kid"], first);
    let answer = app.request(Method::GET, "/api/v1/sessions", &old).send().await.unwrap();
    assert_eq!(answer.status(), 200, "what the old one signed is good to its end");
    app.clock.advance(TimeDelta::hours(24));
    let left = keys(&app).await;
    assert!(left.len() == 1 && left[0]["kid"] != first, "{left:?}");
    app.stop().await;
}
