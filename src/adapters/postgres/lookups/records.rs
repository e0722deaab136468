//! Records: the latest ones, one, many that match, and those that somebody is to be told of.

use super::people::named;
use super::{PostgresLookups, damaged, rows};
use crate::adapters::postgres::journal::rows::{
    RecordColumns, RecordRow, category_number, description_row, key_owners, record_columns, record_joins,
    record_of, text,
};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::dialog::{Filter, Known, NoticeItem, NoticeKind, Seen};
use crate::domain::ledger::Record;
use crate::domain::normal::normal_name;
use crate::ids::{PersonId, RecordId};
use crate::ports::lookups::Records;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use chrono::NaiveDate;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Date, Double, Nullable, SmallInt, Uuid as SqlUuid};
use std::collections::BTreeSet;
use std::time::Duration;
use uuid::Uuid;

/// Most records of one answer, whatever was asked for.
const PAGE_MAX: u32 = 100;
/// Descriptions are sealed, so a search for words opens those of the newest records that match otherwise: at most
/// so many. What is older is not found.
const SEARCHED_MAX: i64 = 2_000;
/// Most records that are told of at a time; the others stay due.
const NOTICES_MAX: i64 = 100;

statement!(
    Recent { tenant: Uuid => SqlUuid, creator: Uuid => SqlUuid, limit: i64 => BigInt } -> RecordColumns,
    concat!(
        "select ",
        record_columns!(),
        " from expenses e",
        record_joins!(),
        "where e.tenant_id = ? and e.creator_id = ? and not e.deleted \
         order by e.entered_seq desc, e.place desc limit ?"
    )
);

statement!(
    Theirs { person: Uuid => SqlUuid, limit: i64 => BigInt } -> RecordColumns,
    concat!(
        "select ",
        record_columns!(),
        " from (select expense_id, entered_seq, place from participants where person_id = ? and present \
            order by entered_seq desc, place desc limit ?) t join expenses e on e.id = t.expense_id",
        record_joins!(),
        "where e.creator_id <> $1 and not e.deleted order by t.entered_seq desc, t.place desc"
    )
);

statement!(
    These { tenant: Uuid => SqlUuid, ids: Vec<Uuid> => Array<SqlUuid>, person: Uuid => SqlUuid } -> RecordColumns,
    concat!(
        "select ",
        record_columns!(),
        " from expenses e",
        record_joins!(),
        "where e.tenant_id = ? and e.id = any(?) and (e.creator_id = ? or sees($3, e.id))"
    )
);

statement!(
    /// Records in the order in which their ids are given.
    Ordered { ids: Vec<Uuid> => Array<SqlUuid> } -> RecordColumns,
    concat!(
        "select ",
        record_columns!(),
        " from unnest(?::uuid[]) with ordinality o(id, place) join expenses e on e.id = o.id",
        record_joins!(),
        "order by o.place"
    )
);

/// What the person takes part in; binds 1 to 3, the last of them for the same binds as [`in_group`].
macro_rules! own {
    () => {
        " from participants p where exists (select from people t where t.tenant_id = ? and t.id = ?) \
          and p.person_id = $2 and p.present and ?::uuid is null "
    };
}

/// What the person may see in a group ([`crate::domain::access::Action::ListInGroup`]): all of it for who oversees it, by
/// the row of each record's creator; otherwise what they take part in.
macro_rules! in_group {
    () => {
        " from (select g.expense_id, g.deleted, g.occurred_on, g.entered_seq, g.place, g.category \
            from participants g where g.group_id = $3 and oversees($2, $3) \
            union all select g.expense_id, g.deleted, g.occurred_on, g.entered_seq, g.place, g.category \
            from participants g where g.person_id = $2 and g.present and g.in_group = $3 and not oversees($2, $3)) p \
          where exists (select from people t where t.tenant_id = ? and t.id = ?) and ?::uuid is not null "
    };
}

/// What a record must be to be listed; binds 4 to 7.
macro_rules! matching {
    () => {
        "and not p.deleted \
         and p.occurred_on >= coalesce(?::date, '-infinity') and p.occurred_on <= coalesce(?::date, 'infinity') \
         and (?::smallint is null or p.category = $6) \
         and not exists (select from unnest(?::uuid[]) w(id) where not exists (\
                select from participants q where q.expense_id = p.expense_id and q.person_id = w.id and q.present)) "
    };
}

/// The two statements of a list from one source.
macro_rules! listing {
    ($matching:ident, $descriptions:ident, $from:ident) => {
        statement!(
            /// One page of ids, beside the number of all; one row without an id where the page is empty.
            $matching {
                tenant: Uuid => SqlUuid,
                person: Uuid => SqlUuid,
                group: Option<Uuid> => Nullable<SqlUuid>,
                from: Option<NaiveDate> => Nullable<Date>,
                to: Option<NaiveDate> => Nullable<Date>,
                category: Option<i16> => Nullable<SmallInt>,
                with: Vec<Uuid> => Array<SqlUuid>,
                offset: i64 => BigInt,
                limit: i64 => BigInt,
            } -> (BigInt, Nullable<SqlUuid>),
            concat!(
                "with m as materialized (select p.expense_id as id, p.occurred_on, p.entered_seq, p.place",
                $from!(),
                matching!(),
                ") select t.total, o.id from (select count(*) as total from m) t left join (select * from m \
                    order by occurred_on desc, entered_seq desc, place desc offset ? limit ?) o on true \
                   order by o.occurred_on desc, o.entered_seq desc, o.place desc"
            )
        );

        statement!(
            /// Sealed descriptions, newest first.
            $descriptions {
                tenant: Uuid => SqlUuid,
                person: Uuid => SqlUuid,
                group: Option<Uuid> => Nullable<SqlUuid>,
                from: Option<NaiveDate> => Nullable<Date>,
                to: Option<NaiveDate> => Nullable<Date>,
                category: Option<i16> => Nullable<SmallInt>,
                with: Vec<Uuid> => Array<SqlUuid>,
                limit: i64 => BigInt,
            } -> (SqlUuid, BigInt, SqlUuid, Binary),
            concat!(
                "select e.id, e.version, e.creator_id, v.description_enc from (\
                    select p.expense_id as id, p.occurred_on, p.entered_seq, p.place",
                $from!(),
                matching!(),
                "order by p.occurred_on desc, p.entered_seq desc, p.place desc limit ?) m \
                 join expenses e on e.id = m.id \
                 join expense_versions v on v.expense_id = e.id and v.version = e.version \
                 order by m.occurred_on desc, m.entered_seq desc, m.place desc"
            )
        );
    };
}

listing!(OwnMatching, OwnDescriptions, own);
listing!(GroupMatching, GroupDescriptions, in_group);

statement!(
    /// Due when nothing has changed for the hold, or after five holds. What came and went untold is left out. Who is not
    /// in a record any more is told of it as it was when they were.
    Notices { person: Uuid => SqlUuid, hold: f64 => Double, limit: i64 => BigInt }
        -> (RecordColumns, (SmallInt, BigInt, Nullable<SqlUuid>), (Bool, BigInt, Nullable<SqlUuid>)),
    concat!(
        "select ",
        record_columns!(),
        ", n.kind, n.told_version, n.about_id, sees(n.person_id, e.id), n.version, \
           (select a.author_id from expense_versions a where a.expense_id = e.id and a.version = n.version) \
         from notices n join expenses e on e.id = n.expense_id",
        record_joins!(
            "case when sees(n.person_id, e.id) then e.version else (select max(w.version) from expense_versions w \
                where w.expense_id = e.id and (n.person_id = any(w.owers) or n.person_id = any(w.payers))) end"
        ),
        "where n.person_id = ? and n.open and (not e.deleted or n.told_version > 0 or e.creator_id = n.person_id) \
         and exists (select 1 from notices g where g.person_id = $1 and g.open \
            having max(g.changed_at) <= now() - make_interval(secs => ?) \
                or min(g.first_at) <= now() - make_interval(secs => 5 * $2)) \
         order by n.first_at, e.entered_seq, e.id limit ?"
    )
);

/// Kind, the version told last, and whom two became.
type ToldRow = (i16, i64, Option<Uuid>);

/// Whether the reader sees the record as it is; the version that the notice is of, and who wrote that.
type LeftRow = (bool, i64, Option<Uuid>);

pub(super) async fn recent(
    from: &PostgresLookups,
    person: PersonId,
    limit: i64,
) -> Result<Records, StoreError> {
    let limit = limit.clamp(0, PAGE_MAX.into());
    let tenant = from.keys.tenant().0;
    let rows = rows!(from, Recent { tenant, creator: person.0, limit, _life: LIFE })?;
    records(from, person, rows, None).await
}

pub(super) async fn theirs(
    from: &PostgresLookups,
    person: PersonId,
    limit: i64,
) -> Result<Records, StoreError> {
    let limit = limit.clamp(0, PAGE_MAX.into());
    let rows = rows!(from, Theirs { person: person.0, limit, _life: LIFE })?;
    records(from, person, rows, None).await
}

pub(super) async fn these(
    from: &PostgresLookups,
    person: PersonId,
    ids: &[RecordId],
) -> Result<Records, StoreError> {
    let tenant = from.keys.tenant().0;
    let ids = ids.iter().map(|id| id.0).collect();
    let rows = rows!(from, These { tenant, ids, person: person.0, _life: LIFE })?;
    records(from, person, rows, None).await
}

pub(super) async fn list(
    from: &PostgresLookups,
    person: PersonId,
    filter: &Filter,
) -> Result<Records, StoreError> {
    let words = filter.words.as_deref().map(normal_name).filter(|words| !words.is_empty());
    let (ids, total) = match words {
        Some(words) => search(from, person, filter, &words).await?,
        None => page(from, person, filter).await?,
    };
    if ids.is_empty() {
        return Ok(Records { total, ..Records::default() });
    }
    let rows = rows!(from, Ordered { ids, _life: LIFE })?;
    records(from, person, rows, Some(total)).await
}

pub(super) async fn notices(
    from: &PostgresLookups,
    person: PersonId,
    hold: Duration,
) -> Result<(Vec<NoticeItem>, Vec<Known>), StoreError> {
    let due = Notices { person: person.0, hold: hold.as_secs_f64(), limit: NOTICES_MAX, _life: LIFE };
    let rows: Vec<(RecordRow, ToldRow, LeftRow)> = rows!(from, due)?;
    let (rows, told): (Vec<RecordRow>, Vec<_>) =
        rows.into_iter().map(|(row, told, left)| (row, (told, left))).unzip();
    let Records { seen, mut others, .. } = records(from, person, rows, None).await?;
    let mut items = Vec::with_capacity(seen.len());
    for (Seen { mut record, .. }, ((kind, told_version, about), (is_seen, version, author))) in
        seen.into_iter().zip(told)
    {
        if !is_seen {
            let author = author.map(PersonId).filter(|author| *author != record.creator);
            (record.version, record.changed_by, record.states) = (version, author, Vec::new());
        }
        let about = about.map(PersonId);
        items.push(NoticeItem { record, kind: notice_kind(kind)?, told_version, about });
    }
    let unnamed = items.iter().map(|item| item.record.author());
    let unnamed = unnamed.filter(|author| others.iter().all(|known| known.id != *author));
    others.extend(named(from, unnamed.map(|author| author.0).collect()).await?);
    Ok((items, others))
}

const fn notice_kind(number: i16) -> Result<NoticeKind, StoreError> {
    match number {
        1 => Ok(NoticeKind::Added),
        2 => Ok(NoticeKind::Changed),
        3 => Ok(NoticeKind::Deleted),
        4 => Ok(NoticeKind::Restored),
        5 => Ok(NoticeKind::Disputed),
        6 => Ok(NoticeKind::Merged),
        7 => Ok(NoticeKind::Joined),
        8 => Ok(NoticeKind::TakenOut),
        _ => Err(damaged("a notice is of an unknown kind")),
    }
}

/// One page, and how many records match in all.
async fn page(
    from: &PostgresLookups,
    person: PersonId,
    filter: &Filter,
) -> Result<(Vec<Uuid>, u32), StoreError> {
    macro_rules! found {
        ($matching:ident) => {
            rows!(
                from,
                $matching {
                    tenant: from.keys.tenant().0,
                    person: person.0,
                    group: filter.group.map(|group| group.0),
                    from: filter.from,
                    to: filter.to,
                    category: filter.category.and_then(category_number),
                    with: filter.with.iter().map(|person| person.0).collect(),
                    offset: filter.offset.into(),
                    limit: filter.limit.min(PAGE_MAX).into(),
                    _life: LIFE,
                }
            )?
        };
    }
    let rows: Vec<(i64, Option<Uuid>)> =
        if filter.group.is_some() { found!(GroupMatching) } else { found!(OwnMatching) };
    let total = rows.first().map_or(0, |(total, _)| u32::try_from(*total).unwrap_or(u32::MAX));
    Ok((rows.into_iter().filter_map(|(_, id)| id).collect(), total))
}

/// One page of the records whose descriptions hold all of `words` (in their normal form, in any order), and how
/// many there are among the newest [`SEARCHED_MAX`].
async fn search(
    from: &PostgresLookups,
    person: PersonId,
    filter: &Filter,
    words: &str,
) -> Result<(Vec<Uuid>, u32), StoreError> {
    macro_rules! found {
        ($descriptions:ident) => {
            rows!(
                from,
                $descriptions {
                    tenant: from.keys.tenant().0,
                    person: person.0,
                    group: filter.group.map(|group| group.0),
                    from: filter.from,
                    to: filter.to,
                    category: filter.category.and_then(category_number),
                    with: filter.with.iter().map(|person| person.0).collect(),
                    limit: SEARCHED_MAX,
                    _life: LIFE,
                }
            )?
        };
    }
    let rows: Vec<(Uuid, i64, Uuid, Vec<u8>)> =
        if filter.group.is_some() { found!(GroupDescriptions) } else { found!(OwnDescriptions) };
    let creators: BTreeSet<PersonId> = rows.iter().map(|(_, _, creator, _)| PersonId(*creator)).collect();
    let opened = from.keys.get(&creators.into_iter().collect::<Vec<_>>()).await?;
    let mut found = Vec::new();
    for (id, version, creator, sealed) in rows {
        let row = description_row(RecordId(id), version);
        let place = Place { table: "expense_versions", column: "description_enc", row: &row };
        let Some(description) = text(&from.keys, &opened, PersonId(creator), place, &sealed)? else {
            continue;
        };
        let description = normal_name(&description);
        if words.split(' ').all(|word| description.contains(word)) {
            found.push(id);
        }
    }
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let offset = usize::try_from(filter.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(filter.limit.min(PAGE_MAX)).unwrap_or_default();
    Ok((found.into_iter().skip(offset).take(limit).collect(), total))
}

/// Rows as records, with the people in them; without a `total` there are no more than these.
async fn records(
    from: &PostgresLookups,
    viewer: PersonId,
    rows: Vec<RecordRow>,
    total: Option<u32>,
) -> Result<Records, StoreError> {
    if rows.is_empty() {
        return Ok(Records { total: total.unwrap_or_default(), ..Records::default() });
    }
    let owners: BTreeSet<PersonId> = rows.iter().flat_map(key_owners).collect();
    let opened = from.keys.get(&owners.into_iter().collect::<Vec<_>>()).await?;
    let mut seen = Vec::with_capacity(rows.len());
    for row in rows {
        let entered_at = row.0.5;
        seen.push(Seen { record: record_of(row, &from.keys, &opened)?, entered_at });
    }
    let mut people: BTreeSet<PersonId> = seen.iter().flat_map(|seen| everybody(&seen.record)).collect();
    people.remove(&viewer);
    let others = named(from, people.into_iter().map(|person| person.0).collect()).await?;
    let total = total.unwrap_or_else(|| u32::try_from(seen.len()).unwrap_or(u32::MAX));
    Ok(Records { seen, total, others })
}

fn everybody(record: &Record) -> impl Iterator<Item = PersonId> {
    let parts = record.spec.payers.iter().chain(&record.owed).map(|part| part.person);
    parts.chain(record.states.iter().map(|(person, _)| *person)).chain([record.creator, record.author()])
}
