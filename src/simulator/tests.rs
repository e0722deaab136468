use super::faults::Fault;
use super::play::{Line, Scenario, World};
use super::toy::start;
use super::*;
use crate::ports::clock::SystemClock;
use serde_json::{Value, json};

/// The parts of a simulator that nobody reaches.
pub(super) fn shared(webhook_url: &str) -> Shared {
    let config = SimConfig::for_testing(webhook_url);
    Shared {
        clips: super::clips::Clips::default(),
        business: Business {
            account_id: config.account_id.clone(),
            number_id: config.number_id.clone(),
            display_number: config.display_number.clone(),
        },
        phones: Mutex::new(Phones::new(1)),
        faults: Mutex::new(Faults::new(1)),
        post: Post::new(&config).unwrap(),
        news: watch::Sender::new(0),
        clock: Arc::new(SystemClock),
        config,
    }
}

const SOON: Duration = Duration::from_secs(10);

fn person(key: &str) -> NewPerson {
    NewPerson { key: key.to_owned(), ..NewPerson::default() }
}

fn says(text: &str) -> Act {
    Act::Says { text: text.to_owned(), replies_to: None, forwarded: false }
}

/// Messages to `key` after `after`, once there are `count`.
async fn heard(handle: &Handle, key: &str, after: u64, count: usize) -> Vec<Message> {
    let found = async {
        let mut news = handle.0.news.subscribe();
        loop {
            let mut messages = handle.messages(Some(key), after);
            messages.retain(|message| message.from == phones::Side::Bot);
            if messages.len() >= count {
                break messages;
            }
            news.changed().await.unwrap();
        }
    };
    tokio::time::timeout(SOON, found).await.unwrap()
}

async fn until_ticks(handle: &Handle, id: &str, ticks: Ticks) {
    let found = async {
        let mut news = handle.0.news.subscribe();
        while handle.0.phones().by_id(id).unwrap().ticks != ticks {
            news.changed().await.unwrap();
        }
    };
    tokio::time::timeout(SOON, found).await.unwrap();
}

#[test]
fn it_listens_on_loopback_only() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let config =
            SimConfig { listen: address.parse().unwrap(), ..SimConfig::for_testing("http://127.0.0.1:9/") };
        let error = Simulator::start(config, Arc::new(SystemClock)).err().unwrap();
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput, "{address}");
    }
    let elsewhere = SimConfig::for_testing("http://example.test/");
    assert!(Simulator::start(elsewhere, Arc::new(SystemClock)).is_err());
}

#[actix_web::test]
async fn a_text_is_answered_and_the_answer_gets_its_ticks() {
    let (running, toy, stop) = start();
    let handle = running.handle();
    handle.add(&person("ana")).unwrap();
    let acted = handle.act("ana", says("chai ₹40")).await.unwrap();
    let answer = heard(&handle, "ana", acted.serial, 1).await.remove(0);
    assert_eq!((answer.text.as_str(), answer.choices()), ("Saved chai ₹40", vec!["Undo"]));
    assert_eq!(answer.quotes, acted.id);
    until_ticks(&handle, &answer.id, Ticks::Read).await;
    let found = async {
        // The last status is posted a moment after its tick.
        loop {
            let states: Vec<String> = toy
                .lock()
                .unwrap()
                .bodies
                .iter()
                .map(|body| &body["entry"][0]["changes"][0]["value"]["statuses"][0])
                .filter(|status| {
                    status["biz_opaque_callback_data"] == "outbox:0001" && status["id"] == answer.id
                })
                .map(|status| status["status"].as_str().unwrap().to_owned())
                .collect();
            if states.len() == 3 {
                break states;
            }
            tokio::task::yield_now().await;
        }
    };
    assert_eq!(tokio::time::timeout(SOON, found).await.unwrap(), ["sent", "delivered", "read"]);
    stop.stop(false).await;
    running.stop().await;
}

#[actix_web::test]
async fn a_webhook_is_repeated_until_it_is_taken_and_copied_on_demand() {
    let (running, toy, stop) = start();
    let handle = running.handle();
    handle.add(&NewPerson { hidden: true, ..person("dee") }).unwrap();
    toy.lock().unwrap().busy = 2;
    assert!(handle.add_fault(Plan { fault: Fault::WebhookTenTimes, next: Some(1), permille: 1_000 }));
    assert!(handle.add_fault(Plan { fault: Fault::StatusesNever, next: None, permille: 1_000 }));
    let acted = handle.act("dee", says("tea 20")).await.unwrap();
    assert_eq!(heard(&handle, "dee", acted.serial, 1).await.len(), 1);
    let got = toy.lock().unwrap().bodies.clone();
    assert_eq!(got.len(), 10);
    assert!(got.iter().all(|body| *body == got[0]));
    assert!(got[0].pointer("/entry/0/changes/0/value/messages/0/from").is_none());
    stop.stop(false).await;
    running.stop().await;
}

async fn post(running: &Running, path: &str, token: &str, body: &Value) -> reqwest::Result<(u16, Value)> {
    let request = sender::client()?.post(format!("{}{path}", running.base_url()));
    let request = request.bearer_auth(token).header("d360-api-key", token).json(body);
    let response = request.send().await?;
    let status = response.status().as_u16();
    Ok((status, response.json().await?))
}

#[actix_web::test]
async fn every_request_on_record_is_taken_in_a_window() {
    let (running, _toy, stop) = start();
    let handle = running.handle();
    handle.add(&NewPerson { number: Some("15550100123".to_owned()), ..person("ana") }).unwrap();
    handle.add(&NewPerson { hidden: true, ..person("dee") }).unwrap();
    "US.10550010000000000004".clone_into(&mut handle.0.phones().person_mut("dee").unwrap().user_id);
    let path = "/v26.0/109900550100001/messages";
    let fixtures = format!("{}/tests/fixtures/apis", env!("CARGO_MANIFEST_DIR"));
    let fixture = |name: &str| {
        let bytes = std::fs::read(format!("{fixtures}/{name}")).unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()
    };
    let text = fixture("graph_request_text.json");
    let (status, answer) = post(&running, path, "fixture-access-token", &text).await.unwrap();
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(131_047)));
    for key in ["ana", "dee"] {
        handle.act(key, says("hi")).await.unwrap();
    }
    for entry in std::fs::read_dir(&fixtures).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with("graph_request_") {
            continue;
        }
        let (status, answer) = post(&running, path, "fixture-access-token", &fixture(&name)).await.unwrap();
        assert_eq!(status, 200, "{name}: {answer}");
        let like = match name.as_str() {
            "graph_request_mark_read.json" | "graph_request_mark_read_typing.json" => "graph_success.json",
            "graph_request_text_bsuid.json" | "graph_request_contact_info.json" => "graph_send_ok_bsuid.json",
            name if name.contains("template") => "graph_send_ok_template.json",
            _ => "graph_send_ok.json",
        };
        assert_eq!(sender::paths(&answer), sender::paths(&fixture(like)), "{name}: {answer}");
    }
    for (path, token, status, code) in [
        (path, "wrong", 401, 190),
        ("/v26.0/999/messages", "fixture-access-token", 400, 100),
        (path, "fixture-access-token", 400, 131_026),
    ] {
        let body = json!({ "messaging_product": "whatsapp", "to": "+15550199999", "type": "text", "text": { "body": "x" } });
        let (got, answer) = post(&running, path, token, &body).await.unwrap();
        assert_eq!((got, answer["error"]["code"].as_i64()), (status, Some(code)), "{path} {token}");
    }
    let (status, answer) = post(&running, "/messages", "fixture-access-token", &text).await.unwrap();
    assert_eq!((status, &answer["meta"]["http_code"]), (401, &json!(401)));
    stop.stop(false).await;
    running.stop().await;
}

#[actix_web::test]
async fn faults_hit_what_we_send() {
    let (running, _toy, stop) = start();
    let handle = running.handle();
    let ana = handle.add(&person("ana")).unwrap();
    let acted = handle.act("ana", says("hi")).await.unwrap();
    heard(&handle, "ana", acted.serial, 1).await;
    let after = handle.messages(None, 0).len();
    let body = json!({
        "messaging_product": "whatsapp", "to": format!("+{}", ana.phone), "type": "text", "text": { "body": "x" },
    });
    let path = "/v26.0/109900550100001/messages";
    let once = |fault| Plan { fault, next: Some(1), permille: 1_000 };
    handle.add_fault(once(Fault::Code(131_056)));
    let (status, answer) = post(&running, path, "fixture-access-token", &body).await.unwrap();
    assert_eq!((status, &answer["error"]["code"]), (429, &json!(131_056)));
    handle.add_fault(once(Fault::ServerError));
    assert!(post(&running, path, "fixture-access-token", &body).await.is_err());
    assert_eq!(handle.messages(None, 0).len(), after);
    // The answer is lost, the message is not.
    handle.add_fault(once(Fault::AnswerLost));
    assert!(post(&running, path, "fixture-access-token", &body).await.is_err());
    assert_eq!(handle.messages(None, 0).len(), after + 1);
    assert_eq!(post(&running, path, "fixture-access-token", &body).await.unwrap().0, 200);
    stop.stop(false).await;
    running.stop().await;
}

#[actix_web::test]
async fn blocks_and_dark_phones_show_in_the_ticks() {
    let (running, _toy, stop) = start();
    let handle = running.handle();
    handle.add(&person("ana")).unwrap();
    handle.act("ana", says("hi")).await.unwrap();
    heard(&handle, "ana", 0, 1).await;
    handle.act("ana", Act::Switches { on: false }).await.unwrap();
    let acted = handle.act("ana", says("still here")).await.unwrap();
    let waiting = heard(&handle, "ana", acted.serial, 1).await.remove(0);
    until_ticks(&handle, &waiting.id, Ticks::Sent).await;
    handle.act("ana", Act::Switches { on: true }).await.unwrap();
    until_ticks(&handle, &waiting.id, Ticks::Read).await;
    handle.act("ana", Act::Blocks(true)).await.unwrap();
    let acted = handle.act("ana", says("bye")).await.unwrap();
    let lost = heard(&handle, "ana", acted.serial, 1).await.remove(0);
    until_ticks(&handle, &lost.id, Ticks::Failed).await;
    stop.stop(false).await;
    running.stop().await;
}

#[actix_web::test]
async fn the_doors_are_for_this_host() {
    let (running, _toy, stop) = start();
    let client = sender::client().unwrap();
    let get = |name: &'static str, value: &'static str| {
        client.get(format!("{}/sim/health", running.base_url())).header(name, value).send()
    };
    assert_eq!(get("accept", "*/*").await.unwrap().status().as_u16(), 200);
    assert_eq!(get("origin", "http://localhost:5173").await.unwrap().status().as_u16(), 200);
    for (name, value) in
        [("host", "evil.example.test"), ("origin", "https://evil.example.test"), ("origin", "null")]
    {
        assert_eq!(get(name, value).await.unwrap().status().as_u16(), 404, "{name}: {value}");
    }
    let index = client.get(running.base_url()).send().await.unwrap().text().await.unwrap();
    assert!(index.contains("curl ") && index.contains("/sim/acts"), "{index}");
    stop.stop(false).await;
    running.stop().await;
}

async fn play(running: &Running, text: &str) -> Result<play::Transcript, play::Failure> {
    let line = Line::new(&running.base_url()).unwrap();
    let mut world = World::new(line, None, Duration::ZERO, Box::new(io::sink()));
    play::run(&Scenario::read(text).unwrap(), &mut world).await
}

#[actix_web::test]
async fn a_scenario_is_played_and_says_where_it_fails() {
    let (running, _toy, stop) = start();
    let good = r#"
        title = "Toy"
        [people.ana]
        name = "Ana Reyes"
        [[step]]
        ana = { says = "chai 40" }
        expect = { ana = ["saved CHAI", "40"], buttons = ["Undo"], messages = 1, nobody_hears = ["ben"] }
        [[step]]
        ben = { says = "tea 20", then = "Undo" }
        expect = { ben = { says = "undo: done||taken back", not = "Saved", buttons = "Again" } }
        [[step]]
        ana = { reacts = "👍", on = "chai" }
        expect = { nobody_hears = ["ben"] }
    "#;
    let transcript = play(&running, good).await.unwrap();
    let texts: Vec<_> = transcript.messages.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts[..3], ["chai 40", "Saved chai 40", "tea 20"]);

    let bad = r#"
        title = "Toy"
        [[step]]
        ana = { says = "chai 40" }
        [[step]]
        ana = { says = "tea 20" }
        expect = { ana = "Saved lunch" }
    "#;
    let told = play(&running, bad).await.unwrap_err().to_string();
    assert!(
        told.contains("step 2") && told.contains("Saved lunch") && told.contains("Saved tea 20"),
        "{told}"
    );
    let loud = "title = \"Toy\"\n[[step]]\nana = { says = \"hi\" }\nexpect = { nobody_hears = true }\n";
    assert!(play(&running, loud).await.unwrap_err().to_string().contains("hears nothing"));
    stop.stop(false).await;
    running.stop().await;
}

#[test]
fn every_scenario_file_is_one() {
    let mut count = 0;
    for entry in std::fs::read_dir(format!("{}/scenarios", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "toml") {
            let read = Scenario::read(&std::fs::read_to_string(&path).unwrap());
            assert!(read.is_ok(), "{}: {}", path.display(), read.unwrap_err());
            count += 1;
        }
    }
    assert!(count >= 25, "{count}");
}
