//! What a reading holds to act on.

use super::super::{Draft, NaiveDate, Reading, RecordId};
use crate::domain::nlu::{Doubt, Frame, Intent};

/// The things that were said, each with what was said about it in the same breath: "lunch 200, no, 180".
pub(in super::super) fn frames(reading: &Reading) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for frame in &reading.frames {
        match frames.last_mut() {
            Some(last) if frame.intent == Intent::EditLast && last.intent.is_money() => {
                let mut draft =
                    Draft::new(RecordId::derived("none", &[]), last.clone(), NaiveDate::default());
                draft.merge(frame);
                *last = Frame { doubts: draft.doubts, ..draft.frame };
            }
            Some(_) | None => frames.push(frame.clone()),
        }
    }
    frames
}

/// Whether a frame says anything that a record could take over.
pub(in super::super) fn has_values(frame: &Frame) -> bool {
    frame.amount.is_some()
        || frame.currency.is_some()
        || frame.item.is_some()
        || frame.date.is_some()
        || frame.payer.is_some()
        || !frame.paid.is_empty()
        || frame.split.is_some()
        || !frame.persons.is_empty()
        || frame.category.is_some()
        || frame.group.is_some()
        || frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. } | Doubt::Date { .. }))
}
