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
pub(super) struct Pattern {
    parts: Vec<Part>,
    /// One for each part that may not be missing.
    needs: Vec<Traits>,
}

/// What occurs in a clause, or could satisfy a part: words by hash, classes, kinds of units. Compared first, since
/// most patterns have a part that nothing in the clause can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Traits {
    words: [u128; 2],
    classes: Classes,
    kinds: u8,
}

impl Traits {
    const NONE: Self = Self { words: [0; 2], classes: Classes::NONE, kinds: 0 };

    /// Everything that occurs in a clause.
    pub(super) fn of(units: &[Unit], tokens: &[Token]) -> Self {
        let mut traits = Self::NONE;
        for unit in units {
            traits.kinds |= kind_bit(unit.kind);
            if let Some(token) = tokens.get(unit.tokens.start) {
                traits.add_word(token.key());
                traits.add_word(&token.word);
                traits.classes = traits.classes.or(token.entry.classes);
            }
        }
        traits
    }

    /// The hash is FNV-1a, folded to one of 256 bits.
    fn add_word(&mut self, word: &str) {
        let hash = word
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let bit = (hash ^ (hash >> 16)) & 0xFF;
        let [low, high] = &mut self.words;
        if bit < 128 {
            *low |= 1 << bit;
        } else {
            *high |= 1 << (bit - 128);
        }
    }

    fn meets(&self, other: &Self) -> bool {
        let words = self.words.iter().zip(other.words).any(|(left, right)| left & right != 0);
        words || self.classes.intersects(other.classes) || self.kinds & other.kinds != 0
    }
}

const fn kind_bit(kind: UnitKind) -> u8 {
    match kind {
        UnitKind::Word => 1,
        UnitKind::Person => 2,
        UnitKind::Number => 4,
        UnitKind::Date => 8,
    }
}

impl Pattern {
    pub(super) fn new(text: &'static str) -> Self {
        let parts: Vec<Part> = text.split_whitespace().map(part).collect();
        let needs = parts.iter().filter_map(need).collect();
        Self { parts, needs }
    }

    /// The literal words of a pattern, for the lexicon.
    pub(super) fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
        text.split_whitespace()
            .flat_map(|part| part.trim_end_matches('?').split('|'))
            .filter(|word| !word.starts_with(['@', '<', '*', '^', '$']) && !word.is_empty())
    }

    /// `traits` are those of the same units.
    pub(super) fn matches(&self, units: &[Unit], tokens: &[Token], traits: &Traits) -> bool {
        if !self.needs.iter().all(|need| need.meets(traits)) {
            return false;
        }
        if matches!(self.parts.first(), Some(Part::Start)) {
            return matches_here(self.parts.get(1..).unwrap_or_default(), units, tokens);
        }
        (0..units.len().max(1))
            .any(|at| matches_here(&self.parts, units.get(at..).unwrap_or_default(), tokens))
    }
}

/// What a part that may not be missing asks for.
fn need(part: &Part) -> Option<Traits> {
    let Part::One { choices, optional: false } = part else {
        return None;
    };
    let mut traits = Traits::NONE;
    for choice in choices {
        match choice {
            Choice::Word(word) => traits.add_word(word),
            Choice::Class(classes) => traits.classes = traits.classes.or(*classes),
            Choice::Kind(kind) => traits.kinds |= kind_bit(*kind),
        }
    }
    Some(traits)
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
    let Some((part, rest)) = parts.split_first() else {
        return true;
    };
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
        Pattern::new(pattern).matches(&units, &tokens, &Traits::of(&units, &tokens))
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
