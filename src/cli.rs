//! The command line: what is started with what, and how it ends.

use crate::adapters::embedded::{
    DataDir, EmbeddedPostgres, EmbeddedRedis, PostgresOptions, RedisServerOptions,
};
use crate::adapters::memory_snapshots::MemorySnapshots;
use crate::adapters::memory_tickets::MemoryTickets;
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::pool::Pool;
use crate::adapters::redis::{RedisNews, RedisSnapshots, RedisTickets};
use crate::adapters::sealing::MasterKey;
use crate::app::{self, Parts};
use crate::config::{Config, Provider, markdown_table};
use crate::ports::clock::SystemClock;
use crate::ports::snapshots::Snapshots;
use crate::ports::tickets::Tickets;
use crate::telemetry;
use clap::{Parser, Subcommand};
use secrecy::ExposeSecret;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

mod engine;
pub mod nlu;
#[cfg(feature = "simulator")]
pub mod play;
#[cfg(feature = "simulator")]
mod private;
pub mod understand;

/// hisaab: shared money by `WhatsApp` chat, with exact books.
#[derive(Parser, Debug)]
#[command(version, about, long_about = None)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Starts the product (the same as no command)
    Run,
    /// Brings the database to the form that this version needs
    Migrate {
        /// Takes the newest migration back and runs it again
        #[arg(long)]
        redo: bool,
    },
    /// Reads messages on standard input, one JSON line each, and prints how they are understood
    Understand {
        /// One JSON object a line: id, text, `ref_date`, and optionally people and currency
        #[arg(long, required = true)]
        jsonl: bool,
        /// own, or with its settings from the environment: dialogflow-es, dialogflow-cx, rasa, spacy, llm
        #[arg(long, default_value = "own", value_name = "NAME")]
        engine: String,
    },
    /// Works on the engine of language: trains and measures its model, hands on what people allowed to learn from
    #[command(subcommand)]
    Nlu(nlu::Command),
    /// Plays scripted talks and shows them as a dialogue
    #[cfg(feature = "simulator")]
    Play(play::Args),
    /// Prints every setting as a table
    Config,
    /// Prints the contract of the API (OpenAPI 3.1)
    Openapi,
}

/// Why a command failed: one line that says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Failed(String);

impl Failed {
    fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// Carries a command out.
pub fn run(cli: Cli) -> ExitCode {
    // Fails only where there is one already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let done = match cli.command.unwrap_or(Command::Run) {
        Command::Run => serve(),
        Command::Migrate { redo } => migrate(redo),
        Command::Understand { jsonl: _, engine } => understanding(&engine),
        Command::Nlu(command) => nlu::run(&command),
        #[cfg(feature = "simulator")]
        Command::Play(args) => private::play(&args),
        Command::Config => say(&markdown_table()),
        Command::Openapi => say(crate::http::contract().trim_end()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failed(reason)) => {
            for line in reason.lines() {
                let _ = writeln!(std::io::stderr(), "hisaab: {line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn say(text: &str) -> Result<(), Failed> {
    writeln!(std::io::stdout(), "{text}").map_err(Failed::of)
}

/// Where the data lives while the process does: what is private ends with it.
struct Storage {
    database_url: String,
    database: String,
    /// None: copies of conversations stay in this process.
    redis_url: Option<String>,
    snapshot_store: String,
    /// Of the data directory, which only one process has at a time; none without one.
    instance: Option<String>,
    /// Locked as long as this is kept.
    data: Option<DataDir>,
    master: MasterKey,
    postgres: Option<EmbeddedPostgres>,
    redis: Option<EmbeddedRedis>,
}

impl Storage {
    /// Opens what is configured and starts what is not. Blocks.
    fn open(config: &Config, progress: &mut dyn FnMut(&str)) -> Result<Self, Failed> {
        let storage = &config.storage;
        let is_private = storage.database_url.is_none() || storage.redis_url.is_none();
        let master_key = storage.master_key();
        let data = if is_private || master_key.may_create {
            Some(DataDir::open(&storage.data_dir).map_err(Failed::of)?)
        } else {
            None
        };
        let master = if master_key.may_create {
            MasterKey::load_or_create(&master_key.path)
        } else {
            MasterKey::load(&master_key.path)
        }
        .map_err(Failed::of)?;
        let trampoline = std::env::current_exe().map_err(Failed::of)?;
        let (database_url, database, postgres) = match (&storage.database_url, &data) {
            (Some(url), _) => (url.expose_secret().to_owned(), "as configured".to_owned(), None),
            (None, Some(data)) => {
                let mut options = PostgresOptions::new(trampoline.clone());
                options.binaries.clone_from(&storage.postgres_bin);
                let server = EmbeddedPostgres::start(data, &options, progress).map_err(Failed::of)?;
                let kind = format!("private PostgreSQL {} in {}", server.version(), data.path().display());
                (server.url(), kind, Some(server))
            }
            (None, None) => {
                return Err(Failed("there is no data directory for a private database".to_owned()));
            }
        };
        let (redis_url, snapshot_store, redis) = match (&storage.redis_url, &data) {
            (Some(url), _) => (Some(url.expose_secret().to_owned()), "Redis as configured".to_owned(), None),
            (None, Some(data)) => {
                let options = RedisServerOptions::new(trampoline);
                match EmbeddedRedis::start(data, &options).map_err(Failed::of)? {
                    Some(server) => {
                        (Some(server.url()), format!("private Redis {}", server.version()), Some(server))
                    }
                    None => (None, "memory of this process (no redis-server was found)".to_owned(), None),
                }
            }
            (None, None) => (None, "memory of this process".to_owned(), None),
        };
        let instance = data.as_ref().map(instance).transpose()?;
        Ok(Self {
            database_url,
            database,
            redis_url,
            snapshot_store,
            instance,
            data,
            master,
            postgres,
            redis,
        })
    }
}

/// The name of a data directory, drawn once: whoever holds the directory is the same instance.
fn instance(data: &DataDir) -> Result<String, Failed> {
    let path = data.path().join("instance");
    if let Ok(text) = std::fs::read_to_string(&path)
        && let Ok(id) = text.trim().parse::<uuid::Uuid>()
    {
        return Ok(id.to_string());
    }
    let id = uuid::Uuid::new_v4().to_string();
    std::fs::write(&path, &id)
        .map_err(|error| Failed(format!("{} cannot be written: {error}", path.display())))?;
    Ok(id)
}

/// Ends what was started for this process.
fn close(postgres: Option<EmbeddedPostgres>, redis: Option<EmbeddedRedis>) {
    if let Some(redis) = redis {
        redis.stop();
    }
    if let Some(postgres) = postgres {
        postgres.stop();
    }
}

/// Runs `work` on a system of actors over a runtime of several threads.
fn on_system<T>(work: impl Future<Output = T>) -> Result<T, Failed> {
    let runtime = || tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    // Made once here, so that a machine that cannot is told about in words.
    drop(runtime().map_err(Failed::of)?);
    #[expect(
        clippy::expect_used,
        reason = "one was made a moment ago, and the caller of this can only panic"
    )]
    let system = actix::System::with_tokio_rt(|| runtime().expect("a second runtime"));
    Ok(system.block_on(work))
}

fn serve() -> Result<(), Failed> {
    let config = Config::from_env().map_err(Failed::of)?;
    telemetry::init(&config.log).map_err(Failed::of)?;
    say(&format!("hisaab {}", env!("CARGO_PKG_VERSION")))?;
    let storage = Storage::open(&config, &mut |line| drop(say(&format!("  {line}"))))?;
    let Storage {
        database_url,
        database,
        redis_url,
        snapshot_store,
        instance,
        data,
        master,
        postgres,
        redis,
    } = storage;
    let provider = config.provider.clone();
    let done = on_system(async {
        let snapshots = snapshots(redis_url.as_deref())?;
        let tickets = tickets(redis_url.as_deref())?;
        let mut parts = Parts::new(config, database_url, master, snapshots, Arc::new(SystemClock));
        parts.tickets = tickets;
        if let Some(url) = redis_url.as_deref() {
            parts.news = Arc::new(RedisNews::new(url).map_err(Failed::of)?);
        }
        if let Some(instance) = instance {
            parts.instance = instance;
        }
        let running = app::start(parts).await.map_err(Failed::of)?;
        say(&format!("  database   {database}"))?;
        say(&format!("  snapshots  {snapshot_store}"))?;
        say(&format!("  webhooks   http://{}{}", running.address(), webhook_path(&provider)))?;
        #[cfg(feature = "simulator")]
        if let Some(simulator) = running.simulator() {
            say(&format!("  simulator  {}", simulator.base_url()))?;
        }
        say(&format!("ready on http://{} - Ctrl-C ends it", running.address()))?;
        asked_to_end().await;
        say("ending …")?;
        running.stop().await;
        Ok(())
    })
    .and_then(|done| done);
    close(postgres, redis);
    drop(data);
    done
}

/// The store for copies of conversations. Its pool needs a runtime.
fn snapshots(redis_url: Option<&str>) -> Result<Arc<dyn Snapshots>, Failed> {
    match redis_url {
        Some(url) => Ok(Arc::new(RedisSnapshots::new(url).map_err(Failed::of)?)),
        None => Ok(Arc::new(MemorySnapshots::default())),
    }
}

/// The store for tickets of sockets, beside the other one.
fn tickets(redis_url: Option<&str>) -> Result<Arc<dyn Tickets>, Failed> {
    match redis_url {
        Some(url) => Ok(Arc::new(RedisTickets::new(url).map_err(Failed::of)?)),
        None => Ok(Arc::new(MemoryTickets::default())),
    }
}

const fn webhook_path(provider: &Provider) -> &'static str {
    match provider {
        Provider::Simulator(_) | Provider::Meta(_) => "/webhooks/meta",
        Provider::D360(_) => "/webhooks/360dialog",
    }
}

/// Waits for Ctrl-C or the system's word to end.
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut end = signal(SignalKind::terminate()).ok();
    let terminated = async {
        match &mut end {
            Some(end) => drop(end.recv().await),
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}

fn understanding(name: &str) -> Result<(), Failed> {
    let mut read = engine::reader(name)?;
    let (input, output) = (std::io::stdin().lock(), std::io::stdout().lock());
    understand::run(input, output, &mut read).map_err(Failed::of)
}

/// Runs `work` on the database as it is configured, brought to the form that this version needs.
fn opened<T>(work: impl AsyncFnOnce(Pool, Arc<KeyRing>) -> Result<T, Failed>) -> Result<T, Failed> {
    let config = Config::from_env().map_err(Failed::of)?;
    telemetry::init(&config.log).map_err(Failed::of)?;
    let storage = Storage::open(&config, &mut |line| drop(say(&format!("  {line}"))))?;
    let Storage { database_url: url, master, data, postgres, redis, .. } = storage;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failed::of)?;
    let done = runtime.block_on(async {
        app::migrated(&url).await.map_err(Failed::of)?;
        let (reads, keys) = app::books(&url, &master).await.map_err(Failed::of)?;
        work(reads, keys).await
    });
    close(postgres, redis);
    drop(data);
    done
}

fn migrate(redo: bool) -> Result<(), Failed> {
    let config = Config::from_env().map_err(Failed::of)?;
    telemetry::init(&config.log).map_err(Failed::of)?;
    let storage = Storage::open(&config, &mut |line| drop(say(&format!("  {line}"))))?;
    let Storage { database_url: url, postgres, redis, .. } = storage;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failed::of)?;
    let done = runtime.block_on(async move {
        tokio::spawn(async move {
            let versions = crate::adapters::postgres::migrate::migrate(&url).await?;
            if redo {
                crate::adapters::postgres::migrate::redo(&url).await?;
            }
            Ok::<_, crate::adapters::postgres::migrate::MigrateError>(versions)
        })
        .await
    });
    close(postgres, redis);
    let versions = done.map_err(Failed::of)?.map_err(Failed::of)?;
    if versions.is_empty() {
        return say("nothing to do: the database is as this version needs it");
    }
    versions.iter().try_for_each(|version| say(&format!("done: {version}")))
}
