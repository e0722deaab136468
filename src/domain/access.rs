//! Who may do what: with a record, and with a group. The one predicate: the books ask it before a write, the API
//! before it shows something; lists say the same in SQL, and a test compares the two.

use super::ledger::{Group, Record, Role};
use crate::ids::PersonId;

/// What somebody is to a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Relation {
    /// Logged it.
    Creator,
    /// Logged it, and is asked since somebody else has changed it.
    CreatorAsked,
    /// Paid for it or is named in its split. Who has left its group since keeps a word on their own share, also where they
    /// logged it.
    Participant,
    /// The same, and an owner of its group.
    OwnerInIt,
    /// An owner of its group who is not in it.
    Owner,
    /// A member of its group who is not in it, where members see everything.
    Member,
    /// Was in an earlier version: what was written since is not for them, so that it is as if it were gone.
    Former,
    /// Anybody else: members of groups where not all see all, former members, people of other tenants.
    Stranger,
}

/// What somebody is to the group of a record, and whether they were in the record before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// Was in an earlier version, or is in it.
    pub was_in: bool,
    /// In its group; none for who is not in it any more, or never was.
    pub role: Option<Role>,
    /// Whether members of its group see what they take no part in.
    pub all_see_all: bool,
}

impl Standing {
    /// In the group of a record, if it is in one.
    pub fn within(group: Option<&Group>, person: PersonId) -> Self {
        let member = group.and_then(|group| group.member(person)).filter(|member| member.present);
        Self {
            was_in: false,
            role: member.map(|member| member.role),
            all_see_all: group.is_some_and(|group| group.spec.all_see_all),
        }
    }
}

impl Relation {
    pub const ALL: [Self; 8] = [
        Self::Creator,
        Self::CreatorAsked,
        Self::Participant,
        Self::OwnerInIt,
        Self::Owner,
        Self::Member,
        Self::Former,
        Self::Stranger,
    ];

    pub fn of(actor: PersonId, record: &Record, standing: Standing) -> Self {
        let is_owner = standing.role == Some(Role::Owner);
        let mut parts = record.spec.payers.iter().chain(&record.owed);
        // In a group that they have left, their own records are theirs to see and to answer, no more.
        let has_left = record.spec.group.is_some() && standing.role.is_none();
        if record.creator == actor && has_left {
            return Self::Participant;
        }
        if record.creator == actor {
            let is_asked = record.said_by(actor).is_some();
            return if is_asked { Self::CreatorAsked } else { Self::Creator };
        }
        match (parts.any(|part| part.person == actor), standing.role) {
            (true, _) if is_owner => Self::OwnerInIt,
            (true, _) => Self::Participant,
            (false, Some(Role::Owner)) => Self::Owner,
            (false, Some(Role::Member)) if standing.all_see_all => Self::Member,
            (false, _) if standing.was_in => Self::Former,
            (false, _) => Self::Stranger,
        }
    }
}

/// What somebody wants to do with a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Have it in their own lists and sums.
    List,
    /// Have it in the list of its group.
    ListInGroup,
    /// Look at it, its versions and what was said about it.
    See,
    /// Edit, delete, restore; take back an own change; stand by it after a dispute.
    Change,
    /// Agree or disagree with the own share.
    Answer,
    Comment,
}

impl Action {
    pub const ALL: [Self; 6] =
        [Self::List, Self::ListInGroup, Self::See, Self::Change, Self::Answer, Self::Comment];
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
        (
            Relation::Creator,
            Action::List | Action::ListInGroup | Action::See | Action::Change | Action::Comment,
        )
        | (
            Relation::Participant,
            Action::List | Action::ListInGroup | Action::See | Action::Answer | Action::Comment,
        )
        | (Relation::CreatorAsked | Relation::OwnerInIt, _)
        | (Relation::Owner, Action::ListInGroup | Action::See | Action::Change | Action::Comment)
        | (Relation::Member, Action::ListInGroup | Action::See) => Verdict::Allowed,
        // What the creator owes of it was said by themselves, and nobody answers for others.
        (Relation::Creator | Relation::Owner, Action::Answer)
        | (Relation::Participant, Action::Change)
        | (Relation::Member, Action::Change | Action::Answer | Action::Comment) => Verdict::Forbidden,
        (Relation::Owner | Relation::Member, Action::List) | (Relation::Former | Relation::Stranger, _) => {
            Verdict::Hidden
        }
    }
}

/// What somebody is to a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroupRelation {
    Owner,
    /// A member, where members see everything.
    MemberOfAll,
    Member,
    /// Former members and anybody else: what was between them and others in it is in their own balances.
    Stranger,
}

impl GroupRelation {
    pub const ALL: [Self; 4] = [Self::Owner, Self::MemberOfAll, Self::Member, Self::Stranger];

    pub fn of(actor: PersonId, group: &Group) -> Self {
        let standing = Standing::within(Some(group), actor);
        match (standing.role, standing.all_see_all) {
            (Some(Role::Owner), _) => Self::Owner,
            (Some(Role::Member), true) => Self::MemberOfAll,
            (Some(Role::Member), false) => Self::Member,
            (None, _) => Self::Stranger,
        }
    }
}

/// What somebody wants of a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroupAction {
    /// Its settings and members.
    SeeSettings,
    /// Change them.
    Edit,
    /// How each other member stands in it, over all others.
    SeeNets,
    /// Who of the others owes whom.
    SeeDebts,
    /// Have an expense in it.
    Spend,
}

impl GroupAction {
    pub const ALL: [Self; 5] = [Self::SeeSettings, Self::Edit, Self::SeeNets, Self::SeeDebts, Self::Spend];
}

/// Whether somebody who is `relation` to a group may have `action` of it.
pub const fn authorize_group(relation: GroupRelation, action: GroupAction) -> Verdict {
    match (relation, action) {
        (GroupRelation::Owner, _)
        | (
            GroupRelation::MemberOfAll,
            GroupAction::SeeSettings | GroupAction::SeeNets | GroupAction::SeeDebts | GroupAction::Spend,
        )
        | (GroupRelation::Member, GroupAction::SeeSettings | GroupAction::SeeNets | GroupAction::Spend) => {
            Verdict::Allowed
        }
        (GroupRelation::MemberOfAll | GroupRelation::Member, GroupAction::Edit)
        | (GroupRelation::Member, GroupAction::SeeDebts) => Verdict::Forbidden,
        (GroupRelation::Stranger, _) => Verdict::Hidden,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Allowed, Forbidden, Hidden};

    #[test]
    fn every_cell_is_as_the_table_says() {
        // List, in its group's list, see, change, answer, comment.
        let table = [
            (Relation::Creator, [Allowed, Allowed, Allowed, Allowed, Forbidden, Allowed]),
            (Relation::CreatorAsked, [Allowed; 6]),
            (Relation::Participant, [Allowed, Allowed, Allowed, Forbidden, Allowed, Allowed]),
            (Relation::OwnerInIt, [Allowed; 6]),
            (Relation::Owner, [Hidden, Allowed, Allowed, Allowed, Forbidden, Allowed]),
            (Relation::Member, [Hidden, Allowed, Allowed, Forbidden, Forbidden, Forbidden]),
            (Relation::Former, [Hidden; 6]),
            (Relation::Stranger, [Hidden; 6]),
        ];
        assert_eq!(table.map(|row| row.0), Relation::ALL);
        for (relation, row) in table {
            for (action, verdict) in Action::ALL.into_iter().zip(row) {
                assert_eq!(authorize(relation, action), verdict, "{relation:?} {action:?}");
            }
        }
        // Settings, edit, nets, debts of others, spend.
        let groups = [
            (GroupRelation::Owner, [Allowed; 5]),
            (GroupRelation::MemberOfAll, [Allowed, Forbidden, Allowed, Allowed, Allowed]),
            (GroupRelation::Member, [Allowed, Forbidden, Allowed, Forbidden, Allowed]),
            (GroupRelation::Stranger, [Hidden; 5]),
        ];
        assert_eq!(groups.map(|row| row.0), GroupRelation::ALL);
        for (relation, row) in groups {
            for (action, verdict) in GroupAction::ALL.into_iter().zip(row) {
                assert_eq!(authorize_group(relation, action), verdict, "{relation:?} {action:?}");
            }
        }
    }
}
