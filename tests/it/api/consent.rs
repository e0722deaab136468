//! Nobody owes by the word of another without being asked, whoever logged it.

use super::KAMAL;
use super::world::{Person, RAHUL, World};
use crate::support::{TestApp, fresh_id};
use reqwest::Method;
use serde_json::{Value, json};

/// A group of Asha's with Rahul in it.
pub(super) async fn group_of_asha(world: &World) -> String {
    let id = fresh_id();
    let new = json!({ "id": id, "name": "Flat", "currency": "INR", "members": [world.rahul.id] });
    world.post(&world.asha, "/groups", &new).await.ok();
    id.to_string()
}

/// What somebody spent, of whom, for whom.
pub(super) fn spent(
    group: &str,
    description: &str,
    amount: &str,
    payer: &Person,
    among: &[&Person],
) -> Value {
    let among: Vec<_> = among.iter().map(|person| person.id).collect();
    json!({ "description": description, "occurred_on": "2026-11-20", "group_id": group,
        "total": { "amount": amount, "currency": "INR" },
        "payers": [{ "person_id": payer.id, "amount": amount }],
        "split": { "kind": "equal", "among": among } })
}

/// What the chat has told somebody since `before`.
pub(super) async fn told(world: &World, phone: &str, before: usize) -> String {
    world.app.rest().await;
    let sent = world.app.provider.messages();
    let to = sent.iter().skip(before).filter(|sent| sent.to().trim_start_matches('+') == phone);
    to.map(crate::support::Sent::text).collect::<Vec<_>>().join("\n")
}

#[actix::test]
async fn an_owner_makes_nobody_owe_without_asking_them() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let group = group_of_asha(&world).await;
    let id = fresh_id();
    let path = format!("/expenses/{id}");
    let mut coffee = spent(&group, "Coffee", "3.00", rahul, &[rahul]);
    coffee["id"] = json!(id);
    world.post(rahul, "/expenses", &coffee).await.ok();
    let before = world.app.provider.messages().len();
    let edit = async |who: &Person, version: i64, mut body: Value| {
        body["version"] = json!(version);
        world.ask(who, Method::PUT, &path, &[], Some(&body)).await
    };
    let debt = || spent(&group, "Coffee", "1000.00", asha, &[rahul]);
    let made = edit(asha, 1, debt()).await.ok();
    let share = |record: &Value| record["shares"][0]["state"].clone();
    assert_eq!((&made["shares"][0]["person_id"], share(&made)), (&json!(rahul.id), json!("pending")));
    let waiting = world.get(rahul, "/expenses?status=to_confirm").await.ok();
    assert_eq!(waiting["items"][0]["id"], json!(id), "{waiting}");
    let heard = told(&world, RAHUL, before).await;
    assert!(heard.contains("Asha changed ₹1,000.00 · Coffee"), "{heard}");
    assert!(!heard.contains("you added"), "{heard}");
    let dispute = json!({ "reason": "not_me", "note": "I had one coffee" });
    let disputed = world.post(rahul, &format!("{path}/dispute"), &dispute).await.ok();
    assert_eq!(share(&disputed), "disputed");
    // Who wrote it is told, though it is not hers.
    let heard = told(&world, super::world::ASHA, before).await;
    assert!(heard.contains("Rahul says that Coffee") && heard.contains("I had one coffee"), "{heard}");
    world.ask(rahul, Method::POST, &format!("{path}/confirm"), &[], None).await.ok();

    // Another name or day is something else to agree to; a category is not.
    let mut food = debt();
    food["category"] = json!("food");
    assert_eq!(share(&edit(asha, 2, food.clone()).await.ok()), "confirmed");
    food["occurred_on"] = json!("2026-11-19");
    assert_eq!(share(&edit(asha, 3, food).await.ok()), "pending");
    // What he writes himself needs nobody's word.
    let mine = edit(rahul, 4, spent(&group, "Coffee", "3.00", rahul, &[rahul])).await.ok();
    assert_eq!(share(&mine), "none");
    assert_eq!(
        world.ask(rahul, Method::POST, &format!("{path}/confirm"), &[], None).await.refused(),
        (403, "forbidden")
    );
    world.app.rest().await;
    // Taken out by another: whoever logged it hears of it.
    let before = world.app.provider.messages().len();
    world.on(asha, Method::DELETE, &path, 5).await.ok();
    let heard = told(&world, RAHUL, before).await;
    assert!(heard.contains("Asha deleted"), "{heard}");
    world.books_are_whole().await;
    world.app.stop().await;
}

/// As in the chat: who does not agree any more reads what is theirs, takes back and objects, and enters nothing.
#[actix::test]
async fn who_withdraws_consent_writes_nothing_but_what_takes_back() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let mine = world.added("Dinner", "160.00").await;
    let kept = world.added("Taxi", "90.00").await;
    let mut hers = world.expense("Lunch", "300.00");
    hers["payers"] = json!([{ "person_id": asha.id, "amount": "300.00" }]);
    let hers = world.post(asha, "/expenses", &hers).await.ok();
    let path = |record: &Value| format!("/expenses/{}", record["id"].as_str().unwrap());
    let agree = async |agrees: bool| {
        let me = world.ask(rahul, Method::PATCH, "/me", &[], Some(&json!({ "consent": agrees }))).await;
        me.ok()
    };
    for by_chat in [true, false] {
        if by_chat {
            world.app.says(RAHUL, "delete my data").await;
        } else {
            let me = agree(false).await;
            assert_eq!(
                (&me["consent"], &me["notices"], &me["learning"]),
                (&json!(false), &json!(false), &json!(false))
            );
        }
        let refused = (403, "consent_required");
        let group = json!({ "id": fresh_id(), "name": "Goa", "currency": "INR" });
        let guest = json!({ "id": fresh_id(), "name": "Kamal" });
        let account = json!({ "id": fresh_id(), "name": "Purse", "kind": "cash", "currency": "INR" });
        let comment = json!({ "id": fresh_id(), "text": "hello" });
        let edit = json!({ "version": 1, "description": "Cab", "occurred_on": "2026-11-20",
            "total": { "amount": "90.00", "currency": "INR" },
            "split": { "kind": "equal", "among": [rahul.id, asha.id] } });
        let key = fresh_id().to_string();
        let new = world.expense("Chai", "40.00");
        for (method, at, body) in [
            (Method::POST, "/expenses".to_owned(), new.clone()),
            (Method::PUT, path(&kept), edit),
            (Method::POST, format!("{}/comments", path(&kept)), comment),
            (Method::POST, format!("{}/confirm", path(&hers)), Value::Null),
            (Method::POST, "/groups".to_owned(), group),
            (Method::POST, "/people".to_owned(), guest),
            (Method::POST, "/accounts".to_owned(), account),
            (Method::POST, "/drafts".to_owned(), json!({ "text": "dinner 1200 with Asha" })),
        ] {
            let once = fresh_id().to_string();
            let name = [("idempotency-key", if at == "/expenses" { &*key } else { &*once })];
            let told = world.ask(rahul, method, &at, &name, Some(&body)).await;
            assert_eq!(told.refused(), refused, "{at}");
        }
        for at in ["/me", "/expenses", "/balances", "/people", "/activity", "/groups"] {
            assert_eq!(world.get(rahul, at).await.status, 200, "{at}");
        }
        assert_eq!(world.post(rahul, "/socket-tickets", &Value::Null).await.status, 201);
        let dispute = json!({ "reason": "not_me" });
        world.post(rahul, &format!("{}/dispute", path(&hers)), &dispute).await.ok();
        if by_chat {
            world.on(rahul, Method::DELETE, &path(&mine), 1).await.ok();
        }
        assert_eq!(agree(true).await["consent"], true);
        // The same key is good for it now: the refusal was not kept.
        let made =
            world.ask(rahul, Method::POST, "/expenses", &[("idempotency-key", &key)], Some(&new)).await;
        assert!(made.status == 201 || made.refused() == (409, "duplicate"), "{}", made.body);
    }
    world.books_are_whole().await;
    world.app.stop().await;
}

/// Of what is written after that, nothing reaches whoever was taken out: by no read, event, frame or message.
#[actix::test]
async fn who_is_taken_out_sees_nothing_that_comes_after() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let made = world.added("Dinner", "160.00").await;
    let path = format!("/expenses/{}", made["id"].as_str().unwrap());
    let comment = json!({ "id": fresh_id(), "text": "nice" });
    world.post(rahul, &format!("{path}/comments"), &comment).await.ok();
    world.app.rest().await;
    let (mut socket, _) = world.live(asha, None).await;
    let before = world.app.provider.messages().len();
    let secret = json!({ "version": 1, "description": "Secret", "occurred_on": "2026-11-20",
        "total": { "amount": "777.00", "currency": "INR" },
        "split": { "kind": "equal", "among": [rahul.id] } });
    world.ask(rahul, Method::PUT, &path, &[], Some(&secret)).await.ok();
    let frames = socket.until(&["record.gone", "balance.changed"]).await;
    let gone = super::live::of_kind(&frames, "record.gone");
    assert_eq!(gone["record_id"], made["id"]);
    for behind in ["", "/versions", "/comments"] {
        assert_eq!(
            world.get(asha, &format!("{path}{behind}")).await.refused(),
            (404, "not_found"),
            "{behind}"
        );
    }
    let events = world.get(asha, "/events?after=0.0&limit=100").await.ok();
    let activity = world.get(asha, "/activity").await.ok();
    let heard = told(&world, super::world::ASHA, before).await;
    let kinds: Vec<&Value> = activity["items"].as_array().unwrap().iter().map(|it| &it["kind"]).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "record.gone").count(), 3, "{activity}");
    assert!(!kinds.contains(&&json!("resync")), "{activity}");
    for told in [json!(frames), events, activity, json!(heard)] {
        // The whole amount: ids have "777" in them by chance.
        assert!(!told.to_string().contains("Secret") && !told.to_string().contains("777.00"), "{told}");
    }
    assert!(heard.contains("Rahul took you out of ₹160.00 · Dinner"), "{heard}");
    // The second wall says the same by itself.
    let sql = world.app.database.client().await;
    sql.batch_execute(&format!(
        "begin; set local role hisaab_viewer; set local hisaab.viewer = '{}'",
        asha.id
    ))
    .await
    .unwrap();
    for table in ["expenses", "expense_versions", "participants", "comments"] {
        let seen = sql.query_one(&format!("select count(*) from {table}"), &[]).await.unwrap();
        assert_eq!(seen.get::<_, i64>(0), 0, "{table}");
    }
    sql.batch_execute("rollback").await.unwrap();
    // Back in it, it is hers again.
    let mut again = world.expense("Dinner", "160.00");
    again.as_object_mut().unwrap().remove("id");
    again["version"] = json!(2);
    world.ask(rahul, Method::PUT, &path, &[], Some(&again)).await.ok();
    assert_eq!(world.get(asha, &path).await.ok()["description"], "Dinner");
    world.app.rest().await;
    world.app.stop().await;
}

#[actix::test]
async fn who_was_told_what_is_kept_and_goes_on_by_an_app_may_write() {
    let app = TestApp::start().await;
    app.says(KAMAL, "hi").await;
    let access = app.sign_in(app.person(KAMAL).await).await;
    let me = app.request(Method::GET, "/api/v1/me", &access).send().await.unwrap();
    assert_eq!(me.json::<Value>().await.unwrap()["consent"], false);
    let guest = json!({ "id": fresh_id(), "name": "Zed" });
    let made =
        app.request(Method::POST, "/api/v1/people", &access).header("idempotency-key", "k-1").json(&guest);
    assert_eq!(made.send().await.unwrap().status(), 201);
    app.rest().await;
    app.stop().await;
}

#[actix::test]
async fn who_left_a_group_changes_nothing_in_it_any_more() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let group = group_of_asha(&world).await;
    let id = fresh_id();
    let path = format!("/expenses/{id}");
    let mut own = spent(&group, "Coffee", "3.00", rahul, &[rahul]);
    own["id"] = json!(id);
    world.post(rahul, "/expenses", &own).await.ok();
    let seat = format!("/groups/{group}/members/{}", rahul.id);
    assert_eq!(world.ask(rahul, Method::DELETE, &seat, &[], None).await.status, 204);
    let mut debt = spent(&group, "Coffee", "3.00", rahul, &[rahul]);
    debt["version"] = json!(1);
    let put = world.ask(rahul, Method::PUT, &path, &[], Some(&debt)).await;
    assert_eq!(put.refused(), (403, "forbidden"));
    assert_eq!(world.on(rahul, Method::DELETE, &path, 1).await.refused(), (403, "forbidden"));
    assert_eq!(world.get(rahul, &path).await.status, 200, "it is his to see");
    let list = world.get(rahul, "/expenses").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    world.on(asha, Method::DELETE, &path, 1).await.ok();
    let back = world.on(rahul, Method::POST, &format!("{path}/restore"), 2).await;
    assert_eq!(back.refused(), (403, "forbidden"));
    world.app.rest().await;
    world.app.stop().await;
}

#[actix::test]
async fn a_payment_shows_what_both_sides_say_and_standing_by_it_is_told_as_such() {
    let world = World::new().await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let id = fresh_id();
    let paid = json!({ "id": id, "from_id": asha.id, "occurred_on": "2026-11-20",
        "amount": { "amount": "50.00", "currency": "INR" } });
    let made = world.post(rahul, "/settlements", &paid).await.ok();
    assert_eq!(made["payers"][0]["state"], "pending", "{made}");
    world.app.rest().await;
    let before = world.app.provider.messages().len();
    let path = format!("/settlements/{id}");
    let dispute = json!({ "reason": "amount", "note": "it was 40" });
    let told_back = world.post(asha, &format!("{path}/dispute"), &dispute).await.ok();
    let said = |record: &Value| {
        let payer = &record["payers"][0];
        (payer["state"].clone(), payer["reason"].clone(), payer["note"].clone())
    };
    assert_eq!(said(&told_back), (json!("disputed"), json!("amount"), json!("it was 40")));
    let heard = told(&world, RAHUL, before).await;
    assert!(heard.contains("Asha says") && heard.contains("it was 40"), "{heard}");
    let (mut socket, _) = world.live(asha, None).await;
    let stood_by = world.ask(rahul, Method::POST, &format!("{path}/resolve"), &[], None).await.ok();
    assert_eq!(said(&stood_by).0, "pending");
    socket.until(&["settlement.resolved"]).await;
    world.ask(asha, Method::POST, &format!("{path}/confirm"), &[], None).await.ok();
    let frames = socket.until(&["settlement.confirmed"]).await;
    let frame = super::live::of_kind(&frames, "settlement.confirmed");
    assert_eq!(frame["record"]["payers"][0]["state"], "confirmed");
    // What was taken back at once is no news.
    let before = world.app.provider.messages().len();
    world.post(asha, &format!("{path}/dispute"), &dispute).await.ok();
    world.ask(rahul, Method::POST, &format!("{path}/resolve"), &[], None).await.ok();
    assert_eq!(told(&world, RAHUL, before).await, "");
    world.app.stop().await;
}
