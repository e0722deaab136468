//! Parts of some of several: who is named and has no part of their own shares the rest. "pizza 800 with Ravi and Meena,
//! Meena's share is 200", "asha pays 100 less", "kamal pays double", "only asha and kamal ate".

use super::super::frame::{Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use rust_decimal::Decimal;

const ME: &str = "me";
/// Most digits behind the point of a part that is reckoned.
const SCALE_MAX: u32 = 2;

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if frame.intent != Intent::ShareExpense || frame.amount.is_none() || frame.group.is_some() {
        return;
    }
    weighed(s, frame);
    with_the_rest(s, frame);
    by_so_much(s, frame);
    doubled(s, frame);
    only_these(s, frame);
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// "2 shares me, 1 share each for them": so many of the sender, and of each of the others.
fn weighed(s: &Sentence<'_>, frame: &mut Frame) {
    let shares =
        s.all().filter(|at| s.tokens.get(*at).is_some_and(|t| matches!(t.word.as_str(), "share" | "shares")));
    let (mut mine, mut theirs) = (None, None);
    for at in shares {
        let Some(number) = s.numbers.iter().find(|number| number.end == at) else { return };
        let my = |at: usize| matches!(s.key(at), "me" | "i" | "my" | "mine");
        if my(at + 1) || s.is(at + 1, C::FOR) && my(at + 2) || number.start.checked_sub(1).is_some_and(my) {
            mine = Some(number.value);
        } else if s.key(at + 1) == "each" {
            theirs = Some(number.value);
        }
    }
    let (Some(mine), Some(theirs)) = (mine, theirs) else { return };
    let mut names: Vec<String> = Vec::new();
    for name in s.people.iter().map(|person| &person.name).chain(&frame.persons) {
        if !names.iter().any(|known| same(known, name)) {
            names.push(name.clone());
        }
    }
    let share = |who: &str, value| ShareSaid { who: who.to_owned(), value: ShareValue::Number(value) };
    let mut all: Vec<ShareSaid> = vec![share(ME, mine)];
    all.extend(names.iter().map(|name| share(name, theirs)));
    frame.persons = names;
    frame.split = Some(SplitSaid::Shares { shares: all });
    frame.ask();
}

/// Those who were named and have no part come in again, with the rest.
fn with_the_rest(s: &Sentence<'_>, frame: &mut Frame) {
    let ([one], Some(SplitSaid::Exact { shares })) = (frame.persons.as_slice(), &mut frame.split) else {
        return;
    };
    let plain = matches!(shares.as_slice(),
        [first, rest] if same(&first.who, one) && rest.who == ME && matches!(rest.value, ShareValue::Rest(_)));
    if !plain {
        return;
    }
    let mut lost: Vec<String> = Vec::new();
    for person in &s.people {
        let paid = frame.payer.as_deref().is_some_and(|payer| same(payer, &person.name));
        let known = paid || same(&person.name, one) || lost.iter().any(|name| same(name, &person.name));
        if !known {
            lost.push(person.name.clone());
        }
    }
    if lost.is_empty() {
        return;
    }
    for name in &lost {
        shares.push(ShareSaid { who: name.clone(), value: ShareValue::Rest(Rest::Rest) });
    }
    frame.persons.extend(lost);
    frame.ask();
}

/// "Asha pays 100 less": than the others, who pay the same.
fn by_so_much(s: &Sentence<'_>, frame: &mut Frame) {
    let heads = Decimal::from(frame.persons.len().saturating_add(1));
    let (Some(total), Some(SplitSaid::Exact { shares })) = (frame.amount, &mut frame.split) else { return };
    let Some((by, less)) = s.amounts.iter().find_map(|amount| match s.key(amount.end) {
        "less" | "kam" => Some((amount.value, true)),
        "more" | "extra" | "zyada" => Some((amount.value, false)),
        _ => None,
    }) else {
        return;
    };
    let mut own = shares.iter_mut().filter(|share| matches!(share.value, ShareValue::Number(_)));
    let (Some(share), None) = (own.next(), own.next()) else { return };
    if !matches!(share.value, ShareValue::Number(value) if value == by) {
        return;
    }
    let others = by.checked_mul(heads.saturating_sub(Decimal::ONE)).unwrap_or_default();
    let all = if less { total.checked_sub(others) } else { total.checked_add(others) };
    let part = all.and_then(|all| all.checked_div(heads)).map(|part| part.trunc_with_scale(SCALE_MAX));
    let Some(part) = part.filter(|part| *part > Decimal::ZERO && *part < total) else { return };
    share.value = ShareValue::Number(part.normalize());
    frame.ask();
}

/// "Kamal pays double".
fn doubled(s: &Sentence<'_>, frame: &mut Frame) {
    if !matches!(frame.split, Some(SplitSaid::Equal { include_me: true })) || frame.persons.is_empty() {
        return;
    }
    let twice = |verb: usize| {
        matches!(s.key(verb + 1), "double" | "twice" | "dugna")
            && s.tokens
                .get(verb)
                .is_some_and(|t| matches!(t.word.as_str(), "pay" | "pays" | "owes" | "takes"))
    };
    let one = s.people.iter().find(|person| twice(person.end)).map(|person| person.name.clone());
    let mine = || s.all().any(|at| s.key(at) == "i" && twice(at + 1)).then(|| ME.to_owned());
    let Some(who) = one.or_else(mine) else { return };
    let share = |name: &str| {
        let value = if same(name, &who) { Decimal::TWO } else { Decimal::ONE };
        ShareSaid { who: name.to_owned(), value: ShareValue::Number(value) }
    };
    let shares: Vec<ShareSaid> = frame.persons.iter().map(String::as_str).chain([ME]).map(share).collect();
    if shares.iter().any(|share| same(&share.who, &who)) {
        frame.split = Some(SplitSaid::Shares { shares });
        frame.ask();
    }
}

/// "Only Asha and Kamal ate": nobody else shares it.
fn only_these(s: &Sentence<'_>, frame: &mut Frame) {
    let ate = |at: usize| {
        s.tokens
            .get(at)
            .is_some_and(|t| matches!(t.word.as_str(), "ate" | "drank" | "went" | "used" | "shared"))
    };
    let Some(only) = s.all().find(|at| matches!(s.key(*at), "only" | "just")) else { return };
    let Some(verb) = (only + 1..s.tokens.len()).find(|at| ate(*at)) else { return };
    let told = s.people.iter().filter(|person| person.start > only && person.end <= verb);
    let mut names: Vec<String> = Vec::new();
    for person in told {
        if !names.iter().any(|name| same(name, &person.name)) {
            names.push(person.name.clone());
        }
    }
    let with_me = (only..verb).any(|at| s.is(at, C::I.or(C::ME)) || s.key(at) == ME);
    let even = matches!(frame.split, Some(SplitSaid::Equal { .. }));
    if names.is_empty() || with_me || !even {
        return;
    }
    if !s.any(&s.all(), C::PAY) {
        frame.payer = None;
    }
    frame.persons = names;
    frame.split = Some(SplitSaid::Equal { include_me: false });
    frame.ask();
}
