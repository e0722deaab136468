//! A part of a bill that is there is somebody's alone: "8 of that was just my shampoo", "10 of those were only for me and
//! Ben", "Ben's wine 9 was in there too". They have it on top of their share of the rest.

use super::heard::{Said, edit};
use super::making::Making;
use super::talk::is_one_of;
use super::whose::{Spot, bill, numbers, owner, plain, spots};
use super::{PersonId, Record, State, Value};
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use crate::domain::split::Split;
use rust_decimal::{Decimal, RoundingStrategy};

/// The sender, as parts name them.
const ME: &str = "me";
const OUT_OF: &str = "of from out off";
const IT: &str = "that this it those these them which there";
const WAS: &str = "was were is are wasn't";
const MINE: &str = "me mine my myself i mera mere meri मेरा मेरे मेरी";
/// Marks the whole of what is behind an amount in Hindi.
const IN_IT: &str = "usme usmein isme ismein usmese ismese उसमें इसमें";

/// False: no part is told so, or no bill is there that it can be of.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let words = plain(said.text);
    let [(at, part)] = numbers(&words)[..] else { return false };
    let spots = spots(making, &words);
    let Some(record) = bill(making, said.text).filter(|record| record.is_open_to(making.facts.me.id)) else {
        return false;
    };
    let more = more_for(&words, at, &spots).map(|person| vec![person]);
    let Some(owners) = more.or_else(|| owners(making, &words, at, &spots)) else { return false };
    add(making, record, &owners, part, said)
}

/// "Tom had the steak so put 10 more on him", "Jo has the big room so she pays 100 more".
fn more_for(words: &[String], at: usize, spots: &[Spot]) -> Option<PersonId> {
    let [spot] = spots else { return None };
    let near = |place: usize| words.get(place).map_or("", String::as_str);
    let before = at.checked_sub(1).map_or("", near);
    let more = is_one_of(near(at.saturating_add(1)), "more extra");
    let put = is_one_of(before, "put add charge") && near(at.saturating_add(2)) == "on";
    let pays = is_one_of(before, "pays pay")
        && at.checked_sub(2).is_some_and(|he| is_one_of(near(he), "he she they so"));
    (more && (put || pays)).then_some(spot.person)
}

/// Gives `owners` a part of a bill in front of their equal shares of the rest; it is asked about. False: it is not divided
/// equally among them and others, or is no more than that.
pub(super) fn add(
    making: &mut Making<'_>,
    record: &Record,
    owners: &[PersonId],
    part: Decimal,
    said: Said<'_>,
) -> bool {
    let Split::Equal { among } = &record.spec.split else { return false };
    let inside = owners.iter().all(|owner| among.contains(owner));
    let rest = record.spec.total.to_decimal().checked_sub(part).filter(|rest| *rest > Decimal::ZERO);
    let (Some(rest), true, true) = (rest, inside, (1..among.len()).contains(&owners.len())) else {
        return false;
    };
    let digits = record.spec.total.to_decimal().scale();
    let cut = |value: Decimal| value.round_dp_with_strategy(digits, RoundingStrategy::ToZero);
    let among_all = rest.checked_div(Decimal::from(among.len())).map(cut);
    let own = part.checked_div(Decimal::from(owners.len())).map(cut);
    let Some(theirs) = among_all.zip(own).and_then(|(one, other)| one.checked_add(other)) else {
        return false;
    };
    let mut shares = Vec::new();
    for person in among {
        let who = if *person == making.facts.me.id {
            ME.to_owned()
        } else {
            let Value::Text(name) = making.name(*person) else { return false };
            name
        };
        let number = ShareValue::Number(theirs);
        let value = if owners.contains(person) { number } else { ShareValue::Rest(Rest::Rest) };
        shares.push(ShareSaid { who, value });
    }
    let (split, doubts) = (Some(SplitSaid::Exact { shares }), vec![Doubt::Intent]);
    edit(making, record, &Frame { split, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// Whose the amount at `at` is said to be.
fn owners(making: &Making<'_>, words: &[String], at: usize, spots: &[Spot]) -> Option<Vec<PersonId>> {
    let me = making.facts.me.id;
    let near = |at: usize| words.get(at).map_or("", String::as_str);
    let behind = at.saturating_add(1);
    let of_it =
        is_one_of(near(behind), OUT_OF) && words.iter().skip(behind).take(4).any(|word| is_one_of(word, IT));
    let was = words.iter().skip(behind).position(|word| is_one_of(word, WAS));
    let hindi = words.iter().take(at).any(|word| is_one_of(word, IN_IT));
    let named = |from: usize, to: usize| -> Vec<PersonId> {
        let mut all: Vec<PersonId> =
            spots.iter().filter(|spot| (from..to).contains(&spot.at)).map(|spot| spot.person).collect();
        let mine = |word: &String| is_one_of(word, MINE);
        if words.iter().take(to).skip(from).any(mine) {
            all.push(me);
        }
        all.sort_unstable();
        all.dedup();
        all
    };
    if let (true, Some(was)) = (of_it || hindi, was.or_else(|| hindi.then_some(0))) {
        let from = behind.saturating_add(was);
        let paid = words.iter().skip(from).any(|word| is_one_of(word, "paid gave from by diya diye"));
        // "8 of that was Ben's", "8 of it was for Ben".
        let all = named(from, words.len());
        return (!paid && !all.is_empty()).then_some(all);
    }
    // "Minus 8 for my shampoo".
    if at == 1 && is_one_of(near(0), "minus less") && near(behind) == "for" {
        let whose = behind.saturating_add(1);
        let all = named(whose, whose.saturating_add(1));
        return (!all.is_empty()).then_some(all);
    }
    // "Ben's wine 9 was in there too".
    let joined = words.get(behind..)?.join(" ");
    let inside = [
        "was in there",
        "was in that",
        "was in it",
        "is in there",
        "was included",
        "was part of it",
        "was on there",
    ];
    let first = words.first()?;
    let whose = owner(first) != first.as_str() || is_one_of(first, "my");
    let all = named(0, 1);
    (whose && inside.iter().any(|it| joined.starts_with(it)) && !all.is_empty()).then_some(all)
}
