//! A private Redis beside the private cluster: a Unix socket, nothing on disk, a bound on its memory. It may be
//! emptied or missing at any time; where the machine has none, the in-process store does its work.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;

use super::data_dir::{DataDir, SocketDir};
use super::keeper::Keeper;
use super::root::RootAs;
use super::trampoline::Launch;
use super::{find, path_folders, percent_encoded};

/// Folder of the socket in the data directory, and the socket.
const SOCKETS: &str = "redis.run";
/// What the socket's name ends in. Before it stands who started it: one that is still dying takes its own socket away
/// with it, and not that of the next.
const SOCKET: &str = "redis.sock";

fn socket_name() -> String {
    format!("{}.{SOCKET}", std::process::id())
}

/// How long it may take until it answers.
const READY_LIMIT: Duration = Duration::from_secs(10);

/// How often that is tried, and how long one answer may take.
const POLL_EVERY: Duration = Duration::from_millis(5);
const ANSWER_LIMIT: Duration = Duration::from_secs(1);

/// A stop: it has nothing to save.
const STOP: [(Signal, Duration); 1] = [(Signal::SIGTERM, Duration::from_secs(1))];

/// Most memory for data. Beyond it the least used keys go, each of which can be made again.
const MEMORY_MAX: &str = "128mb";

/// How to find and start Redis.
#[derive(Clone, Debug)]
pub struct RedisServerOptions {
    /// Our own program; see [`super::trampoline`].
    pub trampoline: PathBuf,
    /// Folders to look for `redis-server` in, the best first.
    pub search: Vec<PathBuf>,
}

impl RedisServerOptions {
    /// What the product uses: `redis-server` on `PATH`.
    pub fn new(trampoline: PathBuf) -> Self {
        Self { trampoline, search: path_folders() }
    }
}

/// Why the Redis that was found does not serve.
#[derive(Debug, thiserror::Error)]
pub enum RedisServerError {
    #[error("Redis cannot be started: {0}")]
    Start(#[from] io::Error),
    #[error("Redis ended while it was started")]
    Ended,
    #[error("Redis gave no answer after {} s", .0.as_secs())]
    NotReady(Duration),
}

/// A running server. Dropping it stops it.
#[derive(Debug)]
pub struct EmbeddedRedis {
    // First, since fields are dropped in order: then the folder of its socket, then the lock.
    server: Keeper,
    sockets: SocketDir,
    version: String,
    _data: DataDir,
}

impl EmbeddedRedis {
    /// Starts Redis and blocks until it answers. `None`: there is no `redis-server` here.
    ///
    /// # Errors
    ///
    /// [`RedisServerError`]: there is one, but it does not serve.
    pub fn start(data: &DataDir, options: &RedisServerOptions) -> Result<Option<Self>, RedisServerError> {
        let Some(program) = find("redis-server", &options.search) else { return Ok(None) };
        let version = version_of(&program)?;
        let sockets = SocketDir::make(data.path(), SOCKETS)?;
        let socket = sockets.path().join(socket_name());
        let mut command = Launch {
            trampoline: &options.trampoline,
            program: &program,
            death_signal: Signal::SIGTERM,
            root: RootAs::Root,
            owned: &[],
            passed: data.path(),
        }
        .command();
        command.args(["--port", "0", "--unixsocketperm", "700", "--unixsocket"]).arg(&socket);
        command.args(["--save", "", "--appendonly", "no", "--daemonize", "no", "--databases", "1", "--dir"]);
        command.arg(sockets.path()).args(["--maxmemory", MEMORY_MAX, "--maxmemory-policy", "allkeys-lru"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let server = Keeper::start("redis-server", command)?;
        let started = Self { server, sockets, version, _data: data.clone() };
        started.wait_until_ready(&socket)?;
        Ok(Some(started))
    }

    /// Where to connect.
    pub fn url(&self) -> String {
        format!("redis+unix://{}", percent_encoded(&self.sockets.path().join(socket_name()), true))
    }

    /// As the server calls itself, such as `7.0.15`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Process id of the server.
    pub fn pid(&self) -> u32 {
        self.server.pid().as_raw().unsigned_abs()
    }

    /// Stops the server. Blocks, usually a few ms, at most 3 s.
    pub fn stop(self) {
        drop(self);
    }

    fn wait_until_ready(&self, socket: &Path) -> Result<(), RedisServerError> {
        let start = Instant::now();
        // What an earlier server left behind at this place does not answer.
        while !answers(socket).unwrap_or(false) {
            if self.server.wait(POLL_EVERY).is_some() {
                return Err(RedisServerError::Ended);
            }
            if start.elapsed() > READY_LIMIT {
                return Err(RedisServerError::NotReady(READY_LIMIT));
            }
        }
        Ok(())
    }
}

impl Drop for EmbeddedRedis {
    fn drop(&mut self) {
        self.server.end(&STOP);
    }
}

fn answers(socket: &Path) -> io::Result<bool> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(ANSWER_LIMIT))?;
    stream.set_write_timeout(Some(ANSWER_LIMIT))?;
    stream.write_all(b"PING\r\n")?;
    let mut answer = [0; 7];
    stream.read_exact(&mut answer)?;
    Ok(&answer == b"+PONG\r\n")
}

fn version_of(program: &Path) -> io::Result<String> {
    let told = Command::new(program).arg("--version").output()?;
    Ok(parse_version(&String::from_utf8_lossy(&told.stdout))
        .unwrap_or_else(|| "of unknown version".to_owned()))
}

/// `Redis server v=7.0.15 sha=00000000:0 …` is version 7.0.15.
fn parse_version(told: &str) -> Option<String> {
    told.split_whitespace().find_map(|word| word.strip_prefix("v=")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_redis_says_of_itself() {
        let told = "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1";
        assert_eq!(parse_version(told).as_deref(), Some("7.0.15"));
        assert_eq!(parse_version("something else"), None);
    }
}
