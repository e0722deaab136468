//! The parts that words give everybody, "Rohan 12000 Isha 10000 me 8000", where the reading knows the people and not whose
//! the numbers are; and a part that is said anew.

use super::answers::proceed;
use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::people::{self, Match, folded};
use super::pointing::naming;
use super::replies::own_of_now;
use super::their_part;
use super::{Confirm, Draft, Money, PersonId, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Booking, Doubt, Frame, Intent, Paid, Rest, ShareSaid, ShareValue, SplitSaid};
use crate::domain::split::Split;
use rust_decimal::Decimal;

/// The sender, as parts name them.
pub(super) const ME: &str = "me";
const MINE: &str = "me i my mine main mai maine mera meri mere mujhe मैं मैंने मेरा मेरी मेरे";
/// Words between somebody and their part.
pub(super) const BETWEEN: &str = "ka ki ke is was has had gets pays owes का की के";
/// Words around a part that is said anew.
const AROUND: &str = "no nope sorry oh wait actually change set make it should be and aur the part share bit portion hissa hai to pay only just \
    hona chahiye karo kar do rakho usme isme उसमें इसमें करो कर दो please nahi not haan और नहीं है हिस्सा";

/// That parts are to be made so.
pub(super) const SET: [&str; 6] = ["karo", "kar do", "rakho", "करो", "कर दो", "रखो"];

/// So many of the latest entries may be the one whose part is said.
const RECENT: usize = 3;

/// With these the numbers may be what everybody gave.
const PAID: [&str; 12] =
    ["paid", "pays", "gave", "put", "diya", "diye", "di", "bhara", "bhare", "दिया", "दिए", "भरे"];

/// A word of the text, as far as it matters.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    /// Of the people of the draft, by their place; the sender comes after all of them.
    Who(usize),
    Number(Decimal),
    Between,
    Around,
    Other,
}

/// Takes over what the words say: everybody's part, and the one other number as the amount.
pub(super) fn heard(draft: &mut Draft, said: Said<'_>) {
    let doubted = draft.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. }));
    let even = matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let shared = draft.frame.intent.booking() == Some(Booking::Shared);
    let paid = has_word(said.text, &PAID);
    if !(doubted && even && shared) || paid || said.only().is_none() || draft.frame.persons.is_empty() {
        return;
    }
    let names = names(draft);
    let (parts, others) = pairs(&read(said.text, &names));
    let me = names.len();
    let count = |who: usize| parts.iter().filter(|(it, _)| *it == who).count();
    let each = (0..me).all(|who| count(who) == 1) && count(me) <= 1;
    let ([total], true) = (others.as_slice(), each) else { return };
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(*value));
    let mut all: Vec<ShareSaid> = parts.iter().map(|(who, value)| share(draft, *who, *value)).collect();
    let rest = count(me) == 0 && sum < *total;
    all.extend(rest.then(|| ShareSaid { who: ME.to_owned(), value: ShareValue::Rest(Rest::Rest) }));
    let works = rest || sum == *total;
    draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. } | Doubt::Intent));
    // What does not come to the amount is asked about as that.
    draft.doubts.extend(works.then_some(Doubt::Intent));
    draft.frame.amount = Some(*total);
    draft.frame.split = Some(SplitSaid::Exact { shares: all });
}

/// "Geyser 8000 Asha 3000 Kamal 3000 maine 2000 diye", "2000, 1200 maine 800 Asha ne diye", "main 500, Asha 300 petrol
/// dala": what each of them paid.
pub(super) fn put_in(making: &Making<'_>, draft: &mut Draft, text: &str) {
    let text = with_names(making, text);
    if draft.frame.intent != Intent::LogPersonalExpense || !draft.frame.persons.is_empty() {
        return given_by_each(draft, &text);
    }
    // Those who are named, where the reading has nobody.
    let known = making.people();
    let named = people::named_in(&super::talk::words(&text), &making.facts.me, &known);
    let all: Option<Vec<String>> = named.into_iter().map(|person| text_name(making, person)).collect();
    let mut shared = draft.clone();
    shared.frame.intent = Intent::ShareExpense;
    shared.frame.persons = all.unwrap_or_default();
    given_by_each(&mut shared, &text);
    if !shared.frame.paid.is_empty() {
        *draft = shared;
    }
}

fn given_by_each(draft: &mut Draft, text: &str) {
    const GAVE: [&str; 9] = ["diye", "diya", "dala", "dale", "daale", "lagaye", "दिए", "डाले", "डाला"];
    const PUT: [&str; 6] = ["dala", "dale", "daale", "lagaye", "डाले", "डाला"];
    let frame = &draft.frame;
    let shared = frame.intent.booking() == Some(Booking::Shared) && frame.paid.is_empty();
    let doubted = draft.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. }));
    let reads = match &frame.split {
        None | Some(SplitSaid::Equal { include_me: true }) => doubted && has_word(text, &GAVE),
        Some(SplitSaid::Exact { .. }) => frame.payer.is_none() && has_word(text, &PUT),
        Some(_) => false,
    };
    if !shared || !reads || frame.persons.is_empty() {
        return;
    }
    let (Some(total), names) = (frame.amount, names(draft)) else { return };
    let told = read(text, &names).into_iter().filter(|word| matches!(word, Word::Who(_) | Word::Number(_)));
    let mut told: Vec<Word> = told.collect();
    // The whole is told first or last.
    match (told.iter().position(|word| *word == Word::Number(total)), told.len()) {
        (Some(at), _) => told.drain(..=at.min(told.len().saturating_sub(1))).for_each(drop),
        (None, _) => return,
    }
    let mut told = if told.is_empty() {
        let all = read(text, &names).into_iter().filter(|it| matches!(it, Word::Who(_) | Word::Number(_)));
        let mut all: Vec<Word> = all.collect();
        all.pop();
        all
    } else {
        told
    };
    // "Asha ke saath, Asha ne 100": told twice, she is one.
    told.dedup();
    let part = |two: &[Word]| match two {
        [Word::Who(who), Word::Number(amount)] | [Word::Number(amount), Word::Who(who)] => {
            Some((*who, *amount))
        }
        _ => None,
    };
    let Some(parts) = told.chunks(2).map(part).collect::<Option<Vec<(usize, Decimal)>>>() else { return };
    let me = frame.persons.len();
    let each = (0..=me).all(|who| parts.iter().filter(|(it, _)| *it == who).count() == 1);
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(*value));
    if !each || sum != total {
        return;
    }
    let who = |at: usize| frame.persons.get(at).cloned().unwrap_or_else(|| ME.to_owned());
    draft.frame.paid = parts.iter().map(|(at, amount)| Paid { who: who(*at), amount: *amount }).collect();
    draft.frame.payer = None;
    draft.frame.split = Some(SplitSaid::Equal { include_me: true });
    draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. } | Doubt::Intent));
    draft.doubts.push(Doubt::Intent);
}

/// Gives those who are named their new parts, "me 400", while the parts of this are asked about. Nothing: it says none.
pub(super) fn anew(draft: &Draft, text: &str) -> Option<Draft> {
    let mut draft = draft.clone();
    let parts = given(&draft.frame.persons, text)?;
    let said: Vec<ShareSaid> = parts.iter().map(|(who, value)| share(&draft, *who, *value)).collect();
    let Some(SplitSaid::Exact { shares }) = &mut draft.frame.split else {
        // Of a bill that is there, whose parts were not said yet.
        draft.frame.split = Some(SplitSaid::Exact { shares: said });
        return draft.edits.map(|_| draft);
    };
    for part in said {
        match shares.iter_mut().find(|it| folded(&it.who) == folded(&part.who)) {
            Some(known) => known.value = part.value,
            None => shares.push(part),
        }
    }
    Some(draft)
}

/// Whose part is said to be how much, by the place of the name, of the sender behind all of them. Nothing: more is said.
pub(super) fn given(names: &[String], text: &str) -> Option<Vec<(usize, Decimal)>> {
    let names: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let read = read(text, &names);
    let (parts, others) = pairs(&read);
    (!parts.is_empty() && others.is_empty() && !read.contains(&Word::Other)).then_some(parts)
}

/// "Make Dev's 50", "Eva should pay 30", of what was entered just now or is asked about: one person's part, and no amount
/// of all of it. The others share what is left. False: it says none.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    // "Asha 20, Kamal 50, me 50" reads like three things, and is what was asked for.
    if let (State::AwaitingConfirmation { what: Confirm::Parts { draft } }, None, false) =
        (&making.next.state, said.quoted, said.forwarded)
        && let Some(draft) = anew(draft, said.text)
    {
        proceed(making, draft, "");
        return true;
    }
    let only = said.only().is_some() || are_parts(said);
    if !only || said.quoted.is_some() || said.forwarded {
        return false;
    }
    if their_part::told(making, said) {
        return true;
    }
    let anew = their_part::in_other_words(making, said);
    let said = Said { text: anew.as_deref().unwrap_or(said.text), ..said };
    if !speaks_of_part(said.text) && !tells_parts(making, said.text) {
        return false;
    }
    let even = |draft: &Draft| {
        draft.edits.is_none()
            && draft.frame.intent == Intent::ShareExpense
            && matches!(draft.frame.split, None | Some(SplitSaid::Equal { include_me: true }))
    };
    if let Some(draft) = making.next.state.draft() {
        let (mut draft, true) = (draft.clone(), even(draft)) else { return false };
        let item = draft.frame.item.clone().unwrap_or_default();
        let parts = some(&draft.frame.persons, &item, said.text, draft.frame.amount.unwrap_or_default());
        let Some(parts) = parts else { return false };
        let mut shares: Vec<ShareSaid> =
            parts.iter().map(|(who, value)| share(&draft, *who, *value)).collect();
        let all = draft.frame.persons.iter().cloned().chain([ME.to_owned()]);
        let rest: Vec<String> = all.filter(|name| shares.iter().all(|share| share.who != *name)).collect();
        let rest = rest.into_iter().map(|who| ShareSaid { who, value: ShareValue::Rest(Rest::Rest) });
        shares.extend(rest);
        draft.frame.split = Some(SplitSaid::Exact { shares });
        proceed(making, draft, "");
        return true;
    }
    // Of what is named, else of what was entered last with those whose parts are said.
    let late = own_of_now(making)
        .into_iter()
        .chain(making.facts.recent.iter().take(RECENT).map(|seen| &seen.record));
    let mine = late.filter(|it| it.is_open_to(making.facts.me.id) && it.spec.kind == RecordKind::Expense);
    let named = naming(making, said.text).filter(|it| it.spec.kind == RecordKind::Expense);
    let mut fitting = named.into_iter().chain(mine.filter(|_| named.is_none()));
    let text = with_names(making, said.text);
    let parts = fitting.find_map(|record| of_record(making, record, &text).map(|shares| (record, shares)));
    let Some((record, shares)) = parts else { return is_too_much(making, &text) };
    let (split, doubts) = (Some(SplitSaid::Exact { shares }), vec![Doubt::Intent]);
    edit(making, record, &Frame { split, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Asha 1500 Kamal 2500 karo", read as a thing of each.
fn are_parts(said: Said<'_>) -> bool {
    let part = |frame: &Frame| {
        frame.intent == Intent::ShareExpense
            && frame.item.is_none()
            && frame.persons.len() == 1
            && frame.payer.is_none()
            && frame.group.is_none()
    };
    said.reading.frames.len() > 1 && said.reading.frames.iter().all(part) && has_word(said.text, &SET)
}

/// Whether nothing but parts of what was entered just now is said: of all of it, or to be set.
fn tells_parts(making: &Making<'_>, text: &str) -> bool {
    let bill = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense);
    let Some(record) = bill.filter(|_| making.next.state.draft().is_none()) else { return false };
    let others = record.spec.split.people().into_iter().filter(|it| *it != making.facts.me.id);
    let Some(names) = others.map(|person| text_name(making, person)).collect::<Option<Vec<String>>>() else {
        return false;
    };
    let Some(parts) = given(&names, &with_names(making, text)) else { return false };
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(*value));
    parts.len() > 1 && (sum == record.spec.total.to_decimal() || has_word(text, &SET))
}

/// "Asha's share should be 150", of 100: it is asked what is to change, and the whole is not.
fn is_too_much(making: &mut Making<'_>, text: &str) -> bool {
    let Some(record) = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense) else {
        return false;
    };
    let others = record.spec.split.people().into_iter().filter(|it| *it != making.facts.me.id);
    let names: Vec<String> = others.filter_map(|person| text_name(making, person)).collect();
    let said = has_word(text, &["share", "part", "hissa", "हिस्सा"])
        && some(&names, &record.spec.description, text, Decimal::MAX).is_some();
    if said {
        making.plan.subject = Some(record.id);
        making.put(State::ChoosingChange { record: record.id, field: None });
    }
    said
}

pub(super) fn text_name(making: &Making<'_>, person: PersonId) -> Option<String> {
    let Value::Text(name) = making.name(person) else { return None };
    Some(name)
}

/// A text in which whoever is written in the other script has the name that is known.
fn with_names(making: &Making<'_>, text: &str) -> String {
    let known = making.people();
    let name = |word: &str| {
        let hindi = word.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c));
        let Match::One(id) = people::find(word, &making.facts.me, &known) else { return None };
        known.iter().find(|it| hindi && it.id == id).map(|it| it.name.clone())
    };
    let words = text.split_whitespace().map(|word| name(word).unwrap_or_else(|| word.to_owned()));
    words.collect::<Vec<String>>().join(" ")
}

/// The parts that a text gives those who are in a record. Where all have parts of their own, the others keep theirs and
/// the sender has what is left.
fn of_record(making: &Making<'_>, record: &Record, text: &str) -> Option<Vec<ShareSaid>> {
    let me = making.facts.me.id;
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let names = others.iter().map(|person| text_name(making, *person)).collect::<Option<Vec<String>>>()?;
    let parts = some(&names, &record.spec.description, text, record.spec.total.to_decimal())?;
    let who = |at: usize| names.get(at).cloned().unwrap_or_else(|| ME.to_owned());
    let part = |who: String, value: Decimal| ShareSaid { who, value: ShareValue::Number(value) };
    let mut shares: Vec<ShareSaid> = parts.iter().map(|(at, value)| part(who(*at), *value)).collect();
    match &record.spec.split {
        Split::Equal { .. } => Some(shares),
        Split::Exact { parts: known } if known.iter().any(|part| part.person == me) => {
            for (at, person) in others.iter().enumerate() {
                let stays = known.iter().find(|part| part.person == *person);
                if let Some(stays) = stays.filter(|_| parts.iter().all(|(said, _)| *said != at)) {
                    let value = Money::new(stays.minor, record.spec.total.currency).to_decimal();
                    shares.push(part(who(at), value));
                }
            }
            let mine = parts.iter().all(|(said, _)| *said != others.len());
            let rest = ShareSaid { who: ME.to_owned(), value: ShareValue::Rest(Rest::Rest) };
            shares.extend(mine.then_some(rest));
            Some(shares)
        }
        Split::Exact { .. }
        | Split::Percent { .. }
        | Split::Shares { .. }
        | Split::Adjustment { .. }
        | Split::Itemised { .. } => None,
    }
}

/// Whether the words are about somebody's part, and about no new debt.
fn speaks_of_part(text: &str) -> bool {
    const PART: [&str; 10] =
        ["share", "part", "bit", "portion", "hissa", "हिस्सा", "should pay", "should be", "make", "chahiye"];
    has_word(text, &PART)
}

/// The parts that are said, once each, of `names` and of the sender behind all of them, where they leave some of `total`.
fn some(names: &[String], item: &str, text: &str, total: Decimal) -> Option<Vec<(usize, Decimal)>> {
    let names: Vec<String> = names.iter().map(|name| folded(name)).collect();
    let item = folded(item);
    let rest: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !is_one_of(&folded(word), &item) && !is_one_of(&folded(word), "of for"))
        .collect();
    let said = read(&rest.join(" "), &names);
    let said = said.into_iter().filter(|word| !matches!(word, Word::Between | Word::Around));
    let said: Vec<Word> = said.collect();
    let mut parts: Vec<(usize, Decimal)> = Vec::new();
    for pair in said.chunks(2) {
        let [Word::Who(who), Word::Number(value)] = pair else { return None };
        if parts.iter().any(|(known, _)| known == who) {
            return None;
        }
        parts.push((*who, *value));
    }
    let sum = parts.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(*value));
    let all = parts.len() == names.len().saturating_add(1);
    (!parts.is_empty() && (sum < total || all && sum == total)).then_some(parts)
}

/// Whether somebody's part is said and nothing else: that is no amount of all of it.
pub(super) fn says_part(draft: &Draft, text: &str) -> bool {
    !draft.frame.persons.is_empty() && given(&draft.frame.persons, text).is_some()
}

fn names(draft: &Draft) -> Vec<String> {
    draft.frame.persons.iter().map(|name| folded(name)).collect()
}

fn share(draft: &Draft, who: usize, value: Decimal) -> ShareSaid {
    let who = draft.frame.persons.get(who).cloned().unwrap_or_else(|| ME.to_owned());
    ShareSaid { who, value: ShareValue::Number(value) }
}

fn is_one_of(word: &str, list: &str) -> bool {
    list.split_whitespace().any(|it| it == word)
}

fn read(text: &str, names: &[String]) -> Vec<Word> {
    let text = folded(text);
    let words = text.split(|c: char| c.is_whitespace() || ";:=&".contains(c));
    let word = |word: &str| {
        let word = word.trim_matches(|c: char| "₹$€£,.!?'’\"()-".contains(c));
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if word.is_empty() {
            return None;
        }
        let first = |name: &String| name == word || name.split(' ').next() == Some(word);
        Some(if let Some(number) = number(word) {
            Word::Number(number)
        } else if let Some(at) = names.iter().position(first) {
            Word::Who(at)
        } else if is_one_of(word, MINE) {
            Word::Who(names.len())
        } else if is_one_of(word, BETWEEN) {
            Word::Between
        } else if is_one_of(word, AROUND) {
            Word::Around
        } else {
            Word::Other
        })
    };
    words.filter_map(word).collect()
}

pub(super) fn number(word: &str) -> Option<Decimal> {
    let digits: String = word.trim_start_matches("rs").chars().filter(|c| *c != ',').collect();
    let (digits, times) = match digits.strip_suffix('k') {
        Some(thousands) => (thousands, Decimal::ONE_THOUSAND),
        None => (digits.as_str(), Decimal::ONE),
    };
    let plain = digits.starts_with(|c: char| c.is_ascii_digit());
    let number: Option<Decimal> = plain.then(|| digits.parse().ok()).flatten();
    number.and_then(|number| number.checked_mul(times)).filter(|number| *number > Decimal::ZERO)
}

/// Who is followed by which number, and the numbers that follow nobody.
fn pairs(words: &[Word]) -> (Vec<(usize, Decimal)>, Vec<Decimal>) {
    let (mut parts, mut others, mut who) = (Vec::new(), Vec::new(), None);
    for word in words {
        match (*word, who) {
            (Word::Who(one), _) => who = Some(one),
            (Word::Number(value), Some(one)) => {
                parts.push((one, value));
                who = None;
            }
            (Word::Number(value), None) => others.push(value),
            (Word::Between, _) => {}
            (Word::Around | Word::Other, _) => who = None,
        }
    }
    (parts, others)
}
