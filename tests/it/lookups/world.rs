//! A tenant with its people and records, put there by SQL.

use crate::support::Database;
use crate::support::invariants::FILL_COPIES;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::lookups::PostgresLookups;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::sealing::MasterKey;
use hisaab::ids::{GroupId, PersonId, RecordId, TenantId};
use hisaab::ports::vault::{Place, Vault as _};
use std::fmt::Write as _;
use std::sync::Arc;
use uuid::Uuid;

/// A tenant with nobody in it.
pub(super) struct World {
    pub(super) sql: tokio_postgres::Client,
    pub(super) master: MasterKey,
    pub(super) keys: Arc<KeyRing>,
    pub(super) lookups: PostgresLookups,
    pub(super) database: Database,
}

/// A record as it is written: one payer, and who owes what of it.
#[derive(Clone)]
pub(super) struct Entered<'a> {
    pub(super) creator: PersonId,
    pub(super) payer: PersonId,
    pub(super) owed: Vec<(PersonId, i64)>,
    pub(super) description: &'a str,
    pub(super) currency: &'a str,
    pub(super) category: Option<i16>,
    pub(super) day: &'a str,
    /// How long ago.
    pub(super) minutes: u32,
    pub(super) kind: i16,
}

impl<'a> Entered<'a> {
    pub(super) fn new(payer: PersonId, owed: &[(PersonId, i64)], description: &'a str) -> Self {
        let owed = owed.to_vec();
        let (currency, day) = ("INR", "2026-11-20");
        let (category, minutes, kind) = (None, 10, 1);
        Self { creator: payer, payer, owed, description, currency, category, day, minutes, kind }
    }

    pub(super) fn on(self, day: &'a str) -> Self {
        Self { day, ..self }
    }
}

impl World {
    pub(super) async fn new() -> Self {
        let database = Database::start().await;
        let (sql, connection) = tokio_postgres::connect(database.url(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let master = MasterKey::random().unwrap();
        let (keys, lookups) = open(&database, &master).await;
        Self { sql, master, keys, lookups, database }
    }

    pub(super) async fn run(&self, sql: &str) {
        self.sql.batch_execute(sql).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    }

    pub(super) async fn seal(
        &self,
        person: PersonId,
        table: &'static str,
        column: &'static str,
        row: &[u8],
        text: &str,
    ) -> String {
        let sealed = self.keys.seal(person, Place { table, column, row }, text.as_bytes()).await.unwrap();
        format!("'\\x{}'", hex::encode(sealed))
    }

    pub(super) async fn person(&self, name: Option<&str>, phone: Option<&str>) -> PersonId {
        let person = PersonId(Uuid::new_v4());
        let tenant = self.keys.tenant();
        let (_, wrapped) = self.keys.draw(person).unwrap();
        self.run(&format!(
            "insert into people (id, tenant_id, currency, zone, locale, consent_at) \
             values ('{person}', '{tenant}', 'INR', 'Asia/Kolkata', 'en-IN', now()); \
             insert into keys (tenant_id, owner_id, version, wrapped) \
             values ('{tenant}', '{person}', 1, '\\x{}')",
            hex::encode(wrapped)
        ))
        .await;
        if let Some(name) = name {
            let sealed = self.seal(person, "people", "name_enc", person.0.as_bytes(), name).await;
            self.run(&format!("update people set name_enc = {sealed} where id = '{person}'")).await;
        }
        if let Some(phone) = phone {
            self.identity(person, 1, "phone", phone).await;
        }
        person
    }

    pub(super) async fn identity(&self, person: PersonId, kind: i16, index: &str, value: &str) {
        let row = self.keys.index().blind_index(index, value);
        let sealed = self.seal(person, "identities", "value_enc", &row, value).await;
        self.run(&format!(
            "insert into identities (tenant_id, kind, value_idx, person_id, value_enc) \
             values ('{}', {kind}, '\\x{}', '{person}', {sealed})",
            self.keys.tenant(),
            hex::encode(row)
        ))
        .await;
    }

    pub(super) async fn call(&self, owner: PersonId, person: PersonId, name: &str) {
        let row = [owner.0.as_bytes().as_slice(), person.0.as_bytes()].concat();
        let sealed = self.seal(owner, "contact_names", "name_enc", &row, name).await;
        self.run(&format!(
            "insert into contact_names (owner_id, person_id, name_idx, name_enc) \
             values ('{owner}', '{person}', '', {sealed})"
        ))
        .await;
    }

    pub(super) async fn enter(&self, entered: &Entered<'_>) -> RecordId {
        let record = RecordId(Uuid::new_v4());
        let Entered { creator, payer, owed, description, currency, category, day, minutes, kind } = entered;
        let row = [record.0.as_bytes().as_slice(), &1_i64.to_be_bytes()].concat();
        let description = self.seal(*creator, "expense_versions", "description_enc", &row, description).await;
        let total: i64 = owed.iter().map(|(_, minor)| minor).sum();
        let list = |items: Vec<String>| items.join(", ");
        let owers = list(owed.iter().map(|(person, _)| format!("'{person}'::uuid")).collect());
        let shares = list(owed.iter().map(|(_, minor)| minor.to_string()).collect());
        let parts = list(
            owed.iter()
                .map(|(person, minor)| format!(r#"{{"person":"{person}","minor":{minor}}}"#))
                .collect(),
        );
        let tenant = self.keys.tenant();
        let category = category.map_or("null".to_owned(), |category| category.to_string());
        let entry = Uuid::new_v4();
        let mut sql = format!(
            "insert into expenses (id, tenant_id, kind, creator_id, version, deleted, entered_at, entered_seq, \
                commit_seq) \
             values ('{record}', '{tenant}', {kind}, '{creator}', 1, false, \
                now() - interval '{minutes} minutes', 1000 - {minutes}, 1); \
             insert into expense_versions (expense_id, version, action, author_id, source, said_at, command_id, \
                currency, total_minor, occurred_on, category, description_enc, split, payers, paid_minor, owers, \
                owed_minor, commit_seq) \
             values ('{record}', 1, 1, '{creator}', 1, now(), gen_random_uuid(), '{currency}', {total}, '{day}', \
                {category}, {description}, '{{\"kind\":\"exact\",\"parts\":[{parts}]}}', array['{payer}'::uuid], \
                array[{total}], array[{owers}], array[{shares}], 1); \
             insert into entries (id, tenant_id, expense_id, version, kind, commit_seq) \
             values ('{entry}', '{tenant}', '{record}', 1, {kind}, 1);"
        );
        let mut people = vec![*creator, *payer];
        people.extend(owed.iter().map(|(person, _)| *person));
        people.sort_unstable();
        people.dedup();
        for person in people {
            let state = i16::from(person != *creator && owed.iter().any(|(ower, _)| *ower == person));
            write!(
                sql,
                "insert into participants (expense_id, person_id, occurred_on, present, state) \
                 values ('{record}', '{person}', '{day}', true, {state});"
            )
            .unwrap();
        }
        let debts = owed.iter().filter(|(person, _)| person != payer);
        let postings =
            debts.flat_map(|(person, minor)| [(*payer, *person, *minor), (*person, *payer, -*minor)]);
        for (ordinal, (owner, with, minor)) in postings.enumerate() {
            sql.push_str(&posting(entry, ordinal, owner, with, currency, minor));
        }
        self.run(&sql).await;
        self.run(FILL_COPIES).await;
        record
    }

    /// What deleting a record leaves: a reversal, and a current version that says so.
    pub(super) async fn delete(&self, record: RecordId) {
        let (tenant, entry) = (self.keys.tenant(), Uuid::new_v4());
        self.run(&format!(
            "update expenses set deleted = true where id = '{record}'; \
             update participants set deleted = true where expense_id = '{record}'; \
             insert into entries (id, tenant_id, expense_id, version, kind, commit_seq) \
             values ('{entry}', '{tenant}', '{record}', 1, 3, 2); \
             insert into postings (entry_id, ordinal, owner_id, counterparty_id, group_id, currency, amount_minor) \
             select '{entry}', ordinal, owner_id, counterparty_id, group_id, currency, -amount_minor \
             from postings p join entries e on e.id = p.entry_id where e.expense_id = '{record}'"
        ))
        .await;
    }

    /// A group whose first member runs it; all see all.
    pub(super) async fn group(&self, name: &str, members: &[PersonId]) -> GroupId {
        let (id, tenant) = (GroupId(Uuid::new_v4()), self.keys.tenant());
        let creator = members[0];
        let sealed = self.seal(creator, "groups", "name_enc", id.0.as_bytes(), name).await;
        let mut sql = format!(
            "insert into groups (id, tenant_id, creator_id, version, name_enc, currency, all_see_all, archived, \
                commit_seq) \
             values ('{id}', '{tenant}', '{creator}', 1, {sealed}, 'INR', true, false, 1);"
        );
        for person in members {
            let role = if *person == creator { 1 } else { 2 };
            write!(
                sql,
                "insert into group_members (group_id, person_id, role, present) values ('{id}', '{person}', {role}, true);"
            )
            .unwrap();
        }
        self.run(&sql).await;
        id
    }

    /// Puts a record into a group.
    pub(super) async fn put(&self, record: RecordId, group: GroupId) {
        self.run(&format!(
            "alter table expense_versions disable trigger user; \
             update expense_versions set group_id = '{group}' where expense_id = '{record}'; \
             alter table expense_versions enable trigger user; \
             update participants p set in_group = '{group}', group_id = case when p.person_id = e.creator_id \
                then '{group}'::uuid end from expenses e where e.id = p.expense_id and e.id = '{record}'"
        ))
        .await;
    }

    pub(super) async fn balance(
        &self,
        owner: PersonId,
        with: PersonId,
        group: Uuid,
        currency: &str,
        minor: i64,
    ) {
        self.run(&format!(
            "insert into balances (owner_id, counterparty_id, group_id, currency, amount_minor, commit_seq) \
             values ('{owner}', '{with}', '{group}', '{currency}', {minor}, 1)"
        ))
        .await;
    }

    pub(super) async fn notice(
        &self,
        person: PersonId,
        record: RecordId,
        kind: i16,
        told: i64,
        ages: [u32; 2],
    ) {
        let [first, changed] = ages;
        self.run(&format!(
            "insert into notices (person_id, expense_id, kind, version, told_version, open, first_at, changed_at) \
             values ('{person}', '{record}', {kind}, 1, {told}, true, now() - interval '{first} seconds', \
                now() - interval '{changed} seconds')"
        ))
        .await;
    }
}

/// Look-ups by a key ring that remembers nothing yet.
pub(super) async fn open(database: &Database, master: &MasterKey) -> (Arc<KeyRing>, PostgresLookups) {
    // One connection: a look-up that held one while it asks for keys would wait for itself.
    let reads = pool(database.url(), Use::Reads, 1).await.unwrap();
    let tenant = TenantId::derived("test", &[]);
    let keys = Arc::new(KeyRing::open(reads.clone(), master, tenant, "test").await.unwrap());
    (Arc::clone(&keys), PostgresLookups::new(reads, keys))
}

fn posting(
    entry: Uuid,
    ordinal: usize,
    owner: PersonId,
    with: PersonId,
    currency: &str,
    minor: i64,
) -> String {
    format!(
        "insert into postings (entry_id, ordinal, owner_id, counterparty_id, group_id, currency, amount_minor) \
         values ('{entry}', {ordinal}, '{owner}', '{with}', '{}', '{currency}', {minor});",
        Uuid::nil()
    )
}
