//! Money that changes hands: given, sent, paid back, arrived.

use super::super::super::frame::{Intent, SplitSaid};
use super::super::super::items::Item;
use super::super::super::lexicon::Classes as C;
use super::super::super::people::Role;
use super::super::super::sentence::Sentence;
use super::super::Clause;
use super::{Deal, with_me_paid};

/// Money has come in.
pub(in super::super) fn arrives(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    // "900 de aaya": brought there.
    let comes = |at: usize| s.is(at, C::HCOME) && !is_bringing(s, at);
    clause.any(C::RECEIVE)
        || clause.range.clone().any(comes)
        || clause.any_key(&["credited", "coughed", "landed", "arrived", "reached", "incoming"])
        || clause.phrase("has come")
        || clause.phrase("have come")
        || clause.phrase("came from")
        || clause.phrase("came in")
        || ["my account", "mere account", "account me", "account mein"]
            .iter()
            .any(|phrase| clause.phrase(phrase))
}

/// "de aaya", "दे आए", "pahuncha aaya": gave, and came back.
fn is_bringing(s: &Sentence<'_>, at: usize) -> bool {
    let came = s
        .tokens
        .get(at)
        .is_some_and(|t| t.word.starts_with("aa") || t.word.starts_with('आ') || t.key() == "aaye");
    came && matches!(s.key_before(at), "de" | "dekar" | "chhod" | "pahuncha" | "pahucha")
}

/// What is somebody's came, or was given back to them.
fn by_owner(
    clause: &Clause<'_, '_>,
    item: Option<&Item>,
    subject: &[String],
    from: &[String],
) -> Option<Deal> {
    let arrives = arrives(clause);
    let owner = clause.names(&[Role::Of]);
    // "Rohit ka bijli bill 1850 maine bhar diya": his cost, and no money that he got.
    let s = clause.s;
    let theirs = |person: &super::super::super::people::Person| {
        person.role == Role::Of
            && s.is(person.end, C::KA)
            && !s.is_before(person.end, C::WALA.or(C::RELATION))
            && item.is_some_and(|item| item.known && item.range.start == person.end + 1)
    };
    let back = clause.range.clone().any(|at| s.is(at, C::HRETURN) && s.key(at + 1) != "dega");
    if clause.any(C::HSPEND)
        && !back
        && subject.is_empty()
        && from.is_empty()
        && !arrives
        && clause.people().any(theirs)
    {
        let out = super::super::super::splits::leaves_me_out(s, &clause.range);
        let split =
            if owner.len() > 1 || out { SplitSaid::Equal { include_me: false } } else { SplitSaid::Full };
        return Some(Deal {
            kindly: !clause.any_key(&["dega"]),
            split: Some(split),
            ..Deal::new(Intent::ShareExpense, owner)
        });
    }
    // "Mr Pereira got his 650 back from me"
    if !subject.is_empty() && from.is_empty() && clause.phrase("from me") && arrives {
        return Some(Deal::new(Intent::RepayDebt, subject.to_vec()));
    }
    // "Sunny ka 560 nipta diya", "Bunty ka udhaar utaar diya", "Zubeida ke 450 lauta aaya"
    let brought = clause.range.clone().any(|at| is_bringing(clause.s, at));
    let paid_off = (clause.any(C::HRETURN) || clause.any(C::HGIVE) && !arrives || brought)
        && !clause.any(C::NE)
        && !clause.reaches_me()
        && !clause.any(C::HOWE);
    // "Sujatha akka's 750 given", "cleared Ebin's 350"
    let theirs = clause.people().any(|person| person.role == Role::Of && person.end == clause.money.start)
        && clause.any(C::RETURN.or(C::CLEAR).or(C::GIVE))
        && clause.names(&[Role::To, Role::Object, Role::Ko, Role::With, Role::For]).is_empty()
        && !clause.reaches_me();
    let paid_off = paid_off || theirs && !arrives;
    if paid_off && !owner.is_empty() && subject.is_empty() && from.is_empty() {
        return Some(Deal::new(Intent::RepayDebt, owner));
    }
    let sends = clause.range.clone().any(|at| clause.s.is(at, C::PAY.or(C::SEND)) && !is_app(clause.s, at));
    if arrives && !owner.is_empty() && subject.is_empty() && from.is_empty() && !sends {
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
    if let Some(deal) = by_owner(clause, item, &subject, &from) {
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
        if (back || hands_out(clause)) && targets.is_empty() {
            return Some(Deal::new(Intent::ReceivePayment, subject));
        }
        if spends(clause, item) {
            // Somebody paid for something: whether the sender shares it was not said.
            let payer = if with_me_paid(clause) { None } else { subject.first().cloned() };
            let for_me = is_for_me(clause) || is_mine(clause, item);
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

/// "for me", "mere 500 bhare", but not "mera bhi hissa hai".
fn is_for_me(clause: &Clause<'_, '_>) -> bool {
    let part = clause.any(C::SHARE.or(C::HALF));
    clause.phrase("for me") || clause.any_key(&["mere", "mera", "meri"]) && !part || clause.phrase("for my")
}

/// "Ngozi covered my bus fare": what was bought is the sender's.
fn is_mine(clause: &Clause<'_, '_>, item: Option<&Item>) -> bool {
    let s = clause.s;
    let part = clause.any(C::SHARE.or(C::HALF).or(C::SPLIT).or(C::WITH).or(C::AND));
    item.is_some_and(|item| item.known && s.key_before(item.range.start) == "my") && !part
}

/// Somebody paid for something.
fn spends(clause: &Clause<'_, '_>, item: Option<&Item>) -> bool {
    let fronts = || clause.range.clone().any(|at| super::super::super::people::puts_up(clause.s, at));
    clause.any(C::BUY.or(C::SPEND).or(C::COVER).or(C::HSPEND))
        || item.is_some() && (clause.any(C::PAY.or(C::HGIVE).or(C::HTAKE)) || fronts())
}

/// "Greg covered me at the bar, 22"
fn covers_me(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    clause.range.clone().any(|at| s.is(at, C::COVER) && matches!(s.key(at + 1), "me" | "us"))
}

/// "gpay pe 180 aaya": by which app.
fn is_app(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, C::SEND)
        && (s.is(at + 1, C::SE.or(C::ON).or(C::IN)) || matches!(s.key(at + 1), "pe" | "me" | "mein" | "par"))
}

/// "Kusum ne sabzi ke sau de diye", "apna hissa 45 diya": hands over, and does not pay a bill.
fn hands_out(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    if clause.any(C::HSPEND.or(C::BUY).or(C::COVER).or(C::PAY)) || !clause.any(C::NE) {
        return false;
    }
    let given = clause.range.clone().any(|at| {
        s.is(at, C::HGIVE)
            && at > 0
            && (matches!(
                s.key(
                    at - 1
                        - usize::from(at > 1 && matches!(s.key(at - 1), "hi" | "bhi" | "toh" | "ही" | "भी"))
                ),
                "de" | "dekar" | "bheje" | "daal" | "daalo" | "thama" | "pakda"
            ) || matches!(s.key(at + 1), "gaye" | "gaya" | "gayi") && s.key(at) == "de")
    });
    let own = clause.any(C::SHARE) && clause.any_key(&["apna", "apne", "apni", "own", "अपना", "अपने"]);
    given || own
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
pub(in super::super) fn taken_and_returned(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    let given = clause.range.clone().find(|at| {
        s.is(*at, C::HGIVE) && (s.is(*at + 1, C::BE) || s.key(*at + 1) == "the") && s.is_mark(*at + 2, ",.;-")
    });
    given.is_some_and(|given| {
        let after = given + 3..clause.range.end;
        s.any(&after, C::HRETURN) && !s.any(&after, C::NE.or(C::NOT))
    })
}
