//! What somebody has to bear is said anew: "change Kate's to 8", "put Ollie at 12", "Tom owes 15 for that, not 13", "Tom's
//! share is 10 and Kate's 15"; and of what was lent, "make Jay's one 25", while somebody else is asked about. What becomes
//! of the others' parts is shown before.

use super::deleting::takes_part;
use super::heard::{Said, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::last;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, owner, plain, spots};
use super::{PersonId, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Words of such a message at most.
const WORDS_MAX: usize = 14;
const LEADS: &str = "no sorry oh wait actually oops and ok okay please pls can you";
const SETS: &str = "change put set make move bring";
const PART: &str = "share part bit portion one";
const AT: &str = "to at be is was should must";
const ENDS: &str = "please pls instead though tho actually only just sorry not";

/// Whose part it is, and how much.
type Part = (Spot, Decimal);

/// False: nobody's part is said anew, or nothing is there that it can be of.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let Some((parts, sets)) = read(&words, &spots) else { return false };
    let of_them = |name: &&str| {
        parts.iter().any(|(spot, _)| {
            folded(name) == folded(&spot.name) || folded(&spot.name).split(' ').next() == Some(&folded(name))
        })
    };
    match making.next.state.draft() {
        // What is asked about has them in it: it is of that.
        Some(open) if open.named().iter().any(of_them) => return false,
        // Read as it is meant elsewhere.
        None if !sets && parts.len() < 2 => return false,
        Some(_) | None => {}
    }
    let me = making.facts.me.id;
    let is_it = |record: &&Record| {
        record.is_open_to(me) && parts.iter().all(|(spot, _)| takes_part(record, spot.person))
    };
    let mut recent = making.facts.recent.iter().map(|seen| &seen.record).filter(is_it);
    let Some(record) = last(making).filter(is_it).or_else(|| recent.next()) else { return false };
    let among = record.spec.split.people();
    let between_two = record.spec.kind == RecordKind::Settlement || among.len() < 2;
    let wanted = match parts.as_slice() {
        [(_, amount)] if between_two => Frame { amount: Some(*amount), ..Frame::new(Intent::EditLast) },
        parts => {
            let inside = parts.iter().all(|(spot, _)| among.contains(&spot.person));
            let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, part)| sum.saturating_add(*part));
            let fits = inside && !between_two && sum < record.spec.total.to_decimal();
            let Some(split) = with_parts(making, &among, parts).filter(|_| fits) else {
                if inside {
                    making.put(State::ChoosingChange { record: record.id, field: None });
                }
                return inside;
            };
            Frame { split: Some(split), ..Frame::new(Intent::EditLast) }
        }
    };
    edit(making, record, &Frame { doubts: vec![Doubt::Intent], ..wanted }, said);
    true
}

/// These have so much, and the others have the rest.
fn with_parts(making: &Making<'_>, among: &[PersonId], parts: &[Part]) -> Option<SplitSaid> {
    let me = making.facts.me.id;
    let share = |person: &PersonId| {
        let who = if *person == me {
            "me".to_owned()
        } else {
            let Value::Text(name) = making.name(*person) else { return None };
            name
        };
        let part = parts.iter().find(|(spot, _)| spot.person == *person);
        let value = part.map_or(ShareValue::Rest(Rest::Rest), |(_, part)| ShareValue::Number(*part));
        Some(ShareSaid { who, value })
    };
    let all_said = among.iter().all(|person| parts.iter().any(|(spot, _)| spot.person == *person));
    let shares = among.iter().map(share).collect::<Option<Vec<ShareSaid>>>()?;
    (!all_said).then_some(SplitSaid::Exact { shares })
}

/// Whose parts they are; and whether a word says that they are to be set so.
fn read(words: &[String], spots: &[Spot]) -> Option<(Vec<Part>, bool)> {
    if words.len() > WORDS_MAX {
        return None;
    }
    let start = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    let at = |place: usize| words.get(place).map_or("", String::as_str);
    let sets = is_one_of(at(start), SETS);
    let first = start.saturating_add(usize::from(sets));
    let (part, end, marked) = part(words, spots, first)?;
    let (_, amount) = &part;
    let rest = words.get(end..)?;
    // "Tom owes 15 for that, not 13"
    let owes = is_one_of(at(first.saturating_add(1)), "owes pays");
    if owes {
        let of_it = matches!(rest, [of, it, ..] if of == "for" && is_one_of(it, "that this it"));
        let behind = rest.get(2..).unwrap_or_default();
        return (of_it && !sets && ends(behind, *amount)).then(|| (vec![part.clone()], true));
    }
    if sets {
        // "Make Tom 50 for lunch" says more.
        let only_make = at(start) == "make";
        return (marked && ends(rest, *amount)).then(|| (vec![part.clone()], !only_make));
    }
    if let [and, ..] = rest
        && is_one_of(and, "and &")
    {
        let (second, end, _) = self::part(words, spots, end.saturating_add(1))?;
        let apart = second.0.person != part.0.person;
        let whole = apart && marked && ends(words.get(end..)?, second.1);
        return whole.then(|| (vec![part, second], true));
    }
    (marked && ends(rest, *amount) && words.iter().any(|word| word == "should")).then(|| (vec![part], false))
}

/// Nothing else follows but the old amount, "not 13".
fn ends(rest: &[String], amount: Decimal) -> bool {
    let old = |at: usize, word: &String| {
        bare_amount(word).is_some_and(|old| old != amount)
            && at.checked_sub(1).and_then(|before| rest.get(before)).is_some_and(|it| it == "not")
    };
    rest.iter().enumerate().all(|(at, word)| is_one_of(word, ENDS) || old(at, word))
}

/// "Kate's share to 8": whose and how much, where it ends, and whether more than a name and a number is said.
fn part(words: &[String], spots: &[Spot], from: usize) -> Option<(Part, usize, bool)> {
    let spot = spots.iter().find(|spot| spot.at == from)?;
    let name = words.get(from)?;
    let mut at = from.saturating_add(1);
    let mut marked = owner(name) != name.as_str();
    while let Some(word) = words.get(at)
        && (is_one_of(word, PART) || is_one_of(word, AT) || is_one_of(word, "owes pays"))
    {
        marked = true;
        at = at.saturating_add(1);
    }
    let amount = words.get(at).and_then(|word| bare_amount(word))?;
    Some(((spot.clone(), amount), at.saturating_add(1), marked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_part_is_said_anew_is_read() {
        let told = |text: &str| {
            let words = plain(text);
            let spot = |(at, word): (usize, &String)| {
                let name = owner(word).to_owned();
                let known = ["tom", "kate"].iter().position(|it| *it == name)?;
                let id = u128::try_from(known).unwrap();
                Some(Spot { at, person: PersonId(uuid::Uuid::from_u128(id)), name })
            };
            let spots: Vec<Spot> = words.iter().enumerate().filter_map(spot).collect();
            let (parts, sets) = read(&words, &spots)?;
            let parts: Vec<String> =
                parts.iter().map(|(spot, part)| format!("{} {part}", spot.name)).collect();
            Some((parts.join(", "), sets))
        };
        for (text, expected) in [
            ("change Kate to 8", Some(("kate 8", true))),
            ("change Kate's to 8", Some(("kate 8", true))),
            ("put Tom at 12", Some(("tom 12", true))),
            ("set Tom to 12", Some(("tom 12", true))),
            ("make Tom's one 25", Some(("tom 25", false))),
            ("Tom's should be 25", Some(("tom 25", false))),
            ("Tom owes 15 for that, not 13", Some(("tom 15", true))),
            ("Tom's share is 10 and Kate's 15", Some(("tom 10, kate 15", true))),
            ("make Kate 10", None),
            ("Tom owes 15", None),
            ("Tom 15 and Kate 10", None),
            ("change Tom to Kate", None),
            ("put Tom's 20 in House", None),
        ] {
            let expected = expected.map(|(parts, sets)| (parts.to_owned(), sets));
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
