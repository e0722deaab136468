//! Who paid and who bears, where it is told by a row of people or by the sender's own part.

use super::super::super::lexicon::Classes as C;
use super::super::super::people::{Person, Role};
use super::super::Clause;

/// "paid by Asha, split between Asha, Ravi and Tara": whoever paid stands in the row, so the row is everybody.
pub(super) fn is_row_with_payer(clause: &Clause<'_, '_>, payer: Option<&str>) -> bool {
    let s = clause.s;
    let Some(payer) = payer else { return false };
    let of_payer = |person: &&Person| person.name.eq_ignore_ascii_case(payer);
    let between = clause.people().filter(|person| person.role == Role::Between).count();
    let rowed =
        between > 1 && clause.people().any(|person| person.role == Role::Between && of_payer(&person));
    // "Asha ne diya, Asha Ravi aur Priya me baanto": named once more, beside another.
    let beside = |end: usize| {
        let next = end + usize::from(s.is_mark(end, ",&") || s.is(end, C::AND));
        clause.people().any(|other| other.start == next && !of_payer(&other))
    };
    let again = clause.people().filter(of_payer).count() > 1
        && clause.people().filter(of_payer).any(|person| person.role != Role::With && beside(person.end));
    // "Priya me baanto": in it.
    let within = |at: usize| {
        let joined = s.is_before(at, C::AND) || at > 0 && s.is_mark(at - 1, ",&+");
        s.key(at) == "me" && s.is(at + 1, C::SPLIT) && !joined
    };
    let me = |at: usize| s.is(at, C::I.or(C::ME)) && !within(at);
    (rowed || again) && !clause.range.clone().any(me)
}

/// "so I owe him half", "I have to bear half of it", "wants half from me": the one other person has paid.
pub(in super::super) fn i_bear_a_part(clause: &Clause<'_, '_>, all: &[String]) -> Option<String> {
    let [only] = all else { return None };
    let s = clause.s;
    let said = clause.range.clone().any(|at| {
        s.is(at, C::I)
            && (s.is(at + 1, C::OWE.or(C::MUST))
                || matches!((s.key(at + 1), s.key(at + 2)), ("have" | "got" | "need", "to"))
                || matches!(s.key(at + 1), "gotta" | "should"))
            && s.any(&(at..(at + 8).min(clause.range.end)), C::HALF)
    }) || ["half from me", "my half", "i owe half"].iter().any(|phrase| clause.phrase(phrase))
        && !clause.any_key(&["gave", "sent"])
        && clause.people().any(|person| person.role == Role::Subject);
    (said && only != "everyone").then(|| only.clone())
}
