//! Talks to a running simulator through its control doors.

use crate::simulator::faults::Plan;
use crate::simulator::phones::{Message, NewPerson, Person};
use crate::simulator::sender::{Acted, Written, client};
use reqwest::{Client, Method};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;

/// An act may take as long as its webhook is repeated.
const ANSWER_WITHIN: Duration = Duration::from_mins(1);

#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("no simulator answers at {base}")]
    NoAnswer {
        base: String,
        #[source]
        source: reqwest::Error,
    },
    #[error("the simulator says: {0}")]
    Refused(String),
}

/// A line to one simulator.
pub struct Line {
    base: String,
    client: Client,
}

impl Line {
    /// `base`: `http://127.0.0.1:8090`
    pub fn new(base: &str) -> Result<Self, LineError> {
        let base = base.trim_end_matches('/').to_owned();
        let client = client().map_err(|source| LineError::NoAnswer { base: base.clone(), source })?;
        Ok(Self { base, client })
    }

    /// Who is there is replaced by somebody of the same name with a new number.
    pub(super) async fn add(&self, new: &NewPerson) -> Result<Person, LineError> {
        self.call(Method::POST, "/sim/people", Some(&to_json(new))).await
    }

    pub(super) async fn act(&self, person: &str, act: &Written) -> Result<Acted, LineError> {
        let mut body = to_json(act);
        if let Some(keys) = body.as_object_mut() {
            keys.insert("person".to_owned(), Value::String(person.to_owned()));
        }
        self.call(Method::POST, "/sim/acts", Some(&body)).await
    }

    /// Messages of everybody that are newer than `after`, as soon as there are any.
    pub(super) async fn messages(&self, after: u64, wait: Duration) -> Result<Vec<Message>, LineError> {
        let path = format!("/sim/messages?after={after}&wait_ms={}", wait.as_millis());
        self.call(Method::GET, &path, None).await
    }

    pub(super) async fn serial(&self) -> Result<u64, LineError> {
        let health: Value = self.call(Method::GET, "/sim/health", None).await?;
        Ok(health.get("serial").and_then(Value::as_u64).unwrap_or_default())
    }

    pub(super) async fn add_fault(&self, plan: &Plan) -> Result<(), LineError> {
        self.call::<Value>(Method::POST, "/sim/faults", Some(&to_json(plan))).await.map(drop)
    }

    pub(super) async fn clear_faults(&self) -> Result<(), LineError> {
        self.call::<Value>(Method::DELETE, "/sim/faults", None).await.map(drop)
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<T, LineError> {
        let lost = |source| LineError::NoAnswer { base: self.base.clone(), source };
        let request = self.client.request(method, format!("{}{path}", self.base)).timeout(ANSWER_WITHIN);
        let request = match body {
            Some(body) => request.json(body),
            None => request,
        };
        let response = request.send().await.map_err(lost)?;
        if response.status().is_success() {
            return response.json().await.map_err(lost);
        }
        let told: Value = response.json().await.map_err(lost)?;
        let told = told.get("error").and_then(Value::as_str).unwrap_or("no");
        Err(LineError::Refused(told.to_owned()))
    }
}

/// Plain data that always has a form in JSON.
fn to_json(data: &impl serde::Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}
