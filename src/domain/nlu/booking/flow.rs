//! Which way money goes. Every deed of a clause is read by grammar: who gives, who gets, whether it is done, due or
//! denied. What is booked follows from all of them together: money that goes the way of a debt pays it back, money that
//! goes the other way makes one, and what is still to be given back is owed.

use super::super::frame::{Intent, SplitSaid};
use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::people::{Person, Role};
use super::Clause;
use super::deal::Deal;
use super::nobody::is_crowd;

mod cards;
mod english;
mod parties;

/// One side of a deed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Party<'a> {
    Me,
    Other(&'a str),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// Money is handed over: given, sent, paid, returned, arrived.
    Hand,
    /// Money is lent, or taken to be given back.
    Lend,
    /// Who gives owes.
    Owe,
    /// A bill is paid: nobody gets anything that is told.
    Bear,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Done,
    /// Has to be done, or will be.
    Due,
    /// "no longer owing"
    Denied,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Deed<'a> {
    pub(super) act: Act,
    pub(super) state: State,
    pub(super) from: Option<Party<'a>>,
    pub(super) to: Option<Party<'a>>,
    /// What was taken is given back, or all of a cost.
    pub(super) back: bool,
    /// Who is meant is one of several.
    pub(super) unsure: bool,
}

impl<'a> Deed<'a> {
    /// Between the sender and one other: who, and whether it goes to them.
    fn side(&self) -> Option<(&'a str, bool)> {
        match (self.from?, self.to?) {
            (Party::Me, Party::Other(name)) => Some((name, true)),
            (Party::Other(name), Party::Me) => Some((name, false)),
            (Party::Me, Party::Me) | (Party::Other(_), Party::Other(_)) => None,
        }
    }

    fn is(&self, act: Act, state: State) -> bool {
        self.act == act && self.state == state
    }
}

/// The deal of a clause between the sender and one other side.
pub(super) fn decide(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    // "handed Kim and Lee 15 each"
    if clause.any(C::EACH) && clause.everybody().len() > 1 {
        return None;
    }
    let deeds = english::read(clause);
    let last = |act: Act, state: State| deeds.iter().rev().find(|deed| deed.is(act, state));
    if let Some(deal) = together(clause, &deeds) {
        return Some(deal);
    }
    let handed = last(Act::Hand, State::Done);
    let owed = deeds.iter().rev().find(|deed| deed.act == Act::Owe);
    let lent = last(Act::Lend, State::Done);
    let due = last(Act::Hand, State::Due);
    let paid = last(Act::Bear, State::Done);
    // "sent Tobi the 7000 I was owing him": the way of the debt.
    if let (Some(handed), Some(owed)) = (handed, owed)
        && let Some((name, mine)) = owed.side()
    {
        let way = if mine { Party::Me } else { Party::Other(name) };
        let along = handed.from.is_none_or(|from| from == way) && handed.to.is_none_or(|to| to != way);
        let against = handed.from.is_some_and(|from| from != way) || handed.to == Some(way);
        if along && !of_a_half(clause) {
            return Some(settled(clause, name, mine));
        }
        if against && handed.side().is_some() && !is_shared(clause) {
            return Some(debt(clause, name, mine));
        }
    }
    // "the 640 which I was supposed to give Ashwin, gave"
    if let (Some(handed), Some(due)) = (handed, due)
        && let Some((name, mine)) = due.side()
        && handed.to.is_none()
        && handed.from == due.from
        && deeds.iter().position(|deed| deed == due) < deeds.iter().position(|deed| deed == handed)
    {
        return Some(settled(clause, name, mine));
    }
    // "I returned the 120 I borrowed from Rhys"
    if let (Some(lent), Some(handed)) = (lent, handed)
        && let Some((name, theirs)) = lent.side()
        && handed.from == lent.to
        && (handed.back || handed.to == lent.from)
    {
        return Some(settled(clause, name, !theirs));
    }
    if let Some(part) = my_part(clause, paid) {
        return Some(part);
    }
    if is_shared(clause) {
        return None;
    }
    if let Some((name, theirs)) = lent.and_then(Deed::side) {
        return Some(debt(clause, name, !theirs));
    }
    // "Penny paid 9 for my ticket, gotta give it back", "I gave her the fare, she must return it"
    let given = handed.or(paid);
    if let (Some(given), Some(due)) = (given, due)
        && (due.back || given.act == Act::Hand)
        && let Some(giver) = given.from
    {
        let back = due.from.is_none_or(|from| from != giver) && due.to.is_none_or(|to| to == giver);
        let name = [due.side().map(|(name, _)| name), given.side().map(|(name, _)| name)]
            .into_iter()
            .flatten()
            .next()
            .or(match (giver, due.from) {
                (Party::Other(name), _) | (Party::Me, Some(Party::Other(name))) => Some(name),
                (Party::Me, Some(Party::Me) | None) => None,
            });
        if back && let Some(name) = name {
            let mine = giver != Party::Me;
            return Some(Deal { kindly: due.unsure, ..debt(clause, name, mine) });
        }
        // "gave back 500, will give the rest later"
        if due.from == Some(giver)
            && given.back
            && let Some((name, mine)) = given.side()
        {
            return Some(settled(clause, name, mine));
        }
    }
    if paid.is_some() && !deeds.iter().any(|deed| deed.act == Act::Hand) {
        return None;
    }
    let credit = clause.phrase("on credit") || clause.phrase("on tick");
    if let Some((name, mine)) =
        due.filter(|due| (due.back || credit) && handed.is_none()).and_then(Deed::side)
    {
        return Some(debt(clause, name, mine));
    }
    // "put me down as owing Craig 30"
    let only = deeds.len() == 1 && clause.s.amounts.len() == 1 && !clause.any(C::COST);
    let stands = owed.filter(|owed| owed.state != State::Denied && only);
    if let Some((name, mine)) = stands.and_then(Deed::side)
        && !super::super::splits::leaves_me_out(clause.s, &clause.range)
    {
        return Some(debt(clause, name, mine));
    }
    // What it was for is said, where it is not what was bought.
    let plain = deeds.iter().all(|deed| deed.act == Act::Hand && deed.state == State::Done);
    let handed = handed.filter(|handed| plain && (item.is_none() || handed.back && is_for(clause, item)))?;
    if let (Some(Party::Other(giver)), Some(Party::Other(getter))) = (handed.from, handed.to)
        && giver != getter
    {
        return Some(Deal { payer: Some(giver.to_owned()), ..settled(clause, getter, true) });
    }
    let (name, mine) = handed.side()?;
    Some(settled(clause, name, mine))
}

/// "Kim and I got the platter": both of them.
fn together(clause: &Clause<'_, '_>, deeds: &[Deed<'_>]) -> Option<Deal> {
    let s = clause.s;
    let [Deed { act: Act::Bear, state: State::Done, from: Some(Party::Me), .. }] = deeds else {
        return None;
    };
    let verbs = super::super::people::MONEY_VERBS.or(C::RECEIVE);
    let person = clause.people().find(|person| {
        s.is(person.end, C::AND) && s.is(person.end + 1, C::I) && s.is(person.end + 2, verbs)
    })?;
    let all = clause.everybody();
    if is_shared(clause) || all.len() > 1 {
        return None;
    }
    let split = Some(SplitSaid::Equal { include_me: true });
    Some(Deal { split, ..Deal::new(Intent::ShareExpense, vec![person.name.clone()]) })
}

/// "my share of the dinner was 38, Phil put it on his card"
fn my_part(clause: &Clause<'_, '_>, paid: Option<&Deed<'_>>) -> Option<Deal> {
    let s = clause.s;
    let said = clause.range.clone().any(|at| {
        matches!(s.key(at), "my" | "mine")
            && s.is(at + 1, C::SHARE)
            && (at..clause.money.start).len() < PART_REACH
    });
    let payer = payer(clause).or_else(|| paid?.from)?;
    match payer {
        Party::Other(name) if said && s.is_before(clause.money.start, C::BE.or(C::COST)) => {
            Some(debt(clause, name, true))
        }
        Party::Me | Party::Other(_) => None,
    }
}

/// Words between "my share" and how much it was.
const PART_REACH: usize = 9;

/// "for the tickets", or after a colon or a comma: what money was paid back for.
fn is_for(clause: &Clause<'_, '_>, item: Option<&Item>) -> bool {
    let s = clause.s;
    item.is_some_and(|item| {
        let mut at = item.range.start;
        while at > clause.range.start && (s.is(at - 1, C::DET) || s.is_before(at, C::MONTH)) {
            at -= 1;
        }
        s.is_before(at, C::FOR) || at > clause.range.start && s.is_mark(at - 1, ",:;-")
    })
}

/// A debt is paid, by the sender or to them.
fn settled(clause: &Clause<'_, '_>, name: &str, mine: bool) -> Deal {
    let intent = if mine { Intent::RepayDebt } else { Intent::ReceivePayment };
    Deal::new(intent, row(clause, name))
}

/// A debt stands, of the sender or towards them.
fn debt(clause: &Clause<'_, '_>, name: &str, mine: bool) -> Deal {
    Deal::owed(row(clause, name), mine.then(|| name.to_owned()))
}

/// Whoever is named together with them: "lent Kim and Lee 40".
fn row(clause: &Clause<'_, '_>, name: &str) -> Vec<String> {
    let s = clause.s;
    let people: Vec<_> = s.people.iter().filter(|person| person.name != "everyone").collect();
    let joined = |end: usize, start: usize| {
        end < start
            && (end..start).len() <= 2
            && (end..start).all(|at| s.is(at, C::AND) || s.is_mark(at, ",&+"))
    };
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut last: Option<&Person> = None;
    for person in people {
        // "200 to Jisha and Rohan gave me 350": somebody else's deed begins.
        let begins = |before: &Person| {
            person.role == Role::Subject
                && matches!(
                    before.role,
                    Role::To | Role::Object | Role::From | Role::Ko | Role::Se | Role::With
                )
        };
        match rows.last_mut() {
            Some(row) if last.is_some_and(|last| joined(last.end, person.start) && !begins(last)) => {
                row.push(&person.name);
            }
            _ => rows.push(vec![&person.name]),
        }
        last = Some(person);
    }
    let found = rows.into_iter().find(|row| row.contains(&name)).unwrap_or_else(|| vec![name]);
    found.into_iter().map(str::to_owned).collect()
}

/// "I owe him half": of the cost, and nothing that was paid.
fn of_a_half(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    clause.range.clone().any(|at| {
        s.is(at, C::HALF.or(C::SHARE))
            && !matches!(s.key(at + 1), "of")
            && s.is_before(at, C::THEY.or(C::ME).or(C::OWE))
    })
}

/// More than two sides have a part in it.
fn is_shared(clause: &Clause<'_, '_>) -> bool {
    let with = clause.names(&[Role::With, Role::Between]);
    !with.is_empty()
        || clause.any(C::SPLIT.or(C::HALF).or(C::EACH))
        || clause.people().any(|person| person.name == "everyone")
        || super::deal::is_pair(clause)
        || super::super::splits::headcount(clause.s, &clause.range).is_some()
        || clause.any_key(&["third", "quarter", "thirds", "both"])
}

/// Who paid, where cards, passives or clefts tell it: the sender or somebody else.
pub(super) fn payer<'a>(clause: &'a Clause<'a, '_>) -> Option<Party<'a>> {
    cards::owner(clause)
        .or_else(|| english::agent(clause))
        .filter(|party| !matches!(party, Party::Other(name) if *name == "everyone" || is_crowd(name)))
}
