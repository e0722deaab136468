//! The same thing entered again: by a second tap, by two devices, or because the first answer was late.

use super::people::folded;
use super::{DateTime, PersonId, Seen, Spec, Utc, division};
use crate::domain::split::Part;
use chrono::TimeDelta;

/// How long the same thing entered again is suspicious.
const TWIN_MINUTES: i64 = 5;

/// Something just like `spec` that its creator entered a moment before `now`.
pub fn twin<'a>(spec: &Spec, recent: &'a [Seen], creator: PersonId, now: DateTime<Utc>) -> Option<&'a Seen> {
    let window = TimeDelta::minutes(TWIN_MINUTES);
    recent
        .iter()
        .filter(|seen| !seen.record.deleted && seen.record.creator == creator)
        .filter(|seen| now.signed_duration_since(seen.entered_at) <= window)
        .find(|seen| {
            let other = &seen.record.spec;
            other.kind == spec.kind
                && other.total == spec.total
                && other.occurred_on == spec.occurred_on
                && folded(&other.description) == folded(&spec.description)
                && sorted(&other.payers) == sorted(&spec.payers)
                && division::alike(&other.split, &spec.split)
        })
}

fn sorted(parts: &[Part]) -> Vec<(PersonId, i64)> {
    let mut parts: Vec<_> = parts.iter().map(|part| (part.person, part.minor)).collect();
    parts.sort_unstable();
    parts
}
