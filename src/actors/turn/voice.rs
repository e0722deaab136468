//! Voice notes in the order of messages: one holds its place while it is listened to, but not for ever; then what came
//! after it goes first, and its own turn comes when it is ready.

use super::decide::Frame;
use super::understood::Understood;
use super::{ERRORS_MAX, Ports, SKIPPED_AFTER, STARTS_MAX, SUSPECT_AFTER};
use crate::actors::ask::ask;
use crate::actors::single::Single;
use crate::actors::transcriber::{Ears, Listen, Note, Transcriber};
use crate::domain::dialog::{Event, Quoted, Unreadable};
use crate::domain::hearing::{Hearing, Transcript, Unheard, doubt_numbers, told_names};
use crate::domain::message::{Content, Media};
use crate::domain::money::Locale;
use crate::domain::nlu::Reading;
use crate::ids::PersonId;
use crate::ports::inbox::Row;
use crate::ports::lookups::Profile;
use crate::ports::speech::SpeechHint;
use crate::ports::store::StoreError;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Longest that a voice note holds its place, from when it is first listened to.
pub const HOLD: Duration = Duration::from_secs(20);
/// Most notes whose hold is remembered; past that all begin anew.
const HOLDS_MAX: usize = 10_000;

/// Where notes are listened to.
pub struct Voice {
    transcriber: Arc<Single<Transcriber>>,
    ears: Arc<Ears>,
    hold: Duration,
    /// Since when each note of this process is listened to.
    began: Mutex<HashMap<i64, Instant>>,
}

impl Voice {
    pub fn new(transcriber: Arc<Single<Transcriber>>, ears: Arc<Ears>, hold: Duration) -> Self {
        Self { transcriber, ears, hold, began: Mutex::default() }
    }

    /// How much of its hold a note has left, and whether it begins now.
    fn left(&self, row: i64, now: Instant) -> (Duration, bool) {
        let mut began = self.began.lock().unwrap_or_else(PoisonError::into_inner);
        if began.len() >= HOLDS_MAX {
            began.clear();
        }
        let mut is_new = false;
        let since = *began.entry(row).or_insert_with(|| {
            is_new = true;
            now
        });
        (self.hold.saturating_sub(now.saturating_duration_since(since)), is_new)
    }

    fn done(&self, row: i64) {
        self.began.lock().unwrap_or_else(PoisonError::into_inner).remove(&row);
    }
}

/// The row whose turn it is.
pub(super) struct Head<'a> {
    pub(super) row: &'a Row,
    /// What it says, where it is a voice note that was listened to.
    pub(super) hearing: Option<Hearing>,
    /// Something that was said after it has gone before it.
    pub(super) is_overtaken: bool,
}

/// The first row that is not waited for.
pub(super) async fn head<'a>(
    ports: &Ports,
    id: PersonId,
    rows: &'a [Row],
) -> Result<Option<Head<'a>>, StoreError> {
    let Some(voice) = &ports.voice else { return Ok(rows.first().map(Head::plain)) };
    let mut hint: Option<SpeechHint> = None;
    for row in rows {
        let Some(media) = listened_to(ports, row) else { return Ok(Some(Head::plain(row))) };
        if let Some(hearing) = voice.ears.kept(id, row.seq).await? {
            return overtaken(ports, id, voice, row, hearing).await.map(Some);
        }
        let told = if let Some(hint) = &hint {
            hint.clone()
        } else {
            hint.insert(hint_for(&ports.lookups.profile(id).await?)).clone()
        };
        let (left, is_new) = voice.left(row.seq, Instant::now());
        if is_new {
            ports.hints.reading(&row.inbound.number_id, &row.inbound.message_id);
            if row.waited > SUSPECT_AFTER {
                // It may be what killed the process before.
                ports.inbox.count_start(row.seq).await?;
            }
            begin_others(voice, ports, id, rows, row.seq, &told);
        }
        let note = note(id, row, media, told);
        let span = tracing::Span::current();
        let transcriber = voice.transcriber.get();
        let asked = ask(&transcriber, left, |reply| Listen { note, span, reply });
        if let Ok(hearing) = asked.await {
            return overtaken(ports, id, voice, row, hearing).await.map(Some);
        }
    }
    Ok(None)
}

impl<'a> Head<'a> {
    const fn plain(row: &'a Row) -> Self {
        Self { row, hearing: None, is_overtaken: false }
    }
}

/// The other notes that wait are listened to meanwhile, so that several together hold no longer than one.
fn begin_others(voice: &Voice, ports: &Ports, id: PersonId, rows: &[Row], but: i64, hint: &SpeechHint) {
    for row in rows.iter().filter(|row| row.seq != but) {
        let Some(media) = listened_to(ports, row) else { continue };
        if voice.left(row.seq, Instant::now()).1 {
            let (reply, _) = tokio::sync::oneshot::channel();
            let note = note(id, row, media, hint.clone());
            // Where there is no room it is asked for again when its turn comes.
            let _ = voice.transcriber.get().try_send(Listen { note, span: tracing::Span::current(), reply });
        }
    }
}

fn note(person: PersonId, row: &Row, media: &Media, hint: SpeechHint) -> Note {
    Note { row: row.seq, person, number_id: row.inbound.number_id.clone(), media: media.clone(), hint }
}

/// The sound of a row that is worth listening to: not of one that is skipped or set aside anyway.
fn listened_to<'a>(ports: &Ports, row: &'a Row) -> Option<&'a Media> {
    let Content::Audio { media, .. } = &row.inbound.content else { return None };
    let age = (ports.clock.now() - row.inbound.sent_at).to_std().unwrap_or_default();
    let is_spent = row.errors >= ERRORS_MAX || row.starts >= STARTS_MAX.saturating_mul(2);
    (age <= SKIPPED_AFTER && !is_spent).then_some(media)
}

async fn overtaken<'a>(
    ports: &Ports,
    id: PersonId,
    voice: &Voice,
    row: &'a Row,
    hearing: Hearing,
) -> Result<Head<'a>, StoreError> {
    voice.done(row.seq);
    let heard_at = ports.lookups.conversation(id).await?.and_then(|stored| stored.heard_at);
    let is_overtaken = heard_at.is_some_and(|at| at > row.inbound.sent_at);
    Ok(Head { row, hearing: Some(hearing), is_overtaken })
}

/// What helps to hear this person.
fn hint_for(profile: &Profile) -> SpeechHint {
    let names = profile.people.iter().map(|known| known.name.as_str());
    let languages = match profile.locale {
        Locale::En => vec!["en"],
        Locale::EnIn => vec!["en", "hi"],
        Locale::Hi | Locale::HiLatn => vec!["hi", "en"],
    };
    SpeechHint { names: told_names(names), languages }
}

/// The event that a voice note is, and how its words were understood, where that is still to be kept. What is kept is
/// as it was read: the doubts of what was heard are found again.
pub(super) async fn event(
    frame: &Frame<'_>,
    hearing: &Hearing,
    quoted: Option<Quoted>,
    read: impl AsyncFnOnce(&str) -> Result<Understood, StoreError>,
) -> Result<(Event, Option<Reading>), StoreError> {
    match hearing {
        Hearing::Nothing { why } => Ok((Event::Unreadable(Unreadable::Voice(*why)), None)),
        Hearing::Words(transcript) => {
            let Transcript { text, .. } = transcript;
            let Understood { mut reading, is_kept } = read(text).await?;
            doubt_numbers(&mut reading, transcript);
            let event = Event::Heard {
                text: text.clone(),
                reading: reading.clone(),
                quoted,
                forwarded: frame.row.is_some_and(|row| row.inbound.forwarded),
                spoken: true,
            };
            Ok((event, (!is_kept).then_some(reading)))
        }
    }
}

/// What a note is where nobody listens.
pub(super) const fn unheard() -> Event {
    Event::Unreadable(Unreadable::Voice(Unheard::NoEngine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_has_the_names_and_languages_of_the_person() {
        assert_eq!(unheard(), Event::Unreadable(Unreadable::Voice(Unheard::NoEngine)));
        assert!(HOLD < super::super::RUN && HOLDS_MAX > 1_000);
    }
}
