//! What the model is trained with: messages of the corpus with marks in them, and sets of messages with frames.

use super::super::super::frame::{Frame, Intent, ShareValue, SplitSaid};
use super::super::super::sentence::{Sentence, folded_words};
use super::super::super::text::Kind;
use super::super::labels::Role;
use super::super::tags::Span;
use super::super::{Context, Currency};
use serde::Deserialize;
use std::ops::Range;

/// A line of a file that cannot be used, and why.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{file}:{line}: {reason}")]
pub struct Fault {
    pub file: String,
    pub line: usize,
    pub reason: String,
}

/// Whether the rules have never been changed for these messages: only then it can be learned from them how far the
/// rules are to be trusted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    Unseen,
    Seen,
    /// What people wrote to other assistants.
    Foreign,
}

/// A message whose reading is known.
#[derive(Clone, Debug)]
pub struct Example {
    /// The file it is from.
    pub file: String,
    pub text: String,
    pub lang: String,
    pub origin: Origin,
    /// What was meant, in order.
    pub intents: Vec<Intent>,
    /// Names that the sender knows; none given in the corpus.
    pub people: Option<Vec<String>>,
    pub currency: Option<Currency>,
    /// The whole reading, where a set gives it.
    pub frames: Option<Vec<Frame>>,
    pub(super) marks: Marks,
}

/// A role, and the bytes of the text that have it.
type Mark = (Role, Range<usize>);

#[derive(Clone, Debug)]
pub(super) enum Marks {
    /// Bytes of the text.
    Spans(Vec<Mark>),
    Frame(Box<Frame>),
    None,
}

/// Reads a file of the corpus: intent, language and marked text, parted by tabs.
///
/// # Errors
///
/// [`Fault`] for the first line that is not of that form.
pub fn read_corpus(file: &str, text: &str) -> Result<Vec<Example>, Fault> {
    let mut found = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let fault = |reason: &str| Fault { file: file.to_owned(), line: number, reason: reason.to_owned() };
        let mut fields = line.splitn(3, '\t');
        let (Some(intents), Some(lang), Some(marked)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(fault("not three fields parted by tabs"));
        };
        let intents = intents
            .split('+')
            .map(|name| serde_json::from_value::<Intent>(name.trim().into()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| fault("no such intent"))?;
        let (text, spans) = unmark(marked).ok_or_else(|| fault("marks are not balanced or unknown"))?;
        found.push(Example {
            file: file.to_owned(),
            text,
            lang: lang.to_owned(),
            origin: Origin::Unseen,
            intents,
            people: None,
            currency: None,
            frames: None,
            marks: Marks::Spans(spans),
        });
    }
    Ok(found)
}

/// The plain text, and what is marked in it.
fn unmark(marked: &str) -> Option<(String, Vec<Mark>)> {
    let mut text = String::with_capacity(marked.len());
    let mut spans = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (inside, tail) = after.split_once('}')?;
        let (role, words) = inside.split_once(':')?;
        let role = match role {
            "item" => Role::Item,
            "person" => Role::Person,
            "payer" => Role::Payer,
            "amount" => Role::Amount,
            "share" => Role::Share,
            "headcount" => Role::Headcount,
            "group" => Role::Group,
            "date" => Role::Date,
            "period" => Role::Period,
            _ => return None,
        };
        let start = text.len();
        text.push_str(words);
        spans.push((role, start..text.len()));
        rest = tail;
    }
    text.push_str(rest);
    Some((text, spans))
}

#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    lang: String,
    frames: Option<Vec<Frame>>,
    people: Option<Vec<String>>,
    currency: Option<Currency>,
}

/// Reads a set: a JSON object on each line, with `text` and `frames`; without `frames` nothing is meant.
///
/// # Errors
///
/// [`Fault`] for the first line that is not of that form.
pub fn read_set(file: &str, text: &str, origin: Origin) -> Result<Vec<Example>, Fault> {
    let mut found = Vec::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|error| Fault {
            file: file.to_owned(),
            line: number,
            reason: error.to_string(),
        })?;
        let frames = line.frames.unwrap_or_else(|| vec![Frame::new(Intent::OutOfScope)]);
        let marks = match frames.as_slice() {
            [only] => Marks::Frame(Box::new(only.clone())),
            [] | [..] => Marks::None,
        };
        found.push(Example {
            file: file.to_owned(),
            text: line.text,
            lang: if line.lang.is_empty() { "en".to_owned() } else { line.lang },
            origin,
            intents: frames.iter().map(|frame| frame.intent).collect(),
            people: line.people,
            currency: line.currency,
            frames: Some(frames),
            marks,
        });
    }
    Ok(found)
}

impl Example {
    /// The intent, when there is one kind only.
    pub(super) fn intent(&self) -> Option<Intent> {
        let (first, rest) = self.intents.split_first()?;
        rest.iter().all(|other| other == first).then_some(*first)
    }

    /// The kind of sharing, where it is known.
    pub(super) fn split(&self) -> Option<&SplitSaid> {
        match &self.marks {
            Marks::Frame(frame) => frame.split.as_ref(),
            Marks::Spans(_) | Marks::None => None,
        }
    }

    /// Names that are known while training: those that are given, or those of the message, for every other one.
    pub fn contacts(&self) -> Vec<String> {
        if let Some(people) = &self.people {
            return people.clone();
        }
        let odd = self.text.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) & 4 == 0;
        if odd {
            return Vec::new();
        }
        match &self.marks {
            Marks::Spans(spans) => spans
                .iter()
                .filter(|(role, _)| matches!(role, Role::Person | Role::Payer))
                .filter_map(|(_, span)| self.text.get(span.clone()))
                .filter(|name| name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii()))
                .map(str::to_owned)
                .collect(),
            Marks::Frame(frame) => {
                let names = frame.persons.iter().chain(&frame.payer);
                names.filter(|name| name.starts_with(char::is_uppercase)).cloned().collect()
            }
            Marks::None => Vec::new(),
        }
    }

    /// The context it is read in.
    pub fn context<'a>(&self, people: &'a [String]) -> Context<'a> {
        Context { today: TODAY, people, groups: &[], currency: self.currency, pending: None, words: &[] }
    }

    /// The tokens that have a role, when all of them are found.
    pub(super) fn spans(&self, s: &Sentence<'_>) -> Option<Vec<Span>> {
        if self.intents.len() != 1 {
            return None;
        }
        let mut found = match &self.marks {
            Marks::Spans(spans) => spans
                .iter()
                .map(|(role, bytes)| {
                    let inside = |at: &usize| {
                        s.tokens
                            .get(*at)
                            .is_some_and(|t| t.span.start < bytes.end && bytes.start < t.span.end)
                    };
                    let first = s.all().find(inside)?;
                    let end = s.all().skip(first).take_while(inside).count() + first;
                    Some(Span { role: *role, tokens: first..end })
                })
                .collect::<Option<Vec<_>>>()?,
            Marks::Frame(frame) => of_frame(s, frame)?,
            Marks::None => return None,
        };
        found.sort_by_key(|span| span.tokens.start);
        let apart = found.windows(2).all(|pair| match pair {
            [one, other] => one.tokens.end <= other.tokens.start,
            _ => true,
        });
        apart.then_some(found)
    }
}

/// The day that all sets are written on, a Wednesday.
const TODAY: chrono::NaiveDate = match chrono::NaiveDate::from_ymd_opt(2026, 1, 14) {
    Some(day) => day,
    None => chrono::NaiveDate::MIN,
};

/// Where the values of a frame stand in the text.
fn of_frame(s: &Sentence<'_>, frame: &Frame) -> Option<Vec<Span>> {
    let mut found: Vec<Span> = Vec::new();
    let place = |found: &mut Vec<Span>, role: Role, text: &str| {
        let mut words = folded_words(text);
        while words.len() > 1
            && matches!(words.first().map(String::as_str), Some("a" | "an" | "the" | "my" | "our"))
        {
            words.remove(0);
        }
        let free = |range: &Range<usize>, found: &[Span]| {
            found.iter().all(|span| span.tokens.end <= range.start || range.end <= span.tokens.start)
        };
        let at = s.all().find(|at| {
            let range = *at..*at + words.len();
            free(&range, found)
                && s.slice(&range).len() == words.len()
                && s.slice(&range).iter().zip(&words).all(|(token, word)| {
                    token.word == *word || token.possessive && word.strip_suffix("'s") == Some(&token.word)
                })
        })?;
        found.push(Span { role, tokens: at..at + words.len() });
        Some(())
    };
    if let Some(payer) = &frame.payer {
        place(&mut found, Role::Payer, payer)?;
    }
    for name in frame.persons.iter().filter(|name| Some(*name) != frame.payer.as_ref()) {
        if name != "everyone" {
            place(&mut found, Role::Person, name)?;
        }
    }
    if let Some(amount) = frame.amount {
        let money = s.amounts.iter().find(|money| money.value == amount)?;
        found.push(Span { role: Role::Amount, tokens: money.start..money.end });
    }
    if let Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) =
        &frame.split
    {
        for share in shares {
            let ShareValue::Number(value) = share.value else {
                continue;
            };
            let number = s.numbers.iter().find(|number| {
                number.value == value && found.iter().all(|span| !span.tokens.contains(&number.start))
            });
            if let Some(number) = number {
                let percent = usize::from(s.is_mark(number.end, "%") || s.key(number.end) == "percent");
                found.push(Span { role: Role::Share, tokens: number.start..number.end + percent });
            }
        }
    }
    if let Some(count) = frame.headcount {
        let number = s.numbers.iter().find(|number| {
            number.value == count.into() && found.iter().all(|span| !span.tokens.contains(&number.start))
        });
        if let Some(number) = number {
            found.push(Span { role: Role::Headcount, tokens: number.start..number.end });
        }
    }
    for (role, text) in [
        (Role::Group, &frame.group),
        (Role::Date, &frame.date_text),
        (Role::Period, &frame.period_text),
        (Role::Item, &frame.item),
    ] {
        if let Some(text) = text {
            place(&mut found, role, text)?;
        }
    }
    found.retain(|span| s.tokens.get(span.tokens.start).is_some_and(|token| token.kind != Kind::LineBreak));
    Some(found)
}
