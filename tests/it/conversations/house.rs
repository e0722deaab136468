//! The product with parts that go wrong as they are told to: an engine that panics, copies that get lost, a clock
//! that jumps.

use crate::support::{Database, Provider, Sent, envelope, signed};
use async_trait::async_trait;
use chrono::Duration as Days;
use hisaab::actors::turn::RUN;
use hisaab::adapters::memory_snapshots::MemorySnapshots;
use hisaab::adapters::sealing::MasterKey;
use hisaab::app::{Parts, Running, start};
use hisaab::config::{self, Config};
use hisaab::domain::nlu::{Context, Reading};
use hisaab::ids::PersonId;
use hisaab::ports::clock::{Clock, SetClock, SystemClock};
use hisaab::ports::snapshots::{Snapshot, Snapshots, SnapshotsError, Stored};
use hisaab::ports::understanding::{OwnEngine, Understanding};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

/// Whoever reads this word dies.
pub(super) const DEADLY: &str = "abracadabra";
/// Longest wait for what has to come.
const LIMIT: Duration = Duration::from_mins(1);
const LOOK_AGAIN: Duration = Duration::from_millis(20);
/// Our number, and the secret that its calls are signed with, as `support` has them.
const NUMBER: &str = "109900550100001";
const APP_SECRET: &str = "fixture-app-secret";

/// Panics at a word, as a bug would; otherwise the engine of the product.
#[derive(Default)]
pub(super) struct Trap {
    pub(super) deaths: AtomicU32,
}

impl Understanding for Trap {
    fn read(&self, text: &str, context: &Context<'_>) -> Reading {
        if text.contains(DEADLY) {
            self.deaths.fetch_add(1, Ordering::SeqCst);
            // Without the words of a panic: it is meant to happen.
            std::panic::resume_unwind(Box::new("a trap"));
        }
        OwnEngine.read(text, context)
    }

    fn name(&self) -> &'static str {
        "trap-1"
    }
}

/// Copies that can be counted and lost.
#[derive(Default)]
pub(super) struct Copies {
    kept: MemorySnapshots,
    pub(super) found: AtomicU32,
    pub(super) missed: AtomicU32,
    /// Nothing is found any more.
    pub(super) empty: AtomicBool,
    /// No call is ever answered.
    pub(super) hang: AtomicBool,
    /// What is to be kept is lost, and what was kept before stays.
    pub(super) lose: AtomicBool,
}

impl Copies {
    async fn hangs(&self) {
        if self.hang.load(Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
    }
}

#[async_trait]
impl Snapshots for Copies {
    async fn load(&self, conversation: PersonId) -> Result<Option<Snapshot>, SnapshotsError> {
        self.hangs().await;
        let is_empty = self.empty.load(Ordering::SeqCst);
        let found = if is_empty { None } else { self.kept.load(conversation).await? };
        let count = if found.is_some() { &self.found } else { &self.missed };
        count.fetch_add(1, Ordering::SeqCst);
        Ok(found)
    }

    async fn store(&self, conversation: PersonId, snapshot: &Snapshot) -> Result<Stored, SnapshotsError> {
        self.hangs().await;
        if self.lose.load(Ordering::SeqCst) {
            return Ok(Stored::Written);
        }
        self.kept.store(conversation, snapshot).await
    }

    fn kind(&self) -> &'static str {
        "copies of tests"
    }

    async fn ping(&self) -> Result<(), SnapshotsError> {
        Ok(())
    }
}

/// What a house is started with.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// A conversation leaves the memory after so long without work.
    pub(super) idle: Duration,
    /// What hangs for so long is begun again.
    pub(super) run_max: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { idle: Duration::from_mins(1), run_max: RUN }
    }
}

pub(super) struct House {
    pub(super) provider: Provider,
    pub(super) database: Database,
    pub(super) clock: Arc<SetClock>,
    pub(super) trap: Arc<Trap>,
    pub(super) copies: Arc<Copies>,
    limits: Limits,
    client: reqwest::Client,
    running: Running,
    serial: AtomicU32,
}

impl House {
    pub(super) async fn start() -> Self {
        Self::with(Limits::default()).await
    }

    /// A conversation leaves the memory after `idle` without work.
    pub(super) async fn with_idle(idle: Duration) -> Self {
        Self::with(Limits { idle, ..Limits::default() }).await
    }

    pub(super) async fn with(limits: Limits) -> Self {
        let (database, provider) = (Database::start().await, Provider::start());
        let clock = Arc::new(SetClock::at(SystemClock.now()));
        let (trap, copies) = (Arc::new(Trap::default()), Arc::new(Copies::default()));
        let running = run(&database, &provider, &clock, &trap, &copies, limits).await;
        let (client, serial) = (reqwest::Client::new(), AtomicU32::new(0));
        Self { provider, database, clock, trap, copies, limits, client, running, serial }
    }

    /// Ended and started anew, without any copies.
    pub(super) async fn restarted(self) -> Self {
        let Self { provider, database, clock, trap, limits, client, running, serial, .. } = self;
        running.stop().await;
        let copies = Arc::new(Copies::default());
        let running = run(&database, &provider, &clock, &trap, &copies, limits).await;
        Self { provider, database, clock, trap, copies, limits, client, running, serial }
    }

    /// Somebody writes these texts so long ago, all in one call; returns their ids.
    pub(super) async fn writes(&self, from: &str, texts: &[&str], ago: Days) -> Vec<String> {
        let at = (self.clock.now() - ago).timestamp();
        let messages = texts.iter().map(|text| {
            let serial = self.serial.fetch_add(1, Ordering::Relaxed);
            (format!("wamid.IN{from}{serial:06}"), ("text", json!({ "body": text })))
        });
        let (ids, contents): (Vec<String>, Vec<_>) = messages.unzip();
        let mut body = Value::Null;
        for (id, (kind, content)) in ids.iter().zip(contents) {
            let one = envelope(from, id, at, kind, &content);
            if body.is_null() {
                body = one;
            } else {
                let place = "/entry/0/changes/0/value/messages";
                let message = one.pointer(place).unwrap()[0].clone();
                body.pointer_mut(place).unwrap().as_array_mut().unwrap().push(message);
            }
        }
        self.call(&body).await;
        ids
    }

    /// Somebody writes this now.
    pub(super) async fn says(&self, from: &str, text: &str) -> String {
        self.writes(from, &[text], Days::zero()).await.remove(0)
    }

    pub(super) async fn shares_card(&self, from: &str, name: &str, phone: &str) {
        let card = json!([{ "name": { "formatted_name": name },
            "phones": [{ "phone": format!("+{phone}"), "wa_id": phone, "type": "CELL" }] }]);
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let id = format!("wamid.IN{from}{serial:06}");
        self.call(&envelope(from, &id, self.clock.now().timestamp(), "contacts", &card)).await;
    }

    async fn call(&self, body: &Value) {
        let (url, body) = (format!("http://{}/webhooks/meta", self.running.address()), body.to_string());
        let request = self.client.post(url).header("x-hub-signature-256", signed(body.as_bytes()));
        assert_eq!(request.body(body).send().await.unwrap().status(), 200);
    }

    /// What a person was sent so far, in order.
    pub(super) fn heard(&self, who: &str) -> Vec<Sent> {
        let all = self.provider.messages().into_iter();
        all.filter(|sent| sent.to().trim_start_matches('+') == who).collect()
    }

    /// Waits until a person was sent so many messages in all.
    pub(super) async fn hears(&self, who: &str, count: usize) -> Vec<Sent> {
        until(&format!("{who} hears {count} messages"), async || self.heard(who).len() >= count).await;
        let heard = self.heard(who);
        assert_eq!(heard.len(), count, "{heard:?}");
        heard
    }

    /// Waits until no conversation is in memory.
    pub(super) async fn forgets(&self) {
        until("all conversations have gone", async || self.running.resident().await == Ok(0)).await;
    }

    /// Messages that wait have waited for so much longer.
    pub(super) async fn keeps_waiting(&self, minutes: u32) {
        let age = format!(
            "update inbox set received_at = received_at - interval '{minutes} minutes' where state = 0"
        );
        assert!(self.database.client().await.execute(&age, &[]).await.unwrap() > 0, "a message waits");
    }

    /// Waits until no message waits for its turn and none to be sent.
    pub(super) async fn rest(&self) {
        let client = self.database.client().await;
        let open = "select (select count(*) from inbox where state = 0) \
            + (select count(*) from outbox where state in (0, 1))";
        until("all has come to rest", async || {
            client.query_one(open, &[]).await.unwrap().get::<_, i64>(0) == 0
        })
        .await;
    }

    pub(super) async fn stop(self) {
        self.running.stop().await;
        self.provider.stop().await;
    }
}

/// Looks again and again until it is so.
pub(super) async fn until(what: &str, so: impl AsyncFn() -> bool) {
    let mut looks = tokio::time::interval(LOOK_AGAIN);
    let waited = tokio::time::timeout(LIMIT, async {
        while !so().await {
            looks.tick().await;
        }
    });
    assert!(waited.await.is_ok(), "it was never so: {what}");
}

/// The message that an answer quotes.
pub(super) fn quoted(sent: &Sent) -> Option<&str> {
    sent.body["context"]["message_id"].as_str()
}

/// A file that a restart finds again; it goes with what this run of the tests leaves behind.
fn key_file(database: &Database) -> PathBuf {
    let name = database.url().rsplit('/').next().unwrap();
    let folder = std::env::temp_dir().join("hisaab-tests").join(std::process::id().to_string());
    folder.join(format!("conversations-{name}.key"))
}

async fn run(
    database: &Database,
    provider: &Provider,
    clock: &Arc<SetClock>,
    trap: &Arc<Trap>,
    copies: &Arc<Copies>,
    limits: Limits,
) -> Running {
    let mut config = Config::for_testing();
    let mut meta = config::MetaConfig::for_testing(provider.url());
    meta.app_secrets = vec![APP_SECRET.into()];
    meta.phone_number_ids.first = NUMBER.to_owned();
    config.provider = config::Provider::Meta(meta);
    config.rules.notice_hold = Duration::from_millis(200);
    let master = MasterKey::load_or_create(&key_file(database)).unwrap();
    let mut parts = Parts::new(config, database.url().to_owned(), master, copies.clone(), clock.clone());
    parts.engine = trap.clone();
    parts.idle = limits.idle;
    parts.run_max = limits.run_max;
    start(parts).await.unwrap()
}
