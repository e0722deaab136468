//! A private instance for scripted talks: the whole product on a database of its own, gone afterwards.

use super::play::{self, Instance, Launch, LaunchError, Wanted};
use super::{Failed, on_system};
use crate::adapters::embedded::{DataDir, EmbeddedPostgres, PostgresOptions};
use crate::adapters::memory_snapshots::MemorySnapshots;
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::pool::{Pool, take};
use crate::adapters::sealing::MasterKey;
use crate::app::{self, Parts, Running};
use crate::config::{Config, D360Config, LogConfig, MetaConfig, PhoneNumberIds, Provider};
use crate::ports::clock::SystemClock;
use crate::simulator::Provider as Simulated;
use crate::simulator::play::{Books, BooksError, Owed, Party};
use crate::telemetry;
use async_trait::async_trait;
use diesel::sql_types::{BigInt, Binary, Text};
use diesel_async::RunQueryDsl;
use secrecy::SecretString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Plays the scenarios that were named.
pub(super) fn play(args: &play::Args) -> Result<(), Failed> {
    // Only what goes wrong: the talk itself is what is to be read.
    let filter = std::env::var("HISAAB_LOG").unwrap_or_else(|_| "error".to_owned());
    let log = LogConfig { filter, ..LogConfig::for_testing() };
    telemetry::init(&log).map_err(Failed::of)?;
    let launcher = Launcher { trampoline: std::env::current_exe().map_err(Failed::of)? };
    let played = on_system(play::run(args, &launcher, Arc::new(SystemClock)))?.map_err(Failed::of)?;
    if played { Ok(()) } else { Err(Failed("a scenario failed".to_owned())) }
}

struct Launcher {
    trampoline: PathBuf,
}

#[async_trait(?Send)]
impl Launch for Launcher {
    async fn launch(&self, wanted: Wanted) -> Result<Box<dyn Instance>, LaunchError> {
        let failed = |error: &dyn std::fmt::Display| LaunchError(error.to_string());
        let scratch = Scratch::new("play").map_err(|error| failed(&error))?;
        let trampoline = self.trampoline.clone();
        let folder = scratch.path().to_owned();
        let postgres = tokio::task::spawn_blocking(move || {
            let data = DataDir::open(&folder).map_err(|error| error.to_string())?;
            let mut options = PostgresOptions::new(trampoline);
            options.fsync = false;
            EmbeddedPostgres::start(&data, &options, &mut |_| {}).map_err(|error| error.to_string())
        })
        .await
        .map_err(|error| failed(&error))?
        .map_err(LaunchError)?;
        let mut config = Config::for_testing();
        config.http.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        config.rules.notice_hold = wanted.notice_hold;
        config.provider = provider(&wanted);
        let master = MasterKey::random().map_err(|error| failed(&error))?;
        let snapshots = Arc::new(MemorySnapshots::default());
        let mut parts = Parts::new(config, postgres.url(), master, snapshots, Arc::new(SystemClock));
        parts.speech = Some(Arc::new(crate::simulator::SaidAloud(None)));
        let running = app::start(parts).await.map_err(|error| failed(&error))?;
        Ok(Box::new(Private { running, postgres, provider: wanted.provider, _scratch: scratch }))
    }
}

fn provider(wanted: &Wanted) -> Provider {
    match wanted.provider {
        Simulated::Meta => Provider::Meta(MetaConfig {
            base_url: wanted.provider_url.clone(),
            api_version: "v26.0".to_owned(),
            app_secrets: vec![SecretString::from(wanted.app_secret.clone())],
            verify_token: SecretString::from(wanted.verify_token.clone()),
            access_token: SecretString::from(wanted.access_token.clone()),
            phone_number_ids: PhoneNumberIds { first: wanted.number_id.clone(), others: Vec::new() },
        }),
        Simulated::D360 => Provider::D360(D360Config {
            base_url: wanted.provider_url.clone(),
            api_key: SecretString::from(wanted.access_token.clone()),
            webhook_secret: SecretString::from(wanted.app_secret.clone()),
            phone_number_id: Some(wanted.number_id.clone()),
        }),
    }
}

struct Private {
    running: Running,
    postgres: EmbeddedPostgres,
    provider: Simulated,
    _scratch: Scratch,
}

#[async_trait(?Send)]
impl Instance for Private {
    fn webhook_url(&self) -> String {
        let path = match self.provider {
            Simulated::Meta => "/webhooks/meta",
            Simulated::D360 => "/webhooks/360dialog",
        };
        format!("http://{}{path}", self.running.address())
    }

    fn books(&self) -> Arc<dyn Books> {
        Arc::new(PostgresBooks { reads: self.running.reads.clone(), keys: Arc::clone(&self.running.keys) })
    }

    async fn stop(self: Box<Self>) {
        let Self { running, postgres, _scratch, .. } = *self;
        running.stop().await;
        let _ = tokio::task::spawn_blocking(move || postgres.stop()).await;
    }
}

/// The books, read past the chat.
struct PostgresBooks {
    reads: Pool,
    keys: Arc<KeyRing>,
}

const BALANCE: &str = "with who as (select person_id, kind, value_idx from identities) \
    select b.currency::text as currency, (-sum(b.amount_minor))::bigint as minor from balances b \
    where b.owner_id = (select person_id from who where value_idx in ($1, $2) limit 1) \
      and b.counterparty_id = (select person_id from who where value_idx in ($3, $4) limit 1) \
    group by b.currency having sum(b.amount_minor) <> 0 order by 1";

#[derive(diesel::QueryableByName)]
struct OwedRow {
    #[diesel(sql_type = Text)]
    currency: String,
    #[diesel(sql_type = BigInt)]
    minor: i64,
}

#[derive(diesel::QueryableByName)]
struct CountRow {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl PostgresBooks {
    fn indexes(&self, party: Party<'_>) -> (Vec<u8>, Vec<u8>) {
        let index = self.keys.index();
        (
            index.blind_index("phone", party.phone).to_vec(),
            index.blind_index("scoped_id", party.user_id).to_vec(),
        )
    }
}

#[async_trait]
impl Books for PostgresBooks {
    async fn balance(&self, of: Party<'_>, to: Party<'_>) -> Result<Vec<Owed>, BooksError> {
        let failed = |error: &dyn std::fmt::Display| BooksError(error.to_string());
        let mut connection = take(&self.reads).await.map_err(|error| failed(&error))?;
        let ((of_phone, of_id), (to_phone, to_id)) = (self.indexes(of), self.indexes(to));
        let rows: Vec<OwedRow> = diesel::sql_query(BALANCE)
            .bind::<Binary, _>(of_phone)
            .bind::<Binary, _>(of_id)
            .bind::<Binary, _>(to_phone)
            .bind::<Binary, _>(to_id)
            .load(&mut connection)
            .await
            .map_err(|error| failed(&error))?;
        Ok(rows.into_iter().map(|row| Owed { minor: row.minor, currency: row.currency }).collect())
    }

    async fn entries(&self) -> Result<u64, BooksError> {
        let failed = |error: &dyn std::fmt::Display| BooksError(error.to_string());
        let mut connection = take(&self.reads).await.map_err(|error| failed(&error))?;
        // Personal expenses make no entry, so versions of records are counted: every booking makes one.
        let rows: Vec<CountRow> = diesel::sql_query("select count(*) as count from expense_versions")
            .load(&mut connection)
            .await
            .map_err(|error| failed(&error))?;
        Ok(rows.as_slice().first().map_or(0, |row| u64::try_from(row.count).unwrap_or_default()))
    }
}

/// A folder of our own for a while.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> std::io::Result<Self> {
        let path = std::env::temp_dir().join(format!("hisaab-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
