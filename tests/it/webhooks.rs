//! Recorded webhook calls through the real server: what is answered, what is stored, what is booked, what is said.

mod again;
mod doors;
mod effects;
mod order;
mod people;
mod restart;

use crate::support::{FIXTURE_NOW, Sent, TestApp, envelope};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");

/// How often a call is made again that a busy machine could not store in time.
const REPEATS: usize = 10;
/// Ana of the fixtures.
const ANA: &str = "15550100123";

/// The body of a recorded call, byte for byte.
fn fixture(file: &str) -> Vec<u8> {
    let path = format!("{FIXTURES}webhooks/{file}");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Of each recorded call the header that proves it, and its value.
fn signatures() -> BTreeMap<String, (String, String)> {
    let table = std::fs::read_to_string(format!("{FIXTURES}signatures.tsv")).unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let [file, header, value] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        (file.trim_start_matches("webhooks/").to_owned(), (header.to_owned(), value.to_owned()))
    });
    rows.collect()
}

/// How many of each there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Effect {
    /// Rows of the inbox.
    rows: i64,
    /// Messages sent to anybody.
    replies: i64,
    /// Expenses and payments that count.
    records: i64,
    /// A call that is made again for want of time may leave copies: those count once.
    rejects: i64,
    /// Statuses that wait for their message.
    statuses: i64,
}

impl Effect {
    const NONE: Self = Self { rows: 0, replies: 0, records: 0, rejects: 0, statuses: 0 };

    /// In the order of the fields.
    const fn of([rows, replies, records, rejects, statuses]: [i64; 5]) -> Self {
        Self { rows, replies, records, rejects, statuses }
    }

    const fn since(self, before: Self) -> Self {
        Self {
            rows: self.rows - before.rows,
            replies: self.replies - before.replies,
            records: self.records - before.records,
            rejects: self.rejects - before.rejects,
            statuses: self.statuses - before.statuses,
        }
    }
}

/// What there is now, once everything has come to rest.
async fn effect(app: &TestApp) -> Effect {
    app.rest().await;
    let counts = app.database.client().await;
    let row = counts
        .query_one(
            "select (select count(*) from inbox), (select count(*) from expenses where not deleted), \
                (select count(*) from webhook_rejects), (select count(*) from statuses)",
            &[],
        )
        .await
        .unwrap();
    Effect {
        rows: row.get(0),
        replies: i64::try_from(app.provider.messages().len()).unwrap(),
        records: row.get(1),
        rejects: row.get(2),
        statuses: row.get(3),
    }
}

/// Totals of the expenses that count, as `USD 1400`, in the order in which they were entered.
async fn totals(app: &TestApp) -> Vec<String> {
    let rows = app
        .database
        .client()
        .await
        .query(
            "select v.currency || ' ' || v.total_minor from expenses e \
             join expense_versions v on v.expense_id = e.id and v.version = e.version \
             where not e.deleted order by e.entered_seq, e.id",
            &[],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// A person by number and business-scoped id.
type Who = (&'static str, &'static str);

/// Ana as the fixtures know her.
const ANA_AND_ID: Who = (ANA, "US.10550012300000000001");

/// Somebody writes, taps, or shares something; returns what they hear.
async fn heard(app: &TestApp, (phone, scoped_id): Who, id: &str, kind: &str, content: Value) -> Vec<Sent> {
    let before = app.provider.messages().len();
    let mut body = envelope(phone, id, FIXTURE_NOW, kind, &content);
    let value = &mut body["entry"][0]["changes"][0]["value"];
    value["messages"][0]["from_user_id"] = json!(scoped_id);
    value["contacts"][0]["user_id"] = json!(scoped_id);
    delivered(app, body.to_string().as_bytes()).await;
    let sent = app.provider.messages().split_off(before);
    sent.into_iter().filter(|sent| sent.to().trim_start_matches('+') == phone).collect()
}

/// The one answer to a text.
async fn answer(app: &TestApp, who: Who, id: &str, text: &str) -> Sent {
    let heard = heard(app, who, id, "text", json!({ "body": text })).await;
    assert_eq!(heard.len(), 1, "{text}: {heard:?}");
    heard.into_iter().next().unwrap()
}

/// The one answer to a tap.
async fn tapped(app: &TestApp, who: Who, id: &str, choice: &str) -> Sent {
    let reply = json!({ "type": "button_reply", "button_reply": { "id": choice, "title": "x" } });
    let heard = heard(app, who, id, "interactive", reply).await;
    assert_eq!(heard.len(), 1, "{choice}: {heard:?}");
    heard.into_iter().next().unwrap()
}

/// A recorded call, taken and worked off.
async fn taken(app: &TestApp, file: &str) {
    delivered(app, &fixture(file)).await;
}

/// Made until it is taken, as the provider does, and worked off.
async fn delivered(app: &TestApp, body: &[u8]) {
    let mut status = app.webhook(body).await;
    for _ in 0..REPEATS {
        if status == 503 {
            status = app.webhook(body).await;
        }
    }
    assert_eq!(status, 200);
    app.rest().await;
}

/// What was said last.
fn last(app: &TestApp) -> Sent {
    app.provider.messages().pop().unwrap()
}
