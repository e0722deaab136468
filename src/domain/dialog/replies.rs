//! What people write about a notice: under it, quoting it, or right after it.

use super::actions::Action;
use super::cues::{has_word, mends, says_last, wants_back};
use super::heard::{Said, edit, has_values};
use super::making::Making;
use super::people::folded;
use super::pointing::{names, naming};
use super::saving::record_label;
use super::talk::bare_amount;
use super::{Confirm, Draft, Phrase, Record, RecordId, Seen, State, chose, notices, objected, talk};
use crate::domain::ledger::{DisputeReason, RecordKind, ShareState};
use crate::domain::message::cut;
use crate::domain::nlu::{Doubt, Frame, Intent};
use crate::domain::normal::clean_text;
use chrono::TimeDelta;
use rust_decimal::Decimal;

/// Longest note with a dispute, in characters.
const NOTE_CHARS_MAX: usize = 500;
/// For so long the name of a thing may mean what somebody else has entered.
const NAMED_DAYS: i64 = 7;
/// For so long a correction may as well mean what the person has entered themselves.
const OWN_MINUTES: i64 = 3;

/// Why somebody objects, from how they put it.
pub(super) fn reason(frame: &Frame, text: &str) -> DisputeReason {
    match talk::objection(text) {
        _ if frame.amount.is_some() || bare_amount(text).is_some() => DisputeReason::Amount,
        Some(reason) => reason,
        None => DisputeReason::Other,
    }
}

/// The words themselves, as a note.
pub(super) fn note(text: &str) -> Option<String> {
    Some(cut(&clean_text(text), NOTE_CHARS_MAX)).filter(|note| !note.is_empty())
}

fn object(making: &mut Making<'_>, record: &Record, frame: &Frame, said: Said<'_>) -> bool {
    notices::object(making, record.id, reason(frame, said.text), note(said.text));
    true
}

/// Whether the sender owes on a record of somebody else, and can say something to it.
pub(super) fn is_answerable(making: &Making<'_>, record: &Record) -> bool {
    let me = making.facts.me.id;
    record.creator != me && !record.deleted && record.states.iter().any(|(person, _)| *person == me)
}

/// A reply that quotes a record of somebody else. False: it is not about it.
pub(super) fn quoting(making: &mut Making<'_>, record: &Record, frame: &Frame, said: Said<'_>) -> bool {
    if !is_answerable(making, record) {
        return false;
    }
    if to_notice(making, record, frame, said) {
        return true;
    }
    let about_it = bare_amount(said.text).is_some() || (frame.amount.is_some() && frame.item.is_none());
    let unread = frame.intent == Intent::OutOfScope;
    if about_it && (unread || frame.intent.is_expense()) {
        return object(making, record, frame, said);
    }
    if unread && !talk::is_thanks(said.text) {
        // Whatever it is, it is about this record: here it is, with what can be said to it.
        chose::details(making, &[record.id]);
        return true;
    }
    false
}

/// "I already paid him 150 cash": what the sender says that they gave for it.
fn paid_back(record: &Record, frame: &Frame, text: &str) -> Option<Decimal> {
    const GAVE: [&str; 26] = [
        "लौटा दिए",
        "लौटा दिया",
        "लौटाए",
        "de diye",
        "de diya",
        "bhej diye",
        "bhej diya",
        "lauta diye",
        "lauta diya",
        "दे दिए",
        "दे दिया",
        "भेज दिए",
        "भेज दिया",
        "i paid",
        "i already paid",
        "i have paid",
        "i've paid",
        "i gave",
        "i already gave",
        "i sent",
        "i transferred",
        "i returned",
        "maine",
        "wapas",
        "lauta",
        "मैंने",
    ];
    const PAID: [&str; 17] = [
        "paid",
        "gave",
        "sent",
        "transferred",
        "returned",
        "bhej",
        "diye",
        "diya",
        "de",
        "wapas",
        "lauta",
        "lautaye",
        "chuka",
        "chukaye",
        "दिए",
        "दिया",
        "लौटा",
    ];
    let reads = matches!(
        frame.intent,
        Intent::OutOfScope | Intent::Deny | Intent::LogPersonalExpense | Intent::RepayDebt
    );
    let plain = frame.item.is_none()
        && frame.persons.is_empty()
        && frame.split.is_none()
        && record.spec.kind == RecordKind::Expense;
    let owed_to = record.spec.payers.iter().any(|part| part.person == record.creator);
    if !(reads && plain && owed_to) || talk::calls_wrong(text) || has_word(text, &["for"]) {
        return None;
    }
    let all: Vec<Decimal> = talk::words(text).iter().filter_map(|word| bare_amount(word)).collect();
    let amount = match all.as_slice() {
        [only] => *only,
        [..] => return None,
    };
    (has_word(text, &GAVE) && has_word(text, &PAID)).then_some(amount)
}

/// The payment is asked about; it says nothing against what it pays.
fn pays(
    making: &mut Making<'_>,
    record: &Record,
    amount: Decimal,
    currency: Option<super::Currency>,
) -> bool {
    let super::Value::Text(name) = making.name(record.creator) else { return false };
    let payment = Frame {
        amount: Some(amount),
        currency: currency.or(Some(record.spec.total.currency)),
        persons: vec![name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::RepayDebt)
    };
    let mut draft = super::Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&name, record.creator);
    super::saving::take(making, draft);
    true
}

/// What is clearly said about this record of somebody else.
fn to_notice(making: &mut Making<'_>, record: &Record, frame: &Frame, said: Said<'_>) -> bool {
    let (intent, text) = (frame.intent, said.text);
    if talk::never_came(text) {
        notices::object(making, record.id, DisputeReason::Other, note(text));
        return true;
    }
    if objected::only_so_much(record, frame, text) || objected::was_another(record, frame, text) {
        notices::object(making, record.id, DisputeReason::Amount, note(text));
        return true;
    }
    if intent == Intent::Cancel && talk::objection(text) == Some(DisputeReason::NotMe) {
        return object(making, record, frame, said);
    }
    if objected::paid_the_bill(record, frame, text) {
        // "I paid the bill": not what they owe, but what was owed to others. What is not right is asked.
        notices::dispute(making, vec![record.id]);
        return true;
    }
    if objected::agrees(record, text) {
        notices::confirm(making, &[record.id]);
        return true;
    }
    if let Some(amount) = paid_back(record, frame, text) {
        if super::pointing::has_amount(record, amount) && frame.intent == Intent::LogPersonalExpense {
            // All of it: perhaps they say that it was them who paid. What is not right is asked.
            notices::dispute(making, vec![record.id]);
            return true;
        }
        return pays(making, record, amount, frame.currency);
    }
    if names(record, text) && intent.is_expense() && says_otherwise(record, frame, text) {
        return object(making, record, frame, said);
    }
    // "That's wrong, lunch was 5725", after a notice of something else: it is about the lunch.
    let objects = talk::calls_wrong(text) || talk::objection(text).is_some();
    let another = if objects { named_instead(making, record, text) } else { None };
    if talk::calls_wrong(text) {
        if another.is_none() && talk::thing_that_was(text).is_some_and(|thing| !is_called(record, &thing)) {
            // Of what nobody knows it is: what is not right is asked.
            notices::dispute(making, vec![record.id]);
            return true;
        }
        if intent.is_expense() || intent == Intent::EditLast && has_values(frame) {
            return object(making, another.unwrap_or(record), frame, said);
        }
    }
    let record = another.unwrap_or(record);
    if intent == Intent::Affirm {
        notices::confirm(making, &[record.id]);
        return true;
    }
    if intent == Intent::EditLast && has_values(frame)
        || intent == Intent::RepayDebt && frame.amount.is_none()
    {
        return object(making, record, frame, said);
    }
    if matches!(intent, Intent::EditLast | Intent::Deny) {
        return match talk::objection(text) {
            Some(DisputeReason::NotMe | DisputeReason::AlreadyPaid | DisputeReason::Amount) => {
                object(making, record, frame, said)
            }
            Some(DisputeReason::Other) | None => {
                notices::dispute(making, vec![record.id]);
                true
            }
        };
    }
    if intent == Intent::Help && talk::asks_what_this_is(text) {
        chose::details(making, &[record.id]);
        return true;
    }
    if intent != Intent::OutOfScope {
        return false;
    }
    if talk::asks_why(text) {
        chose::details(making, &[record.id]);
        return true;
    }
    !talk::is_small_talk(text) && talk::objection(text).is_some() && object(making, record, frame, said)
}

/// Whether a word may stand for the thing of a record.
fn is_called(record: &Record, thing: &str) -> bool {
    let known = folded(&record.spec.description);
    known.trim().is_empty() || known.contains(thing) || thing.contains(&known)
}

/// Another record of somebody else whose thing the text names, where it does not name the thing of `record`.
fn named_instead<'a>(making: &Making<'a>, record: &Record, text: &str) -> Option<&'a Record> {
    let named = |record: &Record| names(record, text);
    let seen = || making.facts.recent.iter().chain(&making.facts.theirs).chain(&making.facts.found);
    let others = || seen().map(|seen| &seen.record).filter(|it| it.id != record.id);
    if named(record) { None } else { others().find(|it| is_answerable(making, it) && named(it)) }
}

/// Whether a text may object to what somebody else entered.
pub(super) fn may_object(text: &str) -> bool {
    talk::calls_wrong(text) || talk::says_was(text) || talk::never_came(text)
}

/// An objection to a record of somebody else that the text names: "the airbnb was only 50", "Rory's payment of 34 never
/// arrived". False: it is none, or of something else.
pub(super) fn objects(making: &mut Making<'_>, said: Said<'_>) -> bool {
    /// What makes it a word against another amount.
    const ONLY: [&str; 6] = ["only", "just", "not", "sirf", "bas", "सिर्फ"];
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    let reads = frame.intent.is_money()
        || matches!(frame.intent, Intent::EditLast | Intent::OutOfScope | Intent::Deny);
    if said.forwarded || !reads || making.next.state.draft().is_some() || !may_object(said.text) {
        return false;
    }
    if talk::never_came(said.text) {
        return never_came(making, frame, said);
    }
    // What the sender has entered is theirs to change.
    if naming(making, said.text).is_some() || !frame.persons.is_empty() || frame.payer.is_some() {
        return false;
    }
    let now = making.facts.now;
    let late = |seen: &&Seen| now.signed_duration_since(seen.entered_at) <= TimeDelta::days(NAMED_DAYS);
    let theirs = making.facts.theirs.iter().filter(late).map(|seen| &seen.record);
    let named = theirs.filter(|record| is_answerable(making, record) && names(record, said.text));
    let mut named: Vec<&Record> = named.collect();
    named.dedup_by_key(|record| record.id);
    let (wrong, plain) = (talk::calls_wrong(said.text), !mends(said.text) && !has_word(said.text, &ONLY));
    if let ([same], false) = (named.as_slice(), wrong)
        && is_same(same, frame, said.text)
    {
        return as_entered(making, same, frame);
    }
    if !wrong && !named.iter().all(|record| says_otherwise(record, frame, said.text)) {
        return false;
    }
    match named.as_slice() {
        [] => return false,
        [only] if wrong || !plain => return object(making, only, frame, said),
        // "Lunch was 500" may be another lunch: what is not right is asked.
        [..] => notices::dispute(making, named.iter().map(|record| record.id).collect()),
    }
    true
}

/// Whether another amount is said of a record than it has.
fn says_otherwise(record: &Record, frame: &Frame, text: &str) -> bool {
    let other = frame.amount.is_some_and(|amount| !super::pointing::has_amount(record, amount));
    other && frame.persons.is_empty() && talk::says_was(text)
}

/// Whether just that is said of a record, as an expense of the sender's own.
fn is_same(record: &Record, frame: &Frame, text: &str) -> bool {
    let amount = frame.amount.is_some_and(|amount| super::pointing::has_amount(record, amount));
    amount && frame.intent == Intent::LogPersonalExpense && talk::says_was(text)
}

/// "Lunch was 200", where somebody else has entered a lunch of 200: whether it is another one, is asked.
fn as_entered(making: &mut Making<'_>, record: &Record, frame: &Frame) -> bool {
    let Some(at) = making.seen(record.id).map(|seen| seen.entered_at) else { return false };
    let draft = Draft::new(making.new_record(), frame.clone(), making.facts.me.today);
    let (of, by) = (record.id, Some(record.creator));
    making.put(State::AwaitingConfirmation { what: Confirm::Twin { draft, of, at, by } });
    true
}

/// A payment that did not come: it is objected to, or taken back by who entered it; it is never a new one.
fn never_came(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) -> bool {
    let named = super::lists::asked_about(frame, &making.facts.me, &making.facts.people);
    let fits = |record: &&Record| {
        record.spec.kind == RecordKind::Settlement
            && !record.deleted
            && frame.amount.is_none_or(|amount| super::pointing::has_amount(record, amount))
            && named.iter().all(|person| super::deleting::takes_part(record, *person))
    };
    let theirs = making.facts.theirs.iter().map(|seen| &seen.record);
    if let Some(record) = theirs.filter(fits).find(|record| is_answerable(making, record)) {
        notices::object(making, record.id, DisputeReason::Other, note(said.text));
        return true;
    }
    let mut own = making.facts.recent.iter().map(|seen| &seen.record).filter(fits);
    if let Some(record) = own.find(|record| record.is_open_to(making.facts.me.id)) {
        making.plan.subject = Some(record.id);
        making.put(State::ChoosingChange { record: record.id, field: None });
        return true;
    }
    if frame.intent.is_money() {
        making.say(Phrase::new("unread-amount"));
    }
    frame.intent.is_money()
}

/// A message right after a notice, without a quote. False: it is not about it.
pub(super) fn after_notice(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    if said.forwarded || making.was.noticed.is_empty() {
        return false;
    }
    let open = !matches!(making.next.state, State::Idle | State::Onboarding { .. });
    let denies = talk::objection(said.text) == Some(DisputeReason::NotMe) && frame.amount.is_none();
    if open && !matches!(frame.intent, Intent::Affirm | Intent::Deny) && !denies {
        return false;
    }
    about(making, &making.was.noticed, said)
}

/// The same about these records, whether they were told just now or are quoted.
pub(super) fn about(making: &mut Making<'_>, told: &[RecordId], said: Said<'_>) -> bool {
    let Some(frame) = said.only() else { return false };
    let open = !matches!(making.next.state, State::Idle | State::Onboarding { .. });
    let told: Vec<&Record> = told.iter().filter_map(|id| making.record(*id)).collect();
    let theirs: Vec<&Record> = told.iter().copied().filter(|record| is_answerable(making, record)).collect();
    // Of several, the one that is named.
    let named: Vec<&Record> = theirs.iter().copied().filter(|record| names(record, said.text)).collect();
    let theirs = if let [_] = named.as_slice() { named } else { theirs };
    if theirs.is_empty() {
        return !open && about_own(making, &told, frame, said);
    }
    let corrects = matches!(frame.intent, Intent::EditLast | Intent::DeleteLast) && !wants_back(said.text);
    if corrects && !points_to(frame, &theirs) {
        return false;
    }
    if corrects && let Some(own) = own_of_now(making) {
        // "The last one" is the last one that they entered themselves: only that can be changed by them.
        return !says_last(said.text) && which(making, own, &theirs);
    }
    if let [only] = theirs.as_slice() {
        if frame.intent == Intent::DeleteLast && corrects {
            super::saving::delete(making, &[only.id]);
            return true;
        }
        return to_notice(making, only, frame, said);
    }
    let ids: Vec<RecordId> = theirs.iter().map(|record| record.id).collect();
    let objects = frame.intent == Intent::Deny
        || corrects
        || (frame.intent == Intent::OutOfScope && talk::objection(said.text).is_some());
    if frame.intent == Intent::Affirm {
        notices::confirm(making, &ids);
    } else if frame.intent == Intent::OutOfScope && talk::asks_why(said.text) {
        chose::details(making, &ids);
    } else if objects {
        notices::dispute(making, ids);
    } else {
        return false;
    }
    true
}

/// Whether a correction may mean one of these: it names nothing else.
fn points_to(frame: &Frame, records: &[&Record]) -> bool {
    let of_amount = |old| records.iter().any(|record| super::pointing::has_amount(record, old));
    let item = frame.item.as_deref().is_none_or(|item| {
        let item = folded(item);
        records.iter().any(|record| folded(&record.spec.description).contains(&item))
    });
    item && frame.replaced.is_none_or(of_amount)
}

/// Somebody objects to what the sender entered: a correction right after that is about it.
fn about_own(making: &mut Making<'_>, told: &[&Record], frame: &Frame, said: Said<'_>) -> bool {
    let me = making.facts.me.id;
    let objected = |state: &ShareState| matches!(state, ShareState::Disputed { .. });
    let mut own = told
        .iter()
        .copied()
        .filter(|record| record.is_open_to(me) && record.states.iter().any(|(_, state)| objected(state)));
    let (Some(record), None) = (own.next(), own.next()) else { return false };
    if objected::stands_by(making, record, frame, said.text) {
        return true;
    }
    if frame.intent == Intent::EditLast && points_to(frame, &[record]) && !wants_back(said.text) {
        edit(making, record, frame, said);
        return true;
    }
    if objected::answered(making, record, frame, said) {
        return true;
    }
    let answers = matches!(frame.intent, Intent::Affirm | Intent::Deny);
    if answers {
        making.plan.subject = Some(record.id);
        making.put(State::ChoosingChange { record: record.id, field: None });
    }
    answers
}

/// What the sender entered just now, if anything.
pub(super) fn own_of_now<'a>(making: &Making<'a>) -> Option<&'a Record> {
    let window = TimeDelta::minutes(OWN_MINUTES);
    let seen = making.was.last.and_then(|id| making.seen(id))?;
    let now = making.facts.now.signed_duration_since(seen.entered_at) <= window;
    (now && seen.record.is_open_to(making.facts.me.id)).then_some(&seen.record)
}

/// Two may be meant: a reply to the message itself tells which.
fn which(making: &mut Making<'_>, own: &Record, theirs: &[&Record]) -> bool {
    let labels: Vec<super::Value> = theirs.iter().map(|record| record_label(record)).collect();
    let ids = theirs.iter().map(|record| record.id).collect();
    making.say(Phrase::new("which-quoted").with("mine", record_label(own)).with("theirs", labels));
    making.buttons(&[
        (Action::Change(own.id), "button-change-mine"),
        (Action::Dispute(ids), "button-not-right"),
    ]);
    true
}
