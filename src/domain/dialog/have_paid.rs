//! Who of a bill has paid what they owe: "everybody but Ben has paid me", "only Carl hasn't paid", "Anna and Ben have paid". One
//! payment for each, which is asked about; the bill stays as it is.

use super::heard::Said;
use super::making::Making;
use super::paid_up::all_of;
use super::pointing::{last, naming};
use super::talk::is_one_of;
use super::whose::{Spot, numbers, owner, plain, spots};
use super::{PersonId, State};
use crate::domain::ledger::RecordKind;

const PAID: &str = "paid sent transferred gpay'd gpayed venmoed wired returned";
const AROUND: &str = "have has they them all and n of both me back their his her share shares part parts money up now already too just also \
    finally the for ok oh hey so yes yeah";
/// Words of such a message at most.
const WORDS_MAX: usize = 12;

/// False: nobody is said to have paid so.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    let words = plain(said.text);
    if !said.is_told() || !idle || words.len() > WORDS_MAX || !numbers(&words).is_empty() {
        return false;
    }
    let spots = spots(making, &words);
    let Some(payers) = all_but(making, &words, &spots, said.text)
        .or_else(|| named(making, &words, &spots, said.text))
        .or_else(|| for_both(&words, &spots))
    else {
        return false;
    };
    let mut any = false;
    for person in payers {
        any = all_of(making, person, false) || any;
    }
    any
}

/// Those who owe for the bill that is spoken of, but for whom it is not said.
fn all_but(making: &Making<'_>, words: &[String], spots: &[Spot], text: &str) -> Option<Vec<PersonId>> {
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    let paid = words.iter().any(|word| is_one_of(word, PAID));
    let not = any("hasn't haven't didn't not");
    let only = words.first().is_some_and(|first| first == "only") && not && spots.len() == 1;
    let others = any("others rest") && paid;
    let all =
        any("everyone everyone's everybody everybody's all they've") && paid && (!not || !spots.is_empty());
    let mine = any("i i've we maine") || words.first().is_some_and(|first| is_one_of(first, PAID));
    if !(only || others || all) || mine && spots.is_empty() || any("will when if for did who") {
        return None;
    }
    let excepted = any("but except besides minus bar apart") || not;
    let is_out = |person: &PersonId| spots.iter().any(|spot| spot.person == *person);
    // "Anna and all paid", "they all paid Ben": of somebody else it is told.
    if !spots.is_empty() && !excepted {
        return None;
    }
    let me = making.facts.me.id;
    let bill = naming(making, text).or_else(|| last(making));
    let bill = bill.filter(|bill| {
        bill.spec.kind == RecordKind::Expense && bill.spec.payers.iter().all(|it| it.person == me)
    })?;
    let people = bill.spec.split.people();
    let others: Vec<PersonId> =
        people.into_iter().filter(|person| *person != me && !is_out(person)).collect();
    (!others.is_empty()).then_some(others)
}

/// "Anna and Ben have paid", "Ritu and Sana paid me for the villa", "Sam's paid his rent".
fn named(making: &Making<'_>, words: &[String], spots: &[Spot], text: &str) -> Option<Vec<PersonId>> {
    let verb = words.iter().position(|word| is_one_of(word, PAID))?;
    let before = spots.iter().take_while(|spot| spot.at < verb).count();
    let behind = words.get(verb.saturating_add(1)..).unwrap_or_default();
    let to_me = behind.first().is_some_and(|word| word == "me") || before > 1 && behind.is_empty();
    let done =
        words.get(..verb)?.iter().any(|word| is_one_of(word, "have has already")) || is_has(words, verb);
    let thing = naming(making, text).map(|record| plain(&record.spec.description)).unwrap_or_default();
    let plain_words = words.iter().enumerate().all(|(at, word)| {
        at == verb
            || is_one_of(word, AROUND)
            || spots.iter().any(|spot| spot.at == at)
            || thing.contains(&owner(word).to_owned())
    });
    // "Paid for the taxi" may be the taxi's bill.
    let for_thing = behind.iter().any(|word| word == "for") && !to_me;
    let own = behind.iter().any(|word| is_one_of(word, "his her their")) && !thing.is_empty();
    let begins = spots.first().is_some_and(|spot| spot.at == 0);
    if !begins
        || before != spots.len()
        || !plain_words
        || for_thing
        || !(to_me || own || done && behind.is_empty())
    {
        return None;
    }
    // One by name, with "paid me back": said and read elsewhere.
    let wired = words.get(verb).is_some_and(|verb| is_one_of(verb, "gpay'd gpayed venmoed wired"));
    (spots.len() > 1 || own || wired).then(|| spots.iter().map(|spot| spot.person).collect())
}

/// "Sam's paid".
fn is_has(words: &[String], verb: usize) -> bool {
    verb.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.ends_with("'s"))
}

/// "Carl paid for himself and Ben", "Ben paid Carl's too".
fn for_both(words: &[String], spots: &[Spot]) -> Option<Vec<PersonId>> {
    let [one, other] = spots else { return None };
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let paid = one.at == 0 && word(1) == "paid";
    let himself = word(2) == "for"
        && is_one_of(word(3), "himself herself themselves")
        && word(4) == "and"
        && other.at == 5;
    let too = other.at == 2 && word(2).ends_with("'s") && word(3) == "too";
    let end = words.len() == if himself { 6 } else { 4 };
    (paid && (himself || too) && end).then(|| vec![one.person, other.person])
}
