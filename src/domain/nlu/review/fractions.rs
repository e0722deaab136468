//! A part of an amount that is owed or handed over: "I owe Ben half of 90", "Ben gave me half of the 90".

use super::super::frame::{Doubt, Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::people::is_me;
use super::super::sentence::Sentence;
use rust_decimal::Decimal;

/// Words between the part and the amount at most: "half of the".
const BETWEEN_MAX: usize = 2;

/// Shares of one in a bill at most.
const SHARES_MAX: i64 = 20;

/// What makes a part larger or smaller than it would be.
const CHANGES: [&str; 8] = ["minus", "less", "extra", "more", "double", "twice", "triple", "dugna"];

pub(super) fn take(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    uneven(s, frames);
    if let [frame] = frames.as_mut_slice() {
        parts_of_others(s, frame);
    }
    of_a_due(s, frames);
    of_a_bill(s, frames);
    let [frame] = frames.as_mut_slice() else { return };
    half_of_theirs(s, frame);
    owed_for_a_part(s, frame);
    my_share(s, frame);
    of_a_sum(s, frame);
    let [money] = s.amounts.as_slice() else { return };
    let (Some(whole), Some(parts)) = (frame.amount, parts_of(s, money.start, money.end)) else { return };
    if whole != money.value {
        return;
    }
    // "paid back Ben half of the 90"
    let handed =
        frame.item.is_none() && frame.payer.is_none() && frame.persons.len() == 1 && opens_with_deed(s);
    if handed && frame.intent == Intent::ShareExpense {
        (frame.intent, frame.split) = (Intent::RepayDebt, None);
    }
    match (frame.intent, &frame.split) {
        (Intent::RepayDebt | Intent::ReceivePayment, _) => {
            if frame.intent == Intent::ReceivePayment && handed {
                frame.intent = Intent::RepayDebt;
            }
            let Some(part) = whole.checked_div(Decimal::from(parts)) else { return };
            let part = part.round_dp(2).normalize();
            frame.amount = Some(part);
            frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
            frame.doubts.push(Doubt::Amount { candidates: vec![part, whole] });
        }
        (
            Intent::ShareExpense,
            Some(SplitSaid::Full | SplitSaid::Shares { .. } | SplitSaid::Equal { include_me: true }),
        ) => {
            let [other] = frame.persons.as_slice() else { return frame.ask() };
            if !s.any(&s.all(), C::OWE.or(C::HOWE)) {
                return;
            }
            // "owe Ben half of 90", "I owe Ben a third of 90"
            let mine = s.is(0, C::OWE) || s.is(0, C::I) && s.is(1, C::OWE);
            if frame.payer.is_none() && mine {
                frame.payer = Some(other.clone());
            }
            let debtor = if frame.payer.is_some() { "me".to_owned() } else { other.clone() };
            let creditor = if frame.payer.is_some() { other.clone() } else { "me".to_owned() };
            let share =
                |who: String, value: u32| ShareSaid { who, value: ShareValue::Number(Decimal::from(value)) };
            frame.split = Some(if parts == 2 {
                SplitSaid::Equal { include_me: true }
            } else {
                SplitSaid::Shares { shares: vec![share(debtor, 1), share(creditor, parts - 1)] }
            });
        }
        _ => {}
    }
}

/// "wifi 40 in Flat, I pay double", "Conor owes me half minus 5": no field holds it, so what was read is asked about.
fn uneven(s: &Sentence<'_>, frames: &mut [Frame]) {
    let changed = s.all().any(|at| {
        let key = s.key(at);
        let half = (at.saturating_sub(2)..at).any(|before| s.is(before, C::HALF) || s.key(before) == "half");
        let counted = s.numbers.iter().any(|number| number.end == at || number.start == at + 1);
        let pays =
            (at.saturating_sub(2)..at).any(|before| s.is(before, C::PAY.or(C::TAKE).or(C::BE).or(C::OWE)));
        CHANGES.contains(&key)
            && match key {
                "minus" => half,
                "less" | "extra" | "more" => half || counted && pays,
                _ => pays || s.is(at + 1, C::SHARE),
            }
    });
    if changed {
        frames
            .iter_mut()
            .filter(|frame| frame.intent.is_expense() && frame.split.is_some())
            .for_each(Frame::ask);
    }
}

/// "flowers for Mum 54, a third each for her, me and Lukas": as many share as there are parts.
fn parts_of_others(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(SplitSaid::Equal { include_me }) = frame.split else { return };
    let parts = s.all().find_map(|at| {
        let count = match s.tokens.get(at).map_or("", |token| token.word.as_str()) {
            "third" | "thirds" => 3,
            "quarter" | "quarters" => 4,
            "fifth" | "fifths" => 5,
            _ => return None,
        };
        let each = s.is(at + 1, C::EACH) || s.key(at + 1) == "each" || s.key_before(at) == "equal";
        each.then_some(count)
    });
    let sharing = frame.persons.len() + usize::from(include_me);
    if parts.is_some_and(|count| count != sharing) && !frame.persons.is_empty() && frame.headcount.is_none() {
        frame.ask();
    }
}

/// "Jun paid 1k of the 2.5k", "450 me se 200": the part is what changed hands.
fn of_a_sum(s: &Sentence<'_>, frame: &mut Frame) {
    if !matches!(frame.intent, Intent::RepayDebt | Intent::ReceivePayment) {
        return;
    }
    let [first, second] = s.amounts.as_slice() else { return };
    let between = first.end..second.start;
    let of = (s.is(between.start, C::DET) || s.key(between.start) == "of")
        && between.len() <= BETWEEN_MAX
        && between.clone().all(|at| s.key(at) == "of" || s.is(at, C::DET));
    let out_of =
        s.has_phrase(&between, "me se") || s.has_phrase(&between, "mein se") || s.has_phrase(&between, "में से");
    let part = match (of, out_of) {
        (true, _) if first.value < second.value => first,
        (_, true) if second.value < first.value => second,
        _ => return,
    };
    frame.amount = Some(part.value);
    frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
    frame.ask();
}

/// "rohan ne mujhe 1000 dene the, 400 de diye": what was due is in the books, what was given is new.
fn of_a_due(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([due, given], [person]) = (s.amounts.as_slice(), s.people.as_slice()) else { return };
    let between = due.end..given.start;
    // "Deepu se 1500 liye the, 500 lauta diye"
    let taken = s.is(person.end, C::SE)
        && ["liye the", "liya tha", "li thi", "लिए थे", "लिये थे", "लिया था"]
            .iter()
            .any(|phrase| s.has_phrase(&between, phrase));
    let was_due = taken
        || ["dene the", "dene hain", "dene hai", "देने थे", "देने हैं"]
            .iter()
            .any(|phrase| s.has_phrase(&between, phrase));
    let behind = given.end..s.tokens.len();
    let handed = s.any(&behind, C::HGIVE.or(C::HRETURN)) && !s.any(&behind, C::NOT.or(C::FUTURE));
    if !was_due || !handed || given.value >= due.value || s.is(person.end, C::SAATH) {
        return;
    }
    let by_me = taken || s.is(person.end, C::KO);
    let mut frame = Frame::new(if by_me { Intent::RepayDebt } else { Intent::ReceivePayment });
    frame.amount = Some(given.value);
    frame.currency = given.currency;
    frame.persons = vec![person.name.clone()];
    frame.ask();
    *frames = vec![frame];
}

/// "pizza 500 maine diya, rohan 150, sahil 150": their parts of the bill, and the rest of the one who paid.
fn of_a_bill(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [bill, parts @ ..] = frames.as_slice() else { return };
    let whole =
        bill.intent.is_expense() && bill.item.is_some() && bill.payer.is_none() && bill.group.is_none();
    let bare = |frame: &Frame| {
        frame.intent == Intent::ShareExpense
            && frame.item.is_none()
            && frame.payer.is_none()
            && frame.persons.len() == 1
            && matches!(frame.split, Some(SplitSaid::Equal { .. }))
    };
    let sum: Option<Decimal> = parts.iter().map(|frame| frame.amount).sum();
    let less = bill.amount.zip(sum).is_some_and(|(whole, sum)| sum < whole);
    if parts.is_empty()
        || !whole
        || !less
        || !parts.iter().all(bare)
        || !bill.persons.is_empty()
        || !is_mine(s)
    {
        return;
    }
    let share = |who: String, value: ShareValue| ShareSaid { who, value };
    let mut shares: Vec<ShareSaid> = Vec::with_capacity(parts.len() + 1);
    let mut bill = bill.clone();
    for frame in parts {
        let (Some(name), Some(amount)) = (frame.persons.first(), frame.amount) else { return };
        bill.persons.push(name.clone());
        shares.push(share(name.clone(), ShareValue::Number(amount)));
    }
    shares.push(share("me".to_owned(), ShareValue::Rest(Rest::Rest)));
    bill.intent = Intent::ShareExpense;
    bill.split = Some(SplitSaid::Exact { shares });
    bill.ask();
    *frames = vec![bill];
}

/// "hoover: 52. Tash's half still to come": half of the bill, not all of it.
fn half_of_theirs(s: &Sentence<'_>, frame: &mut Frame) {
    let theirs = s.people.iter().any(|person| {
        s.tokens.get(person.end - 1).is_some_and(|token| token.possessive) && s.is(person.end, C::HALF)
    });
    if theirs
        && frame.intent == Intent::ShareExpense
        && frame.item.is_some()
        && frame.split == Some(SplitSaid::Full)
    {
        frame.split = Some(SplitSaid::Equal { include_me: true });
        frame.ask();
    }
}

/// "Thandi owes me 350 for her half of the cake": what is owed is the half already.
fn owed_for_a_part(s: &Sentence<'_>, frame: &mut Frame) {
    let owes = s.all().any(|at| s.is(at, C::OWE));
    let part = s.all().any(|at| {
        s.is(at, C::FOR)
            && matches!(
                s.tokens.get(at + 1).map_or("", |token| token.word.as_str()),
                "his" | "her" | "their" | "my"
            )
            && s.is(at + 2, C::HALF.or(C::SHARE))
    });
    let only = s.amounts.len() == 1 && frame.persons.len() == 1;
    if owes && part && only && frame.split == Some(SplitSaid::Equal { include_me: true }) {
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// "Stanzin 1 share, me 1, Gurdeep 2 shares": the sender's own are shares, too.
fn my_share(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(SplitSaid::Shares { shares }) = &mut frame.split else { return };
    if shares.iter().any(|share| share.who == "me") {
        return;
    }
    let few = |value: Decimal| {
        value.fract().is_zero() && value > Decimal::ZERO && value <= Decimal::from(SHARES_MAX)
    };
    let mine = s.numbers.iter().find(|number| {
        few(number.value) && number.start.checked_sub(1).is_some_and(|at| s.tokens.get(at).is_some_and(is_me))
    });
    if let Some(number) = mine {
        shares.push(ShareSaid { who: "me".to_owned(), value: ShareValue::Number(number.value) });
        frame.ask();
    }
}

/// The sender says who paid.
fn is_mine(s: &Sentence<'_>) -> bool {
    s.any_key(&s.all(), &["maine", "मैंने"]) || s.has_phrase(&s.all(), "i paid")
}

/// The verb comes first: the sender does it.
fn opens_with_deed(s: &Sentence<'_>) -> bool {
    let first = s.all().find(|at| !s.is(*at, C::FILLER.or(C::I)));
    first.is_some_and(|at| s.is(at, C::PAY.or(C::RETURN).or(C::GIVE).or(C::SEND)))
}

/// In how many parts the amount is divided, one of which is meant.
fn parts_of(s: &Sentence<'_>, start: usize, end: usize) -> Option<u32> {
    let part = |at: usize| {
        Some(match s.tokens.get(at)?.word.as_str() {
            "half" | "aadha" | "adha" | "aadhe" | "aadhi" | "आधा" | "आधे" | "आधी" => 2,
            "third" | "tihai" | "तिहाई" => 3,
            "quarter" | "fourth" | "chauthai" | "चौथाई" => 4,
            _ => return None,
        })
    };
    let small = |at: usize| matches!(s.key(at), "of" | "the" | "that" | "those") || s.is(at, C::DET);
    let before = (1..=BETWEEN_MAX + 1).find_map(|back| {
        let at = start.checked_sub(back)?;
        (at + 1..start).all(small).then(|| part(at)).flatten().filter(|_| back > 1)
    });
    before.or_else(|| s.is(end, C::KA).then(|| part(end + 1)).flatten())
}
