//! Where a conversation stands: read from a copy or from the database, and copied after a turn.

use super::{Ports, Position, TurnError};
use crate::domain::dialog::Dialogue;
use crate::ids::PersonId;
use crate::ports::journal::Epoch;
use crate::ports::snapshots::Snapshot;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use tracing::{debug, warn};

/// Longest wait for a store of copies, whatever it promises: past it there is no copy.
const COPY: Duration = Duration::from_secs(1);

/// Where the conversation stands: from the copy if there is one, else from the database.
pub(super) async fn load(ports: &Ports, id: PersonId, trust_copy: bool) -> Result<Position, TurnError> {
    if trust_copy
        && let Some(copy) = copy(ports, id).await
        && let Ok(dialogue) = unseal(ports, id, &copy.sealed).await
    {
        return Ok(Position { version: copy.version, dialogue, channel: None });
    }
    let Some(stored) = ports.lookups.conversation(id).await? else {
        return Ok(Position { version: 0, dialogue: Dialogue::new(), channel: None });
    };
    let dialogue = match &stored.sealed {
        Some(sealed) => unseal(ports, id, sealed).await?,
        None => Dialogue::new(),
    };
    Ok(Position { version: stored.version, dialogue, channel: stored.channel })
}

/// The copy of a conversation, if it is to be had soon.
async fn copy(ports: &Ports, id: PersonId) -> Option<Snapshot> {
    match timeout(COPY, ports.snapshots.load(id)).await {
        Ok(Ok(copy)) => copy,
        Ok(Err(error)) => {
            debug!(error = %error, "a copy of a conversation could not be read");
            None
        }
        Err(_) => {
            warn!("a copy of a conversation was waited for too long");
            None
        }
    }
}

fn state_place(id: &PersonId) -> Place<'_> {
    Place { table: "conversation_state", column: "state_enc", row: id.0.as_bytes() }
}

async fn unseal(ports: &Ports, id: PersonId, sealed: &[u8]) -> Result<Dialogue, StoreError> {
    let plain = ports.vault.open(id, state_place(&id), sealed).await?;
    serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged { what: "a dialogue cannot be read" })
}

pub(super) async fn seal(ports: &Ports, id: PersonId, dialogue: &Dialogue) -> Result<Vec<u8>, StoreError> {
    let plain = serde_json::to_vec(dialogue)
        .map_err(|_| StoreError::Damaged { what: "a dialogue cannot be written" })?;
    ports.vault.seal(id, state_place(&id), &plain).await
}

/// A copy for the next one who needs it; losing it costs a read, never a fact.
pub(super) fn remember(ports: &Ports, id: PersonId, epoch: Epoch, version: i64, sealed: Vec<u8>) {
    let snapshots = Arc::clone(&ports.snapshots);
    actix::spawn(async move {
        let snapshot = Snapshot { epoch: epoch.0, version, sealed };
        match timeout(COPY, snapshots.store(id, &snapshot)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => debug!(error = %error, "no copy of a conversation was kept"),
            Err(_) => debug!("it took too long to keep a copy of a conversation"),
        }
    });
}
