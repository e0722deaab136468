//! Snapshots in Redis, shared by all nodes and there after a restart of ours.
//!
//! `cv:{conversation}` is a hash of epoch `e`, version `v` and sealed state `b`, written by one script only, which
//! refuses what is older. Commands go through few connections that many callers share at one time: a caller takes a
//! connection from the pool, clones its handle and gives it back before it asks anything.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use bb8::ManageConnection;
use bb8_redis::RedisConnectionManager;
use redis::aio::MultiplexedConnection;
use redis::{RedisError, Script, cmd};
use tokio::time::timeout;

use crate::ids::PersonId;
use crate::ports::snapshots::{SEALED_BYTES_MAX, Snapshot, Snapshots, SnapshotsError, Stored};

mod news;
mod tickets;
pub use news::RedisNews;
pub use tickets::RedisTickets;

/// Connections of this process. More of them do not make it faster.
const CONNECTIONS_MAX: u32 = 2;

/// How long one call may take, connecting included. The database knows, too.
const CALL_LIMIT: Duration = Duration::from_millis(250);

/// How long a copy lives that nobody renews.
const LIFE: Duration = Duration::from_hours(24);

/// Stores only what is newer. Numbers are exact up to 2^53.
const STORE: &str = r"
local c = redis.call('HMGET', KEYS[1], 'e', 'v')
if c[1] and tonumber(ARGV[1]) < tonumber(c[1]) then return {-1, c[1]} end
if c[2] and tonumber(ARGV[2]) <= tonumber(c[2]) then return {0, c[2]} end
redis.call('HSET', KEYS[1], 'e', ARGV[1], 'v', ARGV[2], 'b', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {1, ARGV[2]}
";

/// A store in a Redis server.
pub struct RedisSnapshots {
    calls: Calls,
    store: Script,
}

impl RedisSnapshots {
    /// A store in the server at `url`. Does not connect yet: a server that is away is an error of each call, not of
    /// the start.
    ///
    /// # Errors
    ///
    /// [`SnapshotsError::Unavailable`]: the URL is none of Redis.
    pub fn new(url: &str) -> Result<Self, SnapshotsError> {
        Self::with_limit(url, CALL_LIMIT)
    }

    /// As [`RedisSnapshots::new`], with another limit for each call.
    ///
    /// # Errors
    ///
    /// As [`RedisSnapshots::new`].
    pub fn with_limit(url: &str, limit: Duration) -> Result<Self, SnapshotsError> {
        Ok(Self { calls: Calls::new(url, limit)?, store: Script::new(STORE) })
    }
}

/// Calls to one server, over connections that are shared.
struct Calls {
    pool: bb8::Pool<Shared>,
    limit: Duration,
}

impl Calls {
    fn new(url: &str, limit: Duration) -> Result<Self, SnapshotsError> {
        let pool = bb8::Pool::builder()
            .max_size(CONNECTIONS_MAX)
            .connection_timeout(limit)
            .retry_connection(false)
            .build_unchecked(Shared(RedisConnectionManager::new(url).map_err(unavailable)?));
        Ok(Self { pool, limit })
    }

    /// Runs `call` on a shared connection. A connection that did not serve is not given to anybody else.
    async fn call<T, F>(
        &self,
        call: impl FnOnce(MultiplexedConnection) -> F + Send,
    ) -> Result<T, SnapshotsError>
    where
        F: Future<Output = Result<T, RedisError>> + Send,
    {
        let late = || SnapshotsError::Late { limit: self.limit };
        let work = async {
            // The guard is dropped at the end of this statement.
            let shared =
                self.pool.get().await.map(|guard| (*guard).clone()).map_err(|error| match error {
                    bb8::RunError::User(error) => unavailable(error),
                    bb8::RunError::TimedOut => late(),
                })?;
            let served = Served { is_broken: shared.is_broken, is_done: false };
            let outcome = call(shared.connection).await;
            served.finish(!outcome.as_ref().is_err_and(is_fatal));
            outcome.map_err(unavailable)
        };
        timeout(self.limit, work).await.unwrap_or_else(|_| Err(late()))
    }
}

fn unavailable(error: RedisError) -> SnapshotsError {
    SnapshotsError::Unavailable(Box::new(error))
}

/// Whether the connection is of no use after this error.
fn is_fatal(error: &RedisError) -> bool {
    error.is_io_error() || error.is_connection_dropped() || error.is_unrecoverable_error()
}

/// Key of a conversation.
fn key(conversation: PersonId) -> String {
    format!("cv:{conversation}")
}

#[async_trait]
impl Snapshots for RedisSnapshots {
    async fn load(&self, conversation: PersonId) -> Result<Option<Snapshot>, SnapshotsError> {
        let fields: (Option<i64>, Option<i64>, Option<Vec<u8>>) = self
            .calls
            .call(|mut connection| async move {
                cmd("HMGET").arg(key(conversation)).arg(&["e", "v", "b"]).query_async(&mut connection).await
            })
            .await?;
        match fields {
            (Some(epoch), Some(version), Some(sealed)) => Ok(Some(Snapshot { epoch, version, sealed })),
            (None, None, None) => Ok(None),
            _ => Err(SnapshotsError::Malformed),
        }
    }

    async fn store(&self, conversation: PersonId, snapshot: &Snapshot) -> Result<Stored, SnapshotsError> {
        let bytes = snapshot.sealed.len();
        if bytes > SEALED_BYTES_MAX {
            return Err(SnapshotsError::TooLong { bytes });
        }
        let mut script = self.store.prepare_invoke();
        script.key(key(conversation)).arg(snapshot.epoch).arg(snapshot.version).arg(&snapshot.sealed);
        script.arg(u64::try_from(LIFE.as_millis()).unwrap_or(u64::MAX));
        let script = &script;
        // Where the server does not know the script (any more), this loads it and asks again.
        let (outcome, number): (i64, i64) = self
            .calls
            .call(|mut connection| async move { script.invoke_async(&mut connection).await })
            .await?;
        match outcome {
            1 => Ok(Stored::Written),
            0 => Ok(Stored::NotNewer { version: number }),
            -1 => Ok(Stored::Fenced { epoch: number }),
            _ => Err(SnapshotsError::Malformed),
        }
    }

    fn kind(&self) -> &'static str {
        "redis"
    }

    async fn ping(&self) -> Result<(), SnapshotsError> {
        self.calls
            .call(|mut connection| async move { cmd("PING").query_async::<()>(&mut connection).await })
            .await
    }
}

/// A connection in use by many at one time, and whether somebody found it broken.
#[derive(Clone)]
struct SharedConnection {
    connection: MultiplexedConnection,
    is_broken: Arc<AtomicBool>,
}

/// A call under way. If it is given up, by its limit or by its caller, its connection counts as broken: what is
/// wrong cannot be known, and a new connection is cheap.
struct Served {
    is_broken: Arc<AtomicBool>,
    is_done: bool,
}

impl Served {
    fn finish(mut self, is_well: bool) {
        self.is_done = is_well;
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        if !self.is_done {
            self.is_broken.store(true, Ordering::Relaxed);
        }
    }
}

/// Makes connections. Whether one is still good is known from its use, without a question to the server.
struct Shared(RedisConnectionManager);

impl ManageConnection for Shared {
    type Connection = SharedConnection;
    type Error = RedisError;

    async fn connect(&self) -> Result<Self::Connection, Self::Error> {
        Ok(SharedConnection { connection: self.0.connect().await?, is_broken: Arc::default() })
    }

    async fn is_valid(&self, shared: &mut Self::Connection) -> Result<(), Self::Error> {
        if self.has_broken(shared) {
            return Err(RedisError::from(std::io::Error::from(std::io::ErrorKind::BrokenPipe)));
        }
        Ok(())
    }

    fn has_broken(&self, shared: &mut Self::Connection) -> bool {
        shared.is_broken.load(Ordering::Relaxed)
    }
}
