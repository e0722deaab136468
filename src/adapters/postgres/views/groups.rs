//! Groups as their members see them.

use super::{PostgresViews, currency, rows};
use crate::adapters::postgres::journal::groups::{
    GroupColumns, GroupRow, group_columns, group_joins, group_of,
};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::ledger::Group;
use crate::domain::money::Money;
use crate::domain::simplify::Debt;
use crate::ids::{GroupId, PersonId};
use crate::ports::store::StoreError;
use crate::ports::views::{GroupBooks, GroupLine};
use diesel::sql_types::{Array, BigInt, Nullable, Text, Uuid as SqlUuid};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Most groups of one answer.
const GROUPS_MAX: i64 = 200;

statement!(
    /// Those that the viewer is in: open ones first, then by what changed last.
    MyGroups {
        viewer: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
        only: Option<Uuid> => Nullable<SqlUuid>,
        limit: i64 => BigInt,
    } -> GroupColumns,
    concat!(
        "select ",
        group_columns!(),
        " from group_members q join groups g on g.id = q.group_id",
        group_joins!(),
        "where q.person_id = ? and q.present and g.tenant_id = ? and g.id = coalesce(?, g.id) \
         order by g.archived, g.commit_seq desc, g.id limit ?"
    )
);

statement!(
    /// What the viewer has in groups, over all others.
    MyNets { viewer: Uuid => SqlUuid, ids: Vec<Uuid> => Array<SqlUuid> } -> (SqlUuid, Text, BigInt),
    "select b.group_id, b.currency::text, sum(b.amount_minor)::bigint from balances b \
     where b.owner_id = ? and b.group_id = any(?) group by b.group_id, b.currency \
     having sum(b.amount_minor) <> 0 order by b.group_id, b.currency"
);

statement!(
    /// Who owes whom, by the accounts of those whom they owe; each is found by its key.
    Debts { id: Uuid => SqlUuid } -> (SqlUuid, SqlUuid, Text, BigInt),
    "select b.owner_id, b.counterparty_id, b.currency::text, b.amount_minor from group_members o \
     join group_members c on c.group_id = o.group_id and c.person_id <> o.person_id \
     join balances b on b.owner_id = o.person_id and b.counterparty_id = c.person_id and b.group_id = o.group_id \
     where o.group_id = ? and b.amount_minor > 0 order by b.owner_id, b.counterparty_id, b.currency"
);

impl PostgresViews {
    async fn my_groups(&self, viewer: PersonId, only: Option<GroupId>) -> Result<Vec<Group>, StoreError> {
        let (tenant, only) = (self.keys.tenant().0, only.map(|id| id.0));
        let mine = MyGroups { viewer: viewer.0, tenant, only, limit: GROUPS_MAX, _life: LIFE };
        let rows: Vec<GroupRow> = rows!(self, viewer, mine);
        let creators: BTreeSet<PersonId> = rows.iter().map(|row| PersonId(row.0.1)).collect();
        let opened = self.keys.get(&creators.into_iter().collect::<Vec<_>>()).await?;
        rows.into_iter().map(|row| group_of(row, &self.keys, &opened)).collect()
    }

    pub(super) async fn all_groups(&self, viewer: PersonId) -> Result<Vec<GroupLine>, StoreError> {
        let groups = self.my_groups(viewer, None).await?;
        let ids: Vec<Uuid> = groups.iter().map(|group| group.id.0).collect();
        let rows: Vec<(Uuid, String, i64)> =
            rows!(self, viewer, MyNets { viewer: viewer.0, ids, _life: LIFE });
        let mut nets: BTreeMap<Uuid, Vec<Money>> = BTreeMap::new();
        for (group, code, minor) in rows {
            nets.entry(group).or_default().push(Money::new(minor, currency(&code)?));
        }
        let line = |group: Group| GroupLine { nets: nets.remove(&group.id.0).unwrap_or_default(), group };
        Ok(groups.into_iter().map(line).collect())
    }

    pub(super) async fn one_group(
        &self,
        viewer: PersonId,
        id: GroupId,
    ) -> Result<Option<GroupBooks>, StoreError> {
        let Some(group) = self.my_groups(viewer, Some(id)).await?.pop() else { return Ok(None) };
        let rows: Vec<(Uuid, Uuid, String, i64)> = rows!(self, viewer, Debts { id: id.0, _life: LIFE });
        let debts = rows.into_iter().map(|(to, from, code, minor)| {
            let money = Money::new(minor, currency(&code)?);
            Ok(Debt { from: PersonId(from), to: PersonId(to), money })
        });
        let debts = debts.collect::<Result<_, StoreError>>()?;
        let people = self.named(viewer, group.members.iter().map(|member| member.person.0).collect()).await?;
        Ok(Some(GroupBooks { group, debts, people }))
    }
}
