//! Why a balance is what it is: what each record does to it.

use super::{PostgresLookups, currency, damaged, rows};
use crate::adapters::postgres::journal::rows::{description_row, text};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::dialog::Found;
use crate::domain::ledger::{self, Line, RecordKind};
use crate::domain::money::Money;
use crate::ids::{PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use chrono::NaiveDate;
use diesel::sql_types::{BigInt, Binary, Bool, Date, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// Most lines of one currency, the newest ones; what came before them is the opening balance.
const LINES_MAX: i64 = 500;

/// Currency, opening balance and effect of a line; the record and its current version.
type LineRow = ((String, i64, i64), (Uuid, i64, i16, Uuid, NaiveDate, Vec<u8>, bool));

statement!(
    /// Sums of postings for each record and currency. What was deleted, or moved to another currency or to other
    /// people, comes to zero and is left out.
    Lines { owner: Uuid => SqlUuid, with: Uuid => SqlUuid, limit: i64 => BigInt } -> (
        (Text, BigInt, BigInt),
        (SqlUuid, BigInt, SmallInt, SqlUuid, Date, Binary, Bool),
    ),
    "with sums as (\
        select n.expense_id, p.currency, sum(p.amount_minor)::bigint as minor \
        from postings p join entries n on n.id = p.entry_id \
        where p.owner_id = ? and p.counterparty_id = ? \
        group by n.expense_id, p.currency having sum(p.amount_minor) <> 0), \
     ranked as (\
        select s.*, e.version, e.kind, e.creator_id, e.entered_at, v.occurred_on, v.description_enc, \
            row_number() over (partition by s.currency order by v.occurred_on desc, e.entered_at desc, e.id desc) as rank \
        from sums s join expenses e on e.id = s.expense_id \
        join expense_versions v on v.expense_id = e.id and v.version = e.version), \
     summed as (\
        select r.*, (coalesce(sum(r.minor) filter (where r.rank > l.most) over (partition by r.currency), 0))::bigint \
            as opening, l.most \
        from ranked r, (select ?::bigint as most) l) \
     select r.currency::text, r.opening, r.minor, r.expense_id, r.version, r.kind, r.creator_id, r.occurred_on, \
        r.description_enc, \
        exists (select from participants q where q.expense_id = r.expense_id and q.present and q.state = 3) \
     from summed r where r.rank <= r.most order by r.currency, r.rank desc"
);

pub(super) async fn statement(
    from: &PostgresLookups,
    person: PersonId,
    with: PersonId,
) -> Result<Vec<Found>, StoreError> {
    let rows: Vec<LineRow> =
        rows!(from, Lines { owner: person.0, with: with.0, limit: LINES_MAX, _life: LIFE })?;
    let creators: Vec<PersonId> = rows.iter().map(|(_, (_, _, _, creator, ..))| PersonId(*creator)).collect();
    let opened = from.keys.get(&creators).await?;
    let mut parts: Vec<(Money, Vec<Line>)> = Vec::new();
    for ((code, opening, minor), (record, version, kind, creator, occurred_on, sealed, disputed)) in rows {
        let currency = currency(&code)?;
        let record = RecordId(record);
        let row = description_row(record, version);
        let place = Place { table: "expense_versions", column: "description_enc", row: &row };
        let description = text(&from.keys, &opened, PersonId(creator), place, &sealed)?.unwrap_or_default();
        let kind = if kind == 2 { RecordKind::Settlement } else { RecordKind::Expense };
        let effect = Money::new(minor, currency);
        let line = Line { record, occurred_on, description, kind, effect, disputed };
        match parts.last_mut() {
            Some((opening, lines)) if opening.currency == currency => lines.push(line),
            Some(_) | None => parts.push((Money::new(opening, currency), vec![line])),
        }
    }
    parts
        .into_iter()
        .map(|(opening, lines)| {
            let currency = opening.currency;
            let statement = ledger::statement(lines, opening)
                .map_err(|_| damaged("a balance leaves the range of amounts"))?;
            Ok(Found { with, currency, statement })
        })
        .collect()
}
