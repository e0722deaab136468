//! The recorded samples, heard by the embedded engine: every amount, and few wrong words. Skipped with a printed
//! reason where the weights are not to be had (`scripts/speech-weights` fetches them).

use super::decoding::sample;
use super::stage::Stage;
use actix_web::{App, HttpResponse, HttpServer, web};
use hisaab::adapters::speech::embedded::EmbeddedSpeech;
use hisaab::config::{SpeechConfig, SpeechDialect, SpeechServiceConfig};
use hisaab::domain::money::Currency;
use hisaab::domain::nlu::{Context, understand};
use hisaab::ports::speech::{Clip, SpeechHint, SpeechToText as _};
use hisaab::simulator::sender::{Act, ContactCard};
use hisaab_hearing::decode::decode;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Of all words of the set, in hundredths.
const WRONG_WORDS_MAX: usize = 25;

#[derive(Deserialize)]
struct Samples {
    samples: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    file: String,
    spoken: String,
    written: String,
    amount: Option<Decimal>,
    names: Vec<String>,
}

/// Where the weights are, if they are.
fn weights() -> Option<PathBuf> {
    let folder = std::env::var_os("HISAAB_TEST_WEIGHTS").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/speech-weights/whisper-tiny.en"),
        PathBuf::from,
    );
    if folder.join("model.bin").is_file() {
        return Some(folder);
    }
    println!("skipped: there are no weights in {}; scripts/speech-weights fetches them", folder.display());
    None
}

fn samples() -> Vec<Sample> {
    let samples: Samples = serde_json::from_slice(&sample("transcripts.json")).unwrap();
    assert_eq!(samples.samples.len(), 12);
    samples.samples
}

/// What was heard, as the answer shows it.
fn heard(answer: &str) -> String {
    let shown = answer.split_once('“').and_then(|(_, rest)| rest.split_once('”'));
    shown.map(|(heard, _)| heard.to_owned()).unwrap_or_default()
}

fn words(text: &str) -> Vec<String> {
    let bare: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '.' | '$' | '£' | '\'') { c } else { ' ' })
        .collect();
    bare.split_whitespace()
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Words to change, leave out or put in.
fn wrong_words(heard: &[String], expected: &[String]) -> usize {
    let mut row: Vec<usize> = (0..=expected.len()).collect();
    for (at, one) in heard.iter().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (to, other) in expected.iter().enumerate() {
            let change = before + usize::from(one != other);
            before = row[to + 1];
            row[to + 1] = change.min(before + 1).min(row[to] + 1);
        }
    }
    row[expected.len()]
}

fn amount(text: &str, names: &[String]) -> Option<Decimal> {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    let context = Context {
        today,
        people: names,
        groups: &[],
        currency: Some(Currency::INR),
        pending: None,
        words: &[],
    };
    let read = |text: &str| understand(text, &context).frames.iter().find_map(|frame| frame.amount);
    // Where the thing was misheard, the number by itself.
    let number = || text.split_whitespace().find(|word| word.contains(|c: char| c.is_ascii_digit()));
    read(text).or_else(|| read(&format!("paid {} for lunch", number()?.trim_end_matches('.'))))
}

#[actix::test]
async fn the_samples_go_through_the_whole_pipeline() {
    let Some(weights) = weights() else { return };
    let stage =
        Stage::start(None, |config| config.speech = SpeechConfig::Embedded { weights: weights.clone() })
            .await;
    let samples = samples();
    let mut names: Vec<String> = samples.iter().flat_map(|sample| sample.names.clone()).collect();
    names.sort();
    names.dedup();
    for (name, at) in names.iter().zip(10..) {
        let card = ContactCard { name: name.clone(), of: None, number: Some(format!("+9199990001{at}")) };
        stage.hears("ana", Act::SendsContact(card)).await;
    }
    let (mut wrong, mut all, mut found) = (0, 0, 0);
    for sample in &samples {
        let start = Instant::now();
        let answer = stage.hears("ana", Act::Plays { clip: sample.file.clone() }).await;
        let took = start.elapsed();
        let heard = heard(&answer.text);
        let (said, against) = (words(&heard), [words(&sample.written), words(&sample.spoken)]);
        let (count, length) =
            against.iter().map(|right| (wrong_words(&said, right), right.len())).min().unwrap();
        (wrong, all) = (wrong + count, all + length);
        found += sample.names.iter().filter(|name| said.contains(&name.to_lowercase())).count();
        println!(
            "{}: {} ms, {count} of {length} words wrong: {heard}\n    -> {}",
            sample.file,
            took.as_millis(),
            answer.text.replace('\n', " | ")
        );
        if let Some(expected) = sample.amount {
            assert_eq!(amount(&heard, &names), Some(expected), "{}: {heard}", sample.file);
            // It is in the answer, saved or asked about.
            let shown: String = answer
                .buttons
                .iter()
                .map(|button| button.title.as_str())
                .chain([answer.text.as_str()])
                .collect();
            assert!(shown.replace(',', "").contains(&expected.to_string()), "{}: {shown}", sample.file);
        }
        if !answer.text.contains("Saved") {
            let text = "cancel".to_owned();
            stage.hears("ana", Act::Says { text, replies_to: None, forwarded: false }).await;
        }
    }
    println!(
        "{wrong} of {all} words wrong, {found} of {} names",
        samples.iter().map(|it| it.names.len()).sum::<usize>()
    );
    assert!(wrong * 100 <= all * WRONG_WORDS_MAX, "{wrong} of {all} words are wrong");
    stage.stop().await;
}

/// A server as the reference has it, on this host, with our own engine behind it.
#[expect(clippy::float_arithmetic, reason = "such servers tell a probability")]
fn local_server(weights: &std::path::Path) -> (String, actix_web::dev::ServerHandle) {
    let engine = Arc::new(EmbeddedSpeech::load(weights).unwrap());
    let server = HttpServer::new(move || {
        let engine = Arc::clone(&engine);
        let transcribe = move |request: actix_web::HttpRequest, body: web::Bytes| {
            let engine = Arc::clone(&engine);
            async move {
                if request.headers().get("authorization").is_none_or(|value| value != "Bearer local-key") {
                    return HttpResponse::Unauthorized().json(json!({ "error": { "code": "invalid_api_key" } }));
                }
                let find = |what: &[u8], from: usize| {
                    body[from..].windows(what.len()).position(|window| window == what).map(|at| at + from)
                };
                let start = find(b"OggS", 0).unwrap();
                let end = find(b"\r\n--", start).unwrap();
                let clip = body.slice(start..end);
                let Ok(samples) = decode(&clip) else {
                    return HttpResponse::BadRequest().json(json!({ "error": "failed to read audio data" }));
                };
                let clip = Clip { bytes: clip.to_vec().into(), samples: samples.into() };
                let names = find(b"name=\"prompt\"\r\n\r\n", 0).map(|at| {
                    let text = String::from_utf8_lossy(&body[at + 17..]).into_owned();
                    text.split("\r\n").next().unwrap_or_default().split(", ").map(str::to_owned).collect()
                });
                let hint = SpeechHint { names: names.unwrap_or_default(), languages: vec!["en"] };
                match engine.transcribe(&clip, &hint).await {
                    Ok(transcript) => HttpResponse::Ok().json(json!({
                        "task": "transcribe", "language": "english", "duration": 3.1, "text": format!(" {}\n", transcript.text),
                        "segments": [{ "id": 0, "avg_logprob": -0.2, "no_speech_prob": 0.01, "words":
                            transcript.words.iter().map(|word| json!({
                                "word": format!(" {}", word.text), "probability": f64::from(word.sure) / 1_000.0
                            })).collect::<Vec<_>>() }],
                    })),
                    Err(_) => HttpResponse::Ok().json(json!({ "text": "" })),
                }
            }
        };
        App::new()
            .app_data(web::PayloadConfig::new(8 * 1024 * 1024))
            .route("/v1/audio/transcriptions", web::post().to(transcribe))
    })
    .workers(1)
    .disable_signals()
    .bind(("127.0.0.1", 0))
    .unwrap();
    let url = format!("http://{}", server.addrs()[0]);
    let running = server.run();
    let handle = running.handle();
    actix::spawn(running);
    (url, handle)
}

#[actix::test]
async fn the_client_of_services_hears_as_much_by_a_local_server() {
    let Some(weights) = weights() else { return };
    let (base_url, server) = local_server(&weights);
    let stage = Stage::start(None, |config| {
        config.speech = SpeechConfig::Service(SpeechServiceConfig {
            base_url,
            api_key: Some("local-key".into()),
            model: "whisper-tiny.en".to_owned(),
            dialect: SpeechDialect::Whisper,
        });
    })
    .await;
    let card = ContactCard { name: "Kamal".to_owned(), of: None, number: Some("+919999000111".to_owned()) };
    stage.hears("ana", Act::SendsContact(card)).await;
    for (clip, amount) in [("voice-01", "160.00"), ("voice-02", "250.00"), ("voice-09", "500.00")] {
        let answer = stage.hears("ana", Act::Plays { clip: clip.to_owned() }).await;
        let shown: String =
            answer.buttons.iter().map(|button| button.title.as_str()).chain([answer.text.as_str()]).collect();
        assert!(shown.contains(amount), "{clip}: {shown}");
        let text = "cancel".to_owned();
        stage.hears("ana", Act::Says { text, replies_to: None, forwarded: false }).await;
    }
    stage.stop().await;
    server.stop(false).await;
}
