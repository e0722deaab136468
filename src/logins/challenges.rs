//! Proving who one is: by a code that one sends to us, or by one that we send.

use super::{Grant, LoginError, LoginPorts, Logins, sha256};
use crate::domain::dialog::{LoginNotice, login_notice};
use crate::domain::login::{CODE_LIFE, Way, digit_code, reverse_code};
use crate::ids::OutboxId;
use crate::ports::challenges::{Challenge, Opened, Progress};
use crate::ports::store::StoreError;
use crate::ports::telling::Notice;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use std::sync::Arc;
use uuid::Uuid;

/// Codes that are on their way into the outbox at a time; past that they are dropped, and asked for again.
pub(super) const SENDING_MAX: usize = 64;
/// Codes drawn until one is nobody else's.
const DRAWS_MAX: usize = 4;

/// The device that wants to log in.
#[derive(Clone, Debug)]
pub struct Device {
    pub name: String,
    /// Its network address.
    pub address: String,
}

/// A login that has begun.
#[derive(Debug)]
pub struct Begun {
    pub id: Uuid,
    /// What the device proves itself with.
    pub secret: SecretString,
    /// What the person is to send; none where we send it.
    pub code: Option<String>,
    pub until: DateTime<Utc>,
}

/// How far a login has come.
#[derive(Debug)]
pub enum Step {
    NotThere,
    Waiting,
    Wrong { left: i16 },
    Over,
    Done(Grant),
}

impl Logins {
    /// Begins a login in which the person sends a code to us.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn begin_reverse(&self, device: &Device) -> Result<Begun, LoginError> {
        let (_, begun) = self.open(Way::Reverse, device, None).await?;
        Ok(begun)
    }

    /// Begins a login in which we send a code to a number, digits with country code. Whether anybody has that number
    /// is found out later: neither the answer nor its time tells.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn begin_code(&self, device: &Device, phone: String) -> Result<Begun, LoginError> {
        let (code, begun) = self.open(Way::Code, device, Some(phone.clone())).await?;
        if let Ok(room) = Arc::clone(&self.sending).try_acquire_owned() {
            let (ports, id, device) = (Arc::clone(&self.ports), begun.id, device.name.clone());
            tokio::spawn(async move {
                if let Err(error) = send(&ports, id, &code, &phone, &device).await {
                    tracing::warn!(%error, "a login code was not sent");
                }
                drop(room);
            });
        } else {
            tracing::warn!("too many login codes are on their way: one is not sent");
        }
        Ok(begun)
    }

    /// The device asks how its login stands, with the code that it was told where we sent one.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn advance(&self, id: Uuid, secret: &str, code: Option<&str>) -> Result<Step, LoginError> {
        let now = self.ports.clock.now();
        let progress = self.ports.challenges.advance(id, &sha256(secret.as_bytes()), code, now).await?;
        Ok(match progress {
            Progress::NotThere => Step::NotThere,
            Progress::Waiting => Step::Waiting,
            Progress::Wrong { left } => Step::Wrong { left },
            Progress::Over => Step::Over,
            Progress::Proven { person, way, device } => Step::Done(self.begin(person, way, &device).await?),
        })
    }

    async fn open(
        &self,
        way: Way,
        device: &Device,
        phone: Option<String>,
    ) -> Result<(String, Begun), LoginError> {
        let now = self.ports.clock.now();
        let (secret, hash) = self.secret()?;
        for _ in 0..DRAWS_MAX {
            let mut random = [0; 8];
            self.ports.random.fill(&mut random)?;
            let random = u64::from_be_bytes(random);
            let code = match way {
                Way::Reverse => reverse_code(random),
                Way::Code => digit_code(random),
            };
            let challenge = Challenge {
                id: self.ports.random.id(now)?,
                way,
                code: code.clone(),
                secret: hash,
                device: device.name.clone(),
                phone: phone.clone(),
                address: device.address.clone(),
                at: now,
                until: now + CODE_LIFE,
            };
            match self.ports.challenges.open(&challenge).await? {
                Opened::Open => {
                    let shown = match way {
                        Way::Reverse => Some(code.clone()),
                        Way::Code => None,
                    };
                    let begun = Begun { id: challenge.id, secret, code: shown, until: challenge.until };
                    return Ok((code, begun));
                }
                Opened::CodeTaken => {}
                Opened::TooMany { after } => return Err(LoginError::TooMany { after }),
            }
        }
        Err(StoreError::Again.into())
    }
}

/// Sends a code to whoever has the number, if they have ever written to us: others are not to be disturbed.
async fn send(ports: &LoginPorts, id: Uuid, code: &str, phone: &str, device: &str) -> Result<(), StoreError> {
    let Some(person) = ports.lookups.by_phone(phone).await? else { return Ok(()) };
    let has_written =
        ports.lookups.conversation(person).await?.is_some_and(|stored| stored.channel.is_some());
    if !has_written {
        return Ok(());
    }
    let profile = ports.lookups.profile(person).await?;
    ports.challenges.sent_to(id, person).await?;
    let (body, template) = login_notice(profile.locale, LoginNotice::Code { code, device });
    let id = OutboxId::derived("login-code", &[id.as_bytes()]);
    let notice = Notice { id, person, to: profile.address, body, template };
    if ports.telling.tell(&notice).await? {
        (ports.sent)();
    }
    Ok(())
}
