//! New parts of what was entered just now: "split 70-30", "Rohan 60% me 40%", and who keeps a part that nobody named.

use super::cues::has_word;
use super::heard::Said;
use super::making::Making;
use super::people::{self, Match, folded};
use super::replies::own_of_now;
use super::saving::take;
use super::{Confirm, Draft, PersonId, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// The sender, as parts name them.
const ME: &str = "me";

/// The bill that was entered just now with one other gets these parts, after they were shown. False: it says no parts.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let frames = &said.reading.frames;
    if said.forwarded || said.quoted.is_some() || frames.is_empty() {
        return false;
    }
    // "Kamal: 60, me 30" reads like two things, and "Kamal's share 60, mine 30" like one of 60.
    let parted = |frame: &Frame| shares(frame.split.as_ref()).is_some();
    let several = frames.len() > 1 || frames.iter().any(parted);
    if several && frames.iter().any(|frame| frame.item.is_some() || frame.group.is_some()) {
        return false;
    }
    let record = match &making.next.state {
        State::Idle | State::Onboarding { .. } => own_of_now(making),
        // Asked who paid, it is what they gave.
        State::ChoosingChange { field: Some(_), .. } if several => None,
        State::ChoosingChange { record, .. } => making.record(*record),
        // Other parts, while some are asked about.
        State::AwaitingConfirmation { what: Confirm::Meant { draft } | Confirm::Parts { draft } }
            if draft.edits.is_some() =>
        {
            making.record(draft.id)
        }
        State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::AwaitingPerson { .. }
        | State::ChoosingPerson { .. }
        | State::NamingNewPerson { .. }
        | State::ChoosingGroup { .. }
        | State::AwaitingConfirmation { .. }
        | State::AwaitingDisputeReason { .. } => None,
    };
    let me = making.facts.me.id;
    let fits = |record: &&Record| record.spec.kind == RecordKind::Expense && record.is_open_to(me);
    let Some(record) = record.filter(fits) else { return false };
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let ([other], 2) = (others.as_slice(), record.spec.split.people().len()) else { return false };
    let Value::Text(name) = making.name(*other) else { return false };
    let total = record.spec.total.to_decimal();
    let Some(split) = read(said.text, &name, &record.spec.description, total) else { return false };
    if frames.iter().any(parted) && !matches!(split, SplitSaid::Exact { .. }) {
        return false;
    }
    if !matches!(making.next.state, State::Idle) {
        making.settle_question("");
    }
    let frame = Frame { split: Some(split), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) };
    let mut draft = Draft::new(record.id, frame, making.facts.me.today);
    draft.edits = Some(record.version);
    draft.knows(&name, *other);
    making.plan.subject = Some(record.id);
    take(making, draft);
    true
}

/// Whether numbers were said that no value of `frame` accounts for: then it says more than was understood.
pub(super) fn is_unread(frame: &Frame, text: &str) -> bool {
    let numbers = frame.amount.is_some()
        || frame.date.is_some()
        || frame.item.is_some()
        || frame.headcount.is_some()
        || !frame.paid.is_empty()
        || frame.group.is_some()
        || !frame.doubts.is_empty()
        || shares(frame.split.as_ref()).is_some();
    !numbers && text.chars().any(char::is_numeric)
}

fn shares(split: Option<&SplitSaid>) -> Option<&[ShareSaid]> {
    match split {
        Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => {
            Some(shares)
        }
        Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => None,
    }
}

/// Who is in the record and is not named stays in, where a rest is left for them; it is asked about with all parts.
pub(super) fn with_the_others(making: &Making<'_>, record: &Record, draft: &mut Draft, text: &str) {
    const MINE: [&str; 9] = [
        "rest me",
        "rest mine",
        "rest is mine",
        "me rest",
        "me the rest",
        "i pay the rest",
        "rest on me",
        "baki mera",
        "baaki mera",
    ];
    let (whole, shares) = match &draft.frame.split {
        Some(SplitSaid::Exact { shares }) => (record.spec.total.to_decimal(), shares),
        Some(SplitSaid::Percent { shares }) => (Decimal::ONE_HUNDRED, shares),
        Some(
            SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Shares { .. } | SplitSaid::Full,
        )
        | None => return,
    };
    let known = making.people();
    let id = |name: &str| match people::find(name, &making.facts.me, &known) {
        Match::Me => Some(making.facts.me.id),
        Match::One(id) => Some(id),
        Match::Guess(_) | Match::Several(_) | Match::Everyone | Match::Nobody => None,
    };
    let Some(said) = shares.iter().map(|share| id(&share.who)).collect::<Option<Vec<_>>>() else { return };
    let named = draft.frame.persons.iter().filter_map(|name| id(name)).any(|person| !said.contains(&person));
    let missing = |person: &PersonId| !said.contains(person);
    let missing: Vec<PersonId> = record.spec.split.people().into_iter().filter(missing).collect();
    if missing.is_empty() || named {
        return;
    }
    let is_rest = |share: &ShareSaid| matches!(share.value, ShareValue::Rest(Rest::Rest));
    let sum = shares.iter().fold(Decimal::ZERO, |sum, share| match share.value {
        ShareValue::Number(value) => sum.saturating_add(value),
        ShareValue::Rest(Rest::Rest) => sum,
    });
    let percent = matches!(draft.frame.split, Some(SplitSaid::Percent { .. }));
    let all = draft.frame.amount.filter(|_| !percent).unwrap_or(whole);
    let left = shares.iter().any(is_rest) || sum < all;
    let mut shares = shares.clone();
    if left && !has_word(text, &MINE) {
        for person in missing {
            let who = if person == making.facts.me.id {
                ME.to_owned()
            } else {
                let Value::Text(name) = making.name(person) else { return };
                draft.knows(&name, person);
                name
            };
            shares.push(ShareSaid { who, value: ShareValue::Rest(Rest::Rest) });
        }
    }
    match &mut draft.frame.split {
        Some(SplitSaid::Exact { shares: said } | SplitSaid::Percent { shares: said }) => *said = shares,
        Some(
            SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Shares { .. } | SplitSaid::Full,
        )
        | None => {}
    }
    if !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
}

/// A word of parts, as far as it matters.
#[derive(Clone, Copy, PartialEq)]
enum Word {
    Me,
    Other,
    Number(Decimal),
}

/// The parts of two that a short text says and nothing else: percents that make 100, or amounts that make `total`.
fn read(text: &str, other: &str, item: &str, total: Decimal) -> Option<SplitSaid> {
    const MINE: &str = "me i my mine main mai maine mera meri मैं मेरा मेरी मैंने";
    const THEIRS: &str = "he she him her his they them usne uska uski usko wo उसका उसकी";
    const PERCENT: &str = "% percent percentage pct pratishat प्रतिशत";
    const AROUND: &str = "split it make the change that this of to in is was be at into actually no sorry share shares part parts ratio \
        pay pays paid owe owes get gets and aur और bill should ka ki ke hai kar karo do de baant baanto divide bantwara for as by \
        rest oh wait please pls rs inr";
    const CUES: [&str; 8] = ["split", "share", "ratio", "divide", "baant", "baanto", "make", "should"];
    let text = folded(text).replace("i meant", " ").replace("i mean", " ").replace('%', " % ");
    let is_one_of = |word: &str, list: &str| list.split_whitespace().any(|it| it == word);
    let (other_folded, item) = (folded(other), folded(item));
    let joined = text
        .split_whitespace()
        .any(|word| word.split(['-', '/', ':']).filter(|part| part.parse::<Decimal>().is_ok()).count() == 2);
    let mut percent = false;
    let mut said = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || ",;:-/&".contains(c)) {
        let word = word.trim_matches(|c: char| "₹$€£!?.'’\"()".contains(c));
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if word.is_empty() {
            continue;
        }
        if let Ok(number) = word.parse::<Decimal>() {
            said.push(Word::Number(number));
        } else if is_one_of(word, PERCENT) {
            percent = true;
        } else if is_one_of(word, &other_folded) || is_one_of(word, THEIRS) {
            said.push(Word::Other);
        } else if is_one_of(word, MINE) {
            said.push(Word::Me);
        } else if !is_one_of(word, AROUND) && !is_one_of(word, &item) {
            return None;
        }
    }
    let hundred = Decimal::ONE_HUNDRED;
    let (mine, theirs) = match said.as_slice() {
        // Without names it is the sender's part first, as it is said; the question shows whose is which.
        [Word::Number(one), Word::Number(two)] if joined || has_word(&text, &CUES) => (*one, *two),
        [Word::Me, Word::Number(one), Word::Number(two)]
        | [Word::Me, Word::Number(one), Word::Other, Word::Number(two)]
        | [Word::Number(one), Word::Me, Word::Number(two), Word::Other] => (*one, *two),
        [Word::Other, Word::Number(one), Word::Number(two)]
        | [Word::Other, Word::Number(one), Word::Me, Word::Number(two)]
        | [Word::Number(one), Word::Other, Word::Number(two), Word::Me] => (*two, *one),
        [Word::Me, Word::Number(one)] | [Word::Number(one), Word::Me] if percent && *one < hundred => {
            (*one, hundred.checked_sub(*one)?)
        }
        [Word::Other, Word::Number(one)] | [Word::Number(one), Word::Other] if percent && *one < hundred => {
            (hundred.checked_sub(*one)?, *one)
        }
        _ => return None,
    };
    let sum = mine.checked_add(theirs)?;
    let both = said.len() == 4;
    if mine <= Decimal::ZERO || theirs <= Decimal::ZERO {
        return None;
    }
    let share = |who: &str, value| ShareSaid { who: who.to_owned(), value: ShareValue::Number(value) };
    let shares = vec![share(ME, mine), share(other, theirs)];
    if sum == hundred {
        Some(SplitSaid::Percent { shares })
    } else if !percent && both && sum == total {
        Some(SplitSaid::Exact { shares })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_say_the_parts_of_two() {
        let parts = |text: &str| {
            let split = read(text, "Rohan Das", "lunch", Decimal::from(500))?;
            let percent = matches!(split, SplitSaid::Percent { .. });
            let value = |share: &ShareSaid| match share.value {
                ShareValue::Number(value) => value.to_string(),
                ShareValue::Rest(_) => "rest".to_owned(),
            };
            let told: Vec<String> = shares(Some(&split)).unwrap().iter().map(value).collect();
            Some((percent, told.join(" ")))
        };
        let some = |percent, told: &str| Some((percent, told.to_owned()));
        for (text, expected) in [
            ("split 70-30", some(true, "70 30")),
            ("make it 70/30", some(true, "70 30")),
            ("rohan 60% me 40%", some(true, "40 60")),
            ("i mean rohan 70 percent", some(true, "30 70")),
            ("change the split to rohan 70% me 30%", some(true, "30 70")),
            ("split lunch 60% me 40% rohan", some(true, "60 40")),
            ("rohan 350 me 150", some(false, "150 350")),
            ("rohan 350 me 100", None),
            ("rohan 350", None),
            ("make it 70", None),
            ("tea 70-30", None),
            ("70/40", None),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
