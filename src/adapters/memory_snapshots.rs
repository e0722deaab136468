//! Snapshots in the memory of this process, for a machine without Redis. Bounded in entries and in bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

use crate::ids::PersonId;
use crate::ports::snapshots::{SEALED_BYTES_MAX, Snapshot, Snapshots, SnapshotsError, Stored};

/// Most conversations that are remembered. Beyond it, the one that was stored longest ago is forgotten.
const ENTRIES_MAX: usize = 16_384;

/// Most bytes of sealed states that are remembered, with the same consequence.
const BYTES_MAX: usize = 64 * 1_024 * 1_024;

/// A store in this process. Empty after a restart, which is allowed.
#[derive(Debug)]
pub struct MemorySnapshots {
    entries_max: usize,
    bytes_max: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    by_conversation: HashMap<PersonId, Entry>,
    /// The conversations by the time they were last stored, as a count.
    by_age: BTreeMap<u64, PersonId>,
    stores: u64,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    snapshot: Snapshot,
    stored_as: u64,
}

impl Default for MemorySnapshots {
    fn default() -> Self {
        Self::bounded(ENTRIES_MAX, BYTES_MAX)
    }
}

impl MemorySnapshots {
    /// A store that holds at most `entries_max` conversations and `bytes_max` bytes of sealed states.
    pub fn bounded(entries_max: usize, bytes_max: usize) -> Self {
        Self { entries_max, bytes_max, kept: Mutex::default() }
    }

    /// Held for a few map operations, never across an await.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn forget(&mut self, conversation: PersonId) {
        if let Some(entry) = self.by_conversation.remove(&conversation) {
            self.by_age.remove(&entry.stored_as);
            self.bytes = self.bytes.saturating_sub(entry.snapshot.sealed.len());
        }
    }

    fn remember(&mut self, conversation: PersonId, snapshot: Snapshot) {
        self.forget(conversation);
        self.stores = self.stores.wrapping_add(1);
        self.bytes = self.bytes.saturating_add(snapshot.sealed.len());
        self.by_age.insert(self.stores, conversation);
        self.by_conversation.insert(conversation, Entry { snapshot, stored_as: self.stores });
    }
}

#[async_trait]
impl Snapshots for MemorySnapshots {
    async fn load(&self, conversation: PersonId) -> Result<Option<Snapshot>, SnapshotsError> {
        Ok(self.lock().by_conversation.get(&conversation).map(|entry| entry.snapshot.clone()))
    }

    async fn store(&self, conversation: PersonId, snapshot: &Snapshot) -> Result<Stored, SnapshotsError> {
        let bytes = snapshot.sealed.len();
        if bytes > SEALED_BYTES_MAX {
            return Err(SnapshotsError::TooLong { bytes });
        }
        let mut kept = self.lock();
        if let Some(Entry { snapshot: there, .. }) = kept.by_conversation.get(&conversation) {
            if snapshot.epoch < there.epoch {
                return Ok(Stored::Fenced { epoch: there.epoch });
            }
            if snapshot.version <= there.version {
                return Ok(Stored::NotNewer { version: there.version });
            }
        }
        kept.remember(conversation, snapshot.clone());
        while kept.by_conversation.len() > self.entries_max || kept.bytes > self.bytes_max {
            let Some((_, oldest)) = kept.by_age.pop_first() else { break };
            kept.forget(oldest);
        }
        Ok(Stored::Written)
    }

    fn kind(&self) -> &'static str {
        "in-process memory"
    }

    async fn ping(&self) -> Result<(), SnapshotsError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u8) -> PersonId {
        PersonId::derived("test", &[&[number]])
    }

    fn snapshot(version: i64, bytes: usize) -> Snapshot {
        Snapshot { epoch: 1, version, sealed: vec![7; bytes] }
    }

    async fn remembered(store: &MemorySnapshots, people: std::ops::Range<u8>) -> Vec<u8> {
        let mut found = Vec::new();
        for number in people {
            if store.load(person(number)).await.unwrap().is_some() {
                found.push(number);
            }
        }
        found
    }

    #[tokio::test]
    async fn the_conversation_stored_longest_ago_is_forgotten_first() {
        let store = MemorySnapshots::bounded(3, usize::MAX);
        for number in 0..3 {
            store.store(person(number), &snapshot(1, 10)).await.unwrap();
        }
        store.store(person(0), &snapshot(2, 10)).await.unwrap();
        store.store(person(3), &snapshot(1, 10)).await.unwrap();
        assert_eq!(remembered(&store, 0..4).await, [0, 2, 3]);
    }

    #[tokio::test]
    async fn bytes_are_bounded_whatever_is_stored_over() {
        let store = MemorySnapshots::bounded(usize::MAX, 100);
        for version in 1..50 {
            store.store(person(0), &snapshot(version, 60)).await.unwrap();
        }
        store.store(person(1), &snapshot(1, 40)).await.unwrap();
        assert_eq!(remembered(&store, 0..2).await, [0, 1]);
        store.store(person(2), &snapshot(1, 1)).await.unwrap();
        assert_eq!(remembered(&store, 0..3).await, [1, 2]);
    }
}
