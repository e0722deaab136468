//! Groups made and changed: by a draft whose people are found or asked about like those of an expense, or at once.

use super::super::actions::Action;
use super::super::draft::{Settled, Sight, clean_item, shown_name};
use super::super::making::{Making, name_of};
use super::super::people::folded;
use super::super::who::{Who, others, who};
use super::super::{Command, Confirm, Draft, Phrase, State, Undo, Value};
use super::{Named, by_id, find, open, shown};
use crate::domain::ledger::{Group, GroupCommand, GroupSpec, Member, Role};
use crate::domain::nlu::{Doubt, Intent};
use crate::ids::{GroupId, PersonId};

/// Most groups that somebody is in when they make another.
const GROUPS_MAX: usize = 200;
/// Most people who are named in one sentence.
pub(super) const NAMED_MAX: usize = 12;

/// What becomes of a group, once all of it is clear.
#[derive(Clone, PartialEq, Debug)]
pub(in super::super) enum Change {
    Made { id: GroupId, spec: GroupSpec, members: Vec<PersonId> },
    Joined { id: GroupId, people: Vec<PersonId>, already: Vec<PersonId> },
}

/// Whether a draft is about a group and not about money.
pub(in super::super) const fn is_group(draft: &Draft) -> bool {
    matches!(draft.frame.intent, Intent::CreateGroup | Intent::AddMember)
}

/// A draft about a group: what is to be done, or the next question.
pub(in super::super) fn settle(mut draft: Draft, sight: Sight<'_>) -> Settled {
    draft.frame.payer = None;
    draft.frame.split = None;
    let everyone = |name: &String| {
        super::super::people::find(name, &sight.facts.me, &[]) == super::super::people::Match::Everyone
    };
    draft.frame.persons.retain(|name| !everyone(name));
    let doubted = draft.doubts.iter().any(|doubt| matches!(doubt, Doubt::Intent | Doubt::Hearsay));
    if doubted && draft.frame.group.is_some() {
        return Settled::Ask(Box::new(State::AwaitingConfirmation { what: Confirm::Meant { draft } }));
    }
    if draft.frame.intent == Intent::CreateGroup { making(draft, sight) } else { joining(draft, sight) }
}

fn making(mut draft: Draft, sight: Sight<'_>) -> Settled {
    let named = draft.frame.group.clone().or_else(|| clean_item(&draft.frame));
    let Some(name) = named.map(|name| shown_name(name.trim_matches(['"', '\'', '“', '”']))) else {
        if draft.item_skipped {
            return Settled::Never(Phrase::new("left-as-is"));
        }
        return Settled::Ask(Box::new(State::AwaitingItem { draft }));
    };
    if sight.facts.groups.len() >= GROUPS_MAX {
        return Settled::Never(Phrase::new("groups-full").with("count", GROUPS_MAX));
    }
    if open(sight.facts).any(|group| folded(&group.spec.name) == folded(&name)) {
        return Settled::Never(Phrase::new("group-taken").with("group", shown(&name)));
    }
    draft.frame.group = Some(name.clone());
    let who = match who(&mut draft, sight) {
        Ok(who) => who,
        Err(state) => return Settled::Ask(state),
    };
    let members = others(&draft, &who, sight.facts.me.id);
    // Friends who share a kitty see what is in it, and pay whom they owe.
    let spec = GroupSpec {
        name,
        currency: draft.frame.currency.unwrap_or(sight.facts.me.currency),
        default_split: None,
        simplify: None,
        all_see_all: true,
        archived: false,
    };
    let change = Change::Made { id: GroupId::derived("group", &[draft.id.0.as_bytes()]), spec, members };
    Settled::Group { draft: Box::new(draft), change: Box::new(change) }
}

fn joining(mut draft: Draft, sight: Sight<'_>) -> Settled {
    let group = match joined(&mut draft, sight) {
        Ok(group) => group,
        Err(settled) => return *settled,
    };
    if let Some(phrase) = not_mine(group, sight) {
        return Settled::Never(phrase);
    }
    if group.spec.archived {
        return Settled::Never(Phrase::new("group-closed").with("group", shown(&group.spec.name)));
    }
    let who: Who = match who(&mut draft, sight) {
        Ok(who) => who,
        Err(state) => return Settled::Ask(state),
    };
    let named = others(&draft, &who, sight.facts.me.id);
    if named.is_empty() {
        return Settled::Ask(Box::new(State::AwaitingPerson { draft }));
    }
    let (already, people): (Vec<PersonId>, Vec<PersonId>) =
        named.into_iter().partition(|person| group.is_present(*person));
    let change = Change::Joined { id: group.id, people, already };
    Settled::Group { draft: Box::new(draft), change: Box::new(change) }
}

/// The group that somebody is to be put into.
fn joined<'a>(draft: &mut Draft, sight: Sight<'a>) -> Result<&'a Group, Box<Settled>> {
    let groups = &sight.facts.groups;
    if let Some(group) = draft.group.and_then(|id| by_id(id, groups)) {
        return Ok(group);
    }
    let all: Vec<GroupId> = open(sight.facts).map(|group| group.id).collect();
    let name = draft.frame.group.clone().unwrap_or_default();
    let among = match (find(&name, groups), all.as_slice()) {
        (Named::One(id), _) => vec![id],
        // Nobody else can be meant.
        (_, [only]) if name.is_empty() => vec![*only],
        (Named::Nobody, []) if name.is_empty() => {
            return Err(Box::new(Settled::Never(Phrase::new("groups-none"))));
        }
        (Named::Guess(id), _) => return Err(Box::new(choose(draft, name, vec![id]))),
        (Named::Several(among), _) => return Err(Box::new(choose(draft, name, among))),
        (Named::Nobody, _) => return Err(Box::new(choose(draft, name, all))),
    };
    draft.group = among.first().copied();
    let found = draft.group.and_then(|id| by_id(id, groups));
    found.ok_or_else(|| Box::new(Settled::Never(Phrase::new("groups-none"))))
}

fn choose(draft: &Draft, name: String, among: Vec<GroupId>) -> Settled {
    Settled::Ask(Box::new(State::ChoosingGroup { draft: draft.clone(), name, among }))
}

/// Why the sender cannot change a group, if they cannot.
fn not_mine(group: &Group, sight: Sight<'_>) -> Option<Phrase> {
    if group.is_owner(sight.facts.me.id) {
        return None;
    }
    let names = owners(group).map(|owner| name_of(sight.facts, &[], owner)).collect::<Vec<_>>();
    Some(Phrase::new("group-not-yours").with("group", shown(&group.spec.name)).with("owners", names))
}

fn owners(group: &Group) -> impl Iterator<Item = PersonId> + '_ {
    let present = group.members.iter().filter(|member| member.present && member.role == Role::Owner);
    present.map(|member| member.person)
}

/// Does what is clear.
pub(in super::super) fn apply(making: &mut Making<'_>, draft: &Draft, change: Change) {
    making.add_people(draft);
    let version = making.facts.version;
    match change {
        Change::Made { id, spec, members } => {
            let name = shown(&spec.name);
            let with = named(making, &members);
            let phrase = if members.is_empty() { "group-made-alone" } else { "group-made" };
            let phrase = Phrase::new(phrase).with("group", name);
            making.say(if members.is_empty() { phrase } else { phrase.with("people", with) });
            let before = GroupSpec { archived: true, ..spec.clone() };
            making.command(Command::Group { id, change: GroupCommand::Add { spec, members } });
            making.next.undo = Some(Undo::Grouped { version, group: id, before });
            making.buttons(&[(Action::UndoAll, "button-undo")]);
        }
        Change::Joined { id, people, already } => {
            let name = by_id(id, &making.facts.groups).map(|group| shown(&group.spec.name));
            let name = name.unwrap_or_else(|| shown(""));
            if !already.is_empty() {
                let there = named(making, &already);
                making.say(Phrase::new("group-there-already").with("people", there).with("group", name));
            }
            seat(making, id, people, true);
        }
    }
}

/// The sender's groups, and those that this turn makes.
pub(in super::super) fn with_made(making: &Making<'_>) -> Vec<Group> {
    let mut groups = making.facts.groups.clone();
    for command in &making.commands {
        if let Command::Group { id, change: GroupCommand::Add { spec, members } } = command {
            let seat = |person: PersonId, role: Role| Member { person, role, present: true };
            let me = making.facts.me.id;
            let others = members.iter().map(|person| seat(*person, Role::Member));
            let members = std::iter::once(seat(me, Role::Owner)).chain(others).collect();
            groups.push(Group { id: *id, version: 1, creator: me, spec: spec.clone(), members });
        }
    }
    groups
}

/// Puts people into a group, or takes them out of it.
fn seat(making: &mut Making<'_>, id: GroupId, people: Vec<PersonId>, joined: bool) {
    let Some(group) = by_id(id, &making.facts.groups) else { return };
    if people.is_empty() {
        return;
    }
    for person in &people {
        let role = Role::Member;
        let change = GroupCommand::SetMember { person: *person, role, present: joined };
        making.command(Command::Group { id, change });
    }
    let me = making.facts.me.id;
    let names = named(making, &people);
    let phrase = match (joined, people.as_slice()) {
        (true, _) => Phrase::new("group-joined").with("people", names),
        (false, [only]) if *only == me => Phrase::new("group-left-self"),
        (false, _) => Phrase::new("group-left").with("people", names),
    };
    making.say(phrase.with("group", shown(&group.spec.name)));
    // Whoever has left a group of others cannot put themselves back.
    if joined || !people.contains(&me) {
        making.next.undo = Some(Undo::Seated { version: making.facts.version, group: id, people, joined });
        making.buttons(&[(Action::UndoAll, "button-undo")]);
    }
}

/// People by name, so many at most; those who are added in this turn, too.
pub(super) fn named(making: &Making<'_>, people: &[PersonId]) -> Vec<Value> {
    let known = making.people();
    let name = |person: PersonId| {
        let added = known.iter().find(|known| known.id == person).map(|known| (person, known.name.clone()));
        name_of(making.facts, added.as_slice(), person)
    };
    let mut names: Vec<Value> = people.iter().take(NAMED_MAX).map(|person| name(*person)).collect();
    let more = people.len().saturating_sub(names.len());
    if more > 0 {
        names.push(Phrase::new("people-more").with("count", more).into());
    }
    names
}

/// Takes people out of a group; or the sender leaves.
pub(super) fn leave(making: &mut Making<'_>, group: &Group, people: &[PersonId]) {
    let me = making.facts.me.id;
    let facts = making.facts;
    if people != [me]
        && let Some(phrase) = not_mine(group, Sight { facts, people: &facts.people })
    {
        return making.say(phrase);
    }
    let (there, gone): (Vec<PersonId>, Vec<PersonId>) =
        people.iter().copied().partition(|person| group.is_present(*person));
    if !gone.is_empty() {
        let names = named(making, &gone);
        making
            .say(Phrase::new("group-not-there").with("people", names).with("group", shown(&group.spec.name)));
    }
    seat(making, group.id, there, false);
}

/// Gives a group another name, closes it, or opens it again.
pub(super) fn edit(making: &mut Making<'_>, group: &Group, spec: GroupSpec) {
    let facts = making.facts;
    if let Some(phrase) = not_mine(group, Sight { facts, people: &facts.people }) {
        return making.say(phrase);
    }
    let name = shown(&group.spec.name);
    if spec == group.spec {
        let id = if spec.archived { "group-closed-already" } else { "group-open-already" };
        return making.say(Phrase::new(id).with("group", name));
    }
    let taken = folded(&spec.name) != folded(&group.spec.name)
        && open(facts).any(|other| other.id != group.id && folded(&other.spec.name) == folded(&spec.name));
    if taken {
        return making.say(Phrase::new("group-taken").with("group", shown(&spec.name)));
    }
    let phrase = if spec.name != group.spec.name {
        Phrase::new("group-renamed").with("to", shown(&spec.name))
    } else if spec.archived {
        Phrase::new("group-archived")
    } else {
        Phrase::new("group-reopened")
    };
    making.say(phrase.with("group", name));
    let (id, seen) = (group.id, group.version);
    making.command(Command::Group { id, change: GroupCommand::Edit { seen, spec } });
    let version = making.facts.version;
    making.next.undo = Some(Undo::Grouped { version, group: id, before: group.spec.clone() });
    making.buttons(&[(Action::UndoAll, "button-undo")]);
}

/// Takes back what was done to a group.
pub(in super::super) fn undo(making: &mut Making<'_>, undo: Undo) {
    match undo {
        Undo::Grouped { group, before, .. } => match by_id(group, &making.facts.groups) {
            Some(group) => edit(making, group, before),
            None => making.say(Phrase::new("undo-gone")),
        },
        Undo::Seated { group, people, joined, .. } => match by_id(group, &making.facts.groups) {
            Some(group) if joined => leave(making, group, &people),
            Some(group) => {
                let gone = people.into_iter().filter(|person| !group.is_present(*person)).collect();
                seat(making, group.id, gone, true);
            }
            None => making.say(Phrase::new("undo-gone")),
        },
        Undo::Added { .. } | Undo::Deleted { .. } | Undo::Edited { .. } => {
            making.say(Phrase::new("undo-gone"));
        }
    }
}

/// People who join a group together with what is spent in it.
pub(in super::super) fn join_with(making: &mut Making<'_>, draft: &Draft) -> Option<Phrase> {
    let group = draft.group.filter(|_| !draft.joins.is_empty())?;
    let name = by_id(group, &making.facts.groups).map(|group| shown(&group.spec.name))?;
    for person in &draft.joins {
        let change = GroupCommand::SetMember { person: *person, role: Role::Member, present: true };
        making.command(Command::Group { id: group, change });
    }
    let people = named(making, &draft.joins);
    Some(Phrase::new("group-joined").with("people", people).with("group", name))
}
