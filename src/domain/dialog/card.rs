//! What a record says, line by line.

use super::making::{item_shown, reference};
use super::{NaiveDate, PersonId, Phrase, Record, Spec, Value};
use crate::domain::ledger::{RecordKind, ShareState};
use crate::domain::money::Money;
use crate::domain::nlu::Category;
use crate::domain::split::{Part, Split};

/// Most people whose parts are told one by one.
const PARTS_SHOWN_MAX: usize = 8;

/// How people are called by the reader.
pub(super) trait Names {
    fn name(&self, person: PersonId) -> Value;
}

impl<F: Fn(PersonId) -> Value> Names for F {
    fn name(&self, person: PersonId) -> Value {
        self(person)
    }
}

/// The lines under the head: who paid, who owes what, which day.
pub(super) fn body(
    spec: &Spec,
    owed: &[Part],
    me: PersonId,
    today: NaiveDate,
    names: &impl Names,
) -> Vec<Phrase> {
    let mut lines = Vec::new();
    match spec.kind {
        RecordKind::Settlement => {}
        RecordKind::Expense => {
            let alone = owed.len() == 1 && owed.iter().chain(&spec.payers).all(|part| part.person == me);
            if alone {
                lines.push(match spec.category {
                    Some(category) => {
                        Phrase::new("card-own-category").with("category", category_phrase(category))
                    }
                    None => Phrase::new("card-own"),
                });
            } else {
                lines.push(paid_split(spec, owed, me, names));
            }
        }
    }
    if spec.occurred_on != today {
        lines.push(Phrase::new("card-day").with("day", spec.occurred_on));
    }
    lines
}

/// `You paid, split equally: you ₹600.00 and Ben ₹600.00.`
pub(super) fn paid_split(spec: &Spec, owed: &[Part], me: PersonId, names: &impl Names) -> Phrase {
    Phrase::new("card-paid-split")
        .with("paid", paid(spec, me, names))
        .with("how", how(&spec.split))
        .with("parts", parts(owed, spec, PARTS_SHOWN_MAX, names))
}

/// `₹1,200.00 · dinner · #3fa9`, or who paid whom.
pub(super) fn head(record: &Record, me: PersonId, names: &impl Names) -> Phrase {
    let spec = &record.spec;
    match spec.kind {
        RecordKind::Expense => Phrase::new("card-head")
            .with("amount", spec.total)
            .with("what", item_shown(&spec.description))
            .with("ref", reference(record.id)),
        RecordKind::Settlement => {
            let phrase = payment(spec, me, names);
            Phrase::new("card-head-payment").with("payment", phrase).with("ref", reference(record.id))
        }
    }
}

/// `you paid Asha ₹200.00 (uber)`.
pub(super) fn payment(spec: &Spec, me: PersonId, names: &impl Names) -> Phrase {
    let from = spec.payers.first().map(|part| part.person);
    let to = spec.split.people().first().copied();
    let name = |person: Option<PersonId>| {
        person.map_or_else(|| Phrase::new("somebody").into(), |person| names.name(person))
    };
    let note: Value = if spec.description.trim().is_empty() {
        "".into()
    } else {
        Phrase::new("payment-note").with("note", item_shown(&spec.description)).into()
    };
    let phrase = if from == Some(me) {
        Phrase::new("payment-by-me").with("to", name(to))
    } else if to == Some(me) {
        Phrase::new("payment-to-me").with("from", name(from))
    } else {
        Phrase::new("payment-between").with("from", name(from)).with("to", name(to))
    };
    phrase.with("amount", spec.total).with("note", note)
}

pub(super) fn paid(spec: &Spec, me: PersonId, names: &impl Names) -> Value {
    match spec.payers.as_slice() {
        [only] if only.person == me => Phrase::new("paid-by-me").into(),
        [only] => Phrase::new("paid-by").with("who", names.name(only.person)).into(),
        several => {
            let each = several.iter().map(|part| named_part(*part, spec, names)).collect::<Vec<_>>();
            Phrase::new("paid-by-several").with("parts", each).into()
        }
    }
}

fn how(split: &Split) -> Phrase {
    Phrase::new(match split {
        Split::Equal { among } if among.len() == 1 => "split-full",
        Split::Equal { .. } => "split-equal",
        Split::Exact { .. } => "split-exact",
        Split::Percent { .. } => "split-percent",
        Split::Shares { .. } => "split-shares",
        Split::Adjustment { .. } => "split-adjustment",
        Split::Itemised { .. } => "split-itemised",
    })
}

/// `you ₹600.00, Ben ₹600.00`
pub(super) fn parts(owed: &[Part], spec: &Spec, max: usize, names: &impl Names) -> Value {
    // Who paid is never among those who are only counted.
    let paid = |part: &Part| spec.payers.iter().any(|payer| payer.person == part.person);
    let mut payers = owed.iter().filter(|part| paid(part)).count().min(max);
    let mut others = max.saturating_sub(payers);
    let (shown, more): (Vec<&Part>, Vec<&Part>) = owed.iter().partition(|part| {
        let room = if paid(part) { &mut payers } else { &mut others };
        let shown = *room > 0;
        *room = room.saturating_sub(1);
        shown
    });
    let mut each: Vec<Value> = shown.into_iter().map(|part| named_part(*part, spec, names)).collect();
    if !more.is_empty() {
        let minor = more.iter().fold(0_i64, |sum, part| sum.saturating_add(part.minor));
        let rest =
            Phrase::new("parts-more").with("count", more.len()).with("amount", Money { minor, ..spec.total });
        each.push(rest.into());
    }
    each.into()
}

fn named_part(part: Part, spec: &Spec, names: &impl Names) -> Value {
    let amount = Money { minor: part.minor, ..spec.total };
    Phrase::new("part").with("who", names.name(part.person)).with("amount", amount).into()
}

/// What the reader has with somebody now.
pub(super) fn balance(name: Value, money: Money) -> Phrase {
    let id = match money.minor {
        0 => "balance-square",
        1.. => "balance-owed",
        _ => "balance-owing",
    };
    let phrase = Phrase::new(id).with("who", name);
    if money.minor == 0 { phrase } else { phrase.with("amount", money.abs()) }
}

pub(super) fn category_phrase(category: Category) -> Phrase {
    Phrase::new(match category {
        Category::Food => "category-food",
        Category::Groceries => "category-groceries",
        Category::Transport => "category-transport",
        Category::Travel => "category-travel",
        Category::Rent => "category-rent",
        Category::Utilities => "category-utilities",
        Category::Entertainment => "category-entertainment",
        Category::Shopping => "category-shopping",
        Category::Health => "category-health",
        Category::Education => "category-education",
        Category::Gifts => "category-gifts",
        Category::Household => "category-household",
        Category::Personal => "category-personal",
        Category::Other => "category-other",
    })
}

/// Whether somebody says that it is not right.
pub(super) fn is_disputed(record: &Record) -> bool {
    record.states.iter().any(|(_, state)| matches!(state, ShareState::Disputed { .. }))
}

/// A record in full, as it stands.
pub(super) fn details(record: &Record, me: PersonId, today: NaiveDate, names: &impl Names) -> Vec<Phrase> {
    let mut lines = vec![head(record, me, names)];
    lines.extend(body(&record.spec, &record.owed, me, today, names));
    if record.spec.occurred_on == today {
        lines.push(Phrase::new("card-day").with("day", today));
    }
    lines.push(if record.creator == me {
        Phrase::new("card-by-me")
    } else {
        Phrase::new("card-by").with("who", names.name(record.creator))
    });
    if record.deleted {
        lines.push(Phrase::new("card-deleted"));
        return lines;
    }
    for (person, state) in record.states.iter().take(PARTS_SHOWN_MAX) {
        let id = match state {
            ShareState::Pending => "state-pending",
            ShareState::Confirmed => "state-confirmed",
            ShareState::Disputed { .. } => "state-disputed",
        };
        lines.push(Phrase::new(id).with("who", names.name(*person)));
    }
    lines
}
