//! How a draft would be saved, told before it is: who paid, and what everybody's part would be.

use super::super::card::{self, paid_split};
use super::super::draft::{Settled, Sight, add_all, settle};
use super::super::making::{Making, name_of};
use super::super::saving::label;
use super::super::{Draft, Facts, Known, Money, PersonId, Phrase, Spec, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, SplitSaid};
use crate::domain::split::divide;

/// `Priya paid, split equally: you £9.00 and Priya £9.00.`, with `names` added to the sender's people; none where
/// more has to be asked first, or nobody else is in it.
pub(super) fn would_be(making: &Making<'_>, draft: &Draft, names: &[String]) -> Option<WouldBe> {
    let (draft, spec, people) = settled(making, draft, names)?;
    let me = making.facts.me.id;
    let names: Vec<(PersonId, String)> = people.into_iter().map(|known| (known.id, known.name)).collect();
    let owed = divide(spec.total, &spec.split, draft.id).ok()?;
    let alone = owed.iter().chain(&spec.payers).all(|part| part.person == me);
    let shared = spec.kind == RecordKind::Expense && !alone;
    let split = || paid_split(&spec, &owed, me, &|person| name_of(making.facts, &names, person));
    shared.then(|| WouldBe { split: split(), total: spec.total })
}

/// Who would have paid and owe how much, and what that comes to.
pub(super) struct WouldBe {
    pub(super) split: Phrase,
    total: Money,
}

impl WouldBe {
    /// What is asked about, with all of its amount: "13 each" says a part of it.
    pub(super) fn label(&self, draft: &Draft, facts: &Facts) -> Value {
        let mut whole = draft.clone();
        whole.frame.amount = Some(self.total.to_decimal());
        label(&whole, facts)
    }
}

/// A payment that is asked about, with the group that it would count in.
pub(super) fn payment(making: &Making<'_>, draft: &Draft) -> Value {
    let group = settled(making, draft, &[]).and_then(|(_, spec, _)| spec.group);
    label(&Draft { group: draft.group.or(group), ..draft.clone() }, making.facts)
}

/// The draft as it would be saved, if it is meant and nothing else has to be asked.
fn settled(
    making: &Making<'_>,
    draft: &Draft,
    names: &[String],
) -> Option<(Box<Draft>, Box<Spec>, Vec<Known>)> {
    let mut sure = draft.clone();
    sure.doubts.retain(|doubt| !matches!(doubt, Doubt::Intent | Doubt::Hearsay));
    (sure.twin_ok, sure.future_ok, sure.item_skipped) = (true, true, true);
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
    Some((draft, spec, people))
}

/// What an edit would make of who paid and of the parts, where it says anything about them; of a payment, who would
/// have paid whom.
pub(super) fn would_become(making: &Making<'_>, draft: &Draft) -> Option<Phrase> {
    let frame = &draft.frame;
    let pays = frame.payer.is_some() || !frame.paid.is_empty();
    let says = frame.split.is_some() || pays || !frame.persons.is_empty();
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
            Some(Phrase::new("split-sentence").with("split", card::payment(&spec, me, &names)))
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
