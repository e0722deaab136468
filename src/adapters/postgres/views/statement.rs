//! What happened between two people, line by line: each record's postings, and the balance after it.

use super::{PostgresViews, rows};
use crate::adapters::postgres::journal::rows::{description_row, text};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::ledger::RecordKind;
use crate::domain::money::{Currency, Money};
use crate::ids::{PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use crate::ports::views::{LinePlace, Month, StatementLine};
use chrono::NaiveDate;
use diesel::sql_types::{BigInt, Binary, Bool, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Sums of postings for each record: binds 1 to 3. What was deleted, or moved to another currency or to other people,
/// comes to zero and is left out.
macro_rules! sums {
    () => {
        "with sums as (\
            select n.expense_id, sum(p.amount_minor)::bigint as minor \
            from postings p join entries n on n.id = p.entry_id \
            where p.owner_id = ? and p.counterparty_id = ? and p.currency = ? \
            group by n.expense_id having sum(p.amount_minor) <> 0), \
         lines as (\
            select s.minor, e.id, e.version, e.kind, e.creator_id, e.entered_seq, v.occurred_on, v.description_enc \
            from sums s join expenses e on e.id = s.expense_id \
            join expense_versions v on v.expense_id = e.id and v.version = e.version) "
    };
}

/// Effect and balance after it; the record with its place, version, kind and creator; words, and whether disputed.
type Row = ((i64, i64), (Uuid, NaiveDate, i64, i64, i16, Uuid), (Vec<u8>, bool));

statement!(
    Lines {
        viewer: Uuid => SqlUuid,
        with: Uuid => SqlUuid,
        currency: &'a str => Text,
        day: Option<NaiveDate> => Nullable<Date>,
        seq: Option<i64> => Nullable<BigInt>,
        id: Option<Uuid> => Nullable<SqlUuid>,
        limit: i64 => BigInt,
    } -> (
        (BigInt, BigInt),
        (SqlUuid, Date, BigInt, BigInt, SmallInt, SqlUuid),
        (Binary, Bool),
    ),
    concat!(
        sums!(),
        ", placed as (select l.*, (sum(l.minor) over (order by l.occurred_on, l.entered_seq, l.id))::bigint as after \
            from lines l) \
         select l.minor, l.after, l.id, l.occurred_on, l.entered_seq, l.version, l.kind, l.creator_id, \
            l.description_enc, \
            exists (select from participants q where q.expense_id = l.id and q.present and q.state = 3) \
         from placed l where coalesce((l.occurred_on, l.entered_seq, l.id) < (?, ?, ?), true) \
         order by l.occurred_on desc, l.entered_seq desc, l.id desc limit ?"
    )
);

statement!(
    Months { viewer: Uuid => SqlUuid, with: Uuid => SqlUuid, currency: &'a str => Text } -> (Date, BigInt, BigInt),
    concat!(
        sums!(),
        "select date_trunc('month', occurred_on)::date as month, count(*), sum(minor)::bigint from lines \
         group by month order by month"
    )
);

impl PostgresViews {
    pub(super) async fn lines(
        &self,
        viewer: PersonId,
        with: PersonId,
        currency: Currency,
        before: Option<LinePlace>,
        limit: u32,
    ) -> Result<Vec<StatementLine>, StoreError> {
        let lines = Lines {
            viewer: viewer.0,
            with: with.0,
            currency: currency.code(),
            day: before.map(|place| place.day),
            seq: before.map(|place| place.entered_seq),
            id: before.map(|place| place.record.0),
            limit: limit.into(),
            _life: LIFE,
        };
        let rows: Vec<Row> = rows!(self, viewer, lines);
        let creators: BTreeSet<PersonId> = rows.iter().map(|row| PersonId(row.1.5)).collect();
        let opened = self.keys.get(&creators.into_iter().collect::<Vec<_>>()).await?;
        let mut lines = Vec::with_capacity(rows.len());
        for ((minor, after), (id, day, entered_seq, version, kind, creator), (sealed, disputed)) in rows {
            let record = RecordId(id);
            let row = description_row(record, version);
            let place = Place { table: "expense_versions", column: "description_enc", row: &row };
            let description = text(&self.keys, &opened, PersonId(creator), place, &sealed)?;
            lines.push(StatementLine {
                place: LinePlace { day, entered_seq, record },
                kind: if kind == 2 { RecordKind::Settlement } else { RecordKind::Expense },
                description: description.unwrap_or_default(),
                effect: Money::new(minor, currency),
                after: Money::new(after, currency),
                disputed,
            });
        }
        Ok(lines)
    }

    pub(super) async fn by_month(
        &self,
        viewer: PersonId,
        with: PersonId,
        currency: Currency,
    ) -> Result<Vec<Month>, StoreError> {
        let months = Months { viewer: viewer.0, with: with.0, currency: currency.code(), _life: LIFE };
        let rows: Vec<(NaiveDate, i64, i64)> = rows!(self, viewer, months);
        let month = |(month, lines, minor)| Month { month, lines, effect: Money::new(minor, currency) };
        Ok(rows.into_iter().map(month).collect())
    }
}
