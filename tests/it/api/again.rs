//! Requests that come again: done once, answered the same.

use super::world::{Told, World};
use hisaab::ports::requests::RUN_MAX;
use reqwest::Method;
use serde_json::{Value, json};

async fn post(world: &World, key: &str, path: &str, body: &Value) -> Told {
    world.ask(&world.rahul, Method::POST, path, &[("idempotency-key", key)], Some(body)).await
}

#[actix::test]
async fn a_key_is_done_once_and_answered_the_same() {
    let world = World::new().await;
    let new = world.expense("Dinner", "160.00");
    let first = post(&world, "k-1", "/expenses", &new).await;
    assert_eq!((first.status, first.header("idempotent-replayed")), (201, ""));
    let again = post(&world, "k-1", "/expenses", &new).await;
    assert_eq!((again.status, again.header("idempotent-replayed")), (201, "true"));
    assert_eq!((&again.body, again.header("etag")), (&first.body, first.header("etag")));
    assert_eq!(again.header("location"), first.header("location"));
    let other = post(&world, "k-1", "/expenses", &world.expense("Dinner", "161.00")).await;
    assert_eq!(other.refused(), (422, "idempotency_key_reused"));
    let elsewhere = post(&world, "k-1", "/settlements", &new).await;
    assert_ne!(elsewhere.status, 201);
    let twin = world.expense("Dinner", "160.00");
    for _ in 0..2 {
        assert_eq!(post(&world, "k-2", "/expenses", &twin).await.refused(), (409, "duplicate"));
    }
    assert_eq!(world.app.database.number("select count(*) from expenses").await, 1);
    let others =
        world.ask(&world.asha, Method::POST, "/expenses", &[("idempotency-key", "k-1")], Some(&twin)).await;
    assert_eq!(others.status, 201, "keys are everybody's own");
    let sealed = "select count(*) from api_requests where encode(answer_enc, 'escape') like '%Dinner%'";
    assert_eq!(world.app.database.number(sealed).await, 0);
    let long = "x".repeat(256);
    assert_eq!(post(&world, &long, "/expenses", &new).await.refused(), (400, "unreadable"));
    world.app.stop().await;
}

#[actix::test]
async fn a_run_that_died_is_taken_up_again_and_does_nothing_twice() {
    let world = World::new().await;
    let new = world.expense("Dinner", "160.00");
    assert_eq!(post(&world, "k-1", "/expenses", &new).await.status, 201);
    // As if the process had died between the commit and the answer.
    let sql = world.app.database.client().await;
    let begun = |ago: u64| {
        format!(
            "update api_requests set status = null, answer_enc = null, started_at = now() - interval '{ago} s'"
        )
    };
    sql.batch_execute(&begun(RUN_MAX.as_secs() - 2)).await.unwrap();
    let running = post(&world, "k-1", "/expenses", &new).await;
    assert_eq!((running.refused(), running.header("retry-after")), ((409, "in_progress"), "1"));
    sql.batch_execute(&begun(RUN_MAX.as_secs() + 1)).await.unwrap();
    let other = post(&world, "k-1", "/expenses", &world.expense("Dinner", "1.00")).await;
    assert_eq!(other.refused(), (422, "idempotency_key_reused"));
    let taken_up = post(&world, "k-1", "/expenses", &new).await;
    assert_eq!((taken_up.status, taken_up.header("idempotent-replayed")), (201, ""));
    assert_eq!(taken_up.body["version"], 1);
    assert_eq!(world.app.database.number("select count(*) from expense_versions").await, 1);
    assert_eq!(post(&world, "k-1", "/expenses", &new).await.header("idempotent-replayed"), "true");

    let path = format!("/expenses/{}", new["id"].as_str().unwrap());
    let mut edit = world.expense("Dinner", "200.00");
    edit.as_object_mut().unwrap().remove("id");
    edit["version"] = json!(1);
    let put = async || {
        world.ask(&world.rahul, Method::PUT, &path, &[("idempotency-key", "k-2")], Some(&edit)).await
    };
    assert_eq!(put().await.ok()["version"], 2);
    sql.batch_execute(&begun(RUN_MAX.as_secs() + 1)).await.unwrap();
    assert_eq!(put().await.ok()["version"], 2, "its own earlier run does not make it stale");
    world.books_are_whole().await;
    world.app.stop().await;
}

#[actix::test]
async fn of_many_at_once_with_one_key_one_does_it() {
    let world = World::new().await;
    let new = world.expense("Dinner", "160.00");
    let all = futures_util::future::join_all((0..8).map(|_| post(&world, "k-1", "/expenses", &new))).await;
    assert!(all.iter().any(|told| told.status == 201));
    for told in &all {
        assert!(
            told.status == 201 || told.refused() == (409, "in_progress"),
            "{} {}",
            told.status,
            told.body
        );
    }
    assert_eq!(world.app.database.number("select count(*) from expense_versions").await, 1);
    world.app.stop().await;
}
