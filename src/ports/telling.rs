//! Telling somebody something that no turn of theirs has caused.

use super::store::StoreError;
use crate::domain::message::{Address, Body, Template};
use crate::ids::{OutboxId, PersonId};
use async_trait::async_trait;

/// A message to a person.
#[derive(Clone, Debug)]
pub struct Notice {
    pub id: OutboxId,
    pub person: PersonId,
    pub to: Address,
    pub body: Body,
    /// The same for a closed window.
    pub template: Template,
}

#[async_trait]
pub trait Telling: Send + Sync {
    /// Puts a message into the outbox, to be sent for sure. False: it is there already, or nobody is.
    async fn tell(&self, notice: &Notice) -> Result<bool, StoreError>;
}
