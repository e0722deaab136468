//! Whose messages these are: ids looked up, people made of strangers, ids linked and moved; for a whole batch at once.

use super::PostgresInbox;
use crate::adapters::postgres::pool::{store_error, take};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::message::{Card, Content, Inbound};
use crate::domain::region::guess;
use crate::ids::PersonId;
use crate::ports::inbox::Arrival;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use diesel::result::Error as DieselError;
use diesel::sql_types::{Array, Binary, Bool, Integer, Nullable, SmallInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How often it is looked up whose messages a batch holds.
const LOOKS_MAX: u32 = 5;

/// Kinds of identities, as they are stored.
pub(super) const PHONE: i16 = 1;
pub(super) const SCOPED_ID: i16 = 2;

statement!(
    /// One look into the index for each value: a plan from when there were few people would read all for each.
    IdentityRows { tenant: Uuid => SqlUuid, kinds: Vec<i16> => Array<SmallInt>, values: Vec<Vec<u8>> => Array<Binary> }
        -> (SmallInt, Binary, SqlUuid, Bool),
    "select i.kind, i.value_idx, i.person_id, \
            exists (select from identities s where s.person_id = i.person_id and s.kind = 2) \
     from (select ?::uuid as tenant) k, unnest(?::smallint[], ?::bytea[]) u(kind, value), \
        lateral (select * from identities w where w.tenant_id = k.tenant and w.kind = u.kind \
            and w.value_idx = u.value offset 0) i"
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

/// An id as it is looked up.
type Identity = (i16, Vec<u8>);

impl PostgresInbox {
    fn phone(&self, digits: &str) -> Identity {
        (PHONE, self.keys.index().blind_index("phone", digits).to_vec())
    }

    fn scoped_id(&self, id: &str) -> Identity {
        (SCOPED_ID, self.keys.index().blind_index("scoped_id", id).to_vec())
    }

    /// Whose messages these are: one person for each arrival. Looked up again where somebody else said meanwhile
    /// whose an id is: a person may write for the first time just when another one shares their card.
    pub(super) async fn people(&self, arrivals: &[Arrival]) -> Result<Vec<PersonId>, StoreError> {
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
        add_phone(&number_of(inbound));
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
        let (phone, scoped_id) = (&number_of(inbound), &inbound.sender.scoped_id);
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
                let name = inbound.sender.profile_name.clone();
                changes.people.push((person, phone.clone(), scoped_id.clone(), name));
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

/// The number of a sender: as the provider names it, else as they proved it when they were asked for it.
fn number_of(inbound: &Inbound) -> Option<String> {
    let proven = || match &inbound.content {
        Content::Contacts { cards } => cards.iter().find(|card| card.own_number).and_then(Card::number),
        Content::Text { .. }
        | Content::Choice { .. }
        | Content::Audio { .. }
        | Content::File { .. }
        | Content::Reaction { .. }
        | Content::Location
        | Content::Order
        | Content::Moved { .. }
        | Content::Edited { .. }
        | Content::Revoked { .. }
        | Content::Unsupported { .. }
        | Content::Unknown { .. } => None,
    };
    inbound.sender.phone.clone().or_else(proven)
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
