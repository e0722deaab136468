//! Calls arrive in any order, and end in the same state.

use super::{effect, fixture, last, taken, totals};
use crate::support::{FIXTURE_NOW, TestApp};
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use hisaab::actors::turn::ORDER_WAIT;
use std::time::Instant;

const CORRECTION: &str = "out_of_order_1_correction.json";
const ORIGINAL: &str = "out_of_order_2_original.json";
/// Tries to make two calls within [`ORDER_WAIT`].
const TRIES: usize = 20;

/// What is left of the out-of-order pair: the totals, how many versions there are, and how often was answered.
async fn outcome(app: &TestApp) -> (Vec<String>, i64, i64) {
    let replies = effect(app).await.replies;
    (totals(app).await, app.database.number("select count(*) from expense_versions").await, replies)
}

/// A moment when both have been written.
fn after() -> DateTime<Utc> {
    DateTime::from_timestamp(FIXTURE_NOW + 60, 0).unwrap()
}

/// Makes both calls, unless the machine is so busy that the second one comes after the wait for it.
async fn both(app: &TestApp, files: [&str; 2], at_once: bool) -> bool {
    let bodies = files.map(fixture);
    app.clock.set(after());
    let began = Instant::now();
    let statuses = if at_once {
        join_all(bodies.iter().map(|body| app.webhook(body))).await
    } else {
        vec![app.webhook(&bodies[0]).await, app.webhook(&bodies[1]).await]
    };
    assert_eq!(statuses, [200, 200]);
    began.elapsed() < ORDER_WAIT
}

#[actix::test]
async fn a_correction_may_overtake_what_it_corrects() {
    let expected = (vec!["USD 1400".to_owned()], 2, 2);
    for (case, files, at_once) in [
        ("in order", [ORIGINAL, CORRECTION], false),
        ("the other way round", [CORRECTION, ORIGINAL], false),
        ("at once", [ORIGINAL, CORRECTION], true),
        ("at once, the other way round", [CORRECTION, ORIGINAL], true),
    ] {
        let mut app = TestApp::start().await;
        for _ in 0..TRIES {
            if both(&app, files, at_once).await {
                break;
            }
            app.rest().await;
            app.stop().await;
            app = TestApp::start().await;
        }
        assert_eq!(outcome(&app).await, expected, "{case}");
        let changed = last(&app).text();
        assert!(changed.contains("Changed") && changed.contains("$12.00 → $14.00"), "{case}: {changed}");
        app.stop().await;
    }
}

/// In one call, with the correction in front: the times decide, not the places.
#[actix::test]
async fn the_earlier_message_of_a_call_comes_first() {
    let app = TestApp::start().await;
    app.clock.set(after());
    let [mut call, other] = [CORRECTION, ORIGINAL]
        .map(|file| serde_json::from_slice::<serde_json::Value>(&fixture(file)).unwrap());
    let original = other["entry"][0]["changes"][0]["value"]["messages"][0].clone();
    let messages = &mut call["entry"][0]["changes"][0]["value"]["messages"];
    messages.as_array_mut().unwrap().push(original);
    assert_eq!(app.webhook(call.to_string().as_bytes()).await, 200);
    assert_eq!(outcome(&app).await, (vec!["USD 1400".to_owned()], 2, 2));
    app.stop().await;
}

#[actix::test]
async fn messages_of_one_second_keep_their_places() {
    let app = TestApp::start().await;
    taken(&app, "same_second_pair.json").await;
    assert_eq!(totals(&app).await, ["USD 1200", "USD 300"]);
    let said: Vec<String> = app.provider.messages().iter().map(crate::support::Sent::text).collect();
    assert!(said[0].contains("Lunch") && said[1].contains("Coffee"), "{said:?}");
    app.stop().await;
}

#[actix::test]
async fn a_status_never_goes_back() {
    const READ: &str = "out_of_order_status_1_read.json";
    const DELIVERED: &str = "out_of_order_status_2_delivered.json";
    let mut ends = Vec::new();
    for files in [[READ, DELIVERED], [DELIVERED, READ]] {
        let app = TestApp::start().await;
        taken(&app, "duplicate_1.json").await;
        let id = last(&app).message_id.unwrap();
        let mut states = Vec::new();
        for file in files {
            let recorded = String::from_utf8(fixture(file)).unwrap();
            let body: serde_json::Value = serde_json::from_str(&recorded).unwrap();
            let old = body["entry"][0]["changes"][0]["value"]["statuses"][0]["id"].as_str().unwrap();
            assert_eq!(app.webhook(recorded.replace(old, &id).as_bytes()).await, 200);
            states.push(app.database.number("select state::bigint from outbox").await);
        }
        if files[0] == READ {
            assert_eq!(states[0], states[1], "delivered after read changes nothing");
        } else {
            assert!(states[0] < states[1], "read after delivered is a step on");
        }
        ends.push(states[1]);
        app.stop().await;
    }
    assert_eq!(ends[0], ends[1]);
}
