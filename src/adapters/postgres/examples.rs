//! Examples in PostgreSQL. They are written by the statement of the batch; here they are read, each with the versions
//! of the records that came of it.

use super::journal::rows::{category_of, description_row, text};
use super::keyring::{KeyRing, Versions};
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::learning::{Said, Thing, Version};
use crate::domain::ledger::{RecordKind, Spec};
use crate::domain::money::{Currency, Money};
use crate::domain::split::Part;
use crate::ids::{CommandId, GroupId, PersonId, RecordId};
use crate::ports::examples::{EXAMPLES_PAGE, Examples, Place as PagePlace, Stored};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Date, Jsonb, Nullable, SmallInt, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// Number of the action that deletes; see `expense_versions.action`.
const DELETED: [i16; 2] = [3, 6];

type ExampleRow = (Uuid, Uuid, DateTime<Utc>, Vec<Uuid>, Vec<Uuid>, String, Vec<u8>);

statement!(
    ExamplesPage { tenant: Uuid => SqlUuid, at: DateTime<Utc> => Timestamptz, id: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (SqlUuid, SqlUuid, Timestamptz, Array<SqlUuid>, Array<SqlUuid>, Text, Binary),
    "select e.id, e.person_id, e.said_at, e.records, e.refused, e.engine, e.said_enc from nlu_examples e \
     where e.tenant_id = ? and (e.said_at, e.id) > (?, ?) \
        and (select p.learning from people p where p.id = e.person_id) order by e.said_at, e.id limit ?"
);

statement!(
    ExamplesOf { ids: Vec<Uuid> => Array<SqlUuid>, tenant: Uuid => SqlUuid }
        -> (SqlUuid, SqlUuid, Timestamptz, Array<SqlUuid>, Array<SqlUuid>, Text, Binary),
    "select e.id, e.person_id, e.said_at, e.records, e.refused, e.engine, e.said_enc from nlu_examples e \
     where e.id = any(?) and e.tenant_id = ? and (select p.learning from people p where p.id = e.person_id)"
);

type VersionRow = (
    (Uuid, i16, Uuid, i64, i16, Uuid, DateTime<Utc>),
    (String, i64, NaiveDate, Option<i16>, Option<Uuid>, Vec<u8>),
    (serde_json::Value, Vec<Uuid>, Vec<i64>),
);

statement!(
    /// All versions of these records, the oldest first.
    ExampleVersions { records: Vec<Uuid> => Array<SqlUuid> } -> (
        (SqlUuid, SmallInt, SqlUuid, BigInt, SmallInt, SqlUuid, Timestamptz),
        (Text, BigInt, Date, Nullable<SmallInt>, Nullable<SqlUuid>, Binary),
        (Jsonb, Array<SqlUuid>, Array<BigInt>),
    ),
    "select e.id, e.kind, e.creator_id, v.version, v.action, v.author_id, v.said_at, v.currency::text, v.total_minor, \
        v.occurred_on, v.category, v.group_id, v.description_enc, v.split, v.payers, v.paid_minor \
     from expenses e join expense_versions v on v.expense_id = e.id where e.id = any(?) order by e.id, v.version"
);

/// Who calls whom, by which sealed name; and the one that the other gave themselves.
type NameRow = (Uuid, Uuid, Option<Vec<u8>>, Option<Vec<u8>>);

statement!(
    /// How some call others, pair by pair; and how those call themselves.
    ExampleNames { owners: Vec<Uuid> => Array<SqlUuid>, people: Vec<Uuid> => Array<SqlUuid> }
        -> (SqlUuid, SqlUuid, Nullable<Binary>, Nullable<Binary>),
    "select t.owner, t.person, c.name_enc, p.name_enc from unnest(?::uuid[], ?::uuid[]) t(owner, person) \
     join people p on p.id = t.person \
     left join contact_names c on c.owner_id = t.owner and c.person_id = t.person"
);

/// Where what was said lives.
pub(crate) fn said_place(id: &CommandId) -> Place<'_> {
    Place { table: "nlu_examples", column: "said_enc", row: id.0.as_bytes() }
}

/// The examples of one tenant.
pub struct PgExamples {
    pool: Pool,
    keys: Arc<KeyRing>,
}

type Opened = HashMap<PersonId, Versions>;
type Names = HashMap<PersonId, BTreeMap<PersonId, Vec<String>>>;

impl PgExamples {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }

    async fn versions(&self, records: Vec<Uuid>) -> Result<HashMap<RecordId, Vec<Version>>, StoreError> {
        let rows: Vec<VersionRow> = {
            let mut connection = take(&self.pool).await?;
            ExampleVersions { records, _life: LIFE }.load(&mut connection).await.map_err(store_error)?
        };
        let creators: Vec<PersonId> = rows.iter().map(|row| PersonId(row.0.2)).collect();
        let opened = self.keys.get(&creators).await?;
        let mut found: HashMap<RecordId, Vec<Version>> = HashMap::new();
        for row in rows {
            let record = RecordId(row.0.0);
            found.entry(record).or_default().push(self.version(&opened, row)?);
        }
        Ok(found)
    }

    fn version(&self, opened: &Opened, row: VersionRow) -> Result<Version, StoreError> {
        let damaged = |what| StoreError::Damaged { what };
        let ((id, kind, creator, number, action, author, said_at), of, (split, payers, paid)) = row;
        let (currency, total, occurred_on, category, group, description) = of;
        let sealed = description_row(RecordId(id), number);
        let place = Place { table: "expense_versions", column: "description_enc", row: &sealed };
        // Where its creator was erased there are no words.
        let description = if description.is_empty() {
            None
        } else {
            text(&self.keys, opened, PersonId(creator), place, &description)?
        };
        let currency: Currency = currency.parse().map_err(|_| damaged("a record has an unknown currency"))?;
        let payers = payers.into_iter().zip(paid);
        let spec = Spec {
            kind: if kind == 2 { RecordKind::Settlement } else { RecordKind::Expense },
            description: description.unwrap_or_default(),
            category: category.and_then(category_of),
            total: Money::new(total, currency),
            occurred_on,
            group: group.map(GroupId),
            payers: payers.map(|(person, minor)| Part { person: PersonId(person), minor }).collect(),
            split: serde_json::from_value(split).map_err(|_| damaged("a split cannot be read"))?,
        };
        Ok(Version { author: PersonId(author), said_at, deleted: DELETED.contains(&action), spec })
    }

    /// Names of these people, by whoever speaks of them.
    async fn names(&self, pairs: BTreeSet<(PersonId, PersonId)>) -> Result<Names, StoreError> {
        let (owners, people): (Vec<Uuid>, Vec<Uuid>) =
            pairs.iter().map(|(owner, person)| (owner.0, person.0)).unzip();
        let rows: Vec<NameRow> = {
            let mut connection = take(&self.pool).await?;
            ExampleNames { owners, people, _life: LIFE }.load(&mut connection).await.map_err(store_error)?
        };
        let all: Vec<PersonId> = rows.iter().flat_map(|row| [PersonId(row.0), PersonId(row.1)]).collect();
        let opened = self.keys.get(&all).await?;
        let mut found = Names::new();
        for (owner, person, given, own) in rows {
            let (owner, person) = (PersonId(owner), PersonId(person));
            let names = found.entry(owner).or_default().entry(person).or_default();
            if let Some(sealed) = given {
                let row = [owner.0.as_bytes().as_slice(), person.0.as_bytes()].concat();
                let place = Place { table: "contact_names", column: "name_enc", row: &row };
                names.extend(text(&self.keys, &opened, owner, place, &sealed)?);
            }
            if let Some(sealed) = own {
                let place = Place { table: "people", column: "name_enc", row: person.0.as_bytes() };
                names.extend(text(&self.keys, &opened, person, place, &sealed)?);
            }
        }
        Ok(found)
    }

    fn said(
        &self,
        opened: &Opened,
        id: CommandId,
        person: PersonId,
        sealed: &[u8],
    ) -> Result<Option<Said>, StoreError> {
        let Some(plain) = text(&self.keys, opened, person, said_place(&id), sealed)? else { return Ok(None) };
        let said = serde_json::from_str(&plain);
        said.map(Some).map_err(|_| StoreError::Damaged { what: "an example cannot be read" })
    }
}

#[async_trait]
impl Examples for PgExamples {
    async fn page(&self, (at, id): PagePlace) -> Result<Vec<Stored>, StoreError> {
        let limit = i64::from(EXAMPLES_PAGE);
        let rows: Vec<ExampleRow> = {
            let mut connection = take(&self.pool).await?;
            let page = ExamplesPage { tenant: self.keys.tenant().0, at, id, limit, _life: LIFE };
            page.load(&mut connection).await.map_err(store_error)?
        };
        self.complete(rows).await
    }

    async fn of(&self, ids: &[CommandId]) -> Result<Vec<Stored>, StoreError> {
        let rows: Vec<ExampleRow> = {
            let mut connection = take(&self.pool).await?;
            let ids = ids.iter().map(|id| id.0).collect();
            let of = ExamplesOf { ids, tenant: self.keys.tenant().0, _life: LIFE };
            of.load(&mut connection).await.map_err(store_error)?
        };
        self.complete(rows).await
    }
}

impl PgExamples {
    /// With all that came of them.
    async fn complete(&self, rows: Vec<ExampleRow>) -> Result<Vec<Stored>, StoreError> {
        let owners: Vec<PersonId> = rows.iter().map(|row| PersonId(row.1)).collect();
        let opened = self.keys.get(&owners).await?;
        let records = rows.iter().flat_map(|row| row.3.iter().copied()).collect();
        let mut versions = self.versions(records).await?;
        let mut pairs = BTreeSet::new();
        for (_, person, _, records, ..) in &rows {
            let all = records.iter().filter_map(|record| versions.get(&RecordId(*record)));
            let people = all.flatten().flat_map(|version| version.spec.split.people());
            pairs.extend(people.map(|other| (PersonId(*person), other)));
        }
        let names = self.names(pairs).await?;
        let mut found = Vec::with_capacity(rows.len());
        for (id, person, said_at, records, refused, engine, sealed) in rows {
            let (id, person) = (CommandId(id), PersonId(person));
            let things = records.iter().map(|record| Thing {
                refused: refused.contains(record),
                versions: versions.remove(&RecordId(*record)).unwrap_or_default(),
            });
            found.push(Stored {
                id,
                person,
                said_at,
                engine,
                said: self.said(&opened, id, person, &sealed)?,
                things: things.collect(),
                names: names.get(&person).cloned().unwrap_or_default(),
                records: records.into_iter().map(RecordId).collect(),
            });
        }
        Ok(found)
    }
}
