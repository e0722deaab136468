//! Groups as rows.

use crate::adapters::postgres::keyring::{KeyRing, Versions};
use crate::domain::ledger::{Group, GroupSpec, Member, Role};
use crate::domain::simplify::Strategy;
use crate::domain::split::Split;
use crate::ids::{GroupId, PersonId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Jsonb, Nullable, SmallInt, Text, Uuid as SqlUuid};
use std::collections::HashMap;
use uuid::Uuid;

/// Columns of a group as statements select them: see [`group_columns`].
pub(crate) type GroupRow = (
    (Uuid, Uuid, i64, Vec<u8>),
    (String, Option<serde_json::Value>, Option<i16>, bool, bool),
    (Vec<Uuid>, Vec<i16>, Vec<bool>),
);

/// Their SQL types.
pub(crate) type GroupColumns = (
    (SqlUuid, SqlUuid, BigInt, Binary),
    (Text, Nullable<Jsonb>, Nullable<SmallInt>, Bool, Bool),
    (Array<SqlUuid>, Array<SmallInt>, Array<Bool>),
);

/// Selects [`GroupColumns`] from `g` (groups); to be put behind a `select`.
macro_rules! group_columns {
    () => {
        "g.id, g.creator_id, g.version, g.name_enc, \
         g.currency::text, g.default_split, g.simplify, g.all_see_all, g.archived, \
         coalesce(m.people, '{}'), coalesce(m.roles, '{}'), coalesce(m.presents, '{}')"
    };
}

/// Joins what [`group_columns`] needs to `g`.
macro_rules! group_joins {
    () => {
        " left join lateral (select array_agg(person_id order by person_id) as people, \
                array_agg(role order by person_id) as roles, array_agg(present order by person_id) as presents \
              from group_members o where o.group_id = g.id) m on true "
    };
}
pub(crate) use {group_columns, group_joins};

pub(crate) const fn role_number(role: Role) -> i16 {
    match role {
        Role::Owner => 1,
        Role::Member => 2,
    }
}

pub(crate) const fn strategy_number(strategy: Strategy) -> i16 {
    match strategy {
        Strategy::Stable => 1,
        Strategy::FewestPayments => 2,
    }
}

const fn strategy_of(number: i16) -> Strategy {
    match number {
        2 => Strategy::FewestPayments,
        _ => Strategy::Stable,
    }
}

/// Where the name of a group lives.
pub(crate) fn name_place(id: &GroupId) -> Place<'_> {
    Place { table: "groups", column: "name_enc", row: id.0.as_bytes() }
}

/// A group of its rows.
///
/// # Errors
///
/// [`StoreError::Damaged`] for rows that cannot be a group.
pub(crate) fn group_of(
    row: GroupRow,
    keys: &KeyRing,
    opened: &HashMap<PersonId, Versions>,
) -> Result<Group, StoreError> {
    let damaged = |what| StoreError::Damaged { what };
    let ((id, creator, version, name), settings, (people, roles, presents)) = row;
    let (currency, split, simplify, all_see_all, archived) = settings;
    let (id, creator) = (GroupId(id), PersonId(creator));
    // Who was erased left no key.
    let name = if opened.contains_key(&creator) && !name.is_empty() {
        let plain = keys.open_with(opened, creator, name_place(&id), &name)?;
        String::from_utf8(plain).map_err(|_| damaged("the name of a group is not text"))?
    } else {
        String::new()
    };
    let default_split: Option<Split> = split
        .map(serde_json::from_value)
        .transpose()
        .map_err(|_| damaged("the split of a group cannot be read"))?;
    let spec = GroupSpec {
        name,
        currency: currency.parse().map_err(|_| damaged("a group has an unknown currency"))?,
        default_split,
        simplify: simplify.map(strategy_of),
        all_see_all,
        archived,
    };
    let members = people.into_iter().zip(roles).zip(presents).map(|((person, role), present)| Member {
        person: PersonId(person),
        role: if role == 1 { Role::Owner } else { Role::Member },
        present,
    });
    Ok(Group { id, version, creator, spec, members: members.collect() })
}
