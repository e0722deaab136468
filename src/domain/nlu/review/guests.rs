//! "Flat me party 2400 maine, Vivek ke 2 dost bhi the": friends of a member came along, and nobody of the group stays out.
//! Who bears their parts is asked.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::word;

static FRIENDS: Words =
    Words::new(" dost dosto doston dosts friend friends mehmaan mehman guest guests दोस्त दोस्तों मेहमान ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if !frame.intent.is_expense() || frame.group.is_none() || !even || !frame.paid.is_empty() {
        return;
    }
    let host = s.people.iter().find(|person| {
        let friends = (person.end + 1..person.end + 3).any(|at| FRIENDS.has(word(s, at)));
        s.is(person.end, C::KA) && friends
    });
    let Some(host) = host else { return };
    let here = |name: &String| {
        *name == host.name || FRIENDS.has(&name.to_lowercase()) || frame.payer.as_ref() == Some(name)
    };
    if frame.persons.is_empty() || !frame.persons.iter().all(here) {
        return;
    }
    frame.persons = frame.payer.iter().cloned().collect();
    if frame.payer.is_none() {
        (frame.intent, frame.split) = (Intent::LogPersonalExpense, None);
    }
    frame.ask();
}
