//! "Tina auto me nahi thi", "Ravi baad me aaya tha, auto me nahi tha": somebody has no part in the thing that is named, and
//! in nothing else. Who was not in it before is told to be in it no more than anybody.

use super::heard::Said;
use super::making::Making;
use super::people::{folded, named_in};
use super::pointing::{is_called, last};
use super::saving::record_label;
use super::taking_out::{take_out, without};
use super::talk::{is_one_of, words};
use super::{Phrase, Record, State, answers};
use crate::domain::ledger::RecordKind;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 14;
const IN: &str = "me mein mei mai m में मे";
/// "In it", without a name of the thing.
const IN_IT: &str = "usme usmein isme ismein उसमें इसमें";
const IT: &str = "us is uss iss wo woh ye yeh उस इस";
const NOT: &str = "nahi nahin nhi nai नहीं नही";
const WHOSE: &str = "uska uski uske unka unki use usko उसका उसकी उसे";
/// What is denied: having been there, or having any part.
const THERE: &str = "tha thi the hai hain aaya aayi aaye aya ayi gaya gayi gaye lagega lagegi hoga hogi था थी थे है हैं आया आई आयी आए गया गई \
    लगेगा";
const ATE: &str = "khaya khayi khaye piya piyi pi pee liya li खाया खाई पिया पी लिया ली";
const LEADS: &str = "arre are par lekin but aur to haan ye अरे पर लेकिन और";

/// Who was not in what; no thing: in what was spoken of.
#[derive(PartialEq, Eq, Debug)]
struct Absence {
    before: Vec<String>,
    thing: Option<String>,
}

/// Whether a text may say so: then what was entered last has to be known.
pub(super) fn told_in(text: &str) -> bool {
    read(text).is_some()
}

/// False: nobody is said not to have been in something.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.quoted.is_some() || said.forwarded {
        return false;
    }
    let Some(Absence { before, thing }) = read(said.text) else { return false };
    let people = making.people();
    let named = named_in(&before, &making.facts.me, &people);
    let first = before.first().map(|word| named_in(std::slice::from_ref(word), &making.facts.me, &people));
    let (Some(first), [person]) = (first, named.as_slice()) else { return false };
    let Some(known) = people.iter().find(|known| first == [*person] && known.id == *person) else {
        return false;
    };
    if let Some(draft) = making.next.state.draft().filter(|draft| draft.edits.is_none()).cloned() {
        let item = draft.frame.item.clone().unwrap_or_default();
        let is_it = thing.as_ref().is_none_or(|thing| is_called(&item, thing));
        if let Some(draft) = Some(draft).filter(|_| is_it).and_then(|it| without(it, &folded(&known.name))) {
            answers::proceed(making, draft, "");
            return true;
        }
    }
    let me = making.facts.me.id;
    let is_bill = |it: &&Record| it.is_open_to(me) && it.spec.kind == RecordKind::Expense;
    let record = match &thing {
        None => last(making).filter(is_bill),
        Some(thing) => {
            let mut recent = making.facts.recent.iter().map(|seen| &seen.record).filter(is_bill);
            recent.find(|record| is_called(&record.spec.description, thing))
        }
    };
    match (record, thing) {
        (Some(record), _) if record.spec.split.people().contains(person) => {
            if !matches!(making.next.state, State::Idle) && making.next.state.draft().is_none() {
                making.next.state = State::Idle;
            }
            take_out(making, record, *person, false);
        }
        (Some(record), _) => {
            let phrase = Phrase::new("not-in-it").with("name", known.name.clone());
            making.say(phrase.with("what", record_label(record)));
        }
        (None, Some(thing)) => making.say(Phrase::new("nothing-called").with("thing", thing)),
        (None, None) => return false,
    }
    true
}

fn read(text: &str) -> Option<Absence> {
    let mut words = words(text);
    if words.len() > WORDS_MAX || text.contains(['?', '\n']) || text.contains(char::is_numeric) {
        return None;
    }
    let leads = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    words.drain(..leads);
    was_not_in(&words).or_else(|| not_in_this(&words)).or_else(|| not_counted(&words))
}

/// "Isme Asha nahi thi", "isme Asha nahi".
fn not_in_this(words: &[String]) -> Option<Absence> {
    let [in_it, rest @ ..] = words else { return None };
    let (not, names) = match rest {
        [names @ .., not, there] if is_one_of(there, THERE) => (not, names),
        [names @ .., not] => (not, names),
        [] => return None,
    };
    let plain = is_one_of(in_it, IN_IT) && is_one_of(not, NOT) && names.len() == 1;
    plain.then(|| Absence { before: names.to_vec(), thing: None })
}

/// "Asha ko isme mat jodna", "Asha ka mat jodna isme", "lunch me Asha ka nahi lagega": they are not to be counted.
fn not_counted(words: &[String]) -> Option<Absence> {
    const COUNTED: &str = "jodna jodo jod jodiye jodiyega ginna gino gin giniye lagana lagao laga lagega lagegi dalna daalna daalo dalo \
        rakhna rakho rakhiye जोड़ना जोड़ो जोड़ जोड़िए गिनना गिनो गिन लगाना लगाओ लगेगा लगेगी डालना डालो रखना रखो";
    const MAKE: &str = "karna karo kariye kijiye करना करो कीजिए";
    const AMONG: &str = "shamil shaamil count include शामिल";
    const NOT_TO_BE: &str = "mat nahi nahin nhi na मत नहीं नही न ना";
    const SMALL: &str = "ko ka ki ke hissa naam part share bhai yaar please plz pls do dena dijiye को का की के हिस्सा नाम दो देना दीजिए";
    /// Words of a name at most.
    const NAME_WORDS_MAX: usize = 2;
    let among = words.iter().any(|word| is_one_of(word, AMONG));
    let at = words.windows(2).position(|two| match two {
        [not, verb] => {
            is_one_of(not, NOT_TO_BE) && (is_one_of(verb, COUNTED) || among && is_one_of(verb, MAKE))
        }
        _ => false,
    })?;
    let behind = words.get(at.saturating_add(2)..)?;
    let before = words.get(..at)?;
    // "Asha is hafte ghar pe thi, uska mat jodo"
    if let Some((whose, rest)) = before.split_last()
        && is_one_of(whose, WHOSE)
        && behind.is_empty()
    {
        return (!rest.is_empty()).then(|| Absence { before: rest.to_vec(), thing: None });
    }
    let mut left: Vec<String> = before
        .iter()
        .chain(behind)
        .filter(|word| !is_one_of(word, SMALL) && !is_one_of(word, AMONG))
        .cloned()
        .collect();
    left.retain(|word| !is_one_of(word, IN_IT));
    let within = left.iter().position(|word| is_one_of(word, IN)).filter(|at| *at > 0);
    let thing = within.and_then(|at| left.drain(at.saturating_sub(1)..=at).next());
    let thing = thing.filter(|thing| !is_one_of(thing, IT));
    (1..=NAME_WORDS_MAX).contains(&left.len()).then_some(Absence { before: left, thing })
}

fn was_not_in(words: &[String]) -> Option<Absence> {
    let windows = words.windows(2).enumerate();
    let (not, ate) = windows.rev().find_map(|(at, two)| match two {
        [not, verb] if is_one_of(not, NOT) && is_one_of(verb, THERE) => Some((at, false)),
        [not, verb] if is_one_of(not, NOT) && is_one_of(verb, ATE) => Some((at, true)),
        _ => None,
    })?;
    let behind = words.get(not.saturating_add(2)..)?;
    let only = behind.first().is_some_and(|word| is_one_of(word, "sirf bas only सिर्फ सिर्फ़ बस"));
    if !only && behind.iter().any(|word| !is_one_of(word, THERE)) {
        return None;
    }
    let before = words.get(..not)?;
    let before = match before.split_last() {
        Some((whose, rest)) if is_one_of(whose, WHOSE) => rest,
        _ => before,
    };
    // "Khana me Asha nahi thi"
    if let [thing, within, names @ ..] = before
        && is_one_of(within, IN)
        && !is_one_of(thing, IT)
        && (1..=2).contains(&names.len())
        && !ate
    {
        return Some(Absence { before: names.to_vec(), thing: Some(thing.clone()) });
    }
    let (last, rest) = before.split_last()?;
    if ate {
        // "Aman ne chai nahi pi"
        let (ne, _) = rest.split_last()?;
        let names = rest.get(..rest.len().checked_sub(1)?)?;
        return is_one_of(ne, "ne ने").then(|| Absence { before: names.to_vec(), thing: Some(last.clone()) });
    }
    if is_one_of(last, IN_IT) {
        return Some(Absence { before: rest.to_vec(), thing: None });
    }
    let (thing, names) = rest.split_last()?;
    let known = !is_one_of(thing, IT);
    // "Ravi ghar me nahi tha" and "baad me nahi aaya" are of no thing.
    let place = is_one_of(thing, "baad ghar office room shuru बाद घर");
    let in_it = is_one_of(last, IN) && !place && !names.is_empty();
    in_it.then(|| Absence { before: names.to_vec(), thing: known.then(|| thing.clone()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_not_in_what_is_read() {
        for (text, expected) in [
            ("tina auto me nahi thi", Some(("tina", Some("auto")))),
            ("ravi baad me aaya tha auto me nahi tha", Some(("ravi baad me aaya tha", Some("auto")))),
            ("अमन चाय में नहीं था", Some(("अमन", Some("चाय")))),
            ("tina usme nahi thi", Some(("tina", None))),
            ("ravi ghar gaya tha, bijli me uska nahi lagega", Some(("ravi ghar gaya tha", Some("bijli")))),
            ("ravi ne chai nahi pi", Some(("ravi", Some("chai")))),
            ("khana me tina nahi thi", Some(("tina", Some("khana")))),
            ("tina khana me nahi thi, sirf ravi tha", Some(("tina", Some("khana")))),
            ("tina ko isme mat jodna", Some(("tina", None))),
            ("tina ka mat jodo isme", Some(("tina", None))),
            ("tina ka nahi lagega isme", Some(("tina", None))),
            ("isme tina ka hissa mat lagana", Some(("tina", None))),
            ("lunch me tina ko mat jodna", Some(("tina", Some("lunch")))),
            ("tina ko chai me shamil mat karo", Some(("tina", Some("chai")))),
            ("isme tina nahi thi", Some(("tina", None))),
            ("isme tina nahi", Some(("tina", None))),
            ("tina is hafte ghar pe thi uska mat jodo", Some(("tina is hafte ghar pe thi", None))),
            ("tina ko chai mat do", None),
            ("ravi ghar me nahi tha", None),
            ("ravi nahi tha", None),
            ("chai me nahi tha", None),
            ("tina auto me thi", None),
            ("kya tina auto me nahi thi?", None),
        ] {
            let read = read(text).map(|it| (it.before.join(" "), it.thing));
            let read = read.as_ref().map(|(before, thing)| (before.as_str(), thing.as_deref()));
            assert_eq!(read, expected, "{text}");
        }
    }
}
