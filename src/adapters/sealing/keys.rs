//! The keys below the master key. Each key is used for one thing: what wraps, what indexes and what encrypts are
//! derived from it under a label of their own. Raw key bytes are zeroised as soon as their cipher stands.

use super::{FORMAT, MasterKey, SealError, decrypt, encrypt, fill, framed};
use crate::ids::{PersonId, TenantId};
use ring::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
use ring::hmac;
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

pub(super) const KEY_LEN: usize = 32;

/// 32 random bytes, zeroised when dropped. Leaves the process only wrapped.
pub struct DataKey(Zeroizing<[u8; KEY_LEN]>);

impl DataKey {
    /// # Errors
    ///
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        fill(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    pub(super) fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// Encrypts this key under `by`; it unwraps only with the same `aad`.
    ///
    /// # Errors
    ///
    /// [`SealError::NoRandomness`].
    pub fn wrap(&self, by: &Self, aad: &[u8]) -> Result<Vec<u8>, SealError> {
        self.wrap_with(&by.wrapping()?, aad)
    }

    /// # Errors
    ///
    /// [`SealError::Damaged`] where it was wrapped by another key, for another `aad`, or was changed.
    pub fn unwrap(wrapped: &[u8], by: &Self, aad: &[u8]) -> Result<Self, SealError> {
        Self::unwrap_with(wrapped, &by.wrapping()?, aad)
    }

    fn wrap_with(&self, cipher: &LessSafeKey, aad: &[u8]) -> Result<Vec<u8>, SealError> {
        encrypt(cipher, &[FORMAT], &framed(&[b"key", &[FORMAT], aad]), self.0.as_slice())
    }

    fn unwrap_with(wrapped: &[u8], cipher: &LessSafeKey, aad: &[u8]) -> Result<Self, SealError> {
        let Some((&FORMAT, body)) = wrapped.split_first() else { return Err(SealError::Damaged) };
        let plain = decrypt(cipher, &framed(&[b"key", &[FORMAT], aad]), body)?;
        Self::from_slice(&plain).ok_or(SealError::Damaged)
    }

    fn wrapping(&self) -> Result<LessSafeKey, SealError> {
        self.derived("wrap").cipher()
    }

    /// The key that belongs to this one and `label`.
    pub(super) fn derived(&self, label: &str) -> Self {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice());
        let tag = hmac::sign(&key, format!("hisaab {label} v1").as_bytes());
        let mut bytes = Zeroizing::new([0; KEY_LEN]);
        for (to, from) in bytes.iter_mut().zip(tag.as_ref()) {
            *to = *from;
        }
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    fn cipher(&self) -> Result<LessSafeKey, SealError> {
        let key = UnboundKey::new(&AES_256_GCM, self.0.as_slice()).map_err(|_| SealError::Damaged)?;
        Ok(LessSafeKey::new(key))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(***)")
    }
}

/// A wrapped tenant key, and which master key wrapped it. Both are stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrappedKey {
    pub sealed: Vec<u8>,
    /// [`MasterKey::fingerprint`] of the key that wrapped it.
    pub wrapped_by: [u8; 8],
}

/// What the keys of one tenant are for: wrapping the keys of its people, and blind indexes.
pub struct TenantKeys {
    tenant: TenantId,
    wrapping: LessSafeKey,
    index: hmac::Key,
}

impl TenantKeys {
    /// A new tenant key, with its wrapped form to be stored.
    ///
    /// # Errors
    ///
    /// [`SealError::NoRandomness`].
    pub fn generate(master: &MasterKey, tenant: TenantId) -> Result<(Self, WrappedKey), SealError> {
        let key = DataKey::random()?;
        let wrapped = Self::wrap(&key, master, tenant)?;
        Ok((Self::of(&key, tenant)?, wrapped))
    }

    /// # Errors
    ///
    /// [`SealError::WrongMasterKey`], [`SealError::Damaged`].
    pub fn from_wrapped(
        master: &MasterKey,
        tenant: TenantId,
        wrapped: &WrappedKey,
    ) -> Result<Self, SealError> {
        Self::of(&Self::unwrap(master, tenant, wrapped)?, tenant)
    }

    /// The same tenant key under a new master key: nothing below it changes.
    ///
    /// # Errors
    ///
    /// [`SealError::WrongMasterKey`], [`SealError::Damaged`], [`SealError::NoRandomness`].
    pub fn rewrapped(
        old: &MasterKey,
        new: &MasterKey,
        tenant: TenantId,
        wrapped: &WrappedKey,
    ) -> Result<WrappedKey, SealError> {
        Self::wrap(&Self::unwrap(old, tenant, wrapped)?, new, tenant)
    }

    /// For looking up by a personal value without storing it: HMAC-SHA-256 of its normal form, first 16 bytes.
    /// Differs by tenant and by `kind` ("phone", "name").
    pub fn blind_index(&self, kind: &str, normal_form: &str) -> [u8; 16] {
        self.tag(&[b"blind", kind.as_bytes(), normal_form.as_bytes()])
    }

    /// The key under which a message is known: the provider's id holds a phone number, so it is not stored as it is.
    pub fn message_key(&self, channel: &str, provider_message_id: &str) -> [u8; 16] {
        self.tag(&[b"message", channel.as_bytes(), provider_message_id.as_bytes()])
    }

    /// The seed of a signing key, to be stored beside its id.
    ///
    /// # Errors
    ///
    /// [`SealError::NoRandomness`].
    pub fn wrap_seed(&self, id: Uuid, seed: &[u8; KEY_LEN]) -> Result<Vec<u8>, SealError> {
        DataKey(Zeroizing::new(*seed)).wrap_with(&self.wrapping, &self.seed_aad(id))
    }

    /// # Errors
    ///
    /// [`SealError::Damaged`] where it belongs to another tenant or id, too.
    pub fn unwrap_seed(&self, id: Uuid, wrapped: &[u8]) -> Result<Zeroizing<[u8; KEY_LEN]>, SealError> {
        DataKey::unwrap_with(wrapped, &self.wrapping, &self.seed_aad(id)).map(|key| key.0)
    }

    /// Seals what belongs to nobody yet, for its place.
    ///
    /// # Errors
    ///
    /// [`SealError::NoRandomness`], [`SealError::TooLong`].
    pub fn seal(&self, table: &str, row: Uuid, plain: &[u8]) -> Result<Vec<u8>, SealError> {
        encrypt(&self.wrapping, &[FORMAT], &self.row_aad(table, row), plain)
    }

    /// # Errors
    ///
    /// [`SealError::Damaged`] where it was sealed for another place, too.
    pub fn open(&self, table: &str, row: Uuid, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let Some((&FORMAT, body)) = sealed.split_first() else { return Err(SealError::Damaged) };
        decrypt(&self.wrapping, &self.row_aad(table, row), body)
    }

    fn row_aad(&self, table: &str, row: Uuid) -> Vec<u8> {
        framed(&[b"row", &[FORMAT], table.as_bytes(), self.tenant.0.as_bytes(), row.as_bytes()])
    }

    fn seed_aad(&self, id: Uuid) -> Vec<u8> {
        framed(&[b"signing", self.tenant.0.as_bytes(), id.as_bytes()])
    }

    fn tag(&self, parts: &[&[u8]]) -> [u8; 16] {
        let tag = hmac::sign(&self.index, &framed(parts));
        tag.as_ref().first_chunk().copied().unwrap_or_default()
    }

    fn of(key: &DataKey, tenant: TenantId) -> Result<Self, SealError> {
        let index = hmac::Key::new(hmac::HMAC_SHA256, key.derived("index").bytes());
        Ok(Self { tenant, wrapping: key.wrapping()?, index })
    }

    fn wrap(key: &DataKey, master: &MasterKey, tenant: TenantId) -> Result<WrappedKey, SealError> {
        let sealed = key.wrap(master.key(), &tenant_aad(tenant))?;
        Ok(WrappedKey { sealed, wrapped_by: master.fingerprint() })
    }

    fn unwrap(master: &MasterKey, tenant: TenantId, wrapped: &WrappedKey) -> Result<DataKey, SealError> {
        let found = master.fingerprint();
        if wrapped.wrapped_by != found {
            return Err(SealError::WrongMasterKey {
                expected: hex::encode(wrapped.wrapped_by),
                found: hex::encode(found),
            });
        }
        DataKey::unwrap(&wrapped.sealed, master.key(), &tenant_aad(tenant))
    }
}

fn tenant_aad(tenant: TenantId) -> Vec<u8> {
    framed(&[b"tenant", tenant.0.as_bytes()])
}

impl fmt::Debug for TenantKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TenantKeys").field("tenant", &self.tenant).finish_non_exhaustive()
    }
}

/// One version of the key of one person, ready for use. Deleting all wrapped versions erases the person.
#[derive(Clone)]
pub struct PersonKey {
    version: u16,
    cipher: LessSafeKey,
}

impl PersonKey {
    /// A new key, with its wrapped form to be stored beside `person` and `version`.
    ///
    /// # Errors
    ///
    /// [`SealError::NoRandomness`].
    pub fn generate(
        tenant: &TenantKeys,
        person: PersonId,
        version: u16,
    ) -> Result<(Self, Vec<u8>), SealError> {
        let key = DataKey::random()?;
        let wrapped = key.wrap_with(&tenant.wrapping, &person_aad(tenant, person, version))?;
        Ok((Self { version, cipher: key.cipher()? }, wrapped))
    }

    /// # Errors
    ///
    /// [`SealError::Damaged`] where it belongs to another tenant, person or version, too.
    pub fn from_wrapped(
        tenant: &TenantKeys,
        person: PersonId,
        version: u16,
        wrapped: &[u8],
    ) -> Result<Self, SealError> {
        let key = DataKey::unwrap_with(wrapped, &tenant.wrapping, &person_aad(tenant, person, version))?;
        Ok(Self { version, cipher: key.cipher()? })
    }

    pub const fn version(&self) -> u16 {
        self.version
    }

    pub(super) const fn cipher(&self) -> &LessSafeKey {
        &self.cipher
    }
}

fn person_aad(tenant: &TenantKeys, person: PersonId, version: u16) -> Vec<u8> {
    framed(&[b"person", tenant.tenant.0.as_bytes(), person.0.as_bytes(), &version.to_be_bytes()])
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonKey").field("version", &self.version).finish_non_exhaustive()
    }
}
