//! Two tenants in one database: what is of the other is as if it were not there, whatever is asked about it.

use super::world::World;
use crate::support::fresh_id;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::lookups::PostgresLookups;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::views::PostgresViews;
use hisaab::adapters::sealing::MasterKey;
use hisaab::ids::{PersonId, TenantId};
use hisaab::ports::lookups::Lookups as _;
use hisaab::ports::views::Views as _;
use serde_json::json;
use std::sync::Arc;

#[actix::test]
async fn an_id_of_another_tenant_is_nobody_here_and_still_taken() {
    let world = World::new().await;
    let other = PersonId(fresh_id());
    let tenant = TenantId::derived("tenant", &[b"another"]);
    let made = format!(
        "insert into tenants (id, name) values ('{tenant}', 'another'); \
         insert into people (id, tenant_id, currency, zone, locale, name_enc) \
            values ('{other}', '{tenant}', 'INR', 'Asia/Kolkata', 'en', '\\x01'); \
         insert into keys (tenant_id, owner_id, version, wrapped) values ('{tenant}', '{other}', 1, '\\x01'); \
         insert into balances (owner_id, counterparty_id, group_id, currency, amount_minor, commit_seq) \
            select '{}', '{other}', '00000000-0000-0000-0000-000000000000', 'USD', 0, 1",
        world.rahul.id
    );
    world.app.database.client().await.batch_execute(&made).await.unwrap();
    for path in ["", "/statement", "/explain"] {
        let told = world.get(&world.rahul, &format!("/people/{other}{path}")).await;
        assert_eq!(told.refused(), (404, "not_found"), "{path}");
    }
    for place in ["expenses", "settlements", "groups", "accounts"] {
        let told = world.get(&world.rahul, &format!("/{place}/{other}")).await;
        assert_eq!(told.refused(), (404, "not_found"), "{place}");
    }
    let named = world.post(&world.rahul, "/people", &json!({ "id": other, "name": "Kamal" })).await;
    assert_eq!(named.refused(), (409, "conflict"), "the id is somebody's");
    let mut expense = world.expense("Dinner", "10.00");
    expense["split"]["among"] = json!([world.rahul.id, other]);
    assert_eq!(world.post(&world.rahul, "/expenses", &expense).await.status, 422);
    world.app.stop().await;
}

#[actix::test]
async fn keys_of_one_tenant_say_nothing_of_the_people_of_the_other() {
    let world = World::new().await;
    world.added("Dinner", "160.00").await;
    let url = world.app.database.url();
    let reads = pool(url, Use::Reads, 2).await.unwrap();
    let other = TenantId::derived("tenant", &[b"another"]);
    let keys = KeyRing::open(reads.clone(), &MasterKey::random().unwrap(), other, "another").await.unwrap();
    let keys = Arc::new(keys);
    assert!(keys.get(&[world.rahul.id]).await.unwrap().is_empty());
    assert!(keys.is_taken(world.rahul.id).await.unwrap());
    let views = PostgresViews::new(pool(url, Use::Viewer, 2).await.unwrap(), Arc::clone(&keys));
    assert!(views.people(world.rahul.id, Some(world.asha.id)).await.unwrap().is_empty());
    let lookups = PostgresLookups::new(reads, keys);
    assert!(lookups.profile(world.rahul.id).await.is_err(), "there is nobody of that id here");
    world.app.stop().await;
}
