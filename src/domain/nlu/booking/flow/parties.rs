//! Who a word means: the sender, somebody named, or whom a pronoun stands for.

use super::super::super::lexicon::Classes as C;
use super::super::super::sentence::Part;
use super::super::Clause;
use super::Party;

/// Words for one other, as they act and as something is done to them.
const THEM: [&str; 15] = [
    "he",
    "she",
    "they",
    "him",
    "her",
    "them",
    "he's",
    "shes",
    "she's",
    "they've",
    "they're",
    "he'll",
    "she'll",
    "they'll",
    "themselves",
];

pub(super) fn is_pronoun(clause: &Clause<'_, '_>, at: usize) -> bool {
    let s = clause.s;
    s.part(at) == Part::Free
        && s.tokens.get(at).is_some_and(|token| !token.named && THEM.contains(&token.word.as_str()))
        && !is_possessive(clause, at)
}

/// "her half", "her 90": whose, and not to whom.
fn is_possessive(clause: &Clause<'_, '_>, at: usize) -> bool {
    let s = clause.s;
    if s.key(at) != "her" && s.tokens.get(at).is_none_or(|token| token.word != "her") {
        return false;
    }
    let gives = s.is_before(at, C::PAY.or(C::GIVE).or(C::SEND).or(C::LEND).or(C::OWE).or(C::RETURN));
    let money = matches!(s.part(at + 1), Part::Money | Part::Number);
    let thing = s.is(at + 1, C::ITEM.or(C::SHARE).or(C::HALF).or(C::MONEY).or(C::RELATION).or(C::MEANS))
        || s.tokens.get(at + 1).is_some_and(|token| token.is_unknown() && s.part(at + 1) == Part::Free);
    money && !gives || thing
}

/// Everybody else in the message, each once.
pub(super) fn others<'a>(clause: &'a Clause<'a, '_>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for person in &clause.s.people {
        if person.name != "everyone" && !names.iter().any(|name| name.eq_ignore_ascii_case(&person.name)) {
            names.push(&person.name);
        }
    }
    names
}

/// Whom a pronoun means: the only other, or who was named last before; the latter is not sure.
pub(super) fn meant<'a>(clause: &'a Clause<'a, '_>, at: usize) -> Option<(Party<'a>, bool)> {
    if let [only] = others(clause).as_slice() {
        return Some((Party::Other(only), false));
    }
    let before = clause.s.people.iter().rfind(|person| person.end <= at && person.name != "everyone")?;
    Some((Party::Other(&before.name), true))
}

/// Whom the token begins to name, where they are the object of a verb or a preposition.
pub(super) fn object<'a>(clause: &'a Clause<'a, '_>, at: usize) -> Option<(Party<'a>, bool, usize)> {
    let s = clause.s;
    if let Some(person) = s.people.iter().find(|person| person.start == at) {
        return (person.name != "everyone").then_some((Party::Other(&person.name), false, person.end));
    }
    if s.part(at) != Part::Free {
        return None;
    }
    if s.tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "me" | "us" | "myself")) {
        return Some((Party::Me, false, at + 1));
    }
    if is_pronoun(clause, at) {
        let (party, unsure) = meant(clause, at)?;
        return Some((party, unsure, at + 1));
    }
    None
}
