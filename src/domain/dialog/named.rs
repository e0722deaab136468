//! A correction that names its thing: "the coffee one is wrong, it was 50". It is about what goes by that name, and
//! about nothing else; and "bus... I mean taxi 40" may be a thing of its own.

use super::draft::clean_item;
use super::heard::{Said, act, edit};
use super::making::Making;
use super::people::{self, Match, folded};
use super::pointing::{THING_CHARS_MIN, naming, with_amount};
use super::talk::{is_one_of, says_was, thing_that_was, words};
use super::{Phrase, Record, State, answers};
use crate::domain::nlu::{Context, Doubt, Frame, Intent, understand};
use rust_decimal::Decimal;

/// Words that may stand where the name of a thing does, and are none.
const NO_THING: &str = "it its this that these those what which there one ones thing amount price total cost share part bill mine i me my we our he she \
    his her they their you your who sum figure entry entries expense payment paid gave given got rate fare actual correct right wrong \
    loan udhaar udhar first second third other another last latest previous earlier next old new big small same whole whole all both \
    everything a an the of for and or no not only just today yesterday tonight morning evening night afternoon day make change set put \
    set edit update add remove delete reduce increase please pls plz sorry oops wait actually correction mistake mean meant is was were \
    are should be instead rs rupees rupee inr dollars euros pounds bucks taka quid hey ok okay \
    ye yeh wo woh is us isko usko iska uska iski uski mera meri mere apna apni hamara hisaab hisab hissa kharcha rakam paisa paise \
    rupaye rupay pehla pehle pehli pichla pichle pichli pichhla aakhri akhri dusra dusri doosra upar niche neeche abhi kal parso aaj \
    subah shaam sham raat galat sahi asal asli nahi nahin na haan arre are arey bhai yaar ji matlab karo kar do dijiye badlo badal \
    tha thi the hai ka ki ke ko \
    यह ये वह वो इसे उसे पहला पहली पिछला पिछली आखिरी दूसरा दूसरी ऊपर नीचे अभी कल आज सुबह शाम रात गलत ग़लत सही मेरा मेरी नहीं हाँ हां अरे भाई \
    रकम रुपये रुपए खर्चा ख़र्च खर्च हिस्सा उधार का की के को है था थी थे";
/// Behind a thing they say that it is one of several.
const ONES: &str = "one wala wali wale vala vali waala waali वाला वाली वाले";
const NOT: &str = "nahi nahin no not nope sorry oops नहीं";
/// Most words that name a thing.
const WORDS_MAX: usize = 3;

/// What is named.
#[derive(PartialEq, Eq, Debug)]
struct Named {
    /// The names that it goes by: what was said first, and what is meant.
    things: Vec<String>,
    /// It reads like a new expense of this thing and amount, corrected in the same breath.
    fresh: Option<(String, Decimal)>,
}

/// False: nothing is named, or what is named is corrected as anything else is.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    let alone = frame.item.is_none() && frame.persons.is_empty() && frame.payer.is_none();
    if matches!(
        making.next.state,
        State::ChoosingChange { .. } | State::AwaitingDisputeReason { .. } | State::Onboarding { .. }
    ) {
        return false;
    }
    let Some(named) = named(said.text).filter(|named| named.things.iter().all(|it| !is_somebody(making, it)))
    else {
        return false;
    };
    if let (Intent::LogPersonalExpense, Some((item, amount))) = (frame.intent, &named.fresh) {
        // The first amount was read: the second one is meant.
        let first = frame.doubts.contains(&Doubt::Intent) && frame.amount != Some(*amount);
        let is_it = frame.item.as_deref().is_some_and(|it| folded(it) == *item);
        if first && is_it && frame.persons.is_empty() {
            act(making, &Frame { amount: Some(*amount), ..frame.clone() }, said);
            return true;
        }
    }
    // "The lunch one was 500", while the lunch is asked about.
    let was = frame.intent == Intent::LogPersonalExpense
        && frame.persons.is_empty()
        && frame.payer.is_none()
        && says_was(said.text)
        && frame.item.as_deref().is_some_and(|item| named.things.iter().any(|it| is_called(item, it)));
    let corrects = frame.intent == Intent::EditLast && frame.split.is_none() && alone;
    if frame.amount.is_none() || !(was || corrects) {
        return false;
    }
    let is_it = |it: &str| named.things.iter().any(|thing| is_called(it, thing));
    let drafts = making.next.state.draft().into_iter().chain(&making.next.later);
    let is_open = |draft: &super::Draft| clean_item(&draft.frame).is_some_and(|item| is_it(&item));
    let mut drafts = drafts.enumerate().filter(|(_, draft)| is_open(draft)).map(|(at, _)| at);
    if let Some(at) = drafts.next() {
        let (amount, currency) = (frame.amount, frame.currency);
        let frame = &Frame { amount, currency, date: frame.date, ..Frame::new(Intent::EditLast) };
        match (making.next.state.draft().cloned(), at.checked_sub(1)) {
            (Some(mut draft), None) => {
                draft.merge(frame);
                answers::proceed(making, draft, "");
            }
            (_, kept) => answers::latest::change(making, kept.unwrap_or(at), frame, said.text),
        }
        return true;
    }
    if was || naming(making, said.text).is_some() {
        return false;
    }
    let called = |record: &&Record| is_it(&record.spec.description);
    let facts = making.facts;
    let mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let unsure = || {
        let mut frame = frame.clone();
        frame.doubts.push(Doubt::Intent);
        frame
    };
    if let Some(record) = mine.clone().find(called) {
        edit(making, record, &unsure(), said);
        return true;
    }
    if facts.theirs.iter().chain(&facts.found).map(|seen| &seen.record).any(|it| called(&it)) {
        return false;
    }
    let of_amount = frame.replaced.map(|old| with_amount(making, old)).unwrap_or_default();
    if let [record] = of_amount.as_slice() {
        // By its amount it is that one, by its name it is not.
        edit(making, record, &unsure(), said);
        return true;
    }
    if let Some((item, amount)) = &named.fresh {
        let mut new = read_alone(making, item, *amount);
        new.doubts.push(Doubt::Intent);
        act(making, &Frame { currency: frame.currency, date: frame.date, ..new }, said);
        return true;
    }
    let thing = named.things.into_iter().next().unwrap_or_default();
    making.say(Phrase::new("nothing-called").with("thing", thing));
    true
}

fn is_somebody(making: &Making<'_>, name: &str) -> bool {
    let found = people::find(name, &making.facts.me, &making.people());
    !matches!(found, Match::Nobody | Match::Guess(_))
        || making.facts.groups.iter().any(|group| folded(&group.spec.name) == folded(name))
}

/// Whether something goes by a name, or by a word of it: "dawai" of "mummy ki dawai".
fn is_called(it: &str, thing: &str) -> bool {
    let (known, said) = (words(it), words(thing));
    let same = |one: &str, other: &str| stem(one) == stem(other);
    let holds = |all: &[String], part: &[String]| {
        let part: Vec<&String> = part.iter().filter(|word| !is_one_of(word, NO_THING)).collect();
        let long = part.iter().any(|word| word.chars().count() >= THING_CHARS_MIN);
        long && part.iter().all(|word| all.iter().any(|it| same(it, word)))
    };
    holds(&known, &said) || holds(&said, &known)
}

fn stem(word: &str) -> &str {
    word.strip_suffix('s').filter(|stem| stem.chars().count() >= THING_CHARS_MIN).unwrap_or(word)
}

/// An own expense of this thing, read as if it were told so.
fn read_alone(making: &Making<'_>, item: &str, amount: Decimal) -> Frame {
    let (today, currency) = (making.facts.me.today, Some(making.facts.me.currency));
    let words = &making.facts.words;
    let context = Context { today, people: &[], groups: &[], currency, pending: None, words };
    let reading = understand(&format!("{item} {amount}"), &context);
    let category = match reading.frames.as_slice() {
        [only] => only.category,
        [..] => None,
    };
    let (item, amount) = (Some(item.to_owned()), Some(amount));
    Frame { item, amount, category, ..Frame::new(Intent::LogPersonalExpense) }
}

fn named(text: &str) -> Option<Named> {
    let words = words(text);
    let fresh = corrected_at_once(&words).filter(|_| !says_was(text));
    if let Some((things, item, amount)) = fresh {
        return Some(Named { things, fresh: Some((item, amount)) });
    }
    let is_thing = |word: &&String| !is_one_of(word, NO_THING) && number(word).is_none() && has_letters(word);
    let one = words.windows(2).find_map(|pair| match pair {
        [thing, one] if is_one_of(one, ONES) => Some(thing),
        _ => None,
    });
    let first = || {
        // "Doodh 66 nahi 60 ka tha", "taxi should be 90".
        let at = words.iter().position(|word| number(word).is_some() || is_one_of(word, "should"))?;
        let not = words.iter().skip(at).any(|word| is_one_of(word, NOT) || is_one_of(word, "should"));
        let before = at.checked_sub(1).and_then(|before| words.get(before))?;
        not.then_some(before)
    };
    let thing = match one {
        Some(one) => Some(one.clone()).filter(|one| is_thing(&one)),
        None => thing_that_was(text)
            .filter(|thing| is_thing(&thing))
            .or_else(|| first().filter(is_thing).cloned()),
    };
    Some(Named { things: vec![thing?], fresh: None })
}

/// "Sabzi 120 nahi 140" and "grab... I mean careem 31.50": the things that are named, the one that is meant, and how
/// much it was.
fn corrected_at_once(words: &[String]) -> Option<(Vec<String>, String, Decimal)> {
    let at: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| number(word).is_some()).map(|(at, _)| at).collect();
    let amount_at = *at.last()?;
    let amount = number(words.get(amount_at)?)?;
    if words.len() > amount_at.saturating_add(1) {
        return None;
    }
    if let [first, _] = at.as_slice() {
        let between = words.get(first.saturating_add(1)..amount_at)?;
        let not = !between.is_empty() && between.iter().all(|word| is_one_of(word, NOT));
        let item = thing_of(words.get(..*first)?)?;
        return not.then(|| (vec![item.clone()], item, amount));
    }
    let [_] = at.as_slice() else { return None };
    let turn = words.iter().position(|word| is_one_of(word, NOT) || word == "mean" || word == "matlab")?;
    let before = words.get(..turn)?;
    let before = before.strip_suffix(&["i".to_owned()]).unwrap_or(before);
    let (said, meant) = (thing_of(before)?, thing_of(words.get(turn.saturating_add(1)..amount_at)?)?);
    Some((vec![meant.clone(), said], meant, amount))
}

/// The thing that these words are, if they are one and nothing else.
fn thing_of(words: &[String]) -> Option<String> {
    let fits = (1..=WORDS_MAX).contains(&words.len());
    let plain = |word: &String| !is_one_of(word, NO_THING) && has_letters(word);
    (fits && words.iter().all(plain)).then(|| words.join(" "))
}

fn has_letters(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.contains(char::is_numeric)
}

fn number(word: &str) -> Option<Decimal> {
    super::talk::bare_amount(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thing_of_a_correction_is_found() {
        for (text, thing) in [
            ("the coffee one is wrong, it was 50", Some("coffee")),
            ("no the bread one was 45", Some("bread")),
            ("chai wala galat hai 50 tha", Some("chai")),
            ("चाय वाला गलत है 50 था", Some("चाय")),
            ("taxi was 90 actually", Some("taxi")),
            ("gas wala 1100 ka tha", Some("gas")),
            ("doodh 66 nahi 60 ka tha", Some("doodh")),
            ("the taxi should be 90", Some("taxi")),
            ("the last one was 90", None),
            ("pehla wala 90 tha", None),
            ("that one was 90", None),
            ("it was 90 not 80", None),
            ("make it 140 not 120", None),
            ("no, 140", None),
            ("kal 500 ka tha", None),
            ("the total was 90", None),
        ] {
            let named = named(text).filter(|named| named.fresh.is_none());
            assert_eq!(named.as_ref().map(|named| named.things[0].as_str()), thing, "{text}");
        }
        for (text, item, amount) in [
            ("grab... I mean careem 31.50", "careem", "31.50"),
            ("sabzi 120 nahi 140", "sabzi", "140"),
            ("puncture 60, nahi 80", "puncture", "80"),
            ("auto nahi bus 40", "bus", "40"),
            ("taxi, I mean bus 12", "bus", "12"),
        ] {
            let fresh = named(text).and_then(|named| named.fresh);
            assert_eq!(fresh, Some((item.to_owned(), amount.parse().unwrap())), "{text}");
        }
        for text in ["no I mean bus 12", "not 120 but 140", "140 nahi 120", "I paid 120 not 140"] {
            assert_eq!(named(text).and_then(|named| named.fresh), None, "{text}");
        }
    }
}
