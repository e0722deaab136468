//! What others logged, as it is told to those whom it concerns, and what these say to it.

use super::actions::Action;
use super::card::{self, head};
use super::draft::shown_name;
use super::making::{Making, item_shown};
use super::plan::TemplatePlan;
use super::questions::{buttons, reason_title};
use super::saving::record_label;
use super::state::{NOTICED_MAX, TOLD_MAX};
use super::{
    Command, Money, NoticeItem, NoticeKind, PersonId, Phrase, Record, RecordId, Say, State, Told, Value,
};
use crate::domain::ledger::{DisputeReason, RecordKind, ShareState};
use crate::domain::message::cut;
use std::borrow::Cow;

/// Most items that are told one by one.
const ITEMS_SHOWN_MAX: usize = 5;
/// Longest note that is shown.
const NOTE_SHOWN_MAX: usize = 120;

/// One message for all that is due.
pub(super) fn due(making: &mut Making<'_>, items: &[NoticeItem]) {
    making.keeps_quiet = true;
    let me = making.facts.me.id;
    let items: Vec<NoticeItem> = items.iter().filter(|item| is_news(item, me)).cloned().collect();
    let items = items.as_slice();
    if items.is_empty() {
        return;
    }
    let mut touched: Vec<PersonId> = Vec::new();
    let (one_of_two, alone): (Vec<&NoticeItem>, Vec<&NoticeItem>) =
        items.iter().partition(|item| is_one_of_two(item.kind));
    for item in alone.iter().take(ITEMS_SHOWN_MAX) {
        let lines = told(making, item);
        making.lines(lines);
    }
    let mut touch = |other: PersonId| {
        if !touched.contains(&other) {
            touched.push(other);
        }
    };
    for item in &alone {
        others_in(making, &item.record).into_iter().for_each(&mut touch);
    }
    let joined = one_of_two.iter().filter(|item| item.kind == NoticeKind::Joined);
    joined.filter_map(|item| item.about).for_each(&mut touch);
    let more = alone.len().saturating_sub(ITEMS_SHOWN_MAX);
    if more > 0 {
        making.say(Phrase::new("notice-more").with("count", more));
    }
    tell_one_of_two(making, &one_of_two);
    let balances = balances(making, &touched);
    if !balances.is_empty() {
        making.lines(balances.clone());
    }
    let records: Vec<RecordId> = items.iter().map(|item| item.record.id).collect();
    making.next.noticed = records.iter().copied().take(NOTICED_MAX).collect();
    if let [only] = records.as_slice() {
        making.plan.subject = Some(*only);
    } else {
        let version = making.facts.version;
        making.plan.subject = Some(Told::subject(making.facts.me.id, version));
        making.next.told.push(Told { version, records: records.clone() });
        let over = making.next.told.len().saturating_sub(TOLD_MAX);
        making.next.told.drain(..over);
    }
    offer(making, items, records);
    template(making, items, &balances);
    get_to_know(making, items);
}

/// Whether there is nothing of it left for the reader.
const fn is_over(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Deleted | NoticeKind::TakenOut)
}

/// Whether it is still so, and not the reader's own last word: they may have changed it themselves meanwhile, or what
/// was disputed may be agreed to by now.
fn is_news(item: &NoticeItem, me: PersonId) -> bool {
    match item.kind {
        NoticeKind::Disputed => card::is_disputed(&item.record),
        NoticeKind::Added | NoticeKind::Changed | NoticeKind::Deleted | NoticeKind::Restored => {
            item.record.creator != me || item.record.author() != me
        }
        NoticeKind::Merged | NoticeKind::Joined | NoticeKind::TakenOut => true,
    }
}

/// Who speaks by a record: who wrote it as it is now, unless that was the reader.
fn speaker(record: &Record, me: PersonId) -> PersonId {
    if record.author() == me { record.creator } else { record.author() }
}

const fn is_one_of_two(kind: NoticeKind) -> bool {
    match kind {
        NoticeKind::Merged | NoticeKind::Joined => true,
        NoticeKind::Added
        | NoticeKind::Changed
        | NoticeKind::Deleted
        | NoticeKind::Restored
        | NoticeKind::Disputed
        | NoticeKind::TakenOut => false,
    }
}

/// Two people who are one since, in one sentence for all the records that it is about.
fn tell_one_of_two(making: &mut Making<'_>, items: &[&NoticeItem]) {
    let mut told: Vec<(NoticeKind, Option<PersonId>)> = Vec::new();
    for item in items {
        let what = (item.kind, item.about);
        if told.contains(&what) {
            continue;
        }
        told.push(what);
        let same: Vec<&&NoticeItem> = items.iter().filter(|item| (item.kind, item.about) == what).collect();
        let shown: Vec<Value> =
            same.iter().take(ITEMS_SHOWN_MAX).map(|item| record_label(&item.record)).collect();
        let id = if item.kind == NoticeKind::Joined { "notice-joined" } else { "notice-merged" };
        let who = item.about.map_or_else(|| Phrase::new("somebody").into(), |about| making.name(about));
        making.say(Phrase::new(id).with("who", who).with("count", same.len()).with("what", shown));
    }
}

/// Whoever logs something with the reader is somebody from then on, by the name that they gave themselves: so the
/// reader can ask for the balance with them, or pay them back.
fn get_to_know(making: &mut Making<'_>, items: &[NoticeItem]) {
    let mut met: Vec<PersonId> = Vec::new();
    for item in items {
        let said = [item.record.creator, item.record.author()];
        for id in said.into_iter().chain(others_in(making, &item.record)) {
            let strange = id != making.facts.me.id && making.facts.people.iter().all(|known| known.id != id);
            if strange && !met.contains(&id) {
                met.push(id);
            }
        }
    }
    for id in met {
        let other = making.facts.others.iter().find(|known| known.id == id);
        let name = other.map(|known| shown_name(&known.name)).filter(|name| !name.is_empty());
        if let Some(name) = name {
            making.command(Command::NamePerson { id, name });
        }
    }
}

/// What the reader may say to it. The buttons name their records, so they work whatever is open.
fn offer(making: &mut Making<'_>, items: &[NoticeItem], records: Vec<RecordId>) {
    let me = making.facts.me.id;
    let answerable = |item: &&NoticeItem| {
        !item.record.deleted
            && !is_over(item.kind)
            && !is_one_of_two(item.kind)
            && item.record.states.iter().any(|(person, _)| *person == me)
    };
    let version = making.facts.version;
    let title = |id: &'static str| Value::from(Phrase::new(id));
    let choices = match items {
        // Only who entered it changes it here; an owner of its group does so in the app.
        [item] if item.kind == NoticeKind::Disputed && item.record.creator == me => vec![
            (Action::Change(item.record.id), title("button-change")),
            (Action::Delete(item.record.id), title("button-delete")),
            (Action::Right(item.record.id), title("button-right")),
        ],
        _ if items.iter().any(|item| answerable(&item) && item.kind != NoticeKind::Disputed) => vec![
            (Action::Confirm(records.clone()), title("button-ok")),
            (Action::Dispute(records.clone()), title("button-not-right")),
            (Action::Details(records), title("button-details")),
        ],
        _ => vec![(Action::Details(records), title("button-details"))],
    };
    making.plan.choices = buttons(version, choices);
}

fn others_in(making: &Making<'_>, record: &Record) -> Vec<PersonId> {
    let me = making.facts.me.id;
    let mut parts = record.owed.iter().chain(&record.spec.payers);
    // Who noted it for others has nothing with them by it.
    if !parts.any(|part| part.person == me) {
        return Vec::new();
    }
    let owes = record.owed.iter().any(|part| part.person == me && part.minor > 0);
    let mut others: Vec<PersonId> = if owes {
        record.spec.payers.iter().map(|part| part.person).collect()
    } else {
        record.owed.iter().map(|part| part.person).collect()
    };
    others.retain(|person| *person != me);
    others
}

fn balances(making: &Making<'_>, people: &[PersonId]) -> Vec<Phrase> {
    /// Most balances of one notice.
    const SHOWN_MAX: usize = 4;
    let mut lines = Vec::new();
    for person in people.iter().take(SHOWN_MAX) {
        let open = making
            .facts
            .balances
            .iter()
            .filter(|balance| balance.with == *person && balance.money.minor != 0);
        let before = lines.len();
        lines.extend(open.map(|balance| card::balance(making.name(*person), balance.money)));
        if lines.len() == before {
            lines.push(Phrase::new("balance-square").with("who", making.name(*person)));
        }
    }
    lines
}

/// Who did what, and what it is to the reader.
fn told(making: &Making<'_>, item: &NoticeItem) -> Vec<Phrase> {
    let record = &item.record;
    let me = making.facts.me.id;
    let names = |person| making.name(person);
    let who = speaker(record, me);
    let mut lines = Vec::new();
    match item.kind {
        NoticeKind::Disputed => {
            lines.extend(disputes(making, record));
            lines.push(Phrase::new("dispute-counts"));
            return lines;
        }
        NoticeKind::Added
        | NoticeKind::Changed
        | NoticeKind::Deleted
        | NoticeKind::Restored
        | NoticeKind::Merged
        | NoticeKind::Joined
        | NoticeKind::TakenOut => {}
    }
    // What its creator changed before it was ever told is new to the reader.
    let is_by_other = who != record.creator;
    let anew = item.kind == NoticeKind::Changed && item.told_version == 0;
    let kind = match (item.kind, is_by_other) {
        (NoticeKind::Added, true) => NoticeKind::Changed,
        (NoticeKind::Changed, false) if anew => NoticeKind::Added,
        (kind, _) => kind,
    };
    let id = match (record.spec.kind, kind) {
        (_, NoticeKind::Added | NoticeKind::Disputed) if record.spec.kind == RecordKind::Settlement => {
            "notice-says"
        }
        (_, NoticeKind::Added | NoticeKind::Disputed) => "notice-added",
        (_, NoticeKind::Changed | NoticeKind::Merged | NoticeKind::Joined) => "notice-changed",
        (_, NoticeKind::TakenOut) => "notice-taken-out",
        (_, NoticeKind::Deleted) => "notice-deleted",
        (_, NoticeKind::Restored) => "notice-restored",
    };
    let what: Value = match record.spec.kind {
        RecordKind::Settlement if id == "notice-says" => settlement_for(making, record),
        RecordKind::Expense | RecordKind::Settlement => head(record, me, &names).into(),
    };
    lines.push(Phrase::new(id).with("who", making.name(who)).with("what", what));
    if is_by_other {
        lines.push(if record.creator == me {
            Phrase::new("card-by-me")
        } else {
            Phrase::new("card-by").with("who", making.name(record.creator))
        });
    }
    if record.spec.occurred_on != making.facts.me.today {
        lines.push(Phrase::new("card-day").with("day", record.spec.occurred_on));
    }
    if record.spec.kind == RecordKind::Expense && !is_over(item.kind) {
        if record.spec.payers.iter().any(|part| part.person != who) {
            lines.push(card::paid_split(&record.spec, &record.owed, me, &names));
        }
        lines.push(Phrase::new("your-part").with("amount", my_part(record, me)));
    }
    lines.extend(making.group_line(record));
    lines
}

/// `they paid you ₹250 · #3fa9`
fn settlement_for(making: &Making<'_>, record: &Record) -> Value {
    let me = making.facts.me.id;
    let from = record.spec.payers.first().map(|part| part.person);
    let to = record.spec.split.people().first().copied();
    let names = |person| making.name(person);
    let phrase = if from == Some(record.creator) && to == Some(me) {
        Phrase::new("payment-they-to-you").with("amount", record.spec.total)
    } else if from == Some(me) && to == Some(record.creator) {
        Phrase::new("payment-you-to-them").with("amount", record.spec.total)
    } else {
        card::payment(&record.spec, me, &names)
    };
    Phrase::new("card-head-payment")
        .with("payment", phrase)
        .with("ref", super::making::reference(record.id))
        .into()
}

fn my_part(record: &Record, me: PersonId) -> Money {
    let minor = record.owed.iter().find(|part| part.person == me).map_or(0, |part| part.minor);
    Money { minor, ..record.spec.total }
}

/// Who says that it is not right, and why.
fn disputes(making: &Making<'_>, record: &Record) -> Vec<Phrase> {
    let what = record_label(record);
    let disputed = record.states.iter().filter_map(|(person, state)| match state {
        ShareState::Disputed { reason, note } => Some((*person, *reason, note.as_deref())),
        ShareState::Pending | ShareState::Confirmed => None,
    });
    disputed
        .map(|(person, reason, note)| {
            let phrase = Phrase::new(if note.is_some() { "dispute-says-note" } else { "dispute-says" })
                .with("who", making.name(person))
                .with("what", what.clone())
                .with("reason", reason_title(reason))
                .with("ref", super::making::reference(record.id));
            match note {
                Some(note) => phrase.with("note", cut(note, NOTE_SHOWN_MAX)),
                None => phrase,
            }
        })
        .collect()
}

/// The same for a closed window.
fn template(making: &mut Making<'_>, items: &[NoticeItem], balances: &[Phrase]) {
    let me = making.facts.me.id;
    let mut who: Vec<Value> = Vec::new();
    let mut what: Vec<Value> = Vec::new();
    let mut parts: Vec<Value> = Vec::new();
    let disputed = items.iter().all(|item| item.kind == NoticeKind::Disputed);
    for item in items.iter().take(ITEMS_SHOWN_MAX) {
        let record = &item.record;
        let people: Vec<PersonId> = if disputed {
            let objects = |state: &ShareState| matches!(state, ShareState::Disputed { .. });
            record.states.iter().filter(|(_, state)| objects(state)).map(|(person, _)| *person).collect()
        } else {
            vec![speaker(record, me)]
        };
        for name in people.into_iter().map(|person| making.name(person)) {
            if !who.contains(&name) {
                who.push(name);
            }
        }
        what.push(match record.spec.kind {
            RecordKind::Settlement => settlement_for(making, record),
            RecordKind::Expense => item_shown(&record.spec.description),
        });
        parts.push(match record.spec.kind {
            RecordKind::Settlement => record.spec.total.into(),
            RecordKind::Expense => my_part(record, me).into(),
        });
    }
    let balance: Vec<Value> = balances.iter().cloned().map(Value::from).collect();
    let payloads: Vec<String> = match &making.plan.choices {
        super::Choices::Buttons { buttons } => buttons.iter().map(|(id, _)| id.clone()).collect(),
        super::Choices::None | super::Choices::List { .. } => Vec::new(),
    };
    // A template has its buttons for good: what can only be looked at has one of its own.
    let name = match (payloads.len() > 1, disputed) {
        (true, true) => "hisaab_dispute",
        (true, false) => "hisaab_notice",
        (false, _) => "hisaab_update",
    };
    making.plan.template = Some(TemplatePlan {
        name: Cow::Borrowed(name),
        parameters: vec![
            (Cow::Borrowed("who"), who.into()),
            (Cow::Borrowed("what"), what.into()),
            (Cow::Borrowed("part"), parts.into()),
            (Cow::Borrowed("balance"), balance.into()),
        ],
        payloads,
    });
}

/// The reader agrees with their part of these.
pub(super) fn confirm(making: &mut Making<'_>, records: &[RecordId]) {
    let me = making.facts.me.id;
    let (mut agreed, mut again, mut gone): (Vec<Value>, Vec<Value>, bool) = (Vec::new(), Vec::new(), false);
    let found: Vec<Option<&Record>> = records.iter().map(|id| making.record(*id)).collect();
    for record in found {
        let state = record.and_then(|record| record.states.iter().find(|(person, _)| *person == me));
        match (record, state) {
            (Some(record), Some(_)) if record.deleted => gone = true,
            (Some(record), Some((_, ShareState::Confirmed))) => again.push(record_label(record)),
            (Some(record), Some((_, ShareState::Pending | ShareState::Disputed { .. }))) => {
                making.command(Command::ConfirmShare { id: record.id });
                agreed.push(record_label(record));
            }
            (Some(_) | None, None) | (None, Some(_)) => gone = true,
        }
    }
    if let [only] = records {
        making.plan.subject = Some(*only);
    }
    match (agreed.is_empty(), again.is_empty()) {
        (false, _) => {
            making.say(Phrase::new("confirmed").with("what", agreed));
            if !again.is_empty() {
                making.say(Phrase::new("confirmed-some").with("what", again));
            }
            if gone {
                making.say(Phrase::new("confirmed-not-all"));
            }
            making.buttons(&[(Action::Dispute(records.to_vec()), "button-not-right")]);
            still_about(making, records);
        }
        (true, false) => making.say(Phrase::new("confirmed-already").with("what", again)),
        (true, true) if gone || records.is_empty() => making.say(Phrase::new("notice-gone")),
        (true, true) => {}
    }
}

/// What is said next may be about these, unless something else is asked.
fn still_about(making: &mut Making<'_>, records: &[RecordId]) {
    if matches!(making.next.state, State::Idle) {
        making.next.noticed = records.iter().copied().take(NOTICED_MAX).collect();
    }
}

/// The reader does not agree: with which, and why?
pub(super) fn dispute(making: &mut Making<'_>, records: Vec<RecordId>) {
    let me = making.facts.me.id;
    let open: Vec<RecordId> = records
        .into_iter()
        .filter_map(|id| making.record(id))
        .filter(|record| !record.deleted && record.states.iter().any(|(person, _)| *person == me))
        .map(|record| record.id)
        .collect();
    if open.is_empty() {
        return making.say(Phrase::new("notice-gone"));
    }
    if let [only] = open.as_slice() {
        making.plan.subject = Some(*only);
    }
    if matches!(making.next.state, State::AwaitingDisputeReason { .. }) {
        making.settle_question("");
    }
    making.put(State::AwaitingDisputeReason { records: open });
    making.asks_again = true;
}

/// The objection itself. It changes no money; the creator is told.
pub(super) fn object(making: &mut Making<'_>, id: RecordId, reason: DisputeReason, note: Option<String>) {
    let me = making.facts.me.id;
    let Some(record) = making.record(id) else { return making.say(Phrase::new("notice-gone")) };
    making.plan.subject = Some(id);
    let state = record.states.iter().find(|(person, _)| *person == me).map(|(_, state)| state);
    let who = making.name(if record.creator == me { record.author() } else { record.creator });
    let what = record_label(record);
    match state {
        None => making.say(Phrase::new("notice-gone")),
        Some(_) if record.deleted => making.say(Phrase::new("notice-gone")),
        Some(ShareState::Disputed { reason: known, note: noted }) if *known == reason && *noted == note => {
            making.say(Phrase::new("disputed-already").with("what", what).with("who", who));
        }
        Some(ShareState::Pending | ShareState::Confirmed | ShareState::Disputed { .. }) => {
            still_about(making, &[id]);
            making.command(Command::DisputeShare { id, reason, note });
            let phrase = Phrase::new("disputed").with("what", what).with("who", who);
            making.say(phrase.with("reason", reason_title(reason)).with("ref", super::making::reference(id)));
            making.buttons(&[
                (Action::Confirm(vec![id]), "button-ok-after-all"),
                (Action::Details(vec![id]), "button-details"),
            ]);
        }
    }
}

/// The creator says that it is right as it stands.
pub(super) fn stand_by(making: &mut Making<'_>, id: RecordId) {
    let Some(record) = making.record(id) else { return making.say(Phrase::new("not-found")) };
    making.plan.subject = Some(id);
    let what = record_label(record);
    if record.creator != making.facts.me.id {
        let who = making.name(record.creator);
        return making.say(Phrase::new("not-yours").with("what", what).with("who", who));
    }
    if record.deleted || !card::is_disputed(record) {
        return making.say(Phrase::new("not-disputed").with("what", what));
    }
    let people = record.states.iter().filter(|(_, state)| matches!(state, ShareState::Disputed { .. }));
    let who: Vec<Value> = people.map(|(person, _)| making.name(*person)).collect();
    making.command(Command::ResolveDispute { id });
    making.say(Phrase::new("stood-by").with("what", what).with("who", who));
}

/// Time has passed without an objection: nothing to say.
pub(super) fn silence(making: &mut Making<'_>, records: &[RecordId]) {
    let me = making.facts.me.id;
    making.keeps_quiet = true;
    let found: Vec<&Record> = records.iter().filter_map(|id| making.record(*id)).collect();
    for record in found.into_iter().filter(|record| !record.deleted) {
        let pending =
            record.states.iter().any(|(person, state)| *person == me && *state == ShareState::Pending);
        if pending {
            making.command(Command::ConfirmShare { id: record.id });
        }
    }
    making.plan.says.retain(|say| !matches!(say, Say::Phrase { .. } | Say::Lines { .. }));
}
