//! One turn: decided by the core, committed by the ledger, and decided anew where the books say no or the
//! conversation has moved on.

use super::position::{load, remember, seal};
use super::{Ports, Position, QUEUE_MAX, STALE_MAX, TurnError, event, facts};
use crate::actors::ledger_writer::TurnOutcome;
use crate::actors::shadow::Seen;
use crate::domain::dialog::{Dialogue, Event, Known, step};
use crate::domain::hearing::Hearing;
use crate::domain::learning::{Wrote, lesson, wrote};
use crate::domain::ledger::{Envelope, Refusal, Source};
use crate::domain::message::Address;
use crate::domain::turn::{ConversationTurn, InboxMark, ReplyTo, TurnRequest};
use crate::ids::{CommandId, PersonId, RecordId};
use crate::ports::inbox::Row;
use crate::ports::lookups::Profile;
use crate::ports::store::StoreError;
use chrono::{DateTime, Utc};
use tracing::warn;

/// What a turn is made of.
pub(super) enum Input {
    /// The message of the row.
    Row,
    Event(Event),
    /// Nothing happens but that the row is done with.
    Skip,
}

/// What stays the same however often a turn is decided.
pub(super) struct Frame<'a> {
    pub(super) turn: CommandId,
    /// When it was said.
    pub(super) at: DateTime<Utc>,
    pub(super) row: Option<&'a Row>,
    pub(super) late: bool,
    pub(super) skipped: bool,
    pub(super) told: Vec<(RecordId, i64)>,
    pub(super) others: Vec<Known>,
    /// What a voice note says.
    pub(super) hearing: Option<Hearing>,
    /// Something that was said later has gone before it.
    pub(super) is_overtaken: bool,
}

/// Decides a turn and has it committed; anew from the stored state when the conversation has moved on meanwhile.
pub(super) async fn decide(
    ports: &Ports,
    id: PersonId,
    mut position: Option<Position>,
    frame: &Frame<'_>,
    source: Input,
) -> Result<Position, TurnError> {
    let mut refused: Option<(Vec<Envelope>, Refusal)> = None;
    let mut looked_again = false;
    let mut stale = 0;
    loop {
        let at = match position.take() {
            Some(position) => position,
            None => load(ports, id, stale == 0).await?,
        };
        let (turn, next, seen) = prepare(ports, id, &at, frame, &source, refused.clone()).await?;
        let commands = turn.commands.clone();
        let sealed = turn.conversation.as_ref().map(|conversation| conversation.sealed.clone());
        let answers = turn.conversation.as_ref().is_some_and(|conversation| conversation.reply.is_some());
        match ports.ledger.commit(turn).await? {
            TurnOutcome::Done { epoch, .. } => {
                if answers {
                    ports.hints.outbox();
                }
                if let (Some(shadow), Some(seen)) = (&ports.shadow, seen) {
                    shadow.look(seen);
                }
                if let Some(sealed) = sealed {
                    remember(ports, id, epoch, at.version + 1, sealed);
                }
                let channel = frame.row.map(|row| row.channel).or(at.channel);
                return Ok(Position { version: at.version + 1, dialogue: next, channel });
            }
            // Somebody with that number has just written for the first time: now they are known.
            TurnOutcome::Refused(Refusal::PhoneTaken) if !looked_again => {
                looked_again = true;
                position = Some(at);
            }
            // The books said no before anything was written: the same message becomes a turn that tells why.
            TurnOutcome::Refused(refusal) if refused.is_none() && !commands.is_empty() => {
                refused = Some((commands, refusal));
                position = Some(at);
            }
            TurnOutcome::Refused(refusal) => {
                warn!(refusal = %refusal, "a turn that only tells of a refusal was refused");
                return Err(StoreError::Damaged { what: "a turn without commands was refused" }.into());
            }
            TurnOutcome::Stale { .. } if stale < STALE_MAX => {
                // What time brings is called after the position that it is taken at, and is looked for again there.
                let Some(row) = frame.row else { return Err(TurnError::Stale) };
                stale += 1;
                refused = None;
                // It may be this very turn that the conversation has moved on by, when its answer came too late.
                if !ports.inbox.queue(id, QUEUE_MAX).await?.iter().any(|waiting| waiting.seq == row.seq) {
                    return load(ports, id, false).await;
                }
            }
            TurnOutcome::Stale { .. } => return Err(TurnError::Stale),
            TurnOutcome::Busy => return Err(TurnError::Busy),
            TurnOutcome::Replayed { .. } | TurnOutcome::Unavailable => return Err(TurnError::Unknown),
        }
    }
}

/// Runs the core over one event and makes the request to the ledger of what it said.
async fn prepare(
    ports: &Ports,
    id: PersonId,
    at: &Position,
    frame: &Frame<'_>,
    source: &Input,
    refused: Option<(Vec<Envelope>, Refusal)>,
) -> Result<(TurnRequest, Dialogue, Option<Seen>), TurnError> {
    let profile = ports.lookups.profile(id).await?;
    let mut step_result = None;
    let event = match source {
        Input::Row => match frame.row {
            Some(row) => {
                let (event, result) = event::of(ports, &profile, at, row, frame).await?;
                step_result = result;
                Some(event)
            }
            None => None,
        },
        Input::Event(event) => Some(event.clone()),
        Input::Skip => None,
    };
    let event = match (event, &refused) {
        (Some(event), Some((_, refusal))) => {
            Some(Event::Refused { refusal: refusal.clone(), event: Box::new(event) })
        }
        (event, _) => event,
    };
    let facts = facts::gather(ports, &profile, at, frame, event.as_ref()).await?;
    let mark = match frame.row {
        Some(row) => Some(InboxMark {
            seq: row.seq,
            skipped: frame.skipped,
            step: match step_result {
                Some(reading) => Some((
                    event::seal_step(ports, id, row.seq, &reading).await?,
                    ports.interpreter.own().name(),
                )),
                None => None,
            },
        }),
        None => None,
    };
    let seen = event.as_ref().filter(|_| ports.shadow.is_some() && profile.learning);
    let seen = seen.and_then(|event| seen_by_shadow(ports, &profile, at, frame, event));
    let mut kept = None;
    let (next, commands, plan) = match &event {
        Some(event) => {
            let turn = step(&at.dialogue, event, &facts);
            if profile.learning {
                kept = Some((lesson(&at.dialogue, event, &turn, &facts), ports.interpreter.name()));
            }
            (turn.next, turn.commands, Some(turn.plan))
        }
        None => (at.dialogue.clone(), Vec::new(), None),
    };
    let ordinal_base: u16 = if refused.is_some() { 1_000 } else { 0 };
    let commands = commands
        .into_iter()
        .zip(ordinal_base..)
        .map(|(command, ordinal)| Envelope {
            id: CommandId::derived("command", &[frame.turn.0.as_bytes(), &ordinal.to_be_bytes()]),
            actor: id,
            source: if frame.row.is_some() { Source::Whatsapp } else { Source::Schedule },
            at: frame.at,
            command,
        })
        .collect();
    let is_reachable = profile.address.phone.is_some() || profile.address.scoped_id.is_some();
    let is_wanted = frame.row.is_some() || profile.notices;
    let reply = (plan.is_some() && is_reachable && is_wanted).then(|| ReplyTo {
        address: reply_address(&profile, frame.row),
        channel: frame.row.map(|row| row.channel).or(at.channel).unwrap_or(ports.channel),
        quotes: frame.row.filter(|_| !frame.late).map(|row| row.inbound.message_id.clone()),
        late: frame.late,
    });
    let conversation = ConversationTurn {
        seen: at.version,
        sealed: seal(ports, id, &next).await?,
        plan,
        mark,
        reply,
        heard_at: frame.row.map(|row| row.inbound.sent_at),
        told: frame.told.clone(),
        lesson: kept,
    };
    let request = TurnRequest {
        id: frame.turn,
        actor: id,
        commands,
        refused,
        conversation: Some(conversation),
        // The chat asks before it saves what is like something else.
        unlike: false,
    };
    Ok((request, next, seen))
}

/// A message as another engine may read it, too: with all that was known when it was read.
fn seen_by_shadow(
    ports: &Ports,
    profile: &Profile,
    at: &Position,
    frame: &Frame<'_>,
    event: &Event,
) -> Option<Seen> {
    let Wrote { id, text, reading, .. } = wrote(event, frame.turn)?;
    Some(Seen {
        id,
        person: profile.id,
        said_at: frame.at,
        text: text.to_owned(),
        today: frame.at.with_timezone(&profile.zone).date_naive(),
        zone: profile.zone,
        people: profile.people.iter().map(|known| known.name.clone()).collect(),
        words: profile.words.clone(),
        currency: profile.currency,
        pending: at.dialogue.pending(),
        reading: reading.clone(),
        engine: ports.interpreter.name(),
    })
}

/// An answer goes to where the message came from; a notice to what is known of the person.
fn reply_address(profile: &Profile, row: Option<&Row>) -> Address {
    match row {
        Some(row) if row.inbound.sender.phone.is_some() || row.inbound.sender.scoped_id.is_some() => {
            let sender = &row.inbound.sender;
            Address { phone: sender.phone.clone(), scoped_id: sender.scoped_id.clone() }
        }
        Some(_) | None => profile.address.clone(),
    }
}
