//! The inbox in PostgreSQL: messages stored, many at once, and found again when their turn comes.

use super::keyring::{FIRST_VERSION, KeyRing};
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::message::{Content, Inbound};
use crate::ids::{ChannelId, PersonId};
use crate::ports::inbox::{Arrival, Inbox, Rejected, Row, Taken};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use ring::digest::{SHA256, digest};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

mod senders;

/// A reject is cut to this many bytes.
const REJECT_BYTES_MAX: usize = 64 * 1024;

statement!(
    TakeIn {
        tenant: Uuid => SqlUuid,
        channels: Vec<Uuid> => Array<SqlUuid>,
        keys: Vec<Vec<u8>> => Array<Binary>,
        people: Vec<Uuid> => Array<SqlUuid>,
        partitions: Vec<i16> => Array<SmallInt>,
        sent_at: Vec<DateTime<Utc>> => Array<Timestamptz>,
        positions: Vec<i32> => Array<Integer>,
        hashes: Vec<Vec<u8>> => Array<Binary>,
        payloads: Vec<Vec<u8>> => Array<Binary>,
    } -> (Binary, SqlUuid, Bool, Nullable<Binary>),
    "with n as (select ?::uuid as tenant, u.* from unnest(?::uuid[], ?::bytea[], ?::uuid[], ?::smallint[], \
            ?::timestamptz[], ?::integer[], ?::bytea[], ?::bytea[]) \
            u(channel, key, person, part, at, position, hash, payload)), \
     i as (insert into inbox (tenant_id, channel_id, message_key, conversation_id, partition, provider_at, position, \
                body_hash, payload_enc) \
           select tenant, channel, key, person, part, at, position, hash, payload from n \
           on conflict (channel_id, message_key) do nothing returning channel_id, message_key) \
     select n.key, n.channel, i.message_key is not null, old.body_hash from n \
     left join i on i.channel_id = n.channel and i.message_key = n.key \
     left join inbox old on old.channel_id = n.channel and old.message_key = n.key"
);

statement!(
    /// Whoever calls again after a time-out brings the same content: it is kept once.
    KeepRejects {
        provider: &'a str => Text,
        reasons: Vec<&'a str> => Array<Text>,
        hashes: Vec<Vec<u8>> => Array<Binary>,
        bodies: Vec<Vec<u8>> => Array<Binary>,
    } -> BigInt,
    "insert into webhook_rejects (provider, reason, body_hash, body_enc) \
     select ?, u.* from unnest(?::text[], ?::bytea[], ?::bytea[]) u \
     on conflict (body_hash, reason, provider) do nothing returning id"
);

statement!(
    /// How long a row has waited is told in milliseconds, by the one clock that knows when it came.
    Queue { person: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (BigInt, SqlUuid, Binary, BigInt, SmallInt, SmallInt, Binary),
    "select seq, channel_id, payload_enc, (extract(epoch from now() - received_at) * 1000)::bigint, starts, errors, \
        message_key from inbox \
     where conversation_id = ? and state = 0 and next_at <= now() order by provider_at, position, seq limit ?"
);

statement!(
    /// Whoever has something due. A notice is due when nothing has changed for the hold, or after five holds.
    Due { limit: i64 => BigInt, hold: f64 => diesel::sql_types::Double } -> SqlUuid,
    "select person from (\
        (select distinct conversation_id as person from \
            (select conversation_id from inbox where state = 0 and next_at <= now() order by next_at, seq limit ?) q) \
        union \
        (select person_id from notices where open group by person_id \
         having max(changed_at) <= now() - make_interval(secs => ?) \
             or min(first_at) <= now() - make_interval(secs => 5 * $2) limit $1) \
        union \
        (select person_id from participants where confirm_at <= now() and state = 1 limit $1)) d"
);

statement!(
    CountStart { seq: i64 => BigInt } -> SmallInt,
    "update inbox set starts = starts + 1 where seq = ? returning starts"
);

statement!(
    CountError { pause: f64 => diesel::sql_types::Double, seq: i64 => BigInt } -> SmallInt,
    "update inbox set errors = errors + 1, next_at = now() + make_interval(secs => ?) where seq = ? returning errors"
);

/// The inbox of one tenant.
pub struct PostgresInbox {
    ingress: Pool,
    reads: Pool,
    keys: Arc<KeyRing>,
}

impl PostgresInbox {
    pub const fn new(ingress: Pool, reads: Pool, keys: Arc<KeyRing>) -> Self {
        Self { ingress, reads, keys }
    }
}

/// What makes two deliveries of one message the same: all but what a repeat may change.
fn body_hash(inbound: &Inbound) -> Vec<u8> {
    let mut content = inbound.content.clone();
    match &mut content {
        Content::Audio { media, .. } | Content::File { media, .. } => media.url = None,
        Content::Text { .. }
        | Content::Choice { .. }
        | Content::Contacts { .. }
        | Content::Reaction { .. }
        | Content::Location
        | Content::Order
        | Content::Moved { .. }
        | Content::Edited { .. }
        | Content::Revoked { .. }
        | Content::Unsupported { .. }
        | Content::Unknown { .. } => {}
    }
    let body = serde_json::to_vec(&(&inbound.sender.phone, &content, &inbound.quotes)).unwrap_or_default();
    digest(&SHA256, &body).as_ref().to_vec()
}

/// Where a conversation belongs when work is shared between nodes.
fn partition(person: PersonId) -> i16 {
    person.0.as_bytes().last().copied().map_or(0, i16::from)
}

#[async_trait]
impl Inbox for PostgresInbox {
    async fn take_in(&self, arrivals: &[Arrival]) -> Result<Vec<Taken>, StoreError> {
        if arrivals.is_empty() {
            return Ok(Vec::new());
        }
        let people = self.people(arrivals).await?;
        let keys = self.keys.get(&people).await?;
        let mut add = TakeIn {
            tenant: self.keys.tenant().0,
            channels: Vec::new(),
            keys: Vec::new(),
            people: Vec::new(),
            partitions: Vec::new(),
            sent_at: Vec::new(),
            positions: Vec::new(),
            hashes: Vec::new(),
            payloads: Vec::new(),
            _life: LIFE,
        };
        let mut first: HashMap<(Vec<u8>, ChannelId), Vec<u8>> = HashMap::new();
        let mut marks = Vec::with_capacity(arrivals.len());
        for (arrival, person) in arrivals.iter().zip(&people) {
            let inbound = &arrival.inbound;
            let key = self.keys.index().message_key(&inbound.number_id, &inbound.message_id).to_vec();
            let hash = body_hash(inbound);
            marks.push((key.clone(), hash.clone()));
            if first.insert((key.clone(), arrival.channel), hash.clone()).is_some() {
                continue;
            }
            let payload = serde_json::to_vec(inbound)
                .map_err(|_| StoreError::Damaged { what: "a message could not be written as JSON" })?;
            let place = Place { table: "inbox", column: "payload_enc", row: &key };
            add.payloads.push(self.keys.seal_with(&keys, *person, place, &payload)?);
            add.channels.push(arrival.channel.0);
            add.people.push(person.0);
            add.partitions.push(partition(*person));
            add.sent_at.push(inbound.sent_at);
            add.positions.push(i32::try_from(inbound.position).unwrap_or(i32::MAX));
            add.hashes.push(hash);
            add.keys.push(key);
        }
        let rows: Vec<(Vec<u8>, Uuid, bool, Option<Vec<u8>>)> = {
            let mut connection = take(&self.ingress).await?;
            add.load(&mut connection).await.map_err(store_error)?
        };
        let mut stored: HashMap<Vec<u8>, (bool, Option<Vec<u8>>)> =
            rows.into_iter().map(|(key, _, fresh, old)| (key, (fresh, old))).collect();
        Ok(marks
            .into_iter()
            .zip(people)
            .map(|((key, hash), person)| {
                // Only the first of several copies within one batch is the fresh one.
                let (fresh, old) = stored.insert(key, (false, Some(hash.clone()))).unwrap_or((false, None));
                Taken { person, fresh, differs: !fresh && old.is_some_and(|old| old != hash) }
            })
            .collect())
    }

    async fn keep_rejects(&self, provider: &str, rejects: &[Rejected]) -> Result<(), StoreError> {
        if rejects.is_empty() {
            return Ok(());
        }
        let nobody = self.keys.nobody();
        let mut connection = take(&self.ingress).await?;
        let mut keys = self.keys.get(&[nobody]).await?;
        if keys.is_empty() {
            AddPeopleKey {
                tenant: self.keys.tenant().0,
                owner: nobody.0,
                wrapped: self.keys.draw(nobody)?.1,
                _life: LIFE,
            }
            .load::<i16>(&mut connection)
            .await
            .map_err(store_error)?;
            keys = self.keys.get(&[nobody]).await?;
        }
        let mut keep = KeepRejects {
            provider,
            reasons: Vec::new(),
            hashes: Vec::new(),
            bodies: Vec::new(),
            _life: LIFE,
        };
        for Rejected { reason, raw: body } in rejects {
            let hash = digest(&SHA256, body).as_ref().to_vec();
            let cut = body.get(..REJECT_BYTES_MAX).unwrap_or(body);
            let place = Place { table: "webhook_rejects", column: "body_enc", row: &hash };
            keep.bodies.push(self.keys.seal_with(&keys, nobody, place, cut)?);
            keep.reasons.push(reason);
            keep.hashes.push(hash);
        }
        keep.load::<i64>(&mut connection).await.map_err(store_error)?;
        Ok(())
    }

    async fn queue(&self, person: PersonId, limit: i64) -> Result<Vec<Row>, StoreError> {
        type Raw = (i64, Uuid, Vec<u8>, i64, i16, i16, Vec<u8>);
        let rows: Vec<Raw> = {
            let mut connection = take(&self.reads).await?;
            Queue { person: person.0, limit, _life: LIFE }.load(&mut connection).await.map_err(store_error)?
        };
        let mut queue = Vec::with_capacity(rows.len());
        for (seq, channel, payload, waited_ms, starts, errors, key) in rows {
            let place = Place { table: "inbox", column: "payload_enc", row: &key };
            let plain = self.keys.open(person, place, &payload).await?;
            let inbound = serde_json::from_slice(&plain)
                .map_err(|_| StoreError::Damaged { what: "an inbox row is not a message" })?;
            let waited = Duration::from_millis(u64::try_from(waited_ms).unwrap_or_default());
            queue.push(Row { seq, channel: ChannelId(channel), inbound, waited, starts, errors });
        }
        Ok(queue)
    }

    async fn due(&self, notice_hold: Duration, limit: i64) -> Result<Vec<PersonId>, StoreError> {
        let mut connection = take(&self.reads).await?;
        let people: Vec<Uuid> = Due { limit, hold: notice_hold.as_secs_f64(), _life: LIFE }
            .load(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(people.into_iter().map(PersonId).collect())
    }

    async fn count_start(&self, seq: i64) -> Result<i16, StoreError> {
        let mut connection = take(&self.reads).await?;
        let starts: Vec<i16> =
            CountStart { seq, _life: LIFE }.load(&mut connection).await.map_err(store_error)?;
        Ok(starts.as_slice().first().copied().unwrap_or_default())
    }

    async fn count_error(&self, seq: i64, pause: Duration) -> Result<(), StoreError> {
        let mut connection = take(&self.reads).await?;
        CountError { pause: pause.as_secs_f64(), seq, _life: LIFE }
            .load::<i16>(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(())
    }
}

statement!(
    AddPeopleKey { tenant: Uuid => SqlUuid, owner: Uuid => SqlUuid, wrapped: Vec<u8> => Binary } -> SmallInt,
    "insert into keys (tenant_id, owner_id, version, wrapped) values (?, ?, 1, ?) on conflict do nothing \
     returning version"
);

/// The statements above write this version of a key.
const _: () = assert!(FIRST_VERSION == 1);
