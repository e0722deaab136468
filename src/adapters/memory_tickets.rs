//! Tickets in the memory of this process, for a machine without Redis.

use crate::ports::sessions::Hash;
use crate::ports::tickets::{Holder, Tickets, TicketsError};
use async_trait::async_trait;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Most tickets that are kept; past that all of them are forgotten, which costs their holders another one.
const TICKETS_MAX: usize = 10_000;

/// A store in this process. Empty after a restart, which is allowed.
#[derive(Default)]
pub struct MemoryTickets(Mutex<HashMap<Hash, (Holder, Instant)>>);

#[async_trait]
impl Tickets for MemoryTickets {
    async fn put(&self, ticket: &Hash, holder: &Holder, life: Duration) -> Result<(), TicketsError> {
        let now = Instant::now();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= TICKETS_MAX {
            kept.retain(|_, (_, until)| *until > now);
        }
        if kept.len() >= TICKETS_MAX {
            kept.clear();
        }
        kept.insert(*ticket, (*holder, now + life));
        Ok(())
    }

    async fn take(&self, ticket: &Hash) -> Result<Option<Holder>, TicketsError> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(ticket);
        Ok(taken.filter(|(_, until)| *until > Instant::now()).map(|(holder, _)| holder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{PersonId, SessionId};
    use chrono::DateTime;

    #[tokio::test]
    async fn memory_is_bounded() {
        let (store, life) = (MemoryTickets::default(), Duration::from_mins(1));
        let holder = Holder {
            person: PersonId::derived("test", &[]),
            session: SessionId::derived("test", &[]),
            until: DateTime::UNIX_EPOCH,
        };
        for number in 0..=TICKETS_MAX {
            let mut ticket = [0; 32];
            ticket[..8].copy_from_slice(&number.to_be_bytes());
            store.put(&ticket, &holder, life).await.unwrap();
        }
        assert!(store.0.lock().unwrap().len() <= TICKETS_MAX);
    }
}
