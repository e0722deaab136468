//! Where a text speaks of somebody, or of a number.

use crate::domain::nlu::name_similarity;
use crate::domain::normal::normal_name;
use rust_decimal::Decimal;
use std::ops::Range;

/// From here on a word is taken for somebody's name, misspelt.
const LIKENESS_MIN: f64 = 0.88;
/// Shortest word that is compared by likeness.
const LIKE_CHARS_MIN: usize = 4;
/// Words of one name at most.
const NAME_WORDS_MAX: usize = 4;

/// A word of a text: where it stands, and how it is compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    pub(super) span: Range<usize>,
    pub(super) folded: String,
}

/// Letters of a word, also the vowel signs of Indian scripts and what joins them.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{900}'..='\u{963}').contains(&c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// The words of a text; `'s` is none of it.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_of_word(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                let Some(written) = text.get(from..at) else { continue };
                let is_genitive =
                    written == "s" && text.get(..from).is_some_and(|before| before.ends_with(['\'', '’']));
                if !is_genitive {
                    found.push(Word { span: from..at, folded: normal_name(written) });
                }
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    found
}

/// The words by which somebody is spoken of, where they are: by the whole name, or by a part of it, also misspelt.
pub(super) fn of_words(words: &[Word], name: &str) -> Option<Range<usize>> {
    let parts = self::words(name);
    let whole: Vec<&str> = parts.iter().map(|part| part.folded.as_str()).take(NAME_WORDS_MAX).collect();
    // A letter is nobody's name.
    if whole.concat().chars().count() < 2 {
        return None;
    }
    let same = |window: &[Word]| window.iter().map(|word| word.folded.as_str()).eq(whole.iter().copied());
    if let Some(at) = words.windows(whole.len()).position(same) {
        return Some(at..at.saturating_add(whole.len()));
    }
    let one = |fits: &dyn Fn(&str, &str) -> bool| {
        let at = words.iter().position(|word| whole.iter().any(|part| fits(&word.folded, part)))?;
        Some(at..at.saturating_add(1))
    };
    let is_long = |word: &str| word.chars().count() >= LIKE_CHARS_MIN;
    one(&|word, part| word == part && word.chars().count() > 1).or_else(|| {
        one(&|word, part| is_long(word) && is_long(part) && name_similarity(word, part) >= LIKENESS_MIN)
    })
}

/// How a text writes somebody's name.
pub(super) fn written(text: &str, name: &str) -> Option<String> {
    let words = words(text);
    let range = of_words(&words, name)?;
    let found = words.get(range)?;
    let (first, last) = (found.first()?, found.last()?);
    text.get(first.span.start..last.span.end).map(str::to_owned)
}

/// Whether the words of `part` stand in a text one after the other.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (words(text), words(part));
    !part.is_empty()
        && text
            .windows(part.len())
            .any(|window| window.iter().zip(&part).all(|(one, other)| one.folded == other.folded))
}

/// The numbers that a text writes in digits, each with its place.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, Decimal)> {
    let digit = |c: char| match c {
        '0'..='9' => Some(c),
        '\u{966}'..='\u{96f}' => char::from_digit(u32::from(c).saturating_sub(0x966), 10),
        _ => None,
    };
    let mut found = Vec::new();
    let mut letters = text.char_indices().chain([(text.len(), ' ')]).peekable();
    let (mut start, mut plain, mut was_point) = (0, String::new(), false);
    while let Some((at, c)) = letters.next() {
        let goes_on = letters.peek().is_some_and(|(_, next)| digit(*next).is_some());
        match digit(c) {
            Some(digit) => {
                if plain.is_empty() {
                    start = at;
                }
                plain.push(digit);
            }
            None if !plain.is_empty() && goes_on && c == ',' => {}
            None if !plain.is_empty() && goes_on && c == '.' && !was_point => {
                plain.push('.');
                was_point = true;
            }
            None if plain.is_empty() => {}
            None => {
                if let Ok(number) = plain.parse::<Decimal>() {
                    let thousands = matches!(c, 'k' | 'K');
                    let number =
                        if thousands { number.checked_mul(Decimal::ONE_THOUSAND) } else { Some(number) };
                    found.extend(number.map(|number| (start..at, number)));
                }
                plain.clear();
                was_point = false;
            }
        }
    }
    found
}

/// Whether a text writes this number in digits.
pub(super) fn says(text: &str, number: Decimal) -> bool {
    numbers(text).iter().any(|(_, said)| *said == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_found_where_they_stand() {
        for (text, name, expected) in [
            ("dinner 300 with kamal", "Kamal", Some("kamal")),
            ("dinner with Kamal Kumar", "Kamal Kumar", Some("Kamal Kumar")),
            ("Kamal's cake", "Kamal Kumar", Some("Kamal")),
            ("lunch with zubaida", "Zubeida", Some("zubaida")),
            ("कमल के साथ चाय 40", "कमल", Some("कमल")),
            ("chai 40", "Kamal", None),
            ("at a mall", "A", None),
        ] {
            assert_eq!(written(text, name).as_deref(), expected, "{text}");
        }
        for (text, number, expected) in [
            ("dinner 1,250.50 today", "1250.50", true),
            ("₹५०० चाय", "500", true),
            ("rent 12k", "12000", true),
            ("dinner 1250.", "1250", true),
            ("dinner 1250", "125", false),
        ] {
            assert_eq!(says(text, number.parse().unwrap()), expected, "{text}");
        }
        assert!(contains("a Big pizza 20", "big Pizza") && !contains("pizzas 20", "pizza"));
    }
}
