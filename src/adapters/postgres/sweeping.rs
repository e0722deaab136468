//! Steps of cleaning up, each one statement that finds its rows by index and changes a limited number of them.

use super::journal::rows::{description_row, text, words};
use super::keyring::{KeyRing, Versions};
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::learning::EXAMPLES_KEPT_DAYS;
use crate::ids::{PersonId, RecordId};
use crate::ports::clock::Clock;
use crate::ports::comparisons::COMPARISONS_KEPT_DAYS;
use crate::ports::store::StoreError;
use crate::ports::sweeping::{
    CHALLENGES_KEPT_DAYS, EVENTS_KEPT_DAYS, KEPT_DAYS, KEYS_KEPT_DAYS, STEP_ROWS_MAX, Sweep, Sweeping, Swept,
};
use crate::ports::vault::Place;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::{Array, BigInt, Binary, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use learning::{DropComparisons, DropExamples};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

mod learning;

/// People whose events are looked at in one step, and most events of each.
const PEOPLE_MAX: u32 = 10;
const EVENTS_MAX: u32 = STEP_ROWS_MAX / PEOPLE_MAX;
/// Records whose words are looked at in one step.
const RECORDS_MAX: u32 = 10;

statement!(
    StripCommands { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select command_id from commands where outcome is not null \
            and created_at < ? order by created_at limit ?), \
        done as (update commands c set outcome = null from old where c.command_id = old.command_id returning 1) \
     select count(*) from done"
);

statement!(
    DropCommands { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select command_id from commands where outcome is null \
            and created_at < ? order by created_at limit ?), \
        done as (delete from commands c using old where c.command_id = old.command_id returning 1) \
     select count(*) from done"
);

statement!(
    StripInbox { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select seq from inbox where state <> 0 and payload_enc is not null \
            and received_at < ? order by received_at limit ?), \
        steps as (delete from turn_steps s using old where s.inbox_seq = old.seq), \
        done as (update inbox i set payload_enc = null from old where i.seq = old.seq returning 1) \
     select count(*) from done"
);

statement!(
    DropInbox { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select seq from inbox where payload_enc is null \
            and received_at < ? order by received_at limit ?), \
        done as (delete from inbox i using old where i.seq = old.seq returning 1) \
     select count(*) from done"
);

statement!(
    DropRequests { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select person_id, key_hash from api_requests \
            where started_at < ? order by started_at limit ?), \
        done as (delete from api_requests r using old where r.person_id = old.person_id and r.key_hash = old.key_hash \
            returning 1) \
     select count(*) from done"
);

statement!(
    /// Of what still waits to be sent nothing goes.
    StripOutbox { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select id from outbox where payload_enc <> '' and state not in (0, 1) \
            and created_at < ? order by created_at limit ?), \
        done as (update outbox o set payload_enc = '' from old where o.id = old.id returning 1) \
     select count(*) from done"
);

statement!(
    DropOutbox { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select id from outbox where payload_enc = '' \
            and created_at < ? order by created_at limit ?), \
        done as (delete from outbox o using old where o.id = old.id returning 1) \
     select count(*) from done"
);

statement!(
    DropStatuses { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select message_key, state from statuses \
            where received_at < ? order by received_at limit ?), \
        done as (delete from statuses s using old where s.message_key = old.message_key and s.state = old.state \
            returning 1) \
     select count(*) from done"
);

statement!(
    DropInvites { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select id from invites where expires_at < ? \
            order by expires_at limit ?), \
        done as (delete from invites i using old where i.id = old.id returning 1) \
     select count(*) from done"
);

statement!(
    DropChallenges { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select c.id from tenants t cross join lateral (select id, expires_at from login_challenges \
            where tenant_id = t.id and expires_at < ? order by expires_at limit ?) c \
            limit $2), \
        done as (delete from login_challenges l using old where l.id = old.id returning 1) \
     select count(*) from done"
);

statement!(
    DropVoiceUse { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select person_id, day from voice_use where day < ?::date order by day limit ?), \
        done as (delete from voice_use v using old where v.person_id = old.person_id and v.day = old.day returning 1) \
     select count(*) from done"
);

statement!(
    /// Old events of some people, the oldest first, never the latest one of anybody; the last of the people, how many
    /// there were, and how many events went.
    DropEvents { after: Uuid => SqlUuid, people: i64 => BigInt, each: i64 => BigInt, before: DateTime<Utc> => Timestamptz }
        -> (Nullable<SqlUuid>, BigInt, BigInt),
    "with p as (select id from people where id > ? order by id limit ?), \
        old as (select p.id, o.commit_seq, o.ordinal from p \
            cross join lateral (select e.commit_seq, e.ordinal, e.created_at from events e where e.user_id = p.id \
                order by e.commit_seq, e.ordinal limit ?) o \
            cross join lateral (select e.commit_seq, e.ordinal from events e where e.user_id = p.id \
                order by e.commit_seq desc, e.ordinal desc limit 1) l \
            where o.created_at < ? \
                and (o.commit_seq, o.ordinal) < (l.commit_seq, l.ordinal)), \
        done as (delete from events e using old where e.user_id = old.id and e.commit_seq = old.commit_seq \
            and e.ordinal = old.ordinal returning 1) \
     select (select id from p order by id desc limit 1), (select count(*) from p), (select count(*) from done)"
);

statement!(
    /// Some records, each with the description of its current version where its words are not known.
    Unworded { after: Uuid => SqlUuid, limit: i64 => BigInt } -> (SqlUuid, BigInt, SqlUuid, Nullable<Binary>),
    "select b.id, b.version, b.creator_id, v.description_enc \
     from (select id, version, creator_id, words from expenses where id > ? order by id limit ?) b \
     left join expense_versions v on v.expense_id = b.id and v.version = b.version and b.words = '{}' \
     order by b.id"
);

statement!(
    /// What has changed meanwhile has its words.
    SetWords { ids: Vec<Uuid> => Array<SqlUuid>, versions: Vec<i64> => Array<BigInt>, words: Vec<String> => Array<Text> }
        -> BigInt,
    "with done as (update expenses e set words = t.words::bigint[] \
        from unnest(?::uuid[], ?::bigint[], ?::text[]) t(id, version, words) \
        where e.id = t.id and e.version = t.version and e.words = '{}' returning e.id, e.words), \
        told as (update participants p set tags = p.tags || d.words from done d where p.expense_id = d.id) \
     select count(*) from done"
);

/// Cleaning up in the tables of one tenant's database.
pub struct PgSweeping {
    pool: Pool,
    keys: Arc<KeyRing>,
    clock: Arc<dyn Clock>,
}

/// Runs a statement that counts what it changed.
macro_rules! counted {
    ($self:ident, $statement:ident, $days:expr) => {{
        let limit = STEP_ROWS_MAX;
        let mut connection = take(&$self.pool).await?;
        let statement = $statement { before: $self.before($days), limit: limit.into(), _life: LIFE };
        let counts: Vec<i64> = statement.load(&mut connection).await.map_err(store_error)?;
        let rows = counts.into_iter().next().and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
        Ok(Swept { rows, place: None, more: rows >= u64::from(limit) })
    }};
}

impl PgSweeping {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>, clock: Arc<dyn Clock>) -> Self {
        Self { pool, keys, clock }
    }

    /// What is from before this has been kept for so many days.
    fn before(&self, days: u32) -> DateTime<Utc> {
        self.clock.now() - TimeDelta::days(days.into())
    }

    async fn events(&self, place: Option<Uuid>) -> Result<Swept, StoreError> {
        let (people, each) = (i64::from(PEOPLE_MAX), i64::from(EVENTS_MAX));
        let after = place.unwrap_or_default();
        let old = DropEvents { after, people, each, before: self.before(EVENTS_KEPT_DAYS), _life: LIFE };
        let mut connection = take(&self.pool).await?;
        let rows: Vec<(Option<Uuid>, i64, i64)> = old.load(&mut connection).await.map_err(store_error)?;
        let (last, seen, gone) = rows.into_iter().next().unwrap_or_default();
        Ok(Swept { rows: u64::try_from(gone).unwrap_or_default(), place: last, more: seen >= people })
    }

    /// The keys of these people, as far as they open.
    async fn opened(&self, owners: &[PersonId]) -> Result<HashMap<PersonId, Versions>, StoreError> {
        match self.keys.get(owners).await {
            Err(StoreError::Damaged { .. }) => {}
            all => return all,
        }
        let mut opened = HashMap::new();
        for owner in owners {
            match self.keys.get(&[*owner]).await {
                Ok(keys) => opened.extend(keys),
                Err(StoreError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(opened)
    }

    async fn words(&self, place: Option<Uuid>) -> Result<Swept, StoreError> {
        type Row = (Uuid, i64, Uuid, Option<Vec<u8>>);
        let limit = i64::from(RECORDS_MAX);
        let rows: Vec<Row> = {
            let mut connection = take(&self.pool).await?;
            let unworded = Unworded { after: place.unwrap_or_default(), limit, _life: LIFE };
            unworded.load(&mut connection).await.map_err(store_error)?
        };
        let more = i64::try_from(rows.len()).unwrap_or_default() >= limit;
        let last = rows.last().map(|(id, ..)| *id);
        let unworded = rows.iter().filter(|(.., sealed)| sealed.is_some());
        let owners: Vec<PersonId> = unworded.map(|(_, _, creator, _)| PersonId(*creator)).collect();
        let opened = self.opened(&owners).await?;
        let mut set = SetWords { ids: Vec::new(), versions: Vec::new(), words: Vec::new(), _life: LIFE };
        for (id, version, creator, sealed) in rows {
            let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { continue };
            let row = description_row(RecordId(id), version);
            let place = Place { table: "expense_versions", column: "description_enc", row: &row };
            // What does not open is found by nobody; it shall not stop the others.
            let Ok(Some(description)) = text(&self.keys, &opened, PersonId(creator), place, &sealed) else {
                continue;
            };
            let words: Vec<String> = words(&self.keys, &description).iter().map(i64::to_string).collect();
            if !words.is_empty() {
                set.ids.push(id);
                set.versions.push(version);
                set.words.push(format!("{{{}}}", words.join(",")));
            }
        }
        let mut changed = 0;
        if !set.ids.is_empty() {
            let mut connection = take(&self.pool).await?;
            let counts: Vec<i64> = set.load(&mut connection).await.map_err(store_error)?;
            changed =
                counts.into_iter().next().and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
        }
        Ok(Swept { rows: changed, place: last, more })
    }
}

#[async_trait]
impl Sweeping for PgSweeping {
    async fn step(&self, sweep: Sweep, place: Option<Uuid>) -> Result<Swept, StoreError> {
        match sweep {
            Sweep::Outcomes => counted!(self, StripCommands, KEPT_DAYS),
            Sweep::CommandKeys => counted!(self, DropCommands, KEYS_KEPT_DAYS),
            Sweep::Messages => counted!(self, StripInbox, KEPT_DAYS),
            Sweep::MessageKeys => counted!(self, DropInbox, KEYS_KEPT_DAYS),
            Sweep::Requests => counted!(self, DropRequests, KEPT_DAYS),
            Sweep::Sent => counted!(self, StripOutbox, KEPT_DAYS),
            Sweep::SentKeys => counted!(self, DropOutbox, KEYS_KEPT_DAYS),
            Sweep::Statuses => counted!(self, DropStatuses, KEPT_DAYS),
            Sweep::Invites => counted!(self, DropInvites, KEPT_DAYS),
            Sweep::Challenges => counted!(self, DropChallenges, CHALLENGES_KEPT_DAYS),
            Sweep::Voice => counted!(self, DropVoiceUse, KEPT_DAYS),
            Sweep::Events => self.events(place).await,
            Sweep::Examples => counted!(self, DropExamples, EXAMPLES_KEPT_DAYS),
            Sweep::Comparisons => counted!(self, DropComparisons, COMPARISONS_KEPT_DAYS),
            Sweep::ComparisonsOver => learning::comparisons_over(&self.pool, place).await,
            Sweep::ExamplesOver => learning::examples_over(&self.pool, place).await,
            Sweep::Words => self.words(place).await,
        }
    }
}
