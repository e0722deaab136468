//! Every talk of `scenarios/`, with the simulator's phones, the whole product and a real database: what is said is
//! understood, what is heard is right, and so are the books.

#![cfg(feature = "simulator")]

mod stage;

use hisaab::simulator::Provider;
use hisaab::simulator::faults::{Fault, Plan};
use hisaab::simulator::play::Scenario;
use stage::{Talk, play_all};
use std::path::Path;

/// Played with everything that is promised under trouble. Those that bring trouble of their own are left out.
const FOUNDING: [&str; 5] =
    ["balances.toml", "delete-by-item.toml", "first.toml", "shares.toml", "undo-undone.toml"];

fn talks() -> Vec<Talk> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut talks: Vec<Talk> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let scenario = Scenario::read(&std::fs::read_to_string(&path).unwrap());
            (name.clone(), scenario.unwrap_or_else(|error| panic!("{name}: {error}")))
        })
        .collect();
    talks.sort_by(|(one, _), (other, _)| one.cmp(other));
    talks
}

fn named(names: &[&str]) -> Vec<Talk> {
    let found: Vec<Talk> = talks().into_iter().filter(|(name, _)| names.contains(&name.as_str())).collect();
    assert_eq!(found.len(), names.len(), "a talk is missing: {names:?}");
    found
}

const fn always(fault: Fault) -> Plan {
    Plan { fault, next: None, permille: 1_000 }
}

#[actix::test]
async fn every_talk_goes_as_it_is_written() {
    let talks = talks();
    assert!(talks.len() >= 46, "{} talks", talks.len());
    play_all(talks, 6, Provider::Meta, Vec::new()).await;
}

#[actix::test]
async fn talks_go_the_same_way_through_360dialog() {
    let talks = ["answer-lost.toml", "first.toml", "message-edited.toml", "reaction.toml", "undo.toml"];
    play_all(named(&talks), 2, Provider::D360, Vec::new()).await;
}

#[actix::test]
async fn what_arrives_ten_times_counts_once() {
    play_all(named(&FOUNDING), 2, Provider::Meta, vec![always(Fault::WebhookTenTimes)]).await;
}

#[actix::test]
async fn statuses_in_the_wrong_order_change_nothing() {
    play_all(named(&FOUNDING), 2, Provider::Meta, vec![always(Fault::StatusesBackwards)]).await;
}

/// A copy of an answer may come; the books stay right, and nobody waits for ever.
#[actix::test]
async fn lost_answers_of_the_provider_cost_copies_at_most() {
    let now_and_then = Plan { fault: Fault::AnswerLost, next: None, permille: 300 };
    play_all(named(&FOUNDING), 2, Provider::Meta, vec![now_and_then]).await;
}
