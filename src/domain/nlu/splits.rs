//! How a cost is shared: equally, per head, by exact sums, percents or parts, and among how many.

use super::lexicon::Classes as C;
use super::sentence::{Part, Sentence};
use std::ops::Range;

mod pairing;
mod parted;
mod parties;
mod percents;
mod runs;
mod values;
pub(super) use parted::{Parted, parted, whole};
pub(super) use percents::{has_even_ratio, in_order, is_ratio, ratio};

/// People that one cost can be shared among by number alone.
const HEADS_MAX: u32 = 99;

fn small_number(s: &Sentence<'_>, at: usize) -> Option<(u32, usize)> {
    let number = s.numbers.iter().find(|number| number.start == at)?;
    let value = u32::try_from(number.value).ok().filter(|_| number.value.fract().is_zero())?;
    (2..=HEADS_MAX).contains(&value).then_some((value, number.end))
}

/// "dono", "teeno": all of so many.
pub(super) fn all_of(key: &str) -> Option<u32> {
    Some(match key {
        "dono" => 2,
        "teeno" => 3,
        "charo" => 4,
        "paancho" => 5,
        "chhaho" => 6,
        "saato" => 7,
        "aatho" => 8,
        _ => return None,
    })
}

/// "between 4 of us", "five ways", "we are four", "hum teen log": everybody counted, the sender included.
pub(super) fn headcount(s: &Sentence<'_>, range: &Range<usize>) -> Option<u32> {
    // "hum teeno mein", "hum dono"
    let together = range.clone().skip(1).find_map(|at| {
        let count = all_of(s.key(at))?;
        matches!(s.key_before(at), "hum" | "humne" | "humein").then_some(count)
    });
    if together.is_some() {
        return together;
    }
    range.clone().find_map(|at| {
        let (count, end) = small_number(s, at).filter(|_| s.part(at) != Part::Date)?;
        if s.amounts.iter().any(|amount| amount.marked && (amount.start..amount.end).contains(&at)) {
            return None;
        }
        // "ke beech 60-40": parts of a hundred, not heads.
        let joined = s.is_mark(end, "-:/") && s.numbers.iter().any(|number| number.start == end + 1);
        if joined || ratio(s).is_some_and(|run| run.iter().any(|number| number.start == at)) {
            return None;
        }
        // "2 parts me, 1 part Ravi": parts of the cost, not heads.
        let parted = matches!(s.tokens.get(end).map_or("", |t| t.word.as_str()), "part" | "parts")
            && (s.is(end + 1, C::ME.or(C::I))
                || s.tokens.get(end + 1).is_some_and(super::text::Token::is_unknown)
                || s.numbers.iter().filter(|n| s.is(n.end, C::SHARE) || s.key(n.end) == "parts").count() > 1);
        if parted {
            return None;
        }
        let family = s.is(end, C::RELATION)
            && !matches!(s.key(end), "friends" | "roommates" | "cousins" | "colleagues" | "roommate");
        // "pani ka tanker 800, 5 ghar"
        let houses = matches!(s.key(end), "ghar" | "parivar" | "परिवार")
            && s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.end <= at);
        let people = houses
            || s.is(end, C::PEOPLE) && !s.is(end, C::EVERYONE) && !family
            || s.key(end) == "way"
            || s.is_mark(end, "-") && matches!(s.key(end + 1), "way" | "ways");
        let of_us = s.key(end) == "of" && matches!(s.key(end + 1), "us" | "humein" | "them");
        let among = s.key_before(at) == "for"
            && (s.is(end, C::WITH) || s.any(range, C::EACH) || s.has_phrase(range, "per head"))
            && s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.end <= at)
            || s.is_before(at, C::BETWEEN) && !is_time(s, end)
            || s.key_before(at) == "by" && s.any(range, C::SPLIT);
        let all_of = at > 1 && s.key(at - 1) == "of" && s.key(at - 2) == "us";
        let mut back = at;
        while back > range.start
            && (matches!(s.key(back - 1), "all" | "total" | "in" | "the" | "ke" | "of")
                || s.is(back - 1, C::BE))
        {
            back -= 1;
        }
        let we = matches!(
            s.key_before(back),
            "we" | "hum"
                | "we're"
                | "party"
                | "table"
                | "group"
                | "team"
                | "gang"
                | "crowd"
                | "bunch"
                | "house"
                | "household"
        ) && s.part(at) != Part::Money;
        let friends = s.is(end, C::RELATION) && s.is_before(at, C::WITH);
        if friends {
            return count.checked_add(1);
        }
        let with_others = s.is_before(at, C::WITH)
            && people
            && s.any_key(&(end..(end + 2).min(range.end)), &["other", "others", "friends", "more"]);
        if with_others {
            return count.checked_add(1);
        }
        (people || of_us || among || all_of || we).then_some(count)
    })
}

/// Ways of saying that the sender has no part, some of them only beside a negation or the like.
const LEAVING_ME_OUT: [&str; 61] = [
    "include me",
    "count me",
    "not me",
    "except me",
    "excluding me",
    "without me",
    "but me",
    "mujhe chhodo",
    "mujhe chhod",
    "me out",
    "not for me",
    "i'm out",
    "i'm not",
    "mera nahi",
    "main nahi",
    "leave me",
    "them only",
    "only them",
    "i didn't",
    "none for me",
    "not including me",
    "i wasn't",
    "i don't",
    "i'm not going",
    "not going myself",
    "not mine",
    "nothing is mine",
    "nothing for me",
    "none of it is mine",
    "i had none",
    "i skipped",
    "minus me",
    "between themselves",
    "among themselves",
    "mere bina",
    "mera kuch nahi",
    "mera hissa nahi",
    "mera koi hissa nahi",
    "मेरा हिस्सा नहीं",
    "mujhe mat",
    "only they",
    "they only",
    "they two",
    "those two",
    "isme kuch nahi",
    "main nahi",
    "not on me",
    "i got in free",
    "i'm not paying",
    "i am not paying",
    "i am not in",
    "i am out",
    "i owe nothing",
    "i pay nothing",
    "nothing from me",
    "mine was free",
    "i was not",
    "i am not",
    "i did not",
    "i do not",
    "main shamil nahi",
];

/// "don't include me", "not me", "mujhe chhod ke".
pub(super) fn leaves_me_out(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    // "between Asha and Ravi only"
    let between =
        || s.people.iter().filter(|p| range.contains(&p.start) && p.role == super::people::Role::Between);
    let alone = between().count() > 1
        && between().any(|person| s.key(person.end) == "only" || s.key_before(person.start) == "only")
        && !s.any_key(range, &["me", "us", "myself", "i"]);
    let returned =
        ["pay me all", "pay me back all", "give me all", "owe me all", "pay me the whole", "pay me in full"];
    if alone || returned.iter().any(|phrase| s.has_phrase(range, phrase)) {
        return true;
    }
    // "I'm out of pocket 88": who paid.
    if s.has_phrase(range, "out of pocket") {
        return false;
    }
    LEAVING_ME_OUT.iter().any(|phrase| s.has_phrase(range, phrase))
        && (s.any(range, C::NOT)
            || s.any_key(
                range,
                &[
                    "except",
                    "excluding",
                    "without",
                    "but",
                    "chhodo",
                    "chhod",
                    "leave",
                    "only",
                    "out",
                    "none",
                    "nothing",
                    "themselves",
                    "minus",
                    "skipped",
                    "bina",
                    "they",
                    "two",
                    "free",
                ],
            ))
}

/// What stands up to the next comma says that the sender bears it alone.
pub(super) fn is_own(s: &Sentence<'_>, from: usize) -> bool {
    const OWN: [&str; 10] = [
        "on my own",
        "mine only",
        "only mine",
        "just me",
        "only me",
        "just for me",
        "just mine",
        "by myself",
        "for myself",
        "all mine",
    ];
    let comma = (from..s.tokens.len()).find(|at| s.is_mark(*at, ",;.\n")).unwrap_or(s.tokens.len());
    OWN.iter().any(|phrase| s.has_phrase(&(from..comma), phrase))
}

/// "mere aur Shivam ke beech 3 din ka scooty rent"
fn is_time(s: &Sentence<'_>, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|token| {
        matches!(
            token.word.as_str(),
            "din"
                | "day"
                | "days"
                | "hafte"
                | "week"
                | "weeks"
                | "mahine"
                | "month"
                | "months"
                | "raat"
                | "night"
                | "nights"
                | "दिन"
                | "महीने"
        )
    })
}
