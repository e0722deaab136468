//! Voice notes through the whole product: a webhook of the simulator, its media doors, a real child process that
//! decodes, and whoever listens: a script, the embedded engine, or the production client against a local server.

#![cfg(feature = "simulator")]

mod decoding;
#[cfg(feature = "embedded-speech")]
mod samples;
mod stage;

use async_trait::async_trait;
use hisaab::domain::hearing::Unheard;
use hisaab::ports::speech::{Clip, FakeSpeech, SpeechError, SpeechHint, SpeechToText, Transcript};
use hisaab::simulator::sender::Act;
use stage::Stage;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Semaphore;

#[expect(clippy::unnecessary_wraps, reason = "as the script takes it")]
fn said(text: &str) -> Result<Transcript, SpeechError> {
    Ok(Transcript { text: text.to_owned(), ..Transcript::default() })
}

fn script(answers: Vec<Result<Transcript, SpeechError>>) -> Arc<FakeSpeech> {
    Arc::new(FakeSpeech(Mutex::new(VecDeque::from(answers))))
}

#[actix::test]
async fn each_trouble_has_its_sentence() {
    let stopped = Err(SpeechError::Stopped { code: "insufficient_quota".to_owned() });
    let speech = script(vec![Err(SpeechError::Unclear), stopped]);
    let stage = Stage::start(Some(speech.clone()), |_| {}).await;
    let mut told = Vec::new();
    for (clip, expected) in [
        ("silence", "only silence"),
        ("short", "too short"),
        ("long", "longer than 5 minutes"),
        ("large", "at most 5 MB"),
        ("mp3", "another kind of file"),
        ("broken", "arrived broken"),
        ("gone", "could not fetch that voice note"),
        ("voice-04", "could not make out any words"),
        ("voice-04", "cannot listen to voice notes right now"),
    ] {
        let answer = stage.hears("ana", Act::Plays { clip: clip.to_owned() }).await;
        assert!(answer.text.contains(expected), "{clip}: {}", answer.text);
        told.push(expected);
    }
    // Beside these: nobody to listen, the minutes of the day, and those two are elsewhere.
    assert_eq!(told.len() + 2, Unheard::ALL.len());
    assert!(speech.0.lock().unwrap().is_empty());
    stage.stop().await;
}

#[actix::test]
async fn without_anybody_to_listen_it_is_said() {
    let stage = Stage::start(None, |_| {}).await;
    let answer = stage.hears("ana", Act::Plays { clip: "voice-01".to_owned() }).await;
    assert!(answer.text.contains("cannot listen to voice notes here"), "{}", answer.text);
    stage.stop().await;
}

#[actix::test]
async fn the_minutes_of_a_day_have_an_end() {
    let stage = Stage::start(Some(script(vec![said("chai 40")])), |_| {}).await;
    let client = stage.database.client().await;
    stage.hears("ana", Act::Says { text: "hi".to_owned(), replies_to: None, forwarded: false }).await;
    let spoken = "insert into voice_use select id, (now() at time zone 'utc')::date, 1799000 from people";
    client.execute(spoken, &[]).await.unwrap();
    let answer = stage.hears("ana", Act::Plays { clip: "voice-01".to_owned() }).await;
    assert!(answer.text.contains("more than 30 minutes"), "{}", answer.text);
    // A shorter one still fits.
    let answer = stage.hears("ana", Act::Plays { clip: "voice-04".to_owned() }).await;
    assert!(answer.text.contains("₹40.00"), "{}", answer.text);
    stage.stop().await;
}

#[actix::test]
async fn a_number_that_may_be_another_is_asked_about_and_a_sure_one_is_saved() {
    let sure = |sure| {
        let word = hisaab::domain::hearing::Word { text: "50".to_owned(), sure };
        Ok(Transcript { text: "chai 50 rupees".to_owned(), language: None, words: vec![word] })
    };
    let stage = Stage::start(Some(script(vec![sure(400), sure(990)])), |_| {}).await;
    let note = || Act::Plays { clip: "voice-01".to_owned() };
    let asked = stage.hears("ana", note()).await;
    let titles: Vec<&str> = asked.buttons.iter().map(|button| button.title.as_str()).collect();
    assert_eq!(titles, ["₹50.00", "₹15.00", "Neither"], "{}", asked.text);
    assert_eq!(stage.records().await, 0);
    stage.hears("ana", Act::Taps { title: "₹15.00".to_owned(), on: None }).await;
    let saved = stage.hears("ana", note()).await;
    assert!(saved.text.contains("“chai 50 rupees”") && saved.text.contains("₹50.00"), "{}", saved.text);
    assert_eq!(stage.records().await, 2);
    stage.stop().await;
}

/// Lets one note through for each permit.
struct Slow(Semaphore);

#[async_trait]
impl SpeechToText for Slow {
    async fn transcribe(&self, _: &Clip, hint: &SpeechHint) -> Result<Transcript, SpeechError> {
        assert!(hint.languages.contains(&"en"));
        self.0.acquire().await.unwrap().forget();
        said("no, 90")
    }

    fn name(&self) -> &'static str {
        "slow"
    }
}

#[actix::test]
async fn a_note_that_takes_long_lets_others_go_first_and_is_heard_once() {
    let slow = Arc::new(Slow(Semaphore::new(0)));
    let stage = Stage::start_with(Some(slow.clone()), |_| {}, Duration::from_millis(400)).await;
    let says = |text: &str| Act::Says { text: text.to_owned(), replies_to: None, forwarded: false };
    stage.hears("ana", says("chai 40")).await;
    let note = stage.acts("ana", Act::Plays { clip: "voice-01".to_owned() }).await;
    // Seconds are all that the provider tells: what comes after must be of a later one.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let answer = stage.hears("ana", says("lunch 200")).await;
    assert!(answer.text.contains("₹200.00"), "{}", answer.text);
    slow.0.add_permits(1);
    let late = stage.answer("ana", note).await;
    // A correction would have met the wrong entry.
    assert!(late.text.contains("no, 90") && late.text.contains("I have changed nothing"), "{}", late.text);
    assert_eq!(stage.records().await, 2);
    let kept = "select count(*) from turn_steps where kind = 1";
    let count: i64 = stage.database.client().await.query_one(kept, &[]).await.unwrap().get(0);
    assert_eq!((count, slow.0.available_permits()), (1, 0));
    stage.stop().await;
}
