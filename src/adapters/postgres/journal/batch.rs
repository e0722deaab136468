//! One batch as one statement. It is its own transaction, so there is nothing between its parts: either all turns of
//! the batch are there or none. The lease row is both fence and counter: a batch moves `commit_seq` from where the
//! writer believes it to be, and whoever lost the lease finds another epoch there.

use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::statement::statement;
use crate::domain::ledger::Command;
use crate::ids::PersonId;
use crate::ports::journal::{Epoch, StoredOutcome, Written};
use crate::ports::store::StoreError;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date, Double, Integer, Jsonb, Nullable, SmallInt, Text, Timestamptz,
    Uuid as SqlUuid,
};
use fill::Fill;
use serde_json::Value;
use std::time::Duration;
use uuid::Uuid;

mod fill;
mod learning;
mod merging;
mod names;
mod own_words;
mod participants;
mod rare;

statement!(
    #[derive(Default)]
    WriteBatch {
        tenant: Uuid => SqlUuid,                                            // $1
        epoch: i64 => BigInt,                                               // $2
        last: i64 => BigInt,                                                // $3
        next: i64 => BigInt,                                                // $4
        silence: f64 => Double,                                             // $5
        merged: Value => Jsonb,
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
        person_maker: Vec<Uuid> => Array<SqlUuid>,
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
        prof_learning: Vec<Option<bool>> => Array<Nullable<Bool>>,
        exp_id: Vec<Uuid> => Array<SqlUuid>,
        exp_kind: Vec<i16> => Array<SmallInt>,
        exp_creator: Vec<Uuid> => Array<SqlUuid>,
        exp_version: Vec<i64> => Array<BigInt>,
        exp_deleted: Vec<bool> => Array<Bool>,
        exp_entered: Vec<DateTime<Utc>> => Array<Timestamptz>,
        exp_first: Vec<i64> => Array<BigInt>,
        exp_place: Vec<i16> => Array<SmallInt>,
        exp_seq: Vec<i64> => Array<BigInt>,
        exp_words: Vec<String> => Array<Text>,
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
        // Lists as array literals: SQL has no arrays of arrays of different lengths.
        ver_payers: Vec<String> => Array<Text>,
        ver_paid: Vec<String> => Array<Text>,
        ver_owers: Vec<String> => Array<Text>,
        ver_owed: Vec<String> => Array<Text>,
        ver_debts: Vec<Option<Value>> => Array<Nullable<Jsonb>>,
        ver_seq: Vec<i64> => Array<BigInt>,
        part_exp: Vec<Uuid> => Array<SqlUuid>,
        part_person: Vec<Uuid> => Array<SqlUuid>,
        part_day: Vec<NaiveDate> => Array<Date>,
        part_present: Vec<bool> => Array<Bool>,
        part_state: Vec<i16> => Array<SmallInt>,
        part_reason: Vec<Option<i16>> => Array<Nullable<SmallInt>>,
        part_note: Vec<Option<Vec<u8>>> => Array<Nullable<Binary>>,
        part_group: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        part_entered_seq: Vec<Option<i64>> => Array<Nullable<BigInt>>,
        part_place: Vec<Option<i16>> => Array<Nullable<SmallInt>>,
        part_kind: Vec<i16> => Array<SmallInt>,
        part_deleted: Vec<bool> => Array<Bool>,
        part_currency: Vec<String> => Array<Text>,
        part_total: Vec<i64> => Array<BigInt>,
        part_owed: Vec<i64> => Array<BigInt>,
        part_paid: Vec<i64> => Array<BigInt>,
        part_category: Vec<Option<i16>> => Array<Nullable<SmallInt>>,
        part_in_group: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        part_pending: Vec<bool> => Array<Bool>,
        part_disputed: Vec<bool> => Array<Bool>,
        part_tags: Vec<String> => Array<Text>,
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
        note_about: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
        told_person: Vec<Uuid> => Array<SqlUuid>,
        told_exp: Vec<Uuid> => Array<SqlUuid>,
        told_version: Vec<i64> => Array<BigInt>,
        com_id: Vec<Uuid> => Array<SqlUuid>,
        com_exp: Vec<Uuid> => Array<SqlUuid>,
        com_author: Vec<Uuid> => Array<SqlUuid>,
        com_text: Vec<Vec<u8>> => Array<Binary>,
        com_said: Vec<DateTime<Utc>> => Array<Timestamptz>,
        com_seq: Vec<i64> => Array<BigInt>,
        groups: Value => Jsonb,
        members: Value => Jsonb,
        accounts: Value => Jsonb,
        paid: Value => Jsonb,
        own_words: Value => Jsonb,
        forgotten: Value => Jsonb,
        used: Value => Jsonb,
        examples: Value => Jsonb,
        refused: Value => Jsonb,
        unlearned: Value => Jsonb,
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
    let write = WriteBatch {
        tenant: keys.tenant().0,
        epoch: epoch.0,
        last,
        next: batch.last().map_or(last, |written| written.commit_seq),
        silence: silence.as_secs_f64(),
        ..WriteBatch::default()
    };
    let mut fill = Fill::new(keys, keys.get(&owners(batch)).await?, write);
    for written in batch {
        fill.conversation(written)?;
        for envelope in &written.turn.commands {
            fill.directory(envelope)?;
            fill.own(envelope, written.commit_seq);
            fill.own_word(envelope);
            fill.comment(envelope, written.commit_seq)?;
        }
        for (envelope, outcome) in written.turn.commands.iter().zip(&written.effect.outcomes) {
            fill.command(envelope, &StoredOutcome::of(outcome), written.commit_seq);
            for change in outcome.changes() {
                fill.change(envelope, change, written.commit_seq)?;
            }
            if let Some(change) = &outcome.change {
                fill.corrected(envelope, change);
            }
            for change in outcome.groups() {
                fill.group(&change.after, written.commit_seq);
            }
            if let Some(merged) = &outcome.merged {
                fill.merge(envelope, merged)?;
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
            if let Command::AddPerson { id, .. } | Command::GivePhone { id, .. } = &envelope.command {
                owners.push(*id);
            }
        }
        for outcome in &written.effect.outcomes {
            owners.extend(outcome.changes().map(|change| change.after.creator));
            owners.extend(outcome.groups().map(|change| change.after.creator));
        }
    }
    owners.sort_unstable();
    owners.dedup();
    owners
}
