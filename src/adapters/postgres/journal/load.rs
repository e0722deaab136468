//! What a batch needs: versions, known commands, records and balances in one round trip, and in another the balances
//! that only the records and groups told of.

use super::directory;
use super::groups::{GroupColumns, GroupRow, group_columns, group_joins, group_of};
use super::rows::{
    NO_GROUP, RecordColumns, RecordRow, key_owners, kind_number, record_columns, record_joins, record_of,
};
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::ledger::{Account, Books, Command, Envelope};
use crate::domain::turn::TurnRequest;
use crate::ids::{CommandId, GroupId, PersonId};
use crate::ports::journal::{KnownCommand, Loaded};
use crate::ports::store::StoreError;
use chrono::NaiveDate;
use diesel::result::Error as DieselError;
use diesel::sql_types::{Array, BigInt, Binary, Date, Jsonb, Nullable, SmallInt, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::{join, join5};
use std::collections::BTreeSet;
use uuid::Uuid;

statement!(
    Versions { conversations: Vec<Uuid> => Array<SqlUuid> } -> (SqlUuid, BigInt),
    "select conversation_id, version from conversation_state where conversation_id = any(?)"
);

statement!(
    Commands { ids: Vec<Uuid> => Array<SqlUuid> } -> (SqlUuid, Binary, Nullable<Jsonb>),
    "select command_id, body_hash, outcome from commands where command_id = any(?)"
);

statement!(
    Records { ids: Vec<Uuid> => Array<SqlUuid> } -> RecordColumns,
    concat!("select ", record_columns!(), " from expenses e", record_joins!(), "where e.id = any(?)")
);

statement!(
    /// Of the latest records that somebody is in those that are as much, of the same day, as what they add: a record for
    /// each that is added. Whether one is its twin is for the books.
    Alike {
        actors: Vec<Uuid> => Array<SqlUuid>,
        kinds: Vec<i16> => Array<SmallInt>,
        totals: Vec<i64> => Array<BigInt>,
        currencies: Vec<String> => Array<Text>,
        days: Vec<NaiveDate> => Array<Date>,
        limit: i64 => BigInt,
    } -> RecordColumns,
    concat!(
        "select ",
        record_columns!(),
        " from unnest(?::uuid[], ?::smallint[], ?::bigint[], ?::text[], ?::date[]) a(actor, kind, total, currency, day) \
         cross join lateral (select p.expense_id, p.kind, p.total_minor, p.currency, p.occurred_on from participants p \
            where p.person_id = a.actor and p.present order by p.entered_seq desc, p.place desc limit ?) t \
         join expenses e on e.id = t.expense_id and not e.deleted",
        record_joins!(),
        "where t.kind = a.kind and t.total_minor = a.total and t.currency = a.currency and t.occurred_on = a.day"
    )
);

statement!(
    Groups { ids: Vec<Uuid> => Array<SqlUuid> } -> GroupColumns,
    concat!("select ", group_columns!(), " from groups g", group_joins!(), "where g.id = any(?)")
);

statement!(
    Balances { owners: Vec<Uuid> => Array<SqlUuid>, counterparties: Vec<Uuid> => Array<SqlUuid> }
        -> (SqlUuid, SqlUuid, SqlUuid, Text, BigInt),
    "select b.owner_id, b.counterparty_id, b.group_id, b.currency::text, b.amount_minor \
     from unnest(?::uuid[], ?::uuid[]) p(owner, counterparty) \
     join balances b on b.owner_id = p.owner and b.counterparty_id = p.counterparty"
);

/// Latest records of somebody among which a twin is looked for.
const ALIKE_AMONG: i64 = 20;

/// Owner, counterparty, group, currency, and what the counterparty owes.
type BalanceRow = (Uuid, Uuid, Uuid, String, i64);

/// Why the rows could not be had.
pub(super) enum Failed {
    Database(DieselError),
    Store(StoreError),
}

impl From<DieselError> for Failed {
    fn from(error: DieselError) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

pub(super) async fn load(
    connection: &mut AsyncPgConnection,
    keys: &KeyRing,
    turns: &[&TurnRequest],
) -> Result<Loaded, Failed> {
    let commands: Vec<Envelope> = turns.iter().flat_map(|turn| turn.commands.iter().cloned()).collect();
    let conversations: Vec<Uuid> =
        turns.iter().filter(|turn| turn.conversation.is_some()).map(|turn| turn.actor.0).collect();
    let ids: Vec<Uuid> = commands.iter().map(|envelope| envelope.id.0).collect();
    let mut records = Books::records_needed(&commands);
    let mut loaded = Loaded::default();
    let mut foreseen_groups = loaded.books.groups_needed(&commands);
    for guest in Books::guests_needed(&commands) {
        let (in_records, in_groups) = directory::in_what(connection, guest).await?;
        records.extend(in_records);
        foreseen_groups.extend(in_groups);
    }
    let records: Vec<Uuid> = records.into_iter().map(|id| id.0).collect();
    // The pairs that the commands alone tell of; that is all of them unless earlier records are changed.
    let foreseen = loaded.books.pairs_needed(&commands);
    // Pipelined: sent together, answered one after the other.
    let shared = &*connection;
    let directory = join(directory::load(shared, keys, &commands), alike(shared, turns));
    let books = join5(
        async {
            if conversations.is_empty() {
                return Ok(Vec::new());
            }
            Versions { conversations, _life: LIFE }.load::<(Uuid, i64)>(&mut &*shared).await
        },
        async {
            if ids.is_empty() {
                return Ok(Vec::new());
            }
            let known = Commands { ids, _life: LIFE };
            known.load::<(Uuid, Vec<u8>, Option<serde_json::Value>)>(&mut &*shared).await
        },
        async {
            if records.is_empty() {
                return Ok(Vec::new());
            }
            Records { ids: records, _life: LIFE }.load::<RecordRow>(&mut &*shared).await
        },
        groups_of(shared, &foreseen_groups),
        balances_of(shared, &foreseen),
    );
    let ((versions, known, rows, groups, balances), (people, twins)) = join(books, directory).await;
    loaded.versions = versions?.into_iter().map(|(id, version)| (PersonId(id), version)).collect();
    for (id, body_hash, outcome) in known? {
        let outcome = outcome.map(serde_json::from_value).transpose();
        let outcome = outcome.map_err(|_| StoreError::Damaged { what: "a stored outcome cannot be read" })?;
        loaded.known.insert(CommandId(id), KnownCommand { body_hash, outcome });
    }
    people?.tell(&mut loaded.books, keys).await?;
    let (rows, mut groups, mut balances) = (rows?, groups?, balances?);
    let twins = twins?;
    if !twins.is_empty() {
        let owners: Vec<PersonId> = twins.iter().flat_map(key_owners).collect();
        let opened = keys.get(&owners).await?;
        for row in twins {
            let entered_at = row.0.5;
            loaded.books.load_entered(record_of(row, keys, &opened)?, entered_at);
        }
    }
    if !rows.is_empty() {
        let owners: Vec<PersonId> = rows.iter().flat_map(key_owners).collect();
        let opened = keys.get(&owners).await?;
        for row in rows {
            loaded.books.load_record(record_of(row, keys, &opened)?);
        }
    }
    let more = loaded.books.groups_needed(&commands).difference(&foreseen_groups).copied().collect();
    groups.extend(groups_of(shared, &more).await?);
    if !groups.is_empty() {
        let creators: Vec<PersonId> = groups.iter().map(|row| PersonId(row.0.1)).collect();
        let opened = keys.get(&creators).await?;
        for row in groups {
            loaded.books.load_group(group_of(row, keys, &opened)?);
        }
    }
    let more = loaded.books.pairs_needed(&commands).difference(&foreseen).copied().collect();
    balances.extend(balances_of(shared, &more).await?);
    for (owner, counterparty, group, currency, minor) in balances {
        let currency = currency
            .parse()
            .map_err(|_| StoreError::Damaged { what: "a balance has an unknown currency" })?;
        let group = (group != NO_GROUP).then_some(GroupId(group));
        let account =
            Account { owner: PersonId(owner), counterparty: PersonId(counterparty), group, currency };
        loaded.books.load_balance(account, minor);
    }
    Ok(loaded)
}

/// Records that may be twins of what is added.
async fn alike(
    mut connection: &AsyncPgConnection,
    turns: &[&TurnRequest],
) -> Result<Vec<RecordRow>, DieselError> {
    let mut alike = Alike {
        actors: Vec::new(),
        kinds: Vec::new(),
        totals: Vec::new(),
        currencies: Vec::new(),
        days: Vec::new(),
        limit: ALIKE_AMONG,
        _life: LIFE,
    };
    for envelope in turns.iter().filter(|turn| turn.unlike).flat_map(|turn| &turn.commands) {
        let Command::AddRecord { spec, .. } = &envelope.command else { continue };
        alike.actors.push(envelope.actor.0);
        alike.kinds.push(kind_number(spec.kind));
        alike.totals.push(spec.total.minor);
        alike.currencies.push(spec.total.currency.code().to_owned());
        alike.days.push(spec.occurred_on);
    }
    if alike.actors.is_empty() { Ok(Vec::new()) } else { alike.load(&mut connection).await }
}

async fn groups_of(
    mut connection: &AsyncPgConnection,
    ids: &BTreeSet<GroupId>,
) -> Result<Vec<GroupRow>, DieselError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Groups { ids: ids.iter().map(|id| id.0).collect(), _life: LIFE }.load(&mut connection).await
}

/// The balances of these pairs, both directions of each.
async fn balances_of(
    mut connection: &AsyncPgConnection,
    pairs: &BTreeSet<(PersonId, PersonId)>,
) -> Result<Vec<BalanceRow>, DieselError> {
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let both = pairs.iter().flat_map(|(one, other)| [(one.0, other.0), (other.0, one.0)]);
    let (owners, counterparties) = both.unzip();
    Balances { owners, counterparties, _life: LIFE }.load(&mut connection).await
}
