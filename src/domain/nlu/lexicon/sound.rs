//! Hindi words however they are spelt: nobody has fixed how Hindi is written in Latin letters ("diye", "dye", "diyaa"), nor
//! do all write long vowels of Devanagari long. What nothing lists is looked up by its sound: consonants without
//! breath, the vowels i, u, e, o, and whether it ends in a. Only among other Hindi, and never for what may be a name.

use super::super::text::{Kind, Token};
use super::{Classes as C, Entry, HINDI, by_sound, lookup, skeleton};
use std::borrow::Cow;
use std::collections::HashMap;

/// Letters of a sound at least: shorter ones are shared by too many words.
const SOUND_MIN: usize = 3;

pub(super) type Sounds = HashMap<String, Option<Entry>>;

/// How a word sounds, with the breath in its consonants or without; nothing for too short ones.
fn of(word: &str, breathed: bool) -> Option<String> {
    let mut sound = if breathed { skeleton::breathed(word) } else { skeleton::of(word) };
    let open = ["a", "ah", "\u{093E}", "\u{0906}"].iter().any(|end| word.ends_with(end));
    // "बारह" is said like "बारा".
    let breath = word.ends_with('\u{0939}') && sound.ends_with('h');
    if breath {
        sound.pop();
    }
    if open || breath {
        sound.push('a');
    }
    let long = sound.chars().count() >= SOUND_MIN;
    sound.insert(0, if breathed { '+' } else { '-' });
    long.then_some(sound)
}

/// The entry of a Hindi word by how it sounds.
pub(super) fn find(sounds: &Sounds, word: &str) -> Option<Entry> {
    let of = |breathed| of(word, breathed).and_then(|sound| sounds.get(&sound).copied().flatten());
    // Things are many: "sawaal" is no shawl.
    of(true).or_else(|| of(false).filter(|entry| !entry.classes.intersects(C::ITEM)))
}

/// Adds a word of a table, `key=other,other`, if it is a Hindi one.
pub(super) fn index(
    word: &'static str,
    classes: C,
    entries: &HashMap<Cow<'static, str>, Entry>,
    sounds: &mut Sounds,
) {
    if word.is_ascii() && !classes.intersects(HINDI) {
        return;
    }
    let (key, others) = word.split_once('=').unwrap_or((word, ""));
    for spelling in std::iter::once(key).chain(others.split(',')).filter(|s| !s.is_empty()) {
        add(spelling, entries, sounds);
    }
}

/// Adds one spelling.
pub(super) fn add(spelling: &str, entries: &HashMap<Cow<'static, str>, Entry>, sounds: &mut Sounds) {
    let Some(entry) = entries.get(spelling) else {
        return;
    };
    let same =
        |known: Entry| known.key == entry.key || known.numeral.is_some() && known.numeral == entry.numeral;
    for sound in [true, false].into_iter().filter_map(|breathed| of(spelling, breathed)) {
        sounds
            .entry(sound)
            .and_modify(|known| *known = known.filter(|known| same(*known)))
            .or_insert(Some(*entry));
    }
}

/// "Irshad or mera", "Subho r Poulami": "and" between people.
fn is_and(tokens: &[Token], at: usize) -> bool {
    let person = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.is_unknown() && token.kind == Kind::Word
                || token.is(C::RELATION.or(C::HONORIFIC))
                || super::super::people::is_me(token)
        })
    };
    tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "or" | "r" | "nd" | "ओर"))
        && at.checked_sub(1).is_some_and(person)
        && person(at + 1)
}

/// Gives unknown words of a Hindi message the entry that sounds alike.
pub(super) fn resolve(tokens: &mut [Token], people: &[Vec<String>]) {
    let hindi = |token: &Token| {
        !token.word.is_ascii() && token.kind == Kind::Word
            || token.is(HINDI) && !matches!(token.word.as_str(), "to" | "do" | "le" | "de" | "pi" | "me")
            || matches!(
                token.word.as_str(),
                "hai" | "hain" | "tha" | "thi" | "aur" | "maine" | "main" | "mein" | "hua"
            )
    };
    if !tokens.iter().any(hindi) {
        return;
    }
    let found: Vec<(usize, Entry)> = (0..tokens.len())
        .filter_map(|at| {
            let token = tokens.get(at)?;
            let open = token.kind == Kind::Word
                && !token.named
                && (token.is_unknown() || token.mended || token.word == "so");
            if !open || may_be_a_name(tokens, at, people) {
                return None;
            }
            // "teen so": hundred, behind a count.
            let counted = at
                .checked_sub(1)
                .and_then(|before| tokens.get(before))
                .is_some_and(|before| before.is(C::NUMBER));
            let hundred = matches!(token.word.as_str(), "so" | "सो" | "sao") && counted;
            Some((at, if hundred { lookup("sau")? } else { by_sound(&token.word)? }))
        })
        .collect();
    // "netflix aur hotstar mila ke 498": together.
    for at in 0..tokens.len() {
        let together = tokens.get(at).is_some_and(|t| matches!(t.word.as_str(), "mila" | "मिला"))
            && tokens
                .get(at + 1)
                .is_some_and(|next| matches!(next.word.as_str(), "ke" | "k" | "kar" | "के" | "कर"));
        if let (true, Some(entry), Some(token)) = (together, lookup("total"), tokens.get_mut(at)) {
            token.entry = entry;
        }
    }
    let joints: Vec<usize> = (0..tokens.len()).filter(|at| is_and(tokens, *at)).collect();
    for (at, entry) in found.into_iter().chain(joints.into_iter().filter_map(|at| Some((at, lookup("aur")?))))
    {
        if let Some(token) = tokens.get_mut(at) {
            token.entry = entry;
            token.mended = true;
        }
    }
}

/// A capital within a sentence, a contact, or a case behind it that people have: "रूपा को".
fn may_be_a_name(tokens: &[Token], at: usize, people: &[Vec<String>]) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    let next = |classes: C| tokens.get(at + 1).is_some_and(|next| next.is(classes));
    let joined = next(C::AND)
        || at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.is(C::AND));
    let called = next(C::KO.or(C::NE).or(C::SE).or(C::SAATH).or(C::HONORIFIC)) || joined;
    token.capital && !token.shouted
        || people.iter().any(|name| name.contains(&token.word))
        || called && by_sound(&token.word).is_none_or(|entry| entry.numeral.is_none())
}

#[cfg(test)]
mod tests {
    use super::super::super::text::tokenize;

    fn keys(text: &str) -> Vec<String> {
        let mut tokens = tokenize(text);
        super::super::resolve(&mut tokens, &[]);
        tokens.iter().map(|token| token.key().to_owned()).collect()
    }

    #[test]
    fn hindi_is_known_by_its_sound() {
        for (written, at, key) in [
            ("जॉन से 1250 मीले", 3, "mile"),
            ("रमेश को ढाई सौ लोटा दिए", 4, "lautaye"),
            ("Neelam ko teen so diye", 3, "sau"),
            ("kurta apne lye 300 ka", 2, "liye"),
            ("Irshad or mera auto ka 70", 1, "aur"),
        ] {
            assert_eq!(keys(written).get(at).map(String::as_str), Some(key), "{written}");
        }
    }

    #[test]
    fn what_may_be_a_name_is_left_alone() {
        for (written, at, word) in
            [("रूपा को 600 भेजे", 0, "रूपा"), ("milna ne 300 diye", 0, "milna"), ("lend Dene 40", 1, "dene")]
        {
            let mut tokens = tokenize(written);
            super::super::resolve(&mut tokens, &[]);
            assert!(!tokens[at].mended, "{word}");
        }
    }
}
