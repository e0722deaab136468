//! What a word that nobody knows may have been meant to be: any word of the lexicon that is one slip of the thumb
//! away, or the same without vowels. Looser than what is mended at once (`typos`): half of all names are one slip away
//! from some word, so it is only asked where a message makes no sense as it stands.

use super::{Classes as C, LEXICON, Words};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Letters of a word that may be misspelt.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=16;

/// Letters of a word that another one may have been meant for.
const MEANT_MIN: usize = 3;

/// Words that are in every second message: any one slip of them is seen, in the shortest too.
static CORE: Words = Words::new(
    " the that this what with for from and was have been should how much does did paid gave owe owes last all both each \
     split share she they them you not but add show list remind delete remove change make between back yesterday today \
     tomorrow week month year everyone anyone again never mind total spent balance entry expense hai hain tha thi aur \
     mera mere meri maine mujhe kitna kitne kya karo kar diya diye dena dene liya liye lena lene wala wale wali saath \
     sab aadha barabar paise rupaye pichla pichle hisaab dikhao hata hatao likho band chalu ",
);

/// Words of fewer letters have no consonant missing.
const MISSING_MIN: usize = 5;

/// Words of fewer letters have no letter exchanged for one beside it on the keys.
const BESIDE_MIN: usize = 6;

/// Words of fewer letters have none too many, and none exchanged.
const REPLACED_MIN: usize = 7;

/// Consonants that a word must have to be known by them alone.
const CONSONANTS_MIN: usize = 2;

/// Words that are none of the lexicon's, and no slip either.
static OWN: Words = Words::new(
    " kind cooked kama pahad points pair wheat hair wee black bibs gen air haath walo fed died seen safe utha reach aid ahh makes \
     laid threw slab dead hone aise wake san lenge walk beach hut dive snow dot \
     aage aane aapas aate accountants american andr answers app ath atm australia ayyo bacche badly bahi bal \
     ban banaya bath bech bent bet bhav billing blood boil bond bone bony bore bough breed bridge broke \
     bugger cai case cats chakkar chala chalata chalate chale chats chuke chura cold com completed cone cough \
     couples cross customer dads daily dekh den ding doesn don done doubted dough drive dua ear early eighth \
     eleventh ended episodes eta factory fall far fear fell fete fifth filing finding fourth france fried fry \
     gaay gear ghata gladly god gol gone gravy hadd hall hamra hanging hardly hau haul haven hay healthy hear \
     heard heavy hole horse hose hot ignored ish isn iss itwaar jaan janwari jar karak karayi karne karwaye \
     kha khaayi khada khan land lately lautata learning lemon len lively locked lone long loo loose loot los \
     lovely lump maal maan maang macchi machi machine mad madly mala man mann manne mar match men met mime \
     moaning mod mole monthly naai naal nakko nam navy near nearly neet ninth none ons paar pacha pad padhai \
     pagaar pahunch passes pear phoonk phoonka pili platter pnc pockets pole pony pooch poor port post pot \
     pottery puch purely quarters rakh rarely rather rating rbi refer reh require role rough russia sadly \
     safely sale scheduled seventh shanivaar shot shouldn silai sinema sixth sleeper sole sony spot stay \
     stopped stores suna surely tcs tear tenth testing thand thirtieth those thought tody tok tone tony toot \
     tot tough tub twelfth twentieth udaa ute vanish vary vasooli vole waiting wapsi wary wavy wear weekly \
     whole win woman women year yearly zone",
);

/// Which keys lie beside which.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// How a word was misspelt, the likeliest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in super::super) enum Slip {
    /// Two letters changed places.
    Swapped,
    /// A letter once instead of twice, or the other way.
    Doubled,
    /// One vowel is missing.
    Vowel,
    /// Several vowels are missing, or Hindi vowels are of another length.
    Vowels,
    Missing,
    Extra,
    /// The key beside was hit.
    Beside,
    Replaced,
}

/// A word that was meant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in super::super) struct Meant {
    pub(in super::super) word: &'static str,
    pub(in super::super) classes: C,
    pub(in super::super) slip: Slip,
}

impl Meant {
    /// Whether it is a word of every message, or only the order or the number of letters is wrong: few names are so near.
    pub(in super::super) fn is_firm(&self) -> bool {
        matches!(self.slip, Slip::Swapped | Slip::Doubled | Slip::Vowel | Slip::Vowels) || CORE.has(self.word)
    }
}

/// Words by what is left when one letter is taken out of them, by their consonants, and Hindi ones by their sound.
struct Index {
    words: Vec<(&'static str, C)>,
    near: HashMap<String, Vec<usize>>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut words: Vec<(&'static str, C)> = LEXICON
        .entries
        .iter()
        .filter_map(|(spelling, entry)| match spelling {
            std::borrow::Cow::Borrowed(spelling) => Some((*spelling, entry.classes)),
            std::borrow::Cow::Owned(_) => None,
        })
        .filter(|(word, _)| {
            LETTERS.contains(&word.chars().count())
                && (word.chars().all(|letter| letter.is_ascii_lowercase()) || devanagari(word))
        })
        .collect();
    words.sort_unstable_by_key(|(word, _)| *word);
    let mut near: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, (word, _)) in words.iter().enumerate() {
        for key in keys(word) {
            near.entry(key).or_default().push(place);
        }
    }
    Index { words, near }
});

fn devanagari(word: &str) -> bool {
    word.chars().any(|c| matches!(u32::from(c), 0x0900..=0x097F))
}

/// All that words one slip apart have in common with each other.
fn keys(word: &str) -> Vec<String> {
    if devanagari(word) {
        return vec![sound(word)];
    }
    let mut keys: Vec<String> = word
        .char_indices()
        .map(|(at, letter)| {
            let (before, behind) = (word.get(..at), word.get(at + letter.len_utf8()..));
            [before, behind].into_iter().flatten().collect()
        })
        .collect();
    keys.push(word.to_owned());
    if let Some(consonants) = consonants(word) {
        keys.push(format!("={consonants}"));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The first letter and all consonants.
fn consonants(word: &str) -> Option<String> {
    let found: String =
        word.char_indices().filter(|(at, letter)| *at == 0 || !is_vowel(*letter)).map(|(_, c)| c).collect();
    (found.len() > CONSONANTS_MIN).then_some(found)
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A word of Devanagari whatever the length of its vowels and the kind of its sibilants.
fn sound(word: &str) -> String {
    word.chars()
        .filter_map(|c| match c {
            'ी' => Some('ि'),
            'ू' => Some('ु'),
            'ै' => Some('े'),
            'ौ' => Some('ो'),
            'ई' => Some('इ'),
            'ऊ' => Some('उ'),
            'ण' => Some('न'),
            'श' | 'ष' => Some('स'),
            'ँ' => Some('ं'),
            '\u{093C}' => None,
            other => Some(other),
        })
        .collect()
}

/// The word of such a role that an unknown one was likeliest meant to be; of any role when that says nothing.
pub(in super::super) fn meant(word: &str, role: Option<C>) -> Option<Meant> {
    let plain = word.chars().all(|c| c.is_ascii_lowercase()) || devanagari(word);
    if !LETTERS.contains(&word.chars().count()) || !plain || OWN.has(word) {
        return None;
    }
    keys(word)
        .iter()
        .filter_map(|key| INDEX.near.get(key))
        .flatten()
        .filter_map(|place| INDEX.words.get(*place))
        .filter(|(_, classes)| role.is_none_or(|role| classes.intersects(role)))
        .filter_map(|(meant, classes)| {
            Some(Meant { word: meant, classes: *classes, slip: slip(word, meant, *classes)? })
        })
        .min_by_key(|meant| {
            let core = !CORE.has(meant.word);
            (core, meant.slip, rank(meant.classes), meant.word.len().abs_diff(word.len()), meant.word)
        })
}

/// Words that hold a sentence together are misspelt more often than names of things are meant.
fn rank(classes: C) -> u8 {
    if classes.intersects(C::KEYWORD.or(C::FUNC).or(C::NUMBER).or(C::CURRENCY_NAME)) {
        0
    } else if classes.intersects(C::ITEM) {
        1
    } else {
        2
    }
}

/// How one word became another.
fn slip(word: &str, meant: &str, classes: C) -> Option<Slip> {
    if devanagari(word) {
        return (sound(word) == sound(meant)).then_some(Slip::Vowels);
    }
    let (left, right) = (word.as_bytes(), meant.as_bytes());
    let same = left.iter().zip(right).take_while(|(l, r)| l == r).count();
    let before = same.checked_sub(1).and_then(|at| left.get(at));
    let (rest, other) = (left.get(same..)?, right.get(same..)?);
    // Of a number and of what is in every message the shortest word is looked at.
    let core = CORE.has(meant) || classes.intersects(C::NUMBER);
    let letters = left.len();
    let of = |least: usize, slip: Slip| (core || letters >= least).then_some(slip);
    let found = match (rest, other) {
        ([a, b, rest @ ..], [c, d, other @ ..]) if a == d && b == c && rest == other => Some(Slip::Swapped),
        ([a, rest @ ..], other) if rest == other => {
            if Some(a) == before || rest.first() == Some(a) {
                Some(Slip::Doubled)
            } else {
                (letters >= if core { BESIDE_MIN } else { REPLACED_MIN }).then_some(Slip::Extra)
            }
        }
        (rest, [a, other @ ..]) if rest == other => {
            if Some(a) == before || other.first() == Some(a) {
                Some(Slip::Doubled)
            } else if is_vowel(char::from(*a)) {
                Some(Slip::Vowel)
            } else {
                of(MISSING_MIN, Slip::Missing)
            }
        }
        ([a, rest @ ..], [b, other @ ..]) if rest == other => {
            if beside(*a, *b) {
                of(BESIDE_MIN, Slip::Beside).filter(|_| same > 0)
            } else {
                (letters >= REPLACED_MIN && same > 0).then_some(Slip::Replaced)
            }
        }
        _ => (letters < right.len()
            && consonants(word).is_some()
            && consonants(word) == consonants(meant)
            && is_within(word, meant))
        .then_some(Slip::Vowels),
    };
    // Of two letters one is missing, and nothing else is wrong.
    let least = matches!(found, Some(Slip::Doubled | Slip::Vowel | Slip::Missing))
        && core
        && right.len() == MEANT_MIN;
    found.filter(|_| letters >= MEANT_MIN || least)
}

/// Whether a word is another one with letters left out.
fn is_within(word: &str, whole: &str) -> bool {
    let mut letters = whole.chars();
    word.chars().all(|letter| letters.any(|other| other == letter))
}

fn beside(left: u8, right: u8) -> bool {
    let place = |key: u8| {
        KEYS.iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row, keys.bytes().position(|other| other == key)?)))
    };
    let (Some((row, column)), Some((other_row, other_column))) = (place(left), place(right)) else {
        return false;
    };
    row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_one_slip_away_is_found_and_the_likeliest_slip_goes_first() {
        for (written, meant_word) in [
            ("waht", "what"),
            ("ttal", "total"),
            ("evrythng", "everything"),
            ("thoudand", "thousand"),
            ("dolars", "dollars"),
            ("dkhao", "dikhao"),
            ("कीतना", "कितना"),
        ] {
            assert_eq!(meant(written, None).map(|meant| meant.word), Some(meant_word), "{written}");
        }
        for name in ["kamal", "zubeida", "oyelaran", "thangjam", "रुखसार"] {
            assert_eq!(meant(name, None).filter(Meant::is_firm), None, "{name}");
        }
    }
}
