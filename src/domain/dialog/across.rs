//! What one part of a message says about the others: a second payment by the same person, things that all share, what
//! somebody had of the bill in front of it. What is made of it is asked about.

use super::making::Making;
use super::people::folded;
use super::reread::understood;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, plain, spots};
use super::{in_one_breath, put_right};
use crate::domain::nlu::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

/// Everybody, as frames name them.
const EVERYONE: &str = "everyone";
const ME: &str = "me";
const SHARED: &str = "split share shared shares halved divided";

/// Puts the frames of one message right.
pub(super) fn told(making: &Making<'_>, frames: &mut Vec<Frame>, text: &str) {
    if frames.len() < 2 {
        return;
    }
    let words = plain(text);
    let spots = spots(making, &words);
    more_payments(making, frames, text, &words);
    payment_of_one(frames, &words, &spots);
    with_everyone(frames);
    had_of_it(frames, &words);
    instalments(frames);
    alone_of_it(frames, &words, &spots);
    all_shared(frames, text, &words, &spots);
}

const fn is_payment(frame: &Frame) -> bool {
    matches!(frame.intent, Intent::ReceivePayment | Intent::RepayDebt)
}

/// An amount, and nothing else.
fn is_bare(frame: &Frame) -> bool {
    frame.amount.is_some() && in_one_breath::is_bare(frame)
}

/// "Ben paid back 100 on Monday and another 150 yesterday": two payments.
fn more_payments(making: &Making<'_>, frames: &mut [Frame], text: &str, words: &[String]) {
    let [first, rest @ ..] = frames else { return };
    let for_something =
        words.iter().any(|word| is_one_of(word, "for spent bought owes owe still left baaki baki i i'll"));
    let one = is_payment(first) && first.persons.len() == 1 && first.payer.is_none();
    if !one || for_something || !rest.iter().all(is_bare) {
        return;
    }
    for frame in rest {
        (frame.intent, frame.category) = (first.intent, None);
        frame.persons.clone_from(&first.persons);
        frame.group.clone_from(&first.group);
        frame.split = None;
        frame.ask();
    }
    // Each has the day that is told behind it.
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let amount = |token: &&str| bare_amount(token.trim_matches([',', '.', ';']));
    let mut at = 0;
    for frame in frames {
        let rest = tokens.get(at..).unwrap_or_default();
        let Some(begins) = rest.iter().position(|token| amount(token) == frame.amount) else { return };
        let behind = rest.get(begins.saturating_add(1)..).unwrap_or_default();
        // The day of a month is no amount.
        let of_amount = |(place, token): (usize, &&str)| {
            let on = place.checked_sub(1).and_then(|at| behind.get(at));
            amount(token).is_some() && on.is_some_and(|on| is_one_of(&folded(on), "and another , more then"))
                || place > 0 && amount(token).is_some() && on.is_some_and(|on| on.ends_with(','))
        };
        let end = behind.iter().enumerate().position(of_amount).unwrap_or(behind.len());
        let clause = behind.get(..end).unwrap_or_default().join(" ");
        if frame.date.is_none() && !frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Date { .. })) {
            let reading = understood(making, &format!("bus 10 {}", clause.trim_end_matches(" and another")));
            if let [read] = reading.frames.as_slice() {
                (frame.date, frame.date_text) = (read.date, read.date_text.clone());
            }
        }
        at = at.saturating_add(begins).saturating_add(1).saturating_add(end);
    }
}

/// "Dinner 60 with Jo and Max, Max gave me his 20 already": who gave it is the one who is named with it.
fn payment_of_one(frames: &mut [Frame], words: &[String], spots: &[Spot]) {
    let several = |frame: &&mut Frame| frame.intent == Intent::ReceivePayment && frame.persons.len() > 1;
    for frame in frames.iter_mut().filter(|frame| several(frame)) {
        giver(frame, words, spots);
    }
}

/// Leaves the one as who gave it of whom giving is said.
pub(super) fn giver(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let gave =
        |at: usize| words.get(at).is_some_and(|word| is_one_of(word, "gave paid sent gives transferred"));
    let mut givers = spots.iter().filter(|spot| gave(spot.at.saturating_add(1)));
    // "Kit goes instead of Amy and already gave me the 40".
    let to_me = words
        .windows(2)
        .any(|two| matches!(two, [gave, me] if is_one_of(gave, "gave paid sent") && me == "me"));
    let first = || spots.first().filter(|spot| spot.at == 0 && to_me);
    if let (Some(spot), None) = (givers.next().or_else(first), givers.next()) {
        frame.persons = vec![spot.name.clone()];
        frame.ask();
    }
}

/// "Movie 60 with Raj and Anu, Anu bought the popcorn 20 for all": all are those of the thing before.
fn with_everyone(frames: &mut [Frame]) {
    let mut before: Vec<String> = Vec::new();
    for frame in frames {
        let all = frame.persons.iter().any(|name| name == EVERYONE);
        if all && frame.group.is_none() && !before.is_empty() {
            frame.persons.retain(|name| name != EVERYONE);
            let new: Vec<String> = before
                .iter()
                .filter(|name| frame.persons.iter().all(|it| folded(it) != folded(name)))
                .cloned()
                .collect();
            frame.persons.extend(new);
            frame.ask();
        }
        if frame.intent == Intent::ShareExpense && !all {
            before.clone_from(&frame.persons);
        }
    }
}

/// "Lunch 400 with Ben and Amy, Amy only had a lassi 60": that is her part of the lunch.
fn had_of_it(frames: &mut Vec<Frame>, words: &[String]) {
    let [bill, part] = frames.as_mut_slice() else { return };
    let (Some(all), Some(of_it), [who]) = (bill.amount, part.amount, part.persons.as_slice()) else { return };
    let even = |frame: &Frame| matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let shared = bill.intent == Intent::ShareExpense && part.intent == Intent::ShareExpense;
    let name = folded(who);
    let first = name.split(' ').next().unwrap_or_default();
    let had = words.windows(3).any(|three| match three {
        [who, one, other] => {
            let only = |word: &str| is_one_of(word, "only just");
            let had = |word: &str| is_one_of(word, "had ate drank took has");
            who == first && (only(one) && had(other) || had(one) && only(other))
        }
        [..] => false,
    });
    let inside = bill.persons.len() > 1 && bill.persons.iter().any(|it| folded(it) == name);
    if !(shared && even(bill) && even(part) && had && inside && of_it < all && part.payer.is_none()) {
        return;
    }
    let value = |it: &String| {
        if folded(it) == name { ShareValue::Number(of_it) } else { ShareValue::Rest(Rest::Rest) }
    };
    let me = ME.to_owned();
    let people = bill.persons.iter().chain([&me]);
    let parts = people.map(|it| ShareSaid { who: it.clone(), value: value(it) }).collect();
    bill.split = Some(SplitSaid::Exact { shares: parts });
    bill.ask();
    frames.truncate(1);
}

/// "Drinks 60 with Ben and Amy, 20 of it just mine, rest three ways": one bill.
fn alone_of_it(frames: &mut Vec<Frame>, words: &[String], spots: &[Spot]) {
    let [bill, part] = frames.as_slice() else { return };
    let Some((all, of_it, _)) = put_right::alone(words, spots) else { return };
    let same = bill.amount == Some(all) && part.amount == Some(of_it) && bill.intent == Intent::ShareExpense;
    if same && part.payer.is_none() {
        frames.truncate(1);
    }
}

/// "Sofa 900 with Jo, paying in 3 instalments of 300, I paid the first": what is paid so far is one of them.
fn instalments(frames: &mut Vec<Frame>) {
    let [bill, part] = frames.as_mut_slice() else { return };
    let said =
        part.item.as_deref().is_some_and(|item| item.contains("instalment") || item.contains("installment"));
    if said && bill.intent == Intent::ShareExpense && part.amount.is_some() {
        bill.amount = part.amount;
        bill.ask();
        frames.truncate(1);
    }
}

/// "Tickets 90 me, dinner 60 Jo, taxi 30 Max, all split equally": all share all of it, whoever paid.
fn all_shared(frames: &mut [Frame], text: &str, words: &[String], spots: &[Spot]) {
    let amounts: Vec<(usize, Decimal)> =
        words.iter().enumerate().filter_map(|(at, word)| bare_amount(word).map(|it| (at, it))).collect();
    let things = frames.iter().all(|frame| {
        frame.intent.is_expense()
            && frame.item.is_some()
            && frame.group.is_none()
            && matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }))
    });
    let Some((last, _)) = amounts.last().copied().filter(|_| things) else { return };
    let tail = words.get(last.saturating_add(1)..).unwrap_or_default();
    let Some(split) = tail.iter().position(|word| is_one_of(word, SHARED)) else { return };
    let of_all = tail.iter().any(|word| is_one_of(word, "both all everything them"));
    let lone = frames.iter().rev().skip(1).all(|frame| frame.persons.is_empty()) && split == 0;
    // "Dinner 60 with Asha, taxi 30 with Kamal": whose is which was said.
    let apart = words.iter().filter(|word| *word == "with").count() > 1
        && frames.windows(2).any(|two| matches!(two, [one, other] if one.persons != other.persons));
    if !(of_all || lone) || apart {
        return;
    }
    let mut people: Vec<String> = Vec::new();
    for name in spots.iter().map(|spot| &spot.name).chain(frames.iter().flat_map(|frame| &frame.persons)) {
        let same = |it: &String| {
            folded(it) == folded(name) || folded(it).split(' ').next() == Some(folded(name).as_str())
        };
        if name != EVERYONE && !people.iter().any(same) {
            people.push(name.clone());
        }
    }
    let heads = tail.windows(2).find_map(|two| match two {
        [count, ways] if is_one_of(ways, "ways way") => {
            [("two 2", 2), ("three 3", 3), ("four 4", 4), ("five 5", 5)]
                .iter()
                .find(|(said, _)| is_one_of(count, said))
                .map(|(_, count)| *count)
        }
        [..] => None,
    });
    if people.is_empty() {
        return;
    }
    for frame in frames {
        if frame.payer.is_none() {
            frame.payer = frame.amount.and_then(|amount| named_behind(text, amount, spots));
        }
        frame.intent = Intent::ShareExpense;
        frame.persons.clone_from(&people);
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.headcount = heads;
        frame.ask();
    }
}

/// Who stands alone behind an amount, "dinner 60 Jo, ": they paid it.
fn named_behind(text: &str, amount: Decimal, spots: &[Spot]) -> Option<String> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let at = tokens
        .iter()
        .position(|token| bare_amount(token) == Some(amount) && !token.ends_with([',', ';', '.']))?;
    let token = tokens.get(at.saturating_add(1))?;
    let name = folded(token.trim_end_matches([',', ';', '.']));
    let alone = token.ends_with([',', ';', '.'])
        || tokens.get(at.saturating_add(2)).is_none_or(|next| *next == "and");
    let spot = spots.iter().find(|spot| folded(&spot.name).split(' ').next() == Some(name.as_str()))?;
    alone.then(|| spot.name.clone())
}
