//! The groups of a person, and who owes whom in one.

use super::{Opened, PostgresLookups, currency, rows};
use crate::adapters::postgres::journal::groups::{
    GroupColumns, GroupRow, group_columns, group_joins, group_of,
};
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::ledger::Group;
use crate::domain::money::Money;
use crate::domain::simplify::Debt;
use crate::ids::{GroupId, PersonId};
use crate::ports::store::StoreError;
use diesel::sql_types::{BigInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// Most groups of a profile; nobody makes more.
pub(super) const GROUPS_MAX: i64 = 200;

statement!(
    /// Those that somebody is in: open ones first, then by what changed last.
    GroupsOf { person: Uuid => SqlUuid, tenant: Uuid => SqlUuid, limit: i64 => BigInt } -> GroupColumns,
    concat!(
        "select ",
        group_columns!(),
        " from group_members q join groups g on g.id = q.group_id",
        group_joins!(),
        "where q.person_id = ? and q.present and g.tenant_id = ? \
         order by g.archived, g.commit_seq desc, g.id limit ?"
    )
);

statement!(
    /// By the accounts of those whom others owe; each is found by its key. Nothing for who is not in the group.
    DebtsIn { group: Uuid => SqlUuid, person: Uuid => SqlUuid } -> (SqlUuid, SqlUuid, Text, BigInt),
    "select b.owner_id, b.counterparty_id, b.currency::text, b.amount_minor from group_members o \
     join group_members c on c.group_id = o.group_id and c.person_id <> o.person_id \
     join balances b on b.owner_id = o.person_id and b.counterparty_id = c.person_id and b.group_id = o.group_id \
     where o.group_id = ? and b.amount_minor > 0 \
        and exists (select from group_members q where q.group_id = $1 and q.person_id = ? and q.present) \
     order by b.owner_id, b.counterparty_id, b.currency"
);

pub(super) async fn debts(
    from: &PostgresLookups,
    person: PersonId,
    group: GroupId,
) -> Result<Vec<Debt>, StoreError> {
    let rows: Vec<(Uuid, Uuid, String, i64)> =
        rows!(from, DebtsIn { group: group.0, person: person.0, _life: LIFE })?;
    rows.into_iter()
        .map(|(to, owing, code, minor)| {
            let money = Money::new(minor, currency(&code)?);
            Ok(Debt { from: PersonId(owing), to: PersonId(to), money })
        })
        .collect()
}

/// Whose keys the names of these groups are sealed by.
pub(super) fn creators(rows: &[GroupRow]) -> Vec<PersonId> {
    rows.iter().map(|row| PersonId(row.0.1)).collect()
}

pub(super) fn groups(keys: &KeyRing, opened: &Opened, rows: Vec<GroupRow>) -> Result<Vec<Group>, StoreError> {
    rows.into_iter().map(|row| group_of(row, keys, opened)).collect()
}
