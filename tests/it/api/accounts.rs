//! What somebody pays with: theirs alone, and what is on the next bill of a card.

use super::world::{Person, Told, World};
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

async fn put(world: &World, who: &Person, path: &str, body: &Value) -> Told {
    world.ask(who, Method::PUT, path, &[], Some(body)).await
}

/// A limit, as the API tells it.
pub(super) async fn limit(world: &World, name: &str) -> usize {
    let meta = world.get(&world.rahul, "/meta").await.ok();
    usize::try_from(meta["limits"][name].as_u64().unwrap()).unwrap()
}

/// A card of Rahul's that is billed on the 15th and due on the 5th.
async fn card(world: &World) -> Uuid {
    let id = fresh_id();
    let card = json!({ "id": id, "name": "Blue card", "kind": "card", "currency": "INR",
        "bill_day": 15, "due_day": 5 });
    let told = world.post(&world.rahul, "/accounts", &card).await;
    assert_eq!((told.status, told.header("location")), (201, format!("/api/v1/accounts/{id}").as_str()));
    id
}

/// An expense of Rahul's on a day, paid with an account of his.
async fn paid(world: &World, account: Uuid, amount: &str, day: &str) -> String {
    let mut expense = world.expense(&format!("Dinner {amount}"), amount);
    expense["occurred_on"] = json!(day);
    let saved = world.post(&world.rahul, "/expenses", &expense).await.ok();
    let path = format!("/expenses/{}", saved["id"].as_str().unwrap());
    let said = put(world, &world.rahul, &format!("{path}/account"), &json!({ "account_id": account })).await;
    assert_eq!(said.ok(), json!({ "account_id": account }));
    path
}

#[actix::test]
async fn the_next_bill_is_what_was_paid_with_the_card_since_the_last() {
    let world = World::new().await;
    let card = card(&world).await;
    let bill = format!("/cards/{card}/next-bill");
    // It is November 21.
    let empty = json!({ "from": "2026-11-16", "to": "2026-12-15", "due_on": "2027-01-05", "sums": [] });
    assert_eq!(world.get(&world.rahul, &bill).await.ok(), empty);
    paid(&world, card, "90.00", "2026-11-16").await;
    let late = paid(&world, card, "60.50", "2026-11-20").await;
    paid(&world, card, "10.00", "2026-11-15").await;
    let sums = |told: Told| told.ok()["sums"].clone();
    let both = json!([{ "amount": "150.50", "currency": "INR" }]);
    assert_eq!(sums(world.get(&world.rahul, &bill).await), both, "all that he paid, not his share");

    world.on(&world.rahul, Method::DELETE, &late, 1).await.ok();
    let one = json!([{ "amount": "90.00", "currency": "INR" }]);
    assert_eq!(sums(world.get(&world.rahul, &bill).await), one, "what is deleted is on no bill");
    for (who, path) in
        [(&world.asha, bill.clone()), (&world.rahul, format!("/cards/{}/next-bill", fresh_id()))]
    {
        assert_eq!(world.get(who, &path).await.refused(), (404, "not_found"));
    }
    world.app.stop().await;
}

#[actix::test]
async fn what_somebody_paid_with_is_theirs_alone_to_say_and_to_see() {
    let world = World::new().await;
    let card = card(&world).await;
    let path = paid(&world, card, "90.00", "2026-11-20").await;
    let at = format!("{path}/account");
    let nothing = json!({ "account_id": null });
    assert_eq!(world.get(&world.rahul, &at).await.ok(), json!({ "account_id": card }));
    assert_eq!(world.get(&world.asha, &at).await.ok(), nothing, "that it is paid by card is not hers to see");
    assert_eq!(world.get(&world.stranger, &at).await.refused(), (404, "not_found"));
    let told = put(&world, &world.asha, &at, &json!({ "account_id": card })).await;
    assert_eq!((told.status, &told.body["errors"][0]["code"]), (422, &json!("unknown_account")));
    assert_eq!(
        put(&world, &world.asha, &at, &nothing).await.refused(),
        (403, "forbidden"),
        "she paid nothing"
    );
    assert_eq!(put(&world, &world.stranger, &at, &nothing).await.refused(), (404, "not_found"));
    let start = world.get(&world.rahul, "/events").await.ok()["cursor"].as_str().unwrap().to_owned();
    let hers = world.get(&world.asha, "/events").await.ok()["cursor"].clone();
    assert_eq!(put(&world, &world.rahul, &at, &nothing).await.ok(), nothing);
    assert_eq!(world.get(&world.rahul, &at).await.ok(), nothing);
    assert_eq!(put(&world, &world.rahul, &at, &json!({ "account_id": card })).await.status, 200);
    // His other devices hear of it, each time as it is now, and nobody else.
    let events = world.get(&world.rahul, &format!("/events?after={start}")).await.ok();
    let items = events["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{events}");
    for item in items {
        assert_eq!((&item["kind"], &item["account_id"]), (&json!("settings.paid_with"), &json!(card)));
        assert_eq!(path, format!("/expenses/{}", item["record_id"].as_str().unwrap()));
    }
    assert_eq!(world.get(&world.asha, "/events").await.ok()["cursor"], hers);
    // Who pays for it no more paid it with nothing.
    let mut edit = world.expense("Dinner 90.00", "90.00");
    edit.as_object_mut().unwrap().remove("id");
    edit["version"] = json!(1);
    edit["occurred_on"] = json!("2026-11-20");
    edit["payers"] = json!([{ "person_id": world.asha.id, "amount": "90.00" }]);
    put(&world, &world.rahul, &path, &edit).await.ok();
    assert_eq!(world.get(&world.rahul, &at).await.ok(), nothing);
    world.app.stop().await;
}

#[actix::test]
async fn nothing_more_is_paid_with_what_is_closed() {
    let world = World::new().await;
    let card = card(&world).await;
    let paid = paid(&world, card, "90.00", "2026-11-20").await;
    let other = world.added("Lunch", "40.00").await;
    world.ask(&world.rahul, Method::DELETE, &format!("/accounts/{card}"), &[], None).await.ok();
    let with = json!({ "account_id": card });
    let at = format!("/expenses/{}/account", other["id"].as_str().unwrap());
    let told = put(&world, &world.rahul, &at, &with).await;
    let fault = &told.body["errors"][0];
    assert_eq!(
        (told.status, &fault["pointer"], &fault["code"]),
        (422, &json!("/account_id"), &json!("account_closed"))
    );
    // Where it was named it stays, also when that is said again.
    let at = format!("{paid}/account");
    assert_eq!(put(&world, &world.rahul, &at, &with).await.ok(), with);
    assert_eq!(world.get(&world.rahul, &at).await.ok(), with);
    // An edit that says nothing of it leaves it closed.
    let input = json!({ "name": "Blue", "kind": "card", "currency": "INR", "bill_day": 15, "due_day": 5 });
    let changed = put(&world, &world.rahul, &format!("/accounts/{card}"), &input).await.ok();
    assert_eq!((&changed["name"], &changed["closed"]), (&json!("Blue"), &json!(true)));
    let mut open = input;
    open["closed"] = json!(false);
    put(&world, &world.rahul, &format!("/accounts/{card}"), &open).await.ok();
    let at = format!("/expenses/{}/account", other["id"].as_str().unwrap());
    assert_eq!(put(&world, &world.rahul, &at, &with).await.ok(), with);
    world.app.stop().await;
}

#[actix::test]
async fn an_account_is_added_changed_and_closed_by_its_owner() {
    let world = World::new().await;
    let card = card(&world).await;
    let path = format!("/accounts/{card}");
    for (change, code) in [
        (json!({ "bill_day": null }), "days_of_a_card"),
        (json!({ "kind": "cash" }), "days_of_a_card"),
        (json!({ "bill_day": 32 }), "bad_date"),
        (json!({ "name": " " }), "bad_text"),
        (json!({ "currency": "XXQ" }), "unknown_currency"),
    ] {
        let mut input =
            json!({ "name": "Card", "kind": "card", "currency": "INR", "bill_day": 1, "due_day": 20 });
        input.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let told = put(&world, &world.rahul, &path, &input).await;
        assert_eq!((told.status, &told.body["errors"][0]["code"]), (422, &json!(code)), "{change}");
    }
    let cash = json!({ "name": "Purse", "kind": "cash", "currency": "USD" });
    assert_eq!(put(&world, &world.asha, &path, &cash).await.refused(), (404, "not_found"));
    let changed = put(&world, &world.rahul, &path, &cash).await.ok();
    assert_eq!((&changed["kind"], &changed["name"]), (&json!("cash"), &json!("Purse")));
    assert_eq!(world.get(&world.rahul, "/cards").await.ok()["items"], json!([]));
    let closed = world.ask(&world.rahul, Method::DELETE, &path, &[], None).await.ok();
    assert_eq!(closed["closed"], true);
    assert_eq!(world.get(&world.rahul, &path).await.ok(), closed);
    assert_eq!(world.get(&world.asha, "/accounts").await.ok()["items"], json!([]));

    // As many as there may be: `ACCOUNTS_MAX`.
    let most = limit(&world, "accounts").await;
    let mut told = Vec::new();
    for _ in 0..=most {
        let new = json!({ "id": fresh_id(), "name": "Purse", "kind": "cash", "currency": "INR" });
        told.push(world.post(&world.asha, "/accounts", &new).await.status);
        world.app.clock.advance(chrono::TimeDelta::seconds(1));
    }
    assert_eq!(told.iter().filter(|status| **status == 201).count(), most, "{told:?}");
    assert_eq!(told.last(), Some(&409));
    world.app.stop().await;
}

#[actix::test]
async fn a_list_and_its_sum_are_of_what_was_paid_with_an_account() {
    let world = World::new().await;
    let card = card(&world).await;
    paid(&world, card, "90.00", "2026-11-16").await;
    world.added("Lunch", "40.00").await;
    let list = async |who: &Person| world.get(who, &format!("/expenses?sum=true&account={card}")).await.ok();
    let mine = list(&world.rahul).await;
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&mine["items"][0]["total"]["amount"], &mine["sums"][0]["count"]),
        (&json!("90.00"), &json!(1))
    );
    assert_eq!(list(&world.asha).await["items"], json!([]), "with what he paid is not hers to ask");
    world.app.stop().await;
}
