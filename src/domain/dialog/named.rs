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
use super::talk::{is_one_of, says_was, words};
use super::{Draft, Phrase, Record, State, answers};
use crate::domain::nlu::{Context, Doubt, Frame, Intent, understand};
use rust_decimal::Decimal;

mod reading;
pub(super) use reading::is_nothing;
use reading::{Fresh, Named, is_of_several, is_turn, mended, named, number, one_that};

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

/// "The water bill was 40 not 44", where nothing goes by that name or amount: the thing.
pub(super) fn of_no_bill(making: &Making<'_>, frame: &Frame, text: &str) -> Option<String> {
    const WHOLE: &str =
        "bill total amount price cost one thing whole entry payment split share first last other";
    let old = frame.replaced.filter(|old| with_amount(making, *old).is_empty())?;
    let words = words(text);
    let the = words.iter().take(3).position(|word| word == "the")?;
    let was = words.iter().position(|word| is_one_of(word, "was is should"))?;
    let thing = words.get(the.saturating_add(1)..was)?;
    let thing: Vec<&str> = thing.iter().map(String::as_str).filter(|word| *word != "bill").collect();
    let plain = (1..=2).contains(&thing.len()) && !thing.iter().any(|word| is_one_of(word, WHOLE));
    let thing = thing.join(" ");
    let there = is_there(making, &thing) || is_somebody(making, &thing) || frame.amount == Some(old);
    (plain && !there).then_some(thing)
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
        [who, one] => is_of_several(one) && (*who == name || who.strip_suffix("'s") == Some(name.as_str())),
        _ => false,
    }) || spoken.windows(3).any(|three| match three {
        [one, with, who] => is_of_several(one) && is_one_of(with, "with") && *who == name,
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
