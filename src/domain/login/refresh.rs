//! What a refresh token is good for. Each is for one use; the one before the last is accepted once more, for an
//! answer that was lost on the way. Any other second use means that two hold the same token.

use chrono::{DateTime, TimeDelta, Utc};

/// How long after its use a token is accepted once more.
pub const REPEAT_WITHIN: TimeDelta = TimeDelta::seconds(60);

/// A refresh token as it is found.
#[expect(clippy::struct_excessive_bools, reason = "facts of a row, judged together in one place")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Held {
    /// Its session was ended.
    pub is_ended: bool,
    /// When its session ends by itself.
    pub until: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    /// It was accepted a second time before.
    pub is_repeated: bool,
    /// It was withdrawn, since the one before it was accepted a second time.
    pub is_dead: bool,
    /// Something that was issued for it was used: refresh or access token.
    pub is_followed: bool,
}

/// What comes of presenting a refresh token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It is used now, and gets a successor.
    Next,
    /// It gets another successor; the first one dies.
    Again,
    /// Its session is over anyway.
    Over,
    /// Somebody else holds it, too: its session ends.
    Reused,
}

/// Judges a token that is presented at `now`.
pub fn present(held: &Held, now: DateTime<Utc>) -> Verdict {
    if held.is_ended || now >= held.until {
        return Verdict::Over;
    }
    match held.used_at {
        None if !held.is_dead => Verdict::Next,
        Some(used_at)
            if !held.is_dead && !held.is_repeated && !held.is_followed && now <= used_at + REPEAT_WITHIN =>
        {
            Verdict::Again
        }
        Some(_) | None => Verdict::Reused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
    }

    const FRESH: Held = Held {
        is_ended: false,
        until: DateTime::<Utc>::MAX_UTC,
        used_at: None,
        is_repeated: false,
        is_dead: false,
        is_followed: false,
    };

    #[test]
    fn a_token_is_for_one_use_and_a_lost_answer() {
        let used = Held { used_at: Some(at(0)), ..FRESH };
        for (case, held, now, verdict) in [
            ("never used", FRESH, 0, Verdict::Next),
            ("used, at once again", used, 0, Verdict::Again),
            ("used, within the minute", used, 60, Verdict::Again),
            ("used, a second late", used, 61, Verdict::Reused),
            ("a third time", Held { is_repeated: true, ..used }, 1, Verdict::Reused),
            ("its successor was used", Held { is_followed: true, ..used }, 1, Verdict::Reused),
            ("withdrawn", Held { is_dead: true, ..FRESH }, 0, Verdict::Reused),
            ("ended", Held { is_ended: true, ..FRESH }, 0, Verdict::Over),
            ("ended and used: no second alarm", Held { is_ended: true, ..used }, 900, Verdict::Over),
            ("at its end", Held { until: at(5), ..FRESH }, 5, Verdict::Over),
            ("before its end", Held { until: at(5), ..FRESH }, 4, Verdict::Next),
        ] {
            assert_eq!(present(&held, at(now)), verdict, "{case}");
        }
    }

    /// A family of tokens as the store keeps it.
    #[derive(Default)]
    struct Family {
        tokens: Vec<Token>,
        is_ended: bool,
    }

    struct Token {
        parent: Option<usize>,
        used_at: Option<DateTime<Utc>>,
        is_repeated: bool,
        is_dead: bool,
        access_used: bool,
    }

    impl Family {
        fn held(&self, which: usize) -> Held {
            let token = &self.tokens[which];
            let is_followed = self
                .tokens
                .iter()
                .any(|it| it.parent == Some(which) && (it.used_at.is_some() || it.access_used));
            Held {
                is_ended: self.is_ended,
                until: DateTime::<Utc>::MAX_UTC,
                used_at: token.used_at,
                is_repeated: token.is_repeated,
                is_dead: token.is_dead,
                is_followed,
            }
        }

        fn issue(&mut self, parent: Option<usize>) {
            let token =
                Token { parent, used_at: None, is_repeated: false, is_dead: false, access_used: false };
            self.tokens.push(token);
        }

        fn present(&mut self, which: usize, now: DateTime<Utc>) -> Verdict {
            let verdict = present(&self.held(which), now);
            match verdict {
                Verdict::Next => {
                    self.tokens[which].used_at = Some(now);
                    self.issue(Some(which));
                }
                Verdict::Again => {
                    self.tokens[which].is_repeated = true;
                    for token in self.tokens.iter_mut().filter(|it| it.parent == Some(which)) {
                        token.is_dead = true;
                    }
                    self.issue(Some(which));
                }
                Verdict::Reused => self.is_ended = true,
                Verdict::Over => {}
            }
            verdict
        }
    }

    proptest! {
        // Whatever is presented in whatever order: at most one token is good for a successor, no token for more
        // than two, and once somebody has used what a thief also holds, nothing is good any more.
        #[test]
        fn there_is_one_holder(acts in proptest::collection::vec((0_usize..8, 0_i64..90, any::<bool>()), 1..40)) {
            let mut family = Family::default();
            family.issue(None);
            let mut now = at(0);
            for (which, pause, uses_access) in acts {
                now += TimeDelta::seconds(pause);
                let which = which % family.tokens.len();
                if uses_access && !family.tokens[which].is_dead {
                    family.tokens[which].access_used = true;
                    continue;
                }
                family.present(which, now);
                let good = (0..family.tokens.len())
                    .filter(|it| present(&family.held(*it), now) == Verdict::Next)
                    .count();
                prop_assert!(good <= 1);
                prop_assert_eq!(good == 0, family.is_ended);
                for parent in 0..family.tokens.len() {
                    let children = family.tokens.iter().filter(|it| it.parent == Some(parent)).count();
                    prop_assert!(children <= 2);
                }
            }
        }

        // Who loses an answer now and then, and asks again at once, is never thrown out.
        #[test]
        fn a_lost_answer_costs_nothing(lost in proptest::collection::vec(any::<bool>(), 1..30)) {
            let mut family = Family::default();
            family.issue(None);
            let (mut own, mut now) = (0, at(0));
            for is_lost in lost {
                now += TimeDelta::minutes(9);
                family.tokens[own].access_used = true;
                prop_assert_eq!(family.present(own, now), Verdict::Next);
                if is_lost {
                    prop_assert_eq!(family.present(own, now + TimeDelta::seconds(20)), Verdict::Again);
                }
                own = family.tokens.len() - 1;
            }
        }
    }
}
