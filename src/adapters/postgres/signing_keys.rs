//! Signing keys as rows; their private halves are wrapped by the tenant key.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::login::Span;
use crate::ports::store::StoreError;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Binary, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// Most keys that are looked at, the latest ones: two overlap, the others are gone.
const KEYS_MAX: i64 = 8;

type Times = (DateTime<Utc>, DateTime<Utc>, DateTime<Utc>, DateTime<Utc>);
type KeyRow = (Uuid, i32, Vec<u8>, Vec<u8>, Times);

statement!(
    LatestKeys { tenant: Uuid => SqlUuid, limit: i64 => diesel::sql_types::BigInt }
        -> (SqlUuid, Integer, Binary, Binary, (Timestamptz, Timestamptz, Timestamptz, Timestamptz)),
    "select id, ordinal, public_key, seed_enc, published_at, signs_from, signs_until, gone_at from signing_keys \
     where tenant_id = ? order by ordinal desc limit ?"
);

statement!(
    /// Of two who make the same one, the second does nothing.
    AddKey {
        id: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
        ordinal: i32 => Integer,
        public_key: &'a [u8] => Binary,
        seed: &'a [u8] => Binary,
        published_at: DateTime<Utc> => Timestamptz,
        signs_from: DateTime<Utc> => Timestamptz,
        signs_until: DateTime<Utc> => Timestamptz,
        gone_at: DateTime<Utc> => Timestamptz,
    } -> SqlUuid,
    "insert into signing_keys \
        (id, tenant_id, ordinal, public_key, seed_enc, published_at, signs_from, signs_until, gone_at) \
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, ordinal) do nothing returning id"
);

/// Seed of a private key.
pub(crate) type Seed = Zeroizing<[u8; 32]>;

/// A signing key with its private half.
pub(crate) struct StoredKey {
    pub(crate) id: Uuid,
    pub(crate) ordinal: i32,
    pub(crate) public_key: Vec<u8>,
    pub(crate) seed: Seed,
    pub(crate) span: Span,
}

/// The signing keys of one tenant.
pub struct PgSigningKeys {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PgSigningKeys {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }

    pub(crate) fn tenant(&self) -> crate::ids::TenantId {
        self.keys.tenant()
    }

    /// The latest keys, newest first.
    pub(crate) async fn latest(&self) -> Result<Vec<StoredKey>, StoreError> {
        let rows: Vec<KeyRow> = {
            let mut connection = take(&self.pool).await?;
            LatestKeys { tenant: self.keys.tenant().0, limit: KEYS_MAX, _life: LIFE }
                .load(&mut connection)
                .await
                .map_err(store_error)?
        };
        let open = |(id, ordinal, public_key, sealed, times): KeyRow| {
            let (published_at, signs_from, signs_until, gone_at) = times;
            let seed = self.keys.index().unwrap_seed(id, &sealed);
            let seed = seed.map_err(|_| StoreError::Damaged { what: "a signing key does not open" })?;
            let span = Span { published_at, signs_from, signs_until, gone_at };
            Ok(StoredKey { id, ordinal, public_key, seed, span })
        };
        rows.into_iter().map(open).collect()
    }

    /// Stores a key, unless there is one with its ordinal.
    pub(crate) async fn add(&self, key: &StoredKey) -> Result<(), StoreError> {
        let sealed = self.keys.index().wrap_seed(key.id, &key.seed);
        let sealed = sealed.map_err(|_| StoreError::Damaged { what: "a signing key could not be sealed" })?;
        let mut connection = take(&self.pool).await?;
        AddKey {
            id: key.id,
            tenant: self.keys.tenant().0,
            ordinal: key.ordinal,
            public_key: &key.public_key,
            seed: &sealed,
            published_at: key.span.published_at,
            signs_from: key.span.signs_from,
            signs_until: key.span.signs_until,
            gone_at: key.span.gone_at,
            _life: LIFE,
        }
        .load::<Uuid>(&mut connection)
        .await
        .map_err(store_error)?;
        Ok(())
    }
}
