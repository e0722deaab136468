//! How many a bill is divided between, said with who is in it or is not: "Kit's a student, so split it between the other
//! three", "Kit joined us too, so divide by four". Such a number is no money.

use super::State;
use super::heard::{Said, edit};
use super::making::Making;
use super::taking_out::take_out;
use super::talk::is_one_of;
use super::whose::{bill, only, plain, spots};
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::Split;

const COUNTS: [(&str, usize); 8] = [
    ("two 2", 2),
    ("three 3", 3),
    ("four 4", 4),
    ("five 5", 5),
    ("six 6", 6),
    ("seven 7", 7),
    ("eight 8", 8),
    ("nine 9", 9),
];
const DIVIDES: &str = "split divide divided share shared";

/// False: no such number is said, or it fits no bill that is there.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() || !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let (Some(spot), Some((count, others))) = (only(&spots), count(&words)) else { return false };
    let me = making.facts.me.id;
    let Some(record) = bill(making, said.text).filter(|record| record.is_open_to(me)) else { return false };
    let Split::Equal { among } = &record.spec.split else { return false };
    let inside = among.contains(&spot.person);
    if others && inside && count.saturating_add(1) == among.len() {
        take_out(making, record, spot.person, true);
        return true;
    }
    if !others && !inside && among.len().saturating_add(1) == count {
        let (persons, doubts) = (vec![spot.name.clone()], vec![Doubt::Intent]);
        edit(making, record, &Frame { persons, doubts, ..Frame::new(Intent::AddMember) }, said);
        return true;
    }
    false
}

/// Between how many, and whether those are the others.
fn count(words: &[String]) -> Option<(usize, bool)> {
    let of = |word: &String| COUNTS.iter().find(|(said, _)| is_one_of(word, said)).map(|(_, count)| *count);
    let mut counts = words.iter().enumerate().filter_map(|(at, word)| of(word).map(|count| (at, count)));
    let ((at, count), None) = (counts.next()?, counts.next()) else { return None };
    let divides = words.iter().take(at).any(|word| is_one_of(word, DIVIDES));
    let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
    let behind = words.get(at.saturating_add(1)).map_or("", String::as_str);
    let between = is_one_of(before, "by into between among it all of us") || is_one_of(behind, "ways way of");
    let others = is_one_of(before, "other others remaining");
    let money = words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()) && of(word).is_none());
    (divides && (between || others) && !money).then_some((count, others))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_people_is_read() {
        for (text, expected) in [
            ("Kit's a student so exempt, split it between the other three", Some((3, true))),
            ("Kit doesn't use the wifi, split it between the other 3", Some((3, true))),
            ("Kit joined us too, so divide by four", Some((4, false))),
            ("Kit came as well, split it four ways", Some((4, false))),
            ("Kit gave 4", None),
            ("split 40 between four", None),
        ] {
            assert_eq!(count(&plain(text)), expected, "{text}");
        }
    }
}
