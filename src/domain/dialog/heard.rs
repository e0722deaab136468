//! What a message makes of a conversation.

use super::cues::{adds, corrects, divides, has_phrase, has_word, paid_for_self, says_first, wants_back};
use super::deleting::{self, delete_last, deletes_several, gone_now, undo_last};
use super::making::Making;
use super::people::folded;
use super::pointing::{first_of_late, has_amount, last, of_day, pointed, still_named, with_amount};
use super::saving::{self, not_changeable, take};
use super::{Confirm, Draft, Phrase, Reading, Record, RecordId, State, Value};
use super::{
    absent, accounts, across, afterthought, again, all_of_these, answers, arrived, asked_of, bears_part,
    behalf, both_parts, by_whom, came_too, categories, chose, credit, each, each_paid, earned, elsewhere,
    gave_only, groups, had_only, halves, handed, have_paid, heads, hindi_bills, idle, in_company,
    in_one_breath, kin, kitty, last_company, left_out, less_of_it, likewise, lists, lower_part, misread,
    misstated, named, not_money, not_them, not_yet, of_the_bill, on_top, ordinals, other_days, own_part,
    paid_by, paid_debts, paid_up, parts, payers, promised, put_right, refunds, relative, repaid, replies,
    reread, said_of, second_number, settings, several, shares_said, shop_debts, sums, swapped, taking_out,
    talk, theirs_anew, turned, two_parts, typed, waiting,
};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};

mod frames;
mod left_open;
pub(super) use frames::{frames, has_values};
use left_open::{by_pronoun, in_what_is_open};

/// Most frames of one message that are taken.
const FRAMES_MAX: usize = 10;

/// A message, as it is taken.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) text: &'a str,
    pub(super) reading: &'a Reading,
    /// The record whose card it answers.
    pub(super) quoted: Option<RecordId>,
    pub(super) forwarded: bool,
}

impl<'a> Said<'a> {
    /// The frame, where it is the only one.
    pub(super) fn only(&self) -> Option<&'a Frame> {
        match self.reading.frames.as_slice() {
            [only] => Some(only),
            [..] => None,
        }
    }

    /// Whether something is told in the sender's own words: no answer to a card, no forward, no question, no list.
    pub(super) fn is_told(&self) -> bool {
        self.quoted.is_none() && !self.forwarded && !self.text.contains(['?', '\n'])
    }
}

pub(super) fn heard(making: &mut Making<'_>, said: Said<'_>) {
    let mended = without_own_payers(said);
    let said = mended.as_ref().map_or(said, |reading| Said { reading, ..said });
    let plainer = reread::told(making, said);
    let said = plainer.as_ref().map_or(said, |(text, reading)| Said { text, reading, ..said });
    if said.quoted.is_none()
        && let Some(id) = typed::tapped(making, said.text)
    {
        return chose::chose(making, &id);
    }
    let me = making.facts.me.id;
    if let Some(told) = said.quoted.and_then(|id| making.was.told_by(me, id))
        && replies::about(making, told, Said { quoted: None, ..said })
    {
        return;
    }
    if said.quoted.is_some() && categories::is_filing(said.text) && categories::told(making, said) {
        return;
    }
    if said.quoted.is_some() && taking_out::told(making, said) {
        return;
    }
    if let Some(record) = said.quoted.and_then(|id| making.record(id))
        && quoting(making, said, record)
    {
        return;
    }
    if replies::after_notice(making, said) {
        return;
    }
    if let Some(person) = idle::why_about(said.text, making.was.about, &making.facts.people) {
        return lists::why(making, person);
    }
    if idle::asked(making, said) || waiting::asked(making, said) || replies::objects(making, said) {
        return;
    }
    if groups::moved_out::told(making, said)
        || left_out::told(making, said)
        || deleting::said(making, said)
        || ordinals::told(making, said)
        || absent::told(making, said)
        || not_them::told(making, said)
        || swapped::told(making, said)
        || halves::told(making, said)
    {
        return;
    }
    if groups::made::told(making, said)
        || groups::told::told(making, said)
        || taking_out::told(making, said)
        || last_one(making, said)
    {
        return;
    }
    if money_moved(making, said) {
        return;
    }
    if theirs_anew::told(making, said)
        || repaid::of_another(making, said)
        || paid_up::said(making, said)
        || turned::told(making, said)
        || two_parts::told(making, said)
        || all_of_these::told(making, said)
        || parts::told(making, said)
        || shares_said::told(making, said)
        || misstated::told(making, said)
        || each::told(making, said)
        || came_too::told(making, said)
    {
        return;
    }
    if afterthought::told(making, said)
        || elsewhere::told(making, said)
        || misread::told(making, said)
        || relative::told(making, said)
        || said_of::told(making, said)
        || named::told(making, said)
    {
        return;
    }
    if categories::told(making, said) || settings::told(making, said) || answers::answered(making, said) {
        return;
    }
    if matches!(making.next.state, State::Onboarding { .. }) {
        making.next.state = State::Idle;
    }
    let mut frames = frames(said.reading);
    if let [only] = frames.as_mut_slice() {
        *only = groups::hinted(only, said.text, &making.facts.groups, &making.facts.people);
    }
    take_all(making, frames, said);
}

/// What is told of money that moves otherwise than a bill, or of one part of a bill.
fn money_moved(making: &mut Making<'_>, said: Said<'_>) -> bool {
    kitty::told(making, said)
        || not_yet::told(making, said)
        || bears_part::told(making, said)
        || both_parts::told(making, said)
        || each_paid::told(making, said)
        || earned::told(making, said)
        || arrived::told(making, said)
        || paid_debts::told(making, said)
        || behalf::told(making, said)
        || gave_only::told(making, said)
        || promised::told(making, said)
        || have_paid::told(making, said)
        || of_the_bill::told(making, said)
        || not_money::told(making, said)
        || refunds::told(making, said)
        || heads::told(making, said)
        || less_of_it::told(making, said)
        || lower_part::told(making, said)
        || own_part::told(making, said)
        || had_only::told(making, said)
        || paid_by::told(making, said)
        || on_top::told(making, said)
        || asked_of::told(making, said)
}

/// "Mohit paid for himself", in a correction: he did not pay for the others, so he is no payer.
fn without_own_payers(said: Said<'_>) -> Option<Reading> {
    let corrects = |frame: &Frame| frame.intent == Intent::EditLast && frame.payer.is_some();
    if !paid_for_self(said.text) || !said.reading.frames.iter().any(corrects) {
        return None;
    }
    let mut reading = said.reading.clone();
    for frame in reading.frames.iter_mut().filter(|frame| corrects(frame)) {
        frame.payer = None;
        frame.paid.clear();
        if frame.persons.is_empty() {
            frame.persons = talk::left_only(said.text);
        }
    }
    Some(reading)
}

/// What was entered last, in full.
fn last_one(making: &mut Making<'_>, said: Said<'_>) -> bool {
    let asks =
        said.only().is_some_and(|frame| matches!(frame.intent, Intent::ListExpenses | Intent::OutOfScope));
    if !asks || !talk::asks_last(said.text) {
        return false;
    }
    match last(making).map(|record| record.id) {
        Some(id) => chose::details(making, &[id]),
        None => making.say(Phrase::new("nothing-to-change")),
    }
    true
}

/// Acts on all of them, or on none where they may be parts of one thing.
pub(super) fn take_all(making: &mut Making<'_>, mut frames: Vec<Frame>, said: Said<'_>) {
    groups::sharing::portion(&mut frames, said.text, making.facts);
    other_days::told(making, &mut frames, said.text);
    kin::told(making, &mut frames, said.text);
    accounts::told(making, &mut frames, said.text);
    shop_debts::told(making, &mut frames, said.text);
    by_whom::told(making, &mut frames, said.text);
    hindi_bills::told(making, &mut frames, said.text);
    across::told(making, &mut frames, said.text);
    if let [only] = frames.as_mut_slice() {
        in_company::told(making, only, said.text);
        put_right::told(making, only, said.text);
    }
    in_one_breath::told(making, &mut frames, said.text);
    several::within(&mut frames, said.text);
    several::unowed(making, &mut frames);
    if several::overlap(making, &mut frames, said.text) {
        return;
    }
    too_many(making, &mut frames);
    for frame in &frames {
        act(making, frame, said);
    }
}

/// What is over the limit is not taken, and named.
fn too_many(making: &mut Making<'_>, frames: &mut Vec<Frame>) {
    /// Most of those that are named.
    const NAMED_MAX: usize = 5;
    let left = frames.split_off(FRAMES_MAX.min(frames.len()));
    if left.is_empty() {
        return;
    }
    let id = || RecordId::derived("none", &[]);
    let labels = left
        .iter()
        .take(NAMED_MAX)
        .map(|frame| saving::label(&Draft::new(id(), frame.clone(), making.facts.me.today), making.facts));
    let labels: Vec<Value> = labels.collect();
    let more = left.len().saturating_sub(labels.len());
    let phrase = Phrase::new("too-many-things").with("count", FRAMES_MAX).with("left", left.len());
    making.say(phrase.with("what", labels).with("more", more));
}

/// A reply to a card is about its record. False: it is not, after all.
fn quoting(making: &mut Making<'_>, said: Said<'_>, record: &Record) -> bool {
    let Some(frame) = said.only() else { return false };
    if replies::quoting(making, record, frame, said) {
        return true;
    }
    let intent = frame.intent;
    if intent == Intent::EditLast || intent.is_expense() && has_values(frame) {
        edit(making, record, frame, said);
        return true;
    }
    if intent == Intent::DeleteLast {
        saving::delete(making, &[record.id]);
        return true;
    }
    // A bare "180" under a card.
    let amount = talk::bare_amount(said.text);
    if amount.is_some() && matches!(intent, Intent::OutOfScope | Intent::Deny) {
        edit(making, record, &Frame { amount, ..Frame::new(Intent::EditLast) }, said);
        return true;
    }
    false
}

pub(super) fn act(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) {
    if let Some(list) = lists::asked_when(frame, said.text) {
        return lists::list(making, &list);
    }
    match frame.intent {
        Intent::ShareExpense | Intent::LogPersonalExpense | Intent::RepayDebt | Intent::ReceivePayment => {
            new(making, frame, said);
        }
        Intent::RequestBalance | Intent::SettleUp if paid_up::told(making, frame, said) => {}
        Intent::RequestBalance => {
            if lists::asks_of_then(frame, said.text) {
                making.say(Phrase::new("balance-is-now"));
            }
            lists::balance(making, frame);
            waiting::told(making);
        }
        Intent::ListExpenses => lists::list(making, frame),
        Intent::SpendingSummary => sums::summary(making, frame),
        Intent::SettleUp => lists::settle_up(making, frame),
        Intent::EditLast => edit_last(making, frame, said),
        Intent::DeleteLast => delete_last(making, frame, said),
        // "Add Rose too", right after something was entered.
        Intent::AddMember
            if frame.group.is_none()
                && !frame.persons.is_empty()
                && !has_word(said.text, &["group", "ग्रुप"]) =>
        {
            let bill = |record: &&Record| record.spec.kind == RecordKind::Expense;
            match replies::own_of_now(making).filter(bill) {
                // "I gave Sahil his, too": nobody is added who is in it.
                Some(record) if paid_up::speaks_of_paying(making, record, frame, said.text) => {
                    if !paid_up::told(making, frame, said) {
                        lists::settle_up(making, frame);
                    }
                }
                Some(record) => edit(making, record, frame, said),
                None => new(making, frame, said),
            }
        }
        Intent::CreateGroup | Intent::AddMember => new(making, frame, said),
        Intent::OptIn if settings::is_no_wish(said.text) => making.say(Phrase::new("out-of-scope")),
        Intent::OptIn if asks_to_remind(said.text) => {
            making.say(Phrase::new("no-reminders"));
        }
        Intent::SetReminder => making.say(Phrase::new("no-reminders")),
        Intent::ExportData => making.say(Phrase::new("no-export")),
        Intent::DeleteMyData if !talk::names_data(said.text) || frame.doubts.contains(&Doubt::Intent) => {
            making.say(Phrase::new("delete-which"));
        }
        Intent::DeleteMyData => settings::withdraw(making),
        Intent::OptIn | Intent::OptOut => settings::notices(making, frame.intent == Intent::OptIn),
        Intent::SetCurrency => settings::set_currency(making, frame),
        Intent::SetLanguage => settings::language(making, frame.language.as_deref(), said.text),
        Intent::Help | Intent::Greet => settings::greet(making, frame.intent == Intent::Help),
        Intent::Affirm | Intent::Deny | Intent::Cancel if !matches!(making.next.state, State::Idle) => {
            making.asks_again = true;
        }
        // "Ok" under a card wants no answer; a "no" may mean something that was not seen.
        Intent::Affirm => idle::agreed(making),
        Intent::Deny | Intent::Cancel => making.say(Phrase::new("nothing-asked")),
        Intent::OutOfScope if talk::is_undo(said.text) => undo_last(making),
        Intent::OutOfScope if deletes_several(said.text).is_some() => delete_last(making, frame, said),
        Intent::OutOfScope if talk::is_no_but_amount(said.text) && last(making).is_some() => {
            let amount = talk::bare_amount(said.text);
            edit_last(making, &Frame { amount, ..Frame::new(Intent::EditLast) }, said);
        }
        Intent::OutOfScope if talk::is_thanks(said.text) => idle::talked(making, "thanks-back"),
        Intent::OutOfScope if talk::in_another_script(said.text) => making.say(Phrase::new("languages")),
        Intent::OutOfScope if frame.amount.is_some() || said.text.chars().any(char::is_numeric) => {
            making.say(Phrase::new("unread-amount"));
        }
        // Whatever a stranger begins with, they are met as after a greeting.
        Intent::OutOfScope if making.welcome.is_some() => settings::greet(making, false),
        Intent::OutOfScope if idle::matters(making, said.text) => idle::answered(making, "out-of-scope"),
        Intent::OutOfScope => idle::talked(making, "out-of-scope"),
    }
}

/// "Can you send James a reminder?"
fn asks_to_remind(text: &str) -> bool {
    has_word(text, &["reminder", "reminders"])
        && has_word(text, &["send", "give", "set"])
        && !has_word(text, &["me", "us"])
}

fn new(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) {
    if named::of_waiting(making, frame, said) {
        return;
    }
    let id = making.new_record();
    let mut frame = frame.clone();
    misread::without_crowds(making, &mut frame);
    if misread::repeats(&frame, said.text) {
        making.say(Phrase::new("no-repeats"));
    }
    let mut draft = Draft::new(id, frame, making.facts.me.today);
    let asks = said.text.trim_end().ends_with(['?', '？']);
    if asks && draft.frame.amount.is_some() && !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent); // a question books nothing unasked
    }
    if arrived::may_be_a_thing(&draft.frame, said.text) && !draft.doubts.contains(&Doubt::Intent) {
        draft.doubts.push(Doubt::Intent);
    }
    if said.forwarded && !draft.doubts.contains(&Doubt::Hearsay) {
        draft.doubts.push(Doubt::Hearsay);
    }
    if !said.forwarded && said.only().is_some() {
        payers::without_case(making, &mut draft, said.text);
        credit::heard(making, &mut draft, said.text);
        payers::only_they_share(&mut draft, said.text);
        payers::all_of_group(&mut draft, said.text, making.facts);
        second_number::heard(&mut draft, said.text, making.facts);
        shares_said::put_in(making, &mut draft, said.text);
    }
    groups::sharing::heard(&mut draft, said, making.facts);
    shares_said::heard(&mut draft, said);
    repaid::of_share(&mut draft, said.text, making.facts);
    repaid::settled_with(&mut draft, said.text, making.facts);
    likewise::with_the_same(making, &mut draft, said);
    last_company::heard(making, &mut draft, said);
    payers::one_of_them(&mut draft, said.text);
    by_pronoun(making, &mut draft, said.text);
    handed::with_pronoun(making, &mut draft, said.text);
    in_what_is_open(making, &mut draft);
    draft.again = again::meant(making, &draft, said).map(|record| record.id);
    take(making, draft);
}

fn edit_last(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) {
    if wants_back(said.text) && !has_values(frame) {
        return undo_last(making);
    }
    let there = if gone_now(making) {
        still_named(making, said.text)
    } else {
        pointed(making, frame, said.text).or_else(|| last(making))
    };
    let Some(record) = there else { return making.say(Phrase::new("nothing-to-change")) };
    if let Some(thing) = named::of_no_bill(making, frame, said.text) {
        return making.say(Phrase::new("nothing-called").with("thing", thing));
    }
    let mut frame = frame.clone();
    let first = first_of_late(making).filter(|_| says_first(said.text));
    if first.is_some() && !frame.doubts.contains(&Doubt::Intent) {
        frame.doubts.push(Doubt::Intent);
    }
    let record = first.unwrap_or(record);
    let record = of_day(making, record, &mut frame, said.text);
    let record = match frame.replaced {
        Some(old) if !has_amount(record, old) => {
            let of_it = with_amount(making, old);
            // Nobody knows which of them, or there is none: what it would become is shown first.
            if of_it.len() != 1 {
                frame.doubts.push(Doubt::Intent);
            }
            of_it.first().copied().unwrap_or(record)
        }
        Some(_) | None => record,
    };
    if frame.amount.is_some()
        && frame.replaced.is_none_or(|old| has_amount(record, old))
        && corrects(said.text)
        && has_phrase(said.text, &folded(&record.spec.description))
    {
        // Thing, amount and word of correction: what was meant is clear, whatever else the words could mean.
        frame.doubts.retain(|doubt| *doubt != Doubt::Intent);
    }
    edit(making, record, &frame, said);
}

/// Gives a record the values of a frame.
pub(super) fn edit(making: &mut Making<'_>, record: &Record, frame: &Frame, said: Said<'_>) {
    making.plan.subject = Some(record.id);
    if let Some(phrase) = not_changeable(making, record) {
        return making.say(phrase);
    }
    if !has_values(frame) || parts::is_unread(frame, said.text) {
        return making.put(State::ChoosingChange { record: record.id, field: None });
    }
    if said.quoted.is_none()
        && matches!((&making.was.state, &making.next.state), (State::Idle, State::Idle))
        && let Some(state) = repaid::of_edit(making, record, frame, said.text)
    {
        return making.put(state);
    }
    let mut draft = Draft::new(record.id, frame.clone(), making.facts.me.today);
    draft.frame.intent = Intent::EditLast;
    draft.edits = Some(record.version);
    draft.adds_people = frame.intent == Intent::AddMember || adds(said.text);
    parts::with_the_others(making, record, &mut draft, said.text);
    if frame.amount.is_some() && frame.split.is_none() && divides(said.text) {
        // Numbers in a sentence about dividing are parts, and not the amount.
        draft.frame.amount = None;
        return making.put(State::AwaitingConfirmation { what: Confirm::Parts { draft } });
    }
    if said.forwarded {
        draft.doubts.push(Doubt::Hearsay);
    }
    // A plain "with Ben" is how people speak of an equal split; it says nothing against another one.
    take(making, draft);
}
