//! A payment that is told in the same breath as the bill that it pays: "tickets 120 with Raj and Anita, Anita paid me hers
//! already", "cab 90 with Kamal, he gave me 20 already". Whoever gave their own part did not pay the bill.

use super::making::Making;
use super::people::{folded, named_in};
use super::talk::{bare_amount, is_one_of, words};
use crate::domain::nlu::{Doubt, Frame, Intent, Paid, Rest, ShareSaid, ShareValue, SplitSaid};
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
    way_back(frames, &said);
    set_aside(frames, &said);
    put_together(frames, &said);
    and_the_rest(frames, &said);
    deposits(making, frames, &said);
}

/// "Asha ne mujhe 2000 diye, usme se 500 Kamal ke liye hai": that is no money that Kamal owes; it is his when he gets it.
fn set_aside(frames: &mut Vec<Frame>, said: &[String]) {
    let [got, part] = frames.as_mut_slice() else { return };
    let within = said.windows(2).any(|two| {
        matches!(two, [of_it, from] if is_one_of(of_it, "usme isme usmein unme उसमें इसमें") && is_one_of(from, "se से"))
    });
    let loan = part.intent == Intent::ShareExpense && part.item.is_none() && part.amount < got.amount;
    if within && loan && got.intent == Intent::ReceivePayment {
        got.ask();
        frames.truncate(1);
    }
}

/// "Geyser 8000 ka lagwaya, Asha 3000 Kamal 3000 aur maine 2000 diye": what each of them paid of it.
fn put_together(frames: &mut Vec<Frame>, said: &[String]) {
    let Some((bill, parts)) = frames.split_first() else { return };
    let gave =
        said.iter().any(|word| is_one_of(word, "diye diya dale dala bhare lagaye paid दिए दिये डाले भरे"));
    let fits =
        bill.intent.is_expense() && bill.item.is_some() && bill.persons.is_empty() && bill.payer.is_none();
    let (Some(total), true) = (bill.amount, fits && gave && parts.len() > 1) else { return };
    let paid = |part: &Frame| {
        let who = match part.persons.as_slice() {
            [] => "me".to_owned(),
            [only] => only.clone(),
            [..] => return None,
        };
        let plain = part.item.is_none() && part.group.is_none();
        Some(Paid { who, amount: part.amount.filter(|_| plain)? })
    };
    let Some(paid) = parts.iter().map(paid).collect::<Option<Vec<Paid>>>() else { return };
    let sum = paid.iter().fold(Decimal::ZERO, |sum, paid| sum.saturating_add(paid.amount));
    let mut who: Vec<String> = paid.iter().map(|paid| folded(&paid.who)).collect();
    who.sort();
    who.dedup();
    if sum != total || who.len() != paid.len() {
        return;
    }
    let mut whole = bill.clone();
    whole.intent = Intent::ShareExpense;
    whole.persons = paid.iter().map(|paid| paid.who.clone()).filter(|who| who != "me").collect();
    whole.split = Some(SplitSaid::Equal { include_me: true });
    whole.paid = paid;
    whole.ask();
    *frames = vec![whole];
}

/// "Golgappe 180 main, Asha, Kamal. Asha ne 100 diye baki maine", "rent 10000 Asha Kamal ke saath, Kamal sirf 1000 dega
/// baki barabar": what one of them paid or has to pay, and what is left.
fn and_the_rest(frames: &mut Vec<Frame>, said: &[String]) {
    const REST: &str = "baki baaki baqi बाकी बाक़ी";
    let [bill, part] = frames.as_slice() else { return };
    let even = matches!(bill.split, None | Some(SplitSaid::Equal { include_me: true }));
    let shared = bill.intent == Intent::ShareExpense && even && bill.paid.is_empty() && bill.item.is_some();
    let ([who], true) = (part.persons.as_slice(), part.item.is_none() && part.group.is_none()) else {
        return;
    };
    let inside = bill.persons.iter().find(|name| first(name) == first(who));
    let (Some(who), Some(total), Some(amount)) = (inside.cloned(), bill.amount, part.amount) else { return };
    let Some(rest) = said.iter().rposition(|word| is_one_of(word, REST)) else { return };
    let behind = said.get(rest.saturating_add(1)..).unwrap_or_default();
    let before = said.get(..rest).unwrap_or_default();
    let left = total.checked_sub(amount).filter(|left| *left > Decimal::ZERO);
    let (Some(left), true) = (left, shared) else { return };
    let mut whole = bill.clone();
    let has = |words: &[String], list: &str| words.iter().any(|word| is_one_of(word, list));
    if has(behind, "maine mene मैंने") && has(before, "diye diya दिए दिया ne ने")
    {
        let me = Paid { who: "me".to_owned(), amount: left };
        whole.payer = None;
        whole.paid = vec![Paid { who, amount }, me];
    } else if has(behind, "barabar sab sabme equal equally बराबर सब")
        && has(before, "dega degi denge dengi देगा देगी देंगे")
    {
        let rest = ShareValue::Rest(Rest::Rest);
        let value = |name: &String| if *name == who { ShareValue::Number(amount) } else { rest };
        let parts = whole.persons.iter().map(|name| ShareSaid { who: name.clone(), value: value(name) });
        let me = ShareSaid { who: "me".to_owned(), value: rest };
        whole.split = Some(SplitSaid::Exact { shares: parts.chain([me]).collect() });
    } else {
        return;
    }
    whole.ask();
    *frames = vec![whole];
}

/// "Asha, Kamal aur Ravi ne 200-200 jama kiye mere paas": a payment of each to the sender, and no bill.
fn deposits(making: &Making<'_>, frames: &mut Vec<Frame>, said: &[String]) {
    const AND: &str = "and aur or और";
    const NO_NAME: &str = "me mein में ko ka ki ke aaj kal phir group sab un in को का की के आज कल";
    const TO_ME: &str = "mere mujhe mujhko मेरे मुझे मुझको";
    let [only] = frames.as_slice() else { return };
    let Some(ne) = said.iter().position(|word| is_one_of(word, "ne ने")) else { return };
    let to_me = said.iter().skip(ne).any(|word| is_one_of(word, TO_ME));
    let reads = matches!(only.intent, Intent::ShareExpense | Intent::ReceivePayment) && only.item.is_none();
    let (Some(amount), true) = (only.amount, to_me && reads) else { return };
    let twice = |word: &String| {
        let parts: Vec<&str> = word.split('-').collect();
        matches!(parts.as_slice(), [one, other] if one == other && bare_amount(one) == Some(amount))
    };
    let each = said.iter().any(twice)
        || said.windows(2).any(|two| two.iter().all(|word| bare_amount(word) == Some(amount)));
    let known = making.people();
    let mut who: Vec<String> = Vec::new();
    for word in said.get(..ne).unwrap_or_default().iter().rev() {
        match named_in(std::slice::from_ref(word), &making.facts.me, &known).as_slice() {
            [only] => who.extend(known.iter().find(|it| it.id == *only).map(|it| it.name.clone())),
            [..] if is_one_of(word, AND) && !who.is_empty() => {}
            [..] if is_one_of(word, NO_NAME) || word.contains(char::is_numeric) => break,
            // As many amounts, as many people.
            [..] => who.push(word.clone()),
        }
    }
    who.reverse();
    if !each || who.len() < 2 {
        return;
    }
    let payment = |name: String| {
        let persons = vec![name];
        let (group, date) = (only.group.clone(), only.date);
        let (amount, currency, doubts) = (Some(amount), only.currency, vec![Doubt::Intent]);
        Frame { amount, currency, persons, date, group, doubts, ..Frame::new(Intent::ReceivePayment) }
    };
    let payments = who.into_iter().map(payment).collect();
    *frames = payments;
}

/// "Auto 90 Tina ke saath, aate waqt me 110 Tina ne": the way back is a bill of its own that she paid, and no payment.
fn way_back(frames: &mut [Frame], said: &[String]) {
    const BACK: &str = "wapas wapsi wapis aate lautte lautate return वापस वापसी आते लौटते";
    let [there, back] = frames else { return };
    let Some(amount) = back.amount else { return };
    let Some(at) = said.iter().position(|word| bare_amount(word) == Some(amount)) else { return };
    let begins = there.amount.and_then(|one| said.iter().position(|word| bare_amount(word) == Some(one)));
    let between = begins.and_then(|begins| said.get(begins.saturating_add(1)..at)).unwrap_or_default();
    let shared = there.intent == Intent::ShareExpense && there.item.is_some() && there.paid.is_empty();
    let by_them = said.windows(2).skip(at).find_map(|two| match two {
        [who, ne] if is_one_of(ne, "ne ने") => there.persons.iter().find(|name| first(name) == *who),
        _ => None,
    });
    let (Some(payer), true) = (by_them, shared && between.iter().any(|word| is_one_of(word, BACK))) else {
        return;
    };
    let payer = Some(payer.clone());
    *back = Frame { amount: back.amount, payer, doubts: vec![Doubt::Intent], ..there.clone() };
}

fn first(name: &str) -> String {
    folded(name).split(' ').next().unwrap_or_default().to_owned()
}

/// Nothing is said of it but, maybe, an amount.
pub(super) fn is_bare(frame: &Frame) -> bool {
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
    bill.ask();
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
    part.ask();
}

/// "Kamal gave me 20 and still owes 10": what is left is in the books, and nothing new.
fn still_owing(frames: &mut Vec<Frame>, said: &[String]) {
    let [first, rest] = frames.as_mut_slice() else { return };
    let Some(amount) = rest.amount.filter(|_| is_bare(rest)) else { return };
    let Some(at) = said.iter().position(|word| bare_amount(word) == Some(amount)) else { return };
    let before = said.get(at.saturating_sub(3)..at).unwrap_or_default();
    let next = said.get(at.saturating_add(1)).map_or("", String::as_str);
    // "Neha ne 10000 de diye, 4000 baki"
    if is_one_of(next, "baki baaki baqi बाकी बाक़ी") && first.intent == Intent::ReceivePayment
    {
        first.ask();
        frames.truncate(1);
        return;
    }
    let owes = before.iter().any(|word| is_one_of(word, "owes owe baaki baki"));
    let left = before.iter().any(|word| is_one_of(word, "still another abhi"));
    if owes && left && first.amount.is_some() {
        first.ask();
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
