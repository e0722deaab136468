//! The server, what it stands on, those who write to it, and what goes wrong.

use super::people::{self, Person};
use crate::support::server::{Folder, Server, Setup};
use crate::support::{Dice, NUMBER, Provider, client, envelope, invariants, signed};
use futures_util::future::join_all;
use hisaab::adapters::embedded::{
    DataDir, EmbeddedPostgres, EmbeddedRedis, PostgresOptions, RedisServerOptions,
};
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::sealing::MasterKey;
use hisaab::ids::TenantId;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};
use tokio_postgres::Client;

mod checks;

/// How long the provider waits for an answer to a call of its own, and until it calls again.
const CALL: Duration = Duration::from_secs(3);
const CALL_AGAIN: Duration = Duration::from_millis(100);
/// One call of so many is made once more although it was answered, with the same or with other content.
const REPEAT_EACH: u64 = 6;
/// In a long run one status of so many never comes.
const STATUS_LOST_EACH: usize = 10;
/// A claim and a lease are over after less.
const PASSED: &str = "70 s";

pub(super) struct Measure {
    pub(super) kills: u64,
    pub(super) people: usize,
    /// Time passes by itself, and statuses get lost.
    pub(super) is_long: bool,
}

impl Measure {
    /// How many times everybody goes through their script.
    const fn blocks(&self) -> usize {
        if self.is_long { 2 } else { 1 }
    }

    /// From one message of a person to the next.
    fn pause(&self, lines: usize) -> Duration {
        let each = if self.is_long { 8_500 } else { 3_200 };
        Duration::from_millis(each * (self.kills + 1) / u64::try_from(lines).unwrap())
    }

    /// From a start to the next kill.
    fn life(&self, dice: &mut Dice) -> Duration {
        let most = if self.is_long { 15_000 } else { 3_500 };
        dice.between(Duration::from_millis(100), Duration::from_millis(most))
    }
}

#[derive(Default)]
struct Figures {
    calls: Cell<u64>,
    failed: Cell<u64>,
    repeated: Cell<u64>,
    changed: Cell<u64>,
}

fn count(figure: &Cell<u64>) {
    figure.set(figure.get() + 1);
}

pub(super) struct World {
    measure: Measure,
    dice: Dice,
    people: Vec<Person>,
    pub(super) provider: Provider,
    setup: Setup,
    server: RefCell<Option<Server>>,
    postgres: RefCell<Option<EmbeddedPostgres>>,
    postgres_data: DataDir,
    database_url: String,
    redis: Option<EmbeddedRedis>,
    acknowledged: RefCell<Vec<String>>,
    told_until: Cell<usize>,
    figures: Figures,
    http: reqwest::Client,
    folder: Folder,
}

fn trampoline() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_hisaab"))
}

async fn start_postgres(data: &DataDir, fsync: bool) -> EmbeddedPostgres {
    let data = data.clone();
    let start = move || {
        let mut options = PostgresOptions::new(trampoline());
        options.fsync = fsync;
        EmbeddedPostgres::start(&data, &options, &mut |_| {}).unwrap()
    };
    spawn_blocking(start).await.unwrap()
}

fn is_running(pid: Pid) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

impl World {
    pub(super) async fn start(measure: Measure, dice: Dice) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = Folder::new();
        let postgres_data = DataDir::open(&folder.join("postgres")).unwrap();
        let postgres = start_postgres(&postgres_data, measure.is_long).await;
        let redis_data = DataDir::open(&folder.join("redis")).unwrap();
        let start =
            move || EmbeddedRedis::start(&redis_data, &RedisServerOptions::new(trampoline())).unwrap();
        let redis = spawn_blocking(start).await.unwrap();
        let provider = Provider::start();
        provider.pause(Duration::from_millis(30));
        let mut setup = Setup::new(&folder, &postgres.url(), provider.url());
        match &redis {
            Some(redis) => setup = setup.with("HISAAB_REDIS_URL", &redis.url()),
            None => println!("there is no redis-server: FLUSHALL is skipped"),
        }
        let server = setup.start().await;
        let count = measure.people;
        let of = |at| {
            let mut own = dice.of(u64::try_from(at).unwrap());
            people::person(at, count, measure.blocks(), &mut own)
        };
        Self {
            people: (0..count).map(of).collect(),
            database_url: postgres.url(),
            dice: dice.of(u64::MAX / 2),
            provider,
            setup,
            server: RefCell::new(Some(server)),
            postgres: RefCell::new(Some(postgres)),
            postgres_data,
            redis,
            acknowledged: RefCell::default(),
            told_until: Cell::new(0),
            figures: Figures::default(),
            http: reqwest::Client::builder().timeout(CALL).build().unwrap(),
            measure,
            folder,
        }
    }

    pub(super) async fn client(&self) -> Client {
        client(&self.database_url).await
    }

    pub(super) async fn keys(&self) -> KeyRing {
        let master = MasterKey::load(&self.folder.join("data").join("master.key")).unwrap();
        let reads = pool(&self.database_url, Use::Reads, 2).await.unwrap();
        KeyRing::open(reads, &master, TenantId::derived("tenant", &[b"default"]), "default").await.unwrap()
    }

    pub(super) fn acknowledged(&self) -> Vec<String> {
        self.acknowledged.borrow().clone()
    }

    /// Everybody says what is in their script, while things go wrong.
    pub(super) async fn talk(&mut self) {
        let this = &*self;
        let talks = join_all(this.people.iter().enumerate().map(|(at, person)| this.talks(at, person)));
        tokio::select! {
            _ = async { tokio::join!(talks, this.faults()) } => {}
            () = this.tells_statuses() => {}
        }
    }

    async fn talks(&self, at: usize, person: &Person) {
        let mut dice = self.dice.of(u64::try_from(at).unwrap());
        let pause = self.measure.pause(person.lines.len());
        sleep(dice.between(Duration::ZERO, pause)).await;
        for (ordinal, line) in person.lines.iter().enumerate() {
            let id = message_id(&person.phone, ordinal);
            let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).timestamp();
            let body = envelope(&person.phone, &id, now, line.kind, &line.content);
            self.until_taken(&body).await;
            self.acknowledged.borrow_mut().push(id.clone());
            if dice.below(REPEAT_EACH) == 0 {
                count(&self.figures.repeated);
                self.until_taken(&body).await;
            }
            if dice.below(REPEAT_EACH) == 0 {
                count(&self.figures.changed);
                let other = json!({ "body": "flowers 77.70 with everybody" });
                self.until_taken(&envelope(&person.phone, &id, now, "text", &other)).await;
            }
            sleep(dice.between(pause / 2, pause * 3 / 2)).await;
        }
    }

    /// Calls the webhook until it is answered 200, as the provider does.
    async fn until_taken(&self, body: &Value) {
        let body = body.to_string();
        loop {
            count(&self.figures.calls);
            let request = self.http.post(self.setup.url("/webhooks/meta"));
            let request = request.header("x-hub-signature-256", signed(body.as_bytes()));
            match request.body(body.clone()).send().await {
                Ok(answer) if answer.status() == 200 => return,
                Ok(answer) => assert_eq!(answer.status(), 503, "{}", answer.text().await.unwrap_or_default()),
                Err(_) => {}
            }
            count(&self.figures.failed);
            sleep(CALL_AGAIN).await;
        }
    }

    /// Tells what became of what was sent, for ever.
    async fn tells_statuses(&self) {
        loop {
            let sent = self.provider.messages();
            let from = self.told_until.replace(sent.len());
            let new = sent.iter().enumerate().skip(from);
            let new = new.filter(|(at, _)| !self.measure.is_long || at % STATUS_LOST_EACH != 0);
            let statuses: Vec<Value> = new
                .map(|(_, sent)| {
                    json!({ "id": sent.message_id, "status": "delivered", "timestamp": "1795251600",
                        "recipient_id": sent.to(),
                        "biz_opaque_callback_data": sent.body["biz_opaque_callback_data"] })
                })
                .collect();
            for some in statuses.chunks(50) {
                self.until_taken(&statuses_envelope(some)).await;
            }
            sleep(Duration::from_millis(300)).await;
        }
    }

    async fn faults(&self) {
        let mut dice = self.dice.of(u64::MAX);
        let Measure { kills, .. } = self.measure;
        for done in 1..=kills {
            sleep(self.measure.life(&mut dice)).await;
            if let Some(server) = self.server.take() {
                server.kill();
            }
            if !self.measure.is_long {
                self.pass_time().await;
            }
            let server = self.setup.start().await;
            self.server.replace(Some(server));
            if done == kills.div_ceil(2) {
                sleep(self.measure.life(&mut dice)).await;
                self.flush_all().await;
            }
            if done == (kills * 2).div_ceil(3) {
                sleep(self.measure.life(&mut dice)).await;
                self.restart_postgres(false).await;
            }
            if done == (kills * 3).div_ceil(4) {
                sleep(self.measure.life(&mut dice)).await;
                self.restart_postgres(true).await;
            }
        }
    }

    /// What a dead process held is free, as it is after a while.
    async fn pass_time(&self) {
        let passes = format!(
            "update writer_lease set expires_at = now(); \
             update outbox set claim_until = claim_until - interval '{PASSED}' where state = 1"
        );
        self.client().await.batch_execute(&passes).await.unwrap();
    }

    async fn flush_all(&self) {
        let Some(redis) = &self.redis else { return };
        let redis = redis::Client::open(redis.url()).unwrap();
        let mut connection = redis.get_multiplexed_async_connection().await.unwrap();
        let _: () = redis::cmd("FLUSHALL").query_async(&mut connection).await.unwrap();
        println!("Redis was emptied");
    }

    /// Ends PostgreSQL, with or without giving it the time to end what it does, and starts it again.
    async fn restart_postgres(&self, at_once: bool) {
        let postgres = self.postgres.take().unwrap();
        let pid = Pid::from_raw(postgres.pid().try_into().unwrap());
        if at_once {
            kill(pid, Signal::SIGQUIT).unwrap();
            while is_running(pid) {
                sleep(Duration::from_millis(10)).await;
            }
        }
        spawn_blocking(|| postgres.stop()).await.unwrap();
        sleep(Duration::from_millis(500)).await;
        let postgres = start_postgres(&self.postgres_data, self.measure.is_long).await;
        assert_eq!(postgres.url(), self.database_url);
        self.postgres.replace(Some(postgres));
        println!("PostgreSQL was ended {} and started again", if at_once { "at once" } else { "in order" });
    }

    /// Waits until nothing is open, and tells how long that took. For `limit` nothing may stand still: how fast it
    /// goes is the machine's.
    pub(super) async fn rest(&self, limit: Duration) -> Duration {
        tokio::select! {
            took = self.at_rest(limit) => took,
            () = self.tells_statuses() => Duration::ZERO,
        }
    }

    async fn at_rest(&self, limit: Duration) -> Duration {
        let began = Instant::now();
        let (mut least, mut moved) = (i64::MAX, began);
        let client = self.client().await;
        let query = "select (select count(*) from inbox where state = 0), \
            (select count(*) from outbox where state in (0, 1)), (select count(*) from notices where open)";
        loop {
            let row = client.query_one(query, &[]).await.unwrap();
            let open: (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
            if open == (0, 0, 0) {
                return began.elapsed();
            }
            let all = open.0 + open.1 + open.2;
            if all < least {
                (least, moved) = (all, Instant::now());
            }
            if moved.elapsed() > limit {
                let sends = client
                    .query("select concat_ws(' ', id, state, attempt, tries, next_at, claim_until, now()) from outbox where state in (0, 1) limit 5", &[])
                    .await
                    .unwrap();
                let sends: Vec<String> = sends.iter().map(|row| row.get(0)).collect();
                let notices = client
                    .query(
                        "select concat_ws(' ', n.person_id, n.expense_id, n.kind, n.version, n.told_version, n.first_at, \
                            n.changed_at, e.version, e.deleted, e.creator_id, sees(n.person_id, e.id), s.conversation_id) \
                         from notices n join expenses e on e.id = n.expense_id \
                         left join conversation_state s on s.conversation_id = n.person_id where n.open limit 5",
                        &[],
                    )
                    .await
                    .unwrap();
                let notices: Vec<String> = notices.iter().map(|row| row.get(0)).collect();
                panic!(
                    "open messages, sends, notices: {open:?}, {sends:?}, {notices:?}, {}\n{}",
                    self.complaints(),
                    crate::support::server::tail(&self.setup.log())
                );
            }
            sleep(Duration::from_millis(250)).await;
        }
    }

    pub(super) async fn report(&self, all: Duration, rest: Duration) {
        let client = self.client().await;
        let figures = "select (select count(*) from inbox), (select count(*) from inbox where state = 2), \
            (select count(*) from outbox), (select count(*) from outbox where state in (7, 8, 9)), \
            (select max(starts)::bigint from inbox), (select max(epoch) from writer_lease), \
            (select coalesce(sum(attempt) - count(*), 0)::bigint from outbox), (select sum(version)::bigint from conversation_state)";
        let row = client.query_one(figures, &[]).await.unwrap();
        let at = |n: usize| row.get::<_, i64>(n);
        let twice: usize =
            invariants::by_opaque(&self.provider.messages()).values().map(|times| times - 1).sum();
        let Figures { calls, failed, repeated, changed } = &self.figures;
        println!(
            "{all:.1?} in all, rest after {rest:.1?}; calls {}, of them failed {}, repeated {}, changed {}; \
             messages {}, skipped {}, begun at most {} times; turns {}, epochs {}; \
             replies {}, failed, unknown or dropped {}, claims made again {}, sent more than once {twice}",
            calls.get(),
            failed.get(),
            repeated.get(),
            changed.get(),
            at(0),
            at(1),
            at(4),
            at(7),
            at(5),
            at(2),
            at(3),
            at(6)
        );
    }

    pub(super) async fn stop(self) {
        if let Some(server) = self.server.take() {
            let (status, _) = server.end(Signal::SIGTERM).await;
            assert!(status.success(), "{status}");
        }
        self.provider.stop().await;
        let (postgres, redis) = (self.postgres.take(), self.redis);
        spawn_blocking(move || drop((postgres, redis))).await.unwrap();
    }
}

fn message_id(phone: &str, ordinal: usize) -> String {
    format!("wamid.IN{phone}{ordinal:04}")
}

fn statuses_envelope(statuses: &[Value]) -> Value {
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "118800550100001", "changes": [{
        "field": "messages",
        "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "15550100001", "phone_number_id": NUMBER },
            "statuses": statuses,
        },
    }] }] })
}
