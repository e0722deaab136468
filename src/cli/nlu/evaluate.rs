//! `hisaab nlu evaluate`: how well an engine reads a set whose meaning is known, counted as the public sets' script
//! does; and where two engines differ, which of them is right.

use super::figures::{percentile, share};
use crate::cli::understand::Reader;
use crate::cli::{Failed, engine};
use crate::domain::nlu::Reading;
use crate::domain::nlu::scoring::{Field, Line, Verdict, differing, is_right, verdict};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[derive(clap::Args, Debug)]
pub struct Args {
    /// Messages with what they mean, a JSON object each line
    #[arg(long, value_name = "FILE")]
    set: PathBuf,
    /// own, rules (own without its model), or with its settings of `HISAAB_NLU_*`: dialogflow-es, dialogflow-cx, rasa,
    /// spacy, llm
    #[arg(long, default_value = "own", value_name = "NAME")]
    engine: String,
    /// Our own engine with the model of this file
    #[arg(long, value_name = "FILE", conflicts_with = "engine")]
    model: Option<PathBuf>,
    /// Another engine, to be compared with; one outside has its settings of `HISAAB_NLU_SHADOW_*`
    #[arg(long, value_name = "NAME")]
    against: Option<String>,
    /// Lists so many messages that were read wrong, or by the two in different ways
    #[arg(long, default_value_t = 0, value_name = "N")]
    errors: usize,
}

/// What an engine made of one message.
struct Read {
    reading: Reading,
    verdict: Verdict,
    took: Duration,
}

/// All of a set by one engine.
struct Run {
    engine: &'static str,
    reads: Vec<Read>,
    /// Messages for which an engine outside had no answer.
    unanswered: usize,
}

/// Figures of some messages.
#[derive(Default)]
struct Tally {
    messages: usize,
    intent: usize,
    ledger: usize,
    unasked_wrong: usize,
    asked: usize,
    times: Vec<Duration>,
}

impl Tally {
    fn count(&mut self, read: &Read) {
        let Verdict { intent, ledger, unasked_wrong, asked } = read.verdict;
        self.messages += 1;
        self.intent += usize::from(intent);
        self.ledger += usize::from(ledger);
        self.unasked_wrong += usize::from(unasked_wrong);
        self.asked += usize::from(asked);
        self.times.push(read.took);
    }
}

/// Reads the set, and prints the figures.
pub(in crate::cli) fn run(args: &Args, mut out: impl Write) -> Result<(), Failed> {
    let lines = set(&args.set)?;
    let mut reader = match &args.model {
        Some(model) => engine::with_model(model)?,
        None => engine::reader(&args.engine)?,
    };
    let one = read(&lines, &mut reader);
    tell(&lines, &one, &mut out).map_err(Failed::of)?;
    match &args.against {
        None => wrong(&lines, &one, args.errors, &mut out).map_err(Failed::of),
        Some(name) => {
            let other = read(&lines, &mut engine::shadow(name)?);
            tell(&lines, &other, &mut out).map_err(Failed::of)?;
            compare(&lines, &one, &other, args.errors, &mut out).map_err(Failed::of)
        }
    }
}

/// The lines of a set.
fn set(path: &Path) -> Result<Vec<Line>, Failed> {
    let failed = |error: &dyn std::fmt::Display| Failed(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let lines = lines.map(|(line, number)| {
        serde_json::from_str(line).map_err(|error| failed(&format_args!("line {number}: {error}")))
    });
    let lines: Vec<Line> = lines.collect::<Result<_, _>>()?;
    if lines.is_empty() { Err(failed(&"no messages")) } else { Ok(lines) }
}

fn read(lines: &[Line], reader: &mut Reader<'_>) -> Run {
    let mut run = Run { engine: "", reads: Vec::with_capacity(lines.len()), unanswered: 0 };
    for line in lines {
        let start = Instant::now();
        let answered = reader(&line.text, &line.context());
        let took = start.elapsed();
        run.engine = answered.engine;
        run.unanswered += usize::from(answered.instead.is_some());
        let verdict = verdict(&line.frames, &answered.reading);
        run.reads.push(Read { reading: answered.reading, verdict, took });
    }
    run
}

fn tell(lines: &[Line], run: &Run, out: &mut impl Write) -> io::Result<()> {
    let mut all = Tally::default();
    let mut languages: BTreeMap<&str, Tally> = BTreeMap::new();
    for (line, read) in lines.iter().zip(&run.reads) {
        all.count(read);
        languages.entry(if line.lang.is_empty() { "-" } else { &line.lang }).or_default().count(read);
    }
    writeln!(out, "{} messages read by {}", lines.len(), run.engine)?;
    if run.unanswered > 0 {
        writeln!(out, "{} of them by our own engine, since it had no answer", run.unanswered)?;
    }
    writeln!(
        out,
        "{:<10} {:>6} {:>8} {:>8} {:>14} {:>8} {:>8} {:>8}",
        "", "n", "intent", "ledger", "wrong unasked", "asked", "p50 µs", "p95 µs"
    )?;
    for (name, mut tally) in std::iter::once(("all", all)).chain(languages) {
        let of = |count| share(count, tally.messages);
        let figures = [of(tally.intent), of(tally.ledger), of(tally.unasked_wrong), of(tally.asked)];
        let [intent, ledger, unasked, asked] = figures;
        let (middle, late) = (percentile(&mut tally.times, 50), percentile(&mut tally.times, 95));
        writeln!(
            out,
            "{name:<10} {:>6} {intent:>8} {ledger:>8} {unasked:>14} {asked:>8} {middle:>8} {late:>8}",
            tally.messages
        )?;
    }
    Ok(())
}

/// What was read wrong, so many of it.
fn wrong(lines: &[Line], run: &Run, most: usize, out: &mut impl Write) -> io::Result<()> {
    for (line, read) in lines.iter().zip(&run.reads).filter(|(_, read)| !read.verdict.ledger).take(most) {
        let fields = Field::LEDGER.into_iter();
        let fields = fields.filter(|field| !is_right(&line.frames, &read.reading.frames, *field));
        writeln!(out, "{} {:?}: {}", line.id, line.text, names(fields))?;
    }
    Ok(())
}

/// Who is right where they differ.
fn compare(lines: &[Line], one: &Run, other: &Run, most: usize, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut listed = Vec::new();
    for ((line, a), b) in lines.iter().zip(&one.reads).zip(&other.reads) {
        let differ = differing(&a.reading.frames, &b.reading.frames);
        let differ: Vec<Field> = differ.into_iter().filter(|field| field.is_ledger()).collect();
        let place = match (a.verdict.ledger, b.verdict.ledger) {
            _ if differ.is_empty() => 0,
            (true, false) => 1,
            (false, true) => 2,
            (true, true) | (false, false) => 3,
        };
        for group in ["all", if line.lang.is_empty() { "-" } else { &line.lang }] {
            if let Some(count) = counts.entry(group).or_default().get_mut(place) {
                *count += 1;
            }
        }
        if !differ.is_empty() && listed.len() < most {
            let right = match place {
                1 => one.engine,
                2 => other.engine,
                _ => "neither or both",
            };
            let fields = names(differ.into_iter());
            listed.push(format!("{} {:?}: {fields}; right: {right}", line.id, line.text));
        }
    }
    writeln!(out, "where they differ in what is booked:")?;
    writeln!(
        out,
        "{:<10} {:>8} {:>20} {:>20} {:>16}",
        "",
        "alike",
        format!("only {}", one.engine),
        format!("only {}", other.engine),
        "neither or both"
    )?;
    for (name, [alike, first, second, neither]) in counts {
        writeln!(out, "{name:<10} {alike:>8} {first:>20} {second:>20} {neither:>16}")?;
    }
    listed.iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn names(fields: impl Iterator<Item = Field>) -> String {
    fields.map(Field::name).collect::<Vec<_>>().join(", ")
}
