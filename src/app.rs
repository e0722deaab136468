//! Wiring, in order: storage, keys, actors, HTTP; and the way back. The one place that knows everybody.

use crate::actors::ask::{AskError, ask};
use crate::actors::hub::{self, Hub, LivePorts};
use crate::actors::ingress::Ingress;
use crate::actors::ledger_writer::{self, LedgerWriter};
use crate::actors::outbox::{self, OutboxSender, SendingPorts};
use crate::actors::registry::{self, Hint, Registry};
use crate::actors::single::{Kept, Single};
use crate::actors::turn::{self, Hints as _, Ledger, MessageLimits, Ports, Suspects};
use crate::adapters::memory_tickets::MemoryTickets;
use crate::adapters::postgres::challenges::PgChallenges;
use crate::adapters::postgres::channels;
use crate::adapters::postgres::comparisons::PgComparisons;
use crate::adapters::postgres::feed::PgFeed;
use crate::adapters::postgres::inbox::PostgresInbox;
use crate::adapters::postgres::invites::PgInvites;
use crate::adapters::postgres::journal::PostgresJournal;
use crate::adapters::postgres::keyring::{KeyRing, KeyRingError};
use crate::adapters::postgres::lookups::PostgresLookups;
use crate::adapters::postgres::migrate::MigrateError;
use crate::adapters::postgres::outbox::PgOutbox;
use crate::adapters::postgres::pool::{Pool, Use, pool};
use crate::adapters::postgres::requests::PostgresRequests;
use crate::adapters::postgres::sessions::PgSessions;
use crate::adapters::postgres::signing_keys::PgSigningKeys;
use crate::adapters::postgres::steps::PgSteps;
use crate::adapters::postgres::sweeping::PgSweeping;
use crate::adapters::postgres::telling::PgTelling;
use crate::adapters::postgres::views::PostgresViews;
use crate::adapters::sealing::MasterKey;
use crate::adapters::tokens::Tokens;
use crate::config::{Config, Provider};
use crate::http::{self, Doors, Live, LiveFrames};
use crate::ids::ChannelId;
use crate::logins::{LoginPorts, Logins};
use crate::ports::clock::Clock;
use crate::ports::news::{Alone, News};
use crate::ports::randomness::{Randomness, SystemRandomness};
use crate::ports::snapshots::Snapshots;
use crate::ports::speech::SpeechToText;
use crate::ports::store::StoreError;
use crate::ports::tickets::Tickets;
use crate::ports::understanding::{OwnEngine, Understanding};
use crate::ports::views::Views;
use crate::telemetry::{self, metric};
use actix::prelude::{Actor, Arbiter, Recipient};
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tracing::{info, warn};

mod books;
mod cleaning;
mod engines;
mod hints;
mod link;
mod live;
mod voice;
pub use books::migrated;
pub(crate) use books::{books, tenant};
pub(crate) use engines::{interpreter, shadow};
use hints::SenderHints;
use link::link;

/// Connections for taking in webhooks, for reads of turns, and for sending.
const INGRESS_CONNECTIONS: u32 = 4;
const READ_CONNECTIONS: u32 = 12;
const SENDING_CONNECTIONS: u32 = 4;
const VIEW_CONNECTIONS: u32 = 12;
/// For cleaning up, a step at a time.
const SWEEP_CONNECTIONS: u32 = 1;
/// Threads for HTTP and for conversations each, where the machine does not say how many cores it has.
const THREADS: usize = 2;
/// How long each part of the way down may take; together under 10 s.
const DRAIN_SOCKETS: Duration = Duration::from_millis(500);
const DRAIN_HTTP: Duration = Duration::from_secs(2);
const DRAIN_CONVERSATIONS: Duration = Duration::from_secs(2);
const DRAIN_OUTBOX: Duration = Duration::from_millis(3_500);
const DRAIN_LEDGER: Duration = Duration::from_secs(2);
/// Longest wait for the number of conversations.
const RESIDENT: Duration = Duration::from_secs(1);

/// Why the product does not start, in one line for an operator.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "{address} cannot be listened on ({error}): end what uses it, or set HISAAB_LISTEN to another address"
    )]
    Listen { address: SocketAddr, error: std::io::Error },
    #[error("{0}: start it, or set HISAAB_DATABASE_URL to one that runs")]
    Unreachable(MigrateError),
    /// It runs, but is not as it has to be.
    #[error("{0}")]
    Migration(MigrateError),
    #[error("the keys cannot be opened: {0}")]
    Keys(KeyRingError),
    #[error("the database does not answer: {0}")]
    Store(#[from] StoreError),
    #[error("voice notes cannot be listened to: {0}")]
    Speech(String),
    #[error("the engine of HISAAB_NLU cannot be used: {0}")]
    Engine(String),
    #[error("messages cannot be sent: {0}")]
    Messenger(String),
    #[cfg(feature = "simulator")]
    #[error(
        "the simulator cannot listen on {address} ({error}): set HISAAB_SIMULATOR_LISTEN to another address"
    )]
    Simulator { address: SocketAddr, error: std::io::Error },
    #[error("this build has no simulator: set HISAAB_WHATSAPP_PROVIDER to meta or 360dialog")]
    NoSimulator,
}

impl From<MigrateError> for StartError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Unreachable(_) => Self::Unreachable(error),
            MigrateError::Failed(_) | MigrateError::Filled => Self::Migration(error),
        }
    }
}

/// What the product is started with: everything that a test may want to choose.
pub struct Parts {
    pub config: Config,
    pub database_url: String,
    /// Who this is, the same after a restart and nobody else's at the same time: such a one takes its writer's lease
    /// up again at once, others wait for its end.
    pub instance: String,
    pub master: MasterKey,
    pub snapshots: Arc<dyn Snapshots>,
    pub tickets: Arc<dyn Tickets>,
    /// What other processes on the same database say.
    pub news: Arc<dyn News>,
    pub clock: Arc<dyn Clock>,
    pub engine: Arc<dyn Understanding>,
    /// Who listens to voice notes, instead of whom the configuration names.
    pub speech: Option<Arc<dyn SpeechToText>>,
    /// Our own program: children of it decode voice notes.
    pub program: PathBuf,
    /// Longest that a voice note holds its place.
    pub voice_hold: Duration,
    /// After how long without work a conversation leaves the memory.
    pub idle: Duration,
    /// Longest that a run of turns of one conversation may take.
    pub run_max: Duration,
}

impl Parts {
    pub fn new(
        config: Config,
        database_url: String,
        master: MasterKey,
        snapshots: Arc<dyn Snapshots>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let instance = uuid::Uuid::new_v4().to_string();
        Self {
            config,
            database_url,
            instance,
            master,
            snapshots,
            tickets: Arc::new(MemoryTickets::default()),
            news: Arc::new(Alone),
            clock,
            engine: Arc::new(OwnEngine),
            speech: None,
            program: std::env::current_exe().unwrap_or_default(),
            voice_hold: turn::HOLD,
            idle: registry::IDLE,
            run_max: turn::RUN,
        }
    }
}

/// The product while it runs.
pub struct Running {
    address: SocketAddr,
    server: ServerHandle,
    registry: Arc<Single<Registry>>,
    sender: Arc<Single<OutboxSender>>,
    writer: Arc<Single<LedgerWriter>>,
    hub: Arc<Single<Hub>>,
    _cleaning: Kept,
    #[cfg(feature = "simulator")]
    simulator: Option<crate::simulator::Running>,
    arbiters: Vec<Arbiter>,
    /// For those who look at the books from outside: tests and `play`.
    pub reads: Pool,
    pub keys: Arc<KeyRing>,
    /// For those who log somebody in without a dialogue: tests and `play`.
    pub logins: Arc<Logins>,
}

/// Starts everything; returns when it listens.
///
/// # Errors
///
/// [`StartError`]; nothing is left running.
#[expect(clippy::too_many_lines, reason = "wiring, one part after the other")]
pub async fn start(chosen: Parts) -> Result<Running, StartError> {
    let Parts {
        config,
        database_url,
        instance,
        master,
        snapshots,
        tickets,
        news,
        clock,
        engine,
        speech,
        program,
        voice_hold,
        idle,
        run_max,
    } = chosen;
    let wanted = config.http.listen;
    let listen_error = |error| StartError::Listen { address: wanted, error };
    let listener = TcpListener::bind(wanted).map_err(listen_error)?;
    let address = listener.local_addr().map_err(listen_error)?;
    migrated(&database_url).await?;

    let ingress = pool(&database_url, Use::Ingress, INGRESS_CONNECTIONS).await?;
    let reads = pool(&database_url, Use::Reads, READ_CONNECTIONS).await?;
    let sending = pool(&database_url, Use::Sending, SENDING_CONNECTIONS).await?;
    let sweeping = pool(&database_url, Use::Sending, SWEEP_CONNECTIONS).await?;
    let viewing = pool(&database_url, Use::Viewer, VIEW_CONNECTIONS).await?;
    let tenant = tenant();
    telemetry::key_pseudonyms(&master.pseudonym_key());
    let keys = KeyRing::open(reads.clone(), &master, tenant, "default").await.map_err(StartError::Keys)?;
    let keys = Arc::new(keys);

    let link = link(&config, address, &clock)?;
    let channels = channels::register(&ingress, tenant, link.provider, link.numbers.clone()).await?;
    let default_channel = link.numbers.first().and_then(|number| channels.get(number)).copied();
    let default_channel = default_channel.unwrap_or_else(|| ChannelId::derived("channel", &[]));

    let count = std::thread::available_parallelism().map_or(THREADS, std::num::NonZero::get);
    let arbiters: Vec<Arbiter> = (0..count + 2).map(|_| Arbiter::new()).collect();
    let mut handles: Vec<_> = arbiters.iter().map(Arbiter::handle).collect();
    let writing = handles.pop().unwrap_or_else(Arbiter::current);
    let moving = handles.pop().unwrap_or_else(Arbiter::current);

    let views: Arc<dyn Views> = Arc::new(PostgresViews::new(viewing, Arc::clone(&keys)));
    let live_ports = LivePorts {
        feed: Arc::new(PgFeed::new(reads.clone())),
        frames: Arc::new(LiveFrames::new(Arc::clone(&views), Arc::clone(&clock))),
        news,
        clock: Arc::clone(&clock),
    };
    let (hub, witness) = live::start(live_ports, &moving, &handles);

    let holds = Arc::new(AtomicBool::new(false));
    let silence = config.rules.silence_confirms;
    let journal = Arc::new(PostgresJournal::new(database_url, Arc::clone(&keys), silence));
    let writer = {
        let holds = Arc::clone(&holds);
        Arc::new(Single::start(move || {
            let writer = LedgerWriter::new(journal.clone(), instance.clone(), Arc::clone(&holds))
                .with_witness(Arc::clone(&witness));
            LedgerWriter::start_in_arbiter(&writing, move |_| writer)
        }))
    };
    let swept = Arc::new(PgSweeping::new(sweeping, Arc::clone(&keys), Arc::clone(&clock)));
    let cleaning = cleaning::start(swept, Arc::clone(&holds), moving.clone());
    let outbox_store = {
        let keys = Arc::clone(&keys);
        Arc::new(PgOutbox::new(sending, move |number, message| keys.index().message_key(number, message)))
    };
    let sender = {
        let ports = SendingPorts {
            outbox: outbox_store.clone(),
            messenger: Arc::clone(&link.messenger),
            vault: keys.clone(),
            clock: Arc::clone(&clock),
        };
        let moving = moving.clone();
        Arc::new(Single::start(move || {
            let sender = OutboxSender::new(ports.clone());
            OutboxSender::start_in_arbiter(&moving, move |_| sender)
        }))
    };
    let inbox = Arc::new(PostgresInbox::new(ingress.clone(), reads.clone(), Arc::clone(&keys)));
    let lookups = Arc::new(PostgresLookups::new(reads.clone(), Arc::clone(&keys)));
    let compared = Arc::new(PgComparisons::new(reads.clone(), Arc::clone(&keys)));
    let shadow = shadow(&config.nlu, Arc::clone(&engine), &clock, compared)?;
    let interpreter = Arc::new(interpreter(&config.nlu, engine, &clock)?);
    let random: Arc<dyn Randomness> = Arc::new(SystemRandomness::default());
    let signing = PgSigningKeys::new(reads.clone(), Arc::clone(&keys));
    let invites = Arc::new(PgInvites::new(reads.clone(), Arc::clone(&keys)));
    let logins = Arc::new(Logins::new(LoginPorts {
        clock: Arc::clone(&clock),
        random: Arc::clone(&random),
        sessions: Arc::new(PgSessions::new(reads.clone(), Arc::clone(&keys))),
        challenges: Arc::new(PgChallenges::new(reads.clone(), Arc::clone(&keys))),
        tokens: Arc::new(Tokens::new(signing, Arc::clone(&clock), Arc::clone(&random))),
        tickets,
        lookups: lookups.clone(),
        telling: Arc::new(PgTelling::new(reads.clone(), Arc::clone(&keys), default_channel)),
        sent: {
            let hints = SenderHints::new(Arc::clone(&sender));
            Box::new(move || hints.outbox())
        },
    }));
    let listening = voice::Chosen {
        speech,
        program,
        hold: voice_hold,
        media: Arc::clone(&link.media),
        is_simulated: link.is_simulated,
    };
    let listens = voice::voice(&config.speech, listening, &reads, &keys, moving.clone())?;
    let ports = Arc::new(Ports {
        tenant,
        clock: Arc::clone(&clock),
        inbox: inbox.clone(),
        lookups: lookups.clone(),
        vault: keys.clone(),
        snapshots: Arc::clone(&snapshots),
        interpreter: Arc::clone(&interpreter),
        steps: Arc::new(PgSteps::new(reads.clone(), Arc::clone(&keys))),
        shadow,
        ledger: Ledger::new(Arc::clone(&writer), Arc::clone(&holds)),
        hints: Arc::new(SenderHints::new(Arc::clone(&sender))),
        limits: MessageLimits::default(),
        suspects: Suspects::default(),
        logins: logins.clone(),
        invites: invites.clone(),
        voice: listens,
        channel: default_channel,
        notice_hold: config.rules.notice_hold,
        run_max,
    });
    let registry = {
        let (ports, moving, handles) = (Arc::clone(&ports), moving.clone(), handles.clone());
        Arc::new(Single::start(move || {
            let registry = Registry::new(Arc::clone(&ports), handles.clone()).with_idle(idle);
            Registry::start_in_arbiter(&moving, move |_| registry)
        }))
    };
    let intake = {
        let (inbox, outbox_store, registry) = (inbox.clone(), outbox_store.clone(), Arc::clone(&registry));
        Arc::new(Single::start(move || {
            // Asked anew at each start: the registry may have been started anew, too.
            let hint: Recipient<Hint> = (*registry.get()).clone().recipient();
            let ingress = Ingress::new(inbox.clone(), outbox_store.clone(), hint);
            Ingress::start_in_arbiter(&moving, move |_| ingress)
        }))
    };
    let api = http::Api {
        tenant,
        clock: Arc::clone(&clock),
        random,
        ledger: Ledger::new(Arc::clone(&writer), Arc::clone(&holds)),
        lookups: lookups.clone(),
        logins: Arc::clone(&logins),
        invites,
        door: http::Door {
            origins: config.http.door.origins.clone(),
            proxies: config.http.door.proxies.clone(),
            chat_number: config.http.door.chat_number.clone(),
        },
        limits: Arc::new(http::Limits::widened(config.http.door.limits_times)),
        views,
        requests: Arc::new(PostgresRequests::new(reads.clone(), Arc::clone(&keys))),
        interpreter,
        simulator: matches!(config.provider, Provider::Simulator(_)),
    };
    let sockets = Live::new(Arc::clone(&hub), Arc::clone(&logins), config.http.door.origins.clone());
    let doors = Doors {
        link: link.authenticity,
        channels,
        ingress: intake,
        clock,
        database: lookups,
        writer_holds: holds,
        snapshots,
    };
    let server = HttpServer::new(move || {
        App::new()
            .configure(http::configure_api(api.clone(), sockets.clone()))
            .configure(http::configure(doors.clone()))
    })
    .on_connect(http::on_connect)
    .workers(count)
    .shutdown_timeout(DRAIN_HTTP.as_secs())
    .disable_signals()
    .listen(listener)
    .map_err(listen_error)?
    .run();
    let handle = server.handle();
    actix::spawn(server);
    actix::spawn(telemetry::keep_up());
    metric::describe();
    info!(address = %address, provider = config.provider.name(), "started");
    Ok(Running {
        address,
        server: handle,
        registry,
        sender,
        writer,
        hub,
        _cleaning: cleaning,
        #[cfg(feature = "simulator")]
        simulator: link.simulator,
        arbiters,
        reads,
        keys,
        logins,
    })
}

impl Running {
    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many conversations are in memory.
    ///
    /// # Errors
    ///
    /// [`AskError`], where the registry has too much to do or has just ended.
    pub async fn resident(&self) -> Result<usize, AskError> {
        ask(&self.registry.get(), RESIDENT, |reply| registry::Resident { reply }).await
    }

    /// The phones and the provider, where they are simulated.
    #[cfg(feature = "simulator")]
    pub const fn simulator(&self) -> Option<&crate::simulator::Running> {
        self.simulator.as_ref()
    }

    /// Ends in the order in which work flows: no new calls, then no new turns, then nothing left to send, then the
    /// books are closed and the lease is given back.
    pub async fn stop(self) {
        let (reply, done) = oneshot::channel();
        let _ = self.hub.last().try_send(hub::Drain { reply });
        let closed = timeout(DRAIN_SOCKETS, done).await.is_ok();
        let stopped = timeout(DRAIN_HTTP, self.server.stop(true)).await.is_ok();
        let (reply, done) = oneshot::channel();
        let _ = self.registry.last().try_send(registry::Drain { reply });
        let conversations = timeout(DRAIN_CONVERSATIONS, done).await.is_ok();
        let (reply, done) = oneshot::channel();
        let _ = self.sender.last().try_send(outbox::Drain { reply });
        let sent = timeout(DRAIN_OUTBOX, done).await.is_ok();
        let (reply, done) = oneshot::channel();
        let _ = self.writer.last().try_send(ledger_writer::Drain { reply });
        let written = timeout(DRAIN_LEDGER, done).await.is_ok();
        if !(closed && stopped && conversations && sent && written) {
            warn!(
                closed,
                stopped,
                conversations,
                sent,
                written,
                "not everything ended in time; it goes on at the next start"
            );
        }
        #[cfg(feature = "simulator")]
        if let Some(simulator) = self.simulator {
            simulator.stop().await;
        }
        for arbiter in &self.arbiters {
            arbiter.stop();
        }
        info!("ended");
    }
}
