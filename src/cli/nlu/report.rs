//! `hisaab nlu report`: how the shadow engine reads beside the one that decides; and, where people have confirmed or
//! corrected, which of the two was right.

use super::figures::{percentile, share};
use crate::adapters::postgres::comparisons::PgComparisons;
use crate::adapters::postgres::examples::PgExamples;
use crate::cli::{Failed, opened};
use crate::domain::learning::{Found, Story, judge};
use crate::domain::nlu::Frame;
use crate::domain::nlu::scoring::{Field, Meant, is_right};
use crate::ids::CommandId;
use crate::ports::clock::{Clock as _, SystemClock};
use crate::ports::comparisons::{ANSWERED, Comparison, Comparisons};
use crate::ports::examples::{Examples, Stored};
use crate::ports::store::StoreError;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use std::time::Duration;
use uuid::Uuid;

#[derive(clap::Args, Debug)]
pub struct Args {
    /// Only what was written on this day (UTC) or later
    #[arg(long, value_name = "DATE")]
    since: Option<NaiveDate>,
}

/// What was read alike, of so many.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Agreement {
    pub messages: usize,
    pub intent: usize,
    /// Everything by which money is booked.
    pub ledger: usize,
}

/// Against what people said: who was right about what is booked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rightness {
    pub both: usize,
    pub active: usize,
    pub shadow: usize,
    pub neither: usize,
}

/// All figures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Pairs of engines, the one that decided first, with how many messages they both read.
    pub engines: BTreeMap<(String, String), usize>,
    pub by_lang: BTreeMap<String, Agreement>,
    pub by_intent: BTreeMap<String, Agreement>,
    pub differs: BTreeMap<String, usize>,
    pub failures: BTreeMap<String, usize>,
    pub right: BTreeMap<Found, Rightness>,
    /// Times of the shadow, where it answered.
    pub times: Vec<Duration>,
}

/// Gathers the figures.
///
/// # Errors
///
/// [`StoreError`].
pub async fn gather(
    comparisons: &dyn Comparisons,
    examples: &dyn Examples,
    since: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Report, StoreError> {
    let from = since.map_or(DateTime::UNIX_EPOCH, |day| day.and_time(NaiveTime::MIN).and_utc());
    let (mut place, mut report) = ((from, Uuid::nil()), Report::default());
    loop {
        let page = comparisons.page(place).await?;
        let Some(last) = page.last() else { return Ok(report) };
        place = (last.said_at, last.id.0);
        let read: Vec<CommandId> = page.iter().filter(|one| one.read.is_some()).map(|one| one.id).collect();
        let stored = examples.of(&read).await?;
        let stored: HashMap<CommandId, Stored> = stored.into_iter().map(|one| (one.id, one)).collect();
        for comparison in &page {
            report.count(comparison);
            if let (Some(read), Some(stored)) = (&comparison.read, stored.get(&comparison.id)) {
                report.judge(read, stored, now);
            }
        }
    }
}

impl Report {
    fn count(&mut self, comparison: &Comparison) {
        let Comparison { active, shadow, outcome, lang, intent, differs, took_us, .. } = comparison;
        if outcome != ANSWERED {
            *self.failures.entry(outcome.clone()).or_default() += 1;
            return;
        }
        *self.engines.entry((active.clone(), shadow.clone())).or_default() += 1;
        let differs_in = |field: &Field| differs.iter().any(|name| name == field.name());
        for agreement in
            [self.by_lang.entry(lang.clone()).or_default(), self.by_intent.entry(intent.clone()).or_default()]
        {
            agreement.messages += 1;
            agreement.intent += usize::from(!differs_in(&Field::Intent));
            agreement.ledger += usize::from(!Field::LEDGER.iter().any(differs_in));
        }
        for name in differs {
            *self.differs.entry(name.clone()).or_default() += 1;
        }
        self.times.push(Duration::from_micros(u64::try_from(*took_us).unwrap_or_default()));
    }

    /// Counts who was right, where that is known.
    fn judge(&mut self, read: &[Frame], stored: &Stored, now: DateTime<Utc>) {
        let Stored { person: owner, said_at, said, things, names, .. } = stored;
        let Some(said) = said else { return };
        let story = Story { owner: *owner, said_at: *said_at, now, said, things, names };
        let Ok(judged) = judge(&story) else { return };
        let active: Vec<Frame> = said.frames.iter().map(|read| read.frame.clone()).collect();
        let is_right = |read: &[Frame]| {
            if judged.found == Found::Rejected {
                // Whoever booked nothing was right; whether another booking was meant nobody knows.
                return !read.iter().any(|frame| frame.intent.is_money());
            }
            let meant: Vec<Meant> = judged.frames.iter().cloned().map(Meant::from).collect();
            Field::LEDGER.iter().all(|field| is_right(&meant, read, *field))
        };
        let rightness = self.right.entry(judged.found).or_default();
        match (is_right(&active), is_right(read)) {
            (true, true) => rightness.both += 1,
            (true, false) => rightness.active += 1,
            (false, true) => rightness.shadow += 1,
            (false, false) => rightness.neither += 1,
        }
    }
}

/// Carries it out.
pub(in crate::cli) fn run(args: &Args) -> Result<(), Failed> {
    let report = opened(async |reads, keys| {
        let comparisons = PgComparisons::new(reads.clone(), keys.clone());
        let examples = PgExamples::new(reads, keys);
        gather(&comparisons, &examples, args.since, SystemClock.now()).await.map_err(Failed::of)
    })?;
    tell(report, &mut io::stdout().lock()).map_err(Failed::of)
}

fn tell(mut report: Report, out: &mut impl Write) -> io::Result<()> {
    let answered: usize = report.engines.values().sum();
    let failed: usize = report.failures.values().sum();
    if answered + failed == 0 {
        return writeln!(
            out,
            "nothing was compared: set HISAAB_NLU_SHADOW, and let people allow to learn from them"
        );
    }
    for ((active, shadow), count) in &report.engines {
        writeln!(out, "{count} messages: {active} decided, {shadow} read beside it")?;
    }
    let (middle, late) = (percentile(&mut report.times, 50), percentile(&mut report.times, 95));
    writeln!(out, "the shadow took {middle} µs (p50), {late} µs (p95)")?;
    writeln!(out, "{failed} messages without an answer of the shadow")?;
    for (why, count) in &report.failures {
        writeln!(out, "  {why:<24} {count:>8}")?;
    }
    writeln!(out, "\n{:<26} {:>8} {:>14} {:>14}", "read alike, in percent", "n", "intent", "ledger")?;
    for (name, agreement) in report.by_lang.iter().chain(&report.by_intent) {
        let Agreement { messages, intent, ledger } = *agreement;
        let (intent, ledger) = (share(intent, messages), share(ledger, messages));
        writeln!(out, "  {name:<24} {messages:>8} {intent:>14} {ledger:>14}")?;
    }
    writeln!(out, "\nfields that were read in different ways")?;
    for (field, count) in &report.differs {
        writeln!(out, "  {field:<24} {count:>8}")?;
    }
    writeln!(
        out,
        "\n{:<26} {:>8} {:>14} {:>14} {:>8}",
        "right about the ledger", "both", "only active", "only shadow", "neither"
    )?;
    for (found, Rightness { both, active, shadow, neither }) in &report.right {
        writeln!(out, "  {:<24} {both:>8} {active:>14} {shadow:>14} {neither:>8}", found.name())?;
    }
    Ok(())
}
