//! Lists of records, page by page, and what they come to. All that filters and orders needs stands in `participants`:
//! what is joined is what is shown.

use super::{PostgresViews, currency, rows};
use crate::adapters::postgres::journal::rows::{
    RecordColumns, RecordRow, category_number, kind_number, payer_tag, person_tag, record_columns,
    record_joins, words,
};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::money::Money;
use crate::ids::PersonId;
use crate::ports::store::StoreError;
use crate::ports::views::{Mark, Order, RecordFilter, Start, Status, Sum, Viewed};
use chrono::NaiveDate;
use diesel::sql_types::{Array, BigInt, Bool, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// What the viewer takes part in; binds 1 to 3, the last of them for the same binds as [`of_group`].
macro_rules! own {
    () => {
        " from participants p where exists (select from people t where t.tenant_id = ? and t.id = ?) \
          and p.person_id = $2 and p.present and ?::uuid is null "
    };
}

/// Of that what is deleted or not agreed by all: an index of its own, since there is little of it.
macro_rules! rare {
    () => {
        concat!(own!(), "and (p.deleted or p.pending or p.disputed) ")
    };
}

/// The same in other orders than by day: all of it is taken by its index and sorted, before an index of the order is
/// looked through for the few.
macro_rules! rare_few {
    () => {
        " from (select * from participants where person_id = $2 and present and (deleted or pending or disputed) offset 0) p \
          where exists (select from people t where t.tenant_id = ? and t.id = ?) and ?::uuid is null "
    };
}

/// What the viewer takes part in of a group.
macro_rules! own_of_group {
    () => {
        " from participants p where exists (select from people t where t.tenant_id = ? and t.id = ?) \
          and p.person_id = $2 and p.present and p.in_group = ?::uuid "
    };
}

/// All of a group, for who oversees it ([`crate::domain::access::Action::ListInGroup`]): by the row of each record's
/// creator, with what the viewer has in it beside.
macro_rules! of_group {
    () => {
        " from (select g.expense_id, g.kind, g.deleted, g.occurred_on, g.entered_seq, g.place, g.currency, g.total_minor, \
                coalesce(o.owed_minor, 0) as owed_minor, coalesce(o.paid_minor, 0) as paid_minor, g.category, \
                coalesce(o.state, 0::smallint) as state, g.pending, g.disputed, g.tags, g.group_id \
            from participants g left join participants o \
                on o.expense_id = g.expense_id and o.person_id = $2 and o.present) p \
          where exists (select from people t where t.tenant_id = ? and t.id = ?) \
          and p.group_id = ?::uuid and oversees($2, $3) "
    };
}

/// What a record must be to be listed; binds 4 to 13.
macro_rules! matching {
    () => {
        "and (?::smallint is null or p.kind = $4) \
         and p.occurred_on >= coalesce(?::date, '-infinity') and p.occurred_on <= coalesce(?::date, 'infinity') \
         and (?::smallint is null or p.category = $7) \
         and (?::bigint is null or p.total_minor >= $8) and (?::bigint is null or p.total_minor <= $9) \
         and (?::text is null or p.currency = $10) \
         and p.deleted = (?::smallint = 4) \
         and case $11 when 1 then p.pending when 2 then not p.pending and not p.disputed when 3 then p.disputed \
            when 5 then p.state = 1 else true end \
         and p.tags @> ?::bigint[] \
         and (?::uuid is null or p.paid_minor > 0 and p.expense_id in (\
            select a.expense_id from record_accounts a where a.person_id = $2 and a.account_id = $13)) "
    };
}

/// A statement over what a filter leaves: the binds of all of them, then those of its own.
macro_rules! over_filter {
    ($name:ident { $($field:ident: $rust:ty => $sql:ty,)* } -> $out:ty, $text:expr) => {
        statement!(
            $name {
                tenant: Uuid => SqlUuid,
                person: Uuid => SqlUuid,
                group: Option<Uuid> => Nullable<SqlUuid>,
                kind: Option<i16> => Nullable<SmallInt>,
                from: Option<NaiveDate> => Nullable<Date>,
                to: Option<NaiveDate> => Nullable<Date>,
                category: Option<i16> => Nullable<SmallInt>,
                min: Option<i64> => Nullable<BigInt>,
                max: Option<i64> => Nullable<BigInt>,
                currency: Option<String> => Nullable<Text>,
                status: i16 => SmallInt,
                tags: Vec<i64> => Array<BigInt>,
                account: Option<Uuid> => Nullable<SqlUuid>,
                $($field: $rust => $sql,)*
            } -> $out,
            $text
        );
    };
}

/// A list in one order: the columns that make a place in it, what lies between two places (binds 14 to 23), and the
/// order, twice.
macro_rules! listing {
    ($name:ident, $from:ident, $between:literal, $order:literal, $again:literal) => {
        over_filter!(
            $name {
                low_day: NaiveDate => Date,
                low_currency: String => Text,
                low_minor: i64 => BigInt,
                low_seq: i64 => BigInt,
                low_place: i16 => SmallInt,
                high_day: NaiveDate => Date,
                high_currency: String => Text,
                high_minor: i64 => BigInt,
                high_seq: i64 => BigInt,
                high_place: i16 => SmallInt,
                offset: i64 => BigInt,
                limit: i64 => BigInt,
            } -> (RecordColumns, BigInt, SmallInt),
            concat!(
                "with m as materialized (select p.expense_id as id, p.occurred_on as day, p.entered_seq as seq, p.place, \
                    p.currency as code, p.total_minor as minor",
                $from!(),
                matching!(),
                "and num_nonnulls(?::date, ?::text, ?::bigint, ?::bigint, ?::smallint, \
                    ?::date, ?::text, ?::bigint, ?::bigint, ?::smallint) = 10 and ",
                $between,
                " order by ",
                $order,
                " offset ? limit ?) select ",
                record_columns!(),
                ", e.entered_seq, e.place from m join expenses e on e.id = m.id",
                record_joins!(),
                "order by ",
                $again
            )
        );
    };
}

/// All orders of one source.
macro_rules! listings {
    ($by_day:ident $from:ident: $newest:ident $oldest:ident $largest:ident $smallest:ident $latest:ident) => {
        listing!(
            $newest,
            $by_day,
            "(p.occurred_on, p.entered_seq, p.place) > ($14, $17, $18) \
                and (p.occurred_on, p.entered_seq, p.place) < ($19, $22, $23)",
            "p.occurred_on desc, p.entered_seq desc, p.place desc",
            "m.day desc, m.seq desc, m.place desc"
        );
        listing!(
            $oldest,
            $by_day,
            "(p.occurred_on, p.entered_seq, p.place) > ($14, $17, $18) \
                and (p.occurred_on, p.entered_seq, p.place) < ($19, $22, $23)",
            "p.occurred_on, p.entered_seq, p.place",
            "m.day, m.seq, m.place"
        );
        listing!(
            $largest,
            $from,
            "(p.currency, p.total_minor, p.entered_seq, p.place) > ($15, $16, $17, $18) \
                and (p.currency, p.total_minor, p.entered_seq, p.place) < ($20, $21, $22, $23)",
            "p.currency desc, p.total_minor desc, p.entered_seq desc, p.place desc",
            "m.code desc, m.minor desc, m.seq desc, m.place desc"
        );
        listing!(
            $smallest,
            $from,
            "(p.currency, p.total_minor, p.entered_seq, p.place) > ($15, $16, $17, $18) \
                and (p.currency, p.total_minor, p.entered_seq, p.place) < ($20, $21, $22, $23)",
            "p.currency, p.total_minor, p.entered_seq, p.place",
            "m.code, m.minor, m.seq, m.place"
        );
        listing!(
            $latest,
            $from,
            "(p.entered_seq, p.place) > ($17, $18) and (p.entered_seq, p.place) < ($22, $23)",
            "p.entered_seq desc, p.place desc",
            "m.seq desc, m.place desc"
        );
    };
}

listings!(own own: NewestDay OldestDay Largest Smallest LatestEntry);
listings!(rare rare_few: RareNewestDay RareOldestDay RareLargest RareSmallest RareLatestEntry);
listings!(of_group of_group: GroupNewestDay GroupOldestDay GroupLargest GroupSmallest GroupLatestEntry);
listings!(own_of_group own_of_group: PartNewestDay PartOldestDay PartLargest PartSmallest PartLatestEntry);

/// By currency: how many, what they come to, what the viewer owes of it and paid.
macro_rules! summing {
    ($name:ident, $from:ident) => {
        over_filter!(
            $name {} -> (Text, BigInt, BigInt, BigInt, BigInt),
            concat!(
                "select p.currency::text, count(*), sum(p.total_minor)::bigint, sum(p.owed_minor)::bigint, \
                    sum(p.paid_minor)::bigint",
                $from!(),
                matching!(),
                "group by p.currency order by p.currency"
            )
        );
    };
}

summing!(Sums, own);
summing!(RareSums, rare);
summing!(GroupSums, of_group);
summing!(PartSums, own_of_group);

statement!(
    /// Whether the viewer sees all of a group.
    Oversees { viewer: Uuid => SqlUuid, group: Uuid => SqlUuid } -> Bool,
    "select oversees(?, ?)"
);

/// Which records a list is of.
#[derive(Clone, Copy)]
enum Source {
    Own,
    Rare,
    /// All of a group.
    Group,
    /// Of a group what the viewer takes part in.
    Part,
}

/// A place in every order, or before or behind all others.
#[derive(Clone)]
struct End {
    day: NaiveDate,
    currency: String,
    minor: i64,
    seq: i64,
    place: i16,
}

/// Days before and behind all that the database knows.
const FIRST_YEAR: i32 = -4_700;

impl End {
    fn first() -> Self {
        let day = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or_default();
        Self { day, currency: String::new(), minor: i64::MIN, seq: i64::MIN, place: i16::MIN }
    }

    fn last() -> Self {
        // Behind every code: those are capitals.
        Self {
            day: NaiveDate::MAX,
            currency: "~".to_owned(),
            minor: i64::MAX,
            seq: i64::MAX,
            place: i16::MAX,
        }
    }
}

impl From<&Mark> for End {
    fn from(mark: &Mark) -> Self {
        let currency = mark.currency.code().to_owned();
        Self { day: mark.day, currency, minor: mark.minor, seq: mark.entered_seq, place: mark.place }
    }
}

/// Between which places a page lies: behind the mark, and within what the filter says of what comes first in the order,
/// so that the index begins there.
fn ends(filter: &RecordFilter, order: Order, mark: Option<&Mark>) -> (End, End) {
    let (mut low, mut high) = (End::first(), End::last());
    match order {
        Order::NewestDay | Order::OldestDay => {
            low.day = filter.from.unwrap_or(low.day);
            high.day = filter.to.unwrap_or(high.day);
        }
        Order::Largest | Order::Smallest => {
            if let Some(currency) = filter.currency {
                (low.currency, high.currency) = (currency.code().to_owned(), currency.code().to_owned());
                low.minor = filter.min.unwrap_or(low.minor);
                high.minor = filter.max.unwrap_or(high.minor);
            }
        }
        Order::LatestEntry => {}
    }
    // A cursor may be used with another filter only by mistake: then the filter decides what is shown all the same.
    match (mark, order) {
        (None, _) => {}
        (Some(mark), Order::NewestDay | Order::Largest | Order::LatestEntry) => high = End::from(mark),
        (Some(mark), Order::OldestDay | Order::Smallest) => low = End::from(mark),
    }
    (low, high)
}

/// By what the index of a record is asked: words, people and payers are numbers of one kind.
fn tags(words: Vec<i64>, filter: &RecordFilter) -> Vec<i64> {
    let mut tags = words;
    tags.extend(filter.with.iter().copied().map(person_tag));
    tags.extend(filter.payer.map(payer_tag));
    tags
}

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

/// A statement with what the filter binds, and more.
macro_rules! filtered {
    ($name:ident, $from:expr, $viewer:expr, $filter:expr $(, $field:ident: $value:expr)*) => {
        $name {
            tenant: $from.keys.tenant().0,
            person: $viewer.0,
            group: $filter.group.map(|group| group.0),
            kind: $filter.kind.map(kind_number),
            from: $filter.from,
            to: $filter.to,
            category: $filter.category.and_then(category_number),
            min: $filter.min,
            max: $filter.max,
            currency: $filter.currency.map(|currency| currency.code().to_owned()),
            status: status_number($filter.status),
            tags: tags(words(&$from.keys, &$filter.words), $filter),
            account: $filter.account.map(|account| account.0),
            $($field: $value,)*
            _life: LIFE,
        }
    };
}

impl PostgresViews {
    async fn source(&self, viewer: PersonId, filter: &RecordFilter) -> Result<Source, StoreError> {
        let Some(group) = filter.group else {
            return Ok(match filter.status {
                Some(Status::Pending | Status::Disputed | Status::Deleted | Status::ToConfirm) => {
                    Source::Rare
                }
                None | Some(Status::Confirmed) => Source::Own,
            });
        };
        let oversees = Oversees { viewer: viewer.0, group: group.0, _life: LIFE };
        let rows: Vec<bool> = rows!(self, viewer, oversees);
        Ok(if rows.contains(&true) { Source::Group } else { Source::Part })
    }

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
        let (low, high) = ends(filter, order, mark);
        let source = self.source(viewer, filter).await?;
        macro_rules! in_order {
            ($name:ident) => {
                rows!(
                    self,
                    viewer,
                    filtered!(
                        $name, self, viewer, filter,
                        low_day: low.day,
                        low_currency: low.currency,
                        low_minor: low.minor,
                        low_seq: low.seq,
                        low_place: low.place,
                        high_day: high.day,
                        high_currency: high.currency,
                        high_minor: high.minor,
                        high_seq: high.seq,
                        high_place: high.place,
                        offset: offset,
                        limit: i64::from(limit)
                    )
                )
            };
        }
        let rows: Vec<(RecordRow, i64, i16)> = match (source, order) {
            (Source::Own, Order::NewestDay) => in_order!(NewestDay),
            (Source::Own, Order::OldestDay) => in_order!(OldestDay),
            (Source::Own, Order::Largest) => in_order!(Largest),
            (Source::Own, Order::Smallest) => in_order!(Smallest),
            (Source::Own, Order::LatestEntry) => in_order!(LatestEntry),
            (Source::Rare, Order::NewestDay) => in_order!(RareNewestDay),
            (Source::Rare, Order::OldestDay) => in_order!(RareOldestDay),
            (Source::Rare, Order::Largest) => in_order!(RareLargest),
            (Source::Rare, Order::Smallest) => in_order!(RareSmallest),
            (Source::Rare, Order::LatestEntry) => in_order!(RareLatestEntry),
            (Source::Group, Order::NewestDay) => in_order!(GroupNewestDay),
            (Source::Group, Order::OldestDay) => in_order!(GroupOldestDay),
            (Source::Group, Order::Largest) => in_order!(GroupLargest),
            (Source::Group, Order::Smallest) => in_order!(GroupSmallest),
            (Source::Group, Order::LatestEntry) => in_order!(GroupLatestEntry),
            (Source::Part, Order::NewestDay) => in_order!(PartNewestDay),
            (Source::Part, Order::OldestDay) => in_order!(PartOldestDay),
            (Source::Part, Order::Largest) => in_order!(PartLargest),
            (Source::Part, Order::Smallest) => in_order!(PartSmallest),
            (Source::Part, Order::LatestEntry) => in_order!(PartLatestEntry),
        };
        let (rows, entered): (Vec<RecordRow>, Vec<(i64, i16)>) =
            rows.into_iter().map(|(row, seq, place)| (row, (seq, place))).unzip();
        let seen = self.seen(rows).await?;
        let marks = seen.iter().zip(entered).map(|(seen, (entered_seq, place))| {
            let spec = &seen.record.spec;
            let (currency, minor) = (spec.total.currency, spec.total.minor);
            Mark { day: spec.occurred_on, currency, minor, entered_seq, place }
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
        let rows: Vec<(String, i64, i64, i64, i64)> = match self.source(viewer, filter).await? {
            Source::Own => rows!(self, viewer, filtered!(Sums, self, viewer, filter)),
            Source::Rare => rows!(self, viewer, filtered!(RareSums, self, viewer, filter)),
            Source::Group => rows!(self, viewer, filtered!(GroupSums, self, viewer, filter)),
            Source::Part => rows!(self, viewer, filtered!(PartSums, self, viewer, filter)),
        };
        rows.into_iter()
            .map(|(code, count, total, share, paid)| {
                let currency = currency(&code)?;
                let money = |minor| Money::new(minor, currency);
                Ok(Sum { count, total: money(total), share: money(share), paid: money(paid) })
            })
            .collect()
    }
}
