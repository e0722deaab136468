//! The database of an installation, for the product and for commands that only look at the books.

use super::{READ_CONNECTIONS, StartError};
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::migrate::{MigrateError, migrate};
use crate::adapters::postgres::pool::{Pool, Use, pool};
use crate::adapters::sealing::MasterKey;
use crate::ids::TenantId;
use std::sync::Arc;
use tokio::sync::oneshot;

/// Brings the database to the form that this program needs, from any thread or runtime.
///
/// # Errors
///
/// [`MigrateError`].
pub async fn migrated(url: &str) -> Result<Vec<String>, MigrateError> {
    let url = url.to_owned();
    let (reply, done) = oneshot::channel();
    // Migrations block, which only a runtime with several threads allows.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let outcome = match runtime {
            Ok(runtime) => runtime.block_on(async move {
                match tokio::spawn(async move { migrate(&url).await }).await {
                    Ok(outcome) => outcome,
                    Err(panic) => Err(MigrateError::Failed(panic.to_string())),
                }
            }),
            Err(error) => Err(MigrateError::Failed(error.to_string())),
        };
        let _ = reply.send(outcome);
    });
    done.await.unwrap_or_else(|_| Err(MigrateError::Failed("the thread that migrates ended".to_owned())))
}

/// Connections for reads, and the keys: for commands that look at the books without the rest of the product.
///
/// # Errors
///
/// [`StartError`].
pub(crate) async fn books(url: &str, master: &MasterKey) -> Result<(Pool, Arc<KeyRing>), StartError> {
    let reads = pool(url, Use::Reads, READ_CONNECTIONS).await?;
    let keys = KeyRing::open(reads.clone(), master, tenant(), "default").await.map_err(StartError::Keys)?;
    Ok((reads, Arc::new(keys)))
}

/// The one tenant of an installation.
pub(crate) fn tenant() -> TenantId {
    TenantId::derived("tenant", &[b"default"])
}
