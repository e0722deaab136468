//! What a new entry leaves open and the conversation knows: whom a pronoun means, and the currency of a payment.

use super::super::cues::has_word;
use super::super::making::Making;
use super::super::{Draft, lists};
use crate::domain::nlu::{Doubt, Intent, SplitSaid};

/// "She gave me 50": whom was spoken of last. That is a guess, so it is asked about.
pub(super) fn by_pronoun(making: &Making<'_>, draft: &mut Draft, text: &str) {
    const PRONOUNS: [&str; 18] = [
        "use",
        "unhe",
        "उसे",
        "उन्हें",
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "usne",
        "unhone",
        "usko",
        "unko",
        "उसने",
        "उन्होंने",
        "उसको",
        "उनको",
    ];
    let payment = matches!(draft.frame.intent, Intent::RepayDebt | Intent::ReceivePayment);
    let lent = draft.frame.intent == Intent::ShareExpense && draft.frame.split == Some(SplitSaid::Full);
    let nobody = draft.frame.persons.is_empty() && draft.frame.payer.is_none();
    let known = making.was.about.and_then(|about| making.facts.people.iter().find(|known| known.id == about));
    if let (true, true, Some(known), true) = (payment || lent, nobody, known, has_word(text, &PRONOUNS)) {
        draft.frame.persons.push(known.name.clone());
        draft.knows(&known.name, known.id);
        if draft.frame.amount.is_some() && !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent);
        }
    }
}

/// A payment of somebody with whom nothing is open in the sender's own currency is in the one that is: that is asked.
pub(super) fn in_what_is_open(making: &Making<'_>, draft: &mut Draft) {
    let payment = matches!(draft.frame.intent, Intent::RepayDebt | Intent::ReceivePayment);
    let asked = lists::asked_about(&draft.frame, &making.facts.me, &making.facts.people);
    let (true, None, [person]) = (payment, draft.frame.currency, asked.as_slice()) else { return };
    let open = making.facts.balances.iter().filter(|it| it.with == *person && it.money.minor != 0);
    let open: Vec<_> = open.map(|balance| balance.money).collect();
    if open.iter().any(|money| money.currency == making.facts.me.currency) {
        return;
    }
    let from_me = draft.frame.intent == Intent::RepayDebt;
    let fitting = open.iter().find(|money| (money.minor < 0) == from_me).or(open.first());
    if let Some(money) = fitting {
        draft.frame.currency = Some(money.currency);
        if draft.frame.amount.is_some() && !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent);
        }
    }
}
