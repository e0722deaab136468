//! The product under test, with a clock that stands at the day of the fixtures.

use super::{Database, Provider, Sent};
use chrono::DateTime;
use hisaab::adapters::memory_snapshots::MemorySnapshots;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::lookups::PostgresLookups;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::views::PostgresViews;
use hisaab::adapters::sealing::MasterKey;
use hisaab::app::{Parts, Running, start};
use hisaab::config::{self, Config};
use hisaab::domain::login::Way;
use hisaab::ids::PersonId;
use hisaab::logins::Logins;
use hisaab::ports::clock::SetClock;
use hisaab::ports::lookups::Lookups as _;
use hisaab::ports::news::{Alone, News};
use hisaab::ports::understanding::{OwnEngine, Understanding};
use reqwest::Method;
use ring::hmac;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// The app secret that the fixtures are signed with.
pub(crate) const APP_SECRET: &str = "fixture-app-secret";
/// Our number in the fixtures.
pub(crate) const NUMBER: &str = "109900550100001";
/// Five seconds after most fixtures were written.
pub(crate) const FIXTURE_NOW: i64 = 1_795_251_605;
/// Longest wait for the product to come one step nearer to rest.
const REST: Duration = Duration::from_secs(30);

pub(crate) struct TestApp {
    pub(crate) provider: Provider,
    pub(crate) database: Database,
    pub(crate) clock: Arc<SetClock>,
    running: Running,
    client: reqwest::Client,
    serial: AtomicU32,
    config: Config,
    key_file: PathBuf,
    engine: Arc<dyn Understanding>,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// With a configuration that is changed before the start.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::begin(Database::start().await, Arc::new(OwnEngine), change).await
    }

    /// On a database in which something is already, under the master key of [`key_file`].
    pub(crate) async fn upon(database: Database, change: impl FnOnce(&mut Config)) -> Self {
        Self::begin(database, Arc::new(OwnEngine), change).await
    }

    /// With another engine in place of our own.
    pub(crate) async fn start_hearing(
        engine: Arc<dyn Understanding>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        Self::begin(Database::start().await, engine, change).await
    }

    async fn begin(
        database: Database,
        engine: Arc<dyn Understanding>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let provider = Provider::start();
        let clock = Arc::new(SetClock::at(DateTime::from_timestamp(FIXTURE_NOW, 0).unwrap()));
        let mut config = Config::for_testing();
        let mut meta = config::MetaConfig::for_testing(provider.url());
        meta.app_secrets = vec![APP_SECRET.to_owned().into()];
        meta.phone_number_ids.first = NUMBER.to_owned();
        config.provider = config::Provider::Meta(meta);
        config.rules.notice_hold = Duration::from_millis(200);
        // Only tests of the limits hit them.
        config.http.door.limits_times = NonZeroU32::new(1_000).unwrap();
        change(&mut config);
        let key_file = key_file(&database);
        let running = run(&config, &database, &key_file, &clock, Arc::new(Alone), &engine).await;
        let client = reqwest::Client::new();
        let serial = AtomicU32::new(0);
        Self { provider, database, clock, running, client, serial, config, key_file, engine }
    }

    /// Ended and started anew: the database, the master key and the provider stay, memory does not.
    pub(crate) async fn restarted(self) -> Self {
        let Self { provider, database, clock, running, client, serial, config, key_file, engine } = self;
        running.stop().await;
        let running = run(&config, &database, &key_file, &clock, Arc::new(Alone), &engine).await;
        Self { provider, database, clock, running, client, serial, config, key_file, engine }
    }

    /// As [`TestApp::restarted`], with news of other processes.
    pub(crate) async fn restarted_with(self, news: Arc<dyn News>) -> Self {
        let Self { provider, database, clock, running, client, serial, config, key_file, engine } = self;
        running.stop().await;
        let running = run(&config, &database, &key_file, &clock, news, &engine).await;
        Self { provider, database, clock, running, client, serial, config, key_file, engine }
    }

    /// Another one on the same database.
    pub(crate) async fn beside(&self, news: Arc<dyn News>) -> Running {
        run(&self.config, &self.database, &self.key_file, &self.clock, news, &self.engine).await
    }

    /// Ends it; what it stood on stays.
    pub(crate) async fn left_alone(self) -> (Database, Provider) {
        self.running.stop().await;
        (self.database, self.provider)
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address())
    }

    /// A webhook call as Meta makes it.
    pub(crate) async fn webhook(&self, body: &[u8]) -> u16 {
        let request =
            self.client.post(self.url("/webhooks/meta")).header("x-hub-signature-256", signed(body));
        request.body(body.to_vec()).send().await.unwrap().status().as_u16()
    }

    /// A webhook call with any headers.
    pub(crate) async fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> reqwest::Response {
        let mut request = self.client.post(self.url(path)).body(body.to_vec());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> reqwest::Response {
        self.client.get(self.url(path)).send().await.unwrap()
    }

    /// A message of somebody with this number, `content` under its type.
    pub(crate) async fn message(&self, from: &str, kind: &str, content: Value) -> u16 {
        let serial = self.serial.fetch_add(1, Ordering::Relaxed);
        let at = FIXTURE_NOW + i64::from(serial);
        let body = envelope(from, &format!("wamid.IN{from}{serial:06}"), at, kind, &content);
        self.webhook(body.to_string().as_bytes()).await
    }

    /// Somebody writes; returns what they hear, once everything has come to rest.
    pub(crate) async fn says(&self, from: &str, text: &str) -> Vec<Sent> {
        self.heard(from, "text", json!({ "body": text })).await
    }

    /// Somebody taps a button.
    pub(crate) async fn taps(&self, from: &str, id: &str) -> Vec<Sent> {
        let reply = json!({ "type": "button_reply", "button_reply": { "id": id, "title": "x" } });
        self.heard(from, "interactive", reply).await
    }

    /// Somebody shares a contact card.
    pub(crate) async fn shares_card(&self, from: &str, name: &str, phone: &str) -> Vec<Sent> {
        let card = json!([{ "name": { "formatted_name": name },
            "phones": [{ "phone": format!("+{phone}"), "wa_id": phone, "type": "CELL" }] }]);
        self.heard(from, "contacts", card).await
    }

    async fn heard(&self, from: &str, kind: &str, content: Value) -> Vec<Sent> {
        let before = self.provider.messages().len();
        assert_eq!(self.message(from, kind, content).await, 200);
        self.rest().await;
        let after = self.provider.messages();
        after.into_iter().skip(before).filter(|sent| sent.to().trim_start_matches('+') == from).collect()
    }

    /// Who writes from this number, digits with country code.
    pub(crate) async fn person(&self, phone: &str) -> PersonId {
        let lookups = PostgresLookups::new(self.running.reads.clone(), Arc::clone(&self.running.keys));
        lookups.by_phone(phone).await.unwrap().expect("nobody with this number has written")
    }

    /// An access token of somebody, as if they had logged in.
    pub(crate) async fn sign_in(&self, person: PersonId) -> String {
        let grant = self.running.logins.begin(person, Way::Code, "a test").await.unwrap();
        grant.access.expose_secret().to_owned()
    }

    /// What apps look at, without HTTP between.
    pub(crate) async fn views(&self) -> PostgresViews {
        let viewing = pool(self.database.url(), Use::Viewer, 2).await.unwrap();
        PostgresViews::new(viewing, Arc::clone(&self.running.keys))
    }

    /// Where the key above all keys lies, for the program itself.
    pub(crate) fn key_file(&self) -> &Path {
        &self.key_file
    }

    pub(crate) fn keys(&self) -> &Arc<KeyRing> {
        &self.running.keys
    }

    pub(crate) fn logins(&self) -> &Logins {
        &self.running.logins
    }

    /// A request to the API with an access token.
    pub(crate) fn request(&self, method: Method, path: &str, access: &str) -> reqwest::RequestBuilder {
        self.client.request(method, self.url(path)).bearer_auth(access)
    }

    /// Waits until no message waits for its turn and nothing waits to be sent or told.
    pub(crate) async fn rest(&self) {
        let client = self.database.client().await;
        let mut ticks = tokio::time::interval(Duration::from_millis(20));
        let mut deadline = tokio::time::Instant::now() + REST;
        let mut least = i64::MAX;
        loop {
            ticks.tick().await;
            let open: i64 = client
                .query_one(
                    "select (select count(*) from inbox where state = 0) + \
                        (select count(*) from outbox where state in (0, 1) and next_at <= now() + interval '1 min') + \
                        (select count(*) from notices where open)",
                    &[],
                )
                .await
                .unwrap()
                .get(0);
            if open == 0 {
                return;
            }
            if open < least {
                (least, deadline) = (open, tokio::time::Instant::now() + REST);
            }
            assert!(tokio::time::Instant::now() < deadline, "{open} things are still open");
        }
    }

    pub(crate) async fn stop(self) {
        self.running.stop().await;
        self.provider.stop().await;
    }
}

/// Where the product keeps the master key of a database.
pub(crate) fn key_file(database: &Database) -> PathBuf {
    database.folder().join("master.key")
}

async fn run(
    config: &Config,
    database: &Database,
    key_file: &Path,
    clock: &Arc<SetClock>,
    news: Arc<dyn News>,
    engine: &Arc<dyn Understanding>,
) -> Running {
    let mut parts = Parts::new(
        config.clone(),
        database.url().to_owned(),
        MasterKey::load_or_create(key_file).unwrap(),
        Arc::new(MemorySnapshots::default()),
        clock.clone(),
    );
    parts.news = news;
    parts.engine = Arc::clone(engine);
    start(parts).await.unwrap()
}

/// The signature header of a body.
pub(crate) fn signed(body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, APP_SECRET.as_bytes());
    format!("sha256={}", hex::encode(hmac::sign(&key, body)))
}

/// A webhook body with one message, shaped like the fixtures.
pub(crate) fn envelope(from: &str, id: &str, at: i64, kind: &str, content: &Value) -> Value {
    let mut message = json!({
        "from": from, "from_user_id": format!("US.10{from}"), "id": id, "timestamp": at.to_string(), "type": kind,
    });
    message[kind] = content.clone();
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "118800550100001", "changes": [{
        "field": "messages",
        "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "15550100001", "phone_number_id": NUMBER },
            "contacts": [{ "profile": { "name": format!("Person {from}") }, "wa_id": from,
                "user_id": format!("US.10{from}") }],
            "messages": [message],
        },
    }] }] })
}
