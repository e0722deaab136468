//! Examples as they are handed on: lines of the public schema of sets.

use super::masking::{Masked, masked};
use super::mention::contains;
use super::{Found, Judged, Said};
use crate::domain::money::Currency;
use crate::domain::nlu::{Frame, Language};
use crate::ids::CommandId;
use chrono::NaiveDate;
use serde::Serialize;

/// One line. Nothing in it names anybody.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Line {
    pub id: String,
    pub ref_date: NaiveDate,
    pub text: String,
    pub lang: &'static str,
    pub style: &'static str,
    pub frames: Vec<Frame>,
    /// Whom the sender knows by name, of those who are spoken of.
    pub people: Vec<String>,
    /// The sender's own.
    pub currency: Currency,
    /// How the reading is known: `corrected`, `confirmed`, `stayed`.
    pub found: &'static str,
}

/// The line of an example; none for what says only what was not meant, and where no line is left without its names.
pub fn line(id: CommandId, said: &Said, judged: &Judged) -> Option<Line> {
    if judged.found == Found::Rejected {
        return None;
    }
    let shown = CommandId::derived("handed on", &[id.0.as_bytes()]);
    let (seed, _) = shown.0.as_u64_pair();
    let Masked { text, frames, people } = masked(&said.text, &judged.frames, &said.people, seed);
    // A name that was read out of an address went with it.
    let names =
        frames.iter().flat_map(|frame| frame.persons.iter().chain(&frame.without).chain(&frame.payer));
    let was =
        judged.frames.iter().flat_map(|frame| frame.persons.iter().chain(&frame.without).chain(&frame.payer));
    let is_lost = |(name, was): (&String, &String)| contains(&said.text, was) && !contains(&text, name);
    if names.zip(was).any(is_lost) {
        return None;
    }
    Some(Line {
        id: format!("x{seed:016x}"),
        ref_date: said.today,
        text,
        lang: lang_of(said.language, said.currency),
        style: if said.spoken { "voice" } else { "chatty" },
        frames,
        people,
        currency: said.currency,
        found: judged.found.name(),
    })
}

/// As sets call languages. English of whoever reckons in rupees is Indian English.
pub fn lang_of(language: Option<Language>, currency: Currency) -> &'static str {
    match language {
        Some(Language::Hindi) => "hi-Deva",
        Some(Language::Hinglish) => "hi-Latn",
        Some(Language::English) | None if currency == Currency::INR => "en-IN",
        Some(Language::English) | None => "en",
    }
}
