//! "Aaj auto se 900 kamaye, Salim ka aadha": money that was earned is no expense. What somebody else has a part in is owed
//! the other way round; of the sender's own nothing is kept.

use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::saving::take;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, numbers, plain, spots};
use super::{Draft, PersonId, Phrase};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use rust_decimal::Decimal;

/// Most digits behind the point of a half.
const SCALE_MAX: u32 = 2;
const EARNED: &str = "kamaye kamaya kamayi kamaaye kamaaya kamai kamaai kamayee bikri becha bechi beche bechke bechkar \
    कमाए कमाये कमाया कमायी कमाई बिक्री बेचा बेची बेचे बेचकर बिका बिकी";
const SELLS: &str = "bechta bechti bechte बेचता बेचती बेचते";
const SOLD: &str = "becha bechi beche बेचा बेची बेचे बिका बिकी";
const GOT: &str = "mila mile mili milta milte मिला मिले मिली";
const CAME: &str = "aaya aaye aayi aya aye आया आए आये आई";
const HALF: &str = "aadha adha aadhaa half आधा";
/// Who pays for a service, and is nobody of the sender's.
const CUSTOMERS: &str =
    "sawari sawariyon sawaari savari grahak graahak customer customers client सवारी ग्राहक";
/// What is paid to the sender by an office or a tenant.
const INCOMES: &str =
    "claim insurance commission kamishan kiraya bhada rent lottery inaam prize क्लेम कमीशन किराया भाड़ा इनाम";
/// The same in English, and what shops give back.
const PAID_IN: &str =
    "pension wages wage salary paycheck stipend bonus dividend dividends cashback refund allowance payout";
const CAME_IN: &str = "came arrived landed cleared in";
const WAGES: &str = "tankhwah tankhwa tankha salary pagar pagaar vetan तनख्वाह तनख़्वाह पगार वेतन सैलरी";
const OWED: &str = "dena dene deni देना देने देनी";
/// Without one of these, what somebody else earned is none of the sender's.
const SHARED: &str =
    "saath sath aur main mera mere uska unka dono barabar hissa milke साथ और मैं मेरा उसका दोनों बराबर हिस्सा";
const KO: &str = "ko को mujhe mujhko humko hume मुझे";
const NE: &str = "ne ने";

/// False: nothing was earned.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let Some(frame) = said.only().filter(|frame| frame.intent.is_money() && frame.amount.is_some()) else {
        return false;
    };
    let words = plain(said.text);
    if !said.is_told() {
        return false;
    }
    if sold(making, frame, &words) {
        return true;
    }
    let told =
        paid_in(&words) && frame.intent == Intent::LogPersonalExpense && spots(making, &words).is_empty();
    if told || is_paid_to_me(frame, &words) {
        making.say(Phrase::new("from-elsewhere"));
        return true;
    }
    if !is_earned(&words) {
        return false;
    }
    let mut named: Vec<(String, Option<PersonId>)> = Vec::new();
    for spot in spots(making, &words) {
        if !named.iter().any(|(_, known)| *known == Some(spot.person)) {
            named.push((spot.name, Some(spot.person)));
        }
    }
    if named.is_empty() {
        let others = frame.persons.iter().filter(|name| !is_one_of(&folded(name), CUSTOMERS));
        named.extend(others.map(|name| (name.clone(), None)));
    }
    let shared = |word: &String| [SHARED, HALF, OWED].iter().any(|list| is_one_of(word, list));
    let shared = words.iter().any(shared);
    let ([(who, known)], [_], true) = (named.as_slice(), numbers(&words).as_slice(), shared) else {
        making.say(Phrase::new("from-elsewhere"));
        return true;
    };
    let first = folded(who);
    let first = first.split(' ').next().unwrap_or_default();
    let theirs = words.windows(2).any(|two| matches!(two, [who, ne] if who == first && is_one_of(ne, NE)));
    let half = frame.amount.and_then(|all| all.checked_div(Decimal::TWO));
    let part = Frame {
        amount: half.map(|half| half.trunc_with_scale(SCALE_MAX).normalize()),
        currency: frame.currency,
        item: frame.item.as_deref().and_then(thing),
        persons: vec![who.clone()],
        payer: (!theirs).then(|| who.clone()),
        split: Some(SplitSaid::Full),
        date: frame.date,
        date_text: frame.date_text.clone(),
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ShareExpense)
    };
    let phrase = if theirs { Phrase::new("earned-by-them") } else { Phrase::new("earned-by-you") };
    making.say(phrase.with("who", who.as_str()));
    let mut draft = Draft::new(making.new_record(), part, making.facts.me.today);
    if let Some(known) = known {
        draft.knows(who, *known);
    }
    take(making, draft);
    true
}

/// "Asha ko phone 500 me becha", "Asha ne mujhe cycle bechi 500 me": who has got it owes all of it.
fn sold(making: &mut Making<'_>, frame: &Frame, words: &[String]) -> bool {
    let sold = words.iter().any(|word| is_one_of(word, SOLD)) && numbers(words).len() == 1;
    let behind = |spot: &Spot| words.get(spot.at.saturating_add(1)).map_or("", String::as_str);
    let all = spots(making, words);
    let [spot] = all.as_slice() else { return false };
    let to_them = is_one_of(behind(spot), "ko को");
    let to_me = is_one_of(behind(spot), NE) && words.iter().any(|word| is_one_of(word, "mujhe mujhko मुझे"));
    if !sold || !(to_them || to_me) {
        return false;
    }
    let owed = Frame {
        persons: vec![spot.name.clone()],
        payer: to_me.then(|| spot.name.clone()),
        item: frame.item.as_deref().and_then(thing),
        split: Some(SplitSaid::Full),
        amount: frame.amount,
        currency: frame.currency,
        date: frame.date,
        date_text: frame.date_text.clone(),
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ShareExpense)
    };
    let mut draft = Draft::new(making.new_record(), owed, making.facts.me.today);
    draft.knows(&spot.name, spot.person);
    take(making, draft);
    true
}

/// "My pension came, 2180", "my wages came in", "got my deposit back 600", "got refund 600 from Swiggy".
fn paid_in(words: &[String]) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let first = words.iter().position(|word| !is_one_of(word, "my the a i just today and"));
    let came = words.iter().position(|word| is_one_of(word, PAID_IN)).is_some_and(|at| {
        Some(at) == first
            && is_one_of(word(at.saturating_add(1)), CAME_IN)
            && !words.iter().any(|it| it == "for")
    });
    let got = first.is_some_and(|at| {
        let next = (at.saturating_add(1)..words.len()).find(|at| !is_one_of(word(*at), "my the a our"));
        let what = next.map_or("", word);
        let back = next.is_some_and(|at| word(at.saturating_add(1)) == "back");
        is_one_of(word(at), "got received") && (is_one_of(what, PAID_IN) || what == "deposit" && back)
    });
    came || got
}

/// Whether money is said to have been earned, or to have come from outside.
fn is_earned(words: &[String]) -> bool {
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    // "Asha ko phone 500 me becha": sold to her, who owes it.
    let sold_to = any(SOLD) && any(KO);
    let behind_it = |list: &str| {
        let behind = |two: &[String]| match two {
            [number, verb] => bare_amount(number).is_some() && is_one_of(verb, list),
            _ => false,
        };
        words.windows(2).any(behind)
    };
    let (paid, came) = (behind_it(GOT), behind_it(CAME));
    let income = any(INCOMES) && (paid || came && any(OWED));
    let sells = any(SELLS) && paid;
    // "Salim ko kamai ke 500 diye" is a payment.
    let given =
        words.iter().any(|word| is_one_of(word, "ko mujhe mere को मुझे मेरे")) && any("diye diya de दिए दिया दे");
    any(EARNED) && !sold_to && !given || income && any(HALF) || sells || any(CUSTOMERS) && paid
}

/// "Party se bhade ke 22000 mile", "8000 advance mila", "seth ne tankhwah 15000 di": income, and nobody has a part in it.
fn is_paid_to_me(frame: &Frame, words: &[String]) -> bool {
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty() && frame.payer.is_none();
    let from = words.iter().any(|word| is_one_of(word, "se से"));
    let came = words.windows(2).any(|two| match two {
        [number, mile] => bare_amount(number).is_some() && is_one_of(mile, "mile मिले"),
        _ => false,
    });
    let ahead = words.windows(2).any(|two| match two {
        [advance, got] => is_one_of(advance, "advance एडवांस") && is_one_of(got, GOT),
        _ => false,
    });
    let wages = words.windows(4).any(|four| match four {
        [ne, wages, number, gave] => {
            is_one_of(ne, NE)
                && is_one_of(wages, WAGES)
                && bare_amount(number).is_some()
                && is_one_of(gave, "di diye diya दी दिए दिया")
        }
        _ => false,
    });
    let by_them = frame.payer.is_some() && frame.persons.iter().eq(&frame.payer);
    own && (from && came || ahead) || wages && (by_them || frame.intent == Intent::ReceivePayment)
}

/// What it was for, without the words for earning.
fn thing(item: &str) -> Option<String> {
    let words = item.split_whitespace().filter(|word| !is_one_of(&folded(word), SOLD));
    let thing = words.collect::<Vec<&str>>().join(" ");
    (!thing.is_empty()).then_some(thing)
}
