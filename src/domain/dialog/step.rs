//! One event, one turn.

use super::actions::Action;
use super::heard::{self, Said};
use super::making::Making;
use super::saving::record_label;
use super::{Command, Dialogue, Event, Facts, Phrase, Plan, Quoted, Reading, State, Unreadable};
use super::{chose, contacts, logins, notices, refused, settings};
use crate::domain::ledger::ShareState;
use crate::domain::nlu::Intent;

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
        Event::Heard { text, reading, quoted, forwarded, spoken: _ } => {
            depends = relies_on_earlier(reading);
            settings::meet(&mut making, settings::agrees(reading));
            settings::listen(&mut making, reading);
            let quoted = quoted.as_ref().and_then(|quoted| quoted.record);
            heard::heard(&mut making, Said { text, reading, quoted, forwarded: *forwarded });
        }
        Event::Chose { id } => {
            depends = true;
            settings::meet(&mut making, true);
            chose::chose(&mut making, id);
        }
        Event::Cards { cards } => {
            settings::meet(&mut making, true);
            contacts::shared(&mut making, cards);
        }
        Event::Edited { quoted, text, reading } => {
            depends = true;
            edited(&mut making, quoted.as_ref(), text, reading);
        }
        Event::Revoked { quoted } => {
            depends = true;
            revoked(&mut making, quoted.as_ref());
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
        Event::Refused { refusal, event: _ } => refused::refused(&mut making, refusal),
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
    match event {
        Event::Heard { reading, .. } | Event::Edited { reading, .. } => Some(reading),
        Event::Refused { event, .. } => reading_of(event),
        Event::Chose { .. }
        | Event::Cards { .. }
        | Event::Revoked { .. }
        | Event::Reacted { .. }
        | Event::Unreadable(_)
        | Event::Login(_)
        | Event::Moved
        | Event::NoticesDue { .. }
        | Event::SilenceConfirms { .. }
        | Event::SetAside { .. }
        | Event::TooFast => None,
    }
}

/// Whether a message may refer to one that is still on its way: such a row is waited with for a moment.
pub fn relies_on_earlier(reading: &Reading) -> bool {
    reading.frames.iter().any(|frame| match frame.intent {
        Intent::EditLast | Intent::DeleteLast | Intent::Affirm | Intent::Deny | Intent::Cancel => true,
        Intent::ShareExpense
        | Intent::LogPersonalExpense
        | Intent::RepayDebt
        | Intent::ReceivePayment
        | Intent::RequestBalance
        | Intent::ListExpenses
        | Intent::SpendingSummary
        | Intent::CreateGroup
        | Intent::AddMember
        | Intent::SettleUp
        | Intent::SetReminder
        | Intent::OptIn
        | Intent::OptOut
        | Intent::SetCurrency
        | Intent::SetLanguage
        | Intent::Help
        | Intent::Greet
        | Intent::ExportData
        | Intent::DeleteMyData
        | Intent::OutOfScope => false,
    })
}

/// The words of an earlier message are others now: so is the record that came of it.
fn edited(making: &mut Making<'_>, quoted: Option<&Quoted>, text: &str, reading: &Reading) {
    let record = quoted.and_then(|quoted| quoted.record);
    let said = Said { text, reading, quoted: record, forwarded: false };
    let Some(id) = record else {
        // Nothing came of it the first time; perhaps it makes sense now.
        return heard::heard(making, said);
    };
    match (making.record(id), said.only()) {
        (Some(record), Some(frame)) if frame.intent.is_money() || frame.intent == Intent::EditLast => {
            heard::edit(making, record, frame, said);
        }
        (Some(record), _) => {
            making.plan.subject = Some(id);
            making.buttons(&[(Action::Delete(id), "button-delete"), (Action::Keep(id), "button-keep")]);
            making.say(Phrase::new("edited-unclear").with("what", record_label(record)));
        }
        (None, _) => making.say(Phrase::new("not-found")),
    }
}

/// A message that is taken back says nothing about the money that it was about: that is asked.
fn revoked(making: &mut Making<'_>, quoted: Option<&Quoted>) {
    let record = quoted.and_then(|quoted| quoted.record).and_then(|id| making.record(id));
    match record.filter(|record| record.creator == making.facts.me.id && !record.deleted) {
        Some(record) => {
            making.plan.subject = Some(record.id);
            making.buttons(&[
                (Action::Delete(record.id), "button-delete"),
                (Action::Keep(record.id), "button-keep"),
            ]);
            making.say(Phrase::new("revoked").with("what", record_label(record)));
        }
        None => making.keeps_quiet = true,
    }
}

/// An emoji on a notice is a word about it; on anything else it is nothing.
fn reacted(making: &mut Making<'_>, quoted: Option<&Quoted>, emoji: Option<&str>) {
    making.keeps_quiet = true;
    let record = quoted.and_then(|quoted| quoted.record).and_then(|id| making.record(id));
    let (Some(record), Some(emoji)) = (record, emoji) else { return };
    let me = making.facts.me.id;
    let state = record.states.iter().find(|(person, _)| *person == me).map(|(_, state)| state);
    let starts = |all: &[&str]| all.iter().any(|one| emoji.starts_with(one));
    match state {
        Some(ShareState::Pending) if !record.deleted && starts(&YES) => {
            notices::confirm(making, &[record.id]);
        }
        Some(ShareState::Pending | ShareState::Confirmed) if !record.deleted && starts(&NO) => {
            notices::dispute(making, vec![record.id]);
        }
        Some(ShareState::Pending | ShareState::Confirmed | ShareState::Disputed { .. }) | None => {}
    }
}

fn unreadable(making: &mut Making<'_>, what: Unreadable) {
    making.say(Phrase::new(match what {
        Unreadable::Voice => "unreadable-voice",
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
