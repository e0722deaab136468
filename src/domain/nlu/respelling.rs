//! A message with misspelt words, read once more as it was meant. The first reading stands unless it makes less sense:
//! nothing was understood, a misspelt word became a person, or a number or a currency was missed. What the second one
//! books, corrects or deletes is asked about.

use super::frame::{Doubt, Frame, Intent};
use super::lexicon::{self, Classes as C, Meant};
use super::sentence::{Part, Sentence};
use super::text::{Kind, Token};
use super::{review, typos};

/// Misspelt words of a message that are mended; one with more is in no language that is known here.
const WORDS_MAX: usize = 6;

/// Words that are part of no thing's name.
const JOINTS: C = C::WITH
    .or(C::FOR)
    .or(C::AND)
    .or(C::RETURN)
    .or(C::SAATH)
    .or(C::FROM)
    .or(C::SPLIT)
    .or(C::EACH)
    .or(C::OWE)
    .or(C::PAY);

/// Letters of a word that is no name though it stands where one does.
const LONG_MIN: usize = 5;

/// Letters of a word that is a misspelt number with no other number beside it.
const NUMBER_LETTERS_MIN: usize = 4;

/// A message as it was likely meant.
pub(super) struct Respelt {
    pub(super) text: String,
    words: Vec<(usize, Meant)>,
}

/// The message as it was likely meant, where a second reading may be the better one.
pub(super) fn of(s: &Sentence<'_>, frames: &[Frame]) -> Option<Respelt> {
    // Another language is not our own misspelt.
    if s.any(&s.all(), C::FOREIGN) || review::is_tagalog(s) {
        return None;
    }
    let mut text = String::new();
    let mut words = Vec::new();
    let mut from = 0;
    for (at, token) in s.tokens.iter().enumerate() {
        let Some(meant) = meant(s, at, token) else { continue };
        text.push_str(s.text.get(from..token.span.start)?);
        text.push_str(meant.word);
        from = token.span.end;
        words.push((at, meant));
    }
    text.push_str(s.text.get(from..)?);
    let wanted = !words.is_empty()
        && words.len() <= WORDS_MAX
        && (nothing(frames) || words.iter().any(|(at, meant)| is_misread(s, *at, meant)));
    wanted.then_some(Respelt { text, words })
}

fn meant(s: &Sentence<'_>, at: usize, token: &Token) -> Option<Meant> {
    let plain = token.kind == Kind::Word && token.is_unknown() && !token.named && !token.possessive;
    let coupled =
        s.tokens.get(at + 1).is_some_and(|next| next.glued && next.kind != Kind::Mark) || token.glued;
    let contact = s.contacts.iter().flatten().any(|name| *name == token.word);
    if !plain || coupled || contact || s.part(at) == Part::Group || typos::is_innocent(&token.word) {
        return None;
    }
    let person = s.part(at) == Part::Person;
    // A name begins with a capital, and so does every message of a phone.
    if token.capital && !s.shouted && (at > 0 || person) {
        return None;
    }
    number_meant(s, at).or_else(|| {
        let meant = lexicon::meant(&token.word, None)?;
        // "tw" is no number where nothing else is one.
        if meant.classes.intersects(C::NUMBER) && token.word.chars().count() < NUMBER_LETTERS_MIN {
            return None;
        }
        let name = person && is_in_place_of_name(s, at) && !is_no_noun(s, at, &meant);
        (!name).then_some(meant)
    })
}

/// Whether a word that was misspelt has been taken for something else: somebody, or none of a number's business.
fn is_misread(s: &Sentence<'_>, at: usize, meant: &Meant) -> bool {
    is_no_name(s, at, meant)
        || number_meant(s, at).is_some()
        || s.part(at) != Part::Person && meant.is_firm() && meant.classes.intersects(C::KEYWORD.or(C::FUNC))
}

/// A word taken for somebody, where no name is expected: "settle eveerything with Jordan".
fn is_no_name(s: &Sentence<'_>, at: usize, meant: &Meant) -> bool {
    s.part(at) == Part::Person
        && meant.is_firm()
        && !meant.classes.intersects(C::ITEM.or(C::RELATION))
        && (!is_in_place_of_name(s, at) || is_no_noun(s, at, meant))
}

/// What stands where names do, and is hardly ever near to one: "and myslf", "from yeesterday", "to claer it".
fn is_no_noun(s: &Sentence<'_>, at: usize, meant: &Meant) -> bool {
    const NOUNS: C = C::SPLIT.or(C::EVERYONE).or(C::DAY_WORD).or(C::ME).or(C::EACH);
    const VERBS: C = C::PAY.or(C::CLEAR).or(C::RETURN).or(C::COVER).or(C::SPEND).or(C::BUY);
    let to = at.checked_sub(1).is_some_and(|at| s.is(at, C::TO));
    let long = s.tokens.get(at).is_some_and(|token| token.word.chars().count() >= LONG_MIN);
    meant.is_firm() && long && meant.classes.intersects(if to { NOUNS.or(VERBS) } else { NOUNS })
}

/// Before and behind what a name stands, or in a list.
fn is_in_place_of_name(s: &Sentence<'_>, at: usize) -> bool {
    const BEFORE: C = C::PAY
        .or(C::GIVE)
        .or(C::SEND)
        .or(C::OWE)
        .or(C::LEND)
        .or(C::TO)
        .or(C::FROM)
        .or(C::WITH)
        .or(C::FOR)
        .or(C::AND)
        .or(C::RELATION)
        .or(C::HONORIFIC);
    const BEHIND: C = C::KO
        .or(C::NE)
        .or(C::SE)
        .or(C::KA)
        .or(C::SAATH)
        .or(C::AND)
        .or(C::PAY)
        .or(C::GIVE)
        .or(C::SEND)
        .or(C::OWE)
        .or(C::BORROW)
        .or(C::BUY)
        .or(C::RETURN)
        .or(C::HONORIFIC);
    // Two strange words one after another may both be misspelt.
    let person = |at: usize| {
        s.part(at) == Part::Person
            && s.tokens.get(at).is_some_and(|token| token.capital || !token.is_unknown())
    };
    let before = at.checked_sub(1);
    before.is_some_and(|at| s.is(at, BEFORE) || s.is_mark(at, ",") || person(at))
        || s.is(at + 1, BEHIND)
        || s.is_mark(at + 1, ",")
        || person(at + 1)
}

/// "ten thoudand", "four hundred and fity", "60 dolars", "for 4 peple"
fn number_meant(s: &Sentence<'_>, at: usize) -> Option<Meant> {
    let word = &s.tokens.get(at)?.word;
    let number = |at: usize| matches!(s.part(at), Part::Number | Part::Money) || s.is(at, C::NUMBER);
    let before =
        at.checked_sub(1).is_some_and(|at| number(at) || s.is(at, C::AND) && at > 0 && number(at - 1));
    let behind = number(at + 1) && s.is(at + 1, C::NUMBER) || s.is(at + 1, C::AND) && s.is(at + 2, C::NUMBER);
    (before || behind)
        .then(|| lexicon::meant(word, Some(C::NUMBER)))
        .flatten()
        .or_else(|| before.then(|| lexicon::meant(word, Some(C::CURRENCY_NAME.or(C::PEOPLE)))).flatten())
}

fn nothing(frames: &[Frame]) -> bool {
    frames.iter().all(|frame| frame.intent == Intent::OutOfScope)
}

/// The better one of two readings: of the message as it is written, and as it was likely meant.
pub(super) fn better(
    s: &Sentence<'_>,
    respelt: &Respelt,
    written: Vec<Frame>,
    mut meant: Vec<Frame>,
) -> Vec<Frame> {
    let named = || respelt.words.iter().any(|(at, meant)| is_no_name(s, *at, meant));
    let counted = || respelt.words.iter().any(|(at, _)| number_meant(s, *at).is_some());
    let asked = |frames: &[Frame]| frames.iter().any(|frame| frame.doubts.contains(&Doubt::Intent));
    // "cab witth Kwame" is no thing that somebody buys.
    let swallowed = || {
        respelt.words.iter().any(|(at, meant)| {
            let word = s.tokens.get(*at).map_or("", |token| token.word.as_str());
            meant.is_firm()
                && meant.classes.intersects(JOINTS)
                && written
                    .iter()
                    .filter_map(|frame| frame.item.as_ref())
                    .any(|item| item.to_lowercase().split(' ').any(|part| part == word))
        })
    };
    let plainer = || asked(&written) && !asked(&meant);
    if nothing(&meant) || !(nothing(&written) || named() || counted() || swallowed() || plainer()) {
        return written;
    }
    meant.iter_mut().filter(|frame| frame.intent.is_asked()).for_each(Frame::ask);
    meant
}
