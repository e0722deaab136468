//! What the words of a clause are about, whatever their order: phrases of one to five words, each with its meanings.
//! A word that nothing knows is tried by its Hindi skeleton ("bhejiyo", "भेजना") and as a typo.

use super::super::lexicon;
use super::super::sentence::{Part, Sentence};
use super::super::text::{self, Kind, Token};
use super::super::typos;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

mod dialog;
mod matters;

/// Words of one phrase at most.
const PHRASE_WORDS_MAX: usize = 5;

/// Letters of a skeleton at least: shorter ones are shared by too many words.
const SKELETON_MIN: usize = 3;

/// Letters of a word that may be a typo at least.
const TYPO_LENGTH_MIN: usize = 5;

/// A set of meanings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) struct Meaning(u128);

impl Meaning {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Numbers the meanings one after another.
macro_rules! meanings {
    ($($name:ident)*) => { impl Meaning { meanings!(@step 0_u32; $($name)*); } };
    (@step $bit:expr; $head:ident $($tail:ident)*) => {
        pub(super) const $head: Self = Self(1 << ($bit));
        meanings!(@step $bit + 1; $($tail)*);
    };
    (@step $bit:expr;) => {};
}

meanings! {
    YES GOOD NO BAD NEG DO_IT CANCEL GREET BYE CALLED SOFT
    REF LAST ENTRY F_AMOUNT F_DATE F_ITEM F_PAYER F_CURRENCY F_PERSON
    EDIT PUT WRONG MEANT SHOULD INSTEAD DELETE ITS_DELETE ACCIDENT
    OWE DEBT BALANCE GIVE GET RETURN MUST SQUARE UP_DOWN HELD
    HOW_MUCH WHAT WHO WHEN ASKS SHOW
    SPEND BOUGHT TOTAL LIST
    MESSAGES ON OFF RESUME SUBSCRIBE UNSUBSCRIBE
    CURRENCY SET DEFAULT LANGUAGE SPEAK
    HELP CAN_YOU HOW_TO LOST BOT
    EXPORT FILE COPY DATA SEND
    MINE ALL ABOUT_ME CLOSE FORGET
    GROUP CREATE ADD JOIN
    SETTLE EVEN_OUT LETS
    REMIND NOTE_TO
    I ME
}

/// Meanings with their phrases: `;` between phrases, `a|b` alternatives of one word, `x?` what may be missing.
pub(super) type Row = (Meaning, &'static str);

struct Phrase {
    /// The words after the first.
    rest: Vec<String>,
    meaning: Meaning,
}

struct Table {
    /// By first word, the longest first.
    phrases: HashMap<String, Vec<Phrase>>,
    skeletons: HashMap<String, Meaning>,
    /// Latin words that a typo may stand for.
    words: Vec<(String, Meaning)>,
}

static DIALOG: LazyLock<Table> = LazyLock::new(|| Table::new(dialog::ROWS, &[]));
static MATTERS: LazyLock<Table> = LazyLock::new(|| Table::new(matters::ROWS, matters::HINDI));

/// Which phrases are looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    /// Answers, greetings and the small words around them.
    Dialog,
    /// What people want.
    Matters,
}

impl Of {
    fn table(self) -> &'static Table {
        match self {
            Self::Dialog => &DIALOG,
            Self::Matters => &MATTERS,
        }
    }
}

impl Table {
    fn new(rows: &[Row], hindi: &[(Meaning, &'static str)]) -> Self {
        let mut table = Self { phrases: HashMap::new(), skeletons: HashMap::new(), words: Vec::new() };
        for (meaning, phrases) in rows {
            for phrase in phrases.split(';').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                for words in expanded(phrase) {
                    table.add(words, *meaning);
                }
            }
        }
        for (meaning, words) in hindi {
            for word in words.split_ascii_whitespace() {
                let known = table.skeletons.entry(lexicon::skeleton(&folded(word))).or_insert(Meaning::NONE);
                *known = known.or(*meaning);
                table.add(vec![folded(word)], *meaning);
            }
        }
        for list in table.phrases.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        table
    }

    fn add(&mut self, mut words: Vec<String>, meaning: Meaning) {
        if words.is_empty() || words.len() > PHRASE_WORDS_MAX {
            return;
        }
        let first = words.remove(0);
        if words.is_empty() && first.len() >= TYPO_LENGTH_MIN && first.is_ascii() {
            self.words.push((first.clone(), meaning));
        }
        let list = self.phrases.entry(first).or_default();
        match list.iter_mut().find(|phrase| phrase.rest == words) {
            Some(phrase) => phrase.meaning = phrase.meaning.or(meaning),
            None => list.push(Phrase { rest: words, meaning }),
        }
    }
}

fn folded(word: &str) -> String {
    text::tokenize(word).into_iter().map(|token| token.word).collect()
}

/// Every sequence of words that a phrase stands for.
fn expanded(phrase: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for part in phrase.split_whitespace() {
        let (choices, optional) = part.strip_suffix('?').map_or((part, false), |part| (part, true));
        let mut next = if optional { all.clone() } else { Vec::new() };
        for choice in choices.split('|').map(folded) {
            next.extend(all.iter().map(|words| {
                let mut words = words.clone();
                words.push(choice.clone());
                words
            }));
        }
        all = next;
    }
    all
}

/// A phrase of the table in a clause.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) tokens: Range<usize>,
    pub(super) meaning: Meaning,
}

/// What can start at a token, whatever clause it is read in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) struct Start {
    at: usize,
    length: usize,
    meaning: Meaning,
}

/// The phrases of a clause from left to right; of those that start at one place the longest. Names, amounts, dates
/// and groups are left out.
pub(super) fn tags(s: &Sentence<'_>, range: &Range<usize>, of: Of) -> Vec<Tag> {
    let starts = match of {
        Of::Dialog => s.dialog.get_or_init(|| starts(of.table(), s)),
        Of::Matters => s.matters.get_or_init(|| starts(of.table(), s)),
    };
    let mut found: Vec<Tag> = Vec::new();
    let mut free = range.start;
    let first = starts.partition_point(|start| start.at < range.start);
    for start in starts.get(first..).unwrap_or_default() {
        if start.at >= range.end {
            break;
        }
        // A guess stands behind what is known at its place, so it counts only where none of that fits.
        if start.at >= free && start.at + start.length <= range.end {
            free = start.at + start.length;
            found.push(Tag { tokens: start.at..free, meaning: start.meaning });
        }
    }
    found
}

/// Every phrase of a message by where it starts, the longest first. Looked up once: clauses are weighed many times.
fn starts(table: &Table, s: &Sentence<'_>) -> Vec<Start> {
    let mut found: Vec<Start> = Vec::new();
    for (at, token) in s.tokens.iter().enumerate() {
        let free =
            matches!(s.part(at), Part::Free | Part::Number) && matches!(token.kind, Kind::Word | Kind::Emoji);
        if !free {
            continue;
        }
        let before = found.len();
        lookup(table, s, at, &token.word, &mut found);
        let by_word = found.len();
        if token.key() != token.word {
            lookup(table, s, at, token.key(), &mut found);
        }
        if by_word > before && found.len() > by_word {
            merge(&mut found, before);
        }
        if token.is_unknown()
            && let Some(meaning) = guess(table, token)
        {
            found.push(Start { at, length: 1, meaning });
        }
    }
    found
}

/// Puts what a word and its key start in order; what is as long means both.
fn merge(found: &mut Vec<Start>, from: usize) {
    let mut own = found.split_off(from);
    own.sort_by_key(|start| std::cmp::Reverse(start.length));
    for start in own {
        match found.last_mut().filter(|last| last.at == start.at && last.length == start.length) {
            Some(last) => last.meaning = last.meaning.or(start.meaning),
            None => found.push(start),
        }
    }
}

fn lookup(table: &Table, s: &Sentence<'_>, at: usize, first: &str, found: &mut Vec<Start>) {
    let same = |at: usize, word: &str| {
        s.tokens.get(at).is_some_and(|token| token.word == word || token.key() == word)
            && s.part(at) != Part::Person
    };
    for phrase in table.phrases.get(first).into_iter().flatten() {
        let fits = phrase.rest.iter().enumerate().all(|(ahead, word)| same(at + 1 + ahead, word));
        if fits {
            let length = phrase.rest.len() + 1;
            found.push(Start { at, length, meaning: phrase.meaning });
        }
    }
}

/// By skeleton, or as a typo; never of a word with a capital, which may be a name.
fn guess(table: &Table, token: &Token) -> Option<Meaning> {
    if token.capital && !token.shouted {
        return None;
    }
    let bones = lexicon::skeleton(&token.word);
    if bones.chars().count() >= SKELETON_MIN
        && let Some(meaning) = table.skeletons.get(&bones)
    {
        return Some(*meaning);
    }
    if token.word.len() < TYPO_LENGTH_MIN || !token.word.is_ascii() {
        return None;
    }
    let first = token.word.bytes().next();
    table
        .words
        .iter()
        .find(|(word, _)| word.bytes().next() == first && typos::is_slip(&token.word, word))
        .map(|(_, meaning)| *meaning)
}
