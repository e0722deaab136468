//! Messages that waited long before their turn begins: one of them may be what killed the process before. How often
//! each was begun is counted, so that the culprit is set aside; and who was begun in an earlier life is begun alone,
//! so that whoever waits beside a culprit is not taken for one.

use crate::ports::inbox::{Inbox, Row};
use crate::ports::store::StoreError;
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use tokio::sync::MutexGuard;

/// Rows that were begun and are not done with, in this life of the process.
#[derive(Default)]
pub struct Suspects {
    begun: Mutex<HashSet<i64>>,
    alone: tokio::sync::Mutex<()>,
}

/// A row while its turn is taken.
pub(super) struct Begun<'a> {
    suspects: &'a Suspects,
    seq: i64,
    /// How often it was begun before.
    pub(super) earlier: i16,
    is_innocent: bool,
    _alone: Option<MutexGuard<'a, ()>>,
}

impl Suspects {
    /// Counts that the turn of a row begins; but not what only failed in this life, since nobody died of it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub(super) async fn begin(&self, inbox: &dyn Inbox, row: &Row) -> Result<Begun<'_>, StoreError> {
        let is_known = self.begun.lock().unwrap_or_else(PoisonError::into_inner).contains(&row.seq);
        let before = row.starts - i16::from(is_known);
        let alone = if before > 0 { Some(self.alone.lock().await) } else { None };
        let earlier = if is_known { before } else { inbox.count_start(row.seq).await? - 1 };
        self.begun.lock().unwrap_or_else(PoisonError::into_inner).insert(row.seq);
        Ok(Begun { suspects: self, seq: row.seq, earlier, is_innocent: false, _alone: alone })
    }
}

impl Begun<'_> {
    /// The turn failed, but not because of its row: it begins again as if it had not begun.
    pub(super) fn acquit(mut self) {
        self.is_innocent = true;
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        if !self.is_innocent {
            self.suspects.begun.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.seq);
        }
    }
}
