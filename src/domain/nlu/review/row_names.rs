//! Names in a row without commas: "cleaner 45, me Maisie Olu and Fergus" tells of one word each.

use super::super::frame::{Frame, Intent};
use super::super::lexicon::Classes as C;
use super::super::people::is_me;
use super::super::sentence::Sentence;

/// Parts what was read as one name. Behind "me" without a comma the row has no commas, and each word is somebody.
pub(super) fn part(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if frame.intent != Intent::ShareExpense || frame.payer.is_some() {
        return;
    }
    for person in &s.people {
        let me = person.start.checked_sub(1).and_then(|at| s.tokens.get(at)).is_some_and(is_me);
        let words: Vec<String> = (person.start..person.end).map(|at| s.written(&(at..at + 1))).collect();
        let known = s.contacts.iter().any(|contact| contact.join(" ") == person.name.to_lowercase());
        let titled = (person.start..person.end).any(|at| s.is(at, C::RELATION.or(C::HONORIFIC)));
        if !me || words.len() < 2 || known || titled || !s.is(person.end, C::AND) {
            continue;
        }
        let Some(at) = frame.persons.iter().position(|name| *name == person.name) else { continue };
        frame.persons.splice(at..=at, words);
        frame.ask();
    }
}
