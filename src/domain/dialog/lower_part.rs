//! Somebody bears less of a bill: "usse 100 hi lena hai", "Indu se 50 kam lena hai", "Sumit veg tha usne sirf 80 ka khaya". The
//! others have what is left, which is asked; what was lent has no others.

use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::pointing::{last, naming};
use super::talk::is_one_of;
use super::whose::{Spot, numbers, only, plain, spots};
use super::{PersonId, Phrase, Record, State, Value, lists};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use crate::domain::split::Split;
use rust_decimal::Decimal;

const TAKE: &str = "lena lene leni lunga lungi loonga loongi lenge lengi lo लेना लेने लेनी लूँगा लूंगा लूँगी लूंगी लेंगे";
const HAD: &str = "khaya khayi khaye piya piyi pee pi liya li लिया ली खाया खाई पिया पी";
/// Words of such a message at most.
const WORDS_MAX: usize = 14;

/// False: nobody is said to bear less.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if !said.is_told() || !idle || said.reading.frames.len() != 1 {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let (Some(spot), Some(less)) = (only(&spots).cloned(), read(&words)) else { return false };
    let is_bill = |record: &Record| {
        record.is_open_to(making.facts.me.id)
            && record.spec.kind == RecordKind::Expense
            && record.spec.split.people().contains(&spot.person)
    };
    let named = naming(making, said.text).filter(|record| is_bill(record));
    let Some(record) = named.or_else(|| last(making).filter(|record| is_bill(record))) else {
        return matches!(less, Less::Only(..)) && nothing_paid(making, &spot);
    };
    let Split::Equal { among } = &record.spec.split else { return nothing_paid(making, &spot) };
    if among.len() < 2 {
        return nothing_paid(making, &spot);
    }
    let theirs = record.owed.iter().find(|part| part.person == spot.person).map(|part| part.minor);
    let total = record.spec.total;
    let part = match (less, theirs) {
        (Less::Only(part), _) => Some(part),
        (Less::By(less), Some(minor)) => {
            super::Money::new(minor, total.currency).to_decimal().checked_sub(less)
        }
        (Less::By(_), None) => None,
    };
    let fits = |part: &Decimal| !part.is_sign_negative() && *part < total.to_decimal();
    let Some(part) = part.filter(fits) else { return false };
    let Some(split) = with_part(making, among, spot.person, part) else { return false };
    let wanted = Frame { split: Some(split), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}

fn nothing_paid(making: &mut Making<'_>, spot: &Spot) -> bool {
    making.say(Phrase::new("no-letting-off").with("who", spot.name.as_str()));
    let persons = vec![spot.name.clone()];
    lists::balance(making, &Frame { persons, ..Frame::new(Intent::RequestBalance) });
    true
}

/// Theirs is so much, and the others have the rest.
fn with_part(making: &Making<'_>, among: &[PersonId], person: PersonId, part: Decimal) -> Option<SplitSaid> {
    let me = making.facts.me.id;
    let share = |it: &PersonId| {
        let who = if *it == me {
            "me".to_owned()
        } else {
            let Value::Text(name) = making.name(*it) else { return None };
            name
        };
        let value = if *it == person { ShareValue::Number(part) } else { ShareValue::Rest(Rest::Rest) };
        Some(ShareSaid { who, value })
    };
    let shares = among.iter().map(share).collect::<Option<Vec<ShareSaid>>>()?;
    Some(SplitSaid::Exact { shares })
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Less {
    Only(Decimal),
    By(Decimal),
}

fn read(words: &[String]) -> Option<Less> {
    let [(at, amount)] = numbers(words)[..] else { return None };
    if words.len() > WORDS_MAX || has_word(&words.join(" "), &["nahi", "नहीं"]) && words.len() < 5 {
        return None;
    }
    let behind = words.get(at.saturating_add(1)..)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
    let word = |at: usize| behind.get(at).map_or("", String::as_str);
    let from = words.iter().take(at).any(|word| is_one_of(word, "se usse unse से उससे उनसे"));
    let takes = is_one_of(word(1), TAKE);
    let only = is_one_of(word(0), "hi ही");
    if from && takes && only {
        return Some(Less::Only(amount));
    }
    if from && takes && is_one_of(word(0), "kam कम") {
        return Some(Less::By(amount));
    }
    // "Usne sirf 80 ka khaya"
    let had = is_one_of(word(0), "ka ki ke का की के") && is_one_of(word(1), HAD) && behind.len() <= 3;
    (had && is_one_of(before, "sirf bas सिर्फ सिर्फ़ बस")).then_some(Less::Only(amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_part_is_read() {
        for (text, expected) in [
            ("Bablu abhi naukri nahi karta to usse 100 hi lena hai", Some(Less::Only(100.into()))),
            ("इंदु से 50 ही लेने हैं", Some(Less::Only(50.into()))),
            ("Indu se 50 hi lungi", Some(Less::Only(50.into()))),
            ("Indu se 50 kam lena hai", Some(Less::By(50.into()))),
            ("Sumit veg tha usne sirf 80 ka khaya", Some(Less::Only(80.into()))),
            ("Indu se 50 lene hain", None),
            ("Indu ne 50 hi diye", None),
        ] {
            assert_eq!(read(&plain(text)), expected, "{text}");
        }
    }
}
