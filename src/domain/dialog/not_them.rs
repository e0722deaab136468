//! It was not the one but the other who was in a bill or paid it: "auto Asha ke saath nahi Kamal ke saath tha", "auto Asha
//! ne nahi Kamal ne diya tha". Whoever is denied gets nothing of it. It is asked about.

use super::heard::{Said, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::{is_called, last};
use super::replies::own_of_now;
use super::saving::{not_changeable, take};
use super::talk::{is_one_of, words};
use super::whose::{Spot, spots};
use super::{Confirm, Draft, PersonId, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::split::Split;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 14;
const NOT: &str = "nahi nahin nhi नहीं नही";
const LEADS: &str = "nahi nahin nhi no arre are sorry galti se oh नहीं नही अरे सॉरी";
const NE: &str = "ne ने";
const WITH: &str = "saath sath साथ";
/// Words that belong to a name here.
const CASES: &str = "ne ke ka ki saath sath ने के का की साथ";
/// What else may be said, and tells nothing.
const SMALL: &str = "me mein mei wo woh vo ye yeh us is to hi bhi tha thi the hai diya diye di bhara bhari bhare liya li kiya kara balki में वो वह यह \
    ये उस इस तो ही भी था थी थे है दिया दिए दी भरा भरी भरे लिया ली किया बल्कि";

/// What is said of the two.
struct Denial {
    /// Whoever it was not, and whoever it was, by their places.
    out: usize,
    instead: usize,
    /// Who paid is told, and not who was in it.
    paid: bool,
    /// Whether a word beside the names tells how they were in it.
    marked: bool,
}

/// Whether a text may say so: then what was entered last has to be known.
pub(super) fn told_in(text: &str) -> bool {
    let words = words(text);
    let no = words.first().is_some_and(|first| is_one_of(first, NOT));
    let with = no && words.iter().any(|word| is_one_of(word, WITH));
    with || read(&words, |_| true).is_some_and(|denial| denial.marked)
}

/// False: nobody is put in somebody's place.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let repaid = matches!(making.next.state, State::AwaitingConfirmation { what: Confirm::Repaid { .. } });
    if !said.is_told() || !(repaid || matches!(making.next.state, State::Idle)) {
        return false;
    }
    let words = words(said.text);
    let leads = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    let words = words.get(leads..).unwrap_or_default();
    let spots = spots(making, words);
    if leads > 0 && another_one(making, words, &spots) {
        return true;
    }
    let Some(denial) = read(words, |at| spots.iter().any(|spot| spot.at == at)) else { return false };
    let Some(out) = spots.iter().find(|spot| spot.at == denial.out).map(|spot| spot.person) else {
        return false;
    };
    // Whatever else is said names the thing.
    let named = [denial.out, denial.instead];
    let small = |word: &str| [SMALL, CASES, NOT].iter().any(|list| is_one_of(word, list));
    let things: Vec<&String> = words
        .iter()
        .enumerate()
        .filter(|(at, word)| !named.contains(at) && !small(word))
        .map(|(_, it)| it)
        .collect();
    let me = making.facts.me.id;
    let is_it = |record: &&Record| things.iter().all(|thing| is_called(&record.spec.description, thing));
    let mut recent = making.facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(me));
    let record = if things.is_empty() { last(making) } else { recent.find(is_it) };
    let Some(record) = record.filter(|_| denial.marked || !things.is_empty()) else { return false };
    let known = spots.iter().find(|spot| spot.at == denial.instead);
    let Some(instead) =
        known.map(|spot| spot.name.clone()).or_else(|| written(said.text, words, denial.instead))
    else {
        return false;
    };
    if repaid {
        making.next.state = State::Idle;
    }
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        making.say(phrase);
        return true;
    }
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let paid_it = record.spec.payers.iter().any(|part| part.person == out);
    let equal = matches!(record.spec.split, Split::Equal { .. }) && record.spec.kind == RecordKind::Expense;
    if denial.paid && (paid_it || others.contains(&out)) {
        let frame =
            Frame { payer: Some(instead), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
        edit(making, record, &frame, said);
        return true;
    }
    if denial.paid || !equal || !others.contains(&out) {
        making.put(State::ChoosingChange { record: record.id, field: None });
        return true;
    }
    let mut frame = Frame { doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    frame.payer = paid_it.then(|| instead.clone());
    let mut draft = Draft::new(record.id, frame, making.facts.me.today);
    draft.edits = Some(record.version);
    let new = known.map(|spot| spot.person);
    for person in others.into_iter().filter(|person| *person != out && Some(*person) != new) {
        let Value::Text(name) = making.name(person) else { return false };
        draft.knows(&name, person);
        draft.frame.persons.push(name);
    }
    if let Some(person) = new {
        draft.knows(&instead, person);
    }
    draft.frame.persons.push(instead);
    take(making, draft);
    true
}

/// "Nahi, Kamal ke saath", of a bill with one other: it was with him.
fn another_one(making: &mut Making<'_>, words: &[String], spots: &[Spot]) -> bool {
    let [_, cases @ ..] = words else { return false };
    let bare = cases.iter().all(|word| is_one_of(word, CASES) || is_one_of(word, "tha thi the था थी थे"));
    let with = cases.iter().any(|word| is_one_of(word, WITH)) && bare;
    let me = making.facts.me.id;
    let bill = own_of_now(making).filter(|record| {
        matches!(record.spec.split, Split::Equal { .. }) && record.spec.kind == RecordKind::Expense
    });
    let (Some(record), [spot], true) = (bill, spots, with) else { return false };
    let people = record.spec.split.people();
    let by_me = record.spec.payers.iter().all(|part| part.person == me);
    if people.len() != 2 || !people.contains(&me) || people.contains(&spot.person) || !by_me {
        return false;
    }
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        making.say(phrase);
        return true;
    }
    let frame = Frame {
        persons: vec![spot.name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::EditLast)
    };
    let mut draft = Draft::new(record.id, frame, making.facts.me.today);
    draft.edits = Some(record.version);
    draft.knows(&spot.name, spot.person);
    take(making, draft);
    true
}

/// A name as it was written.
fn written(text: &str, words: &[String], at: usize) -> Option<String> {
    let word = words.get(at)?;
    let marks = |c: char| c.is_ascii_punctuation() || c == '।';
    text.split_whitespace()
        .map(|token| token.trim_matches(marks))
        .find(|token| folded(token) == *word)
        .map(str::to_owned)
}

/// "Asha [ne|ke saath] nahi Kamal [ne|ke saath]".
fn read(words: &[String], is_known: impl Fn(usize) -> bool) -> Option<Denial> {
    if words.len() > WORDS_MAX || words.iter().any(|word| word.contains(char::is_numeric)) {
        return None;
    }
    let begins = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    let not =
        words.iter().enumerate().skip(begins).find(|(_, word)| is_one_of(word, NOT)).map(|(at, _)| at)?;
    let case = |word: &&String| is_one_of(word, CASES);
    let before = words.get(..not)?;
    let cases: Vec<&String> = before.iter().rev().take_while(case).collect();
    let out = not.checked_sub(cases.len())?.checked_sub(1)?;
    let but = words.get(not.saturating_add(1)).is_some_and(|word| is_one_of(word, "balki बल्कि"));
    let instead = not.saturating_add(1).saturating_add(usize::from(but));
    let name = words.get(instead)?;
    let behind: Vec<&String> = words.iter().skip(instead.saturating_add(1)).take_while(case).collect();
    let says = |list: &str, all: &[&String]| all.iter().any(|word| is_one_of(word, list));
    let marked = says(NE, &behind) || says(WITH, &behind);
    let is_name = ![SMALL, CASES, NOT].iter().any(|list| is_one_of(name, list))
        && !is_one_of(name, "maine main mai mene mera usne मैंने मैं मेरा उसने");
    // Whoever is not known yet stands beside such a word.
    let who = is_known(out) && (is_known(instead) || marked);
    (is_name && who).then(|| Denial { out, instead, paid: says(NE, &behind), marked })
}
