//! What people say about logins in chat.

use super::{LoginError, Logins};
use crate::domain::login::{Ending, Told, Word};
use crate::ids::{CommandId, PersonId};
use crate::ports::challenges::Claimed;
use crate::ports::login_words::LoginWords;
use crate::ports::sessions::Which;
use crate::ports::store::StoreError;
use async_trait::async_trait;

#[async_trait]
impl LoginWords for Logins {
    async fn hear(&self, person: PersonId, word: &Word, turn: CommandId) -> Result<Option<Told>, StoreError> {
        match word {
            Word::Code { code, is_sure } => {
                let now = self.ports.clock.now();
                Ok(match self.ports.challenges.claim(code, person, turn, now).await? {
                    Claimed::Done { device } => Some(Told::Done { device }),
                    Claimed::Over => Some(Told::Over),
                    // Then it means something else.
                    Claimed::Unknown => is_sure.then_some(Told::Unknown),
                })
            }
            Word::EndAll => match self.end(person, Which::All, Ending::Listed).await {
                Ok(count) => Ok(Some(Told::Ended { count })),
                Err(LoginError::Store(error)) => Err(error),
                Err(LoginError::Random(_) | LoginError::Tickets(_) | LoginError::TooMany { .. }) => {
                    Err(StoreError::Again)
                }
            },
        }
    }
}
