//! The language of a message, by script and by words that only one of them has.

use super::frame::Language;
use super::lexicon::HINDI;
use super::sentence::Sentence;
use super::text::Kind;

const HINDI_WORDS: &[&str] = &[
    "hai", "hain", "nahi", "haan", "kya", "kitna", "kitne", "kitni", "mujhe", "maine", "mera", "mere",
    "meri", "aur", "kar", "karo", "kal", "aaj", "parso", "namaste", "hisab", "kharche", "kharcha", "dikhao",
    "batao", "hatao", "chhodo", "rehne", "kaise", "kaun", "kisko", "kiska", "madad", "pichla", "naya",
    "banao", "jodo", "yaad", "sab", "sabka", "galti", "tha", "bhai", "yaar", "arre", "theek", "sahi",
    "bilkul", "abhi", "bhi", "mein", "pe", "sirf", "chahiye", "paise", "doodh", "kiraya", "sabzi", "kirana",
    "dawai", "udhaar", "hafte", "mahine", "accha", "suno",
];

pub(super) fn of(s: &Sentence<'_>) -> Option<Language> {
    let words = || s.tokens.iter().filter(|token| token.kind == Kind::Word);
    let count = words().count();
    if count == 0 {
        return None;
    }
    let is_devanagari =
        |token: &&super::text::Token| token.word.chars().any(|c| matches!(u32::from(c), 0x0900..=0x097F));
    // A name or a dish in the other script does not make the message Hindi: most of the words decide.
    let devanagari = words().filter(is_devanagari).count();
    if devanagari.saturating_mul(2) >= count {
        return Some(Language::Hindi);
    }
    // The k of "30k" is a thousand.
    let thousand = |token: &&super::text::Token| token.glued && token.word == "k";
    let hindi = words()
        .filter(|token| !thousand(token) && (token.is(HINDI) || HINDI_WORDS.contains(&token.key())))
        .count();
    let known = words().filter(|token| !token.is_unknown()).count();
    if hindi > 0 && (hindi > 1 || count <= 4) {
        return Some(Language::Hinglish);
    }
    (known > 0).then_some(Language::English)
}
