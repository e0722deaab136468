//! What the model sees of a message: words, classes instead of names, things and numbers, letters of strange words,
//! and what the rules made of it. Each feature is a place in the table of weights, by hash.

use super::super::frame::Frame;
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::{Kind, Token};
use super::super::vetoes;

/// Tokens of a message that features are made of; what follows says no more about what is wanted.
pub(super) const TOKENS_MAX: usize = 80;

/// Letters of a word that n-grams are made of.
const LETTERS_MAX: usize = 24;

/// Lengths of n-grams of letters.
const GRAMS: std::ops::RangeInclusive<usize> = 2..=5;

/// FNV-1a over the parts of a feature, with a last mixing step, so that the low bits can be used.
#[derive(Clone, Copy)]
pub(super) struct Hash(u32);

impl Hash {
    pub(super) const fn new(family: u8) -> Self {
        Self(0x811C_9DC5).byte(family)
    }

    const fn byte(self, byte: u8) -> Self {
        let mixed = (self.0 ^ Self::widened(byte)).wrapping_mul(0x0100_0193);
        Self(mixed)
    }

    const fn widened(byte: u8) -> u32 {
        u32::from_le_bytes([byte, 0, 0, 0])
    }

    pub(super) fn text(self, text: &str) -> Self {
        text.bytes().fold(self, Self::byte).byte(0xFF)
    }

    pub(super) fn letter(self, letter: char) -> Self {
        u32::from(letter).to_le_bytes().into_iter().take(3).fold(self, Self::byte)
    }

    pub(super) const fn number(self, number: u32) -> Self {
        let [a, b, c, d] = number.to_le_bytes();
        self.byte(a).byte(b).byte(c).byte(d)
    }

    pub(super) const fn value(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 16)).wrapping_mul(0x7FEB_352D);
        let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x846C_A68B);
        mixed ^ (mixed >> 16)
    }
}

/// What a token is taken for: a class for what differs from message to message, else the word.
#[derive(Clone, Copy)]
pub(super) enum Symbol<'a> {
    Class(&'a str),
    Word(&'a str),
}

impl<'a> Symbol<'a> {
    pub(super) fn of(s: &'a Sentence<'_>, at: usize) -> Self {
        let Some(token) = s.tokens.get(at) else {
            return Self::Class("<>");
        };
        match s.part(at) {
            Part::Person if known(s, at) => Self::Class("<P>"),
            Part::Person => Self::Class("<p>"),
            Part::Money if marked(s, at) => Self::Class("<M>"),
            Part::Money => Self::Class("<m>"),
            Part::Number => Self::Class("<n>"),
            Part::Date => Self::Class("<d>"),
            Part::Group => Self::Class("<g>"),
            Part::Free => Self::of_free(s, token, at),
        }
    }

    fn of_free(s: &Sentence<'_>, token: &'a Token, at: usize) -> Self {
        match token.kind {
            Kind::Digits => Self::Class("<0>"),
            Kind::Sign => Self::Class("<$>"),
            Kind::Emoji => Self::Class("<e>"),
            Kind::LineBreak => Self::Class("<l>"),
            Kind::Mark => Self::Word(&token.word),
            Kind::Word if token.named => Self::Class("<U>"),
            Kind::Word if token.is_unknown() && token.capital && !s.shouted && at > 0 => Self::Class("<U>"),
            Kind::Word if token.is_unknown() => Self::Class("<u>"),
            Kind::Word if token.is(C::ITEM) && !token.is(C::SPLIT.or(C::BUY).or(C::FUNC)) => {
                Self::Class("<i>")
            }
            Kind::Word => Self::Word(token.key()),
        }
    }

    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Class(text) | Self::Word(text) => text,
        }
    }
}

fn known(s: &Sentence<'_>, at: usize) -> bool {
    s.people.iter().any(|person| (person.start..person.end).contains(&at) && person.known)
}

fn marked(s: &Sentence<'_>, at: usize) -> bool {
    s.amounts.iter().any(|amount| (amount.start..amount.end).contains(&at) && amount.marked)
}

/// What the rules made of a message.
pub(super) struct Rules<'a> {
    pub(super) frames: &'a [Frame],
    /// What they would book if every clause with an amount were meant.
    pub(super) trusting: &'a [Frame],
}

/// The features of a message, each once, in order.
pub(super) fn of(s: &Sentence<'_>, rules: Option<&Rules<'_>>) -> Vec<u32> {
    let mut found = vec![Hash::new(0).value()];
    words(s, &mut found);
    sequence(s, &mut found);
    shape(s, &mut found);
    if let Some(rules) = rules {
        of_rules(s, rules, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn words(s: &Sentence<'_>, found: &mut Vec<u32>) {
    for (at, token) in s.tokens.iter().enumerate().take(TOKENS_MAX) {
        let part = s.part(at);
        if token.kind != Kind::Word || !matches!(part, Part::Free | Part::Person) {
            continue;
        }
        let relation = token.is(C::RELATION.or(C::EVERYONE));
        if part == Part::Free || relation {
            found.push(Hash::new(1).text(token.key()).value());
            if token.word != token.key() {
                found.push(Hash::new(1).text(&token.word).value());
            }
            token.entry.classes.each(|bit| found.push(Hash::new(2).number(bit).value()));
            grams(&token.word, found);
        }
    }
}

/// N-grams of the letters of a word, with its borders.
fn grams(word: &str, found: &mut Vec<u32>) {
    let mut letters = ['^'; LETTERS_MAX + 2];
    let mut length = 1;
    for (slot, letter) in letters.iter_mut().skip(1).zip(word.chars().take(LETTERS_MAX)) {
        *slot = letter;
        length += 1;
    }
    if let Some(slot) = letters.get_mut(length) {
        *slot = '$';
    }
    let letters = letters.get(..=length).unwrap_or_default();
    for size in GRAMS {
        for gram in letters.windows(size) {
            found.push(gram.iter().fold(Hash::new(3), |hash, letter| hash.letter(*letter)).value());
        }
    }
}

/// Runs of one to three symbols; several tokens of one name or number are one symbol.
fn sequence(s: &Sentence<'_>, found: &mut Vec<u32>) {
    let mut symbols: Vec<&str> = vec!["<s>"];
    let mut classes: Vec<&str> = vec!["<s>"];
    for at in 0..s.tokens.len().min(TOKENS_MAX) {
        let symbol = Symbol::of(s, at);
        let inner = at > 0
            && s.part(at) != Part::Free
            && s.part(at) == s.part(at - 1)
            && symbols.last() == Some(&symbol.text());
        if inner {
            continue;
        }
        symbols.push(symbol.text());
        classes.push(coarse(s, at, symbol));
    }
    symbols.push("</s>");
    classes.push("</s>");
    for (size, family) in [(1, 4), (2, 5), (3, 6)] {
        for run in symbols.windows(size) {
            found.push(run.iter().fold(Hash::new(family), |hash, symbol| hash.text(symbol)).value());
        }
    }
    for (size, family) in [(2, 7), (3, 8), (4, 9)] {
        for run in classes.windows(size) {
            found.push(run.iter().fold(Hash::new(family), |hash, symbol| hash.text(symbol)).value());
        }
    }
    // Whole short messages.
    if classes.len() <= 7 {
        found.push(classes.iter().fold(Hash::new(10), |hash, symbol| hash.text(symbol)).value());
    }
}

/// A word by the first of the roles that tell most about what is wanted.
fn coarse<'a>(s: &Sentence<'_>, at: usize, symbol: Symbol<'a>) -> &'a str {
    const ROLES: [(C, &str); 30] = [
        (C::PAY, "PAY"),
        (C::RETURN, "RETURN"),
        (C::GIVE, "GIVE"),
        (C::SEND, "SEND"),
        (C::OWE, "OWE"),
        (C::LEND, "LEND"),
        (C::BORROW, "BORROW"),
        (C::RECEIVE, "RECEIVE"),
        (C::SPEND, "SPEND"),
        (C::BUY, "BUY"),
        (C::COVER, "COVER"),
        (C::CLEAR, "CLEAR"),
        (C::SPLIT, "SPLIT"),
        (C::HALF, "HALF"),
        (C::HGIVE, "HGIVE"),
        (C::HTAKE, "HTAKE"),
        (C::HRETURN, "HRETURN"),
        (C::HSPEND, "HSPEND"),
        (C::DELETE, "DELETE"),
        (C::EDIT, "EDIT"),
        (C::SHOW, "SHOW"),
        (C::REMIND, "REMIND"),
        (C::QUESTION, "Q"),
        (C::NOT, "NOT"),
        (C::FUTURE, "FUTURE"),
        (C::I, "I"),
        (C::ME, "ME"),
        (C::THEY, "THEY"),
        (C::FOREIGN, "FOREIGN"),
        (C::RELATION, "RELATION"),
    ];
    if let Symbol::Class(text) = symbol {
        return text;
    }
    ROLES.iter().find(|(classes, _)| s.is(at, *classes)).map_or_else(|| symbol.text(), |(_, name)| name)
}

fn bucket(count: usize) -> u32 {
    match count {
        0..=6 => u32::try_from(count).unwrap_or_default(),
        7..=9 => 7,
        10..=13 => 8,
        14..=19 => 9,
        20..=29 => 10,
        _ => 11,
    }
}

fn shape(s: &Sentence<'_>, found: &mut Vec<u32>) {
    let firm = s.amounts.iter().filter(|amount| !amount.quantity).count();
    let marked = s.amounts.iter().filter(|amount| amount.marked).count();
    let people = s.people.len();
    let known = s.people.iter().filter(|person| person.known).count();
    let question = s.all().any(|at| s.is_mark(at, "?"));
    let lines = s.tokens.iter().filter(|token| token.kind == Kind::LineBreak).count();
    let facts = [
        bucket(s.tokens.len()),
        bucket(firm.min(4)),
        bucket(s.amounts.len().min(4)),
        bucket(marked.min(3)),
        bucket(people.min(4)),
        bucket(known.min(3)),
        bucket(s.dates.len().min(2)),
        bucket(s.groups.len().min(2)),
        u32::from(question),
        bucket(lines.min(3)),
        bucket(s.numbers.len().min(4)),
    ];
    for (place, fact) in (0_u32..).zip(facts) {
        found.push(Hash::new(11).number(place).number(fact).value());
    }
    let [length, firm, _, marked, people, ..] = facts;
    found.push(Hash::new(12).number(firm.min(2)).number(marked.min(1)).number(people.min(2)).value());
    found.push(Hash::new(13).number(firm.min(1)).number(length).value());
    for person in &s.people {
        let role = u32::from(person.role.number());
        found.push(Hash::new(14).number(role).value());
        found.push(Hash::new(15).number(role).number(u32::from(person.known)).number(firm.min(1)).value());
    }
}

fn of_rules(s: &Sentence<'_>, rules: &Rules<'_>, found: &mut Vec<u32>) {
    let firm = u32::from(s.amounts.iter().any(|amount| !amount.quantity));
    let number =
        |frame: Option<&Frame>| frame.map_or(99, |frame| u32::from(super::labels::number(frame.intent)));
    let first = number(rules.frames.first());
    let trusting = number(rules.trusting.first());
    let doubted = u32::from(rules.frames.iter().any(|frame| !frame.doubts.is_empty()));
    let count = bucket(rules.frames.len().min(3));
    found.push(Hash::new(20).number(first).value());
    found.push(Hash::new(21).number(first).number(doubted).value());
    found.push(Hash::new(22).number(first).number(count).value());
    let split = rules.frames.iter().chain(rules.trusting).find_map(|frame| frame.split.as_ref());
    let split = split.map_or(99, |split| u32::try_from(super::labels::split(split)).unwrap_or_default());
    found.push(Hash::new(28).number(split).value());
    found.push(Hash::new(29).number(split).number(first).value());
    found.push(Hash::new(23).number(first).number(bucket(s.tokens.len())).value());
    if rules.frames.first().is_some_and(|frame| frame.intent == super::Intent::OutOfScope) {
        let whole = s.all();
        let question = u32::from(vetoes::is_question(s, &whole));
        found.push(Hash::new(24).number(trusting).number(question).value());
        found.push(Hash::new(25).number(trusting).number(firm).value());
        found.push(Hash::new(26).number(question).number(firm).value());
        if firm > 0 {
            let vetoed = u32::from(vetoes::vetoed(s, &whole));
            found.push(Hash::new(27).number(vetoed).number(trusting).value());
        }
    }
}
