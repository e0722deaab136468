//! "Kamal paid", "Rohan paid 300 for lunch": it may pay back what he owes for that, or be what he paid himself. Which, is
//! asked.

use super::actions::Action;
use super::answers::proceed;
use super::cues::has_word;
use super::draft::money;
use super::groups::{Named, find};
use super::heard::Said;
use super::making::Making;
use super::people::{self, Match, folded};
use super::questions::{buttons, shown};
use super::saving::{label, take};
use super::talk::is_one_of;
use super::whose::{Spot, plain, spots};
use super::{Choices, Confirm, Draft, Facts, Money, PersonId, Phrase, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

/// Words with which "Kamal paid" says nothing but that.
const PAID: &str = "paid payed gave has have just already now also ne de di diya diye diyaa the tha paise paisa bhi ji ने दे दी दिया \
    दिए दिये थे था पैसे भी";
/// Whose share somebody paid, where it is their own.
const OWN_SHARE: [&str; 15] = [
    "his share",
    "her share",
    "their share",
    "his part",
    "her part",
    "their part",
    "his half",
    "her half",
    "their half",
    "apna hissa",
    "apne hisse",
    "uska hissa",
    "अपना हिस्सा",
    "अपने हिस्से",
    "उसका हिस्सा",
];

/// Whether it is asked who paid back what, where `frame` says of the sender's `record` nothing but who paid.
pub(super) fn of_edit(making: &mut Making<'_>, record: &Record, frame: &Frame, text: &str) -> Option<State> {
    let name = frame.payer.as_deref()?;
    let nothing_else = Frame { payer: None, ..frame.clone() } == Frame::new(frame.intent);
    let Match::One(person) = people::find(name, &making.facts.me, &making.facts.people) else { return None };
    let names = folded(name);
    let says = |word: &str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() || c == '।');
        word.is_empty() || names.split(' ').any(|it| it == word) || PAID.split(' ').any(|it| it == word)
    };
    if !nothing_else || !folded(text).split_whitespace().all(says) {
        return None;
    }
    let owed = open(record, (person, making.facts.me.id), making.facts)?;
    let mut draft = Draft::new(record.id, frame.clone(), making.facts.me.today);
    draft.frame.intent = Intent::EditLast;
    draft.edits = Some(record.version);
    let payment = payment(making.new_record(), (name, person), record, owed, making.facts);
    Some(asked(draft, payment))
}

/// The same of something new that is as much as is owed for that very thing: by who paid it, or by the sender, who says
/// that they did.
pub(super) fn of_new(draft: &Draft, facts: &Facts) -> Option<State> {
    let frame = &draft.frame;
    let me = facts.me.id;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    let more = !frame.paid.is_empty() || frame.headcount.is_some() || !even;
    if draft.edits.is_some() || draft.twin_ok || more {
        return None;
    }
    let payer = match (frame.intent, frame.payer.as_deref()) {
        (Intent::ShareExpense, Some(name)) => match people::find(name, &facts.me, &facts.people) {
            Match::One(person) if frame.persons.iter().all(|it| folded(it) == folded(name)) => Some(person),
            Match::Me
            | Match::One(_)
            | Match::Guess(_)
            | Match::Several(_)
            | Match::Everyone
            | Match::Nobody => {
                return None;
            }
        },
        (Intent::LogPersonalExpense, None) if frame.persons.is_empty() => None,
        _ => return None,
    };
    let thing = folded(frame.item.as_deref()?);
    let thing = thing.strip_prefix("the ").unwrap_or(&thing);
    let said = money(draft, &facts.me)?;
    let between = |record: &Record| match (payer, record.spec.payers.as_slice()) {
        (Some(person), _) => Some((person, me)),
        (None, [only]) => Some((me, only.person)),
        (None, [..]) => None,
    };
    let seen = facts.recent.iter().chain(&facts.theirs).map(|seen| &seen.record);
    let named = frame.group.as_deref().map(|name| find(name, &facts.groups));
    let inside = |record: &&Record| match (&named, record.spec.group) {
        (None, _) => true,
        (Some(Named::One(named)), Some(group)) => *named == group,
        (Some(_), _) => false,
    };
    let seen = seen.filter(inside);
    let owed = seen.filter(|record| folded(&record.spec.description) == thing).find_map(|record| {
        let (from, to) = between(record)?;
        let owed = open(record, (from, to), facts).filter(|owed| *owed == said)?;
        Some((record, if from == me { to } else { from }, owed))
    });
    let (record, other, owed) = owed?;
    let name = facts.people.iter().find(|known| known.id == other).map(|known| known.name.clone())?;
    let mut payment = payment(draft.id, (&name, other), record, owed, facts);
    payment.frame.date = draft.frame.date;
    if payer.is_none() {
        payment.frame.intent = Intent::RepayDebt;
    }
    Some(asked(draft.clone(), payment))
}

/// Whether it may say that the sender paid what they owe: then what others entered has to be known.
pub(super) fn may_repay(text: &str) -> bool {
    has_word(text, &["paid", "gave", "maine", "mene", "मैंने"])
}

/// "Rohan paid 200 for his share" is a payment, and asked about as that.
pub(super) fn of_share(draft: &mut Draft, text: &str, facts: &Facts) {
    let received = matches!(draft.frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    if received
        && draft.frame.amount.is_none()
        && matches!(draft.frame.split, Some(SplitSaid::Percent { .. }))
    {
        // How much that is, is asked: the answer says that it is meant.
        draft.doubts.retain(|doubt| *doubt != Doubt::Intent);
    }
    let frame = &draft.frame;
    let plain = matches!(frame.split, None | Some(SplitSaid::Equal { .. }))
        && frame.intent == Intent::ShareExpense
        && frame.paid.is_empty()
        && frame.amount.is_some();
    let Some(payer) = frame.payer.clone().filter(|_| plain) else { return };
    let known = |name: &str| people::find(name, &facts.me, &facts.people);
    let alone = frame.persons.iter().all(|it| folded(it) == folded(&payer));
    if !alone || !has_word(text, &OWN_SHARE) || !matches!(known(&payer), Match::One(_)) {
        return;
    }
    draft.frame.intent = Intent::ReceivePayment;
    (draft.frame.payer, draft.frame.split, draft.frame.persons) = (None, None, vec![payer]);
    draft.doubts.extend((!draft.doubts.contains(&Doubt::Intent)).then_some(Doubt::Intent));
}

/// "Settled up with Raj at 500", where it is Raj who owes: he paid that, which is asked.
pub(super) fn settled_with(draft: &mut Draft, text: &str, facts: &Facts) {
    const BY_ME: [&str; 6] = ["i paid", "i gave", "i sent", "i transferred", "i've paid", "by me"];
    let frame = &draft.frame;
    let ([name], None, Intent::RepayDebt) = (frame.persons.as_slice(), &frame.payer, frame.intent) else {
        return;
    };
    let settles = has_word(text, &["settled", "settle", "settling"]) && !has_word(text, &BY_ME);
    let Match::One(person) = people::find(name, &facts.me, &facts.people) else { return };
    let mut open = facts.balances.iter().filter(|it| it.with == person && it.money.minor != 0);
    let owes = open.next().is_some_and(|balance| balance.money.minor > 0) && open.next().is_none();
    if settles && owes {
        draft.frame.intent = Intent::ReceivePayment;
        draft.doubts.extend((!draft.doubts.contains(&Doubt::Intent)).then_some(Doubt::Intent));
    }
}

/// What the first still owes the second for a bill that the second paid.
fn open(record: &Record, (from, to): (PersonId, PersonId), facts: &Facts) -> Option<Money> {
    let me = facts.me.id;
    let bill = record.spec.kind == RecordKind::Expense && !record.deleted && from != to;
    let paid = matches!(record.spec.payers.as_slice(), [only] if only.person == to);
    let part = record.owed.iter().find(|part| part.person == from)?.minor;
    let currency = record.spec.total.currency;
    let with = if from == me { to } else { from };
    let balances = facts.balances.iter().filter(|it| it.with == with && it.money.currency == currency);
    let all = balances.fold(0_i64, |sum, balance| sum.saturating_add(balance.money.minor));
    let all = if from == me { all.saturating_neg() } else { all };
    let owed = Money::new(part.min(all), currency);
    (bill && paid && owed.minor > 0).then_some(owed)
}

fn payment(
    id: super::RecordId,
    (name, other): (&str, PersonId),
    record: &Record,
    owed: Money,
    facts: &Facts,
) -> Draft {
    let frame = Frame {
        amount: Some(owed.to_decimal()),
        currency: Some(owed.currency),
        persons: vec![name.to_owned()],
        ..Frame::new(Intent::ReceivePayment)
    };
    let mut payment = Draft::new(id, frame, facts.me.today);
    payment.knows(name, other);
    payment.group = record.spec.group.filter(|id| facts.groups.iter().any(|group| group.id == *id));
    payment.apart = payment.group.is_none();
    payment
}

fn asked(draft: Draft, payment: Draft) -> State {
    State::AwaitingConfirmation { what: Confirm::Repaid { draft, payment: Box::new(payment) } }
}

/// "Niamh paid too", while that is asked of Aoife: she pays back as well, which is asked after it.
pub(super) fn of_another(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const AROUND: &str = "and so did too as well both also now just has have";
    let State::AwaitingConfirmation { what: Confirm::Repaid { draft, payment } } = &making.next.state else {
        return false;
    };
    let words = plain(said.text);
    let spots = spots(making, &words);
    let bare = words.iter().enumerate().all(|(at, word)| {
        spots.iter().any(|spot| spot.at == at)
            || PAID.split(' ').any(|it| it == word)
            || is_one_of(word, AROUND)
    });
    let asked = |spot: &Spot| payment.frame.persons.iter().any(|name| folded(name) == folded(&spot.name));
    if draft.edits.is_none() || !said.is_told() || !bare || spots.is_empty() || spots.iter().any(asked) {
        return false;
    }
    let Some(record) = making.record(draft.id) else { return false };
    let me = making.facts.me.id;
    let owed = |spot: &Spot| open(record, (spot.person, me), making.facts).map(|owed| (spot.clone(), owed));
    let Some(all) = spots.iter().map(owed).collect::<Option<Vec<_>>>() else { return false };
    for (spot, owed) in all {
        let id = making.new_record();
        let mut paid = self::payment(id, (&spot.name, spot.person), record, owed, making.facts);
        paid.doubts.push(Doubt::Intent);
        take(making, paid);
    }
    true
}

/// The question which of both it is.
pub(super) fn question(
    making: &Making<'_>,
    draft: &Draft,
    payment: &Draft,
    version: i64,
) -> (Phrase, Choices) {
    let who =
        payment.frame.persons.first().map_or_else(|| Phrase::new("somebody").into(), |name| shown(name));
    let owed = money(payment, &making.facts.me).map_or_else(|| "".into(), Value::from);
    let (id, pays, other) = if draft.edits.is_some() {
        ("ask-repaid-or-paid", "button-paid-back", "button-paid-for-it")
    } else if payment.frame.intent == Intent::RepayDebt {
        ("ask-repaid-or-own", "button-i-paid-back", "button-own-expense")
    } else {
        ("ask-repaid-or-new", "button-paid-back", "button-new-bill")
    };
    let phrase = Phrase::new(id).with("who", who).with("what", label(draft, making.facts)).with("owed", owed);
    let button = |action, id| (action, Phrase::new(id).into());
    // Beside an undo there is room for two: both answers.
    (phrase, buttons(version, vec![button(Action::Pick(0), pays), button(Action::Pick(1), other)]))
}

/// The answer: it pays what was owed, or it is what was said.
pub(super) fn answer(making: &mut Making<'_>, mut draft: Draft, payment: Draft, pays: bool, choice: &str) {
    draft.twin_ok = true;
    draft.doubts.retain(|doubt| *doubt != Doubt::Intent);
    proceed(making, if pays { payment } else { draft }, choice);
}

/// Which of both a text says, if any: that it pays.
pub(super) fn says_which(payment: &Draft, frame: &Frame, text: &str) -> Option<bool> {
    const PAYS: [&str; 11] = [
        "back",
        "payment",
        "repaid",
        "settled",
        "owed",
        "owes",
        "wapas",
        "lautaya",
        "lauta",
        "लौटाया",
        "वापस",
    ];
    const NEW: [&str; 10] =
        ["own", "bill", "new", "for it", "for that", "whole", "naya", "poora", "बिल", "नया"];
    let is_it = |name: &String| payment.frame.persons.iter().any(|it| folded(it) == folded(name));
    if frame.amount.is_some() || frame.intent.is_request() || !frame.persons.iter().all(is_it) {
        return None;
    }
    let (pays, new) = (has_word(text, &PAYS), has_word(text, &NEW));
    (pays != new).then_some(pays)
}
