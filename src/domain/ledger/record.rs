//! Records: expenses and settlements, which are the same thing to the books. Somebody paid, somebody owes; a
//! settlement is what one person paid and another one owes all of.

use super::entry::{Debt, postings_of};
use super::{Account, DisputeReason, Posting, Refusal};
use super::{Category, Deserialize, GroupId, Money, NaiveDate, Part, PersonId, RecordId, Serialize, Split};

/// Longest description, in characters.
pub const DESCRIPTION_CHARS_MAX: usize = 200;
/// Most people in one record.
pub const PEOPLE_MAX: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Expense,
    Settlement,
}

/// What a person says about a record: everything that an edit may change.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Spec {
    pub kind: RecordKind,
    /// As said; personal text, sealed where it is stored. May be empty for a settlement.
    pub description: String,
    pub category: Option<Category>,
    pub total: Money,
    /// The day it happened, in the creator's zone.
    pub occurred_on: NaiveDate,
    pub group: Option<GroupId>,
    /// Who paid how much, in minor units of the total's currency; adds up to the total.
    pub payers: Vec<Part>,
    pub split: Split,
}

/// A record as it stands.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Record {
    pub id: RecordId,
    /// 1 for a new one; each edit, deletion and restoration adds one.
    pub version: i64,
    pub creator: PersonId,
    pub spec: Spec,
    /// What each person owes of it, in minor units: the split, worked out. Adds up to the total.
    pub owed: Vec<Part>,
    pub deleted: bool,
    /// Of everybody who is asked: who owes a part that somebody else gave them, who paid or logged what somebody else
    /// has changed since. By person.
    pub states: Vec<(PersonId, ShareState)>,
    /// Who owes whom by it, where two of its people became one and the rule would say something else; none: as the
    /// rule says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub debts: Option<Vec<Debt>>,
    /// Who wrote this version; none: its creator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<PersonId>,
}

impl Record {
    /// Who wrote this version.
    pub fn author(&self) -> PersonId {
        self.changed_by.unwrap_or(self.creator)
    }

    /// Whether it is theirs to change: they entered it, and it stands.
    pub fn is_open_to(&self, person: PersonId) -> bool {
        self.creator == person && !self.deleted
    }

    /// What somebody says about it, if they are asked.
    pub fn said_by(&self, person: PersonId) -> Option<&ShareState> {
        self.states.iter().find(|(who, _)| *who == person).map(|(_, state)| state)
    }

    /// The next version of it, by `author`.
    pub(super) fn next_by(&self, author: PersonId) -> Result<Self, Refusal> {
        let version = self.version.checked_add(1).ok_or(Refusal::OutOfRange)?;
        let changed_by = Some(author).filter(|author| *author != self.creator);
        Ok(Self { version, changed_by, ..self.clone() })
    }

    /// What it moves between its people while it is not deleted, both sides of each pair.
    ///
    /// # Errors
    ///
    /// As [`postings_of`].
    pub fn postings(&self) -> Result<Vec<Posting>, Refusal> {
        let Some(debts) = &self.debts else { return postings_of(self.id, &self.spec, &self.owed) };
        let (group, currency) = (self.spec.group, self.spec.total.currency);
        let both = debts.iter().flat_map(|debt| {
            let account = Account { owner: debt.creditor, counterparty: debt.debtor, group, currency };
            let there = Posting { account, minor: debt.minor };
            [there, Posting { account: account.mirrored(), minor: debt.minor.saturating_neg() }]
        });
        Ok(both.collect())
    }
}

/// What a person says about the part they owe (or, in a settlement, about what they are said to have got). It
/// counts from the start, whatever the state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum ShareState {
    Pending,
    Confirmed,
    Disputed { reason: DisputeReason, note: Option<String> },
}
