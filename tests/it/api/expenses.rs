//! Expenses by the app: what is added, changed, answered and taken back.

use super::world::{Person, Told, World};
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};

#[actix::test]
async fn an_expense_is_there_for_both_and_says_what_each_owes() {
    let world = World::new().await;
    let mut new = world.expense("Dinner", "160.00");
    new["category"] = json!("food");
    let told = world.post(&world.rahul, "/expenses", &new).await;
    assert_eq!(
        (told.status, told.header("location")),
        (201, format!("/api/v1/expenses/{}", told.id()).as_str())
    );
    assert_eq!(told.body["version"], 1);
    assert_eq!(told.body["my_net"], json!({ "amount": "80.00", "currency": "INR" }));
    assert_eq!(told.body["payers"], json!([{ "person_id": world.rahul.id, "amount": "160.00" }]));
    let path = format!("/expenses/{}", told.id());
    let seen = world.get(&world.asha, &path).await.ok();
    assert_eq!(seen["my_net"]["amount"], "-80.00");
    assert_eq!(seen["category"], "food");
    let rahul =
        seen["people"].as_array().unwrap().iter().find(|it| it["id"] == json!(world.rahul.id)).unwrap();
    assert_eq!(
        (&rahul["name"], &rahul["is_me"], &rahul["phone_tail"]),
        (&json!("Rahul"), &json!(false), &json!("78"))
    );
    let states: Vec<&Value> =
        seen["shares"].as_array().unwrap().iter().map(|share| &share["state"]).collect();
    assert_eq!(states, ["none", "pending"]);
    assert_eq!(world.get(&world.stranger, &path).await.refused(), (404, "not_found"));
    world.books_are_whole().await;
    world.app.stop().await;
}

#[actix::test]
async fn a_change_names_the_version_that_was_seen() {
    let world = World::new().await;
    let made = world.added("Taxi", "90.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let mut edit = world.expense("Taxi home", "100.00");
    edit.as_object_mut().unwrap().remove("id");
    let put = async |headers: &[(&str, &str)], body: &Value| {
        world.ask(&world.rahul, Method::PUT, &path, headers, Some(body)).await
    };
    assert_eq!(put(&[], &edit).await.refused(), (428, "version_required"));
    let told = put(&[("if-match", "\"v1\"")], &edit).await;
    assert_eq!(
        (told.status, &told.body["version"], &told.body["total"]["amount"]),
        (200, &json!(2), &json!("100.00"))
    );
    assert!(told.header("etag").starts_with("\"v2-"), "{}", told.header("etag"));
    edit["version"] = json!(1);
    let stale = put(&[], &edit).await;
    assert_eq!(stale.refused(), (409, "stale"));
    assert_eq!(stale.body["current"]["version"], 2, "the record as it is now");
    edit["version"] = json!(2);
    edit["description"] = json!("Auto");
    assert_eq!(put(&[], &edit).await.ok()["description"], "Auto");
    let others = world.ask(&world.asha, Method::PUT, &path, &[("if-match", "\"v3\"")], Some(&edit)).await;
    assert_eq!(others.refused(), (403, "forbidden"));
    let nobodys =
        world.ask(&world.stranger, Method::PUT, &path, &[("if-match", "\"v3\"")], Some(&edit)).await;
    assert_eq!(nobodys.refused(), (404, "not_found"));

    let history = world.get(&world.asha, &format!("{path}/versions")).await.ok();
    let items = history["items"].as_array().unwrap();
    assert_eq!(
        items.iter().map(|it| it["action"].as_str().unwrap()).collect::<Vec<_>>(),
        ["added", "edited", "edited"]
    );
    let change = items[2]["changes"].as_array().unwrap();
    assert_eq!(change, &[json!({ "field": "description", "before": "Taxi home", "after": "Auto" })]);
    assert_eq!((&items[1]["author"]["name"], &items[1]["source"]), (&json!("Rahul"), &json!("app")));
    world.books_are_whole().await;
    world.app.stop().await;
}

#[actix::test]
async fn what_was_done_can_be_undone_and_deleted_ones_come_back() {
    let world = World::new().await;
    let made = world.added("Chai", "40.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let net = async || -> i64 {
        let sum = "select coalesce(sum(amount_minor), 0)::bigint from balances where amount_minor > 0";
        world.app.database.number(sum).await
    };
    assert_eq!(net().await, 2_000);
    let told = world.on(&world.rahul, Method::DELETE, &path, 1).await.ok();
    assert_eq!((&told["deleted"], &told["version"], net().await), (&json!(true), &json!(2), 0));
    assert_eq!(world.on(&world.rahul, Method::DELETE, &path, 2).await.refused(), (409, "conflict"));
    let undone = world.on(&world.rahul, Method::POST, &format!("{path}/undo"), 2).await.ok();
    assert_eq!((&undone["deleted"], net().await), (&json!(false), 2_000));
    let again = world.on(&world.rahul, Method::POST, &format!("{path}/undo"), 3).await;
    assert_eq!((again.refused(), net().await), ((409, "undone"), 2_000), "an undo is not done again");
    let mut edit = world.expense("Chai", "60.00");
    edit.as_object_mut().unwrap().remove("id");
    edit["version"] = json!(3);
    world.ask(&world.rahul, Method::PUT, &path, &[], Some(&edit)).await.ok();
    assert_eq!(net().await, 3_000);
    let undone = world.on(&world.rahul, Method::POST, &format!("{path}/undo"), 4).await.ok();
    assert_eq!(
        (&undone["total"]["amount"], &undone["version"], net().await),
        (&json!("40.00"), &json!(5), 2_000)
    );
    assert_eq!(
        world.on(&world.rahul, Method::POST, &format!("{path}/undo"), 4).await.refused(),
        (409, "stale")
    );
    assert_eq!(
        world.on(&world.rahul, Method::POST, &format!("{path}/undo"), 5).await.refused(),
        (409, "undone")
    );
    assert_eq!(
        world.on(&world.asha, Method::POST, &format!("{path}/undo"), 5).await.refused(),
        (403, "forbidden")
    );
    world.on(&world.rahul, Method::DELETE, &path, 5).await.ok();
    let back = world.on(&world.rahul, Method::POST, &format!("{path}/restore"), 6).await.ok();
    assert_eq!((&back["version"], net().await), (&json!(7), 2_000));

    // What was added is taken back once, too, and comes back by a restoration alone.
    let made = world.added("Samosa", "20.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let undo = format!("{path}/undo");
    let key = [("idempotency-key", "u-1"), ("if-match", "\"v1\"")];
    let first = world.ask(&world.rahul, Method::POST, &undo, &key, None).await.ok();
    assert_eq!((&first["deleted"], &first["version"]), (&json!(true), &json!(2)));
    let key = [("idempotency-key", "u-2"), ("if-match", "\"v1\"")];
    let again = world.ask(&world.rahul, Method::POST, &undo, &key, None).await.ok();
    assert_eq!(again, first, "the same undo by another key is done already");
    assert_eq!(world.on(&world.rahul, Method::POST, &undo, 2).await.refused(), (409, "undone"));
    let back = world.on(&world.rahul, Method::POST, &format!("{path}/restore"), 2).await.ok();
    assert_eq!(back["deleted"], false);
    world.books_are_whole().await;
    world.app.stop().await;
}

#[actix::test]
async fn who_owes_agrees_or_not_and_says_why() {
    let world = World::new().await;
    let made = world.added("Movie", "500.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let share = |told: &Value| told["shares"].as_array().unwrap()[1].clone();
    let reason = json!({ "reason": "amount", "note": "it was 400" });
    assert_eq!(
        world.post(&world.rahul, &format!("{path}/dispute"), &reason).await.refused(),
        (403, "forbidden")
    );
    let told = world.post(&world.asha, &format!("{path}/dispute"), &reason).await.ok();
    let shown = share(&told);
    assert_eq!(
        (&shown["state"], &shown["reason"], &shown["note"]),
        (&json!("disputed"), &json!("amount"), &json!("it was 400"))
    );
    assert_eq!(
        world.on(&world.asha, Method::POST, &format!("{path}/resolve"), 1).await.refused(),
        (403, "forbidden")
    );
    let told = world.on(&world.rahul, Method::POST, &format!("{path}/resolve"), 1).await.ok();
    assert_eq!(share(&told)["state"], "pending");
    assert_eq!(
        world.on(&world.asha, Method::POST, &format!("{path}/confirm"), 9).await.refused(),
        (409, "stale")
    );
    let told = world.on(&world.asha, Method::POST, &format!("{path}/confirm"), 1).await.ok();
    assert_eq!(share(&told)["state"], "confirmed");

    let comment = json!({ "id": fresh_id(), "text": "  Fine by me " });
    let said = world.post(&world.asha, &format!("{path}/comments"), &comment).await;
    assert_eq!((said.status, &said.body["text"]), (201, &json!("Fine by me")));
    let heard = world.get(&world.rahul, &format!("{path}/comments")).await.ok();
    assert_eq!(heard["items"][0]["author"]["name"], "Asha");
    let nobody = world
        .post(&world.stranger, &format!("{path}/comments"), &json!({ "id": fresh_id(), "text": "x" }))
        .await;
    assert_eq!(nobody.refused(), (404, "not_found"));
    let empty =
        world.post(&world.asha, &format!("{path}/comments"), &json!({ "id": fresh_id(), "text": " " })).await;
    assert_eq!(empty.refused(), (422, "invalid"));
    let again = world.post(&world.rahul, &format!("{path}/comments"), &comment).await;
    assert_eq!(again.refused(), (409, "conflict"), "an id is used once");
    let other = world.added("Chai", "40.00").await;
    let elsewhere = format!("/expenses/{}/comments", other["id"].as_str().unwrap());
    let again = world.post(&world.asha, &elsewhere, &comment).await;
    assert_eq!(again.refused(), (409, "conflict"), "also under another record");
    assert_eq!(world.get(&world.asha, &elsewhere).await.ok()["items"], json!([]));
    let sealed = "select count(*) from comments where encode(text_enc, 'escape') like '%Fine%'";
    assert_eq!(world.app.database.number(sealed).await, 0);
    world.app.stop().await;
}

#[actix::test]
async fn only_people_whom_one_knows_can_be_named_and_nothing_tells_who_exists() {
    let world = World::new().await;
    let mut answers = Vec::new();
    for id in [json!(world.stranger.id), json!(fresh_id())] {
        let mut new = world.expense("Lunch", "200.00");
        new["split"]["among"] = json!([world.rahul.id, id]);
        let told = world.post(&world.rahul, "/expenses", &new).await;
        assert_eq!(told.refused(), (422, "invalid"));
        answers.push(told.body["errors"].clone());
        let mut new = world.expense("Lunch", "200.00");
        new["payers"] = json!([{ "person_id": id, "amount": "200.00" }]);
        let told = world.post(&world.rahul, "/expenses", &new).await;
        assert_eq!(told.body["errors"][0]["pointer"], "/payers/0/person_id");
        assert_eq!(told.body["errors"][0]["code"], "unknown_person");
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0][0]["code"], "unknown_person");
    assert_eq!(world.app.database.number("select count(*) from expenses").await, 0);
    world.app.stop().await;
}

#[actix::test]
async fn what_is_wrong_is_pointed_at() {
    let world = World::new().await;
    for (change, pointer, code) in [
        (json!({ "total": { "amount": "1.005", "currency": "INR" } }), "/total/amount", "too_precise"),
        (json!({ "total": { "amount": "0.00", "currency": "INR" } }), "/total/amount", "not_positive"),
        (json!({ "total": { "amount": "1.00", "currency": "XXX" } }), "/total/currency", "unknown_currency"),
        (json!({ "description": " " }), "/description", "bad_text"),
        (json!({ "occurred_on": "1890-01-01" }), "/occurred_on", "bad_date"),
        (json!({ "occurred_on": "tomorrow" }), "/occurred_on", "malformed"),
        (json!({ "split": { "kind": "equal", "among": [] } }), "/split", "empty"),
        (
            json!({ "payers": [{ "person_id": world.rahul.id, "amount": "1.00" }] }),
            "/payers",
            "payments_differ",
        ),
        (json!({ "surprise": 1 }), "/surprise", "malformed"),
    ] {
        let mut new = world.expense("Lunch", "200.00");
        for (name, value) in change.as_object().unwrap() {
            new[name] = value.clone();
        }
        let told = world.post(&world.rahul, "/expenses", &new).await;
        assert_eq!(told.refused(), (422, "invalid"), "{change}");
        let fault = &told.body["errors"][0];
        assert_eq!(
            (fault["pointer"].as_str(), fault["code"].as_str()),
            (Some(pointer), Some(code)),
            "{change}"
        );
    }
    world.app.stop().await;
}

#[actix::test]
async fn the_same_thing_entered_twice_is_asked_about() {
    let world = World::new().await;
    let first = world.added("Pizza", "300.00").await;
    let again = world.expense("pizza ", "300.00");
    let told = world.post(&world.rahul, "/expenses", &again).await;
    assert_eq!(told.refused(), (409, "duplicate"));
    assert_eq!(told.body["twin"]["id"], first["id"]);
    let mut forced = again.clone();
    forced["force"] = json!(true);
    assert_eq!(world.post(&world.rahul, "/expenses", &forced).await.status, 201);
    assert_eq!(world.post(&world.rahul, "/expenses", &world.expense("pizza", "301.00")).await.status, 201);
    world.app.clock.advance(chrono::TimeDelta::minutes(6));
    assert_eq!(world.post(&world.rahul, "/expenses", &world.expense("Pizza", "300.00")).await.status, 201);
    // The other one enters it, too: what was paid by whom is the same, what it is called is not.
    let mut theirs = world.expense("Pizza night", "301.00");
    theirs["payers"] = json!([{ "person_id": world.rahul.id, "amount": "301.00" }]);
    let told = world.post(&world.asha, "/expenses", &theirs).await;
    assert_eq!(told.refused(), (409, "duplicate"), "{}", told.body);
    theirs["force"] = json!(true);
    assert_eq!(world.post(&world.asha, "/expenses", &theirs).await.status, 201);
    world.app.stop().await;
}

/// However many devices send it at the same time, and whoever of the two enters it.
#[actix::test]
async fn of_the_same_thing_entered_at_once_one_is_saved() {
    let world = World::new().await;
    let post = async |who: &Person, body: &Value| {
        let key = fresh_id().to_string();
        world.ask(who, Method::POST, "/expenses", &[("idempotency-key", &key)], Some(body)).await
    };
    for round in 0..4 {
        let amount = format!("{}.00", 100 + round);
        let new = || {
            let mut new = world.expense("Pizza", &amount);
            new["payers"] = json!([{ "person_id": world.rahul.id, "amount": amount }]);
            new
        };
        let bodies = [new(), new(), new(), new()];
        let who = [&world.rahul, &world.rahul, &world.rahul, &world.asha];
        let asked = who.iter().zip(&bodies).map(|(who, body)| post(who, body));
        let all = futures_util::future::join_all(asked).await;
        let saved: Vec<&Told> = all.iter().filter(|told| told.status == 201).collect();
        assert_eq!(saved.len(), 1, "{:?}", all.iter().map(|told| &told.body).collect::<Vec<_>>());
        for told in all.iter().filter(|told| told.status != 201) {
            assert_eq!(told.refused(), (409, "duplicate"));
            assert_eq!(told.body["twin"]["id"], saved[0].body["id"]);
        }
        // Whoever means it says so.
        let mut forced = bodies[1].clone();
        forced["id"] = json!(fresh_id());
        forced["force"] = json!(true);
        assert_eq!(post(&world.rahul, &forced).await.status, 201);
    }
    assert_eq!(world.app.database.number("select count(*) from expenses").await, 8);
    world.books_are_whole().await;
    world.app.stop().await;
}
