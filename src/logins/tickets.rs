//! Tickets for sockets.

use super::{Known, LoginError, Logins, sha256};
use crate::domain::login::TICKET_LIFE;
use crate::ports::tickets::Holder;
use chrono::{DateTime, Utc};
use secrecy::SecretString;

/// Longest text that is looked at as a ticket.
const TICKET_BYTES_MAX: usize = 128;

impl Logins {
    /// A ticket for one socket, and until when it is good.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn ticket(&self, known: Known) -> Result<(SecretString, DateTime<Utc>), LoginError> {
        let (ticket, hash) = self.secret()?;
        let until = self.ports.clock.now() + TICKET_LIFE;
        let holder = Holder { person: known.person, session: known.session, until };
        self.ports.tickets.put(&hash, &holder, TICKET_LIFE.to_std().unwrap_or_default()).await?;
        Ok((ticket, until))
    }

    /// Who holds this ticket. It is used up by that.
    ///
    /// # Errors
    ///
    /// [`LoginError`].
    pub async fn redeem(&self, ticket: &str) -> Result<Option<Known>, LoginError> {
        if ticket.len() > TICKET_BYTES_MAX {
            return Ok(None);
        }
        let Some(holder) = self.ports.tickets.take(&sha256(ticket.as_bytes())).await? else {
            return Ok(None);
        };
        let known = Known { person: holder.person, session: holder.session };
        let is_good = self.ports.clock.now() < holder.until && self.lives(known).await?;
        Ok(is_good.then_some(known))
    }
}
