//! Comparisons of engines in PostgreSQL. In the clear is what was counted; how something was read is sealed by the key
//! of who wrote it.

use super::journal::rows::text;
use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::nlu::Frame;
use crate::ids::{CommandId, PersonId};
use crate::ports::comparisons::{COMPARISONS_PAGE, Comparison, Comparisons};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault as _};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

statement!(
    /// Of whom it is not allowed any more nothing is written, also where they have said so just now.
    KeepComparison {
        id: Uuid => SqlUuid, said_at: DateTime<Utc> => Timestamptz, lang: &'a str => Text, intent: &'a str => Text,
        active: &'a str => Text, shadow: &'a str => Text, outcome: &'a str => Text, differs: &'a [String] => Array<Text>,
        took_us: i64 => BigInt, read: Option<Vec<u8>> => Nullable<Binary>, person: Uuid => SqlUuid,
    } -> SqlUuid,
    "insert into nlu_comparisons (id, tenant_id, person_id, said_at, lang, intent, active, shadow, outcome, differs, \
        took_us, read_enc) \
     select ?, p.tenant_id, p.id, ?, ?, ?, ?, ?, ?, ?, ?, ? from people p where p.id = ? and p.learning for share \
     on conflict (id) do update set lang = excluded.lang, intent = excluded.intent, active = excluded.active, \
        shadow = excluded.shadow, outcome = excluded.outcome, differs = excluded.differs, took_us = excluded.took_us, \
        read_enc = excluded.read_enc \
     returning id"
);

type Row = (
    (Uuid, Uuid, DateTime<Utc>, String, String, String, String, String),
    (Vec<String>, i64, Option<Vec<u8>>),
);

statement!(
    ComparisonsPage { tenant: Uuid => SqlUuid, at: DateTime<Utc> => Timestamptz, id: Uuid => SqlUuid, limit: i64 => BigInt }
        -> ((SqlUuid, SqlUuid, Timestamptz, Text, Text, Text, Text, Text), (Array<Text>, BigInt, Nullable<Binary>)),
    "select c.id, c.person_id, c.said_at, c.lang, c.intent, c.active, c.shadow, c.outcome, c.differs, c.took_us, \
        c.read_enc from nlu_comparisons c \
     where c.tenant_id = ? and (c.said_at, c.id) > (?, ?) \
        and (select p.learning from people p where p.id = c.person_id) order by c.said_at, c.id limit ?"
);

const fn read_place(id: &CommandId) -> Place<'_> {
    Place { table: "nlu_comparisons", column: "read_enc", row: id.0.as_bytes() }
}

/// The comparisons of one tenant.
pub struct PgComparisons {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PgComparisons {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }
}

#[async_trait]
impl Comparisons for PgComparisons {
    async fn keep(&self, comparison: &Comparison) -> Result<(), StoreError> {
        let Comparison { id, person, read, .. } = comparison;
        let sealed = match read {
            Some(frames) => {
                let plain = serde_json::to_vec(frames)
                    .map_err(|_| StoreError::Damaged { what: "a reading cannot be written" })?;
                Some(self.keys.seal(*person, read_place(id), &plain).await?)
            }
            None => None,
        };
        let keep = KeepComparison {
            id: id.0,
            said_at: comparison.said_at,
            lang: &comparison.lang,
            intent: &comparison.intent,
            active: &comparison.active,
            shadow: &comparison.shadow,
            outcome: &comparison.outcome,
            differs: &comparison.differs,
            took_us: comparison.took_us,
            read: sealed,
            person: person.0,
            _life: std::marker::PhantomData,
        };
        let mut connection = take(&self.pool).await?;
        let _: Vec<Uuid> = keep.load(&mut connection).await.map_err(store_error)?;
        Ok(())
    }

    async fn page(&self, (at, id): (DateTime<Utc>, Uuid)) -> Result<Vec<Comparison>, StoreError> {
        let limit = i64::from(COMPARISONS_PAGE);
        let rows: Vec<Row> = {
            let mut connection = take(&self.pool).await?;
            let page = ComparisonsPage { tenant: self.keys.tenant().0, at, id, limit, _life: LIFE };
            page.load(&mut connection).await.map_err(store_error)?
        };
        let owners: Vec<PersonId> = rows.iter().map(|row| PersonId(row.0.1)).collect();
        let opened = self.keys.get(&owners).await?;
        let damaged = |_| StoreError::Damaged { what: "a reading cannot be read" };
        let one = |row: Row| {
            let ((id, person, said_at, lang, intent, active, shadow, outcome), (differs, took_us, sealed)) =
                row;
            let (id, person) = (CommandId(id), PersonId(person));
            let plain = match sealed {
                Some(sealed) => text(&self.keys, &opened, person, read_place(&id), &sealed)?,
                None => None,
            };
            let read: Option<Vec<Frame>> =
                plain.map(|plain| serde_json::from_str(&plain)).transpose().map_err(damaged)?;
            Ok(Comparison {
                id,
                person,
                said_at,
                lang,
                intent,
                active,
                shadow,
                outcome,
                differs,
                took_us,
                read,
            })
        };
        rows.into_iter().map(one).collect()
    }
}
