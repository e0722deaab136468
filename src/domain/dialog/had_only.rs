//! One person's part of a bill that is there, told by what they had or when they were there: "Amy only had a soup, 40 for
//! her and the rest split", "charge Amy just 10", "Tom moved in on the 15th, so he pays half of the gas".

use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::names;
use super::saving::not_changeable;
use super::talk::is_one_of;
use super::whose::{bill, numbers, only, owner, plain, spots};
use super::{Confirm, Draft, Record, State, Value};
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use crate::domain::split::Split;
use rust_decimal::Decimal;

const ONLY: &str = "only just sirf bas";
const HAD: &str = "had ate drank took got ordered has";
const PAYS: &str = "pays pay owes";
const REST: &str = "rest remaining remainder others";
/// With these somebody was there for a part of the time.
const SINCE: &str = "since from until till only moved away back joined left came";

/// False: nobody's part is told so, or no bill with them is there.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let Some(spot) = spots.first() else { return false };
    let Some(record) = bill(making, said.text).filter(|record| record.is_open_to(making.facts.me.id)) else {
        return false;
    };
    let people = record.spec.split.people();
    let inside = people.len() > 1 && people.contains(&spot.person);
    if !inside || !matches!(record.spec.split, Split::Equal { .. }) {
        return false;
    }
    if let Some(part) = was_theirs(&words, spot.at).filter(|part| *part < record.spec.total.to_decimal()) {
        return give(making, record, &spot.name, part, said);
    }
    match numbers(&words).as_slice() {
        [] if only(&spots).is_some() && pays_less(&words) => {
            ask_parts(making, record, record.spec.total.to_decimal());
            true
        }
        [(at, part)]
            if says_part(&words, spot.at, *at, names(record, said.text))
                && *part < record.spec.total.to_decimal() =>
        {
            give(making, record, &spot.name, *part, said)
        }
        [..] => false,
    }
}

/// Gives somebody this part of a bill, and the others the rest; it is asked.
fn give(making: &mut Making<'_>, record: &Record, who: &str, part: Decimal, said: Said<'_>) -> bool {
    let shares = vec![ShareSaid { who: who.to_owned(), value: ShareValue::Number(part) }];
    let (split, doubts) = (Some(SplitSaid::Exact { shares }), vec![Doubt::Intent]);
    edit(making, record, &Frame { split, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Ben's was 10": their part, where nothing else is said.
fn was_theirs(words: &[String], who: usize) -> Option<Decimal> {
    const AROUND: &str = "no sorry oh wait actually oops and was is were should be only just rs";
    let [(at, part)] = numbers(words)[..] else { return None };
    let theirs = words.get(who).is_some_and(|word| owner(word) != word.as_str());
    let mut others = words.iter().enumerate().filter(|(place, _)| *place != at && *place != who);
    let was = words.iter().any(|word| is_one_of(word, "was were is be"));
    (theirs && was && others.all(|(_, word)| is_one_of(word, AROUND))).then_some(part)
}

/// Asks for the parts of a bill that comes to `total`: what they are was not said.
pub(super) fn ask_parts(making: &mut Making<'_>, record: &Record, total: Decimal) {
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        return making.say(phrase);
    }
    let values = Frame { amount: Some(total), ..Frame::new(Intent::EditLast) };
    let mut draft = Draft::new(record.id, values, making.facts.me.today);
    draft.edits = Some(record.version);
    for person in record.spec.split.people().into_iter().filter(|person| *person != making.facts.me.id) {
        let Value::Text(name) = making.name(person) else { continue };
        draft.knows(&name, person);
        draft.frame.persons.push(name);
    }
    making.put(State::AwaitingConfirmation { what: Confirm::Parts { draft } });
}

/// Whether the number at `at` is the part of whoever is named at `who`, where the bill is `named` or not.
fn says_part(words: &[String], who: usize, at: usize, named: bool) -> bool {
    let near = |step: usize| words.get(at.saturating_add(step)).map_or("", String::as_str);
    let before = |step: usize| at.checked_sub(step).and_then(|at| words.get(at)).map_or("", String::as_str);
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    let had = words.windows(2).any(|two| match two {
        [one, other] => {
            is_one_of(one, ONLY) && is_one_of(other, HAD) || is_one_of(one, HAD) && is_one_of(other, ONLY)
        }
        [..] => false,
    });
    let for_them = near(1) == "for" && is_one_of(near(2), "her him them");
    let rest = words.iter().skip(at).any(|word| is_one_of(word, REST));
    let pays = (1..=2).any(|step| is_one_of(before(step), PAYS)) && who < at && near(1) != "me";
    // "…, so he pays 200".
    let so = words.iter().take(at).any(|word| word == "so") && near(1).is_empty();
    // "Ben only owes 20", right after the bill.
    let only = near(1).is_empty()
        && (1..=3).any(|step| is_one_of(before(step), ONLY))
        && (1..=2).any(|step| before(step) == "owes");
    let of_it = only || near(1) == "of" && (named || is_one_of(near(2), "it that this")) || so;
    let charged = words.first().is_some_and(|first| first == "charge")
        && who == 1
        && at > who
        && (named || near(1).is_empty());
    // "Amy 10, rest Ben and me".
    let bare = who == 0 && at == 1 && rest;
    let handed = any("paid gave sent me");
    for_them && (had || rest) || pays && of_it && !handed || charged || bare && !any("paid gave")
}

/// "Tom was away from the 10th, he should pay less for the gas".
fn pays_less(words: &[String]) -> bool {
    let less = words.windows(2).any(|two| match two {
        [pays, less] => is_one_of(pays, PAYS) && is_one_of(less, "less half"),
        [..] => false,
    });
    less && words.iter().any(|word| is_one_of(word, SINCE))
}
