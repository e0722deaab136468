//! Where talks are played: the simulator, the whole product and a database of its own, several times at once.

use crate::support::{Database, client};
use async_trait::async_trait;
use hisaab::adapters::memory_snapshots::MemorySnapshots;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::sealing::MasterKey;
use hisaab::app::{self, Parts};
use hisaab::config::{self, Config};
use hisaab::ports::clock::SystemClock;
use hisaab::simulator::faults::Plan;
use hisaab::simulator::play::{self, Books, BooksError, Failure, Line, Owed, Party, Scenario, World};
use hisaab::simulator::{Provider, SaidAloud, SimConfig, Simulator, provider};
use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Notices are held so long: enough for a correction to be made, which takes one act.
const HOLD: Duration = Duration::from_secs(2);
/// Longest one talk may take.
const TALK: Duration = Duration::from_mins(1);

/// A talk by the name of its file.
pub(super) type Talk = (String, Scenario);

/// The product with its surroundings.
struct Stage {
    world: World,
    simulator: hisaab::simulator::Running,
    product: app::Running,
    printed: Printed,
    _database: Database,
}

/// What was said, kept for when it goes wrong.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Printed {
    fn take(&self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut *self.0.lock().unwrap())).into_owned()
    }
}

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stage {
    async fn start(carrier: Provider, faults: Vec<Plan>) -> Self {
        let database = Database::start().await;
        let settings = SimConfig {
            provider: carrier,
            templates: provider::of_the_product(),
            ..SimConfig::for_testing("http://127.0.0.1:9/")
        };
        let simulator = Simulator::start(settings.clone(), Arc::new(SystemClock)).unwrap();
        let mut config = Config::for_testing();
        config.rules.notice_hold = HOLD;
        config.provider = carried_by(&settings, simulator.base_url());
        let snapshots = Arc::new(MemorySnapshots::default());
        let master = MasterKey::random().unwrap();
        let mut parts =
            Parts::new(config, database.url().to_owned(), master, snapshots, Arc::new(SystemClock));
        parts.speech = Some(Arc::new(SaidAloud(None)));
        let product = app::start(parts).await.unwrap();
        let door = match carrier {
            Provider::Meta => "/webhooks/meta",
            Provider::D360 => "/webhooks/360dialog",
        };
        simulator.handle().point_at(&format!("http://{}{door}", product.address())).unwrap();
        let books =
            Arc::new(DatabaseBooks { client: client(database.url()).await, keys: Arc::clone(&product.keys) });
        let printed = Printed::default();
        let line = Line::new(&simulator.base_url()).unwrap();
        let mut world = World::new(line, Some(books), HOLD, Box::new(printed.clone()));
        world.faults = faults;
        Self { world, simulator, product, printed, _database: database }
    }

    /// What went wrong, with the talk so far.
    async fn play(&mut self, scenario: &Scenario) -> Result<(), String> {
        let played = tokio::time::timeout(TALK, play::run(scenario, &mut self.world)).await;
        let talk = self.printed.take();
        let failure = match played {
            Ok(Ok(_)) => return Ok(()),
            Ok(Err(failure @ Failure::Wrong { .. })) => failure.to_string(),
            Ok(Err(failure)) => format!("{failure} ({failure:?})"),
            Err(_) => format!("no end after {} s", TALK.as_secs()),
        };
        Err(format!("{failure}\n--- the talk ---{talk}"))
    }

    async fn stop(self) {
        // The product first: it still has something to send.
        self.product.stop().await;
        self.simulator.stop().await;
    }
}

fn carried_by(settings: &SimConfig, base_url: String) -> config::Provider {
    match settings.provider {
        Provider::Meta => config::Provider::Meta(config::MetaConfig {
            base_url,
            api_version: "v26.0".to_owned(),
            app_secrets: vec![settings.app_secret.clone().into()],
            verify_token: settings.verify_token.clone().into(),
            access_token: settings.access_token.clone().into(),
            phone_number_ids: config::PhoneNumberIds {
                first: settings.number_id.clone(),
                others: Vec::new(),
            },
        }),
        Provider::D360 => config::Provider::D360(config::D360Config {
            base_url,
            api_key: settings.access_token.clone().into(),
            webhook_secret: settings.app_secret.clone().into(),
            phone_number_id: Some(settings.number_id.clone()),
        }),
    }
}

/// Plays all talks on `stages` stages at once and says which of them failed, and how.
pub(super) async fn play_all(talks: Vec<Talk>, stages: usize, carrier: Provider, faults: Vec<Plan>) {
    let all = talks.len();
    let talks = Arc::new(Mutex::new(VecDeque::from(talks)));
    let failed = Arc::new(Mutex::new(Vec::new()));
    let mut running = Vec::new();
    for _ in 0..stages {
        let (talks, failed, faults) = (Arc::clone(&talks), Arc::clone(&failed), faults.clone());
        running.push(actix::spawn(async move {
            let mut stage = Stage::start(carrier, faults).await;
            loop {
                let next = talks.lock().unwrap().pop_front();
                let Some((file, scenario)) = next else { break };
                let began = Instant::now();
                match stage.play(&scenario).await {
                    Ok(()) => println!("{file}: {} ms", began.elapsed().as_millis()),
                    Err(failure) => failed.lock().unwrap().push(format!("{file}: {failure}")),
                }
            }
            stage.stop().await;
        }));
    }
    for stage in running {
        stage.await.unwrap();
    }
    let failed = failed.lock().unwrap();
    assert!(failed.is_empty(), "{} of {all} talks failed\n\n{}", failed.len(), failed.join("\n\n"));
}

/// The books, read past the chat.
struct DatabaseBooks {
    client: tokio_postgres::Client,
    keys: Arc<KeyRing>,
}

const BALANCE: &str = "with who as (select person_id, value_idx from identities) \
    select b.currency::text, (-sum(b.amount_minor))::bigint from balances b \
    where b.owner_id = (select person_id from who where value_idx in ($1, $2) limit 1) \
      and b.counterparty_id = (select person_id from who where value_idx in ($3, $4) limit 1) \
    group by b.currency having sum(b.amount_minor) <> 0 order by 1";

#[async_trait]
impl Books for DatabaseBooks {
    async fn balance(&self, of: Party<'_>, to: Party<'_>) -> Result<Vec<Owed>, BooksError> {
        let phone = |party: Party<'_>| self.keys.index().blind_index("phone", party.phone).to_vec();
        let scoped_id = |party: Party<'_>| self.keys.index().blind_index("scoped_id", party.user_id).to_vec();
        let rows = self
            .client
            .query(BALANCE, &[&phone(of), &scoped_id(of), &phone(to), &scoped_id(to)])
            .await
            .map_err(|error| BooksError(error.to_string()))?;
        Ok(rows.iter().map(|row| Owed { currency: row.get(0), minor: row.get(1) }).collect())
    }

    async fn entries(&self) -> Result<u64, BooksError> {
        let row = self
            .client
            .query_one("select count(*) from expense_versions", &[])
            .await
            .map_err(|error| BooksError(error.to_string()))?;
        Ok(u64::try_from(row.get::<_, i64>(0)).unwrap())
    }
}
