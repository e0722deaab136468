//! Who gave what to whom.

use super::super::frame::{Category, Intent, SplitSaid};
use super::super::items::Item;
use super::super::lexicon::Classes as C;
use super::super::people::Role;
use super::super::{items, splits};
use super::Clause;
use super::debts::{debt, forgiven, loan, wholly};
use super::nobody::{is_crowd, split_with_nobody, with_somebody};

mod handed;
mod per_head;
mod told;
use handed::transfer;
pub(super) use handed::{arrives, taken_and_returned};
use per_head::per_head;
pub(super) use told::i_bear_a_part;
use told::is_row_with_payer;

/// What a clause books, without amount and thing.
#[derive(Clone, PartialEq, Debug)]
pub(in super::super) struct Deal {
    pub(in super::super) intent: Intent,
    pub(in super::super) persons: Vec<String>,
    pub(in super::super) payer: Option<String>,
    pub(in super::super) split: Option<SplitSaid>,
    pub(in super::super) headcount: Option<u32>,
    /// Read kindly: ask whether it was meant so.
    pub(in super::super) kindly: bool,
}

impl Deal {
    pub(super) fn new(intent: Intent, persons: Vec<String>) -> Self {
        Self { intent, persons, payer: None, split: None, headcount: None, kindly: false }
    }

    /// "Vikram and Divya have to give me 650 each for the homestay": a cost per head, and no debt of them all together.
    fn of_each(self, clause: &Clause<'_, '_>, item: Option<&Item>) -> Self {
        let s = clause.s;
        let named = self.persons.len() > 1 || self.persons.iter().any(|name| name == "everyone");
        let each = per_head(clause) || clause.money.repeated;
        // "for the hair braiding": a thing, whoever knows it.
        let thing = item.is_some_and(|item| item.known || is_for(clause, item));
        if self.split != Some(SplitSaid::Full) || !thing || !named || !each {
            return self;
        }
        let me = |at: usize| s.tokens.get(at).is_some_and(super::super::people::is_me);
        let beside = |at: usize| s.is(at, C::AND) || s.is_mark(at, ",&+:");
        let row = clause.people().any(|person| {
            beside(person.end) && me(person.end + 1)
                || person.start > 1 && beside(person.start - 1) && me(person.start - 2)
        });
        let include_me = row || clause.phrase("of us");
        Self { payer: None, split: Some(SplitSaid::Each { include_me }), ..self }
    }

    /// A loan or a debt: all of it is owed, to `payer` or to the sender.
    pub(super) fn owed(persons: Vec<String>, payer: Option<String>) -> Self {
        Self { payer, split: Some(SplitSaid::Full), ..Self::new(Intent::ShareExpense, persons) }
    }
}

/// What stands behind "for" is what it was for.
fn is_for(clause: &Clause<'_, '_>, item: &Item) -> bool {
    let mut start = item.range.start;
    while clause.s.is_before(start, C::DET) {
        start -= 1;
    }
    clause.s.is_before(start, C::FOR)
}

pub(super) fn decide(clause: &Clause<'_, '_>, item: Option<&Item>) -> Deal {
    let treat = ["my treat", "my shout", "i'm treating", "all on me", "was on me", "is on me"];
    let treated =
        treat.iter().any(|phrase| clause.phrase(phrase)) && !clause.any(C::OWE.or(C::SPLIT).or(C::LEND));
    if treated || clause.people().next().is_none() && is_alone(clause) {
        return Deal::new(Intent::LogPersonalExpense, Vec::new());
    }
    forgiven(clause)
        .or_else(|| wholly(clause))
        .or_else(|| super::owing::on_credit(clause, item))
        .or_else(|| super::owing::for_me(clause, item))
        .or_else(|| super::flow::decide(clause, item))
        .or_else(|| super::cases::decide(clause, item))
        .or_else(|| loan(clause))
        .or_else(|| debt(clause, item))
        .or_else(|| shared_with(clause, item))
        .or_else(|| transfer(clause, item))
        .or_else(|| shared_loosely(clause, item))
        .or_else(|| with_somebody(clause))
        .or_else(|| split_with_nobody(clause, item))
        .map_or_else(|| Deal::new(Intent::LogPersonalExpense, Vec::new()), without_crowds)
        .of_each(clause, item)
}

/// A cost whose parts are said.
pub(super) fn of_parts(clause: &Clause<'_, '_>, parted: splits::Parted) -> Deal {
    let all = clause.everybody();
    // "Ravi bears 30% of it": that is his part, not what he paid.
    let bears = clause.range.clone().any(|at| {
        let word = clause.s.tokens.get(at).map_or("", |token| token.word.as_str());
        matches!(word, "bears" | "bear" | "carries" | "carry" | "pays")
    });
    let payer = payer_of(clause, &subject_of(clause)).filter(|_| !bears);
    let payer = payer.or_else(|| i_bear_a_part(clause, &all));
    let deal = Deal::new(Intent::ShareExpense, parted.persons);
    Deal { payer, split: Some(parted.split), kindly: !parted.sure, ..deal }
}

/// "all mine", "no one to split with", "just for me": said to be shared with nobody.
fn is_alone(clause: &Clause<'_, '_>) -> bool {
    [
        "all mine",
        "only mine",
        "just mine",
        "only me",
        "just me",
        "just for me",
        "only for me",
        "no one to",
        "nobody to",
        "by myself",
        "on my own",
        "for myself",
        "not shared",
        "not splitting",
        "sirf mera",
        "sirf mere",
        "mine only",
        "for me only",
        "me only",
    ]
    .iter()
    .any(|phrase| clause.phrase(phrase))
        || clause.any_key(&["akele", "alone", "solo"]) && splits::headcount(clause.s, &clause.range).is_none()
}

/// "with friends": who they are has to be asked.
fn without_crowds(mut deal: Deal) -> Deal {
    if matches!(deal.split, Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. })) {
        deal.persons.retain(|name| !is_crowd(name));
    }
    deal
}

/// Shared in so many words: with, between, half, headcount, percents.
fn shared_with(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let s = clause.s;
    let headcount = splits::headcount(s, &clause.range);
    // "split 144 by 12" is a sum.
    if item.is_none()
        && !clause.money.marked
        && s.key(clause.money.end) == "by"
        && clause.people().next().is_none()
    {
        return None;
    }
    // "paid my share to Abena" hands money over.
    let my_part = [
        "my share",
        "my half",
        "my part",
        "my portion",
        "my bit",
        "my third",
        "my cut",
        "my end",
        "my contribution",
    ]
    .iter()
    .any(|phrase| clause.phrase(phrase));
    if my_part
        && !clause.names(&[Role::Object, Role::To, Role::Ko]).is_empty()
        && clause.names(&[Role::Subject, Role::With, Role::Between]).is_empty()
    {
        return None;
    }
    let with = clause.names(&[Role::With, Role::Between]);
    if with.is_empty() && headcount.is_none() && hands_a_part_over(clause, item) {
        return None;
    }
    // "Xiadani sent me her half", "all mine, no one to split with": nothing is shared by it.
    if hands_me_over(clause, &subject_of(clause)) && with.is_empty() && headcount.is_none() {
        return None;
    }
    let said = clause.any(C::SPLIT.or(C::HALF))
        || clause.any_key(&["halves", "share"])
        || clause.phrase("go halves")
        || is_pair(clause)
        || adds_a_share(clause)
        || per_head(clause);
    let everyone = clause.people().any(|person| person.name == "everyone");
    let subject = clause.names(&[Role::Subject]);
    // "settled 500 with Ravi" hands money over.
    let settles = clause.any(C::CLEAR.or(C::HRETURN)) && !said && headcount.is_none() && item.is_none();
    if settles && !with.is_empty() && clause.reaches_me() {
        return Some(Deal::new(Intent::ReceivePayment, with));
    }
    if settles && !with.is_empty() {
        return Some(Deal::new(Intent::RepayDebt, with));
    }
    let all = clause.everybody();
    let bill_for = (clause.any(C::COVER.or(C::PAY).or(C::BUY).or(C::SPEND))
        || item.is_some_and(|item| item.known))
        && clause
            .range
            .clone()
            .any(|at| s.is(at, C::ME) && (s.is_before(at, C::AND) || s.key_before(at) == "for"))
        && !clause.names(&[Role::For, Role::Listed]).is_empty();
    let shares = !with.is_empty()
        || headcount.is_some()
        || (said && (!all.is_empty() || headcount.is_some()))
        || everyone && !clause.any(C::GIVE.or(C::HGIVE))
        || bill_for;
    if !shares {
        return None;
    }
    let payer = payer_of(clause, &subject).or_else(|| i_bear_a_part(clause, &all));
    let persons = if all.is_empty() && headcount.is_none() {
        return None;
    } else {
        all
    };
    let include_me = !splits::leaves_me_out(s, &clause.range) && !is_row_with_payer(clause, payer.as_deref());
    let mut persons = persons;
    if headcount.is_some() {
        persons.retain(|name| name != "everyone");
    }
    // "split a gift for mom with my brother": whom a gift is for does not pay for it.
    let gift = item.is_some_and(|item| items::category(s, &item.range) == Some(Category::Gifts));
    if gift && !clause.names(&[Role::With, Role::Between, Role::Listed, Role::Subject]).is_empty() {
        let given = clause.names(&[Role::For]);
        persons.retain(|name| !given.contains(name));
    }
    // "cake 30 for mom with my sister": whether mom pays, too, is asked.
    let given = clause.names(&[Role::For]);
    let kindly = !with.is_empty() && !given.is_empty() && !clause.any_key(&["me", "us"]);
    if kindly {
        persons.retain(|name| !given.contains(name));
    }
    // The people are named: their number says nothing more.
    let counted = u32::try_from(persons.len() + 1).ok();
    let headcount = headcount.filter(|count| persons.is_empty() || Some(*count) != counted);
    let each = per_head(clause);
    let split = if each { SplitSaid::Each { include_me } } else { SplitSaid::Equal { include_me } };
    Some(Deal { payer, split: Some(split), headcount, kindly, ..Deal::new(Intent::ShareExpense, persons) })
}

/// "sent 1,111 to Chitra for her share of gas", "paid 640 each to Rajat and Sourav", "half amount 600 came from Rosy": a
/// part that is paid, and nothing that is shared by it.
fn hands_a_part_over(clause: &Clause<'_, '_>, item: Option<&Item>) -> bool {
    let s = clause.s;
    let to = clause.names(&[Role::To, Role::Object, Role::Ko]);
    let from = clause.names(&[Role::From]);
    let subject = subject_of(clause);
    let out = clause.any(C::SEND.or(C::GIVE).or(C::RETURN)) || clause.any(C::PAY) && per_head(clause);
    let shares = clause.range.clone().any(|at| {
        s.is(at, C::SPLIT) && !s.is(at, C::SHARE.or(C::HALF)) || s.is(at, C::SHARE) && s.is_before(at, C::I)
    });
    let thing = item.is_some_and(|item| item.known);
    let handed = out && !to.is_empty() && subject.is_empty() && (!thing || clause.any(C::SHARE))
        || arrives(clause) && !from.is_empty() && item.is_none()
        || clause.any(C::HRETURN) && clause.any(C::NE) && !subject.is_empty() && item.is_none();
    handed && !shares
}

fn subject_of(clause: &Clause<'_, '_>) -> Vec<String> {
    clause.names(&[Role::Subject])
}

/// "Ravi sent me", "Asha paid me": money for the sender, whatever part of a cost it is.
fn hands_me_over(clause: &Clause<'_, '_>, subject: &[String]) -> bool {
    let s = clause.s;
    let verb = clause.range.clone().find(|at| {
        s.is(*at, C::SEND.or(C::GIVE).or(C::PAY).or(C::RETURN)) && matches!(s.key(*at + 1), "me" | "us")
    });
    if pays_own_part(clause, subject) {
        return true;
    }
    !subject.is_empty()
        && verb.is_some_and(|at| {
            !s.any(&(clause.range.start..at), C::SPLIT)
                && !s.any(&(at..clause.range.end), C::WITH.or(C::BETWEEN))
        })
        && !clause.any_key(&["split", "divide", "equally", "evenly"])
}

/// "Cass paid her share", "Omar sent his half": a part that comes in.
pub(super) fn pays_own_part(clause: &Clause<'_, '_>, subject: &[String]) -> bool {
    let s = clause.s;
    let amounts = s.amounts.iter().filter(|amount| clause.range.contains(&amount.start) && !amount.quantity);
    !subject.is_empty()
        && amounts.count() == 1
        && clause.range.clone().any(|at| {
            s.is(at, C::PAY.or(C::GIVE).or(C::SEND))
                && matches!(s.key(at + 1), "his" | "her" | "their")
                && (s.is(at + 2, C::SHARE) || s.key(at + 2) == "half")
        })
}

/// "for him and me", "between her and me": who paid and the sender.
pub(super) fn is_pair(clause: &Clause<'_, '_>) -> bool {
    [
        "him and me",
        "her and me",
        "them and me",
        "me and him",
        "me and her",
        "me and them",
        "the two of us",
        "us both",
    ]
    .iter()
    .any(|phrase| clause.phrase(phrase))
}

/// "Mohit ka hissa bhi jodna", "add Ravi's share too".
fn adds_a_share(clause: &Clause<'_, '_>) -> bool {
    clause.any(C::SHARE) && clause.any(C::ADD) && !clause.names(&[Role::Of]).is_empty()
}

/// Who paid, when somebody else than the sender did.
fn payer_of(clause: &Clause<'_, '_>, subject: &[String]) -> Option<String> {
    let s = clause.s;
    if let Some(party) = super::flow::payer(clause) {
        return match party {
            super::flow::Party::Me => None,
            super::flow::Party::Other(name) => Some(name.to_owned()),
        };
    }
    // "usne pay kiya", "she paid": the one other person.
    let pronoun = clause.range.clone().any(|at| {
        matches!(s.key(at), "he" | "she" | "usne" | "unhone")
            && !s.tokens.get(at + 1).is_some_and(|next| matches!(next.word.as_str(), "pays" | "covers"))
            && (s.is(at + 1, C::PAY.or(C::COVER).or(C::HGIVE))
                || matches!(s.key(at + 1), "has" | "had" | "already") && s.is(at + 2, C::PAY)
                || matches!(s.key(at), "usne" | "unhone")
                    && s.any(
                        &(at.saturating_sub(2)..(at + 5).min(clause.range.end)),
                        C::PAY.or(C::HGIVE).or(C::HSPEND),
                    ))
    });
    if pronoun && let [only] = clause.everybody().as_slice() {
        return Some(only.clone());
    }
    // "wo Kartik hai na, usne 2700 bhare": who was named last before.
    if pronoun
        && let Some(at) = clause.range.clone().find(|at| matches!(s.key(*at), "usne" | "unhone"))
        && let Some(before) = clause.people().filter(|person| person.end <= at).last()
        && before.name != "everyone"
    {
        return Some(before.name.clone());
    }
    if with_me_paid(clause) {
        return None;
    }
    let mut payers =
        clause.people().filter(|person| person.role == Role::Subject && subject.contains(&person.name));
    payers
        .find(|person| {
            let mut at = person.end;
            while at < person.end + 4
                && (s.is(at, C::HAVE.or(C::AUX).or(C::NE).or(C::FILLER)) || s.is_mark(at, ","))
            {
                at += 1;
            }
            let present = s.tokens.get(at).is_some_and(|token| {
                matches!(token.word.as_str(), "pay" | "pays" | "covers" | "cover" | "paying")
            });
            // "Thandiwe paid the rest": a share, not the bill.
            let mut what = at + 1;
            while s.is(what, C::DET.or(C::FILLER)) || matches!(s.key(what), "only" | "just") {
                what += 1;
            }
            let part = s.is(what, C::REST.or(C::HALF).or(C::SHARE))
                || matches!(s.key(what), "balance" | "other")
                || s.numbers
                    .iter()
                    .any(|n| n.start == what && (s.is_mark(n.end, "%") || s.key(n.end) == "percent"))
                || s.amounts.iter().any(|amount| {
                    amount.start == what && amount.start != clause.money.start && clause.money.start < at
                });
            let part = part && (clause.money.start < at || s.any(&(clause.range.start..person.start), C::I));
            let pays = s.is(at, C::PAY.or(C::COVER).or(C::BUY).or(C::SPEND).or(C::SEND).or(C::RECEIVE))
                // "Mihir has given 4,800 for garba passes"
                || s.is(at, C::GIVE)
                    && clause.money.start <= at + 2
                    && clause.money.start > at
                    && (clause.money.end..clause.money.end + 5).any(|next| s.is(next, C::FOR))
                || matches!(s.key(at), "fronted" | "spotted")
                || s.is(at, C::TAKE) && s.has_phrase(&(at + 1..at + 3), "care of")
                || super::super::people::pays_by_card(s, at)
                || super::super::people::puts_up(s, at);
            !part && pays && !present && !s.is_before(at, C::MUST.or(C::FUTURE))
                || s.is(person.end, C::NE)
                    && !s.is(person.end + 1, C::HEARSAY)
                    && !matches!(s.key(person.end + 1), "bolo" | "kaha" | "bataya" | "कहा" | "kehna")
                || s.key_before(person.start) == "by"
                    && !(person.start > 1 && s.is(person.start - 2, C::SPLIT))
        })
        .map(|person| person.name.clone())
        .filter(|name| name != "everyone" && !is_crowd(name))
}

/// "maine aur Trilochan ne 480 diye": both paid.
fn with_me_paid(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    clause.people().any(|person| {
        person.role == Role::Subject
            && s.is(person.end, C::NE)
            && s.is_before(person.start, C::AND)
            && person.start > 1
            && s.is(person.start - 2, C::I)
    })
}

fn splits_nothing(clause: &Clause<'_, '_>) -> bool {
    !clause.any(C::SPLIT.or(C::HALF).or(C::SHARE).or(C::EACH).or(C::WITH))
}

/// Names that stand beside a cost: "zomato 640 me, Sneha", "20 for Theo's ticket".
fn shared_loosely(clause: &Clause<'_, '_>, item: Option<&Item>) -> Option<Deal> {
    let for_whom = clause.names(&[Role::For]);
    let owner = clause.names(&[Role::Of]);
    let gift = item.is_some_and(|item| items::category(clause.s, &item.range) == Some(Category::Gifts));
    let out = splits::leaves_me_out(clause.s, &clause.range);
    let pays = clause
        .any(C::PAY.or(C::COVER).or(C::BUY).or(C::SPEND).or(C::HSPEND).or(C::HGIVE).or(C::HTAKE))
        || clause.any(C::RECEIVE) && item.is_some();
    let mut whom = for_whom;
    whom.extend(owner);
    if !whom.is_empty() && !gift && (pays || out) {
        let split =
            if whom.len() > 1 || out { SplitSaid::Equal { include_me: false } } else { SplitSaid::Full };
        return Some(Deal { split: Some(split), ..Deal::new(Intent::ShareExpense, whom) });
    }
    if gift {
        return None;
    }
    let beside = clause.names(&[Role::Listed, Role::Ko, Role::Object, Role::To]);
    if beside.is_empty() {
        return None;
    }
    // "2500 to Meenakshi for rent": handed over.
    let to = clause.names(&[Role::To]);
    if to == beside && clause.s.key(clause.money.end) == "to" && !out && splits_nothing(clause) {
        return Some(Deal::new(Intent::RepayDebt, to));
    }
    let (split, kindly) = (SplitSaid::Equal { include_me: !out }, item.is_none());
    Some(Deal { split: Some(split), kindly, ..Deal::new(Intent::ShareExpense, beside) })
}
