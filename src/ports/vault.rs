//! Sealing of personal text by the key of the person it belongs to.

use super::store::StoreError;
use crate::ids::PersonId;
use async_trait::async_trait;

/// Where a sealed value lives: it opens only there.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub table: &'static str,
    pub column: &'static str,
    pub row: &'a [u8],
}

#[async_trait]
pub trait Vault: Send + Sync {
    async fn seal(&self, person: PersonId, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError>;

    async fn open(&self, person: PersonId, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, StoreError>;
}
