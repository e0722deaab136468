//! What the ledger writer counts: entries saved, and the messages that it took.

use crate::domain::turn::Effect;
use crate::telemetry::metric::{MESSAGES_COMPOSED, MESSAGES_PER_RECORD, RECORDS_SAVED};
use metrics::{counter, gauge};
use std::sync::atomic::{AtomicU32, Ordering};

static MESSAGES: AtomicU32 = AtomicU32::new(0);
static RECORDS: AtomicU32 = AtomicU32::new(0);

/// Counts what a turn has brought, once it is committed.
pub(super) fn count(effect: &Effect) {
    let changes = effect.outcomes.iter().filter_map(|outcome| outcome.change.as_ref());
    let saved = u32::try_from(changes.filter(|change| change.before.is_none()).count()).unwrap_or_default();
    let composed = u32::from(effect.message.is_some());
    counter!(RECORDS_SAVED).increment(saved.into());
    counter!(MESSAGES_COMPOSED).increment(composed.into());
    let messages = MESSAGES.fetch_add(composed, Ordering::Relaxed).wrapping_add(composed);
    let records = RECORDS.fetch_add(saved, Ordering::Relaxed).wrapping_add(saved);
    if let Some(ratio) = per_record(messages, records) {
        gauge!(MESSAGES_PER_RECORD).set(ratio);
    }
}

/// Nothing, where nothing was saved yet.
#[expect(clippy::float_arithmetic, reason = "a figure for people who watch, and no money")]
fn per_record(messages: u32, records: u32) -> Option<f64> {
    (records > 0).then(|| f64::from(messages) / f64::from(records))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_told_for_each_entry() {
        assert_eq!((per_record(3, 0), per_record(3, 2)), (None, Some(1.5)));
    }
}
