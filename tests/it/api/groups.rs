//! Groups: who is in them, what they see, and what is suggested to them.

use super::world::{Person, Told, World};
use crate::support::fresh_id;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

/// A group of Rahul's, with Asha.
async fn goa(world: &World) -> Uuid {
    goa_with(world, &json!({})).await
}

/// The same with more settings.
async fn goa_with(world: &World, more: &Value) -> Uuid {
    let id = fresh_id();
    let mut group = json!({ "id": id, "name": "Goa", "currency": "INR", "members": [world.asha.id] });
    group.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let told = world.post(&world.rahul, "/groups", &group).await;
    assert_eq!(told.header("location"), format!("/api/v1/groups/{id}"));
    assert_eq!(told.status, 201, "{}", told.body);
    id
}

async fn get(world: &World, who: &Person, group: Uuid) -> Told {
    world.get(who, &format!("/groups/{group}")).await
}

async fn put(world: &World, who: &Person, path: &str, body: &Value) -> Told {
    world.ask(who, Method::PUT, path, &[], Some(body)).await
}

async fn spend(world: &World, who: &Person, group: Uuid, amount: &str, among: &[&Person]) -> Told {
    let mut expense = world.expense("Dinner", amount);
    expense["group_id"] = json!(group);
    expense["force"] = json!(true);
    let among: Vec<_> = among.iter().map(|person| person.id).collect();
    expense["split"] = json!({ "kind": "equal", "among": among });
    world.post(who, "/expenses", &expense).await
}

/// What somebody has in a group, as `viewer` sees it.
async fn nets(world: &World, viewer: &Person, group: Uuid, of: &Person) -> Value {
    let group = get(world, viewer, group).await.ok();
    let members = group["members"].as_array().unwrap();
    let member = members.iter().find(|member| member["person"]["id"] == json!(of.id)).unwrap();
    member["nets"].clone()
}

/// A person without an app, whom Rahul knows.
async fn guest(world: &World, name: &str) -> Uuid {
    let id = fresh_id();
    world.post(&world.rahul, "/people", &json!({ "id": id, "name": name })).await.ok();
    id
}

#[actix::test]
async fn a_group_is_its_members_to_see_and_its_owners_to_change() {
    let world = World::new().await;
    let id = goa(&world).await;
    let path = format!("/groups/{id}");
    let seen = get(&world, &world.asha, id).await.ok();
    assert_eq!(
        (&seen["name"], &seen["role"], &seen["version"]),
        (&json!("Goa"), &json!("member"), &json!(1))
    );
    assert_eq!(get(&world, &world.rahul, id).await.ok()["role"], "owner");
    assert_eq!(get(&world, &world.stranger, id).await.refused(), (404, "not_found"));
    for (who, groups) in [(&world.rahul, 1), (&world.asha, 1), (&world.stranger, 0)] {
        let list = world.get(who, "/groups").await.ok();
        assert_eq!(list["items"].as_array().unwrap().len(), groups, "{list}");
    }

    let all = json!({ "name": "Goa 2026", "currency": "USD", "simplify": "stable", "all_see_all": true,
        "default_split": { "kind": "percent", "parts": [
            { "person_id": world.rahul.id, "value": "60" }, { "person_id": world.asha.id, "value": "40" }] } });
    assert_eq!(put(&world, &world.rahul, &path, &all).await.refused(), (428, "version_required"));
    let mut named = all.clone();
    named["version"] = json!(1);
    assert_eq!(put(&world, &world.asha, &path, &named).await.refused(), (403, "forbidden"));
    assert_eq!(put(&world, &world.stranger, &path, &named).await.refused(), (404, "not_found"));
    let changed = put(&world, &world.rahul, &path, &named).await.ok();
    for field in ["name", "currency", "simplify", "all_see_all", "default_split"] {
        assert_eq!(changed[field], all[field], "{field}");
    }
    named["name"] = json!("Goa 2027");
    let stale = put(&world, &world.rahul, &path, &named).await;
    assert_eq!(stale.refused(), (409, "stale"));
    assert_eq!(
        (&stale.body["current"]["version"], &stale.body["current"]["name"]),
        (&json!(2), &json!("Goa 2026"))
    );
    let mut wrong = all;
    wrong["version"] = json!(2);
    wrong["default_split"]["parts"][0]["value"] = json!("59");
    assert_eq!(put(&world, &world.rahul, &path, &wrong).await.status, 422);
    world.app.stop().await;
}

/// An app that does not know a setting does not take it back.
#[actix::test]
async fn what_an_edit_leaves_out_stays_as_it_is() {
    let world = World::new().await;
    let split = json!({ "kind": "shares", "parts": [
        { "person_id": world.rahul.id, "value": "2" }, { "person_id": world.asha.id, "value": "1" }] });
    let set = json!({ "default_split": split, "simplify": "fewest_payments", "all_see_all": true });
    let id = goa_with(&world, &set).await;
    let path = format!("/groups/{id}");
    let before = world.on(&world.rahul, Method::POST, &format!("{path}/archive"), 1).await.ok();
    let told = put(&world, &world.rahul, &path, &json!({ "version": 2 })).await.ok();
    assert_eq!(told, before, "nothing was said");
    let told =
        put(&world, &world.rahul, &path, &json!({ "version": 2, "name": "Goa 2026", "currency": "USD" }))
            .await;
    let told = told.ok();
    for field in ["default_split", "simplify", "all_see_all", "archived"] {
        assert_eq!(told[field], before[field], "{field}");
    }
    assert_eq!(
        (&told["name"], &told["currency"], &told["archived"]),
        (&json!("Goa 2026"), &json!("USD"), &json!(true))
    );
    let change = json!({ "version": 3, "default_split": null, "simplify": "off", "all_see_all": false, "archived": false });
    let told = put(&world, &world.rahul, &path, &change).await.ok();
    assert_eq!(told.get("default_split"), None, "null takes it away");
    assert_eq!(
        (&told["simplify"], &told["all_see_all"], &told["archived"], &told["name"]),
        (&json!("off"), &json!(false), &json!(false), &json!("Goa 2026"))
    );
    world.app.stop().await;
}

#[actix::test]
async fn the_name_of_a_group_is_sealed_and_survives_a_restart() {
    let mut world = World::new().await;
    let id = goa_with(&world, &json!({ "name": "Marigold villa" })).await;
    let rows = world.app.database.client().await;
    let found: i64 = rows
        .query_one("select count(*) from groups where position('Marigold'::bytea in name_enc) > 0", &[])
        .await
        .unwrap()
        .get(0);
    assert_eq!(found, 0);
    world.app = world.app.restarted().await;
    assert_eq!(get(&world, &world.rahul, id).await.ok()["name"], "Marigold villa");
    world.app.stop().await;
}

#[actix::test]
async fn only_members_are_named_in_a_group_and_everybody_sees_where_it_stands() {
    let world = World::new().await;
    let id = goa(&world).await;
    let (rahul, asha, stranger) = (&world.rahul, &world.asha, &world.stranger);
    let saved = spend(&world, rahul, id, "90.00", &[rahul, asha]).await.ok();
    assert_eq!(saved["group_id"], json!(id));
    assert_eq!(nets(&world, asha, id, rahul).await, json!([{ "amount": "45.00", "currency": "INR" }]));
    assert_eq!(nets(&world, asha, id, asha).await, json!([{ "amount": "-45.00", "currency": "INR" }]));
    let list = world.get(asha, "/groups").await.ok();
    assert_eq!(list["items"][0]["my_nets"], json!([{ "amount": "-45.00", "currency": "INR" }]));

    // A stranger to the group may not put anything into it, whatever they know of it.
    let told = spend(&world, stranger, id, "10.00", &[stranger]).await;
    assert_eq!((told.status, &told.body["errors"][0]["code"]), (422, &json!("unknown_group")));
    let unknown = json!({ "role": "member" });
    let told = put(&world, rahul, &format!("/groups/{id}/members/{}", stranger.id), &unknown).await;
    assert_eq!(told.refused(), (404, "not_found"), "whom the owner does not know is not put into it");
    world.app.stop().await;
}

#[actix::test]
async fn nobody_leaves_with_a_balance_and_former_members_see_their_own() {
    let world = World::new().await;
    let id = goa(&world).await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    let dinner = spend(&world, rahul, id, "90.00", &[rahul, asha]).await.ok();
    let (mine, his) =
        (format!("/groups/{id}/members/{}", asha.id), format!("/groups/{id}/members/{}", rahul.id));
    for (who, path, detail) in [
        (asha, &mine, "there is an open balance in the group: -45.00 INR"),
        (rahul, &mine, "there is an open balance in the group: -45.00 INR"),
        (rahul, &his, "there is an open balance in the group: 45.00 INR"),
    ] {
        let told = world.ask(who, Method::DELETE, path, &[], None).await;
        assert_eq!((told.refused(), told.body["detail"].as_str()), ((409, "conflict"), Some(detail)));
    }
    assert_eq!(world.ask(asha, Method::DELETE, &his, &[], None).await.refused(), (403, "forbidden"));

    let paid = json!({ "id": fresh_id(), "amount": { "amount": "45.00", "currency": "INR" },
        "from_id": asha.id, "to_id": rahul.id, "occurred_on": "2026-11-21", "group_id": id });
    world.post(asha, "/settlements", &paid).await.ok();
    assert_eq!(world.ask(asha, Method::DELETE, &mine, &[], None).await.status, 204);
    assert_eq!(get(&world, asha, id).await.refused(), (404, "not_found"));
    assert_eq!(world.get(asha, "/groups").await.ok()["items"], json!([]));
    let path = format!("/expenses/{}", dinner["id"].as_str().unwrap());
    assert_eq!(world.get(asha, &path).await.status, 200, "what she was in stays hers to see");
    let group = get(&world, rahul, id).await.ok();
    let left = group["members"].as_array().unwrap().iter().find(|one| one["person"]["id"] == json!(asha.id));
    assert_eq!(left.unwrap()["present"], false);
    let told = world.ask(rahul, Method::DELETE, &his, &[], None).await;
    assert_eq!(told.refused(), (409, "conflict"), "the last owner stays");
    world.app.stop().await;
}

#[actix::test]
async fn in_an_archived_group_nothing_is_spent_and_debts_are_paid() {
    let world = World::new().await;
    let id = goa(&world).await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    spend(&world, rahul, id, "90.00", &[rahul, asha]).await.ok();
    let path = format!("/groups/{id}/archive");
    assert_eq!(world.ask(asha, Method::POST, &path, &[], None).await.refused(), (403, "forbidden"));
    assert_eq!(world.on(rahul, Method::POST, &path, 7).await.refused(), (409, "stale"));
    assert_eq!(world.on(rahul, Method::POST, &path, 1).await.ok()["archived"], true);
    assert_eq!(spend(&world, rahul, id, "10.00", &[rahul, asha]).await.refused(), (409, "conflict"));
    let paid = json!({ "id": fresh_id(), "amount": { "amount": "45.00", "currency": "INR" },
        "from_id": asha.id, "to_id": rahul.id, "occurred_on": "2026-11-21", "group_id": id });
    world.post(asha, "/settlements", &paid).await.ok();
    assert_eq!(nets(&world, asha, id, asha).await, json!([]));
    world.app.stop().await;
}

#[actix::test]
async fn a_plan_says_who_pays_whom_and_shows_others_debts_only_where_all_see_all() {
    let world = World::new().await;
    let meera = guest(&world, "Meera").await;
    let id = goa_with(&world, &json!({ "members": [world.asha.id, meera], "simplify": "stable" })).await;
    let (rahul, asha) = (&world.rahul, &world.asha);
    // Asha owes Rahul 60, Rahul owes Meera 60: Asha pays Meera.
    spend(&world, rahul, id, "120.00", &[rahul, asha]).await.ok();
    let mut lunch = world.expense("Lunch", "120.00");
    lunch["group_id"] = json!(id);
    lunch["payers"] = json!([{ "person_id": meera, "amount": "120.00" }]);
    lunch["split"] = json!({ "kind": "equal", "among": [rahul.id, meera] });
    world.post(rahul, "/expenses", &lunch).await.ok();

    let plan = |who, strategy| {
        let world = &world;
        async move { world.get(who, &format!("/groups/{id}/plan{strategy}")).await.ok() }
    };
    for strategy in ["", "?strategy=stable", "?strategy=fewest_payments"] {
        let told = plan(asha, strategy).await;
        let [one] = told["transfers"].as_array().unwrap().as_slice() else { panic!("{told}") };
        assert_eq!((&one["from"]["id"], &one["to"]["id"]), (&json!(asha.id), &json!(meera)), "{strategy}");
        assert_eq!(one["amount"], json!({ "amount": "60.00", "currency": "INR" }));
        let debts = one["debts"].as_array().unwrap();
        assert_eq!(debts.len(), 2, "it stands for both debts: {told}");
    }
    // Rahul is no part of that payment: he sees what it stands for as long as he owns the group.
    assert_eq!(plan(rahul, "").await["transfers"][0]["debts"].as_array().unwrap().len(), 2);
    let role = |role| json!({ "role": role });
    let members = format!("/groups/{id}/members");
    put(&world, rahul, &format!("{members}/{}", asha.id), &role("owner")).await.ok();
    put(&world, asha, &format!("{members}/{}", rahul.id), &role("member")).await.ok();
    let told = plan(rahul, "").await;
    assert_eq!(told["transfers"][0].get("debts"), None, "{told}");
    assert_eq!(plan(rahul, "?strategy=off").await["transfers"].as_array().unwrap().len(), 2);
    put(&world, asha, &format!("{members}/{}", rahul.id), &role("owner")).await.ok();
    put(&world, rahul, &format!("{members}/{}", asha.id), &role("member")).await.ok();
    assert_eq!(plan(asha, "?strategy=off").await["transfers"].as_array().unwrap().len(), 1);
    let told = world.get(asha, &format!("/groups/{id}/plan?strategy=magic")).await;
    assert_eq!(told.status, 400);
    assert_eq!(world.get(&world.stranger, &format!("/groups/{id}/plan")).await.refused(), (404, "not_found"));

    let open =
        json!({ "name": "Goa", "currency": "INR", "simplify": "stable", "all_see_all": true, "version": 5 });
    put(&world, rahul, &format!("/groups/{id}"), &open).await.ok();
    assert_eq!(plan(asha, "").await["transfers"][0]["debts"].as_array().unwrap().len(), 2);
    world.app.stop().await;
}

#[actix::test]
async fn members_hear_of_changes_and_a_request_is_done_once() {
    let world = World::new().await;
    let id = fresh_id();
    let group = json!({ "id": id, "name": "Goa", "currency": "INR", "members": [world.asha.id] });
    for replayed in ["", "true"] {
        let key = [("idempotency-key", "one")];
        let told = world.ask(&world.rahul, Method::POST, "/groups", &key, Some(&group)).await;
        assert_eq!((told.status, told.header("idempotent-replayed")), (201, replayed));
    }
    let again = world.post(&world.rahul, "/groups", &group).await;
    assert_eq!(again.refused(), (409, "conflict"), "the id names a group already");
    let rows = world.app.database.client().await;
    let heard = "select user_id::text from events where kind = 'group.changed' order by user_id";
    let heard: Vec<String> = rows.query(heard, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    let mut expected = vec![world.rahul.id.to_string(), world.asha.id.to_string()];
    expected.sort_unstable();
    assert_eq!(heard, expected);
    world.app.stop().await;
}

#[actix::test]
async fn there_are_only_so_many_groups() {
    let world = World::new().await;
    goa(&world).await;
    // `GROUPS_MAX`, less one.
    let most = super::accounts::limit(&world, "groups").await;
    let copies = format!(
        "with g as (insert into groups (id, tenant_id, creator_id, version, name_enc, currency, all_see_all, archived, \
            commit_seq) select gen_random_uuid(), tenant_id, creator_id, 1, '', 'INR', true, false, commit_seq \
            from groups, generate_series(1, {}) returning id) \
         insert into group_members (group_id, person_id, role, present) select id, '{}', 1, true from g",
        most - 2,
        world.rahul.id
    );
    world.app.database.client().await.batch_execute(&copies).await.unwrap();
    let new = || json!({ "id": fresh_id(), "name": "Goa", "currency": "INR", "members": [world.asha.id] });
    let told = world.post(&world.rahul, "/groups", &new()).await;
    assert_eq!(told.status, 201, "{}", told.body);
    let told = world.post(&world.rahul, "/groups", &new()).await;
    assert_eq!(told.refused(), (409, "conflict"), "{}", told.body);
    let list = world.get(&world.rahul, "/groups").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), most);
    world.app.stop().await;
}
