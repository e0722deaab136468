//! Migrations: compiled in, run at start under a lock, one process at a time.

use super::pool::{Use, connect};
use diesel::result::Error as DieselError;
use diesel_async::{AsyncMigrationHarness, AsyncPgConnection, SimpleAsyncConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Key of the advisory lock that migrations are run under: "hisaab" as bytes.
const LOCK: &str = "select pg_advisory_lock(114784820617570)";
const UNLOCK: &str = "select pg_advisory_unlock(114784820617570)";

/// Fails where there is anybody.
const ONLY_EMPTY: &str =
    "do $$ begin if exists (select from people) then raise exception 'filled'; end if; end $$";

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    #[error("a migration failed: {0}")]
    Failed(String),
    #[error("the database holds data of people, which taking a migration back may delete: use an empty one")]
    Filled,
}

/// Runs what has not been run yet and returns the names of it. Needs a multi-thread runtime.
///
/// # Errors
///
/// [`MigrateError`], in words for an operator.
pub async fn migrate(url: &str) -> Result<Vec<String>, MigrateError> {
    let mut connection = open(url).await?;
    // Building an index may take longer than any statement of a request.
    let failed = |error: diesel::result::Error| MigrateError::Failed(error.to_string());
    connection.batch_execute("set statement_timeout = 0; set lock_timeout = '60s'").await.map_err(failed)?;
    connection.batch_execute(LOCK).await.map_err(failed)?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let done = harness
        .run_pending_migrations(MIGRATIONS)
        .map(|versions| versions.iter().map(ToString::to_string).collect())
        .map_err(|error| MigrateError::Failed(error.to_string()));
    harness.into_inner().batch_execute(UNLOCK).await.map_err(failed)?;
    done
}

/// Takes the newest migration back and runs it again: shows that `down.sql` works. Only where there is nobody yet.
///
/// # Errors
///
/// [`MigrateError`].
pub async fn redo(url: &str) -> Result<(), MigrateError> {
    let mut connection = open(url).await?;
    let guard = connection.batch_execute(ONLY_EMPTY).await;
    if let Err(DieselError::DatabaseError(_, info)) = &guard
        && info.message() == "filled"
    {
        return Err(MigrateError::Filled);
    }
    guard.map_err(|error| MigrateError::Failed(error.to_string()))?;
    let mut harness = AsyncMigrationHarness::new(connection);
    harness.revert_last_migration(MIGRATIONS).map_err(|error| MigrateError::Failed(error.to_string()))?;
    harness.run_pending_migrations(MIGRATIONS).map_err(|error| MigrateError::Failed(error.to_string()))?;
    Ok(())
}

async fn open(url: &str) -> Result<AsyncPgConnection, MigrateError> {
    connect(url, Use::Writer).await.map_err(|error| MigrateError::Unreachable(error.to_string()))
}
