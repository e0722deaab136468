//! One batch as one statement. It is its own transaction, so there is nothing between its parts: either all turns of
//! the batch are there or none. The lease row is both fence and counter: a batch moves `commit_seq` from where the
//! writer believes it to be, and whoever lost the lease finds another epoch there.

use super::rows::{
    NO_GROUP, category_number, description_row, entry_kind_number, kind_number, note_row, reason_number,
    source_number,
};
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::statement::statement;
use crate::adapters::sealing::PersonKey;
use crate::domain::dialog::NoticeKind;
use crate::domain::ledger::{Account, Change, Command, Envelope, Record, ShareState};
use crate::domain::normal::normal_name;
use crate::domain::region::guess;
use crate::domain::turn::{everybody, kind_of};
use crate::ids::{OutboxId, PersonId, RecordId};
use crate::ports::journal::{Epoch, StoredOutcome, Written, body_hash};
use crate::ports::outbox::OutboxPayload;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date, Double, Integer, Jsonb, Nullable, SmallInt, Text, Timestamptz,
    Uuid as SqlUuid,
};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

statement!(
    #[derive(Default)]
    WriteBatch {
        tenant: Uuid => SqlUuid,                                            // $1
        epoch: i64 => BigInt,                                               // $2
        last: i64 => BigInt,                                                // $3
        next: i64 => BigInt,                                                // $4
        silence: f64 => Double,                                             // $5
        conv_id: Vec<Uuid> => Array<SqlUuid>,
        conv_version: Vec<i64> => Array<BigInt>,
        conv_state: Vec<Vec<u8>> => Array<Binary>,
        conv_seq: Vec<i64> => Array<BigInt>,
        conv_channel: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        conv_heard: Vec<Option<DateTime<Utc>>> => Array<Nullable<Timestamptz>>,
        mark_seq: Vec<i64> => Array<BigInt>,
        mark_state: Vec<i16> => Array<SmallInt>,
        step_seq: Vec<i64> => Array<BigInt>,
        step_result: Vec<Vec<u8>> => Array<Binary>,
        step_model: Vec<&'static str> => Array<Text>,
        person_id: Vec<Uuid> => Array<SqlUuid>,
        person_key: Vec<Vec<u8>> => Array<Binary>,
        person_currency: Vec<String> => Array<Text>,
        person_zone: Vec<String> => Array<Text>,
        person_locale: Vec<String> => Array<Text>,
        ident_value: Vec<Vec<u8>> => Array<Binary>,
        ident_person: Vec<Uuid> => Array<SqlUuid>,
        ident_sealed: Vec<Vec<u8>> => Array<Binary>,
        name_owner: Vec<Uuid> => Array<SqlUuid>,
        name_person: Vec<Uuid> => Array<SqlUuid>,
        name_idx: Vec<Vec<u8>> => Array<Binary>,
        name_sealed: Vec<Vec<u8>> => Array<Binary>,
        prof_id: Vec<Uuid> => Array<SqlUuid>,
        prof_name: Vec<Option<Vec<u8>>> => Array<Nullable<Binary>>,
        prof_currency: Vec<Option<String>> => Array<Nullable<Text>>,
        prof_zone: Vec<Option<String>> => Array<Nullable<Text>>,
        prof_locale: Vec<Option<String>> => Array<Nullable<Text>>,
        prof_consent: Vec<Option<bool>> => Array<Nullable<Bool>>,
        prof_notices: Vec<Option<bool>> => Array<Nullable<Bool>>,
        exp_id: Vec<Uuid> => Array<SqlUuid>,
        exp_kind: Vec<i16> => Array<SmallInt>,
        exp_creator: Vec<Uuid> => Array<SqlUuid>,
        exp_version: Vec<i64> => Array<BigInt>,
        exp_deleted: Vec<bool> => Array<Bool>,
        exp_entered: Vec<DateTime<Utc>> => Array<Timestamptz>,
        exp_seq: Vec<i64> => Array<BigInt>,
        ver_exp: Vec<Uuid> => Array<SqlUuid>,
        ver_version: Vec<i64> => Array<BigInt>,
        ver_action: Vec<i16> => Array<SmallInt>,
        ver_author: Vec<Uuid> => Array<SqlUuid>,
        ver_source: Vec<i16> => Array<SmallInt>,
        ver_said: Vec<DateTime<Utc>> => Array<Timestamptz>,
        ver_command: Vec<Uuid> => Array<SqlUuid>,
        ver_currency: Vec<String> => Array<Text>,
        ver_total: Vec<i64> => Array<BigInt>,
        ver_day: Vec<NaiveDate> => Array<Date>,
        ver_category: Vec<Option<i16>> => Array<Nullable<SmallInt>>,
        ver_group: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        ver_description: Vec<Vec<u8>> => Array<Binary>,
        ver_split: Vec<Value> => Array<Jsonb>,
        ver_lists: Vec<Value> => Array<Jsonb>,
        ver_seq: Vec<i64> => Array<BigInt>,
        part_exp: Vec<Uuid> => Array<SqlUuid>,
        part_person: Vec<Uuid> => Array<SqlUuid>,
        part_day: Vec<NaiveDate> => Array<Date>,
        part_present: Vec<bool> => Array<Bool>,
        part_state: Vec<i16> => Array<SmallInt>,
        part_reason: Vec<Option<i16>> => Array<Nullable<SmallInt>>,
        part_note: Vec<Option<Vec<u8>>> => Array<Nullable<Binary>>,
        entry_id: Vec<Uuid> => Array<SqlUuid>,
        entry_exp: Vec<Uuid> => Array<SqlUuid>,
        entry_version: Vec<i64> => Array<BigInt>,
        entry_kind: Vec<i16> => Array<SmallInt>,
        entry_seq: Vec<i64> => Array<BigInt>,
        post_entry: Vec<Uuid> => Array<SqlUuid>,
        post_ordinal: Vec<i16> => Array<SmallInt>,
        post_owner: Vec<Uuid> => Array<SqlUuid>,
        post_counterparty: Vec<Uuid> => Array<SqlUuid>,
        post_group: Vec<Uuid> => Array<SqlUuid>,
        post_currency: Vec<String> => Array<Text>,
        post_minor: Vec<i64> => Array<BigInt>,
        bal_owner: Vec<Uuid> => Array<SqlUuid>,
        bal_counterparty: Vec<Uuid> => Array<SqlUuid>,
        bal_group: Vec<Uuid> => Array<SqlUuid>,
        bal_currency: Vec<String> => Array<Text>,
        bal_minor: Vec<i64> => Array<BigInt>,
        cmd_id: Vec<Uuid> => Array<SqlUuid>,
        cmd_hash: Vec<Vec<u8>> => Array<Binary>,
        cmd_outcome: Vec<Value> => Array<Jsonb>,
        cmd_seq: Vec<i64> => Array<BigInt>,
        out_id: Vec<Uuid> => Array<SqlUuid>,
        out_person: Vec<Uuid> => Array<SqlUuid>,
        out_channel: Vec<Uuid> => Array<SqlUuid>,
        out_inbox: Vec<Option<i64>> => Array<Nullable<BigInt>>,
        out_late: Vec<bool> => Array<Bool>,
        out_subject: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        out_payload: Vec<Vec<u8>> => Array<Binary>,
        out_seq: Vec<i64> => Array<BigInt>,
        ev_user: Vec<Uuid> => Array<SqlUuid>,
        ev_seq: Vec<i64> => Array<BigInt>,
        ev_ordinal: Vec<i16> => Array<SmallInt>,
        ev_kind: Vec<&'static str> => Array<Text>,
        ev_payload: Vec<Vec<u8>> => Array<Binary>,
        note_person: Vec<Uuid> => Array<SqlUuid>,
        note_exp: Vec<Uuid> => Array<SqlUuid>,
        note_kind: Vec<i16> => Array<SmallInt>,
        note_version: Vec<i64> => Array<BigInt>,
        told_person: Vec<Uuid> => Array<SqlUuid>,
        told_exp: Vec<Uuid> => Array<SqlUuid>,
        told_version: Vec<i64> => Array<BigInt>,
    } -> Integer,
    include_str!("batch.sql")
);

/// Everything that the batch writes, as one statement.
///
/// # Errors
///
/// [`StoreError`], when keys cannot be had.
pub(super) async fn statement(
    keys: &KeyRing,
    epoch: Epoch,
    last: i64,
    batch: &[Written<'_>],
    silence: Duration,
) -> Result<WriteBatch<'static>, StoreError> {
    let mut fill = Fill {
        keys,
        opened: keys.get(&owners(batch)).await?,
        write: WriteBatch {
            tenant: keys.tenant().0,
            epoch: epoch.0,
            last,
            next: batch.last().map_or(last, |written| written.commit_seq),
            silence: silence.as_secs_f64(),
            ..WriteBatch::default()
        },
        records: BTreeMap::new(),
        participants: BTreeMap::new(),
        balances: BTreeMap::new(),
        notices: BTreeMap::new(),
        profiles: BTreeMap::new(),
    };
    for written in batch {
        fill.conversation(written)?;
        for envelope in &written.turn.commands {
            fill.directory(envelope)?;
        }
        for (envelope, outcome) in written.turn.commands.iter().zip(&written.effect.outcomes) {
            fill.command(envelope, &StoredOutcome::of(outcome), written.commit_seq);
            if let Some(change) = &outcome.change {
                fill.change(envelope, change, written.commit_seq)?;
            }
        }
        if let Some((refused, refusal)) = &written.turn.refused {
            for envelope in refused {
                let outcome = StoredOutcome::Refused { refusal: refusal.clone() };
                fill.command(envelope, &outcome, written.commit_seq);
            }
        }
        fill.events(written)?;
    }
    fill.finish()
}

/// Everybody whose key the batch needs.
fn owners(batch: &[Written<'_>]) -> Vec<PersonId> {
    let mut owners = Vec::new();
    for written in batch {
        owners.push(written.turn.actor);
        owners.extend(written.effect.events.iter().filter_map(|event| event.user));
        for envelope in &written.turn.commands {
            if let Command::AddPerson { id, .. } = &envelope.command {
                owners.push(*id);
            }
        }
        let changes = written.effect.outcomes.iter().filter_map(|outcome| outcome.change.as_ref());
        owners.extend(changes.flat_map(|change| [change.after.creator]));
    }
    owners.sort_unstable();
    owners.dedup();
    owners
}

/// A statement in the making. Rows that several turns of the batch write are kept by key, so that each is written
/// once, as it is in the end.
struct Fill<'k> {
    keys: &'k KeyRing,
    opened: HashMap<PersonId, Arc<Vec<PersonKey>>>,
    write: WriteBatch<'static>,
    records: BTreeMap<RecordId, (Record, DateTime<Utc>, i64)>,
    participants: BTreeMap<(RecordId, PersonId), (NaiveDate, bool, Option<ShareState>)>,
    balances: BTreeMap<Account, i64>,
    notices: BTreeMap<(PersonId, RecordId), (NoticeKind, i64)>,
    profiles: BTreeMap<PersonId, Profile>,
}

/// What the settings commands of one person come to.
#[derive(Default)]
struct Profile {
    name: Option<String>,
    currency: Option<String>,
    zone: Option<String>,
    locale: Option<String>,
    consent: Option<bool>,
    notices: Option<bool>,
}

impl Fill<'_> {
    fn seal(&self, person: PersonId, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.keys.seal_with(&self.opened, person, place, plain)
    }

    fn conversation(&mut self, written: &Written<'_>) -> Result<(), StoreError> {
        let turn = written.turn;
        let Some(conversation) = &turn.conversation else { return Ok(()) };
        let write = &mut self.write;
        write.conv_id.push(turn.actor.0);
        write.conv_version.push(conversation.seen);
        write.conv_state.push(conversation.sealed.clone());
        write.conv_seq.push(written.commit_seq);
        write.conv_channel.push(
            conversation
                .reply
                .as_ref()
                .filter(|_| conversation.heard_at.is_some())
                .map(|reply| reply.channel.0),
        );
        write.conv_heard.push(conversation.heard_at);
        if let Some(mark) = &conversation.mark {
            write.mark_seq.push(mark.seq);
            write.mark_state.push(if mark.skipped { 2 } else { 1 });
            if let Some((result, model)) = &mark.step {
                write.step_seq.push(mark.seq);
                write.step_result.push(result.clone());
                write.step_model.push(model);
            }
        }
        for (record, version) in &conversation.told {
            write.told_person.push(turn.actor.0);
            write.told_exp.push(record.0);
            write.told_version.push(*version);
        }
        if let (Some(message), Some(reply)) = (&written.effect.message, &conversation.reply) {
            let id = OutboxId::derived("outbox", &[turn.id.0.as_bytes(), &[0]]);
            let payload = OutboxPayload {
                to: reply.address.clone(),
                quotes: reply.quotes.clone(),
                body: message.body.clone(),
                template: message.template.clone(),
            };
            let payload = serde_json::to_vec(&payload)
                .map_err(|_| StoreError::Damaged { what: "a message could not be written as JSON" })?;
            let place = Place { table: "outbox", column: "payload_enc", row: id.0.as_bytes() };
            let sealed = self.seal(turn.actor, place, &payload)?;
            let write = &mut self.write;
            write.out_id.push(id.0);
            write.out_person.push(turn.actor.0);
            write.out_channel.push(reply.channel.0);
            write.out_inbox.push(conversation.mark.as_ref().map(|mark| mark.seq));
            write.out_late.push(reply.late);
            write.out_subject.push(message.subject.map(|record| record.0));
            write.out_payload.push(sealed);
            write.out_seq.push(written.commit_seq);
        }
        Ok(())
    }

    /// People, names and settings.
    fn directory(&mut self, envelope: &Envelope) -> Result<(), StoreError> {
        match &envelope.command {
            Command::AddPerson { id, name, phone } => {
                if !self.opened.contains_key(id) {
                    let (key, wrapped) = self.keys.draw(*id)?;
                    self.opened.insert(*id, Arc::new(vec![key]));
                    let region = guess(phone.as_deref(), None);
                    self.write.person_id.push(id.0);
                    self.write.person_key.push(wrapped);
                    self.write.person_currency.push(region.currency.code().to_owned());
                    self.write.person_zone.push(region.zone.name().to_owned());
                    self.write.person_locale.push(region.locale.tag().to_owned());
                }
                if let Some(digits) = phone {
                    let value = self.keys.index().blind_index("phone", digits).to_vec();
                    let place = Place { table: "identities", column: "value_enc", row: &value };
                    let sealed = self.seal(*id, place, digits.as_bytes())?;
                    self.write.ident_sealed.push(sealed);
                    self.write.ident_value.push(value);
                    self.write.ident_person.push(id.0);
                }
                self.name(envelope.actor, *id, name)
            }
            Command::NamePerson { id, name } => self.name(envelope.actor, *id, name),
            Command::SetProfile { name, currency, zone, locale, consent, notices } => {
                let profile = self.profiles.entry(envelope.actor).or_default();
                let keep = |new: Option<String>, old: &mut Option<String>| *old = new.or(old.take());
                keep(name.clone(), &mut profile.name);
                keep(currency.map(|currency| currency.code().to_owned()), &mut profile.currency);
                keep(zone.clone(), &mut profile.zone);
                keep(locale.map(|locale| locale.tag().to_owned()), &mut profile.locale);
                profile.consent = consent.or(profile.consent);
                profile.notices = notices.or(profile.notices);
                Ok(())
            }
            Command::AddRecord { .. }
            | Command::EditRecord { .. }
            | Command::DeleteRecord { .. }
            | Command::RestoreRecord { .. }
            | Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. } => Ok(()),
        }
    }

    fn name(&mut self, owner: PersonId, person: PersonId, name: &str) -> Result<(), StoreError> {
        let row = [owner.0.as_bytes().as_slice(), person.0.as_bytes()].concat();
        let place = Place { table: "contact_names", column: "name_enc", row: &row };
        let sealed = self.seal(owner, place, name.as_bytes())?;
        let idx = self.keys.index().blind_index("name", &normal_name(name)).to_vec();
        let write = &mut self.write;
        // Named twice in one batch: the last name counts.
        let earlier = write
            .name_owner
            .iter()
            .zip(&write.name_person)
            .position(|(o, p)| (*o, *p) == (owner.0, person.0));
        if let Some(at) = earlier {
            write.name_owner.remove(at);
            write.name_person.remove(at);
            write.name_idx.remove(at);
            write.name_sealed.remove(at);
        }
        write.name_owner.push(owner.0);
        write.name_person.push(person.0);
        write.name_idx.push(idx);
        write.name_sealed.push(sealed);
        Ok(())
    }

    fn command(&mut self, envelope: &Envelope, outcome: &StoredOutcome, commit_seq: i64) {
        self.write.cmd_id.push(envelope.id.0);
        self.write.cmd_hash.push(body_hash(envelope));
        self.write.cmd_outcome.push(serde_json::to_value(outcome).unwrap_or_default());
        self.write.cmd_seq.push(commit_seq);
    }

    fn change(&mut self, envelope: &Envelope, change: &Change, commit_seq: i64) -> Result<(), StoreError> {
        let record = &change.after;
        let is_new_version = change.before.as_ref().is_none_or(|before| before.version != record.version);
        if is_new_version {
            self.version(envelope, change, commit_seq)?;
            self.records.insert(record.id, (record.clone(), envelope.at, commit_seq));
        }
        for person in everybody(change) {
            let state = record.states.iter().find(|(who, _)| *who == person).map(|(_, state)| state.clone());
            let parts = record.spec.payers.iter().chain(&record.owed);
            let present = person == record.creator || parts.clone().any(|part| part.person == person);
            self.participants.insert((record.id, person), (record.spec.occurred_on, present, state));
        }
        for entry in &change.entries {
            let write = &mut self.write;
            write.entry_id.push(entry.id().0);
            write.entry_exp.push(entry.record().0);
            write.entry_version.push(entry.version());
            write.entry_kind.push(entry_kind_number(entry.kind()));
            write.entry_seq.push(commit_seq);
            for (ordinal, posting) in entry.postings().iter().enumerate() {
                let group = posting.account.group.map_or(NO_GROUP, |group| group.0);
                write.post_entry.push(entry.id().0);
                write.post_ordinal.push(i16::try_from(ordinal).unwrap_or(i16::MAX));
                write.post_owner.push(posting.account.owner.0);
                write.post_counterparty.push(posting.account.counterparty.0);
                write.post_group.push(group);
                write.post_currency.push(posting.account.currency.code().to_owned());
                write.post_minor.push(posting.minor);
                *self.balances.entry(posting.account).or_default() += posting.minor;
            }
        }
        Ok(())
    }

    fn version(&mut self, envelope: &Envelope, change: &Change, commit_seq: i64) -> Result<(), StoreError> {
        let record = &change.after;
        let spec = &record.spec;
        let row = description_row(record.id, record.version);
        let place = Place { table: "expense_versions", column: "description_enc", row: &row };
        let description = self.seal(record.creator, place, spec.description.as_bytes())?;
        let damaged = |_| StoreError::Damaged { what: "a split could not be written as JSON" };
        let lists = (
            spec.payers.iter().map(|part| part.person).collect::<Vec<_>>(),
            spec.payers.iter().map(|part| part.minor).collect::<Vec<_>>(),
            record.owed.iter().map(|part| part.person).collect::<Vec<_>>(),
            record.owed.iter().map(|part| part.minor).collect::<Vec<_>>(),
        );
        let write = &mut self.write;
        write.ver_exp.push(record.id.0);
        write.ver_version.push(record.version);
        write.ver_action.push(action(change));
        write.ver_author.push(envelope.actor.0);
        write.ver_source.push(source_number(envelope.source));
        write.ver_said.push(envelope.at);
        write.ver_command.push(envelope.id.0);
        write.ver_currency.push(spec.total.currency.code().to_owned());
        write.ver_total.push(spec.total.minor);
        write.ver_day.push(spec.occurred_on);
        write.ver_category.push(spec.category.and_then(category_number));
        write.ver_group.push(spec.group.map(|group| group.0));
        write.ver_description.push(description);
        write.ver_split.push(serde_json::to_value(&spec.split).map_err(damaged)?);
        write.ver_lists.push(serde_json::to_value(&lists).map_err(damaged)?);
        write.ver_seq.push(commit_seq);
        Ok(())
    }

    fn events(&mut self, written: &Written<'_>) -> Result<(), StoreError> {
        let mut ordinals: HashMap<PersonId, i16> = HashMap::new();
        for event in &written.effect.events {
            let Some(user) = event.user else { continue };
            let ordinal = ordinals.entry(user).or_default();
            let row =
                [user.0.as_bytes().as_slice(), &written.commit_seq.to_be_bytes(), &ordinal.to_be_bytes()];
            let payload = serde_json::to_vec(event)
                .map_err(|_| StoreError::Damaged { what: "an event could not be written as JSON" })?;
            let row = row.concat();
            let place = Place { table: "events", column: "payload_enc", row: &row };
            let sealed = self.keys.seal_with(&self.opened, user, place, &payload)?;
            self.write.ev_user.push(user.0);
            self.write.ev_seq.push(written.commit_seq);
            self.write.ev_ordinal.push(*ordinal);
            self.write.ev_kind.push(event.kind.name());
            self.write.ev_payload.push(sealed);
            *ordinal += 1;
        }
        for notice in &written.effect.notices {
            self.notices.insert((notice.person, notice.record), (notice.kind, notice.version));
        }
        Ok(())
    }

    /// What was kept by key becomes rows.
    fn finish(mut self) -> Result<WriteBatch<'static>, StoreError> {
        for ((record, person), (day, present, state)) in std::mem::take(&mut self.participants) {
            let (number, reason, note) = match state {
                None => (0, None, None),
                Some(ShareState::Pending) => (1, None, None),
                Some(ShareState::Confirmed) => (2, None, None),
                Some(ShareState::Disputed { reason, note }) => (3, Some(reason_number(reason)), note),
            };
            let note = match note {
                Some(note) => {
                    let row = note_row(record, person);
                    let place = Place { table: "participants", column: "note_enc", row: &row };
                    Some(self.seal(person, place, note.as_bytes())?)
                }
                None => None,
            };
            let write = &mut self.write;
            write.part_exp.push(record.0);
            write.part_person.push(person.0);
            write.part_day.push(day);
            write.part_present.push(present);
            write.part_state.push(number);
            write.part_reason.push(reason);
            write.part_note.push(note);
        }
        for (person, profile) in std::mem::take(&mut self.profiles) {
            let name = match &profile.name {
                Some(name) => {
                    let place = Place { table: "people", column: "name_enc", row: person.0.as_bytes() };
                    Some(self.seal(person, place, name.as_bytes())?)
                }
                None => None,
            };
            let write = &mut self.write;
            write.prof_id.push(person.0);
            write.prof_name.push(name);
            write.prof_currency.push(profile.currency);
            write.prof_zone.push(profile.zone);
            write.prof_locale.push(profile.locale);
            write.prof_consent.push(profile.consent);
            write.prof_notices.push(profile.notices);
        }
        let mut write = self.write;
        for (id, (record, entered_at, commit_seq)) in self.records {
            write.exp_id.push(id.0);
            write.exp_kind.push(kind_number(record.spec.kind));
            write.exp_creator.push(record.creator.0);
            write.exp_version.push(record.version);
            write.exp_deleted.push(record.deleted);
            write.exp_entered.push(entered_at);
            write.exp_seq.push(commit_seq);
        }
        for (account, minor) in self.balances {
            write.bal_owner.push(account.owner.0);
            write.bal_counterparty.push(account.counterparty.0);
            write.bal_group.push(account.group.map_or(NO_GROUP, |group| group.0));
            write.bal_currency.push(account.currency.code().to_owned());
            write.bal_minor.push(minor);
        }
        for ((person, record), (kind, version)) in self.notices {
            write.note_person.push(person.0);
            write.note_exp.push(record.0);
            write.note_kind.push(notice_number(kind));
            write.note_version.push(version);
        }
        Ok(write)
    }
}

fn action(change: &Change) -> i16 {
    use crate::domain::turn::EventKind;
    match kind_of(change) {
        EventKind::Added => 1,
        EventKind::Deleted => 3,
        EventKind::Restored => 4,
        EventKind::Changed | EventKind::Confirmed | EventKind::Disputed | EventKind::Balance => 2,
    }
}

pub(crate) const fn notice_number(kind: NoticeKind) -> i16 {
    match kind {
        NoticeKind::Added => 1,
        NoticeKind::Changed => 2,
        NoticeKind::Deleted => 3,
        NoticeKind::Restored => 4,
        NoticeKind::Disputed => 5,
    }
}
