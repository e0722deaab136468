//! Everything arrives again: what comes more than once counts once.

use super::{ANA_AND_ID, Effect, effect, fixture, last, taken, tapped, totals};
use crate::support::TestApp;
use futures_util::future::join_all;

/// Copies that come at the same time.
const COPIES: usize = 20;

#[actix::test]
async fn a_call_that_comes_twenty_times_at_once_counts_once() {
    let app = TestApp::start().await;
    let bodies = [fixture("duplicate_1.json"), fixture("duplicate_2.json")];
    let calls = bodies.iter().cycle().take(COPIES).map(|body| app.webhook(body));
    assert_eq!(join_all(calls).await, [200; COPIES]);
    assert_eq!(effect(&app).await, Effect::of([1, 1, 1, 0, 0]));
    assert_eq!(totals(&app).await, ["USD 320"]);
    app.stop().await;
}

#[actix::test]
async fn of_a_batch_only_what_is_new_is_taken_up() {
    let app = TestApp::start().await;
    taken(&app, "duplicate_1.json").await;
    let bodies = [fixture("duplicate_3_rebatched.json"), fixture("duplicate_1.json")];
    let calls = bodies.iter().cycle().take(COPIES).map(|body| app.webhook(body));
    assert_eq!(join_all(calls).await, [200; COPIES]);
    assert_eq!(effect(&app).await, Effect::of([2, 2, 1, 0, 0]));
    let question = last(&app);
    assert!(question.text().contains("bun $2.00"), "{}", question.text());
    tapped(&app, ANA_AND_ID, "wamid.save", &question.choice("Save")).await;
    assert_eq!(totals(&app).await, ["USD 320", "USD 200"]);
    app.stop().await;
}

#[actix::test]
async fn of_two_bodies_under_one_id_the_first_one_counts() {
    let app = TestApp::start().await;
    let first = fixture("duplicate_1.json");
    let other = String::from_utf8(first.clone()).unwrap().replace("Coffee 3.20", "Coffee 99.00");
    assert_ne!(first, other.as_bytes());
    taken(&app, "duplicate_1.json").await;
    assert_eq!(app.webhook(other.as_bytes()).await, 200);
    assert_eq!(effect(&app).await, Effect::of([1, 1, 1, 0, 0]));
    assert_eq!(totals(&app).await, ["USD 320"]);
    app.stop().await;
}

#[actix::test]
async fn of_two_bodies_under_one_id_at_once_one_counts() {
    let app = TestApp::start().await;
    let one = fixture("duplicate_1.json");
    let other = String::from_utf8(one.clone()).unwrap().replace("Coffee 3.20", "Coffee 99.00").into_bytes();
    let bodies = [one, other];
    let calls = bodies.iter().cycle().take(COPIES).map(|body| app.webhook(body));
    assert_eq!(join_all(calls).await, [200; COPIES]);
    assert_eq!(effect(&app).await, Effect::of([1, 1, 1, 0, 0]));
    app.stop().await;
}

/// Taps are messages, too: the same one counts once, and so does the same button under another message id.
#[actix::test]
async fn a_tap_that_comes_again_does_nothing_more() {
    let app = TestApp::start().await;
    taken(&app, "text.json").await;
    let choice = last(&app).choice("Just me");
    tapped(&app, ANA_AND_ID, "wamid.tap", &choice).await;
    let reply = serde_json::json!({ "type": "button_reply", "button_reply": { "id": choice, "title": "x" } });
    let heard = super::heard(&app, ANA_AND_ID, "wamid.tap", "interactive", reply).await;
    assert!(heard.is_empty(), "{heard:?}");
    let again = tapped(&app, ANA_AND_ID, "wamid.tap2", &choice).await;
    assert!(again.text().contains("Nothing more changed"), "{}", again.text());
    assert_eq!(totals(&app).await, ["USD 1250"]);
    app.stop().await;
}
