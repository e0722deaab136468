//! The process ends and starts anew: nothing that was taken is lost, and nothing happens twice.

use super::{ANA_AND_ID, Effect, answer, effect, fixture, last, taken, tapped, totals};
use crate::support::TestApp;

#[actix::test]
async fn an_open_question_outlives_a_restart() {
    let app = TestApp::start().await;
    taken(&app, "text.json").await;
    let choice = last(&app).choice("Just me");
    let app = app.restarted().await;
    let saved = tapped(&app, ANA_AND_ID, "wamid.tap", &choice).await;
    assert!(saved.text().contains("Saved $12.50 · Lunch"), "{}", saved.text());
    assert_eq!(totals(&app).await, ["USD 1250"]);
    app.stop().await;
}

#[actix::test]
async fn an_open_question_is_answered_in_words_after_a_restart() {
    let app = TestApp::start().await;
    taken(&app, "text_forwarded.json").await;
    assert!(last(&app).text().contains("shall I save this?"), "{}", last(&app).text());
    let app = app.restarted().await;
    let saved = answer(&app, ANA_AND_ID, "wamid.words", "yes").await;
    assert!(saved.text().contains("Saved €23.00 · Taxi"), "{}", saved.text());
    assert_eq!(totals(&app).await, ["EUR 2300"]);
    app.stop().await;
}

#[actix::test]
async fn what_was_taken_before_a_restart_is_worked_off_once_after_it() {
    let app = TestApp::start().await;
    // Twice each, and no rest before the end.
    for file in ["same_second_pair.json", "duplicate_1.json", "same_second_pair.json", "duplicate_1.json"] {
        assert_eq!(app.webhook(&fixture(file)).await, 200);
    }
    let app = app.restarted().await;
    let found = effect(&app).await;
    assert_eq!(Effect { replies: 3, ..found }, Effect::of([3, 3, 3, 0, 0]));
    assert!(found.replies >= 3, "{found:?}");
    let mut totals = totals(&app).await;
    totals.sort();
    assert_eq!(totals, ["USD 1200", "USD 300", "USD 320"]);
    // And later copies are known.
    taken(&app, "duplicate_2.json").await;
    assert_eq!(effect(&app).await, found);
    app.stop().await;
}
