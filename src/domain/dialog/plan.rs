//! What is going to be said, before it is put into words: phrases with their values, and places for what the books
//! will answer. Serialisable and complete: composing looks nothing up.

use super::{Deserialize, Facts, Locale, Money, NaiveDate, PersonId, RecordId, Serialize, Spec};
use crate::domain::nlu::Direction;
use crate::ids::GroupId;
use std::borrow::Cow;

/// One message to be composed. Without anything to say it is none.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Plan {
    pub locale: Locale,
    pub me: PersonId,
    pub today: NaiveDate,
    /// The version that this turn makes.
    pub version: i64,
    /// Everybody whom the words may name.
    pub names: Vec<(PersonId, String)>,
    /// The same of groups.
    #[serde(default)]
    pub groups: Vec<(GroupId, String)>,
    /// Paragraphs, in order.
    pub says: Vec<Say>,
    pub choices: Choices,
    /// The record that the message is about, where none is saved by this turn.
    pub subject: Option<RecordId>,
    /// The same for a closed window.
    pub template: Option<TemplatePlan>,
}

/// One paragraph. `outcome` counts the turn's commands from 0.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "say")]
pub enum Say {
    /// What the reader has with one person after these outcomes.
    Balances {
        outcomes: Vec<usize>,
        with: PersonId,
    },
    /// The reader's balances with these people, or with everybody, as they are after the turn; before it they were these.
    Standing {
        before: Vec<(PersonId, Money)>,
        direction: Option<Direction>,
        with: Vec<PersonId>,
    },
    Phrase {
        phrase: Phrase,
    },
    /// One below the other.
    Lines {
        lines: Vec<Phrase>,
    },
    /// A record that was saved: the card with everything that was assumed.
    Saved {
        outcome: usize,
        notes: Vec<Phrase>,
    },
    /// Several that were saved, one line each, and the balances after all of them.
    SavedAll {
        outcomes: Vec<usize>,
    },
    /// A record that has new values.
    Changed {
        outcome: usize,
        before: Spec,
    },
    /// Records that are gone, and the balances after.
    Deleted {
        outcomes: Vec<usize>,
    },
    /// Records that are back, and the balances after.
    Restored {
        outcomes: Vec<usize>,
    },
}

/// A phrase of the locale files with its values.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Phrase {
    pub id: Cow<'static, str>,
    pub values: Vec<(Cow<'static, str>, Value)>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type", content = "is")]
pub enum Value {
    Text(String),
    Count(i64),
    Money(Money),
    Day(NaiveDate),
    Phrase(Box<Phrase>),
    /// Joined by commas and an `and`.
    All(Vec<Value>),
}

/// What the person may choose from; ids are printed actions.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Choices {
    #[default]
    None,
    Buttons {
        buttons: Vec<(String, Value)>,
    },
    List {
        button: Phrase,
        rows: Vec<RowPlan>,
    },
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RowPlan {
    pub id: String,
    pub title: Value,
    pub description: Option<Value>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TemplatePlan {
    pub name: Cow<'static, str>,
    pub parameters: Vec<(Cow<'static, str>, Value)>,
    pub payloads: Vec<String>,
}

impl Plan {
    /// Nothing to say, yet.
    pub(super) fn silent(facts: &Facts, locale: Locale) -> Self {
        Self {
            locale,
            me: facts.me.id,
            today: facts.me.today,
            version: facts.version,
            names: Vec::new(),
            groups: Vec::new(),
            says: Vec::new(),
            choices: Choices::None,
            subject: None,
            template: None,
        }
    }
}

impl Phrase {
    pub(super) const fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), values: Vec::new() }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((Cow::Borrowed(name), value.into()));
        self
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<Money> for Value {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(Box::new(phrase))
    }
}

impl From<Vec<Self>> for Value {
    fn from(all: Vec<Self>) -> Self {
        Self::All(all)
    }
}
