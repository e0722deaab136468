//! A new entry whose words say more about people than was read: who else had it, who had none, who gave what. What is made
//! of it is asked about.

use super::across::giver;
use super::making::Making;
use super::people::folded;
use super::talk::is_one_of;
use super::whose::{Spot, numbers, owner, plain, spots};
use crate::domain::nlu::{Doubt, Frame, Intent, Paid, Rest, ShareSaid, ShareValue, SplitSaid};
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
    if !frame.intent.is_expense() {
        return;
    }
    payer_had_it(frame, &words, &spots);
    none_of_it(frame, &words, &spots);
    some_alone(frame, &words, &spots);
    half_of_others(frame, &words, &spots);
    on_top(frame, text);
    paid_by_both(frame, &words, &spots);
    if words.iter().any(|word| is_one_of(word, "kitty")) {
        ask(frame); // whose money that was, is not known
    }
}

fn ask(frame: &mut Frame) {
    if !frame.doubts.contains(&Doubt::Intent) {
        frame.doubts.push(Doubt::Intent);
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
    ask(frame);
}

/// "Cheese 45: 15 only Jess's, the rest for all three of us": that, and an equal part of the rest.
fn some_alone(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let [(_, all), (at, part)] = numbers(words)[..] else { return };
    let behind = words.get(at.saturating_add(1)..).unwrap_or_default();
    let skipped = behind.iter().take_while(|word| is_one_of(word, "only just is are was were for")).count();
    let whose = at.saturating_add(1).saturating_add(skipped);
    let word = words.get(whose).map_or("", String::as_str);
    let owner = match spots.iter().find(|spot| spot.at == whose && owner(word) != word) {
        Some(spot) => spot.name.clone(),
        None if word == "mine" => ME.to_owned(),
        None => return,
    };
    let rest = behind.iter().position(|word| is_one_of(word, "rest remaining others"));
    let of_all = rest
        .is_some_and(|rest| behind.iter().skip(rest).any(|word| is_one_of(word, "all us everyone equally")));
    if frame.amount != Some(all) || part >= all || !of_all {
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
    ask(frame);
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
        ask(frame);
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
    ask(frame);
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
        ask(frame);
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
    ask(frame);
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
        ask(frame);
    }
}
