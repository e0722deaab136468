//! One Hindi word in several spellings: with or without nukta, ँ or ं, half letters or ं, "ये" or "ए"; things in the
//! plural; and people called after what they bring ("दूधवाले", "sabziwala").

use super::{Classes as C, Entry};

/// Letters of Devanagari before which a half nasal is written as ं, too.
const AFTER_NASAL: &str = "कखगघचछजझटठडढतथदधपफबभ";

/// Plural endings of things, and what the singular has instead.
const PLURALS: [(&str, &str); 9] = [
    ("ियां", "ी"),
    ("ियों", "ी"),
    ("ाओं", "ा"),
    ("ाएं", "ा"),
    ("ों", ""),
    ("ों", "ा"),
    ("ें", ""),
    ("े", "ा"),
    ("ीं", "ी"),
];

/// Endings of people who bring or sell what stands before.
const BRINGERS: [&str; 13] = [
    "वाला",
    "वाले",
    "वाली",
    "वालों",
    "wala",
    "wale",
    "wali",
    "waala",
    "waale",
    "waali",
    "vala",
    "vale",
    "vali",
];

/// Letters of what is brought at least.
const BROUGHT_MIN: usize = 3;

fn is_devanagari(word: &str) -> bool {
    word.chars().any(|c| matches!(u32::from(c), 0x0900..=0x097F))
}

/// The word as all its spellings are compared; nothing for other scripts, and where it is the same.
pub(super) fn folded(word: &str) -> Option<String> {
    if !is_devanagari(word) {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    let chars: Vec<char> = word.chars().collect();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let half = chars.get(at + 1) == Some(&'\u{094D}');
        let joined = half && chars.get(at + 2).is_some_and(|next| AFTER_NASAL.contains(*next));
        match c {
            '\u{093C}' => {}
            '\u{0901}' => out.push('\u{0902}'),
            'ङ' | 'ञ' | 'ण' | 'न' | 'म' if joined => {
                out.push('\u{0902}');
                at += 1;
            }
            other => out.push(*other),
        }
        at += 1;
    }
    for (ending, other) in [("ये", "ए"), ("यी", "ई"), ("यीं", "ईं"), ("यें", "एं")]
    {
        let stem = out.strip_suffix(ending).filter(|stem| !stem.is_empty()).map(str::to_owned);
        if let Some(stem) = stem {
            out = stem + other;
            break;
        }
    }
    (out != word).then_some(out)
}

/// The entry of a word that is not listed as it is written.
pub(super) fn variant(word: &str, listed: impl Fn(&str) -> Option<Entry>) -> Option<Entry> {
    let spelt = folded(word);
    let word = spelt.as_deref().unwrap_or(word);
    if spelt.is_some()
        && let Some(entry) = listed(word)
    {
        return Some(entry);
    }
    if let Some(brought) = BRINGERS.iter().find_map(|ending| word.strip_suffix(ending))
        && brought.chars().count() >= BROUGHT_MIN
        && !brought.ends_with('-')
    {
        // "pehlewala": a time is nothing that is brought.
        let grammar = listed(brought).is_some_and(|entry| entry.classes.intersects(C::FUNC.or(C::DAY_WORD)));
        return listed(if grammar { "wala" } else { "doodhwala" });
    }
    if !is_devanagari(word) {
        return None;
    }
    PLURALS.iter().find_map(|(plural, singular)| {
        let mut stem = word.strip_suffix(plural)?.to_owned();
        stem.push_str(singular);
        listed(&stem).filter(|entry| entry.classes.intersects(C::ITEM))
    })
}

#[cfg(test)]
mod tests {
    use super::super::lookup;
    use super::*;

    #[test]
    fn a_hindi_word_is_known_however_it_is_spelt() {
        for (written, key) in [
            ("सब्ज़ियाँ", "vegetables"),
            ("दिये", "diye"),
            ("हिन्दी", "hindi"),
            ("चादरें", "bedsheet"),
            ("टैक्सियों", "taxi"),
            ("दूधवाले", "doodhwala"),
            ("patangwala", "doodhwala"),
            ("pehlewala", "wala"),
        ] {
            assert_eq!(lookup(written).map(|entry| entry.key), Some(key), "{written}");
        }
        for name in ["रमेश", "वालिया", "oswal", "wale"] {
            assert!(lookup(name).is_none_or(|entry| !entry.classes.intersects(C::RELATION)), "{name}");
        }
    }
}
