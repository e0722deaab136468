//! New values for the latest entry: which number replaces which, who paid, which day.

mod bare;
mod sums;
mod thing;
pub(super) use bare::read as read_bare;

use super::Context;
use super::amounts::Amount;
use super::dates::{self, Side};
use super::frame::{Doubt, Frame, SplitSaid};
use super::lexicon::Classes as C;
use super::people::Role;
use super::sentence::Sentence;
use super::splits;
use chrono::Datelike;
use std::ops::Range;

pub(super) fn fill(s: &Sentence<'_>, range: &Range<usize>, frame: &mut Frame, context: &Context<'_>) {
    let money = sums::new(s, range);
    frame.amount = money.and_then(Amount::bookable);
    frame.replaced = money.and_then(|money| sums::old(s, range, money)).and_then(Amount::bookable);
    // "that was in euros"
    let named = || {
        let at = s.position(range, C::CURRENCY_NAME)?;
        let led = at.checked_sub(1).is_some_and(|before| {
            s.is(before, C::IN.or(C::TO).or(C::BE)) || matches!(s.key(before), "as" | "use" | "one" | "it")
        });
        // "wo dollar me tha, rupees nahi"
        let led = led || matches!(s.key(at + 1), "mein" | "me") && s.key(at + 2) != "nahi";
        let token = s.tokens.get(at).filter(|_| led && money.is_none())?;
        super::amounts::of_word(token.key(), &token.word)
    };
    frame.currency = money.map_or_else(named, |money| money.currency);
    if let Some(money) = money {
        super::clauses::doubt_amount(money, frame, context);
        if is_year(s, range, money, context) {
            frame.doubts.push(Doubt::Intent);
        }
    }
    if let Some(mention) = s.dates.iter().rfind(|date| {
        let denied = s.is_before(date.start, C::NOT)
            || s.is(date.end, C::KA) && s.key(date.end + 1) == "nahi"
            || s.key(date.end) == "nahi";
        range.contains(&date.start) && !denied
    }) && let Some((day, candidates)) = dates::day(mention.when, Side::Past, context)
    {
        frame.date = Some(day);
        frame.date_text = Some(s.written(&(mention.start..mention.end)));
        if candidates.len() > 1 {
            frame.doubts.push(Doubt::Date { candidates });
        }
    }
    for person in s.people.iter().filter(|person| range.contains(&person.start)) {
        let led = person
            .start
            .checked_sub(1)
            .is_some_and(|at| s.is(at, C::WITH.or(C::TO).or(C::FOR).or(C::FROM)) && s.is_before(at, C::NOT));
        let replaced = matches!(s.key_before(person.start), "from")
            || s.has_phrase(&(person.start.saturating_sub(2)..person.start), "instead of")
            || s.has_phrase(&(person.start.saturating_sub(2)..person.start), "rather than")
            || s.has_phrase(&(person.end..person.end + 2), "ki jagah")
            || s.has_phrase(&(person.end..person.end + 2), "ke badle");
        let denied = s.is_before(person.start, C::NOT) || s.key(person.end) == "nahi" || led || replaced;
        let mut verb = if matches!(s.key(person.end), "who" | "that") { person.end + 1 } else { person.end };
        while s.is(verb, C::HAVE.or(C::AUX)) {
            verb += 1;
        }
        // "was the one (who was) paying"
        if s.is(verb, C::BE) && s.key(verb + 1) == "the" && s.key(verb + 2) == "one" {
            verb += 3;
            while matches!(s.key(verb), "who" | "that") || s.is(verb, C::BE.or(C::AUX)) {
                verb += 1;
            }
        }
        let did = s.key(person.end) == "did" && s.any(&(range.start..person.start), C::PAY);
        let paid = did
            || s.is(verb, C::PAY.or(C::COVER).or(C::BUY))
            || s.is(person.end, C::NE)
            || s.key_before(person.start) == "by";
        if denied || tells_why(s, person) {
            continue;
        }
        if paid && (did || person.role == Role::Subject || verb > person.end) || s.any_key(range, &["payer"])
        {
            frame.payer = Some(person.name.clone());
        } else if !frame.persons.contains(&person.name) {
            frame.persons.push(person.name.clone());
        }
    }
    if let Some(name) = put_in_place(s, range) {
        frame.persons = vec![name];
    }
    frame.headcount = splits::headcount(s, range);
    if splits::ratio(s).is_some() {
        frame.split = splits::in_order(s, range, &frame.persons);
        if frame.split.is_some() {
            frame.doubts.push(Doubt::Intent);
        }
    } else if s.any(range, C::SPLIT) && (!frame.persons.is_empty() || frame.headcount.is_some()) {
        frame.split = Some(SplitSaid::Equal { include_me: !splits::leaves_me_out(s, range) });
    }
    frame.group = s.groups.iter().find(|group| range.contains(&group.start)).map(|group| group.name.clone());
    frame.item = thing::read(s, range, money).filter(|_| {
        frame.payer.is_none()
            && (money.is_none() || s.any_key(range, &["item", "name", "description", "rename"]))
    });
    // "put it under groceries"
    let filed = s.any_key(range, &["under", "as", "into", "category"]);
    frame.category = super::items::category_named(s, range).filter(|_| filed && money.is_none());
    if frame.category.is_some() {
        frame.item = None;
    }
    // "it was a nice evening with all of them": of whom nothing is changed.
    let nothing_else =
        frame.amount.is_none() && frame.payer.is_none() && frame.date.is_none() && frame.item.is_none();
    if nothing_else && frame.persons == ["everyone"] && !s.any(range, C::EDIT.or(C::ADD).or(C::SPLIT)) {
        frame.doubts.push(Doubt::Intent);
    }
    if let Some(item) = &frame.item {
        frame.persons.retain(|name| !item.to_lowercase().contains(&name.to_lowercase()));
    }
}

/// Somebody who does something else in a part of their own: "make it 640, Phuntsog checked the bill".
pub(super) fn tells_why(s: &Sentence<'_>, person: &super::people::Person) -> bool {
    let led = person.start > 0
        && (s.starts_clause(person.start)
            || matches!(
                s.key_before(person.start),
                "because" | "since" | "as" | "cos" | "cause" | "coz" | "so"
            ));
    let mut verb = person.end;
    while s.is(verb, C::HAVE.or(C::AUX)) {
        verb += 1;
    }
    let acts = s.tokens.get(verb).is_some_and(|token| {
        token.kind == super::text::Kind::Word
            && !token.is(C::PAY.or(C::COVER).or(C::BUY).or(C::NOT).or(C::AND).or(C::BE).or(C::KA).or(C::NE))
            && (token.word.ends_with("ed") || token.is(C::ADD.or(C::GIVE).or(C::SEND).or(C::HEARSAY)))
    });
    led && acts
}

/// "Pinku ki jagah Tinku karo": who it is instead.
fn put_in_place(s: &Sentence<'_>, range: &Range<usize>) -> Option<String> {
    let unknown =
        |at: usize| s.tokens.get(at).filter(|t| t.is_unknown() && t.kind == super::text::Kind::Word);
    let at = 2 + range.clone().find(|at| {
        s.is(*at, C::KA) && matches!(s.key(*at + 1), "jagah" | "badle" | "bajaye" | "जगह" | "बदले" | "बजाय")
    })?;
    unknown(at.checked_sub(3)?)?;
    let name = unknown(at)?;
    (name.capital || !name.word.is_ascii()).then(|| s.written(&(at..at + 1)))
}

/// "it is 2026 already": a year of these days, and no word of changing anything.
fn is_year(s: &Sentence<'_>, range: &Range<usize>, money: &Amount, context: &Context<'_>) -> bool {
    /// Years from now on either side.
    const NEAR: i32 = 10;
    let year = i32::try_from(money.value).ok().filter(|_| !money.marked && money.value.fract().is_zero());
    let near = year.is_some_and(|year| (year - context.today.year()).abs() <= NEAR);
    near && !s.any(range, C::EDIT.or(C::NOT).or(C::NO).or(C::COST))
        && !s.any_key(range, &["should", "was", "actually"])
}
