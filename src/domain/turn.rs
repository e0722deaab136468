//! A turn: what one message, timer or API command wants of the books, and what it does to everything else once the
//! books agree: the answer, the events for apps, what others are to be told.

use super::dialog::{Composed, NoticeKind, Plan, Seen, anothers_twin, compose, twin};
use super::learning::Lesson;
use super::ledger::{
    Books, Change, Command, Envelope, Group, GroupChange, Outcome, OwnCommand, Record, Refusal, ShareState,
    Source,
};
use super::message::Address;
use super::money::Currency;
use super::own_words::corrected;
use crate::ids::{ChannelId, CommandId, CommentId, GroupId, PersonId, RecordId};
use chrono::{DateTime, Utc};
use merged::{merged_events, merged_notices};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod merged;

/// One turn, as it is handed to the ledger. Committed as a whole or not at all.
#[derive(Clone, Debug)]
pub struct TurnRequest {
    /// Derived from the source of the turn.
    pub id: CommandId,
    pub actor: PersonId,
    pub commands: Vec<Envelope>,
    /// Commands that the books refused in an earlier try of this turn: the refusal is their outcome.
    pub refused: Option<(Vec<Envelope>, Refusal)>,
    /// None for commands of the API.
    pub conversation: Option<ConversationTurn>,
    /// Refused where something new in it is like what was entered a moment ago ([`Refusal::Twin`]).
    pub unlike: bool,
}

/// What a turn makes of the conversation it belongs to.
#[derive(Clone, Debug)]
pub struct ConversationTurn {
    /// The version that the turn was decided on.
    pub seen: i64,
    /// The dialogue after it, sealed.
    pub sealed: Vec<u8>,
    /// What is to be said; none: nothing.
    pub plan: Option<Plan>,
    /// The inbox row that this turn takes off the queue.
    pub mark: Option<InboxMark>,
    /// Where an answer goes; none where the person cannot be reached.
    pub reply: Option<ReplyTo>,
    /// When the person wrote, if they did.
    pub heard_at: Option<DateTime<Utc>>,
    /// What this turn tells the person about records of others.
    pub told: Vec<(RecordId, i64)>,
    /// What is kept to learn from, where the person allows it, and the engine that read it.
    pub lesson: Option<(Lesson, &'static str)>,
}

#[derive(Clone, Debug)]
pub struct InboxMark {
    pub seq: i64,
    /// Set aside instead of applied.
    pub skipped: bool,
    /// How the message was understood: sealed result and the engine's name.
    pub step: Option<(Vec<u8>, &'static str)>,
}

#[derive(Clone, Debug)]
pub struct ReplyTo {
    pub address: Address,
    pub channel: ChannelId,
    /// The person's message that the answer quotes.
    pub quotes: Option<String>,
    /// Answers an old message: to be merged with other such answers.
    pub late: bool,
}

/// What a turn does, beyond its own rows.
#[derive(Clone, Debug)]
pub struct Effect {
    pub outcomes: Vec<Outcome>,
    pub message: Option<Composed>,
    pub events: Vec<AppEvent>,
    pub notices: Vec<Notice>,
}

/// Something that a person's app is to show.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AppEvent {
    #[serde(skip)]
    pub user: Option<PersonId>,
    pub kind: EventKind,
    pub record: Option<RecordId>,
    pub version: Option<i64>,
    pub with: Option<PersonId>,
    pub currency: Option<Currency>,
    /// The balance as it is now, in minor units.
    pub balance_minor: Option<i64>,
    /// The group that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// What was said about the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// Who is somebody else by now: the one whom the event is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<PersonId>,
    /// Who did it, and whence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl AppEvent {
    /// About nothing in particular.
    const fn new(user: PersonId, kind: EventKind) -> Self {
        Self {
            user: Some(user),
            kind,
            record: None,
            version: None,
            with: None,
            currency: None,
            balance_minor: None,
            comment: None,
            group: None,
            gone: None,
            by: None,
            source: None,
        }
    }

    /// About a record, for one of its people.
    const fn of(user: PersonId, kind: EventKind, record: &Record) -> Self {
        Self { record: Some(record.id), version: Some(record.version), ..Self::new(user, kind) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum EventKind {
    #[serde(rename = "expense.added")]
    Added,
    #[serde(rename = "expense.changed")]
    Changed,
    #[serde(rename = "expense.deleted")]
    Deleted,
    #[serde(rename = "expense.restored")]
    Restored,
    #[serde(rename = "expense.confirmed")]
    Confirmed,
    #[serde(rename = "expense.disputed")]
    Disputed,
    #[serde(rename = "expense.resolved")]
    Resolved,
    #[serde(rename = "comment.added")]
    Commented,
    #[serde(rename = "group.changed")]
    Group,
    #[serde(rename = "person.merged")]
    PersonMerged,
    #[serde(rename = "balance.changed")]
    Balance,
    #[serde(rename = "settings.changed")]
    Settings,
    #[serde(rename = "settings.accounts")]
    Accounts,
    #[serde(rename = "settings.categories")]
    Categories,
    #[serde(rename = "settings.paid_with")]
    PaidWith,
}

impl EventKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "expense.added",
            Self::Changed => "expense.changed",
            Self::Deleted => "expense.deleted",
            Self::Restored => "expense.restored",
            Self::Confirmed => "expense.confirmed",
            Self::Disputed => "expense.disputed",
            Self::Resolved => "expense.resolved",
            Self::Commented => "comment.added",
            Self::Group => "group.changed",
            Self::PersonMerged => "person.merged",
            Self::Balance => "balance.changed",
            Self::Settings => "settings.changed",
            Self::Accounts => "settings.accounts",
            Self::Categories => "settings.categories",
            Self::PaidWith => "settings.paid_with",
        }
    }
}

/// What a person is to be told, after the hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice {
    pub person: PersonId,
    pub record: RecordId,
    pub version: i64,
    pub kind: NoticeKind,
    /// Where two became one: whom.
    pub about: Option<PersonId>,
}

impl Notice {
    const fn of(person: PersonId, record: &Record, kind: NoticeKind) -> Self {
        Self { person, record: record.id, version: record.version, kind, about: None }
    }
}

/// Applies a turn to the books and works out everything that follows from it.
///
/// # Errors
///
/// The [`Refusal`] of its first refused command; the books are as before.
pub fn apply(books: &mut Books, turn: &TurnRequest) -> Result<Effect, Refusal> {
    if turn.unlike {
        turn.commands.iter().try_for_each(|envelope| unlike(books, envelope))?;
    }
    let outcomes = books.apply_turn(&turn.commands)?;
    let plan = turn.conversation.as_ref().and_then(|conversation| conversation.plan.as_ref());
    let message = plan.and_then(|plan| compose(plan, &outcomes));
    let mut events = Vec::new();
    let mut notices = Vec::new();
    for outcome in &outcomes {
        events.extend(outcome.groups().flat_map(group_events));
        if let Some(merged) = &outcome.merged {
            events.extend(merged_events(turn.actor, outcome, merged));
            notices.extend(merged_notices(turn.actor, merged));
        }
        if let Some(commented) = &outcome.commented {
            let about = &commented.about;
            let all = people(about).into_iter().chain(outcome.watchers.iter().copied());
            events.extend(all.map(|person| AppEvent {
                comment: Some(commented.id),
                ..AppEvent::of(person, EventKind::Commented, about)
            }));
        }
        let Some(change) = &outcome.change else { continue };
        let kind = kind_of(change);
        let mut all = everybody(change);
        all.extend(&outcome.watchers);
        for person in all {
            events.push(AppEvent::of(person, kind, &change.after));
        }
        notices.extend(notices_of(change, kind, turn.actor, &outcome.watchers));
        let mut sums: BTreeMap<(PersonId, PersonId, Currency), i64> = BTreeMap::new();
        for (account, minor) in &outcome.balances {
            let sum = sums.entry((account.owner, account.counterparty, account.currency)).or_default();
            *sum = sum.saturating_add(*minor);
        }
        events.extend(sums.into_iter().map(|((owner, other, currency), minor)| AppEvent {
            with: Some(other),
            currency: Some(currency),
            balance_minor: Some(minor),
            ..AppEvent::new(owner, EventKind::Balance)
        }));
    }
    events.extend(own_events(turn, &outcomes));
    let source = turn.commands.first().map(|envelope| envelope.source);
    for event in &mut events {
        (event.by, event.source) = (Some(turn.actor), source);
    }
    Ok(Effect { outcomes, message, events, notices })
}

/// Whether nothing that the actor is in is like what they add. Here it is sure: what others enter at the same time was
/// applied before, or comes after.
fn unlike(books: &Books, Envelope { actor, at, command, .. }: &Envelope) -> Result<(), Refusal> {
    let Command::AddRecord { id, spec } = command else { return Ok(()) };
    let entered =
        books.entered().into_iter().filter(|(record, _)| record.id != *id && people(record).contains(actor));
    let entered = entered.map(|(record, entered_at)| Seen { record: record.clone(), entered_at });
    let entered: Vec<Seen> = entered.collect();
    let like = twin(spec, &entered, *actor, *at).or_else(|| anothers_twin(spec, entered.iter(), *actor, *at));
    like.map_or(Ok(()), |like| Err(Refusal::Twin { record: like.record.id }))
}

/// What somebody changed of their own is told to their other devices, each kind once.
fn own_events(turn: &TurnRequest, outcomes: &[Outcome]) -> Vec<AppEvent> {
    let mut kinds = BTreeSet::new();
    for envelope in &turn.commands {
        kinds.extend(match &envelope.command {
            Command::SetProfile { .. } => Some(EventKind::Settings),
            Command::Own { change: OwnCommand::SetAccount { .. } } => Some(EventKind::Accounts),
            Command::Own { change: OwnCommand::SetWord { .. } | OwnCommand::ForgetWord { .. } } => {
                Some(EventKind::Categories)
            }
            Command::Own { change: OwnCommand::PaidWith { .. } }
            | Command::AddRecord { .. }
            | Command::EditRecord { .. }
            | Command::DeleteRecord { .. }
            | Command::RestoreRecord { .. }
            | Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. }
            | Command::AddComment { .. }
            | Command::AddPerson { .. }
            | Command::GivePhone { .. }
            | Command::MergePerson { .. }
            | Command::ClaimGuest { .. }
            | Command::NamePerson { .. }
            | Command::Group { .. } => None,
        });
    }
    // Whether it was the correction that taught a word is known where they are counted.
    let changes = outcomes.iter().filter_map(|outcome| outcome.change.as_ref());
    if changes.into_iter().any(|change| corrected(turn.actor, change).is_some()) {
        kinds.insert(EventKind::Categories);
    }
    let mut events: Vec<AppEvent> = kinds.into_iter().map(|kind| AppEvent::new(turn.actor, kind)).collect();
    events.extend(
        turn.commands.iter().filter_map(paid_with).map(|record| AppEvent {
            record: Some(record),
            ..AppEvent::new(turn.actor, EventKind::PaidWith)
        }),
    );
    events
}

/// The record of which a command says what it was paid with.
const fn paid_with(envelope: &Envelope) -> Option<RecordId> {
    if let Command::Own { change: OwnCommand::PaidWith { record, .. } } = &envelope.command {
        Some(*record)
    } else {
        None
    }
}

/// Everybody who is or was in a group hears that it changed.
fn group_events(change: &GroupChange) -> Vec<AppEvent> {
    let before = change.before.iter().flat_map(Group::present);
    let everybody: BTreeSet<PersonId> = before.chain(change.after.present()).collect();
    let event = |person| AppEvent {
        version: Some(change.after.version),
        group: Some(change.after.id),
        ..AppEvent::new(person, EventKind::Group)
    };
    everybody.into_iter().map(event).collect()
}

pub fn kind_of(change: &Change) -> EventKind {
    let Some(before) = &change.before else { return EventKind::Added };
    match (before.version == change.after.version, before.deleted, change.after.deleted) {
        (true, _, _) => said(before, &change.after),
        (false, false, true) => EventKind::Deleted,
        (false, true, false) => EventKind::Restored,
        (false, _, _) => EventKind::Changed,
    }
}

/// What was said about shares, where nothing else has changed.
fn said(before: &Record, after: &Record) -> EventKind {
    let is_new = |person: PersonId, state: &ShareState| before.said_by(person) != Some(state);
    let mut changed = after.states.iter().filter(|(person, state)| is_new(*person, state)).peekable();
    if changed.peek().is_none() && after.states.iter().any(|(_, state)| is_disputed(state)) {
        return EventKind::Disputed;
    }
    changed.next().map_or(EventKind::Confirmed, |(_, state)| match state {
        ShareState::Disputed { .. } => EventKind::Disputed,
        ShareState::Pending => EventKind::Resolved,
        ShareState::Confirmed => EventKind::Confirmed,
    })
}

const fn is_disputed(state: &ShareState) -> bool {
    matches!(state, ShareState::Disputed { .. })
}

/// Who takes part in a record before or after a change.
pub fn everybody(change: &Change) -> BTreeSet<PersonId> {
    change.before.iter().flat_map(people).chain(people(&change.after)).collect()
}

/// Who takes part in a record.
pub fn people(record: &Record) -> BTreeSet<PersonId> {
    let parts = record.spec.payers.iter().chain(&record.owed).map(|part| part.person);
    parts.chain([record.creator]).collect()
}

/// Everybody but the one who did it hears of a change; of a dispute the creator and who wrote what is disputed, of an
/// agreement nobody.
fn notices_of(change: &Change, kind: EventKind, actor: PersonId, watchers: &[PersonId]) -> Vec<Notice> {
    let record = &change.after;
    let notice = |person, kind| Notice::of(person, record, kind);
    let now = people(record);
    let is_out = |person: PersonId| !now.contains(&person) && !watchers.contains(&person);
    let all = |kind| {
        everybody(change)
            .into_iter()
            .filter(|person| *person != actor)
            .map(|person| notice(person, if is_out(person) { NoticeKind::TakenOut } else { kind }))
            .collect()
    };
    match kind {
        EventKind::Added => all(NoticeKind::Added),
        EventKind::Changed => all(NoticeKind::Changed),
        EventKind::Deleted => all(NoticeKind::Deleted),
        EventKind::Restored => all(NoticeKind::Restored),
        EventKind::Disputed => BTreeSet::from([record.creator, record.author()])
            .into_iter()
            .filter(|person| *person != actor)
            .map(|person| notice(person, NoticeKind::Disputed))
            .collect(),
        EventKind::Confirmed
        | EventKind::Resolved
        | EventKind::Commented
        | EventKind::Group
        | EventKind::PersonMerged
        | EventKind::Balance
        | EventKind::Settings
        | EventKind::Accounts
        | EventKind::Categories
        | EventKind::PaidWith => Vec::new(),
    }
}
