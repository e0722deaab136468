//! The people of a draft: everybody who is named, found or asked about.

use super::draft::Sight;
use super::groups::{by_id, spending};
use super::people::{self, Match, folded};
use super::{Draft, PersonId, State};
use crate::domain::ledger::PEOPLE_MAX;
use crate::domain::split::Split;

/// Who the names are.
#[derive(Default)]
pub(super) struct Who {
    pairs: Vec<(String, PersonId)>,
    /// Everybody else in the group, where all of them are meant.
    pub(super) members: Vec<PersonId>,
    /// How the group divides, where nothing else was said.
    pub(super) split: Option<Split>,
}

impl Who {
    pub(super) fn id(&self, name: &str) -> Option<PersonId> {
        let name = folded(name);
        self.pairs.iter().find(|(known, _)| *known == name).map(|(_, id)| *id)
    }
}

/// Words for whoever paid, where nobody knows yet which of them it is.
const PRONOUNS: &[&str] = &["he", "she", "they", "usne", "unhone", "उसने", "उन्होंने"];

/// Whether it is no name, but a word for one of several.
pub(super) fn is_pronoun(name: &str) -> bool {
    PRONOUNS.contains(&folded(name).as_str())
}

/// Finds everybody who is named.
pub(super) fn who(draft: &mut Draft, sight: Sight<'_>) -> Result<Who, Box<State>> {
    let mut pairs = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    let mut guessed: Option<(String, PersonId)> = None;
    let mut everyone = false;
    let names: Vec<String> = draft.named().into_iter().map(str::to_owned).collect();
    if names.len() > PEOPLE_MAX {
        return Err(Box::new(State::AwaitingPerson { draft: draft.clone() }));
    }
    for name in names {
        let key = folded(&name);
        if let Some((_, id)) = draft.people.iter().find(|(known, _)| *known == key) {
            pairs.push((key, *id));
            continue;
        }
        if draft.frame.payer.as_deref() == Some(&name) && is_pronoun(&name) {
            continue;
        }
        match people::find(&name, &sight.facts.me, sight.people) {
            Match::Me => pairs.push((key, sight.facts.me.id)),
            Match::One(id) => pairs.push((key, id)),
            Match::Guess(id) => guessed = guessed.or(Some((name, id))),
            Match::Several(among) => {
                return Err(Box::new(State::ChoosingPerson { draft: draft.clone(), name, among }));
            }
            Match::Everyone => everyone = true,
            Match::Nobody => unknown.push(name),
        }
    }
    let group = draft.group.filter(|_| !draft.apart).and_then(|id| by_id(id, &sight.facts.groups));
    if everyone {
        draft.frame.persons.retain(|name| people::find(name, &sight.facts.me, &[]) != Match::Everyone);
    }
    if everyone && group.is_none() {
        // Without a group, who "everyone" is has to be said.
        return Err(Box::new(State::AwaitingPerson { draft: draft.clone() }));
    }
    if let Some((name, id)) = guessed {
        let draft = draft.clone();
        return Err(Box::new(State::NamingNewPerson { draft, names: vec![name], guess: Some(id) }));
    }
    if !unknown.is_empty() {
        return Err(Box::new(State::NamingNewPerson { draft: draft.clone(), names: unknown, guess: None }));
    }
    if let Some(pronoun) = draft.frame.payer.clone().filter(|payer| is_pronoun(payer))
        && draft.people.iter().all(|(known, _)| *known != folded(&pronoun))
    {
        let mut among: Vec<PersonId> = pairs.iter().map(|(_, id)| *id).collect();
        among.retain(|id| *id != sight.facts.me.id);
        among.dedup();
        return Err(Box::new(State::ChoosingPerson { draft: draft.clone(), name: pronoun, among }));
    }
    let mut who = Who { pairs, ..Who::default() };
    if let Some(group) = group {
        spending::with_everyone(&mut who, draft, group, sight.facts.me.id, everyone);
    }
    Ok(who)
}

/// The others in the deal, once each.
pub(super) fn others(draft: &Draft, who: &Who, me: PersonId) -> Vec<PersonId> {
    let mut others: Vec<PersonId> = Vec::new();
    let named = draft.frame.persons.iter().filter_map(|name| who.id(name));
    for person in named.chain(who.members.iter().copied()) {
        if person != me && !others.contains(&person) {
            others.push(person);
        }
    }
    others
}
