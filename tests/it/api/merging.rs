//! Two people who turn out to be one: what becomes of their records, balances, seats and names; who may say so; and
//! who hears of it.

use super::live::of_kind;
use super::world::{ASHA, Person, RAHUL, World};
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// A guest of somebody's.
pub(super) async fn guest(world: &World, of: &Person, name: &str) -> Uuid {
    let new = json!({ "id": fresh_id(), "name": name });
    world.post(of, "/people", &new).await.ok()["id"].as_str().unwrap().parse().unwrap()
}

pub(super) async fn spends(world: &World, who: &Person, what: &str, amount: &str, among: &[Value]) -> Value {
    let mut expense = world.expense(what, amount);
    expense["split"]["among"] = json!(among);
    world.post(who, "/expenses", &expense).await.ok()
}

async fn merge(world: &World, who: &Person, gone: Uuid, into: Value) -> super::world::Told {
    world.post(who, &format!("/people/{gone}/merge"), &json!({ "into": into })).await
}

/// What somebody has with another, in rupees.
pub(super) async fn net(world: &World, who: &Person, with: Value) -> Value {
    let person = world.get(who, &format!("/people/{}", with.as_str().unwrap())).await.ok();
    person["net"].as_array().unwrap().first().map_or(json!("0.00"), |net| net["amount"].clone())
}

/// Everybody who shares something with a guest knows by what name, and nobody else does.
#[actix::test]
async fn a_guest_has_the_name_that_who_brought_them_in_uses() {
    let world = World::new().await;
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let all = [json!(world.rahul.id), json!(kamu), json!(world.asha.id)];
    let dinner = spends(&world, &world.rahul, "Dinner", "300.00", &all).await;
    let path = format!("/expenses/{}", dinner["id"].as_str().unwrap());
    let name = |people: &Value| {
        let found = people.as_array().unwrap().iter().find(|person| person["id"] == json!(kamu));
        found.unwrap()["name"].clone()
    };
    let seen = world.get(&world.asha, &path).await.ok();
    assert_eq!(name(&seen["people"]), "Kamu");
    assert_eq!(world.get(&world.asha, &format!("/people/{kamu}")).await.ok()["name"], "Kamu");
    let group =
        json!({ "id": fresh_id(), "name": "Goa", "currency": "INR", "members": [kamu, world.asha.id] });
    let group = world.post(&world.rahul, "/groups", &group).await.ok();
    let seen = world.get(&world.asha, &format!("/groups/{}", group["id"].as_str().unwrap())).await.ok();
    let members = seen["members"].as_array().unwrap().iter().map(|member| member["person"].clone());
    assert_eq!(name(&members.collect()), "Kamu");
    // Who has a name of their own for the guest is shown that one.
    let own = json!({ "name": "Kamal" });
    world.ask(&world.asha, Method::PATCH, &format!("/people/{kamu}"), &[], Some(&own)).await.ok();
    assert_eq!(name(&world.get(&world.asha, &path).await.ok()["people"]), "Kamal");
    assert_eq!(name(&world.get(&world.rahul, &path).await.ok()["people"]), "Kamu");
    // What people with a name of their own are called by others is not told: Asha's name for Rahul is hers.
    let sql = world.app.database.client().await;
    for (who, whom, known) in [
        (world.asha.id.0, kamu, true),
        (world.stranger.id.0, kamu, false),
        (world.asha.id.0, world.rahul.id.0, false),
    ] {
        let named = format!("select guest_name('{who}', '{whom}') is not null");
        let named: bool = sql.query_one(&named, &[]).await.unwrap().get(0);
        assert_eq!(named, known, "{who} {whom}");
    }
    world.app.stop().await;
}

#[actix::test]
async fn a_guest_becomes_another_guest_and_nobodys_money_moves() {
    let world = World::new().await;
    let (rahul, asha) = (json!(world.rahul.id), json!(world.asha.id));
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let kamal = guest(&world, &world.rahul, "Kamal").await;
    let dinner =
        spends(&world, &world.rahul, "Dinner", "300.00", &[rahul.clone(), json!(kamu), asha.clone()]).await;
    let taxi =
        spends(&world, &world.rahul, "Taxi", "100.01", &[json!(kamu), json!(kamal), asha.clone()]).await;
    let path = |record: &Value| format!("/expenses/{}", record["id"].as_str().unwrap());
    world.post(&world.asha, &format!("{}/confirm", path(&dinner)), &Value::Null).await.ok();
    let (with_kamu, with_kamal) =
        (net(&world, &world.rahul, json!(kamu)).await, net(&world, &world.rahul, json!(kamal)).await);
    assert!(with_kamu.as_str() >= Some("133.33") && with_kamal.as_str() >= Some("33.33"));
    let of_asha = net(&world, &world.asha, rahul.clone()).await;
    let (mut live, _) = world.live(&world.asha, None).await;

    let merged = merge(&world, &world.rahul, kamu, json!(kamal)).await.ok();
    assert_eq!((&merged["id"], &merged["name"]), (&json!(kamal), &json!("Kamal")));
    let paise = |amount: &Value| amount.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
    assert_eq!(paise(&merged["net"][0]["amount"]), paise(&with_kamu) + paise(&with_kamal));
    assert_eq!(net(&world, &world.asha, rahul.clone()).await, of_asha, "nothing changes for Asha");
    world.books_are_whole().await;

    // Asha's app hears of it once, not for each record; her word about her share stays.
    let seen = live.until(&["person.merged"]).await;
    let event = of_kind(&seen, "person.merged");
    assert_eq!((&event["gone_id"], &event["person"]["id"]), (&json!(kamu), &json!(kamal)));
    assert!(!seen.iter().any(|event| event["kind"].as_str().unwrap().starts_with("expense.")));
    let now = world.get(&world.asha, &path(&dinner)).await.ok();
    assert_eq!(now["version"], 2);
    let share = now["shares"].as_array().unwrap().iter().find(|share| share["person_id"] == asha).cloned();
    assert!(share.unwrap().to_string().contains("confirmed"), "{now}");
    assert_eq!(now["split"]["kind"], "equal");
    let taxi_now = world.get(&world.rahul, &path(&taxi)).await.ok();
    assert_eq!(taxi_now["split"]["kind"], "exact", "{taxi_now}");
    let lately = world.get(&world.asha, "/activity?limit=1").await.ok();
    assert_eq!(lately["items"][0]["kind"], "person.merged");

    // Kamu is nobody by themselves any more, but stands in the history.
    assert_eq!(world.get(&world.rahul, &format!("/people/{kamu}")).await.status, 404);
    let people = world.get(&world.rahul, "/people").await.ok().to_string();
    assert!(people.contains(&kamal.to_string()) && !people.contains(&kamu.to_string()));
    let versions = world.get(&world.rahul, &format!("{}/versions", path(&dinner))).await.ok();
    assert_eq!(versions["items"][1]["action"], "merged");
    assert!(
        versions["items"][1]["changes"][0]["before"].to_string().contains(&kamu.to_string()),
        "{versions}"
    );
    let undone = world.on(&world.rahul, Method::POST, &format!("{}/undo", path(&dinner)), 2).await;
    assert_eq!(undone.refused(), (409, "conflict"), "{}", undone.body);
    let mut late = world.expense("Late", "10.00");
    late["split"]["among"] = json!([rahul, kamu]);
    let late = world.post(&world.rahul, "/expenses", &late).await;
    assert_eq!(late.refused(), (409, "conflict"), "an app that does not know yet is told");
    let lines = world.get(&world.rahul, &format!("/people/{kamal}/statement")).await.ok();
    assert_eq!(
        lines["statements"][0]["lines"]
            .as_array()
            .map_or(0, Vec::len)
            .max(lines["items"].as_array().map_or(0, Vec::len)),
        2,
        "{lines}"
    );

    // In the chat the old name means the one person from now on.
    world.app.says(RAHUL, "balance with Kamu").await;
    let answer = world.app.says(RAHUL, "tea 20 with Kamu").await;
    assert!(format!("{answer:?}").contains("Kamal"), "{answer:?}");
    world.app.stop().await;
}

#[actix::test]
async fn a_guest_becomes_a_friend_who_is_asked_and_may_object() {
    let world = World::new().await;
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let (rahul, asha) = (json!(world.rahul.id), json!(world.asha.id));
    let cab = spends(&world, &world.rahul, "Cab", "80.00", &[rahul.clone(), json!(kamu)]).await;
    let both =
        spends(&world, &world.rahul, "Both", "90.00", &[rahul.clone(), json!(kamu), asha.clone()]).await;
    world.app.rest().await;
    let before = world.app.provider.messages().len();
    merge(&world, &world.rahul, kamu, asha.clone()).await.ok();
    world.app.rest().await;
    let told: Vec<String> = world.app.provider.messages()[before..]
        .iter()
        .filter(|sent| sent.is_message() && sent.to().trim_start_matches('+') == ASHA)
        .map(|sent| sent.body.to_string())
        .collect();
    let all = told.join(" ");
    assert!(all.contains("Rahul added ₹80.00 · Cab") && all.contains("Rahul changed ₹90.00 · Both"), "{all}");
    assert!(!all.contains("Kamu"), "what Rahul called them is his");
    assert_eq!(net(&world, &world.asha, rahul).await, "-100.00");
    let dispute = json!({ "reason": "not_me" });
    let path = format!("/expenses/{}/dispute", cab["id"].as_str().unwrap());
    let disputed = world.post(&world.asha, &path, &dispute).await.ok();
    assert!(disputed["status"].as_str().is_none_or(|status| status == "disputed"), "{disputed}");
    let both = world.get(&world.asha, &format!("/expenses/{}", both["id"].as_str().unwrap())).await.ok();
    assert_eq!(both["version"], 2);
    world.books_are_whole().await;
    world.app.stop().await;
}

#[actix::test]
async fn only_who_brought_a_guest_in_says_who_they_are() {
    let world = World::new().await;
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let kamal = guest(&world, &world.rahul, "Kamal").await;
    let of_asha = guest(&world, &world.asha, "Meena").await;
    let all = [json!(world.rahul.id), json!(world.asha.id), json!(kamu), json!(kamal)];
    spends(&world, &world.rahul, "Dinner", "80.00", &all).await;
    let into = |id: Uuid| json!(id);
    // Asha knows both by the dinner; the stranger knows nobody.
    assert_eq!(merge(&world, &world.asha, kamu, into(kamal)).await.refused(), (403, "forbidden"));
    assert_eq!(
        merge(&world, &world.asha, of_asha, into(kamal)).await.status,
        200,
        "hers, into whom she knows"
    );
    assert_eq!(merge(&world, &world.stranger, kamu, into(kamal)).await.status, 422, "into is nobody to them");
    let stranger = json!(world.stranger.id);
    assert_eq!(merge(&world, &world.stranger, kamu, stranger).await.status, 422, "nor into themselves");
    let own = guest(&world, &world.stranger, "Own").await;
    assert_eq!(merge(&world, &world.stranger, kamu, into(own)).await.refused(), (404, "not_found"));
    for (gone, target, expected) in [
        (kamu, into(fresh_id()), 422),
        (kamu, into(kamu), 422),
        (kamu, json!(world.stranger.id), 422),
        (kamu, json!(world.rahul.id), 422),
        (fresh_id(), into(kamal), 404),
        (world.rahul.id.0, into(kamal), 404),
        (world.asha.id.0, into(kamal), 409),
        (of_asha, into(kamal), 404),
    ] {
        let told = merge(&world, &world.rahul, gone, target.clone()).await;
        assert_eq!(told.status, expected, "{gone} into {target}: {}", told.body);
    }
    // Somebody with a number is not a guest.
    let numbered = json!({ "id": fresh_id(), "name": "Gita", "phone": "+91 98123 45611" });
    let numbered = world.post(&world.rahul, "/people", &numbered).await.ok();
    let numbered: Uuid = numbered["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(merge(&world, &world.rahul, numbered, into(kamal)).await.refused(), (409, "conflict"));
    // The other way round they may be, and the number stays where it is.
    assert_eq!(merge(&world, &world.rahul, kamal, into(numbered)).await.status, 200);
    let holder = format!("select count(*) from identities where person_id = '{numbered}'");
    assert_eq!(world.app.database.number(&holder).await, 1);
    world.app.stop().await;
}

#[actix::test]
async fn a_merge_is_done_once_for_each_key_and_a_second_one_is_told() {
    let world = World::new().await;
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let kamal = guest(&world, &world.rahul, "Kamal").await;
    spends(&world, &world.rahul, "Dinner", "80.00", &[json!(world.rahul.id), json!(kamu)]).await;
    let path = format!("/people/{kamu}/merge");
    let body = json!({ "into": kamal });
    let key = [("idempotency-key", "one")];
    let first = world.ask(&world.rahul, Method::POST, &path, &key, Some(&body)).await;
    let again = world.ask(&world.rahul, Method::POST, &path, &key, Some(&body)).await;
    assert_eq!((again.status, again.header("idempotent-replayed")), (200, "true"));
    assert_eq!(first.ok(), again.ok());
    let other = json!({ "into": world.asha.id });
    let other = world.ask(&world.rahul, Method::POST, &path, &key, Some(&other)).await;
    assert_eq!(other.refused(), (422, "idempotency_key_reused"));
    // A run that died before it was answered finds what is there.
    let client = world.app.database.client().await;
    client
        .execute(
            "update api_requests set status = null, answer_enc = null, \
        started_at = now() - interval '1 hour' where key_hash = sha256('x') or status = 200",
            &[],
        )
        .await
        .unwrap();
    let third = world.ask(&world.rahul, Method::POST, &path, &key, Some(&body)).await;
    assert_eq!(third.status, 200, "{}", third.body);
    let versions = "select count(*) from expense_versions where action = 5";
    assert_eq!(world.app.database.number(versions).await, 1);
    assert_eq!(world.post(&world.rahul, &path, &body).await.refused(), (409, "conflict"));
    world.app.stop().await;
}

#[actix::test]
async fn a_seat_in_a_group_goes_along_where_an_owner_says_so() {
    let world = World::new().await;
    let kamu = guest(&world, &world.rahul, "Kamu").await;
    let kamal = guest(&world, &world.rahul, "Kamal").await;
    let other = guest(&world, &world.rahul, "Omi").await;
    let group = |owner: Uuid, members: Vec<Value>| json!({ "id": owner, "name": "Goa", "currency": "INR", "members": members });
    let id = fresh_id();
    let goa = group(id, vec![json!(kamu), json!(world.asha.id)]);
    world.post(&world.rahul, "/groups", &goa).await.ok();
    let mut lunch = world.expense("Lunch", "60.00");
    lunch["group_id"] = json!(id);
    lunch["split"]["among"] = json!([world.rahul.id, kamu]);
    world.post(&world.rahul, "/expenses", &lunch).await.ok();
    merge(&world, &world.rahul, kamu, json!(kamal)).await.ok();
    let shown = world.get(&world.asha, &format!("/groups/{id}")).await.ok();
    let present: Vec<&Value> =
        shown["members"].as_array().unwrap().iter().filter(|it| it["present"] != false).collect();
    assert!(present.iter().any(|it| it.to_string().contains(&kamal.to_string())), "{shown}");
    // In Asha's group nobody but Asha gives seats.
    let hers = fresh_id();
    let of_asha = group(hers, vec![json!(world.rahul.id), json!(kamal)]);
    world.post(&world.asha, "/groups", &of_asha).await.ok();
    assert_eq!(merge(&world, &world.rahul, kamal, json!(other)).await.refused(), (403, "forbidden"));
    world.books_are_whole().await;
    world.app.stop().await;
}
