//! What is asked of whoever calls: proofs, addresses, methods and sizes.

use super::{Effect, effect, fixture, signatures};
use crate::support::{NUMBER, TestApp};
use hisaab::config::{D360Config, Provider};
use serde_json::Value;

const META: &str = "/webhooks/meta";
const D360: &str = "/webhooks/360dialog";
const HEADER: &str = "x-hub-signature-256";
const BODY_BYTES_MAX: usize = 3 * 1_024 * 1_024;

/// An answer that tells what is wrong in the one form for it.
async fn problem(response: reqwest::Response, status: u16, code: &str, case: &str) {
    assert_eq!(response.status().as_u16(), status, "{case}");
    assert_eq!(response.headers()["content-type"], "application/problem+json", "{case}");
    let body: Value = response.json().await.unwrap();
    assert_eq!((&body["status"], &body["code"]), (&Value::from(status), &Value::from(code)), "{case}");
    assert_eq!(body["trace_id"].as_str().map(str::len), Some(32), "{case}");
}

#[actix::test]
async fn only_the_signature_of_the_very_bytes_opens() {
    let app = TestApp::start().await;
    let body = fixture("text.json");
    let all = signatures();
    let right = all["text.json"].1.clone();
    let digits = right.strip_prefix("sha256=").unwrap();
    let mut changed = body.clone();
    let place = changed.windows(5).position(|window| window == b"12.50").unwrap();
    changed[place] = b'9';
    let escaped = fixture("text_minified_escaped.json");
    let printed = serde_json::from_slice::<Value>(&escaped).unwrap().to_string().into_bytes();
    assert_ne!(escaped, printed);
    // Of another secret: the vector of the fixtures for an empty envelope.
    let other = "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";
    let empty = br#"{"object":"whatsapp_business_account","entry":[]}"#;
    for (case, signature, body) in [
        ("no header", None, &body),
        ("empty header", Some(String::new()), &body),
        ("another digest", Some(format!("sha1={digits}")), &body),
        ("no prefix", Some(digits.to_owned()), &body),
        ("odd", Some(right[..right.len() - 1].to_owned()), &body),
        ("short", Some(right[..right.len() - 2].to_owned()), &body),
        ("long", Some(format!("{right}00")), &body),
        ("no hex", Some(format!("sha256={}", "x".repeat(64))), &body),
        ("of another file", Some(all["edit.json"].1.clone()), &body),
        ("of another secret", Some(other.to_owned()), &empty.to_vec()),
        ("a byte is changed", Some(right.clone()), &changed),
        ("printed anew", Some(all["text_minified_escaped.json"].1.clone()), &printed),
    ] {
        let headers: Vec<_> = signature.iter().map(|value| (HEADER, value.as_str())).collect();
        problem(app.post(META, &headers, body).await, 401, "not_authentic", case).await;
    }
    assert_eq!(effect(&app).await, Effect::NONE);
    let upper = format!("sha256={}", digits.to_uppercase());
    assert_eq!(app.post(META, &[(HEADER, &upper)], &body).await.status(), 200);
    assert_eq!(effect(&app).await.rows, 1);
    app.stop().await;
}

#[actix::test]
async fn while_a_secret_is_replaced_both_open() {
    let app = TestApp::start_with(|config| {
        if let Provider::Meta(meta) = &mut config.provider {
            meta.app_secrets.insert(0, "test_app_secret".into());
        }
    })
    .await;
    let new = "sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";
    let empty = br#"{"object":"whatsapp_business_account","entry":[]}"#;
    assert_eq!(app.post(META, &[(HEADER, new)], empty).await.status(), 200);
    assert_eq!(app.webhook(&fixture("duplicate_1.json")).await, 200);
    assert_eq!(effect(&app).await.records, 1);
    app.stop().await;
}

#[actix::test]
async fn the_handshake_gives_the_challenge_to_who_knows_the_token() {
    let app = TestApp::start().await;
    let ask = async |query: &str| app.get(&format!("{META}?{query}")).await;
    let right = "hub.mode=subscribe&hub.verify_token=test-verify-token&hub.challenge=";
    let response = ask(&format!("{right}1158201444")).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "1158201444");
    // What comes back is text and stays text.
    let response = ask(&format!("{right}%3Cscript%3E")).await;
    assert!(response.headers()["content-type"].to_str().unwrap().starts_with("text/plain"));
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    assert_eq!(response.text().await.unwrap(), "<script>");
    for query in [
        "",
        "hub.mode=subscribe&hub.verify_token=test-verify-token",
        "hub.mode=subscribe&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=test-verify-tokem&hub.challenge=1",
        "hub.mode=subscribe&hub.verify_token=TEST-VERIFY-TOKEN&hub.challenge=1",
        "hub.mode=unsubscribe&hub.verify_token=test-verify-token&hub.challenge=1",
        "hub.verify_token=test-verify-token&hub.challenge=1",
    ] {
        problem(ask(query).await, 403, "forbidden", query).await;
    }
    app.stop().await;
}

#[actix::test]
async fn a_body_may_have_three_mebibytes_and_not_one_byte_more() {
    let app = TestApp::start().await;
    let full = vec![b' '; BODY_BYTES_MAX];
    assert_eq!(app.webhook(&full).await, 200, "authentic, and of no use");
    let signature = crate::support::signed(&[&full[..], b" "].concat());
    let over = app.post(META, &[(HEADER, &signature)], &[&full[..], b" "].concat()).await;
    problem(over, 413, "too_large", "one byte more").await;
    assert_eq!(effect(&app).await, Effect::of([0, 0, 0, 1, 0]));
    app.stop().await;
}

#[actix::test]
async fn other_addresses_and_other_methods_are_told_so() {
    let app = TestApp::start().await;
    for path in ["/", "/webhooks", "/webhooks/", "/webhooks/meta/", D360, "/%00"] {
        problem(app.post(path, &[], b"{}").await, 404, "not_found", path).await;
        problem(app.get(path).await, 404, "not_found", path).await;
    }
    for (path, allow) in [("/healthz", "GET"), ("/readyz", "GET"), ("/metrics", "GET")] {
        let response = app.post(path, &[], b"").await;
        assert_eq!(response.headers()["allow"], allow, "{path}");
        problem(response, 405, "method_not_allowed", path).await;
    }
    let client = reqwest::Client::new();
    for method in [reqwest::Method::PUT, reqwest::Method::DELETE, reqwest::Method::PATCH] {
        let response = client.request(method.clone(), app.url(META)).send().await.unwrap();
        assert_eq!(response.headers()["allow"], "GET, POST", "{method}");
        problem(response, 405, "method_not_allowed", method.as_str()).await;
    }
    assert_eq!(effect(&app).await, Effect::NONE);
    app.stop().await;
}

#[actix::test]
async fn from_360dialog_the_shared_secret_opens_and_nothing_else() {
    let app = TestApp::start_with(|config| {
        if let Provider::Meta(meta) = &config.provider {
            let mut d360 = D360Config::for_testing(&meta.base_url);
            d360.phone_number_id = Some(NUMBER.to_owned());
            config.provider = Provider::D360(d360);
        }
    })
    .await;
    let body = fixture("d360/text_envelope.json");
    let header = "x-hisaab-webhook-secret";
    // Their own signature proves nothing to us, since only partners have its key.
    let (theirs, signature) = &signatures()["d360/text_envelope.json"];
    for (case, headers) in [
        ("no header", vec![]),
        ("empty", vec![(header, "")]),
        ("part", vec![(header, "test-webhook-secre")]),
        ("more", vec![(header, "test-webhook-secrets")]),
        ("another case", vec![(header, "TEST-WEBHOOK-SECRET")]),
        ("their signature", vec![(theirs.as_str(), signature.as_str())]),
    ] {
        problem(app.post(D360, &headers, &body).await, 401, "not_authentic", case).await;
    }
    problem(app.post(META, &[], &body).await, 404, "not_found", META).await;
    problem(app.get(META).await, 404, "not_found", META).await;
    let asked = app.get(D360).await;
    assert_eq!(asked.headers()["allow"], "POST");
    problem(asked, 405, "method_not_allowed", D360).await;
    assert_eq!(effect(&app).await, Effect::NONE);
    assert_eq!(app.post(D360, &[(header, "test-webhook-secret")], &body).await.status(), 200);
    assert_eq!(effect(&app).await.records, 1);
    app.stop().await;
}
