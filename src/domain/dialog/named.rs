//! A correction that names its thing: "the coffee one is wrong, it was 50". It is about what goes by that name, and
//! about nothing else; and "bus... I mean taxi 40" may be a thing of its own.

use super::cues::{corrects, mends_known};
use super::deleting::takes_part;
use super::draft::clean_item;
use super::heard::{Said, act, edit};
use super::lists::asked_about;
use super::making::Making;
use super::people::{self, Match, folded};
use super::pointing::{has_amount, is_called, last, naming, said_day, with_amount};
use super::talk::{is_one_of, says_was, thing_that_was, words};
use super::{Draft, Phrase, Record, State, answers};
use crate::domain::nlu::{Context, Doubt, Frame, Intent, understand};
use rust_decimal::Decimal;

/// Words that may stand where the name of a thing does, and are none.
pub(super) const NO_THING: &str = "it its this that these those what which there one ones thing amount price total cost share part bill mine i me my we our he she \
    his her they their you your who sum figure entry entries expense payment paid gave given got rate fare actual correct right wrong check receipt meter cash card upi gpay paytm bada badi bade chota choti chhota big bigger smaller \
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
/// Between an amount and the one that was meant.
const TURNS: &str = "nahi nahin no not nope sorry oops नहीं scratch make meant mean";
const AROUND_TURNS: &str = "i that it hmm wait rather";
/// Most words that name a thing.
const WORDS_MAX: usize = 3;

/// What is named.
#[derive(PartialEq, Eq, Debug)]
struct Named {
    /// What is corrected goes by this name.
    thing: String,
    /// It reads like a new expense that is corrected in the same breath.
    fresh: Option<Fresh>,
}

/// "Sabzi 120 nahi 140", "auto nahi bus 40".
#[derive(PartialEq, Eq, Debug)]
struct Fresh {
    item: String,
    amount: Decimal,
    /// The amount that was said first, of the same thing.
    first: Option<Decimal>,
}

/// False: nothing is named, or what is named is corrected as anything else is.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if at_once_in_several(making, said) {
        return true;
    }
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if of_somebody(making, frame, said) {
        return true;
    }
    // "The coffee one was paid by Kamal".
    let values = frame.payer.is_some() || !frame.persons.is_empty() || frame.date.is_some();
    let edits = frame.intent == Intent::EditLast && frame.amount.is_none() && frame.item.is_none() && values;
    if edits
        && matches!(making.next.state, State::Idle)
        && let Some(thing) = one_that(&words(said.text)).filter(|thing| !is_somebody(making, thing))
    {
        return of_record(making, frame, &thing, said);
    }
    let unread = unread(frame, said.text);
    let frame = unread.as_ref().unwrap_or(frame);
    let plain = frame.persons.is_empty() && frame.payer.is_none() && frame.amount.is_some();
    if plain && said_again(making, frame, said) {
        return true;
    }
    let elsewhere = matches!(
        making.next.state,
        State::ChoosingChange { .. } | State::AwaitingDisputeReason { .. } | State::Onboarding { .. }
    );
    let mended = || unread.as_ref().and_then(|_| mended(said.text));
    let Some(named) = named(said.text).or_else(mended).filter(|_| plain && !elsewhere) else { return false };
    let somebody = |name: &String| is_somebody(making, name);
    if somebody(&named.thing) || named.fresh.as_ref().is_some_and(|fresh| somebody(&fresh.item)) {
        return false;
    }
    if unread.is_some() && !is_there(making, &named.thing) {
        return false;
    }
    let edits = frame.intent == Intent::EditLast && frame.split.is_none() && frame.item.is_none();
    let own = frame.intent == Intent::LogPersonalExpense;
    if let Some(fresh) = &named.fresh {
        let reads = edits || own && is_misread(frame, fresh);
        return reads && at_once(making, frame, &named.thing, fresh, said);
    }
    // "The lunch one was 500", while the lunch is asked about.
    let was =
        own && says_was(said.text) && frame.item.as_deref().is_some_and(|item| is_called(item, &named.thing));
    let (amount, currency, date) = (frame.amount, frame.currency, frame.date);
    let values = Frame { amount, currency, date, ..Frame::new(Intent::EditLast) };
    // "Asha's lunch was 40" is nothing of Kamal's lunch.
    let owner = |it: &str| words(it).into_iter().find(|word| word.ends_with("'s") || word.ends_with("’s"));
    let whose = frame.item.as_deref().and_then(owner);
    let anothers = |draft: &Draft| {
        let of = draft.frame.item.as_deref().and_then(owner);
        whose.is_some() && of.is_some() && of != whose
    };
    (was || edits)
        && of_draft(making, &values, said, |draft| named_so(draft, &named.thing) && !anothers(draft))
        || edits && of_record(making, frame, &named.thing, said)
}

/// "Lunch wala 500 tha", where it was not read as anything: it is asked about.
fn unread(frame: &Frame, text: &str) -> Option<Frame> {
    let numbers: Vec<Decimal> = words(text).iter().filter_map(|word| number(word)).collect();
    let ([amount], Intent::OutOfScope, None) = (numbers.as_slice(), frame.intent, frame.amount) else {
        return None;
    };
    Some(Frame { amount: Some(*amount), doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) })
}

/// "Nails 35, scratch that 30": what was read as several things is one that is corrected in the same breath.
fn at_once_in_several(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.only().is_some() || said.quoted.is_some() || said.forwarded {
        return false;
    }
    let Some(Named { thing, fresh: Some(fresh) }) = named(said.text) else { return false };
    !is_somebody(making, &fresh.item)
        && fresh.first.is_some()
        && at_once(making, &Frame::new(Intent::OutOfScope), &thing, &fresh, said)
}

/// Whether anything of the sender goes by the name.
fn is_there(making: &Making<'_>, thing: &str) -> bool {
    let mut drafts = making.next.state.draft().into_iter().chain(&making.next.later);
    let me = making.facts.me.id;
    let mut mine = making.facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(me));
    drafts.any(|draft| named_so(draft, thing))
        || mine.any(|record| is_called(&record.spec.description, thing))
}

/// "Sorry, dinner 450", while the dinner is asked about.
fn said_again(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let mends = corrects(said.text) || mends_known(said.text);
    let own = frame.intent == Intent::LogPersonalExpense && mends;
    let Some(item) = clean_item(frame).map(|item| folded(&item)).filter(|_| own) else { return false };
    let (amount, currency, date) = (frame.amount, frame.currency, frame.date);
    let values = Frame { amount, currency, date, ..Frame::new(Intent::EditLast) };
    of_draft(making, &values, said, |draft| clean_item(&draft.frame).is_some_and(|it| folded(&it) == item))
}

/// "Kamal wala 60 tha", "the one with Kamal was 60": of the latest entry that they are in, which is asked.
fn of_somebody(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let ([name], Some(_), Intent::EditLast) = (frame.persons.as_slice(), frame.amount, frame.intent) else {
        return false;
    };
    let plain = frame.item.is_none() && frame.split.is_none() && frame.payer.is_none();
    let spoken = words(said.text);
    let name = folded(name);
    let of_them = spoken.windows(2).any(|pair| match pair {
        [who, one] => is_one_of(one, ONES) && (*who == name || who.strip_suffix("'s") == Some(name.as_str())),
        _ => false,
    }) || spoken.windows(3).any(|three| match three {
        [one, with, who] => is_one_of(one, ONES) && is_one_of(with, "with") && *who == name,
        _ => false,
    });
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    let ([person], true, None) = (asked.as_slice(), plain && of_them, making.next.state.draft()) else {
        return false;
    };
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let Some(record) = mine.find(|record| takes_part(record, *person)) else {
        making.say(Phrase::new("nothing-called").with("thing", making.name(*person)));
        return true;
    };
    let (amount, currency, date) = (frame.amount, frame.currency, frame.date);
    let doubts = vec![Doubt::Intent];
    edit(making, record, &Frame { amount, currency, date, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// The first amount was read, or all of the words as the thing.
fn is_misread(frame: &Frame, fresh: &Fresh) -> bool {
    let item = frame.item.as_deref().map(words).unwrap_or_default();
    let turns = item.iter().any(|word| is_turn(word));
    match fresh.first {
        Some(_) => item.join(" ") == fresh.item,
        None => frame.amount == Some(fresh.amount) && turns,
    }
}

fn named_so(draft: &Draft, thing: &str) -> bool {
    clean_item(&draft.frame).is_some_and(|item| is_called(&item, thing))
}

/// A thing that is corrected in the same breath: of what is there, if that was just so, or new.
fn at_once(making: &mut Making<'_>, frame: &Frame, thing: &str, fresh: &Fresh, said: Said<'_>) -> bool {
    let before = fresh.first.unwrap_or(fresh.amount);
    let values = Frame {
        item: fresh.first.is_none().then(|| fresh.item.clone()),
        amount: fresh.first.map(|_| fresh.amount),
        currency: frame.currency,
        date: frame.date,
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::EditLast)
    };
    if of_draft(making, &values, said, |draft| named_so(draft, thing) && draft.frame.amount == Some(before)) {
        return true;
    }
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let same = mine.find(|record| is_called(&record.spec.description, thing) && has_amount(record, before));
    let of_amount = || match fresh.first.map(|old| with_amount(making, old)).unwrap_or_default().as_slice() {
        [only] => Some(*only),
        [..] => None,
    };
    if let Some(record) = same.or_else(of_amount) {
        edit(making, record, &values, said);
        return true;
    }
    if frame.intent == Intent::LogPersonalExpense
        && frame.doubts.is_empty()
        && frame.amount == Some(fresh.amount)
    {
        return false; // read as it is meant, and sure
    }
    let mut new = read_alone(making, &fresh.item, fresh.amount);
    new.doubts.push(Doubt::Intent);
    act(making, &Frame { currency: frame.currency, date: frame.date, ..new }, said);
    true
}

/// "Snacks was 35 and dinner 95", while both are asked about.
pub(super) fn of_waiting(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let several = said.only().is_none() && (says_was(said.text) || corrects(said.text));
    let own = frame.intent == Intent::LogPersonalExpense && frame.amount.is_some();
    let Some(item) = clean_item(frame).map(|item| folded(&item)).filter(|_| several && own) else {
        return false;
    };
    let (amount, currency, date) = (frame.amount, frame.currency, frame.date);
    let values = Frame { amount, currency, date, ..Frame::new(Intent::EditLast) };
    let is_it = |draft: &Draft| clean_item(&draft.frame).is_some_and(|it| folded(&it) == item);
    of_draft(making, &values, said, |draft| draft.waits_since < making.facts.version && is_it(draft))
}

/// What is asked about, or waits.
fn of_draft(making: &mut Making<'_>, values: &Frame, said: Said<'_>, is_it: impl Fn(&Draft) -> bool) -> bool {
    if let Some(mut draft) = making.next.state.draft().filter(|draft| is_it(draft)).cloned() {
        draft.merge(values);
        answers::proceed(making, draft, "");
        return true;
    }
    let kept = making.next.later.iter().position(is_it);
    if let Some(at) = kept {
        answers::latest::change(making, at, values, said.text);
    }
    kept.is_some()
}

/// A record of the sender that goes by the name; none is said to be none.
fn of_record(making: &mut Making<'_>, frame: &Frame, thing: &str, said: Said<'_>) -> bool {
    let facts = making.facts;
    let called = |record: &&Record| is_called(&record.spec.description, thing);
    let mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    // "Yesterday's uber", with one of today there, too.
    if let Some(day) = said_day(making, frame, said.text)
        && let Some(record) = mine.clone().filter(called).find(|it| it.spec.occurred_on == day)
    {
        let doubts = vec![Doubt::Intent];
        edit(making, record, &Frame { date: None, doubts, ..frame.clone() }, said);
        return true;
    }
    let unsure = || {
        let mut frame = frame.clone();
        frame.doubts.push(Doubt::Intent);
        frame
    };
    let of_late = last(making).is_some_and(|record| called(&record));
    let several = !of_late && frame.replaced.is_none() && mine.clone().filter(called).count() > 1;
    let is_read = said.only().is_some_and(|frame| frame.intent == Intent::EditLast);
    if is_read && naming(making, said.text).is_some() && !several {
        return false;
    }
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
    making.say(Phrase::new("nothing-called").with("thing", thing));
    true
}

fn is_somebody(making: &Making<'_>, name: &str) -> bool {
    let found = people::find(name, &making.facts.me, &making.people());
    let mut drafts = making.next.state.draft().into_iter().chain(&making.next.later);
    !matches!(found, Match::Nobody | Match::Guess(_))
        || drafts.any(|draft| draft.named().iter().any(|it| folded(it) == folded(name)))
        || making.facts.groups.iter().any(|group| folded(&group.spec.name) == folded(name))
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
    Frame { amount, item, category, ..Frame::new(Intent::LogPersonalExpense) }
}

fn named(text: &str) -> Option<Named> {
    let words = words(text);
    if let Some(named) = corrected_at_once(&words).filter(|_| !says_was(text)) {
        return Some(named);
    }
    let was = || {
        words.windows(3).find_map(|three| match three {
            [thing, amount, was] if number(amount).is_some() && is_one_of(was, "tha thi the था थी थे") => {
                Some(thing.clone())
            }
            _ => None,
        })
    };
    let first = || {
        // "Doodh 66 nahi 60 ka tha", "taxi should be 90".
        let at = words.iter().position(|word| number(word).is_some() || is_one_of(word, "should"))?;
        let not = words.iter().skip(at).any(|word| is_one_of(word, NOT) || is_one_of(word, "should"));
        let before = at.checked_sub(1).and_then(|before| words.get(before))?;
        not.then(|| before.clone())
    };
    let thing = if words.iter().any(|word| is_one_of(word, ONES)) {
        one_that(&words)
    } else {
        thing_that_was(text)
            .or_else(was)
            .filter(|it| is_thing(it))
            .or_else(|| first().filter(|it| is_thing(it)))
    };
    Some(Named { thing: thing?, fresh: None })
}

/// "Nahi nimbu 25".
fn mended(text: &str) -> Option<Named> {
    let words = words(text);
    let (last, before) = words.split_last()?;
    let thing = thing_of(before.get(1..)?).filter(|_| corrects(text) && number(last).is_some())?;
    Some(Named { thing, fresh: None })
}

/// The thing of "the coffee one" and "chai wala".
fn one_that(words: &[String]) -> Option<String> {
    let one = words.windows(2).find_map(|pair| match pair {
        [thing, one] if is_one_of(one, ONES) => Some(thing.clone()),
        _ => None,
    });
    one.filter(|one| is_thing(one))
}

fn is_thing(word: &str) -> bool {
    !is_one_of(word, NO_THING) && number(word).is_none() && has_letters(word)
}

/// "Sabzi 120 nahi 140" and "grab... I mean careem 31.50".
fn corrected_at_once(words: &[String]) -> Option<Named> {
    let at: Vec<usize> =
        words.iter().enumerate().filter(|(_, word)| number(word).is_some()).map(|(at, _)| at).collect();
    let amount_at = *at.last()?;
    let amount = number(words.get(amount_at)?)?;
    if words.len() > amount_at.saturating_add(1) {
        return None;
    }
    if let [first, _] = at.as_slice() {
        let between = words.get(first.saturating_add(1)..amount_at)?;
        let not =
            between.iter().any(|word| is_one_of(word, TURNS)) && between.iter().all(|word| is_turning(word));
        let item = thing_of(words.get(..*first)?)?;
        let said_first = number(words.get(*first)?)?;
        // "Uber 250 not 200" says what is right first.
        let (amount, first) = if matches!(between, [not] if not == "not") {
            (said_first, amount)
        } else {
            (amount, said_first)
        };
        let fresh = Some(Fresh { item: item.clone(), amount, first: Some(first) });
        return not.then_some(Named { thing: item, fresh });
    }
    let [_] = at.as_slice() else { return None };
    let turn = words.iter().position(|word| is_turn(word))?;
    let before = words.get(..turn)?;
    let before = before.strip_suffix(&["i".to_owned()]).unwrap_or(before);
    let (thing, item) = (thing_of(before)?, thing_of(words.get(turn.saturating_add(1)..amount_at)?)?);
    Some(Named { thing, fresh: Some(Fresh { item, amount, first: None }) })
}

fn is_turning(word: &str) -> bool {
    is_one_of(word, TURNS) || is_one_of(word, AROUND_TURNS)
}

fn is_turn(word: &str) -> bool {
    is_one_of(word, NOT) || is_one_of(word, "mean meant matlab")
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
            ("gas 950 thi", Some("gas")),
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
            assert_eq!(named.as_ref().map(|named| named.thing.as_str()), thing, "{text}");
        }
        for (text, item, amount) in [
            ("grab... I mean careem 31.50", "careem", "31.50"),
            ("sabzi 120 nahi 140", "sabzi", "140"),
            ("puncture 60, nahi 80", "puncture", "80"),
            ("uber 250 not 200", "uber", "250"),
            ("nails 35, scratch that 30", "nails", "30"),
            ("gas 60 - make it 65", "gas", "65"),
            ("coffee 3, meant 4", "coffee", "4"),
            ("auto nahi bus 40", "bus", "40"),
            ("taxi, I mean bus 12", "bus", "12"),
        ] {
            let fresh = named(text).and_then(|named| named.fresh).unwrap();
            assert_eq!((fresh.item.as_str(), fresh.amount.to_string().as_str()), (item, amount), "{text}");
        }
        for text in ["no I mean bus 12", "not 120 but 140", "140 nahi 120", "I paid 120 not 140"] {
            assert_eq!(named(text).and_then(|named| named.fresh), None, "{text}");
        }
    }
}
