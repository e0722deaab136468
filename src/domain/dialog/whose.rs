//! Those of the sender's people whom a text names, and where.

use super::making::Making;
use super::people::{folded, named_in};
use super::pointing::{last, naming};
use super::talk::words;
use super::{PersonId, Record};
use crate::domain::ledger::RecordKind;
use rust_decimal::Decimal;

/// Somebody who is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    /// The place of the word.
    pub(super) at: usize,
    pub(super) person: PersonId,
    pub(super) name: String,
}

/// The words of a text, small; whatever mark was used for a missing letter, it is one.
pub(super) fn plain(text: &str) -> Vec<String> {
    words(&text.replace('’', "'"))
}

/// A word without the ending that makes it somebody's.
pub(super) fn owner(word: &str) -> &str {
    word.strip_suffix("'s")
        .or_else(|| word.strip_suffix("'ll"))
        .or_else(|| word.strip_suffix("s'"))
        .unwrap_or(word)
}

/// Who is named by first name or in full, in their order; whom two may be meant by is not among them.
pub(super) fn spots(making: &Making<'_>, words: &[String]) -> Vec<Spot> {
    let people = &making.facts.people;
    let spot = |(at, word): (usize, &String)| {
        let word = owner(word);
        let next = words.get(at.saturating_add(1)).map_or("", String::as_str);
        let first = |name: &str| folded(name).split(' ').next() == Some(word);
        let in_full = |name: &str| folded(name) == format!("{word} {}", owner(next));
        let called = |fits: &dyn Fn(&str) -> bool| {
            let mut all = people.iter().filter(|known| fits(&known.name));
            all.next().filter(|_| all.next().is_none())
        };
        let other_script = || {
            let hindi = word.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c));
            let found =
                if hindi { named_in(&[word.to_owned()], &making.facts.me, people) } else { Vec::new() };
            let [person] = found.as_slice() else { return None };
            people.iter().find(|known| known.id == *person)
        };
        let known = called(&in_full)
            .or_else(|| called(&|name| folded(name) == word))
            .or_else(|| called(&first))
            .or_else(other_script)?;
        Some(Spot { at, person: known.id, name: known.name.clone() })
    };
    words.iter().enumerate().filter_map(spot).collect()
}

/// The one who is named, however often.
pub(super) fn only(spots: &[Spot]) -> Option<&Spot> {
    let first = spots.first()?;
    spots.iter().all(|spot| spot.person == first.person).then_some(first)
}

/// The bill of the sender's that a text names, else the last one.
pub(super) fn bill<'a>(making: &Making<'a>, text: &str) -> Option<&'a Record> {
    let bill = |record: &&Record| record.spec.kind == RecordKind::Expense;
    naming(making, text).filter(bill).or_else(|| last(making).filter(bill))
}

/// The numbers of a text, and where they stand.
pub(super) fn numbers(words: &[String]) -> Vec<(usize, Decimal)> {
    let numbers = words.iter().enumerate();
    numbers.filter_map(|(at, word)| super::talk::bare_amount(word).map(|amount| (at, amount))).collect()
}
