//! What is spent in a group: which one it is, who shares it where nobody is named, and who is not in it.

use super::super::draft::Sight;
use super::super::people::{self, Match};
use super::super::who::Who;
use super::super::{Confirm, Draft, Facts, PersonId, Phrase, Record, Spec, State};
use super::{Named, by_id, find, open};
use crate::domain::ledger::{Group, RecordKind};
use crate::domain::nlu::{Booking, Doubt, Intent, SplitSaid};
use crate::domain::split::Split;
use crate::ids::GroupId;
use std::collections::BTreeSet;

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
    let paid = |id: PersonId| draft.payers().any(|name| who.id(name) == Some(id));
    let shares_not = |id: PersonId| id == me || draft.only_payers && paid(id);
    let nobody = draft.frame.persons.iter().all(|name| who.id(name).is_none_or(shares_not));
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

/// "All of us", where no group is named: those who are named beside it, the only group that there is, or whoever has
/// to be asked for.
pub(in super::super) fn all_of_us(draft: &mut Draft, facts: &Facts) -> Option<State> {
    let is_all = |name: &String| people::find(name, &facts.me, &[]) == Match::Everyone;
    let inside = draft.apart || draft.group.is_some() || draft.frame.group.is_some();
    let inside = inside || draft.frame.payer.as_ref().is_some_and(is_all);
    let shared = draft.frame.intent.booking() == Some(Booking::Shared) && draft.edits.is_none();
    if inside || !shared || draft.frame.amount.is_none() || !draft.frame.persons.iter().any(is_all) {
        return None;
    }
    let others: Vec<String> = draft.frame.persons.iter().filter(|name| !is_all(name)).cloned().collect();
    let paid = |name: &String| draft.payers().any(|payer| people::folded(payer) == people::folded(name));
    let unsure = !draft.doubts.contains(&Doubt::Intent);
    if !others.iter().all(paid) {
        draft.frame.persons = others;
        if matches!(draft.frame.split, Some(SplitSaid::Full)) && draft.frame.payer.is_none() {
            // "Everyone owes me 150: Rohan, Isha" is that much of each of them.
            draft.frame.split = Some(SplitSaid::Each { include_me: false });
            draft.doubts.extend(unsure.then_some(Doubt::Intent));
        }
        return None;
    }
    let payers: Vec<Match> =
        draft.payers().map(|name| people::find(name, &facts.me, &facts.people)).collect();
    let is_in = |group: &Group| {
        payers.iter().all(|payer| match payer {
            Match::Me => true,
            Match::One(id) => group.is_present(*id),
            Match::Guess(_) | Match::Several(_) | Match::Everyone | Match::Nobody => false,
        })
    };
    let mut groups = open(facts);
    if let (Some(only), None) = (groups.next(), groups.next())
        && is_in(only)
    {
        draft.group = Some(only.id);
        draft.doubts.extend(unsure.then_some(Doubt::Intent));
        return None;
    }
    draft.frame.persons = others;
    Some(State::AwaitingPerson { draft: draft.clone() })
}

/// What a payment between two may pay: so much is open in a group, or outside of groups.
pub(in super::super) type Places = Vec<(Option<GroupId>, i64)>;

/// The group that a payment is in, where none is named: the one place in which the one owes the other. Where there are
/// several, nobody knows which is paid.
pub(in super::super) fn paid_in(spec: &Spec, facts: &Facts) -> Result<Option<GroupId>, Places> {
    match owing(spec, facts) {
        Some(places) if places.len() > 1 => Err(places),
        Some(places) => Ok(places.first().and_then(|(group, _)| *group)),
        None => Ok(None),
    }
}

/// A payment that turns out to be somebody else's is in the place in which they owe it.
pub(in super::super) fn moved(before: &Spec, after: &mut Spec, facts: &Facts) {
    let between = |spec: &Spec| {
        let paid = spec.payers.iter().map(|part| part.person);
        paid.chain(spec.split.people()).collect::<BTreeSet<_>>()
    };
    if after.kind == RecordKind::Settlement && between(before) != between(after) {
        let kept = before.group;
        after.group = paid_in(after, facts).unwrap_or_else(|places| {
            places.into_iter().map(|(group, _)| group).find(|group| *group == kept).flatten()
        });
    }
}

/// Where who pays owes who is paid, and how much. Nothing: that is not known of all their groups.
fn owing(spec: &Spec, facts: &Facts) -> Option<Places> {
    let people = spec.split.people();
    let ([payer], [to]) = (spec.payers.as_slice(), people.as_slice()) else { return None };
    let (from, to, me) = (payer.person, *to, facts.me.id);
    let currency = spec.total.currency;
    let owed = |group: &Group| {
        let (_, debts) = facts.debts.iter().find(|(id, _)| *id == group.id)?;
        let sum = |one: PersonId, other: PersonId| {
            let debts = debts.iter().filter(|debt| debt.money.currency == currency);
            let debts = debts.filter(|debt| debt.from == one && debt.to == other);
            debts.fold(0_i64, |sum, debt| sum.saturating_add(debt.money.minor))
        };
        Some(sum(from, to).saturating_sub(sum(to, from)))
    };
    // Whatever two others pay each other is about the one group in which something is open between them.
    let between_others = from != me && to != me;
    let (mut inside, mut places) = (0_i64, Vec::new());
    let both = |group: &&Group| group.member(from).is_some() && group.member(to).is_some();
    for group in facts.groups.iter().filter(both) {
        // One that was not looked up may be the one.
        let open = owed(group)?;
        inside = inside.saturating_add(open);
        let told = !between_others || group.shows_debts(me, from, to);
        if (open > 0 || between_others && open != 0) && !group.spec.archived && told {
            places.push((Some(group.id), open));
        }
    }
    let balance = |with: PersonId| {
        let with = facts.balances.iter().filter(|balance| balance.with == with);
        let same = with.filter(|balance| balance.money.currency == currency);
        same.fold(0_i64, |sum, balance| sum.saturating_add(balance.money.minor))
    };
    // Of two others only what stands in groups is known.
    let overall = if to == me {
        balance(from)
    } else if from == me {
        balance(to).saturating_neg()
    } else {
        inside
    };
    let outside = overall.saturating_sub(inside);
    if outside > 0 {
        places.push((None, outside));
    }
    Some(places)
}
