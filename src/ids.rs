//! Identifiers: one newtype for each kind of thing, never a bare string or UUID.
//!
//! Ids of what a message causes are derived from the message (UUIDv5), so that repeating the message names the
//! same things again. Nothing here draws randomness.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Namespace of every derived id of this product.
const NAMESPACE: Uuid = Uuid::from_u128(0x6869_7361_6162_5f76_355f_6e61_6d65_7370);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id that belongs to `parts`, always the same for the same parts.
            pub fn derived(kind: &str, parts: &[&[u8]]) -> Self {
                Self(derive(kind, parts))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A customer of the installation: everything below belongs to exactly one tenant.
    TenantId
);
id!(
    /// A person, whether they write to us or are only known by name. Also the id of their conversation:
    /// one person has one dialogue, whatever number it runs over.
    PersonId
);
id!(
    /// A group of people who share costs.
    GroupId
);
id!(
    /// One of our business numbers.
    ChannelId
);
id!(
    /// An expense or a settlement, through all its versions.
    RecordId
);
id!(
    /// A journal entry.
    EntryId
);
id!(
    /// A command to the ledger; the idempotency key.
    CommandId
);
id!(
    /// A login of a person on one device, until it ends. Also the family of its refresh tokens.
    SessionId
);
id!(
    /// What somebody pays with: cash, a bank account, a wallet, a card.
    AccountId
);
id!(
    /// Something said about a record.
    CommentId
);
id!(
    /// A guest's way in: an invitation with a code.
    InviteId
);
id!(
    /// A word that somebody files things by.
    WordId
);
id!(
    /// A message to be sent; travels with it as opaque callback data.
    OutboxId
);

/// UUIDv5 over `kind` and length-prefixed `parts`: no two lists of parts give the same name.
fn derive(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut name = Vec::with_capacity(64);
    for part in std::iter::once(kind.as_bytes()).chain(parts.iter().copied()) {
        name.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        name.extend_from_slice(part);
    }
    Uuid::new_v5(&NAMESPACE, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_follows_from_its_parts_and_from_their_borders() {
        let ab_c = CommandId::derived("turn", &[b"ab", b"c"]);
        assert_eq!(ab_c, CommandId::derived("turn", &[b"ab", b"c"]));
        assert_ne!(ab_c, CommandId::derived("turn", &[b"a", b"bc"]));
        assert_ne!(ab_c, CommandId::derived("timer", &[b"ab", b"c"]));
    }
}
