//! Everybody in the records of a batch, with copies of what lists need of the records.

use super::fill::{Fill, literal};
use crate::adapters::postgres::journal::rows::{
    category_number, kind_number, note_row, payer_tag, person_tag, reason_number, words,
};
use crate::domain::ledger::{Change, Record, ShareState};
use crate::domain::split::Part;
use crate::domain::turn::{everybody, people};
use crate::ids::{GroupId, PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One person in one record, as it is in the end.
struct Participant {
    day: NaiveDate,
    present: bool,
    state: Option<ShareState>,
    /// Of the creator: the group that the record is in.
    group: Option<GroupId>,
}

/// The people of a batch, and the records that they are in.
#[derive(Default)]
pub(super) struct Participants {
    rows: BTreeMap<(RecordId, PersonId), Participant>,
    /// Each as it is in the end.
    records: BTreeMap<RecordId, Record>,
    /// When records of this batch were entered: by which commit, and their place in it.
    entered: BTreeMap<RecordId, (i64, i16)>,
}

impl Participants {
    pub(super) fn change(&mut self, change: &Change, commit_seq: i64) {
        let record = &change.after;
        if change.before.is_none() {
            let earlier = self.entered.values().filter(|(seq, _)| *seq == commit_seq).count();
            self.entered.insert(record.id, (commit_seq, i16::try_from(earlier).unwrap_or(i16::MAX)));
        }
        let now = people(record);
        for person in everybody(change) {
            let state = record.states.iter().find(|(who, _)| *who == person).map(|(_, state)| state.clone());
            let group = record.spec.group.filter(|_| person == record.creator);
            let present = now.contains(&person);
            let participant = Participant { day: record.spec.occurred_on, present, state, group };
            self.rows.insert((record.id, person), participant);
        }
        self.records.insert(record.id, record.clone());
    }

    /// Commit and place, of a record of this batch.
    pub(super) fn entered(&self, record: RecordId) -> Option<(i64, i16)> {
        self.entered.get(&record).copied()
    }
}

fn part_of(parts: &[Part], person: PersonId) -> i64 {
    parts.iter().find(|part| part.person == person).map_or(0, |part| part.minor)
}

impl Fill<'_> {
    /// What is known of the people becomes rows.
    pub(super) fn participant_rows(&mut self) -> Result<(), StoreError> {
        let Participants { rows, records, entered } = std::mem::take(&mut self.participants);
        let tags: BTreeMap<RecordId, String> =
            records.values().map(|record| (record.id, literal(self.tags(record).into_iter()))).collect();
        for ((id, person), Participant { day, present, state, group }) in rows {
            let Some(record) = records.get(&id) else { continue };
            let (number, reason, note) = match state {
                None => (0, None, None),
                Some(ShareState::Pending) => (1, None, None),
                Some(ShareState::Confirmed) => (2, None, None),
                Some(ShareState::Disputed { reason, note }) => (3, Some(reason_number(reason)), note),
            };
            let note = match note {
                Some(note) => {
                    let row = note_row(id, person);
                    let place = Place { table: "participants", column: "note_enc", row: &row };
                    Some(self.seal(person, place, note.as_bytes())?)
                }
                None => None,
            };
            let (entered, spec) = (entered.get(&id), &record.spec);
            let write = &mut self.write;
            write.part_exp.push(id.0);
            write.part_person.push(person.0);
            write.part_day.push(day);
            write.part_present.push(present);
            write.part_state.push(number);
            write.part_reason.push(reason);
            write.part_note.push(note);
            write.part_group.push(group.map(|group| group.0));
            write.part_entered_seq.push(entered.map(|(seq, _)| *seq));
            write.part_place.push(entered.map(|(_, place)| *place));
            write.part_kind.push(kind_number(spec.kind));
            write.part_deleted.push(record.deleted);
            write.part_currency.push(spec.total.currency.code().to_owned());
            write.part_total.push(spec.total.minor);
            write.part_owed.push(part_of(&record.owed, person));
            write.part_paid.push(part_of(&spec.payers, person));
            write.part_category.push(spec.category.and_then(category_number));
            write.part_in_group.push(spec.group.map(|group| group.0));
            write.part_pending.push(says(record, |state| matches!(state, ShareState::Pending)));
            write.part_disputed.push(says(record, |state| matches!(state, ShareState::Disputed { .. })));
            write.part_tags.push(tags.get(&id).cloned().unwrap_or_default());
        }
        Ok(())
    }

    /// What a record is searched by: words, people, payers.
    fn tags(&self, record: &Record) -> BTreeSet<i64> {
        let mut tags: BTreeSet<i64> = words(self.keys, &record.spec.description).into_iter().collect();
        tags.extend(people(record).into_iter().map(person_tag));
        tags.extend(record.spec.payers.iter().map(|part| payer_tag(part.person)));
        tags
    }
}

/// Whether anybody who takes part says so.
fn says(record: &Record, what: impl Fn(&ShareState) -> bool) -> bool {
    let now = people(record);
    record.states.iter().any(|(person, state)| now.contains(person) && what(state))
}
