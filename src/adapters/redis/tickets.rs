//! Tickets in Redis, good on every node: `st:{hash}`, taken by `GETDEL`.

use super::Calls;
use crate::ids::{PersonId, SessionId};
use crate::ports::sessions::Hash;
use crate::ports::snapshots::SnapshotsError;
use crate::ports::tickets::{Holder, Tickets, TicketsError};
use async_trait::async_trait;
use chrono::DateTime;
use redis::cmd;
use std::time::Duration;
use uuid::Uuid;

/// Person, session and milliseconds since 1970.
const BYTES: usize = 16 + 16 + 8;

/// A store in a Redis server.
pub struct RedisTickets(Calls);

impl RedisTickets {
    /// A store in the server at `url`; does not connect yet.
    ///
    /// # Errors
    ///
    /// [`TicketsError`]: the URL is none of Redis.
    pub fn new(url: &str) -> Result<Self, TicketsError> {
        Calls::new(url, super::CALL_LIMIT).map(Self).map_err(failed)
    }
}

fn failed(error: SnapshotsError) -> TicketsError {
    TicketsError(Box::new(error))
}

fn key(ticket: &Hash) -> String {
    format!("st:{}", hex::encode(ticket))
}

fn written(holder: &Holder) -> Vec<u8> {
    let until = holder.until.timestamp_millis().to_be_bytes();
    [holder.person.0.as_bytes().as_slice(), holder.session.0.as_bytes(), &until].concat()
}

fn read(bytes: &[u8]) -> Option<Holder> {
    let bytes: &[u8; BYTES] = bytes.try_into().ok()?;
    let (person, rest) = bytes.split_first_chunk::<16>()?;
    let (session, until) = rest.split_first_chunk::<16>()?;
    Some(Holder {
        person: PersonId(Uuid::from_bytes(*person)),
        session: SessionId(Uuid::from_bytes(*session)),
        until: DateTime::from_timestamp_millis(i64::from_be_bytes(until.try_into().ok()?))?,
    })
}

#[async_trait]
impl Tickets for RedisTickets {
    async fn put(&self, ticket: &Hash, holder: &Holder, life: Duration) -> Result<(), TicketsError> {
        let life = u64::try_from(life.as_millis()).unwrap_or(u64::MAX).max(1);
        let call = self.0.call(|mut connection| async move {
            let mut set = cmd("SET");
            set.arg(key(ticket)).arg(written(holder)).arg("PX").arg(life);
            set.query_async::<()>(&mut connection).await
        });
        call.await.map_err(failed)
    }

    async fn take(&self, ticket: &Hash) -> Result<Option<Holder>, TicketsError> {
        let call = self.0.call(|mut connection| async move {
            cmd("GETDEL").arg(key(ticket)).query_async::<Option<Vec<u8>>>(&mut connection).await
        });
        let taken = call.await.map_err(failed)?;
        match taken {
            None => Ok(None),
            Some(bytes) => read(&bytes).map(Some).ok_or_else(|| failed(SnapshotsError::Malformed)),
        }
    }
}
