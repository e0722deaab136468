//! What a message wants when it books nothing: word patterns for each intent, first match first.

use super::frame::Intent;
use super::pattern::{Pattern, Traits, Unit};
use super::text::Token;
use std::sync::LazyLock;

mod phrases;
mod rules;

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
