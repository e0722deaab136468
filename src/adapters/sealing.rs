//! Personal fields are encrypted before they reach the database: master key (file) → tenant key → person key → field.
//!
//! Without a person's key nothing opens their fields again, in no copy and no backup. A field is bound to its table,
//! column, row and tenant, so that a ciphertext moved elsewhere does not open. Keys and plain text are never logged.

use crate::ids::TenantId;
use ring::aead::{Aad, LessSafeKey, MAX_TAG_LEN, NONCE_LEN, Nonce};
use ring::rand::{SecureRandom, SystemRandom};
use std::path::PathBuf;
use zeroize::Zeroizing;

mod keys;
mod master;
pub use keys::{DataKey, PersonKey, TenantKeys, WrappedKey};
pub use master::MasterKey;

/// The largest plain text of one field: a receipt of 10 MB with room to spare.
pub const PLAIN_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The only format so far: `format(1) ‖ key version(2) ‖ nonce(12) ‖ ciphertext ‖ tag(16)`.
const FORMAT: u8 = 1;
const HEAD_LEN: usize = 3;
/// What a sealed field is longer than its plain text.
pub const OVERHEAD_BYTES: usize = HEAD_LEN + NONCE_LEN + MAX_TAG_LEN;

#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The data was sealed under another master key. To be told to the operator in one line.
    #[error(
        "the data was sealed under another master key (fingerprint {expected}, this one is {found}): \
         put the right key file back or let HISAAB_MASTER_KEY_FILE name it"
    )]
    WrongMasterKey { expected: String, found: String },
    #[error("the master key file {} cannot be used: {wrong}", path.display())]
    KeyFile { path: PathBuf, wrong: String },
    /// Changed, moved, cut, or sealed under another key: there is no way to tell which.
    #[error("the sealed bytes do not open")]
    Damaged,
    /// To be opened with that version of the person's key.
    #[error("sealed with version {sealed} of the key, this is version {key}")]
    OtherVersion { sealed: u16, key: u16 },
    #[error("the plain text is longer than {PLAIN_BYTES_MAX} bytes")]
    TooLong,
    #[error("the system gives no random bytes")]
    NoRandomness,
}

/// Where a sealed value lives. It opens only there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field<'a> {
    pub table: &'a str,
    pub column: &'a str,
    /// The primary key of the row, as bytes.
    pub row: &'a [u8],
    pub tenant: TenantId,
}

impl Field<'_> {
    /// Every part with its length before it: no two fields give the same bytes.
    fn aad(&self, version: u16) -> Vec<u8> {
        framed(&[
            self.table.as_bytes(),
            self.column.as_bytes(),
            self.row,
            self.tenant.0.as_bytes(),
            &version.to_be_bytes(),
        ])
    }
}

/// Seals `plain` for its place, with a fresh random nonce.
///
/// # Errors
///
/// [`SealError::TooLong`], [`SealError::NoRandomness`].
pub fn seal(key: &PersonKey, field: &Field<'_>, plain: &[u8]) -> Result<Vec<u8>, SealError> {
    let version = key.version();
    let head = [[FORMAT].as_slice(), &version.to_be_bytes()].concat();
    encrypt(key.cipher(), &head, &field.aad(version), plain)
}

/// Opens what [`seal`] made for this place.
///
/// # Errors
///
/// [`SealError::OtherVersion`], [`SealError::Damaged`].
pub fn open(key: &PersonKey, field: &Field<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let version = sealed_version(sealed).ok_or(SealError::Damaged)?;
    if version != key.version() {
        return Err(SealError::OtherVersion { sealed: version, key: key.version() });
    }
    let body = sealed.get(HEAD_LEN..).ok_or(SealError::Damaged)?;
    decrypt(key.cipher(), &field.aad(version), body)
}

/// Which version of the person's key `sealed` needs; nothing where it is not a sealed field.
pub fn sealed_version(sealed: &[u8]) -> Option<u16> {
    match sealed {
        [FORMAT, high, low, ..] => Some(u16::from_be_bytes([*high, *low])),
        _ => None,
    }
}

/// `head ‖ nonce ‖ ciphertext ‖ tag`; `head` is not protected here, the caller puts it into `aad`.
fn encrypt(cipher: &LessSafeKey, head: &[u8], aad: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealError> {
    if plain.len() > PLAIN_BYTES_MAX {
        return Err(SealError::TooLong);
    }
    let mut nonce = [0; NONCE_LEN];
    fill(&mut nonce)?;
    let mut out = Vec::with_capacity(head.len() + NONCE_LEN + plain.len() + MAX_TAG_LEN);
    out.extend_from_slice(head);
    out.extend_from_slice(&nonce);
    let start = out.len();
    out.extend_from_slice(plain);
    let body = out.get_mut(start..).ok_or(SealError::Damaged)?;
    let tag = cipher
        .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), body)
        .map_err(|_| SealError::TooLong)?;
    out.extend_from_slice(tag.as_ref());
    Ok(out)
}

/// Takes `nonce ‖ ciphertext ‖ tag` apart and checks it.
fn decrypt(cipher: &LessSafeKey, aad: &[u8], body: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (nonce, text) = body.split_first_chunk::<NONCE_LEN>().ok_or(SealError::Damaged)?;
    let mut text = Zeroizing::new(text.to_vec());
    let length = cipher
        .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(aad), &mut text)
        .map_err(|_| SealError::Damaged)?
        .len();
    text.truncate(length);
    Ok(text)
}

/// The parts, each behind its length as four bytes.
fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(128);
    for part in parts {
        bytes.extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

fn fill(bytes: &mut [u8]) -> Result<(), SealError> {
    SystemRandom::new().fill(bytes).map_err(|_| SealError::NoRandomness)
}

#[cfg(test)]
mod tests;
