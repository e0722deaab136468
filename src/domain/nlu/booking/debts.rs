//! Loans and debts: lent, borrowed, owed, to be given, to be got.

use super::super::frame::{Intent, SplitSaid};
use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::people::{Role, is_upon};
use super::Clause;
use super::deal::Deal;

/// "Put 900 on Manpreet only", "80 maine diye par pura Sneh ka hai", "Shivani ka recharge 239 ka, poora wahi degi": all of
/// it is theirs.
pub(super) fn wholly(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let all = |at: usize| matches!(s.key(at), "poora" | "poore" | "saara");
    let pronoun = clause.range.clone().any(|at| {
        all(at) && (s.is(at + 1, C::THEY) || matches!(s.key(at + 1), "wahi" | "वही" | "usi" | "उसी"))
    });
    let returns =
        ["return everything", "pay everything", "return all", "pay all of it", "pay it all", "pay the full"]
            .iter()
            .any(|phrase| clause.phrase(phrase))
            && clause.any(C::FUTURE.or(C::THEY));
    let pronoun = pronoun || returns;
    let only = clause.people().count() == 1 && !clause.any(C::SPLIT.or(C::SAATH).or(C::NE));
    let whose = clause.people().find(|person| {
        let put = s.key_before(person.start) == "on" && matches!(s.key(person.end), "only" | "alone");
        let of = s.is(person.end, C::KA)
            && (person.start > 0 && all(person.start - 1)
                || all(person.end + 1) && s.is(person.end + 2, C::BE));
        put || of || pronoun && only
    })?;
    (!clause.any(C::HRETURN.or(C::HCOME).or(C::DEBT))).then(|| Deal::owed(vec![whose.name.clone()], None))
}

/// "ramesh ka 500 maaf", "let Ramesh off the 500", "write off Ravi's 200": a debt that is let go ends like one that is
/// paid, and nothing is bought; whether it is meant so is asked.
pub(super) fn forgiven(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let verb = clause.range.clone().find(|at| {
        let off = |next: usize| s.tokens.get(next).is_some_and(|token| token.word == "off");
        let writes = s.tokens.get(*at).is_some_and(|token| {
            matches!(token.word.as_str(), "write" | "wrote" | "written" | "writing" | "writes")
        });
        let lets = s.key(*at) == "let";
        // "forget the 300 Asha owes me", "Asha ke 300 chhod diye"
        let forgets = s.tokens.get(*at).is_some_and(|token| token.word == "forget")
            && s.starts_clause(*at)
            && s.any(&clause.range, C::OWE.or(C::DEBT));
        let drops = s.key(*at) == "chhodo"
            && *at == clause.money.end
            && s.is_before(clause.money.start, C::KA)
            && clause.people().any(|person| person.end + 1 == clause.money.start);
        matches!(s.key(*at), "maaf" | "forgave" | "waived")
            || forgets
            || drops
            || writes && (at + 1..at + 5).any(off)
            || lets && (at + 2..at + 5).any(off)
    })?;
    let names = clause.everybody();
    if names.is_empty() || clause.any(C::QUESTION.or(C::NOT)) {
        return None;
    }
    // "Ravi ne mere 200 maaf kar diye", "Ravi let me off the 200"
    let theirs = clause.people().any(|person| {
        person.role == Role::Subject && (s.is(person.end, C::NE) || person.end <= verb && !clause.any(C::I))
    }) && (clause.any(C::NE) || s.is(verb + 1, C::ME));
    let intent = if theirs { Intent::RepayDebt } else { Intent::ReceivePayment };
    Some(Deal { kindly: true, ..Deal::new(intent, names) })
}

/// Lent and borrowed.
pub(super) fn loan(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    let subject = clause.names(&[Role::Subject]);
    let given_as_loan = clause.any(C::LEND)
        || clause.any(C::HLEND) && clause.any(C::HGIVE.or(C::GIVE).or(C::SEND))
        || clause.any_key(&["loan", "udhaar", "loaned", "advance"])
            && clause.any(C::GIVE.or(C::HGIVE).or(C::SEND));
    let taken_as_loan = clause.any(C::BORROW)
        || clause.any(C::HLEND) && clause.any(C::HTAKE)
        || clause.any_key(&["loan", "udhaar"]) && clause.any(C::TAKE);
    let given_as_loan = given_as_loan
        || clause.any_key(&["loan", "udhaar"]) && !clause.names(&[Role::To]).is_empty() && !taken_as_loan;
    let repaid = clause.any(C::RETURN.or(C::HRETURN).or(C::CLEAR))
        || clause.any_key(&["back"]) && !clause.any_key(&["until"]);
    // "Kwame fronted 350 for the bus, for him and me": a cost that is shared.
    let shared_cost = clause.any_key(&["fronted", "spotted"])
        && (!clause.names(&[Role::With, Role::Between]).is_empty()
            || super::deal::is_pair(clause)
            || !clause.reaches_me() && super::super::splits::headcount(s, &clause.range).is_some());
    if shared_cost {
        return None;
    }
    // "Asha se 300 liye the, wapas de diye"
    let taken = s.position(&clause.range, C::HTAKE);
    let back = s.position(&clause.range, C::HRETURN);
    let from = clause.names(&[Role::Se]);
    if let (Some(taken), Some(back)) = (taken, back)
        && taken < back
        && !from.is_empty()
        && s.any(&(back..clause.range.end), C::HGIVE)
    {
        return Some(Deal::new(Intent::RepayDebt, from));
    }
    let took_from = clause.any(C::TAKE)
        && (!clause.names(&[Role::From, Role::Se]).is_empty() || clause.phrase("from me"))
        || clause.any(C::HTAKE) && !clause.names(&[Role::Se]).is_empty() && !clause.any(C::HOWE);
    if repaid && !took_from {
        return None;
    }
    let others = clause.names(&[Role::Object, Role::To, Role::Ko, Role::For, Role::Listed, Role::With]);
    // "I fronted 180, Ravi and Asha owe me a third each": the debts say how it is shared.
    let parted = clause.any(C::OWE) && clause.any_key(&["third", "half", "quarter", "equally", "share"]);
    if parted {
        return None;
    }
    if given_as_loan && !(taken_as_loan && !clause.any(C::LEND) && clause.any(C::SE)) {
        if let Some(lender) = subject.first()
            && (clause.reaches_me() || clause.any_key(&["us", "mujhe"]))
            && !clause.phrase("from me")
        {
            return Some(Deal::owed(subject.clone(), Some(lender.clone())));
        }
        if subject.is_empty() && !others.is_empty() {
            return Some(Deal::owed(others, None));
        }
    }
    if taken_as_loan || took_from {
        let from = clause.names(&[Role::From, Role::Se, Role::Listed, Role::Object]);
        if !subject.is_empty() && !clause.first_person()
            || clause.phrase("from me")
            || clause.any_key(&["mujhse"]) && !subject.is_empty()
        {
            return (!subject.is_empty()).then(|| Deal::owed(subject, None));
        }
        if let Some(lender) = from.first().cloned() {
            // "Ravi se 500 liye" may as well be money that was due.
            let kindly =
                !taken_as_loan && clause.any(C::HTAKE) && !clause.any(C::LEND.or(C::BORROW).or(C::HLEND));
            return Some(Deal { kindly, ..Deal::owed(from, Some(lender)) });
        }
    }
    // "Ravi ka udhaar 500", "kiraya ka udhaar": a debt of the sender's towards Ravi is not said clearly.
    None
}

/// Owes, has to give, is to get.
pub(super) fn debt(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let s = clause.s;
    let paid =
        clause.any(C::PAY.or(C::RETURN).or(C::HRETURN).or(C::SEND).or(C::GIVE)) || clause.any(C::CLEAR);
    let subject = clause.names(&[Role::Subject]);
    let all = clause.everybody();
    let shared = clause.any(C::SPLIT.or(C::HALF))
        || clause.any_key(&["half", "equal", "equally", "share", "parts", "third", "quarter", "thirds"]);
    if let Some(share) = part_named(clause) {
        return Some(Deal::owed(vec![share], None));
    }
    if let Some(deal) = covered(clause, shared)
        .or_else(|| upon(clause))
        .or_else(|| in_debt(clause))
        .or_else(|| super::owing::told(clause))
    {
        return Some(deal);
    }
    if let Some(deal) = owes(clause, item, shared) {
        return Some(deal);
    }
    // "I have to give 75 to X", "need to pay X 75", "X has to give me 75", "X should pay me 50".
    let must = (clause.any(C::MUST)
        || clause.phrase("have to")
        || clause.phrase("has to")
        || clause.phrase("got to")
        || clause.phrase("should")
        || clause.phrase("having to")
        || clause.phrase("still to")
        || clause.phrase("is to")
        || clause.phrase("am to")
        || clause.phrase("yet to"))
        && clause.any(C::PAY.or(C::GIVE).or(C::RETURN).or(C::SEND))
        && !shared;
    if must && !all.is_empty() {
        if !subject.is_empty() && (clause.reaches_me() || !clause.first_person()) {
            return Some(Deal::owed(subject, None));
        }
        let payer = all.first().cloned();
        return Some(Deal::owed(all, payer));
    }
    // "Ghanshyam mujhe 400 dega", "Ravi will pay me 500".
    let will =
        clause.any_key(&["dega"]) || clause.any(C::FUTURE) && clause.any(C::PAY.or(C::GIVE).or(C::RETURN));
    if will && clause.reaches_me() && !subject.is_empty() && !shared && item.is_none_or(|item| !item.known) {
        return Some(Deal::owed(subject, None));
    }
    // "Mukund ka 300 baki hai": whose debt it is stays to be asked.
    let several = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count() > 1;
    let of = if several { Vec::new() } else { clause.names(&[Role::Of]) };
    let paid = paid && !clause.any(C::DEBT);
    if !of.is_empty()
        && clause.any(C::DEBT.or(C::HLEND))
        && !clause.any(C::CLEAR.or(C::RETURN).or(C::HRETURN).or(C::PAY).or(C::GIVE))
        && !paid
        && !clause.any(C::HGIVE.or(C::HTAKE))
    {
        let mine = clause.any_key(&["mere", "mera"]) && clause.any_key(&["pe"]);
        // "doodhwale ka 480 dena baaki hai": the sender has to give it.
        let give = clause.any_key(&["dene"]) && !mine;
        let payer = of.first().filter(|_| give).cloned();
        return Some(Deal { kindly: !mine && !give, ..Deal::owed(of, payer) });
    }
    if clause.any(C::HOWE) && !clause.any(C::HRETURN) && !all.is_empty() && (!shared || item.is_none()) {
        if let Some(giver) = giver_to_me(clause) {
            return Some(Deal::owed(vec![giver], None));
        }
        let receive = clause.any_key(&["lene"]);
        let give = clause.any_key(&["dene"]);
        let theirs = clause.any_key(&["mere", "mera", "meri"]) && clause.any(C::KO);
        if receive || theirs || !clause.names(&[Role::Subject]).is_empty() {
            return Some(Deal::owed(all, None));
        }
        // "Amit ka ticket maine liya tha, usko dena hai": he gives, whose ticket it was.
        let bought = clause.any_key(&["maine"])
            && clause.any(C::HTAKE.or(C::HSPEND).or(C::HGIVE))
            && !clause.names(&[Role::Of]).is_empty()
            && item.is_some();
        if give {
            let payer = all.first().filter(|_| !bought).cloned();
            return Some(Deal::owed(all, payer));
        }
    }
    None
}

/// Says that somebody owes: "I owe Ravi", "Ravi owes me a third".
fn owes(clause: &Clause<'_, '_>, item: Option<&Item>, shared: bool) -> Option<Deal> {
    let s = clause.s;
    let paid =
        clause.any(C::PAY.or(C::RETURN).or(C::HRETURN).or(C::SEND).or(C::GIVE)) || clause.any(C::CLEAR);
    let subject = clause.names(&[Role::Subject]);
    let all = clause.everybody();
    let owe = s.position(&clause.range, C::OWE)?;
    // Who is named last before the verb owes.
    let mine = owe == clause.range.start
        || (clause.range.start..owe).all(|at| {
            s.is(at, C::AUX.or(C::FILLER))
                || s.tokens.get(at).is_some_and(|t| t.kind != super::super::text::Kind::Word)
        })
        || (clause.range.start..owe)
            .rev()
            .take(4)
            .find(|at| s.is(*at, C::I) || matches!(s.key(*at), "he" | "she" | "they" | "i'm"))
            .is_some_and(|at| s.is(at, C::I) && !s.any(&(at..owe), C::NOT));
    // "main Sushma ka 260 ka dendaar hun": who is it says who owes.
    let is_debtor = matches!(s.key(owe), "dendaar" | "karzdaar");
    let am = (clause.range.start..owe).any(|at| s.is(at, C::I))
        || s.tokens
            .get(owe + 1)
            .is_some_and(|t| matches!(t.word.as_str(), "hun" | "hoon" | "hu" | "हूँ" | "हूं"));
    let mine = mine || is_debtor && am && !clause.any_key(&["mera", "mere", "meri"]);
    if s.derived && !all.is_empty() {
        let payer = subject.first().cloned().filter(|_| mine);
        let split = Some(SplitSaid::Equal { include_me: true });
        return Some(Deal { payer, split, ..Deal::new(Intent::ShareExpense, all) });
    }
    // "I paid off the 200 I owed Jerome"
    if paid
        && mine
        && s.tokens.get(owe).is_some_and(|token| token.word.ends_with('d'))
        && !all.is_empty()
        && subject.is_empty()
    {
        return Some(Deal::new(Intent::RepayDebt, all));
    }
    // "Lerato has paid Thabo the R200 she owed him"
    let handed = clause.names(&[Role::Object, Role::To]);
    if paid && !mine && !subject.is_empty() && !handed.is_empty() && !clause.reaches_me() && !shared {
        let payer = subject.first().cloned();
        return Some(Deal { payer, ..Deal::new(Intent::RepayDebt, handed) });
    }
    if paid
        && !mine
        && s.tokens.get(owe).is_some_and(|token| token.word.ends_with('d'))
        && (clause.reaches_me() || !subject.is_empty())
        && !all.is_empty()
        && !shared
    {
        return Some(Deal::new(Intent::ReceivePayment, all));
    }
    // "covered Asha's half, that's 45 she owes me": no more than what is owed was said.
    let told = clause.money.end < owe
        && owe <= clause.money.end + 2
        && !mine
        && matches!(s.key(owe + 1), "me" | "us")
        && !s.any(&(owe..clause.range.end), C::SPLIT.or(C::SHARE))
        && s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count() == 1;
    if let ([_], true) = (all.as_slice(), told && shared) {
        return Some(Deal::owed(all, None));
    }
    if shared && !all.is_empty() && item.is_some() {
        let buyer = clause.people().find(|person| {
            person.role == Role::Subject
                && s.is(person.end, C::PAY.or(C::BUY).or(C::COVER).or(C::SPEND).or(C::RECEIVE))
                && person.end < owe
        });
        let payer =
            buyer.map(|person| person.name.clone()).or_else(|| super::deal::i_bear_a_part(clause, &all));
        let split = Some(SplitSaid::Equal { include_me: true });
        return Some(Deal { payer, split, ..Deal::new(Intent::ShareExpense, all) });
    }
    if !all.is_empty() {
        // "only Dylan and Fern owe for that, I'm out"
        if !mine && item.is_some() && super::super::splits::leaves_me_out(s, &clause.range) {
            let split = Some(SplitSaid::Equal { include_me: false });
            return Some(Deal { split, ..Deal::new(Intent::ShareExpense, all) });
        }
        let payer = mine.then(|| all.first().cloned()).flatten();
        return Some(Deal::owed(all, payer));
    }
    None
}

/// "Lokesh ko mujhe 600 dene hain": whoever is named before the sender has to give.
fn giver_to_me(clause: &Clause<'_, '_>) -> Option<String> {
    let s = clause.s;
    let me = clause.range.clone().find(|at| matches!(s.key(*at), "mujhe" | "humein"))?;
    let giver = clause.people().find(|person| s.is(person.end, C::KO))?;
    // "Bhabhi ko 5000 dene hain mujhe": said last, it is the sender who has to give.
    (giver.end + 1 == me && clause.any_key(&["dene"])).then(|| giver.name.clone())
}

/// "Asha's half of the bill is 22.50": the amount is the part, not the whole.
fn part_named(clause: &Clause<'_, '_>) -> Option<String> {
    let s = clause.s;
    let amounts = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start)).count();
    let led = s.is_before(clause.money.start, C::BE.or(C::COST))
        || s.key_before(clause.money.start) == "is"
        || clause.money.start.checked_sub(1).is_some_and(|at| s.is_mark(at, ":="));
    clause
        .people()
        .find(|person| {
            s.tokens.get(person.end - 1).is_some_and(|t| t.possessive)
                && s.is(person.end, C::SHARE.or(C::HALF))
        })
        .filter(|_| amounts == 1 && led && !clause.any(C::PAY.or(C::GIVE).or(C::SEND)))
        .map(|person| person.name.clone())
}

/// "Boss paid my lunch of 220, have to return him", "didi ne recharge karaya 399 ka, unko lautana hai", "Ana covered
/// the taxi, 40, I owe her all of it": all of it is owed to who paid.
fn covered(clause: &Clause<'_, '_>, shared: bool) -> Option<Deal> {
    let s = clause.s;
    let payer = clause.people().find(|person| {
        person.role == Role::Subject
            && (person.end..person.end + 4).any(|at| {
                s.is(at, C::PAY.or(C::COVER).or(C::BUY).or(C::SPEND).or(C::NE).or(C::GIVE))
                    || s.key(at) == "fronted"
            })
            && !s.is(person.end, C::OWE)
    })?;
    // "Nandini ne ticket li thi 700 me, apna hissa dena hai usko"
    let part = clause.any(C::SHARE.or(C::HALF)) && clause.any_key(&["apna", "apne", "mera", "mere", "my"]);
    if part && clause.any(C::HOWE) && clause.people().count() == 1 {
        let split = Some(SplitSaid::Equal { include_me: true });
        let name = payer.name.clone();
        return Some(Deal {
            payer: Some(name.clone()),
            split,
            ..Deal::new(Intent::ShareExpense, vec![name])
        });
    }
    if shared || s.people.iter().any(|person| person.role == Role::With) {
        return None;
    }
    let after = payer.end..clause.range.end;
    let owed = after.clone().any(|at| {
        let him = |at: usize| {
            matches!(s.key(at), "him" | "her" | "them" | "unko" | "usko" | "unhe")
                || s.people.iter().any(|person| person.start == at && person.name == payer.name)
        };
        let must = s.is(at, C::MUST.or(C::HAVE))
            && s.key(at + 1) == "to"
            && (at + 2..at + 5).any(|next| s.is(next, C::RETURN.or(C::PAY).or(C::GIVE)));
        let owe = s.is(at, C::OWE) && s.is_before(at, C::I);
        let me = |at: usize| matches!(s.key(at), "mujhe" | "humein");
        (must || owe) && (at..(at + 7).min(after.end)).any(him)
            || s.is(at, C::HOWE)
                && s.key(at) == "dene"
                && (after.start..(at + 4).min(after.end)).any(|at| him(at) || me(at))
            || s.is(at, C::HOWE) && (after.start..at).any(him)
            || s.is(at, C::HOWE) && s.key(at) == "dene" && s.any(&(after.start..at), C::HSPEND)
    });
    owed.then(|| Deal::owed(vec![payer.name.clone()], Some(payer.name.clone())))
}

/// "Lokesh pe mera 1400 banta hai", "Swati ke 200 mere upar nikalte hain": who owes lies under it.
fn upon(clause: &Clause<'_, '_>) -> Option<Deal> {
    let s = clause.s;
    // "uska recharge maine kiya, 200 uspe baaki"
    let pronoun = clause.range.clone().any(|at| {
        matches!(s.key(at), "uspe" | "unpe" | "uspar" | "उसपर" | "उसपे")
            && s.any(&(at..clause.range.end), C::DEBT)
    });
    if let [only] = clause.everybody().as_slice()
        && pronoun
    {
        return Some(Deal::owed(vec![only.clone()], None));
    }
    let mine = |at: usize| matches!(s.key(at), "mera" | "mere" | "meri" | "mujh" | "mujhpe");
    // "Bansal ji ki taraf mere 4500 nikalte hain"
    let side = clause
        .range
        .clone()
        .find(|at| s.key(*at) == "taraf" && !s.is(at + 1, C::SE) && s.is_before(*at, C::KA));
    // "meri taraf Kishore ka 1240 nikalta hai"
    if let Some(at) = clause.range.clone().find(|at| s.key(*at) == "taraf" && !s.is(at + 1, C::SE))
        && at.checked_sub(1).is_some_and(mine)
        && let [name] = clause.everybody().as_slice()
        && !clause.any(C::HRETURN.or(C::HGIVE).or(C::HTAKE).or(C::HCOME))
    {
        return Some(Deal::owed(vec![name.clone()], Some(name.clone())));
    }
    if let Some(at) = side
        && let Some(person) = clause.people().find(|person| person.end + 1 == at)
        && clause.range.clone().any(mine)
        && !clause.any(C::HRETURN.or(C::HGIVE).or(C::HTAKE).or(C::HCOME))
    {
        return Some(Deal::owed(vec![person.name.clone()], None));
    }
    let at = clause.range.clone().find(|at| {
        is_upon(s.key(*at))
            || s.key(*at) == "paas"
            || s.key(*at) == "pe" && clause.any(C::DEBT)
            || s.key(*at) == "mujhpe"
    })?;
    let names = clause.names(&[Role::Of, Role::Ko, Role::Listed, Role::Se]);
    let before = if s.is_before(at, C::KA) { at - 1 } else { at };
    let under_me = s.key(at) == "mujhpe" || before.checked_sub(1).is_some_and(mine);
    let first = names.first().cloned()?;
    if clause.any(C::HRETURN.or(C::HGIVE).or(C::HTAKE).or(C::HCOME)) {
        return None;
    }
    if under_me {
        return Some(Deal::owed(names, Some(first)));
    }
    let upon_them = clause.people().any(|person| person.end == before && person.role == Role::Of);
    let behind = s.key(at) == "pe" && clause.money.start == at + 1;
    (upon_them && (behind || clause.range.clone().any(mine))).then(|| Deal::owed(names, None))
}

/// "I'm 120 in debt to Siobhan", "Ravi is 50 in debt to me".
fn in_debt(clause: &Clause<'_, '_>) -> Option<Deal> {
    let said = clause.phrase("in debt to") || clause.phrase("in debt with") || clause.phrase("indebted to");
    let names = clause.everybody();
    let first = names.first().cloned().filter(|_| said)?;
    let to_me = clause.phrase("to me");
    Some(Deal::owed(names, (!to_me).then_some(first)))
}
