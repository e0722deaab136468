//! Words as they are searched: the stem stands for all forms of a word that differ in their ending alone.

use super::normal::normal_name;

/// Most words of one text that are kept or looked for.
pub const WORDS_MAX: usize = 40;
/// Shortest stem that is left over when an ending goes.
const STEM_CHARS_MIN: usize = 3;
/// Endings that go, one of them.
const ENDINGS: [&str; 3] = ["s", "ing", "ed"];

/// The stems of the words of a text, as they follow each other.
pub fn phrase(text: &str) -> Vec<String> {
    let normal = normal_name(text);
    // Marks of Indian scripts belong to their letters, though they are no letters themselves.
    let is_part = |c: char| c.is_alphanumeric() || ('\u{900}'..='\u{dff}').contains(&c);
    let words = normal.split(|c| !is_part(c)).filter(|word| !word.is_empty());
    words.take(WORDS_MAX).map(stem).collect()
}

/// The stems of the words of a text, each once, in the order of the alphabet.
pub fn stems(text: &str) -> Vec<String> {
    let mut stems = phrase(text);
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn stem(word: &str) -> String {
    let without = |word: &str, ending: &str| {
        word.strip_suffix(ending).filter(|rest| rest.chars().count() >= STEM_CHARS_MIN).map(str::to_owned)
    };
    let ending = ENDINGS.iter().filter(|ending| **ending != "s" || !word.ends_with("ss"));
    let cut = ending.into_iter().find_map(|ending| without(word, ending)).unwrap_or_else(|| word.to_owned());
    if let Some(rest) = without(&cut, "y") {
        return rest + "i";
    }
    without(&cut, "e").unwrap_or(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("Taxi", "taxis"),
            ("dinner", "DINNERS"),
            ("tickets", "ticket"),
            ("parking", "parked"),
            ("movies", "movie"),
            ("parties", "Party"),
            ("glasses", "glass"),
            ("चाय", "चाय"),
            ("mom's gift", "gift mom s"),
        ] {
            assert_eq!(stems(one), stems(other), "{one}");
        }
        for (one, other) in [("gas", "ga"), ("tea", "team"), ("glass", "gla"), ("bus", "bu")] {
            assert_ne!(stems(one), stems(other), "{one}");
        }
        assert_eq!(stems(" - , "), Vec::<String>::new());
        assert_eq!(stems("chai, chai & samosa"), ["chai", "samosa"]);
    }

    #[test]
    fn a_long_text_has_no_more_than_the_limit() {
        let text: Vec<String> = (0..WORDS_MAX * 2).map(|n| format!("w{n}x")).collect();
        assert_eq!(stems(&text.join(" ")).len(), WORDS_MAX);
    }
}
