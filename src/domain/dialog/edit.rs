//! New values for a record: what an edit makes of its spec.

use super::division::works;
use super::draft::{clean_item, several};
use super::who::{Who, others};
use super::{Draft, Money, PersonId, Phrase, Record};
use crate::domain::ledger::{RecordKind, Spec};
use crate::domain::nlu::SplitSaid;
use crate::domain::split::{Part, Split};

/// Nothing: the division does not work out with the new values.
pub(super) fn changed(
    record: &Record,
    draft: &Draft,
    who: &Who,
    me: PersonId,
) -> Option<(Spec, Vec<Phrase>)> {
    let frame = &draft.frame;
    let mut spec = record.spec.clone();
    let before = spec.total;
    let currency = frame.currency.unwrap_or(before.currency);
    let amount = frame.amount.unwrap_or_else(|| before.to_decimal());
    spec.total = Money::from_decimal(amount, currency).ok().filter(|money| money.minor > 0)?;
    if let Some(item) = clean_item(frame) {
        spec.description = item;
    }
    if frame.category.is_some() && spec.kind == RecordKind::Expense {
        spec.category = frame.category;
    }
    spec.occurred_on = frame.date.unwrap_or(spec.occurred_on);
    match spec.kind {
        RecordKind::Expense => expense(&mut spec, before, draft, who, me)?,
        RecordKind::Settlement => settlement(&mut spec, draft, who, me),
    }
    works(record.id, &spec).then_some((spec, Vec::new()))
}

fn expense(spec: &mut Spec, before: Money, draft: &Draft, who: &Who, me: PersonId) -> Option<()> {
    let frame = &draft.frame;
    let payer = frame.payer.as_deref().and_then(|name| who.id(name));
    let named = others(draft, who, me);
    spec.payers = paid(spec, draft, who, payer)?;
    if let Some(said) = &frame.split {
        let people = if named.is_empty() { without(&spec.split.people(), me) } else { named };
        let paid_by = spec.payers.first().map_or(me, |part| part.person);
        let (total, split) = super::division::divided(draft, who, spec.total, paid_by, &people, me)?;
        if matches!(said, SplitSaid::Each { .. }) && frame.amount.is_none() {
            // "Each" says nothing about an amount that was the total.
            return None;
        }
        spec.total = total;
        spec.split = split;
        spec.payers = paid(spec, draft, who, payer)?;
        return Some(());
    }
    if !named.is_empty() {
        let old = spec.split.people();
        let mut among = if draft.adds_people { old.clone() } else { Vec::new() };
        if !draft.adds_people && old.contains(&me) {
            among.push(me);
        }
        for person in named {
            if !among.contains(&person) {
                among.push(person);
            }
        }
        // Who takes part in an unequal split has to be said with their part.
        if !matches!(spec.split, Split::Equal { .. }) {
            return None;
        }
        spec.split = Split::Equal { among };
        return Some(());
    }
    if spec.total.minor != before.minor {
        match &mut spec.split {
            // These follow the total by themselves.
            Split::Equal { .. } | Split::Percent { .. } | Split::Shares { .. } => {}
            Split::Exact { parts } => match parts.as_mut_slice() {
                [only] => only.minor = spec.total.minor,
                [..] => return None,
            },
            Split::Adjustment { .. } | Split::Itemised { .. } => return None,
        }
    }
    Some(())
}

fn settlement(spec: &mut Spec, draft: &Draft, who: &Who, me: PersonId) {
    let payer = draft.frame.payer.as_deref().and_then(|name| who.id(name));
    let from = payer.or_else(|| spec.payers.first().map(|part| part.person)).unwrap_or(me);
    let old = spec.split.people().first().copied().unwrap_or(me);
    let named = others(draft, who, me).first().copied();
    // "It was Kamal": the other side is another person, the sender's side stays.
    let paid_before = spec.payers.first().map_or(me, |part| part.person);
    let (from, to) = match named {
        Some(other) if payer.is_none() && old == me => (other, me),
        Some(other) => (from, other),
        None => (from, old),
    };
    // Who had got it has paid it: it went the other way.
    let to = if from == to { paid_before } else { to };
    spec.payers = vec![Part { person: from, minor: spec.total.minor }];
    spec.split = Split::Equal { among: vec![to] };
}

fn paid(spec: &Spec, draft: &Draft, who: &Who, payer: Option<PersonId>) -> Option<Vec<Part>> {
    if draft.frame.paid.is_empty() { payers(spec, payer) } else { several(draft, who, spec.total) }
}

/// Who paid the new total; nothing where several did and it is another sum.
fn payers(spec: &Spec, payer: Option<PersonId>) -> Option<Vec<Part>> {
    let total = spec.total.minor;
    match (payer, spec.payers.as_slice()) {
        (Some(person), _) => Some(vec![Part { person, minor: total }]),
        (None, [one]) => Some(vec![Part { minor: total, ..*one }]),
        (None, several) => {
            let paid = several.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.minor));
            (paid == Some(total)).then(|| several.to_vec())
        }
    }
}

fn without(people: &[PersonId], me: PersonId) -> Vec<PersonId> {
    people.iter().copied().filter(|person| *person != me).collect()
}
