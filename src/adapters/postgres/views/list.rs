//! Lists of records, page by page, and what they come to.

use super::{PostgresViews, currency, rows};
use crate::adapters::postgres::journal::rows::{
    RecordColumns, RecordRow, category_number, kind_number, record_columns, record_joins, words,
};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::money::Money;
use crate::ids::PersonId;
use crate::ports::store::StoreError;
use crate::ports::views::{Mark, Order, RecordFilter, Start, Status, Sum, Viewed};
use chrono::NaiveDate;
use diesel::sql_types::{Array, BigInt, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// What a record must be to be listed; binds 1 to 15.
macro_rules! matching {
    () => {
        " from participants p join expenses e on e.id = p.expense_id \
          join expense_versions v on v.expense_id = e.id and v.version = e.version \
          where e.tenant_id = ? and p.person_id = ? and p.present \
          and (?::smallint is null or e.kind = $3) \
          and p.occurred_on >= coalesce(?::date, '-infinity') and p.occurred_on <= coalesce(?::date, 'infinity') \
          and not exists (select from unnest(?::uuid[]) w(id) where not exists (\
                select from participants q where q.expense_id = p.expense_id and q.person_id = w.id and q.present)) \
          and (?::uuid is null or v.group_id = $7) and (?::smallint is null or v.category = $8) \
          and (?::uuid is null or $9 = any(v.payers)) \
          and (?::bigint is null or v.total_minor >= $10) and (?::bigint is null or v.total_minor <= $11) \
          and (?::text is null or v.currency = $12) \
          and e.deleted = (?::smallint = 4) \
          and case $13 \
                when 1 then exists (select from participants q where q.expense_id = e.id and q.present and q.state = 1) \
                when 2 then not exists (select from participants q where q.expense_id = e.id and q.present \
                    and q.state in (1, 3)) \
                when 3 then exists (select from participants q where q.expense_id = e.id and q.present and q.state = 3) \
                when 5 then p.state = 1 else true end \
          and e.words @> ?::bigint[] \
          and (?::uuid is null or exists (select from record_accounts a where a.expense_id = p.expense_id \
                and a.person_id = p.person_id and a.account_id = $15)) "
    };
}

/// A list in one order: what of the mark (binds 16 to 20) bounds the index, what has to come behind the mark, and the
/// order, twice.
macro_rules! listing {
    ($(#[$doc:meta])* $name:ident, $bound:literal, $behind:literal, $order:literal, $again:literal) => {
        statement!(
            $(#[$doc])*
            $name {
                tenant: Uuid => SqlUuid,
                person: Uuid => SqlUuid,
                kind: Option<i16> => Nullable<SmallInt>,
                from: Option<NaiveDate> => Nullable<Date>,
                to: Option<NaiveDate> => Nullable<Date>,
                with: Vec<Uuid> => Array<SqlUuid>,
                group: Option<Uuid> => Nullable<SqlUuid>,
                category: Option<i16> => Nullable<SmallInt>,
                payer: Option<Uuid> => Nullable<SqlUuid>,
                min: Option<i64> => Nullable<BigInt>,
                max: Option<i64> => Nullable<BigInt>,
                currency: Option<String> => Nullable<Text>,
                status: i16 => SmallInt,
                words: Vec<i64> => Array<BigInt>,
                account: Option<Uuid> => Nullable<SqlUuid>,
                day: Option<NaiveDate> => Nullable<Date>,
                code: Option<String> => Nullable<Text>,
                minor: Option<i64> => Nullable<BigInt>,
                seq: Option<i64> => Nullable<BigInt>,
                id: Option<Uuid> => Nullable<SqlUuid>,
                offset: i64 => BigInt,
                limit: i64 => BigInt,
            } -> (RecordColumns, BigInt),
            concat!(
                "with m as materialized (select e.id, p.occurred_on as day, e.entered_seq as seq, v.currency as code, \
                    v.total_minor as minor",
                matching!(),
                "and num_nonnulls(?::date, ?::text, ?::bigint, ?::bigint, ?::uuid) in (0, 5) and ",
                $bound,
                " and ($20::uuid is null or ",
                $behind,
                ") order by ",
                $order,
                " offset ? limit ?) select ",
                record_columns!(),
                ", e.entered_seq from m join expenses e on e.id = m.id",
                record_joins!(),
                "order by ",
                $again
            )
        );
    };
}

listing!(
    /// Days that are past the mark's are found by the index; within its day the rest decides.
    NewestDay,
    "p.occurred_on <= coalesce($16, 'infinity')",
    "p.occurred_on < $16 or (e.entered_seq, e.id) < ($19, $20)",
    "p.occurred_on desc, e.entered_seq desc, e.id desc",
    "m.day desc, m.seq desc, m.id desc"
);
listing!(
    OldestDay,
    "p.occurred_on >= coalesce($16, '-infinity')",
    "p.occurred_on > $16 or (e.entered_seq, e.id) > ($19, $20)",
    "p.occurred_on, e.entered_seq, e.id",
    "m.day, m.seq, m.id"
);
listing!(
    Largest,
    "true",
    "v.currency > $17 or (v.currency = $17 and (v.total_minor, e.id) < ($18, $20))",
    "v.currency, v.total_minor desc, e.id desc",
    "m.code, m.minor desc, m.id desc"
);
listing!(
    Smallest,
    "true",
    "v.currency > $17 or (v.currency = $17 and (v.total_minor, e.id) > ($18, $20))",
    "v.currency, v.total_minor, e.id",
    "m.code, m.minor, m.id"
);
listing!(
    LatestEntry,
    "true",
    "(e.entered_seq, e.id) < ($19, $20)",
    "e.entered_seq desc, e.id desc",
    "m.seq desc, m.id desc"
);

statement!(
    /// By currency: how many, what they come to, what the viewer owes of it and paid.
    Sums {
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        kind: Option<i16> => Nullable<SmallInt>,
        from: Option<NaiveDate> => Nullable<Date>,
        to: Option<NaiveDate> => Nullable<Date>,
        with: Vec<Uuid> => Array<SqlUuid>,
        group: Option<Uuid> => Nullable<SqlUuid>,
        category: Option<i16> => Nullable<SmallInt>,
        payer: Option<Uuid> => Nullable<SqlUuid>,
        min: Option<i64> => Nullable<BigInt>,
        max: Option<i64> => Nullable<BigInt>,
        currency: Option<String> => Nullable<Text>,
        status: i16 => SmallInt,
        words: Vec<i64> => Array<BigInt>,
        account: Option<Uuid> => Nullable<SqlUuid>,
    } -> (Text, BigInt, BigInt, BigInt, BigInt),
    concat!(
        "select v.currency::text, count(*), sum(v.total_minor)::bigint, \
            sum(coalesce(v.owed_minor[array_position(v.owers, p.person_id)], 0))::bigint, \
            sum(coalesce(v.paid_minor[array_position(v.payers, p.person_id)], 0))::bigint",
        matching!(),
        "group by v.currency order by v.currency"
    )
);

const fn status_number(status: Option<Status>) -> i16 {
    match status {
        None => 0,
        Some(Status::Pending) => 1,
        Some(Status::Confirmed) => 2,
        Some(Status::Disputed) => 3,
        Some(Status::Deleted) => 4,
        Some(Status::ToConfirm) => 5,
    }
}

impl PostgresViews {
    pub(super) async fn page(
        &self,
        viewer: PersonId,
        filter: &RecordFilter,
        order: Order,
        start: Option<&Start>,
        limit: u32,
    ) -> Result<Viewed, StoreError> {
        let (offset, mark) = match start {
            None => (0, None),
            Some(Start::Offset(offset)) => (i64::from(*offset), None),
            Some(Start::After(mark)) => (0, Some(mark)),
        };
        macro_rules! in_order {
            ($name:ident) => {
                rows!(
                    self,
                    viewer,
                    $name {
                        tenant: self.keys.tenant().0,
                        person: viewer.0,
                        kind: filter.kind.map(kind_number),
                        from: filter.from,
                        to: filter.to,
                        with: filter.with.iter().map(|person| person.0).collect(),
                        group: filter.group.map(|group| group.0),
                        category: filter.category.and_then(category_number),
                        payer: filter.payer.map(|payer| payer.0),
                        min: filter.min,
                        max: filter.max,
                        currency: filter.currency.map(|currency| currency.code().to_owned()),
                        status: status_number(filter.status),
                        words: words(&self.keys, &filter.words),
                        account: filter.account.map(|account| account.0),
                        day: mark.map(|mark| mark.day),
                        code: mark.map(|mark| mark.currency.code().to_owned()),
                        minor: mark.map(|mark| mark.minor),
                        seq: mark.map(|mark| mark.entered_seq),
                        id: mark.map(|mark| mark.id.0),
                        offset,
                        limit: i64::from(limit),
                        _life: LIFE,
                    }
                )
            };
        }
        let rows: Vec<(RecordRow, i64)> = match order {
            Order::NewestDay => in_order!(NewestDay),
            Order::OldestDay => in_order!(OldestDay),
            Order::Largest => in_order!(Largest),
            Order::Smallest => in_order!(Smallest),
            Order::LatestEntry => in_order!(LatestEntry),
        };
        let (rows, entered): (Vec<RecordRow>, Vec<i64>) = rows.into_iter().unzip();
        let seen = self.seen(rows).await?;
        let marks = seen.iter().zip(entered).map(|(seen, entered_seq)| {
            let spec = &seen.record.spec;
            let (currency, minor) = (spec.total.currency, spec.total.minor);
            Mark { day: spec.occurred_on, currency, minor, entered_seq, id: seen.record.id }
        });
        let marks = marks.collect();
        let people = self.everybody(viewer, seen.iter().map(|seen| &seen.record)).await?;
        Ok(Viewed { seen, marks, people })
    }

    pub(super) async fn summed(
        &self,
        viewer: PersonId,
        filter: &RecordFilter,
    ) -> Result<Vec<Sum>, StoreError> {
        let sums = Sums {
            tenant: self.keys.tenant().0,
            person: viewer.0,
            kind: filter.kind.map(kind_number),
            from: filter.from,
            to: filter.to,
            with: filter.with.iter().map(|person| person.0).collect(),
            group: filter.group.map(|group| group.0),
            category: filter.category.and_then(category_number),
            payer: filter.payer.map(|payer| payer.0),
            min: filter.min,
            max: filter.max,
            currency: filter.currency.map(|currency| currency.code().to_owned()),
            status: status_number(filter.status),
            words: words(&self.keys, &filter.words),
            account: filter.account.map(|account| account.0),
            _life: LIFE,
        };
        let rows: Vec<(String, i64, i64, i64, i64)> = rows!(self, viewer, sums);
        rows.into_iter()
            .map(|(code, count, total, share, paid)| {
                let currency = currency(&code)?;
                let money = |minor| Money::new(minor, currency);
                Ok(Sum { count, total: money(total), share: money(share), paid: money(paid) })
            })
            .collect()
    }
}
