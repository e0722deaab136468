//! The words that the engine knows: what they stand for and what they may do in a sentence. Tables of common words
//! only, never of people's names: those come from the sender's contacts and from the grammar.

use super::frame::Category;
use super::numerals::{self, Numeral};
use super::text::{Kind, Token};
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

mod actions;
mod bazaar;
mod function_words;
mod goods;
mod hindi;
mod money;
mod pairs;
mod skeleton;
mod slips;
mod sound;
mod spelling;
mod things;
mod words;
pub(super) use skeleton::of as skeleton;
pub(super) use slips::{Meant, meant};
pub(super) use words::Words;

/// A set of roles that a word can play.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Classes(u128);

impl Classes {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Calls with the number of every role in it.
    pub(super) fn each(self, mut with: impl FnMut(u32)) {
        let mut left = self.0;
        while left != 0 {
            with(left.trailing_zeros());
            left &= left - 1;
        }
    }
}

/// Numbers the roles one after another, and names them for patterns.
macro_rules! classes {
    ($($name:ident)*) => {
        impl Classes { classes!(@step 0_u32; $($name)*); }

        /// The role that a pattern calls `@name`.
        pub(super) fn class_named(name: &str) -> Option<Classes> {
            $(if name.eq_ignore_ascii_case(stringify!($name)) { return Some(Classes::$name); })*
            None
        }
    };
    (@step $bit:expr; $head:ident $($tail:ident)*) => {
        pub(super) const $head: Self = Self(1 << ($bit));
        classes!(@step $bit + 1; $($tail)*);
    };
    (@step $bit:expr;) => {};
}

classes! {
    FUNC FILLER I ME THEY DET BE HAVE AND COMMA_LIKE
    WITH TO FROM FOR ON AT IN BETWEEN
    KO NE SE KA SAATH WALA
    PAY GIVE SEND RETURN SPEND BUY COST OWE LEND BORROW RECEIVE TAKE COVER CLEAR
    HGIVE HTAKE HRETURN HCOME HSPEND HOWE HLEND MUST
    SPLIT HALF EACH EVERYONE RELATION HONORIFIC
    LAST DELETE EDIT SHOW ENTRY BALANCE DEBT MONEY TOTAL
    QUESTION REMIND GROUP ADD CREATE CURRENCY LANGUAGE EXPORT FORMAT
    YES NO CANCEL GREET STOP
    NOT FUTURE HEARSAY REST SHARE WEEKDAY MONTH DAY_WORD UNIT CODE MEANS
    FOREIGN ITEM NUMBER KEYWORD AUX PEOPLE CURRENCY_NAME LANGUAGE_NAME
}

/// Roles that only Hindi words have.
pub(super) const HINDI: Classes = Classes::KO
    .or(Classes::NE)
    .or(Classes::SE)
    .or(Classes::KA)
    .or(Classes::SAATH)
    .or(Classes::WALA)
    .or(Classes::HGIVE)
    .or(Classes::HTAKE)
    .or(Classes::HRETURN)
    .or(Classes::HCOME)
    .or(Classes::HSPEND)
    .or(Classes::HOWE)
    .or(Classes::HLEND);

/// What the lexicon knows about a word.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Entry {
    /// The spelling that stands for all; empty for an unknown word.
    pub(super) key: &'static str,
    pub(super) classes: Classes,
    pub(super) category: Option<Category>,
    pub(super) numeral: Option<Numeral>,
}

impl Entry {
    pub(super) const UNKNOWN: Self = Self { key: "", classes: Classes::NONE, category: None, numeral: None };
}

/// A row of a table: roles, category of things, and words, each with its other spellings: `paid=payed,piad`.
pub(super) type Row = (Classes, Option<Category>, &'static str);

struct Lexicon {
    /// By spelling, and by the folded spelling of Hindi words.
    entries: HashMap<Cow<'static, str>, Entry>,
    /// Hindi words by how they sound; nothing where two words sound alike.
    sounds: sound::Sounds,
    /// Words that typos are mended to, by length in bytes: folded word, key.
    keywords: Vec<(usize, &'static str)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(build);

fn build() -> Lexicon {
    let mut entries: HashMap<Cow<'static, str>, Entry> = HashMap::new();
    let tables = [function_words::ROWS, actions::ROWS, things::ROWS, goods::ROWS, money::ROWS, hindi::ROWS];
    for (classes, category, words) in tables.into_iter().chain([bazaar::ROWS]).flatten() {
        for word in words.split_whitespace() {
            let (key, others) = word.split_once('=').unwrap_or((word, ""));
            for spelling in std::iter::once(key).chain(others.split(',')).filter(|s| !s.is_empty()) {
                let entry = entries.entry(Cow::Borrowed(spelling)).or_insert(Entry { key, ..Entry::UNKNOWN });
                entry.classes = entry.classes.or(*classes);
                entry.category = entry.category.or(*category);
            }
        }
    }
    for (numeral, spelling) in numerals::spellings() {
        let entry =
            entries.entry(Cow::Borrowed(spelling)).or_insert(Entry { key: spelling, ..Entry::UNKNOWN });
        entry.classes = entry.classes.or(Classes::NUMBER);
        entry.numeral = Some(numeral);
    }
    for word in super::intent::pattern_words() {
        entries.entry(Cow::Borrowed(word)).or_insert(Entry {
            key: word,
            classes: Classes::FUNC,
            ..Entry::UNKNOWN
        });
    }
    // The goods of the bazaar are not heard by sound: they are so many that names would sound like them.
    let mut sounds = HashMap::new();
    for (classes, _, words) in tables.into_iter().flatten() {
        for word in words.split_whitespace() {
            sound::index(word, *classes, &entries, &mut sounds);
        }
    }
    for (numeral, spelling) in numerals::spellings() {
        if matches!(numeral, Numeral::HindiCount(_) | Numeral::Quarters(_) | Numeral::Shift(_))
            || !spelling.is_ascii()
        {
            sound::add(spelling, &entries, &mut sounds);
        }
    }
    // What is slightly misspelt is a common word, not one of so many goods.
    let goods: std::collections::HashSet<&str> = [goods::ROWS, bazaar::ROWS]
        .into_iter()
        .flatten()
        .flat_map(|(_, _, words)| words.split([' ', '=', ',']))
        .collect();
    let mut keywords: Vec<(usize, &'static str)> = entries
        .iter()
        .filter(|(spelling, _)| !goods.contains(spelling.as_ref()))
        .filter(|(_, entry)| entry.classes.intersects(Classes::KEYWORD.or(Classes::ITEM)))
        .filter_map(|(spelling, _)| match spelling {
            Cow::Borrowed(spelling) if spelling.is_ascii() => Some((spelling.len(), *spelling)),
            Cow::Borrowed(_) | Cow::Owned(_) => None,
        })
        .filter(|(length, _)| *length >= super::typos::LENGTH_MIN)
        .collect();
    keywords.sort_unstable();
    let folded: Vec<(String, Entry)> = entries
        .iter()
        .filter_map(|(spelling, entry)| spelling::folded(spelling).map(|folded| (folded, *entry)))
        .collect();
    for (spelling, entry) in folded {
        entries.entry(Cow::Owned(spelling)).or_insert(entry);
    }
    Lexicon { entries, sounds, keywords }
}

/// The entry of a folded word; of a Hindi one however it is spelt.
pub(super) fn lookup(word: &str) -> Option<Entry> {
    let entries = &LEXICON.entries;
    entries.get(word).copied().or_else(|| spelling::variant(word, |word| entries.get(word).copied()))
}

/// The entry of a Hindi word by how it sounds.
fn by_sound(word: &str) -> Option<Entry> {
    sound::find(&LEXICON.sounds, word)
}

/// Every word that it knows and that is no thing, in one spelling.
#[cfg(test)]
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    let one = |(spelling, entry): (&Cow<'static, str>, &Entry)| {
        (spelling == entry.key && !entry.classes.intersects(Classes::ITEM)).then_some(entry.key)
    };
    LEXICON.entries.iter().filter_map(one)
}

/// Keywords of `shortest..=longest` bytes.
pub(super) fn keywords(shortest: usize, longest: usize) -> impl Iterator<Item = &'static str> {
    let from = LEXICON.keywords.partition_point(|(length, _)| *length < shortest);
    LEXICON
        .keywords
        .iter()
        .skip(from)
        .take_while(move |(length, _)| *length <= longest)
        .map(|(_, word)| *word)
}

/// Gives every token its entry: as written, without a possessive `'s`, without plural, as a typo of a keyword.
pub(super) fn resolve(tokens: &mut [Token], people: &[Vec<String>]) {
    let shouted = tokens.iter().filter(|t| t.kind == Kind::Word).all(|t| t.shouted || t.word.len() < 2);
    let mut starts = true;
    for token in tokens.iter_mut() {
        if token.kind != Kind::Word {
            starts = starts || token.kind == Kind::LineBreak || token.is_mark(".!?;:\"(");
            continue;
        }
        if token.named {
            starts = false;
            continue;
        }
        if let Some(entry) = lookup(&token.word) {
            token.entry = entry;
        } else {
            let stem = token.word.strip_suffix("'s").or_else(|| token.word.strip_suffix("s'"));
            if let Some(stem) = stem.map(str::to_owned) {
                token.word = stem;
                token.possessive = true;
            }
            // "PayNow'd", "EFT'd": sent by some service.
            let sent = token.word.strip_suffix("'d").filter(|stem| stem.len() > 2);
            if let Some(entry) = sent.and_then(|_| lookup("sent")) {
                token.entry = entry;
                starts = false;
                continue;
            }
            let is_contact = || people.iter().any(|name| name.contains(&token.word));
            let known = lookup(&token.word);
            let twice = || {
                let (first, second) = token.word.split_once('-')?;
                lookup(first).filter(|_| first == second)
            };
            // "soft-loaned", "pre-paid": by its last part.
            let tail = || {
                let entry = lookup(token.word.rsplit_once('-')?.1)?;
                entry.classes.intersects(super::people::MONEY_VERBS).then_some(entry)
            };
            let found = known
                .or_else(twice)
                .or_else(tail)
                .or_else(|| token.word.strip_suffix('s').and_then(lookup).filter(|e| e.category.is_some()));
            token.entry = match found {
                Some(entry) => entry,
                None if is_contact() || (token.capital && !shouted && !starts) => Entry::UNKNOWN,
                None => match super::typos::mend(&token.word).and_then(lookup) {
                    Some(entry) => {
                        token.mended = true;
                        entry
                    }
                    None => Entry::UNKNOWN,
                },
            };
        }
        starts = false;
    }
    pairs::settle(tokens);
    sound::resolve(tokens, people);
    locative(tokens);
}

/// "canteen me maggi 70 ki thi": in Hindi "me" is "in", too, behind a place or a thing.
fn locative(tokens: &mut [Token]) {
    let hindi = Classes::KA
        .or(Classes::KO)
        .or(Classes::NE)
        .or(Classes::SE)
        .or(Classes::SAATH)
        .or(Classes::HGIVE)
        .or(Classes::HCOME)
        .or(Classes::HSPEND);
    let is_hindi = |token: &Token| {
        token.is(hindi) && token.word != "to"
            || matches!(
                token.word.as_str(),
                "hai" | "hain" | "tha" | "thi" | "gaye" | "gaya" | "kiya" | "aur"
            )
    };
    // "Akshay or mere beech": "and".
    let joined: Vec<usize> = (1..tokens.len())
        .filter(|at| {
            let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
            word(*at) == "or"
                && tokens.get(at + 1).is_some_and(|next| {
                    matches!(next.key(), "mere" | "mera" | "meri" | "main" | "maine" | "mujhe")
                        && next.word != "me"
                })
        })
        .collect();
    if let Some(and) = lookup("aur") {
        for at in joined {
            if let Some(token) = tokens.get_mut(at) {
                token.entry = and;
                "aur".clone_into(&mut token.word);
            }
        }
    }
    if !tokens.iter().any(is_hindi) {
        return;
    }
    let Some(entry) = lookup("mein") else { return };
    let behind = |before: &Token| {
        let place = Classes::ITEM
            .or(Classes::GROUP)
            .or(Classes::MONTH)
            .or(Classes::DAY_WORD)
            .or(Classes::MONEY)
            .or(Classes::ENTRY)
            .or(Classes::TOTAL);
        let verb = super::people::MONEY_VERBS.or(Classes::SPLIT);
        before.kind == Kind::Word
            && !before.is(verb)
            && (before.is(place)
                || before.is_unknown() && !before.capital
                || before.entry.classes == Classes::NONE)
    };
    for at in 1..tokens.len() {
        let listed = tokens.get(at + 1).is_none_or(|next| {
            next.is(Classes::AND.or(Classes::ME))
                || next.kind != Kind::Word && !next.word.starts_with(|c: char| c.is_ascii_digit())
        });
        let locates = tokens.get(at - 1).is_some_and(behind) && !listed;
        if let Some(token) = tokens.get_mut(at).filter(|token| locates && token.word == "me") {
            token.entry = entry;
            "mein".clone_into(&mut token.word);
        }
    }
}

/// "Bojan, Aleks and me", "Kiran ne 300 diye": what looks like a misspelt thing at the start is a name there.
pub(super) fn spare_names(tokens: &mut [Token]) {
    let names: Vec<usize> = tokens
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| match pair {
            [token, next] => {
                let role = Classes::AND
                    .or(Classes::NE)
                    .or(Classes::KO)
                    .or(Classes::SE)
                    .or(super::people::MONEY_VERBS)
                    .or(Classes::HONORIFIC)
                    .or(Classes::RELATION)
                    .or(Classes::HAVE);
                token.mended
                    && token.capital
                    && token.is(Classes::ITEM)
                    && (next.is(role) && !next.is(Classes::ITEM) || next.is_mark(",&+"))
            }
            _ => false,
        })
        .map(|(at, _)| at)
        .collect();
    for at in names {
        if let Some(token) = tokens.get_mut(at) {
            token.entry = Entry::UNKNOWN;
            token.mended = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_key_and_collect_roles() {
        for (word, key) in [("payed", "paid"), ("दिए", "diye"), ("rupay", "rupaye")] {
            assert_eq!(lookup(word).map(|entry| entry.key), Some(key), "{word}");
        }
        assert!(lookup("spent").is_some_and(|entry| entry.classes.intersects(Classes::SPEND)));
    }

    #[test]
    fn the_lexicon_knows_no_names() {
        for name in ["kamal", "ravi", "asha", "priya", "zubeida", "tenzin", "jerome"] {
            assert_eq!(lookup(name), None, "{name}");
        }
    }
}
