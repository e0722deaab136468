//! Who else is in a bill, where the reading lost them: "between us three", "me, june and Tom", "Amy and Amy's mum"; and whose
//! name is only the way to a place. What is made of it is asked about.

use super::cues::has_word;
use super::making::Making;
use super::people::folded;
use super::pointing::last;
use super::reread::understood;
use super::talk::is_one_of;
use super::whose::{Spot, owner, plain, spots};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Frame, Intent, SplitSaid};

const COUNTS: [(&str, u32); 5] = [("three 3", 3), ("four 4", 4), ("five 5", 5), ("six 6", 6), ("seven 7", 7)];
const KIN: &str = "mum mom mother dad father sister brother son daughter wife husband girlfriend boyfriend partner cousin aunt uncle \
    friend mate flatmate roommate kid gran grandma grandpa";
/// Names that are words as well, and are names where they stand in a list of people.
const WORDS_TOO: &str = "kiran june april may diya puja pooja opal miles jo mark will hope chuck mai bill rose grace faith joy dawn ivy lily \
    daisy jasmine ruby pearl amber jade crystal iris violet olive ginger basil summer autumn august frank grant pat rob jack drew gene \
    guy art dean earl max rich sunny sandy rocky honey pinky lucky asha jyoti usha chand rani raja prem khushi barkha";
/// Most people of such a list.
const LISTED_MAX: usize = 8;

/// Puts the one frame of a message right.
pub(super) fn told(making: &Making<'_>, frame: &mut Frame, text: &str) {
    if !frame.intent.is_expense() || frame.group.is_some() || !frame.paid.is_empty() {
        return;
    }
    let words = plain(text);
    let spots = spots(making, &words);
    to_their_place(frame, &words, &spots);
    small_names(making, frame, text);
    relatives(frame, &words, &spots);
    by_the_other(frame, &words);
    us_so_many(making, frame, &words);
    same_but(making, frame, text, &words, &spots);
}

/// "Lunch 45 same people minus Kate": those of the last bill without her.
fn same_but(making: &Making<'_>, frame: &mut Frame, text: &str, words: &[String], spots: &[Spot]) {
    const SAME: [&str; 6] =
        ["same people", "same lot", "same as before", "same as last", "same gang", "same again"];
    let out = |spot: &&Spot| {
        let before = spot.at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|before| is_one_of(before, "minus without not except but"))
    };
    let out: Vec<&Spot> = spots.iter().filter(out).collect();
    let others = others_of_last(making);
    let left: Vec<String> =
        others.iter().filter(|name| !out.iter().any(|spot| same(&spot.name, name))).cloned().collect();
    if out.is_empty() || !has_word(text, &SAME) || left.is_empty() || left.len() == others.len() {
        return;
    }
    (frame.intent, frame.persons) = (Intent::ShareExpense, left);
    frame.split = Some(SplitSaid::Equal { include_me: true });
    frame.without.clear();
    frame.ask();
}

/// Those who shared the last bill with the sender.
fn others_of_last(making: &Making<'_>) -> Vec<String> {
    let me = making.facts.me.id;
    let bill = last(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let people = bill.map(|bill| bill.spec.split.people()).unwrap_or_default();
    let known = |person| making.facts.people.iter().find(|known| known.id == person);
    let others = people.iter().filter(|person| **person != me && people.contains(&me));
    others.filter_map(|person| known(*person)).map(|known| known.name.clone()).collect()
}

fn is_even(frame: &Frame) -> bool {
    matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one == other
        || one.split(' ').next() == Some(other.as_str())
        || other.split(' ').next() == Some(one.as_str())
}

/// "Taxi 20 to Kate's, with Tom": her place.
fn to_their_place(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let placed = |spot: &&Spot| {
        let to = spot.at.checked_sub(1).and_then(|at| words.get(at));
        let theirs = words.get(spot.at).is_some_and(|word| owner(word) != word && !word.ends_with("'ll"));
        let next = words.get(spot.at.saturating_add(1)).map_or("", String::as_str);
        to.is_some_and(|to| is_one_of(to, "to from at"))
            && theirs
            && (next.is_empty()
                || is_one_of(next, "with and for place house home flat split paid i we yesterday"))
            && spots.iter().filter(|other| other.person == spot.person).count() == 1
    };
    let Some(spot) = spots.iter().find(placed) else { return };
    if frame.persons.len() > 1 && frame.persons.iter().any(|name| same(name, &spot.name)) {
        frame.persons.retain(|name| !same(name, &spot.name));
        frame.ask();
    }
}

/// "Tickets 48 with Ben, Amy and Amy's mum": her mum is somebody.
fn relatives(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    if frame.intent != Intent::ShareExpense || !is_even(frame) || frame.persons.is_empty() {
        return;
    }
    let joined = |spot: &&Spot| {
        let theirs = words.get(spot.at).is_some_and(|word| word.ends_with("'s"));
        let kin = words.get(spot.at.saturating_add(1)).is_some_and(|next| is_one_of(next, KIN));
        let before = spot.at.checked_sub(1).and_then(|at| words.get(at));
        theirs && kin && before.is_some_and(|word| is_one_of(word, "and with & plus"))
    };
    for spot in spots.iter().filter(joined) {
        let Some(kin) = words.get(spot.at.saturating_add(1)) else { continue };
        let name = format!("{}'s {kin}", spot.name);
        if frame
            .persons
            .iter()
            .any(|known| folded(known) == folded(&name) || folded(known).contains(kin.as_str()))
        {
            continue;
        }
        let alone = spots.iter().filter(|other| other.person == spot.person).count() == 1;
        frame.persons.retain(|known| !(alone && same(known, &spot.name)));
        frame.persons.push(name);
        frame.ask();
    }
}

/// "Main aur mera pati Aman, sofa 20000 usne liya": he paid.
fn by_the_other(frame: &mut Frame, words: &[String]) {
    let they = words.windows(2).any(|two| {
        matches!(two, [they, took] if is_one_of(they, "usne unhone उसने उन्होंने")
            && is_one_of(took, "liya liye li diya diye bhara bhare kharida लिया दिया भरा दिए"))
    });
    let [other] = frame.persons.as_slice() else { return };
    if they && is_even(frame) && frame.payer.is_none() && frame.intent == Intent::ShareExpense {
        frame.payer = Some(other.clone());
        frame.ask();
    }
}

/// "Gas 90, Tom paid, split between us three": as many as are said, those of the last bill where they are just as many.
fn us_so_many(making: &Making<'_>, frame: &mut Frame, words: &[String]) {
    let Some(count) = frame.headcount.or_else(|| counted(words)) else { return };
    let heads = usize::try_from(count).unwrap_or(usize::MAX);
    let each = matches!(frame.split, Some(SplitSaid::Each { include_me: true }));
    if !(is_even(frame) || each) || frame.persons.len().saturating_add(1) >= heads {
        return;
    }
    let others = others_of_last(making);
    let inside = |name: &String| others.iter().any(|other| same(name, other));
    let fits = others.len().saturating_add(1) == heads;
    frame.intent = Intent::ShareExpense;
    if !each {
        frame.split = Some(SplitSaid::Equal { include_me: true });
    }
    if fits && frame.persons.iter().chain(&frame.payer).all(inside) {
        (frame.persons, frame.headcount) = (others, None);
        frame.ask();
    } else {
        frame.headcount = Some(count);
    }
}

/// "Us three", "the four of us", "all 4 of us".
fn counted(words: &[String]) -> Option<u32> {
    let of = |word: &String| COUNTS.iter().find(|(said, _)| is_one_of(word, said)).map(|(_, count)| *count);
    let behind = words.windows(2).find_map(|two| match two {
        [us, count] if us == "us" => of(count),
        _ => None,
    });
    behind.or_else(|| {
        words.windows(3).find_map(|three| match three {
            [count, of_us, us] if of_us == "of" && us == "us" => of(count),
            _ => None,
        })
    })
}

/// "Gas 60 me, kiran and Lucy", "dinner 90 with jo and Lucy, jo paid": each of a list of people is one.
fn small_names(making: &Making<'_>, frame: &mut Frame, text: &str) {
    if !is_even(frame) || text.contains(['?', '\n', ':']) {
        return;
    }
    let Some((listed, paid)) = list(text) else { return };
    let is_me = |name: &&String| is_one_of(name, "me i myself us");
    let known = |name: &String| making.facts.people.iter().any(|known| same(&known.name, name));
    let names: Vec<&String> = listed.iter().filter(|name| !is_me(name)).collect();
    let read = |name: &String| frame.persons.iter().any(|person| same(person, name));
    let sure = |name: &&&String| {
        read(name) || known(name) || is_one_of(name, WORDS_TOO) || is_read_as_name(making, name)
    };
    let with_me = names.len() < listed.len();
    let missing = names.iter().filter(|name| !read(name)).count();
    let people = names.iter().filter(sure).count() == names.len();
    if names.is_empty() || missing == 0 || !people || names.len() < 2 && !with_me {
        return;
    }
    let shown = |name: &String| {
        let read = frame.persons.iter().find(|person| same(person, name)).cloned();
        read.or_else(|| making.facts.people.iter().find(|it| same(&it.name, name)).map(|it| it.name.clone()))
            .unwrap_or_else(|| name.clone())
    };
    let persons: Vec<String> = names.iter().map(|name| shown(name)).collect();
    let payer = paid.map(|payer| if is_me(&&payer) { None } else { Some(shown(&payer)) });
    frame.payer = payer.unwrap_or_else(|| frame.payer.take());
    (frame.intent, frame.persons) = (Intent::ShareExpense, persons);
    frame.split = Some(SplitSaid::Equal { include_me: true });
    (frame.headcount, frame.date, frame.date_text) = (None, frame.date.filter(|_| !is_month(frame)), None);
    frame.ask();
}

/// Alone it is read as somebody.
fn is_read_as_name(making: &Making<'_>, name: &str) -> bool {
    let reading = understood(making, &format!("dinner 10 with {name}"));
    matches!(reading.frames.as_slice(), [only] if only.persons.iter().any(|person| same(person, name)))
}

/// "June" is no day of June.
fn is_month(frame: &Frame) -> bool {
    frame.date_text.as_deref().is_some_and(|text| is_one_of(&folded(text), WORDS_TOO))
}

/// The people of a list, in small letters, and who is said to have paid behind it.
fn list(text: &str) -> Option<(Vec<String>, Option<String>)> {
    let text = folded(text).replace('’', "'").replace('&', ",").replace(" and ", ", ");
    let mut parts: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
    let last = parts.last()?.clone();
    let paid = last.strip_suffix(" paid").filter(|who| !who.contains(' ')).map(str::to_owned);
    if paid.is_some() {
        parts.pop();
    }
    // Who leads the list stands behind "with", "for", "between", or the amount.
    let first = parts.iter().position(|part| {
        let mut words = part.split_whitespace().rev();
        let (name, lead) = (words.next(), words.next());
        name.is_some_and(is_word)
            && lead.is_some_and(|lead| {
                is_one_of(lead, "with for between") || lead.chars().all(|c| c.is_ascii_digit() || c == '.')
            })
    })?;
    let name = |part: &str| part.split_whitespace().last().map(str::to_owned);
    let mut names: Vec<String> = parts.get(first).and_then(|part| name(part)).into_iter().collect();
    for part in parts.get(first.saturating_add(1)..)? {
        if !is_word(part) {
            return None;
        }
        names.push(part.clone());
    }
    (names.len() > 1 && names.len() <= LISTED_MAX).then_some((names, paid))
}

fn is_word(part: &str) -> bool {
    !part.is_empty() && part.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn a_list_of_people_is_found() {
        for (text, names, paid) in [
            ("gas 60 me, kiran and lucy", Some("me kiran lucy"), None),
            ("petrol 40 for me, june and tom", Some("me june tom"), None),
            ("pizza 36 me, diya and tom, i paid", Some("me diya tom"), Some("i")),
            ("dinner 90 with jo and lucy, jo paid", Some("jo lucy"), Some("jo")),
            ("rent 1800 between me, sam, jo and priya", Some("me sam jo priya"), None),
            ("bread 20 and milk 30", None, None),
            ("dinner 90 with jo", None, None),
        ] {
            let read = list(text);
            let (read, payer) = read.map_or((None, None), |(names, paid)| (Some(names.join(" ")), paid));
            assert_eq!((read.as_deref(), payer.as_deref()), (names, paid), "{text}");
        }
    }
}
