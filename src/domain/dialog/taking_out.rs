//! Somebody was not in it after all: "remove Jo from the rent", "Jo wasn't there". The entry stays, without them.

use super::answers::proceed;
use super::cues::{has_word, paid_for_self};
use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::pointing::{last, pointed};
use super::saving::{not_changeable, record_label, take};
use super::{Draft, PersonId, Phrase, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::Split;

/// Words of such a message at most.
const WORDS_MAX: usize = 12;

/// Said so, it is asked.
const DOUBTFUL: [&str; 6] =
    ["nothing", "skipped the", "left before", "didn't take the", "did not take the", "no part"];

/// False: nobody is taken out of anything.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some(name) = whom(said.text) else { return false };
    if said.quoted.is_none()
        && let Some(draft) = making.next.state.draft().cloned()
        && let Some(draft) = without(draft, &name)
    {
        proceed(making, draft, "");
        return true;
    }
    let record = match said.quoted {
        Some(id) => making.record(id),
        None => pointed(making, &Frame::new(Intent::EditLast), said.text).or_else(|| last(making)),
    };
    let Some(record) = record.filter(|record| record.is_open_to(making.facts.me.id)) else {
        return false;
    };
    // "Remove him": who that is may be told before, or is asked.
    if matches!(name.as_str(), "him" | "her" | "them" | "use" | "usko" | "unko") {
        let others: Vec<PersonId> =
            record.spec.split.people().into_iter().filter(|it| *it != making.facts.me.id).collect();
        let told: Vec<PersonId> =
            others.iter().copied().filter(|person| is_spoken_of(making, *person, said.text)).collect();
        match (told.as_slice(), others.as_slice()) {
            ([only], _) | ([], [only]) => take_out(making, record, *only, true),
            ([..], _) => making.put(State::ChoosingChange { record: record.id, field: None }),
        }
        return true;
    }
    if let Some(person) = taking_part(making, record, &name) {
        let doubtful = paid_for_self(said.text) || has_word(said.text, &DOUBTFUL);
        take_out(making, record, person, doubtful);
        return true;
    }
    // Known, but not in it: nobody is put in instead.
    let Some(known) = making.facts.people.iter().find(|known| is_called(&known.name, &name)) else {
        return false;
    };
    making.say(Phrase::new("not-in-it").with("name", known.name.clone()).with("what", record_label(record)));
    true
}

/// Whether `name`, in small letters, is somebody's whole name or the first word of it.
fn is_called(known: &str, name: &str) -> bool {
    let known = folded(known);
    known == name || known.split(' ').next() == Some(name)
}

/// What is not saved yet, without them.
pub(super) fn without(mut draft: Draft, name: &str) -> Option<Draft> {
    let before = draft.frame.persons.len();
    draft.frame.persons.retain(|named| folded(named) != *name);
    if draft.frame.persons.len() == before || draft.frame.persons.is_empty() {
        return None;
    }
    draft.frame.headcount = draft.frame.headcount.map(|count| count.saturating_sub(1));
    Some(draft)
}

/// Whether the text names them.
fn is_spoken_of(making: &Making<'_>, person: PersonId, text: &str) -> bool {
    let text = folded(text);
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    making
        .people()
        .iter()
        .any(|known| known.id == person && words.iter().any(|word| is_called(&known.name, word)))
}

/// Who of those in a record is called that; the sender knows best what they call them.
pub(super) fn taking_part(making: &Making<'_>, record: &Record, name: &str) -> Option<PersonId> {
    let me = making.facts.me.id;
    let people = making.people();
    record
        .spec
        .split
        .people()
        .into_iter()
        .filter(|person| *person != me)
        .find(|person| people.iter().any(|known| known.id == *person && is_called(&known.name, name)))
}

/// `doubtful`: it follows from what was said, and is asked about.
pub(super) fn take_out(making: &mut Making<'_>, record: &Record, person: PersonId, doubtful: bool) {
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        return making.say(phrase);
    }
    let me = making.facts.me.id;
    let paid = record.spec.payers.iter().any(|part| part.person == person);
    let is_equal = matches!(record.spec.split, Split::Equal { .. });
    let left: Vec<PersonId> =
        record.spec.split.people().into_iter().filter(|it| *it != person && *it != me).collect();
    if paid || !is_equal || left.is_empty() || record.spec.kind != RecordKind::Expense {
        // What becomes of their part, only the sender can say.
        return making.put(State::ChoosingChange { record: record.id, field: None });
    }
    let mut draft = Draft::new(record.id, Frame::new(Intent::EditLast), making.facts.me.today);
    draft.edits = Some(record.version);
    draft.doubts.extend(doubtful.then_some(Doubt::Intent));
    for person in left {
        let Value::Text(name) = making.name(person) else { continue };
        draft.knows(&name, person);
        draft.frame.persons.push(name);
    }
    take(making, draft);
}

/// Whom the text takes out, in small letters.
fn whom(text: &str) -> Option<String> {
    const TAKES: &str = "remove drop exclude take leave delete kick";
    const FROM: &str = "from out of off";
    const ABSENT: [&str; 44] = [
        "wasn't there",
        "wasnt there",
        "was not there",
        "wasn't at",
        "wasnt at",
        "was not at",
        "wasn't in",
        "was not in",
        "isn't in",
        "wasn't on",
        "wasnt on",
        "was not on",
        "isn't on",
        "isnt on",
        "is not on",
        "owes me nothing",
        "skipped the",
        "left before",
        "didn't take the",
        "did not take the",
        "wasn't part of",
        "isn't part of",
        "had no part",
        "didn't join",
        "did not join",
        "didn't come",
        "did not come",
        "nahi tha",
        "nahi thi",
        "nahi aaya",
        "nahi aayi",
        "nahi aaye",
        "नहीं था",
        "नहीं थी",
        "नहीं आया",
        "नहीं आई",
        "नहीं आयी",
        "paid for himself",
        "paid for herself",
        "paid for themselves",
        "paid his own",
        "paid her own",
        "paid their own",
        "ne apna diya",
    ];
    let text = folded(text).replace('’', "'");
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| ",.!".contains(c))).collect();
    if words.len() > WORDS_MAX || text.contains('?') {
        return None;
    }
    let is_one_of = |word: &&str, list: &str| list.split(' ').any(|it| it == *word);
    let name = |words: &[&str]| (1..=3).contains(&words.len()).then(|| words.join(" "));
    // "Jo didn't take the taxi" takes nobody out but Jo.
    let denied = |at: usize| {
        at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|it| is_one_of(it, "didn't not"))
    };
    if let Some(at) = words.iter().position(|word| is_one_of(word, TAKES)).filter(|at| !denied(*at)) {
        let rest = words.get(at.saturating_add(1)..)?;
        let end = rest.iter().position(|word| is_one_of(word, FROM) || is_one_of(word, "please pls"));
        // "leave out Jo"
        let start = usize::from(end == Some(0));
        return name(rest.get(start..if start > 0 { rest.len() } else { end.unwrap_or(rest.len()) })?);
    }
    // "Jo ko rent se hatao", "Jo ko nikal do", "Jo hata do isme se".
    let takes =
        |word: &&str| is_one_of(word, "hata hatao hatado hatana nikal nikalo हटा हटाओ हटाना निकालो निकाल");
    if let Some(cue) = words.iter().position(takes) {
        let end = words.iter().position(|word| matches!(*word, "ko" | "को")).unwrap_or(cue);
        let before = words.get(..end.min(cue))?;
        let openings =
            before.iter().take_while(|word| is_one_of(word, "isme usme is us se mein me इसमें उसमें से"));
        return name(before.get(openings.count()..)?);
    }
    if let Some(rest) = text.strip_prefix("without ") {
        return name(&rest.split_whitespace().collect::<Vec<_>>());
    }
    let cue = ABSENT.iter().find(|cue| text.contains(**cue))?;
    // "Asha paid for herself and Kamal", "paid her own taxi, 300": that is about something else.
    if cue.contains("paid") && (!paid_for_self(&text) || text.contains(char::is_numeric)) {
        return None;
    }
    let absent = text.find(cue)?;
    // "Sam wasn't on the trip, hotel 900 with Tom" tells more, and "Sam isn't on WhatsApp" something else.
    let behind = text.get(absent + cue.len()..)?.trim();
    let of_a_thing = ["", "it", "that", "this"].contains(&behind) || behind.starts_with("the ");
    let open =
        cue.ends_with(" on") || cue.ends_with(" of") || cue.ends_with(" the") || cue.ends_with("before");
    if open
        && (behind.contains(char::is_numeric)
            || !cue.ends_with(" the") && !cue.ends_with("before") && !of_a_thing)
    {
        return None;
    }
    let before: Vec<&str> = text.get(..absent)?.split_whitespace().collect();
    let openings =
        before.iter().take_while(|word| is_one_of(word, "no no, actually sorry oh wait, nahi but")).count();
    name(before.get(openings..)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_said_of_whom() {
        for (text, expected) in [
            ("remove Jo from the rent", Some("jo")),
            ("take Jo out of it", Some("jo")),
            ("please drop Mary Ann from dinner", Some("mary ann")),
            ("Jo wasn't there", Some("jo")),
            ("no, Jo didn't come", Some("jo")),
            ("without Jo", Some("jo")),
            ("Jo ko rent se hatao", Some("jo")),
            ("Jo nahi tha", Some("jo")),
            ("remove Jo", Some("jo")),
            ("remove Jo please", Some("jo")),
            ("leave out Jo", Some("jo")),
            ("Jo hata do isme se", Some("jo")),
            ("isme se Jo ko hatao", Some("jo")),
            ("delete the last five entries", None),
            ("Jo paid for herself", Some("jo")),
            ("Jo paid for herself and Kim", None),
            ("Jo paid her own taxi, 300", None),
            ("Jo nahi aayi thi", Some("jo")),
            ("Jo wasn't on the scooters", Some("jo")),
            ("Jo isn't on the tickets", Some("jo")),
            ("Jo owes me nothing for the lunch", Some("jo")),
            ("Jo skipped the cab", Some("jo")),
            ("Jo left before dinner", Some("jo")),
            ("Jo didn't take the taxi with us", Some("jo")),
            ("Jo was there", None),
            ("was Jo not there?", None),
        ] {
            assert_eq!(whom(text).as_deref(), expected, "{text}");
        }
    }
}
