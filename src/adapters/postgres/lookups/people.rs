//! Who somebody is, and what they call others.

use super::groups::{GROUPS_MAX, GroupsOf, creators, groups};
use super::{Opened, PostgresLookups, currency, damaged, rows};
use crate::adapters::postgres::journal::groups::GroupRow;
use crate::adapters::postgres::journal::rows::text;
use crate::adapters::postgres::journal::words::{OwnWords, WordRow, words_of};
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::pool::{store_error, take};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::dialog::Known;
use crate::domain::message::Address;
use crate::domain::money::Locale;
use crate::domain::own_words::WORDS_MAX;
use crate::ids::PersonId;
use crate::ports::lookups::Profile;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use crate::ports::views::{Consent, Own};
use diesel::sql_types::{Array, BigInt, Binary, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::{join, join5};
use std::collections::HashMap;
use uuid::Uuid;

/// Most people whom a profile names, the latest ones.
const PEOPLE_MAX: i64 = 2_000;

/// What a person is, and their newest phone number and business-scoped id.
pub(in crate::adapters::postgres) type MeRow = (
    (Option<Vec<u8>>, String, String, String, bool, bool, bool, bool),
    (Option<Vec<u8>>, Option<Vec<u8>>, Option<Vec<u8>>, Option<Vec<u8>>),
);

/// Somebody's id and sealed name, whether they can be reached, and index and sealed form of their phone number.
type KnownRow = (Uuid, Vec<u8>, bool, Option<Vec<u8>>, Option<Vec<u8>>);

/// Finds the newest identity of a kind: `$id` is an expression for the person.
macro_rules! newest_identity {
    ($name:literal, $id:literal, $kind:literal) => {
        concat!(
            " left join lateral (select value_idx, value_enc from identities where person_id = ",
            $id,
            " and kind = ",
            $kind,
            " order by created_at desc, value_idx limit 1) ",
            $name,
            " on true "
        )
    };
}

pub(in crate::adapters::postgres) use newest_identity;

statement!(
    Me { tenant: Uuid => SqlUuid, person: Uuid => SqlUuid } -> (
        (Nullable<Binary>, Text, Text, Text, Bool, Bool, Bool, Bool),
        (Nullable<Binary>, Nullable<Binary>, Nullable<Binary>, Nullable<Binary>),
    ),
    concat!(
        "select p.name_enc, p.currency::text, p.zone, p.locale, p.consent_at is not null, \
         p.withdrawn_at is not null, p.notices, p.learning, \
         f.value_idx, f.value_enc, s.value_idx, s.value_enc from people p",
        newest_identity!("f", "p.id", "1"),
        newest_identity!("s", "p.id", "2"),
        "where p.tenant_id = ? and p.id = ?"
    )
);

statement!(
    /// People by the names that one person uses, and who stands for them where they are somebody else by now.
    Contacts { owner: Uuid => SqlUuid, limit: i64 => BigInt }
        -> ((SqlUuid, Binary, Bool, Nullable<Binary>, Nullable<Binary>), Nullable<SqlUuid>),
    concat!(
        "select c.person_id, c.name_enc, exists (select from identities i where i.person_id = c.person_id), \
         f.value_idx, f.value_enc, p.merged_into from contact_names c join people p on p.id = c.person_id",
        newest_identity!("f", "c.person_id", "1"),
        "where c.owner_id = ? order by c.created_at desc, c.person_id limit ?"
    )
);

statement!(
    /// People by the names that they gave themselves.
    Named { tenant: Uuid => SqlUuid, people: Vec<Uuid> => Array<SqlUuid> }
        -> (SqlUuid, Binary, Bool, Nullable<Binary>, Nullable<Binary>),
    concat!(
        "select p.id, p.name_enc, exists (select from identities i where i.person_id = p.id), \
         f.value_idx, f.value_enc from people p",
        newest_identity!("f", "p.id", "1"),
        "where p.tenant_id = ? and p.id = any(?) and p.name_enc is not null order by p.id"
    )
);

statement!(
    /// People whom one person has a balance or a group with and no name for, by the names that they gave themselves.
    Partners { tenant: Uuid => SqlUuid, owner: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (SqlUuid, Binary, Bool, Nullable<Binary>, Nullable<Binary>),
    concat!(
        "select p.id, p.name_enc, exists (select from identities i where i.person_id = p.id), \
         f.value_idx, f.value_enc from people p",
        newest_identity!("f", "p.id", "1"),
        "where p.tenant_id = ? and p.name_enc is not null and p.merged_into is null and p.id in (\
            select f.person_id from (\
                select b.counterparty_id as person_id from balances b where b.owner_id = ? \
                union select o.person_id from group_members q join group_members o on o.group_id = q.group_id \
                where q.person_id = $2 and q.present and o.person_id <> $2) f \
            where not exists (\
                select from contact_names c where c.owner_id = $2 and c.person_id = f.person_id)) \
         order by p.id limit ?"
    )
);

statement!(
    /// Guests in the groups of one person who has no name for them, by the name that whoever brought them in uses.
    Fellows { owner: Uuid => SqlUuid, limit: i64 => BigInt } -> (SqlUuid, SqlUuid, Binary, Bool),
    "select p.id, c.owner_id, c.name_enc, exists (select from identities i where i.person_id = p.id) \
     from people p join contact_names c on c.owner_id = p.made_by and c.person_id = p.id \
     where p.name_enc is null and p.merged_into is null and p.made_by <> $1 and p.id in (\
        select o.person_id from group_members q join group_members o on o.group_id = q.group_id \
        where q.person_id = ? and q.present and o.present) \
     and not exists (select from contact_names n where n.owner_id = $1 and n.person_id = p.id) \
     order by p.id limit ?"
);

/// Whose name it is that is sealed.
#[derive(Clone, Copy)]
enum Namer {
    Themselves,
    Owner(PersonId),
}

pub(super) async fn profile(from: &PostgresLookups, person: PersonId) -> Result<Profile, StoreError> {
    let tenant = from.keys.tenant().0;
    let (me, contacts, partners, words, mine, fellows) = {
        let connection = take(&from.reads).await?;
        // Pipelined: sent together, answered one after the other.
        let shared = &*connection;
        let fellows = async {
            let fellows = Fellows { owner: person.0, limit: PEOPLE_MAX, _life: LIFE };
            fellows.load::<(Uuid, Uuid, Vec<u8>, bool)>(&mut &*shared).await
        };
        let others = join5(
            async { Me { tenant, person: person.0, _life: LIFE }.load::<MeRow>(&mut &*shared).await },
            async {
                let contacts = Contacts { owner: person.0, limit: PEOPLE_MAX, _life: LIFE };
                contacts.load::<(KnownRow, Option<Uuid>)>(&mut &*shared).await
            },
            async {
                let partners = Partners { tenant, owner: person.0, limit: PEOPLE_MAX, _life: LIFE };
                partners.load::<KnownRow>(&mut &*shared).await
            },
            async {
                let limit = i64::try_from(WORDS_MAX).unwrap_or(i64::MAX);
                OwnWords { owner: person.0, limit, _life: LIFE }.load::<WordRow>(&mut &*shared).await
            },
            async {
                let mine = GroupsOf { person: person.0, tenant, limit: GROUPS_MAX, _life: LIFE };
                mine.load::<GroupRow>(&mut &*shared).await
            },
        );
        let ((me, contacts, partners, words, mine), fellows) = join(others, fellows).await;
        (
            me.map_err(store_error)?,
            contacts.map_err(store_error)?,
            partners.map_err(store_error)?,
            words.map_err(store_error)?,
            mine.map_err(store_error)?,
            fellows.map_err(store_error)?,
        )
    };
    let row = me.into_iter().next().ok_or(damaged("a person is not there"))?;
    let (contacts, kept): (Vec<KnownRow>, Vec<Option<Uuid>>) = contacts.into_iter().unzip();
    let kept: HashMap<Uuid, Uuid> =
        contacts.iter().zip(kept).filter_map(|(row, kept)| Some((row.0, kept?))).collect();
    let opened = from
        .keys
        .get(
            &[owners(&contacts, Some(person)), owners(&partners, None), creators(&mine), makers(&fellows)]
                .concat(),
        )
        .await?;
    let keys = &*from.keys;
    let Own { id, name, address, currency, zone, locale, consent, notices, learning } =
        own(keys, &opened, person, row)?;
    let mut people = known(keys, &opened, Namer::Owner(person), contacts)?;
    people.extend(known(keys, &opened, Namer::Themselves, partners)?);
    for (id, maker, sealed, reachable) in fellows {
        let called =
            known(keys, &opened, Namer::Owner(PersonId(maker)), vec![(id, sealed, reachable, None, None)])?;
        people.extend(called);
    }
    let people = with_old_names(people, &kept);
    let words = words_of(keys, &opened, person, words)?;
    let groups = groups(keys, &opened, mine)?;
    Ok(Profile {
        id,
        name,
        currency,
        zone,
        locale,
        consent: consent == Consent::Given,
        notices,
        learning,
        address,
        people,
        groups,
        words,
    })
}

/// Who is somebody else by now is that one by another name; their own names come first.
fn with_old_names(people: Vec<Known>, kept: &HashMap<Uuid, Uuid>) -> Vec<Known> {
    let (gone, mut people): (Vec<Known>, Vec<Known>) =
        people.into_iter().partition(|known| kept.contains_key(&known.id.0));
    for old in gone {
        let now = people.iter().find(|known| Some(&known.id.0) == kept.get(&old.id.0));
        let also = now.filter(|known| known.name != old.name).cloned();
        people.extend(also.map(|known| Known { name: old.name, ..known }));
    }
    people
}

/// Somebody's row as what they said of themselves; the keys are theirs.
pub(in crate::adapters::postgres) fn own(
    keys: &KeyRing,
    opened: &Opened,
    person: PersonId,
    row: MeRow,
) -> Result<Own, StoreError> {
    let (
        (name, code, zone, locale, agreed, withdrawn, notices, learning),
        (phone_index, phone, scoped_index, scoped_id),
    ) = row;
    let name = match name {
        Some(sealed) => {
            let place = Place { table: "people", column: "name_enc", row: person.0.as_bytes() };
            text(keys, opened, person, place, &sealed)?
        }
        None => None,
    };
    let address = Address {
        phone: identity(keys, opened, person, phone_index, phone)?,
        scoped_id: identity(keys, opened, person, scoped_index, scoped_id)?,
    };
    Ok(Own {
        id: person,
        name,
        address,
        currency: currency(&code)?,
        zone: zone.parse().map_err(|_| damaged("a person has an unknown time zone"))?,
        locale: Locale::from_tag(&locale).ok_or(damaged("a person has an unknown locale"))?,
        consent: match (agreed, withdrawn) {
            (_, true) => Consent::Withdrawn,
            (true, false) => Consent::Given,
            (false, false) => Consent::Unsaid,
        },
        notices,
        learning,
    })
}

/// These people, by the names that they gave themselves; who has none is left out.
pub(super) async fn named(from: &PostgresLookups, people: Vec<Uuid>) -> Result<Vec<Known>, StoreError> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let tenant = from.keys.tenant().0;
    let rows: Vec<KnownRow> = rows!(from, Named { tenant, people, _life: LIFE })?;
    let opened = from.keys.get(&owners(&rows, None)).await?;
    known(&from.keys, &opened, Namer::Themselves, rows)
}

fn makers(rows: &[(Uuid, Uuid, Vec<u8>, bool)]) -> Vec<PersonId> {
    rows.iter().map(|(_, maker, ..)| PersonId(*maker)).collect()
}

fn owners(rows: &[KnownRow], owner: Option<PersonId>) -> Vec<PersonId> {
    rows.iter().map(|(id, ..)| PersonId(*id)).chain(owner).collect()
}

fn known(
    keys: &KeyRing,
    opened: &Opened,
    namer: Namer,
    rows: Vec<KnownRow>,
) -> Result<Vec<Known>, StoreError> {
    let mut people = Vec::with_capacity(rows.len());
    for (id, sealed, reachable, index, phone) in rows {
        let person = PersonId(id);
        let name = match namer {
            Namer::Themselves => {
                let place = Place { table: "people", column: "name_enc", row: id.as_bytes() };
                text(keys, opened, person, place, &sealed)?
            }
            Namer::Owner(owner) => {
                let row = [owner.0.as_bytes().as_slice(), id.as_bytes()].concat();
                let place = Place { table: "contact_names", column: "name_enc", row: &row };
                text(keys, opened, owner, place, &sealed)?
            }
        };
        let Some(name) = name else { continue };
        let phone = identity(keys, opened, person, index, phone)?;
        let phone_tail = phone.as_deref().and_then(|digits| digits.get(digits.len().checked_sub(2)?..));
        people.push(Known { id: person, name, reachable, phone_tail: phone_tail.map(str::to_owned) });
    }
    Ok(people)
}

pub(in crate::adapters::postgres) fn identity(
    keys: &KeyRing,
    opened: &Opened,
    person: PersonId,
    index: Option<Vec<u8>>,
    sealed: Option<Vec<u8>>,
) -> Result<Option<String>, StoreError> {
    let (Some(row), Some(sealed)) = (index, sealed) else { return Ok(None) };
    text(keys, opened, person, Place { table: "identities", column: "value_enc", row: &row }, &sealed)
}
