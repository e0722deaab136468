//! Several things of a group that several people paid for: "goa trip me 3200 dinner Tanvi ne, 1200 scooty Nikhil ne, 90 chai
//! maine", "flat me Vivek ne aata 350 aur tel 180 liya", and one thing that two paid for: "party 3000 flat me, 2000 maine aur
//! 1000 Vivek ne diye". It is asked about.

use super::super::amounts::Amount;
use super::super::frame::{Doubt, Frame, Intent, Paid, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::word;
use std::ops::Range;

/// The sender, in a frame.
const ME: &str = "me";

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    put_together(s, frames);
    each_by_one(s, frames);
    all_by_one(s, frames);
}

/// Who is named last in a part of the message: `me`, or a name with "ne" or nothing behind it.
fn last_of(s: &Sentence<'_>, part: &Range<usize>) -> Option<String> {
    let verb = C::HGIVE.or(C::HTAKE).or(C::PAY).or(C::AUX).or(C::BE);
    let mut end = part.end;
    while end > part.start && (s.is(end - 1, verb) || s.is_mark(end - 1, ".!")) && !s.is(end - 1, C::I) {
        end -= 1;
    }
    let at = end.checked_sub(1).filter(|at| part.contains(at))?;
    if s.is(at, C::I) {
        return Some(ME.to_owned());
    }
    let end = if s.is(at, C::NE) { at } else { end };
    s.people
        .iter()
        .find(|person| person.end == end && part.contains(&person.start))
        .map(|person| person.name.clone())
        .or_else(|| {
            let name = end.checked_sub(1).filter(|name| s.is(at, C::NE) && part.contains(name))?;
            s.tokens.get(name).filter(|token| token.is_unknown()).map(|_| s.written(&(name..name + 1)))
        })
}

/// Who is named right before the amount: "Asha 500 dinner".
fn first_of(s: &Sentence<'_>, part: &Range<usize>) -> Option<String> {
    let money = s.amounts.iter().find(|money| part.contains(&money.start))?;
    let at = money.start.checked_sub(1).filter(|at| part.contains(at))?;
    let within = |at: usize| s.groups.iter().any(|group| group.end == at);
    if s.is(at, C::I) && !within(at) {
        return Some(ME.to_owned());
    }
    let end = if s.is(at, C::NE) { at } else { money.start };
    let person = s.people.iter().find(|person| person.end == end && part.contains(&person.start))?;
    Some(person.name.clone())
}

/// The parts between commas and "aur".
fn parts(s: &Sentence<'_>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in s.all().chain(std::iter::once(s.tokens.len())) {
        if at == s.tokens.len() || s.is_mark(at, ",;:") || s.is(at, C::AND) {
            if at > start {
                parts.push(start..at);
            }
            start = at + 1;
        }
    }
    parts
}

fn each_by_one(s: &Sentence<'_>, frames: &mut [Frame]) {
    let group = frames.iter().find_map(|frame| frame.group.clone());
    let plain = |frame: &Frame| frame.intent.is_expense() && frame.paid.is_empty() && frame.item.is_some();
    let several = frames.len() > 1 && frames.len() == s.amounts.len() && frames.iter().all(plain);
    let (Some(group), true) = (group, several) else { return };
    let within = |part: &Range<usize>| s.amounts.iter().filter(|it| part.contains(&it.start)).count();
    let parts: Vec<Range<usize>> = parts(s).into_iter().filter(|part| within(part) > 0).collect();
    if parts.len() != frames.len() || parts.iter().any(|part| within(part) != 1) {
        return;
    }
    let named = |part: &Range<usize>| last_of(s, part).or_else(|| first_of(s, part));
    let Some(who) = parts.iter().map(named).collect::<Option<Vec<String>>>() else { return };
    if who.iter().all(|who| who == ME) {
        return;
    }
    for (frame, who) in frames.iter_mut().zip(who) {
        by(frame, (who != ME).then_some(who));
        frame.group = Some(group.clone());
    }
}

fn by(frame: &mut Frame, who: Option<String>) {
    frame.persons = who.iter().cloned().collect();
    frame.payer = who;
    (frame.intent, frame.split) = match &frame.payer {
        Some(_) => (Intent::ShareExpense, Some(SplitSaid::Equal { include_me: true })),
        None => (Intent::LogPersonalExpense, None),
    };
    frame.ask();
}

fn all_by_one(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([person], Some(first)) = (s.people.as_slice(), s.amounts.first()) else { return };
    let group = frames.iter().find_map(|frame| frame.group.clone());
    let plain = |frame: &Frame| {
        let them = frame.persons.iter().all(|name| *name == person.name);
        frame.intent.is_expense()
            && frame.payer.is_none()
            && frame.paid.is_empty()
            && frame.item.is_some()
            && them
    };
    let others = C::I.or(C::ME).or(C::SAATH).or(C::KO).or(C::WITH).or(C::SPLIT).or(C::HALF);
    if frames.len() < 2
        || !frames.iter().all(plain)
        || !s.is(person.end, C::NE)
        || person.start > first.start
        || s.all().filter(|at| s.is(*at, C::NE)).count() > 1
        || s.all().any(|at| s.is(at, others) && !s.groups.iter().any(|group| group.end == at))
    {
        return;
    }
    for frame in frames {
        by(frame, Some(person.name.clone()));
        frame.group.clone_from(&group);
    }
}

/// "2000 maine aur 1000 Vivek ne": together they come to the bill.
fn put_together(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([all, first, second], Some(bill)) = (s.amounts.as_slice(), frames.first()) else { return };
    let sum = first.value.checked_add(second.value);
    if sum != Some(all.value) || !bill.intent.is_expense() || bill.amount != Some(all.value) {
        return;
    }
    let them = match bill.persons.as_slice() {
        [only] => Some(only.clone()),
        [..] => None,
    };
    let behind = |money: &Amount| {
        let named = s.people.iter().find(|person| person.start == money.end);
        let by_pronoun = matches!(word(s, money.end), "usne" | "unhone" | "उसने" | "उन्होंने");
        let ne = |end: usize| s.is(end, C::NE);
        if s.is(money.end, C::I) {
            return Some(ME.to_owned());
        }
        named
            .filter(|it| ne(it.end))
            .map(|it| it.name.clone())
            .or_else(|| them.clone().filter(|_| by_pronoun))
    };
    let (Some(one), Some(other)) = (behind(first), behind(second)) else { return };
    if one == other {
        return;
    }
    let mut whole = bill.clone();
    whole.intent = Intent::ShareExpense;
    whole.payer = None;
    for name in [&one, &other] {
        if name != ME && whole.group.is_none() && !whole.persons.contains(name) {
            whole.persons.push(name.clone());
        }
    }
    whole.split = Some(SplitSaid::Equal { include_me: true });
    whole.paid = vec![Paid { who: one, amount: first.value }, Paid { who: other, amount: second.value }];
    whole.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
    whole.ask();
    *frames = vec![whole];
}
