//! What is old goes, a little at a time; what is needed to recognise a repetition, and to tell an app that it missed
//! something, stays.

use super::world::{Person, RAHUL, World};
use crate::support::fresh_id;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::sweeping::PgSweeping;
use hisaab::ports::clock::SystemClock;
use hisaab::ports::sweeping::{
    CHALLENGES_KEPT_DAYS, EVENTS_KEPT_DAYS, KEPT_DAYS, KEYS_KEPT_DAYS, STEP_ROWS_MAX, Sweep, Sweeping as _,
};
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;

async fn sweeping(world: &World) -> PgSweeping {
    let pool = pool(world.app.database.url(), Use::Sending, 1).await.unwrap();
    PgSweeping::new(pool, Arc::clone(world.app.keys()), Arc::new(SystemClock))
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
async fn of_messages_sent_long_ago_only_what_they_were_about_is_kept_and_at_last_nothing() {
    let world = World::new().await;
    let sweeping = sweeping(&world).await;
    world.app.says(RAHUL, "spent 90 on chai").await;
    run(
        &world,
        "insert into statuses (message_key, state, provider_at, applied) \
            select decode(md5(id::text), 'hex'), 4, now(), true from outbox; \
         update outbox set subject_id = gen_random_uuid(); \
         insert into outbox (id, tenant_id, conversation_id, channel_id, class, payload_enc, state, next_at, commit_seq) \
            select gen_random_uuid(), tenant_id, conversation_id, channel_id, 2, '\\x01', 0, now() + interval '1 day', 1 \
            from outbox limit 1",
    )
    .await;
    for sweep in [Sweep::Sent, Sweep::SentKeys, Sweep::Statuses] {
        assert_eq!(swept(&sweeping, sweep).await, [0], "{sweep:?} of what is new");
    }
    let statuses = u64::try_from(count(&world, "statuses").await).unwrap();
    let (sent, about) = (
        count(&world, "outbox where state > 1").await,
        count(&world, "outbox where subject_id is not null").await,
    );
    assert!(statuses > 0 && sent > 0 && about > 0);
    let age = |days: u32| {
        format!(
            "update outbox set created_at = now() - make_interval(days => {days}); \
             update statuses set received_at = now() - make_interval(days => {days})"
        )
    };
    run(&world, &age(KEPT_DAYS + 1)).await;
    assert_eq!(swept(&sweeping, Sweep::Sent).await, [u64::try_from(sent).unwrap()]);
    assert_eq!(swept(&sweeping, Sweep::SentKeys).await, [0]);
    assert_eq!(swept(&sweeping, Sweep::Statuses).await, [statuses]);
    assert_eq!(count(&world, "outbox where payload_enc <> ''").await, 1, "what still waits");
    assert_eq!(count(&world, "outbox where subject_id is not null").await, about);
    run(&world, &age(KEYS_KEPT_DAYS + 1)).await;
    assert_eq!(swept(&sweeping, Sweep::SentKeys).await, [u64::try_from(sent).unwrap()]);
    assert_eq!(count(&world, "outbox").await, 1);
    world.app.stop().await;
}

#[actix::test]
async fn invitations_challenges_and_minutes_that_are_over_go() {
    let world = World::new().await;
    let sweeping = sweeping(&world).await;
    let guest = json!({ "id": fresh_id(), "name": "Kamal" });
    world.post(&world.rahul, "/people", &guest).await.ok();
    let path = format!("/people/{}/invite", guest["id"].as_str().unwrap());
    for _ in 0..2 {
        world.post(&world.rahul, &path, &json!(null)).await.ok();
    }
    let body = json!({ "kind": "reverse", "device": "a test" });
    super::post(&world.app, "/auth/challenges", body.clone()).await;
    super::post(&world.app, "/auth/challenges", body).await;
    let spoken =
        |ago: u32| format!("insert into voice_use values ('{}', current_date - {ago}, 1)", world.rahul.id);
    // The clock of the product stands; the database's goes on.
    run(&world, "update login_challenges set expires_at = now(); update invites set expires_at = now()")
        .await;
    run(&world, &spoken(0)).await;
    run(&world, &spoken(KEPT_DAYS + 1)).await;
    let (invites, challenges) = (count(&world, "invites").await, count(&world, "login_challenges").await);
    assert!(invites >= 1 && challenges >= 2, "{invites} {challenges}");
    for sweep in [Sweep::Invites, Sweep::Challenges] {
        assert_eq!(swept(&sweeping, sweep).await, [0], "{sweep:?} of what is new");
    }
    let past = |table: &str, days: u32| {
        format!(
            "update {table} set expires_at = now() - make_interval(days => {days}) \
            where id in (select id from {table} limit 1)"
        )
    };
    run(&world, &past("invites", KEPT_DAYS + 1)).await;
    run(&world, &past("login_challenges", CHALLENGES_KEPT_DAYS + 1)).await;
    for sweep in [Sweep::Invites, Sweep::Challenges, Sweep::Voice] {
        assert_eq!(swept(&sweeping, sweep).await, [1], "{sweep:?}");
    }
    let left = [
        count(&world, "invites").await,
        count(&world, "login_challenges").await,
        count(&world, "voice_use").await,
    ];
    assert_eq!(left, [invites - 1, challenges - 1, 1]);
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
