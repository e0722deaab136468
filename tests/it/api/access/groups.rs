//! The matrix within a group: creator, participant, owner, member who is not in it, former members and strangers, and
//! people of another tenant; each cell allowed or denied, with members who see all and without.

use crate::api::world::{Person, World};
use crate::support::fresh_id;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::views::PostgresViews;
use hisaab::adapters::sealing::MasterKey;
use hisaab::ids::{GroupId, RecordId, TenantId};
use hisaab::ports::views::Views as _;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;

/// Somebody to each relation, in the order of the columns.
struct Trip {
    world: World,
    owner: Person,
    member: Person,
    /// Was in the expense and has left both.
    former: Person,
    /// Was in the group alone.
    gone: Person,
    group: String,
    expense: String,
}

impl Trip {
    async fn new() -> Self {
        let world = World::new().await;
        let mut people = Vec::new();
        for (at, name) in ["Olga", "Meera", "Farid", "Gita"].into_iter().enumerate() {
            let phone = format!("91981234570{at}");
            world.app.says(&phone, "hi").await;
            for owner in [crate::api::world::RAHUL, crate::api::world::ASHA] {
                world.app.shares_card(owner, name, &phone).await;
            }
            people.push(world.person(&phone).await);
        }
        for (name, phone) in [
            ("Rahul", crate::api::world::RAHUL),
            ("Asha", crate::api::world::ASHA),
            ("Meera", "919812345701"),
            ("Farid", "919812345702"),
            ("Gita", "919812345703"),
        ] {
            world.app.shares_card("919812345700", name, phone).await;
        }
        let [owner, member, former, gone] = people.try_into().ok().unwrap();
        let id = fresh_id();
        let members = [world.rahul.id, world.asha.id, member.id, former.id, gone.id];
        let new = json!({ "id": id, "name": "Goa", "currency": "INR", "members": members });
        world.post(&owner, "/groups", &new).await.ok();
        let (group, expense) = (format!("/groups/{id}"), fresh_id());
        let trip =
            Self { world, owner, member, former, gone, group, expense: format!("/expenses/{expense}") };
        let mut body = trip.body(&[&trip.world.rahul, &trip.world.asha, &trip.former]);
        body["id"] = json!(expense);
        trip.world.post(&trip.world.rahul, "/expenses", &body).await.ok();
        trip.edit(&trip.world.rahul, &[&trip.world.rahul, &trip.world.asha]).await.ok();
        for left in [&trip.former, &trip.gone] {
            let path = format!("{}/members/{}", trip.group, left.id);
            assert_eq!(trip.world.ask(left, Method::DELETE, &path, &[], None).await.status, 204);
        }
        trip
    }

    fn body(&self, among: &[&Person]) -> Value {
        let among: Vec<_> = among.iter().map(|person| person.id).collect();
        let group = self.group.trim_start_matches("/groups/");
        json!({ "description": "Dinner", "occurred_on": "2026-11-20", "group_id": group,
            "total": { "amount": "90.00", "currency": "INR" },
            "payers": [{ "person_id": self.world.rahul.id, "amount": "90.00" }],
            "split": { "kind": "equal", "among": among } })
    }

    async fn version(&self) -> i64 {
        let now = self.world.get(&self.world.rahul, &self.expense).await.ok();
        now["version"].as_i64().unwrap()
    }

    /// As it stands now.
    async fn edit(&self, who: &Person, among: &[&Person]) -> crate::api::world::Told {
        let mut body = self.body(among);
        body["version"] = json!(self.version().await);
        self.world.ask(who, Method::PUT, &self.expense, &[], Some(&body)).await
    }

    async fn all_see_all(&self, on: bool) {
        let now = self.world.get(&self.owner, &self.group).await.ok();
        let body = json!({ "name": "Goa", "currency": "INR", "all_see_all": on, "version": now["version"] });
        self.world.ask(&self.owner, Method::PUT, &self.group, &[], Some(&body)).await.ok();
    }

    /// Creator, participant, owner, member, former participant, former member, stranger.
    fn everybody(&self) -> [&Person; 7] {
        let World { rahul, asha, stranger, .. } = &self.world;
        [rahul, asha, &self.owner, &self.member, &self.former, &self.gone, stranger]
    }

    /// What somebody is answered who does this; what it changed is put back.
    async fn does(&self, who: &Person, what: &str) -> u16 {
        let at = |behind: &str| format!("{}{behind}", self.expense);
        let world = &self.world;
        match what {
            "see" => world.get(who, &self.expense).await.status,
            "versions" => world.get(who, &at("/versions")).await.status,
            "comments" => world.get(who, &at("/comments")).await.status,
            "comment" => {
                let comment = json!({ "id": fresh_id(), "text": "x" });
                world.post(who, &at("/comments"), &comment).await.status
            }
            "confirm" => world.ask(who, Method::POST, &at("/confirm"), &[], None).await.status,
            "dispute" => world.post(who, &at("/dispute"), &json!({ "reason": "other" })).await.status,
            "resolve" => world.ask(who, Method::POST, &at("/resolve"), &[], None).await.status,
            "edit" => self.edit(who, &[&world.rahul, &world.asha]).await.status,
            "undo" => {
                self.edit(who, &[&world.asha]).await;
                world.on(who, Method::POST, &at("/undo"), self.version().await).await.status
            }
            "delete" => {
                let status = world.on(who, Method::DELETE, &self.expense, self.version().await).await.status;
                if status == 200 {
                    world.on(&world.rahul, Method::POST, &at("/restore"), self.version().await).await.ok();
                }
                status
            }
            "restore" => {
                world.on(&world.rahul, Method::DELETE, &self.expense, self.version().await).await.ok();
                let told = world.on(who, Method::POST, &at("/restore"), self.version().await).await;
                if told.status != 200 {
                    world.on(&world.rahul, Method::POST, &at("/restore"), self.version().await).await.ok();
                }
                told.status
            }
            _ => unreachable!("{what}"),
        }
    }
}

/// What is done, and what each of [`Trip::everybody`] is answered; the member by whether all see all.
type Row = (&'static str, [u16; 3], [u16; 2], [u16; 3]);

#[actix::test]
async fn every_cell_within_a_group_is_as_the_table_says() {
    let trip = Trip::new().await;
    let rows: [Row; 11] = [
        ("see", [200, 200, 200], [404, 200], [404, 404, 404]),
        ("versions", [200, 200, 200], [404, 200], [404, 404, 404]),
        ("comments", [200, 200, 200], [404, 200], [404, 404, 404]),
        ("comment", [201, 201, 201], [404, 403], [404, 404, 404]),
        ("confirm", [403, 200, 403], [404, 403], [404, 404, 404]),
        ("dispute", [403, 200, 403], [404, 403], [404, 404, 404]),
        ("resolve", [200, 403, 200], [404, 403], [404, 404, 404]),
        ("edit", [200, 403, 200], [404, 403], [404, 404, 404]),
        ("undo", [200, 403, 200], [404, 403], [404, 404, 404]),
        ("delete", [200, 403, 200], [404, 403], [404, 404, 404]),
        ("restore", [200, 403, 200], [404, 403], [404, 404, 404]),
    ];
    for on in [false, true] {
        trip.all_see_all(on).await;
        for (what, inside, member, outside) in rows {
            let expected = [&inside[..], &[member[usize::from(on)]], &outside].concat();
            for (who, expected) in trip.everybody().into_iter().zip(expected) {
                assert_eq!(trip.does(who, what).await, expected, "{what} by {}, all see all: {on}", who.id);
            }
        }
    }
    trip.world.books_are_whole().await;
    trip.world.app.stop().await;
}

/// The list of a group holds what the predicate allows in every order, the own list what somebody is in.
#[actix::test]
async fn the_list_of_a_group_is_longer_for_whom_the_table_says() {
    let trip = Trip::new().await;
    let world = &trip.world;
    let group = trip.group.trim_start_matches("/groups/");
    for on in [false, true] {
        trip.all_see_all(on).await;
        let in_group = [1, 1, 1, usize::from(on), 0, 0, 0];
        let own = [1, 1, 0, 0, 0, 0, 0];
        for (at, who) in trip.everybody().into_iter().enumerate() {
            for order in ["date_desc", "date_asc", "amount_desc", "amount_asc", "entered_desc"] {
                let path = format!("/expenses?group={group}&sort_by={order}&sum=true");
                let page = world.get(who, &path).await.ok();
                assert_eq!(page["items"].as_array().unwrap().len(), in_group[at], "{at} {order}: {page}");
                assert_eq!(page["sums"].as_array().unwrap().len(), in_group[at], "{at} {order}: {page}");
            }
            let page = world.get(who, "/expenses").await.ok();
            assert_eq!(page["items"].as_array().unwrap().len(), own[at], "{at}");
            // Of a share that is somebody else's to confirm nothing is in the list of those that wait for one.
            let page = world.get(who, &format!("/expenses?group={group}&status=to_confirm")).await.ok();
            assert_eq!(page["items"].as_array().unwrap().len(), usize::from(at == 1), "{at}: {page}");
        }
    }
    trip.world.app.stop().await;
}

#[actix::test]
async fn others_balances_and_settings_of_a_group_are_shown_to_whom_the_table_says() {
    let trip = Trip::new().await;
    let world = &trip.world;
    for on in [false, true] {
        trip.all_see_all(on).await;
        for (who, (seen, debts, edits)) in trip.everybody().into_iter().zip([
            (200, true, 403),
            (200, true, 403),
            (200, true, 200),
            (200, on, 403),
            (404, false, 404),
            (404, false, 404),
            (404, false, 404),
        ]) {
            let group = world.get(who, &trip.group).await;
            assert_eq!(group.status, seen, "{}", who.id);
            let plan = world.get(who, &format!("{}/plan", trip.group)).await;
            assert_eq!(plan.status, seen);
            if seen == 200 {
                let others = group.body["members"].as_array().unwrap();
                assert!(
                    others.iter().any(|member| member["nets"] != json!([])),
                    "nets are everybody's to see"
                );
                let shown = plan.body["transfers"].as_array().unwrap().iter();
                let shown: usize = shown.map(|it| it["debts"].as_array().map_or(0, Vec::len)).sum();
                assert_eq!(shown > 0, debts, "who owes whom, all see all: {on}: {}", plan.body);
            }
            let now = world.get(&trip.owner, &trip.group).await.ok()["version"].clone();
            let body = json!({ "name": "Goa", "currency": "INR", "all_see_all": on, "version": now });
            let told = world.ask(who, Method::PUT, &trip.group, &[], Some(&body)).await;
            assert_eq!(told.status, edits, "settings by {}: {}", who.id, told.body);
        }
    }
    // A balance with me is between two, whoever else is in the group.
    for (who, count) in trip.everybody().into_iter().zip([1, 1, 0, 0, 0, 0, 0]) {
        let balances = world.get(who, "/balances").await.ok();
        assert_eq!(balances["items"].as_array().unwrap().len(), count, "{}", who.id);
    }
    trip.world.app.stop().await;
}

#[actix::test]
async fn who_sees_an_expense_of_the_chat_hears_of_it_live() {
    let trip = Trip::new().await;
    let world = &trip.world;
    trip.all_see_all(true).await;
    let latest = async |who: &Person| {
        let events = world.get(who, "/events?after=0.0&limit=100").await.ok();
        let last = events["items"].as_array().unwrap().iter().rfind(|event| event["record"].is_object());
        last.cloned().unwrap_or_default()
    };
    // What was told before is out of the way.
    world.app.rest().await;
    // Rahul takes it back in the chat; those who are not in it see it go all the same.
    let heard = world.app.says(crate::api::world::RAHUL, "delete dinner").await;
    assert!(!heard.is_empty());
    for who in [&world.asha, &trip.owner, &trip.member] {
        let event = latest(who).await;
        assert_eq!(event["kind"], "expense.deleted", "{event}");
        assert_eq!(event["record"]["deleted"], true);
    }
    for who in [&trip.gone, &world.stranger] {
        assert_eq!(latest(who).await, Value::Null, "who does not see it hears nothing");
    }
    trip.world.app.stop().await;
}

#[actix::test]
async fn in_another_tenant_the_same_people_see_nothing_of_it() {
    let trip = Trip::new().await;
    trip.all_see_all(true).await;
    let url = trip.world.app.database.url();
    let other = TenantId::derived("tenant", &[b"another"]);
    let reads = pool(url, Use::Reads, 2).await.unwrap();
    let keys = Arc::new(KeyRing::open(reads, &MasterKey::random().unwrap(), other, "another").await.unwrap());
    let views = PostgresViews::new(pool(url, Use::Viewer, 2).await.unwrap(), keys);
    let id = RecordId(trip.expense.trim_start_matches("/expenses/").parse().unwrap());
    let group = GroupId(trip.group.trim_start_matches("/groups/").parse().unwrap());
    for who in trip.everybody() {
        assert!(views.record(who.id, id).await.unwrap().is_none());
        assert!(views.records(who.id, &[id]).await.unwrap().seen.is_empty());
        assert!(views.comments(who.id, id).await.unwrap().0.is_empty());
        assert!(views.group(who.id, group).await.unwrap().is_none());
    }
    trip.world.app.stop().await;
}
