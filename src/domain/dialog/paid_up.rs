//! "Isha settled everything": all that is open with somebody was paid, which is asked about as one payment.

use super::cues::has_word;
use super::deleting::takes_part;
use super::heard::Said;
use super::lists::asked_about;
use super::making::Making;
use super::people;
use super::replies::own_of_now;
use super::saving::take;
use super::talk::{bare_amount, words};
use super::whose::{plain, spots};
use super::{Draft, Money, PersonId, Record, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use rust_decimal::Decimal;

/// All of it was paid.
const UP: [&str; 21] = [
    "paid up",
    "paid me up",
    "squared up",
    "paid in full",
    "paid me in full",
    "paid me back",
    "paid back everything",
    "gave back everything",
    "returned everything",
    "paid everything",
    "paid it all back",
    "paid me everything",
    "gave me his",
    "gave me hers",
    "given me his",
    "given me hers",
    "'s is paid",
    "’s is paid",
    "ne apna de diya",
    "ne bhi de diya",
    "ने अपना दे दिया",
];

/// Whether a text may say so: then what is open has to be known.
pub(super) fn says_up(text: &str) -> bool {
    has_word(text, &UP)
}

/// "Ana's all paid up", "kamal ne apna de diya" and "Neha paid for Ria too", where they are read as something else.
pub(super) fn said(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    let number = frame.amount.or_else(|| only_number(said.text));
    let (both, open) = (says_both(said.text), making.next.state.draft().is_some());
    let two = frame.intent == Intent::ReceivePayment && frame.persons.len() == 2 && frame.payer.is_none();
    let reads = matches!(frame.intent, Intent::EditLast | Intent::OutOfScope)
        || frame.intent == Intent::ListExpenses && has_word(said.text, &UP)
        || two
        || frame.intent == Intent::ReceivePayment
            && (both
                || frame.doubts.contains(&Doubt::Intent) && has_word(said.text, &UP)
                || number.is_none()
                    && has_word(said.text, &["paid back everything", "gave back everything"]))
        || matches!(frame.intent, Intent::RequestBalance | Intent::SettleUp) && both;
    let open = open && frame.intent != Intent::OutOfScope;
    if !said.forwarded && !open && both_sides(making, frame, said.text, number) {
        return true;
    }
    if said.forwarded || !reads || open {
        return false;
    }
    let named: Vec<String> = frame.payer.iter().chain(&frame.persons).cloned().collect();
    let text = super::people::folded(said.text);
    let all = |name: &String| matches!(people::find(name, &making.facts.me, &[]), people::Match::Everyone);
    if both && named.iter().all(all) {
        return all_paid(making, number);
    }
    if number.is_some() || frame.amount.is_some() {
        return false;
    }
    if let ([payer], [other]) = (frame.payer.as_slice(), frame.persons.as_slice())
        && (text.contains(&format!("for {} too", super::people::folded(other)))
            || text.contains(&format!("for {} as well", super::people::folded(other))))
    {
        return paid_for_both(making, [payer, other]);
    }
    if and_so_did(making, &text) || one_of_them(making, &text) {
        return true;
    }
    if let (Intent::ReceivePayment, [one, other]) = (frame.intent, frame.persons.as_slice())
        && frame.payer.is_none()
        && text.split_whitespace().last().is_some_and(|last| matches!(last, "me" | "back"))
    {
        // "Asha and Kamal paid me"
        return paid_for_both(making, [one, other]);
    }
    if share_of_another(making, &text) {
        return true;
    }
    let own = [" paid his", " paid hers", " paid theirs"].iter().any(|end| text.ends_with(end));
    if !own && !has_word(&text, &UP) {
        return false;
    }
    let persons = if named.is_empty() { called_in(making, &text) } else { named };
    let wanted = Frame { persons, ..Frame::new(Intent::SettleUp) };
    told(making, &wanted, said)
}

/// "Asha sent 60 which covers Kamal too", "Asha paid 60 for him and Kamal": what both owe, and just as much.
fn both_sides(making: &mut Making<'_>, frame: &Frame, text: &str, number: Option<Decimal>) -> bool {
    const SAID: [&str; 14] = [
        "paid his and ",
        "paid her and ",
        "paid hers and ",
        "paid their and ",
        "apna aur ",
        "apne aur ",
        "covers ",
        "which covers ",
        "that covers ",
        "for him and ",
        "for her and ",
        "for himself and ",
        "for herself and ",
        "for both him and ",
    ];
    let payment = matches!(frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    let (true, Some(number)) = (payment, number) else { return false };
    let text = super::people::folded(text);
    let (who, behind) = match SAID.iter().find_map(|said| text.split_once(said)) {
        Some((before, behind)) => (called_in(making, before), called_in(making, behind)),
        // "Got 60 from Asha for both", of a bill with two.
        None if text.ends_with("for both") || text.ends_with("for both of them") => {
            let who = called_in(making, &text);
            (who.clone(), in_it_besides(making, &who))
        }
        None => return false,
    };
    let ([one], [other]) = (who.as_slice(), behind.as_slice()) else { return false };
    let owes = |name: &String| {
        let known = making.facts.people.iter().find(|known| known.name == *name)?;
        owed(making, known.id).filter(|money| money.minor > 0).map(Money::to_decimal)
    };
    let sum = owes(one).zip(owes(other)).and_then(|(one, other)| one.checked_add(other));
    sum == Some(number) && one != other && paid_for_both(making, [one, other])
}

/// The others of what was entered just now.
fn in_it_besides(making: &Making<'_>, who: &[String]) -> Vec<String> {
    let me = making.facts.me.id;
    let people = own_of_now(making).map(|record| record.spec.split.people()).unwrap_or_default();
    let known = |person: &PersonId| making.facts.people.iter().find(|known| known.id == *person);
    let others = people.iter().filter(|person| **person != me).filter_map(known);
    others.map(|known| known.name.clone()).filter(|name| !who.contains(name)).collect()
}

/// Whether all of those who are in it are said to have paid the sender.
fn says_both(text: &str) -> bool {
    const BOTH: [&str; 20] = [
        "they both paid",
        "both paid me",
        "both gave me",
        "both sent me",
        "both of them paid",
        "both of them gave",
        "they both gave",
        "they both sent",
        "they all paid",
        "they all gave",
        "all paid me",
        "all gave me",
        "everyone paid me",
        "everybody paid me",
        "dono ne de diya",
        "dono ne de diye",
        "sabne de diya",
        "sab ne de diya",
        "दोनों ने दे दिया",
        "सबने दे दिया",
    ];
    let each = has_word(text, &["they paid me", "they gave me", "they sent me"]) && has_word(text, &["each"]);
    // "Teeno ne 10 10 diye"
    let all = has_word(
        text,
        &["teeno ne", "charo ne", "dono ne", "sabne", "sab ne", "तीनों ने", "चारों ने", "दोनों ने", "सबने"],
    ) && has_word(text, &["diye", "diya", "दिए", "दिया"])
        && text.contains(char::is_numeric);
    each || all || has_word(text, &BOTH)
}

fn only_number(text: &str) -> Option<Decimal> {
    let numbers: Vec<Decimal> = words(text).iter().filter_map(|word| bare_amount(word)).collect();
    match numbers.as_slice() {
        [only] => Some(*only),
        [..] => None,
    }
}

/// Those of what was entered just now gave what they owe, or so much each: one payment each.
fn all_paid(making: &mut Making<'_>, each: Option<Decimal>) -> bool {
    let Some(record) = own_of_now(making) else { return false };
    let me = making.facts.me.id;
    let people: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let owing: Vec<(PersonId, Money)> = people
        .iter()
        .filter_map(|person| owed(making, *person).map(|money| (*person, money)))
        .filter(|(_, money)| money.minor > 0)
        .collect();
    if owing.len() < 2 || owing.len() < people.len() {
        return false;
    }
    let each = each.map(|each| Money::from_decimal(each, record.spec.total.currency));
    for (person, money) in owing {
        match each {
            None => propose(making, person, money),
            Some(Ok(each)) => propose(making, person, each),
            Some(Err(_)) => return false,
        }
    }
    true
}

/// All that is open with somebody, where that is in one currency.
fn owed(making: &Making<'_>, person: PersonId) -> Option<Money> {
    let mut open = making.facts.balances.iter().filter(|it| it.with == person && it.money.minor != 0);
    let (Some(balance), None) = (open.next(), open.next()) else { return None };
    Some(balance.money)
}

/// "Kamal paid Asha's share", "asha ka kamal ne de diya": what she owes is paid, and his own with "his and".
fn share_of_another(making: &mut Making<'_>, text: &str) -> bool {
    let ends = ["'s share", "’s share", "'s part", "’s part"];
    let english = ends.iter().find_map(|end| text.strip_suffix(end)).and_then(|it| it.split_once(" paid "));
    let hindi = || {
        let (whose, who) = text.split_once(" ka ").or_else(|| text.split_once(" का "))?;
        let who = [" ne de diya", " ne diya", " ने दे दिया"].iter().find_map(|end| who.strip_suffix(end))?;
        Some((who, whose))
    };
    let both_hindi = || {
        let begins = [" ne apna aur ", " ne apne aur ", " ने अपना और ", " ने अपने और "];
        let (who, whose) = begins.iter().find_map(|begins| text.split_once(begins))?;
        let ends = [
            " ka de diya",
            " ka bhi de diya",
            " ka diya",
            " ke de diye",
            " ke bhi de diye",
            " ke diye",
            " का दे दिया",
            " का भी दे दिया",
            " के दे दिए",
            " के भी दे दिए",
        ];
        Some((who, format!("his and {}", ends.iter().find_map(|end| whose.strip_suffix(end))?)))
    };
    let found = both_hindi().or_else(|| english.or_else(hindi).map(|(who, whose)| (who, whose.to_owned())));
    let Some((who, whose)) = found else { return false };
    let whose = whose.as_str();
    let own = ["his and ", "her and ", "their and ", "his own and ", "her own and "];
    let both = own.iter().find_map(|own| whose.strip_prefix(own));
    let find = |name: &str| {
        let frame = Frame { persons: vec![name.trim().to_owned()], ..Frame::new(Intent::SettleUp) };
        match asked_about(&frame, &making.facts.me, &making.facts.people).as_slice() {
            [only] => Some(*only),
            [..] => None,
        }
    };
    let (Some(who), Some(whose)) = (find(who), find(both.unwrap_or(whose))) else { return false };
    let both = both.is_some();
    let owes = |person| owed(making, person).is_some_and(|money| money.minor > 0);
    if who == whose || !owes(whose) || both && !owes(who) {
        return false;
    }
    both && !all_of(making, who, false) || all_of(making, whose, false)
}

/// All of it was paid, by the sender or to them. False: it is owed the other way, or nothing is.
pub(super) fn all_of(making: &mut Making<'_>, person: PersonId, by_me: bool) -> bool {
    let Some(money) = owed(making, person).filter(|money| (money.minor < 0) == by_me) else { return false };
    propose(making, person, money);
    true
}

/// "Sam has paid, Mo hasn't": all that Sam owes, and nothing of Mo's.
fn one_of_them(making: &mut Making<'_>, text: &str) -> bool {
    let text = text.replace('’', "'");
    let Some((done, not_yet)) = text.split_once(',').or_else(|| text.split_once(" but ")) else {
        return false;
    };
    let words = plain(done);
    let spots = spots(making, &words);
    let paid = ["has paid", "paid", "already paid", "has paid me", "paid me", "'s paid", "has already paid"];
    let behind = words.get(1..).unwrap_or_default().join(" ");
    let [spot] = spots.as_slice() else { return false };
    let open = ["hasn't", "has not", "didn't", "not yet", "haven't"].iter().any(|it| not_yet.contains(it));
    spot.at == 0 && open && paid.contains(&behind.as_str()) && all_of(making, spot.person, false)
}

/// "Kamal ne bhi", "so did Kamal", where a payment is asked about or was entered just now.
fn and_so_did(making: &mut Making<'_>, text: &str) -> bool {
    let received = |draft: &Draft| draft.frame.intent == Intent::ReceivePayment && draft.edits.is_none();
    let paid = making.next.state.draft().is_some_and(received)
        || own_of_now(making).is_some_and(|record| record.spec.kind == RecordKind::Settlement);
    let ends = [" ne bhi", " ne bhi de diya", " ne bhi diya", " ने भी", " ने भी दे दिया", " too", " as well"];
    let name = ends.iter().find_map(|end| text.strip_suffix(end)).or_else(|| text.strip_prefix("so did "));
    let Some(name) = name.filter(|_| paid) else { return false };
    let name = name.strip_prefix("and ").or_else(|| name.strip_prefix("aur ")).unwrap_or(name);
    let frame = Frame { persons: vec![name.to_owned()], ..Frame::new(Intent::SettleUp) };
    let asked = asked_about(&frame, &making.facts.me, &making.facts.people);
    let [person] = asked.as_slice() else { return false };
    all_of(making, *person, false)
}

/// Those of the sender's people whose names the text has.
fn called_in(making: &Making<'_>, text: &str) -> Vec<String> {
    let named = |name: &str| {
        let name = super::people::folded(name);
        let first = name.split(' ').next().unwrap_or_default();
        has_word(text, &[name.as_str()]) || has_word(text, &[first])
    };
    making.facts.people.iter().map(|known| known.name.clone()).filter(|name| named(name)).collect()
}

/// One gave what both owe: each part is a payment of its own, so that both are square.
fn paid_for_both(making: &mut Making<'_>, names: [&String; 2]) -> bool {
    let owing = |name: &String| {
        let frame = Frame { persons: vec![name.clone()], ..Frame::new(Intent::SettleUp) };
        let asked = asked_about(&frame, &making.facts.me, &making.facts.people);
        let [person] = asked.as_slice() else { return None };
        owed(making, *person).filter(|money| money.minor > 0).map(|money| (*person, money))
    };
    let [Some(one), Some(other)] = names.map(owing) else { return false };
    for (person, money) in [one, other] {
        propose(making, person, money);
    }
    true
}

/// Then nothing was paid, or not yet.
const NOT_YET: [&str; 22] = [
    "half",
    "aadha",
    "adha",
    "part",
    "partly",
    "some",
    "will",
    "when",
    "if",
    "once",
    "after",
    "not",
    "hasn't",
    "haven't",
    "never",
    "should",
    "must",
    "jab",
    "agar",
    "nahi",
    "nahin",
    "नहीं",
];

/// Wherever they stand in Hindi, something is asked.
const ASKED: [&str; 16] = [
    "kitna",
    "kitne",
    "kitni",
    "kab",
    "kya",
    "kyun",
    "kyon",
    "kaise",
    "kisko",
    "कितना",
    "कितने",
    "कितनी",
    "कब",
    "क्या",
    "क्यों",
    "कैसे",
];

const ASKING: [&str; 14] = [
    "what",
    "how",
    "who",
    "when",
    "why",
    "which",
    "did",
    "has",
    "have",
    "show",
    "list",
    "kitna",
    "kya",
    "क्या",
];

/// False: it is no word about what was paid, or not all of one balance can be meant.
pub(super) fn told(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    const PAID: [&str; 25] = [
        "given",
        "settled",
        "cleared",
        "paid",
        "gave",
        "sent",
        "returned",
        "transferred",
        "chukta",
        "chukaya",
        "chuka",
        "chukaye",
        "diya",
        "diye",
        "di",
        "de",
        "lauta",
        "lautaya",
        "lautaye",
        "चुका",
        "चुकाया",
        "दिया",
        "दिए",
        "दे",
        "लौटा",
    ];
    const ME: [&str; 8] = ["i", "we", "i've", "maine", "humne", "main", "मैंने", "हमने"];
    /// Said of both sides, or of whose the debt was.
    const EITHER: [&str; 6] = ["with", "ka", "ke saath", "और", "का", "के साथ"];
    let text = super::people::folded(said.text);
    if has_word(&text, &NOT_YET) || text.contains("n't") {
        return false;
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    let asking = said.text.contains('?') || ASKING.contains(&first) || has_word(&text, &ASKED);
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    let ([person], false, true) = (asked.as_slice(), asking, has_word(&text, &PAID)) else { return false };
    if frame.group.is_some() || frame.wants_reasons || said.forwarded || said.only().is_none() {
        return false;
    }
    let open = making.facts.balances.iter().filter(|it| it.with == *person && it.money.minor != 0);
    let open: Vec<Money> = open.map(|balance| balance.money).collect();
    let [money] = open.as_slice() else { return false };
    let by_me = money.minor < 0;
    // "Asha ko baki sab chuka diya" is what the sender gave.
    let to_them = has_word(&text, &["ko", "को"]) && !has_word(&text, &["ne", "ने", "mujhko"]);
    let mine = has_word(&text, &ME) || to_them;
    if to_them && !by_me {
        return false;
    }
    if by_me != mine && !has_word(&text, &EITHER) {
        return false;
    }
    propose(making, *person, *money);
    true
}

/// Asks about the payment of all that is open with somebody.
fn propose(making: &mut Making<'_>, person: PersonId, money: Money) {
    let Value::Text(name) = making.name(person) else { return };
    let by_me = money.minor < 0;
    let payment = Frame {
        amount: Some(money.abs().to_decimal()),
        currency: Some(money.currency),
        persons: vec![name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(if by_me { Intent::RepayDebt } else { Intent::ReceivePayment })
    };
    let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&name, person);
    take(making, draft);
}

/// Whether it is about paying somebody who is in `record`, rather than about adding them.
pub(super) fn speaks_of_paying(making: &Making<'_>, record: &Record, frame: &Frame, text: &str) -> bool {
    const PAYING: [&str; 14] = [
        "gave",
        "paid",
        "pay",
        "sent",
        "returned",
        "diya",
        "diye",
        "de",
        "chuka",
        "lauta",
        "lautaya",
        "दिया",
        "दिए",
        "लौटा",
    ];
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    has_word(text, &PAYING) && !asked.is_empty() && asked.iter().all(|person| takes_part(record, *person))
}
