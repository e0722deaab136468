//! Who paid a new bill, and who shares it, where a Hindi word beside somebody tells and the reading lost it: "popcorn usne
//! liya 380", "cab 1500 Asha ke card se", "dhaba 960, Asha ne UPI kiya", "auto 90 Asha ne diya, mere saath", "chai 60 mere
//! aur Asha ke liye".

use super::by_whom::{is_even, same};
use super::making::Making;
use super::pointing::last;
use super::talk::is_one_of;
use super::whose::{Spot, numbers, only, plain, spots};
use super::{PersonId, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Frame, Intent, SplitSaid};

const OF: &str = "ke ka ki के का की";
const AND: &str = "aur and or n और";
const MINE: &str = "mere apne mera मेरे अपने";
const I_NE: &str = "maine mene मैंने मैने";
const THEY_NE: &str = "usne unhone unhonne isne inhone उसने उन्होंने उन्होने इसने";
/// Ways to pay.
const WAYS: &str = "upi gpay paytm phonepe card cash googlepay bhim online यूपीआई पेटीएम कार्ड";
/// What belongs to somebody, and pays.
const PURSES: &str = "card account paytm gpay upi phonepe wallet khate debit credit कार्ड खाते पेटीएम";
const DID: &str = "kiya kiye ki kar karke kardiya किया किए की कर";
/// What whoever paid did.
const TOOK: &str = "liya liye li le diya diye di de kiya kiye kar karaya karayi karwaya karwayi dalwaya dalwayi dalaya pilaya pilayi \
    pilaye khilaya khilayi khilaye mangaya mangayi mangwaya mangwayi bhara bhari bhare kharida kharidi kharide book लिया लिए ली ले दिया दिए \
    दी दे किया किए कर कराया कराई करवाया डलवाया डलवाई पिलाया पिलाई पिलाए खिलाया खिलाई खिलाए मँगाया मंगाया मंगाई मंगवाया भरा भरी भरे ख़रीदा खरीदा \
    खरीदी";
/// Words between somebody and what they did.
const BETWEEN: &str = "ka ki ke rs rupees rupaye rupay hi bhi sab का की के रुपये रुपए ही भी";
/// With these it is told of nobody's paying: "usne bola", "usne mujhe diye".
const OTHERWISE: &str = "mujhe mujhko mujhse usko bola boli kaha kahi bataya puchha nahi nahin nhi mat agar kyun मुझे मुझको मुझसे उसको बोला कहा बताया \
    नहीं मत अगर";
/// How many there were, the sender too.
const HEADS: [(&str, u32); 4] =
    [("dono दोनों", 2), ("teeno teenon तीनों", 3), ("charo chaaro चारों", 4), ("paancho panchon पाँचों", 5)];

/// Puts the frames of a message right. What is made of them is asked about, but for who is named together with the sender.
pub(super) fn told(making: &Making<'_>, frames: &mut [Frame], text: &str) {
    let words = plain(text);
    let spots = spots(making, &words);
    by_pronoun(making, frames, text, &spots);
    let [frame] = frames else { return };
    for_me_too(frame, &words);
    with_me(frame, &words);
    did_by_phone(frame, &words, &spots, text);
    on_their_card(frame, &words, &spots);
}

/// "Chai 60 mere aur Asha ke liye": half of it is the sender's.
fn for_me_too(frame: &mut Frame, words: &[String]) {
    /// Words between the two at most.
    const REACH: usize = 7;
    let led = words.windows(2).position(|two| match two {
        [mine, and] => is_one_of(mine, MINE) && is_one_of(and, AND),
        _ => false,
    });
    let last = words.windows(3).position(|three| match three {
        [and, mine, four] => {
            is_one_of(and, AND) && is_one_of(mine, MINE) && is_one_of(four, "liye lie लिए ke के")
        }
        _ => false,
    });
    let Some(at) = led.or(last) else { return };
    let four = words.iter().skip(at).take(REACH).any(|word| is_one_of(word, "liye lie लिए"));
    let owed = frame.intent == Intent::ShareExpense && frame.split == Some(SplitSaid::Full);
    if four && owed && frame.payer.is_none() && !frame.persons.is_empty() {
        frame.split = Some(SplitSaid::Equal { include_me: true });
    }
}

/// "Auto 90 Asha ne diya, mere saath": both were in it.
fn with_me(frame: &mut Frame, words: &[String]) {
    let with = words.windows(2).any(|two| match two {
        [mine, with] => is_one_of(mine, MINE) && is_one_of(with, "saath sath साथ"),
        _ => false,
    });
    let owed = frame.intent == Intent::ShareExpense && frame.split == Some(SplitSaid::Full);
    if with && owed && frame.payer.is_some() {
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
}

/// "Dhaba 960, teeno the, Asha ne UPI kiya": she paid the bill by phone, and nothing to the sender.
fn did_by_phone(frame: &mut Frame, words: &[String], spots: &[Spot], text: &str) {
    let payment = frame.intent == Intent::ReceivePayment && frame.amount.is_some() && frame.item.is_some();
    let [(number, _)] = numbers(words)[..] else { return };
    let Some(spot) = only(spots).filter(|spot| payment && spot.at > number) else { return };
    let behind = words.get(spot.at.saturating_add(1)..).unwrap_or_default();
    let [ne, way, did, ..] = behind else { return };
    let by_phone = is_one_of(ne, "ne ने") && is_one_of(way, WAYS) && is_one_of(did, DID);
    let before = spot.at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
    // A clause of its own: "Asha ne UPI kiya 500" hands money over.
    let written = text.split_whitespace().nth(spot.at.saturating_sub(1)).unwrap_or_default();
    let apart = written.ends_with([',', '.', ';']) || is_one_of(before, "the thi tha थे थी था");
    if !by_phone || !apart {
        return;
    }
    frame.intent = Intent::ShareExpense;
    frame.payer = Some(spot.name.clone());
    frame.persons = if frame.group.is_some() { Vec::new() } else { vec![spot.name.clone()] };
    frame.split = Some(SplitSaid::Equal { include_me: true });
    let heads = HEADS.iter().find(|(said, _)| words.iter().any(|word| is_one_of(word, said)));
    frame.headcount = frame.headcount.or(heads.map(|(_, heads)| *heads)).filter(|_| frame.group.is_none());
    frame.ask();
}

/// "Cab 1500 Asha ke card se", "recharge 999 Asha ke paytm se".
fn on_their_card(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let by = |spot: &&Spot| match words.get(spot.at.saturating_add(1)..) {
        Some([of, purse, from, ..]) => {
            is_one_of(of, OF) && is_one_of(purse, PURSES) && is_one_of(from, "se pe par से पर पे")
        }
        Some([..]) | None => false,
    };
    let Some(spot) = spots.iter().find(by) else { return };
    if !is_even(frame) || frame.payer.is_some() || !frame.persons.iter().any(|name| same(name, spot)) {
        return;
    }
    frame.intent = Intent::ShareExpense;
    frame.payer = Some(spot.name.clone());
    if frame.group.is_some() && spots.iter().filter(|other| other.person == spot.person).count() == 1 {
        // Of the group, and not of the two.
        frame.persons.retain(|name| !same(name, spot));
    }
    frame.ask();
}

/// "Popcorn usne liya 380", "auto 40 maine, chai 20 usne": whoever was spoken of paid, and both had it.
fn by_pronoun(making: &Making<'_>, frames: &mut [Frame], text: &str, spots: &[Spot]) {
    let several = frames.len() > 1;
    let clauses: Vec<Vec<String>> =
        if several { text.split([',', ';']).map(plain).collect() } else { vec![plain(text)] };
    for frame in frames.iter_mut() {
        let alone = frame.persons.len() <= 1;
        if !is_even(frame)
            || frame.payer.is_some()
            || !alone
            || frame.headcount.is_some_and(|heads| heads > 2)
        {
            continue;
        }
        let told = |clause: &&Vec<String>| {
            numbers(clause).iter().any(|(_, amount)| Some(*amount) == frame.amount) || !several
        };
        let Some(clause) = clauses.iter().find(told) else { continue };
        if !paid_by_them(clause) {
            continue;
        }
        let of_frame = spots.iter().find(|spot| frame.persons.iter().any(|name| same(name, spot)));
        if of_frame.is_none() && !frame.persons.is_empty() {
            continue;
        }
        let named = of_frame.or_else(|| only(spots)).map(|spot| spot.person);
        let Some(who) = named.or_else(|| spoken_of(making)) else { continue };
        let Value::Text(name) = making.name(who) else { continue };
        frame.intent = Intent::ShareExpense;
        if frame.group.is_none() {
            frame.persons = vec![name.clone()];
        }
        frame.payer = Some(name);
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
}

/// "Usne liya", "usne UPI kiya", and "chai 20 usne" at the end.
fn paid_by_them(clause: &[String]) -> bool {
    if clause.iter().any(|word| is_one_of(word, I_NE) || is_one_of(word, OTHERWISE)) {
        return false;
    }
    let Some(they) = clause.iter().position(|word| is_one_of(word, THEY_NE)) else { return false };
    let behind = clause.get(they.saturating_add(1)..).unwrap_or_default();
    let is_small = |word: &&String| {
        is_one_of(word, WAYS) || is_one_of(word, BETWEEN) || super::talk::bare_amount(word).is_some()
    };
    match behind.iter().find(|word| !is_small(word)) {
        Some(verb) => is_one_of(verb, TOOK),
        None => behind.is_empty() && they > 0,
    }
}

/// Whoever was spoken of last, else the only other one of the last bill.
fn spoken_of(making: &Making<'_>) -> Option<PersonId> {
    let me = making.facts.me.id;
    let about = making.was.about.filter(|about| making.facts.people.iter().any(|known| known.id == *about));
    about.or_else(|| {
        let bill = last(making).filter(|record| record.spec.kind == RecordKind::Expense)?;
        let others: Vec<PersonId> = bill.spec.split.people().into_iter().filter(|it| *it != me).collect();
        match others.as_slice() {
            [only] => Some(*only),
            [..] => None,
        }
    })
}
