//! Who may do what with a record: the one predicate. Lists say the same in SQL, and a test compares the two.

use super::ledger::Record;
use crate::ids::PersonId;

/// What somebody is to a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// Logged it.
    Creator,
    /// Paid for it or is named in its split.
    Participant,
    /// Was in an earlier version.
    Former,
    /// Anybody else, people of other tenants included.
    Stranger,
}

impl Relation {
    pub const ALL: [Self; 4] = [Self::Creator, Self::Participant, Self::Former, Self::Stranger];

    /// `was_in`: whether the actor was in an earlier version.
    pub fn of(actor: PersonId, record: &Record, was_in: bool) -> Self {
        let mut parts = record.spec.payers.iter().chain(&record.owed);
        if record.creator == actor {
            Self::Creator
        } else if parts.any(|part| part.person == actor) {
            Self::Participant
        } else if was_in {
            Self::Former
        } else {
            Self::Stranger
        }
    }
}

/// What somebody wants to do with a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Have it in lists and sums.
    List,
    /// Look at it, its versions and what was said about it.
    See,
    /// Edit, delete, restore; take back an own change; stand by it after a dispute.
    Change,
    /// Agree or disagree with the own share.
    Answer,
    Comment,
}

impl Action {
    pub const ALL: [Self; 5] = [Self::List, Self::See, Self::Change, Self::Answer, Self::Comment];
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    Allowed,
    /// They may know that it is there.
    Forbidden,
    /// As if it did not exist.
    Hidden,
}

/// Whether somebody who is `relation` to a record may do `action` with it.
pub const fn authorize(relation: Relation, action: Action) -> Verdict {
    match (relation, action) {
        (Relation::Creator, Action::List | Action::See | Action::Change | Action::Comment)
        | (Relation::Participant, Action::List | Action::See | Action::Answer | Action::Comment)
        | (Relation::Former, Action::See) => Verdict::Allowed,
        // What the creator owes of it was said by themselves.
        (Relation::Creator, Action::Answer)
        | (Relation::Participant, Action::Change)
        | (Relation::Former, Action::Change | Action::Answer | Action::Comment) => Verdict::Forbidden,
        (Relation::Former, Action::List) | (Relation::Stranger, _) => Verdict::Hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Allowed, Forbidden, Hidden};

    #[test]
    fn every_cell_is_as_the_table_says() {
        let table = [
            (Relation::Creator, [Allowed, Allowed, Allowed, Forbidden, Allowed]),
            (Relation::Participant, [Allowed, Allowed, Forbidden, Allowed, Allowed]),
            (Relation::Former, [Hidden, Allowed, Forbidden, Forbidden, Forbidden]),
            (Relation::Stranger, [Hidden, Hidden, Hidden, Hidden, Hidden]),
        ];
        assert_eq!(table.map(|row| row.0), Relation::ALL);
        for (relation, row) in table {
            for (action, verdict) in Action::ALL.into_iter().zip(row) {
                assert_eq!(authorize(relation, action), verdict, "{relation:?} {action:?}");
            }
        }
    }
}
