//! "The second one was 2.20", "delete the third": an entry by its place among those of late. It is always asked about.

use super::deleting::target;
use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::LATE_MINUTES;
use super::talk::{bare_amount, is_one_of, words};
use super::{Confirm, Phrase, Record, State, Undo};
use crate::domain::nlu::{Doubt, Frame, Intent};
use chrono::TimeDelta;
use rust_decimal::Decimal;

const PLACES: [(&str, usize); 3] = [
    ("second 2nd dusra dusri doosra doosri दूसरा दूसरी", 1),
    ("third 3rd teesra teesri tisra tisri तीसरा तीसरी", 2),
    ("fourth 4th chautha chauthi चौथा चौथी", 3),
];
/// Counted from the last one.
const FROM_END: [(&str, usize); 11] = [
    ("second last", 1),
    ("second to last", 1),
    ("last but one", 1),
    ("second from last", 1),
    ("one before the last one", 1),
    ("one before the last", 1),
    ("one before last", 1),
    ("one before that", 1),
    ("one before it", 1),
    ("two back", 2),
    ("two before", 2),
];
const LAST: &str = "last aakhri akhri आखिरी आख़िरी";
const DELETES: &str = "delete remove erase hata hatao hatado mita mitao हटा हटाओ मिटा मिटाओ";
/// Words beside a place that name nothing.
const AROUND: &str = "the that change make set put update edit correct entry entries expense one line to was is should be it wrong not right \
    and no sorry actually please pls of in list rs rupees galat hai tha thi the wala wali wale waala ko ka ki ke kar karo kardo do \
    dijiye nahi aur को का की के है था थी वाला वाली कर करो दो गलत ग़लत";

/// Which of the entries of late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// So many came before it.
    After(usize),
    /// So many came after it.
    Before(usize),
}

#[derive(PartialEq, Eq, Debug)]
enum Wanted {
    Gone,
    Amount(Decimal),
}

/// False: no entry is named by its place, or nothing is said of it.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some((place, wanted)), None, false) = (read(said.text), said.quoted, said.forwarded) else {
        return false;
    };
    let Some(record) = at(making, place) else {
        making.say(Phrase::new("nothing-like-it"));
        return true;
    };
    match wanted {
        Wanted::Gone => {
            let records = vec![target(record)];
            making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
        }
        Wanted::Amount(amount) => {
            let doubts = vec![Doubt::Intent];
            edit(
                making,
                record,
                &Frame { amount: Some(amount), doubts, ..Frame::new(Intent::EditLast) },
                said,
            );
        }
    }
    true
}

/// The entry at a place: of those that were told together in their order, of a list that was just shown from above, else
/// of those of late from the first.
fn at<'a>(making: &Making<'a>, place: Place) -> Option<&'a Record> {
    let facts = making.facts;
    let open = |record: &&Record| record.is_open_to(facts.me.id);
    let together: Vec<&Record> = match &making.was.undo {
        Some(Undo::Added { records, .. }) if records.len() > 1 => {
            records.iter().filter_map(|id| making.record(*id)).filter(open).collect()
        }
        Some(
            Undo::Added { .. }
            | Undo::Edited { .. }
            | Undo::Deleted { .. }
            | Undo::Grouped { .. }
            | Undo::Seated { .. },
        )
        | None => Vec::new(),
    };
    let shown = making.was.list.as_ref().is_some_and(|list| list.since.saturating_add(1) >= facts.version);
    let late = |seen: &&super::Seen| {
        facts.now.signed_duration_since(seen.entered_at) <= TimeDelta::minutes(LATE_MINUTES)
    };
    let recent = || facts.recent.iter().map(|seen| &seen.record).filter(open);
    let of_late: Vec<&Record> =
        facts.recent.iter().filter(late).map(|seen| &seen.record).filter(open).collect();
    match place {
        Place::Before(count) if together.len() > count => together.iter().rev().nth(count).copied(),
        Place::Before(count) => recent().nth(count),
        Place::After(count) if shown => recent().nth(count),
        Place::After(count) if !together.is_empty() => together.get(count).copied(),
        Place::After(count) => of_late.iter().rev().nth(count).copied(),
    }
}

fn read(text: &str) -> Option<(Place, Wanted)> {
    let words = words(text);
    let joined = words.join(" ");
    let from_end = FROM_END.iter().find(|(said, _)| joined.contains(said));
    let rest = from_end.map_or_else(|| joined.clone(), |(said, _)| joined.replacen(said, " ", 1));
    let (mut place, mut amounts, mut gone) =
        (from_end.map(|(_, count)| Place::Before(*count)), Vec::new(), false);
    for word in rest.split_whitespace() {
        if let Some((_, count)) = PLACES.iter().find(|(said, _)| is_one_of(word, said)) {
            if place.replace(Place::After(*count)).is_some() {
                return None;
            }
        } else if is_one_of(word, DELETES) {
            gone = true;
        } else if let Some(amount) = bare_amount(word) {
            amounts.push(amount);
        } else if is_one_of(word, LAST) || !is_one_of(word, AROUND) {
            return None;
        }
    }
    match (amounts.as_slice(), gone) {
        ([], true) => Some((place?, Wanted::Gone)),
        ([amount], false) => Some((place?, Wanted::Amount(*amount))),
        ([..], _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read() {
        let two = |amount: &str| Some((Place::After(1), Wanted::Amount(amount.parse().unwrap())));
        for (text, expected) in [
            ("change the second to 2.20", two("2.20")),
            ("the second one is wrong, it was 58", two("58")),
            ("dusra wala 45 tha", two("45")),
            ("delete the third", Some((Place::After(2), Wanted::Gone))),
            ("delete the second last", Some((Place::Before(1), Wanted::Gone))),
            ("the last but one was 3", Some((Place::Before(1), Wanted::Amount(Decimal::from(3))))),
            ("the one before last was 6", Some((Place::Before(1), Wanted::Amount(Decimal::from(6))))),
            ("two back: that was 36", Some((Place::Before(2), Wanted::Amount(Decimal::from(36))))),
            ("second hand bike 200", None),
            ("the second coffee was 3", None),
            ("change the last one to 3", None),
            ("the second one", None),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
