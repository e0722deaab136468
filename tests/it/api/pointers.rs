//! What is wrong is pointed at in the body that was sent, in words of ours.

use super::world::World;
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};

#[actix::test]
async fn a_payment_is_pointed_at_as_it_is_written() {
    let world = World::new().await;
    let paid = |change: Value| {
        let mut paid = json!({ "id": fresh_id(), "to_id": world.asha.id, "occurred_on": "2026-11-21",
            "amount": { "amount": "10.00", "currency": "INR" } });
        paid.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        paid
    };
    for (change, pointer, code) in [
        (json!({ "to_id": fresh_id() }), "/to_id", "unknown_person"),
        (json!({ "from_id": world.stranger.id }), "/from_id", "unknown_person"),
        (json!({ "to_id": world.rahul.id }), "/to_id", "with_self"),
        (json!({ "amount": { "amount": "0.00", "currency": "INR" } }), "/amount/amount", "not_positive"),
        (json!({ "amount": { "amount": "-5.00", "currency": "INR" } }), "/amount/amount", "not_positive"),
        (json!({ "amount": { "amount": "5.", "currency": "INR" } }), "/amount/amount", "not_a_number"),
        (json!({ "occurred_on": "1890-01-01" }), "/occurred_on", "bad_date"),
        (json!({ "group_id": fresh_id() }), "/group_id", "unknown_group"),
    ] {
        let told = world.post(&world.rahul, "/settlements", &paid(change.clone())).await;
        assert_eq!(told.refused(), (422, "invalid"), "{change}");
        let fault = &told.body["errors"][0];
        assert_eq!((&fault["pointer"], &fault["code"]), (&json!(pointer), &json!(code)), "{change}");
    }
    let made = world.post(&world.rahul, "/settlements", &paid(json!({}))).await;
    let path = format!("/settlements/{}", made.id());
    let mut edit = paid(json!({ "version": 1, "to_id": fresh_id() }));
    edit.as_object_mut().unwrap().remove("id");
    let told = world.ask(&world.rahul, Method::PUT, &path, &[], Some(&edit)).await;
    assert_eq!((told.status, &told.body["errors"][0]["pointer"]), (422, &json!("/to_id")));
    world.app.stop().await;
}

#[actix::test]
async fn what_is_wrong_with_a_group_or_an_account_has_its_place() {
    let world = World::new().await;
    let group = json!({ "id": fresh_id(), "name": "Goa", "currency": "INR", "members": [world.asha.id] });
    let group = world.post(&world.rahul, "/groups", &group).await.id();
    let path = format!("/groups/{group}");
    let split = |people: &[Value], value: &str| {
        let part = |person: &Value| json!({ "person_id": person, "value": value });
        json!({ "version": 1, "default_split":
            { "kind": "percent", "parts": people.iter().map(part).collect::<Vec<_>>() } })
    };
    for (body, pointer, code) in [
        (split(&[json!(world.rahul.id)], "50"), "/default_split", "percent_not_hundred"),
        (split(&[json!(world.stranger.id)], "100"), "/default_split", "not_a_member"),
        (split(&[json!(world.rahul.id)], "1e2"), "/default_split/parts/0/value", "not_a_number"),
        (json!({ "version": 1, "currency": "RUPEES" }), "/currency", "unknown_currency"),
    ] {
        let told = world.ask(&world.rahul, Method::PUT, &path, &[], Some(&body)).await;
        let fault = &told.body["errors"][0];
        assert_eq!(
            (told.status, &fault["pointer"], &fault["code"]),
            (422, &json!(pointer), &json!(code)),
            "{body}"
        );
    }
    let guest = json!({ "id": fresh_id(), "name": "Kamal" });
    world.post(&world.rahul, "/people", &guest).await.ok();
    let mut dinner = world.expense("Dinner", "90.00");
    dinner["group_id"] = json!(group);
    dinner["split"]["among"] = json!([world.rahul.id, guest["id"]]);
    let told = world.post(&world.rahul, "/expenses", &dinner).await;
    let fault = &told.body["errors"][0];
    assert_eq!((&fault["pointer"], &fault["code"]), (&json!("/group_id"), &json!("not_a_member")));
    let card = json!({ "id": fresh_id(), "name": "Card", "kind": "card", "currency": "INR", "bill_day": 3, "due_day": 32 });
    let told = world.post(&world.rahul, "/accounts", &card).await;
    assert_eq!(told.body["errors"][0]["pointer"], "/due_day");
    world.app.stop().await;
}

#[actix::test]
async fn an_amount_is_a_plain_decimal() {
    let world = World::new().await;
    for amount in [
        "5.", ".5", "1e3", " 5 ", "5 ", "+5", "1,000.00", "0x5", "٥", "", "-", "--5", "5.0.0", "1_000", "NaN",
    ] {
        let told = world.post(&world.rahul, "/expenses", &world.expense("Chai", amount)).await;
        let fault = &told.body["errors"][0];
        assert_eq!(
            (told.status, &fault["pointer"], &fault["code"]),
            (422, &json!("/total/amount"), &json!("not_a_number")),
            "{amount:?}"
        );
        let mut parts = world.expense("Chai", "10.00");
        parts["split"] = json!({ "kind": "shares", "parts": [
            { "person_id": world.rahul.id, "value": "1" }, { "person_id": world.asha.id, "value": amount }] });
        let told = world.post(&world.rahul, "/expenses", &parts).await;
        assert_eq!(
            (told.status, &told.body["errors"][0]["pointer"]),
            (422, &json!("/split/parts/1/value")),
            "{amount:?}"
        );
    }
    for amount in ["5", "5.5", "5.50", "0005.00"] {
        let mut new = world.expense("Chai", amount);
        new["force"] = json!(true);
        assert_eq!(world.post(&world.rahul, "/expenses", &new).await.status, 201, "{amount}");
    }
    let told = world.get(&world.rahul, "/expenses?min=5.").await;
    assert_eq!((told.status, &told.body["errors"][0]["pointer"]), (422, &json!("?min")));
    world.app.stop().await;
}

#[actix::test]
async fn no_detail_speaks_of_what_we_are_made_of() {
    let world = World::new().await;
    for (method, path, body) in [
        (Method::GET, "/expenses?from=yesterday", None),
        (Method::GET, "/expenses?surprise=1", None),
        (Method::GET, "/expenses?limit=-1", None),
        (Method::GET, "/activity?limit=many", None),
        (Method::GET, "/people?limit=many", None),
        (Method::DELETE, "/sessions?keep_current=perhaps", None),
        (Method::POST, "/expenses", Some(json!([]))),
        (Method::GET, "/expenses/not-an-id", None),
    ] {
        let told = world.ask(&world.rahul, method, path, &[], body.as_ref()).await;
        assert!([400, 404, 422].contains(&told.status), "{path} {}", told.status);
        let text = told.body.to_string().to_lowercase();
        for word in ["deserialize", "actix", "serde", "payload", "struct"] {
            assert!(!text.contains(word), "{path}: {text}");
        }
    }
    let told = world.get(&world.rahul, "/expenses?surprise=1").await;
    let detail = told.body["detail"].as_str().unwrap();
    assert!(detail.contains("`surprise`") && detail.contains("`from`"), "{detail}");
    world.app.stop().await;
}
