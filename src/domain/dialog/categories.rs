//! What things are filed under, in the sender's own words: told, corrected, listed, forgotten. Recognised by their
//! shape alone, before the message is read for money.

use super::card::category_phrase;
use super::heard::{self, Said};
use super::making::{Making, item_shown};
use super::people::folded;
use super::{Command, Phrase, Record, Value};
use crate::domain::ledger::{OwnCommand, RecordKind, Spec};
use crate::domain::nlu::{Category, Frame, Intent};
use crate::domain::normal::{clean_line, normal_name};
use crate::domain::own_words::{OwnWord, WORDS_MAX, teaches, word_key, word_like};
use std::collections::BTreeMap;

/// Longest text that is looked at.
const CHARS_MAX: usize = 120;
/// Most words that are shown of each category.
const SHOWN_MAX: usize = 12;

/// Categories in the order in which they are told, by the names that people give them.
pub const CATEGORIES: [(Category, &str); 14] = [
    (Category::Food, "food|khana|khaana|meals|खाना|भोजन"),
    (Category::Groceries, "groceries|grocery|kirana|ration|किराना|राशन"),
    (Category::Transport, "transport|transportation|commute|yatayat|यातायात|परिवहन"),
    (Category::Travel, "travel|trip|trips|travelling|safar|सफ़र|सफर|यात्रा"),
    (Category::Rent, "rent|kiraya|किराया"),
    (Category::Utilities, "utilities|utility|bills|bijli paani|बिल|बिजली पानी"),
    (Category::Entertainment, "entertainment|fun|manoranjan|मनोरंजन"),
    (Category::Shopping, "shopping|kharidari|खरीदारी|ख़रीदारी"),
    (Category::Health, "health|medical|healthcare|sehat|dawai|स्वास्थ्य|सेहत"),
    (Category::Education, "education|studies|padhai|पढ़ाई|शिक्षा"),
    (Category::Gifts, "gifts|gift|tohfa|tohfe|तोहफ़े|तोहफे|उपहार"),
    (Category::Household, "household|home|ghar|घर|गृहस्थी"),
    (Category::Personal, "personal|personal care|niji|निजी"),
    (Category::Other, "other|misc|miscellaneous|others|anya|अन्य"),
];

/// Texts that ask for the words.
const LISTS: &str = "my words|my categories|categories|category words|learned words|list categories|show categories|\
    show my categories|show my words|what words have you learned|what have you learned|mere shabd|meri categories|\
    मेरे शब्द|मेरी श्रेणियाँ|श्रेणियाँ";

/// Before and after the name of a category; whether nothing else can be meant.
const FILINGS: [(&str, &str, bool); 22] = [
    ("change the category to ", "", true),
    ("change category to ", "", true),
    ("change its category to ", "", true),
    ("set the category to ", "", true),
    ("set category to ", "", true),
    ("make the category ", "", true),
    ("the category is ", "", true),
    ("category is ", "", true),
    ("put it under ", "", false),
    ("put that under ", "", false),
    ("put this under ", "", false),
    ("file it under ", "", false),
    ("file that under ", "", false),
    ("file this under ", "", false),
    ("category badlo ", "", true),
    ("ise ", " mein daalo", false),
    ("ise ", " me dalo", false),
    ("isko ", " mein daalo", false),
    ("इसे ", " में डालो", false),
    ("इसको ", " में डालो", false),
    ("श्रेणी ", "", false),
    ("category ", "", false),
];

/// Before, between and after a word and the name of a category.
const MEANINGS: [(&str, &str, &str); 9] = [
    ("always put ", " under ", ""),
    ("always file ", " under ", ""),
    ("", " is always ", ""),
    ("", " always means ", ""),
    ("", " means ", ""),
    ("", " goes under ", ""),
    ("", " ka matlab ", " hai"),
    ("", " ka matlab ", ""),
    ("", " का मतलब ", ""),
];

/// Before and after a word that is to be forgotten; whether nothing else can be meant.
const FORGETTINGS: [(&str, &str, bool); 6] = [
    ("forget the word ", "", true),
    ("forget my word ", "", true),
    ("forget ", "", false),
    ("bhool jao ", "", false),
    ("", " bhool jao", false),
    ("", " भूल जाओ", false),
];

/// A text without the marks that people put around words, small.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '"' | '“' | '”'));
    let spaced: String = kept.map(|c| if matches!(c, ':' | '=') { ' ' } else { c }).collect();
    let text = folded(&spaced);
    let text = text.strip_prefix("no, ").or_else(|| text.strip_prefix("please ")).unwrap_or(&text);
    text.strip_suffix(" please").unwrap_or(text).to_owned()
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let inner = text.strip_prefix(before)?.strip_suffix(after)?.trim();
    (!inner.is_empty()).then_some(inner)
}

/// The name of a category that a record is to be filed under; whether nothing else can be meant.
fn filing(text: &str) -> Option<(&str, bool)> {
    FILINGS.iter().find_map(|(before, after, is_sure)| Some((between(text, before, after)?, *is_sure)))
}

/// Whether a text may be about the category of an earlier record.
pub(super) fn is_filing(text: &str) -> bool {
    text.chars().count() <= CHARS_MAX && filing(&plain(text)).is_some()
}

/// The category of a name, or of a word of the sender's.
fn category_of(name: &str, words: &[OwnWord]) -> Option<Category> {
    let named = CATEGORIES.iter().find(|(_, names)| names.split('|').any(|one| one == name));
    named.map(|(category, _)| *category).or_else(|| word_like(words, name)?.category)
}

/// Acts on what was said about categories; false: nothing was.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.forwarded || said.text.chars().count() > CHARS_MAX || said.text.contains('\n') {
        return false;
    }
    let text = plain(said.text);
    if LISTS.split('|').any(|list| list == text) {
        list(making);
        return true;
    }
    let words = &making.facts.words;
    if let Some((name, is_sure)) = filing(&text).filter(|_| making.next.state.draft().is_none()) {
        match category_of(name, words) {
            Some(category) => {
                file(making, category, said);
                return true;
            }
            None if is_sure => {
                making.say(Phrase::new("category-unknown").with("what", all_names()));
                return true;
            }
            None => {}
        }
    }
    for (before, middle, after) in MEANINGS {
        let Some((word, name)) = between(&text, before, after).and_then(|inner| inner.split_once(middle))
        else {
            continue;
        };
        if let (Some(category), Some(_)) = (category_of(name.trim(), words), word_key(word)) {
            set(making, word.trim(), category);
            return true;
        }
    }
    for (before, after, is_sure) in FORGETTINGS {
        let Some(word) = between(&text, before, after) else { continue };
        match word_like(words, word).filter(|word| word.category.is_some()) {
            Some(word) => {
                let phrase = Phrase::new("word-forgotten").with("word", item_shown(&word.text));
                making.command(Command::Own { change: OwnCommand::ForgetWord { id: word.id } });
                making.say(phrase);
                return true;
            }
            None if is_sure => {
                making.say(Phrase::new("word-unknown").with("word", item_shown(word)));
                return true;
            }
            None => {}
        }
    }
    false
}

fn set(making: &mut Making<'_>, word: &str, category: Category) {
    let word = &*clean_line(word);
    let words = &making.facts.words;
    if word_like(words, word).is_none() && words.len() >= WORDS_MAX {
        return making.say(Phrase::new("words-full").with("count", WORDS_MAX));
    }
    making.command(Command::Own { change: OwnCommand::SetWord { word: word.to_owned(), category } });
    let phrase = Phrase::new("word-set").with("word", item_shown(word));
    making.say(phrase.with("category", category_phrase(category)));
}

/// Files the record that is quoted, or else the last one.
fn file(making: &mut Making<'_>, category: Category, said: Said<'_>) {
    let quoted = said.quoted.and_then(|id| making.record(id));
    let Some(record) = quoted.or_else(|| super::pointing::last(making)) else {
        return making.say(Phrase::new("nothing-to-change"));
    };
    if record.spec.kind == RecordKind::Settlement {
        return making.say(Phrase::new("category-of-payment"));
    }
    let frame = Frame { category: Some(category), ..Frame::new(Intent::EditLast) };
    heard::edit(making, record, &frame, said);
}

/// What is to be said when a record gets another category: that its words are learned now, or what it is filed under.
pub(super) fn refiled(making: &mut Making<'_>, before: &Record, after: &Spec) {
    let Some(category) = after.category.filter(|category| before.spec.category != Some(*category)) else {
        return;
    };
    let text = &after.description;
    let is_same = normal_name(&before.spec.description) == normal_name(text);
    let me = making.facts.me.id;
    let alone =
        after.split.people().iter().chain(after.payers.iter().map(|part| &part.person)).all(|who| *who == me);
    if is_same && teaches(&making.facts.words, text, category) {
        let phrase = Phrase::new("word-learned").with("word", item_shown(text));
        making.say(phrase.with("category", category_phrase(category)));
    } else if !alone {
        // On the card of an expense of one's own it stands anyway.
        making.say(Phrase::new("filed-under").with("category", category_phrase(category)));
    }
}

fn list(making: &mut Making<'_>) {
    let mut known = BTreeMap::<usize, Vec<Value>>::new();
    for word in &making.facts.words {
        let at = word.category.and_then(|category| CATEGORIES.iter().position(|(one, _)| *one == category));
        if let Some(at) = at {
            known.entry(at).or_default().push(item_shown(&word.text));
        }
    }
    if known.is_empty() {
        return making.say(Phrase::new("words-none").with("what", all_names()));
    }
    let mut lines = vec![Phrase::new("words-head")];
    for (at, words) in known {
        let Some((category, _)) = CATEGORIES.get(at) else { continue };
        let more = words.len().saturating_sub(SHOWN_MAX);
        let shown: Vec<Value> = words.into_iter().take(SHOWN_MAX).collect();
        let line = Phrase::new("words-line").with("category", category_phrase(*category));
        lines.push(line.with("words", shown).with("more", more));
    }
    lines.push(Phrase::new("words-forget"));
    making.lines(lines);
}

fn all_names() -> Vec<Value> {
    CATEGORIES.iter().map(|(category, _)| category_phrase(*category).into()).collect()
}
