//! Debts that are told without "owe": charged, put on a tab, in the hole, pending from the sender's side, to get from
//! the sender.

use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::people::{CHARGES, Person, Role};
use super::Clause;
use super::deal::Deal;

/// Words for somebody's account with the sender.
const TABS: [&str; 4] = ["tab", "account", "slate", "bill"];

/// States of who owes, as words one after another.
const STATES: [&str; 9] = [
    "in debt",
    "indebted",
    "on the hook",
    "in the hole",
    "in the red",
    "down",
    "in arrears",
    "short",
    "behind",
];

pub(super) fn told(clause: &Clause<'_, '_>) -> Option<Deal> {
    charged(clause).or_else(|| state(clause)).or_else(|| from_my_side(clause)).or_else(|| owed_to(clause))
}

/// "Sourav ne mere badle auto wale ko 90 de diye", "Irfan ne mere paan ke 30 de diye": paid for the sender.
pub(super) fn for_me(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let s = clause.s;
    let instead =
        ["mere badle", "meri jagah", "mere jagah", "meri taraf se", "मेरे बदले", "मेरी जगह", "मेरी तरफ से"]
            .iter()
            .any(|phrase| clause.phrase(phrase));
    let mine = item.is_some_and(|item| {
        item.known
            && matches!(s.key_before(item.range.start), "mere" | "mera" | "meri")
            && s.is(item.range.end, C::KA)
    });
    let other =
        C::HRETURN.or(C::HTAKE).or(C::SPLIT).or(C::HALF).or(C::SHARE).or(C::DEBT).or(C::AND).or(C::SAATH);
    let pays = clause.any(C::HGIVE.or(C::PAY).or(C::HSPEND)) && clause.any(C::NE);
    let [payer] = &clause.names(&[Role::Subject])[..] else { return None };
    let amounts = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count();
    ((instead || mine) && pays && amounts == 1 && !clause.any(other) && !clause.first_person())
        .then(|| Deal::owed(vec![payer.clone()], Some(payer.clone())))
}

/// "Ramesh 35 ka biscuit udhaar le gaya", "Ramesh 85 ka tel udhaar": bought on credit from the sender. Without a verb
/// the sender may as well have bought it from them: asked.
pub(super) fn on_credit(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let s = clause.s;
    let mine = |at: usize| {
        let word = s.tokens.get(at).map_or("", |token| token.word.as_str());
        // "udhaar me": on credit.
        s.is(at, C::I.or(C::ME)) && !s.is_before(at, C::HLEND) && !word.ends_with("se")
    };
    let taken = clause.any(C::HTAKE);
    let other = C::SE
        .or(C::KO)
        .or(C::HRETURN)
        .or(C::HCOME)
        .or(C::HGIVE)
        .or(C::HOWE)
        .or(C::CLEAR)
        .or(C::SPLIT)
        .or(C::SAATH)
        .or(C::WITH)
        .or(C::QUESTION);
    let amounts = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count();
    let takers = clause.names(&[Role::Subject, Role::Listed]);
    let said = clause.any(C::HLEND) && item.is_some() && amounts == 1;
    if takers.is_empty() || !said || clause.any(other) || clause.range.clone().any(mine) {
        return None;
    }
    Some(Deal { kindly: !taken, ..Deal::owed(takers, None) })
}

/// "charge Maddie 15 for petrol", "mark Leo down for 30", "put 12 on Kev's tab".
fn charged(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let word = |at: usize| s.tokens.get(at).map_or("", |t| t.word.as_str());
    let ordered = |person: &&Person| {
        let mut verb = person.start;
        while verb > clause.range.start && s.is(verb - 1, C::DET) {
            verb -= 1;
        }
        let Some(verb) = verb.checked_sub(1) else {
            return false;
        };
        CHARGES.contains(&word(verb)) && s.starts_clause(verb)
            || matches!(word(verb), "mark" | "put" | "sign")
                && s.key(person.end) == "down"
                && s.is(person.end + 1, C::FOR)
    };
    let on_tab = |person: &&Person| {
        s.tokens.get(person.end - 1).is_some_and(|t| t.possessive)
            && TABS.contains(&s.key(person.end))
            && matches!(s.key_before(person.start), "on" | "onto" | "to")
            && !clause.any(C::SPLIT)
    };
    let names: Vec<String> =
        clause.people().filter(|p| ordered(p) || on_tab(p)).map(|p| p.name.clone()).collect();
    let others = clause.names(&[Role::With, Role::Between]);
    (!names.is_empty() && others.is_empty()).then(|| Deal::owed(names, None))
}

/// "I'm 20 down to Pete", "Priya's on the hook for 45", "Ravi is 50 in the hole to me".
fn state(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let (at, said) = clause.range.clone().find_map(|at| {
        STATES
            .iter()
            .find(|phrase| {
                let width = phrase.split(' ').count();
                s.has_phrase(&(at..at + width), phrase)
            })
            .map(|phrase| (at, *phrase))
    })?;
    // Who is in that state: before it, with a form of "be" and the amount between.
    let mut before = at;
    while before > clause.range.start
        && (s.is(before - 1, C::BE.or(C::AUX).or(C::FILLER))
            || s.amounts.iter().any(|a| (a.start..a.end).contains(&(before - 1)))
            || matches!(s.key(before - 1), "is" | "about" | "only"))
    {
        before -= 1;
    }
    let last = before.checked_sub(1)?;
    let firm = !matches!(said, "down" | "short" | "behind");
    if s.is(last, C::I) {
        let to = clause.names(&[Role::To, Role::With]);
        let first = to.first().cloned()?;
        return Some(Deal::owed(to, Some(first)));
    }
    let to_me = clause.phrase("to me") || clause.phrase("with me");
    let who = clause.people().find(|person| person.end == last + 1)?;
    (to_me || firm && !clause.any(C::SPLIT)).then(|| Deal::owed(vec![who.name.clone()], None))
}

/// "Shanti's 300 is pending from my side".
fn from_my_side(clause: &Clause<'_, '_>) -> Option<Deal> {
    let mine = ["from my side", "from my end", "on my side", "on my end", "at my end"]
        .iter()
        .any(|phrase| clause.phrase(phrase));
    let names = clause.names(&[Role::Of, Role::To, Role::For]);
    let first = names.first().cloned()?;
    (mine && clause.any(C::DEBT)).then(|| Deal::owed(names, Some(first)))
}

/// "Grace is owed 18 by me", "I'm owed 20 by Sam", "Murugan to get 1100 from me".
fn owed_to(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let by_me = ["by me", "by us", "from me", "from us"].iter().any(|phrase| clause.phrase(phrase));
    // "30 due to Greg", "30 due from Greg"
    let due = |from: &str| clause.phrase(from) || clause.phrase(&from.replace("due", "owed"));
    let (to, from) = (clause.names(&[Role::To]), clause.names(&[Role::From]));
    if let Some(first) = to.first().filter(|_| due("due to")) {
        return Some(Deal::owed(to.clone(), Some(first.clone())));
    }
    if !from.is_empty() && due("due from") {
        return Some(Deal::owed(from, None));
    }
    let owed = clause
        .range
        .clone()
        .find(|at| s.tokens.get(*at).is_some_and(|t| t.word == "owed" || t.word == "due" && by_me));
    if let Some(owed) = owed {
        let passive = s.is_before(owed, C::BE)
            || matches!(s.key_before(owed), "is" | "i'm")
            || owed > 0 && s.tokens.get(owed - 1).is_some_and(|t| t.possessive);
        let mine = s.key_before(owed) == "i'm" || owed > 1 && s.is(owed - 2, C::I);
        if passive && mine {
            let names = clause.everybody();
            return (!names.is_empty()).then(|| Deal::owed(names, None));
        }
        let who = clause.people().find(|person| {
            person.end < owed && (person.end..owed).all(|at| s.is(at, C::BE.or(C::AUX)) || s.key(at) == "is")
        });
        return who
            .filter(|_| passive && by_me)
            .map(|who| Deal::owed(vec![who.name.clone()], Some(who.name.clone())));
    }
    let gets = clause.people().find(|person| {
        person.role == Role::Subject
            && by_me
            && (person.end..person.end + 3).any(|at| {
                s.tokens.get(at).is_some_and(|t| {
                    matches!(t.word.as_str(), "get" | "gets" | "receive" | "receives" | "collect")
                })
            })
    })?;
    Some(Deal::owed(vec![gets.name.clone()], Some(gets.name.clone())))
}
