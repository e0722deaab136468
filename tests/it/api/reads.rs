//! What apps look at: lists with their filters and pages, balances, people, statements, what happened.

use super::world::World;
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};

fn names(page: &Value) -> Vec<String> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["description"].as_str().unwrap().to_owned())
        .collect()
}

/// Five expenses over four days, entered in this order, and a payment.
async fn filled() -> World {
    let world = World::new().await;
    for (description, amount, day, category, payer) in [
        ("Hotel Goa", "5000.00", "2026-10-30", "travel", "rahul"),
        ("Dinner", "160.00", "2026-11-20", "food", "rahul"),
        ("Taxis home", "90.00", "2026-11-20", "transport", "asha"),
        ("Old dinner", "75.50", "2026-09-01", "food", "rahul"),
        ("Chai", "40.00", "2026-11-21", "food", "rahul"),
    ] {
        let mut new = world.expense(description, amount);
        new["occurred_on"] = json!(day);
        new["category"] = json!(category);
        let payer = if payer == "asha" { world.asha.id } else { world.rahul.id };
        new["payers"] = json!([{ "person_id": payer, "amount": amount }]);
        world.post(&world.rahul, "/expenses", &new).await.ok();
    }
    let paid = json!({ "id": fresh_id(), "from_id": world.asha.id, "occurred_on": "2026-11-21",
        "amount": { "amount": "100.00", "currency": "INR" } });
    let told = world.post(&world.rahul, "/settlements", &paid).await.ok();
    assert_eq!((&told["kind"], &told["my_net"]["amount"]), (&json!("settlement"), &json!("-100.00")));
    world
}

#[actix::test]
async fn lists_are_filtered_and_ordered() {
    let world = filled().await;
    let (rahul, asha) = (world.rahul.id, world.asha.id);
    for (query, expected) in [
        (String::new(), vec!["Chai", "Taxis home", "Dinner", "Hotel Goa", "Old dinner"]),
        ("sort_by=date_asc".to_owned(), vec!["Old dinner", "Hotel Goa", "Dinner", "Taxis home", "Chai"]),
        ("sort_by=amount_desc".to_owned(), vec!["Hotel Goa", "Dinner", "Taxis home", "Old dinner", "Chai"]),
        ("sort_by=amount_asc&limit=2".to_owned(), vec!["Chai", "Old dinner"]),
        ("sort_by=entered_desc".to_owned(), vec!["Chai", "Old dinner", "Taxis home", "Dinner", "Hotel Goa"]),
        ("from=2026-10-30&to=2026-11-20".to_owned(), vec!["Taxis home", "Dinner", "Hotel Goa"]),
        ("category=food".to_owned(), vec!["Chai", "Dinner", "Old dinner"]),
        (format!("payer={asha}"), vec!["Taxis home"]),
        (format!("person={asha},{rahul}&max=50"), vec!["Chai"]),
        ("min=90&currency=INR".to_owned(), vec!["Taxis home", "Dinner", "Hotel Goa"]),
        ("currency=USD".to_owned(), vec![]),
        ("q=DINNERS".to_owned(), vec!["Dinner", "Old dinner"]),
        ("q=taxi%20home".to_owned(), vec!["Taxis home"]),
        ("q=din".to_owned(), vec![]),
        ("status=pending".to_owned(), vec!["Chai", "Taxis home", "Dinner", "Hotel Goa", "Old dinner"]),
        ("status=confirmed".to_owned(), vec![]),
        ("status=to_confirm".to_owned(), vec![]),
        ("page=2&limit=2".to_owned(), vec!["Dinner", "Hotel Goa"]),
        (format!("person={}", world.stranger.id), vec![]),
    ] {
        let page = world.get(&world.rahul, &format!("/expenses?{query}")).await.ok();
        assert_eq!(names(&page), expected, "{query}");
    }
    let asks = world.get(&world.asha, "/expenses?status=to_confirm&q=chai").await.ok();
    assert_eq!(names(&asks), ["Chai"]);
    let path = format!("/expenses/{}", asks["items"][0]["id"].as_str().unwrap());
    world.on(&world.asha, Method::POST, &format!("{path}/confirm"), 1).await.ok();
    assert_eq!(names(&world.get(&world.rahul, "/expenses?status=confirmed").await.ok()), ["Chai"]);
    world.on(&world.rahul, Method::DELETE, &path, 1).await.ok();
    assert_eq!(names(&world.get(&world.rahul, "/expenses?status=deleted").await.ok()), ["Chai"]);
    assert_eq!(names(&world.get(&world.rahul, "/expenses?limit=1").await.ok()), ["Taxis home"]);
    let payments = world.get(&world.asha, "/settlements").await.ok();
    assert_eq!(payments["items"].as_array().unwrap().len(), 1);
    let sums = world.get(&world.rahul, "/expenses?category=food&sum=true&limit=1").await.ok();
    let money = |amount: &str| json!({ "amount": amount, "currency": "INR" });
    assert_eq!(
        sums["sums"],
        json!([{ "count": 2, "total": money("235.50"), "my_share": money("117.75"), "my_payments": money("235.50") }])
    );
    world.app.stop().await;
}

#[actix::test]
async fn pages_follow_each_other_without_gap_or_repeat_while_others_write() {
    let world = filled().await;
    for order in ["date_desc", "date_asc", "amount_desc", "amount_asc", "entered_desc"] {
        let whole = names(&world.get(&world.rahul, &format!("/expenses?sort_by={order}")).await.ok());
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page =
                world.get(&world.rahul, &format!("/expenses?sort_by={order}&limit=2{cursor}")).await.ok();
            assert!(page["items"].as_array().unwrap().len() <= 2);
            seen.extend(names(&page));
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(seen, whole, "{order}");
    }
    let first = world.get(&world.rahul, "/expenses?limit=2").await.ok();
    let mut new = world.expense("Brunch", "10.00");
    new["occurred_on"] = json!("2026-11-22");
    world.post(&world.rahul, "/expenses", &new).await.ok();
    let next = format!("/expenses?limit=2&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(names(&world.get(&world.rahul, &next).await.ok()), ["Dinner", "Hotel Goa"]);
    for (query, pointer) in [
        ("limit=0", "?limit"),
        ("cursor=abc", "?cursor"),
        ("page=0", "?page"),
        ("page=11&limit=100", "?page"),
        ("person=me", "?person"),
        ("min=1.234", "?min"),
        ("currency=RUPEES", "?currency"),
    ] {
        let told = world.get(&world.rahul, &format!("/expenses?{query}")).await;
        assert_eq!(told.refused(), (422, "invalid"), "{query}");
        assert_eq!(told.body["errors"][0]["pointer"], pointer, "{query}");
    }
    let other = format!("/expenses?sort_by=date_asc&cursor={}", first["next"].as_str().unwrap());
    assert_eq!(
        world.get(&world.rahul, &other).await.refused(),
        (422, "invalid"),
        "a cursor belongs to its order"
    );
    assert_eq!(world.get(&world.rahul, "/expenses?from=yesterday").await.refused(), (400, "unreadable"));
    world.app.stop().await;
}

#[actix::test]
async fn answers_are_lean() {
    let world = filled().await;
    let first = world.get(&world.rahul, "/expenses?limit=1&fields=id,total").await;
    let item = first.body["items"][0].as_object().unwrap();
    assert_eq!(item.keys().collect::<Vec<_>>(), ["id", "total"]);
    let path = format!("/expenses/{}", item["id"].as_str().unwrap());
    let one = world.get(&world.rahul, &path).await;
    let tag = one.header("etag").to_owned();
    assert!(tag.starts_with("\"v1-"), "{tag}");
    assert_eq!(one.header("cache-control"), "private, no-cache");
    let again = world.ask(&world.rahul, Method::GET, &path, &[("if-none-match", &tag)], None).await;
    assert_eq!((again.status, again.body), (304, Value::Null));
    world.on(&world.asha, Method::POST, &format!("{path}/confirm"), 1).await.ok();
    let again = world.ask(&world.rahul, Method::GET, &path, &[("if-none-match", &tag)], None).await;
    assert_eq!(again.status, 200, "what was said about it is news, too");
    for (given, packed) in [("br", "br"), ("gzip", "gzip"), ("identity", "")] {
        let told = world.raw(&world.rahul, "/expenses", given).await;
        assert_eq!(told.headers().get("content-encoding").map_or("", |it| it.to_str().unwrap()), packed);
    }
    let wrong = world.ask(&world.rahul, Method::PUT, "/expenses", &[], Some(&json!({}))).await;
    assert_eq!((wrong.refused(), wrong.header("allow")), ((405, "method_not_allowed"), "GET, POST"));
    let wrong = world.ask(&world.rahul, Method::PATCH, &path, &[], None).await;
    assert_eq!((wrong.status, wrong.header("allow")), (405, "GET, PUT, DELETE"));
    assert_eq!(world.get(&world.rahul, "/nothing").await.refused(), (404, "not_found"));
    world.app.stop().await;
}

#[actix::test]
async fn balances_people_and_statements_agree_with_each_other() {
    let world = filled().await;
    // 2500 + 80 - 45 + 37.75 + 20, less the payment of 100.
    let balances = world.get(&world.rahul, "/balances").await.ok();
    let net = json!({ "amount": "2492.75", "currency": "INR" });
    assert_eq!(balances["overall"], json!([net]));
    assert_eq!(
        (&balances["items"][0]["person"]["name"], &balances["items"][0]["net"][0]),
        (&json!("Asha"), &net)
    );
    let mirrored = world.get(&world.asha, "/balances").await.ok();
    assert_eq!(mirrored["overall"][0]["amount"], "-2492.75");
    assert_eq!(world.get(&world.stranger, "/balances").await.ok(), json!({ "overall": [], "items": [] }));

    let people = world.get(&world.rahul, "/people").await.ok();
    let items = people["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(
        (&items[0]["name"], &items[0]["net"][0], &items[0]["is_reachable"]),
        (&json!("Asha"), &net, &json!(true))
    );
    assert_eq!(items[0]["last"]["kind"], "settlement");
    let path = format!("/people/{}", world.asha.id);
    assert_eq!(world.get(&world.rahul, &path).await.ok(), items[0]);
    for unknown in [world.stranger.id.0, fresh_id(), world.rahul.id.0] {
        for part in ["", "/statement", "/explain"] {
            let told = world.get(&world.rahul, &format!("/people/{unknown}{part}")).await;
            assert_eq!(told.refused(), (404, "not_found"), "{part}");
        }
    }
    let statement = world.get(&world.rahul, &format!("{path}/statement?limit=4")).await.ok();
    let lines = statement["items"].as_array().unwrap();
    let effects: Vec<&str> = lines.iter().map(|line| line["effect"]["amount"].as_str().unwrap()).collect();
    assert_eq!(effects, ["-100.00", "20.00", "-45.00", "80.00"]);
    assert_eq!(statement["closing"], net);
    assert_eq!(statement["opening"]["amount"], "2537.75");
    let next = format!("{path}/statement?limit=4&cursor={}", statement["next"].as_str().unwrap());
    let older = world.get(&world.rahul, &next).await.ok();
    assert_eq!(
        (&older["opening"]["amount"], &older["closing"]["amount"]),
        (&json!("0.00"), &json!("2537.75"))
    );
    assert_eq!((older["items"].as_array().unwrap().len(), &older["next"]), (2, &Value::Null));
    let empty = world.get(&world.rahul, &format!("{path}/statement?currency=USD")).await.ok();
    assert_eq!((&empty["items"], &empty["closing"]["amount"]), (&json!([]), &json!("0.00")));

    let why = world.get(&world.rahul, &format!("{path}/explain")).await.ok();
    let reasons = &why["items"][0];
    assert_eq!((&reasons["net"], &reasons["opening"]["amount"]), (&net, &json!("0.00")));
    assert_eq!(reasons["lines"].as_array().unwrap().len(), 6);
    world.app.stop().await;
}

#[actix::test]
async fn an_explanation_begins_where_they_were_square_last() {
    let world = World::new().await;
    world.added("Old", "100.00").await;
    let paid = json!({ "id": fresh_id(), "from_id": world.asha.id, "occurred_on": "2026-11-20",
        "amount": { "amount": "50.00", "currency": "INR" } });
    world.post(&world.rahul, "/settlements", &paid).await.ok();
    let new = world.added("New", "60.00").await;
    let why = world.get(&world.rahul, &format!("/people/{}/explain", world.asha.id)).await.ok();
    let lines = why["items"][0]["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["record_id"], &lines[0]["balance"]["amount"]), (&new["id"], &json!("30.00")));
    world.app.stop().await;
}

#[actix::test]
async fn an_app_catches_up_by_events_with_whole_records_and_balances() {
    let world = World::new().await;
    let start = world.get(&world.asha, "/events").await.ok()["cursor"].as_str().unwrap().to_owned();
    let made = world.added("Dinner", "160.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let comment = json!({ "id": fresh_id(), "text": "Thanks!" });
    world.post(&world.asha, &format!("{path}/comments"), &comment).await.ok();
    world.on(&world.rahul, Method::DELETE, &path, 1).await.ok();
    let (mut seen, mut cursor) = (Vec::new(), start.clone());
    loop {
        let page = world.get(&world.asha, &format!("/events?limit=2&after={cursor}")).await.ok();
        seen.extend(page["items"].as_array().unwrap().clone());
        page["cursor"].as_str().unwrap().clone_into(&mut cursor);
        if page["more"] == json!(false) {
            break;
        }
    }
    let kinds: Vec<&str> = seen.iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        ["expense.added", "balance.changed", "comment.added", "expense.deleted", "balance.changed"]
    );
    let mut before = start;
    for event in &seen {
        if before != "0.0" {
            assert_eq!(event["prev"], json!(before), "no gap");
        }
        event["cursor"].as_str().unwrap().clone_into(&mut before);
    }
    assert_eq!(
        (&seen[0]["record"]["version"], &seen[0]["record"]["deleted"]),
        (&json!(2), &json!(true)),
        "as it is now"
    );
    assert_eq!(
        seen[1]["net"],
        json!({ "amount": "0.00", "currency": "INR" }),
        "a balance replaces what was known"
    );
    assert_eq!(
        (&seen[2]["comment"]["text"], &seen[2]["comment"]["author"]["is_me"]),
        (&json!("Thanks!"), &json!(true))
    );
    assert_eq!(world.get(&world.asha, &format!("/events?after={cursor}")).await.ok()["items"], json!([]));
    assert_eq!(world.get(&world.asha, "/events?after=x").await.refused(), (422, "invalid"));

    let lately = world.get(&world.rahul, "/activity?limit=2").await.ok();
    let kinds: Vec<&str> =
        lately["items"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["expense.deleted", "comment.added"]);
    let rest =
        world.get(&world.rahul, &format!("/activity?cursor={}", lately["next"].as_str().unwrap())).await.ok();
    assert_eq!((&rest["items"][0]["kind"], &rest["next"]), (&json!("expense.added"), &Value::Null));
    assert_eq!(world.get(&world.stranger, "/activity").await.ok()["items"], json!([]));
    world.app.stop().await;
}

#[actix::test]
async fn the_caller_sees_and_changes_their_own_settings() {
    let world = World::new().await;
    let me = world.get(&world.rahul, "/me").await.ok();
    assert_eq!(
        (&me["phone"], &me["currency"], &me["zone"]),
        (&json!(super::world::RAHUL), &json!("INR"), &json!("Asia/Kolkata"))
    );
    let change = json!({ "name": " Rahul K ", "locale": "hi", "notices": false, "zone": "Europe/Berlin", "currency": "EUR" });
    let told = world.ask(&world.rahul, Method::PATCH, "/me", &[], Some(&change)).await.ok();
    assert_eq!(
        (&told["name"], &told["locale"], &told["notices"]),
        (&json!("Rahul K"), &json!("hi"), &json!(false))
    );
    assert_eq!(world.get(&world.rahul, "/me").await.ok(), told);
    let wrong = json!({ "zone": "Mars/Base", "currency": "XYZ", "locale": "tlh" });
    let told = world.ask(&world.rahul, Method::PATCH, "/me", &[], Some(&wrong)).await;
    assert_eq!(told.body["errors"].as_array().unwrap().len(), 3);
    world.app.stop().await;
}

#[actix::test]
async fn guests_can_be_added_named_and_shared_with_and_nobody_is_taken_over() {
    let world = World::new().await;
    let guest = json!({ "id": fresh_id(), "name": "Kamal" });
    let told = world.post(&world.rahul, "/people", &guest).await;
    assert_eq!(
        (told.status, &told.body["id"], &told.body["is_reachable"]),
        (201, &guest["id"], &json!(false))
    );
    let mut new = world.expense("Lunch", "90.00");
    new["split"]["among"] = json!([world.rahul.id, guest["id"]]);
    world.post(&world.rahul, "/expenses", &new).await.ok();
    let path = format!("/people/{}", told.id());
    let renamed = world
        .ask(&world.rahul, Method::PATCH, &path, &[], Some(&json!({ "name": "Kamal Office" })))
        .await
        .ok();
    assert_eq!((&renamed["name"], &renamed["net"][0]["amount"]), (&json!("Kamal Office"), &json!("45.00")));
    assert_eq!(world.get(&world.asha, &path).await.refused(), (404, "not_found"));
    // An id that is somebody's cannot be claimed, whether the caller knows them or not.
    for id in [world.stranger.id, world.asha.id] {
        let theft = json!({ "id": id, "name": "Mine" });
        assert_eq!(world.post(&world.rahul, "/people", &theft).await.refused(), (409, "conflict"));
    }
    assert_eq!(world.get(&world.rahul, &format!("/people/{}", world.stranger.id)).await.status, 404);
    // Who knows a number may name its owner, as with a card in the chat.
    let by_phone =
        json!({ "id": fresh_id(), "name": "Neighbour", "phone": format!("+{}", super::world::STRANGER) });
    let told = world.post(&world.rahul, "/people", &by_phone).await;
    assert_eq!((told.status, &told.body["id"]), (201, &json!(world.stranger.id)));
    assert_eq!(world.post(&world.rahul, "/people", &by_phone).await.body, told.body, "said again");
    let own = json!({ "id": fresh_id(), "name": "Me", "phone": format!("+{}", super::world::RAHUL) });
    assert_eq!(world.post(&world.rahul, "/people", &own).await.refused(), (422, "invalid"));
    let other = json!({ "name": "X" });
    let told = world.ask(&world.asha, Method::PATCH, &path, &[], Some(&other)).await;
    assert_eq!(told.refused(), (404, "not_found"));
    world.app.stop().await;
}

/// Of a number nobody learns whether it is known here: by nothing that is answered then or later.
#[actix::test]
async fn a_number_that_is_known_is_answered_like_one_that_is_not() {
    let world = World::new().await;
    // One who writes here, one whom somebody else has added, one of whom nobody has heard.
    let friend = json!({ "id": fresh_id(), "name": "Friend", "phone": "+91 90000 00002" });
    world.post(&world.asha, "/people", &friend).await.ok();
    let numbers = [super::world::STRANGER, "919000000002", "919000000003"];
    let mut seen = Vec::new();
    for number in numbers {
        let taken = world.asha.id;
        let mut told = Vec::new();
        for (id, key) in [(json!(fresh_id()), "k-1"), (json!(taken), "k-2")] {
            let new = json!({ "id": id, "name": "Neha", "phone": format!("+{number}") });
            let key = format!("{key}-{number}");
            let made = [("idempotency-key", key.as_str())];
            let made = world.ask(&world.rahul, Method::POST, "/people", &made, Some(&new)).await;
            assert_eq!(made.status, 201, "{number}: {}", made.body);
            assert_ne!(made.body["id"], id, "{number}");
            // A hash, so that neither time nor who made it shows.
            assert_eq!(made.id().get_version_num(), 5, "{number}");
            let path = format!("/people/{}", made.id());
            assert_eq!(made.header("location"), format!("/api/v1{path}"));
            assert_eq!(world.get(&world.rahul, &path).await.ok(), made.body);
            let invite = world.post(&world.rahul, &format!("{path}/invite"), &Value::Null).await;
            let merged = json!({ "into": world.asha.id });
            let merged = world.post(&world.rahul, &format!("{path}/merge"), &merged).await;
            let headers: Vec<String> = made.headers.keys().map(ToString::to_string).collect();
            let mut body = made.body;
            let refused = |told: super::world::Told| (told.status, told.body["code"].clone());
            let id = body.as_object_mut().unwrap().remove("id").unwrap();
            body.as_object_mut().unwrap().remove("phone_tail").unwrap();
            told.push((id, body, headers, refused(invite), refused(merged)));
        }
        assert_eq!(told[0].0, told[1].0, "{number}: the same person, whatever id was offered");
        seen.push(told.into_iter().map(|(_, body, headers, a, b)| (body, headers, a, b)).collect::<Vec<_>>());
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    world.app.stop().await;
}

#[actix::test]
async fn a_draft_is_read_as_in_the_chat_and_nothing_is_saved() {
    let world = World::new().await;
    let told = world.post(&world.rahul, "/drafts", &json!({ "text": "dinner 1200 with Asha" })).await.ok();
    assert_eq!(told["frames"][0]["intent"], "share_expense");
    let ready = &told["ready"][0];
    assert_eq!(
        (&ready["total"]["amount"], &ready["description"]),
        (&json!("1200.00"), &json!("dinner")),
        "{told}"
    );
    let told = world.post(&world.rahul, "/drafts", &json!({ "text": "dinner with Asha" })).await.ok();
    assert_eq!((&told["ready"], &told["question"]), (&json!([]), &json!("awaiting_amount")));
    assert_eq!(
        world.post(&world.rahul, "/drafts", &json!({ "text": " " })).await.refused(),
        (422, "invalid")
    );
    assert_eq!(world.app.database.number("select count(*) from expenses").await, 0);
    let mut new = ready.clone();
    new.as_object_mut().unwrap().remove("kind");
    assert_eq!(world.post(&world.rahul, "/expenses", &new).await.status, 201, "it is saved as it stands");
    world.app.stop().await;
}

#[actix::test]
async fn every_read_has_a_tag_is_not_sent_twice_and_takes_fields() {
    let world = World::new().await;
    let made = world.added("Dinner", "160.00").await;
    let (id, asha) = (made["id"].as_str().unwrap(), world.asha.id);
    let group = json!({ "id": fresh_id(), "name": "Goa", "currency": "INR", "members": [asha] });
    let group = world.post(&world.rahul, "/groups", &group).await.id();
    let card = json!({ "id": fresh_id(), "name": "Card", "kind": "card", "currency": "INR",
        "bill_day": 1, "due_day": 20 });
    let card = world.post(&world.rahul, "/accounts", &card).await.id();
    for path in [
        "/me".to_owned(),
        "/people".to_owned(),
        format!("/people/{asha}"),
        format!("/people/{asha}/statement"),
        format!("/people/{asha}/explain"),
        "/groups".to_owned(),
        format!("/groups/{group}"),
        format!("/groups/{group}/plan"),
        "/expenses".to_owned(),
        format!("/expenses/{id}"),
        format!("/expenses/{id}/versions"),
        format!("/expenses/{id}/comments"),
        format!("/expenses/{id}/account"),
        "/settlements".to_owned(),
        "/balances".to_owned(),
        "/accounts".to_owned(),
        format!("/accounts/{card}"),
        "/cards".to_owned(),
        format!("/cards/{card}/next-bill"),
        "/categories".to_owned(),
        "/activity".to_owned(),
        "/events".to_owned(),
        "/sessions".to_owned(),
        "/meta".to_owned(),
        "/openapi.json".to_owned(),
    ] {
        let first = world.get(&world.rahul, &path).await;
        let tag = first.header("etag").to_owned();
        assert!(first.status == 200 && !tag.is_empty(), "{path}: {} {tag}", first.status);
        let again = [("if-none-match", tag.as_str())];
        let again = world.ask(&world.rahul, Method::GET, &path, &again, None).await;
        assert_eq!((again.status, &again.body), (304, &Value::Null), "{path}");
        let shown = first.body["items"].as_array().map_or(Some(&first.body), |items| items.first());
        if let Some(field) = shown.and_then(|shown| shown.as_object().unwrap().keys().next()) {
            let lean = world.get(&world.rahul, &format!("{path}?fields={field}")).await;
            assert_eq!(lean.status, 200, "{path} {field}: {}", lean.body);
        }
        if path != "/openapi.json" {
            let wrong = world.get(&world.rahul, &format!("{path}?fields=surprise,id2")).await;
            assert_eq!(wrong.refused(), (422, "invalid"), "{path}");
            let faults = wrong.body["errors"].as_array().unwrap();
            assert_eq!(
                (faults.len(), &faults[0]["pointer"], &faults[0]["code"]),
                (2, &json!("?fields"), &json!("unknown_field"))
            );
        }
    }
    let none = [("accept-encoding", "identity;q=0")];
    let told = world.ask(&world.rahul, Method::GET, "/expenses", &none, None).await;
    assert_eq!(told.refused(), (406, "not_acceptable"));
    world.app.stop().await;
}
