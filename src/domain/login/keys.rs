//! When a signing key is published, signs, and is gone.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a key is known to others before it signs, and after it has signed for the last time.
const SHOWN: TimeDelta = TimeDelta::hours(24);
/// How long a key signs.
const SIGNING: TimeDelta = TimeDelta::days(30);

/// The life of a signing key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    pub published_at: DateTime<Utc>,
    pub signs_from: DateTime<Utc>,
    pub signs_until: DateTime<Utc>,
    /// Nothing that it signed counts from here on.
    pub gone_at: DateTime<Utc>,
}

impl Span {
    fn from(published_at: DateTime<Utc>, signs_from: DateTime<Utc>) -> Self {
        let signs_until = signs_from + SIGNING;
        Self { published_at, signs_from, signs_until, gone_at: signs_until + SHOWN }
    }

    /// Whether what it signed counts at `now`, and others may know it.
    pub fn is_shown(&self, now: DateTime<Utc>) -> bool {
        self.published_at <= now && now < self.gone_at
    }
}

/// The life of the key that has to be made now, if one has to be. `newest` is the latest there is.
///
/// The first key signs at once, and so does one that comes late (nothing ran for a month): there is nobody yet
/// who could know an older one that still signs.
pub fn next_key(newest: Option<&Span>, now: DateTime<Utc>) -> Option<Span> {
    let Some(newest) = newest else { return Some(Span::from(now, now)) };
    (now >= newest.signs_until - SHOWN).then(|| Span::from(now, newest.signs_until.max(now)))
}

/// Whether a key of this life signs at `now`.
pub fn signs(span: &Span, now: DateTime<Utc>) -> bool {
    span.signs_from <= now && now < span.signs_until
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000, 0).unwrap() + TimeDelta::hours(hours)
    }

    #[test]
    fn a_key_is_made_a_day_before_it_signs() {
        let first = next_key(None, at(0)).unwrap();
        assert!(signs(&first, at(0)));
        let month = SIGNING.num_hours();
        assert_eq!(next_key(Some(&first), at(month - 25)), None);
        let second = next_key(Some(&first), at(month - 24)).unwrap();
        assert_eq!((second.published_at, second.signs_from), (at(month - 24), at(month)));
        assert!(!signs(&second, at(month - 1)) && signs(&second, at(month)));
        assert!(first.is_shown(at(month + 23)) && !first.is_shown(at(month + 24)));
    }

    proptest! {
        // Whenever somebody looks, exactly one key signs, and it is shown.
        #[test]
        fn there_is_always_one_key_that_signs(pauses in proptest::collection::vec(0_i64..2_000, 1..60)) {
            let (mut keys, mut now) = (Vec::<Span>::new(), at(0));
            for pause in pauses {
                now += TimeDelta::hours(pause);
                keys.extend(next_key(keys.last(), now));
                let signing: Vec<&Span> = keys.iter().filter(|span| signs(span, now)).collect();
                prop_assert_eq!(signing.len(), 1);
                prop_assert!(signing.iter().all(|span| span.is_shown(now)));
            }
        }

        // Looked at once an hour, no key signs that was not shown for a day, but the first.
        #[test]
        fn who_fetches_once_a_day_knows_every_key(start in 0_i64..1_000) {
            let mut keys = Vec::<Span>::new();
            for hour in start..start + 3_000 {
                keys.extend(next_key(keys.last(), at(hour)));
            }
            prop_assert!(keys.len() > 3);
            prop_assert!(keys.iter().skip(1).all(|span| span.signs_from - span.published_at >= SHOWN));
        }
    }
}
