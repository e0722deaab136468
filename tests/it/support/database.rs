//! One private cluster for the whole run; each test gets a copy of one migrated database.

use hisaab::adapters::embedded::{DataDir, EmbeddedPostgres, PostgresOptions};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio_postgres::NoTls;

/// Name of the migrated database that is copied.
const TEMPLATE: &str = "template_of_tests";

struct Cluster {
    server: EmbeddedPostgres,
    /// Copies of the template are made one at a time: while one is made, nobody may be connected to it.
    copying: tokio::sync::Mutex<()>,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static NAMES: AtomicU32 = AtomicU32::new(0);

/// A database that belongs to one test.
pub(crate) struct Database {
    url: String,
    folder: PathBuf,
}

impl Database {
    pub(crate) async fn start() -> Self {
        let cluster = tokio::task::spawn_blocking(|| CLUSTER.get_or_init(start)).await.unwrap();
        let name = format!("t{}", NAMES.fetch_add(1, Ordering::Relaxed));
        let _one_at_a_time = cluster.copying.lock().await;
        let maintenance = client(&cluster.server.url()).await;
        // Copying files takes a third of the time of copying through the log, which nobody needs here.
        let copy = format!("create database {name} template {TEMPLATE} strategy file_copy");
        maintenance.batch_execute(&copy).await.unwrap();
        let folder = run_folder().join("of_tests").join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        Self { url: named(&cluster.server, &name), folder }
    }

    /// A folder of the test's own, that goes away with the cluster.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A connection of the test's own.
    pub(crate) async fn client(&self) -> tokio_postgres::Client {
        client(&self.url).await
    }

    /// The number that a query gives.
    pub(crate) async fn number(&self, query: &str) -> i64 {
        self.client().await.query_one(query, &[]).await.unwrap().get(0)
    }
}

fn named(server: &EmbeddedPostgres, name: &str) -> String {
    let url = server.url();
    let (base, _) = url.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

pub(crate) async fn client(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// Where this run keeps its cluster; what earlier runs left behind is removed.
fn folder() -> PathBuf {
    let parent = parent_folder();
    for entry in std::fs::read_dir(&parent).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_running = std::path::Path::new("/proc").join(&name).exists();
        if !is_running {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
    run_folder()
}

fn parent_folder() -> PathBuf {
    std::env::temp_dir().join("hisaab-tests")
}

fn run_folder() -> PathBuf {
    parent_folder().join(std::process::id().to_string())
}

fn start() -> Cluster {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let data = DataDir::open(&folder()).unwrap();
    let mut options = PostgresOptions::new(PathBuf::from(env!("CARGO_BIN_EXE_hisaab")));
    options.fsync = false;
    options.sessions_max = 400;
    let server = EmbeddedPostgres::start(&data, &options, &mut |_| {}).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        client(&server.url()).await.batch_execute(&format!("create database {TEMPLATE}")).await.unwrap();
        hisaab::app::migrated(&named(&server, TEMPLATE)).await.unwrap();
    });
    Cluster { server, copying: tokio::sync::Mutex::new(()) }
}
