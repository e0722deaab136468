//! Refreshing, and the alarm when a token was used twice.

use super::{Grant, LoginError, Logins, sha256};
use crate::domain::dialog::{LoginNotice, login_notice};
use crate::domain::login::{Ending, Verdict, idle_until, present};
use crate::ids::OutboxId;
use crate::ports::sessions::{Found, Renewal, Which};
use crate::ports::store::StoreError;
use crate::ports::telling::Notice;
use tracing::warn;

/// How often it is decided anew because somebody else used the same token meanwhile.
const GOES_MAX: usize = 4;
/// Longest text that is looked at as a refresh token.
const REFRESH_BYTES_MAX: usize = 128;

/// What came of a refresh.
#[derive(Debug)]
pub enum Refreshed {
    Grant(Grant),
    /// Unknown, over, or used by two: a new login is needed.
    Refused,
}

impl Logins {
    /// New tokens for a refresh token.
    ///
    /// # Errors
    ///
    /// [`LoginError`]; whether it was used is not known then, and it may come once more.
    pub async fn refresh(&self, refresh: &str) -> Result<Refreshed, LoginError> {
        if refresh.len() > REFRESH_BYTES_MAX {
            return Ok(Refreshed::Refused);
        }
        let presented = sha256(refresh.as_bytes());
        for _ in 0..GOES_MAX {
            let Some(found) = self.ports.sessions.find(&presented).await? else {
                return Ok(Refreshed::Refused);
            };
            let now = self.ports.clock.now();
            let again = match present(&found.held, now) {
                Verdict::Next => false,
                Verdict::Again => true,
                Verdict::Over => return Ok(Refreshed::Refused),
                Verdict::Reused => {
                    self.reused(&found).await?;
                    return Ok(Refreshed::Refused);
                }
            };
            let (secret, hash) = self.secret()?;
            let renewal = Renewal {
                old: found.issue,
                again,
                at: now,
                idle_until: idle_until(now, found.ends_at),
                issue: self.ports.random.id(now)?,
                refresh: hash,
            };
            if self.ports.sessions.renew(&renewal).await? {
                let (person, session) = (found.person, found.session);
                let grant = self.grant(person, session, renewal.issue, secret, renewal.idle_until, now);
                return Ok(Refreshed::Grant(grant.await?));
            }
        }
        Err(StoreError::Again.into())
    }

    /// Ends the session that a refresh token belongs to, if it is one.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn log_out(&self, refresh: &str) -> Result<(), LoginError> {
        if refresh.len() > REFRESH_BYTES_MAX {
            return Ok(());
        }
        if let Some(found) = self.ports.sessions.find(&sha256(refresh.as_bytes())).await? {
            self.end(found.person, Which::One(found.session), Ending::Logout).await?;
        }
        Ok(())
    }

    /// Two hold the same token: neither goes on, and the person hears of it.
    async fn reused(&self, found: &Found) -> Result<(), LoginError> {
        if self.end(found.person, Which::One(found.session), Ending::Reuse).await? == 0 {
            // Somebody else found it out at the same time.
            return Ok(());
        }
        warn!(session.id = %found.session, "a refresh token was used twice: its session is ended");
        let profile = self.ports.lookups.profile(found.person).await?;
        let (body, template) = login_notice(profile.locale, LoginNotice::Stolen { device: &found.device });
        let id = OutboxId::derived("login-stolen", &[found.session.0.as_bytes()]);
        let notice = Notice { id, person: found.person, to: profile.address, body, template };
        if self.ports.telling.tell(&notice).await? {
            (self.ports.sent)();
        }
        Ok(())
    }
}
