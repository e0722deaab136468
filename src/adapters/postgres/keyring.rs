//! The keys of tenants and people, unwrapped and cached for a while; and the vault that seals by them.

use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::adapters::sealing::{
    self, Field, MasterKey, PersonKey, SealError, TenantKeys, WrappedKey, sealed_version,
};
use crate::ids::{PersonId, TenantId};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault};
use async_trait::async_trait;
use diesel::sql_types::{Array, Binary, Bool, SmallInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How long an unwrapped key stays in memory.
const KEPT: Duration = Duration::from_mins(5);
/// Most keys kept at a time; past that all are dropped, which costs a read each.
const KEPT_MAX: usize = 20_000;
/// Version of keys that are made now; rotation will draw higher ones.
pub(super) const FIRST_VERSION: u16 = 1;
/// Bytes of a master key's fingerprint, before the wrapped tenant key.
const FINGERPRINT_BYTES: usize = 8;

#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Seal(#[from] SealError),
}

statement!(
    TenantKeyRows { tenant: Uuid => SqlUuid } -> (SmallInt, Binary),
    "select version, wrapped from keys where owner_id = ? order by version desc limit 1"
);

statement!(
    /// The tenant and its key, unless they are there.
    AddTenant { tenant: Uuid => SqlUuid, name: &'a str => Text, wrapped: &'a [u8] => Binary } -> SmallInt,
    "with t as (insert into tenants (id, name) values (?, ?) on conflict do nothing) \
     insert into keys (tenant_id, owner_id, version, wrapped) values ($1, $1, 1, ?) on conflict do nothing \
     returning version"
);

statement!(
    /// Of this tenant: the keys of others do not open, and who belongs to them is nobody here.
    PersonKeyRows { people: Vec<Uuid> => Array<SqlUuid>, tenant: Uuid => SqlUuid } -> (SqlUuid, SmallInt, Binary),
    "select owner_id, version, wrapped from keys where owner_id = any(?) and tenant_id = ? order by owner_id, version"
);

statement!(
    IsTaken { person: Uuid => SqlUuid } -> Bool,
    "select exists (select from keys where owner_id = ?)"
);

/// All versions of one person's key, newest last.
pub(crate) type Versions = Arc<Vec<PersonKey>>;

/// Keys of one tenant.
pub struct KeyRing {
    pool: Pool,
    tenant: TenantId,
    keys: TenantKeys,
    cache: Mutex<HashMap<PersonId, (Versions, Instant)>>,
}

impl KeyRing {
    /// Opens the tenant's key with the master key; makes tenant and key if they are not there.
    ///
    /// # Errors
    ///
    /// [`SealError::WrongMasterKey`] where the data was sealed under another master key.
    pub async fn open(
        pool: Pool,
        master: &MasterKey,
        tenant: TenantId,
        name: &str,
    ) -> Result<Self, KeyRingError> {
        let (_, wrapped) = TenantKeys::generate(master, tenant)?;
        let stored: Vec<u8> = {
            let mut connection = take(&pool).await?;
            let bytes = [wrapped.wrapped_by.as_slice(), &wrapped.sealed].concat();
            AddTenant { tenant: tenant.0, name, wrapped: &bytes, _life: LIFE }
                .load::<i16>(&mut connection)
                .await
                .map_err(store_error)?;
            let rows: Vec<(i16, Vec<u8>)> = TenantKeyRows { tenant: tenant.0, _life: LIFE }
                .load(&mut connection)
                .await
                .map_err(store_error)?;
            rows.into_iter().next().ok_or(StoreError::Damaged { what: "the tenant has no key" })?.1
        };
        let (fingerprint, sealed) = stored
            .split_first_chunk::<FINGERPRINT_BYTES>()
            .ok_or(StoreError::Damaged { what: "the tenant key is cut" })?;
        let wrapped = WrappedKey { sealed: sealed.to_vec(), wrapped_by: *fingerprint };
        let keys = TenantKeys::from_wrapped(master, tenant, &wrapped)?;
        Ok(Self { pool, tenant, keys, cache: Mutex::new(HashMap::new()) })
    }

    pub const fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Blind indexes and message keys of the tenant.
    pub const fn index(&self) -> &TenantKeys {
        &self.keys
    }

    /// Who seals what belongs to nobody in particular.
    pub fn nobody(&self) -> PersonId {
        PersonId::derived("nobody", &[self.tenant.0.as_bytes()])
    }

    /// A new key for a person, with its wrapped form. It counts only once its row was written.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] where the system gives no randomness.
    pub fn draw(&self, person: PersonId) -> Result<(PersonKey, Vec<u8>), StoreError> {
        PersonKey::generate(&self.keys, person, FIRST_VERSION)
            .map_err(|_| StoreError::Damaged { what: "no key could be drawn" })
    }

    /// Whether anybody has this id, of whatever tenant.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn is_taken(&self, id: PersonId) -> Result<bool, StoreError> {
        let mut connection = take(&self.pool).await?;
        let rows: Vec<bool> =
            IsTaken { person: id.0, _life: LIFE }.load(&mut connection).await.map_err(store_error)?;
        Ok(rows.contains(&true))
    }

    /// The keys of these people; who has none is left out.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub async fn get(&self, people: &[PersonId]) -> Result<HashMap<PersonId, Versions>, StoreError> {
        let mut found = HashMap::with_capacity(people.len());
        let mut missing = Vec::new();
        {
            let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
            for person in people {
                match cache.get(person) {
                    Some((keys, since)) if since.elapsed() < KEPT => {
                        found.insert(*person, Arc::clone(keys));
                    }
                    Some(_) | None => missing.push(person.0),
                }
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        let rows: Vec<(Uuid, i16, Vec<u8>)> = {
            let mut connection = take(&self.pool).await?;
            let asked = PersonKeyRows { people: missing, tenant: self.tenant.0, _life: LIFE };
            asked.load(&mut connection).await.map_err(store_error)?
        };
        let mut opened: HashMap<PersonId, Vec<PersonKey>> = HashMap::new();
        for (owner, version, wrapped) in rows {
            let person = PersonId(owner);
            let key = u16::try_from(version)
                .ok()
                .and_then(|version| PersonKey::from_wrapped(&self.keys, person, version, &wrapped).ok())
                .ok_or(StoreError::Damaged { what: "a person's key does not open" })?;
            opened.entry(person).or_default().push(key);
        }
        let now = Instant::now();
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        if cache.len() + opened.len() > KEPT_MAX {
            cache.clear();
        }
        for (person, keys) in opened {
            let keys = Arc::new(keys);
            cache.insert(person, (Arc::clone(&keys), now));
            found.insert(person, keys);
        }
        Ok(found)
    }

    /// Seals with the newest of `keys`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`] for a person without a key.
    pub fn seal_with(
        &self,
        keys: &HashMap<PersonId, Versions>,
        person: PersonId,
        place: Place<'_>,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let key = keys
            .get(&person)
            .and_then(|versions| versions.last())
            .ok_or(StoreError::Damaged { what: "a person has no key" })?;
        sealing::seal(key, &self.field(place), plain)
            .map_err(|_| StoreError::Damaged { what: "a field could not be sealed" })
    }

    /// Opens with that one of `keys` that sealed it.
    ///
    /// # Errors
    ///
    /// [`StoreError::Damaged`].
    pub fn open_with(
        &self,
        keys: &HashMap<PersonId, Versions>,
        person: PersonId,
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let version = sealed_version(sealed);
        let key = keys
            .get(&person)
            .and_then(|versions| versions.iter().find(|key| Some(key.version()) == version))
            .ok_or(StoreError::Damaged { what: "the key of a sealed field is gone" })?;
        sealing::open(key, &self.field(place), sealed)
            .map(|plain| plain.to_vec())
            .map_err(|_| StoreError::Damaged { what: "a sealed field does not open" })
    }

    const fn field<'a>(&self, place: Place<'a>) -> Field<'a> {
        Field { table: place.table, column: place.column, row: place.row, tenant: self.tenant }
    }
}

#[async_trait]
impl Vault for KeyRing {
    async fn seal(&self, person: PersonId, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.seal_with(&self.get(&[person]).await?, person, place, plain)
    }

    async fn open(&self, person: PersonId, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.open_with(&self.get(&[person]).await?, person, place, sealed)
    }
}
