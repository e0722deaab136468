//! The real server as a process of its own, which can be killed.

use super::app::{APP_SECRET, NUMBER};
use std::fs::{File, OpenOptions};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// Longest wait for a start or an end.
const LIMIT: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(20);

/// A folder that goes away with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("hisaab-test-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// How the server is started.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) port: u16,
    log: PathBuf,
    variables: Vec<(String, String)>,
}

impl Setup {
    /// Nothing but a port and folders of its own in `folder`.
    pub(crate) fn bare(folder: &Folder) -> Self {
        let setup = Self { port: free_port(), log: folder.join("server.log"), variables: Vec::new() };
        let listen = format!("127.0.0.1:{}", setup.port);
        let data = folder.join("data");
        setup.with("HISAAB_LISTEN", &listen).with("HISAAB_DATA_DIR", data.to_str().unwrap())
    }

    /// For the provider of the tests.
    pub(crate) fn new(folder: &Folder, database_url: &str, provider_url: &str) -> Self {
        Self::bare(folder)
            .with("HISAAB_DATABASE_URL", database_url)
            .with("HISAAB_WHATSAPP_PROVIDER", "meta")
            .with("HISAAB_META_BASE_URL", provider_url)
            .with("HISAAB_META_APP_SECRET", APP_SECRET)
            .with("HISAAB_META_VERIFY_TOKEN", "fixture-verify-token")
            .with("HISAAB_META_ACCESS_TOKEN", "fixture-access-token")
            .with("HISAAB_META_PHONE_NUMBER_ID", NUMBER)
            .with("HISAAB_NOTICE_HOLD", "300ms")
            .with("HISAAB_LOG", "info")
    }

    /// With a variable; an empty value is as good as none.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Everything that was said on stderr by all starts.
    pub(crate) fn log(&self) -> String {
        std::fs::read(&self.log).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default()
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hisaab"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("HISAAB_") {
                command.env_remove(name);
            }
        }
        command.args(arguments).stdin(Stdio::null());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs a command that ends by itself.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        let output = tokio::task::spawn_blocking(move || command.output());
        tokio::time::timeout(LIMIT, output).await.expect("it does not end").unwrap().unwrap()
    }

    /// Starts the server and returns at once.
    pub(crate) fn spawn(&self) -> Server {
        let log = OpenOptions::new().create(true).append(true).open(&self.log).unwrap();
        let said = self.log.with_extension("out");
        let out = File::create(&said).unwrap();
        let child = self.command(&[]).stdout(out).stderr(log).spawn().unwrap();
        Server { child, said }
    }

    /// Starts the server and waits until it answers.
    pub(crate) async fn start(&self) -> Server {
        let mut server = self.spawn();
        let began = Instant::now();
        while !server.said().contains("ready on") {
            if let Some(status) = server.child.try_wait().unwrap() {
                panic!("the server ended ({status}): {}", tail(&self.log()));
            }
            assert!(began.elapsed() < LIMIT, "the server does not start: {}", tail(&self.log()));
            tokio::time::sleep(POLL).await;
        }
        server
    }
}

/// A running server; killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    said: PathBuf,
}

impl Server {
    /// What it said on stdout.
    pub(crate) fn said(&self) -> String {
        std::fs::read_to_string(&self.said).unwrap_or_default()
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end with a signal, waits for that, and tells how and how long it took.
    pub(crate) async fn end(mut self, signal: nix::sys::signal::Signal) -> (ExitStatus, Duration) {
        let began = Instant::now();
        let pid = nix::unistd::Pid::from_raw(self.child.id().try_into().unwrap());
        nix::sys::signal::kill(pid, signal).unwrap();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, began.elapsed());
            }
            assert!(began.elapsed() < LIMIT, "the server does not end");
            tokio::time::sleep(POLL).await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The end of a log, for a message.
pub(crate) fn tail(log: &str) -> String {
    let lines: Vec<&str> = log.lines().collect();
    lines[lines.len().saturating_sub(15)..].join("\n")
}
