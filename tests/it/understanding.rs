//! How well messages are understood, measured through the program itself: `hisaab understand` reads sets of messages
//! whose right reading is known, and the figures may not fall below those recorded here.

use hisaab::domain::nlu::scoring::{Line, verdict};
use hisaab::domain::nlu::{Frame, Reading};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// Points of a thousand that a figure may fall below the recorded one.
const FALL_MAX: usize = 5;

/// Foreign messages for which a booking or a deletion may be offered.
const OFFERS_MAX: usize = 10;

/// A set by its name: a fixture, or one that the model learns from, too.
fn fixture(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let learned = root.join("training/sets").join(name);
    if learned.exists() { learned } else { root.join("tests/fixtures/nlu").join(name) }
}

/// The lines of a set, and what the program answers to each, by id.
fn answered(name: &str) -> (Vec<Value>, HashMap<String, Value>) {
    let text = fs::read_to_string(fixture(name)).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_hisaab"))
        .args(["understand", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let sent = text.clone();
    let writer = thread::spawn(move || input.write_all(sent.as_bytes()).unwrap());
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    let parsed = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    let by_id = answers.lines().map(parsed).map(|answer| (id(&answer), answer)).collect();
    (text.lines().map(parsed).collect(), by_id)
}

fn id(line: &Value) -> String {
    line["id"].as_str().unwrap().to_owned()
}

fn frames(line: &Value) -> &[Value] {
    line["frames"].as_array().map_or(&[], Vec::as_slice)
}

/// Intent and ledger accuracy of a set, in thousandths.
fn scores(name: &str) -> (usize, usize) {
    let (lines, answers) = answered(name);
    let (mut intents, mut ledgers) = (0, 0);
    for line in &lines {
        let meant: Line = serde_json::from_value(line.clone()).unwrap();
        let read = answers.get(&meant.id).map(|answer| answer["frames"].clone()).unwrap_or_default();
        let read: Vec<Frame> = serde_json::from_value(read).unwrap_or_default();
        let verdict = verdict(&meant.frames, &Reading { frames: read, language: None });
        intents += usize::from(verdict.intent);
        ledgers += usize::from(verdict.ledger);
        if !verdict.ledger {
            println!("{name}: {} read as {:?}", line["text"], answers.get(&meant.id));
        }
    }
    (intents * 1_000 / lines.len(), ledgers * 1_000 / lines.len())
}

#[test]
fn no_set_of_messages_is_understood_less_than_recorded() {
    for (name, intents, ledgers) in [
        ("dev.jsonl", 1_000, 1_000),
        ("held.jsonl", 996, 996),
        ("names.jsonl", 996, 994),
        ("fresh.jsonl", 980, 975),
        ("en.jsonl", 1_000, 1_000),
        ("in.jsonl", 984, 976),
        ("hi.jsonl", 990, 972),
        ("rare.jsonl", 983, 950),
    ] {
        let (intents_now, ledgers_now) = scores(name);
        assert!(intents_now + FALL_MAX >= intents, "{name}: intents {intents_now} of 1000, not {intents}");
        assert!(ledgers_now + FALL_MAX >= ledgers, "{name}: ledger {ledgers_now} of 1000, not {ledgers}");
    }
}

#[test]
fn what_people_say_to_other_assistants_is_neither_booked_nor_deleted() {
    for (name, most) in [("foreign-chat.jsonl", OFFERS_MAX), ("foreign.jsonl", OFFERS_MAX)] {
        let (lines, answers) = answered(name);
        let acts = ["share_expense", "log_personal_expense", "repay_debt", "receive_payment", "edit_last"];
        let deletes = ["delete_last", "delete_my_data"];
        let offers = |line: &&Value| {
            answers.get(&id(line)).map_or(&[][..], frames).iter().any(|frame| {
                let intent = frame["intent"].as_str().unwrap_or_default();
                acts.contains(&intent) || deletes.contains(&intent)
            })
        };
        let offered: Vec<&Value> = lines.iter().filter(offers).map(|line| &line["text"]).collect();
        assert!(offered.len() <= most, "{name}: {} offers: {offered:?}", offered.len());
    }
}

/// The model sees what the rules made of a message, so it cannot be remade here in good time; that it was made of the
/// data that is committed can be told.
#[test]
fn the_model_is_of_the_data_that_is_committed() {
    let output = Command::new(env!("CARGO_BIN_EXE_hisaab"))
        .args(["nlu", "train", "--check", "--root", env!("CARGO_MANIFEST_DIR")])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The figures of `score.py` on 2026-11-28 for the same lines and readings.
#[test]
fn the_program_measures_as_the_public_script_does() {
    let evaluate = |args: &[&str]| {
        let set = fixture("dev.jsonl");
        let output = Command::new(env!("CARGO_BIN_EXE_hisaab"))
            .args(["nlu", "evaluate", "--set", set.to_str().unwrap()])
            .args(args)
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    };
    let (is_done, told) = evaluate(&["--against", "rules", "--errors", "2"]);
    assert!(is_done, "{told}");
    let row = |told: &str, name: &str, which: usize| -> Vec<String> {
        let mut rows = told.lines().filter(|line| line.split_whitespace().next() == Some(name));
        rows.nth(which).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    let all = row(&told, "all", 0);
    assert_eq!(all[1], "250", "{told}");
    let figure = |text: &str| text.parse::<Decimal>().unwrap();
    assert!(figure(&all[2]) >= figure("99.5") && figure(&all[3]) >= figure("99.5"), "{told}");
    assert!(told.contains("read by own-1") && told.contains("read by rules"), "{told}");
    assert!(told.contains("where they differ") && !row(&told, "hi-Deva", 2).is_empty(), "{told}");
    for (args, words) in [
        (["--engine", "alexa"], "is not an engine"),
        (["--engine", "rasa"], "HISAAB_NLU_BASE_URL"),
        (["--against", "rasa"], "HISAAB_NLU_SHADOW_BASE_URL"),
        (["--model", "Cargo.toml"], "no model"),
    ] {
        let (is_done, told) = evaluate(&args);
        assert!(!is_done && told.contains(words), "{args:?}: {told}");
    }
}
