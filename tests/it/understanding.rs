//! How well messages are understood, measured through the program itself: `hisaab understand` reads sets of messages
//! whose right reading is known, and the figures may not fall below those recorded here.

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

/// What of a frame must be right for money to be booked as meant.
const LEDGER: [&str; 7] = ["intent", "amount", "currency", "persons", "payer", "split", "headcount"];

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

/// Case, leading articles and punctuation say nothing.
fn folded(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .replace('’', "'")
        .chars()
        .map(|c| if c.is_ascii_punctuation() && !"'&+/-_".contains(c) { ' ' } else { c })
        .collect();
    let mut words = plain.split_whitespace().peekable();
    let articles = ["a", "an", "the", "my", "our", "some", "his", "her", "their"];
    while words.next_if(|word| articles.contains(word)).is_some() {}
    words.collect::<Vec<_>>().join(" ")
}

fn number(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.parse::<Decimal>().map_or(text, |number| number.normalize().to_string())
}

fn split(value: &Value) -> String {
    let kind = value["kind"].as_str().unwrap_or_default();
    match kind {
        "" => String::new(),
        "equal" | "each" => format!("{kind} {}", value["include_me"].as_bool().unwrap_or(true)),
        "full" => kind.to_owned(),
        _ => {
            let shares = value["shares"].as_array().map_or(&[][..], Vec::as_slice);
            let mut shares: Vec<String> = shares
                .iter()
                .map(|share| {
                    let rest = share["value"] == "rest";
                    let value = if rest { "rest".to_owned() } else { number(&share["value"]) };
                    format!("{}={value}", folded(share["who"].as_str().unwrap_or_default()))
                })
                // That the sender takes the rest is implied.
                .filter(|share| share != "me=rest")
                .collect();
            shares.sort();
            format!("{kind} {}", shares.join(" "))
        }
    }
}

/// A field as it is compared; empty when it is absent.
fn compared(field: &str, value: &Value) -> String {
    match (field, value) {
        (_, Value::Null) => String::new(),
        ("amount", _) => number(value),
        ("split", _) => split(value),
        ("persons", Value::Array(names)) => {
            let mut names: Vec<String> = names.iter().filter_map(Value::as_str).map(folded).collect();
            names.sort();
            names.join(", ")
        }
        ("payer", Value::String(name)) if ["me", "i", "self"].contains(&folded(name).as_str()) => {
            String::new()
        }
        (_, Value::String(text)) => folded(text),
        (_, other) => other.to_string(),
    }
}

fn matches(field: &str, gold: &Value, read: &Value) -> bool {
    let (wanted, got) = (compared(field, &gold[field]), compared(field, &read[field]));
    if wanted == got {
        return true;
    }
    match &gold["accept"][field] {
        Value::Object(others) => same_people(gold, others, read),
        Value::Array(others) if field == "split" => {
            others.iter().filter_map(Value::as_str).any(|kind| read["split"]["kind"] == kind)
        }
        Value::Array(others) => others.iter().any(|other| compared(field, other) == got),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// Everybody once, under any accepted spelling.
fn same_people(gold: &Value, others: &serde_json::Map<String, Value>, read: &Value) -> bool {
    let listed = |frame: &Value| -> Vec<String> {
        let names = frame["persons"].as_array().map_or(&[][..], Vec::as_slice);
        names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let mut wanted: Vec<Vec<String>> = listed(gold)
        .iter()
        .map(|name| {
            let spellings = others.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            spellings.iter().filter_map(Value::as_str).chain([name.as_str()]).map(folded).collect()
        })
        .collect();
    let got = listed(read);
    got.len() == wanted.len()
        && got.iter().all(|name| {
            let found = wanted.iter().position(|spellings| spellings.contains(&folded(name)));
            found.map(|at| wanted.swap_remove(at)).is_some()
        })
}

/// Intent and ledger accuracy of a set, in thousandths.
fn scores(name: &str) -> (usize, usize) {
    let (lines, answers) = answered(name);
    let (mut intents, mut ledgers) = (0, 0);
    for line in &lines {
        let (gold, read) = (frames(line), answers.get(&id(line)).map_or(&[][..], frames));
        let same = |field: &&str| {
            gold.len() == read.len() && gold.iter().zip(read).all(|(gold, read)| matches(field, gold, read))
        };
        intents += usize::from(same(&"intent"));
        ledgers += usize::from(LEDGER.iter().all(&same));
        if !LEDGER.iter().all(&same) {
            println!("{name}: {} read as {:?}", line["text"], read);
        }
    }
    (intents * 1_000 / lines.len(), ledgers * 1_000 / lines.len())
}

#[test]
fn no_set_of_messages_is_understood_less_than_recorded() {
    for (name, intents, ledgers) in [
        ("dev.jsonl", 1_000, 1_000),
        ("held.jsonl", 996, 996),
        ("names.jsonl", 996, 996),
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
