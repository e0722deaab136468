use super::*;
use crate::adapters::outbound::OutboundError;
use crate::adapters::outbound::stub::{Reply, Stub, fixture, fixtures, limits};
use crate::adapters::whatsapp::call::ANSWER_BYTES_MAX;
use crate::domain::message::{Address, Body};
use crate::ids::OutboxId;
use serde_json::Value;
use std::time::Duration;

const NUMBER: &str = "109900550100001";

fn config(base_url: &str) -> GraphConfig {
    GraphConfig {
        base_url: base_url.to_owned(),
        api_version: "v26.0".to_owned(),
        access_token: SecretString::from("fixture-token"),
        limits: limits(),
    }
}

fn messenger(base_url: &str) -> GraphMessenger {
    GraphMessenger::new(config(base_url)).unwrap()
}

fn hello() -> Outgoing {
    Outgoing {
        to: Address { phone: Some("15550100123".to_owned()), scoped_id: None },
        quotes: None,
        body: Body::Text { text: "Saved ✓".to_owned() },
        opaque: OutboxId::derived("test", &[b"graph"]),
    }
}

/// What becomes of a message when the provider answers like this; it is asked once, whatever comes of it.
async fn outcome(stub: &Stub) -> Result<Accepted, SendError> {
    let outcome = messenger(&stub.base_url).send(NUMBER, &hello()).await;
    assert_eq!(stub.asked().len(), 1);
    outcome
}

async fn outcome_of(status: u16, body: &[u8]) -> Result<Accepted, SendError> {
    outcome(&Stub::answering(status, body).await).await
}

#[tokio::test]
async fn every_recorded_acceptance_gives_the_id_of_the_message() {
    let files = fixtures("graph_send_ok");
    assert_eq!(files.len(), 5);
    for file in files {
        let body = fixture(&file);
        let parsed: Value = serde_json::from_slice(&body).unwrap();
        let message_id = parsed["messages"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(outcome_of(200, &body).await, Ok(Accepted { message_id }), "{file}");
    }
}

#[tokio::test]
async fn every_recorded_error_says_what_happens_next() {
    let never = |code| SendError::Never { code: Some(code) };
    let stopped = |code| SendError::Stopped { code: Some(code) };
    let slow = |code| SendError::SlowDown { code: Some(code) };
    let minute = Duration::from_mins(1);
    let table = [
        ("graph_error_100_parameter.json", 400, never(100)),
        ("graph_error_100_unknown_object.json", 400, never(100)),
        ("graph_error_10_permission.json", 403, stopped(10)),
        ("graph_error_130429_rate.json", 400, slow(130_429)),
        ("graph_error_131000_generic.json", 500, SendError::Ambiguous),
        ("graph_error_131009_parameter.json", 400, never(131_009)),
        ("graph_error_131016_unavailable.json", 503, SendError::Ambiguous),
        ("graph_error_131026_undeliverable.json", 400, never(131_026)),
        ("graph_error_131047_window.json", 400, SendError::WindowClosed),
        ("graph_error_131048_spam.json", 400, never(131_048)),
        ("graph_error_131056_pair.json", 400, SendError::PairRate),
        ("graph_error_131057_maintenance.json", 400, SendError::Later { after: minute, code: 131_057 }),
        ("graph_error_131062_bsuid.json", 400, never(131_062)),
        ("graph_error_132000_template_params.json", 400, never(132_000)),
        ("graph_error_132001_template_missing.json", 400, never(132_001)),
        ("graph_error_132015_template_paused.json", 400, never(132_015)),
        ("graph_error_133010_not_registered.json", 400, stopped(133_010)),
        ("graph_error_190_token.json", 401, stopped(190)),
        ("graph_error_1_unknown.json", 500, SendError::Ambiguous),
        ("graph_error_2_transient.json", 503, SendError::Ambiguous),
        ("graph_error_368_policy.json", 403, stopped(368)),
        ("graph_error_4_app_rate.json", 400, slow(4)),
        ("graph_error_80007_rate.json", 400, slow(80_007)),
        ("graph_error_unknown_code.json", 400, never(199_999)),
    ];
    let mut listed: Vec<&str> = table.iter().map(|row| row.0).collect();
    listed.sort_unstable();
    assert_eq!(fixtures("graph_error_"), listed);
    for (file, status, expected) in table {
        assert_eq!(outcome_of(status, &fixture(file)).await, Err(expected.clone()), "{file}");
        // The code decides also where the status says something else.
        if file != "graph_error_unknown_code.json" {
            assert_eq!(outcome_of(422, &fixture(file)).await, Err(expected), "{file} with 422");
        }
    }
    let unknown = fixture("graph_error_unknown_code.json");
    assert_eq!(outcome_of(500, &unknown).await, Err(SendError::Ambiguous));
}

#[tokio::test]
async fn the_request_goes_to_the_number_with_the_token() {
    for (end, path) in [("", ""), ("/", ""), ("/graph", "/graph"), ("/graph/", "/graph")] {
        let stub = Stub::answering(200, fixture("graph_send_ok.json")).await;
        messenger(&format!("{}{end}", stub.base_url)).send(NUMBER, &hello()).await.unwrap();
        let asked = stub.asked();
        let (head, body) = asked[0].split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(&format!("POST {path}/v26.0/{NUMBER}/messages HTTP/1.1\r\n")), "{head}");
        for line in ["authorization: Bearer fixture-token", "content-type: application/json"] {
            assert!(head.lines().any(|found| found == line), "{line} in {head}");
        }
        assert!(head.contains("\r\nuser-agent: hisaab/"), "{head}");
        let body: Value = serde_json::from_str(body).unwrap();
        assert_eq!(Some(body), wire::request(&hello()));
    }
}

#[tokio::test]
async fn a_read_mark_goes_the_same_way() {
    let stub = Stub::answering(200, fixture("graph_success.json")).await;
    assert_eq!(messenger(&stub.base_url).mark_read(NUMBER, "wamid.A", true).await, Ok(()));
    assert!(stub.asked()[0].contains(r#""typing_indicator":{"type":"text"}"#));
    let stub = Stub::answering(400, fixture("graph_error_131009_parameter.json")).await;
    let refused = messenger(&stub.base_url).mark_read(NUMBER, "wamid.A", false).await;
    assert_eq!(refused, Err(SendError::Never { code: Some(131_009) }));
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(messenger(&base_url).send(NUMBER, &hello()).await, Err(SendError::NotSent));
}

#[tokio::test]
async fn an_answer_that_does_not_come_leaves_it_open() {
    let stub = Stub::with(vec![Reply::Silence]).await;
    let mut config = config(&stub.base_url);
    config.limits.total = Duration::from_secs(1);
    let outcome = GraphMessenger::new(config).unwrap().send(NUMBER, &hello()).await;
    assert_eq!((outcome, stub.asked().len()), (Err(SendError::Ambiguous), 1));
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_it_open() {
    for answer in [
        "",
        "HTTP/1.1 200 OK\r\ncontent-",
        "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"messages\":[{\"id\":\"wamid.A\"}]",
        "HTTP/1.1 400 X\r\ncontent-length: 500\r\n\r\n{\"error\":{\"code\":131026}}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n",
        "SSH-2.0-x\r\n",
    ] {
        let stub = Stub::with(vec![Reply::Raw(answer.as_bytes().to_vec())]).await;
        assert_eq!(outcome(&stub).await, Err(SendError::Ambiguous), "{answer}");
    }
}

#[tokio::test]
async fn a_success_that_cannot_be_read_leaves_it_open() {
    for body in [
        "",
        "null",
        "[]",
        "<html>OK</html>",
        r#"{"success":true}"#,
        r#"{"messages":"wamid.A"}"#,
        r#"{"messages":[]}"#,
        r#"{"messages":[{"id":5}]}"#,
        r#"{"messages":[{"id":""}]}"#,
        r#"{"messages":[{"id":null}],"contacts":7}"#,
    ] {
        assert_eq!(outcome_of(200, body.as_bytes()).await, Err(SendError::Ambiguous), "{body}");
    }
}

#[tokio::test]
async fn an_error_of_another_shape_is_read_by_its_status() {
    for (status, body, expected) in [
        (400, r#"{"error":7}"#, SendError::Never { code: None }),
        (400, r#"{"error":{"code":[190]}}"#, SendError::Never { code: None }),
        (401, "", SendError::Stopped { code: None }),
        (429, "slow", SendError::SlowDown { code: None }),
        (502, "<html>", SendError::Ambiguous),
    ] {
        assert_eq!(outcome_of(status, body.as_bytes()).await, Err(expected), "{status} {body}");
    }
}

#[tokio::test]
async fn no_more_of_an_answer_is_read_than_its_limit() {
    let head = r#"{"messages":[{"id":"wamid.A"}],"x":""#;
    let filled = |length: usize| [head, &"x".repeat(length - head.len() - 2), "\"}"].concat();
    let accepted = Ok(Accepted { message_id: "wamid.A".to_owned() });
    assert_eq!(outcome_of(200, filled(ANSWER_BYTES_MAX).as_bytes()).await, accepted);
    assert_eq!(outcome_of(200, filled(ANSWER_BYTES_MAX + 1).as_bytes()).await, Err(SendError::Ambiguous));
    let huge = vec![b'x'; 8 * 1_024 * 1_024];
    assert_eq!(outcome_of(200, &huge).await, Err(SendError::Ambiguous));
    assert_eq!(outcome_of(400, &huge).await, Err(SendError::Never { code: None }));
    assert_eq!(outcome_of(500, &huge).await, Err(SendError::Ambiguous));
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let elsewhere = Stub::answering(200, fixture("graph_send_ok.json")).await;
    for status in [301, 302, 307, 308] {
        let location = format!("location: {}/\r\n", elsewhere.base_url);
        let stub = Stub::with_headers(status, &location, b"").await;
        assert_eq!(outcome(&stub).await, Err(SendError::Stopped { code: None }), "{status}");
    }
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn what_cannot_be_addressed_is_not_sent() {
    let stub = Stub::answering(200, fixture("graph_send_ok.json")).await;
    let never = Err(SendError::Never { code: None });
    for number_id in ["", "../me", "1/2", "١"] {
        assert_eq!(messenger(&stub.base_url).send(number_id, &hello()).await, never, "{number_id}");
    }
    let nobody = Outgoing { to: Address { phone: None, scoped_id: None }, ..hello() };
    assert_eq!(messenger(&stub.base_url).send(NUMBER, &nobody).await, never);
    assert!(stub.asked().is_empty());
}

#[test]
fn a_configuration_that_is_not_safe_is_refused() {
    let problem = |change: fn(&mut GraphConfig)| {
        let mut config = config("https://graph.facebook.com");
        change(&mut config);
        GraphMessenger::new(config).err()
    };
    assert!(problem(|_| ()).is_none());
    let plain = problem(|config| config.base_url = "http://graph.facebook.com".to_owned());
    assert!(matches!(plain, Some(SetupError::Outbound(OutboundError::Plaintext(_)))));
    for version in ["", "26.0", "v", "v26.", "v26/../x"] {
        let mut config = config("https://graph.facebook.com");
        version.clone_into(&mut config.api_version);
        assert!(matches!(GraphMessenger::new(config), Err(SetupError::Version(_))), "{version}");
    }
    let empty = problem(|config| config.access_token = SecretString::from(""));
    assert!(matches!(empty, Some(SetupError::Outbound(OutboundError::Key))));
    assert!(!format!("{:?}", config("https://graph.facebook.com")).contains("fixture-token"));
}
