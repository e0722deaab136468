//! Somebody else was in it: "it was with Gil not Eva", "Eva nahi Gil tha". The others stay. Or it was for something else.

use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::pointing::{last, naming, pointed};
use super::saving::{not_changeable, take};
use super::taking_out::taking_part;
use super::talk::{is_one_of, names_in};
use super::{Draft, PersonId, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::Split;

/// Words of such a message at most.
const WORDS_MAX: usize = 12;
/// Words of a name at most.
const NAME_WORDS_MAX: usize = 2;
/// Before the first name.
const OPENINGS: &str = "no nope nah sorry actually oh wait oops it its it's was with i meant mean but nahi nahin arre are नहीं अरे";
/// Behind the last name.
const ENDINGS: &str = "tha thi the hai was please pls instead था थी थे है";
/// What is denied of somebody may be something else than their being there.
const NO_NAME: &str = "not no nahi nahin with was is here there coming come going aaya aayi aaye aa gaya gayi gaye khaya khayi diya \
    diye dena lena karo kar do him her them us me you आया आयी आए गया गई दिया";

/// Who was not in it, in small letters, and who was.
#[derive(PartialEq, Eq, Debug)]
struct Swap {
    out: String,
    instead: String,
}

/// "Lunch nahi dinner 300", with a lunch there: what it was for.
fn thing_told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some(frame) = said.only().filter(|frame| frame.intent == Intent::LogPersonalExpense) else {
        return false;
    };
    let words: Vec<String> = said.text.split_whitespace().map(folded).collect();
    let [was, not, is, _] = words.as_slice() else { return false };
    let instead = matches!(not.as_str(), "nahi" | "nahin" | "not" | "नहीं");
    let thing = frame.item.as_deref().map(folded);
    let there = naming(making, was).filter(|_| instead && thing.as_deref() == Some(is.as_str()));
    let Some(record) = there else { return false };
    let edit = Frame {
        item: frame.item.clone(),
        amount: frame.amount,
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::EditLast)
    };
    super::heard::edit(making, record, &edit, said);
    true
}

/// One of several sharers becomes another. False: nobody is put in somebody's place.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.quoted.is_some() || said.forwarded || making.next.state.draft().is_some() {
        return false;
    }
    if thing_told(making, said) {
        return true;
    }
    let me = making.facts.me.id;
    let pointed = pointed(making, &Frame::new(Intent::EditLast), said.text);
    let record = pointed.or_else(|| last(making)).filter(|record| record.is_open_to(me));
    let Some(record) = record.filter(|record| record.spec.kind == RecordKind::Expense) else { return false };
    // "The dinner was with Gil not Eva".
    let thing = folded(&record.spec.description);
    let rest = said.text.split_whitespace().filter(|word| !is_one_of(&folded(word), &thing));
    let Some(swap) = read(&rest.collect::<Vec<&str>>().join(" ")) else { return false };
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let Some(out) = taking_part(making, record, &swap.out) else { return false };
    let paid = record.spec.payers.iter().any(|part| part.person == out);
    let equal = matches!(record.spec.split, Split::Equal { .. });
    let there = taking_part(making, record, &folded(&swap.instead)).is_some();
    if others.len() < 2 || paid || !equal || there {
        return false;
    }
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        making.say(phrase);
        return true;
    }
    let mut draft = Draft::new(record.id, Frame::new(Intent::EditLast), making.facts.me.today);
    draft.edits = Some(record.version);
    for person in others.into_iter().filter(|person| *person != out) {
        let Value::Text(name) = making.name(person) else { return false };
        draft.knows(&name, person);
        draft.frame.persons.push(name);
    }
    draft.frame.persons.push(swap.instead);
    take(making, draft);
    true
}

fn read(text: &str) -> Option<Swap> {
    let written: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| ",.!?;:\"“”".contains(c)))
        .filter(|word| !word.is_empty())
        .collect();
    if written.len() > WORDS_MAX || text.contains(['?', '\n']) {
        return None;
    }
    let words: Vec<String> = written.iter().map(|word| folded(word)).collect();
    let start = words.iter().take_while(|word| is_one_of(word, OPENINGS)).count();
    let end = words.len().saturating_sub(words.iter().rev().take_while(|it| is_one_of(it, ENDINGS)).count());
    let (words, written) = (words.get(start..end)?, written.get(start..end)?);
    let at = |list: &str| words.iter().position(|word| is_one_of(word, list));
    let part = |from: usize, to: usize| written.get(from..to).unwrap_or_default();
    let all = words.len();
    let place = |list: &str| {
        let two: Vec<&str> = list.split(' ').collect();
        words.windows(two.len()).position(|window| window.iter().eq(two.iter()))
    };
    // "Eva hata do aur Gil jodo", "remove Eva and add Gil".
    if let (Some(and), Some(_)) = (at("and aur और"), at("add jodo jod daalo daal जोड़ो जोड़"))
    {
        let first = part(0, and);
        let takes = "remove drop take delete out off hata hatao hatado nikal nikalo do dijiye ko हटा हटाओ निकालो दो को";
        let adds = "add jodo jod daalo daal karo kar do ko instead जोड़ो जोड़ करो दो को";
        let left = |words: &[&str], list: &str| -> Vec<String> {
            let plain = words.iter().filter(|word| !is_one_of(&folded(word), list));
            plain.map(|word| (*word).to_owned()).collect()
        };
        let said = first.iter().any(|word| is_one_of(&folded(word), takes));
        let (out, new) = (left(first, takes), left(part(and.saturating_add(1), all), adds));
        return if said { swap(&out.join(" "), &new.join(" ")) } else { None };
    }
    for (cue, new_first) in
        [("instead of", true), ("rather than", true), ("ki jagah", false), ("की जगह", false)]
    {
        if let Some(cue) = place(cue) {
            let came = |word: &&&str| is_one_of(&folded(word), "came comes coming went goes going is was");
            let end = cue.saturating_sub(part(0, cue).iter().rev().take_while(came).count());
            let (one, two) = (part(0, end).join(" "), part(cue.saturating_add(2), all).join(" "));
            return if new_first { swap(&two, &one) } else { swap(&one, &two) };
        }
    }
    // "Eva nahi aayi thi, uski jagah Gil tha".
    if let Some(place_at) = at("jagah badle जगह बदले").filter(|at| *at > 1) {
        let behind = part(place_at.saturating_add(1), all).join(" ");
        let theirs = words
            .get(place_at.saturating_sub(1))
            .is_some_and(|it| is_one_of(it, "uski uske unki unke उसकी उसके उनकी"));
        let not = at("nahi nahin नहीं").filter(|not| *not < place_at && theirs)?;
        return swap(&part(0, not).join(" "), behind.strip_prefix("me ").unwrap_or(&behind));
    }
    // "Eva can't go, Gil takes her place", "Gil takes Eva's ticket".
    if let Some(takes) = at("takes taking") {
        let behind: Vec<String> =
            part(takes.saturating_add(1), all).iter().map(|word| folded(word)).collect();
        return match behind.as_slice() {
            [whose, place] if is_one_of(place, "place spot seat ticket") => {
                let gil = part(takes.saturating_sub(1), takes).join(" ");
                let out = if is_one_of(whose, "her his their") {
                    part(0, place_of(words, "can't cant couldn't isn't won't not")?).join(" ")
                } else {
                    whose.strip_suffix("'s").or_else(|| whose.strip_suffix("’s"))?.to_owned()
                };
                swap(&out, &gil)
            }
            [..] => None,
        };
    }
    // "Eva was not there, Gil was".
    for cue in ["was not there", "wasn't there", "wasnt there"] {
        if let Some(cue_at) = place(cue) {
            let behind = cue_at.saturating_add(cue.split(' ').count());
            return swap(&part(0, cue_at).join(" "), &part(behind, all).join(" "));
        }
    }
    if let (Some(0), Some(by)) = (at("replace swap"), at("with for by")) {
        return swap(&part(1, by).join(" "), &part(by.saturating_add(1), all).join(" "));
    }
    match at("not") {
        // "Not Eva but Gil".
        Some(0) => {
            let but = at("but")?;
            swap(&part(1, but).join(" "), &part(but.saturating_add(1), all).join(" "))
        }
        Some(not) => {
            let with = usize::from(words.get(not.saturating_add(1)).is_some_and(|word| word == "with"));
            let out = part(not.saturating_add(1).saturating_add(with), all);
            swap(&out.join(" "), &part(0, not).join(" "))
        }
        None => {
            let not = at("nahi nahin नहीं")?;
            swap(&part(0, not).join(" "), &part(not.saturating_add(1), all).join(" "))
        }
    }
}

fn place_of(words: &[String], list: &str) -> Option<usize> {
    words.iter().position(|word| is_one_of(word, list))
}

fn swap(out: &str, instead: &str) -> Option<Swap> {
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (1..=NAME_WORDS_MAX).contains(&words.len())
            && words.iter().all(|word| !is_one_of(&folded(word), NO_NAME))
    };
    let names = names_in(instead);
    let ([new], true, true) = (names.as_slice(), is_name(out), is_name(instead)) else { return None };
    Some(Swap { out: folded(out), instead: new.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_there_instead_is_found() {
        for (text, expected) in [
            ("it was with Gil not Eva", Some(("eva", "Gil"))),
            ("Eva nahi Gil tha", Some(("eva", "Gil"))),
            ("Eva hata do aur Gil jodo", Some(("eva", "Gil"))),
            ("remove Eva and add Gil", Some(("eva", "Gil"))),
            ("no, Gil instead of Eva", Some(("eva", "Gil"))),
            ("Eva ki jagah Gil tha", Some(("eva", "Gil"))),
            ("replace Eva with Gil", Some(("eva", "Gil"))),
            ("not Eva but Gil", Some(("eva", "Gil"))),
            ("Eva was not there, Gil was", Some(("eva", "Gil"))),
            ("Gil came instead of Eva", Some(("eva", "Gil"))),
            ("Eva can't go, Gil takes her place", Some(("eva", "Gil"))),
            ("Gil takes Eva's ticket", Some(("eva", "Gil"))),
            ("Eva nahi thi", None),
            ("Eva nahi aayi thi", None),
            ("Eva was not there", None),
            ("Eva nahi aayi thi, uski jagah Gil tha", Some(("eva", "Gil"))),
            ("lunch 90 not 80", None),
        ] {
            let read = read(text);
            let read = read.as_ref().map(|swap| (swap.out.as_str(), swap.instead.as_str()));
            assert_eq!(read, expected, "{text}");
        }
    }
}
