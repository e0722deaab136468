//! A small language for word patterns: `@show * expenses|entries $`.
//!
//! `a|b` one of several, `@class` a word of a class, `<p>` a person, `<n>` a number, `<d>` a date, `x?` may be
//! missing, `*` up to four words between, `**` any words between, `^` and `$` the borders of the clause.

use super::lexicon::{Classes, class_named};
use super::text::Token;
use std::ops::Range;

/// Words that `*` passes over at most.
const GAP: usize = 4;

/// What patterns run over: a word, or a whole name, number or date.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Unit {
    pub(super) tokens: Range<usize>,
    pub(super) kind: UnitKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UnitKind {
    Word,
    Person,
    Number,
    Date,
}

#[derive(Debug)]
enum Choice {
    Word(&'static str),
    Class(Classes),
    Kind(UnitKind),
}

#[derive(Debug)]
enum Part {
    One { choices: Vec<Choice>, optional: bool },
    Gap(usize),
    Start,
    End,
}

#[derive(Debug)]
pub(super) struct Pattern(Vec<Part>);

impl Pattern {
    pub(super) fn new(text: &'static str) -> Self {
        Self(text.split_whitespace().map(part).collect())
    }

    /// The literal words of a pattern, for the lexicon.
    pub(super) fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
        text.split_whitespace()
            .flat_map(|part| part.trim_end_matches('?').split('|'))
            .filter(|word| !word.starts_with(['@', '<', '*', '^', '$']) && !word.is_empty())
    }

    pub(super) fn matches(&self, units: &[Unit], tokens: &[Token]) -> bool {
        if matches!(self.0.first(), Some(Part::Start)) {
            return matches_here(self.0.get(1..).unwrap_or_default(), units, tokens);
        }
        (0..units.len().max(1)).any(|at| matches_here(&self.0, units.get(at..).unwrap_or_default(), tokens))
    }
}

fn part(text: &'static str) -> Part {
    match text {
        "^" => return Part::Start,
        "$" => return Part::End,
        "*" => return Part::Gap(GAP),
        "**" => return Part::Gap(usize::MAX),
        _ => {}
    }
    let (text, optional) = text.strip_suffix('?').map_or((text, false), |text| (text, true));
    let choices = text
        .split('|')
        .map(|choice| match choice {
            "<p>" => Choice::Kind(UnitKind::Person),
            "<n>" => Choice::Kind(UnitKind::Number),
            "<d>" => Choice::Kind(UnitKind::Date),
            _ => match choice.strip_prefix('@') {
                Some(name) => Choice::Class(class_named(name).unwrap_or(Classes::NONE)),
                None => Choice::Word(choice),
            },
        })
        .collect();
    Part::One { choices, optional }
}

fn matches_here(parts: &[Part], units: &[Unit], tokens: &[Token]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    match part {
        Part::Start => false,
        Part::End => units.is_empty(),
        Part::Gap(most) => {
            // A gap at the end of a pattern matches whatever is left.
            rest.is_empty()
                || (0..=units.len().min(*most))
                    .any(|skip| matches_here(rest, units.get(skip..).unwrap_or_default(), tokens))
        }
        Part::One { choices, optional } => {
            let here = units.split_first().is_some_and(|(unit, after)| {
                choices.iter().any(|choice| fits(choice, unit, tokens)) && matches_here(rest, after, tokens)
            });
            here || (*optional && matches_here(rest, units, tokens))
        }
    }
}

fn fits(choice: &Choice, unit: &Unit, tokens: &[Token]) -> bool {
    match choice {
        Choice::Kind(kind) => unit.kind == *kind,
        Choice::Word(word) => {
            unit.tokens.len() == 1
                && unit.kind != UnitKind::Person
                && tokens
                    .get(unit.tokens.start)
                    .is_some_and(|token| token.key() == *word || token.word == *word)
        }
        Choice::Class(classes) => {
            unit.tokens.len() == 1
                && unit.kind != UnitKind::Person
                && tokens.get(unit.tokens.start).is_some_and(|token| token.is(*classes))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{lexicon, text};
    use super::*;

    fn fits_text(pattern: &'static str, sentence: &str) -> bool {
        let mut tokens = text::tokenize(sentence);
        lexicon::resolve(&mut tokens, &[]);
        let units: Vec<Unit> =
            (0..tokens.len()).map(|at| Unit { tokens: at..at + 1, kind: UnitKind::Word }).collect();
        Pattern::new(pattern).matches(&units, &tokens)
    }

    #[test]
    fn patterns_match_words_classes_gaps_and_borders() {
        for (pattern, sentence, expected) in [
            ("@show * @entry", "show all my expenses", true),
            ("^ @delete the? last", "remove last", true),
            ("^ last", "the last", false),
            ("stop|end $", "please stop", true),
            ("stop $", "stop that", false),
            ("how ** spend", "how much money did we all really ever spend", true),
            ("how * spend", "how much money did we all really ever spend", false),
        ] {
            assert_eq!(fits_text(pattern, sentence), expected, "{pattern} on {sentence}");
        }
    }
}
