//! The contract that is committed is the one that is served.

use crate::support::TestApp;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_committed_contract_is_what_the_code_says() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("web/openapi.json");
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == hisaab::http::contract(), "run: cargo run -- openapi > web/openapi.json");
}

#[test]
fn every_operation_has_an_id_of_its_own_and_says_its_answers() {
    let document: Value = serde_json::from_str(hisaab::http::contract()).unwrap();
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no id"));
            assert!(ids.insert(id), "{id} twice");
            let answers = operation["responses"].as_object().unwrap();
            let is_good = |status: &String| status.starts_with('2') || status == "101";
            assert!(answers.keys().any(is_good), "{id} has no good answer");
            for status in ["400", "401", "404", "429", "503"] {
                assert!(answers.contains_key(status), "{id} says nothing of {status}");
            }
        }
    }
    assert!(ids.len() > 30, "{ids:?}");
    let events = &document["components"]["schemas"]["LiveEvent"];
    assert!(events["oneOf"].as_array().unwrap().len() > 10, "{events}");
}

/// A reference to nothing stops those who generate clients, and checkers leave out what hangs on it.
#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(reference)) = members.get("$ref") {
                    found.insert(reference.clone());
                }
                members.values().for_each(|member| walk(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let document: Value = serde_json::from_str(hisaab::http::contract()).unwrap();
    let mut found = BTreeSet::new();
    walk(&document, &mut found);
    assert!(found.len() > 50, "{found:?}");
    for reference in &found {
        let pointer = reference.strip_prefix('#').unwrap_or(reference);
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[actix::test]
async fn the_contract_is_served_as_it_is_committed() {
    let app = TestApp::start().await;
    let served = app.get("/api/v1/openapi.json").await;
    assert_eq!(served.text().await.unwrap(), hisaab::http::contract());
    app.stop().await;
}
