//! Plays one scenario: acts, waits for what has to come, and says where it went wrong.

use super::expect::{Hears, OwedBy, Quiet};
use super::line::{Line, LineError};
use super::print;
use super::{Books, BooksError, Owed, Party, Scenario, Step};
use crate::simulator::faults::{Fault, Plan};
use crate::simulator::phones::{Message, NewPerson, Person, Side};
use crate::simulator::sender::{Acted, Written};
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// An answer has to come within this time.
const ANSWER_WITHIN: Duration = Duration::from_secs(15);
/// A message that is not the right one may be followed by the right one for so long.
const RIGHT_ONE_WITHIN: Duration = Duration::from_millis(1_500);
/// Nobody hears anything: for so long.
const QUIET: Duration = Duration::from_millis(700);
/// Between two looks at the books, while they are not as they should be.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
const BOOKS_WITHIN: Duration = Duration::from_secs(5);

/// Where a scenario is played.
pub struct World {
    line: Line,
    books: Option<Arc<dyn Books>>,
    hold: Duration,
    out: Box<dyn Write + Send>,
    /// Without books: ask in the chat for balances.
    pub ask: bool,
    /// Trouble through the whole talk.
    pub faults: Vec<Plan>,
    people: BTreeMap<String, Person>,
    /// Serial up to which messages of a person are accounted for.
    heard: BTreeMap<String, u64>,
    /// All messages of this talk so far.
    messages: Vec<Message>,
    /// Serial of the newest message that was fetched.
    latest: u64,
}

/// All messages of a talk, of both sides, in order.
#[derive(Debug)]
pub struct Transcript {
    pub title: String,
    pub messages: Vec<Message>,
}

#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("step {step} ({act})\n  expected: {expected}\n  got:      {got}")]
    Wrong { step: usize, act: String, expected: String, got: String },
    #[error("step {step} ({act}): {source}")]
    Line {
        step: usize,
        act: String,
        #[source]
        source: LineError,
    },
    #[error(transparent)]
    Start(#[from] LineError),
    #[error(transparent)]
    Books(#[from] BooksError),
    #[error("the talk cannot be printed")]
    Print(#[from] io::Error),
}

/// What was expected, and what was there instead.
enum Off {
    Wrong { expected: String, got: String },
    Line(LineError),
    Books(BooksError),
    Print(io::Error),
}

impl From<LineError> for Off {
    fn from(error: LineError) -> Self {
        Self::Line(error)
    }
}

impl From<BooksError> for Off {
    fn from(error: BooksError) -> Self {
        Self::Books(error)
    }
}

impl From<io::Error> for Off {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}

impl Off {
    fn at(self, number: usize, step: &Step) -> Failure {
        let act = format!("{}: {}", step.person, Told(&step.act).to_string().trim_end());
        match self {
            Self::Wrong { expected, got } => Failure::Wrong { step: number, act, expected, got },
            Self::Line(source) => Failure::Line { step: number, act, source },
            Self::Books(error) => Failure::Books(error),
            Self::Print(error) => Failure::Print(error),
        }
    }
}

fn wrong<T>(expected: impl Into<String>, got: impl Into<String>) -> Result<T, Off> {
    Err(Off::Wrong { expected: expected.into(), got: got.into() })
}

impl World {
    /// `hold`: how long the product holds notices back. The talk is printed to `out` as it goes.
    pub fn new(
        line: Line,
        books: Option<Arc<dyn Books>>,
        hold: Duration,
        out: Box<dyn Write + Send>,
    ) -> Self {
        Self {
            line,
            books,
            hold,
            out,
            ask: false,
            faults: Vec::new(),
            people: BTreeMap::new(),
            heard: BTreeMap::new(),
            messages: Vec::new(),
            latest: 0,
        }
    }

    fn name(&self, key: &str) -> String {
        self.people.get(key).map_or_else(|| key.to_owned(), |person| person.name.clone())
    }

    /// Fetches and prints what is new; waits at most `wait` for it.
    async fn fetch(&mut self, wait: Duration) -> Result<(), Off> {
        let new = self.line.messages(self.latest, wait).await?;
        for message in new {
            self.latest = self.latest.max(message.serial);
            if !self.people.contains_key(&message.person) {
                continue;
            }
            let text = print::message(&message, &self.name(&message.person));
            self.out.write_all(text.as_bytes())?;
            self.messages.push(message);
        }
        self.out.flush()?;
        Ok(())
    }

    /// What `key` got and nobody has accounted for.
    fn news_of(&self, key: &str) -> Vec<&Message> {
        let heard = self.heard.get(key).copied().unwrap_or_default();
        let news = self.messages.iter().filter(|message| {
            message.person == key
                && message.from == Side::Bot
                && message.serial > heard
                && message.kind != "reaction"
        });
        news.collect()
    }

    /// Waits for the message; it and what came before it is then accounted for.
    async fn wait_for(&mut self, hears: &Hears, within: Duration) -> Result<(), Off> {
        let mut until = Instant::now() + within;
        let mut had = self.news_of(&hears.person).len();
        loop {
            let news = self.news_of(&hears.person);
            if let Some(found) = news.iter().find(|message| hears.is(message)) {
                let serial = found.serial;
                if let Some(count) = hears.messages {
                    self.count(&hears.person, count).await?;
                }
                self.heard.insert(hears.person.clone(), serial);
                return Ok(());
            }
            if news.len() > had {
                had = news.len();
                until = until.min(Instant::now() + RIGHT_ONE_WITHIN + within.saturating_sub(ANSWER_WITHIN));
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return wrong(hears.to_string(), shown(&news));
            }
            self.fetch(left).await?;
        }
    }

    /// Exactly so many messages, and no more in a moment of silence.
    async fn count(&mut self, key: &str, count: usize) -> Result<(), Off> {
        let until = Instant::now() + QUIET;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            self.fetch(left).await?;
        }
        let news = self.news_of(key);
        if news.len() == count {
            Ok(())
        } else {
            wrong(format!("{key} hears {count} message(s)"), shown(&news))
        }
    }

    async fn stay_quiet(&mut self, quiet: &Quiet) -> Result<(), Off> {
        let people: Vec<String> = match quiet {
            Quiet::NotAsked => return Ok(()),
            Quiet::Nobody => self.people.keys().cloned().collect(),
            Quiet::These(people) => people.clone(),
        };
        let until = Instant::now() + QUIET;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if let Some(key) = people.iter().find(|key| !self.news_of(key).is_empty()) {
                return wrong(format!("{key} hears nothing"), shown(&self.news_of(key)));
            }
            if left.is_zero() {
                return Ok(());
            }
            self.fetch(left).await?;
        }
    }

    async fn act(&mut self, person: &str, act: &Written) -> Result<Acted, Off> {
        self.fetch(Duration::ZERO).await?;
        self.heard.insert(person.to_owned(), self.latest);
        let acted = self.line.act(person, act).await?;
        self.fetch(Duration::ZERO).await?;
        Ok(acted)
    }

    async fn check_balance(&mut self, owed: &OwedBy) -> Result<(), Off> {
        let parties = (self.people.get(&owed.of).cloned(), self.people.get(&owed.to).cloned());
        let (Some(of), Some(to)) = parties else { return Ok(()) };
        let Some(books) = self.books.clone() else { return self.ask_balance(owed).await };
        let mut expected = owed.is.clone();
        expected.sort();
        let until = Instant::now() + BOOKS_WITHIN;
        loop {
            let mut got = books.balance(party(&of), party(&to)).await?;
            got.sort();
            if got == expected {
                return Ok(());
            }
            if Instant::now() >= until {
                let (of, to) = (&owed.of, &owed.to);
                return wrong(format!("{of} owes {to} {}", amounts(&expected)), amounts(&got));
            }
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }

    /// The next best: what the bot says about it.
    async fn ask_balance(&mut self, owed: &OwedBy) -> Result<(), Off> {
        if !self.ask {
            let note = format!("(not checked: what {} owes {}; --ask asks in the chat)\n", owed.of, owed.to);
            self.out.write_all(note.as_bytes())?;
            return Ok(());
        }
        let says = Some(format!("balance with {}", self.name(&owed.to)));
        self.act(&owed.of, &Written { says, ..Written::default() }).await?;
        let hears = Hears { person: owed.of.clone(), ..Hears::default() };
        self.wait_for(&hears, ANSWER_WITHIN).await?;
        let told =
            self.messages.iter().rev().find(|message| message.person == owed.of && message.from == Side::Bot);
        let told = told.map(|message| message.text.replace(',', "")).unwrap_or_default();
        let missing = owed.is.iter().find(|owed| !told.contains(amount(owed).trim_start_matches('-')));
        match missing {
            Some(missing) => wrong(format!("{} says the books", amount(missing)), told),
            None => Ok(()),
        }
    }

    /// No act is answered by more than one message, unless a copy could not be avoided.
    fn check_single_answers(&self, scenario: &Scenario) -> Result<(), Off> {
        let plans = self.faults.iter().chain(scenario.steps.iter().flat_map(|step| &step.faults));
        let copies = plans.into_iter().any(|plan| match plan.fault {
            Fault::AnswerLost | Fault::ServerError | Fault::Code(_) => true,
            Fault::StatusesNever
            | Fault::StatusesLate
            | Fault::StatusesTwice
            | Fault::StatusesBackwards
            | Fault::WebhookTwice
            | Fault::WebhookTenTimes
            | Fault::WebhookLate => false,
        });
        if copies {
            return Ok(());
        }
        for act in self.messages.iter().filter(|message| message.from == Side::Person) {
            let quotes = |message: &&Message| {
                message.from == Side::Bot
                    && message.kind != "reaction"
                    && message.quotes.as_ref() == Some(&act.id)
            };
            let answers: Vec<&Message> = self.messages.iter().filter(quotes).collect();
            if answers.len() > 1 {
                let expected = format!("one answer to \u{201c}{}\u{201d} of {}", act.text, act.person);
                return wrong(expected, shown(&answers));
            }
        }
        Ok(())
    }

    async fn entries(&self) -> Result<Option<u64>, Off> {
        match &self.books {
            Some(books) => Ok(Some(books.entries().await?)),
            None => Ok(None),
        }
    }

    async fn step(&mut self, step: &Step) -> Result<(), Off> {
        for plan in &step.faults {
            self.line.add_fault(plan).await?;
        }
        let before = if step.expect.no_write { self.entries().await? } else { None };
        self.act(&step.person, &step.act).await?;
        for title in &step.then {
            let taps = Written { taps: Some(title.clone()), ..Written::default() };
            let hears =
                Hears { person: step.person.clone(), buttons: vec![title.clone()], ..Hears::default() };
            self.wait_for(&hears, ANSWER_WITHIN).await?;
            self.act(&step.person, &taps).await?;
        }
        let expect = &step.expect;
        for hears in &expect.hears {
            self.wait_for(hears, ANSWER_WITHIN).await?;
        }
        let actor_is_heard = expect.hears.iter().any(|hears| hears.person == step.person);
        let silent = match &expect.quiet {
            Quiet::NotAsked => false,
            Quiet::Nobody => true,
            Quiet::These(people) => people.contains(&step.person),
        };
        if !actor_is_heard && !silent && step.is_answered() {
            let hears = Hears { person: step.person.clone(), ..Hears::default() };
            self.wait_for(&hears, ANSWER_WITHIN).await?;
        }
        self.stay_quiet(&expect.quiet).await?;
        let hold = self.hold;
        for hears in &expect.after_hold {
            self.wait_for(hears, hold + ANSWER_WITHIN).await?;
        }
        if expect.quiet_after_hold != Quiet::NotAsked {
            tokio::time::sleep(hold).await;
            self.stay_quiet(&expect.quiet_after_hold).await?;
        }
        for owed in &expect.balances {
            self.check_balance(owed).await?;
        }
        let after = if step.expect.no_write { self.entries().await? } else { None };
        if before == after {
            Ok(())
        } else {
            wrong("nothing is written", format!("{before:?} → {after:?} entries"))
        }
    }
}

/// Plays `scenario`. Everybody in it gets a new number first, so that talks do not meet each other's books.
///
/// # Errors
///
/// [`Failure::Wrong`] with the first step that did not lead to what it should have led to.
pub async fn run(scenario: &Scenario, world: &mut World) -> Result<Transcript, Failure> {
    let line = "─".repeat(scenario.title.chars().count());
    world.out.write_all(format!("\n{}\n{line}\n", scenario.title).as_bytes())?;
    world.people.clear();
    world.heard.clear();
    world.messages.clear();
    world.latest = world.line.serial().await?;
    world.line.clear_faults().await?;
    for plan in &world.faults {
        world.line.add_fault(plan).await?;
    }
    for person in &scenario.people {
        let new = NewPerson { afresh: true, ..person.clone() };
        let added = world.line.add(&new).await?;
        world.people.insert(added.key.clone(), added);
    }
    for (step, number) in scenario.steps.iter().zip(1..) {
        world.step(step).await.map_err(|off| off.at(number, step))?;
        if number == scenario.steps.len() {
            world.check_single_answers(scenario).map_err(|off| off.at(number, step))?;
        }
    }
    Ok(Transcript { title: scenario.title.clone(), messages: std::mem::take(&mut world.messages) })
}

fn party(person: &Person) -> Party<'_> {
    Party { phone: &person.phone, user_id: &person.user_id }
}

fn shown(messages: &[&Message]) -> String {
    if messages.is_empty() {
        return "nothing".to_owned();
    }
    let shown =
        messages.iter().map(|message| format!("\u{201c}{}\u{201d} {:?}", message.seen(), message.choices()));
    shown.collect::<Vec<_>>().join("\n            ")
}

fn amounts(owed: &[Owed]) -> String {
    if owed.is_empty() {
        return "nothing".to_owned();
    }
    owed.iter().map(|one| format!("{} {}", one.minor, one.currency)).collect::<Vec<_>>().join(", ")
        + " (minor units)"
}

/// With two decimals, as most currencies have.
fn amount(owed: &Owed) -> String {
    format!("{}.{:02}", owed.minor / 100, (owed.minor % 100).abs())
}

/// The keys of an act that say something.
struct Told<'a>(&'a Written);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = serde_json::to_value(self.0).unwrap_or_default();
        let told = keys
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, value)| !value.is_null() && *value != &serde_json::Value::Bool(false));
        for (key, value) in told {
            write!(f, "{key} {value} ")?;
        }
        Ok(())
    }
}
