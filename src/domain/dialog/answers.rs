//! Answers in words to the open question. What is no answer is taken as any other message, and the question stays.

pub(super) mod latest;
mod naming;
mod with_whom;
use latest::Latest;
use naming::naming;
pub(super) use with_whom::alone_with_it;
use with_whom::person;

use super::actions::Action;
use super::confirming;
use super::cues::{adds, corrects, has_word};
use super::groups::choosing;
use super::heard::{Said, edit, has_values};
use super::making::Making;
use super::people::folded;
use super::saving::{label, take};
use super::talk::{self, bare_amount, names_in};
use super::who::is_pronoun;
use super::{
    Confirm, Draft, Field, PersonId, Phrase, Record, RecordId, State, alone, not_an_item, objected, payers,
    questions, replies, shares_said,
};
use crate::domain::ledger::DESCRIPTION_CHARS_MAX;
use crate::domain::message::cut;
use crate::domain::nlu::{Booking, Doubt, Frame, Intent, Paid};
use rust_decimal::Decimal;

/// Takes the message as an answer, if it is one.
pub(super) fn answered(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let state = making.next.state.clone();
    if let State::ChoosingChange { record, field: Some(Field::Payer) } = &state
        && let Some(record) = making.record(*record)
        && let Some(paid) = payers::answered_in_parts(making, record, said.text)
    {
        paid_by(making, record, paid, said);
        return true;
    }
    // A known name is that, whatever else its words may mean.
    let named = whole_name(making, &state, said.text);
    let Some(frame) = named.as_ref().or_else(|| said.only()) else { return false };
    // "Undo", of the menu: nothing was done yet.
    if matches!(state, State::ChoosingChange { .. }) && said.quoted.is_none() && talk::is_undo(said.text) {
        give_up(making, &state);
        return true;
    }
    if frame.intent == Intent::Cancel && !matches!(state, State::Idle) {
        give_up(making, &state);
        return true;
    }
    if confirming::twin_is_wrong(making, &state, frame, said) {
        return true;
    }
    if matches!(state, State::ChoosingGroup { .. })
        && frame.amount.is_none()
        && choosing::denies(making, said.text)
    {
        return once_more(making);
    }
    let mine =
        |draft: &Draft| draft.frame.item.as_deref().is_some_and(|item| alone::is_only_mine(said.text, item));
    if let State::AwaitingConfirmation { what: Confirm::Meant { draft } } = &state
        && draft.frame.intent == Intent::LogPersonalExpense
        && (mine(draft) || alone::is_just_me(said.text) || alone::is_own_expense(said.text))
    {
        confirming::yes(making, Confirm::Meant { draft: draft.clone() });
        return true;
    }
    let spent = |draft: &Draft| draft.frame.intent == Intent::RepayDebt && alone::is_own_expense(said.text);
    let alone = alone::is_just_me(said.text) || state.draft().is_some_and(|it| mine(it) || spent(it));
    if let (true, Some(draft)) = (alone, state.draft())
        && questions::takes_just_me(making, &state)
    {
        alone_with_it(making, draft.clone());
        return true;
    }
    if let (Some(draft), None) = (state.draft(), said.quoted)
        && let Some(fewer) = naming::left(draft, said.text)
    {
        proceed(making, fewer, "");
        return true;
    }
    if let (Some(draft), None) = (state.draft(), said.quoted)
        && (frame.intent == Intent::EditLast || says_again(draft, frame, said.text))
        && has_values(frame)
        && !renames(&state, frame, said)
        && !replaces_another(making, draft, frame)
    {
        match latest::of(making, draft, frame, said.text) {
            Latest::Open => {}
            Latest::Kept(at) => {
                latest::change(making, at, frame, said.text);
                return true;
            }
            Latest::Saved => return false,
        }
        let mut draft = draft.clone();
        let before = std::mem::take(&mut draft.frame.persons);
        draft.merge(frame);
        if frame.split.is_some() && !frame.persons.is_empty() && frame.headcount.is_none() {
            draft.frame.headcount = None; // "50:50 with Kamal only": these, however many were counted
        }
        if frame.persons.is_empty() || adds(said.text) {
            let named = std::mem::replace(&mut draft.frame.persons, before);
            draft.frame.persons.extend(named);
        }
        proceed(making, draft, "");
        return true;
    }
    match state {
        State::Idle | State::Onboarding { .. } => false,
        State::AwaitingItem { draft } => item(making, draft, frame, said),
        State::AwaitingAmount { draft, candidates } => amount(making, draft, &candidates, frame, said),
        State::AwaitingPerson { draft } => person(making, draft, frame, said),
        State::ChoosingPerson { draft, name, among } => choosing(making, draft, &name, &among, frame, said),
        State::NamingNewPerson { draft, names, guess } => naming(making, draft, &names, guess, frame, said),
        State::ChoosingGroup { draft, among, .. } => choosing::answered(making, draft, &among, frame, said),
        State::AwaitingConfirmation { what } => confirming::answered(making, what, frame, said),
        State::ChoosingChange { record, field } => change(making, record, field, frame, said),
        State::AwaitingDisputeReason { records } => dispute(making, &records, frame, said),
    }
}

/// "I actually paid 500", while a payment of another amount is asked about: the same once more, as it should be.
fn says_again(draft: &Draft, frame: &Frame, text: &str) -> bool {
    frame.intent == draft.frame.intent
        && frame.intent.is_money()
        && frame.amount.is_some()
        && frame.item.is_none()
        && frame.persons.iter().all(|name| draft.frame.persons.iter().any(|it| folded(it) == folded(name)))
        && (corrects(text) || has_word(text, &["actually", "i mean", "i meant", "asal"]))
}

/// Whether the amount that is said to be wrong is another record's and not the one that is being talked about.
fn replaces_another(making: &Making<'_>, draft: &Draft, frame: &Frame) -> bool {
    let Some(old) = frame.replaced.filter(|old| draft.frame.amount.is_some_and(|amount| amount != *old))
    else {
        return false;
    };
    !super::pointing::with_amount(making, old).is_empty()
}

/// The name of somebody known, where a name is asked for.
fn whole_name(making: &Making<'_>, state: &State, text: &str) -> Option<Frame> {
    let asked = match state {
        State::AwaitingPerson { .. } | State::ChoosingPerson { .. } | State::NamingNewPerson { .. } => true,
        State::ChoosingChange { field, .. } => matches!(field, Some(Field::People | Field::Payer)),
        State::Idle
        | State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::ChoosingGroup { .. }
        | State::AwaitingConfirmation { .. }
        | State::AwaitingDisputeReason { .. }
        | State::Onboarding { .. } => false,
    };
    let known = asked && making.facts.people.iter().any(|known| folded(&known.name) == folded(text));
    known.then(|| Frame { persons: vec![text.trim().to_owned()], ..Frame::new(Intent::OutOfScope) })
}

/// The open question is settled this way: on with the draft.
pub(super) fn proceed(making: &mut Making<'_>, draft: Draft, choice: &str) {
    making.settle_question(choice);
    making.asks_again = true;
    take(making, draft);
}

/// The same question once more.
fn once_more(making: &mut Making<'_>) -> bool {
    making.asks_again = true;
    true
}

/// Nothing comes of what was asked about.
pub(super) fn give_up(making: &mut Making<'_>, state: &State) {
    if let Some(draft) = state.draft() {
        return drop_draft(making, draft);
    }
    making.settle_question(&Action::Cancel.print());
    making.say(Phrase::new("left-as-is"));
}

pub(super) fn drop_draft(making: &mut Making<'_>, draft: &Draft) {
    making.settle_question(&Action::Cancel.print());
    let id = if draft.edits.is_some() { "left-as-is" } else { "dropped" };
    let phrase = Phrase::new(id);
    making.say(if draft.edits.is_some() { phrase } else { phrase.with("what", label(draft, making.facts)) });
}

/// Whether it is nothing but another name for somebody who is asked about: "I meant Ravi".
fn renames(state: &State, frame: &Frame, said: Said<'_>) -> bool {
    let others = Frame { persons: Vec::new(), ..frame.clone() };
    matches!(state, State::NamingNewPerson { .. })
        && !has_values(&others)
        && talk::correction(said.text).is_some()
}

/// Whether it is something new in itself, rather than an answer to what is asked about `draft`.
fn is_new(frame: &Frame, draft: &Draft) -> bool {
    let other_item = frame.item.as_deref().is_some_and(|item| match draft.frame.item.as_deref() {
        Some(known) => folded(known) != folded(item),
        None => draft.frame.amount.is_some() && frame.amount != draft.frame.amount,
    });
    let other_person = frame
        .persons
        .iter()
        .any(|name| draft.frame.persons.iter().all(|known| folded(known) != folded(name)));
    let whole = frame.amount.is_some() && (other_item || other_person);
    let another = other_item && (other_person || draft.frame.item.is_some());
    frame.intent.is_money() && (whole || another)
}

/// Whether money is said to go another way than in `draft`: that is no amount of it.
fn is_another_deal(frame: &Frame, draft: &Draft) -> bool {
    let pays = |frame: &Frame| matches!(frame.intent.booking(), Some(Booking::Repaid | Booking::Received));
    let named = !frame.persons.is_empty() || frame.payer.is_some();
    let other_way = frame.intent != draft.frame.intent && (pays(frame) || pays(&draft.frame));
    let payer = |frame: &Frame| frame.payer.as_deref().map(folded);
    frame.intent.is_money()
        && named
        && (other_way || frame.payer.is_some() && payer(frame) != payer(&draft.frame))
}

fn amount(
    making: &mut Making<'_>,
    mut draft: Draft,
    candidates: &[Decimal],
    frame: &Frame,
    said: Said<'_>,
) -> bool {
    if is_new(frame, &draft) || is_another_deal(frame, &draft) || frame.intent.is_request() {
        return false;
    }
    // "Me 400" is a part of it.
    if shares_said::says_part(&draft, said.text) {
        return once_more(making);
    }
    let doubted = frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. }));
    // "Petrol 300", where a payment is asked about, is an expense of its own.
    let payment = draft.frame.intent.is_money() && !draft.frame.intent.is_expense();
    if payment && frame.intent.is_expense() && frame.item.is_some() {
        return false;
    }
    if frame.amount.is_some() || doubted {
        let values = Frame { item: None, persons: Vec::new(), payer: None, split: None, ..frame.clone() };
        draft.merge(&values);
        proceed(making, draft, "");
        return true;
    }
    if let Some(amount) = bare_amount(said.text) {
        draft.merge(&Frame { amount: Some(amount), ..Frame::new(Intent::EditLast) });
        proceed(making, draft, "");
        return true;
    }
    // "He paid 50" tells who, too.
    let all: Vec<Decimal> = talk::words(said.text).iter().filter_map(|word| bare_amount(word)).collect();
    if let ([only], true) = (all.as_slice(), draft.frame.payer.is_none() && draft.edits.is_none()) {
        payers::with_the_item(&mut draft, said.text);
        if draft.frame.payer.is_some() {
            draft.merge(&Frame { amount: Some(*only), ..Frame::new(Intent::EditLast) });
            proceed(making, draft, "");
            return true;
        }
    }
    if let (Intent::Affirm, [only]) = (frame.intent, candidates) {
        draft.merge(&Frame { amount: Some(*only), ..Frame::new(Intent::EditLast) });
        proceed(making, draft, "");
        return true;
    }
    // A "yes" to one of two: the first, and all of it is shown once more.
    if let (Intent::Affirm, [first, _, ..]) = (frame.intent, candidates) {
        draft.merge(&Frame { amount: Some(*first), ..Frame::new(Intent::EditLast) });
        if !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent);
        }
        proceed(making, draft, "");
        return true;
    }
    if frame.intent == Intent::Deny {
        if candidates.is_empty() {
            drop_draft(making, &draft);
        } else {
            neither(making, draft);
        }
        return true;
    }
    // A number in other words is told to be unread: it may be a thing of its own.
    let bare = said.text.chars().any(char::is_numeric) && !said.text.chars().any(char::is_alphabetic);
    if frame.intent == Intent::Affirm || bare {
        return once_more(making);
    }
    false
}

/// None of the candidates: the amount is asked for anew.
pub(super) fn neither(making: &mut Making<'_>, mut draft: Draft) {
    draft.frame.amount = None;
    draft.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
    proceed(making, draft, &Action::Neither.print());
}

fn item(making: &mut Making<'_>, mut draft: Draft, frame: &Frame, said: Said<'_>) -> bool {
    if frame.intent == Intent::Deny {
        draft.item_skipped = true;
        if talk::is_bare_no(said.text) && !draft.doubts.contains(&Doubt::Intent) {
            draft.doubts.push(Doubt::Intent); // a "no" may be said to all of it
        }
        proceed(making, draft, &Action::Skip.print());
        return true;
    }
    if frame.intent == Intent::Affirm || talk::agrees_to_add(said.text) {
        return once_more(making);
    }
    let same_amount = frame.amount.is_some() && frame.amount == draft.frame.amount && frame.item.is_some();
    if frame.intent.is_request() || (frame.amount.is_some() && !same_amount) || talk::is_small_talk(said.text)
    {
        return false;
    }
    if frame.intent.is_money() && frame.amount.is_none() && said.text.chars().any(char::is_numeric) {
        return false;
    }
    if not_an_item::is_told(making, &draft, said.text) {
        return false;
    }
    payers::with_the_item(&mut draft, said.text);
    let text = frame.item.clone().unwrap_or_else(|| said.text.to_owned());
    draft.frame.item = Some(cut(text.trim(), DESCRIPTION_CHARS_MAX));
    draft.frame.category = frame.category.or(draft.frame.category);
    if super::draft::clean_item(&draft.frame).is_none() {
        return once_more(making);
    }
    proceed(making, draft, "");
    true
}

fn choosing(
    making: &mut Making<'_>,
    mut draft: Draft,
    name: &str,
    among: &[PersonId],
    frame: &Frame,
    said: Said<'_>,
) -> bool {
    if is_new(frame, &draft) || (frame.intent.is_request() && frame.intent != Intent::Greet) {
        return false;
    }
    if frame.intent == Intent::Deny {
        drop_draft(making, &draft);
        return true;
    }
    let text = folded(said.text);
    let paid = [" paid", " ne diye", " ne diya", " ने दिए"].iter().find_map(|end| text.strip_suffix(end));
    let text = paid.filter(|_| is_pronoun(name)).map_or_else(|| text.clone(), str::to_owned);
    if is_pronoun(name)
        && talk::is_one_of(&text.replace(' ', "-"), "me i i-did i-paid maine maine-diye मैंने मैंने-दिए")
    {
        draft.frame.payer = None;
        proceed(making, draft, "");
        return true;
    }
    if is_pronoun(name)
        && let Some(new) = draft.adds.iter().find(|new| folded(&new.name) == text).map(|new| new.id)
    {
        draft.knows(name, new);
        proceed(making, draft, "");
        return true;
    }
    let known = |id: &PersonId| making.facts.people.iter().find(|known| known.id == *id);
    let fitting: Vec<PersonId> = among
        .iter()
        .copied()
        .filter(|id| {
            known(id).is_some_and(|known| {
                folded(&known.name) == text && among.len() > 1 && unique_name(making, among, &text)
                    || known.phone_tail.as_deref().is_some_and(|tail| text.ends_with(tail))
            })
        })
        .collect();
    if let [one] = fitting.as_slice() {
        draft.knows(name, *one);
        proceed(making, draft, "");
        return true;
    }
    frame.intent == Intent::Affirm && once_more(making)
}

fn unique_name(making: &Making<'_>, among: &[PersonId], name: &str) -> bool {
    let people = &making.facts.people;
    people.iter().filter(|known| among.contains(&known.id) && folded(&known.name) == name).count() == 1
}

fn change(
    making: &mut Making<'_>,
    record: RecordId,
    field: Option<Field>,
    frame: &Frame,
    said: Said<'_>,
) -> bool {
    let (amount, item, people) = (frame.amount.is_some(), frame.item.is_some(), !frame.persons.is_empty());
    let complete = frame.intent.is_money() && ((amount && (item || people)) || (item && people));
    // A payment is nothing that changes about what it pays for.
    let pays = matches!(frame.intent.booking(), Some(Booking::Repaid | Booking::Received)) && people;
    if field == Some(Field::Payer)
        && let Some(record) = making.record(record)
        && let Some(paid) = payers::answered(record, frame, said.text)
    {
        paid_by(making, record, paid, said);
        return true;
    }
    if frame.intent.is_request() || complete || pays && matches!(field, None | Some(Field::People)) {
        return false;
    }
    if let (None, Some(record)) = (field, making.record(record))
        && objected::answered(making, record, frame, said)
    {
        return true;
    }
    if frame.intent == Intent::Deny {
        give_up(making, &State::ChoosingChange { record, field });
        return true;
    }
    // "Ok" to a menu picks nothing of it.
    if frame.intent == Intent::Affirm && field.is_none() {
        give_up(making, &State::ChoosingChange { record, field });
        return true;
    }
    if talk::is_small_talk(said.text) {
        return frame.intent == Intent::Affirm && once_more(making);
    }
    let Some(record) = making.record(record) else {
        making.settle_question("");
        making.say(Phrase::new("not-found"));
        return true;
    };
    let empty = Frame::new(Intent::EditLast);
    let values = match field {
        Some(Field::Amount) => {
            let amount = frame.amount.or_else(|| bare_amount(said.text));
            let (currency, doubts) = (frame.currency, frame.doubts.clone());
            Frame { amount, currency, doubts, ..empty }
        }
        Some(Field::Item) => {
            let item = frame.item.clone().or_else(|| Some(said.text.to_owned()));
            Frame { item, category: frame.category, ..empty }
        }
        Some(Field::Day) => confirming::day_said(making, frame, said.text),
        Some(Field::People) => {
            let persons = if frame.persons.is_empty() { names_in(said.text) } else { frame.persons.clone() };
            Frame { persons, split: frame.split.clone(), ..empty }
        }
        Some(Field::Payer) => {
            let payer = frame.payer.clone().or_else(|| frame.persons.first().cloned());
            Frame { payer: payer.or_else(|| names_in(said.text).into_iter().next()), ..empty }
        }
        None => match bare_amount(said.text) {
            Some(amount) if frame.amount.is_none() => Frame { amount: Some(amount), ..empty },
            Some(_) | None => frame.clone(),
        },
    };
    if !has_values(&values) {
        return once_more(making);
    }
    making.settle_question("");
    edit(making, record, &values, said);
    true
}

/// Several paid it, and so much each: what it becomes is shown first.
fn paid_by(making: &mut Making<'_>, record: &Record, paid: Vec<Paid>, said: Said<'_>) {
    making.settle_question("");
    let sum = paid.iter().fold(Decimal::ZERO, |sum, paid| sum.saturating_add(paid.amount));
    let amount = Some(sum).filter(|sum| *sum != record.spec.total.to_decimal());
    let doubts = vec![Doubt::Intent];
    edit(making, record, &Frame { amount, paid, doubts, ..Frame::new(Intent::EditLast) }, said);
}

fn dispute(making: &mut Making<'_>, records: &[RecordId], frame: &Frame, said: Said<'_>) -> bool {
    let complete = frame.intent.is_money() && frame.item.is_some();
    if frame.intent.is_request() || complete {
        return false;
    }
    if frame.intent == Intent::Affirm {
        return once_more(making);
    }
    if frame.intent == Intent::Deny && frame.amount.is_none() && said.text.chars().count() < 8 {
        give_up(making, &State::AwaitingDisputeReason { records: records.to_vec() });
        return true;
    }
    let [record] = records else { return false };
    if talk::is_small_talk(said.text) {
        return false;
    }
    making.settle_question("");
    let (reason, note) = (replies::reason(frame, said.text), replies::note(said.text));
    super::notices::object(making, *record, reason, note);
    true
}
