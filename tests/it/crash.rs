//! The server is killed in the middle of many talks, again and again; Redis is emptied, PostgreSQL ended; and in the
//! end every message has had its one effect.
//!
//! `HISAAB_TEST_KILLS`, `HISAAB_TEST_PEOPLE` and `HISAAB_TEST_SEED` make it longer, larger, or the same again. From
//! ten kills on, leases and claims run out by themselves; below that, the test lets that time pass in the database.

mod people;
mod world;

use crate::support::{Dice, invariants, number};
use std::time::Duration;
use tokio::time::Instant;
use world::{Measure, World};

#[actix::test]
async fn killed_again_and_again_it_loses_nothing_and_does_nothing_twice() {
    let kills = number("HISAAB_TEST_KILLS", 4);
    let people = usize::try_from(number("HISAAB_TEST_PEOPLE", 60)).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let seed = number("HISAAB_TEST_SEED", now);
    println!("HISAAB_TEST_KILLS={kills} HISAAB_TEST_PEOPLE={people} HISAAB_TEST_SEED={seed}");
    let is_long = kills >= 10;
    let measure = Measure { kills, people, is_long };

    let began = Instant::now();
    let mut world = World::start(measure, Dice::new(seed)).await;
    world.talk().await;
    println!("everybody has said everything after {:.1?}", began.elapsed());
    // Longer than a claim lives whose outcome the database was not there for.
    let rest = world.rest(Duration::from_mins(2)).await;
    world.report(began.elapsed(), rest).await;

    let client = world.client().await;
    let keys = world.keys().await;
    let sent = world.provider.messages();
    let seen = invariants::Seen {
        keys: &keys,
        number_id: crate::support::NUMBER,
        acknowledged: &world.acknowledged(),
        sent: &sent,
    };
    let mut found = invariants::violations(&client, &seen).await;
    found.extend(world.outcomes(&client, &keys).await);
    found.extend(world.copies(&client).await);
    found.extend(world.panics());
    assert!(found.is_empty(), "seed {seed}:\n{}\n{}", found.join("\n"), world.complaints());
    world.stop().await;
}
