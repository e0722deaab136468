//! The simulator: phones of made-up people and the provider between them and the product, so that the whole product
//! can be tried and tested without an account at the provider. It listens on loopback only, calls nobody but loopback, and
//! speaks to the product in the provider's wire format alone: nothing in the product knows of it.

use crate::ports::clock::Clock;
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, web};
use clips::Clips;
use faults::{Faults, Plan};
use phones::{Message, NewPerson, Person, PhoneError, Phones, Ticks};
use sender::webhook::Business;
use sender::{Act, ActError, Acted, DeliveryError, Post};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::watch;

mod clips;
mod control;
pub mod faults;
pub mod phones;
pub mod play;
pub mod provider;
pub mod rates;
mod said;
pub mod sender;
mod statuses;
pub use said::SaidAloud;

/// Whose wire format and doors are simulated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    #[default]
    Meta,
    D360,
}

/// How one simulator is set up. Nothing in it is a real secret.
#[derive(Clone, Debug)]
pub struct SimConfig {
    /// Loopback only; port 0 takes any.
    pub listen: SocketAddr,
    /// Where the product takes webhooks: plain http on this host. May be set later by [`Handle::point_at`].
    pub webhook_url: String,
    pub provider: Provider,
    /// Meta: signs webhooks. 360dialog: goes in the header `X-Hisaab-Webhook-Secret`.
    pub app_secret: String,
    /// Meta: for the handshake.
    pub verify_token: String,
    /// Meta: the bearer token. 360dialog: the API key.
    pub access_token: String,
    pub account_id: String,
    pub number_id: String,
    pub display_number: String,
    /// Numbers and ids are made of it: another seed for each start beside a database that stays.
    pub seed: u64,
    /// Templates that may be sent; none: all may.
    pub templates: Vec<provider::Approved>,
}

impl SimConfig {
    /// The values of the fixtures, on any port.
    pub fn for_testing(webhook_url: &str) -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            webhook_url: webhook_url.to_owned(),
            provider: Provider::Meta,
            app_secret: "fixture-app-secret".to_owned(),
            verify_token: "fixture-verify-token".to_owned(),
            access_token: "fixture-access-token".to_owned(),
            account_id: "118800550100001".to_owned(),
            number_id: "109900550100001".to_owned(),
            display_number: "15550100001".to_owned(),
            seed: 1,
            templates: Vec::new(),
        }
    }
}

/// What all parts of one simulator hold in common.
pub struct Shared {
    config: SimConfig,
    business: Business,
    clock: Arc<dyn Clock>,
    phones: Mutex<Phones>,
    faults: Mutex<Faults>,
    clips: Clips,
    post: Post,
    /// Counts changes, so that waiting needs no polling.
    news: watch::Sender<u64>,
}

impl Shared {
    fn phones(&self) -> MutexGuard<'_, Phones> {
        self.phones.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell_news(&self) {
        self.news.send_modify(|count| *count = count.wrapping_add(1));
    }

    fn tick(&self, id: &str, ticks: Ticks) {
        self.phones().tick(id, ticks);
        self.tell_news();
    }
}

/// Starts simulators.
pub struct Simulator;

impl Simulator {
    /// Listens on its own thread.
    ///
    /// # Errors
    ///
    /// Where the address is not loopback or taken, or the webhook's address is not on this host.
    pub fn start(config: SimConfig, clock: Arc<dyn Clock>) -> io::Result<Running> {
        if !config.listen.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the simulator listens on loopback only",
            ));
        }
        let listener = TcpListener::bind(config.listen)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            business: Business {
                account_id: config.account_id.clone(),
                number_id: config.number_id.clone(),
                display_number: config.display_number.clone(),
            },
            phones: Mutex::new(Phones::new(config.seed)),
            faults: Mutex::new(Faults::new(config.seed)),
            clips: Clips::default(),
            post: Post::new(&config)?,
            news: watch::Sender::new(0),
            clock,
            config,
        });
        let doors = Arc::clone(&shared);
        let (started, handle) = std::sync::mpsc::channel();
        let thread = std::thread::Builder::new().name("simulator".to_owned()).spawn(move || {
            actix_rt::System::new().block_on(async move {
                let served = HttpServer::new(move || {
                    let shared = Arc::clone(&doors);
                    App::new()
                        .app_data(web::Data::new(shared))
                        .configure(control::configure)
                        .configure(provider::configure)
                        .configure(clips::configure)
                })
                .workers(1)
                .disable_signals()
                .shutdown_timeout(1)
                .listen(listener)?
                .run();
                // Nobody waits any more: then there is nothing to serve either.
                started.send(served.handle()).map_err(io::Error::other)?;
                served.await
            })
        })?;
        let server = handle.recv().map_err(io::Error::other)?;
        Ok(Running { address, handle: Handle(shared), server, thread })
    }
}

/// A simulator that listens.
pub struct Running {
    address: SocketAddr,
    handle: Handle,
    server: ServerHandle,
    thread: JoinHandle<io::Result<()>>,
}

impl Running {
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the messenger takes as the provider's base address, and `play` as that of the server.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Acts in this process.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Stops listening; calls under way are cut.
    pub async fn stop(self) {
        self.server.stop(false).await;
        let thread = self.thread;
        // Ends at once, now that nothing is served.
        let ended = tokio::task::spawn_blocking(move || thread.join().is_ok_and(|ended| ended.is_ok())).await;
        if !ended.unwrap_or_default() {
            tracing::warn!("the simulator did not end well");
        }
    }
}

/// Acts on the phones of a simulator in this process. Cheap to copy.
#[derive(Clone)]
pub struct Handle(Arc<Shared>);

impl Handle {
    /// Sends webhooks here from now on.
    ///
    /// # Errors
    ///
    /// Where it is not plain http on this host.
    pub fn point_at(&self, webhook_url: &str) -> Result<(), DeliveryError> {
        self.0.post.set_url(webhook_url)
    }

    /// Adds a person, or finds the one of this key.
    pub fn add(&self, new: &NewPerson) -> Result<Person, PhoneError> {
        self.0.phones().add(new)
    }

    pub fn person(&self, key: &str) -> Result<Person, PhoneError> {
        self.0.phones().person(key).cloned()
    }

    /// Switches read receipts of a person on or off.
    pub fn set_receipts(&self, key: &str, receipts: bool) -> Result<(), PhoneError> {
        self.0.phones().person_mut(key)?.receipts = receipts;
        Ok(())
    }

    /// Does `act` and waits until the endpoint has taken it.
    pub async fn act(&self, key: &str, act: Act) -> Result<Acted, ActError> {
        sender::act(&self.0, key, act).await
    }

    /// Messages newer than `after`, of one chat or of all, oldest first.
    pub fn messages(&self, key: Option<&str>, after: u64) -> Vec<Message> {
        self.0.phones().messages(key, after)
    }

    /// The same, once there are any; none when `limit` has passed.
    pub async fn wait(&self, key: Option<&str>, after: u64, limit: Duration) -> Vec<Message> {
        let mut news = self.0.news.subscribe();
        let found = async {
            loop {
                let messages = self.messages(key, after);
                if !messages.is_empty() || news.changed().await.is_err() {
                    break messages;
                }
            }
        };
        tokio::time::timeout(limit, found).await.unwrap_or_default()
    }

    /// Whether there was room for one more plan.
    pub fn add_fault(&self, plan: Plan) -> bool {
        self.0.faults().add(plan)
    }

    pub fn clear_faults(&self) {
        self.0.faults().clear();
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) mod toy;
