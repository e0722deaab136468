//! The whole way, from the webhook call to the committed answer and to the provider: alone, under load, and what a
//! resting conversation takes of memory.
//!
//! `cargo bench --bench conversation [-- PEOPLE [lone|load]]`. Product, provider, caller and PostgreSQL share the machine.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    reason = "a bench stops at the first surprise, and its figures need not be exact"
)]

#[path = "support/cluster.rs"]
mod cluster;
#[path = "support/cpu.rs"]
mod cpu;

use actix_web::{App, HttpResponse, HttpServer, web};
use async_trait::async_trait;
use chrono::Utc;
use cluster::Cluster;
use cpu::cpu;
use futures_util::StreamExt;
use hisaab::actors::registry::IDLE;
use hisaab::adapters::sealing::MasterKey;
use hisaab::app::{Parts, Running, start};
use hisaab::config::{Config, MetaConfig, PhoneNumberIds, Provider};
use hisaab::ids::PersonId;
use hisaab::ports::clock::SystemClock;
use hisaab::ports::snapshots::{Snapshot, Snapshots, SnapshotsError, Stored};
use ring::hmac;
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Counts what is in use, to the byte, whatever the allocator keeps for later.
#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// People under load.
const PEOPLE: usize = 5_000;
/// Calls at a time under load.
const CALLERS: usize = 64;
/// People who write alone, and how much each of them: less than anybody may at once.
const LONE: usize = 20;
const LONE_MESSAGES: usize = 12;
/// Our numbers: one may send only so much.
const NUMBERS: usize = 128;
const SECRET: &str = "bench-app-secret";
const REST_MAX: Duration = Duration::from_mins(3);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let people = words.iter().find_map(|word| word.parse().ok()).unwrap_or(PEOPLE);
    let wants = |part: &str| {
        let other = if part == "lone" { "load" } else { "lone" };
        !words.iter().any(|word| word == other)
    };
    let cluster = Cluster::start("conversation");
    actix::System::new().block_on(async {
        let bench = Bench::start(&cluster).await;
        if wants("lone") {
            bench.lone().await;
        }
        if wants("load") {
            bench.load(people).await;
        }
        bench.product.stop().await;
    });
}

/// No copies: a resting conversation is to be weighed alone.
struct NoSnapshots;

#[async_trait]
impl Snapshots for NoSnapshots {
    async fn load(&self, _: PersonId) -> Result<Option<Snapshot>, SnapshotsError> {
        Ok(None)
    }

    async fn store(&self, _: PersonId, _: &Snapshot) -> Result<Stored, SnapshotsError> {
        Ok(Stored::Written)
    }

    fn kind(&self) -> &'static str {
        "none"
    }

    async fn ping(&self) -> Result<(), SnapshotsError> {
        Ok(())
    }
}

/// Messages that reached the provider, read marks not counted.
static SENT: AtomicUsize = AtomicUsize::new(0);

/// A provider that takes everything.
fn provider() -> String {
    async fn message(body: web::Json<Value>) -> HttpResponse {
        if body.get("type").is_none() {
            return HttpResponse::Ok().json(json!({ "success": true }));
        }
        let number = SENT.fetch_add(1, Ordering::SeqCst);
        HttpResponse::Ok().json(json!({
            "messaging_product": "whatsapp",
            "contacts": [{ "input": "x", "wa_id": "x" }],
            "messages": [{ "id": format!("wamid.OUT{number}") }],
        }))
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = || App::new().route("/{version}/{number}/messages", web::post().to(message));
    actix::spawn(HttpServer::new(app).workers(1).disable_signals().listen(listener).unwrap().run());
    url
}

struct Bench {
    product: Running,
    database: tokio_postgres::Client,
    client: reqwest::Client,
    key: hmac::Key,
}

impl Bench {
    async fn start(cluster: &Cluster) -> Self {
        let number = |at: usize| format!("10000000000{at:04}");
        let mut meta = MetaConfig::for_testing(&provider());
        meta.app_secrets = vec![SECRET.into()];
        meta.phone_number_ids =
            PhoneNumberIds { first: number(0), others: (1..NUMBERS).map(number).collect() };
        let mut config = Config::for_testing();
        config.provider = Provider::Meta(meta);
        let master = MasterKey::random().unwrap();
        let product =
            start(Parts::new(config, cluster.url(), master, Arc::new(NoSnapshots), Arc::new(SystemClock)))
                .await
                .unwrap();
        Self {
            product,
            database: cluster.client().await,
            client: reqwest::Client::new(),
            key: hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes()),
        }
    }

    /// Somebody writes; returns when the provider may forget the message.
    async fn writes(&self, person: usize, serial: usize, text: &str) {
        let from = format!("9198{person:08}");
        let mut message = json!({
            "from": from, "from_user_id": format!("IN.10{from}"), "id": format!("wamid.IN{from}.{serial}"),
            "timestamp": Utc::now().timestamp().to_string(),
        });
        // First of all everybody says who Ravi is: a card, each with a number of his own.
        if serial == 0 {
            message["type"] = "contacts".into();
            message["contacts"] = json!([{ "name": { "formatted_name": "Ravi" },
                "phones": [{ "phone": format!("+9197{person:08}"), "wa_id": format!("9197{person:08}"), "type": "CELL" }] }]);
        } else {
            message["type"] = "text".into();
            message["text"] = json!({ "body": text });
        }
        let number = format!("10000000000{:04}", person % NUMBERS);
        let body = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [{
            "field": "messages",
            "value": {
                "messaging_product": "whatsapp",
                "metadata": { "display_phone_number": "15550100001", "phone_number_id": number },
                "contacts": [{ "profile": { "name": format!("Person {person}") }, "wa_id": from,
                    "user_id": format!("IN.10{from}") }],
                "messages": [message],
            },
        }] }] })
        .to_string();
        let signature = format!("sha256={}", hex::encode(hmac::sign(&self.key, body.as_bytes())));
        let url = format!("http://{}/webhooks/meta", self.product.address());
        let call = self.client.post(url).header("x-hub-signature-256", signature).body(body);
        assert_eq!(call.send().await.unwrap().status(), 200);
    }

    async fn number(&self, query: &str) -> i64 {
        self.database.query_one(query, &[]).await.unwrap().get(0)
    }

    /// One person at a time, one message at a time, a pause after each.
    async fn lone(&self) {
        let answers = self.database.prepare("select count(*) from outbox where seq > $1").await.unwrap();
        let (mut taken, mut committed, mut sent) = (Vec::new(), Vec::new(), Vec::new());
        for person in 0..LONE {
            let person = 90_000_000 + person;
            for serial in 0..LONE_MESSAGES {
                let seen = SENT.load(Ordering::SeqCst);
                let last = self.number("select coalesce(max(seq), 0) from outbox").await;
                // Asking the database again and again takes time of what is measured: every other message only.
                let asks = (person + serial) % 2 == 0;
                let began = Instant::now();
                let millis = || began.elapsed().as_secs_f64() * 1e3;
                self.writes(person, serial, &expense(serial)).await;
                let at_call = millis();
                if asks {
                    while self.database.query_one(&answers, &[&last]).await.unwrap().get::<_, i64>(0) == 0 {
                        tokio::time::sleep(Duration::from_micros(100)).await;
                    }
                }
                let at_commit = millis();
                while SENT.load(Ordering::SeqCst) == seen {
                    tokio::time::sleep(Duration::from_micros(100)).await;
                }
                // The first messages of each person make people and are answered with questions.
                if serial >= 2 {
                    taken.push(at_call);
                    if asks {
                        committed.push(at_commit);
                    } else {
                        sent.push(millis());
                    }
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let saved = self.number("select count(*) from expenses").await;
        println!("alone, {} messages, {saved} expenses saved     ms: median, p95", taken.len());
        for (what, mut figures) in [("call answered", taken), ("answer committed", committed), ("sent", sent)]
        {
            figures.sort_by(f64::total_cmp);
            println!(
                "  webhook to {what:<18} {:>7.1} {:>7.1}",
                figures[figures.len() / 2],
                figures[figures.len() * 95 / 100]
            );
        }
    }

    /// Everybody writes so many messages, many at a time.
    async fn crowd(&self, what: &str, people: usize, serials: std::ops::Range<usize>) {
        let turns = people * serials.len();
        let (own, database) = (cpu("self"), self.database_cpu().await);
        let began = Instant::now();
        for serial in serials {
            let text = expense(serial);
            let calls =
                futures_util::stream::iter(0..people).map(|person| self.writes(person, serial, &text));
            calls.buffer_unordered(CALLERS).collect::<Vec<()>>().await;
        }
        let taken = began.elapsed();
        self.until("select count(*) from inbox where state = 0").await;
        let elapsed = began.elapsed();
        let (own, database) =
            (cpu("self").saturating_sub(own), self.database_cpu().await.saturating_sub(database));
        let each = |spent: Duration| spent.as_secs_f64() * 1e6 / turns as f64;
        println!(
            "{what}: {turns} turns, calls {:.0}/s, turns {:.0}/s, µs CPU a turn: product with caller and provider {:.0}, database {:.0}",
            turns as f64 / taken.as_secs_f64(),
            turns as f64 / elapsed.as_secs_f64(),
            each(own),
            each(database),
        );
    }

    async fn database_cpu(&self) -> Duration {
        let query = "select pid::text from pg_stat_activity where backend_type = 'client backend'";
        let rows = self.database.query(query, &[]).await.unwrap();
        rows.iter().map(|row| cpu(row.get(0))).sum()
    }

    /// Waits until a count is zero.
    async fn until(&self, query: &str) {
        let deadline = Instant::now() + REST_MAX;
        while self.number(query).await > 0 {
            assert!(Instant::now() < deadline, "{query} does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn load(&self, people: usize) {
        self.crowd("warm-up", 200, 0..1).await;
        self.until("select count(*) from outbox where state in (0, 1)").await;
        let before = (in_use(), resident_set());
        self.crowd("newcomers", people, 0..1).await;
        self.crowd("known people", people, 1..3).await;
        self.until("select count(*) from outbox where state in (0, 1)").await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let resting = (in_use(), resident_set());
        tokio::time::sleep(IDLE + Duration::from_secs(8)).await;
        let gone = (in_use(), resident_set());
        let each = |more: usize, less: usize| (more as f64 - less as f64) / people as f64;
        let saved = self.number("select count(*) from expenses").await;
        println!("{saved} expenses saved under load");
        println!("memory for each of {people} people              bytes in use, resident set");
        println!(
            "  resident and idle, beyond passivated    {:>7.0} {:>7.0}",
            each(resting.0, gone.0),
            each(resting.1, gone.1)
        );
        println!(
            "  passivated, beyond never seen           {:>7.0} {:>7.0}  (caches with a limit: keys, paces, limits of sending)",
            each(gone.0, before.0),
            each(gone.1, before.1)
        );
    }
}

fn expense(serial: usize) -> String {
    format!("paid {} for dinner with Ravi", 200 + serial)
}

fn in_use() -> usize {
    let stats = MEMORY.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}

fn resident_set() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * 1024
}
