//! What goes: the last entry, the one that is named, several of them; and what was done last is taken back.

use super::actions::Action;
use super::cues::{has_word, says_first, wants_back};
use super::draft::clean_item;
use super::heard::Said;
use super::making::Making;
use super::people::{self, Match, folded};
use super::pointing::{LATE_MINUTES, first_of_late, is_called, last, names};
use super::saving::{self, record_label};
use super::{Command, Confirm, Draft, Phrase, Record, Seen, State, Target, Undo, Value};
use super::{answers, confirming, groups, talk};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent};
use chrono::TimeDelta;

/// Most records that one message deletes.
const DELETE_MAX: usize = 5;

const DELETES: [&str; 14] = [
    "delete",
    "remove",
    "undo",
    "erase",
    "clear",
    "scrap",
    "hatao",
    "hata",
    "mita",
    "mitao",
    "हटाओ",
    "हटा",
    "मिटाओ",
    "मिटा",
];
const BOTH: [&str; 3] = ["both", "dono", "दोनों"];
const ALL: [&str; 8] = ["all", "everything", "sab", "sabhi", "sara", "saare", "सब", "सारे"];

/// Whether a text says nothing but that something is to stay.
pub(super) fn keeps(text: &str) -> bool {
    let words = talk::words(text);
    words.iter().any(|word| word == "keep")
        && words
            .iter()
            .all(|word| talk::is_one_of(word, "no nope wait oh please sorry actually keep it that them"))
}

/// "Undo", where it is asked whether several are to go, and "delete all but lunch". False: neither is said.
pub(super) fn said(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const EXCEPT: [&str; 17] = [
        "except",
        "excluding",
        "all but",
        "everything but",
        "these but",
        "apart from",
        "other than",
        "besides",
        "chhod",
        "chhodkar",
        "chod",
        "chodkar",
        "alawa",
        "siwa",
        "छोड़",
        "छोड़कर",
        "अलावा",
    ];
    const THESE: [&str; 6] = ["these", "those", "them", "rest", "others", "baaki"];
    // "No, keep it", of what has just gone.
    let gone = matches!(making.was.undo, Some(Undo::Deleted { .. }));
    if gone && keeps(said.text) && matches!(making.next.state, State::Idle) {
        undo_last(making);
        return true;
    }
    let open =
        if let State::AwaitingConfirmation { what: what @ Confirm::DeleteMany { .. } } = &making.next.state {
            Some(what.clone())
        } else {
            None
        };
    if let (Some(what), true) = (&open, talk::is_undo(said.text)) {
        confirming::no(making, what.clone());
        return true;
    }
    if said.quoted.is_none() && is_not_to_be(making, said.text) {
        return true;
    }
    let all = has_word(said.text, &ALL) || has_word(said.text, &BOTH) || has_word(said.text, &THESE);
    let deletes = has_word(said.text, &DELETES) || has_word(said.text, &["cancel"]);
    if said.quoted.is_some() || !(all && deletes && has_word(said.text, &EXCEPT)) {
        return false;
    }
    let facts = making.facts;
    let now = facts.now;
    let late = |seen: &&Seen| now.signed_duration_since(seen.entered_at) <= TimeDelta::minutes(LATE_MINUTES);
    let mine: Vec<&Record> = if let Some(Confirm::DeleteMany { records }) = &open {
        records.iter().filter_map(|target| making.record(target.record)).collect()
    } else {
        let late = facts.recent.iter().filter(late).map(|seen| &seen.record);
        late.filter(|record| record.is_open_to(facts.me.id)).collect()
    };
    let words = talk::words(said.text);
    let stays = |record: &Record| words.iter().any(|word| is_called(&record.spec.description, word));
    if !mine.iter().any(|record| stays(record)) {
        making.say(Phrase::new("nothing-like-it"));
        return true;
    }
    let records: Vec<Target> =
        mine.iter().filter(|record| !stays(record)).take(DELETE_MAX).map(|record| target(record)).collect();
    if records.is_empty() {
        making.say(Phrase::new("nothing-to-delete"));
    } else {
        making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
    }
    true
}

/// Whether something was deleted by this message.
pub(super) fn gone_now(making: &Making<'_>) -> bool {
    making.commands.iter().any(|command| matches!(command, Command::DeleteRecord { .. }))
}

/// Deletes what is meant, or asks which.
pub(super) fn delete_last(making: &mut Making<'_>, frame: &Frame, said: Said<'_>) {
    let points = frame.amount.is_some() || frame.item.is_some() || !frame.persons.is_empty();
    let since = match &making.was.undo {
        Some(
            Undo::Added { version, .. }
            | Undo::Deleted { version, .. }
            | Undo::Grouped { version, .. }
            | Undo::Seated { version, .. },
        ) => *version > making.was.asked,
        Some(Undo::Edited { .. }) | None => false,
    };
    let undo = wants_back(said.text) && since;
    if let (Some(draft), false) =
        (making.next.state.draft().cloned(), points || undo || frame.limit.is_some())
    {
        // What is being talked about is not saved yet.
        answers::drop_draft(making, &draft);
        return;
    }
    if let Some(draft) =
        making.next.state.draft().filter(|draft| is_open_payment(draft, frame, said.text)).cloned()
    {
        answers::drop_draft(making, &draft);
        return;
    }
    if let (Some(count), None, false) = (deletes_several(said.text), frame.limit, points)
        && several(making, count)
    {
        return;
    }
    if wants_back(said.text) && !points && frame.limit.is_none() {
        return undo_last(making);
    }
    if says_first(said.text)
        && !points
        && let Some(record) = first_of_late(making)
    {
        let records = vec![target(record)];
        return making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
    }
    let payment = has_word(said.text, &["payment", "भुगतान"]) && frame.item.is_none();
    let fitting: Vec<&Record> = making
        .facts
        .recent
        .iter()
        .map(|seen| &seen.record)
        .filter(|record| record.is_open_to(making.facts.me.id))
        .filter(|record| !points || fits(making, record, frame))
        // "Asha wali payment"
        .filter(|record| !(points && payment) || record.spec.kind == RecordKind::Settlement)
        .collect();
    let limit = usize::try_from(frame.limit.unwrap_or(1)).unwrap_or(DELETE_MAX);
    let many = limit > 1;
    let doubted =
        frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Intent | Doubt::Hearsay)) || said.forwarded;
    match fitting.as_slice() {
        [] if points => making.say(Phrase::new("nothing-like-it")),
        [] => making.say(Phrase::new("nothing-to-delete")),
        [..] if many => {
            let records = fitting.iter().take(limit.min(DELETE_MAX)).map(|record| target(record)).collect();
            making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
        }
        [_, _, ..] if points && are_all_named(&fitting, said.text) => {
            let records = fitting.iter().map(|record| target(record)).collect();
            making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
        }
        [_, _, ..] if points => which_to_delete(making, &fitting),
        [first, ..] => {
            let record = if points { first } else { last(making).unwrap_or(first) };
            if doubted {
                let records = vec![target(record)];
                making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
            } else {
                saving::delete(making, &[record.id]);
            }
        }
    }
}

/// "Pihu wali payment hata do", while a payment of hers is asked about: it is that one, and nothing that was saved.
fn is_open_payment(draft: &Draft, frame: &Frame, text: &str) -> bool {
    let payment = matches!(draft.frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    let named = |name: &String| draft.named().iter().any(|it| folded(it) == folded(name));
    payment
        && draft.edits.is_none()
        && has_word(text, &["payment", "भुगतान"])
        && frame.amount.is_none_or(|amount| draft.frame.amount == Some(amount))
        && frame.persons.iter().all(named)
}

/// "Pihu wala payment mat likho": what is asked about is not to be saved. False: more is said, or nothing is asked.
fn is_not_to_be(making: &mut Making<'_>, text: &str) -> bool {
    const MAT: &str = "mat na मत";
    const WRITE: &str = "likho likhna likhiye save karo karna rakho jodo लिखो लिखना लिखिए जोड़ो";
    /// "Nahi abhi nahi diya"
    const NOT_YET: &str = "nahi nahin nhi abhi tak to diya diye mila mile aaya usne unhone ne kuch नहीं अभी तक तो दिया दिए मिला उसने ने";
    const AROUND: &str = "wala wali wale vala vali ka ki ke ko ye yeh wo woh isko usko is us payment kharcha entry abhi to please ji \
        वाला वाली वाले का की के को यह ये वो इसे उसे भुगतान";
    let Some(draft) = making.next.state.draft().cloned() else { return false };
    let words = talk::words(text);
    let item = draft.frame.item.as_deref().map(folded).unwrap_or_default();
    let of_it = |word: &str| {
        talk::is_one_of(word, &item)
            || draft.named().iter().any(|name| talk::is_one_of(word, &folded(name)))
            || talk::bare_amount(word).is_some_and(|amount| draft.frame.amount == Some(amount))
    };
    let denied = words.windows(2).any(|two| {
        matches!(two, [one, other] if talk::is_one_of(one, MAT) && talk::is_one_of(other, WRITE)
            || talk::is_one_of(one, WRITE) && talk::is_one_of(other, "mat मत"))
    });
    let plain = words
        .iter()
        .all(|word| [MAT, WRITE, AROUND].iter().any(|list| talk::is_one_of(word, list)) || of_it(word));
    let payment = matches!(draft.frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    let not_given = words.iter().any(|word| talk::is_one_of(word, "nahi nahin nhi नहीं"))
        && words.iter().any(|word| talk::is_one_of(word, "diya diye mila mile aaya दिया दिए मिला"))
        && words.iter().all(|word| talk::is_one_of(word, NOT_YET) || of_it(word));
    let drops = denied && plain || payment && draft.edits.is_none() && not_given;
    if drops {
        answers::drop_draft(making, &draft);
    }
    drops
}

/// How many entries are to go, where "both" or "all" are said to.
pub(super) fn deletes_several(text: &str) -> Option<usize> {
    /// Longer texts say more than that.
    const WORDS_MAX: usize = 6;
    if !has_word(text, &DELETES) || text.split_whitespace().count() > WORDS_MAX {
        return None;
    }
    if has_word(text, &BOTH) { Some(2) } else { has_word(text, &ALL).then_some(DELETE_MAX) }
}

/// The latest that the sender entered, up to so many: they are named, and asked about. False: there are no two.
fn several(making: &mut Making<'_>, count: usize) -> bool {
    let now = making.facts.now;
    let late = |seen: &&Seen| now.signed_duration_since(seen.entered_at) <= TimeDelta::minutes(LATE_MINUTES);
    let late = making.facts.recent.iter().filter(late).map(|seen| &seen.record);
    let mine = late.filter(|record| record.is_open_to(making.facts.me.id));
    let records: Vec<Target> = mine.take(count).map(target).collect();
    let several = records.len() > 1;
    if several {
        if count == DELETE_MAX {
            making.say(Phrase::new("delete-latest").with("max", DELETE_MAX));
        }
        making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
    }
    several
}

/// "Delete milk and bread": whether each of them is named for itself.
fn are_all_named(fitting: &[&Record], text: &str) -> bool {
    let mut things: Vec<String> = fitting.iter().map(|record| folded(&record.spec.description)).collect();
    things.sort();
    things.dedup();
    things.len() == fitting.len()
        && fitting.len() <= DELETE_MAX
        && has_word(text, &["and", "aur", "और"])
        && fitting.iter().all(|record| names(record, text))
}

/// A record as it is seen now.
pub(super) const fn target(record: &Record) -> Target {
    Target { record: record.id, seen: record.version }
}

fn which_to_delete(making: &mut Making<'_>, fitting: &[&Record]) {
    /// Rows of one list.
    const ROWS_MAX: usize = 9;
    making.say(Phrase::new("which-to-delete"));
    let rows = fitting.iter().take(ROWS_MAX).map(|record| {
        (Action::Delete(record.id), record_label(record), Some(Value::from(record.spec.occurred_on)))
    });
    making.plan.choices = super::questions::list(making.facts.version, "button-choose", rows.collect());
}

/// Whether a record is the one that is pointed to.
fn fits(making: &Making<'_>, record: &Record, frame: &Frame) -> bool {
    let amount = frame.amount.is_none_or(|amount| record.spec.total.to_decimal() == amount);
    let words = folded(&record.spec.description);
    let item = clean_item(frame).is_none_or(|item| {
        let item = folded(&item);
        words.contains(&item) || (!words.is_empty() && item.contains(&words))
    });
    let in_it = |name: &str| {
        let people = &making.facts.people;
        match people::find(name, &making.facts.me, people) {
            Match::One(id) | Match::Guess(id) => takes_part(record, id),
            Match::Several(ids) => ids.iter().any(|id| takes_part(record, *id)),
            Match::Me | Match::Everyone => true,
            Match::Nobody => false,
        }
    };
    amount && item && frame.persons.iter().all(|name| in_it(name))
}

/// Whether somebody pays or owes in a record.
pub(super) fn takes_part(record: &Record, person: crate::ids::PersonId) -> bool {
    record.spec.payers.iter().chain(&record.owed).any(|part| part.person == person)
}

/// Takes back what was done last, whatever it was.
pub(super) fn undo_last(making: &mut Making<'_>) {
    match making.was.undo.clone() {
        Some(Undo::Deleted { records, .. }) => saving::restore(making, &records),
        Some(done @ (Undo::Grouped { .. } | Undo::Seated { .. })) => groups::changes::undo(making, done),
        // What was taken back once is there as it was entered: further back it is gone, which is asked.
        Some(Undo::Edited { record, undone: true, .. })
            if making.record(record).is_some_and(|it| !it.deleted) =>
        {
            let records = making.record(record).map(target).into_iter().collect();
            making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
        }
        Some(Undo::Edited { record, .. }) => {
            let seen = making.record(record).map_or(0, |record| record.version);
            saving::undo(making, record, seen);
        }
        Some(Undo::Added { records, .. }) if records.len() > 1 => {
            let records = records
                .iter()
                .filter_map(|id| making.record(*id))
                .filter(|record| !record.deleted)
                .map(target)
                .collect::<Vec<_>>();
            if records.is_empty() {
                making.say(Phrase::new("nothing-to-delete"));
            } else {
                making.put(State::AwaitingConfirmation { what: Confirm::DeleteMany { records } });
            }
        }
        Some(Undo::Added { .. }) | None => match last(making) {
            Some(record) => saving::delete(making, &[record.id]),
            None => making.say(Phrase::new("nothing-to-delete")),
        },
    }
}
