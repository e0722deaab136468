//! "Dinner was with Asha too", "add Asha to the dinner": said of an entry by its name. What it would become is shown first.

use super::groups::{Named, find};
use super::heard::{Said, edit, has_values};
use super::making::Making;
use super::people::folded;
use super::pointing::{THING_CHARS_MIN, naming};
use super::reread::understood;
use super::{Record, State};
use crate::domain::nlu::{Doubt, Frame, Intent};

/// False: nothing is said of an entry of the sender's.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if said.forwarded || !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let of_it = if frame.intent == Intent::AddMember {
        added(making, frame)
    } else if frame.intent == Intent::OutOfScope {
        said_anew(making, said.text)
    } else {
        None
    };
    let Some((record, mut frame)) = of_it else { return false };
    if !frame.doubts.contains(&Doubt::Intent) {
        frame.doubts.push(Doubt::Intent);
    }
    edit(making, record, &frame, said);
    true
}

/// Somebody is added to what is called so, where no group is.
fn added<'a>(making: &Making<'a>, frame: &Frame) -> Option<(&'a Record, Frame)> {
    let name = frame.group.as_deref()?;
    let nobody = matches!(find(name, &making.facts.groups), Named::Nobody | Named::Guess(_));
    let record = naming(making, name).filter(|record| {
        let (thing, name) = (folded(&record.spec.description), folded(name));
        nobody && !frame.persons.is_empty() && name.strip_prefix("the ").unwrap_or(&name) == thing
    })?;
    Some((record, Frame { group: None, ..frame.clone() }))
}

/// The same of what was entered last: "it was with Asha too".
fn said_anew<'a>(making: &Making<'a>, text: &str) -> Option<(&'a Record, Frame)> {
    let record = naming(making, text)?;
    let (text, thing) = (folded(text), folded(&record.spec.description));
    let rest = text.strip_prefix("the ").unwrap_or(&text).strip_prefix(thing.as_str())?;
    let rest = rest.strip_prefix(' ').filter(|_| thing.chars().count() >= THING_CHARS_MIN)?;
    let reading = understood(making, &format!("it {rest}"));
    let [frame] = reading.frames.as_slice() else { return None };
    (frame.intent == Intent::EditLast && has_values(frame)).then(|| (record, frame.clone()))
}
