//! Reads for turns: each look-up takes a fixed number of statements, whatever it finds.
//!
//! A connection is given back before keys are asked for, since keys may need one of the same pool.

use super::keyring::KeyRing;
use super::pool::Pool;
use super::statement::{LIFE, statement};
use crate::domain::dialog::{Balance, Filter, Found, Known, NoticeItem};
use crate::domain::money::{Currency, Money};
use crate::domain::simplify::Debt;
use crate::ids::{ChannelId, GroupId, PersonId, RecordId};
use crate::ports::lookups::{Lookups, Profile, Records, Stored};
use crate::ports::store::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

mod groups;
mod lines;
pub(super) mod people;
mod records;

/// Most records whose silence is taken at a time; the others are due again at once.
const SILENT_MAX: i64 = 100;

statement!(
    ConversationRow { person: Uuid => SqlUuid }
        -> (BigInt, Nullable<Binary>, Nullable<SqlUuid>, Nullable<Timestamptz>),
    "select version, state_enc, channel_id, heard_at from conversation_state where conversation_id = ?"
);

statement!(
    /// Sums over all groups. Without a limit: a balance that is left out would be wrong.
    BalanceRows { person: Uuid => SqlUuid } -> (SqlUuid, Text, BigInt),
    "select counterparty_id, currency::text, sum(amount_minor)::bigint from balances where owner_id = ? \
     group by counterparty_id, currency having sum(amount_minor) <> 0 order by counterparty_id, currency"
);

statement!(
    SilentRows { person: Uuid => SqlUuid, limit: i64 => BigInt } -> SqlUuid,
    "select expense_id from participants where person_id = ? and confirm_at <= now() and state = 1 \
     order by confirm_at, expense_id limit ?"
);

statement!(
    PhoneRow { tenant: Uuid => SqlUuid, value: &'a [u8] => Binary } -> SqlUuid,
    "select person_id from identities where tenant_id = ? and kind = 1 and value_idx = ?"
);

statement!(
    NumberRow { tenant: Uuid => SqlUuid, channel: Uuid => SqlUuid } -> Text,
    "select number_id from channels where tenant_id = ? and id = ?"
);

statement!(
    /// A message of ours that is about a record, or else a message that we answered with one, or that one came of later.
    QuotedRow { channel: Uuid => SqlUuid, key: &'a [u8] => Binary, came: Uuid => SqlUuid } -> Nullable<SqlUuid>,
    "select coalesce(\
        (select subject_id from outbox where channel_id = ? and message_key = ? and subject_id is not null \
         order by seq desc limit 1), \
        (select o.subject_id from inbox i join outbox o on o.inbox_seq = i.seq \
         where i.channel_id = $1 and i.message_key = $2 and o.subject_id is not null \
         order by o.seq desc limit 1), \
        (select id from expenses where id = ?))"
);

/// The keys of some people.
pub(super) type Opened = HashMap<PersonId, Arc<Vec<crate::adapters::sealing::PersonKey>>>;

/// Reads in the books and among the people of one tenant.
pub struct PostgresLookups {
    reads: Pool,
    keys: Arc<KeyRing>,
}

impl PostgresLookups {
    pub const fn new(reads: Pool, keys: Arc<KeyRing>) -> Self {
        Self { reads, keys }
    }
}

/// Runs one statement on a connection that is free again afterwards.
macro_rules! rows {
    ($from:expr, $statement:expr) => {{
        let mut connection = crate::adapters::postgres::pool::take(&$from.reads).await?;
        let loaded = diesel_async::RunQueryDsl::load($statement, &mut connection).await;
        loaded.map_err(crate::adapters::postgres::pool::store_error)
    }};
}
use rows;

/// A stored row that cannot be what it should be.
const fn damaged(what: &'static str) -> StoreError {
    StoreError::Damaged { what }
}

fn currency(code: &str) -> Result<Currency, StoreError> {
    code.parse().map_err(|_| damaged("a row has an unknown currency"))
}

#[async_trait]
impl Lookups for PostgresLookups {
    async fn conversation(&self, person: PersonId) -> Result<Option<Stored>, StoreError> {
        type Row = (i64, Option<Vec<u8>>, Option<Uuid>, Option<DateTime<Utc>>);
        let rows: Vec<Row> = rows!(self, ConversationRow { person: person.0, _life: LIFE })?;
        Ok(rows.into_iter().next().map(|(version, sealed, channel, heard_at)| Stored {
            version,
            sealed,
            channel: channel.map(ChannelId),
            heard_at,
        }))
    }

    async fn profile(&self, person: PersonId) -> Result<Profile, StoreError> {
        people::profile(self, person).await
    }

    async fn recent(&self, person: PersonId, limit: i64) -> Result<Records, StoreError> {
        records::recent(self, person, limit).await
    }

    async fn theirs(&self, person: PersonId, limit: i64) -> Result<Records, StoreError> {
        records::theirs(self, person, limit).await
    }

    async fn records(&self, person: PersonId, ids: &[RecordId]) -> Result<Records, StoreError> {
        records::these(self, person, ids).await
    }

    async fn list(&self, person: PersonId, filter: &Filter) -> Result<Records, StoreError> {
        records::list(self, person, filter).await
    }

    async fn balances(&self, person: PersonId) -> Result<Vec<Balance>, StoreError> {
        let rows: Vec<(Uuid, String, i64)> = rows!(self, BalanceRows { person: person.0, _life: LIFE })?;
        rows.into_iter()
            .map(|(with, code, minor)| {
                Ok(Balance { with: PersonId(with), money: Money::new(minor, currency(&code)?) })
            })
            .collect()
    }

    async fn statement(&self, person: PersonId, with: PersonId) -> Result<Vec<Found>, StoreError> {
        lines::statement(self, person, with).await
    }

    async fn debts(&self, person: PersonId, group: GroupId) -> Result<Vec<Debt>, StoreError> {
        groups::debts(self, person, group).await
    }

    async fn notices(
        &self,
        person: PersonId,
        hold: Duration,
    ) -> Result<(Vec<NoticeItem>, Vec<Known>), StoreError> {
        records::notices(self, person, hold).await
    }

    async fn silent(&self, person: PersonId) -> Result<Vec<RecordId>, StoreError> {
        let rows: Vec<Uuid> = rows!(self, SilentRows { person: person.0, limit: SILENT_MAX, _life: LIFE })?;
        Ok(rows.into_iter().map(RecordId).collect())
    }

    async fn by_phone(&self, phone: &str) -> Result<Option<PersonId>, StoreError> {
        let value = self.keys.index().blind_index("phone", phone);
        let tenant = self.keys.tenant().0;
        let rows: Vec<Uuid> = rows!(self, PhoneRow { tenant, value: &value, _life: LIFE })?;
        Ok(rows.into_iter().next().map(PersonId))
    }

    async fn quoted(
        &self,
        channel: ChannelId,
        message_id: &str,
        came: RecordId,
    ) -> Result<Option<RecordId>, StoreError> {
        let tenant = self.keys.tenant().0;
        let numbers: Vec<String> = rows!(self, NumberRow { tenant, channel: channel.0, _life: LIFE })?;
        let Some(number_id) = numbers.into_iter().next() else { return Ok(None) };
        let key = self.keys.index().message_key(&number_id, message_id);
        let rows: Vec<Option<Uuid>> =
            rows!(self, QuotedRow { channel: channel.0, key: &key, came: came.0, _life: LIFE })?;
        Ok(rows.into_iter().flatten().next().map(RecordId))
    }
}
