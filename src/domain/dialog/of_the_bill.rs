//! What is told of a bill or a payment that is there, and is no new one: "Suresh paid 20000 of that and I paid 22000", "Meera paid
//! 10000 of it", "the dinner was on Tom's card"; a payment of a wrong amount, one that was sent back. It is asked about.

use super::confirming::day_said;
use super::deleting::target;
use super::heard::{Said, act, edit};
use super::making::Making;
use super::pointing::{last, naming};
use super::replies::own_of_now;
use super::talk::is_one_of;
use super::whose::{Spot, numbers, plain, spots};
use super::{Confirm, PersonId, Record, State, Value};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, Paid};
use rust_decimal::Decimal;

const PAID: &str = "paid put gave covered";
/// Words of such a message at most.
const WORDS_MAX: usize = 14;

/// False: nothing of that is told.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    let words = plain(said.text);
    if !said.is_told() || !idle || words.len() > WORDS_MAX {
        return false;
    }
    let spots = spots(making, &words);
    mended_and_paid(making, &words, said)
        || wrong_amount(making, &words, &spots, said)
        || sent_back(making, &words, said)
        || paid_in_parts(making, &words, &spots, said)
        || on_their_card(making, &words, &spots, said)
        || moved(making, &words, said)
        || bounced(making, &words, &spots)
        || had_it_too(making, &words, &spots, said)
}

fn asked(frame: Frame) -> Frame {
    Frame { doubts: vec![Doubt::Intent], ..frame }
}

/// "No, it was 45, but he already paid 20 of it": another amount, and a payment.
fn mended_and_paid(making: &mut Making<'_>, words: &[String], said: Said<'_>) -> bool {
    let [(at, amount), (_, paid)] = numbers(words)[..] else { return false };
    let was = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| is_one_of(word, "was is"));
    let (_, behind) = words.split_at(at);
    let gave = behind.windows(2).any(|two| {
        matches!(two, [already, gave] if is_one_of(already, "already he she they") && is_one_of(gave, "paid gave sent"))
    }) && behind.iter().any(|word| is_one_of(word, "he she they"));
    let me = making.facts.me.id;
    let Some(record) = own_of_now(making).filter(|_| was && gave && paid < amount) else { return false };
    let others: Vec<PersonId> = record.spec.split.people().into_iter().filter(|it| *it != me).collect();
    let ([other], true) = (others.as_slice(), record.spec.payers.iter().all(|part| part.person == me)) else {
        return false;
    };
    let Value::Text(name) = making.name(*other) else { return false };
    edit(making, record, &asked(Frame { amount: Some(amount), ..Frame::new(Intent::EditLast) }), said);
    act(
        making,
        &asked(Frame { amount: Some(paid), persons: vec![name], ..Frame::new(Intent::ReceivePayment) }),
        said,
    );
    true
}

/// "Kate has sent me the wrong amount, 200 instead of 20": that has come, and no bill changes.
fn wrong_amount(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let [(_, came), (at, _)] = numbers(words)[..] else { return false };
    let instead =
        words.get(..at).is_some_and(|before| before.ends_with(&["instead".to_owned(), "of".to_owned()]));
    let sent = words.windows(2).any(|two| {
        matches!(two, [sent, me] if is_one_of(sent, "sent paid gave transferred overpaid") && me == "me")
    });
    let ([spot], true) = (spots, instead && sent) else { return false };
    let persons = vec![spot.name.clone()];
    act(making, &asked(Frame { amount: Some(came), persons, ..Frame::new(Intent::ReceivePayment) }), said);
    true
}

/// "She sent it back", right after a payment to her: just as much.
fn sent_back(making: &mut Making<'_>, words: &[String], said: Said<'_>) -> bool {
    let me = making.facts.me.id;
    let back = matches!(words, [who, sent, it, back, ..]
        if is_one_of(who, "he she they") && is_one_of(sent, "sent gave returned paid transferred") && is_one_of(it, "it that")
            && back == "back");
    let mine = |record: &&Record| {
        record.spec.kind == RecordKind::Settlement && record.spec.payers.iter().all(|part| part.person == me)
    };
    let Some(record) = own_of_now(making).filter(mine).filter(|_| back && words.len() <= 6) else {
        return false;
    };
    let Some(Value::Text(name)) = record.spec.split.people().first().map(|person| making.name(*person))
    else {
        return false;
    };
    let (amount, currency) = (Some(record.spec.total.to_decimal()), Some(record.spec.total.currency));
    let payment = Frame { amount, currency, persons: vec![name], ..Frame::new(Intent::ReceivePayment) };
    act(making, &asked(payment), said);
    true
}

/// The bill of the sender's that is spoken of.
fn bill<'a>(making: &Making<'a>, text: &str) -> Option<&'a Record> {
    let me = making.facts.me.id;
    let fits = |record: &&Record| record.spec.kind == RecordKind::Expense && record.is_open_to(me);
    naming(making, text).filter(fits).or_else(|| last(making).filter(fits))
}

/// "Suresh paid 20000 of that and I paid 22000", "Meera paid 10000 of it upfront".
fn paid_in_parts(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let me = making.facts.me.id;
    let Some(record) = bill(making, said.text) else { return false };
    let total = record.spec.total.to_decimal();
    let payer = match record.spec.payers.as_slice() {
        [only] => only.person,
        [..] => return false,
    };
    let mine = payer == me;
    let inside = |person: PersonId| record.spec.split.people().contains(&person);
    let [spot] = spots else { return false };
    if spot.person == payer {
        return false;
    }
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let also = usize::from(is_one_of(word(spot.at.saturating_add(1)), "also already has"));
    let verb = spot.at.saturating_add(1).saturating_add(also);
    let number = verb.saturating_add(1);
    let all = numbers(words);
    let (Some((at, theirs)), true) = (all.first().copied(), is_one_of(word(verb), PAID)) else {
        return false;
    };
    let of_it = is_one_of(word(number.saturating_add(1)), "of")
        && is_one_of(word(number.saturating_add(2)), "it that this");
    let named = naming(making, said.text).is_some_and(|named| named.id == record.id)
        && is_one_of(word(number.saturating_add(1)), "to of");
    let rest = total.checked_sub(theirs).filter(|rest| *rest > Decimal::ZERO);
    let (Some(rest), true) = (rest, at == number && inside(spot.person) && (of_it || named)) else {
        return false;
    };
    let fits = match all.as_slice() {
        [_] => !words.iter().any(|word| word == "me"),
        [_, (_, other)] => mine && *other == rest && words.iter().any(|word| word == "i"),
        [..] => false,
    };
    if !fits {
        return false;
    }
    let first = if mine { Value::Text("me".to_owned()) } else { making.name(payer) };
    let Value::Text(first) = first else { return false };
    let paid = vec![Paid { who: spot.name.clone(), amount: theirs }, Paid { who: first, amount: rest }];
    edit(making, record, &asked(Frame { paid, ..Frame::new(Intent::EditLast) }), said);
    true
}

/// "That dinner was on Tom's card actually".
fn on_their_card(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let [spot] = spots else { return false };
    let card = words.get(spot.at).is_some_and(|word| word.ends_with("'s"))
        && words.get(spot.at.saturating_add(1)).is_some_and(|next| is_one_of(next, "card account"));
    let was = words.iter().any(|word| is_one_of(word, "was went were"));
    if !card || !was || !numbers(words).is_empty() {
        return false;
    }
    let Some(record) = bill(making, said.text) else { return false };
    if !record.spec.split.people().contains(&spot.person) {
        return false;
    }
    let payer = Some(spot.name.clone());
    edit(making, record, &asked(Frame { payer, ..Frame::new(Intent::EditLast) }), said);
    true
}

/// "Move the dinner to Monday".
fn moved(making: &mut Making<'_>, words: &[String], said: Said<'_>) -> bool {
    let first = words.first().is_some_and(|first| is_one_of(first, "move shift put"));
    let to = words.iter().rposition(|word| is_one_of(word, "to on"));
    let (Some(to), Some(record)) = (to.filter(|_| first), naming(making, said.text)) else { return false };
    let day = words.get(to.saturating_add(1)..).unwrap_or_default().join(" ");
    let read = day_said(making, &Frame::new(Intent::OutOfScope), &day);
    if read.date.is_none() || !record.is_open_to(making.facts.me.id) {
        return false;
    }
    edit(making, record, &asked(read), said);
    true
}

/// "Tom's cheque for 30 bounced", "the payment bounced": whether it goes is asked.
fn bounced(making: &mut Making<'_>, words: &[String], spots: &[Spot]) -> bool {
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    if !any("bounced failed") || !any("payment cheque check transfer") || any("not never no") {
        return false;
    }
    let amount = numbers(words).first().map(|(_, amount)| *amount);
    let payer = |record: &Record| {
        spots.iter().all(|spot| record.spec.payers.iter().any(|part| part.person == spot.person))
    };
    let me = making.facts.me.id;
    let fits = |record: &&Record| {
        record.spec.kind == RecordKind::Settlement
            && record.is_open_to(me)
            && payer(record)
            && amount.is_none_or(|amount| record.spec.total.to_decimal() == amount)
    };
    let Some(record) = making.facts.recent.iter().map(|seen| &seen.record).find(fits) else { return false };
    let records = vec![target(record)];
    making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
    true
}

/// "Tom came in the taxi too", "Tom had a coffee too".
fn had_it_too(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let ([spot], Some(last)) = (spots, words.last()) else { return false };
    let did = words.get(1).is_some_and(|word| is_one_of(word, "came had was took used shared"));
    let too = is_one_of(last, "too also") || words.ends_with(&["as".to_owned(), "well".to_owned()]);
    let thing = naming(making, said.text)
        .filter(|record| record.spec.kind == RecordKind::Expense && record.is_open_to(making.facts.me.id));
    let Some(record) = thing.filter(|_| spot.at == 0 && did && too && numbers(words).is_empty()) else {
        return false;
    };
    if record.spec.split.people().contains(&spot.person) {
        return false;
    }
    let persons = vec![spot.name.clone()];
    edit(making, record, &asked(Frame { persons, ..Frame::new(Intent::AddMember) }), said);
    true
}
