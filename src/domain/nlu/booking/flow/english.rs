//! The deeds of an English clause: verbs with who does them and to whom.

use super::super::super::lexicon::Classes as C;
use super::super::super::sentence::Part;
use super::super::Clause;
use super::parties::{is_pronoun, meant, others};
use super::{Act, Deed, Party, State};

mod company;
mod verbs;
use company::{Before, Behind, before, behind};
use verbs::{Verb, is_past, purse_after, verb_at};

/// Most words between a subject and its verb.
const REACH: usize = 9;

/// Words that tell that something is still to come.
const LATER: [&str; 12] = [
    "later",
    "tomorrow",
    "when",
    "end",
    "next",
    "soon",
    "after",
    "once",
    "till",
    "until",
    "by",
    "eventually",
];

/// Every deed of a clause, from left to right.
pub(super) fn read<'a>(clause: &'a Clause<'a, '_>) -> Vec<Deed<'a>> {
    let mut deeds: Vec<Deed<'a>> = Vec::new();
    if clause.any(C::NE.or(C::KO).or(C::HGIVE).or(C::HTAKE).or(C::HRETURN).or(C::HOWE).or(C::HCOME)) {
        return deeds;
    }
    for at in clause.range.clone() {
        if let Some(verb) = verb_at(clause, at)
            && let Some(deed) = deed(clause, at, verb, deeds.last())
        {
            deeds.push(deed);
        } else if purpose_back(clause, at)
            && let Some(last) = deeds.last_mut()
        {
            last.back = true;
        }
    }
    let verbs = clause.range.clone().any(|at| verb_at(clause, at).is_some());
    if !verbs && !clause.any(C::SPEND.or(C::COST).or(C::SPLIT)) {
        deeds.extend(verbless(clause));
    }
    deeds
}

/// "to pay me back"
fn purpose_back(clause: &Clause<'_, '_>, at: usize) -> bool {
    verb_at(clause, at).is_some() && before(clause, at).purpose && behind(clause, at).back
}

/// A verb with who is about it, while it becomes a deed.
struct Verbed<'a> {
    at: usize,
    verb: Verb,
    left: Before<'a>,
    right: Behind<'a>,
    state: State,
}

fn deed<'a>(clause: &'a Clause<'a, '_>, at: usize, verb: Verb, last: Option<&Deed<'a>>) -> Option<Deed<'a>> {
    let s = clause.s;
    let left = before(clause, at);
    let right = behind(clause, at);
    if left.purpose {
        return None;
    }
    let word = s.tokens.get(at).map_or("", |token| token.word.as_str());
    let past = is_past(word);
    let due = left.due || !matches!(verb, Verb::Lend | Verb::Borrow) && is_coming(clause, at, &left, &right);
    let state = match (verb == Verb::Owe, left.denied) {
        (true, true) => State::Denied,
        (false, true) => return None,
        (false, false) if due => State::Due,
        (true | false, false) => State::Done,
    };
    let returns =
        matches!(verb, Verb::Return | Verb::Square) || right.back || state == State::Due && whole(clause, at);
    let mut deed = Deed {
        act: Act::Hand,
        state,
        from: left.who,
        to: right.direct.or(right.to),
        back: returns,
        unsure: left.unsure || right.unsure,
    };
    let hands = matches!(verb, Verb::Give | Verb::Pay | Verb::Return | Verb::Square);
    if hands
        && past
        && left.who.is_none()
        && deed.to.is_none()
        && let Some(owner) = owner(clause, at)
    {
        let from = right.by.or(Some(Party::Me));
        return Some(Deed { from, to: Some(owner), back: true, ..deed });
    }
    if left.who.is_none() && left.joined {
        deed.from = last.and_then(|last| last.from);
    }
    let passive = left.passive && past || right.by.is_some();
    let told = Verbed { at, verb, left, right, state };
    if hands && verb != Verb::Square && passive {
        deed.from = right.by.or(Some(Party::Me).filter(|_| left.who != Some(Party::Me)));
        deed.to = left.who.or(right.to);
        if deed.to.is_none() {
            deed.act = Act::Bear;
            right.by?;
        }
    } else if hands {
        told.handed(clause, &mut deed);
    } else {
        told.other(clause, &mut deed)?;
    }
    let loan = clause.any_key(&["loan", "udhaar", "loans"]) && !clause.any(C::NOT.or(C::CLEAR).or(C::OWE));
    if deed.act == Act::Hand && loan && !right.back && verb != Verb::Return && state == State::Done {
        deed.act = Act::Lend;
    }
    complete(clause, &mut deed, left.bare);
    Some(deed)
}

/// "she pays me back when …", "I pay her end month", but "Ah Beng pay first".
fn is_coming(clause: &Clause<'_, '_>, at: usize, left: &Before<'_>, right: &Behind<'_>) -> bool {
    let s = clause.s;
    let word = s.tokens.get(at).map_or("", |token| token.word.as_str());
    let later = (at + 1..clause.range.end)
        .take_while(|at| !s.is_mark(*at, ".,;!?"))
        .any(|at| LATER.contains(&s.key(at)) && s.key_before(at) != "paid");
    let told = left.who.is_some() && (right.back || right.direct.is_some() || right.to.is_some());
    let present = word.ends_with('s') && told || later || word.ends_with("ing");
    !is_past(word) && present && s.key(at + 1) != "first"
}

impl<'a> Verbed<'a> {
    /// Given, sent, paid, returned, squared.
    fn handed(&self, clause: &Clause<'_, '_>, deed: &mut Deed<'a>) {
        let right = &self.right;
        let nobody = deed.to.is_none();
        let sorted = self.verb == Verb::Square && !clause.s.is(self.at, C::CLEAR);
        let paid = self.verb == Verb::Pay && !deed.back && !right.off;
        if nobody && (sorted || paid) {
            deed.act = Act::Bear;
        } else if matches!(self.verb, Verb::Give | Verb::Return)
            && right.from.is_some()
            && self.left.who.is_none()
        {
            deed.from = right.from;
            deed.to = right.to.or(Some(Party::Me));
        }
    }

    /// Lent, borrowed, owed, got, come, bought; nothing where the verb says nothing about money.
    fn other(&self, clause: &Clause<'_, '_>, deed: &mut Deed<'a>) -> Option<()> {
        let s = clause.s;
        let (left, right, at) = (&self.left, &self.right, self.at);
        let word = s.tokens.get(at).map_or("", |token| token.word.as_str());
        let sender = Some(Party::Me);
        let taker = left.who.or(sender.filter(|_| left.bare));
        let across = |party: Party<'a>| (party != Party::Me).then_some(Party::Me);
        let (act, from, to) = match self.verb {
            Verb::Owe if left.passive && word == "owed" => return None,
            Verb::Owe => (Act::Owe, deed.from, deed.to),
            Verb::Lend => (Act::Lend, deed.from, deed.to),
            Verb::Front if deed.to.is_some() => (Act::Lend, deed.from, deed.to),
            Verb::Borrow if right.from.is_none() && right.direct.is_some() => (Act::Lend, deed.from, deed.to),
            Verb::Borrow => (Act::Lend, right.from, taker),
            Verb::Take if right.from.is_some() && !right.back => (Act::Lend, right.from, taker),
            Verb::Take => {
                let care = s.has_phrase(&(at + 1..at + 3), "care of") || s.key(at + 1) == "over";
                care.then_some((Act::Bear, deed.from, None))?
            }
            Verb::Get if right.from.is_some() => (Act::Hand, right.from, left.who.or(sender)),
            // "he'll get me back for it"
            Verb::Get if self.state == State::Due && right.back && right.direct.is_some() => {
                (Act::Hand, deed.from, deed.to)
            }
            Verb::Get if right.back => {
                let who = left.who.unwrap_or(Party::Me);
                (Act::Hand, across(who), Some(who))
            }
            Verb::Get if word == "had" || word.starts_with("get") => return None,
            Verb::Get if right.money && word != "got" => return None,
            Verb::Get | Verb::Front | Verb::Buy => (Act::Bear, deed.from, None),
            Verb::Arrive
                if word == "came"
                    && !matches!(s.key(at + 1), "through" | "thru" | "in" | "from" | "back") =>
            {
                return None;
            }
            Verb::Arrive => (Act::Hand, right.from, right.direct.or(right.to).or(sender)),
            Verb::Go => (Act::Hand, across(right.to?), right.to),
            Verb::Give | Verb::Pay | Verb::Return | Verb::Square => return Some(()),
        };
        deed.act = act;
        deed.from = from;
        deed.to = to;
        Some(())
    }
}

/// "full amount she has to give": all of it.
fn whole(clause: &Clause<'_, '_>, at: usize) -> bool {
    let s = clause.s;
    let words = ["full", "fully", "entire", "whole", "everything", "complete", "completely", "lot"];
    s.any_key(&s.sentence(at), &words) || s.has_phrase(&s.sentence(at), "all of it")
}

/// Whose money or debt it is that is paid: "Salman's dues paid", "my debt with Piotr is paid".
fn owner<'a>(clause: &'a Clause<'a, '_>, verb: usize) -> Option<Party<'a>> {
    let s = clause.s;
    let near = clause.range.start.max(verb.saturating_sub(REACH))..verb;
    let due = |at: usize| s.is(at, C::DEBT.or(C::SHARE).or(C::MONEY)) || s.part(at) == Part::Money;
    let person = s.people.iter().rfind(|person| near.contains(&person.start))?;
    let whose = s.tokens.get(person.end - 1).is_some_and(|token| token.possessive) && due(person.end);
    let towards = matches!(s.key_before(person.start), "at" | "to" | "with" | "towards" | "from")
        && (near.start..person.start).any(|at| s.is(at, C::DEBT));
    (whose || towards).then_some(Party::Other(&person.name))
}

/// Money that goes without a verb: "120 back from Trevor", "15 into Sean's hand".
fn verbless<'a>(clause: &'a Clause<'a, '_>) -> Option<Deed<'a>> {
    let s = clause.s;
    let right = behind(clause, clause.money.end.checked_sub(1)?);
    let mut deed = Deed {
        act: Act::Hand,
        state: State::Done,
        from: right.from,
        to: right.to.filter(|_| right.back || purse_after(clause, clause.money.end.saturating_sub(1))),
        back: true,
        unsure: right.unsure,
    };
    let came =
        ["money in", "credit alert", "alert from", "payment in"].iter().any(|phrase| clause.phrase(phrase));
    if deed.from.is_none() && deed.to.is_none() && came {
        deed.to = Some(Party::Me);
    }
    // "veg from Asha 40": bought there.
    let thing =
        (clause.range.start..clause.money.start).any(|at| s.is(at, C::ITEM) && s.part(at) == Part::Free);
    if deed.from.is_none() && deed.to.is_none() || thing {
        return None;
    }
    complete(clause, &mut deed, false);
    Some(deed)
}

/// What goes without saying: who is not named is the sender, or the only other.
fn complete<'a>(clause: &'a Clause<'a, '_>, deed: &mut Deed<'a>, bare: bool) {
    let only = match others(clause).as_slice() {
        [only] => Some(Party::Other(only)),
        _ => None,
    };
    if deed.act == Act::Bear {
        if deed.from.is_none() && bare && deed.state == State::Done {
            deed.from = Some(Party::Me);
        }
        return;
    }
    let counterpart = |party: Party<'a>| match party {
        Party::Me => only,
        Party::Other(_) => Some(Party::Me),
    };
    if deed.from.is_none() && deed.to.is_none() && bare && deed.state == State::Done && deed.act == Act::Hand
    {
        deed.from = Some(Party::Me);
    }
    match (deed.from, deed.to) {
        (None, Some(to)) => deed.from = counterpart(to),
        (Some(from), None) if deed.act != Act::Hand || deed.back => deed.to = counterpart(from),
        (Some(Party::Other(_)), None) if deed.act == Act::Hand => deed.to = Some(Party::Me),
        (Some(Party::Me), None) if deed.act == Act::Hand && deed.state == State::Done && !bare => {
            deed.to = only;
        }
        (Some(_) | None, None) | (Some(_), Some(_)) => {}
    }
}

/// Who paid a bill, as a passive or a cleft tells it: "toll paid by Anan", "Gustavo it was who paid".
pub(super) fn agent<'a>(clause: &'a Clause<'a, '_>) -> Option<Party<'a>> {
    let s = clause.s;
    let by = |at: usize| {
        let done = verb_at(clause, at).is_some_and(|verb| matches!(verb, Verb::Pay | Verb::Buy))
            || matches!(s.key(at), "done" | "booked" | "paid");
        let right = done.then(|| behind(clause, at))?;
        right.by
    };
    let cleft = |at: usize| {
        let pays =
            verb_at(clause, at).is_some_and(|verb| matches!(verb, Verb::Pay | Verb::Buy | Verb::Front));
        let who = pays && s.key_before(at) == "who";
        let first = pays && s.key(at + 1) == "first";
        if !who && !first {
            return None;
        }
        let mut back = at;
        while back > clause.range.start
            && (matches!(s.key(back - 1), "who" | "it" | "the" | "one" | "was")
                || s.is(back - 1, C::BE.or(C::AUX)))
        {
            back -= 1;
        }
        let left = back.checked_sub(1)?;
        if s.is(left, C::I) || matches!(s.key(left), "me") {
            return Some(Party::Me);
        }
        if is_pronoun(clause, left) {
            return meant(clause, left).map(|(party, _)| party);
        }
        s.people.iter().find(|person| person.end == back).map(|person| Party::Other(person.name.as_str()))
    };
    clause.range.clone().find_map(|at| by(at).or_else(|| cleft(at)))
}
