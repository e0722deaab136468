//! What a seller tells of somebody who owes: "Raj 240 paid", "Raj 240 due for lunch", "Raj took lunch today also, 80", "delivered
//! 20 thalis to Raj at 120", "Raj paid 300 but I gave him 20 change". It is asked about.

use super::draft;
use super::making::Making;
use super::people::folded;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, numbers, plain, spots};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

/// Puts the frames of a message right.
pub(super) fn told(making: &Making<'_>, frames: &mut [Frame], text: &str) {
    let words = plain(text);
    let spots = spots(making, &words);
    if let [frame] = frames {
        on_credit_from(frame, text, &words);
    }
    let [spot] = spots.as_slice() else { return };
    let mut open = making.facts.balances.iter().filter(|it| it.with == spot.person && it.money.minor != 0);
    let owes = open.next().is_some_and(|it| it.money.minor > 0) && open.next().is_none();
    order(frames, &words, spot);
    let ([frame], true) = (frames, owes) else { return };
    paid(frame, &words, spot);
    due(frame, &words, spot);
    taken(frame, &words, spot);
    delivered(frame, &words, spot);
    change(frame, &words);
}

fn owed(frame: &mut Frame, spot: &Spot) {
    frame.intent = Intent::ShareExpense;
    (frame.payer, frame.persons) = (None, vec![spot.name.clone()]);
    frame.split = Some(SplitSaid::Full);
    frame.paid.clear();
    frame.ask();
}

/// "Raj 240 paid", "Raj 100 cash": from him.
fn paid(frame: &mut Frame, words: &[String], spot: &Spot) {
    let [_, number, how, rest @ ..] = words else { return };
    let bare = rest.iter().all(|word| is_one_of(word, "cash today yesterday gpay upi online received only"));
    let said = is_one_of(how, "paid cash gpay upi received paytm");
    if spot.at == 0 && bare_amount(number).is_some() && said && bare && frame.intent == Intent::RepayDebt {
        frame.intent = Intent::ReceivePayment;
        frame.persons = vec![spot.name.clone()];
        frame.payer = None;
        frame.ask();
    }
}

/// "Raj 240 due for lunch", "billed Raj 2400": he owes it.
fn due(frame: &mut Frame, words: &[String], spot: &Spot) {
    let [first, second, third, ..] = words else { return };
    let is_due = spot.at == 0 && bare_amount(second).is_some() && is_one_of(third, "due pending");
    let billed = spot.at == 1 && is_one_of(first, "billed invoiced charged") && bare_amount(third).is_some();
    let reads = matches!(frame.intent, Intent::ShareExpense | Intent::RepayDebt | Intent::LogPersonalExpense);
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. } | SplitSaid::Full));
    if (is_due || billed) && reads && even && frame.group.is_none() {
        owed(frame, spot);
    }
}

/// "Raj took lunch today also, 80", "Raj took another 10 boxes at 90".
fn taken(frame: &mut Frame, words: &[String], spot: &Spot) {
    let took = spot.at == 0 && words.get(1).is_some_and(|took| is_one_of(took, "took takes collected"));
    let money = words.iter().any(|word| is_one_of(word, "back from me loan cash out photo pic pictures"));
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty() && frame.group.is_none();
    if took && own && !money {
        owed(frame, spot);
    }
}

/// "Delivered 20 thalis to Raj at 120": so much for each.
fn delivered(frame: &mut Frame, words: &[String], spot: &Spot) {
    let first = words.first().is_some_and(|first| is_one_of(first, "delivered supplied sold gave sent"));
    let to = spot.at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|to| to == "to");
    let at = words.get(spot.at.saturating_add(1)).is_some_and(|at| is_one_of(at, "at @"));
    let [(_, count), (place, price)] = numbers(words)[..] else { return };
    let each = place == spot.at.saturating_add(2) && frame.amount == Some(price) && count.is_integer();
    let (true, Some(all)) =
        (first && to && at && each && frame.intent.is_expense(), count.checked_mul(price))
    else {
        return;
    };
    frame.amount = Some(all);
    frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
    owed(frame, spot);
}

/// "Raj paid 300 but I gave him 20 change": 280 stay.
fn change(frame: &mut Frame, words: &[String]) {
    let [(_, got), (at, back)] = numbers(words)[..] else { return };
    let gave =
        words.windows(2).any(|two| matches!(two, [i, gave] if i == "i" && is_one_of(gave, "gave returned")));
    let behind = words.get(at.saturating_add(1)..).unwrap_or_default();
    let is_change = behind.iter().any(|word| is_one_of(word, "change back"));
    let left = got.checked_sub(back).filter(|left| !left.is_sign_negative() && !left.is_zero());
    let (Some(left), true) = (left, gave && is_change && frame.intent == Intent::ReceivePayment) else {
        return;
    };
    frame.amount = Some(left);
    frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
    frame.ask();
}

/// "Raj's order was 2400, he paid 1000": he owes the order, and paid a part of it.
fn order(frames: &mut [Frame], words: &[String], spot: &Spot) {
    let [order, part] = frames else { return };
    let theirs = spot.at == 0
        && words.first().is_some_and(|word| word.ends_with("'s"))
        && words.get(1).is_some_and(|word| is_one_of(word, "order bill tab"));
    let paid = part.intent == Intent::ReceivePayment && order.intent == Intent::ShareExpense;
    if theirs && paid && order.amount > part.amount {
        owed(order, spot);
        order.item = order.item.take().or_else(|| words.get(1).cloned());
        part.ask();
    }
}

/// "Bought onions 340 on credit from Ramesh": it is owed to him.
fn on_credit_from(frame: &mut Frame, text: &str, words: &[String]) {
    let at = words.windows(3).position(|three| {
        matches!(three, [on, credit, from] if on == "on" && is_one_of(credit, "credit tick") && from == "from")
    });
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty();
    let name = at.and_then(|at| words.get(at.saturating_add(3)));
    let Some(name) = name.filter(|name| own && !is_one_of(name, "the a my our shop store market")) else {
        return;
    };
    let written = text.split_whitespace().find(|word| folded(word.trim_matches(['.', ',', '!'])) == *name);
    let name = draft::shown_name(written.unwrap_or(name).trim_matches(['.', ',', '!']));
    frame.intent = Intent::ShareExpense;
    (frame.payer, frame.persons) = (Some(name.clone()), vec![name]);
    frame.split = Some(SplitSaid::Full);
    frame.ask();
}
