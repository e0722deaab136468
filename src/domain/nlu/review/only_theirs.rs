//! "Paan 30 sirf Kiran ka, maine diya": nothing of it is the sender's.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::ask;

static ONLY: Words = Words::new(" sirf bas keval सिर्फ सिर्फ़ बस केवल ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if !frame.intent.is_expense() || frame.payer.is_some() || !even || s.amounts.len() != 1 {
        return;
    }
    let only = s.all().find(|at| s.tokens.get(*at).is_some_and(|token| ONLY.has(&token.word)));
    let Some(start) = only.map(|only| only + 1) else { return };
    let named = s.people.iter().find(|person| person.start == start);
    let strange = s.part(start) == Part::Free
        && s.tokens.get(start).is_some_and(|token| token.is_unknown() || token.named);
    let (end, name) = match named {
        Some(person) => (person.end, person.name.clone()),
        None if strange => (start + 1, s.written(&(start..start + 1))),
        None => return,
    };
    // "Sirf Kiran ka hissa", "sirf Kiran ki sabzi" go on.
    let ends = s.is(end, C::KA)
        && (end + 1 >= s.tokens.len() || s.starts_clause(end + 2) || s.is_mark(end + 1, ",.;!"));
    let alone = frame.persons.iter().all(|person| person.eq_ignore_ascii_case(&name));
    if ends && alone {
        frame.intent = Intent::ShareExpense;
        frame.persons = vec![name];
        frame.split = Some(SplitSaid::Full);
        ask(frame);
    }
}
