//! `hisaab nlu export`: what people allow us to learn from, as a set of the public schema. Of everybody else nothing
//! is read, and nobody is named in the file.

use crate::adapters::postgres::examples::PgExamples;
use crate::cli::{Failed, opened};
use crate::domain::learning::{Found, Story, Unclear, judge, line};
use crate::ports::clock::{Clock as _, SystemClock};
use crate::ports::examples::{Examples, Stored};
use crate::ports::store::StoreError;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use uuid::Uuid;

#[derive(clap::Args, Debug)]
pub struct Args {
    /// The file, which is made anew and which only its owner can read
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Only what was written on this day (UTC) or later
    #[arg(long, value_name = "DATE")]
    since: Option<NaiveDate>,
    /// Most lines that are written, the oldest first
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

/// Why nothing more was written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the examples cannot be read: {0}")]
    Store(#[from] StoreError),
    #[error("the file cannot be written: {0}")]
    Output(#[from] io::Error),
}

/// How many were written, by how their meaning is known; and how many were left out, by why.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub written: BTreeMap<Found, u64>,
    pub left_out: BTreeMap<&'static str, u64>,
}

/// Writes the lines.
///
/// # Errors
///
/// [`ExportError`].
pub async fn export(
    examples: &dyn Examples,
    since: Option<NaiveDate>,
    limit: Option<u64>,
    now: DateTime<Utc>,
    mut out: impl Write,
) -> Result<Counts, ExportError> {
    let from = since.map_or(DateTime::UNIX_EPOCH, |day| day.and_time(NaiveTime::MIN).and_utc());
    let mut place = (from, Uuid::nil());
    let mut counts = Counts::default();
    loop {
        let page = examples.page(place).await?;
        let Some(last) = page.last() else { break };
        place = (last.said_at, last.id.0);
        for stored in &page {
            if limit.is_some_and(|limit| counts.written.values().sum::<u64>() >= limit) {
                out.flush()?;
                return Ok(counts);
            }
            match shown(stored, now) {
                Ok((found, text)) => {
                    *counts.written.entry(found).or_default() += 1;
                    writeln!(out, "{text}")?;
                }
                Err(why) => *counts.left_out.entry(why).or_default() += 1,
            }
        }
    }
    out.flush()?;
    Ok(counts)
}

/// The line of an example, or why it has none.
fn shown(stored: &Stored, now: DateTime<Utc>) -> Result<(Found, String), &'static str> {
    let said = stored.said.as_ref().ok_or("sealed_for_ever")?;
    let Stored { person: owner, said_at, things, names, .. } = stored;
    let story = Story { owner: *owner, said_at: *said_at, now, said, things, names };
    let judged = judge(&story).map_err(Unclear::name)?;
    if judged.found == Found::Rejected {
        return Err("rejected");
    }
    let line = line(stored.id, said, &judged).ok_or("nameless")?;
    Ok((judged.found, serde_json::to_string(&line).map_err(|_| "unwritable")?))
}

/// Opens the file for its owner alone.
fn file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// Carries it out, and says what came of it.
pub(in crate::cli) fn run(args: &Args) -> Result<(), Failed> {
    let Args { out, since, limit } = args;
    let failed = |error: &dyn std::fmt::Display| Failed(format!("{}: {error}", out.display()));
    let counts = opened(async |reads, keys| {
        let examples = PgExamples::new(reads, keys);
        let file = BufWriter::new(file(out).map_err(|error| failed(&error))?);
        export(&examples, *since, *limit, SystemClock.now(), file).await.map_err(|error| failed(&error))
    })?;
    tell(&counts, &mut io::stdout().lock()).map_err(Failed::of)
}

fn tell(counts: &Counts, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} examples written", counts.written.values().sum::<u64>())?;
    for (found, count) in &counts.written {
        writeln!(out, "  {:<18} {count:>7}", found.name())?;
    }
    writeln!(out, "{} left out", counts.left_out.values().sum::<u64>())?;
    for (why, count) in &counts.left_out {
        writeln!(out, "  {why:<18} {count:>7}")?;
    }
    Ok(())
}
