//! Who is meant by a name: somebody known, one of several, perhaps somebody, or nobody yet.

use super::{Known, Me, PersonId};
use unicode_normalization::UnicodeNormalization;

/// Below this a likeness is none.
const LIKENESS_MIN: f64 = 0.82;
/// Two that are closer to each other than this cannot be told apart.
const LIKENESS_GAP: f64 = 0.05;
/// Words by which people name themselves.
const ME: &[&str] = &[
    "me",
    "i",
    "myself",
    "self",
    "mine",
    "my self",
    "main",
    "mai",
    "mein",
    "maine",
    "mujhe",
    "mujhko",
    "मैं",
    "मैंने",
    "मुझे",
    "मुझको",
    "मेरा",
];
/// Words for a whole group.
const EVERYONE: &[&str] =
    &["everyone", "everybody", "all", "all of us", "us", "group", "sab", "sabhi", "sabko", "सब", "सभी"];

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Match {
    Me,
    One(PersonId),
    /// Like it, yet not it: to be asked.
    Guess(PersonId),
    /// To be chosen from.
    Several(Vec<PersonId>),
    Everyone,
    Nobody,
}

/// The person whom `me` calls `name`.
pub(super) fn find(name: &str, me: &Me, people: &[Known]) -> Match {
    let asked = folded(name);
    if ME.contains(&asked.as_str()) {
        return Match::Me;
    }
    if EVERYONE.contains(&asked.as_str()) {
        return Match::Everyone;
    }
    let others: Vec<(&Known, String)> =
        people.iter().filter(|known| known.id != me.id).map(|known| (known, folded(&known.name))).collect();
    let same: Vec<PersonId> = ids(others.iter().filter(|(_, known)| *known == asked));
    if let Some(found) = one_or_several(same) {
        return found;
    }
    let first: Vec<PersonId> = ids(others.iter().filter(|(_, known)| first_word(known) == asked));
    if let Some(found) = one_or_several(first) {
        return found;
    }
    if me.name.as_deref().is_some_and(|mine| folded(mine) == asked) {
        return Match::Me;
    }
    let titled: Vec<PersonId> = ids(others.iter().filter(|(_, known)| is_titled(known, &asked)));
    if let [only] = titled.as_slice() {
        return Match::One(*only);
    }
    // The same name in another script.
    let other_script: Vec<PersonId> = ids(others.iter().filter(|(_, known)| {
        is_devanagari(known) != is_devanagari(&asked)
            && [known.as_str(), first_word(known)].iter().any(|known| sounds(known) == sounds(&asked))
    }));
    if let Some(found) = one_or_several(other_script) {
        return found;
    }
    alike(&asked, &others)
}

/// Those of `people` whom these words name, each once.
pub(super) fn named_in(words: &[String], me: &Me, people: &[Known]) -> Vec<PersonId> {
    let mut named = Vec::new();
    for word in words {
        if let Match::One(id) = find(word, me, people)
            && !named.contains(&id)
        {
            named.push(id);
        }
    }
    named
}

fn alike(asked: &str, others: &[(&Known, String)]) -> Match {
    let mut scored: Vec<(f64, PersonId)> = others
        .iter()
        .filter(|(_, name)| !only_titles_alike(asked, name))
        .map(|(known, name)| (likeness(asked, name).max(likeness(asked, first_word(name))), known.id))
        .filter(|(score, _)| *score >= LIKENESS_MIN)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut seen: Vec<PersonId> = Vec::new();
    scored.retain(|(_, id)| {
        let is_first = !seen.contains(id);
        seen.push(*id);
        is_first
    });
    match scored.as_slice() {
        [] => Match::Nobody,
        [(_, only)] => Match::Guess(*only),
        [(best, first), rest @ ..] => {
            let close: Vec<PersonId> =
                rest.iter().filter(|(score, _)| within_gap(*best, *score)).map(|(_, id)| *id).collect();
            if close.is_empty() {
                return Match::Guess(*first);
            }
            Match::Several(std::iter::once(*first).chain(close).collect())
        }
    }
}

/// What stands before or behind a name and is none.
const TITLES: &[&str] = &[
    "ji",
    "bhai",
    "bhaiya",
    "bhaiyya",
    "didi",
    "aunty",
    "auntie",
    "uncle",
    "sir",
    "madam",
    "maam",
    "mam",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "chacha",
    "chachi",
    "mama",
    "mami",
    "bhabhi",
    "anna",
    "akka",
    "saab",
    "sahab",
    "seth",
    "जी",
    "भाई",
    "भैया",
    "दीदी",
    "आंटी",
    "अंकल",
    "सर",
    "मैडम",
    "श्री",
    "श्रीमती",
    "डॉ",
    "चाचा",
    "भाभी",
    "साहब",
];

/// Whether a name is somebody's behind a title: "Funke" is "Aunty Funke".
fn is_titled(known: &str, asked: &str) -> bool {
    let Some((title, name)) = known.split_once(' ') else { return false };
    TITLES.contains(&title.trim_matches('.')) && (name == asked || name.rsplit(' ').next() == Some(asked))
}

/// Whether two names of several words have a title or a surname in common, and those who bear it are others: "Verma ji"
/// and "Sharma ji", "Neha Sharma" and "Rohan Sharma". Somebody's mother is not them, either.
fn only_titles_alike(one: &str, other: &str) -> bool {
    let kin = |name: &str| name.contains("'s ") || name.contains("’s ");
    if kin(one) != kin(other) {
        return true;
    }
    let own = |name: &str| -> Option<String> {
        let mut words = name.split(' ').map(|word| word.trim_matches('.'));
        words.find(|word| !TITLES.contains(word)).map(str::to_owned)
    };
    let several = one.contains(' ') && other.contains(' ');
    let (Some(one), Some(other)) = (own(one), own(other)) else { return false };
    several && !are_alike(&one, &other)
}

/// Each once: somebody may go by several names.
fn ids<'a>(found: impl Iterator<Item = &'a (&'a Known, String)>) -> Vec<PersonId> {
    let mut ids: Vec<PersonId> = Vec::new();
    for (known, _) in found {
        if !ids.contains(&known.id) {
            ids.push(known.id);
        }
    }
    ids
}

fn one_or_several(found: Vec<PersonId>) -> Option<Match> {
    match found.as_slice() {
        [] => None,
        [one] => Some(Match::One(*one)),
        [..] => Some(Match::Several(found)),
    }
}

/// Lower case, composed, single blanks.
pub(super) fn folded(name: &str) -> String {
    let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.join(" ").trim_matches(['.', ',', '!', '?', '\'', '"', '’', '।', '@']).to_owned()
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

fn is_devanagari(text: &str) -> bool {
    text.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c))
}

/// As it sounds in Latin letters; then only what a recogniser or a hasty typist keeps apart.
fn sounds(name: &str) -> String {
    skeleton(&latin(name))
}

/// Whether two names may be one.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    likeness(one, other) >= LIKENESS_MIN
}

#[expect(
    clippy::float_arithmetic,
    reason = "a likeness of names is a guess that is asked about, never money"
)]
fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (latin(one), latin(other));
    0.6 * strsim::jaro_winkler(&skeleton(&one), &skeleton(&other)) + 0.4 * strsim::jaro_winkler(&one, &other)
}

#[expect(
    clippy::float_arithmetic,
    reason = "a likeness of names is a guess that is asked about, never money"
)]
fn within_gap(best: f64, other: f64) -> bool {
    best - other < LIKENESS_GAP
}

/// Consonants, with those merged that are misheard for each other.
fn skeleton(name: &str) -> String {
    let word = name.replace("sh", "s").replace("ph", "f").replace("ch", "č");
    let mut bones = String::with_capacity(word.len());
    for (at, letter) in word.chars().enumerate() {
        let bone = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' if at > 0 => continue,
            'b' | 'v' | 'w' => 'b',
            'c' | 'k' | 'q' => 'k',
            'j' | 'g' => 'j',
            'z' | 's' => 's',
            other => other,
        };
        if !bones.ends_with(bone) {
            bones.push(bone);
        }
    }
    bones
}

/// Devanagari letter by letter in Latin ones; other letters as they are.
fn latin(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for letter in name.chars() {
        match DEVANAGARI.binary_search_by_key(&letter, |pair| pair.0) {
            Ok(at) => text.push_str(DEVANAGARI.get(at).map_or("", |pair| pair.1)),
            Err(_) => text.push(letter),
        }
    }
    text
}

/// Sorted by letter. A consonant stands without its inherent vowel: the skeleton drops vowels anyway.
const DEVANAGARI: &[(char, &str)] = &[
    ('\u{901}', "n"),
    ('\u{902}', "n"),
    ('\u{903}', ""),
    ('अ', "a"),
    ('आ', "aa"),
    ('इ', "i"),
    ('ई', "i"),
    ('उ', "u"),
    ('ऊ', "u"),
    ('ऋ', "ri"),
    ('ए', "e"),
    ('ऐ', "ai"),
    ('ऑ', "o"),
    ('ओ', "o"),
    ('औ', "au"),
    ('क', "k"),
    ('ख', "kh"),
    ('ग', "g"),
    ('घ', "gh"),
    ('ङ', "n"),
    ('च', "ch"),
    ('छ', "ch"),
    ('ज', "j"),
    ('झ', "jh"),
    ('ञ', "n"),
    ('ट', "t"),
    ('ठ', "th"),
    ('ड', "d"),
    ('ढ', "dh"),
    ('ण', "n"),
    ('त', "t"),
    ('थ', "th"),
    ('द', "d"),
    ('ध', "dh"),
    ('न', "n"),
    ('प', "p"),
    ('फ', "ph"),
    ('ब', "b"),
    ('भ', "bh"),
    ('म', "m"),
    ('य', "y"),
    ('र', "r"),
    ('ल', "l"),
    ('व', "v"),
    ('श', "sh"),
    ('ष', "sh"),
    ('स', "s"),
    ('ह', "h"),
    ('\u{93c}', ""),
    ('\u{93e}', "a"),
    ('\u{93f}', "i"),
    ('\u{940}', "i"),
    ('\u{941}', "u"),
    ('\u{942}', "u"),
    ('\u{943}', "ri"),
    ('\u{947}', "e"),
    ('\u{948}', "ai"),
    ('\u{949}', "o"),
    ('\u{94b}', "o"),
    ('\u{94c}', "au"),
    ('\u{94d}', ""),
];

#[cfg(test)]
mod tests {
    use super::super::testing::{ASHA, KAMAL, RAVI, known, me};
    use super::*;

    #[test]
    fn names_find_their_people() {
        let people = [
            known(ASHA, "Asha Verma"),
            known(KAMAL, "Kamal"),
            known(RAVI, "Ravi Kumar"),
            known(me().id, "Ana"),
        ];
        assert!(DEVANAGARI.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (name, expected) in [
            ("kamal", Match::One(KAMAL)),
            ("KAMAL ", Match::One(KAMAL)),
            ("asha", Match::One(ASHA)),
            ("Ravi Kumar", Match::One(RAVI)),
            ("कमल", Match::One(KAMAL)),
            ("रवि", Match::One(RAVI)),
            ("Kamla", Match::Guess(KAMAL)),
            ("Rawi", Match::Guess(RAVI)),
            ("Ben", Match::Nobody),
            ("Zubeida", Match::Nobody),
            ("me", Match::Me),
            ("मैंने", Match::Me),
            ("ana", Match::Me),
            ("everyone", Match::Everyone),
        ] {
            assert_eq!(find(name, &me(), &people), expected, "{name}");
        }
    }

    #[test]
    fn a_title_or_a_surname_makes_nobody_the_same() {
        for (there, asked) in [
            ("Sharma ji", "Verma ji"),
            ("Mrs Patel", "Mrs Khan"),
            ("Mrs. Patel", "mrs. khan"),
            ("Rohan Sharma", "Neha Sharma"),
            ("Ramesh bhai", "Suresh bhai"),
            ("Ramesh bhai", "mahesh bhai"),
            ("Dr Rao", "Dr Khan"),
            ("शर्मा जी", "वर्मा जी"),
            ("Ravi Kumar", "Ravi's mom"),
        ] {
            assert_eq!(find(asked, &me(), &[known(RAVI, there)]), Match::Nobody, "{there}, {asked}");
        }
        let people = [known(RAVI, "Sharma ji")];
        assert_eq!(find("Sharmaa ji", &me(), &people), Match::Guess(RAVI));
    }

    #[test]
    fn two_of_one_name_are_asked_about() {
        let people = [known(KAMAL, "Kamal"), known(RAVI, "Kamal"), known(ASHA, "Kamala Devi")];
        assert_eq!(find("Kamal", &me(), &people), Match::Several(vec![KAMAL, RAVI]));
        let people = [known(KAMAL, "Kamal Rai"), known(RAVI, "Kamal Das")];
        assert_eq!(find("kamal", &me(), &people), Match::Several(vec![KAMAL, RAVI]));
        assert_eq!(find("kamal das", &me(), &people), Match::One(RAVI));
    }
}
