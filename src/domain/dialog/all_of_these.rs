//! "All of these were in euros": the currency of the latest entries, and not of the last alone. Each is asked about.

use super::cues::has_word;
use super::heard::{Said, edit, has_values};
use super::making::Making;
use super::pointing::LATE_MINUTES;
use super::{RecordId, State};
use crate::domain::nlu::{Doubt, Frame, Intent};
use chrono::TimeDelta;

/// Most entries that are meant.
const ENTRIES_MAX: usize = 5;
const THESE: [&str; 9] =
    ["these", "those", "all of them", "all of it", "all of that", "all this", "ye sab", "ye sabhi", "ये सब"];

/// False: nothing is said of several.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some(frame) = said.only().filter(|frame| frame.intent == Intent::EditLast && said.is_told()) else {
        return false;
    };
    let bare = !has_values(&Frame { currency: None, ..frame.clone() });
    let (Some(currency), true) = (frame.currency, bare && has_word(said.text, &THESE)) else { return false };
    if !matches!(making.next.state, State::Idle) {
        return false;
    }
    let (now, me) = (making.facts.now, making.facts.me.id);
    let late = TimeDelta::minutes(LATE_MINUTES);
    let recent = making.facts.recent.iter();
    let meant: Vec<RecordId> = recent
        .filter(|seen| now.signed_duration_since(seen.entered_at) <= late)
        .map(|seen| &seen.record)
        .filter(|record| record.is_open_to(me) && record.spec.total.currency != currency)
        .map(|record| record.id)
        .take(ENTRIES_MAX)
        .collect();
    if meant.len() < 2 {
        return false;
    }
    let wanted =
        Frame { currency: Some(currency), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    for id in meant.into_iter().rev() {
        if let Some(record) = making.record(id) {
            edit(making, record, &wanted, said);
        }
    }
    true
}
