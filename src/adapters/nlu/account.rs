//! A service account for tests.

/// The key file of an account that was made for tests and opens nothing.
pub(super) fn account(token_uri: &str) -> String {
    let path = format!("{}/tests/fixtures/keys/service-account.pem", env!("CARGO_MANIFEST_DIR"));
    let key = std::fs::read_to_string(path).unwrap();
    serde_json::json!({
        "type": "service_account", "project_id": "expense-fixture", "private_key_id": "test-key",
        "private_key": key, "client_email": "bot@expense-fixture.iam.gserviceaccount.com",
        "token_uri": token_uri,
    })
    .to_string()
}
