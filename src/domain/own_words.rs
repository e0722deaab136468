//! What somebody's own words are filed under: told by them, or learned from corrections of theirs that agree.
//!
//! A word is a word or a short phrase; its stems are what counts, so that "Momos" and "momo" are one.

use super::ledger::{Change, RecordKind};
use super::nlu::Category;
use super::normal::{is_unseen, normal_name};
use super::stems::phrase;
use crate::ids::{PersonId, WordId};

/// Corrections in a row that agree, after which a word is learned.
pub const LEARNED_AFTER: u32 = 2;
/// Longest word or phrase, in characters.
pub const WORD_CHARS_MAX: usize = 40;
/// Most words of a phrase.
pub const WORD_PARTS_MAX: usize = 4;
/// Most words of one person, those that are not learned yet included.
pub const WORDS_MAX: usize = 500;

/// A word of one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnWord {
    pub id: WordId,
    /// As it was said; personal.
    pub text: String,
    /// What it stands for; none: not learned yet.
    pub category: Option<Category>,
    /// Its owner said so; otherwise it is learned.
    pub told: bool,
    /// What the latest corrections named, and how many of them in a row.
    pub heard: Option<(Category, u32)>,
}

/// The form in which a word is known again; none for what cannot be one: too long, too many parts, no letters.
pub fn word_key(text: &str) -> Option<String> {
    if text.chars().count() > WORD_CHARS_MAX || text.chars().any(is_unseen) {
        return None;
    }
    let parts = phrase(text);
    let fits = (1..=WORD_PARTS_MAX).contains(&parts.len());
    // Numbers say how much, not what.
    let says_something = parts.iter().any(|part| part.chars().any(|c| !c.is_ascii_digit()));
    (fits && says_something).then(|| parts.join(" "))
}

/// What an item is filed under by the words of somebody, the longest that occurs in it.
pub fn category_by(words: &[OwnWord], item: &str) -> Option<Category> {
    if words.is_empty() {
        return None;
    }
    let item = phrase(item);
    let found = words.iter().filter_map(|word| {
        let (category, key) = (word.category?, word_key(&word.text)?);
        let parts: Vec<&str> = key.split(' ').collect();
        let is_there = item.windows(parts.len()).any(|window| window.iter().eq(&parts));
        is_there.then_some((parts.len(), category))
    });
    found.max_by_key(|(parts, _)| *parts).map(|(_, category)| category)
}

/// The word that is as good as this text, if it is somebody's.
pub fn word_like<'a>(words: &'a [OwnWord], text: &str) -> Option<&'a OwnWord> {
    let key = word_key(text)?;
    words.iter().find(|word| word_key(&word.text).as_ref() == Some(&key))
}

/// What an edit of somebody's own expense says about its words: the same thing, filed under another category.
pub fn corrected(actor: PersonId, change: &Change) -> Option<(&str, Category)> {
    let (before, after) = (change.before.as_ref()?, &change.after);
    let is_edit = before.version != after.version && !before.deleted && !after.deleted;
    let is_own = after.creator == actor && after.spec.kind == RecordKind::Expense;
    let category = after.spec.category.filter(|category| before.spec.category != Some(*category))?;
    let is_same = normal_name(&before.spec.description) == normal_name(&after.spec.description);
    let text = after.spec.description.as_str();
    (is_edit && is_own && is_same && word_key(text).is_some()).then_some((text, category))
}

/// Whether a correction of this text to `category` is the one that teaches it.
pub fn teaches(words: &[OwnWord], text: &str, category: Category) -> bool {
    let Some(word) = word_like(words, text) else { return LEARNED_AFTER <= 1 };
    let before = word.heard.filter(|(heard, _)| *heard == category).map_or(0, |(_, agreed)| agreed);
    !word.told && word.category != Some(category) && before.saturating_add(1) >= LEARNED_AFTER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, category: Option<Category>, heard: Option<(Category, u32)>) -> OwnWord {
        OwnWord {
            id: WordId::derived("test", &[text.as_bytes()]),
            text: text.to_owned(),
            category,
            told: false,
            heard,
        }
    }

    #[test]
    fn a_word_is_known_again_in_another_form() {
        assert_eq!(word_key("Momos"), word_key("momo"));
        assert_eq!(word_key("चाय समोसा").as_deref(), Some("चाय समोसा"));
        for text in ["", " - ", "12", "one two three four five", &"x".repeat(WORD_CHARS_MAX + 1), "a\nb"] {
            assert_eq!(word_key(text), None, "{text}");
        }
        assert!(word_key(&"x".repeat(WORD_CHARS_MAX)).is_some());
        assert!(word_key(&["x"; WORD_PARTS_MAX].join(" ")).is_some());
    }

    #[test]
    fn the_longest_word_decides() {
        let words = [
            word("shoes", Some(Category::Shopping), None),
            word("football shoes", Some(Category::Entertainment), None),
            word("momo", None, Some((Category::Groceries, 1))),
        ];
        for (item, category) in [
            ("new shoes", Some(Category::Shopping)),
            ("Football Shoes for Ravi", Some(Category::Entertainment)),
            ("football", None),
            ("shoes football", Some(Category::Shopping)),
            ("momos", None),
        ] {
            assert_eq!(category_by(&words, item), category, "{item}");
        }
    }

    #[test]
    fn the_second_correction_that_agrees_teaches() {
        let (food, gifts) = (Category::Food, Category::Gifts);
        for (words, taught) in [
            (vec![], false),
            (vec![word("momo", None, Some((food, 1)))], true),
            (vec![word("momo", None, Some((gifts, 1)))], false),
            (vec![word("momo", Some(gifts), Some((food, 1)))], true),
            (vec![word("momo", Some(food), Some((food, 2)))], false),
            (vec![OwnWord { told: true, ..word("momo", Some(gifts), Some((food, 5))) }], false),
        ] {
            assert_eq!(teaches(&words, "Momos", food), taught, "{words:?}");
        }
    }
}
