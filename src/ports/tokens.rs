//! Access tokens: made for a session, and told apart from anything else when they come back.

use super::store::StoreError;
use crate::ids::{PersonId, SessionId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Most bytes that are looked at as a token.
pub const TOKEN_BYTES_MAX: usize = 2_048;

/// What an access token says. No roles and no names: those are looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claims {
    pub person: PersonId,
    pub session: SessionId,
    /// Id of the issue: that of the refresh token that was given with it.
    pub issue: Uuid,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A key that others may check tokens with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey {
    pub id: Uuid,
    /// Of Ed25519.
    pub bytes: Vec<u8>,
}

#[async_trait]
pub trait AccessTokens: Send + Sync {
    /// A signed token; whole seconds of the times are kept.
    async fn issue(&self, claims: &Claims) -> Result<String, StoreError>;

    /// What the token says, if it is one of ours and good now.
    async fn read(&self, token: &str) -> Result<Option<Claims>, StoreError>;

    /// The keys that are shown now.
    async fn published(&self) -> Result<Vec<PublicKey>, StoreError>;
}
