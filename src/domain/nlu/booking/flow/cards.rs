//! Whose card, pocket or money paid: "on Tim's card", "Marcus tapped his card", "on mine", "used his own money".

use super::super::super::lexicon::Classes as C;
use super::super::super::sentence::Part;
use super::super::Clause;
use super::Party;
use super::parties::{meant, others};

/// What people pay out of.
const PURSES: [&str; 10] =
    ["card", "debit", "credit", "pocket", "wallet", "visa", "amex", "mastercard", "cards", "tap"];

pub(super) fn owner<'a>(clause: &'a Clause<'a, '_>) -> Option<Party<'a>> {
    let s = clause.s;
    clause.range.clone().find_map(|at| {
        let purse = PURSES.contains(&s.key(at)) && s.part(at) == Part::Free;
        let own = s.key(at) == "money" && s.key_before(at) == "own";
        if !purse && !own {
            return None;
        }
        let mut before = at;
        while before > clause.range.start
            && (matches!(s.key(before - 1), "own" | "credit" | "debit" | "bank")
                || PURSES.contains(&s.key(before - 1)))
        {
            before -= 1;
        }
        let whose = before.checked_sub(1)?;
        let word = s.tokens.get(whose).map_or("", |token| token.word.as_str());
        match word {
            "my" | "our" if declined(clause, at) => None,
            "my" | "our" => Some(Party::Me),
            "his" | "her" | "their" => nearest(clause, whose),
            _ => s
                .people
                .iter()
                .find(|person| person.end == before)
                .filter(|_| s.tokens.get(whose).is_some_and(|token| token.possessive))
                .filter(|_| !declined(clause, at))
                .map(|person| Party::Other(person.name.as_str())),
        }
    })
}

/// "his card got declined"
fn declined(clause: &Clause<'_, '_>, at: usize) -> bool {
    let s = clause.s;
    (at + 1..(at + 5).min(clause.range.end)).any(|at| {
        matches!(s.key(at), "declined" | "bounced" | "failed" | "rejected" | "empty") || s.is(at, C::NOT)
    })
}

/// Whose it is: of who acts before it in the same sentence.
fn nearest<'a>(clause: &'a Clause<'a, '_>, at: usize) -> Option<Party<'a>> {
    if let [only] = others(clause).as_slice() {
        return Some(Party::Other(only));
    }
    let sentence = clause.s.sentence(at);
    let mut inside =
        clause.s.people.iter().filter(|person| sentence.contains(&person.start) && person.end <= at);
    if let Some(person) = inside.next_back() {
        return Some(Party::Other(&person.name));
    }
    meant(clause, at).filter(|(_, unsure)| !unsure).map(|(party, _)| party)
}
