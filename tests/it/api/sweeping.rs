//! What is old goes, a little at a time; what is needed to recognise a repetition, and to tell an app that it missed
//! something, stays.

use super::world::{Person, RAHUL, World};
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::sweeping::PgSweeping;
use hisaab::ports::sweeping::{
    EVENTS_KEPT_DAYS, KEPT_DAYS, KEYS_KEPT_DAYS, STEP_ROWS_MAX, Sweep, Sweeping as _,
};
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;

async fn sweeping(world: &World) -> PgSweeping {
    let pool = pool(world.app.database.url(), Use::Sending, 1).await.unwrap();
    PgSweeping::new(pool, Arc::clone(world.app.keys()))
}

/// All steps of a kind; rows of each.
async fn swept(sweeping: &PgSweeping, sweep: Sweep) -> Vec<u64> {
    let (mut place, mut rows) = (None, Vec::new());
    loop {
        let step = sweeping.step(sweep, place).await.unwrap();
        rows.push(step.rows);
        place = step.place;
        if !step.more {
            return rows;
        }
    }
}

async fn run(world: &World, sql: &str) {
    world.app.database.client().await.batch_execute(sql).await.unwrap();
}

async fn count(world: &World, what: &str) -> i64 {
    world.app.database.number(&format!("select count(*) from {what}")).await
}

/// Where an app of somebody stands.
async fn cursor(world: &World, who: &Person) -> String {
    world.get(who, "/events").await.ok()["cursor"].as_str().unwrap().to_owned()
}

#[actix::test]
async fn of_old_commands_and_messages_only_keys_are_kept_and_at_last_nothing() {
    let world = World::new().await;
    let sweeping = sweeping(&world).await;
    world.app.says(RAHUL, "spent 90 on chai").await;
    let body = world.expense("Dinner", "160.00");
    let key = [("idempotency-key", "once")];
    let post = async || world.ask(&world.rahul, Method::POST, "/expenses", &key, Some(&body)).await;
    post().await.ok();
    let kinds = [
        Sweep::Outcomes,
        Sweep::Messages,
        Sweep::Requests,
        Sweep::CommandKeys,
        Sweep::MessageKeys,
        Sweep::Events,
    ];
    for sweep in kinds {
        assert_eq!(swept(&sweeping, sweep).await, [0], "{sweep:?} of what is new");
    }
    let (commands, messages) = (count(&world, "commands").await, count(&world, "inbox").await);
    let age = |days: u32| {
        format!(
            "update commands set created_at = now() - make_interval(days => {days}); \
             update inbox set received_at = now() - make_interval(days => {days}); \
             update api_requests set started_at = now() - make_interval(days => {days})"
        )
    };
    run(&world, &age(KEPT_DAYS + 1)).await;
    assert_eq!(swept(&sweeping, Sweep::Requests).await, [1]);
    assert_eq!(swept(&sweeping, Sweep::Outcomes).await, [u64::try_from(commands).unwrap()]);
    assert_eq!(swept(&sweeping, Sweep::Messages).await, [u64::try_from(messages).unwrap()]);
    for (what, expected) in [
        ("commands where outcome is null", commands),
        ("inbox where payload_enc is null", messages),
        ("turn_steps", 0),
        ("api_requests", 0),
    ] {
        assert_eq!(count(&world, what).await, expected, "{what}");
    }
    // The key is still known: nothing is done twice, though nobody knows any more what came of it.
    assert_eq!(post().await.refused(), (409, "conflict"));
    assert_eq!(count(&world, "expenses").await, 2);

    assert_eq!(swept(&sweeping, Sweep::CommandKeys).await, [0]);
    run(&world, &age(KEYS_KEPT_DAYS + 1)).await;
    swept(&sweeping, Sweep::CommandKeys).await;
    swept(&sweeping, Sweep::MessageKeys).await;
    assert_eq!((count(&world, "commands").await, count(&world, "inbox").await), (0, 0));
    world.books_are_whole().await;
    world.app.stop().await;
}

#[actix::test]
async fn a_step_changes_only_so_many_rows() {
    let world = World::new().await;
    let sweeping = sweeping(&world).await;
    let most = u64::from(STEP_ROWS_MAX);
    let old = format!(
        "insert into api_requests (tenant_id, person_id, key_hash, body_hash, started_at) \
         select tenant_id, id, decode(md5(n::text), 'hex'), '', now() - interval '{} days' \
         from people, generate_series(1, {}) n where id = '{}'",
        KEPT_DAYS + 1,
        most + 5,
        world.rahul.id
    );
    run(&world, &old).await;
    assert_eq!(swept(&sweeping, Sweep::Requests).await, [most, 5]);
    world.app.stop().await;
}

#[actix::test]
async fn an_app_that_stood_where_events_are_gone_has_to_ask_for_everything() {
    let world = World::new().await;
    let sweeping = sweeping(&world).await;
    world.added("Dinner", "160.00").await;
    let gone = cursor(&world, &world.asha).await;
    world.added("Lunch", "60.00").await;
    let kept = cursor(&world, &world.asha).await;
    let quiet = cursor(&world, &world.stranger).await;
    run(&world, &format!("update events set created_at = now() - interval '{} days'", EVENTS_KEPT_DAYS + 1))
        .await;
    let rows: u64 = swept(&sweeping, Sweep::Events).await.iter().sum();
    assert!(rows >= 4, "{rows}");
    // Whatever their age, the latest ones stay.
    let people = "(select distinct user_id from events) u";
    assert_eq!(count(&world, "events").await, count(&world, people).await);

    let told = world.get(&world.asha, &format!("/events?after={gone}")).await.ok();
    assert_eq!((&told["items"][0]["kind"], &told["cursor"]), (&json!("resync"), &json!(kept)), "{told}");
    assert_eq!(told["items"].as_array().unwrap().len(), 1);
    let (_, told) = world.live(&world.asha, Some(&gone)).await;
    assert_eq!((&told["kind"], &told["cursor"]), (&json!("resync"), &json!(kept)), "{told}");
    // Who stood at the latest one has missed nothing, nor has who never had any.
    for (who, place) in [(&world.asha, &kept), (&world.stranger, &quiet)] {
        assert_eq!(world.get(who, &format!("/events?after={place}")).await.ok()["items"], json!([]));
        let (_, told) = world.live(who, Some(place)).await;
        assert_eq!(told["kind"], "ready", "{told}");
    }
    // A made-up place is told the same.
    let told = world.get(&world.asha, "/events?after=987654.0").await.ok();
    assert_eq!(told["items"][0]["kind"], "resync");
    let next = world.added("Tea", "20.00").await;
    let told = world.get(&world.asha, &format!("/events?after={kept}")).await.ok();
    assert_eq!(told["items"][0]["record"]["id"], next["id"]);
    world.app.stop().await;
}

#[actix::test]
async fn records_from_before_are_found_by_their_words_after_a_sweep() {
    let world = World::new().await;
    let sweeping = sweeping(&world).await;
    world.added("Taxi to the airport", "160.00").await;
    world.added("🎂", "60.00").await;
    // As an older version left them: neither the record nor the lists of its people know its words.
    run(&world, "update expenses set words = '{}'").await;
    run(&world, "update participants set tags = '{}'").await;
    let found = async || {
        let list = world.get(&world.rahul, "/expenses?q=taxis").await.ok();
        list["items"].as_array().unwrap().len()
    };
    assert_eq!(found().await, 0);
    assert_eq!(swept(&sweeping, Sweep::Words).await, [1], "what has no words is passed over");
    assert_eq!(found().await, 1);
    assert_eq!(swept(&sweeping, Sweep::Words).await, [0]);
    world.app.stop().await;
}

#[actix::test]
async fn the_product_cleans_up_by_itself() {
    let world = World::new().await;
    world.added("Taxi", "160.00").await;
    run(&world, "update expenses set words = '{}'").await;
    // A new process begins anew.
    let mut world = world;
    world.app = world.app.restarted().await;
    for _ in 0..200 {
        if count(&world, "expenses where words <> '{}'").await == 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(count(&world, "expenses where words <> '{}'").await, 1);
    world.app.stop().await;
}
