//! One event, one turn.

use super::heard::{self, Said};
use super::making::Making;
use super::{Command, Dialogue, Event, Facts, Phrase, Plan, Quoted, Reading, RecordId, State, Unreadable};
use super::{chose, contacts, edited, groups, invites, logins, notices, refused, settings, talk, voice};
use crate::domain::ledger::ShareState;

/// Emojis that say yes, without skin tones.
const YES: [&str; 6] = ["👍", "✅", "👌", "❤", "🙏", "💯"];
/// Emojis that say no.
const NO: [&str; 4] = ["👎", "❌", "🚫", "😡"];

/// What one event makes of a conversation; all of it is committed together, or nothing.
#[derive(Clone, PartialEq, Debug)]
pub struct Turn {
    pub next: Dialogue,
    /// In the order in which they are to be applied; the outcomes that [`super::compose`] gets stand in the same
    /// order.
    pub commands: Vec<Command>,
    pub plan: Plan,
    /// It acted on what was there before it: "delete that", "yes".
    pub depends_on_earlier: bool,
}

/// What this event makes of the conversation. An event that makes no sense is answered, never an error.
pub fn step(dialogue: &Dialogue, event: &Event, facts: &Facts) -> Turn {
    let mut making =
        Making::new(dialogue, facts, settings::locale(dialogue, facts.me.locale, reading_of(event)));
    let mut depends = false;
    if is_by_the_person(event) {
        making.next.noticed.clear();
    }
    match event {
        Event::Heard { text, reading, quoted, forwarded, spoken } => {
            depends = relies_on_earlier(reading);
            if *spoken && voice::told(&mut making, text, depends) {
                return making.finish(depends);
            }
            settings::meet(&mut making, settings::agrees(reading));
            settings::listen(&mut making, reading);
            let quoted = quoted.as_ref().and_then(|quoted| quoted.record);
            if talk::is_thanks(text) {
                making.next.noticed.clone_from(&dialogue.noticed);
            }
            heard::heard(&mut making, Said { text, reading, quoted, forwarded: *forwarded });
        }
        Event::Chose { id } => {
            depends = true;
            settings::meet(&mut making, true);
            chose::chose(&mut making, id);
        }
        Event::Cards { cards } => {
            settings::meet(&mut making, true);
            contacts::shared(&mut making, cards, true);
        }
        Event::Edited { original, quoted, text, reading } => {
            depends = true;
            let quoted = quoted.as_ref().and_then(|quoted| quoted.record);
            let said = Said { text, reading, quoted, forwarded: false };
            edited::edited(&mut making, *original, said);
        }
        Event::Revoked { original, quoted } => {
            depends = true;
            edited::revoked(&mut making, *original, quoted.as_ref().and_then(|quoted| quoted.record));
        }
        Event::Reacted { quoted, emoji } => {
            depends = true;
            reacted(&mut making, quoted.as_ref(), emoji.as_deref());
        }
        Event::Unreadable(what) => {
            settings::meet(&mut making, false);
            unreadable(&mut making, *what);
        }
        Event::Login(told) => {
            settings::meet(&mut making, false);
            logins::told(&mut making, told);
        }
        Event::Invited(invited) => {
            settings::meet(&mut making, false);
            invites::told(&mut making, invited);
        }
        Event::Moved => making.keeps_quiet = true,
        Event::NoticesDue { items } => notices::due(&mut making, items),
        Event::SilenceConfirms { records } => notices::silence(&mut making, records),
        Event::SetAside { reference } => {
            making.say(Phrase::new("set-aside").with("reference", reference.as_str()));
        }
        Event::TooFast => {
            making.keeps_quiet = true;
            making.say(Phrase::new("too-fast"));
        }
        Event::Refused { refusal, event } => {
            // The two cannot become one: then what the sender entered goes over.
            if let Event::Cards { cards } = &**event
                && contacts::moves_instead(refusal)
            {
                contacts::shared(&mut making, cards, false);
                return making.finish(depends);
            }
            if let Event::Heard { text, spoken: true, .. } = &**event {
                voice::heard(&mut making, text);
            }
            let leaver = if let Event::Heard { text, .. } = &**event {
                groups::told::leaver(text, facts)
            } else {
                None
            };
            refused::refused(&mut making, refusal, leaver);
        }
    }
    making.finish(depends)
}

/// Whether the person says or does something, so that the notice before it is no longer the last word.
const fn is_by_the_person(event: &Event) -> bool {
    match event {
        Event::Heard { .. }
        | Event::Chose { .. }
        | Event::Cards { .. }
        | Event::Edited { .. }
        | Event::Unreadable(_) => true,
        Event::Revoked { .. }
        | Event::Reacted { .. }
        | Event::Login(_)
        | Event::Invited(_)
        | Event::Moved
        | Event::NoticesDue { .. }
        | Event::SilenceConfirms { .. }
        | Event::SetAside { .. }
        | Event::TooFast
        | Event::Refused { .. } => false,
    }
}

/// The reading that decides the language of the reply.
fn reading_of(event: &Event) -> Option<&Reading> {
    if let Event::Heard { reading, .. } | Event::Edited { reading, .. } = event {
        Some(reading)
    } else if let Event::Refused { event, .. } = event {
        reading_of(event)
    } else {
        None
    }
}

/// Whether a message may refer to one that is still on its way: such a row is waited with for a moment.
pub fn relies_on_earlier(reading: &Reading) -> bool {
    reading.frames.iter().any(|frame| frame.intent.relies_on_earlier())
}

/// An emoji on a notice is a word about it; on anything else it is nothing.
fn reacted(making: &mut Making<'_>, quoted: Option<&Quoted>, emoji: Option<&str>) {
    making.keeps_quiet = true;
    let (Some(id), Some(emoji)) = (quoted.and_then(|quoted| quoted.record), emoji) else { return };
    let me = making.facts.me.id;
    // On a notice over several it is a word about all of them.
    let about = making.was.told_by(me, id).map_or_else(|| vec![id], <[RecordId]>::to_vec);
    let state = |id: &RecordId| {
        let record = making.record(*id).filter(|record| !record.deleted)?;
        record.states.iter().find(|(person, _)| *person == me).map(|(_, state)| state)
    };
    let starts = |all: &[&str]| all.iter().any(|one| emoji.starts_with(one));
    let is_pending = |id: &RecordId| matches!(state(id), Some(ShareState::Pending));
    let is_open = |id: &RecordId| matches!(state(id), Some(ShareState::Pending | ShareState::Confirmed));
    if starts(&YES) && about.iter().any(is_pending) {
        // What the reader has objected to is not agreed to by a thumb on the rest.
        let agreed: Vec<RecordId> = about.iter().copied().filter(is_open).collect();
        notices::confirm(making, &agreed);
    } else if starts(&NO) && about.iter().any(is_open) {
        let open = about.iter().copied().filter(is_open).collect();
        notices::dispute(making, open);
    }
}

fn unreadable(making: &mut Making<'_>, what: Unreadable) {
    making.say(Phrase::new(match what {
        Unreadable::Voice(why) => voice::sentence(why),
        Unreadable::Image => "unreadable-image",
        Unreadable::Video => "unreadable-video",
        Unreadable::Document => "unreadable-document",
        Unreadable::Sticker => "unreadable-sticker",
        Unreadable::Location => "unreadable-location",
        Unreadable::Order => "unreadable-order",
        Unreadable::Unavailable => "unreadable-unavailable",
        Unreadable::Unsupported | Unreadable::Empty | Unreadable::Unknown => "unreadable-other",
    }));
    if !matches!(making.next.state, State::Idle) {
        making.asks_again = false;
    }
}
