//! Groups: people who share costs, what holds for them, and who may be named in what they share.
//!
//! Members who left stay as former members, so that what they were in stays theirs to see. Nobody leaves with a
//! balance, so a group never owes somebody who is not there to be asked.

use super::rules::check_name;
use super::{
    Currency, Deserialize, GroupId, Money, PEOPLE_MAX, Part, PersonId, Record, RecordId, RecordKind, Refusal,
    Serialize, Spec, Split,
};
use crate::domain::access::{GroupAction, GroupRelation, Verdict, authorize_group};
use crate::domain::simplify::Strategy;
use crate::domain::split::{SplitError, divide};

/// Most members of a group, former ones included.
pub const MEMBERS_MAX: usize = PEOPLE_MAX;
/// A total that every split without amounts can divide.
const SAMPLE_MINOR: i64 = 1_000_000_000;

/// What holds for a group: everything that its owners may change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GroupSpec {
    /// As said; personal text, sealed where it is stored.
    pub name: String,
    /// What new expenses are in unless said otherwise.
    pub currency: Currency,
    /// How new expenses are split unless said otherwise; none: equally among all. Without amounts.
    pub default_split: Option<Split>,
    /// How payments are suggested; none: everybody pays whom they owe.
    pub simplify: Option<Strategy>,
    /// Members also see what they take no part in.
    pub all_see_all: bool,
    /// Nothing new is spent; what is owed can still be paid.
    pub archived: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    Member,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Member {
    pub person: PersonId,
    pub role: Role,
    /// False for who has left.
    pub present: bool,
}

/// A group as it stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupId,
    /// 1 for a new one; each change of its settings or members adds one.
    pub version: i64,
    pub creator: PersonId,
    pub spec: GroupSpec,
    /// By person.
    pub members: Vec<Member>,
}

/// What is done to a group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum GroupCommand {
    /// A new one; the actor is its owner.
    Add { spec: GroupSpec, members: Vec<PersonId> },
    /// New values for all of it; `seen` is the version that the person looked at.
    Edit { seen: i64, spec: GroupSpec },
    /// Somebody joins, leaves or gets another role.
    SetMember { person: PersonId, role: Role, present: bool },
}

/// A group before and after.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GroupChange {
    /// None for a new one.
    pub before: Option<Group>,
    pub after: Group,
}

impl Group {
    /// Former members, too.
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.person == person)
    }

    pub fn is_present(&self, person: PersonId) -> bool {
        self.member(person).is_some_and(|member| member.present)
    }

    pub fn is_owner(&self, person: PersonId) -> bool {
        self.member(person).is_some_and(|member| member.present && member.role == Role::Owner)
    }

    /// Whether somebody may see who owes whom behind a payment: their own, or all where they may see all.
    pub fn shows_debts(&self, viewer: PersonId, from: PersonId, to: PersonId) -> bool {
        let all = authorize_group(GroupRelation::of(viewer, self), GroupAction::SeeDebts);
        all == Verdict::Allowed || viewer == from || viewer == to
    }

    pub fn present(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.members.iter().filter(|member| member.present).map(|member| member.person)
    }
}

/// The group after a command; none where it stays as it is. `open` tells what somebody has with the others in it.
///
/// # Errors
///
/// The first thing that speaks against it. For strangers and former members there is no such group.
pub(super) fn changed(
    id: GroupId,
    before: Option<&Group>,
    actor: PersonId,
    command: &GroupCommand,
    open: impl FnOnce(&Group, PersonId) -> Vec<(PersonId, Money)>,
) -> Result<Option<Group>, Refusal> {
    let (spec, members) = match command {
        GroupCommand::Add { spec, members } => {
            if before.is_some() {
                return Err(Refusal::KeyReused);
            }
            return new(id, actor, spec, members).map(Some);
        }
        GroupCommand::Edit { seen, spec } => {
            let group = allowed(before, actor, GroupAction::Edit)?;
            if *seen != group.version {
                return Err(Refusal::Stale { current: group.version });
            }
            (spec.clone(), group.members.clone())
        }
        GroupCommand::SetMember { person, role, present } => {
            let group = allowed(before, actor, GroupAction::SeeSettings)?;
            let wanted = Member { person: *person, role: *role, present: *present };
            with_member(group, actor, wanted, open)?
        }
    };
    let Some(group) = before else { return Err(Refusal::NotFound) };
    check_spec(&spec, &members)?;
    if (&spec, &members) == (&group.spec, &group.members) {
        return Ok(None);
    }
    let version = group.version.checked_add(1).ok_or(Refusal::OutOfRange)?;
    Ok(Some(Group { version, spec, members, ..group.clone() }))
}

fn new(id: GroupId, actor: PersonId, spec: &GroupSpec, named: &[PersonId]) -> Result<Group, Refusal> {
    let others = named.iter().filter(|person| **person != actor);
    let others = others.map(|person| Member { person: *person, role: Role::Member, present: true });
    let mut members: Vec<Member> = others.collect();
    members.push(Member { person: actor, role: Role::Owner, present: true });
    members.sort_unstable_by_key(|member| member.person);
    members.dedup();
    check_spec(spec, &members)?;
    Ok(Group { id, version: 1, creator: actor, spec: spec.clone(), members })
}

/// The group with one of its members as wanted.
fn with_member(
    group: &Group,
    actor: PersonId,
    wanted: Member,
    open: impl FnOnce(&Group, PersonId) -> Vec<(PersonId, Money)>,
) -> Result<(GroupSpec, Vec<Member>), Refusal> {
    let current = group.member(wanted.person).copied();
    let was_present = current.is_some_and(|member| member.present);
    let leaves = wanted.person == actor && !wanted.present;
    if !leaves {
        allowed(Some(group), actor, GroupAction::Edit)?;
    }
    if wanted.present && !was_present && group.spec.archived {
        return Err(Refusal::Archived);
    }
    if !wanted.present && current.is_none() {
        return Err(Refusal::NotFound);
    }
    let mut spec = group.spec.clone();
    if was_present && !wanted.present {
        let open = open(group, wanted.person);
        if !open.is_empty() {
            return Err(Refusal::OpenBalance { open });
        }
        // A split that names somebody who is not there would be refused with every expense.
        spec.default_split = spec.default_split.filter(|split| !split.people().contains(&wanted.person));
    }
    let mut members = group.members.clone();
    members.retain(|member| member.person != wanted.person);
    // Who leaves has no role to come back to.
    let role = if wanted.present { wanted.role } else { Role::Member };
    members.push(Member { role, ..wanted });
    members.sort_unstable_by_key(|member| member.person);
    if !members.iter().any(|member| member.present && member.role == Role::Owner) {
        return Err(Refusal::LastOwner);
    }
    Ok((spec, members))
}

fn check_spec(spec: &GroupSpec, members: &[Member]) -> Result<(), Refusal> {
    check_name(&spec.name)?;
    if members.len() > MEMBERS_MAX {
        return Err(SplitError::TooMany { max: MEMBERS_MAX }.into());
    }
    let Some(split) = &spec.default_split else { return Ok(()) };
    match split {
        Split::Equal { .. } | Split::Percent { .. } | Split::Shares { .. } => {}
        // Amounts are of one expense.
        Split::Exact { .. } | Split::Adjustment { .. } | Split::Itemised { .. } => {
            return Err(SplitError::OutOfRange.into());
        }
    }
    let sample = Money::new(SAMPLE_MINOR, spec.currency);
    for Part { person, .. } in divide(sample, split, RecordId(uuid::Uuid::nil()))? {
        if !members.iter().any(|member| member.present && member.person == person) {
            return Err(Refusal::NotMember);
        }
    }
    Ok(())
}

/// The group where one of its members is somebody else from now on; none where that one is not in it. `by` is who says
/// so: only an owner may bring somebody in or give them more of a say. Without `by` the two are the same by their own
/// word, and the seat was given to them before.
///
/// # Errors
///
/// [`Refusal::NotOwner`], [`SplitError::TooMany`].
pub(super) fn with_one_of_two(
    group: &Group,
    gone: PersonId,
    kept: PersonId,
    by: Option<PersonId>,
) -> Result<Option<Group>, Refusal> {
    let Some(seat) = group.member(gone).filter(|member| member.present) else { return Ok(None) };
    let own = group.member(kept).filter(|member| member.present);
    let role = own.map_or(seat.role, |own| own.role.min(seat.role));
    let is_more = own.is_none_or(|own| own.role != role);
    if let Some(by) = by.filter(|_| is_more) {
        allowed(Some(group), by, GroupAction::Edit).map_err(|_| Refusal::NotOwner)?;
    }
    let mut members = group.members.clone();
    members.retain(|member| member.person != gone && member.person != kept);
    members.push(Member { person: gone, role: Role::Member, present: false });
    members.push(Member { person: kept, role, present: true });
    members.sort_unstable_by_key(|member| member.person);
    let mut spec = group.spec.clone();
    spec.default_split = spec.default_split.and_then(|split| split.joined(gone, kept));
    if check_spec(&spec, &members).is_err() {
        spec.default_split = None;
        check_spec(&spec, &members)?;
    }
    let version = group.version.checked_add(1).ok_or(Refusal::OutOfRange)?;
    Ok(Some(Group { version, spec, members, ..group.clone() }))
}

/// The group, if the actor may have this of it.
fn allowed(group: Option<&Group>, actor: PersonId, action: GroupAction) -> Result<&Group, Refusal> {
    let group = group.ok_or(Refusal::NotFound)?;
    match authorize_group(GroupRelation::of(actor, group), action) {
        Verdict::Allowed => Ok(group),
        Verdict::Forbidden => Err(Refusal::NotOwner),
        Verdict::Hidden => Err(Refusal::NotFound),
    }
}

/// Whether a record may be in a group: its creator and everybody who is named in it are members. Who was in it
/// before and has left since may stay in it: mending an old bill is no new one.
///
/// # Errors
///
/// [`Refusal::NoGroup`], [`Refusal::Archived`], [`Refusal::NotMember`].
pub(super) fn check_record(
    group: Option<&Group>,
    actor: PersonId,
    spec: &Spec,
    owed: &[Part],
    before: Option<&Record>,
) -> Result<(), Refusal> {
    let Some(id) = spec.group else { return Ok(()) };
    let before = before.filter(|record| record.spec.group == Some(id));
    let group = group.filter(|group| before.is_some() || group.is_present(actor)).ok_or(Refusal::NoGroup)?;
    check_open(Some(group), spec)?;
    let was_in = |person: PersonId| {
        before.is_some_and(|record| {
            record.spec.payers.iter().chain(&record.owed).any(|part| part.person == person)
        })
    };
    let mut named = spec.payers.iter().chain(owed).map(|part| part.person);
    if named.all(|person| group.is_present(person) || was_in(person)) {
        Ok(())
    } else {
        Err(Refusal::NotMember)
    }
}

/// Whether a record of a group may change at all: in an archived one only payments do.
///
/// # Errors
///
/// [`Refusal::Archived`].
pub(super) fn check_open(group: Option<&Group>, spec: &Spec) -> Result<(), Refusal> {
    let is_expense = match spec.kind {
        RecordKind::Expense => true,
        RecordKind::Settlement => false,
    };
    let is_archived = group.is_some_and(|group| group.spec.archived);
    if is_archived && is_expense { Err(Refusal::Archived) } else { Ok(()) }
}
