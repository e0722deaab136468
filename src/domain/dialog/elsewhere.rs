//! A correction that names another entry than the one that is spoken of: "pakode 90 nahi 110 ke the", while the nashta is to
//! be changed, and "Goa ka hotel 6600 tha", where Goa has a hotel.

use super::answers::proceed;
use super::chose;
use super::cues::{has_phrase, has_word};
use super::deleting::takes_part;
use super::groups;
use super::heard::{Said, edit, has_values};
use super::making::Making;
use super::people::{self, Match, folded};
use super::pointing::{has_amount, is_called, last, names, naming, with_amount};
use super::replies::own_of_now;
use super::talk::{is_one_of, says_was, words};
use super::{Phrase, Record, State};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

/// False: no other entry is named.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None, false) = (said.only(), said.quoted, said.forwarded) else { return false };
    besides_the_menu(making, frame, said)
        || in_a_group(making, frame, said)
        || in_words(making, frame, said)
        || to_be_changed(making, frame, said)
        || of_nothing(making, frame)
        || asked(making, frame, said.text)
        || with_them_after_all(making, frame, said)
}

/// "Dinner kisne diya tha", "dinner kab tha", "dinner ka hisab kyun": the dinner is shown.
fn asked(making: &mut Making<'_>, frame: &Frame, text: &str) -> bool {
    const ASKING: &str = "kisne kab kyun kyon kyu kitne kitna kiska kisko किसने कब क्यों कितने कितना";
    const AROUND: &str = "ka ki ke ko ne tha thi the hai diya diye di bhara bhare hisab hisaab paise kharcha hua hui ye wo की का के को ने था \
        थी थे है दिया दिए हिसाब पैसे हुआ हुई";
    let words = words(text);
    let asks = words.iter().filter(|word| is_one_of(word, ASKING)).count() == 1;
    let mut things = words.iter().filter(|word| !is_one_of(word, ASKING) && !is_one_of(word, AROUND));
    let reads =
        matches!(frame.intent, Intent::OutOfScope | Intent::RequestBalance) && frame.persons.is_empty();
    let (Some(thing), None, true) = (things.next(), things.next(), asks && reads) else { return false };
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let Some(record) = mine.find(|record| is_called(&record.spec.description, thing)) else { return false };
    chose::details(making, &[record.id]);
    true
}

/// "Neha ke saath aadha", right after an own expense: it is shared with her, which is asked.
fn with_them_after_all(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let bare =
        frame.amount.is_none() && frame.item.is_none() && frame.group.is_none() && frame.date.is_none();
    let with = frame.payer.is_none() && frame.paid.is_empty() && !frame.persons.is_empty();
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let reads = frame.intent == Intent::ShareExpense && bare && with && even && frame.headcount.is_none();
    let asked = making.next.state.draft().filter(|draft| {
        draft.edits.is_none()
            && draft.frame.intent == Intent::LogPersonalExpense
            && matches!(making.next.state, State::AwaitingConfirmation { .. })
    });
    if let Some(mut draft) = asked.filter(|_| reads).cloned() {
        draft.frame.intent = Intent::ShareExpense;
        draft.frame.persons.clone_from(&frame.persons);
        draft.frame.split.clone_from(&frame.split);
        proceed(making, draft, "");
        return true;
    }
    let me = making.facts.me.id;
    let own =
        own_of_now(making).filter(|it| it.spec.kind == RecordKind::Expense && it.spec.split.people() == [me]);
    let idle = matches!(making.next.state, State::Idle);
    let Some(record) = own.filter(|_| reads && idle) else { return false };
    let (persons, doubts) = (frame.persons.clone(), vec![Doubt::Intent]);
    edit(making, record, &Frame { persons, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Chai badlo": what is to be changed about it, is asked.
fn to_be_changed(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let told = words(said.text);
    let [thing, change, rest @ ..] = told.as_slice() else { return false };
    let bare = is_one_of(change, "badlo badal badalna बदलो बदल बदलना edit")
        && rest.iter().all(|word| is_one_of(word, "do dijiye hai karo करो दो है"));
    let reads = matches!(frame.intent, Intent::OutOfScope | Intent::EditLast) && !has_values(frame);
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let idle = matches!(making.next.state, State::Idle);
    let record = mine.find(|record| is_called(&record.spec.description, thing));
    let (Some(record), true) = (record, bare && reads && idle) else { return false };
    edit(making, record, &Frame::new(Intent::EditLast), said);
    true
}

/// "Lunch paune paanch sau ka tha", with a lunch of another amount there: whether that is meant, is asked.
fn in_words(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    const WAS: [&str; 9] =
        ["ka tha", "ki thi", "ke the", "ka nahi tha", "का था", "की थी", "के थे", "का थी", "ka thi"];
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty() && frame.payer.is_none();
    let spoken = !said.text.contains(char::is_numeric) && has_word(said.text, &WAS);
    let open = making.next.state.draft();
    let open_item = open.and_then(|draft| draft.frame.item.clone()).unwrap_or_default();
    let elsewhere = open.is_some() && says_was(said.text) && !says_day(said.text);
    let spoken = spoken || elsewhere;
    let (Some(amount), Some(item), true) = (frame.amount, frame.item.as_deref(), own && spoken) else {
        return false;
    };
    let facts = making.facts;
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let is_it = |record: &&Record| {
        record.spec.kind == RecordKind::Expense
            && is_called(&record.spec.description, item)
            && !has_amount(record, amount)
    };
    let idle = matches!(making.next.state, State::Idle) || elsewhere && !is_called(&open_item, item);
    let Some(record) = mine.find(is_it).filter(|_| idle) else { return false };
    let (currency, doubts) = (frame.currency, vec![Doubt::Intent]);
    let wanted = Frame { amount: Some(amount), currency, doubts, ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}

fn says_day(text: &str) -> bool {
    has_word(text, &["kal", "aaj", "parso", "yesterday", "today", "कल", "आज"])
}

/// "Kamal ka samaan 85 nahi 95 ka tha", where nothing of 85 is there and he has no part in the last one: that is another
/// thing, and nobody else's becomes his.
fn of_nothing(making: &mut Making<'_>, frame: &Frame) -> bool {
    let (Some(old), [name], Intent::EditLast) = (frame.replaced, frame.persons.as_slice(), frame.intent)
    else {
        return false;
    };
    if frame.payer.is_some() || !matches!(making.next.state, State::Idle) {
        return false;
    }
    let Match::One(person) = people::find(name, &making.facts.me, &making.people()) else { return false };
    let there = !with_amount(making, old).is_empty();
    let Some(record) = last(making).filter(|record| !there && !takes_part(record, person)) else {
        return false;
    };
    // Of a bill he may have been meant to be in it.
    let payment = record.spec.kind == RecordKind::Settlement;
    if payment {
        making.say(Phrase::new("nothing-called").with("thing", making.name(person)));
    }
    payment
}

/// The menu of one entry is open, and the words are about another one.
fn besides_the_menu(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let State::ChoosingChange { record: open, .. } = &making.next.state else { return false };
    let open = *open;
    let values = frame.amount.is_some() && frame.item.is_none();
    let Some(record) = naming(making, said.text).filter(|_| frame.intent == Intent::EditLast && values)
    else {
        return false;
    };
    let of_open = making.record(open).is_some_and(|open| names(open, said.text));
    if record.id == open || of_open {
        return false;
    }
    let mut wanted = frame.clone();
    if frame.replaced.is_some_and(|old| !has_amount(record, old)) && !wanted.doubts.contains(&Doubt::Intent) {
        wanted.doubts.push(Doubt::Intent);
    }
    making.settle_question("");
    edit(making, record, &wanted, said);
    true
}

/// What a thing of a group came to, where it is there in another amount: whether that is meant, is asked.
fn in_a_group(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let plain = frame.intent.is_expense() && frame.persons.is_empty() && frame.payer.is_none();
    let (Some(amount), Some(item), true) = (frame.amount, frame.item.as_deref(), plain) else { return false };
    let facts = making.facts;
    let frame = groups::hinted(frame, said.text, &facts.groups, &facts.people);
    let by_name = || {
        let begins = |name: &str| name.split(' ').next().is_some_and(|first| has_phrase(said.text, first));
        facts.groups.iter().find(|group| begins(&folded(&group.spec.name)))
    };
    let group =
        frame.group.as_deref().and_then(|name| groups::asked_about(name, &facts.groups)).or_else(by_name);
    let (Some(group), true, true) = (group, says_was(said.text), matches!(making.next.state, State::Idle))
    else {
        return false;
    };
    let mut mine = facts.recent.iter().map(|seen| &seen.record).filter(|it| it.is_open_to(facts.me.id));
    let is_it = |record: &&Record| {
        record.spec.group == Some(group.id)
            && is_called(&record.spec.description, item)
            && !has_amount(record, amount)
    };
    let Some(record) = mine.find(is_it) else { return false };
    let (currency, doubts) = (frame.currency, vec![Doubt::Intent]);
    let wanted = Frame { amount: Some(amount), currency, doubts, ..Frame::new(Intent::EditLast) };
    edit(making, record, &wanted, said);
    true
}
