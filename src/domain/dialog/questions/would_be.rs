//! How a draft would be saved, told before it is: who paid, and what everybody's part would be.

use super::super::card::{paid_split, payment};
use super::super::draft::{Settled, Sight, add_all, settle};
use super::super::making::{Making, name_of};
use super::super::{Draft, Known, PersonId, Phrase};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, SplitSaid};
use crate::domain::split::divide;

/// `Priya paid, split equally: you £9.00 and Priya £9.00.`, with `names` added to the sender's people; none where
/// more has to be asked first, or nobody else is in it.
pub(super) fn would_be(making: &Making<'_>, draft: &Draft, names: &[String]) -> Option<Phrase> {
    let mut sure = draft.clone();
    sure.doubts.retain(|doubt| !matches!(doubt, Doubt::Intent | Doubt::Hearsay));
    (sure.twin_ok, sure.future_ok) = (true, true);
    add_all(&mut sure, names, |name| making.new_person(name, None));
    let mut people = making.people();
    let added = sure.adds.iter().map(|new| Known {
        id: new.id,
        name: new.name.clone(),
        reachable: false,
        phone_tail: None,
    });
    people.extend(added);
    let Settled::Ready { draft, spec, .. } = settle(sure, Sight { facts: making.facts, people: &people })
    else {
        return None;
    };
    let me = making.facts.me.id;
    let names: Vec<(PersonId, String)> = people.into_iter().map(|known| (known.id, known.name)).collect();
    let owed = divide(spec.total, &spec.split, draft.id).ok()?;
    let alone = owed.iter().chain(&spec.payers).all(|part| part.person == me);
    let shared = spec.kind == RecordKind::Expense && !alone;
    shared.then(|| paid_split(&spec, &owed, me, &|person| name_of(making.facts, &names, person)))
}

/// What an edit would make of who paid and of the parts, where it says anything about them; of a payment, who would
/// have paid whom.
pub(super) fn would_become(making: &Making<'_>, draft: &Draft) -> Option<Phrase> {
    let frame = &draft.frame;
    let says = frame.split.is_some() || frame.payer.is_some() || !frame.persons.is_empty();
    let mut sure = draft.clone();
    sure.doubts.retain(|doubt| !matches!(doubt, Doubt::Intent | Doubt::Hearsay));
    (sure.twin_ok, sure.future_ok) = (true, true);
    let people = making.people();
    let Settled::Ready { spec, .. } = settle(sure, Sight { facts: making.facts, people: &people }) else {
        return None;
    };
    let me = making.facts.me.id;
    let names = |person| name_of(making.facts, &[], person);
    match spec.kind {
        _ if !says => None,
        RecordKind::Settlement => {
            Some(Phrase::new("split-sentence").with("split", payment(&spec, me, &names)))
        }
        RecordKind::Expense => {
            let owed = divide(spec.total, &spec.split, draft.id).ok()?;
            Some(paid_split(&spec, &owed, me, &names))
        }
    }
}

/// Whether a draft says more than that the sender paid, and all have equal parts.
pub(super) fn says_more(draft: &Draft) -> bool {
    let frame = &draft.frame;
    let equal = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    frame.payer.is_some() || !frame.paid.is_empty() || !equal
}
