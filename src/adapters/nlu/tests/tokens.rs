//! Tokens of Google: kept, got anew, shared, and what happens without one.

use super::*;

#[tokio::test]
async fn a_token_is_kept_and_got_anew_once_when_it_is_refused() {
    let token = |name: &str, life: u32| {
        json!({ "access_token": name, "expires_in": life, "token_type": "Bearer" }).to_string().into_bytes()
    };
    let refused = Reply::Full(401, "", fixture("google_error_401.json"));
    let fine = Reply::Full(200, "", fixture("dialogflow_es_response.json"));
    let bearers = |stub: &Stub| -> Vec<String> {
        let line = |request: &String| {
            request.lines().find_map(|line| line.strip_prefix("authorization: Bearer ")).unwrap().to_owned()
        };
        stub.asked().iter().map(line).collect()
    };
    let tokens = Stub::with(vec![
        Reply::Full(200, "", token("one", 3_599)),
        Reply::Full(200, "", token("two", 3_599)),
        Reply::Full(200, "", token("three", 60)),
    ])
    .await;
    let server = Stub::with(vec![fine.clone(), fine, refused.clone(), refused.clone(), refused]).await;
    let es = engine(Vendor::Es, &server.base_url, &tokens.base_url);
    assert!(es.ask(&question(TEXT)).await.is_ok() && es.ask(&question(TEXT)).await.is_ok());
    assert_eq!(es.ask(&question(TEXT)).await.unwrap_err().reason(), "stopped");
    assert_eq!(bearers(&server), ["one", "one", "one", "two"], "refused twice: once anew, and no more");
    // The last one lives too short to be kept.
    let _ = es.ask(&question(TEXT)).await;
    assert_eq!(bearers(&server)[4..], ["two", "three"]);
    let _ = es.ask(&question(TEXT)).await;
    assert_eq!(tokens.asked().len(), 4 + 1);
}

#[tokio::test]
async fn many_at_once_get_one_token() {
    let (tokens, server) =
        (token_server().await, Stub::answering(200, fixture("dialogflow_cx_response.json")).await);
    let cx = engine(Vendor::Cx, &server.base_url, &tokens.base_url);
    let asked = question(TEXT);
    let all = futures_util::future::join_all((0..8).map(|_| cx.ask(&asked))).await;
    assert!(all.iter().all(Result::is_ok), "{all:?}");
    assert_eq!((tokens.asked().len(), server.asked().len()), (1, 8));
}

#[tokio::test]
async fn no_token_means_no_call() {
    for (status, body, expected) in [
        (400, fixture("google_token_error.json"), "stopped"),
        (401, fixture("google_token_error.json"), "stopped"),
        (429, b"{}".to_vec(), "throttled"),
        (503, b"{}".to_vec(), "unavailable"),
        (200, b"{\"access_token\":5}".to_vec(), "malformed"),
        (200, b"{\"access_token\":\"\"}".to_vec(), "malformed"),
    ] {
        let (tokens, server) = (Stub::answering(status, body).await, Stub::answering(200, Vec::new()).await);
        let error = engine(Vendor::Es, &server.base_url, &tokens.base_url).ask(&question(TEXT)).await;
        assert_eq!((error.unwrap_err().reason(), server.asked().len()), (expected, 0), "{status}");
    }
}
