//! The REST API through the real server.

mod access;
mod accounts;
mod activity;
mod again;
mod categories;
mod consent;
mod contract;
mod door;
mod expenses;
mod groups;
mod inviting;
mod large;
mod live;
mod login;
mod merging;
mod pages;
mod pointers;
mod reads;
mod sessions;
mod sweeping;
mod tenants;
mod texts;
mod tokens;
mod world;

use crate::support::TestApp;
use reqwest::Response;
use serde_json::Value;

const RAHUL: &str = "919812345678";
const KAMAL: &str = "919812345679";

/// A request of nobody in particular, with a JSON body.
async fn post(app: &TestApp, path: &str, body: Value) -> Response {
    let path = format!("/api/v1{path}");
    app.post(&path, &[("content-type", "application/json")], body.to_string().as_bytes()).await
}

/// Status and body of an answer.
async fn read(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
}
