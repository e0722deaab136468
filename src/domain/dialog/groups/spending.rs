//! What is spent in a group: which one it is, who shares it where nobody is named, and who is not in it.

use super::super::draft::Sight;
use super::super::who::Who;
use super::super::{Confirm, Draft, Facts, PersonId, Phrase, Record, Spec, State};
use super::{Named, by_id, find, open};
use crate::domain::ledger::Group;
use crate::domain::nlu::{Booking, Intent, SplitSaid};
use crate::domain::split::Split;

/// The group that a draft is in, or which one has to be asked.
pub(in super::super) fn of<'a>(
    draft: &mut Draft,
    before: Option<&Record>,
    facts: &'a Facts,
) -> Result<Option<&'a Group>, Box<State>> {
    if draft.apart {
        return Ok(None);
    }
    if let Some(group) = draft.group.and_then(|id| by_id(id, &facts.groups)) {
        return Ok(Some(group));
    }
    let Some(name) = draft.frame.group.clone() else {
        let there = before.and_then(|record| record.spec.group);
        return Ok(there.and_then(|id| by_id(id, &facts.groups)));
    };
    match find(&name, &facts.groups) {
        Named::One(id) => {
            draft.group = Some(id);
            Ok(by_id(id, &facts.groups))
        }
        Named::Guess(id) => Err(ask(draft, name, vec![id])),
        Named::Several(among) => Err(ask(draft, name, among)),
        Named::Nobody => Err(ask(draft, name, open(facts).map(|group| group.id).collect())),
    }
}

fn ask(draft: &Draft, name: String, among: Vec<crate::ids::GroupId>) -> Box<State> {
    Box::new(State::ChoosingGroup { draft: draft.clone(), name, among })
}

/// An own expense in a group is shared with all in it, where nobody else is named.
pub(in super::super) fn shared(draft: &mut Draft) {
    if draft.frame.intent == Intent::LogPersonalExpense {
        draft.frame.intent = Intent::ShareExpense;
    }
}

/// Adds whom "everyone" means, and how their group divides.
pub(in super::super) fn with_everyone(who: &mut Who, draft: &Draft, group: &Group, me: PersonId, said: bool) {
    let even = matches!(draft.frame.split, None | Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. }));
    let nobody = draft.frame.persons.iter().all(|name| who.id(name).is_none_or(|id| id == me));
    let shares = draft.frame.intent.booking() == Some(Booking::Shared) && draft.edits.is_none();
    if !shares || !even || !(nobody || said) {
        return;
    }
    let others: Vec<PersonId> = group.present().filter(|person| *person != me).collect();
    let all = others.len().saturating_add(1);
    if draft.frame.headcount.is_some_and(|heads| usize::try_from(heads) != Ok(all)) {
        // Some of them, then: which ones is asked.
        return;
    }
    who.members = others;
    let is_plain = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if nobody && is_plain && !draft.evenly && draft.frame.headcount.is_none() {
        who.split.clone_from(&group.spec.default_split);
    }
}

/// Those of a record who are not in its group: asked about, unless they join it.
pub(in super::super) fn outsiders(
    draft: &mut Draft,
    spec: &Spec,
    group: Option<&Group>,
    before: Option<&Record>,
    sight: Sight<'_>,
) -> Option<State> {
    let group = group?;
    let me = sight.facts.me.id;
    let was_in = |person: PersonId| {
        before.filter(|record| record.spec.group == Some(group.id)).is_some_and(|record| {
            record.spec.payers.iter().chain(&record.owed).any(|part| part.person == person)
        })
    };
    let mut people: Vec<PersonId> =
        spec.payers.iter().map(|part| part.person).chain(spec.split.people()).collect();
    people.sort_unstable();
    people.dedup();
    people.retain(|person| !group.is_present(*person) && !was_in(*person) && !draft.joins.contains(person));
    if group.is_owner(me) && !group.spec.archived {
        // Who is added as somebody new for it joins with it: that was said with the question.
        let new = |person: &PersonId| draft.adds.iter().any(|added| added.id == *person);
        let joining: Vec<PersonId> = people.extract_if(.., |person| new(person)).collect();
        draft.joins.extend(joining);
    }
    (!people.is_empty()).then(|| {
        let (draft, group) = (draft.clone(), group.id);
        State::AwaitingConfirmation { what: Confirm::Outsiders { draft, group, people } }
    })
}

/// Whether somebody new would join the group that this is in.
pub(in super::super) fn joins_too(draft: &Draft, facts: &Facts) -> Option<Phrase> {
    let group =
        by_id(draft.group?, &facts.groups).filter(|group| !draft.apart && group.is_owner(facts.me.id))?;
    draft
        .frame
        .intent
        .is_money()
        .then(|| Phrase::new("joins-too").with("group", super::shown(&group.spec.name)))
}

/// The default split, as far as it divides.
pub(in super::super) fn default_split(who: &Who) -> Option<Split> {
    who.split.clone()
}
