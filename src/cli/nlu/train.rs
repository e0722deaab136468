//! `hisaab nlu train`: makes the model's file from the committed data. The same data, rules and settings give the same
//! bytes.

use crate::domain::nlu::learned;
use crate::domain::nlu::learned::training::{self, Example, Fault, Origin, Prepared, Report, Tally};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the corpus and the sets lie, below the repository's root.
const CORPUS: &str = "training/corpus";
const SETS: &str = "training/sets";
const FIXTURES: &str = "tests/fixtures/nlu";

/// The file that is built in.
const MODEL: &str = "src/domain/nlu/learned/model.bin";

/// Sets among the fixtures. The rules were written with all of them at hand.
const SEEN: [&str; 5] = ["dev", "foreign", "fresh", "held", "names"];

/// What people wrote to other assistants.
const FOREIGN: &str = "foreign-chat";

#[derive(clap::Args, Debug)]
pub struct Args {
    /// Only tells whether the built-in model is of the data as it is now
    #[arg(long)]
    check: bool,
    /// Trains without the figures of cross-validation, which take most of the time
    #[arg(long)]
    quick: bool,
    /// More sets to learn from, as `hisaab nlu export` writes them; the built-in model is not touched then
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "out", conflicts_with = "check")]
    extra: Vec<PathBuf>,
    /// Where the model goes instead
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    out: Option<PathBuf>,
    /// The root of the repository
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

/// Why nothing was trained.
#[derive(Debug, thiserror::Error)]
pub enum TrainError {
    #[error("{path} cannot be used: {source}")]
    File { path: String, source: io::Error },
    #[error(transparent)]
    Data(#[from] Fault),
    #[error("the built-in model is of other data: run `cargo run --release -- nlu train`, then build again")]
    Stale,
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// A file of data.
struct File {
    name: String,
    text: String,
    kind: Kind,
}

enum Kind {
    Corpus,
    Set(Origin),
}

/// Trains, or checks.
///
/// # Errors
///
/// [`TrainError`].
pub fn run(args: &Args, mut out: impl Write) -> Result<(), TrainError> {
    let mut files = files(&args.root)?;
    for path in &args.extra {
        files.push(read(Path::new(""), path.display().to_string(), Kind::Set(Origin::Unseen))?);
    }
    let inputs = training::hash(files.iter().map(|file| (file.name.as_str(), file.text.as_str())));
    if args.check {
        let fresh = learned::built_in().is_some_and(|model| model.inputs() == inputs);
        return if fresh { Ok(writeln!(out, "the model is of this data")?) } else { Err(TrainError::Stale) };
    }
    let mut examples: Vec<Example> = Vec::new();
    for file in &files {
        examples.extend(match file.kind {
            Kind::Corpus => training::read_corpus(&file.name, &file.text)?,
            Kind::Set(origin) => training::read_set(&file.name, &file.text, origin)?,
        });
    }
    let prepared: Vec<Prepared> = examples.iter().map(Prepared::new).collect();
    writeln!(out, "{} examples of {} files", examples.len(), files.len())?;
    if !args.quick {
        tell(&training::validate(&examples, &prepared), &mut out)?;
    }
    let file = training::train(prepared.iter(), inputs).write();
    let path = args.out.clone().unwrap_or_else(|| args.root.join(MODEL));
    let failed = |source| TrainError::File { path: path.display().to_string(), source };
    // A file elsewhere may be new.
    let before = if args.out.is_some() {
        std::fs::read(&path).ok()
    } else {
        Some(std::fs::read(&path).map_err(failed)?)
    };
    let changed = before.as_ref() != Some(&file);
    if changed {
        std::fs::write(&path, &file).map_err(failed)?;
    }
    let done = if changed { "written" } else { "as it was" };
    writeln!(out, "{}: {} bytes, {done}", path.display(), file.len())?;
    Ok(())
}

/// Every file that is learned from, in an order of its own.
fn files(root: &Path) -> Result<Vec<File>, TrainError> {
    let mut files = Vec::new();
    for (folder, ending) in [(CORPUS, "tsv"), (SETS, "jsonl")] {
        let path = root.join(folder);
        let failed = |source| TrainError::File { path: path.display().to_string(), source };
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&path).map_err(failed)? {
            let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|found| found == ending) {
                names.push(format!("{folder}/{name}"));
            }
        }
        names.sort();
        for name in names {
            let kind = if ending == "tsv" { Kind::Corpus } else { Kind::Set(Origin::Unseen) };
            files.push(read(root, name, kind)?);
        }
    }
    for name in SEEN {
        files.push(read(root, format!("{FIXTURES}/{name}.jsonl"), Kind::Set(Origin::Seen))?);
    }
    files.push(read(root, format!("{FIXTURES}/{FOREIGN}.jsonl"), Kind::Set(Origin::Foreign))?);
    Ok(files)
}

fn read(root: &Path, name: String, kind: Kind) -> Result<File, TrainError> {
    let path = root.join(&name);
    let text = std::fs::read_to_string(&path)
        .map_err(|source| TrainError::File { path: path.display().to_string(), source })?;
    Ok(File { name, text, kind })
}

/// Prints what cross-validation found.
fn tell(report: &Report, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "read by a model of the other parts; rules alone → with the model, in percent or messages"
    )?;
    writeln!(
        out,
        "{:<22} {:>5}  {:>15}  {:>15}  {:>12}  {:>16}",
        "", "n", "intent", "ledger", "wrong unasked", "offered of none"
    )?;
    for (name, tally) in &report.groups {
        line(name, tally, out)?;
    }
    Ok(())
}

fn line(name: &str, tally: &Tally, out: &mut impl Write) -> io::Result<()> {
    let share = |count: usize, all: usize| {
        let tenths = (count * 1_000 + all / 2).checked_div(all);
        tenths.map_or_else(|| "-".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
    };
    let pair =
        |before: usize, after: usize, all: usize| format!("{} → {}", share(before, all), share(after, all));
    writeln!(
        out,
        "{name:<22} {:>5}  {:>15}  {:>15}  {:>12}  {:>16}",
        tally.messages,
        pair(tally.rules, tally.both, tally.messages),
        pair(tally.ledger_rules, tally.ledger_both, tally.read),
        format!("{} → {}", tally.unasked_rules, tally.unasked_both),
        format!("{} → {} of {}", tally.offers_rules, tally.offers_both, tally.nothing),
    )
}
