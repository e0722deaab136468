//! Words in a message that tell what is meant, where the reading does not say.

use super::people::folded;

/// Whether a word of correction begins the text.
pub(super) fn corrects(text: &str) -> bool {
    const CUES: [&str; 11] =
        ["actually", "sorry", "oops", "no", "wait", "correction", "nahi", "nahin", "are", "arre", "नहीं"];
    let text = folded(text);
    let first = text.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).next();
    first.is_some_and(|first| CUES.contains(&first))
}

/// Whether a word of correction ends the text, "taxi 95 actually", or it speaks of a thing that is known: "and the milk 35".
pub(super) fn mends_known(text: &str) -> bool {
    const ENDS: [&str; 6] = ["actually", "sorry", "oops", "correction", "instead", "rather"];
    const KNOWN: [&str; 3] = ["the", "and the", "oh and the"];
    let text = folded(text);
    let last = text.trim_end_matches(['.', '!', ' ']).rsplit([' ', ',']).next();
    let begins = |cue: &str| text.strip_prefix(cue).is_some_and(|rest| rest.starts_with(' '));
    last.is_some_and(|last| ENDS.contains(&last)) || KNOWN.iter().any(|cue| begins(cue))
}

/// Whether the people who are named come on top of the others.
pub(super) fn adds(text: &str) -> bool {
    const CUES: [&str; 9] = ["too", "also", "add", "as well", "bhi", "include", "भी", "जोड़", "plus"];
    has_word(text, &CUES)
}

/// Whether somebody is said to have paid for nobody but themselves, which makes them no payer of what all had.
pub(super) fn paid_for_self(text: &str) -> bool {
    const SAID: [&str; 13] = [
        "paid for himself",
        "paid for herself",
        "paid for themselves",
        "paid for themself",
        "paid his own",
        "paid her own",
        "paid their own",
        "apna khud diya",
        "khud ka diya",
        "apna apna diya",
        "ne apna diya",
        "ने अपना दिया",
        "ने खुद का दिया",
    ];
    let text = folded(text);
    has_word(&text, &SAID)
        && !["himself and", "herself and", "themselves and"].iter().any(|it| text.contains(it))
}

/// Whether it is a correction of what was just said, in whatever words that begins.
pub(super) fn mends(text: &str) -> bool {
    const CUES: [&str; 15] = [
        "i mean",
        "i meant",
        "swap",
        "other way",
        "wrong way",
        "reverse",
        "actually",
        "instead",
        "mistake",
        "ulta",
        "ulti",
        "matlab",
        "galti",
        "उल्टा",
        "मतलब",
    ];
    corrects(text) || has_word(text, &CUES)
}

/// Whether the parts are spoken of, and more than one number.
pub(super) fn divides(text: &str) -> bool {
    const CUES: [&str; 9] = ["split", "divide", "share", "parts", "percent", "baant", "baanto", "बाँट", "बांट"];
    let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    has_word(text, &CUES) && numbers.filter(|word| word.contains(|c: char| c.is_ascii_digit())).count() > 1
}

/// Whether something that is gone is wanted back, or the last change taken back.
pub(super) fn wants_back(text: &str) -> bool {
    const CUES: [&str; 8] = ["undo", "restore", "bring", "undelete", "revert", "back", "वापस", "wapas"];
    has_word(text, &CUES)
}

/// Whether the text speaks of the first of some entries.
pub(super) fn says_first(text: &str) -> bool {
    const CUES: [&str; 23] = [
        "first one",
        "the first",
        "first entry",
        "earlier one",
        "pehla wala",
        "pehle wala",
        "pehle wali",
        "pehle wale",
        "pehli wali",
        "pehli entry",
        "pehla entry",
        "pehla kharcha",
        "pahla wala",
        "pahle wala",
        "pahle wali",
        "pahli wali",
        "pahli entry",
        "sabse pehla",
        "sabse pehle",
        "पहला वाला",
        "पहली वाली",
        "पहले वाली",
        "पहली एंट्री",
    ];
    has_word(text, &CUES)
}

/// Whether the text speaks of the last entry.
pub(super) fn says_last(text: &str) -> bool {
    const CUES: [&str; 10] =
        ["last", "latest", "previous", "undo", "pichla", "pichhla", "aakhri", "akhri", "पिछला", "आखिरी"];
    has_word(text, &CUES)
}

pub(super) fn has_word(text: &str, words: &[&str]) -> bool {
    let text = folded(text);
    let found = |word: &str| {
        text.split(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{97f}').contains(&c))
            .any(|it| it == word)
    };
    words.iter().any(|word| if word.contains(' ') { text.contains(word) } else { found(word) })
}

/// Whether these words stand in the text, one after the other.
pub(super) fn has_phrase(text: &str, phrase: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric() && !('\u{900}'..='\u{97f}').contains(&c));
        parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (text, phrase) = (words(&folded(text)), words(phrase));
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| *window == *phrase)
}
