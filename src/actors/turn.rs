//! Turns: from an inbox row (or time) through the core to the ledger. The one place where core and ports meet; knows
//! nothing of actix.

use crate::actors::ask::{AskError, ask};
use crate::actors::interpreter::Interpreter;
use crate::actors::ledger_writer::{Commit, Lane, LedgerWriter, TurnOutcome};
use crate::actors::shadow::Shadow;
use crate::actors::single::Single;
use crate::domain::dialog::{Dialogue, Event};
use crate::domain::message::Inbound;
use crate::domain::turn::TurnRequest;
use crate::ids::{ChannelId, CommandId, PersonId, RecordId, TenantId};
use crate::ports::clock::Clock;
use crate::ports::inbox::{Inbox, Row};
use crate::ports::invites::Invites;
use crate::ports::login_words::LoginWords;
use crate::ports::lookups::Lookups;
use crate::ports::snapshots::Snapshots;
use crate::ports::steps::Steps;
use crate::ports::store::StoreError;
use crate::ports::vault::Vault;
use crate::telemetry::metric;
use metrics::{counter, histogram};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tracing::{error, info_span, warn};

mod decide;
mod event;
mod facts;
mod limits;
mod position;
mod suspects;
mod understood;
mod voice;
use decide::{Frame, Input, decide};
pub use limits::MessageLimits;
pub use suspects::Suspects;
pub use voice::{HOLD, Voice};

/// A message older than this when its turn comes is answered together with others like it.
pub const LATE_AFTER: Duration = Duration::from_mins(10);
/// A message older than this is skipped without an answer.
pub const SKIPPED_AFTER: Duration = Duration::from_hours(24);
/// How long a message that refers to an earlier one waits for that one to arrive.
pub const ORDER_WAIT: Duration = Duration::from_millis(250);
/// A row that was begun so often and never finished is set aside.
pub const STARTS_MAX: i16 = 3;
/// The same where no death of an actor was seen: whole processes were killed, maybe not by this row.
const STARTS_ALONE_MAX: i16 = 12;
/// A row whose turn failed so often is set aside.
pub const ERRORS_MAX: i16 = 5;
/// Rows read at a time.
const QUEUE_MAX: i64 = 32;
/// Turns taken before others get theirs.
pub const TURNS_MAX: usize = 16;
/// A row that is older when its turn begins may have killed somebody: its starts are counted.
const SUSPECT_AFTER: Duration = Duration::from_secs(5);
/// Longest wait for the ledger.
const LEDGER: Duration = Duration::from_secs(20);
/// Longest a run of turns may take; what hangs longer is given up and comes again.
pub const RUN: Duration = Duration::from_secs(90);
/// How often one turn is decided anew because the conversation had moved on.
const STALE_MAX: u32 = 5;
/// Pause before a run begins that follows one which hung.
const RUN_PAUSE: Duration = Duration::from_secs(1);
/// Longest that it may take to count what hung.
const COUNT: Duration = Duration::from_secs(10);

/// Everything a turn needs of the world.
pub struct Ports {
    pub tenant: TenantId,
    pub clock: Arc<dyn Clock>,
    pub inbox: Arc<dyn Inbox>,
    pub lookups: Arc<dyn Lookups>,
    pub vault: Arc<dyn Vault>,
    pub snapshots: Arc<dyn Snapshots>,
    pub interpreter: Arc<Interpreter>,
    pub steps: Arc<dyn Steps>,
    /// None: no other engine reads beside.
    pub shadow: Option<Arc<Shadow>>,
    pub ledger: Ledger,
    pub hints: Arc<dyn Hints>,
    pub limits: MessageLimits,
    pub suspects: Suspects,
    pub logins: Arc<dyn LoginWords>,
    pub invites: Arc<dyn Invites>,
    /// None: nobody here listens to voice notes.
    pub voice: Option<Voice>,
    /// Our number that people are told things from when they have not written to any.
    pub channel: ChannelId,
    pub notice_hold: Duration,
    /// As [`RUN`].
    pub run_max: Duration,
}

/// Where the one ledger writer is reached, also after it was started anew.
#[derive(Clone)]
pub struct Ledger {
    writer: Arc<Single<LedgerWriter>>,
    holds: Arc<AtomicBool>,
}

impl Ledger {
    /// `holds`: whether the writer holds its lease.
    pub const fn new(writer: Arc<Single<LedgerWriter>>, holds: Arc<AtomicBool>) -> Self {
        Self { writer, holds }
    }

    /// Whether a turn may be written soon.
    fn is_ready(&self) -> bool {
        self.holds.load(Ordering::Relaxed)
    }

    /// Hands in a turn of the API. When it is not known what became of it the same turn finds out.
    pub async fn submit(&self, turn: TurnRequest) -> TurnOutcome {
        let span = tracing::Span::current();
        let build = |reply| Commit { turn: Box::new(turn), lane: Lane::Api, span, reply };
        match ask(&self.writer.get(), LEDGER, build).await {
            Ok(outcome) => outcome,
            Err(AskError::Busy) => TurnOutcome::Busy,
            Err(AskError::TimedOut | AskError::Gone) => TurnOutcome::Unavailable,
        }
    }

    async fn commit(&self, turn: TurnRequest) -> Result<TurnOutcome, TurnError> {
        let span = tracing::Span::current();
        let writer = self.writer.get();
        let asked = ask(&writer, LEDGER, |reply| Commit {
            turn: Box::new(turn),
            lane: Lane::Conversation,
            span,
            reply,
        });
        match asked.await {
            Ok(outcome) => Ok(outcome),
            Err(AskError::Busy) => Err(TurnError::Busy),
            Err(AskError::TimedOut) => Err(TurnError::Unknown),
            Err(AskError::Gone) => Err(TurnError::Died),
        }
    }
}

/// Lossy words to others that there is something to do; whoever hears them also looks by itself.
pub trait Hints: Send + Sync {
    /// There is something to send.
    fn outbox(&self);

    /// The person is to see that their message was read and is being answered.
    fn reading(&self, number_id: &str, message_id: &str);
}

/// Where a conversation stands.
#[derive(Clone, Debug)]
pub struct Position {
    pub version: i64,
    pub dialogue: Dialogue,
    pub channel: Option<ChannelId>,
}

/// What to do after some turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Nothing is left.
    Rest,
    /// There is more, or something has to be waited for.
    Again(Duration),
}

/// Why no turn could be taken.
#[derive(Debug, thiserror::Error)]
enum TurnError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the ledger cannot say what became of the turn")]
    Unknown,
    #[error("the ledger died, maybe of the turn")]
    Died,
    #[error("the ledger has too much to do")]
    Busy,
    #[error("the conversation moves on too fast")]
    Stale,
}

impl TurnError {
    /// Whether the row has no part in it.
    const fn is_of_the_world(&self) -> bool {
        match self {
            Self::Store(StoreError::Unavailable(_) | StoreError::Again)
            | Self::Unknown
            | Self::Busy
            | Self::Stale => true,
            Self::Store(StoreError::Damaged { .. } | StoreError::Refused { .. }) | Self::Died => false,
        }
    }
}

/// Takes the turns that are due, strictly one after the other, until none is left or it is somebody else's turn.
/// `current` always holds the row that is being worked on, for whoever has to find out what killed us; less than zero
/// once its start is counted.
pub async fn take_turns(
    ports: &Ports,
    id: PersonId,
    mut position: Option<Position>,
    current: &AtomicI64,
) -> (Option<Position>, Next) {
    for _ in 0..TURNS_MAX {
        let mut rows = match ports.inbox.queue(id, QUEUE_MAX).await {
            Ok(rows) => rows,
            Err(error) => return (position, failed(&error.into())),
        };
        if let Some(row) = rows.first() {
            // Before it is looked into: that may be what kills us.
            current.store(row.seq, Ordering::Relaxed);
            if let Some(wait) = waits_for_order(ports, row) {
                tokio::time::sleep(wait).await;
                rows = ports.inbox.queue(id, QUEUE_MAX).await.unwrap_or_default();
                if rows.is_empty() {
                    current.store(0, Ordering::Relaxed);
                    return (position, Next::Again(Duration::ZERO));
                }
            }
        }
        let head = match voice::head(ports, id, &rows).await {
            Ok(head) => head,
            Err(error) => return (position, failed(&error.into())),
        };
        let taken = head.as_ref().map(|head| head.row.seq);
        let done = match &head {
            Some(head) => {
                current.store(head.row.seq, Ordering::Relaxed);
                take_row(ports, id, position.take(), head, current).await
            }
            None => match take_time(ports, id, position.take()).await {
                Ok((at, false)) => return (Some(at), Next::Rest),
                Ok((at, true)) => Ok(at),
                Err(error) => Err(error),
            },
        };
        current.store(0, Ordering::Relaxed);
        match done {
            Ok(at) => position = Some(at),
            Err(error) => {
                if let (TurnError::Store(StoreError::Damaged { .. }), Some(row)) = (&error, taken) {
                    let pause = Duration::from_secs(1);
                    if let Err(error) = ports.inbox.count_error(row, pause).await {
                        warn!(error = %error, "a failed turn could not be counted");
                    }
                }
                return (None, failed(&error));
            }
        }
    }
    (position, Next::Again(Duration::ZERO))
}

/// What hung for a whole run comes again, and is counted as begun: it may hang us every time. Nothing is known of the
/// position: it is read again.
pub async fn hung(ports: &Ports, id: PersonId, current: &AtomicI64) -> (Option<Position>, Next) {
    counter!(metric::TURNS, "outcome" => "failed").increment(1);
    let row = current.load(Ordering::Relaxed);
    warn!(conversation.id = %id, inbox.seq = row.abs(), "turns took too long and are begun again");
    // Less than zero: its start was counted when it began.
    if row > 0 {
        match timeout(COUNT, ports.inbox.count_start(row)).await {
            Ok(Ok(_)) => {}
            Ok(Err(error)) => warn!(error = %error, "a turn that hung could not be counted"),
            Err(_) => warn!("a turn that hung could not be counted in time"),
        }
    }
    (None, Next::Again(RUN_PAUSE))
}

/// How long to stay away after a failure.
fn failed(error: &TurnError) -> Next {
    counter!(metric::TURNS, "outcome" => "failed").increment(1);
    match error {
        TurnError::Store(StoreError::Damaged { what }) => {
            error!(what, "a turn failed");
            Next::Again(Duration::from_secs(1))
        }
        TurnError::Store(_) | TurnError::Unknown | TurnError::Died => Next::Again(Duration::from_secs(2)),
        TurnError::Busy | TurnError::Stale => Next::Again(Duration::from_millis(250)),
    }
}

/// A message that refers to an earlier one is not taken up in the first moments: the earlier one may still be on its
/// way, since calls of the provider arrive in any order.
fn waits_for_order(ports: &Ports, row: &Row) -> Option<Duration> {
    // What was begun before has waited, and is not read again before it is known whether it is to be set aside.
    let is_new = row.starts == 0 && row.errors == 0;
    if !is_new || !event::refers_to_earlier(&row.inbound, ports.interpreter.own()) {
        return None;
    }
    ORDER_WAIT.checked_sub(row.waited).filter(|wait| !wait.is_zero())
}

/// Takes the turn of one message.
async fn take_row(
    ports: &Ports,
    id: PersonId,
    position: Option<Position>,
    head: &voice::Head<'_>,
    current: &AtomicI64,
) -> Result<Position, TurnError> {
    let row = head.row;
    let start = Instant::now();
    let now = ports.clock.now();
    let age = (now - row.inbound.sent_at).to_std().unwrap_or_default();
    let mut starts = row.starts;
    let mut begun = None;
    if row.waited > SUSPECT_AFTER {
        if !ports.ledger.is_ready() {
            // It would wait for the books, and be suspected of a death that it has no part in.
            return Err(TurnError::Busy);
        }
        // Counted beforehand: whoever hears of our death need not count it again.
        let suspect = ports.suspects.begin(&*ports.inbox, row).await?;
        starts = suspect.earlier;
        begun = Some(suspect);
        current.store(-row.seq, Ordering::Relaxed);
    }
    // A death of the actor is an error, too; a start alone may be a killed process that many rows shared.
    let has_killed = starts >= STARTS_MAX && row.errors >= STARTS_MAX;
    let is_spent = has_killed || starts >= STARTS_ALONE_MAX || row.errors >= ERRORS_MAX;
    let Inbound { number_id, message_id, .. } = &row.inbound;
    let turn = event::turn_of(ports, row.channel, message_id);
    let pace = ports.limits.take(id, row.seq, std::time::Instant::now());
    let source = if age > SKIPPED_AFTER || pace == limits::Pace::Silent {
        Input::Skip
    } else if is_spent {
        error!(inbox.seq = row.seq, "a message is set aside after it failed again and again");
        Input::Event(Event::SetAside { reference: reference(turn) })
    } else if pace == limits::Pace::Told {
        Input::Event(Event::TooFast)
    } else {
        if head.hearing.is_none() {
            ports.hints.reading(number_id, message_id);
        }
        Input::Row
    };
    let frame = Frame {
        turn,
        at: row.inbound.sent_at,
        row: Some(row),
        late: age > LATE_AFTER,
        skipped: is_spent || matches!(source, Input::Skip),
        told: Vec::new(),
        others: Vec::new(),
        hearing: head.hearing.clone(),
        is_overtaken: head.is_overtaken,
    };
    let outcome = match &source {
        Input::Skip => "skipped",
        Input::Event(_) => "told",
        Input::Row => "done",
    };
    let span = info_span!("turn", conversation.id = %id, inbox.seq = row.seq, turn.id = %turn);
    let at = match tracing::Instrument::instrument(decide(ports, id, position, &frame, source), span).await {
        Ok(at) => at,
        Err(error) => {
            if let Some(begun) = begun
                && error.is_of_the_world()
            {
                begun.acquit();
            }
            return Err(error);
        }
    };
    drop(begun);
    counter!(metric::TURNS, "outcome" => outcome).increment(1);
    histogram!(metric::TURN_SECONDS).record(start.elapsed().as_secs_f64());
    Ok(at)
}

/// Takes a turn that time has brought: notices that are due, silence that confirms. False: there was none.
async fn take_time(
    ports: &Ports,
    id: PersonId,
    mut position: Option<Position>,
) -> Result<(Position, bool), TurnError> {
    let mut stale = 0;
    loop {
        match take_due(ports, id, position.take(), stale == 0).await {
            // Of what is due something may be told already, by the turn that the conversation has moved on by.
            Err(TurnError::Stale) if stale < STALE_MAX => stale += 1,
            done => return done,
        }
    }
}

/// Takes what is due at a position, or at the one that is stored.
async fn take_due(
    ports: &Ports,
    id: PersonId,
    position: Option<Position>,
    trust_copy: bool,
) -> Result<(Position, bool), TurnError> {
    let (items, others) = ports.lookups.notices(id, ports.notice_hold).await?;
    let position = match position {
        Some(position) => position,
        None => position::load(ports, id, trust_copy).await?,
    };
    let frame = |kind: &str, told: Vec<(RecordId, i64)>, others| Frame {
        turn: CommandId::derived(kind, &[id.0.as_bytes(), &position.version.to_be_bytes()]),
        at: ports.clock.now(),
        row: None,
        late: false,
        skipped: false,
        told,
        others,
        hearing: None,
        is_overtaken: false,
    };
    if !items.is_empty() {
        let told = items.iter().map(|item| (item.record.id, item.record.version)).collect();
        let frame = frame("notices", told, others);
        let source = Input::Event(Event::NoticesDue { items });
        let span = info_span!("turn", conversation.id = %id, turn.id = %frame.turn);
        // In a box: this is seldom, and its room would be kept in every turn.
        let work = Box::pin(decide(ports, id, Some(position), &frame, source));
        let at = tracing::Instrument::instrument(work, span).await?;
        counter!(metric::TURNS, "outcome" => "notice").increment(1);
        return Ok((at, true));
    }
    let records = ports.lookups.silent(id).await?;
    if records.is_empty() {
        return Ok((position, false));
    }
    let frame = frame("silence", Vec::new(), Vec::new());
    let source = Input::Event(Event::SilenceConfirms { records });
    let at = Box::pin(decide(ports, id, Some(position), &frame, source)).await?;
    counter!(metric::TURNS, "outcome" => "silence").increment(1);
    Ok((at, true))
}

/// What a person can name when something went wrong.
fn reference(turn: CommandId) -> String {
    turn.0.simple().to_string().chars().take(6).collect()
}
