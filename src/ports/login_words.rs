//! What people tell us in chat about their logins.

use super::store::StoreError;
use crate::domain::login::{Told, Word};
use crate::ids::{CommandId, PersonId};
use async_trait::async_trait;

#[async_trait]
pub trait LoginWords: Send + Sync {
    /// Does what the word says, and what is to be told; none where it is no word about logins after all. The same
    /// `turn` may come again, and has the same outcome.
    async fn hear(&self, person: PersonId, word: &Word, turn: CommandId) -> Result<Option<Told>, StoreError>;
}
