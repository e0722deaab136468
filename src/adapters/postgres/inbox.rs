//! The inbox in PostgreSQL: identities resolved, people made, rows stored; each for a whole batch at once.

use super::keyring::{FIRST_VERSION, KeyRing};
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::message::{Content, Inbound, Sender};
use crate::domain::region::guess;
use crate::ids::{ChannelId, PersonId};
use crate::ports::inbox::{Arrival, Inbox, Rejected, Row, Taken};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::result::Error as DieselError;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Integer, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use ring::digest::{SHA256, digest};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// A reject is cut to this many bytes.
const REJECT_BYTES_MAX: usize = 64 * 1024;

/// How often it is looked up whose messages a batch holds.
const LOOKS_MAX: u32 = 5;

/// Kinds of identities, as they are stored.
pub(super) const PHONE: i16 = 1;
pub(super) const SCOPED_ID: i16 = 2;

statement!(
    IdentityRows { tenant: Uuid => SqlUuid, kinds: Vec<i16> => Array<SmallInt>, values: Vec<Vec<u8>> => Array<Binary> }
        -> (SmallInt, Binary, SqlUuid, Bool),
    "select i.kind, i.value_idx, i.person_id, \
            exists (select from identities s where s.person_id = i.person_id and s.kind = 2) \
     from identities i where i.tenant_id = ? and (i.kind, i.value_idx) in \
        (select * from unnest(?::smallint[], ?::bytea[]))"
);

statement!(
    AddPeople {
        tenant: Uuid => SqlUuid,
        ids: Vec<Uuid> => Array<SqlUuid>,
        keys: Vec<Vec<u8>> => Array<Binary>,
        currencies: Vec<String> => Array<Text>,
        zones: Vec<String> => Array<Text>,
        locales: Vec<String> => Array<Text>,
    } -> SqlUuid,
    "with n as (select ?::uuid as tenant, u.* from unnest(?::uuid[], ?::bytea[], ?::text[], ?::text[], ?::text[]) \
            u(id, key, currency, zone, locale)), \
     p as (insert into people (id, tenant_id, currency, zone, locale) \
           select id, tenant, currency, zone, locale from n on conflict do nothing), \
     k as (insert into keys (tenant_id, owner_id, version, wrapped) select tenant, id, 1, key from n \
           on conflict do nothing), \
     c as (insert into conversation_state (conversation_id) select id from n on conflict do nothing) \
     select id from n"
);

statement!(
    /// Ids that were seen with a person. An id that moved to somebody else is theirs from now on; but one that has
    /// got another holder than it had when that was decided undoes the statement.
    AddIdentities {
        tenant: Uuid => SqlUuid,
        kinds: Vec<i16> => Array<SmallInt>,
        values: Vec<Vec<u8>> => Array<Binary>,
        people: Vec<Uuid> => Array<SqlUuid>,
        sealed: Vec<Vec<u8>> => Array<Binary>,
        holders: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    } -> Integer,
    "with n as (select ?::uuid as tenant, u.* from unnest(?::smallint[], ?::bytea[], ?::uuid[], ?::bytea[], ?::uuid[]) \
            u(kind, value, person, sealed, holder)), \
     done as (insert into identities as i (tenant_id, kind, value_idx, person_id, value_enc) \
        select tenant, kind, value, person, sealed from n \
        on conflict (tenant_id, kind, value_idx) do update \
        set person_id = excluded.person_id, value_enc = excluded.value_enc \
        where i.person_id = excluded.person_id or exists (select from n where n.kind = excluded.kind \
            and n.value = excluded.value_idx and n.holder = i.person_id) returning 1) \
     select refuse_batch(case when (select count(*) from done) <> (select count(*) from n) then 'moved' end)"
);

statement!(
    DropIdentity { tenant: Uuid => SqlUuid, value: Vec<u8> => Binary, person: Uuid => SqlUuid } -> Bool,
    "delete from identities where tenant_id = ? and kind = 1 and value_idx = ? and person_id = ? returning true"
);

statement!(
    NamePeople { ids: Vec<Uuid> => Array<SqlUuid>, names: Vec<Vec<u8>> => Array<Binary> } -> Bool,
    "update people p set name_enc = u.name from unnest(?::uuid[], ?::bytea[]) u(id, name) \
     where p.id = u.id and p.name_enc is null returning true"
);

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
    KeepRejects {
        provider: &'a str => Text,
        reasons: Vec<&'a str> => Array<Text>,
        hashes: Vec<Vec<u8>> => Array<Binary>,
        bodies: Vec<Vec<u8>> => Array<Binary>,
    } -> BigInt,
    "insert into webhook_rejects (provider, reason, body_hash, body_enc) \
     select ?, u.* from unnest(?::text[], ?::bytea[], ?::bytea[]) u returning id"
);

statement!(
    Queue { person: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (BigInt, SqlUuid, Binary, Timestamptz, SmallInt, SmallInt, Binary),
    "select seq, channel_id, payload_enc, received_at, starts, errors, message_key from inbox \
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

/// An id as it is looked up.
type Identity = (i16, Vec<u8>);

impl PostgresInbox {
    pub const fn new(ingress: Pool, reads: Pool, keys: Arc<KeyRing>) -> Self {
        Self { ingress, reads, keys }
    }

    fn phone(&self, digits: &str) -> Identity {
        (PHONE, self.keys.index().blind_index("phone", digits).to_vec())
    }

    fn scoped_id(&self, id: &str) -> Identity {
        (SCOPED_ID, self.keys.index().blind_index("scoped_id", id).to_vec())
    }

    /// Whose messages these are: one person for each arrival. Looked up again where somebody else said meanwhile
    /// whose an id is: a person may write for the first time just when another one shares their card.
    async fn people(&self, arrivals: &[Arrival]) -> Result<Vec<PersonId>, StoreError> {
        for _ in 1..LOOKS_MAX {
            match self.people_once(arrivals).await {
                Err(StoreError::Again) => {}
                done => return done,
            }
        }
        self.people_once(arrivals).await
    }

    async fn people_once(&self, arrivals: &[Arrival]) -> Result<Vec<PersonId>, StoreError> {
        let mut wanted: HashSet<Identity> = HashSet::new();
        for arrival in arrivals {
            wanted.extend(self.identities_of(&arrival.inbound).into_iter().map(|(identity, _)| identity));
        }
        let (kinds, values): (Vec<i16>, Vec<Vec<u8>>) = wanted.into_iter().unzip();
        let rows: Vec<(i16, Vec<u8>, Uuid, bool)> = {
            let mut connection = take(&self.ingress).await?;
            IdentityRows { tenant: self.keys.tenant().0, kinds, values, _life: LIFE }
                .load(&mut connection)
                .await
                .map_err(store_error)?
        };
        let mut known: HashMap<Identity, (PersonId, bool)> = HashMap::with_capacity(rows.len());
        for (kind, value, person, has_scoped_id) in rows {
            known.insert((kind, value), (PersonId(person), has_scoped_id));
        }
        let holders = known.iter().map(|(identity, (person, _))| (identity.clone(), *person)).collect();
        let mut changes = Changes { holders, ..Changes::default() };
        let mut people = Vec::with_capacity(arrivals.len());
        for arrival in arrivals {
            people.push(self.resolve(&arrival.inbound, &mut known, &mut changes)?);
        }
        self.write(changes).await?;
        Ok(people)
    }

    /// The ids that a message names, each with its plain value.
    fn identities_of(&self, inbound: &Inbound) -> Vec<(Identity, String)> {
        let mut ids = Vec::new();
        let mut add_phone = |phone: &Option<String>| {
            ids.extend(phone.as_ref().map(|digits| (self.phone(digits), digits.clone())));
        };
        add_phone(&inbound.sender.phone);
        if let Content::Moved { phone, .. } = &inbound.content {
            add_phone(phone);
        }
        let mut add_scoped = |id: &Option<String>| {
            ids.extend(id.as_ref().map(|id| (self.scoped_id(id), id.clone())));
        };
        if let Content::Moved { previous_scoped_id, scoped_id, .. } = &inbound.content {
            add_scoped(previous_scoped_id);
            add_scoped(scoped_id);
        }
        add_scoped(&inbound.sender.scoped_id);
        ids
    }

    /// Who wrote a message. The business-scoped id decides; the phone only where no such id speaks against it: a
    /// number may have got a new owner, who must not see the books of the old one.
    fn resolve(
        &self,
        inbound: &Inbound,
        known: &mut HashMap<Identity, (PersonId, bool)>,
        changes: &mut Changes,
    ) -> Result<PersonId, StoreError> {
        if let Content::Moved { previous_scoped_id, scoped_id, phone } = &inbound.content {
            return self.moved(
                inbound,
                previous_scoped_id.as_ref(),
                scoped_id.as_ref(),
                phone.as_ref(),
                known,
                changes,
            );
        }
        let Sender { phone, scoped_id, profile_name } = &inbound.sender;
        let by_scoped = scoped_id.as_ref().map(|id| self.scoped_id(id));
        let by_phone = phone.as_ref().map(|digits| self.phone(digits));
        let found_scoped = by_scoped.as_ref().and_then(|id| known.get(id)).map(|(person, _)| *person);
        let found_phone = by_phone.as_ref().and_then(|id| known.get(id)).copied();
        let person = match (found_scoped, found_phone) {
            (Some(person), _) => person,
            (None, Some((person, has_scoped_id))) if !(has_scoped_id && by_scoped.is_some()) => person,
            (None, _) => {
                let (kind, value) = by_scoped
                    .as_ref()
                    .or(by_phone.as_ref())
                    .ok_or(StoreError::Damaged { what: "a message without a sender came through" })?;
                let person = PersonId::derived(
                    "person",
                    &[self.keys.tenant().0.as_bytes(), &kind.to_be_bytes(), value],
                );
                changes.people.push((person, phone.clone(), scoped_id.clone(), profile_name.clone()));
                person
            }
        };
        if let (Some(id), Some(identity)) = (scoped_id, by_scoped)
            && found_scoped.is_none()
        {
            known.insert(identity.clone(), (person, true));
            changes.identities.push((identity, person, id.clone()));
            if let Some(entry) = by_phone.as_ref().and_then(|id| known.get_mut(id))
                && entry.0 == person
            {
                entry.1 = true;
            }
        }
        if let (Some(digits), Some(identity)) = (phone, by_phone) {
            // Somebody without any conversation of their own may hold the number as a guest: then it stays theirs
            // until they are claimed.
            let other = found_phone.filter(|(holder, _)| *holder != person);
            if found_phone.is_none() || other.is_some_and(|(_, has_scoped_id)| has_scoped_id) {
                known.insert(identity.clone(), (person, scoped_id.is_some()));
                changes.identities.push((identity, person, digits.clone()));
            }
        }
        Ok(person)
    }

    /// A person with a new number or id keeps everything but the old number.
    fn moved(
        &self,
        inbound: &Inbound,
        previous_scoped_id: Option<&String>,
        scoped_id: Option<&String>,
        phone: Option<&String>,
        known: &mut HashMap<Identity, (PersonId, bool)>,
        changes: &mut Changes,
    ) -> Result<PersonId, StoreError> {
        let old_phone = inbound.sender.phone.as_ref().map(|digits| self.phone(digits));
        let candidates = [
            previous_scoped_id.map(|id| self.scoped_id(id)),
            old_phone.clone(),
            scoped_id.map(|id| self.scoped_id(id)),
        ];
        let found =
            candidates.iter().flatten().find_map(|identity| known.get(identity)).map(|(person, _)| *person);
        let person = if let Some(person) = found {
            person
        } else {
            let (kind, value) = candidates
                .iter()
                .flatten()
                .next()
                .ok_or(StoreError::Damaged { what: "a number change without any id came through" })?;
            let person =
                PersonId::derived("person", &[self.keys.tenant().0.as_bytes(), &kind.to_be_bytes(), value]);
            changes.people.push((person, phone.cloned(), scoped_id.cloned(), None));
            person
        };
        if let Some(id) = scoped_id {
            let identity = self.scoped_id(id);
            known.insert(identity.clone(), (person, true));
            changes.identities.push((identity, person, id.clone()));
        }
        if let Some(digits) = phone {
            let identity = self.phone(digits);
            if Some(&identity) != old_phone.as_ref()
                && let Some((_, value)) = old_phone
            {
                known.remove(&(PHONE, value.clone()));
                changes.dropped.push((value, person));
            }
            known.insert(identity.clone(), (person, true));
            changes.identities.push((identity, person, digits.clone()));
        }
        Ok(person)
    }

    async fn write(&self, changes: Changes) -> Result<(), StoreError> {
        if changes.people.is_empty() && changes.identities.is_empty() && changes.dropped.is_empty() {
            return Ok(());
        }
        let tenant = self.keys.tenant().0;
        let mut connection = take(&self.ingress).await?;
        if !changes.people.is_empty() {
            let mut add = AddPeople {
                tenant,
                ids: Vec::new(),
                keys: Vec::new(),
                currencies: Vec::new(),
                zones: Vec::new(),
                locales: Vec::new(),
                _life: LIFE,
            };
            for (person, phone, scoped_id, _) in &changes.people {
                let region = guess(phone.as_deref(), scoped_id.as_deref());
                add.ids.push(person.0);
                add.keys.push(self.keys.draw(*person)?.1);
                add.currencies.push(region.currency.code().to_owned());
                add.zones.push(region.zone.name().to_owned());
                add.locales.push(region.locale.tag().to_owned());
            }
            add.load::<Uuid>(&mut connection).await.map_err(store_error)?;
        }
        let people: Vec<PersonId> = changes.identities.iter().map(|(_, person, _)| *person).collect();
        let introduced = changes.people.iter().filter(|(.., name)| name.is_some());
        let all: Vec<PersonId> =
            people.iter().copied().chain(introduced.map(|(person, ..)| *person)).collect();
        let keys = self.keys.get(&all).await?;
        if !changes.identities.is_empty() {
            let mut add = AddIdentities {
                tenant,
                kinds: Vec::new(),
                values: Vec::new(),
                people: Vec::new(),
                sealed: Vec::new(),
                holders: Vec::new(),
                _life: LIFE,
            };
            let mut seen = HashSet::new();
            // The last word on an id counts; a statement may not write one row twice.
            for ((kind, value), person, plain) in changes.identities.iter().rev() {
                if !seen.insert((*kind, value.clone())) {
                    continue;
                }
                let place = Place { table: "identities", column: "value_enc", row: value };
                add.sealed.push(self.keys.seal_with(&keys, *person, place, plain.as_bytes())?);
                add.kinds.push(*kind);
                add.values.push(value.clone());
                add.people.push(person.0);
                add.holders.push(changes.holders.get(&(*kind, value.clone())).map(|holder| holder.0));
            }
            add.load::<i32>(&mut connection).await.map_err(moved_or)?;
        }
        for (value, person) in changes.dropped {
            DropIdentity { tenant, value, person: person.0, _life: LIFE }
                .load::<bool>(&mut connection)
                .await
                .map_err(store_error)?;
        }
        let mut names = NamePeople { ids: Vec::new(), names: Vec::new(), _life: LIFE };
        for (person, _, _, name) in &changes.people {
            if let Some(name) = name {
                let place = Place { table: "people", column: "name_enc", row: person.0.as_bytes() };
                names.ids.push(person.0);
                names.names.push(self.keys.seal_with(&keys, *person, place, name.as_bytes())?);
            }
        }
        if !names.ids.is_empty() {
            names.load::<bool>(&mut connection).await.map_err(store_error)?;
        }
        Ok(())
    }
}

/// Somebody new: phone, scoped id and profile name, as far as they showed them.
type Stranger = (PersonId, Option<String>, Option<String>, Option<String>);

/// What a batch of messages changes about who is who.
#[derive(Default)]
struct Changes {
    /// Who held the ids when they were looked up.
    holders: HashMap<Identity, PersonId>,
    people: Vec<Stranger>,
    identities: Vec<(Identity, PersonId, String)>,
    dropped: Vec<(Vec<u8>, PersonId)>,
}

/// An id has got another holder since it was looked up, or another error.
fn moved_or(error: DieselError) -> StoreError {
    if let DieselError::DatabaseError(_, info) = &error
        && info.message() == "batch refused: moved"
    {
        return StoreError::Again;
    }
    store_error(error)
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
        type Raw = (i64, Uuid, Vec<u8>, DateTime<Utc>, i16, i16, Vec<u8>);
        let rows: Vec<Raw> = {
            let mut connection = take(&self.reads).await?;
            Queue { person: person.0, limit, _life: LIFE }.load(&mut connection).await.map_err(store_error)?
        };
        let mut queue = Vec::with_capacity(rows.len());
        for (seq, channel, payload, received_at, starts, errors, key) in rows {
            let place = Place { table: "inbox", column: "payload_enc", row: &key };
            let plain = self.keys.open(person, place, &payload).await?;
            let inbound = serde_json::from_slice(&plain)
                .map_err(|_| StoreError::Damaged { what: "an inbox row is not a message" })?;
            queue.push(Row { seq, channel: ChannelId(channel), inbound, received_at, starts, errors });
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
