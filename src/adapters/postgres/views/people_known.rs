//! People as the viewer knows them, and what is between them.

use super::{PostgresViews, currency, rows};
use crate::adapters::postgres::journal::rows::text;
use crate::adapters::postgres::lookups::people::{identity, newest_identity};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::dialog::Known;
use crate::domain::money::Money;
use crate::ids::{PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use crate::ports::views::Person;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Nullable, Text, Uuid as SqlUuid};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Most people of one answer, those with whom something happened last first.
const PEOPLE_MAX: i64 = 2_000;

/// Id, the viewer's name for them and their own, whether they can be reached, index and sealed form of their number; who
/// brought them in, and that one's name for them where there is no other.
type Row = (
    Uuid,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    bool,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    Option<Uuid>,
    Option<Vec<u8>>,
);

statement!(
    Named { viewer: Uuid => SqlUuid, tenant: Uuid => SqlUuid, people: Vec<Uuid> => Array<SqlUuid> } -> (
        SqlUuid,
        Nullable<Binary>,
        Nullable<Binary>,
        Bool,
        Nullable<Binary>,
        Nullable<Binary>,
        Nullable<SqlUuid>,
        Nullable<Binary>,
    ),
    concat!(
        "select p.id, c.name_enc, p.name_enc, exists (select from identities i where i.person_id = p.id), \
         f.value_idx, f.value_enc, p.made_by, \
         case when c.name_enc is null and p.name_enc is null then guest_name($1, p.id) end from people p \
         left join contact_names c on c.owner_id = ? and c.person_id = p.id",
        newest_identity!("f", "p.id", "1"),
        "where p.tenant_id = ? and p.id = any(?) and knows($1, p.id) order by p.id"
    )
);

statement!(
    /// Everybody whom the viewer has a name for or a balance with.
    Partners { viewer: Uuid => SqlUuid, limit: i64 => BigInt } -> SqlUuid,
    "select person from (\
        select c.person_id as person, 0::bigint as seq from contact_names c where c.owner_id = ? \
        union all select b.counterparty_id, b.commit_seq from balances b where b.owner_id = $1) k \
     where not exists (select from people p where p.id = k.person and p.merged_into is not null) \
     group by person order by max(seq) desc, person limit ?"
);

statement!(
    /// Who is somebody else by now.
    IsGone { person: Uuid => SqlUuid } -> Bool,
    "select merged_into is not null from people where id = ?"
);

statement!(
    /// Without a limit: a balance that is left out would be wrong.
    Nets { viewer: Uuid => SqlUuid } -> (SqlUuid, Text, BigInt),
    "select counterparty_id, currency::text, sum(amount_minor)::bigint from balances where owner_id = ? \
     group by counterparty_id, currency having sum(amount_minor) <> 0 order by counterparty_id, currency"
);

statement!(
    /// The record that moved something between two people last.
    Lasts { viewer: Uuid => SqlUuid, only: Option<Uuid> => Nullable<SqlUuid> } -> (SqlUuid, SqlUuid),
    "select distinct on (p.counterparty_id) p.counterparty_id, n.expense_id \
     from postings p join entries n on n.id = p.entry_id join expenses e on e.id = n.expense_id \
     where p.owner_id = ? and p.counterparty_id = coalesce(?, p.counterparty_id) and not e.deleted \
     order by p.counterparty_id, n.commit_seq desc, n.id"
);

impl PostgresViews {
    /// These people by the names that the viewer uses, or else their own, or else that of who brought them in; the
    /// viewer may be among them.
    pub(super) async fn named(&self, viewer: PersonId, people: Vec<Uuid>) -> Result<Vec<Known>, StoreError> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let tenant = self.keys.tenant().0;
        let rows: Vec<Row> = rows!(self, viewer, Named { viewer: viewer.0, tenant, people, _life: LIFE });
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let mut owners: Vec<PersonId> = rows.iter().map(|row| PersonId(row.0)).collect();
        owners.extend(rows.iter().filter_map(|row| row.7.as_ref().and(row.6).map(PersonId)));
        owners.push(viewer);
        let opened = self.keys.get(&owners).await?;
        let mut known = Vec::with_capacity(rows.len());
        for (id, called, own, reachable, index, phone, maker, guest) in rows {
            let person = PersonId(id);
            let mut name = None;
            if let Some(sealed) = called {
                let row = [viewer.0.as_bytes().as_slice(), id.as_bytes()].concat();
                let place = Place { table: "contact_names", column: "name_enc", row: &row };
                name = text(&self.keys, &opened, viewer, place, &sealed)?;
            }
            if let (None, Some(sealed)) = (&name, own) {
                let place = Place { table: "people", column: "name_enc", row: id.as_bytes() };
                name = text(&self.keys, &opened, person, place, &sealed)?;
            }
            if let (None, Some(maker), Some(sealed)) = (&name, maker.map(PersonId), guest) {
                let row = [maker.0.as_bytes().as_slice(), id.as_bytes()].concat();
                let place = Place { table: "contact_names", column: "name_enc", row: &row };
                name = text(&self.keys, &opened, maker, place, &sealed)?;
            }
            let phone = identity(&self.keys, &opened, person, index, phone)?;
            let tail = phone.as_deref().and_then(|digits| digits.get(digits.len().checked_sub(2)?..));
            let phone_tail = tail.map(str::to_owned);
            known.push(Known { id: person, name: name.unwrap_or_default(), reachable, phone_tail });
        }
        Ok(known)
    }

    pub(super) async fn all_nets(&self, viewer: PersonId) -> Result<Vec<(PersonId, Money)>, StoreError> {
        let rows: Vec<(Uuid, String, i64)> = rows!(self, viewer, Nets { viewer: viewer.0, _life: LIFE });
        let net = |(person, code, minor): (Uuid, String, i64)| {
            Ok((PersonId(person), Money::new(minor, currency(&code)?)))
        };
        rows.into_iter().map(net).collect()
    }

    pub(super) async fn partners(
        &self,
        viewer: PersonId,
        only: Option<PersonId>,
    ) -> Result<Vec<Person>, StoreError> {
        let ids: Vec<Uuid> = if let Some(person) = only {
            let gone: Vec<bool> = rows!(self, viewer, IsGone { person: person.0, _life: LIFE });
            if gone.contains(&true) {
                return Ok(Vec::new());
            }
            vec![person.0]
        } else {
            rows!(self, viewer, Partners { viewer: viewer.0, limit: PEOPLE_MAX, _life: LIFE })
        };
        let order: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let known = self.named(viewer, ids).await?;
        let mut nets: BTreeMap<Uuid, Vec<Money>> = BTreeMap::new();
        for (person, net) in self.all_nets(viewer).await? {
            nets.entry(person.0).or_default().push(net);
        }
        let only = only.map(|person| person.0);
        let rows: Vec<(Uuid, Uuid)> = rows!(self, viewer, Lasts { viewer: viewer.0, only, _life: LIFE });
        let lasts: HashMap<Uuid, Uuid> = rows.into_iter().collect();
        let mut people: Vec<Person> = known
            .into_iter()
            .map(|known| {
                let id = known.id.0;
                Person {
                    known,
                    nets: nets.remove(&id).unwrap_or_default(),
                    last: lasts.get(&id).copied().map(RecordId),
                }
            })
            .collect();
        people.sort_by_key(|person| order.get(&person.known.id.0).copied());
        Ok(people)
    }
}
