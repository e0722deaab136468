//! Several who paid the sender back, and who did as the one before: "Asha ne 150 aur Kamal ne 100 diye", "Asha aur Kamal dono
//! 50 50 de gaye", "Asha aur Kamal ne apna apna de diya", "Kamal ne bhi". Each is a payment of their own, and asked about.

use super::heard::Said;
use super::making::Making;
use super::replies::own_of_now;
use super::saving::take;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, plain, spots};
use super::{Currency, Draft, State};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use rust_decimal::Decimal;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 14;
const NE: &str = "ne ने";
const OF: &str = "ka ke ki का के की";
const TOO: &str = "bhi भी";
const GAVE: &str =
    "de diya diye di dediye dediya gaya gaye gayi gye gya kiye bheje bhej दे दिया दिए दी गया गए गये किए भेजे भेज";
const OWN: &str = "apna apne apni sabne sab dono teeno charo अपना अपने अपनी सबने सब दोनों तीनों चारों";
const SMALL: &str = "aur and n mujhe mujhko mere rs rupaye rupees wapas lauta और मुझे वापस लौटा";

/// Whether a text may say so: then what was entered last has to be known.
pub(super) fn told_in(text: &str) -> bool {
    let words = plain(text);
    words.len() <= WORDS_MAX && words.iter().any(|word| is_one_of(word, TOO) || is_one_of(word, GAVE))
}

/// False: it is no payment of several.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let idle = matches!(making.next.state, State::Idle);
    if !said.is_told() || !idle || said.text.contains([':', '+']) || !told_in(said.text) {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let payments = did_as_well(making, &words, &spots).or_else(|| of_each(making, &words, &spots));
    let Some(payments) = payments else { return false };
    for (spot, amount, currency) in payments {
        let payment = Frame {
            amount: Some(amount),
            currency,
            persons: vec![spot.name.clone()],
            doubts: vec![Doubt::Intent],
            ..Frame::new(Intent::ReceivePayment)
        };
        let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
        draft.knows(&spot.name, spot.person);
        take(making, draft);
    }
    true
}

type Payment = (Spot, Decimal, Option<Currency>);

/// "Kamal ne bhi", "Kamal ke bhi", right after somebody paid the sender: just as much.
fn did_as_well(making: &Making<'_>, words: &[String], spots: &[Spot]) -> Option<Vec<Payment>> {
    let [_, case, too, rest @ ..] = words else { return None };
    let ([spot], true) = (spots, is_one_of(too, TOO) && rest.iter().all(|word| is_one_of(word, GAVE))) else {
        return None;
    };
    let whose = is_one_of(case, OF) && rest.is_empty() || is_one_of(case, NE);
    let paid = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Settlement)?;
    let to_me = paid.spec.split.people().contains(&making.facts.me.id);
    let another = paid.spec.payers.iter().all(|part| part.person != spot.person);
    let total = paid.spec.total;
    (spot.at == 0 && whose && to_me && another)
        .then(|| vec![(spot.clone(), total.to_decimal(), Some(total.currency))])
}

/// What each of several gave, where nothing else is said.
fn of_each(making: &Making<'_>, words: &[String], spots: &[Spot]) -> Option<Vec<Payment>> {
    /// What a word tells.
    enum Told<'a> {
        Who(&'a Spot),
        Amount(Decimal),
    }
    let mut told: Vec<Told<'_>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(spot) = spots.iter().find(|spot| spot.at == at) {
            told.push(Told::Who(spot));
        } else if let Some(amount) = bare_amount(word) {
            told.push(Told::Amount(amount));
        } else if ![NE, GAVE, OWN, SMALL, TOO].iter().any(|list| is_one_of(word, list)) {
            return None;
        }
    }
    let gave = words.iter().any(|word| is_one_of(word, GAVE));
    let each = spots.iter().all(|spot| spots.iter().filter(|other| other.person == spot.person).count() == 1);
    if spots.len() < 2 || !gave || !each || words.iter().any(|word| is_one_of(word, TOO)) {
        return None;
    }
    let pair = |two: &[Told<'_>]| match two {
        [Told::Who(spot), Told::Amount(amount)] => Some(((*spot).clone(), *amount, None)),
        _ => None,
    };
    let paired = told.chunks(2).map(pair).collect::<Option<Vec<Payment>>>();
    let amounts: Vec<Decimal> = told
        .iter()
        .filter_map(|it| match it {
            Told::Amount(amount) => Some(*amount),
            Told::Who(_) => None,
        })
        .collect();
    let names_first = told.iter().take(spots.len()).all(|it| matches!(it, Told::Who(_)));
    let own = words.iter().any(|word| is_one_of(word, OWN));
    let payments: Vec<Payment> = match (paired, amounts.as_slice()) {
        (Some(paired), _) => paired,
        (None, []) if own => spots.iter().map(|spot| open(making, spot)).collect::<Option<_>>()?,
        (None, [one]) if own && names_first => spots.iter().map(|spot| (spot.clone(), *one, None)).collect(),
        (None, [one, two]) if one == two && names_first => {
            spots.iter().map(|spot| (spot.clone(), *one, None)).collect()
        }
        (None, [..]) => return None,
    };
    // What comes to the bill that was entered just now may be who paid that.
    let sum = payments.iter().fold(Decimal::ZERO, |sum, (_, amount, _)| sum.saturating_add(*amount));
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let of_bill = bill.is_some_and(|record| record.spec.total.to_decimal() == sum);
    let owing = payments.iter().all(|(spot, ..)| open(making, spot).is_some());
    (!of_bill && owing).then_some(payments)
}

/// All that somebody owes the sender, where that is in one currency.
fn open(making: &Making<'_>, spot: &Spot) -> Option<Payment> {
    let mut open = making.facts.balances.iter().filter(|it| it.with == spot.person && it.money.minor != 0);
    let (balance, None) = (open.next()?, open.next()) else { return None };
    let money = balance.money;
    (money.minor > 0).then(|| (spot.clone(), money.to_decimal(), Some(money.currency)))
}
