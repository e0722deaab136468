//! Logging in and staying so: the one place where the rules of `domain::login` meet the ports. It knows nothing of
//! HTTP and of actors.

use crate::domain::login::{ACCESS_LIFE, Ending, SESSION_LIFE, Way, idle_until};
use crate::ids::{PersonId, SessionId};
use crate::ports::challenges::Challenges;
use crate::ports::clock::Clock;
use crate::ports::lookups::Lookups;
use crate::ports::randomness::{NoRandomness, Randomness};
use crate::ports::sessions::{Begin, Hash, Session, Sessions, Which};
use crate::ports::store::StoreError;
use crate::ports::telling::Telling;
use crate::ports::tickets::{Tickets, TicketsError};
use crate::ports::tokens::{AccessTokens, Claims, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use ring::digest::{SHA256, digest};
use secrecy::SecretString;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use uuid::Uuid;

mod challenges;
mod refresh;
mod tickets;
mod words;
pub use challenges::{Begun, Device, Step};
pub use refresh::Refreshed;

/// How long it is believed that a session is alive, or is not.
const BELIEVED: TimeDelta = TimeDelta::seconds(30);
/// Most sessions that something is believed of; past that all are asked for again.
const BELIEVED_MAX: usize = 20_000;
/// Bytes of a secret that nobody can guess.
const SECRET_BYTES: usize = 32;

/// Why nobody could be logged in, or nobody could be told from another.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Random(#[from] NoRandomness),
    #[error(transparent)]
    Tickets(#[from] TicketsError),
    /// There is room for another try after this long.
    #[error("too many logins were begun")]
    TooMany { after: TimeDelta },
}

/// What somebody who logged in is given.
#[derive(Debug)]
pub struct Grant {
    pub person: PersonId,
    pub session: SessionId,
    pub access: SecretString,
    pub access_until: DateTime<Utc>,
    pub refresh: SecretString,
    /// When the refresh token is over unless it is used.
    pub refresh_until: DateTime<Utc>,
}

/// Who sends a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Known {
    pub person: PersonId,
    pub session: SessionId,
}

/// An issue of tokens of a session.
type Issue = (SessionId, Uuid);

/// The ports of logging in.
pub struct LoginPorts {
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Randomness>,
    pub sessions: Arc<dyn Sessions>,
    pub challenges: Arc<dyn Challenges>,
    pub tokens: Arc<dyn AccessTokens>,
    pub tickets: Arc<dyn Tickets>,
    pub lookups: Arc<dyn Lookups>,
    pub telling: Arc<dyn Telling>,
    /// Says that there is something to send.
    pub sent: Box<dyn Fn() + Send + Sync>,
}

/// Logins of one tenant.
pub struct Logins {
    ports: Arc<LoginPorts>,
    believed: Mutex<HashMap<Issue, (DateTime<Utc>, bool)>>,
    /// Room for codes that are being sent.
    sending: Arc<Semaphore>,
}

impl Logins {
    pub fn new(ports: LoginPorts) -> Self {
        Self {
            ports: Arc::new(ports),
            believed: Mutex::new(HashMap::new()),
            sending: Arc::new(Semaphore::new(challenges::SENDING_MAX)),
        }
    }

    /// Begins a session for somebody whose identity is proven.
    ///
    /// # Errors
    ///
    /// [`LoginError`]; whether there is a session then is not known, but nobody holds its tokens.
    pub async fn begin(&self, person: PersonId, way: Way, device: &str) -> Result<Grant, LoginError> {
        let now = self.ports.clock.now();
        let ends_at = now + SESSION_LIFE;
        let (refresh, hash) = self.secret()?;
        let begin = Begin {
            id: SessionId(self.ports.random.id(now)?),
            person,
            way,
            device: device.to_owned(),
            at: now,
            idle_until: idle_until(now, ends_at),
            ends_at,
            issue: self.ports.random.id(now)?,
            refresh: hash,
        };
        self.ports.sessions.begin(&begin).await?;
        self.grant(person, begin.id, begin.issue, refresh, begin.idle_until, now).await
    }

    /// Who sends this access token, if it is good and its session is alive.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn known(&self, access: &str) -> Result<Option<Known>, LoginError> {
        let Some(claims) = self.ports.tokens.read(access).await? else { return Ok(None) };
        let known = Known { person: claims.person, session: claims.session };
        Ok(self.is_alive(&claims).await?.then_some(known))
    }

    /// The sessions of a person, newest first.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn sessions(&self, person: PersonId) -> Result<Vec<Session>, LoginError> {
        Ok(self.ports.sessions.list(person, self.ports.clock.now()).await?)
    }

    /// Ends sessions of a person; tells how many.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn end(&self, person: PersonId, which: Which, by: Ending) -> Result<usize, LoginError> {
        let ended = self.ports.sessions.end(person, which, by, self.ports.clock.now()).await?;
        self.believed().retain(|(session, _), _| !ended.contains(session));
        Ok(ended.len())
    }

    /// Whether a session goes on: asked of the store, for those who ask seldom.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn lives(&self, known: Known) -> Result<bool, LoginError> {
        Ok(self.ports.sessions.lives(known.session, known.person, self.ports.clock.now()).await?)
    }

    /// The keys that access tokens are checked with.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn published(&self) -> Result<Vec<PublicKey>, LoginError> {
        Ok(self.ports.tokens.published().await?)
    }

    async fn is_alive(&self, claims: &Claims) -> Result<bool, LoginError> {
        let now = self.ports.clock.now();
        let issue = (claims.session, claims.issue);
        if let Some((since, alive)) = self.believed().get(&issue) {
            let age = now - *since;
            if age >= TimeDelta::zero() && age < BELIEVED {
                return Ok(*alive);
            }
        }
        let alive = self.ports.sessions.is_alive(claims.session, claims.person, claims.issue, now).await?;
        let mut believed = self.believed();
        if believed.len() >= BELIEVED_MAX {
            believed.clear();
        }
        believed.insert(issue, (now, alive));
        Ok(alive)
    }

    fn believed(&self) -> std::sync::MutexGuard<'_, HashMap<Issue, (DateTime<Utc>, bool)>> {
        self.believed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn grant(
        &self,
        person: PersonId,
        session: SessionId,
        issue: Uuid,
        refresh: SecretString,
        refresh_until: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Grant, LoginError> {
        let access_until = now + ACCESS_LIFE;
        let claims = Claims { person, session, issue, issued_at: now, expires_at: access_until };
        let access = self.ports.tokens.issue(&claims).await?.into();
        Ok(Grant { person, session, access, access_until, refresh, refresh_until })
    }

    /// A secret as text, and its hash.
    fn secret(&self) -> Result<(SecretString, Hash), NoRandomness> {
        let mut bytes = zeroize::Zeroizing::new([0; SECRET_BYTES]);
        self.ports.random.fill(bytes.as_mut_slice())?;
        let text = URL_SAFE_NO_PAD.encode(*bytes);
        let hash = sha256(text.as_bytes());
        Ok((text.into(), hash))
    }
}

/// SHA-256, for secrets that are long enough to need no key.
fn sha256(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, bytes).as_ref());
    hash
}
