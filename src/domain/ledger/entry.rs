//! Journal entries: postings that add up to zero in every currency.

use super::{Currency, Deserialize, EntryId, GroupId, PersonId, RecordId, Serialize};

/// What one person has with another: positive where the counterparty owes the owner.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Account {
    pub owner: PersonId,
    pub counterparty: PersonId,
    pub group: Option<GroupId>,
    pub currency: Currency,
}

/// One movement on one account, in minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Posting {
    pub account: Account,
    pub minor: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Expense,
    Settlement,
    /// Takes back an earlier entry of the same record.
    Reversal,
}
