//! What is said of a payment, and of no bill: "nahi 300 hi diye hai usne", "Hari ne 350 nahi 300 diye", "Salim wala galat hai,
//! Neha ne diye the", "nahi abhi nahi diye". What it becomes is shown first.

use super::deleting::target;
use super::heard::{Said, act, edit};
use super::making::Making;
use super::people::folded;
use super::pointing::last;
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, numbers, only, plain, spots};
use super::{Confirm, PersonId, Record, State, Value, answers, notices, replies};
use crate::domain::ledger::{DisputeReason, RecordKind};
use crate::domain::nlu::{Doubt, Frame, Intent};
use rust_decimal::Decimal;

const NOT: &str = "nahi nahin nhi no नहीं";
const LEADS: &str = "arre are haan sorry oh अरे हाँ";
const GAVE: &str = "diye diya diy दिए दिये दिया";
const ONLY: &str = "hi sirf bas only ही सिर्फ सिर्फ़ बस";
const THEY: &str = "usne unhone isne उसने उन्होंने इसने";
const AROUND: &str = "the tha thi hai hain ne mujhe na to था थे थी है हैं ने मुझे तो";
const YET: &str = "abhi tak to अभी तक तो";
const ONE: &str = "wala wali wale vala वाला वाली वाले";
const WRONG: &str = "galat glt wrong गलत ग़लत";

/// False: it is something else.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() {
        return false;
    }
    let mut words = plain(said.text);
    let leads = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    words.drain(..leads);
    let spots = spots(making, &words);
    by_another(making, &words, &spots, said)
        || not_they(making, &words, &spots, said)
        || not_yet(making, &words, &spots)
        || so_much(making, &words, &spots, said)
}

/// Whether the words speak of so much that was given, and of no more or no other: what others entered may be meant.
pub(super) fn told_in(text: &str) -> bool {
    let words = plain(text);
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    any(GAVE) && (any(NOT) || any(ONLY)) && amounts(&words).is_some()
}

/// The latest payment that fits, of the sender's or of what others have entered.
fn payment<'a>(making: &Making<'a>, fits: impl Fn(&Record) -> bool) -> Option<&'a Record> {
    let me = making.facts.me.id;
    let recent = making.facts.recent.iter().filter(|seen| seen.record.is_open_to(me));
    let theirs = making.facts.theirs.iter().filter(|seen| replies::is_answerable(making, &seen.record));
    let mut payments = recent.chain(theirs).map(|seen| &seen.record);
    payments.find(|it| it.spec.kind == RecordKind::Settlement && fits(it))
}

fn is_by(record: &Record, person: PersonId) -> bool {
    record.spec.payers.iter().any(|part| part.person == person)
}

/// "Salim wala galat hai, Neha ne diye the": it was she who paid.
fn by_another(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let [whose, who] = spots else { return false };
    let wrong = is_one_of(word(whose.at.saturating_add(1)), ONE)
        && words.get(whose.at..who.at).is_some_and(|between| between.iter().any(|it| is_one_of(it, WRONG)));
    let gave = is_one_of(word(who.at.saturating_add(1)), "ne ने")
        && words.iter().skip(who.at).any(|word| is_one_of(word, GAVE));
    if !(wrong && gave && numbers(words).is_empty()) {
        return false;
    }
    let me = making.facts.me.id;
    let Some(record) = payment(making, |it| is_by(it, whose.person) && it.creator == me) else {
        return false;
    };
    let payer = Some(who.name.clone());
    edit(making, record, &Frame { payer, doubts: vec![Doubt::Intent], ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Raju ne nahi diye, maine diye": the bill was paid by the sender.
fn not_they(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let [spot] = spots else { return false };
    let behind = |step: usize| word(spot.at.saturating_add(step));
    let denied = is_one_of(behind(1), "ne ने") && is_one_of(behind(2), NOT);
    let mine = words
        .windows(2)
        .any(|two| matches!(two, [i, gave] if is_one_of(i, "maine मैंने") && is_one_of(gave, GAVE)));
    if !(denied && mine && numbers(words).is_empty()) {
        return false;
    }
    let Some(bill) = last(making).filter(|it| it.spec.kind == RecordKind::Expense) else { return false };
    let (payer, doubts) = (Some("me".to_owned()), vec![Doubt::Intent]);
    edit(making, bill, &Frame { payer, doubts, ..Frame::new(Intent::EditLast) }, said);
    true
}

/// "Nahi abhi nahi diye, kal dega", right after it was entered that they paid: that entry goes, if it is meant.
fn not_yet(making: &mut Making<'_>, words: &[String], spots: &[Spot]) -> bool {
    let denied = words
        .windows(2)
        .any(|two| matches!(two, [not, gave] if is_one_of(not, NOT) && is_one_of(gave, GAVE)));
    let named = spots.first().is_some_and(|spot| spot.at == 0);
    let begins = (named || words.first().is_some_and(|first| is_one_of(first, NOT)))
        && words.iter().any(|word| is_one_of(word, YET));
    let idle = matches!(making.next.state, State::Idle);
    if !(denied && begins && idle && numbers(words).is_empty()) {
        return false;
    }
    let me = making.facts.me.id;
    let Some(record) = replies::own_of_now(making) else { return false };
    let theirs = record.spec.kind == RecordKind::Settlement && record.creator == me && !is_by(record, me);
    if !theirs || !spots.iter().all(|spot| is_by(record, spot.person)) {
        return false;
    }
    let what = Confirm::DeleteMany { records: vec![target(record)] };
    making.put(State::AwaitingConfirmation { what });
    true
}

/// "Nahi 300 hi diye hai usne": so much was paid, whatever the bill came to.
fn so_much(making: &mut Making<'_>, words: &[String], spots: &[Spot], said: Said<'_>) -> bool {
    let Some((amount, old)) = amounts(words) else { return false };
    let spoken = |word: &&String| {
        ![NOT, GAVE, ONLY, THEY, AROUND].iter().any(|list| is_one_of(word, list))
            && bare_amount(word).is_none()
    };
    let named = only(spots);
    let others = words.iter().filter(spoken).count() != spots.len();
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    let denies = words.first().is_some_and(|first| is_one_of(first, NOT)) || old.is_some();
    if others || spots.len() > 1 || !any(GAVE) || !(denies || named.is_none() && any(ONLY)) {
        return false;
    }
    let me = making.facts.me.id;
    let they = named.map(|spot| spot.person).or_else(|| making.was.about.filter(|_| any(THEY)));
    if let Some(draft) = making.next.state.draft().filter(|draft| draft.edits.is_none()) {
        // The one that is asked about.
        let theirs = named
            .is_none_or(|spot| draft.frame.persons.iter().any(|name| folded(name) == folded(&spot.name)));
        let payment = draft.frame.intent == Intent::ReceivePayment && theirs;
        let Some(mut draft) = Some(draft.clone()).filter(|_| payment) else { return false };
        draft.merge(&Frame { amount: Some(amount), ..Frame::new(Intent::EditLast) });
        answers::proceed(making, draft, "");
        return true;
    }
    if !matches!(making.next.state, State::Idle | State::Onboarding { .. }) {
        return false;
    }
    let last = last(making);
    // "Nahi Raju ne 500 diye", of a bill of 500: who paid it.
    let of_bill =
        last.is_some_and(|it| it.spec.kind == RecordKind::Expense && it.spec.total.to_decimal() == amount);
    if let (Some(bill), true, None) = (last, of_bill, old) {
        let shares = they.filter(|who| bill.spec.split.people().contains(who));
        let Some(Value::Text(name)) = shares.map(|who| making.name(who)) else { return false };
        let (payer, doubts) = (Some(name), vec![Doubt::Intent]);
        edit(making, bill, &Frame { payer, doubts, ..Frame::new(Intent::EditLast) }, said);
        return true;
    }
    let given = |it: &Record| {
        let total = it.spec.total.to_decimal();
        total != amount && old.is_none_or(|old| old == total) && they.is_none_or(|who| is_by(it, who))
    };
    if let Some(record) = payment(making, given) {
        // Without a name it is the last thing that was spoken of, or it is none of this.
        let is_last = last.is_some_and(|last| last.id == record.id);
        if record.creator == me && (they.is_some() || is_last) {
            let (amount, doubts) = (Some(amount), vec![Doubt::Intent]);
            edit(making, record, &Frame { amount, doubts, ..Frame::new(Intent::EditLast) }, said);
            return true;
        }
        // What they entered is meant where they are named, or nothing of the sender's came after it.
        let entered = |record: &Record| making.seen(record.id).map(|seen| seen.entered_at);
        let latest = last.is_none_or(|last| entered(last) <= entered(record));
        if record.creator != me && (they.is_some() || latest) {
            notices::object(making, record.id, DisputeReason::Amount, replies::note(said.text));
            return true;
        }
    }
    let Some(Value::Text(name)) = they.map(|who| making.name(who)) else { return false };
    let payment = Frame {
        amount: Some(amount),
        persons: vec![name],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    act(making, &payment, said);
    true
}

/// What was given, and what it is said not to have been: "350 nahi 300".
fn amounts(words: &[String]) -> Option<(Decimal, Option<Decimal>)> {
    match numbers(words)[..] {
        [(_, amount)] => Some((amount, None)),
        [(at, old), (_, new)] => {
            let not = words.get(at.saturating_add(1)).is_some_and(|word| is_one_of(word, NOT));
            not.then_some((new, Some(old)))
        }
        [..] => None,
    }
}
