//! Changes of an amount that are told against what it was: "add 50 more to it", "reduce by 100", "double it".

use super::answers::proceed;
use super::arrived::in_words as in_amount;
use super::cues::has_word;
use super::heard::{Said, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::{last, naming};
use super::talk::{bare_amount, is_one_of, words};
use super::{Draft, Phrase, Record, State};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// How an amount is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Change {
    More(Decimal),
    Less(Decimal),
    Double,
    Half,
}

/// False: no such change is told, or there is nothing to change. It is always asked about.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if owed_otherwise(making, frame, said) || in_words(making, frame, said) {
        return true;
    }
    let reads = matches!(
        frame.intent,
        Intent::OutOfScope
            | Intent::EditLast
            | Intent::DeleteLast
            | Intent::Cancel
            | Intent::LogPersonalExpense
    );
    let (true, Some(change)) = (reads && frame.persons.is_empty() && !said.forwarded, change(said.text))
    else {
        return false;
    };
    if frame.intent == Intent::LogPersonalExpense && frame.item.is_some() {
        return false;
    }
    let named = naming(making, said.text);
    let open = making.next.state.draft().filter(|draft| draft.edits.is_none() && named.is_none()).cloned();
    if let Some(draft) = open {
        return of_draft(making, draft, change);
    }
    if !matches!(making.next.state, State::Idle) && named.is_none() {
        return false;
    }
    let Some(record) = named.or_else(|| last(making)) else { return false };
    let Some(amount) = changed(record.spec.total.to_decimal(), change) else { return false };
    let wanted = Frame { amount: Some(amount), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}

/// "Lunch dedh sau kam tha", which no digits say.
fn in_words(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    /// Words of a number at most.
    const NUMBER_WORDS_MAX: usize = 4;
    let told = words(said.text);
    let [before @ .., way, was] = told.as_slice() else { return false };
    let less = is_one_of(way, "kam कम");
    let more = is_one_of(way, "zyada jyada zyaada ज़्यादा ज्यादा");
    let fits = (less || more) && is_one_of(was, "tha thi the था थी थे") && frame.persons.is_empty();
    let spoken = !said.text.contains(char::is_numeric) && matches!(making.next.state, State::Idle);
    if !fits || !spoken || said.forwarded {
        return false;
    }
    let named = naming(making, said.text);
    let thing = named.map(|record| folded(&record.spec.description)).unwrap_or_default();
    let number: Vec<&str> =
        before.iter().map(String::as_str).filter(|word| !is_one_of(word, &thing)).collect();
    let Some(record) = named.or_else(|| last(making)).filter(|_| number.len() <= NUMBER_WORDS_MAX) else {
        return false;
    };
    let Some((by, _)) = in_amount(making, &number.join(" ")) else { return false };
    let change = if less { Change::Less(by) } else { Change::More(by) };
    let Some(amount) = changed(record.spec.total.to_decimal(), change) else { return false };
    let wanted = Frame { amount: Some(amount), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}

/// "Kamal owes 20 less", "Kamal only wants 20 from me": no new debt, but less of one that is there.
fn owed_otherwise(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let full = matches!(frame.split, Some(SplitSaid::Full)) && frame.intent == Intent::ShareExpense;
    let less = has_word(said.text, &["less", "kam"]);
    let wants = has_word(said.text, &["only wants", "wants only", "just wants", "only asked"]);
    let (true, Some(amount)) = (full && (less || wants) && !said.forwarded, frame.amount) else {
        return false;
    };
    let facts = making.facts;
    let me = facts.me.id;
    let asked = super::lists::asked_about(frame, &facts.me, &facts.people);
    let between = |record: &&Record| {
        let people = record.spec.split.people();
        record.spec.kind == RecordKind::Expense
            && asked.iter().all(|person| super::deleting::takes_part(record, *person))
            && people.iter().all(|person| *person == me || asked.contains(person))
    };
    let record = last(making).filter(|record| asked.len() == 1 && between(record));
    let wanted = record.and_then(|record| {
        let total = record.spec.total.to_decimal();
        let alone = record.owed.iter().filter(|part| part.minor > 0).count() == 1;
        let doubts = vec![Doubt::Intent];
        let edit = Frame { doubts, ..Frame::new(Intent::EditLast) };
        if less {
            let left = total.checked_sub(amount).filter(|left| alone && *left > Decimal::ZERO)?;
            return Some((record, Frame { amount: Some(left), ..edit }));
        }
        if alone {
            return Some((record, Frame { amount: Some(amount), ..edit }));
        }
        let who = frame.persons.first()?.clone();
        let share = |who: String, value| ShareSaid { who, value };
        let rest = share(who, ShareValue::Rest(Rest::Rest));
        let shares = vec![share("me".to_owned(), ShareValue::Number(amount)), rest];
        let theirs = record.spec.payers.iter().all(|part| part.person != me) && amount < total;
        theirs.then_some((record, Frame { split: Some(SplitSaid::Exact { shares }), ..edit }))
    });
    match wanted {
        Some((record, wanted)) => edit(making, record, &wanted, said),
        None => making.say(Phrase::new("unread-amount")),
    }
    true
}

/// Whether a text tells such a change.
pub(super) fn told_in(text: &str) -> bool {
    change(text).is_some()
}

fn of_draft(making: &mut Making<'_>, mut draft: Draft, change: Change) -> bool {
    let Some(amount) = draft.frame.amount.and_then(|amount| changed(amount, change)) else { return false };
    draft.merge(&Frame { amount: Some(amount), ..Frame::new(Intent::EditLast) });
    proceed(making, draft, "");
    true
}

fn changed(before: Decimal, change: Change) -> Option<Decimal> {
    let after = match change {
        Change::More(by) => before.checked_add(by),
        Change::Less(by) => before.checked_sub(by),
        Change::Double => before.checked_mul(Decimal::TWO),
        Change::Half => before.checked_div(Decimal::TWO),
    };
    after.filter(|after| *after > Decimal::ZERO)
}

fn change(text: &str) -> Option<Change> {
    const DOUBLE: [&str; 5] = ["double it", "double that", "make it double", "double kar do", "double karo"];
    const HALF: [&str; 8] = [
        "half it",
        "halve it",
        "make it half",
        "cut it in half",
        "aadha kar do",
        "aadha karo",
        "adha kar do",
        "आधा कर दो",
    ];
    const MORE: [&str; 12] = [
        "more to it",
        "more to that",
        "to it",
        "to that",
        "increase by",
        "increase it by",
        "raise it by",
        "badha do",
        "badhao",
        "isme aur",
        "usme aur",
        "बढ़ा दो",
    ];
    const LESS: [&str; 12] = [
        "reduce by",
        "reduce it by",
        "reduce that by",
        "decrease by",
        "decrease it by",
        "lower it by",
        "less by",
        "from it",
        "kam kar do",
        "kam karo",
        "ghata do",
        "घटा दो",
    ];
    /// Longer texts say more than such a change.
    const WORDS_MAX: usize = 8;
    let said = words(text);
    let numbers: Vec<Decimal> = said.iter().filter_map(|word| bare_amount(word)).collect();
    let short = said.len() <= WORDS_MAX;
    match numbers.as_slice() {
        [] if short && has_word(text, &DOUBLE) => Some(Change::Double),
        [] if short && has_word(text, &HALF) => Some(Change::Half),
        [by] if short && has_word(text, &LESS) => Some(Change::Less(*by)),
        [by] if short && has_word(text, &MORE) => Some(Change::More(*by)),
        [by] if short => {
            // "Petrol was 20 more".
            let was = has_word(text, &["was", "is", "tha", "thi", "make it", "actually"]);
            match said.iter().rev().map(String::as_str).find(|word| !matches!(*word, "actually" | "sorry")) {
                Some("more" | "extra") if was => Some(Change::More(*by)),
                Some("less") if was => Some(Change::Less(*by)),
                // "We got 10 off", "knock another 30 off".
                Some("off") if has_word(text, &["got", "knock", "knocked", "take", "took"]) => {
                    Some(Change::Less(*by))
                }
                // "They took 10 off the bill".
                _ if has_word(text, &["took", "knocked", "take", "knock"])
                    && has_word(text, &["off the bill", "off it", "off that", "off the total"]) =>
                {
                    Some(Change::Less(*by))
                }
                _ => None,
            }
        }
        [..] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_against_what_it_was_is_one() {
        let ten = Decimal::TEN;
        for (text, expected) in [
            ("add 10 more to it", Some(Change::More(ten))),
            ("add 10 to that", Some(Change::More(ten))),
            ("increase it by 10", Some(Change::More(ten))),
            ("petrol was 10 more", Some(Change::More(ten))),
            ("reduce by 10", Some(Change::Less(ten))),
            ("10 kam kar do", Some(Change::Less(ten))),
            ("it was 10 less", Some(Change::Less(ten))),
            ("10 less actually", Some(Change::Less(ten))),
            ("make it 10 less", Some(Change::Less(ten))),
            ("they took 10 off the bill", Some(Change::Less(ten))),
            ("we got 10 off", Some(Change::Less(ten))),
            ("knock another 10 off", Some(Change::Less(ten))),
            ("double it", Some(Change::Double)),
            ("make it half", Some(Change::Half)),
            ("make it 10", None),
            ("chai 10", None),
            ("Ravi paid 10 more", None),
            ("double espresso 10", None),
            ("10 to 20", None),
        ] {
            assert_eq!(change(text), expected, "{text}");
        }
    }
}
