//! Writes of apps by their key, in PostgreSQL.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::ports::requests::{Claim, RUN_MAX, Request, Requests};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault as _};
use async_trait::async_trait;
use diesel::sql_types::{Binary, Bool, Double, Nullable, SmallInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

statement!(
    /// One row if the key is the caller's now: it was not there, or its run died.
    TakeKey {
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        key: &'a [u8] => Binary,
        body: &'a [u8] => Binary,
        run: f64 => Double,
    } -> Bool,
    "insert into api_requests as r (tenant_id, person_id, key_hash, body_hash) values (?, ?, ?, ?) \
     on conflict (person_id, key_hash) do update set started_at = now() \
     where r.status is null and r.body_hash = excluded.body_hash \
        and r.started_at < now() - make_interval(secs => ?) returning true"
);

statement!(
    ReadKey { person: Uuid => SqlUuid, key: &'a [u8] => Binary } -> (Binary, Nullable<SmallInt>, Nullable<Binary>),
    "select body_hash, status, answer_enc from api_requests where person_id = ? and key_hash = ?"
);

statement!(
    KeepAnswer { person: Uuid => SqlUuid, key: &'a [u8] => Binary, status: i16 => SmallInt, answer: &'a [u8] => Binary }
        -> Bool,
    "update api_requests set status = $3, answer_enc = $4 from (select ?::uuid, ?::bytea, ?::smallint, ?::bytea) b \
     where person_id = $1 and key_hash = $2 and status is null returning true"
);

statement!(
    DropKey { person: Uuid => SqlUuid, key: &'a [u8] => Binary } -> Bool,
    "delete from api_requests where person_id = ? and key_hash = ? and status is null returning true"
);

/// The requests of one tenant.
pub struct PostgresRequests {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PostgresRequests {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }
}

/// Where the answer to a request lives.
fn row(request: &Request<'_>) -> Vec<u8> {
    [request.person.0.as_bytes().as_slice(), request.key_hash].concat()
}

const fn place(row: &[u8]) -> Place<'_> {
    Place { table: "api_requests", column: "answer_enc", row }
}

#[async_trait]
impl Requests for PostgresRequests {
    async fn claim(&self, request: Request<'_>) -> Result<Claim, StoreError> {
        type Row = (Vec<u8>, Option<i16>, Option<Vec<u8>>);
        let Request { person, key_hash: key, body_hash: body } = request;
        let found = {
            let mut connection = take(&self.pool).await?;
            let claim = TakeKey {
                tenant: self.keys.tenant().0,
                person: person.0,
                key,
                body,
                run: RUN_MAX.as_secs_f64(),
                _life: LIFE,
            };
            let taken: Vec<bool> = claim.load(&mut connection).await.map_err(store_error)?;
            if !taken.is_empty() {
                return Ok(Claim::Taken);
            }
            let read = ReadKey { person: person.0, key, _life: LIFE };
            let rows: Vec<Row> = read.load(&mut connection).await.map_err(store_error)?;
            rows.into_iter().next()
        };
        Ok(match found {
            Some((earlier, ..)) if earlier != body => Claim::Other,
            Some((_, Some(status), Some(sealed))) => {
                let plain = self.keys.open(person, place(&row(&request)), &sealed).await?;
                let status = u16::try_from(status);
                Claim::Done(
                    status.map_err(|_| StoreError::Damaged { what: "an answer has no status" })?,
                    plain,
                )
            }
            // Where there is none it was let go of between the two statements.
            Some(_) | None => Claim::Running,
        })
    }

    async fn answer(&self, request: Request<'_>, status: u16, answer: &[u8]) -> Result<(), StoreError> {
        let status = i16::try_from(status).map_err(|_| StoreError::Damaged { what: "no such status" })?;
        let sealed = self.keys.seal(request.person, place(&row(&request)), answer).await?;
        let mut connection = take(&self.pool).await?;
        let (person, key) = (request.person.0, request.key_hash.as_slice());
        let keep = KeepAnswer { person, key, status, answer: &sealed, _life: LIFE };
        keep.load::<bool>(&mut connection).await.map_err(store_error)?;
        Ok(())
    }

    async fn release(&self, request: Request<'_>) -> Result<(), StoreError> {
        let mut connection = take(&self.pool).await?;
        let release = DropKey { person: request.person.0, key: request.key_hash, _life: LIFE };
        release.load::<bool>(&mut connection).await.map_err(store_error)?;
        Ok(())
    }
}
