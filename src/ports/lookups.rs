//! Reads for a turn. They use connections of their own and never decide: the writer checks versions again.

use super::store::StoreError;
use crate::domain::dialog::{Balance, Filter, Found, Known, NoticeItem, Seen};
use crate::domain::ledger::Group;
use crate::domain::message::Address;
use crate::domain::money::{Currency, Locale};
use crate::domain::own_words::OwnWord;
use crate::domain::simplify::Debt;
use crate::ids::{ChannelId, GroupId, PersonId, RecordId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::time::Duration;

/// A conversation as it is stored.
#[derive(Clone, Debug)]
pub struct Stored {
    pub version: i64,
    /// The dialogue, sealed; none before the first turn.
    pub sealed: Option<Vec<u8>>,
    /// Our number that the person wrote to last.
    pub channel: Option<ChannelId>,
    pub heard_at: Option<DateTime<Utc>>,
}

/// A person as they are known.
#[derive(Clone, Debug)]
pub struct Profile {
    pub id: PersonId,
    pub name: Option<String>,
    pub currency: Currency,
    pub zone: chrono_tz::Tz,
    pub locale: Locale,
    pub consent: bool,
    pub notices: bool,
    /// Lets us learn from what they write.
    pub learning: bool,
    pub address: Address,
    /// People whom they have a name for, and those they have a balance or a group with by the names those gave
    /// themselves.
    pub people: Vec<Known>,
    /// Groups that they are in: open ones first, then by what changed last.
    pub groups: Vec<Group>,
    /// Words that they file things by, also those that are not learned yet.
    pub words: Vec<OwnWord>,
}

/// Records with the people in them whom the viewer may have no name for.
#[derive(Clone, Debug, Default)]
pub struct Records {
    pub seen: Vec<Seen>,
    /// How many there are in all.
    pub total: u32,
    /// Everybody in them, by the name they gave themselves.
    pub others: Vec<Known>,
}

#[async_trait]
pub trait Lookups: Send + Sync {
    async fn conversation(&self, person: PersonId) -> Result<Option<Stored>, StoreError>;

    async fn profile(&self, person: PersonId) -> Result<Profile, StoreError>;

    /// The latest records that the person created, not deleted, newest entry first.
    async fn recent(&self, person: PersonId, limit: i64) -> Result<Records, StoreError>;

    /// Of the latest `limit` records that the person is in, those of other people, the newest first.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    async fn theirs(&self, person: PersonId, limit: i64) -> Result<Records, StoreError>;

    /// Those of these records that the person takes part in, or took part in in an earlier version; in any order.
    async fn records(&self, person: PersonId, ids: &[RecordId]) -> Result<Records, StoreError>;

    /// Records that the person takes part in, newest day first.
    async fn list(&self, person: PersonId, filter: &Filter) -> Result<Records, StoreError>;

    async fn balances(&self, person: PersonId) -> Result<Vec<Balance>, StoreError>;

    /// The lines that make the balances with one person, one statement for each currency.
    async fn statement(&self, person: PersonId, with: PersonId) -> Result<Vec<Found>, StoreError>;

    /// Who owes whom in a group; nothing for who is not in it.
    async fn debts(&self, person: PersonId, group: GroupId) -> Result<Vec<Debt>, StoreError>;

    /// What is due to be told to a person, held and merged; and the people in it.
    async fn notices(
        &self,
        person: PersonId,
        hold: Duration,
    ) -> Result<(Vec<NoticeItem>, Vec<Known>), StoreError>;

    /// Records whose pending share of this person is confirmed by silence.
    async fn silent(&self, person: PersonId) -> Result<Vec<RecordId>, StoreError>;

    /// Who has this phone number, digits with country code.
    async fn by_phone(&self, phone: &str) -> Result<Option<PersonId>, StoreError>;

    /// The record that a message is about: a card of ours, or a message that a record came of, which is `came` where it
    /// was asked about first.
    async fn quoted(
        &self,
        channel: ChannelId,
        message_id: &str,
        came: RecordId,
    ) -> Result<Option<RecordId>, StoreError>;
}
