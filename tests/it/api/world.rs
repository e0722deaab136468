//! Three people who know each other by the chat, and one whom nobody knows; each with an app.

use crate::support::{TestApp, fresh_id};
use hisaab::ids::PersonId;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

pub(in crate::api) const RAHUL: &str = "919812345678";
pub(in crate::api) const ASHA: &str = "919812345679";
pub(in crate::api) const STRANGER: &str = "919812345699";

pub(in crate::api) struct World {
    pub(in crate::api) app: TestApp,
    pub(in crate::api) rahul: Person,
    pub(in crate::api) asha: Person,
    pub(in crate::api) stranger: Person,
}

pub(in crate::api) struct Person {
    pub(in crate::api) id: PersonId,
    access: String,
}

/// How often a request comes again that the server had no time for.
const AGAIN_MAX: usize = 4;

/// What was answered.
pub(in crate::api) struct Told {
    pub(in crate::api) status: u16,
    pub(in crate::api) headers: reqwest::header::HeaderMap,
    pub(in crate::api) body: Value,
}

impl Told {
    pub(in crate::api) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(in crate::api) fn id(&self) -> Uuid {
        self.body["id"].as_str().unwrap().parse().unwrap()
    }

    /// The body, where it is the answer that was hoped for.
    pub(in crate::api) fn ok(self) -> Value {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.body);
        self.body
    }

    pub(in crate::api) fn refused(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or_default())
    }
}

impl World {
    /// Rahul and Asha have each other's cards.
    pub(in crate::api) async fn new() -> Self {
        let app = TestApp::start().await;
        for phone in [RAHUL, ASHA, STRANGER] {
            app.says(phone, "hi").await;
        }
        app.shares_card(RAHUL, "Asha", ASHA).await;
        app.shares_card(ASHA, "Rahul", RAHUL).await;
        let [rahul, asha, stranger] = [RAHUL, ASHA, STRANGER];
        let (rahul, asha) = (person(&app, rahul).await, person(&app, asha).await);
        let stranger = person(&app, stranger).await;
        Self { app, rahul, asha, stranger }
    }

    /// Somebody else who has written.
    pub(in crate::api) async fn person(&self, phone: &str) -> Person {
        person(&self.app, phone).await
    }

    pub(in crate::api) async fn ask(
        &self,
        who: &Person,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Told {
        let mut request = self.app.request(method, &format!("/api/v1{path}"), &who.access);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        // The database is shared with tests that fill it with a hundred thousand records: an app comes again, too.
        let mut response = request.try_clone().unwrap().send().await.unwrap();
        for _ in 0..AGAIN_MAX {
            let Some(after) = response.headers().get("retry-after").filter(|_| response.status() == 503)
            else {
                break;
            };
            let after = Duration::from_secs(after.to_str().unwrap().parse().unwrap());
            tokio::time::sleep(after).await;
            response = request.try_clone().unwrap().send().await.unwrap();
        }
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() };
        Told { status, headers, body }
    }

    /// The answer as it travels, packed as was asked for.
    pub(in crate::api) async fn raw(&self, who: &Person, path: &str, packed: &str) -> reqwest::Response {
        let request = self.app.request(Method::GET, &format!("/api/v1{path}"), &who.access);
        request.header("accept-encoding", packed).send().await.unwrap()
    }

    pub(in crate::api) async fn get(&self, who: &Person, path: &str) -> Told {
        self.ask(who, Method::GET, path, &[], None).await
    }

    pub(in crate::api) async fn post(&self, who: &Person, path: &str, body: &Value) -> Told {
        self.ask(who, Method::POST, path, &[], Some(body)).await
    }

    /// A write without a body on a version that was seen.
    pub(in crate::api) async fn on(&self, who: &Person, method: Method, path: &str, version: i64) -> Told {
        self.ask(who, method, path, &[("if-match", &format!("\"v{version}\""))], None).await
    }

    /// The balances are the sums of the postings, and nobody gains what nobody loses.
    pub(in crate::api) async fn books_are_whole(&self) {
        let wrong = "select count(*) from (select owner_id, counterparty_id, group_id, currency, \
                sum(amount_minor) as minor from postings group by 1, 2, 3, 4) p \
             full join balances b using (owner_id, counterparty_id, group_id, currency) \
             where coalesce(p.minor, 0) <> coalesce(b.amount_minor, 0)";
        assert_eq!(self.app.database.number(wrong).await, 0, "balances are not the sums of postings");
        let sum = "select coalesce(sum(amount_minor), 0)::bigint from balances";
        assert_eq!(self.app.database.number(sum).await, 0);
        assert!(self.app.database.number("select count(*) from postings").await > 0);
    }

    /// An expense that Rahul paid and shares with Asha.
    pub(in crate::api) fn expense(&self, description: &str, amount: &str) -> Value {
        json!({
            "id": fresh_id(), "description": description,
            "total": { "amount": amount, "currency": "INR" }, "occurred_on": "2026-11-20",
            "split": { "kind": "equal", "among": [self.rahul.id, self.asha.id] },
        })
    }

    pub(in crate::api) async fn added(&self, description: &str, amount: &str) -> Value {
        self.post(&self.rahul, "/expenses", &self.expense(description, amount)).await.ok()
    }
}

/// Somebody who has agreed to what is kept.
async fn person(app: &TestApp, phone: &str) -> Person {
    let id = app.person(phone).await;
    let access = app.sign_in(id).await;
    let me = app.request(Method::GET, "/api/v1/me", &access).send().await.unwrap();
    if me.json::<Value>().await.unwrap()["consent"] == json!(false) {
        let agrees = app.request(Method::PATCH, "/api/v1/me", &access).json(&json!({ "consent": true }));
        assert_eq!(agrees.send().await.unwrap().status(), 200);
    }
    Person { id, access }
}
