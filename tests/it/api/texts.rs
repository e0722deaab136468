//! Texts of apps: cleaned of what nobody sees, and refused with their place.

use super::world::World;
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};

/// Controls, overrides of direction, blanks without width, a tag.
const DIRTY: &str = "\u{200b} \u{202e}Ka\u{0}mal\u{2066}\t\u{feff} क\u{94d}\u{200d}ष\u{200d}\u{e0041} ";
const CLEAN: &str = "Kamal क\u{94d}\u{200d}ष";

#[actix::test]
async fn what_nobody_sees_is_kept_nowhere() {
    let world = World::new().await;
    let rahul = &world.rahul;
    let made = world.added(DIRTY, "160.00").await;
    assert_eq!(made["description"], CLEAN);
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let said = json!({ "id": fresh_id(), "text": format!(" one\r\n{DIRTY}\n") });
    let said = world.post(&world.asha, &format!("{path}/comments"), &said).await.ok();
    assert_eq!(said["text"], format!("one\n{CLEAN}"));
    let objection = json!({ "reason": "other", "note": DIRTY });
    let told = world.post(&world.asha, &format!("{path}/dispute"), &objection).await.ok();
    assert_eq!(told["shares"][1]["note"], CLEAN);
    let none = json!({ "reason": "other", "note": "\u{200b}\n" });
    let told = world.post(&world.asha, &format!("{path}/dispute"), &none).await.ok();
    assert_eq!(told["shares"][1].get("note"), None);

    let mut items = world.expense("Dinner", "90.00");
    items["split"] = json!({ "kind": "itemised", "extra": "0.00",
        "items": [{ "label": DIRTY, "amount": "90.00", "among": [rahul.id, world.asha.id] }] });
    let told = world.post(rahul, "/expenses", &items).await.ok();
    assert_eq!(told["split"]["items"][0]["label"], CLEAN);
    let paid = json!({ "id": fresh_id(), "to_id": world.asha.id, "occurred_on": "2026-11-21",
        "amount": { "amount": "1.00", "currency": "INR" }, "description": DIRTY });
    assert_eq!(world.post(rahul, "/settlements", &paid).await.ok()["description"], CLEAN);
    for (path, more) in [
        ("/people", json!({})),
        ("/people", json!({ "phone": "+91 90000 00009" })),
        ("/groups", json!({ "currency": "INR" })),
        ("/accounts", json!({ "kind": "cash", "currency": "INR" })),
    ] {
        let mut new = json!({ "id": fresh_id(), "name": DIRTY });
        new.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(world.post(rahul, path, &new).await.ok()["name"], CLEAN, "{path}");
    }
    let name = json!({ "name": DIRTY });
    let ask = async |path: &str| world.ask(rahul, Method::PATCH, path, &[], Some(&name)).await.ok();
    assert_eq!(ask("/me").await["name"], CLEAN);
    assert_eq!(ask(&format!("/people/{}", world.asha.id)).await["name"], CLEAN);
    // What the chat keeps of the same is the same.
    world.app.says(super::world::RAHUL, "tea\u{202e}pot 40\u{200b}").await;
    let latest = world.get(rahul, "/expenses?sort_by=entered_desc&limit=1").await.ok();
    let kept = latest["items"][0]["description"].as_str().unwrap();
    assert!(!kept.chars().any(hisaab::domain::normal::is_unseen), "{kept:?}");
    world.app.stop().await;
}

#[actix::test]
async fn a_text_that_cannot_be_is_pointed_at() {
    let world = World::new().await;
    let made = world.added("Dinner", "160.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let text = |chars: usize| "x".repeat(chars);
    let mut expense = world.expense("x", "5.00");
    let mut paid = json!({ "id": fresh_id(), "to_id": world.asha.id, "occurred_on": "2026-11-21",
        "amount": { "amount": "1.00", "currency": "INR" } });
    let (guest, group) = (json!({ "id": fresh_id() }), json!({ "id": fresh_id(), "currency": "INR" }));
    let cash = json!({ "id": fresh_id(), "kind": "cash", "currency": "INR" });
    let alias = json!({ "category": "food" });
    let with = |body: &Value, field: &str, text: &str| {
        let mut body = body.clone();
        body[field] = json!(text);
        body
    };
    expense["force"] = json!(true);
    paid["force"] = json!(true);
    for (method, at, body, field, most) in [
        (Method::POST, "/expenses", &expense, "description", 200),
        (Method::POST, "/settlements", &paid, "description", 200),
        (Method::POST, &*format!("{path}/comments"), &json!({ "id": fresh_id() }), "text", 500),
        (Method::POST, "/people", &guest, "name", 80),
        (Method::POST, "/groups", &group, "name", 80),
        (Method::POST, "/accounts", &cash, "name", 80),
        (Method::POST, "/categories/aliases", &alias, "word", 40),
        (Method::PATCH, "/me", &json!({}), "name", 80),
    ] {
        for given in [text(most + 1), "\u{200b}\u{202e}".to_owned()] {
            if at == "/settlements" && given.len() < most {
                continue; // It needs no words.
            }
            let told =
                world.ask(&world.rahul, method.clone(), at, &[], Some(&with(body, field, &given))).await;
            assert_eq!(told.refused(), (422, "invalid"), "{at}: {}", told.body);
            let fault = &told.body["errors"][0];
            assert_eq!(
                (&fault["pointer"], &fault["code"]),
                (&json!(format!("/{field}")), &json!("bad_text"))
            );
        }
        let told = world.ask(&world.rahul, method, at, &[], Some(&with(body, field, &text(most)))).await;
        assert!(told.status < 300, "{at}: {}", told.body);
    }
    let long = json!({ "reason": "other", "note": text(501) });
    let told = world.post(&world.asha, &format!("{path}/dispute"), &long).await;
    assert_eq!((told.status, &told.body["errors"][0]["pointer"]), (422, &json!("/note")));
    world.app.stop().await;
}
