//! How well a reading agrees with another one, or with what was meant: the one way of counting, the same as that of
//! the public sets' `score.py`. Case, leading articles and punctuation say nothing.

use super::frame::{Frame, Intent, Reading, Rest, ShareSaid, ShareValue, SplitSaid};
use super::{Context, Currency, NaiveDate};
use serde::Deserialize;
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

const ARTICLES: [&str; 10] = ["a", "an", "the", "my", "our", "some", "his", "her", "their", ""];

/// What is compared of a frame.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    Intent,
    Amount,
    Currency,
    Persons,
    Payer,
    Split,
    Headcount,
    Item,
    Date,
}

impl Field {
    /// What has to be right for money to be booked as meant.
    pub const LEDGER: [Self; 7] = [
        Self::Intent,
        Self::Amount,
        Self::Currency,
        Self::Persons,
        Self::Payer,
        Self::Split,
        Self::Headcount,
    ];
    /// These, and what else is seen of a record.
    pub const ALL: [Self; 9] = [
        Self::Intent,
        Self::Amount,
        Self::Currency,
        Self::Persons,
        Self::Payer,
        Self::Split,
        Self::Headcount,
        Self::Item,
        Self::Date,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Persons => "persons",
            Self::Payer => "payer",
            Self::Split => "split",
            Self::Headcount => "headcount",
            Self::Item => "item",
            Self::Date => "date",
        }
    }

    pub const fn is_ledger(self) -> bool {
        !matches!(self, Self::Item | Self::Date)
    }
}

/// A frame that is meant, with further values that count as right.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Meant {
    #[serde(flatten)]
    pub frame: Frame,
    #[serde(default)]
    pub accept: Map<String, Value>,
}

impl From<Frame> for Meant {
    fn from(frame: Frame) -> Self {
        Self { frame, accept: Map::new() }
    }
}

/// A line of a set: a message, and what it means. Without frames it means nothing.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Line {
    pub id: String,
    pub ref_date: NaiveDate,
    pub text: String,
    #[serde(default)]
    pub lang: String,
    #[serde(default = "nothing")]
    pub frames: Vec<Meant>,
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    #[serde(default)]
    pub currency: Option<Currency>,
}

fn nothing() -> Vec<Meant> {
    vec![Frame::new(Intent::OutOfScope).into()]
}

impl Line {
    /// What is known when it is read.
    pub fn context(&self) -> Context<'_> {
        Context {
            today: self.ref_date,
            people: &self.people,
            groups: &self.groups,
            currency: self.currency,
            pending: None,
            words: &[],
        }
    }
}

/// How one message was read.
#[expect(clippy::struct_excessive_bools, reason = "each is a figure of its own")]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub intent: bool,
    /// Everything is right by which money is booked.
    pub ledger: bool,
    /// Something would be saved without a question, and it is wrong.
    pub unasked_wrong: bool,
    /// Something is to be booked, and asked about first.
    pub asked: bool,
}

/// What a reading is worth.
pub fn verdict(meant: &[Meant], reading: &Reading) -> Verdict {
    let right = |field: &Field| is_right(meant, &reading.frames, *field);
    let ledger = Field::LEDGER.iter().all(right);
    let books = |doubted: bool| {
        reading.frames.iter().any(|frame| frame.intent.is_money() && frame.doubts.is_empty() != doubted)
    };
    Verdict {
        intent: right(&Field::Intent),
        ledger,
        unasked_wrong: !ledger && books(false),
        asked: books(true),
    }
}

/// Whether a field of all frames is as it was meant, in order.
pub fn is_right(meant: &[Meant], read: &[Frame], field: Field) -> bool {
    meant.len() == read.len() && meant.iter().zip(read).all(|(meant, read)| matches(meant, read, field))
}

/// The fields in which two readings differ. Where one has more frames than the other, that is their intent.
pub fn differing(one: &[Frame], other: &[Frame]) -> Vec<Field> {
    if one.len() != other.len() {
        return vec![Field::Intent];
    }
    let differs = |field: &Field| {
        one.iter().zip(other).any(|(one, other)| compared(one, *field) != compared(other, *field))
    };
    Field::ALL.into_iter().filter(differs).collect()
}

fn matches(meant: &Meant, read: &Frame, field: Field) -> bool {
    let got = compared(read, field);
    if compared(&meant.frame, field) == got {
        return true;
    }
    match (meant.accept.get(field.name()), field) {
        (Some(Value::Object(others)), Field::Persons) => same_people(&meant.frame, others, read),
        (Some(Value::Array(others)), Field::Split) => {
            let kind = read.split.as_ref().map(kind);
            others.iter().any(|other| other.as_str().is_some() && other.as_str() == kind)
        }
        (Some(Value::Array(others)), _) => others.iter().any(|other| said(other, field) == got),
        (Some(_) | None, _) => false,
    }
}

/// Everybody once, under any accepted spelling.
fn same_people(meant: &Frame, others: &Map<String, Value>, read: &Frame) -> bool {
    let mut wanted: Vec<Vec<String>> = meant
        .persons
        .iter()
        .map(|name| {
            let spellings = others.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            spellings.iter().filter_map(Value::as_str).chain([name.as_str()]).map(folded).collect()
        })
        .collect();
    read.persons.len() == wanted.len()
        && read.persons.iter().all(|name| {
            let found = wanted.iter().position(|spellings| spellings.contains(&folded(name)));
            found.map(|at| wanted.swap_remove(at)).is_some()
        })
}

/// A field as it is compared; empty where it is absent.
fn compared(frame: &Frame, field: Field) -> String {
    let text = |text: &Option<String>| text.as_deref().map(folded).unwrap_or_default();
    let number = |number: Option<rust_decimal::Decimal>| {
        number.map(|number| number.normalize().to_string()).unwrap_or_default()
    };
    match field {
        Field::Intent => serde_json::to_value(frame.intent)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default(),
        Field::Amount => number(frame.amount),
        Field::Currency => frame.currency.map(|currency| folded(currency.code())).unwrap_or_default(),
        Field::Persons => {
            let mut names: Vec<String> =
                frame.persons.iter().map(|name| folded(name)).filter(|name| !name.is_empty()).collect();
            names.sort();
            names.join(", ")
        }
        Field::Payer => without_me(text(&frame.payer)),
        Field::Split => frame.split.as_ref().map(split).unwrap_or_default(),
        Field::Headcount => frame.headcount.map(|count| count.to_string()).unwrap_or_default(),
        Field::Item => text(&frame.item),
        Field::Date => frame.date.map(|day| day.to_string()).unwrap_or_default(),
    }
}

/// A value that counts as right, as it is compared.
fn said(value: &Value, field: Field) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Null => return String::new(),
        other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => other.to_string(),
    };
    match field {
        Field::Amount => match text.parse::<rust_decimal::Decimal>() {
            Ok(number) => number.normalize().to_string(),
            Err(_) => text,
        },
        Field::Payer => without_me(folded(&text)),
        Field::Headcount | Field::Date => text,
        Field::Intent | Field::Currency | Field::Persons | Field::Split | Field::Item => folded(&text),
    }
}

fn without_me(name: String) -> String {
    if matches!(name.as_str(), "me" | "i" | "self") { String::new() } else { name }
}

const fn kind(split: &SplitSaid) -> &'static str {
    match split {
        SplitSaid::Equal { .. } => "equal",
        SplitSaid::Each { .. } => "each",
        SplitSaid::Full => "full",
        SplitSaid::Exact { .. } => "exact",
        SplitSaid::Percent { .. } => "percent",
        SplitSaid::Shares { .. } => "shares",
    }
}

fn split(split: &SplitSaid) -> String {
    match split {
        SplitSaid::Equal { include_me } | SplitSaid::Each { include_me } => {
            format!("{} {include_me}", kind(split))
        }
        SplitSaid::Full => kind(split).to_owned(),
        SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares } => {
            let one = |ShareSaid { who, value }: &ShareSaid| {
                let value = match value {
                    ShareValue::Number(number) => number.normalize().to_string(),
                    ShareValue::Rest(Rest::Rest) => "rest".to_owned(),
                };
                format!("{}={value}", folded(who))
            };
            // That the sender takes the rest is implied.
            let mut shares: Vec<String> = shares.iter().map(one).filter(|share| share != "me=rest").collect();
            shares.sort();
            format!("{} {}", kind(split), shares.join(" "))
        }
    }
}

/// A text as it is compared.
fn folded(text: &str) -> String {
    // By way of capitals, so that ß and ss are the same.
    let small = |text: &str| text.to_uppercase().to_lowercase();
    let plain: String = if text.chars().any(is_combining_mark) {
        // Vowel signs of Indian scripts are part of their words.
        small(&text.nfc().collect::<String>())
    } else {
        let text: String = text.nfkc().collect();
        let keep = |c: char| c.is_alphanumeric() || c.is_whitespace() || "'&+/-_".contains(c);
        let small = small(&text).replace(['\u{2019}', '`'], "'");
        small.chars().map(|c| if keep(c) { c } else { ' ' }).collect()
    };
    let mut words = plain.split_whitespace().peekable();
    while words.next_if(|word| ARTICLES.contains(word)).is_some() {}
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `score.py` judged these pairs on 2026-11-28: intent and ledger.
    const PAIRS: &str = include_str!("../../../tests/fixtures/nlu/scoring-pairs.jsonl");

    #[derive(Deserialize)]
    struct Pair {
        gold: Vec<Meant>,
        read: Vec<Frame>,
        intent: bool,
        ledger: bool,
    }

    #[test]
    fn it_counts_as_the_public_script_does() {
        let mut count = 0;
        for line in PAIRS.lines() {
            let Pair { gold, read, intent, ledger } = serde_json::from_str(line).unwrap();
            let verdict = verdict(&gold, &Reading { frames: read, language: None });
            assert_eq!((verdict.intent, verdict.ledger), (intent, ledger), "{line}");
            count += 1;
        }
        assert!(count >= 40, "{count}");
    }

    #[test]
    fn doubts_say_what_is_asked() {
        let frame =
            |doubts: Vec<super::super::Doubt>| Frame { doubts, ..Frame::new(Intent::LogPersonalExpense) };
        let meant = [Meant::from(frame(Vec::new()))];
        let nothing = [Meant::from(Frame::new(Intent::OutOfScope))];
        let read = |doubts| Reading { frames: vec![frame(doubts)], language: None };
        let of = |meant: &[Meant], reading: &Reading| {
            let verdict = verdict(meant, reading);
            (verdict.unasked_wrong, verdict.asked)
        };
        let doubted = || read(vec![super::super::Doubt::Intent]);
        assert_eq!(of(&meant, &read(Vec::new())), (false, false));
        assert_eq!(of(&nothing, &read(Vec::new())), (true, false));
        assert_eq!(of(&nothing, &doubted()), (false, true));
        assert_eq!(
            differing(&[frame(Vec::new())], &[Frame { amount: Some(5.into()), ..frame(Vec::new()) }]),
            [Field::Amount]
        );
    }
}
