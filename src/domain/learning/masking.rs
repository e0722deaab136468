//! What is left of a text when it is handed on: people have made-up names, the same for the same person in text and
//! frames; numbers that are no money, addresses and links are blanked. Words that only look like names go, too: rather
//! a strange example than somebody's name in a file.

use super::mention::{self, Word, is_of_word, words};
use crate::domain::nlu::{Frame, ShareSaid, SplitSaid, is_common_word};
use crate::domain::normal::normal_name;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Names of nobody in particular.
pub const NAMES: [&str; 48] = [
    "Aarav", "Bella", "Chetan", "Divya", "Elena", "Farhan", "Gita", "Harish", "Isha", "Jonas", "Kiran",
    "Leela", "Manoj", "Nadia", "Omkar", "Paula", "Rekha", "Sanjay", "Tanvi", "Uday", "Vikram", "Wanda",
    "Yusuf", "Zoya", "Amina", "Bruno", "Clara", "Dinesh", "Esther", "Felix", "Gauri", "Hugo", "Indira",
    "Jaya", "Kabir", "Lucia", "Meena", "Nikhil", "Olga", "Pranav", "Rohit", "Sunil", "Tarun", "Usha",
    "Varun", "Xenia", "Yash", "Zubin",
];
const NAMES_HINDI: [&str; 24] = [
    "आरव",
    "चेतन",
    "दिव्या",
    "फ़रहान",
    "गीता",
    "हरीश",
    "ईशा",
    "किरण",
    "लीला",
    "मनोज",
    "नादिया",
    "ओंकार",
    "रेखा",
    "संजय",
    "तन्वी",
    "उदय",
    "विक्रम",
    "यूसुफ़",
    "ज़ोया",
    "अमीना",
    "दिनेश",
    "गौरी",
    "इंदिरा",
    "जया",
];
/// A number with so many digits is somebody's, unless it is money.
const DIGITS_MIN: usize = 6;
/// The same where it is written in groups.
const GROUPED_DIGITS_MIN: usize = 10;
/// Who is in a deal without a name.
const NOBODY: [&str; 3] = ["me", "everyone", "rest"];

/// A text, its frames and the names that are known, as they are handed on.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Masked {
    pub(super) text: String,
    pub(super) frames: Vec<Frame>,
    pub(super) people: Vec<String>,
}

/// `seed` draws the names: the same seed, the same names.
pub(super) fn masked(text: &str, frames: &[Frame], people: &[String], seed: u64) -> Masked {
    let mask = Mask::new(text, frames, people, seed);
    let of = |name: &mut String| *name = mask.of(name);
    let mut frames = frames.to_vec();
    for frame in &mut frames {
        frame.persons.iter_mut().chain(&mut frame.without).for_each(of);
        frame.paid.iter_mut().for_each(|paid| paid.who = mask.of(&paid.who));
        for said in [&mut frame.payer, &mut frame.item, &mut frame.group] {
            said.iter_mut().for_each(of);
        }
        for said in [&mut frame.date_text, &mut frame.period_text] {
            said.iter_mut().for_each(of);
        }
        match &mut frame.split {
            Some(
                SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares },
            ) => shares.iter_mut().for_each(|share| share.who = mask.of(&share.who)),
            Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => {}
        }
    }
    Masked { text: mask.of(text), frames, people: people.iter().map(|name| mask.of(name)).collect() }
}

struct Mask {
    /// Folded words of names, and what stands for each.
    names: BTreeMap<String, &'static str>,
    /// Numbers that are meant.
    numbers: BTreeSet<Decimal>,
}

impl Mask {
    fn new(text: &str, frames: &[Frame], people: &[String], seed: u64) -> Self {
        let mut named = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        let mut groups = Vec::new();
        for frame in frames {
            let shares: &[ShareSaid] = match &frame.split {
                Some(
                    SplitSaid::Exact { shares }
                    | SplitSaid::Percent { shares }
                    | SplitSaid::Shares { shares },
                ) => shares,
                Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => &[],
            };
            let all = frame
                .persons
                .iter()
                .chain(&frame.without)
                .chain(&frame.payer)
                .chain(shares.iter().map(|share| &share.who));
            let all = all.chain(frame.paid.iter().map(|paid| &paid.who));
            named.extend(all.flat_map(|name| words(name)).map(|word| word.folded));
            numbers.extend(frame.amount.into_iter().chain(frame.paid.iter().map(|paid| paid.amount)));
            groups.extend(frame.group.iter().flat_map(|group| words(group)).map(|word| word.folded));
        }
        let known = people.iter().flat_map(|name| words(name)).map(|word| word.folded);
        named.extend(known);
        named.extend(capitals(text).map(|word| word.folded).filter(|word| !groups.contains(word)));
        named.retain(|word| {
            word.chars().count() > 1 && !is_common_word(word) && !NOBODY.contains(&word.as_str())
        });
        let there: BTreeSet<String> = words(text).into_iter().map(|word| word.folded).collect();
        let mut taken = BTreeSet::new();
        let masks = named.into_iter().map(|word| {
            let is_hindi = word.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c));
            let list: &[&'static str] = if is_hindi { &NAMES_HINDI } else { &NAMES };
            let length = u64::try_from(list.len()).unwrap_or(u64::MAX);
            let start = usize::try_from(seed.checked_rem(length).unwrap_or_default()).unwrap_or_default();
            let mut order = list.iter().cycle().skip(start).take(list.len());
            let is_free = |name: &&&str| !there.contains(&normal_name(name)) && !taken.contains(*name);
            // Where there are more people than names, some share one.
            let name = order.find(is_free).or_else(|| list.get(start)).copied().unwrap_or("Somebody");
            taken.insert(name);
            (word, name)
        });
        Self { names: masks.collect(), numbers }
    }

    fn of(&self, text: &str) -> String {
        let blanked: String = text.split_inclusive(char::is_whitespace).map(blank).collect();
        let text = self.without_numbers(&blanked);
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for Word { span, folded } in words(&text) {
            masked.push_str(text.get(done..span.start).unwrap_or_default());
            let written = text.get(span.clone()).unwrap_or_default();
            let genitive = || folded.strip_suffix('s').and_then(|word| Some((self.names.get(word)?, "s")));
            match self.names.get(&folded).map(|name| (name, "")).or_else(genitive) {
                Some((name, ending)) => masked.extend([cased(name, written).as_str(), ending]),
                None => masked.push_str(written),
            }
            done = span.end;
        }
        masked.push_str(text.get(done..).unwrap_or_default());
        masked
    }

    /// With noughts instead of numbers of telephones, accounts and the like.
    fn without_numbers(&self, text: &str) -> String {
        let numbers = mention::numbers(text);
        let mut blank: BTreeSet<usize> = BTreeSet::new();
        let digits = |span: &std::ops::Range<usize>| {
            let said = text.get(span.clone()).unwrap_or_default();
            said.chars().filter(|c| c.is_numeric()).count()
        };
        let is_meant = |number: &Decimal| self.numbers.contains(number);
        for (at, (span, number)) in numbers.iter().enumerate() {
            if digits(span) >= DIGITS_MIN && !is_meant(number) {
                blank.extend(span.clone());
            }
            // As long as nothing but a sign or two stands between.
            let mut group = vec![span];
            for (next, other) in numbers.iter().skip(at.saturating_add(1)) {
                let end = group.last().map_or(0, |last| last.end);
                let between = text.get(end..next.start).unwrap_or("x");
                if between.chars().count() > 2 || !between.chars().all(|c| " -.()/".contains(c)) {
                    break;
                }
                if is_meant(other) || is_meant(number) {
                    group.clear();
                    break;
                }
                group.push(next);
            }
            if group.len() > 1 && group.iter().map(|span| digits(span)).sum::<usize>() >= GROUPED_DIGITS_MIN {
                blank.extend(group.into_iter().flat_map(Clone::clone));
            }
        }
        text.char_indices()
            .map(|(at, c)| if c.is_numeric() && blank.contains(&at) { '0' } else { c })
            .collect()
    }
}

/// A word, with the space after it, without anybody's address.
fn blank(word: &str) -> String {
    let is_after = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | '!' | '?' | ')' | ';');
    let bare = word.trim_end_matches(is_after);
    let ending = word.get(bare.len()..).unwrap_or_default();
    let has_host = bare.split_once('/').is_some_and(|(host, _)| host.contains('.'));
    let is_link = bare.contains("://") || bare.starts_with("www.") || has_host && !starts_with_number(bare);
    if is_link {
        return format!("https://example.com{ending}");
    }
    match bare.split_once('@') {
        Some((name, host)) if name.ends_with(is_of_word) && host.starts_with(is_of_word) => {
            format!("someone@example.com{ending}")
        }
        Some(_) | None => word.to_owned(),
    }
}

fn starts_with_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric())
}

/// Words that are written large though nothing begins with them, and that no dictionary of ours has.
fn capitals(text: &str) -> impl Iterator<Item = Word> {
    let has_small = text.chars().any(char::is_lowercase);
    words(text).into_iter().filter(move |word| {
        let before = text.get(..word.span.start).unwrap_or_default().trim_end();
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n']);
        let is_large = text.get(word.span.clone()).is_some_and(|word| word.starts_with(char::is_uppercase));
        has_small && is_large && !begins && !is_common_word(&word.folded)
    })
}

/// A name, written large where what it stands for was.
fn cased(name: &str, like: &str) -> String {
    let mut letters = like.chars();
    let is_large = letters.next().is_some_and(char::is_uppercase);
    if is_large && like.chars().count() > 1 && letters.all(char::is_uppercase) {
        return name.to_uppercase();
    }
    if is_large || !like.chars().any(char::is_lowercase) { name.to_owned() } else { name.to_lowercase() }
}
