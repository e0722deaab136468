//! Steps in PostgreSQL: sealed by the key of who wrote the message, one row for each kind.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::ids::PersonId;
use crate::ports::steps::{StepKind, Steps, place_row};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault as _};
use async_trait::async_trait;
use diesel::sql_types::{BigInt, Binary, SmallInt, Text};
use diesel_async::RunQueryDsl;
use std::sync::Arc;

statement!(
    FindStep { row: i64 => BigInt, kind: i16 => SmallInt } -> Binary,
    "select result_enc from turn_steps where inbox_seq = ? and kind = ?"
);

statement!(
    /// Whoever comes second gets nothing back and looks.
    KeepStep { row: i64 => BigInt, kind: i16 => SmallInt, result: Vec<u8> => Binary, model: &'a str => Text } -> SmallInt,
    "insert into turn_steps (inbox_seq, kind, result_enc, model) values (?, ?, ?, ?) on conflict do nothing \
     returning kind"
);

/// The steps of one tenant.
pub struct PgSteps {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PgSteps {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }
}

#[async_trait]
impl Steps for PgSteps {
    async fn find(&self, person: PersonId, row: i64, kind: StepKind) -> Result<Option<Vec<u8>>, StoreError> {
        let found: Vec<Vec<u8>> = {
            let mut connection = take(&self.pool).await?;
            FindStep { row, kind: kind.number().into(), _life: LIFE }
                .load(&mut connection)
                .await
                .map_err(store_error)?
        };
        let Some(sealed) = found.as_slice().first() else { return Ok(None) };
        let place = Place { table: "turn_steps", column: "result_enc", row: &place_row(row, kind) };
        self.keys.open(person, place, sealed).await.map(Some)
    }

    async fn keep(
        &self,
        person: PersonId,
        row: i64,
        kind: StepKind,
        result: &[u8],
        model: &str,
    ) -> Result<Vec<u8>, StoreError> {
        let place = Place { table: "turn_steps", column: "result_enc", row: &place_row(row, kind) };
        let sealed = self.keys.seal(person, place, result).await?;
        let kept: Vec<i16> = {
            let mut connection = take(&self.pool).await?;
            KeepStep { row, kind: kind.number().into(), result: sealed, model, _life: LIFE }
                .load(&mut connection)
                .await
                .map_err(store_error)?
        };
        if !kept.is_empty() {
            return Ok(result.to_vec());
        }
        self.find(person, row, kind).await?.ok_or(StoreError::Damaged { what: "a step is there and is not" })
    }
}
