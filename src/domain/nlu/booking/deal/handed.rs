//! Money that changes hands: given, sent, paid back, arrived.

use super::super::super::frame::{Intent, SplitSaid};
use super::super::super::items::Item;
use super::super::super::lexicon::Classes as C;
use super::super::super::people::Role;
use super::super::Clause;
use super::{Deal, with_me_paid};

/// Money has come in.
pub(in super::super) fn arrives(clause: &Clause<'_, '_>) -> bool {
    clause.any(C::RECEIVE.or(C::HCOME))
        || clause.any_key(&["credited", "coughed", "landed", "arrived", "reached", "incoming"])
        || clause.phrase("has come")
        || clause.phrase("have come")
        || clause.phrase("came from")
        || clause.phrase("came in")
        || ["my account", "mere account", "account me", "account mein"]
            .iter()
            .any(|phrase| clause.phrase(phrase))
}

/// What is somebody's came, or was given back to them.
fn by_owner(clause: &Clause<'_, '_>, subject: &[String], from: &[String]) -> Option<Deal> {
    let arrives = arrives(clause);
    let owner = clause.names(&[Role::Of]);
    // "Mr Pereira got his 650 back from me"
    if !subject.is_empty() && from.is_empty() && clause.phrase("from me") && arrives {
        return Some(Deal::new(Intent::RepayDebt, subject.to_vec()));
    }
    // "Sunny ka 560 nipta diya", "Bunty ka udhaar utaar diya", "Zubeida ke 450 lauta aaya"
    let paid_off =
        clause.any(C::HRETURN) && !clause.any(C::NE) && !clause.reaches_me() && !clause.any(C::HOWE);
    if paid_off && !owner.is_empty() && subject.is_empty() && from.is_empty() {
        return Some(Deal::new(Intent::RepayDebt, owner));
    }
    if arrives
        && !owner.is_empty()
        && subject.is_empty()
        && from.is_empty()
        && !clause.any(C::PAY.or(C::SEND))
    {
        return Some(Deal::new(Intent::ReceivePayment, owner));
    }
    None
}

/// Money handed over.
pub(super) fn transfer(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let subject = clause.names(&[Role::Subject]);
    let gives = clause.any(C::PAY.or(C::GIVE).or(C::SEND).or(C::RETURN).or(C::CLEAR))
        || clause.any(C::HGIVE.or(C::HRETURN));
    let back = clause.any(C::RETURN.or(C::HRETURN).or(C::CLEAR))
        || clause.any_key(&["back", "wapas", "up", "finally"]);
    let from = clause.names(&[Role::From, Role::Se]);
    let arrives = arrives(clause);
    let owner = clause.names(&[Role::Of]);
    if let Some(deal) = by_owner(clause, &subject, &from) {
        return Some(deal);
    }
    if arrives && (!from.is_empty()) {
        return Some(Deal::new(Intent::ReceivePayment, from));
    }
    let targets = clause.names(&[Role::Object, Role::To, Role::Ko]);
    if let Some(deal) = passive(clause, &subject).filter(|_| item.is_none()) {
        return Some(deal);
    }
    // "chachu ne 2000 diye the, wapas kar diye"
    if taken_and_returned(clause) && !subject.is_empty() {
        return Some(Deal::new(Intent::RepayDebt, subject));
    }
    // "refund 200 from Kamal", "venmo from Drew 45"
    let called = clause.people().filter(|person| person.role == Role::From).all(|person| {
        person.known || clause.s.tokens.get(person.start).is_some_and(|t| t.capital || !t.word.is_ascii())
    });
    if !from.is_empty()
        && called
        && subject.is_empty()
        && targets.is_empty()
        && clause.any(C::RETURN.or(C::SEND))
    {
        return Some(Deal::new(Intent::ReceivePayment, from));
    }
    if !subject.is_empty() {
        if covers_me(clause) && targets.is_empty() {
            return Some(Deal::owed(subject.clone(), subject.first().cloned()));
        }
        if clause.reaches_me() && targets.is_empty() {
            return Some(Deal::new(Intent::ReceivePayment, subject));
        }
        if gives && !targets.is_empty() && !subject.iter().all(|name| targets.contains(name)) {
            return Some(Deal { payer: subject.first().cloned(), ..Deal::new(Intent::RepayDebt, targets) });
        }
        // "Kamal paid 300 for Ravi": wholly theirs.
        let mut whom = clause.names(&[Role::For, Role::Of]);
        whom.retain(|name| !subject.contains(name) && name != "everyone");
        if !whom.is_empty()
            && targets.is_empty()
            && clause.any(C::PAY.or(C::COVER).or(C::BUY).or(C::SPEND).or(C::HGIVE))
        {
            let split = Some(SplitSaid::Equal { include_me: false });
            return Some(Deal {
                payer: subject.first().cloned(),
                split,
                ..Deal::new(Intent::ShareExpense, whom)
            });
        }
        if back && targets.is_empty() {
            return Some(Deal::new(Intent::ReceivePayment, subject));
        }
        if spends(clause, item) {
            // Somebody paid for something: whether the sender shares it was not said.
            let payer = if with_me_paid(clause) { None } else { subject.first().cloned() };
            let for_me = clause.phrase("for me")
                || clause.any_key(&["mere", "mera", "meri"])
                || clause.phrase("for my");
            let split = if for_me { SplitSaid::Full } else { SplitSaid::Equal { include_me: true } };
            return Some(Deal {
                payer,
                split: Some(split),
                kindly: !for_me,
                ..Deal::new(Intent::ShareExpense, subject)
            });
        }
        // "Kofi paid 90 for me"
        if (clause.phrase("for me") || clause.phrase("mere liye")) && clause.any(C::PAY.or(C::COVER)) {
            let payer = subject.first().cloned();
            return Some(Deal::owed(subject, payer));
        }
        if gives || arrives {
            let kindly = clause.any(C::PAY) && !super::pays_own_part(clause, &subject);
            return Some(Deal { kindly, ..Deal::new(Intent::ReceivePayment, subject) });
        }
    }
    // "dropped Rose her twenty quid back"
    let beside = clause.names(&[Role::Object, Role::Listed]);
    if subject.is_empty() && clause.any(C::SPEND) && clause.any_key(&["back"]) && !beside.is_empty() {
        return Some(Deal::new(Intent::RepayDebt, beside));
    }
    if (gives || clause.phrase("mobile money")) && !targets.is_empty() {
        return Some(Deal::new(Intent::RepayDebt, targets));
    }
    if (clause.any(C::HRETURN.or(C::CLEAR)) || gives)
        && !owner.is_empty()
        && clause.any(C::BALANCE.or(C::DEBT).or(C::HLEND).or(C::SHARE))
    {
        return Some(Deal::new(Intent::RepayDebt, owner));
    }
    if arrives {
        let mut names = clause.everybody();
        // "got Sam his ticket": for whom.
        let whom = clause.names(&[Role::For]);
        names.retain(|name| item.is_none() || !whom.contains(name));
        return (!names.is_empty()).then(|| Deal::new(Intent::ReceivePayment, names));
    }
    None
}

/// Somebody paid for something.
fn spends(clause: &Clause<'_, '_>, item: Option<&Item>) -> bool {
    let fronts = || clause.range.clone().any(|at| super::super::super::people::puts_up(clause.s, at));
    clause.any(C::BUY.or(C::SPEND).or(C::COVER).or(C::HSPEND))
        || item.is_some() && (clause.any(C::PAY.or(C::HGIVE)) || fronts())
}

/// "Greg covered me at the bar, 22"
fn covers_me(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    clause.range.clone().any(|at| s.is(at, C::COVER) && matches!(s.key(at + 1), "me" | "us"))
}

/// "Khushi was paid 900 by Aman", "I was given 300 by Asha".
fn passive(clause: &Clause<'_, '_>, subject: &[String]) -> Option<Deal> {
    let s = clause.s;
    clause
        .range
        .clone()
        .find(|at| s.is(*at, C::BE) && s.is(at + 1, C::PAY.or(C::GIVE).or(C::SEND).or(C::RETURN)))?;
    let by = clause.people().find(|person| s.key_before(person.start) == "by")?.name.clone();
    let mut whom: Vec<String> = subject.iter().filter(|name| **name != by).cloned().collect();
    if whom.is_empty() {
        whom = clause.everybody().into_iter().filter(|name| *name != by).collect();
    }
    Some(if clause.first_person() || whom.is_empty() {
        Deal::new(Intent::ReceivePayment, vec![by])
    } else {
        Deal { payer: Some(by), ..Deal::new(Intent::RepayDebt, whom) }
    })
}

/// What somebody gave was given back by the sender: "ne 2000 diye the, wapas kar diye".
fn taken_and_returned(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    let given = clause.range.clone().find(|at| {
        s.is(*at, C::HGIVE) && (s.is(*at + 1, C::BE) || s.key(*at + 1) == "the") && s.is_mark(*at + 2, ",.;-")
    });
    given.is_some_and(|given| {
        let after = given + 3..clause.range.end;
        s.any(&after, C::HRETURN) && !s.any(&after, C::NE.or(C::NOT))
    })
}
