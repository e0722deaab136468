//! A database with people whom something is to be sent to.

use crate::support::Database;
use chrono::{DateTime, SubsecRound, Utc};
use diesel::dsl::sql;
use diesel::sql_types::Text;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use hisaab::adapters::postgres::outbox::PgOutbox;
use hisaab::adapters::postgres::pool::{Pool, Use, pool};
use hisaab::domain::message::{Address, Body, Delivery, Status, Template};
use hisaab::ids::{ChannelId, OutboxId, PersonId, RecordId};
use hisaab::ports::clock::{Clock, SystemClock};
use hisaab::ports::outbox::{Claim, Outbox, OutboxPayload, Outcome};
use hisaab::ports::store::StoreError;
use hisaab::ports::vault::{Place, Vault};
use std::time::Duration;
use uuid::Uuid;

pub(crate) const NUMBER: &str = "1000";
const TENANT: Uuid = Uuid::from_u128(1);

/// A message of the tests: its defaults are what most of them want.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) class: i16,
    pub(crate) late: bool,
    pub(crate) template: bool,
    pub(crate) subject: Option<RecordId>,
    pub(crate) inbox_seq: Option<i64>,
}

impl Default for Row {
    fn default() -> Self {
        Self { class: 2, late: false, template: false, subject: None, inbox_seq: None }
    }
}

pub(crate) struct World {
    pub(crate) outbox: PgOutbox,
    pool: Pool,
    /// Dropped last: with it goes the database.
    _database: Database,
}

pub(crate) fn person(name: &str) -> PersonId {
    PersonId::derived("person", &[name.as_bytes()])
}

pub(crate) fn channel() -> ChannelId {
    ChannelId::derived("channel", &[b"one"])
}

pub(crate) fn outbox_id(text: &str) -> OutboxId {
    OutboxId::derived("outbox", &[text.as_bytes()])
}

pub(crate) fn now() -> DateTime<Utc> {
    SystemClock.now().trunc_subsecs(6)
}

/// Long enough for what is not used as a hash, and no hash: readable in a failed test.
pub(crate) fn key(number_id: &str, message_id: &str) -> [u8; 16] {
    *Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{number_id}/{message_id}").as_bytes()).as_bytes()
}

pub(crate) fn status(message_id: &str, state: Delivery) -> Status {
    Status {
        number_id: Some(NUMBER.to_owned()),
        message_id: message_id.to_owned(),
        state,
        at: now(),
        opaque: None,
        error_code: None,
        price: None,
    }
}

pub(crate) fn failed(message_id: &str, code: i64) -> Status {
    Status { error_code: Some(code), ..status(message_id, Delivery::Failed) }
}

/// With our opaque value, as a provider sends it back.
pub(crate) fn of(text: &str, status: Status) -> Status {
    Status { opaque: Some(format!("outbox:{}", outbox_id(text))), ..status }
}

pub(crate) fn accepted(message_id: &str) -> Outcome {
    Outcome::Accepted { number_id: NUMBER.to_owned(), message_id: message_id.to_owned() }
}

pub(crate) fn payload(text: &str, template: bool) -> OutboxPayload {
    OutboxPayload {
        to: Address { phone: Some("919800000001".to_owned()), scoped_id: None },
        quotes: Some("wamid.quoted".to_owned()),
        body: Body::Text { text: text.to_owned() },
        template: template.then(|| Template {
            name: text.to_owned(),
            language: "en".to_owned(),
            parameters: Vec::new(),
            payloads: Vec::new(),
        }),
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        let database = Database::start().await;
        let pool = pool(database.url(), Use::Sending, 8).await.unwrap();
        let world = Self { outbox: PgOutbox::new(pool.clone(), key), pool, _database: database };
        world
            .run(&format!(
                "insert into tenants (id, name) values ('{TENANT}', 'test'); \
                 insert into channels (id, tenant_id, provider, number_id) \
                 values ('{}', '{TENANT}', 'meta', '{NUMBER}')",
                channel()
            ))
            .await;
        world
    }

    /// A second handle on the same rows, as another process has it.
    pub(crate) fn other_outbox(&self) -> PgOutbox {
        PgOutbox::new(self.pool.clone(), key)
    }

    pub(crate) async fn run(&self, statements: &str) {
        self.pool.get().await.unwrap().batch_execute(statements).await.unwrap();
    }

    /// The one value of a query, as text.
    pub(crate) async fn ask(&self, query: &str) -> String {
        let mut connection = self.pool.get().await.unwrap();
        let value = sql::<Text>(&format!("coalesce(({query})::text, 'null')"));
        diesel::select(value).get_result(&mut *connection).await.unwrap()
    }

    /// The states of all rows of a person, in their order.
    pub(crate) async fn states(&self, name: &str) -> String {
        let person = person(name);
        self.ask(&format!(
            "select string_agg(state::text, ' ' order by seq) from outbox where conversation_id = '{person}'"
        ))
        .await
    }

    /// Waits until the rows of a person are in these states.
    pub(crate) async fn until(&self, name: &str, states: &str) {
        let mut last = String::new();
        for _ in 0..1_000 {
            last = self.states(name).await;
            if last == states {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("rows of {name} are {last}, not {states}");
    }

    /// A person who wrote so long ago.
    pub(crate) async fn person(&self, name: &str, heard_hours_ago: i32) {
        self.run(&format!(
            "insert into people (id, tenant_id, currency, zone, locale) \
             values ('{id}', '{TENANT}', 'INR', 'Asia/Kolkata', 'en'); \
             insert into conversation_state (conversation_id, channel_id, heard_at) \
             values ('{id}', '{}', now() - {heard_hours_ago} * interval '1 hour')",
            channel(),
            id = person(name),
        ))
        .await;
    }

    /// A message to a person, whose id and words are `text`.
    pub(crate) async fn row(&self, name: &str, text: &str, row: Row) {
        let sealed = serde_json::to_vec(&payload(text, row.template)).unwrap();
        let or_null = |value: Option<String>| value.map_or("null".to_owned(), |value| format!("'{value}'"));
        self.run(&format!(
            "insert into outbox (id, tenant_id, conversation_id, channel_id, inbox_seq, class, late, subject_id, \
                                 payload_enc, commit_seq) \
             values ('{}', '{TENANT}', '{}', '{}', {}, {}, {}, {}, '\\x{}', 1)",
            outbox_id(text),
            person(name),
            channel(),
            or_null(row.inbox_seq.map(|seq| seq.to_string())),
            row.class,
            row.late,
            or_null(row.subject.map(|subject| subject.to_string())),
            hex::encode(sealed),
        ))
        .await;
    }

    /// A message of the person that waits for its turn; returns its place.
    pub(crate) async fn heard(&self, name: &str, message_id: &str) -> i64 {
        self.run(&format!(
            "insert into inbox (tenant_id, channel_id, message_key, conversation_id, partition, provider_at, \
                                position, body_hash, payload_enc) \
             values ('{TENANT}', '{}', '\\x{}', '{}', 0, now(), 0, '', '')",
            channel(),
            hex::encode(key(NUMBER, message_id)),
            person(name),
        ))
        .await;
        self.ask("select max(seq) from inbox").await.parse().unwrap()
    }

    /// Claims one row, which must be there.
    pub(crate) async fn claim(&self) -> Claim {
        let mut claims = self.outbox.claim(10, &[]).await.unwrap();
        assert_eq!(claims.len(), 1, "{claims:?}");
        claims.remove(0)
    }

    /// All claims there are, as words.
    pub(crate) async fn claim_words(&self) -> Vec<String> {
        let claims = self.outbox.claim(100, &[]).await.unwrap();
        claims.iter().map(|claim| words(&claim.sealed)).collect()
    }

    /// A row that was sent and accepted as `message_id`.
    pub(crate) async fn accepted_row(&self, name: &str, text: &str, message_id: &str, row: Row) {
        self.row(name, text, row).await;
        let claim = self.claim().await;
        assert!(self.outbox.record(claim.ticket, &accepted(message_id)).await.unwrap());
    }

    /// Lets as much time go by as a lost claim is given.
    pub(crate) async fn lose_claims(&self) {
        self.run("update outbox set claim_until = claim_until - interval '61 seconds' where state = 1").await;
    }
}

pub(crate) fn words(sealed: &[u8]) -> String {
    match serde_json::from_slice::<OutboxPayload>(sealed).unwrap().body {
        Body::Text { text } => text,
        other @ (Body::Buttons { .. } | Body::List { .. } | Body::Template(_)) => panic!("{other:?}"),
    }
}

/// Seals nothing.
pub(crate) struct OpenVault;

#[async_trait::async_trait]
impl Vault for OpenVault {
    async fn seal(&self, _: PersonId, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        assert_eq!((place.table, place.column), ("outbox", "payload_enc"));
        Ok(plain.to_vec())
    }

    async fn open(&self, _: PersonId, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        assert_eq!((place.table, place.column), ("outbox", "payload_enc"));
        Ok(sealed.to_vec())
    }
}
