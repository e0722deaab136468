//! From a stored message to an event of the dialogue.

use super::decide::Frame;
use super::understood::{Understood, understand};
use super::{Ports, Position, voice};
use crate::actors::interpreter::Asked;
use crate::domain::dialog::{Card, Event, Quoted, Unreadable, relies_on_earlier, things_of};
use crate::domain::invite::{Invited, spoken_invite};
use crate::domain::login::{Told, spoken};
use crate::domain::message::{self, Content, FileKind, Inbound};
use crate::domain::nlu::{Context, Reading};
use crate::ids::{ChannelId, CommandId, PersonId};
use crate::ports::inbox::Row;
use crate::ports::invites::OpenInvite;
use crate::ports::lookups::Profile;
use crate::ports::steps::{StepKind, place_row};
use crate::ports::store::StoreError;
use crate::ports::understanding::Understanding;
use crate::ports::vault::Place;

/// Cards that are read of one message.
const CARDS_MAX: usize = 10;
/// The provider could not fetch the content, or it is gone: sending it again may help.
const UNAVAILABLE_CODES: [i64; 2] = [131_052, 131_060];

/// Whether a message may be about another one that is still on its way.
pub(super) fn refers_to_earlier(inbound: &Inbound, engine: &dyn Understanding) -> bool {
    match &inbound.content {
        Content::Text { body } => {
            let today = inbound.sent_at.date_naive();
            let context =
                Context { today, people: &[], groups: &[], currency: None, pending: None, words: &[] };
            relies_on_earlier(&engine.read(body, &context))
        }
        Content::Edited { .. } | Content::Revoked { .. } => true,
        Content::Choice { .. }
        | Content::Audio { .. }
        | Content::File { .. }
        | Content::Contacts { .. }
        | Content::Reaction { .. }
        | Content::Location
        | Content::Order
        | Content::Moved { .. }
        | Content::Unsupported { .. }
        | Content::Unknown { .. } => false,
    }
}

/// The event that a row is, and how its text was understood, where it has one and that is still to be kept.
pub(super) async fn of(
    ports: &Ports,
    profile: &Profile,
    at: &Position,
    row: &Row,
    frame: &Frame<'_>,
) -> Result<(Event, Option<Reading>), StoreError> {
    let inbound = &row.inbound;
    let (said_at, turn) = (frame.at, frame.turn);
    let read = async |text: &str| {
        let people: Vec<String> = profile.people.iter().map(|known| known.name.clone()).collect();
        let named = profile.groups.iter().map(|group| group.spec.name.as_str());
        let groups: Vec<String> = named.chain(at.dialogue.groups_to_come()).map(str::to_owned).collect();
        let context = Context {
            today: said_at.with_timezone(&profile.zone).date_naive(),
            people: &people,
            groups: &groups,
            currency: Some(profile.currency),
            pending: at.dialogue.pending(),
            words: &profile.words,
        };
        let asked = Asked { text, context, zone: profile.zone, session: turn.0 };
        understand(ports, profile.id, row.seq, &asked).await
    };
    if let Some(told) = login_word(ports, profile, row, turn).await? {
        return Ok((Event::Login(told), None));
    }
    if let Some(invited) = invite_word(ports, profile, row, turn).await? {
        return Ok((Event::Invited(invited), None));
    }
    if let Some(hearing) = &frame.hearing {
        let quoted = quoted(ports, row, inbound.quotes.as_deref()).await?;
        return voice::event(frame, hearing, quoted, read).await;
    }
    let event = match &inbound.content {
        Content::Text { body } => {
            let Understood { reading, is_kept } = read(body).await?;
            let quoted = quoted(ports, row, inbound.quotes.as_deref()).await?;
            let event = Event::Heard {
                text: body.clone(),
                reading: reading.clone(),
                quoted,
                forwarded: inbound.forwarded,
                spoken: false,
            };
            return Ok((event, (!is_kept).then_some(reading)));
        }
        Content::Edited { message_id, body } => {
            let quoted = quoted(ports, row, Some(message_id)).await?;
            match body {
                Some(text) => {
                    let Understood { reading, is_kept } = read(text).await?;
                    let original = turn_of(ports, row.channel, message_id);
                    let event =
                        Event::Edited { original, quoted, text: text.clone(), reading: reading.clone() };
                    return Ok((event, (!is_kept).then_some(reading)));
                }
                None => Event::Unreadable(Unreadable::Unsupported),
            }
        }
        Content::Choice { id, .. } => Event::Chose { id: id.clone() },
        Content::Contacts { cards } => Event::Cards { cards: known_cards(ports, profile, cards).await? },
        Content::Revoked { message_id } => {
            let original = turn_of(ports, row.channel, message_id);
            Event::Revoked { original, quoted: quoted(ports, row, Some(message_id)).await? }
        }
        Content::Reaction { message_id, emoji } => {
            Event::Reacted { quoted: quoted(ports, row, Some(message_id)).await?, emoji: emoji.clone() }
        }
        Content::Moved { .. } => Event::Moved,
        Content::Audio { .. } => voice::unheard(),
        Content::File { kind, .. } => Event::Unreadable(match kind {
            FileKind::Image => Unreadable::Image,
            FileKind::Video => Unreadable::Video,
            FileKind::Document => Unreadable::Document,
            FileKind::Sticker => Unreadable::Sticker,
        }),
        Content::Location => Event::Unreadable(Unreadable::Location),
        Content::Order => Event::Unreadable(Unreadable::Order),
        Content::Unsupported { code } => {
            let gone = code.is_some_and(|code| UNAVAILABLE_CODES.contains(&code));
            Event::Unreadable(if gone { Unreadable::Unavailable } else { Unreadable::Unsupported })
        }
        Content::Unknown { kind } if kind == "text" => Event::Unreadable(Unreadable::Empty),
        Content::Unknown { .. } => Event::Unreadable(Unreadable::Unknown),
    };
    Ok((event, None))
}

/// What came of a message about logins, before anybody looks for money in it. What was forwarded is somebody else's
/// word.
async fn login_word(
    ports: &Ports,
    profile: &Profile,
    row: &Row,
    turn: CommandId,
) -> Result<Option<Told>, StoreError> {
    let Content::Text { body } = &row.inbound.content else { return Ok(None) };
    match spoken(body).filter(|_| !row.inbound.forwarded) {
        Some(word) => ports.logins.hear(profile.id, &word, turn).await,
        None => Ok(None),
    }
}

/// What a code of an invitation is, before anybody looks for money in its message. Such a message may be forwarded: it
/// was written to be handed on.
async fn invite_word(
    ports: &Ports,
    profile: &Profile,
    row: &Row,
    turn: CommandId,
) -> Result<Option<Invited>, StoreError> {
    let Content::Text { body } = &row.inbound.content else { return Ok(None) };
    let Some(code) = spoken_invite(body) else { return Ok(None) };
    let found = ports.invites.find(&code, profile.id, turn, ports.clock.now()).await?;
    let open = match found.seen_by(profile.id) {
        Ok(open) => open,
        Err(why) => return Ok(Some(why)),
    };
    let OpenInvite { id, guest, inviter } = open;
    let name = ports.lookups.profile(inviter).await?.name;
    Ok(Some(Invited::Open { invite: id, guest, inviter, name }))
}

async fn quoted(ports: &Ports, row: &Row, message_id: Option<&str>) -> Result<Option<Quoted>, StoreError> {
    match message_id {
        Some(message_id) => {
            // Where it was asked about first, the answer to the message was a question, which is about no record.
            let came = things_of(turn_of(ports, row.channel, message_id)).next();
            let record = match came {
                Some(came) => ports.lookups.quoted(row.channel, message_id, came).await?,
                None => None,
            };
            Ok(Some(Quoted { record }))
        }
        None => Ok(None),
    }
}

/// The turn of a message: what comes of it has ids that are derived from this one.
pub(super) fn turn_of(ports: &Ports, channel: ChannelId, message_id: &str) -> CommandId {
    CommandId::derived("turn", &[ports.tenant.0.as_bytes(), channel.0.as_bytes(), message_id.as_bytes()])
}

/// Contact cards with whom their numbers belong to.
async fn known_cards(
    ports: &Ports,
    profile: &Profile,
    cards: &[message::Card],
) -> Result<Vec<Card>, StoreError> {
    let mut known = Vec::with_capacity(cards.len().min(CARDS_MAX));
    for card in cards.iter().take(CARDS_MAX) {
        let phone = card.number();
        let known_as = match &phone {
            Some(digits) => ports.lookups.by_phone(digits).await?,
            None => None,
        };
        let own = card.own_number || known_as == Some(profile.id);
        known.push(Card { name: card.name.clone(), phone, known_as, own });
    }
    Ok(known)
}

/// The reading as it is kept with the turn.
pub(super) async fn seal_step(
    ports: &Ports,
    person: PersonId,
    seq: i64,
    reading: &Reading,
) -> Result<Vec<u8>, StoreError> {
    let plain = serde_json::to_vec(reading)
        .map_err(|_| StoreError::Damaged { what: "a reading cannot be written" })?;
    let row = place_row(seq, StepKind::Interpretation);
    let place = Place { table: "turn_steps", column: "result_enc", row: &row };
    ports.vault.seal(person, place, &plain).await
}
