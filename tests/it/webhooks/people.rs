//! Who is who: numbers and ids change, books stay with their people.

use super::{ANA, ANA_AND_ID, Who, answer, effect, last, taken};
use crate::support::TestApp;

/// Ana after `system_user_changed_number.json`.
const ANA_MOVED: Who = ("15550100129", "US.10550012900000000005");
/// Somebody who got Ana's old number.
const STRANGER: Who = (ANA, "US.10550012300000000777");

/// Ana has paid for lunch with Ben.
async fn with_lunch(app: &TestApp) {
    taken(app, "contacts.json").await;
    taken(app, "text.json").await;
    let saved = app.provider.messages();
    assert!(saved.iter().any(|sent| sent.text().contains("Ben Okoro owes you $6.25")), "{saved:?}");
}

#[actix::test]
async fn who_moves_to_another_number_keeps_the_books() {
    let app = TestApp::start().await;
    with_lunch(&app).await;
    let before = answer(&app, ANA_AND_ID, "wamid.before", "balance").await;
    assert!(before.text().contains("Ben Okoro") && before.text().contains("$6.25"), "{}", before.text());
    let replies = effect(&app).await.replies;
    taken(&app, "system_user_changed_number.json").await;
    assert_eq!(effect(&app).await.replies, replies, "nothing is said of a move");
    let after = answer(&app, ANA_MOVED, "wamid.after", "balance").await;
    assert_eq!(after.text(), before.text());
    assert_eq!(after.to().trim_start_matches('+'), ANA_MOVED.0);
    // The number that she left is somebody else's now, with or without an id.
    let stranger = answer(&app, STRANGER, "wamid.stranger", "balance").await;
    assert!(!stranger.text().contains("6.25") && !stranger.text().contains("Ben"), "{}", stranger.text());
    let undo = answer(&app, STRANGER, "wamid.undo", "undo").await;
    assert!(!undo.text().contains("12.50"), "{}", undo.text());
    let still = answer(&app, ANA_MOVED, "wamid.still", "balance").await;
    assert_eq!(still.text(), before.text());
    app.stop().await;
}

#[actix::test]
async fn a_move_that_comes_again_or_first_changes_nothing_more() {
    let app = TestApp::start().await;
    taken(&app, "system_user_changed_number.json").await;
    taken(&app, "system_user_changed_number.json").await;
    let first = answer(&app, ANA_MOVED, "wamid.first", "Coffee 3.20").await;
    assert!(first.text().contains("Saved $3.20"), "{}", first.text());
    assert_eq!(app.database.number("select count(*) from people").await, 1);
    app.stop().await;
}

#[actix::test]
async fn a_number_with_a_new_owner_does_not_open_the_old_books() {
    let app = TestApp::start().await;
    with_lunch(&app).await;
    let before = answer(&app, ANA_AND_ID, "wamid.before", "balance").await;
    for (id, text) in [("wamid.s1", "balance"), ("wamid.s2", "show my expenses"), ("wamid.s3", "undo")] {
        let heard = answer(&app, STRANGER, id, text).await.text();
        assert!(!heard.contains("6.25") && !heard.contains("12.50") && !heard.contains("Ben Ok"), "{heard}");
    }
    // Her id is still hers.
    let after = answer(&app, ANA_AND_ID, "wamid.after", "balance").await;
    assert_eq!(after.text(), before.text());
    app.stop().await;
}

#[actix::test]
async fn who_hides_the_number_keeps_the_books_under_a_new_id() {
    let app = TestApp::start().await;
    taken(&app, "text_bsuid_only.json").await;
    assert_eq!(last(&app).to(), "US.10550010000000000004");
    taken(&app, "system_user_changed_user_id.json").await;
    assert_eq!(effect(&app).await.replies, 1, "nothing is said of a change");
    let list = serde_json::json!({ "body": "show my expenses" });
    let list = without_number("wamid.new", "US.10550010800000000006", "text", &list);
    assert_eq!(app.webhook(&list).await, 200);
    app.rest().await;
    let heard = last(&app);
    assert_eq!(heard.to(), "US.10550010800000000006");
    assert!(heard.body.to_string().contains("41.90"), "{heard:?}");
    assert_eq!(app.database.number("select count(*) from people").await, 1);
    app.stop().await;
}

/// A call of somebody who shows an id and no number.
fn without_number(id: &str, user_id: &str, kind: &str, content: &serde_json::Value) -> Vec<u8> {
    let mut body = crate::support::envelope("0", id, super::FIXTURE_NOW, kind, content);
    let value = &mut body["entry"][0]["changes"][0]["value"];
    value["contacts"] = serde_json::json!([{ "profile": { "name": "Dee" }, "user_id": user_id }]);
    value["messages"][0]["from_user_id"] = user_id.into();
    value["messages"][0].as_object_mut().unwrap().remove("from");
    body.to_string().into_bytes()
}

/// A card with a number, as it comes when we asked for it or because the sender wanted so.
fn card(origin: &str, phone: &str) -> serde_json::Value {
    serde_json::json!([{
        "name": { "formatted_name": "Dee" },
        "origin": origin,
        "phones": [{ "phone": format!("+{phone}"), "wa_id": phone, "type": "CELL" }],
    }])
}

#[actix::test]
async fn a_number_that_was_proven_belongs_to_who_proved_it() {
    const DEE: &str = "US.10550010000000000004";
    const PROVEN: &str = "15550100777";
    let hers = "select count(*) from identities p where p.kind = 1 and exists \
        (select from identities s where s.kind = 2 and s.person_id = p.person_id)";
    let app = TestApp::start().await;
    taken(&app, "text_bsuid_only.json").await;
    let claim = card("other", "15550100888");
    assert_eq!(app.webhook(&without_number("wamid.claim", DEE, "contacts", &claim)).await, 200);
    app.rest().await;
    assert_eq!(app.database.number(hers).await, 0, "a card alone proves nothing");
    let proof = card("contact_request", PROVEN);
    assert_eq!(app.webhook(&without_number("wamid.proof", DEE, "contacts", &proof)).await, 200);
    app.rest().await;
    assert_eq!(app.database.number(hers).await, 1);
    let list = serde_json::json!({ "body": "show my expenses" });
    let mut list = crate::support::envelope(PROVEN, "wamid.list", super::FIXTURE_NOW, "text", &list);
    let value = &mut list["entry"][0]["changes"][0]["value"];
    value["contacts"][0].as_object_mut().unwrap().remove("user_id");
    value["messages"][0].as_object_mut().unwrap().remove("from_user_id");
    assert_eq!(app.webhook(list.to_string().as_bytes()).await, 200);
    app.rest().await;
    let heard = last(&app);
    assert!(heard.body.to_string().contains("41.90"), "{heard:?}");
    app.stop().await;
}
