//! What is going to be said, before it is put into words: phrases with their values, and places for what the books
//! will answer. Serialisable, complete: composing looks nothing up.

use super::{Deserialize, Locale, Money, NaiveDate, PersonId, RecordId, Serialize, Spec};
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
    /// Paragraphs, in order.
    pub says: Vec<Say>,
    pub choices: Choices,
    /// The record that the message is about, where none is saved by this turn.
    pub subject: Option<RecordId>,
    /// The same for a closed window.
    pub template: Option<TemplatePlan>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "say")]
pub enum Say {
    Phrase {
        phrase: Phrase,
    },
    /// A record that was saved: the card with everything that was assumed.
    Saved {
        outcome: usize,
        notes: Vec<Phrase>,
    },
    /// One line of several that were saved.
    SavedLine {
        outcome: usize,
    },
    /// A record that has new values.
    Changed {
        outcome: usize,
        before: Spec,
        notes: Vec<Phrase>,
    },
    Deleted {
        outcome: usize,
    },
    Restored {
        outcome: usize,
    },
    /// The balances of this turn's people after all of it.
    BalancesAfter,
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
        rows: Vec<(String, Value, Option<Value>)>,
    },
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TemplatePlan {
    pub name: Cow<'static, str>,
    pub parameters: Vec<(Cow<'static, str>, Value)>,
    pub payloads: Vec<String>,
}

impl Plan {
    /// Nothing to say, yet.
    pub(super) fn silent(facts: &super::Facts) -> Self {
        Self {
            locale: facts.me.locale,
            me: facts.me.id,
            today: facts.me.today,
            version: facts.version,
            names: Vec::new(),
            says: Vec::new(),
            choices: Choices::None,
            subject: None,
            template: None,
        }
    }
}
