//! A private PostgreSQL cluster in the data directory, served over a Unix socket that only its owner can reach.
//!
//! The cluster is made once, in a folder that gets its final name when everything is in it. Whoever holds the lock of
//! the data directory is the only one who may start it.

mod cluster;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nix::sys::signal::Signal;

use self::cluster::Cluster;
use super::binaries::{Binaries, MAJORS, usual_folders};
use super::data_dir::{DataDir, SocketDir};
use super::fetch::{self, FetchError};
use super::keeper::Keeper;
use super::root::RootAs;
use super::{Progress, path_folders, percent_encoded};

/// Name of the superuser and of the database.
const NAME: &str = "hisaab";

/// Folder of the socket in the data directory.
const SOCKETS: &str = "postgres.run";

/// A stop: end all sessions and write everything down; failing that, leave it to recovery; failing that, SIGKILL.
const STOP: [(Signal, Duration); 2] =
    [(Signal::SIGINT, Duration::from_secs(5)), (Signal::SIGQUIT, Duration::from_secs(1))];

/// How to find and start PostgreSQL.
#[derive(Clone, Debug)]
pub struct PostgresOptions {
    /// Our own program; see [`super::trampoline`].
    pub trampoline: PathBuf,
    /// The folder with PostgreSQL's programs, if the operator named one (`HISAAB_POSTGRES_BIN`). Then no other is used.
    pub binaries: Option<PathBuf>,
    /// Folders to look for the programs in, the best first.
    pub search: Vec<PathBuf>,
    /// Folders to look for package clients in, if nothing is found. Empty: nothing is fetched.
    pub clients: Vec<PathBuf>,
    /// Whether a commit waits for the disk. Only tests turn it off.
    pub fsync: bool,
    /// Most sessions at one time.
    pub sessions_max: u16,
    /// What to do about being root.
    pub root: RootAs,
}

impl PostgresOptions {
    /// What the product uses: everything this machine offers.
    pub fn new(trampoline: PathBuf) -> Self {
        Self {
            trampoline,
            binaries: None,
            search: usual_folders(),
            clients: path_folders(),
            fsync: true,
            sessions_max: 64,
            root: RootAs::Mapped,
        }
    }
}

/// Why there is no PostgreSQL. Each message is one line that names a way out where there is one.
#[derive(Debug, thiserror::Error)]
pub enum PostgresError {
    #[error("there is no PostgreSQL {}-{} with initdb in {path} (HISAAB_POSTGRES_BIN)", MAJORS.start(), MAJORS.end())]
    NamedUnusable { path: PathBuf },
    #[error(
        "PostgreSQL {}-{} is not on this machine, and {source}: install it (package postgresql), or set \
         HISAAB_DATABASE_URL",
        MAJORS.start(),
        MAJORS.end()
    )]
    Missing { source: FetchError },
    #[error(
        "the data in {cluster} was made by PostgreSQL {major}, which is not on this machine: install version {major}, \
         name its folder in HISAAB_POSTGRES_BIN, or move the data away"
    )]
    OtherVersion { cluster: PathBuf, major: u32 },
    #[error("{path} does not look like a PostgreSQL cluster: move it away, or restore it from a backup")]
    NotACluster { path: PathBuf },
    #[error("PostgreSQL of an earlier start (process {pid}) does not end: end it, then start again")]
    StillRunning { pid: i32 },
    #[error("{step} failed: {reason}")]
    Failed { step: &'static str, reason: String },
    #[error("PostgreSQL was not ready after {} s: {said}", .limit.as_secs())]
    NotReady { limit: Duration, said: String },
    #[error("{what} of PostgreSQL: {source}")]
    Files { what: &'static str, source: io::Error },
}

impl PostgresError {
    fn files(what: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Files { what, source }
    }
}

/// A running cluster. Dropping it stops it as [`EmbeddedPostgres::stop`] does.
#[derive(Debug)]
pub struct EmbeddedPostgres {
    // First, since fields are dropped in order: then the folder of its socket, then the lock.
    server: Keeper,
    sockets: SocketDir,
    version: String,
    _data: DataDir,
}

impl EmbeddedPostgres {
    /// Starts the cluster in `data`, makes it if there is none, fetches PostgreSQL if the machine has none.
    /// Blocks until connections are accepted: under a second, but for a fetch or a recovery.
    ///
    /// # Errors
    ///
    /// [`PostgresError`]: nothing to start, or it does not start.
    pub fn start(
        data: &DataDir,
        options: &PostgresOptions,
        progress: Progress,
    ) -> Result<Self, PostgresError> {
        let cluster = Cluster::of(data.path());
        let made_by = cluster.major()?;
        let binaries = choose(&cluster, made_by, options, progress)?;
        if made_by.is_none() {
            progress("Making a database, only this once …");
            cluster.make(&binaries, options)?;
        }
        cluster.wait_for_orphan(progress)?;
        let sockets = SocketDir::make(data.path(), SOCKETS).map_err(PostgresError::files("socket folder"))?;
        let server = cluster.serve(&binaries, options, &sockets, progress)?;
        Ok(Self { server, sockets, version: binaries.version, _data: data.clone() })
    }

    /// Where to connect: user and database `hisaab`, without a password, since only our own user reaches the socket.
    pub fn url(&self) -> String {
        format!("postgresql://{NAME}@{}/{NAME}", percent_encoded(self.sockets.path(), false))
    }

    /// As the server calls itself, such as `15.14`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Process id of the server.
    pub fn pid(&self) -> u32 {
        self.server.pid().as_raw().unsigned_abs()
    }

    /// Whether the server still runs. It does until [`EmbeddedPostgres::stop`], unless somebody else ended it.
    pub fn is_running(&self) -> bool {
        self.server.exited().is_none()
    }

    /// Stops the server: sessions are ended, everything is on disk. Blocks, usually some 20 ms, at most 8 s.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for EmbeddedPostgres {
    fn drop(&mut self) {
        self.server.end(&STOP);
    }
}

/// The programs for a cluster that version `made_by` made, or for a new one.
fn choose(
    cluster: &Cluster,
    made_by: Option<u32>,
    options: &PostgresOptions,
    progress: Progress,
) -> Result<Binaries, PostgresError> {
    let other = |major| PostgresError::OtherVersion { cluster: cluster.folder.clone(), major };
    if let Some(folder) = &options.binaries {
        return match Binaries::in_folder(folder) {
            Some(found) if found.serves(made_by) => Ok(found),
            Some(found) if found.serves(None) => Err(made_by.map_or_else(|| unusable(folder), other)),
            _ => Err(unusable(folder)),
        };
    }
    let found = options.search.iter().filter_map(|folder| Binaries::in_folder(folder));
    if let Some(found) = found.chain(fetch::earlier(&cluster.data)).find(|found| found.serves(made_by)) {
        return Ok(found);
    }
    let fetched = fetch::fetch(&cluster.data, &options.clients, progress);
    match (fetched, made_by) {
        (Ok(found), made_by) if found.serves(made_by) => Ok(found),
        (_, Some(major)) => Err(other(major)),
        (Ok(found), None) => Err(unusable(&found.folder)),
        (Err(source), None) => Err(PostgresError::Missing { source }),
    }
}

fn unusable(folder: &Path) -> PostgresError {
    PostgresError::NamedUnusable { path: folder.to_owned() }
}
