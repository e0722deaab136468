//! Connections: one pool for each kind of work, so that none starves another, and limits on every statement.

use crate::ports::store::StoreError;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, bb8};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use std::time::Duration;

/// Longest wait for a free connection.
const WAIT_MAX: Duration = Duration::from_secs(2);

pub type Pool = bb8::Pool<AsyncPgConnection>;
pub type Pooled<'a> = bb8::PooledConnection<'a, AsyncPgConnection>;

/// What a connection is used for; sets its limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// The one writer of the journal.
    Writer,
    /// Taking in webhooks: better refused than late.
    Ingress,
    Reads,
    Sending,
    /// Reads for apps, by a role that sees what belongs to its viewer and nothing else. Lists walk an index in their
    /// order as far as the page goes, where there is one, instead of sorting all that somebody has.
    Viewer,
}

impl Use {
    const fn settings(self) -> &'static str {
        match self {
            Self::Writer => {
                "set application_name = 'hisaab writer'; set statement_timeout = '5s'; set lock_timeout = '2s'; \
                 set idle_in_transaction_session_timeout = '5s'"
            }
            Self::Ingress => {
                "set application_name = 'hisaab ingress'; set statement_timeout = '2s'; set lock_timeout = '1s'; \
                 set idle_in_transaction_session_timeout = '5s'"
            }
            Self::Reads => {
                "set application_name = 'hisaab reads'; set statement_timeout = '5s'; set lock_timeout = '2s'; \
                 set idle_in_transaction_session_timeout = '5s'"
            }
            Self::Viewer => {
                "set application_name = 'hisaab viewer'; set statement_timeout = '5s'; set lock_timeout = '2s'; \
                 set idle_in_transaction_session_timeout = '5s'; set enable_sort = off; set role hisaab_viewer"
            }
            Self::Sending => {
                "set application_name = 'hisaab sending'; set statement_timeout = '5s'; set lock_timeout = '2s'; \
                 set idle_in_transaction_session_timeout = '5s'"
            }
        }
    }
}

/// How statements are planned: once for each connection, whatever is bound, and always by index. The batch statement
/// takes longer to plan than to run, and every statement looks rows up by key: what the server believes of sizes, which
/// lags behind, may not talk it into reading whole tables.
const PLANNING: &str = "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; \
    set enable_hashjoin = off; set enable_mergejoin = off";

/// Opens one connection with the limits of its use.
///
/// # Errors
///
/// Diesel's, with the database's words.
pub async fn connect(url: &str, purpose: Use) -> ConnectionResult<AsyncPgConnection> {
    let mut connection = AsyncPgConnection::establish(url).await?;
    connection
        .batch_execute(&format!("{}; {PLANNING}", purpose.settings()))
        .await
        .map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
    Ok(connection)
}

/// A pool of at most `size` connections; none is opened before it is needed.
///
/// # Errors
///
/// When the pool cannot be made at all.
pub async fn pool(url: &str, purpose: Use, size: u32) -> Result<Pool, StoreError> {
    let mut config = ManagerConfig::default();
    config.custom_setup = Box::new(move |url| {
        let url = url.to_owned();
        async move { connect(&url, purpose).await }.boxed()
    });
    let manager = AsyncDieselConnectionManager::<AsyncPgConnection>::new_with_config(url, config);
    bb8::Pool::builder()
        .max_size(size)
        .connection_timeout(WAIT_MAX)
        .build(manager)
        .await
        .map_err(|error| StoreError::Unavailable(Box::new(error)))
}

/// A connection, or the word that there is none.
///
/// # Errors
///
/// [`StoreError::Unavailable`].
pub async fn take(pool: &Pool) -> Result<Pooled<'_>, StoreError> {
    pool.get().await.map_err(|error| StoreError::Unavailable(Box::new(error)))
}

/// What a failed statement means to the caller.
pub fn store_error(error: DieselError) -> StoreError {
    let DieselError::DatabaseError(kind, info) = error else {
        return StoreError::Unavailable(Box::new(error));
    };
    let is_refused = matches!(
        kind,
        DatabaseErrorKind::UniqueViolation
            | DatabaseErrorKind::ForeignKeyViolation
            | DatabaseErrorKind::NotNullViolation
            | DatabaseErrorKind::CheckViolation
            | DatabaseErrorKind::RestrictViolation
            | DatabaseErrorKind::ExclusionViolation
    );
    if is_refused {
        let constraint = info.constraint_name().unwrap_or_else(|| info.message()).to_owned();
        return StoreError::Refused { constraint };
    }
    if info.message().starts_with(ROW_TWICE) {
        return StoreError::Refused { constraint: "a_row_once".to_owned() };
    }
    if matches!(kind, DatabaseErrorKind::SerializationFailure) || is_passing(info.message()) {
        return StoreError::Again;
    }
    StoreError::Unavailable(Box::new(DieselError::DatabaseError(kind, info)))
}

/// What a statement is told that would write one row in two ways, which has no kind of its own in Diesel either. Two
/// turns of a batch that do so are told apart by halving it.
const ROW_TWICE: &str = "ON CONFLICT DO UPDATE command cannot affect row a second time";

/// Deadlocks and lock time-outs have no kind of their own in Diesel.
fn is_passing(message: &str) -> bool {
    message.starts_with("deadlock detected") || message.starts_with("canceling statement due to lock timeout")
}
