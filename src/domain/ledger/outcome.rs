//! What commands did: the records and groups before and after, and the balances.

use super::{Account, CommentId, Deserialize, Entry, GroupChange, Merged, PersonId, Record, Serialize};

/// What one command did. It is stored, and the same command gets it again.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// None for commands about people and settings. After a confirmation, dispute or resolution it is there without
    /// entries, and before and after may be equal (confirmed twice).
    pub change: Option<Change>,
    /// The balances after this command of all accounts that it touched, both directions of each, by account; with those
    /// that are open between the same two in the same currency in other groups.
    pub balances: Vec<(Account, i64)>,
    /// Of a command about a group that changed it.
    pub group: Option<GroupChange>,
    /// What was said about a record.
    pub commented: Option<Commented>,
    /// Members of the record's group who see it without being in it, before or after.
    pub watchers: Vec<PersonId>,
    /// Of a command that made one person of two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged: Option<Merged>,
}

/// A comment, and the record that it is about.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Commented {
    pub id: CommentId,
    pub about: Record,
}

/// A record before and after.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Change {
    /// None for a new record.
    pub before: Option<Record>,
    pub after: Record,
    /// In order: first what takes the earlier version back. An entry without postings is left out.
    pub entries: Vec<Entry>,
}

impl Outcome {
    pub(super) fn unchanged() -> Self {
        let (balances, watchers) = (Vec::new(), Vec::new());
        Self { change: None, balances, commented: None, group: None, watchers, merged: None }
    }

    /// Every record that it changed.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.change.iter().chain(self.merged.iter().flat_map(|merged| &merged.changes))
    }

    /// Every group that it changed.
    pub fn groups(&self) -> impl Iterator<Item = &GroupChange> {
        self.group.iter().chain(self.merged.iter().flat_map(|merged| &merged.groups))
    }
}
