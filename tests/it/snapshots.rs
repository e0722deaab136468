//! One contract for the stores of snapshots, which each of them keeps.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hisaab::adapters::embedded::{DataDir, EmbeddedRedis, RedisServerOptions};
use hisaab::adapters::memory_snapshots::MemorySnapshots;
use hisaab::adapters::redis::RedisSnapshots;
use hisaab::ids::PersonId;
use hisaab::ports::snapshots::{SEALED_BYTES_MAX, Snapshot, Snapshots, SnapshotsError, Stored};

fn person(name: &str) -> PersonId {
    PersonId::derived("snapshots", &[name.as_bytes()])
}

fn snapshot(epoch: i64, version: i64, sealed: &[u8]) -> Snapshot {
    Snapshot { epoch, version, sealed: sealed.to_vec() }
}

/// What every store promises.
async fn contract(store: Arc<dyn Snapshots>) {
    store.ping().await.unwrap();
    assert!(!store.kind().is_empty());

    // What is stored comes back, byte for byte, and only for its conversation.
    assert_eq!(store.load(person("a")).await.unwrap(), None);
    let first = snapshot(3, 0, b"\x00\xff\r\n sealed");
    assert_eq!(store.store(person("a"), &first).await.unwrap(), Stored::Written);
    assert_eq!(store.load(person("a")).await.unwrap(), Some(first));
    assert_eq!(store.load(person("b")).await.unwrap(), None);

    // Neither version nor epoch goes back, and the same version does not come twice.
    for (epoch, version, expected) in [
        (3, 0, Stored::NotNewer { version: 0 }),
        (3, 2, Stored::Written),
        (3, 1, Stored::NotNewer { version: 2 }),
        (2, 9, Stored::Fenced { epoch: 3 }),
        (2, 1, Stored::Fenced { epoch: 3 }),
        (4, 2, Stored::NotNewer { version: 2 }),
        (4, 3, Stored::Written),
        (3, 4, Stored::Fenced { epoch: 4 }),
        (4, 9_007_199_254_740_992, Stored::Written),
    ] {
        let before = store.load(person("a")).await.unwrap();
        let next = snapshot(epoch, version, b"next");
        let outcome = store.store(person("a"), &next).await.unwrap();
        assert_eq!(outcome, expected, "epoch {epoch}, version {version}");
        let expected = if outcome == Stored::Written { Some(next) } else { before };
        assert_eq!(store.load(person("a")).await.unwrap(), expected, "epoch {epoch}, version {version}");
    }

    // An empty state and the longest are states, too; a longer one is refused.
    for sealed in [vec![], vec![7; SEALED_BYTES_MAX]] {
        let conversation = person(&sealed.len().to_string());
        assert_eq!(store.store(conversation, &snapshot(1, 1, &sealed)).await.unwrap(), Stored::Written);
        assert_eq!(store.load(conversation).await.unwrap(), Some(snapshot(1, 1, &sealed)));
    }
    let long = snapshot(1, 2, &vec![7; SEALED_BYTES_MAX + 1]);
    assert!(matches!(store.store(person("a"), &long).await, Err(SnapshotsError::TooLong { .. })));

    // Of many who write at one time, the latest version stays.
    let writers = (1..=64).map(|version| {
        let store = Arc::clone(&store);
        tokio::spawn(
            async move { store.store(person("c"), &snapshot(1, version * 37 % 65, b"c")).await.unwrap() },
        )
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(store.load(person("c")).await.unwrap().unwrap().version, 64);
}

#[tokio::test]
async fn memory_keeps_the_contract() {
    contract(Arc::new(MemorySnapshots::default())).await;
}

/// A Redis in a folder of its own. Fields are dropped in order.
pub(crate) struct Server {
    pub(crate) redis: EmbeddedRedis,
    data: DataDir,
    folder: PathBuf,
}

impl Server {
    pub(crate) fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("hisaab-test-{}", uuid::Uuid::new_v4()));
        let data = DataDir::open(&folder).unwrap();
        Self { redis: Self::redis(&data), data, folder }
    }

    fn redis(data: &DataDir) -> EmbeddedRedis {
        let options = RedisServerOptions::new(PathBuf::from(env!("CARGO_BIN_EXE_hisaab")));
        EmbeddedRedis::start(data, &options).unwrap().expect("redis-server is installed where tests run")
    }

    /// Ends the server and starts another one at the same place.
    fn restart(self) -> Self {
        let Self { redis, data, folder } = self;
        redis.stop();
        Self { redis: Self::redis(&data), data, folder }
    }

    /// Freezes the server, or lets it go on.
    fn signal(&self, signal: &str) {
        let signalled =
            std::process::Command::new("kill").args([signal, &self.redis.pid().to_string()]).status();
        assert!(signalled.unwrap().success());
    }

    async fn ask(&self, command: &[&str]) -> redis::Value {
        let client = redis::Client::open(self.redis.url()).unwrap();
        let mut connection = client.get_multiplexed_async_connection().await.unwrap();
        redis::cmd(command[0]).arg(&command[1..]).query_async(&mut connection).await.unwrap()
    }

    pub(crate) fn end(self) {
        self.redis.stop();
        drop(self.data);
        std::fs::remove_dir_all(&self.folder).unwrap();
    }
}

#[tokio::test]
async fn redis_keeps_the_contract() {
    let server = Server::start();
    contract(Arc::new(RedisSnapshots::new(&server.redis.url()).unwrap())).await;
    server.end();
}

#[tokio::test]
async fn a_redis_that_forgot_everything_is_used_as_an_empty_one() {
    let server = Server::start();
    let store = RedisSnapshots::new(&server.redis.url()).unwrap();
    for forget in [&["FLUSHALL"][..], &["SCRIPT", "FLUSH"]] {
        store.store(person("a"), &snapshot(5, 5, b"old")).await.unwrap();
        server.ask(forget).await;
        server.ask(&["FLUSHALL"]).await;
        assert_eq!(store.load(person("a")).await.unwrap(), None);
        assert_eq!(store.store(person("a"), &snapshot(1, 1, b"new")).await.unwrap(), Stored::Written);
    }
    server.end();
}

#[tokio::test]
async fn a_copy_lives_for_a_day() {
    let server = Server::start();
    let store = RedisSnapshots::new(&server.redis.url()).unwrap();
    store.store(person("a"), &snapshot(1, 1, b"x")).await.unwrap();
    let left = server.ask(&["PTTL", &format!("cv:{}", person("a"))]).await;
    let day_ms = 86_400_000;
    assert!(matches!(left, redis::Value::Int(ms) if (day_ms - 60_000..=day_ms).contains(&ms)), "{left:?}");
    server.end();
}

#[tokio::test]
async fn what_is_no_snapshot_is_an_error_and_not_a_state() {
    let server = Server::start();
    let store = RedisSnapshots::new(&server.redis.url()).unwrap();
    server.ask(&["HSET", &format!("cv:{}", person("a")), "e", "1"]).await;
    assert!(matches!(store.load(person("a")).await, Err(SnapshotsError::Malformed)));
    server.ask(&["SET", &format!("cv:{}", person("b")), "text"]).await;
    assert!(matches!(store.load(person("b")).await, Err(SnapshotsError::Unavailable(_))));
    server.end();
}

#[tokio::test]
async fn a_redis_that_is_away_is_an_error_at_once_and_served_again_when_back() {
    let server = Server::start();
    let store = RedisSnapshots::new(&server.redis.url()).unwrap();
    store.ping().await.unwrap();
    let server = server.restart();
    // Each connection of the pool may be found broken once.
    let mut failures = 0;
    while store.ping().await.is_err() {
        failures += 1;
        assert!(failures <= 4, "the pool keeps broken connections");
    }
    let url = server.redis.url();
    server.end();
    let store = RedisSnapshots::new(&url).unwrap();
    let start = std::time::Instant::now();
    assert!(store.load(person("a")).await.is_err());
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn a_redis_that_hangs_costs_its_limit_and_no_more() {
    let server = Server::start();
    let store = RedisSnapshots::with_limit(&server.redis.url(), Duration::from_millis(50)).unwrap();
    store.store(person("a"), &snapshot(1, 1, b"x")).await.unwrap();
    server.signal("-STOP");
    for _ in 0..3 {
        let late = store.load(person("a")).await;
        assert!(matches!(late, Err(SnapshotsError::Late { .. })), "{late:?}");
    }
    server.signal("-CONT");
    let mut tries = 0;
    while store.load(person("a")).await.is_err() {
        tries += 1;
        assert!(tries <= 20, "the pool keeps connections that hung");
    }
    assert_eq!(store.load(person("a")).await.unwrap(), Some(snapshot(1, 1, b"x")));
    server.end();
}
