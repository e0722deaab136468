//! Who paid, and for whom, where that is told by a word beside the name: "44 on Tom's card", "taxi 600 by Dev", "I owe Tom for
//! petrol, 60 split", "Tom paid 60 for tickets, 20 each". What is made of it is asked about.

use super::making::Making;
use super::people::folded;
use super::reread::understood;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, numbers, plain, spots};
use crate::domain::nlu::{Frame, Intent, SplitSaid};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Most who are counted by what each has to bear.
const HEADS_MAX: u32 = 20;

/// Puts the frames of a message right.
pub(super) fn told(making: &Making<'_>, frames: &mut Vec<Frame>, text: &str) {
    let words = plain(text);
    let spots = spots(making, &words);
    so_much_each(frames, &words);
    let [frame] = frames.as_mut_slice() else { return };
    on_card(frame, &words, &spots);
    owed_to(frame, &words, &spots);
    each_owe(frame, &words);
    in_group(frame, &words, &spots);
    paid_last(frame, &words);
    and_mine(frame, &words);
    for_somebody(making, frame, text, &words);
}

/// "Me, Dan and Lucy got pizza 36, Dan paid": Dan did.
fn paid_last(frame: &mut Frame, words: &[String]) {
    let [.., who, paid] = words else { return };
    let other =
        frame.persons.iter().find(|name| folded(name).split(' ').next() == Some(who.as_str())).cloned();
    if paid != "paid" || !is_even(frame) || frame.persons.len() < 2 || frame.payer.is_none() {
        return;
    }
    let payer = if who == "i" { None } else { Some(other) };
    match payer {
        None => frame.payer = None,
        Some(Some(other)) if frame.payer.as_ref() != Some(&other) => frame.payer = Some(other),
        Some(_) => return,
    }
    frame.ask();
}

/// "I got Tom's bus and mine, 6": half of it is his.
fn and_mine(frame: &mut Frame, words: &[String]) {
    let mine = words.windows(2).any(|two| matches!(two, [and, mine] if and == "and" && mine == "mine"));
    let owed = frame.intent == Intent::ShareExpense && frame.split == Some(SplitSaid::Full);
    if mine && owed && frame.persons.len() == 1 && frame.payer.is_none() {
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
}

/// "Got Ben a pint 5.80": whether he owes it is asked. "Gift for Tom 40 from Kate and me": he has no part in it.
fn for_somebody(making: &Making<'_>, frame: &mut Frame, text: &str, words: &[String]) {
    let gift = words.windows(3).find_map(|three| match three {
        [gift, four, who] if is_one_of(gift, "gift present") && four == "for" => Some(who),
        [..] => None,
    });
    if let Some(who) = gift {
        let is_it = |name: &String| folded(name).split(' ').next() == Some(who.as_str());
        if frame.persons.len() > 1 && frame.persons.iter().any(is_it) && is_even(frame) {
            frame.persons.retain(|name| !is_it(name));
            frame.ask();
        }
        return;
    }
    let [got, name, a, ..] = words else { return };
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty() && frame.group.is_none();
    if !own || !is_one_of(got, "got bought") || !is_one_of(a, "a an some another") {
        return;
    }
    let reading = understood(making, &format!("dinner 10 with {name}"));
    let read =
        matches!(reading.frames.as_slice(), [only] if only.persons.iter().any(|it| folded(it) == *name));
    let written = text.split_whitespace().find(|word| folded(word) == *name);
    if let (true, Some(written)) = (read, written) {
        frame.intent = Intent::ShareExpense;
        (frame.persons, frame.split) = (vec![written.to_owned()], Some(SplitSaid::Full));
        frame.ask();
    }
}

/// Shared in equal parts, as one alone paid it.
pub(super) fn is_even(frame: &Frame) -> bool {
    frame.intent.is_expense()
        && frame.paid.is_empty()
        && matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }))
}

/// Whether a name is of whoever is named there, by the first name too.
pub(super) fn same(name: &str, spot: &Spot) -> bool {
    let (name, known) = (folded(name), folded(&spot.name));
    name == known || known.split(' ').next() == Some(name.as_str())
}

/// "Tom paid 60 for tickets, 20 each": between three, and no second thing.
fn so_much_each(frames: &mut Vec<Frame>, words: &[String]) {
    let [bill, part] = frames.as_mut_slice() else { return };
    let (Some(all), Some(each)) = (bill.amount, part.amount) else { return };
    let said = words.windows(2).any(|two| {
        bare_amount(two.first().map_or("", String::as_str)) == Some(each)
            && two.last().is_some_and(|word| word == "each")
    });
    let bare = part.item.is_none() && part.persons.is_empty() && part.intent == Intent::LogPersonalExpense;
    let heads = all.checked_div(each).filter(Decimal::is_integer).and_then(|heads| heads.to_u32());
    let Some(heads) = heads.filter(|heads| (2..=HEADS_MAX).contains(heads) && said && bare && is_even(bill))
    else {
        return;
    };
    bill.intent = Intent::ShareExpense;
    bill.headcount = Some(heads);
    frames.truncate(1);
}

/// "Dinner 44 on Tom's card", "dinner on Tom 44", "dinner 44, Tom's card".
fn on_card(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let by = |spot: &&Spot| {
        let before = spot.at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
        let next = words.get(spot.at.saturating_add(1)).map_or("", String::as_str);
        let theirs = words.get(spot.at).is_some_and(|word| word.ends_with("'s"));
        theirs && is_one_of(next, "card account debit credit paypal gpay")
            || before == "on" && !theirs && (next.is_empty() || bare_amount(next).is_some())
    };
    let mut all = spots.iter().filter(by);
    let (Some(spot), None) = (all.next(), all.next()) else { return };
    let only = frame.persons.iter().all(|name| same(name, spot));
    let debt = words.iter().any(|word| is_one_of(word, "more extra spent lent"));
    if is_even(frame) && frame.payer.is_none() && only && !debt {
        frame.intent = Intent::ShareExpense;
        frame.payer = Some(spot.name.clone());
        if frame.persons.is_empty() && frame.group.is_none() {
            frame.persons.push(spot.name.clone());
        }
        frame.ask();
    }
}

/// "I owe Tom for petrol, 60 split".
fn owed_to(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let ([i, owe, ..], [spot]) = (words, spots) else { return };
    let split = words.iter().any(|word| is_one_of(word, "split halves half shared"));
    let two = i == "i" && owe == "owe" && spot.at == 2 && split;
    if two && is_even(frame) && frame.payer.is_none() && frame.persons.iter().all(|name| same(name, spot)) {
        frame.payer = Some(spot.name.clone());
        frame.ask();
    }
}

/// "Tom and Kate each owe me 4".
fn each_owe(frame: &mut Frame, words: &[String]) {
    let said = words.windows(3).any(|three| {
        matches!(three, [each, owe, me] if each == "each" && is_one_of(owe, "owe owes") && me == "me")
    });
    let full = frame.split == Some(SplitSaid::Full) || is_even(frame);
    if said
        && full
        && frame.intent == Intent::ShareExpense
        && frame.persons.len() > 1
        && frame.payer.is_none()
    {
        frame.split = Some(SplitSaid::Each { include_me: false });
        frame.ask();
    }
}

/// "Goa: taxi 600 by Dev", "Goa: breakfast 900 Sana", "Goa: Ritu paid the taxi 800, Dev and Nikhil weren't there".
fn in_group(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    if frame.group.is_none() || !(frame.intent.is_expense() || frame.intent == Intent::ReceivePayment) {
        return;
    }
    let before = |at: usize| at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
    let by = spots.iter().find(|spot| before(spot.at) == "by").cloned();
    if frame.intent == Intent::ReceivePayment {
        for_some(frame, words, spots, by.as_ref());
        return;
    }
    if !is_even(frame) {
        return;
    }
    // Behind the amount, and the last word: who paid.
    let [(at, _)] = numbers(words)[..] else { return };
    let bare =
        spots.iter().find(|spot| spot.at == at.saturating_add(1) && spot.at.saturating_add(1) == words.len());
    let alone = bare.filter(|spot| frame.persons.iter().all(|name| same(name, spot))).cloned();
    if let (None, Some(spot)) = (&frame.payer, by.or(alone)) {
        frame.payer = Some(spot.name.clone());
        frame.intent = Intent::ShareExpense;
        frame.persons.retain(|name| !same(name, &spot));
        frame.ask();
    }
    absent(frame, words, spots);
}

/// "Ritu paid 4000 for her and Sana's room", "Sana n Ritu room 4000 paid by Ritu": of those two alone.
fn for_some(frame: &mut Frame, words: &[String], spots: &[Spot], by: Option<&Spot>) {
    let [(at, _)] = numbers(words)[..] else { return };
    let own = words.windows(3).any(|three| {
        matches!(three, [four, her, and] if four == "for" && is_one_of(her, "her him them herself himself") && is_one_of(and, "and n &"))
    });
    let payer = by.or_else(|| spots.first().filter(|_| own));
    let (Some(payer), true) = (payer, spots.len() > 1) else { return };
    let mut people: Vec<String> = Vec::new();
    for spot in spots {
        if !people.contains(&spot.name) {
            people.push(spot.name.clone());
        }
    }
    if people.len() < 2 || words.iter().any(|word| is_one_of(word, "me us all everyone everybody")) {
        return;
    }
    let thing = if own { words.last() } else { at.checked_sub(1).and_then(|at| words.get(at)) };
    let named = thing.filter(|thing| spots.iter().all(|spot| words.get(spot.at) != Some(thing)));
    frame.intent = Intent::ShareExpense;
    frame.item = named.cloned().or_else(|| frame.item.take());
    (frame.payer, frame.persons) = (Some(payer.name.clone()), people);
    frame.split = Some(SplitSaid::Equal { include_me: false });
    frame.ask();
}

/// Who was not there, and has nothing of it.
fn absent(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let Some(cue) = words.windows(2).position(|two| match two {
        [not, there] => {
            is_one_of(not, "weren't wasn't didn't doesn't don't isn't aren't not")
                && is_one_of(there, "there come eat drink with in join")
        }
        [..] => false,
    }) else {
        return;
    };
    // The names right before it, with nothing but "and" between.
    let mut out: Vec<&Spot> = Vec::new();
    let mut at = cue;
    while let Some(before) = at.checked_sub(1) {
        if let Some(spot) = spots.iter().find(|spot| spot.at == before) {
            out.push(spot);
        } else if !words.get(before).is_some_and(|word| is_one_of(word, "and n & so today left but")) {
            break;
        }
        at = before;
    }
    let payer = frame.payer.clone();
    out.retain(|spot| payer.as_ref().is_none_or(|payer| !same(payer, spot)));
    if out.is_empty() {
        return;
    }
    frame.intent = Intent::ShareExpense;
    frame.persons.clear();
    for spot in out {
        if !frame.without.iter().any(|name| same(name, spot)) {
            frame.without.push(spot.name.clone());
        }
    }
    frame.ask();
}
