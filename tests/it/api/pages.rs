//! Pages of lists: how many rows they have, and how they follow each other.

use super::world::World;
use crate::support::{TestApp, fresh_id};
use serde_json::{Value, json};

#[actix::test]
async fn a_page_of_too_many_rows_is_cut() {
    let world = World::new().await;
    let path = format!("/people/{}/statement", world.asha.id);
    for path in ["/expenses", "/settlements", "/events", "/activity", "/people", "/groups", &path] {
        for (limit, status) in [(0, 422), (1, 200), (100, 200), (101, 200), (5_000, 200)] {
            let told = world.get(&world.rahul, &format!("{path}?limit={limit}")).await;
            assert_eq!(told.status, status, "{path} {limit}: {}", told.body);
            if status == 422 {
                assert_eq!(told.body["errors"][0]["pointer"], "?limit");
            }
        }
        let told = world.get(&world.rahul, &format!("{path}?limit=many")).await;
        assert_eq!(told.refused(), (400, "unreadable"), "{path}");
    }
    for number in 0..101 {
        let group = json!({ "id": fresh_id(), "name": format!("g{number}"), "currency": "INR" });
        world.post(&world.rahul, "/groups", &group).await.ok();
    }
    let page = world.get(&world.rahul, "/groups?limit=101").await.ok();
    assert_eq!(page["items"].as_array().unwrap().len(), 100);
    assert!(page["next"].is_string());
    let rest = format!("/groups?cursor={}", page["next"].as_str().unwrap());
    let rest = world.get(&world.rahul, &rest).await.ok();
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next"]), (1, &Value::Null));
    assert_eq!(world.get(&world.rahul, "/groups").await.ok()["items"].as_array().unwrap().len(), 101);
    world.app.stop().await;
}

#[actix::test]
async fn people_come_in_pages_without_gap_or_repeat() {
    let world = World::new().await;
    for number in 0..6 {
        let guest = json!({ "id": fresh_id(), "name": format!("Guest {number}") });
        world.post(&world.rahul, "/people", &guest).await.ok();
    }
    let ids = |page: &Value| -> Vec<Value> {
        page["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect()
    };
    let whole = world.get(&world.rahul, "/people").await.ok();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world.get(&world.rahul, &format!("/people?limit=3{cursor}")).await.ok();
        assert!(ids(&page).len() <= 3);
        seen.extend(ids(&page));
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!((seen.len(), &seen), (7, &ids(&whole)));
    let told = world.get(&world.rahul, "/people?cursor=x").await;
    assert_eq!((told.refused(), &told.body["errors"][0]["pointer"]), ((422, "invalid"), &json!("?cursor")));
    world.app.stop().await;
}

/// What an app has to know before anything else.
#[actix::test]
async fn an_installation_says_what_it_has() {
    let world = World::new().await;
    let meta = world.get(&world.rahul, "/meta").await.ok();
    assert_eq!((&meta["api"], &meta["version"]), (&json!(1), &json!(env!("CARGO_PKG_VERSION"))));
    let flags = json!({ "open_whatsapp": false, "language_service": false, "simulator": false });
    assert_eq!(meta["flags"], flags);
    let limits = meta["limits"].as_object().unwrap();
    assert!(limits.values().all(|limit| limit.as_u64().is_some_and(|limit| limit > 0)), "{limits:?}");
    assert_eq!(
        (&limits["page"], &limits["paged_rows"], &limits["sockets"]),
        (&json!(100), &json!(1_000), &json!(5))
    );
    let rupee = json!({ "code": "INR", "digits": 2 });
    assert!(meta["currencies"].as_array().unwrap().contains(&rupee));
    world.app.stop().await;
    let app =
        TestApp::start_with(|config| config.http.door.chat_number = Some("15550100001".to_owned())).await;
    let meta: Value = app.get("/api/v1/meta").await.json().await.unwrap();
    assert_eq!(meta["flags"]["open_whatsapp"], true);
    app.stop().await;
}
