//! Words of people for categories, as rows.

use super::rows::{category_of, text};
use crate::adapters::postgres::keyring::{KeyRing, Versions};
use crate::adapters::postgres::statement::statement;
use crate::domain::own_words::{OwnWord, word_key};
use crate::ids::{PersonId, WordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use diesel::sql_types::{BigInt, Binary, Bool, Integer, Nullable, SmallInt, Uuid as SqlUuid};
use std::collections::HashMap;
use uuid::Uuid;

statement!(
    /// The words of one person, the latest first.
    OwnWords { owner: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (SqlUuid, Binary, Nullable<SmallInt>, Bool, Nullable<SmallInt>, Integer),
    "select id, word_enc, category, told, heard, agreed from category_words where owner_id = ? \
     order by changed_at desc, id limit ?"
);

/// Id, sealed word, category, whether it was told, and what corrections named how often.
pub(crate) type WordRow = (Uuid, Vec<u8>, Option<i16>, bool, Option<i16>, i32);

/// The id of a word of somebody; none for what cannot be a word. Two people's words have different ids, so that
/// nobody sees who uses the same ones.
pub(crate) fn word_id(keys: &KeyRing, owner: PersonId, word: &str) -> Option<WordId> {
    let text = format!("{owner} {}", word_key(word)?);
    Some(WordId(Uuid::from_bytes(keys.index().blind_index("category word", &text))))
}

/// Where a word lives; `row` is its owner and its id.
pub(crate) const fn word_place(row: &[u8]) -> Place<'_> {
    Place { table: "category_words", column: "word_enc", row }
}

/// Rows as words; the keys are those of their owner.
///
/// # Errors
///
/// [`StoreError::Damaged`].
pub(crate) fn words_of(
    keys: &KeyRing,
    opened: &HashMap<PersonId, Versions>,
    owner: PersonId,
    rows: Vec<WordRow>,
) -> Result<Vec<OwnWord>, StoreError> {
    let mut words = Vec::with_capacity(rows.len());
    for (id, sealed, category, told, heard, agreed) in rows {
        let row = [owner.0.as_bytes().as_slice(), id.as_bytes()].concat();
        let Some(text) = text(keys, opened, owner, word_place(&row), &sealed)? else { continue };
        let heard = heard.and_then(category_of).zip(u32::try_from(agreed).ok());
        let category = category.and_then(category_of);
        words.push(OwnWord { id: WordId(id), text, category, told, heard });
    }
    Ok(words)
}
