//! Invitations of guests. Each change is one statement; of codes only hashes are kept. That somebody becomes the guest
//! is the ledger's to write.

use super::store::StoreError;
use crate::domain::invite::Invited;
use crate::ids::{CommandId, InviteId, PersonId};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

/// An invitation that is made.
#[derive(Clone, Debug)]
pub struct NewInvite {
    pub id: InviteId,
    pub inviter: PersonId,
    pub guest: PersonId,
    pub code: String,
    pub at: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// What became of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Made {
    Open,
    /// The guest is somebody else's.
    NotYours,
    /// They have a number of their own, or are one with somebody else.
    NotGuest,
    /// There is room after this long.
    TooMany {
        after: TimeDelta,
    },
}

/// An invitation as its maker sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Invitation {
    pub id: InviteId,
    pub guest: PersonId,
    pub made_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub is_revoked: bool,
    pub is_used: bool,
}

/// An invitation whose code somebody sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FoundInvite {
    There { id: InviteId, inviter: PersonId, guest: PersonId, is_open: bool, used_by: Option<PersonId> },
    Unknown,
    TooMany,
}

/// An invitation that may be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenInvite {
    pub id: InviteId,
    pub inviter: PersonId,
    pub guest: PersonId,
}

impl FoundInvite {
    /// What it is to the one who sent it.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken.
    pub fn seen_by(self, person: PersonId) -> Result<OpenInvite, Invited> {
        match self {
            Self::Unknown => Err(Invited::Unknown),
            Self::TooMany => Err(Invited::TooMany),
            Self::There { inviter, .. } if inviter == person => Err(Invited::Own),
            Self::There { used_by, .. } if used_by == Some(person) => Err(Invited::Done),
            Self::There { is_open: false, .. } => Err(Invited::Over),
            Self::There { id, inviter, guest, .. } => Ok(OpenInvite { id, inviter, guest }),
        }
    }
}

#[async_trait]
pub trait Invites: Send + Sync {
    /// Makes one; earlier ones of the same guest are over then. The same id again has another code.
    async fn make(&self, invite: &NewInvite) -> Result<Made, StoreError>;

    /// Those of a person, the newest first.
    async fn list(&self, inviter: PersonId) -> Result<Vec<Invitation>, StoreError>;

    /// Takes one back, if nobody has used it; as it is then.
    async fn revoke(
        &self,
        inviter: PersonId,
        id: InviteId,
        now: DateTime<Utc>,
    ) -> Result<Option<Invitation>, StoreError>;

    /// Somebody sent this code by this turn. One that nobody has is counted.
    async fn find(
        &self,
        code: &str,
        person: PersonId,
        turn: CommandId,
        now: DateTime<Utc>,
    ) -> Result<FoundInvite, StoreError>;
}
