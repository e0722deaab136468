//! Who stands before and behind an English verb, and what the words between say.

use super::super::super::super::lexicon::Classes as C;
use super::super::super::super::sentence::Part;
use super::super::super::super::text::Kind;
use super::super::super::Clause;
use super::super::Party;
use super::super::parties::{is_pronoun, meant, object};
use super::REACH;
use super::verbs::{PURSES, Verb, verb_at};

/// Who stands before a verb, and what the words between say.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the words beside a verb")]
pub(super) struct Before<'a> {
    pub(super) who: Option<Party<'a>>,
    pub(super) unsure: bool,
    pub(super) due: bool,
    pub(super) denied: bool,
    pub(super) passive: bool,
    /// "to pay him back": why the deed before was done.
    pub(super) purpose: bool,
    /// Nobody is named, and another verb stands before: "came and paid".
    pub(super) joined: bool,
    /// Nobody is named where somebody could be.
    pub(super) bare: bool,
}

pub(super) fn before<'a>(clause: &'a Clause<'a, '_>, verb: usize) -> Before<'a> {
    let s = clause.s;
    let mut found = Before::default();
    let mut at = verb;
    let least = clause.range.start.max(verb.saturating_sub(REACH));
    while at > least {
        let left = at - 1;
        let word = s.tokens.get(left).map_or("", |token| token.word.as_str());
        let key = s.key(left);
        if let Some(person) = s.people.iter().find(|person| (person.start..person.end).contains(&left)) {
            found.who = (person.name != "everyone").then_some(Party::Other(&person.name));
            // "River's all paid back" is, "River's paid me back" has.
            let is = s.tokens.get(left).is_some_and(|token| token.possessive) && s.key(left + 1) == "all";
            found.passive |= is;
            return found;
        }
        if s.part(left) == Part::Date {
            at = left;
            continue;
        }
        let free = s.part(left) == Part::Free;
        if free && is_pronoun(clause, left) {
            found.due |= word.ends_with("'ll");
            if let Some((party, unsure)) = meant(clause, left) {
                found.who = Some(party);
                found.unsure = unsure;
            }
            return found;
        }
        if free && s.is(left, C::I) && word.is_ascii() {
            found.due |= word.ends_with("'ll");
            found.who = Some(Party::Me);
            return found;
        }
        if free && (s.is(left, C::NOT) || key == "longer") {
            found.denied = true;
        } else if free && key == "to" {
            let obliged = left.checked_sub(1).is_some_and(|back| {
                s.is(back, C::HAVE.or(C::MUST).or(C::BE).or(C::FUTURE))
                    || matches!(s.key(back), "got" | "going" | "ought" | "is" | "are" | "promised" | "will")
            });
            if !(obliged || left == clause.range.start || s.starts_clause(left)) {
                found.purpose = true;
                found.bare = true;
                return found;
            }
            found.due = true;
        } else if free && (s.is(left, C::MUST.or(C::FUTURE)) || matches!(key, "gotta" | "supposed" | "going"))
        {
            found.due = true;
        } else if free && (s.is(left, C::BE) || matches!(key, "is" | "are" | "being" | "gets")) {
            found.passive = true;
        } else if free && s.is(left, C::AND) {
            found.joined = true;
            found.bare = true;
            return found;
        } else if !(free && is_small(clause, left)) {
            found.bare = s.starts_clause(at) || s.is(left, C::FUNC) && !s.is(left, C::DET.or(C::ME));
            return found;
        }
        at = left;
    }
    found.bare = at == clause.range.start;
    found
}

/// What may stand between a subject and its verb and says nothing.
fn is_small(clause: &Clause<'_, '_>, at: usize) -> bool {
    const SMALL: [&str; 10] = ["all", "who", "that", "as", "first", "got", "alr", "even", "dey", "don"];
    let s = clause.s;
    s.is(at, C::AUX.or(C::HAVE).or(C::FILLER).or(C::EACH))
        || SMALL.contains(&s.key(at))
        || s.tokens.get(at).is_some_and(|token| token.word.ends_with("ly"))
}

/// Who stands behind a verb.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the words beside a verb")]
pub(super) struct Behind<'a> {
    /// Directly: "paid Ravi", "gave him".
    pub(super) direct: Option<Party<'a>>,
    pub(super) to: Option<Party<'a>>,
    pub(super) from: Option<Party<'a>>,
    pub(super) by: Option<Party<'a>>,
    pub(super) unsure: bool,
    pub(super) back: bool,
    pub(super) off: bool,
    pub(super) money: bool,
}

pub(super) fn behind<'a>(clause: &'a Clause<'a, '_>, verb: usize) -> Behind<'a> {
    let s = clause.s;
    let mut found = Behind::default();
    let mut open = true;
    let mut at = verb + 1;
    let with_squares = verb_at(clause, verb) == Some(Verb::Square);
    while at < clause.range.end {
        let key = s.key(at);
        let ends =
            s.is_mark(at, ".;!?") || s.tokens.get(at).is_some_and(|token| token.kind == Kind::LineBreak);
        if ends || verb_at(clause, at).is_some() {
            break;
        }
        if s.is_mark(at, ",-:") {
            let goes_on = matches!(s.key(at + 1), "to" | "from" | "by" | "back");
            let priced = s.part(at + 1) == Part::Money;
            if !goes_on && !priced {
                break;
            }
            open = false;
            at += 1;
            continue;
        }
        if matches!(s.part(at), Part::Money | Part::Number) {
            found.money = true;
            at += 1;
            continue;
        }
        let next = skip_small(clause, at + 1);
        let named = object(clause, next);
        let preposition = match key {
            "to" | "against" | "into" | "in" | "onto" => Some(0),
            "with" if with_squares => Some(0),
            "from" => Some(1),
            "off" if named.is_some() => Some(1),
            "by" => Some(2),
            _ => None,
        };
        if let Some(which) = preposition {
            let into = matches!(key, "in" | "into" | "onto");
            let my_purse = matches!(s.key(next), "my" | "our") && PURSES.contains(&s.key(next + 1))
                || matches!(s.key(at + 1), "my" | "our")
                    && (at + 2..at + 4).any(|at| PURSES.contains(&s.key(at)));
            let party = if my_purse {
                Some((Party::Me, false, next + 1))
            } else {
                named.filter(|(_, _, end)| !into || PURSES.contains(&s.key(*end)))
            };
            if let Some((party, unsure, end)) = party {
                found.unsure |= unsure;
                match which {
                    0 => found.to = found.to.or(Some(party)),
                    1 => found.from = found.from.or(Some(party)),
                    _ => found.by = found.by.or(Some(party)),
                }
                at = end;
            } else {
                at += 1;
            }
            open = false;
            continue;
        }
        match key {
            "back" => found.back = true,
            "off" => found.off = true,
            _ => {}
        }
        if open && let Some((party, unsure, end)) = object(clause, at) {
            let owner = s.tokens.get(end - 1).is_some_and(|token| token.possessive);
            let theirs = owner
                && !matches!(s.part(end), Part::Money | Part::Number)
                && !s.is(end, C::DEBT.or(C::MONEY));
            if !theirs {
                found.direct = Some(party);
                found.unsure |= unsure;
            }
            open = false;
            at = end;
            continue;
        }
        if !(s.is(at, C::DET.or(C::AUX).or(C::FILLER).or(C::HONORIFIC))
            || matches!(key, "back" | "off" | "up" | "out" | "over"))
        {
            open = false;
        }
        at += 1;
    }
    found
}

fn skip_small(clause: &Clause<'_, '_>, mut at: usize) -> usize {
    let s = clause.s;
    while at < clause.range.end
        && s.part(at) == Part::Free
        && (matches!(s.key(at), "of" | "my" | "the" | "uh" | "um") || s.is(at, C::FILLER))
        && object(clause, at).is_none()
    {
        at += 1;
    }
    at
}
