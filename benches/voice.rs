//! What a voice note costs, sample by sample: decoding in this process and in a child of its own (as the product does),
//! hearing with the embedded engine, and understanding what was heard; milliseconds, the fastest of some rounds.
//!
//! `cargo bench --bench voice [-- ROUNDS]`. Without weights (`scripts/speech-weights tiny.en`) nothing is heard.

#![expect(
    clippy::unwrap_used,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a bench stops at the first surprise, and its figures need not be exact"
)]

use chrono::NaiveDate;
use hisaab::adapters::sound::ChildDecoder;
use hisaab::domain::nlu::{Context, understand};
use hisaab::ports::sound::Decoder as _;
use hisaab_hearing::decode::{RATE, decode};
use hisaab_hearing::engine::{Engine, Hint};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Times each thing is done; the fastest counts, since nothing else runs then.
const ROUNDS: usize = 5;

fn main() {
    let rounds = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(ROUNDS).max(1);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let engine = weights(here).map(|folder| Engine::load(&folder).unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().unwrap();
    let child = ChildDecoder::new(PathBuf::from(env!("CARGO_BIN_EXE_hisaab")));
    let mut files: Vec<PathBuf> = std::fs::read_dir(here.join("tests/fixtures/voice"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ogg"))
        .collect();
    files.sort();
    let names: Vec<String> = ["Kamal", "Asha", "Ravi"].map(str::to_owned).to_vec();
    println!(
        "{:<14}{:>9}{:>11}{:>10}{:>10}{:>13}",
        "sample", "sound ms", "decode ms", "child ms", "hear ms", "understand us"
    );
    for file in files {
        let clip = std::fs::read(&file).unwrap();
        let samples = decode(&clip).unwrap();
        let decoding = fastest(rounds, || drop(black_box(decode(black_box(&clip)).unwrap())));
        let in_child =
            fastest(rounds, || drop(black_box(runtime.block_on(child.decode(black_box(&clip))).unwrap())));
        let heard = engine.as_ref().map(|engine| {
            let hint = Hint { names: &names, language: None };
            let text = engine.transcribe(&samples, &hint).text;
            (fastest(rounds, || drop(black_box(engine.transcribe(black_box(&samples), &hint)))), text)
        });
        let understood = heard.as_ref().map(|(_, text)| {
            let context = Context {
                today: NaiveDate::from_ymd_opt(2026, 1, 14).unwrap(),
                people: &names,
                groups: &[],
                currency: None,
                pending: None,
                words: &[],
            };
            fastest(rounds, || drop(black_box(understand(black_box(text), &context))))
        });
        println!(
            "{:<14}{:>9}{:>11.2}{:>10.2}{:>10}{:>13}",
            file.file_stem().unwrap().to_string_lossy(),
            samples.len() * 1_000 / RATE,
            millis(decoding),
            millis(in_child),
            heard.map_or_else(|| "-".to_owned(), |(took, _)| format!("{:.0}", millis(took))),
            understood.map_or_else(|| "-".to_owned(), |took| format!("{:.0}", millis(took) * 1_000.0)),
        );
    }
}

fn fastest(rounds: usize, work: impl Fn()) -> Duration {
    let timed = (0..rounds).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    });
    timed.min().unwrap()
}

fn millis(took: Duration) -> f64 {
    took.as_nanos() as f64 / 1_000_000.0
}

/// Where the weights are, if they are.
fn weights(here: &Path) -> Option<PathBuf> {
    let folder = std::env::var_os("HISAAB_TEST_WEIGHTS")
        .map_or_else(|| here.join("target/speech-weights/whisper-tiny.en"), PathBuf::from);
    folder.join("model.bin").is_file().then_some(folder)
}
