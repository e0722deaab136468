//! "Bijli 900 Raju ne bhari, Varun ko chhod ke", "doodh 140 Tanmay laya tha, chaaro me": those with whom the last bill was
//! shared are meant, less who is left out. It is always asked about.

use super::groups::sharing::person;
use super::heard::Said;
use super::making::Making;
use super::pointing::last;
use super::{Draft, PersonId, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

/// Takes over who shared the last bill.
pub(super) fn heard(making: &Making<'_>, draft: &mut Draft, said: Said<'_>) {
    let frame = &draft.frame;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let bill = frame.intent.is_expense() && even && frame.group.is_none() && draft.group.is_none();
    if !bill || said.only().is_none() || said.forwarded {
        return;
    }
    let me = making.facts.me.id;
    let last = last(making).filter(|it| it.spec.kind == RecordKind::Expense && it.spec.group.is_none());
    let Some(people) = last.map(|record| record.spec.split.people()) else { return };
    let others: Vec<PersonId> = people.iter().copied().filter(|id| *id != me).collect();
    let everyone = |name: &&String| *name != "everyone";
    let all = frame.persons.iter().any(|name| !everyone(&name));
    let known = |names: &[String]| {
        let names = names.iter().filter(everyone);
        names.map(|name| person(name, making.facts)).collect::<Option<Vec<_>>>()
    };
    let (Some(out), Some(named)) = (known(&frame.without), known(&frame.persons)) else { return };
    let inside = |ids: &[PersonId]| ids.iter().all(|id| others.contains(id));
    if others.len() < 2 || !people.contains(&me) || !inside(&out) || !inside(&named) {
        return;
    }
    let only_payer = frame.persons.iter().all(|name| frame.payer.as_ref() == Some(name));
    let left: Vec<PersonId> = others.into_iter().filter(|id| !out.contains(id)).collect();
    let less = !out.is_empty() && only_payer && left.len() > named.len();
    if !(less || all || is_all_of(frame, left.len())) {
        return;
    }
    let mut called = Vec::new();
    for id in left {
        let Value::Text(name) = making.name(id) else { return };
        draft.knows(&name, id);
        called.push(name);
    }
    draft.frame.intent = Intent::ShareExpense;
    draft.frame.persons = called;
    draft.frame.headcount = None;
    draft.frame.split = Some(SplitSaid::Equal { include_me: true });
    (draft.apart, draft.evenly) = (true, true);
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// As many as were there: "chaaro me", of four.
fn is_all_of(frame: &Frame, others: usize) -> bool {
    let heads = frame.headcount.and_then(|heads| usize::try_from(heads).ok());
    heads == Some(others.saturating_add(1)) && frame.persons.len() < others
}
