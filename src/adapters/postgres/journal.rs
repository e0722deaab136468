//! The journal in PostgreSQL: everything of a batch in one statement, which is one transaction and one round trip.

use super::keyring::KeyRing;
use super::lease::{LastCommit, ReleaseLease, TakeLease};
use super::pool::{Use, connect, store_error};
use super::statement::LIFE;
use crate::domain::turn::TurnRequest;
use crate::ports::journal::{Epoch, Journal, JournalError, Lease, Loaded, TURN_IS_THERE, Written};
use crate::ports::store::StoreError;
use async_trait::async_trait;
use diesel::result::Error as DieselError;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};

mod batch;
mod directory;
pub(super) mod groups;
mod load;
pub(super) mod own;
pub(super) mod rows;
pub(super) mod words;

/// The writer's own connection, made anew when it breaks.
pub struct PostgresJournal {
    url: String,
    keys: Arc<KeyRing>,
    connection: Mutex<Option<AsyncPgConnection>>,
    /// How long silence has to last until it confirms a share.
    silence: Duration,
}

impl PostgresJournal {
    pub fn new(url: String, keys: Arc<KeyRing>, silence: Duration) -> Self {
        Self { url, keys, connection: Mutex::new(None), silence }
    }

    /// The connection, opened if there is none. The lock is held for one statement at a time by the one writer, so
    /// nobody waits for it.
    async fn connection(&self) -> Result<Open<'_>, StoreError> {
        let mut guard = self.connection.lock().await;
        if guard.is_none() {
            let opened = connect(&self.url, Use::Writer).await;
            *guard = Some(opened.map_err(|error| StoreError::Unavailable(Box::new(error)))?);
        }
        Ok(Open(guard))
    }
}

/// A batch as the statement that writes it, with everything sealed: what is left to do is the database's.
pub struct Prepared(batch::WriteBatch<'static>);

impl PostgresJournal {
    /// Makes the statement of a batch. `last` is the commit number before it.
    ///
    /// # Errors
    ///
    /// [`StoreError`], when keys cannot be had.
    pub async fn prepare(
        &self,
        epoch: Epoch,
        last: i64,
        batch: &[Written<'_>],
    ) -> Result<Prepared, StoreError> {
        Ok(Prepared(batch::statement(&self.keys, epoch, last, batch, self.silence).await?))
    }

    /// Runs the statement of a batch: one transaction, one round trip.
    ///
    /// # Errors
    ///
    /// As [`Journal::commit`].
    pub async fn write(&self, prepared: Prepared) -> Result<(), JournalError> {
        let mut open = self.connection().await?;
        let done: Result<Vec<i32>, _> = prepared.0.load(open.get()?).await;
        match done {
            Ok(_) => Ok(()),
            Err(error) => match refused_batch(&error) {
                Some("fenced") => Err(JournalError::Fenced),
                Some("taken") => Err(turn_is_there()),
                Some(_) => Err(JournalError::Stale),
                None => {
                    let error = open.failed(error);
                    // Found before the row of its message is looked at.
                    let is_there =
                        matches!(&error, StoreError::Refused { constraint } if constraint == "outbox_pkey");
                    Err(if is_there { turn_is_there() } else { error.into() })
                }
            },
        }
    }
}

/// The open connection while one statement runs.
struct Open<'a>(MutexGuard<'a, Option<AsyncPgConnection>>);

impl Open<'_> {
    fn get(&mut self) -> Result<&mut AsyncPgConnection, StoreError> {
        self.0.as_mut().ok_or(StoreError::Again)
    }

    /// What a failed statement means. A connection that may be broken is not used again.
    fn failed(&mut self, error: DieselError) -> StoreError {
        let error = store_error(error);
        if matches!(error, StoreError::Unavailable(_)) {
            *self.0 = None;
        }
        error
    }
}

#[async_trait]
impl Journal for PostgresJournal {
    async fn lease(&self, holder: &str, epoch: Option<Epoch>, life: Duration) -> Result<Lease, JournalError> {
        let mut open = self.connection().await?;
        let take = TakeLease { holder, life: life.as_secs_f64(), own: epoch.map(|own| own.0), _life: LIFE };
        let rows: Result<Vec<(i64, i64)>, _> = take.load(open.get()?).await;
        let rows = rows.map_err(|error| open.failed(error))?;
        let (epoch, commit_seq) = rows.as_slice().first().copied().ok_or(JournalError::Fenced)?;
        Ok(Lease { epoch: Epoch(epoch), commit_seq })
    }

    async fn release(&self, epoch: Epoch) -> Result<(), JournalError> {
        let mut open = self.connection().await?;
        let done: Result<Vec<bool>, _> = ReleaseLease { epoch: epoch.0, _life: LIFE }.load(open.get()?).await;
        done.map_err(|error| open.failed(error))?;
        Ok(())
    }

    async fn load(&self, turns: &[&TurnRequest]) -> Result<Loaded, JournalError> {
        let mut open = self.connection().await?;
        match load::load(open.get()?, &self.keys, turns).await {
            Err(load::Failed::Database(error)) => Err(open.failed(error).into()),
            Err(load::Failed::Store(error)) => Err(error.into()),
            Ok(loaded) => Ok(loaded),
        }
    }

    async fn commit(&self, epoch: Epoch, last: i64, batch: &[Written<'_>]) -> Result<(), JournalError> {
        self.write(self.prepare(epoch, last, batch).await?).await
    }

    async fn last_commit(&self, epoch: Epoch) -> Result<i64, JournalError> {
        let mut open = self.connection().await?;
        let rows: Result<Vec<i64>, _> = LastCommit { epoch: epoch.0, _life: LIFE }.load(open.get()?).await;
        let rows = rows.map_err(|error| open.failed(error))?;
        rows.as_slice().first().copied().ok_or(JournalError::Fenced)
    }
}

fn turn_is_there() -> JournalError {
    StoreError::Refused { constraint: TURN_IS_THERE.to_owned() }.into()
}

/// The word with which the batch statement undid itself.
fn refused_batch(error: &DieselError) -> Option<&str> {
    let DieselError::DatabaseError(_, info) = error else { return None };
    info.message().strip_prefix("batch refused: ")
}
