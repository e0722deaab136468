//! Messages whose numbers or words are taken for what they are not: "100 off with a coupon so 1160", "house of five: …",
//! "Jo skipped it", "bus there 10, bus back 12". They are put in plainer words and read once more; it is asked about.

use super::groups::shown_by_name;
use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::talk::{bare_amount, is_one_of};
use super::whose::{plain, spots};
use super::{Reading, State};
use crate::domain::nlu::{Context, Doubt, understand};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const COUPONS: &str = "coupon coupons voucher promo code discount";
const HOMES: &str = "house flat home apartment household family room team group gang";
const COUNTS: &str = "two three four five six seven eight nine 2 3 4 5 6 7 8 9";

/// The message in plainer words, and what is read of them. Nothing: it is read as it is.
pub(super) fn told(making: &Making<'_>, said: Said<'_>) -> Option<(String, Reading)> {
    // "List bali", whatever is asked.
    if let (Some(frame), None) = (said.only(), said.quoted)
        && let Some(shown) = shown_by_name(frame, said.text, &making.facts.groups)
    {
        let reading = Reading { frames: vec![shown], language: said.reading.language };
        return Some((said.text.to_owned(), reading));
    }
    if let Some(text) = currency_meant(said.text) {
        let reading = understood(making, &text);
        let frames =
            matches!(reading.frames.as_slice(), [only] if only.currency.is_some() && only.amount.is_none());
        return frames.then_some((text, Reading { language: said.reading.language, ..reading }));
    }
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    if !said.is_told() || !idle {
        return None;
    }
    let tokens: Vec<&str> = said.text.split_whitespace().collect();
    let one = || {
        less_a_coupon(&tokens)
            .or_else(|| of_a_house(said.text))
            .or_else(|| skipped(making, said.text))
            .or_else(|| in_turn(making, said.text))
            .or_else(|| by_them(making, said.text))
    };
    let several = || there_and_back(making, said.text).or_else(|| each_owes(making, said.text));
    let texts = several().or_else(|| one().map(|text| vec![text]))?;
    let frames = texts.iter().flat_map(|text| understood(making, text).frames).collect();
    let mut reading = Reading { frames, language: said.reading.language };
    let text = texts.join("; ");
    for frame in reading.frames.iter_mut().filter(|frame| !frame.doubts.contains(&Doubt::Intent)) {
        frame.doubts.push(Doubt::Intent);
    }
    reading.frames.iter().any(|frame| frame.amount.is_some()).then_some((text, reading))
}

/// What is read of a text where nothing is asked.
pub(super) fn understood(making: &Making<'_>, text: &str) -> Reading {
    let facts = making.facts;
    let people: Vec<String> = facts.people.iter().map(|known| known.name.clone()).collect();
    let groups: Vec<String> = facts.groups.iter().map(|group| group.spec.name.clone()).collect();
    let context = Context {
        today: facts.me.today,
        people: &people,
        groups: &groups,
        currency: Some(facts.me.currency),
        pending: None,
        words: &facts.words,
    };
    understand(text, &context)
}

fn bare(token: &str) -> String {
    folded(token.trim_matches(|c: char| c.is_ascii_punctuation() && c != '%'))
}

fn number(token: &str) -> Option<Decimal> {
    bare_amount(token.trim_matches(|c: char| ",.;:()".contains(c)))
}

/// "Swiggy 1260 me Ben Amy, 100 off with coupon so 1160": what was paid in the end.
fn less_a_coupon(tokens: &[&str]) -> Option<String> {
    /// Words between "off" and the coupon at most, and behind it before what is left.
    const REACH: usize = 4;
    let off = tokens.iter().position(|token| bare(token) == "off")?;
    let coupon = tokens.iter().skip(off).take(REACH).position(|token| is_one_of(&bare(token), COUPONS))?;
    let coupon = off.checked_add(coupon)?;
    let at = off.checked_sub(1)?;
    let less = number(tokens.get(at)?)?;
    let (first, all) =
        tokens.iter().take(at).enumerate().find_map(|(at, it)| number(it).map(|all| (at, all)))?;
    let after = coupon.checked_add(1)?;
    let left =
        tokens.iter().enumerate().skip(after).take(REACH).find_map(|(at, it)| number(it).map(|it| (at, it)));
    let (end, paid) = match left {
        Some((at, paid)) => (at.checked_add(1)?, paid),
        None => (after, all.checked_sub(less)?),
    };
    if paid >= all || all.checked_sub(less) != Some(paid) {
        return None;
    }
    let paid = paid.normalize().to_string();
    let before = tokens
        .iter()
        .take(at)
        .enumerate()
        .map(|(place, token)| if place == first { paid.as_str() } else { token });
    let behind = tokens.iter().skip(end).copied();
    Some(before.chain(behind).collect::<Vec<&str>>().join(" ").trim_end_matches([',', ' ']).to_owned())
}

/// "House of five: me, Mo and Ella. Council tax 150, Mo pays it": those share it.
fn of_a_house(text: &str) -> Option<String> {
    let (first, rest) = text.split_once(['.', ';'])?;
    let words = plain(first);
    let of = words.iter().position(|word| word == "of").filter(|at| (1..=2).contains(at))?;
    let home = words.iter().take(of).any(|word| is_one_of(word, HOMES));
    let count = words.get(of.checked_add(1)?).is_some_and(|word| is_one_of(word, COUNTS));
    let names = first.split_once([':', ','])?.1.trim();
    let plain = !names.contains(char::is_numeric) && !names.is_empty() && rest.contains(char::is_numeric);
    (home && count && plain).then(|| {
        let rest = rest.trim().trim_end_matches('.').replace(" pays it", " paid").replace(" pays", " paid");
        format!("{rest}, split between {names}")
    })
}

/// "Bus there 10 me, bus back 12 Raj": two of them, each paid by who stands with it, and shared by all who are named.
fn there_and_back(making: &Making<'_>, text: &str) -> Option<Vec<String>> {
    let mut clauses = text.split(',');
    let words = [plain(clauses.next()?), plain(clauses.next()?)];
    let names: Vec<String> = spots(making, &plain(text)).into_iter().map(|spot| spot.name).collect();
    let names: BTreeSet<String> = names.into_iter().collect();
    let way = |words: &[String], list: &str| -> Option<(String, String)> {
        words.windows(3).find_map(|three| match three {
            [thing, way, amount] if is_one_of(way, list) && number(amount).is_some() => {
                Some((thing.clone(), amount.clone()))
            }
            [..] => None,
        })
    };
    let [out, home] = &words;
    let ((thing, there), (same, back)) = (way(out, "there out")?, way(home, "back home")?);
    if thing != same || names.is_empty() {
        return None;
    }
    let all = names.into_iter().collect::<Vec<String>>().join(" and ");
    let told = |words: &[String], what: String| match spots(making, words).first() {
        Some(spot) => format!("{} paid {what}, split with {all}", spot.name),
        None => format!("{what} with {all}"),
    };
    Some(vec![told(out, format!("{thing} {there}")), told(home, format!("return {thing} {back}"))])
}

/// "Bali: snorkel 90, Jo skipped it": it was without them.
fn skipped(making: &Making<'_>, text: &str) -> Option<String> {
    let (before, last) = text.rsplit_once(',')?;
    let words = plain(last);
    let spots = spots(making, &words);
    let [spot] = spots.as_slice() else { return None };
    let behind = words.get(spot.at.checked_add(1)?..)?.join(" ");
    let out = ["skipped", "skipped it", "skipped that", "sat it out", "sat that out", "gave it a miss"];
    (spot.at == 0 && out.contains(&behind.as_str())).then(|| format!("{before}, without {}", spot.name))
}

/// "Ben's turn, coffee 9", "my turn to buy, coffee 8 for us".
fn in_turn(making: &Making<'_>, text: &str) -> Option<String> {
    let (first, rest) = text.split_once(',')?;
    let words = plain(first);
    let turn = words.get(1).is_some_and(|word| is_one_of(word, "turn round shout"));
    let more = words.iter().skip(2).all(|word| is_one_of(word, "to buy pay"));
    let rest = rest.trim();
    let rest = rest.strip_suffix(" for us").unwrap_or(rest);
    if !turn || !more || !rest.contains(char::is_numeric) {
        return None;
    }
    match spots(making, &words).as_slice() {
        [spot] if spot.at == 0 => Some(format!("{} paid {rest}", spot.name)),
        [] if words.first().is_some_and(|first| first == "my") => Some(format!("and {rest}")),
        [..] => None,
    }
}

/// "Amy owes me for the taxi 12 and Ben for his ticket 20": two debts.
fn each_owes(making: &Making<'_>, text: &str) -> Option<Vec<String>> {
    let (first, second) = text.split_once(" and ")?;
    let (one, other) = (plain(first), plain(second));
    let starts = |words: &[String]| spots(making, words).first().is_some_and(|spot| spot.at == 0);
    let owes = matches!(one.as_slice(), [_, owes, me, ..] if owes == "owes" && me == "me");
    let single = |text: &str| text.split_whitespace().filter(|token| number(token).is_some()).count() == 1;
    let behind = other.get(1).is_some_and(|word| word == "for")
        || other.get(1).is_some_and(|word| number(word).is_some());
    if !(starts(&one) && starts(&other) && owes && behind && single(first) && single(second)) {
        return None;
    }
    let debt = |words: &[String], from: usize| {
        let name = spots(making, words).first().map(|spot| spot.name.clone())?;
        let rest = words.get(from..)?;
        let amount = rest.iter().find(|word| number(word).is_some())?;
        let thing: Vec<&str> = rest.iter().filter(|word| *word != amount).map(String::as_str).collect();
        Some(format!("{name} owes me {amount} {}", thing.join(" ")))
    };
    Some(vec![debt(&one, 3)?, debt(&other, 1)?])
}

/// "Euro I mean", right after an amount.
fn currency_meant(text: &str) -> Option<String> {
    let words = plain(text);
    let currency = match words.as_slice() {
        [currency, i, mean] | [i, mean, currency] if i == "i" && is_one_of(mean, "mean meant") => currency,
        [currency, sorry] if sorry == "sorry" => currency,
        [..] => return None,
    };
    currency.chars().all(char::is_alphabetic).then(|| format!("sorry that was {currency}"))
}

/// "She paid for the taxi 18", "she's after giving me 20", of whoever was spoken of last.
fn by_them(making: &Making<'_>, text: &str) -> Option<String> {
    let words = plain(text);
    let (first, rest) = words.split_first()?;
    let about = making.was.about?;
    let known = making.facts.people.iter().find(|known| known.id == about)?;
    let number = rest.iter().filter(|word| number(word).is_some()).count() == 1;
    if !is_one_of(first, "he she they he's she's they're") || !number {
        return None;
    }
    let after = ["after", "giving", "me"];
    if rest.iter().take(after.len()).eq(after.iter()) {
        return Some(format!("{} gave me {}", known.name, rest.get(after.len()..)?.join(" ")));
    }
    let (verb, thing) = rest.split_first()?;
    let paid = matches!(thing, [word, ..] if verb == "paid" && word == "for")
        || is_one_of(verb, "got bought covered");
    let to_me = thing.iter().any(|word| is_one_of(word, "me us my from back his her their him"));
    let lead = if verb == "paid" { "" } else { "for " };
    (paid && !to_me).then(|| format!("{} paid {lead}{}", known.name, thing.join(" ")))
}
