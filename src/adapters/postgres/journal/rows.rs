//! Records as rows: numbers for kinds, and what of a row is sealed where.

use crate::adapters::postgres::keyring::{KeyRing, Versions};
use crate::domain::ledger::{DisputeReason, EntryKind, Record, RecordKind, ShareState, Source, Spec};
use crate::domain::money::{Currency, Money};
use crate::domain::nlu::Category;
use crate::domain::split::{Part, Split};
use crate::domain::stems::stems;
use crate::ids::{GroupId, PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use chrono::NaiveDate;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date, Jsonb, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The group of accounts that belong to none.
pub(crate) const NO_GROUP: Uuid = Uuid::nil();

/// Columns of a record as statements select them: see [`RECORD_COLUMNS`].
pub(crate) type RecordRow = (
    (Uuid, i16, Uuid, i64, bool, chrono::DateTime<chrono::Utc>, Uuid),
    (String, i64, NaiveDate, Option<i16>, Option<Uuid>, Vec<u8>),
    (serde_json::Value, Vec<Uuid>, Vec<i64>, Vec<Uuid>, Vec<i64>, Option<serde_json::Value>),
    (Vec<Uuid>, Vec<i16>, Vec<Option<i16>>, Vec<Option<Vec<u8>>>),
);

/// Their SQL types.
pub(crate) type RecordColumns = (
    (SqlUuid, SmallInt, SqlUuid, BigInt, Bool, Timestamptz, SqlUuid),
    (Text, BigInt, Date, Nullable<SmallInt>, Nullable<SqlUuid>, Binary),
    (Jsonb, Array<SqlUuid>, Array<BigInt>, Array<SqlUuid>, Array<BigInt>, Nullable<Jsonb>),
    (Array<SqlUuid>, Array<SmallInt>, Array<Nullable<SmallInt>>, Array<Nullable<Binary>>),
);

/// Selects [`RecordColumns`] from `e` (expenses); to be put behind a `select`.
macro_rules! record_columns {
    () => {
        "e.id, e.kind, e.creator_id, v.version, e.deleted, e.entered_at, v.author_id, \
         v.currency::text, v.total_minor, v.occurred_on, v.category, v.group_id, v.description_enc, \
         v.split, v.payers, v.paid_minor, v.owers, v.owed_minor, v.debts, \
         coalesce(s.people, '{}'), coalesce(s.states, '{}'), coalesce(s.reasons, '{}'), coalesce(s.notes, '{}')"
    };
}

/// Joins what [`record_columns`] needs to `e`: the version as it stands, or another one.
macro_rules! record_joins {
    () => {
        record_joins!("e.version")
    };
    ($version:literal) => {
        concat!(" join expense_versions v on v.expense_id = e.id and v.version = ", $version, " \
          left join lateral (select array_agg(person_id order by person_id) as people, \
                array_agg(state order by person_id) as states, array_agg(reason order by person_id) as reasons, \
                array_agg(note_enc order by person_id) as notes \
              from participants p where p.expense_id = e.id and p.present and p.state > 0) s on true ")
    };
}
pub(crate) use {record_columns, record_joins};

const CATEGORIES: [Category; 14] = [
    Category::Food,
    Category::Groceries,
    Category::Transport,
    Category::Travel,
    Category::Rent,
    Category::Utilities,
    Category::Entertainment,
    Category::Shopping,
    Category::Health,
    Category::Education,
    Category::Gifts,
    Category::Household,
    Category::Personal,
    Category::Other,
];

/// The number of a category in [`CATEGORIES`], from 1. The order is for ever.
pub(crate) fn category_number(category: Category) -> Option<i16> {
    CATEGORIES.iter().position(|known| *known == category).and_then(|at| i16::try_from(at + 1).ok())
}

pub(crate) fn category_of(number: i16) -> Option<Category> {
    usize::try_from(number).ok()?.checked_sub(1).and_then(|at| CATEGORIES.get(at)).copied()
}

pub(crate) const fn kind_number(kind: RecordKind) -> i16 {
    match kind {
        RecordKind::Expense => 1,
        RecordKind::Settlement => 2,
    }
}

pub(crate) const fn entry_kind_number(kind: EntryKind) -> i16 {
    match kind {
        EntryKind::Expense => 1,
        EntryKind::Settlement => 2,
        EntryKind::Reversal => 3,
    }
}

pub(crate) const fn source_number(source: Source) -> i16 {
    match source {
        Source::Whatsapp => 1,
        Source::App => 2,
        Source::Api => 3,
        Source::Import => 4,
        Source::Schedule => 5,
    }
}

pub(crate) const fn reason_number(reason: DisputeReason) -> i16 {
    match reason {
        DisputeReason::Amount => 1,
        DisputeReason::NotMe => 2,
        DisputeReason::AlreadyPaid => 3,
        DisputeReason::Other => 4,
    }
}

pub(crate) const fn reason_of(number: i16) -> DisputeReason {
    match number {
        1 => DisputeReason::Amount,
        2 => DisputeReason::NotMe,
        3 => DisputeReason::AlreadyPaid,
        _ => DisputeReason::Other,
    }
}

/// Keyed hashes of the words of a text, by which it is found.
pub(crate) fn words(keys: &KeyRing, text: &str) -> Vec<i64> {
    let hash = |stem: &String| {
        let whole = keys.index().blind_index("word", stem);
        whole.first_chunk().copied().map(i64::from_be_bytes).unwrap_or_default()
    };
    stems(text).iter().map(hash).collect()
}

/// The number by which records with somebody are found: the second half of their id. As `person_tag` in the database.
pub(crate) fn person_tag(person: PersonId) -> i64 {
    let (_, half) = person.0.as_u64_pair();
    i64::from_ne_bytes(half.to_ne_bytes())
}

/// The number by which records that somebody paid for are found. As `payer_tag` in the database.
pub(crate) fn payer_tag(person: PersonId) -> i64 {
    person_tag(person) ^ 0x5555_5555_5555_5555
}

/// Where the description of one version lives.
pub(crate) fn description_row(record: RecordId, version: i64) -> Vec<u8> {
    [record.0.as_bytes().as_slice(), &version.to_be_bytes()].concat()
}

/// Where the note of a person on a record lives.
pub(crate) fn note_row(record: RecordId, person: PersonId) -> Vec<u8> {
    [record.0.as_bytes().as_slice(), person.0.as_bytes()].concat()
}

/// Everybody whose key a row needs.
pub(crate) fn key_owners(row: &RecordRow) -> Vec<PersonId> {
    let noted = row.3.0.iter().zip(&row.3.3).filter(|(_, note)| note.is_some());
    noted.map(|(person, _)| PersonId(*person)).chain([PersonId(row.0.2)]).collect()
}

/// What was sealed by `person`. Nothing where all their keys are gone: they were erased, and what they wrote with them;
/// the amounts stay, since they are others' as well.
///
/// # Errors
///
/// [`StoreError::Damaged`].
pub(crate) fn text(
    keys: &KeyRing,
    opened: &HashMap<PersonId, Versions>,
    person: PersonId,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Option<String>, StoreError> {
    if !opened.contains_key(&person) {
        return Ok(None);
    }
    let plain = keys.open_with(opened, person, place, sealed)?;
    let text = String::from_utf8(plain);
    text.map(Some).map_err(|_| StoreError::Damaged { what: "a sealed text is not text" })
}

/// A record of its rows.
///
/// # Errors
///
/// [`StoreError::Damaged`] for rows that cannot be a record.
pub(crate) fn record_of(
    row: RecordRow,
    keys: &KeyRing,
    opened: &HashMap<PersonId, Versions>,
) -> Result<Record, StoreError> {
    let damaged = |what| StoreError::Damaged { what };
    let ((id, kind, creator, version, deleted, _, author), texts, lists, said) = row;
    let (currency, total_minor, occurred_on, category, group, description) = texts;
    let (split, payers, paid, owers, owed, debts) = lists;
    let (id, creator) = (RecordId(id), PersonId(creator));
    let currency: Currency = currency.parse().map_err(|_| damaged("a record has an unknown currency"))?;
    let place =
        Place { table: "expense_versions", column: "description_enc", row: &description_row(id, version) };
    let description = text(keys, opened, creator, place, &description)?.unwrap_or_default();
    let split: Split = serde_json::from_value(split).map_err(|_| damaged("a split cannot be read"))?;
    let parts = |people: Vec<Uuid>, minor: Vec<i64>| {
        people
            .into_iter()
            .zip(minor)
            .map(|(person, minor)| Part { person: PersonId(person), minor })
            .collect()
    };
    let mut states = Vec::with_capacity(said.0.len());
    for (((person, state), reason), note) in said.0.into_iter().zip(said.1).zip(said.2).zip(said.3) {
        let person = PersonId(person);
        let state = match state {
            1 => ShareState::Pending,
            2 => ShareState::Confirmed,
            _ => {
                let note = match note {
                    Some(sealed) => {
                        let row = note_row(id, person);
                        let place = Place { table: "participants", column: "note_enc", row: &row };
                        text(keys, opened, person, place, &sealed)?
                    }
                    None => None,
                };
                ShareState::Disputed { reason: reason_of(reason.unwrap_or_default()), note }
            }
        };
        states.push((person, state));
    }
    let kind = if kind == 2 { RecordKind::Settlement } else { RecordKind::Expense };
    let spec = Spec {
        kind,
        description,
        category: category.and_then(category_of),
        total: Money::new(total_minor, currency),
        occurred_on,
        group: group.map(GroupId),
        payers: parts(payers, paid),
        split,
    };
    let debts = debts.map(serde_json::from_value).transpose();
    let debts = debts.map_err(|_| damaged("the debts of a record cannot be read"))?;
    let changed_by = Some(PersonId(author)).filter(|author| *author != creator);
    Ok(Record { id, version, creator, spec, owed: parts(owers, owed), deleted, states, debts, changed_by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_its_number_for_ever() {
        assert_eq!(category_number(Category::Food), Some(1));
        assert_eq!(category_number(Category::Other), Some(14));
        for category in CATEGORIES {
            assert_eq!(category_number(category).and_then(category_of), Some(category));
        }
        assert_eq!(category_of(0), None);
        assert_eq!(category_of(15), None);
    }
}
