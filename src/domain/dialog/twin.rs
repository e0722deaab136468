//! The same thing entered again: by a second tap, by two devices, because the first answer was late, or by two people
//! who shared it.

use super::people::folded;
use super::{DateTime, PersonId, Seen, Spec, Utc, division};
use crate::domain::split::Part;
use chrono::TimeDelta;

/// How long the same thing entered again is suspicious.
const TWIN_MINUTES: i64 = 5;

/// How long what somebody else entered is looked at for the same.
const ANOTHERS_HOURS: i64 = 24;

/// Something just like `spec` that its creator entered a moment before `now`.
pub fn twin<'a>(spec: &Spec, recent: &'a [Seen], creator: PersonId, now: DateTime<Utc>) -> Option<&'a Seen> {
    let window = TimeDelta::minutes(TWIN_MINUTES);
    recent
        .iter()
        .filter(|seen| seen.record.is_open_to(creator))
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

/// What somebody else entered that is the same deal as `spec`: of that day, as much, paid and divided alike, whatever
/// they call it.
pub fn anothers<'a>(
    spec: &Spec,
    mut seen: impl Iterator<Item = &'a Seen>,
    me: PersonId,
    now: DateTime<Utc>,
) -> Option<&'a Seen> {
    let window = TimeDelta::hours(ANOTHERS_HOURS);
    seen.find(|seen| {
        let other = &seen.record.spec;
        !seen.record.deleted
            && seen.record.creator != me
            && now.signed_duration_since(seen.entered_at) <= window
            && other.kind == spec.kind
            && other.total == spec.total
            && other.occurred_on == spec.occurred_on
            && sorted(&other.payers) == sorted(&spec.payers)
            && division::alike(&other.split, &spec.split)
    })
}

fn sorted(parts: &[Part]) -> Vec<(PersonId, i64)> {
    let mut parts: Vec<_> = parts.iter().map(|part| (part.person, part.minor)).collect();
    parts.sort_unstable();
    parts
}
