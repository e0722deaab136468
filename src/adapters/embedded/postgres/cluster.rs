//! The files and processes of one cluster: how it is made, served and waited for.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::{NAME, PostgresError, PostgresOptions, STOP};
use crate::adapters::embedded::binaries::{Binaries, name_libraries};
use crate::adapters::embedded::data_dir::{SocketDir, make_private};
use crate::adapters::embedded::keeper::Keeper;
use crate::adapters::embedded::trampoline::Launch;
use crate::adapters::embedded::{Progress, last_lines};

/// Folder of the cluster in the data directory, and of one that is being made.
const FOLDER: &str = "postgres";
const NEW_FOLDER: &str = "postgres.new";

/// Size at which the log of earlier starts is thrown away, in bytes.
const LOG_BYTES_MAX: u64 = 1 << 20;

/// Most of a log that is read back, in bytes.
const LOG_TAIL_BYTES: u64 = 4_096;

/// What the server says. Only its own life and fatal errors: neither statements nor data.
const LOG: &str = "postgres.log";

/// How long the server may take until it is ready. Recovery is bounded by `max_wal_size`.
const READY_LIMIT: Duration = Duration::from_mins(2);

/// How long `initdb` and the making of the database may take, each.
const INIT_LIMIT: Duration = Duration::from_mins(2);

/// How long we wait for a server that an earlier process left, which is on its way down.
const ORPHAN_LIMIT: Duration = Duration::from_secs(20);

/// How often a state is looked at, and how often somebody who waits hears that it goes on.
const POLL_EVERY: Duration = Duration::from_millis(5);
const PROGRESS_EVERY: Duration = Duration::from_secs(3);

/// Settings of the server: a small machine, many short transactions, nothing lost.
const SETTINGS: [&str; 20] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "shared_buffers=128MB",
    "effective_cache_size=512MB",
    "work_mem=8MB",
    "maintenance_work_mem=64MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "wal_compression=on",
    "min_wal_size=64MB",
    "max_wal_size=512MB",
    "max_parallel_workers_per_gather=0",
    "jit=off",
    "log_checkpoints=off",
    "log_min_messages=fatal",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_line_prefix=%t [%p] ",
    // The name for UTC that needs no list of time zones.
    "timezone=GMT",
    "log_timezone=GMT",
];

/// The files of a cluster.
pub(super) struct Cluster {
    pub(super) data: PathBuf,
    pub(super) folder: PathBuf,
    log: PathBuf,
}

impl Cluster {
    pub(super) fn of(data: &Path) -> Self {
        Self { data: data.to_owned(), folder: data.join(FOLDER), log: data.join(LOG) }
    }

    /// Major version that made the cluster, `None` if there is no cluster yet.
    pub(super) fn major(&self) -> Result<Option<u32>, PostgresError> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let version = fs::read_to_string(self.folder.join("PG_VERSION")).ok();
        match version.and_then(|version| version.trim().parse().ok()) {
            Some(major) => Ok(Some(major)),
            None => Err(PostgresError::NotACluster { path: self.folder.clone() }),
        }
    }

    /// The command for one of the programs, which works in the folders `owned`.
    fn launch(&self, binaries: &Binaries, name: &str, owned: &[&Path], options: &PostgresOptions) -> Command {
        let program = binaries.folder.join(name);
        let mut command = Launch {
            trampoline: &options.trampoline,
            program: &program,
            // Fast shutdown; for `initdb` simply the end.
            death_signal: Signal::SIGINT,
            root: options.root,
            owned,
            passed: &self.data,
        }
        .command();
        name_libraries(&binaries.libraries, &mut command);
        command
    }

    /// Makes the cluster with the database in it.
    pub(super) fn make(&self, binaries: &Binaries, options: &PostgresOptions) -> Result<(), PostgresError> {
        let new = self.data.join(NEW_FOLDER);
        match fs::remove_dir_all(&new) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(PostgresError::files("an unfinished cluster")(source));
            }
            _ => {}
        }
        make_private(&new).map_err(PostgresError::files("folder"))?;
        self.initdb(&new, binaries, options)?;
        self.create_database(&new, binaries, options)?;
        fs::rename(&new, &self.folder)
            .and_then(|()| File::open(&self.data)?.sync_all())
            .map_err(PostgresError::files("folder"))
    }

    fn initdb(
        &self,
        new: &Path,
        binaries: &Binaries,
        options: &PostgresOptions,
    ) -> Result<(), PostgresError> {
        let attempt = |locale: &str| {
            let mut initdb = self.launch(binaries, "initdb", &[new], options);
            initdb.arg("-D").arg(new).args(["--username", NAME, "--encoding=UTF8", "--data-checksums"]);
            initdb.args(["--auth-local=trust", "--auth-host=reject", "--no-instructions"]);
            initdb.arg(format!("--locale={locale}"));
            if !options.fsync {
                initdb.arg("--no-sync");
            }
            self.run("initdb", initdb)
        };
        // Both order by code point; a C library without C.UTF-8 knows the upper and lower case of ASCII only.
        attempt("C.UTF-8").or_else(|_| attempt("C"))
    }

    /// In single-user mode, so that no server runs before the cluster is complete.
    fn create_database(
        &self,
        new: &Path,
        binaries: &Binaries,
        options: &PostgresOptions,
    ) -> Result<(), PostgresError> {
        let (input, mut statements) = io::pipe().map_err(PostgresError::files("pipe"))?;
        // Smaller than the buffer of the pipe, so it cannot block.
        writeln!(statements, "CREATE DATABASE {NAME};").map_err(PostgresError::files("pipe"))?;
        drop(statements);
        let mut single = self.launch(binaries, "postgres", &[new], options);
        single.arg("--single").arg("-D").arg(new).args([
            "-c",
            "log_checkpoints=off",
            "-c",
            "exit_on_error=on",
        ]);
        if !options.fsync {
            single.args(["-c", "fsync=off"]);
        }
        single.arg("postgres").stdin(Stdio::from(input));
        self.run("making the database", single)
    }

    /// Runs a program to its end.
    fn run(&self, step: &'static str, mut command: Command) -> Result<(), PostgresError> {
        let (log, start) = self.open_log()?;
        let errors = log.try_clone().map_err(PostgresError::files("log"))?;
        command.stdout(log).stderr(errors);
        let failed = |reason| PostgresError::Failed { step, reason };
        let child = Keeper::start("postgres-init", command).map_err(|error| failed(error.to_string()))?;
        match child.wait(INIT_LIMIT) {
            Some(exit) if exit.is_some_and(|status| status.success()) => Ok(()),
            Some(_) => Err(failed(self.said_since(start))),
            None => {
                child.end(&STOP);
                Err(failed(format!("no end after {} s", INIT_LIMIT.as_secs())))
            }
        }
    }

    /// Starts the server and waits until it is ready. A rest of a killed server may hold its memory for a moment.
    pub(super) fn serve(
        &self,
        binaries: &Binaries,
        options: &PostgresOptions,
        sockets: &SocketDir,
        progress: Progress,
    ) -> Result<Keeper, PostgresError> {
        let deadline = Instant::now() + ORPHAN_LIMIT;
        loop {
            let (log, start) = self.open_log()?;
            let mut server = self.launch(binaries, "postgres", &[&self.folder, sockets.path()], options);
            server.arg("-D").arg(&self.folder).arg("-k").arg(sockets.path());
            for setting in SETTINGS {
                server.args(["-c", setting]);
            }
            server.arg("-c").arg(format!("max_connections={}", options.sessions_max));
            server.args(["-c", if options.fsync { "fsync=on" } else { "fsync=off" }]);
            server.stdout(Stdio::null()).stderr(log);
            let server = Keeper::start("postgres", server).map_err(PostgresError::files("start"))?;
            match self.wait_until_ready(&server, start, progress) {
                Ok(()) => return Ok(server),
                Err(PostgresError::Failed { reason, .. })
                    if is_held_by_a_rest(&reason) && Instant::now() < deadline =>
                {
                    progress("Waiting for the last processes of an earlier PostgreSQL …");
                    thread::sleep(Duration::from_millis(250));
                }
                Err(error) => {
                    server.end(&STOP);
                    return Err(error);
                }
            }
        }
    }

    fn wait_until_ready(
        &self,
        server: &Keeper,
        log_start: u64,
        progress: Progress,
    ) -> Result<(), PostgresError> {
        let start = Instant::now();
        let mut told = Duration::ZERO;
        loop {
            if self.is_ready(server.pid()) {
                return Ok(());
            }
            if server.wait(POLL_EVERY).is_some() {
                return Err(PostgresError::Failed {
                    step: "starting PostgreSQL",
                    reason: self.said_since(log_start),
                });
            }
            let waited = start.elapsed();
            if waited > READY_LIMIT {
                return Err(PostgresError::NotReady { limit: READY_LIMIT, said: self.said_since(log_start) });
            }
            if waited > told + PROGRESS_EVERY {
                told = waited;
                progress(&format!(
                    "Waiting for PostgreSQL for {} s: {}",
                    waited.as_secs(),
                    self.said_since(log_start)
                ));
            }
        }
    }

    /// The server writes its state into the eighth line of its lock file.
    fn is_ready(&self, pid: Pid) -> bool {
        let Ok(file) = fs::read_to_string(self.lock_file()) else { return false };
        pid_in(&file) == Some(pid) && file.lines().nth(7).is_some_and(|state| state.trim() == "ready")
    }

    fn lock_file(&self) -> PathBuf {
        self.folder.join("postmaster.pid")
    }

    /// The server that an earlier process left behind, if it still runs.
    fn orphan(&self) -> Option<Pid> {
        let pid = pid_in(&fs::read_to_string(self.lock_file()).ok()?)?;
        // A server works in the folder of its cluster; anybody else with this number is a stranger. Where that
        // cannot be seen, PostgreSQL itself looks.
        let works_in = fs::read_link(format!("/proc/{pid}/cwd")).ok()?;
        (works_in == self.folder).then_some(pid)
    }

    /// After a `kill -9` of us the server is on its way down: its signal came with our death. It is asked once more, in
    /// case that was lost, and then waited for. We hold the lock of the data directory, so it is nobody else's.
    pub(super) fn wait_for_orphan(&self, progress: Progress) -> Result<(), PostgresError> {
        let Some(pid) = self.orphan() else { return Ok(()) };
        progress("Waiting for the PostgreSQL of an earlier start to end …");
        let _ = kill(pid, Signal::SIGINT);
        let deadline = Instant::now() + ORPHAN_LIMIT;
        while self.orphan() == Some(pid) {
            if Instant::now() > deadline {
                return Err(PostgresError::StillRunning { pid: pid.as_raw() });
            }
            thread::sleep(POLL_EVERY);
        }
        Ok(())
    }

    /// The log to append to, and where its new part begins.
    fn open_log(&self) -> Result<(File, u64), PostgresError> {
        let open = || {
            let log = OpenOptions::new().create(true).append(true).mode(0o600).open(&self.log)?;
            let mut length = log.metadata()?.len();
            if length > LOG_BYTES_MAX {
                log.set_len(0)?;
                length = 0;
            }
            Ok((log, length))
        };
        open().map_err(PostgresError::files("log"))
    }

    /// The end of what was said since `start`, for a message.
    fn said_since(&self, start: u64) -> String {
        let read = || {
            let mut log = File::open(&self.log)?;
            let from = start.max(log.metadata()?.len().saturating_sub(LOG_TAIL_BYTES));
            log.seek(SeekFrom::Start(from))?;
            let mut said = Vec::new();
            log.take(LOG_TAIL_BYTES).read_to_end(&mut said)?;
            Ok::<_, io::Error>(last_lines(&String::from_utf8_lossy(&said), 3))
        };
        match read() {
            Ok(said) if said.is_empty() => "it said nothing".to_owned(),
            Ok(said) => said,
            Err(error) => format!("its log cannot be read ({error})"),
        }
    }
}

fn pid_in(lock_file: &str) -> Option<Pid> {
    lock_file.lines().next()?.trim().parse().ok().filter(|pid| *pid > 0).map(Pid::from_raw)
}

/// What PostgreSQL says when processes of the server before it still hold its memory or its lock file.
fn is_held_by_a_rest(said: &str) -> bool {
    ["pre-existing shared memory block", "lock file \"postmaster.pid\" already exists"]
        .iter()
        .any(|sign| said.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pid_is_taken_from_a_lock_file() {
        assert_eq!(pid_in("4711\n/data\n"), Some(Pid::from_raw(4_711)));
        for wrong in ["", "\n", "-1\n", "0\n", "x\n"] {
            assert_eq!(pid_in(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_rest_of_a_killed_server_is_told_from_a_real_failure() {
        assert!(is_held_by_a_rest("FATAL:  lock file \"postmaster.pid\" already exists"));
        assert!(is_held_by_a_rest("FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use"));
        assert!(!is_held_by_a_rest(
            "FATAL:  could not open file \"global/pg_control\": No such file or directory"
        ));
    }
}
