//! What a message wants when it books nothing: word patterns for each intent, first match first.

use super::frame::Intent;
use super::pattern::{Pattern, Traits, Unit};
use super::sentence::Sentence;
use super::text::Token;
use concepts::Of;
pub(super) use concepts::Start;
use std::ops::Range;
use std::sync::LazyLock;

mod concepts;
pub(super) mod evidence;
mod phrases;
mod rules;
mod short;

struct Rule {
    intent: Intent,
    pattern: Pattern,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| compiled(&rules::RULES));
static PHRASES: LazyLock<Vec<Rule>> = LazyLock::new(|| compiled(&[phrases::PHRASES]));

fn compiled(tables: &[rules::Rules]) -> Vec<Rule> {
    tables
        .iter()
        .copied()
        .flatten()
        .flat_map(|(intent, patterns)| {
            patterns.iter().map(|pattern| Rule { intent: *intent, pattern: Pattern::new(pattern) })
        })
        .collect()
}

/// Every literal word of the patterns, for the lexicon.
pub(super) fn pattern_words() -> impl Iterator<Item = &'static str> {
    rules::RULES
        .into_iter()
        .flatten()
        .chain(phrases::PHRASES)
        .flat_map(|(_, patterns)| patterns.iter())
        .flat_map(|pattern| Pattern::words(pattern))
}

/// Short answers and salutations, which are the whole message.
pub(super) fn of_phrase(units: &[Unit], tokens: &[Token]) -> Option<Intent> {
    first(&PHRASES, units, tokens, |_| true)
}

/// Commands and questions; only intents that `allowed` lets through.
pub(super) fn of_command(
    units: &[Unit],
    tokens: &[Token],
    allowed: impl Fn(Intent) -> bool,
) -> Option<Intent> {
    first(&RULES, units, tokens, allowed)
}

fn first(
    rules: &[Rule],
    units: &[Unit],
    tokens: &[Token],
    allowed: impl Fn(Intent) -> bool,
) -> Option<Intent> {
    let traits = Traits::of(units, tokens);
    rules
        .iter()
        .find(|rule| rule.pattern.matches(units, tokens, &traits) && allowed(rule.intent))
        .map(|rule| rule.intent)
}

/// What a message is that has nothing but answers and greetings in it.
pub(super) fn of_short(s: &Sentence<'_>) -> Option<Intent> {
    if s.tokens.len() > evidence::TOKENS_MAX {
        return None;
    }
    short::read(s, &concepts::tags(s, &s.all(), Of::Dialog))
}

/// The intent that a clause speaks for most; `plainly` where it does so too strongly for a booking.
pub(super) fn of_evidence(
    s: &Sentence<'_>,
    range: &Range<usize>,
    plainly: bool,
    allowed: impl Fn(Intent) -> bool,
) -> Option<Intent> {
    if range.len() > evidence::TOKENS_MAX {
        return None;
    }
    let tags = concepts::tags(s, range, Of::Matters);
    let (intent, weight) = evidence::Evidence::new(s, range, &tags).weigh()?;
    (allowed(intent) && (!plainly || weight >= evidence::PLAIN)).then_some(intent)
}

/// The intent that a part of a message speaks for beyond doubt.
pub(super) fn of_evidence_heavy(s: &Sentence<'_>, range: &Range<usize>) -> Option<Intent> {
    if range.len() > evidence::TOKENS_MAX {
        return None;
    }
    let tags = concepts::tags(s, range, Of::Matters);
    let (intent, weight) = evidence::Evidence::new(s, range, &tags).weigh()?;
    (weight >= evidence::HEAVY).then_some(intent)
}

/// Whether a clause is about things that other services keep.
pub(super) fn is_elsewhere(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    evidence::is_elsewhere(s, range, &concepts::tags(s, range, Of::Matters))
}
