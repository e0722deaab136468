//! A bill, and whose part of it somebody else has taken over or has paid already: "bijli 3200 flat me, maine bhari, Asha ka
//! hissa main dunga", "maid 1800 flat me Asha ne di, main apna de chuka". It is asked about.

use super::groups::{self, Named};
use super::heard::{Said, act};
use super::making::Making;
use super::reread::understood;
use super::talk::{bare_amount, is_one_of, words};
use super::whose::{numbers, spots};
use super::{PersonId, State, Value};
use crate::domain::nlu::{Doubt, Frame, Intent, Paid, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

const ME: &str = "me";
const I: &str = "main mai mei me maine mene मैं मैंने";
const OF: &str = "ka ke ki का के की";
const PART: &str = "hissa hisa part share हिस्सा";
const WILL: &str = "dunga dungi doonga doongi dega degi denge bharunga bharungi bharega bharegi दूँगा दूंगा दूँगी दूंगी देगा देगी देंगे भरूँगा भरूंगा भरेगा \
    भरेगी";
const NE: &str = "ne ने";
const GAVE: &str = "di diya diye bhara bhari bhare दी दिया दिए भरा भरी भरे";
/// What may be said of one's own part that is paid.
const SETTLED: &str = "main mai mei maine use usko unko apna apni apne hissa part mera meri mere de diya di diye chuka chuki chuke hu hun hoon hai bhi \
    already pehle se मैं मैंने उसे उसको अपना अपनी हिस्सा मेरा मेरी दे दिया दी दिए चुका चुकी हूँ हूं है भी पहले से";
/// Most digits behind the point of an equal part.
const SCALE_MAX: u32 = 2;

/// False: nothing of that is told.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if !said.is_told() || !idle || !said.text.contains(char::is_numeric) {
        return false;
    }
    taken_over(making, said) || paid_mine(making, said)
}

/// Who has a bill with the sender: those of its group, else who is named.
fn others(making: &Making<'_>, frame: &Frame) -> Option<Vec<PersonId>> {
    let me = making.facts.me.id;
    if let Some(name) = &frame.group {
        let Named::One(id) = groups::find(name, &making.facts.groups) else { return None };
        return Some(groups::by_id(id, &making.facts.groups)?.present().filter(|it| *it != me).collect());
    }
    let all: Vec<PersonId> =
        spots(making, &words(&frame.persons.join(" "))).into_iter().map(|it| it.person).collect();
    (all.len() == frame.persons.len() && !all.is_empty()).then_some(all)
}

/// The one expense that is read of a text.
fn expense(making: &Making<'_>, text: &str) -> Option<Frame> {
    let mut reading = understood(making, text);
    let frame = reading.frames.pop().filter(|_| reading.frames.is_empty())?;
    (frame.intent.is_expense() && frame.amount.is_some()).then_some(frame)
}

/// "…, Asha ka hissa main dunga", "…, Asha ka hissa Kamal dega".
fn taken_over(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let tokens: Vec<&str> = said.text.split_whitespace().collect();
    let all: Vec<String> = tokens.iter().map(|token| words(token).join(" ")).collect();
    let Some(at) = all.iter().rposition(|word| is_one_of(word, PART)).filter(|at| *at > 1) else {
        return false;
    };
    let (Some(of), Some([who, will])) = (all.get(at.saturating_sub(1)), all.get(at.saturating_add(1)..))
    else {
        return false;
    };
    if !is_one_of(of, OF) || !is_one_of(will, WILL) {
        return false;
    }
    let me = making.facts.me.id;
    let spots = spots(making, &all);
    let place = |at: usize| spots.iter().find(|spot| spot.at == at).map(|spot| spot.person);
    let bearer = if is_one_of(who, I) { Some(me) } else { place(at.saturating_add(1)) };
    let start = at.saturating_sub(2);
    let (Some(free), Some(bearer)) = (place(start), bearer) else { return false };
    let rest = tokens.get(..start).unwrap_or_default().join(" ");
    let rest = rest.trim_end_matches([',', ' ', '.', ';', '-']);
    let Some(mut frame) = expense(making, rest) else { return false };
    let Some(others) = others(making, &frame) else { return false };
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if !others.contains(&free) || !even || bearer == free || !(bearer == me || others.contains(&bearer)) {
        return false;
    }
    let left: Vec<PersonId> = others.into_iter().filter(|person| *person != free).collect();
    frame.doubts = vec![Doubt::Intent];
    if left.is_empty() {
        // "Dinner 400 Asha ke saath, Asha ka hissa main dunga"
        (frame.intent, frame.split) = (Intent::LogPersonalExpense, None);
        frame.persons.clear();
    } else {
        let share = |person: &PersonId| {
            let weight = if *person == bearer { Decimal::TWO } else { Decimal::ONE };
            let name = if *person == me { Some(ME.to_owned()) } else { name(making, *person) };
            Some(ShareSaid { who: name?, value: ShareValue::Number(weight) })
        };
        let Some(shares) = left.iter().chain([&me]).map(share).collect::<Option<Vec<ShareSaid>>>() else {
            return false;
        };
        frame.intent = Intent::ShareExpense;
        frame.persons = left.iter().filter_map(|person| name(making, *person)).collect();
        frame.split = Some(SplitSaid::Shares { shares });
    }
    act(making, &frame, Said { text: rest, ..said });
    true
}

/// "Maid 1800 flat me Asha ne di, main apna de chuka": what she paid less the sender's part, which the sender gave.
fn paid_mine(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some((rest, tail)) = said.text.rsplit_once(',') else { return false };
    let tail = words(tail);
    let first =
        tail.first().is_some_and(|first| is_one_of(first, I) || is_one_of(first, "mera meri मेरा मेरी"));
    let deed = tail.windows(2).any(|two| match two {
        [de, done] => is_one_of(de, "de दे") && is_one_of(done, "chuka chuki chuke diya di चुका चुकी दिया दी"),
        _ => false,
    });
    let own = tail.iter().any(|word| is_one_of(word, "apna apni mera meri अपना अपनी मेरा मेरी"));
    let small = tail.iter().all(|word| is_one_of(word, SETTLED) || bare_amount(word).is_some());
    let gave: Vec<Decimal> = numbers(&tail).into_iter().map(|(_, amount)| amount).collect();
    if !(first && deed && own && small) || gave.len() > 1 {
        return false;
    }
    let tokens: Vec<&str> = rest.split_whitespace().collect();
    let all: Vec<String> = tokens.iter().map(|token| words(token).join(" ")).collect();
    let spots = spots(making, &all);
    let payer = spots.iter().find(|spot| match all.get(spot.at.saturating_add(1)..) {
        Some([ne, gave, ..]) => is_one_of(ne, NE) && is_one_of(gave, GAVE),
        Some([..]) | None => false,
    });
    let Some(payer) = payer.cloned() else { return false };
    let kept =
        tokens.iter().enumerate().filter(|(at, _)| !(payer.at..payer.at.saturating_add(3)).contains(at));
    let bare = kept.map(|(_, token)| *token).collect::<Vec<&str>>().join(" ");
    let bare = bare.trim_end_matches([',', ' ', '.', ';']);
    let group = said.reading.frames.first().and_then(|frame| frame.group.clone());
    let [(_, total)] = numbers(&words(bare))[..] else { return false };
    let mut frame = match &group {
        // A name may be read of "maid", and in a group all share it.
        Some(group) => Frame {
            item: thing(bare, group),
            date: said.reading.frames.first().and_then(|frame| frame.date),
            group: Some(group.clone()),
            ..Frame::new(Intent::ShareExpense)
        },
        None => match expense(making, bare) {
            Some(frame) => Frame { persons: vec![payer.name.clone()], ..frame },
            None => return false,
        },
    };
    frame.amount = Some(total);
    let Some(others) = others(making, &frame) else { return false };
    if !others.contains(&payer.person) {
        return false;
    }
    let heads = Decimal::from(others.len().saturating_add(1));
    let equal = total.checked_div(heads).map(|part| part.trunc_with_scale(SCALE_MAX).normalize());
    let Some(mine) = gave.first().copied().or(equal).filter(|mine| *mine > Decimal::ZERO && *mine < total)
    else {
        return false;
    };
    frame.intent = Intent::ShareExpense;
    frame.persons = others.iter().filter_map(|person| name(making, *person)).collect();
    frame.split = Some(SplitSaid::Equal { include_me: true });
    let theirs = total.saturating_sub(mine);
    frame.paid = vec![Paid { who: payer.name, amount: theirs }, Paid { who: ME.to_owned(), amount: mine }];
    frame.doubts = vec![Doubt::Intent];
    act(making, &frame, Said { text: bare, ..said });
    true
}

/// What stands there besides the amount and the group.
fn thing(bare: &str, group: &str) -> Option<String> {
    let group = words(group);
    let left = bare.split_whitespace().filter(|token| {
        let word = words(token).join(" ");
        bare_amount(&word).is_none()
            && !group.contains(&word)
            && !is_one_of(&word, "me mein mei में मे rs rupaye")
    });
    let mut left: Vec<&str> = left.collect();
    while left.last().is_some_and(|last| is_one_of(&words(last).join(" "), OF)) {
        left.pop();
    }
    let thing = left.join(" ");
    let thing = thing.trim_matches([',', ' ', '.']);
    (!thing.is_empty()).then(|| thing.to_owned())
}

fn name(making: &Making<'_>, person: PersonId) -> Option<String> {
    let Value::Text(name) = making.name(person) else { return None };
    Some(name)
}
