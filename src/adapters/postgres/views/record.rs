//! Single records: as they stand, all their versions, and what was said about them.

use super::{PostgresViews, currency, damaged, rows};
use crate::adapters::postgres::journal::rows::{
    RecordColumns, RecordRow, record_columns, record_joins, text,
};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::access::Standing;
use crate::domain::dialog::Known;
use crate::domain::ledger::{Role, Source};
use crate::domain::money::Money;
use crate::ids::{CommandId, CommentId, PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use crate::ports::views::{Changed, Comment, One, Stake, Version, Viewed};
use chrono::{DateTime, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Most versions of one answer, the latest ones.
const VERSIONS_MAX: i64 = 200;
/// Most comments of one answer, the latest ones.
const COMMENTS_MAX: i64 = 500;

statement!(
    These { tenant: Uuid => SqlUuid, ids: Vec<Uuid> => Array<SqlUuid>, viewer: Uuid => SqlUuid } -> RecordColumns,
    concat!(
        "select ",
        record_columns!(),
        " from expenses e",
        record_joins!(),
        "where e.tenant_id = ? and e.id = any(?) and sees(?, e.id)"
    )
);

statement!(
    /// One, and what the viewer is to it: whether they are or were in it, and their part in its group.
    OneRecord { viewer: Uuid => SqlUuid, tenant: Uuid => SqlUuid, id: Uuid => SqlUuid }
        -> (RecordColumns, (Bool, Nullable<SmallInt>, Nullable<Bool>)),
    concat!(
        "select ",
        record_columns!(),
        ", takes_part(?, e.id), b.role, g.all_see_all from expenses e",
        record_joins!(),
        "left join groups g on g.id = v.group_id \
         left join group_members b on b.group_id = v.group_id and b.person_id = $1 and b.present \
         where e.tenant_id = ? and e.id = ? and sees($1, e.id)"
    )
);

statement!(
    /// What each version said; what people say about their shares is of the record as it stands, and left out.
    Versions { tenant: Uuid => SqlUuid, id: Uuid => SqlUuid, viewer: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (RecordColumns, (SmallInt, SqlUuid, SmallInt, Timestamptz, SqlUuid)),
    "select e.id, e.kind, e.creator_id, v.version, v.action in (3, 6), e.entered_at, v.author_id, \
        v.currency::text, v.total_minor, v.occurred_on, v.category, v.group_id, v.description_enc, \
        v.split, v.payers, v.paid_minor, v.owers, v.owed_minor, v.debts, \
        '{}'::uuid[], '{}'::smallint[], '{}'::smallint[], '{}'::bytea[], \
        v.action, v.author_id, v.source, v.said_at, v.command_id \
     from expenses e join expense_versions v on v.expense_id = e.id \
     where e.tenant_id = ? and e.id = ? and sees(?, e.id) order by v.version desc limit ?"
);

statement!(
    /// Versions and those before them, with what one person paid and owed of each.
    Stakes { viewer: Uuid => SqlUuid, ids: Vec<Uuid> => Array<SqlUuid>, versions: Vec<i64> => Array<BigInt> }
        -> (SqlUuid, BigInt, SmallInt, SqlUuid, SmallInt, Text, BigInt, BigInt),
    "with k as (select ?::uuid as viewer) \
     select distinct v.expense_id, v.version, v.action, v.author_id, v.source, v.currency::text, v.total_minor, \
        coalesce(v.paid_minor[array_position(v.payers, k.viewer)], 0) \
            - coalesce(v.owed_minor[array_position(v.owers, k.viewer)], 0) \
     from k cross join unnest(?::uuid[], ?::bigint[]) t(expense, version) \
     join expense_versions v on v.expense_id = t.expense and v.version in (t.version - 1, t.version) \
     where sees(k.viewer, v.expense_id)"
);

/// Record, version, how it came to be, author, source, currency, total, and what the viewer paid less what they owed.
type StakeRow = (Uuid, i64, i16, Uuid, i16, String, i64, i64);

type CommentRow = (Uuid, Uuid, Uuid, Vec<u8>, DateTime<Utc>);

statement!(
    Comments {
        tenant: Uuid => SqlUuid,
        expense: Option<Uuid> => Nullable<SqlUuid>,
        ids: Option<Vec<Uuid>> => Nullable<Array<SqlUuid>>,
        viewer: Uuid => SqlUuid,
        limit: i64 => BigInt,
    } -> (SqlUuid, SqlUuid, SqlUuid, Binary, Timestamptz),
    "select c.id, c.expense_id, c.author_id, c.text_enc, c.said_at from comments c \
     where c.tenant_id = ? and (c.expense_id = ? or c.id = any(?)) and sees(?, c.expense_id) \
     order by c.commit_seq desc, c.id desc limit ?"
);

/// Whether they were in it, their role in its group, and whether all see all there.
type StandingRow = (bool, Option<i16>, Option<bool>);

type VersionRow = (RecordRow, (i16, Uuid, i16, DateTime<Utc>, Uuid));

const fn changed(action: i16) -> Result<Changed, StoreError> {
    match action {
        1 => Ok(Changed::Added),
        2 => Ok(Changed::Edited),
        3 => Ok(Changed::Deleted),
        4 => Ok(Changed::Restored),
        5 | 6 => Ok(Changed::Merged),
        _ => Err(damaged("a version came of an unknown action")),
    }
}

const fn source(number: i16) -> Result<Source, StoreError> {
    match number {
        1 => Ok(Source::Whatsapp),
        2 => Ok(Source::App),
        3 => Ok(Source::Api),
        4 => Ok(Source::Import),
        5 => Ok(Source::Schedule),
        _ => Err(damaged("a version came from an unknown source")),
    }
}

impl PostgresViews {
    pub(super) async fn these(&self, viewer: PersonId, ids: Vec<Uuid>) -> Result<Viewed, StoreError> {
        if ids.is_empty() {
            return Ok(Viewed::default());
        }
        let tenant = self.keys.tenant().0;
        let rows: Vec<RecordRow> = rows!(self, viewer, These { tenant, ids, viewer: viewer.0, _life: LIFE });
        let seen = self.seen(rows).await?;
        let people = self.everybody(viewer, seen.iter().map(|seen| &seen.record)).await?;
        Ok(Viewed { seen, marks: Vec::new(), people })
    }

    pub(super) async fn one_record(&self, viewer: PersonId, id: Uuid) -> Result<Option<One>, StoreError> {
        let one = OneRecord { viewer: viewer.0, tenant: self.keys.tenant().0, id, _life: LIFE };
        let rows: Vec<(RecordRow, StandingRow)> = rows!(self, viewer, one);
        let Some((row, (was_in, role, all_see_all))) = rows.into_iter().next() else { return Ok(None) };
        let role = role.map(|role| if role == 1 { Role::Owner } else { Role::Member });
        let standing = Standing { was_in, role, all_see_all: all_see_all.unwrap_or_default() };
        let Some(seen) = self.seen(vec![row]).await?.pop() else { return Ok(None) };
        let people = self.everybody(viewer, std::iter::once(&seen.record)).await?;
        Ok(Some(One { seen, standing, people }))
    }

    pub(super) async fn all_versions(
        &self,
        viewer: PersonId,
        id: RecordId,
    ) -> Result<(Vec<Version>, Vec<Known>), StoreError> {
        let tenant = self.keys.tenant().0;
        let versions = Versions { tenant, id: id.0, viewer: viewer.0, limit: VERSIONS_MAX, _life: LIFE };
        let rows: Vec<VersionRow> = rows!(self, viewer, versions);
        let (rows, told): (Vec<RecordRow>, Vec<_>) = rows.into_iter().unzip();
        let mut versions = Vec::with_capacity(rows.len());
        for (seen, (action, author, whence, said_at, command)) in self.seen(rows).await?.into_iter().zip(told)
        {
            versions.push(Version {
                record: seen.record,
                change: changed(action)?,
                author: PersonId(author),
                source: source(whence)?,
                said_at,
                command: CommandId(command),
            });
        }
        versions.reverse();
        let people = self.everybody(viewer, versions.iter().map(|version| &version.record)).await?;
        Ok((versions, people))
    }

    pub(super) async fn these_stakes(
        &self,
        viewer: PersonId,
        of: &[(RecordId, i64)],
    ) -> Result<Vec<Stake>, StoreError> {
        if of.is_empty() {
            return Ok(Vec::new());
        }
        let (ids, versions) = of.iter().map(|(record, version)| (record.0, *version)).unzip();
        let stakes = Stakes { viewer: viewer.0, ids, versions, _life: LIFE };
        let rows: Vec<StakeRow> = rows!(self, viewer, stakes);
        let stake = |(record, version, action, author, whence, code, total, net): StakeRow| {
            let currency = currency(&code)?;
            Ok(Stake {
                record: RecordId(record),
                version,
                author: PersonId(author),
                source: source(whence)?,
                total: Money::new(total, currency),
                // 3 and 6 are deletions.
                net: Money::new(if matches!(action, 3 | 6) { 0 } else { net }, currency),
            })
        };
        rows.into_iter().map(stake).collect()
    }

    pub(super) async fn comments_on(
        &self,
        viewer: PersonId,
        id: RecordId,
    ) -> Result<Vec<Comment>, StoreError> {
        self.found_comments(viewer, Some(id.0), None).await
    }

    pub(super) async fn these_comments(
        &self,
        viewer: PersonId,
        ids: &[CommentId],
    ) -> Result<Vec<Comment>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.found_comments(viewer, None, Some(ids.iter().map(|id| id.0).collect())).await
    }

    async fn found_comments(
        &self,
        viewer: PersonId,
        expense: Option<Uuid>,
        ids: Option<Vec<Uuid>>,
    ) -> Result<Vec<Comment>, StoreError> {
        let tenant = self.keys.tenant().0;
        let comments = Comments { tenant, expense, ids, viewer: viewer.0, limit: COMMENTS_MAX, _life: LIFE };
        let rows: Vec<CommentRow> = rows!(self, viewer, comments);
        let authors: BTreeSet<PersonId> = rows.iter().map(|row| PersonId(row.2)).collect();
        let opened = self.keys.get(&authors.into_iter().collect::<Vec<_>>()).await?;
        let mut comments = Vec::with_capacity(rows.len());
        for (id, record, author, sealed, said_at) in rows.into_iter().rev() {
            let place = Place { table: "comments", column: "text_enc", row: id.as_bytes() };
            let author = PersonId(author);
            let text = text(&self.keys, &opened, author, place, &sealed)?.unwrap_or_default();
            comments.push(Comment { id: CommentId(id), record: RecordId(record), author, text, said_at });
        }
        Ok(comments)
    }
}
