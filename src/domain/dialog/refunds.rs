//! Money that came back from a shop or a hotel: "the hotel refunded 40", "Ben returned the wine and got 9 back". The bill is
//! less by it; where somebody got it who had not paid the bill, they have it as a part of theirs.

use super::cues::has_word;
use super::deleting::target;
use super::had_only::ask_parts;
use super::heard::{Said, edit};
use super::making::Making;
use super::own_part;
use super::pointing::naming;
use super::talk::is_one_of;
use super::whose::{Spot, bill, numbers, owner, plain, spots};
use super::{Confirm, PersonId, Record, State};
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::Split;
use rust_decimal::Decimal;

const REFUND: [&str; 4] = ["refund", "refunded", "refunds", "रिफंड"];
const GOT: &str = "got get gets received was";

/// False: nothing came back, or no bill is there that it came back of.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let words = plain(said.text);
    let [(at, back)] = numbers(&words)[..] else { return false };
    let spots = spots(making, &words);
    let from_somebody = spots.iter().any(|spot| {
        spot.at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| is_one_of(word, "from off by"))
    });
    let refund = has_word(said.text, &REFUND);
    // "Asha refunded me 20" pays back.
    let by_somebody = spots.iter().any(|spot| {
        let next = |step: usize| word_at(&words, spot.at.saturating_add(step));
        is_one_of(next(1), "refunded gave paid sent returned") && is_one_of(next(2), "me us")
    });
    if from_somebody || by_somebody || !(refund || came_back(&words, at)) {
        return false;
    }
    let brought = words.iter().any(|word| is_one_of(word, "returned took brought"));
    let we = words.iter().any(|word| is_one_of(word, "we us our"));
    let named = naming(making, said.text).is_some();
    let me = making.facts.me.id;
    let Some(record) =
        bill(making, said.text).filter(|it| it.is_open_to(me) && (refund || brought || we || named))
    else {
        return false;
    };
    let total = record.spec.total.to_decimal();
    let [payer] = record.spec.payers.as_slice() else { return false };
    if back > total {
        return false;
    }
    let getter = getter(&words, &spots).unwrap_or(if we { payer.person } else { me });
    let others = spots
        .iter()
        .find(|spot| spot.person != getter && owner(word_at(&words, spot.at)) != word_at(&words, spot.at));
    match others.map(|spot| spot.person) {
        _ if getter != payer.person => own_part::add(making, record, &[getter], back, said),
        Some(whose) => of_one(making, record, whose, back, said),
        None if back == total => {
            let what = Confirm::DeleteMany { records: vec![target(record)] };
            making.put(State::AwaitingConfirmation { what });
            true
        }
        None => {
            let amount = total.checked_sub(back);
            let doubts = vec![Doubt::Intent];
            edit(making, record, &Frame { amount, doubts, ..Frame::new(Intent::EditLast) }, said);
            true
        }
    }
}

fn word_at(words: &[String], at: usize) -> &str {
    words.get(at).map_or("", String::as_str)
}

/// "Got 9 back", "got back 9".
fn came_back(words: &[String], at: usize) -> bool {
    let before = |step: usize| at.checked_sub(step).map_or("", |at| word_at(words, at));
    let behind = word_at(words, at.saturating_add(1));
    // "Got 450 of the deposit back".
    let of_it = || {
        behind == "of" && words.get(at..).is_some_and(|rest| rest.iter().take(5).any(|word| word == "back"))
    };
    is_one_of(before(1), GOT) && (behind == "back" || of_it())
        || is_one_of(before(2), GOT) && before(1) == "back"
}

/// Who got it, where that is said: whoever is the subject of getting.
fn getter(words: &[String], spots: &[Spot]) -> Option<PersonId> {
    let got = words.iter().position(|word| is_one_of(word, "got gets received"))?;
    let mine = words.iter().take(got).any(|word| is_one_of(word, "i we"));
    // Whose it was, is another matter.
    let subject = |spot: &&Spot| spot.at < got && owner(word_at(words, spot.at)) == word_at(words, spot.at);
    spots.iter().rev().find(subject).filter(|_| !mine).map(|spot| spot.person)
}

/// "Ben's ticket was cancelled, 30 refunded": what was his part is none any more.
fn of_one(making: &mut Making<'_>, record: &Record, whose: PersonId, back: Decimal, said: Said<'_>) -> bool {
    let me = making.facts.me.id;
    let total = record.spec.total.to_decimal();
    let Some(less) = total.checked_sub(back).filter(|less| *less > Decimal::ZERO) else { return false };
    let Split::Equal { among } = &record.spec.split else {
        ask_parts(making, record, less);
        return true;
    };
    let part = total.checked_div(Decimal::from(among.len()));
    let left: Vec<PersonId> =
        among.iter().copied().filter(|person| *person != whose && *person != me).collect();
    if part != Some(back) || left.is_empty() || !among.contains(&whose) {
        ask_parts(making, record, less);
        return true;
    }
    let known = |person: &PersonId| making.facts.people.iter().find(|known| known.id == *person);
    let persons = left.iter().filter_map(known).map(|known| known.name.clone()).collect();
    let (amount, doubts) = (Some(less), vec![Doubt::Intent]);
    edit(making, record, &Frame { amount, persons, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}
