//! What reading one message costs: microseconds by set (median, 95th of a hundred) and allocations.
//!
//! `cargo bench --bench understanding [-- ROUNDS]`.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench stops at the first surprise")]

use chrono::NaiveDate;
use hisaab::domain::nlu::{Context, understand};
use serde_json::Value;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::hint::black_box;
use std::time::Instant;

#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Times each message is read; the fastest counts, since nothing else runs then.
const ROUNDS: usize = 20;

const SETS: [&str; 6] = ["dev", "held", "names", "fresh", "foreign-chat", "hostile"];

fn main() {
    let rounds = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(ROUNDS);
    println!("{:<14}{:>9}{:>11}{:>9}{:>14}", "set", "messages", "median us", "p95 us", "allocations");
    for set in SETS {
        let path = format!("{}/tests/fixtures/nlu/{set}.jsonl", env!("CARGO_MANIFEST_DIR"));
        let lines = std::fs::read_to_string(path).unwrap();
        let texts: Vec<String> = lines
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned())
            .collect();
        measure(set, &texts, rounds);
    }
}

fn measure(set: &str, texts: &[String], rounds: usize) {
    let people: Vec<String> = ["Kamal", "Asha", "Ravi", "Zubeida", "Tenzin"].map(str::to_owned).to_vec();
    let context = Context {
        today: NaiveDate::from_ymd_opt(2026, 1, 14).unwrap(),
        people: &people,
        groups: &[],
        currency: None,
        pending: None,
        words: &[],
    };
    black_box(understand("lunch 12 with Asha", &context));
    let (mut times, mut allocations) = (Vec::new(), Vec::new());
    for text in texts {
        let fastest = (0..rounds.max(1))
            .map(|_| {
                let begun = Instant::now();
                black_box(understand(black_box(text), &context));
                begun.elapsed().as_nanos()
            })
            .min();
        times.push(fastest.unwrap());
        let region = Region::new(MEMORY);
        black_box(understand(text, &context));
        allocations.push(region.change().allocations);
    }
    times.sort_unstable();
    allocations.sort_unstable();
    let tenths = |nanos: u128| format!("{}.{}", nanos / 1_000, nanos % 1_000 / 100);
    let at = |percent: usize| (times.len() - 1) * percent / 100;
    println!(
        "{set:<14}{:>9}{:>11}{:>9}{:>14}",
        times.len(),
        tenths(times[at(50)]),
        tenths(times[at(95)]),
        allocations[at(50)]
    );
}
