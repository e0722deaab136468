//! Several who paid for one thing: "dinner was 3000, I paid 2000 and Kamal paid 1000". What each paid is no part of
//! what each has to bear.

use super::Context;
use super::amounts::Amount;
use super::frame::{Doubt, Frame, Intent, Paid, SplitSaid};
use super::lexicon::Classes as C;
use super::sentence::Sentence;
use rust_decimal::{Decimal, RoundingStrategy};

/// Most who pay for one thing.
const PAYERS_MAX: usize = 10;
/// Decimal places of most currencies.
const CENTS: u32 = 2;
/// The sender, as whoever pays.
const ME: &str = "me";

/// One thing that several paid for, made of what was read of the message otherwise.
pub(super) fn several(s: &Sentence<'_>, frames: &[Frame], context: &Context<'_>) -> Option<Frame> {
    // Who gave something back has paid for nothing.
    if s.any(&s.all(), C::OWE.or(C::DEBT).or(C::QUESTION).or(C::FUTURE).or(C::NOT).or(C::HRETURN)) {
        return None;
    }
    if let Some(frame) = halves(s, frames, context) {
        return Some(frame);
    }
    if let Some(frame) = the_rest(s, frames, context) {
        return Some(frame);
    }
    let mut paid: Vec<(&Amount, Paid)> = Vec::new();
    for amount in s.amounts.iter().filter(|amount| !amount.quantity || amount.marked) {
        let Some(who) = payer(s, amount.start, !paid.is_empty()) else { continue };
        if paid.len() >= PAYERS_MAX || paid.iter().any(|(_, before)| same(&before.who, &who)) {
            return None;
        }
        paid.push((amount, Paid { who, amount: amount.bookable()? }));
    }
    // "I paid 200 for lunch and Kamal paid 300 for petrol": a thing of its own for each.
    let things =
        paid.iter().filter(|(amount, _)| s.is(amount.end, C::FOR) || s.is(amount.end, C::ON)).count();
    if paid.len() < 2 || things > 1 {
        return None;
    }
    let sum: Decimal = paid.iter().map(|(_, paid)| paid.amount).sum();
    let mut others = s.amounts.iter().filter(|amount| paid.iter().all(|(of, _)| of.start != amount.start));
    let total = others.next();
    if others.next().is_some() || total.is_some_and(|total| total.value != sum) {
        return None;
    }
    // "Kamal paid 700 and Asha paid 500 for groceries": nobody was paid back.
    let is_paid = |frame: &Frame| paid.iter().any(|(_, paid)| Some(paid.amount) == frame.amount);
    let apart = |frame: &Frame| {
        !(frame.intent.is_expense() || frame.intent == Intent::ReceivePayment && is_paid(frame))
    };
    if frames.iter().any(apart) {
        return None;
    }
    let currency = total.into_iter().chain(paid.iter().map(|(amount, _)| *amount)).find_map(|it| it.currency);
    let mut frame = shared(frames, sum, paid.into_iter().map(|(_, paid)| paid).collect())?;
    frame.currency = currency;
    if let Some(total) = total {
        super::clauses::doubt_amount(total, &mut frame, context);
    } else {
        // The sum was not said: it may have been a thing for each.
        frame.doubts.push(Doubt::Intent);
    }
    Some(frame)
}

/// "hotel 15000, I paid half, Vikas paid half": the one sum, by two halves.
fn halves(s: &Sentence<'_>, frames: &[Frame], context: &Context<'_>) -> Option<Frame> {
    let mut amounts = s.amounts.iter().filter(|amount| !amount.quantity || amount.marked);
    let total = amounts.next().filter(|_| amounts.next().is_none())?;
    let mut who: Vec<String> = Vec::new();
    for at in s.all().filter(|at| matches!(s.key(*at), "half" | "aadha")) {
        let mut start = at;
        while s.is_before(start, C::DET) || s.key_before(start) == "other" {
            start -= 1;
        }
        let payer = payer_behind(s, at + 1).or_else(|| payer(s, start, !who.is_empty()))?;
        if who.iter().any(|before| same(before, &payer)) {
            return None;
        }
        who.push(payer);
    }
    let sum = total.bookable().filter(|_| who.len() == 2)?;
    if frames.iter().any(|frame| !frame.intent.is_expense()) {
        return None;
    }
    // An odd coin is with the first of them.
    let places = total.currency.or(context.currency).map_or(CENTS, super::Currency::exponent);
    let second = (sum / Decimal::TWO).round_dp_with_strategy(places, RoundingStrategy::ToZero);
    let parts = [sum - second, second];
    let paid = who.into_iter().zip(parts).map(|(who, amount)| Paid { who, amount }).collect();
    let mut frame = shared(frames, sum, paid)?;
    super::clauses::doubt_amount(total, &mut frame, context);
    Some(frame)
}

/// "pizza 45, Tom paid 30 and I paid the rest": what is left of the one sum.
fn the_rest(s: &Sentence<'_>, frames: &[Frame], context: &Context<'_>) -> Option<Frame> {
    let [total, part] = s.amounts.as_slice() else { return None };
    let one = payer(s, part.start, false)?;
    let is_rest = |at: &usize| s.tokens.get(*at).is_some_and(|token| token.word == "rest");
    let rest = (part.end..s.tokens.len()).find(is_rest)?;
    let mut start = rest;
    while s.is_before(start, C::DET) {
        start -= 1;
    }
    // "Rest I only paid"
    let mine = || s.is(rest + 1, C::I) && (rest + 2..rest + 4).any(|at| s.is(at, C::PAY));
    let other = payer(s, start, true).or_else(|| mine().then(|| ME.to_owned()))?;
    let (sum, paid) = (total.bookable()?, part.bookable()?);
    let left = sum.checked_sub(paid).filter(|left| *left > Decimal::ZERO)?;
    let apart = |frame: &Frame| {
        !(frame.intent.is_expense() || frame.intent == Intent::ReceivePayment && frame.amount == Some(paid))
    };
    if same(&one, &other) || frames.iter().any(apart) {
        return None;
    }
    let paid = vec![Paid { who: one, amount: paid }, Paid { who: other, amount: left }];
    let mut frame = shared(frames, sum, paid)?;
    super::clauses::doubt_amount(total, &mut frame, context);
    frame.ask();
    Some(frame)
}

/// One cost that several paid, shared by everybody who is named.
fn shared(frames: &[Frame], sum: Decimal, paid: Vec<Paid>) -> Option<Frame> {
    let base = frames.iter().find(|frame| frame.item.is_some() && frame.intent.is_expense());
    let base = base.or_else(|| frames.iter().find(|frame| frame.intent.is_expense()))?;
    let mut frame = Frame { intent: Intent::ShareExpense, amount: Some(sum), payer: None, ..base.clone() };
    frame.headcount = frames.iter().find_map(|frame| frame.headcount);
    frame.group = frames.iter().find_map(|frame| frame.group.clone());
    let paying = |name: &String| paid.iter().any(|paid| same(&paid.who, name));
    if frame.group.is_some() && frames.iter().flat_map(|frame| &frame.persons).all(paying) {
        // What some of a group paid is for all of it.
        frame.persons.clear();
    } else {
        for name in frames.iter().flat_map(|frame| &frame.persons).chain(paid.iter().map(|paid| &paid.who)) {
            if *name != ME && !frame.persons.iter().any(|known| same(known, name)) {
                frame.persons.push(name.clone());
            }
        }
    }
    frame.split = match frames.iter().find_map(|frame| frame.split.clone()) {
        Some(split @ (SplitSaid::Percent { .. } | SplitSaid::Shares { .. })) => Some(split),
        Some(SplitSaid::Equal { include_me: false }) => Some(SplitSaid::Equal { include_me: false }),
        _ => Some(SplitSaid::Equal { include_me: true }),
    };
    frame.doubts.clear();
    frame.paid = paid;
    Some(frame)
}

/// "aadha maine diya", "aadha Asha ne", "half paid by me, half by Asha": who paid what ends here.
fn payer_behind(s: &Sentence<'_>, at: usize) -> Option<String> {
    let by = at + usize::from(s.is(at, C::PAY));
    if s.tokens.get(by).is_some_and(|token| token.word == "by") {
        if s.is(by + 1, C::ME) || s.tokens.get(by + 1).is_some_and(|token| token.word == ME) {
            return Some(ME.to_owned());
        }
        return s.people.iter().find(|person| person.start == by + 1).map(|person| person.name.clone());
    }
    if matches!(s.key(at), "maine" | "मैंने") {
        return Some(ME.to_owned());
    }
    let person = s.people.iter().find(|person| person.start == at)?;
    s.is(person.end, C::NE).then(|| person.name.clone())
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Who paid what starts here: "I paid 2000", "Anu ne 3000 diye", "Kamal 1000" behind somebody else's.
fn payer(s: &Sentence<'_>, start: usize, is_further: bool) -> Option<String> {
    let mut at = start;
    let mut verb = false;
    while let Some(left) = at.checked_sub(1) {
        // "She pays 50 and I pay 40" is what they will bear of it.
        let to_come = s.tokens.get(left).is_some_and(|token| matches!(token.word.as_str(), "pays" | "pay"));
        let pays = !to_come
            && (s.is(left, C::PAY.or(C::COVER).or(C::GIVE).or(C::SPEND).or(C::HGIVE))
                || matches!(
                    s.key(left),
                    "put" | "chipped" | "chip" | "gave" | "contributed" | "lagaye" | "dale"
                ));
        let small = s.is(left, C::AUX.or(C::HAVE).or(C::FILLER)) || matches!(s.key(left), "in" | "up" | "ne");
        if !(pays || small || s.is(left, C::NE)) {
            break;
        }
        verb |= pays || s.is(left, C::NE);
        at = left;
    }
    let left = at.checked_sub(1)?;
    let ergative = matches!(s.key(left), "maine" | "मैंने" | "hamne");
    if ergative || s.is(left, C::I) {
        return (verb || ergative).then(|| ME.to_owned());
    }
    if s.is(left, C::THEY) && verb {
        // "He paid 600": the only other one.
        let mut names: Vec<&str> = s.people.iter().map(|person| person.name.as_str()).collect();
        names.dedup_by(|one, other| same(one, other));
        return if let [only] = names.as_slice() { Some((*only).to_owned()) } else { None };
    }
    let person = s.people.iter().find(|person| person.end == at || person.end == at.saturating_add(1))?;
    // "… and Kamal 1000".
    let joined =
        person.start.checked_sub(1).is_some_and(|joint| s.is(joint, C::AND) || s.is_mark(joint, ",;&"));
    (verb || joined && is_further).then(|| person.name.clone())
}
