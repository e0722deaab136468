//! A payment that is told in the same breath as the bill that it pays: "tickets 120 with Raj and Anita, Anita paid me hers
//! already", "cab 90 with Kamal, he gave me 20 already". Whoever gave their own part did not pay the bill.

use super::making::Making;
use super::people::folded;
use super::talk::{bare_amount, is_one_of, words};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use rust_decimal::Decimal;

/// Words between somebody and what they did.
const BETWEEN: &str = "has have had already just also did ve but";
const GAVE: &str = "paid gave given returned sent settled transferred";
/// Whose part it was: their own.
const OWN: &str = "his hers her theirs their own apna apne अपना अपने";
const HINDI_GAVE: &str = "de diya diye di diyaa lauta lautaye lautaya wapas दे दिया दिए लौटा लौटाए";
/// Most digits behind the point of a part.
const SCALE_MAX: u32 = 2;

/// Makes payments of what was read as who paid, or as the sender's own.
pub(super) fn told(making: &Making<'_>, frames: &mut Vec<Frame>, text: &str) {
    let said = words(text);
    still_owing(frames, &said);
    own_part(making, frames, &said);
    part_of_it(frames, &said);
}

fn ask(frame: &mut Frame) {
    if !frame.doubts.contains(&Doubt::Intent) {
        frame.doubts.push(Doubt::Intent);
    }
}

fn first(name: &str) -> String {
    folded(name).split(' ').next().unwrap_or_default().to_owned()
}

fn is_bare(frame: &Frame) -> bool {
    frame.intent == Intent::LogPersonalExpense
        && frame.item.is_none()
        && frame.persons.is_empty()
        && frame.payer.is_none()
        && frame.group.is_none()
}

/// Whether these words say that whoever `who` is gave their own part.
fn gave_own(said: &[String], who: impl Fn(&str) -> bool) -> bool {
    said.iter().enumerate().any(|(at, word)| {
        if !who(word) {
            return false;
        }
        let behind = said.get(at.saturating_add(1)..).unwrap_or_default();
        let mut behind = behind.iter().skip_while(|word| is_one_of(word, BETWEEN));
        match behind.next() {
            Some(verb) if is_one_of(verb, GAVE) => {
                let next = behind.next().filter(|next| *next != "me").or_else(|| behind.next());
                let after = behind.next();
                // "Jo paid her 20".
                let number = after.is_some_and(|after| bare_amount(after).is_some());
                let whole = next.is_some_and(|next| is_one_of(next, "his hers theirs"));
                let part =
                    after.is_some_and(|after| is_one_of(after, "share part half own third quarter bit"));
                next.is_some_and(|next| is_one_of(next, OWN))
                    && (part
                        || number
                        || whole
                            && after.is_none_or(|after| is_one_of(after, "already and but too straight")))
            }
            Some(ne) if is_one_of(ne, "ne ने") => {
                let mut behind = behind.filter(|word| !is_one_of(word, "to bhi already hissa भी हिस्सा"));
                behind.next().is_some_and(|own| is_one_of(own, OWN))
                    && behind.next().is_some_and(|gave| is_one_of(gave, HINDI_GAVE))
            }
            Some(_) | None => false,
        }
    })
}

/// "…, Anita paid me hers already": her part of the bill is paid, and the bill was the sender's.
fn own_part(making: &Making<'_>, frames: &mut Vec<Frame>, said: &[String]) {
    let [bill] = frames.as_mut_slice() else { return };
    let even = matches!(bill.split, None | Some(SplitSaid::Equal { include_me: true }));
    let shared = bill.intent == Intent::ShareExpense && even && bill.paid.is_empty() && bill.group.is_none();
    let numbers: Vec<Decimal> = said.iter().filter_map(|word| bare_amount(word)).collect();
    let digits = said.iter().filter(|word| word.contains(char::is_numeric)).count();
    let (true, Some(amount)) = (shared && bill.item.is_some() && digits == numbers.len(), bill.amount) else {
        return;
    };
    // "…, Jo paid her 20 straight away" says how much.
    let told = match numbers.as_slice() {
        [_] => None,
        [all, part] if *all == amount && part < all => Some(*part),
        [..] => return,
    };
    let pronoun = |word: &str| is_one_of(word, "he she usne unhone") && bill.persons.len() == 1;
    let gave = |name: &&String| gave_own(said, |word| word == first(name)) || gave_own(said, pronoun);
    let by_pronoun_ne = || {
        let theirs = said.windows(3).any(|three| {
            matches!(three, [they, own, gave] if is_one_of(they, "usne unhone उसने")
                && is_one_of(own, OWN) && is_one_of(gave, HINDI_GAVE))
        });
        if theirs && bill.persons.len() == 1 { bill.persons.first() } else { None }
    };
    let Some(who) = bill.persons.iter().find(gave).or_else(by_pronoun_ne).cloned() else { return };
    let heads = Decimal::from(bill.persons.len().saturating_add(1));
    let even = amount.checked_div(heads).map(|part| part.round_dp(SCALE_MAX).normalize());
    let Some(part) = told.or(even) else { return };
    let currency = bill.currency.unwrap_or(making.facts.me.currency);
    let payment = Frame {
        amount: Some(part),
        currency: Some(currency),
        date: bill.date,
        persons: vec![who],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    bill.payer = None;
    ask(bill);
    frames.push(payment);
}

/// "Cab 90 with Kamal, he gave me 20 already", "got 45 back from him": that is none of the sender's expenses.
fn part_of_it(frames: &mut [Frame], said: &[String]) {
    let (bill, part) = match frames {
        [part] => (None, part),
        [bill, part] => (Some(bill), part),
        [..] => return,
    };
    let Some(amount) = part.amount.filter(|_| is_bare(part)) else { return };
    let Some(at) = said.iter().position(|word| bare_amount(word) == Some(amount)) else { return };
    let near = |back: usize| at.checked_sub(back).and_then(|at| said.get(at)).map_or("", String::as_str);
    let behind = said.get(at.saturating_add(1)..).unwrap_or_default();
    let gave_me = near(1) == "me"
        && is_one_of(near(2), GAVE)
        && (3..6).any(|back| is_one_of(near(back), "he she") || is_one_of(near(back), BETWEEN));
    let got_back = is_one_of(near(1), "got received")
        && behind
            .windows(2)
            .any(|two| matches!(two, [from, them] if from == "from" && is_one_of(them, "him her")));
    let hindi = is_one_of(near(1), "usne unhone mujhe उसने उन्होंने मुझे")
        && (is_one_of(near(1), "usne unhone उसने उन्होंने") || is_one_of(near(2), "usne unhone उसने उन्होंने"))
        && behind.iter().take(2).any(|word| is_one_of(word, HINDI_GAVE));
    if !(gave_me || got_back || hindi) {
        return;
    }
    let whose = match bill {
        None => None,
        Some(bill) => match (bill.intent, bill.persons.as_slice()) {
            (Intent::ShareExpense, [only]) => Some(only.clone()),
            _ => return,
        },
    };
    part.intent = Intent::ReceivePayment;
    part.persons.extend(whose);
    part.split = None;
    ask(part);
}

/// "Kamal gave me 20 and still owes 10": what is left is in the books, and nothing new.
fn still_owing(frames: &mut Vec<Frame>, said: &[String]) {
    let [first, rest] = frames.as_mut_slice() else { return };
    let Some(amount) = rest.amount.filter(|_| is_bare(rest)) else { return };
    let Some(at) = said.iter().position(|word| bare_amount(word) == Some(amount)) else { return };
    let before = said.get(at.saturating_sub(3)..at).unwrap_or_default();
    let owes = before.iter().any(|word| is_one_of(word, "owes owe baaki baki"));
    let left = before.iter().any(|word| is_one_of(word, "still another abhi"));
    if owes && left && first.amount.is_some() {
        ask(first);
        frames.truncate(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_gave_their_own_part_is_found() {
        let gave = |text: &str| gave_own(&words(text), |word| word == "anita");
        for text in [
            "tickets 120 for me, Raj and Anita but Anita paid me hers already",
            "movie 300, Anita ne apna de diya",
            "movie 300, Anita ne apna hissa de diya",
            "tickets 120 with Anita and Eva, Anita has paid her share",
            "cab 90 with Anita, Anita already paid her half",
        ] {
            assert!(gave(text), "{text}");
        }
        for text in [
            "dinner 90, Anita paid",
            "dinner 90, Anita paid her sister",
            "dinner 90 with Anita, Raj paid his share",
        ] {
            assert!(!gave(text), "{text}");
        }
    }
}
