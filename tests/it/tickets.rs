//! One contract for the stores of tickets, which each of them keeps.

use crate::snapshots::Server;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use hisaab::adapters::memory_tickets::MemoryTickets;
use hisaab::adapters::redis::RedisTickets;
use hisaab::ids::{PersonId, SessionId};
use hisaab::ports::tickets::{Holder, Tickets};
use std::sync::Arc;
use std::time::Duration;

const LIFE: Duration = Duration::from_mins(1);

fn holder(name: &str) -> Holder {
    Holder {
        person: PersonId::derived("test", &[name.as_bytes()]),
        session: SessionId::derived("test", &[name.as_bytes()]),
        until: DateTime::<Utc>::from_timestamp(1_795_000_000, 0).unwrap(),
    }
}

async fn contract(store: Arc<dyn Tickets>) {
    // Whoever comes first has it, with all that was said of it.
    store.put(&[1; 32], &holder("a"), LIFE).await.unwrap();
    store.put(&[2; 32], &holder("b"), LIFE).await.unwrap();
    assert_eq!(store.take(&[1; 32]).await.unwrap(), Some(holder("a")));
    assert_eq!(store.take(&[1; 32]).await.unwrap(), None);
    assert_eq!(store.take(&[3; 32]).await.unwrap(), None);
    let taken = join_all((0..32).map(|_| store.take(&[2; 32]))).await;
    assert_eq!(taken.into_iter().filter_map(Result::unwrap).collect::<Vec<_>>(), [holder("b")]);
    // One that is over is gone.
    store.put(&[4; 32], &holder("c"), Duration::ZERO).await.unwrap();
    let mut ticks = tokio::time::interval(Duration::from_millis(5));
    ticks.tick().await;
    ticks.tick().await;
    assert_eq!(store.take(&[4; 32]).await.unwrap(), None);
}

#[tokio::test]
async fn memory_keeps_the_contract() {
    contract(Arc::new(MemoryTickets::default())).await;
}

#[tokio::test]
async fn redis_keeps_the_contract() {
    let server = Server::start();
    contract(Arc::new(RedisTickets::new(&server.redis.url()).unwrap())).await;
    server.end();
}

#[tokio::test]
async fn a_redis_that_is_away_is_said() {
    let store = RedisTickets::new("redis://127.0.0.1:1").unwrap();
    assert!(store.put(&[1; 32], &holder("a"), LIFE).await.is_err());
    assert!(store.take(&[1; 32]).await.is_err());
}
