//! A new entry whose words say more about people than was read: who else had it, who had none, who gave what. What is made
//! of it is asked about.

use super::PersonId;
use super::across::giver;
use super::deleting::takes_part;
use super::making::Making;
use super::people::folded;
use super::pointing::{last, naming};
use super::talk::is_one_of;
use super::whose::{Spot, numbers, owner, plain, spots};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Frame, Intent, Paid, Rest, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

const ME: &str = "me";
/// Most digits behind the point of what is worked out.
const SCALE_MAX: u32 = 2;

/// Puts the one frame of a message right.
pub(super) fn told(making: &Making<'_>, frame: &mut Frame, text: &str) {
    let words = plain(text);
    let spots = spots(making, &words);
    if frame.intent == Intent::ReceivePayment && frame.persons.len() > 1 {
        giver(frame, &words, &spots);
    }
    collected(frame, &words, &spots);
    to_catch_up(frame, &words);
    towards(making, frame, text, &words);
    if !frame.intent.is_expense() {
        return;
    }
    all_but(making, frame, &words, &spots);
    places(frame, text, &words, &spots);
    quarters(frame, &words, &spots);
    counted(frame, &words, &spots);
    for_another(making, frame, &words, &spots);
    owed_to_both(frame, &words, &spots);
    so_many_days(frame, &words);
    rest_to_come(frame, &words, &spots);
    alone_in_tagalog(frame, &words, &spots);
    payer_had_it(frame, &words, &spots);
    none_of_it(frame, &words, &spots);
    some_alone(frame, &words, &spots);
    half_of_others(frame, &words, &spots);
    on_top(frame, text);
    paid_by_both(frame, &words, &spots);
    if words.iter().any(|word| is_one_of(word, "kitty")) {
        frame.ask(); // whose money that was, is not known
    }
}

fn is_even(frame: &Frame) -> bool {
    frame.intent == Intent::ShareExpense
        && frame.paid.is_empty()
        && matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    one == other
        || one.split(' ').next() == Some(other.as_str())
        || other.split(' ').next() == Some(one.as_str())
}

/// "Max paid the deposit 600 for me, Jo and him", "Jo paid parking 6 for herself and Max".
fn payer_had_it(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let Some(payer) = frame.payer.clone().filter(|_| is_even(frame) && frame.group.is_none()) else { return };
    let Some(at) = words.iter().rposition(|word| word == "for") else { return };
    let behind = words.get(at.saturating_add(1)..).unwrap_or_default();
    let any = |list: &str| behind.iter().any(|word| is_one_of(word, list));
    if !any("him her them himself herself themselves") || !any("and") {
        return;
    }
    let mut people = vec![payer];
    let others = spots.iter().filter(|spot| spot.at > at).map(|spot| &spot.name);
    for name in frame.persons.iter().chain(others) {
        if !people.iter().any(|known| same(known, name)) {
            people.push(name.clone());
        }
    }
    // "For herself and Max" leaves the sender out.
    let include_me = any("me us i") || any("him her them");
    if people.len() == 1 || frame.persons.len() == people.len() && include_me {
        return;
    }
    frame.persons = people;
    frame.split = Some(SplitSaid::Equal { include_me });
    frame.ask();
}

/// What all of it comes to, what of it is said to be somebody's alone, and whose, where the rest is for all.
pub(super) fn alone(words: &[String], spots: &[Spot]) -> Option<(Decimal, Decimal, String)> {
    let [(_, all), (at, part)] = numbers(words)[..] else { return None };
    let behind = words.get(at.saturating_add(1)..).unwrap_or_default();
    let skipped =
        behind.iter().take_while(|word| is_one_of(word, "only just is are was were for of it that")).count();
    let whose = at.saturating_add(1).saturating_add(skipped);
    let word = words.get(whose).map_or("", String::as_str);
    let owner = match spots.iter().find(|spot| spot.at == whose && owner(word) != word) {
        Some(spot) => spot.name.clone(),
        None if word == "mine" => ME.to_owned(),
        None => return None,
    };
    let rest = behind.iter().position(|word| is_one_of(word, "rest remaining others"))?;
    let of_all = |word: &String| is_one_of(word, "all us everyone equally ways split shared");
    (part < all && behind.iter().skip(rest).any(of_all)).then_some((all, part, owner))
}

/// "Cheese 45: 15 only Jess's, the rest for all three of us": that, and an equal part of the rest.
fn some_alone(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let Some((all, part, owner)) = alone(words, spots) else { return };
    if frame.amount != Some(all) {
        return;
    }
    let mut people: Vec<String> = vec![ME.to_owned()];
    for name in frame.persons.iter().chain(spots.iter().map(|spot| &spot.name)) {
        if !people.iter().any(|known| same(known, name)) {
            people.push(name.clone());
        }
    }
    let heads = Decimal::from(people.len());
    let each = all.checked_sub(part).and_then(|rest| rest.checked_div(heads));
    let Some(theirs) = each.and_then(|each| each.checked_add(part)).map(|it| it.round_dp(SCALE_MAX)) else {
        return;
    };
    let value = |name: &String| {
        if *name == owner { ShareValue::Number(theirs.normalize()) } else { ShareValue::Rest(Rest::Rest) }
    };
    let shares = people.iter().map(|name| ShareSaid { who: name.clone(), value: value(name) }).collect();
    frame.intent = Intent::ShareExpense;
    frame.persons = people.into_iter().filter(|name| name != ME).collect();
    frame.split = Some(SplitSaid::Exact { shares });
    frame.ask();
}

/// "Drinks 3k, I paid, Tunde no drink".
fn none_of_it(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let no = |at: usize| {
        let behind = words.get(at.saturating_add(1)..).unwrap_or_default();
        matches!(behind, [no, drink, ..] if no == "no" && is_one_of(drink, "drink drinks food meal"))
            || matches!(behind, [did, drink, ..] if is_one_of(did, "didn't didnt doesn't doesnt") && is_one_of(drink, "drink eat"))
    };
    let out: Vec<&Spot> = spots.iter().filter(|spot| no(spot.at)).collect();
    if out.is_empty() || !is_even(frame) {
        return;
    }
    let before = frame.persons.len();
    frame.persons.retain(|name| !out.iter().any(|spot| same(&spot.name, name)));
    if frame.persons.len() < before {
        frame.ask();
    }
}

/// "Ben pays half of what we pay": one part of his to two of each other.
fn half_of_others(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let half = words.windows(3).position(|three| match three {
        [pays, half, of] => is_one_of(pays, "pays pay paying") && half == "half" && of == "of",
        [..] => false,
    });
    let Some(half) = half.filter(|_| is_even(frame) && frame.persons.len() > 1) else { return };
    let others = words.iter().skip(half).any(|word| is_one_of(word, "we others what"));
    let Some(who) = spots.iter().rev().find(|spot| spot.at < half).map(|spot| spot.name.clone()) else {
        return;
    };
    if !others || !frame.persons.iter().any(|name| same(name, &who)) {
        return;
    }
    let part = |name: &str| if same(name, &who) { Decimal::ONE } else { Decimal::TWO };
    let me = ME.to_owned();
    let all = frame.persons.iter().chain([&me]);
    let shares = all.map(|name| ShareSaid { who: name.clone(), value: ShareValue::Number(part(name)) });
    frame.split = Some(SplitSaid::Shares { shares: shares.collect() });
    frame.ask();
}

/// "Dinner 100 with Ben, 10% service extra".
fn on_top(frame: &mut Frame, text: &str) {
    let fits = is_even(frame) || frame.intent == Intent::LogPersonalExpense;
    let Some((before, extra)) = text.split_once('%').filter(|_| fits) else { return };
    let number = before.rsplit(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default();
    let number = number.parse::<Decimal>().ok();
    let extra = plain(extra);
    let named = extra.iter().any(|word| is_one_of(word, "service gst vat tax tip"));
    let more = extra.iter().any(|word| is_one_of(word, "extra plus"))
        || extra.windows(2).any(|two| two == ["on", "top"]);
    let (Some(amount), Some(number), true) = (frame.amount, number, named && more) else { return };
    let more = amount.checked_mul(number).and_then(|more| more.checked_div(Decimal::ONE_HUNDRED));
    if let Some(all) = more.and_then(|more| amount.checked_add(more)) {
        frame.amount = Some(all.round_dp(SCALE_MAX).normalize());
        frame.ask();
    }
}

/// "…, Ben threw in 40 cash and I put the rest on card": what each of them gave, and no parts.
fn paid_by_both(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let threw = spots.iter().find_map(|spot| {
        let behind = words.get(spot.at.saturating_add(1)..)?;
        let gave = matches!(behind, [threw, put, ..] if is_one_of(threw, "threw chipped put") && put == "in");
        let (_, amount) = numbers(behind).first().copied().filter(|(at, _)| gave && *at == 2)?;
        Some((spot.name.clone(), amount))
    });
    let rest = words.windows(4).any(|four| match four {
        [i, put, the, rest] => {
            i == "i" && is_one_of(put, "put paid did covered") && the == "the" && rest == "rest"
        }
        [..] => false,
    });
    let (Some((who, amount)), Some(total), true) = (threw, frame.amount, rest) else { return };
    let Some(mine) = total.checked_sub(amount).filter(|mine| *mine > Decimal::ZERO) else { return };
    frame.paid = vec![Paid { who, amount }, Paid { who: ME.to_owned(), amount: mine }];
    (frame.payer, frame.split) = (None, Some(SplitSaid::Equal { include_me: true }));
    frame.ask();
}

/// "Ben got 5 from Amy": none of the sender's.
fn collected(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let ([getter, giver], [name], None) = (spots, frame.persons.as_slice(), &frame.payer) else { return };
    let got = words
        .get(getter.at.saturating_add(1))
        .is_some_and(|word| is_one_of(word, "got collected received took"));
    let from = giver.at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word == "from");
    let mine = words.iter().any(|word| is_one_of(word, "me i my"));
    if frame.intent == Intent::ReceivePayment
        && got
        && from
        && !mine
        && getter.at == 0
        && same(name, &giver.name)
    {
        frame.intent = Intent::RepayDebt;
        (frame.payer, frame.persons) = (Some(giver.name.clone()), vec![getter.name.clone()]);
        frame.ask();
    }
}

/// "Susan paid 400 on 3 August to catch up": to the sender.
fn to_catch_up(frame: &mut Frame, words: &[String]) {
    let up = words.windows(3).any(|three| three == ["to", "catch", "up"]);
    let nobody = frame.persons.iter().all(|name| folded(name) == "catch");
    let paid = frame.payer.clone().filter(|_| up && nobody && frame.intent == Intent::RepayDebt);
    if let Some(payer) = paid {
        frame.intent = Intent::ReceivePayment;
        (frame.payer, frame.persons) = (None, vec![payer]);
        frame.ask();
    }
}

/// "Jo paid 50 towards the villa", of a bill of the sender's with Jo: it pays back.
fn towards(making: &Making<'_>, frame: &mut Frame, text: &str, words: &[String]) {
    let Some(payer) = frame.payer.clone().filter(|_| is_even(frame)) else { return };
    let alone = frame.persons.iter().all(|name| same(name, &payer));
    if !alone || !words.iter().any(|word| is_one_of(word, "towards toward")) {
        return;
    }
    let known = making.facts.people.iter().find(|known| same(&known.name, &payer)).map(|known| known.id);
    let bill = naming(making, text).filter(|record| record.spec.kind == RecordKind::Expense);
    if bill.is_some_and(|bill| known.is_some_and(|known| takes_part(bill, known))) {
        frame.intent = Intent::ReceivePayment;
        (frame.payer, frame.split, frame.persons) = (None, None, vec![payer]);
        frame.ask();
    }
}

/// "Callum did the takeaway, 60, everyone but Tom": all of the last bill but him.
fn all_but(making: &Making<'_>, frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let all = words.windows(2).position(|two| match two {
        [all, but] => is_one_of(all, "everyone everybody all") && is_one_of(but, "but except"),
        [..] => false,
    });
    let out: Vec<String> = spots
        .iter()
        .filter(|spot| all.is_some_and(|all| spot.at > all))
        .map(|spot| spot.name.clone())
        .collect();
    let shared = frame.intent == Intent::ShareExpense || frame.intent == Intent::LogPersonalExpense;
    if out.is_empty() || frame.group.is_some() || !shared {
        return;
    }
    let did = |spot: &&Spot| {
        let next = words.get(spot.at.saturating_add(1));
        spot.at == 0 && next.is_some_and(|next| is_one_of(next, "did got made paid bought ordered covered"))
    };
    if let (None, Some(spot)) = (&frame.payer, spots.iter().find(did)) {
        frame.payer = Some(spot.name.clone());
    }
    frame.ask();
    let me = making.facts.me.id;
    let Some(bill) = last(making).filter(|bill| bill.spec.kind == RecordKind::Expense) else { return };
    let known = |person: &PersonId| making.facts.people.iter().find(|known| known.id == *person);
    let people = bill.spec.split.people();
    let others =
        people.iter().filter(|person| **person != me).filter_map(known).map(|known| known.name.clone());
    let left: Vec<String> = others.filter(|name| !out.iter().any(|out| same(out, name))).collect();
    if left.len() > 1 || frame.payer.is_none() && !left.is_empty() {
        frame.intent = Intent::ShareExpense;
        (frame.persons, frame.without) = (left, out);
    }
}

/// "Uber 3200 to Ikeja, split with Anu": where it went is nobody.
fn places(frame: &mut Frame, text: &str, words: &[String], spots: &[Spot]) {
    let behind = |list: &str, name: &str| {
        let name = folded(name);
        words.windows(2).any(|two| matches!(two, [to, word] if is_one_of(to, list) && *word == name))
    };
    let shared = words.iter().any(|word| is_one_of(word, "with w wt split shared"));
    if frame.intent != Intent::ShareExpense || !shared || frame.paid.len() > 1 {
        return;
    }
    let place = |name: &String| behind("to", name) && !spots.iter().any(|spot| same(&spot.name, name));
    if !frame.persons.iter().any(place) {
        return;
    }
    frame.persons.retain(|name| !place(name));
    let with = text.split_whitespace().skip_while(|word| !is_one_of(&folded(word), "with w wt")).nth(1);
    let named = with.map(|name| name.trim_matches(|c: char| c.is_ascii_punctuation()).to_owned());
    let missing = |name: &String| !name.is_empty() && !frame.persons.iter().any(|known| same(known, name));
    if let Some(name) = named.filter(missing) {
        frame.persons.push(name);
    }
    frame.ask();
}

/// "Groceries 200, Doug and Susan each owe a quarter".
fn quarters(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    const PARTS: [(&str, u32); 3] = [("third", 3), ("quarter", 4), ("fifth", 5)];
    let part = words.windows(3).enumerate().find_map(|(at, three)| match three {
        [owe, a, part] if is_one_of(owe, "owe owes pay pays") && is_one_of(a, "a one") => {
            PARTS.iter().find(|(said, _)| part == said).map(|(_, of)| (at, *of))
        }
        [..] => None,
    });
    let Some((at, of)) = part else { return };
    let each = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word == "each");
    let named =
        |back: usize| at.checked_sub(back).and_then(|place| spots.iter().find(|spot| spot.at == place));
    let (Some(one), Some(other), true) = (named(4), named(2), each) else { return };
    let mut rest: Vec<String> = vec![ME.to_owned()];
    for spot in spots.iter().filter(|spot| spot.person != one.person && spot.person != other.person) {
        if !rest.contains(&spot.name) {
            rest.push(spot.name.clone());
        }
    }
    let heads = Decimal::from(rest.len());
    let Some(left) = of.checked_sub(2).filter(|left| *left > 0).map(Decimal::from) else { return };
    let share =
        |who: &String, parts: Decimal| ShareSaid { who: who.clone(), value: ShareValue::Number(parts) };
    let mut shares = vec![share(&one.name, heads), share(&other.name, heads)];
    shares.extend(rest.iter().map(|who| share(who, left)));
    frame.persons = shares.iter().map(|share| share.who.clone()).filter(|who| who != ME).collect();
    frame.intent = Intent::ShareExpense;
    frame.split = Some(SplitSaid::Shares { shares });
    frame.ask();
}

/// "Susan owes Marg and me 300": Marg owes nothing of it.
fn owed_to_both(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let full = frame.split == Some(SplitSaid::Full) && frame.payer.is_none() && frame.persons.len() > 1;
    let Some(owes) = words.iter().position(|word| word == "owes").filter(|_| full) else { return };
    let Some(debtor) = spots.iter().find(|spot| spot.at.saturating_add(1) == owes) else { return };
    let behind = words.get(owes.saturating_add(1)..).unwrap_or_default();
    let us = behind.first().is_some_and(|word| word == "us");
    let both = behind.windows(2).take(2).any(|two| two == ["and", "me"]);
    if us || both {
        frame.persons = vec![debtor.name.clone()];
        frame.ask();
    }
}

/// "Lift parking 5 a day x3".
fn so_many_days(frame: &mut Frame, words: &[String]) {
    let per = words.windows(3).position(|three| match three {
        [_, a, day] => is_one_of(a, "a per each") && is_one_of(day, "day night week"),
        [..] => false,
    });
    let Some(amount) = frame.amount.filter(|_| per.is_some()) else { return };
    let times = words.iter().find_map(|word| {
        let digits = word.strip_prefix('x').or_else(|| word.strip_suffix('x'))?;
        digits.parse::<u32>().ok().filter(|times| (2..=60).contains(times))
    });
    if let Some(all) = times.and_then(|times| amount.checked_mul(Decimal::from(times))) {
        frame.amount = Some(all);
        frame.ask();
    }
}

/// "I paid the 100 deposit, Aoife pays the remaining 300 there": what is paid so far is the deposit, and it is shared.
fn rest_to_come(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let [(_, first), (at, rest)] = numbers(words)[..] else { return };
    let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
    let pays = spots.iter().any(|spot| {
        let next = |step: usize| words.get(spot.at.saturating_add(step)).map_or("", String::as_str);
        next(1) == "pays" || is_one_of(next(1), "will should") && next(2) == "pay"
    });
    let deposit = words.iter().any(|word| is_one_of(word, "deposit advance"));
    if frame.amount == Some(rest) && is_one_of(before, "rest remaining") && pays && deposit {
        frame.amount = Some(first);
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
}

/// "Drinks 180 kay Trix lang": all of it is hers.
fn alone_in_tagalog(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let alone =
        words.windows(3).position(|three| matches!(three, [kay, _, lang] if kay == "kay" && lang == "lang"));
    let whose = alone.and_then(|at| spots.iter().find(|spot| spot.at == at.saturating_add(1)));
    if let Some(spot) = whose.filter(|_| is_even(frame)) {
        frame.persons = vec![spot.name.clone()];
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// "Jess and I had two glasses each, Cal one": so many parts of each.
fn counted(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    const COUNTS: [(&str, u32); 5] =
        [("one 1 a", 1), ("two 2", 2), ("three 3", 3), ("four 4", 4), ("five 5", 5)];
    let count = |at: usize| {
        let word = words.get(at)?;
        COUNTS.iter().find(|(said, _)| is_one_of(word, said)).map(|(_, count)| Decimal::from(*count))
    };
    let Some(had) = words.iter().position(|word| word == "had").filter(|_| is_even(frame)) else { return };
    let Some(each) = words.iter().skip(had).position(|word| word == "each").map(|at| at.saturating_add(had))
    else {
        return;
    };
    let Some(several) = count(had.saturating_add(1)) else { return };
    let near = |spot: &&Spot| spot.at < had && spot.at.saturating_add(4) > had;
    let mut shares: Vec<ShareSaid> = Vec::new();
    let mut add = |who: &str, parts: Decimal| {
        if !shares.iter().any(|share| same(&share.who, who)) {
            shares.push(ShareSaid { who: who.to_owned(), value: ShareValue::Number(parts) });
        }
    };
    spots.iter().filter(near).for_each(|spot| add(&spot.name, several));
    if words.get(had.saturating_sub(3)..had).is_some_and(|before| before.iter().any(|word| word == "i")) {
        add(ME, several);
    }
    for spot in spots.iter().filter(|spot| spot.at > each) {
        let behind = spot.at.saturating_add(1);
        let had = usize::from(words.get(behind).is_some_and(|word| word == "had"));
        if let Some(parts) = count(behind.saturating_add(had)) {
            add(&spot.name, parts);
        }
    }
    let all = frame.persons.iter().all(|name| shares.iter().any(|share| same(&share.who, name)));
    if all
        && shares.iter().any(|share| share.who == ME)
        && shares.len() == frame.persons.len().saturating_add(1)
    {
        frame.split = Some(SplitSaid::Shares { shares });
        frame.ask();
    }
}

/// "Joe paid for Tom, 310", which is what Tom owes: Tom's debt is paid.
fn for_another(making: &Making<'_>, frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let ([_, whose], Some(amount), None) = (spots, frame.amount, &frame.item) else { return };
    let paid = words.windows(3).any(|three| match three {
        [paid, word, _] => paid == "paid" && word == "for",
        [..] => false,
    });
    let mut open = making.facts.balances.iter().filter(|it| it.with == whose.person);
    if paid && frame.payer.is_some() && open.any(|it| it.money.to_decimal() == amount) {
        frame.intent = Intent::ReceivePayment;
        (frame.payer, frame.split, frame.persons) = (None, None, vec![whose.name.clone()]);
        frame.ask();
    }
}
