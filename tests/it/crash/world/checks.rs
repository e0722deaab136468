//! What has to be so afterwards, and what the log says of it.

use super::World;
use super::message_id;
use crate::crash::people::{Person, Record};
use crate::support::NUMBER;
use hisaab::adapters::postgres::keyring::KeyRing;
use serde_json::Value;
use std::collections::HashMap;
use tokio_postgres::Client;

impl World {
    /// INV-11: what everybody said is in the books, to the paisa, whatever went wrong.
    pub(in crate::crash) async fn outcomes(&self, client: &Client, keys: &KeyRing) -> Vec<String> {
        let mut found = Vec::new();
        let rows = client.query("select message_key, conversation_id::text from inbox", &[]).await.unwrap();
        let who: HashMap<Vec<u8>, String> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        let id = |person: &Person| {
            let key = keys.index().message_key(NUMBER, &message_id(&person.phone, 0));
            who.get(key.as_slice()).cloned().unwrap_or_default()
        };
        let ids: Vec<String> = self.people.iter().map(id).collect();
        let rows = client
            .query(
                "select e.creator_id::text, e.kind, v.total_minor, e.version, e.deleted from expenses e \
                 join expense_versions v on v.expense_id = e.id and v.version = e.version order by e.entered_seq",
                &[],
            )
            .await
            .unwrap();
        let mut records: HashMap<String, Vec<Record>> = HashMap::new();
        for row in rows {
            let record =
                Record { kind: row.get(1), minor: row.get(2), version: row.get(3), deleted: row.get(4) };
            records.entry(row.get(0)).or_default().push(record);
        }
        let rows = client
            .query("select owner_id::text, counterparty_id::text, sum(amount_minor)::bigint from balances group by 1, 2", &[])
            .await
            .unwrap();
        let balances: HashMap<(String, String), i64> =
            rows.iter().map(|row| ((row.get(0), row.get(1)), row.get(2))).collect();
        let rows =
            client.query("select conversation_id::text, count(*) from inbox group by 1", &[]).await.unwrap();
        let messages: HashMap<String, i64> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
        for (at, person) in self.people.iter().enumerate() {
            let (own, next) = (&ids[at], &ids[(at + 1) % ids.len()]);
            let said = messages.get(own).copied().unwrap_or_default();
            if usize::try_from(said).unwrap() != person.lines.len() {
                found.push(format!("INV-2 {own}: {said} messages of {}", person.lines.len()));
            }
            let kept = records.remove(own).unwrap_or_default();
            if kept != person.records {
                let heard = self.heard(person);
                found.push(format!("INV-11 {own}: records {kept:?} instead of {:?}{heard}", person.records));
            }
            let balance = balances.get(&(own.clone(), next.clone())).copied().unwrap_or_default();
            if balance != person.owed_minor {
                found.push(format!("INV-11 {own}: balance {balance} instead of {}", person.owed_minor));
            }
        }
        found.truncate(10);
        found
    }

    /// What they said and what they heard, for a message.
    fn heard(&self, person: &Person) -> String {
        let said = person.lines.iter().map(|line| format!("\n  < {}", line.content));
        let sent = self.provider.messages();
        let heard = sent.iter().filter(|sent| sent.to().ends_with(&person.phone));
        said.chain(heard.map(|sent| format!("\n  > {:?}", sent.text()))).collect()
    }

    /// INV-13: no copy is ahead of what was committed.
    pub(in crate::crash) async fn copies(&self, client: &Client) -> Vec<String> {
        let Some(redis) = &self.redis else { return Vec::new() };
        let rows =
            client.query("select conversation_id::text, version from conversation_state", &[]).await.unwrap();
        let redis = redis::Client::open(redis.url()).unwrap();
        let mut connection = redis.get_multiplexed_async_connection().await.unwrap();
        let mut found = Vec::new();
        for row in rows {
            let (id, version): (String, i64) = (row.get(0), row.get(1));
            let key = format!("cv:{id}");
            let copy: Option<i64> =
                redis::cmd("HGET").arg(key).arg("v").query_async(&mut connection).await.unwrap();
            if copy.is_some_and(|copy| copy > version) {
                found.push(format!("INV-13 {id}: {copy:?} in Redis, {version} committed"));
            }
        }
        found
    }

    /// Nothing in the log says that something of ours gave way.
    pub(in crate::crash) fn panics(&self) -> Vec<String> {
        let log = self.setup.log();
        let is_bad = |line: &&str| line.contains("panicked") || line.contains("\"level\":\"ERROR\"");
        log.lines().filter(is_bad).take(5).map(str::to_owned).collect()
    }

    /// What the log complains of, each kind once with its number.
    pub(in crate::crash) fn complaints(&self) -> String {
        let mut kinds: HashMap<String, u64> = HashMap::new();
        for line in self.setup.log().lines() {
            let Ok(line) = serde_json::from_str::<Value>(line) else { continue };
            if line["level"] != "INFO" {
                let [level, message] =
                    ["level", "message"].map(|field| line[field].as_str().unwrap_or_default());
                let why: String = ["error", "what", "refusal", "constraint"]
                    .iter()
                    .filter_map(|field| line[field].as_str())
                    .collect::<Vec<_>>()
                    .join("; ");
                let kind = format!("{level} {message}: {why}");
                *kinds.entry(kind).or_default() += 1;
            }
        }
        kinds.iter().map(|(kind, times)| format!("{times} x {kind}")).collect::<Vec<_>>().join("\n")
    }
}
