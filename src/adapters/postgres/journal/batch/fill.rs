//! The rows of a batch, turn by turn: what is sealed by whom, and what of several turns is one row in the end.

use super::WriteBatch;
use super::learning::Lessons;
use super::own_words::Words;
use super::participants::Participants;
use crate::adapters::postgres::journal::rows::{
    NO_GROUP, category_number, description_row, entry_kind_number, kind_number, source_number, words,
};
use crate::adapters::postgres::keyring::{KeyRing, Versions};
use crate::domain::dialog::NoticeKind;
use crate::domain::ledger::{Account, AccountSpec, Change, Command, Envelope, Group, Record, merger};
use crate::domain::region::guess;
use crate::domain::turn::{Notice, kind_of};
use crate::ids::{AccountId, GroupId, InviteId, OutboxId, PersonId, RecordId};
use crate::ports::journal::{StoredOutcome, Written, body_hash};
use crate::ports::outbox::OutboxPayload;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::sync::Arc;

/// A statement in the making. Rows that several turns of the batch write are kept by key, so that each is written
/// once, as it is in the end.
pub(super) struct Fill<'k> {
    pub(super) keys: &'k KeyRing,
    pub(super) opened: HashMap<PersonId, Versions>,
    pub(super) write: WriteBatch<'static>,
    records: BTreeMap<RecordId, Latest>,
    pub(super) participants: Participants,
    balances: BTreeMap<Account, i64>,
    pub(super) notices: BTreeMap<(PersonId, RecordId), Notice>,
    profiles: BTreeMap<PersonId, Profile>,
    pub(super) groups: BTreeMap<GroupId, (Group, i64)>,
    pub(super) accounts: BTreeMap<(PersonId, AccountId), (AccountSpec, i64)>,
    pub(super) paid: BTreeMap<(RecordId, PersonId), Option<AccountId>>,
    pub(super) own_words: Words,
    pub(super) merged: BTreeMap<PersonId, PersonId>,
    pub(super) used: BTreeMap<InviteId, PersonId>,
    pub(super) lessons: Lessons,
}

/// A record as it is in the end.
struct Latest {
    record: Record,
    /// When it was entered, and the commit that did it; where it was there before these change nothing.
    entered_at: DateTime<Utc>,
    entered_seq: i64,
    commit_seq: i64,
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
    learning: Option<bool>,
}

impl<'k> Fill<'k> {
    /// `opened` are the keys of everybody whom the batch seals for; who is missing there has none any more.
    pub(super) fn new(
        keys: &'k KeyRing,
        opened: HashMap<PersonId, Versions>,
        write: WriteBatch<'static>,
    ) -> Self {
        Self {
            keys,
            opened,
            write,
            records: BTreeMap::new(),
            participants: Participants::default(),
            balances: BTreeMap::new(),
            notices: BTreeMap::new(),
            profiles: BTreeMap::new(),
            groups: BTreeMap::new(),
            accounts: BTreeMap::new(),
            paid: BTreeMap::new(),
            own_words: Words::default(),
            merged: BTreeMap::new(),
            used: BTreeMap::new(),
            lessons: Lessons::default(),
        }
    }

    pub(super) fn seal(
        &self,
        person: PersonId,
        place: Place<'_>,
        plain: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        self.keys.seal_with(&self.opened, person, place, plain)
    }

    pub(super) fn conversation(&mut self, written: &Written<'_>) -> Result<(), StoreError> {
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
        if let Some((lesson, engine)) = &conversation.lesson {
            self.lessons.keep(turn.actor, conversation.heard_at, lesson, engine);
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
    pub(super) fn directory(&mut self, envelope: &Envelope) -> Result<(), StoreError> {
        match &envelope.command {
            Command::AddPerson { id, name, phone } => {
                if !self.opened.contains_key(id) {
                    let (key, wrapped) = self.keys.draw(*id)?;
                    self.opened.insert(*id, Arc::new(vec![key]));
                    let region = guess(phone.as_deref(), None);
                    self.write.person_id.push(id.0);
                    self.write.person_key.push(wrapped);
                    self.write.person_maker.push(envelope.actor.0);
                    self.write.person_currency.push(region.currency.code().to_owned());
                    self.write.person_zone.push(region.zone.name().to_owned());
                    self.write.person_locale.push(region.locale.tag().to_owned());
                }
                if let Some(digits) = phone {
                    self.phone(*id, digits)?;
                }
                self.name(envelope.actor, *id, name)
            }
            Command::GivePhone { id, phone } => self.phone(*id, phone),
            Command::NamePerson { id, name } => self.name(envelope.actor, *id, name),
            Command::SetProfile { name, currency, zone, locale, consent, notices, learning } => {
                let profile = self.profiles.entry(envelope.actor).or_default();
                let keep = |new: Option<String>, old: &mut Option<String>| *old = new.or(old.take());
                keep(name.clone(), &mut profile.name);
                keep(currency.map(|currency| currency.code().to_owned()), &mut profile.currency);
                keep(zone.clone(), &mut profile.zone);
                keep(locale.map(|locale| locale.tag().to_owned()), &mut profile.locale);
                profile.consent = consent.or(profile.consent);
                profile.notices = notices.or(profile.notices);
                profile.learning = learning.or(profile.learning);
                if *learning == Some(false) {
                    self.lessons.unlearned.push(envelope.actor);
                }
                Ok(())
            }
            Command::AddRecord { .. }
            | Command::EditRecord { .. }
            | Command::DeleteRecord { .. }
            | Command::RestoreRecord { .. }
            | Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. }
            | Command::AddComment { .. }
            | Command::MergePerson { .. }
            | Command::ClaimGuest { .. }
            | Command::Own { .. }
            | Command::Group { .. } => Ok(()),
        }
    }

    pub(super) fn comment(&mut self, envelope: &Envelope, commit_seq: i64) -> Result<(), StoreError> {
        let Command::AddComment { id, record, text } = &envelope.command else { return Ok(()) };
        let place = Place { table: "comments", column: "text_enc", row: id.0.as_bytes() };
        let sealed = self.seal(envelope.actor, place, text.as_bytes())?;
        let write = &mut self.write;
        write.com_id.push(id.0);
        write.com_exp.push(record.0);
        write.com_author.push(envelope.actor.0);
        write.com_text.push(sealed);
        write.com_said.push(envelope.at);
        write.com_seq.push(commit_seq);
        Ok(())
    }

    pub(super) fn command(&mut self, envelope: &Envelope, outcome: &StoredOutcome, commit_seq: i64) {
        self.write.cmd_id.push(envelope.id.0);
        self.write.cmd_hash.push(body_hash(envelope));
        self.write.cmd_outcome.push(serde_json::to_value(outcome).unwrap_or_default());
        self.write.cmd_seq.push(commit_seq);
    }

    pub(super) fn change(
        &mut self,
        envelope: &Envelope,
        change: &Change,
        commit_seq: i64,
    ) -> Result<(), StoreError> {
        let record = &change.after;
        let is_new_version = change.before.as_ref().is_none_or(|before| before.version != record.version);
        if is_new_version {
            self.version(envelope, change, commit_seq)?;
            let new = Latest {
                record: record.clone(),
                entered_at: envelope.at,
                entered_seq: commit_seq,
                commit_seq,
            };
            let latest = match self.records.remove(&record.id) {
                Some(Latest { entered_at, entered_seq, .. }) => Latest { entered_at, entered_seq, ..new },
                None => new,
            };
            self.records.insert(record.id, latest);
        }
        self.participants.change(change, commit_seq);
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
        // Who was erased left no key: what others do to their records is kept without words.
        let description = if self.opened.contains_key(&record.creator) {
            self.seal(record.creator, place, spec.description.as_bytes())?
        } else {
            Vec::new()
        };
        let damaged = |_| StoreError::Damaged { what: "a split could not be written as JSON" };
        let write = &mut self.write;
        write.ver_exp.push(record.id.0);
        write.ver_version.push(record.version);
        write.ver_action.push(action(envelope, change));
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
        write.ver_payers.push(literal(spec.payers.iter().map(|part| part.person.0)));
        write.ver_paid.push(literal(spec.payers.iter().map(|part| part.minor)));
        write.ver_owers.push(literal(record.owed.iter().map(|part| part.person.0)));
        write.ver_owed.push(literal(record.owed.iter().map(|part| part.minor)));
        let debts = record.debts.as_ref().map(serde_json::to_value).transpose().map_err(damaged)?;
        write.ver_debts.push(debts);
        write.ver_seq.push(commit_seq);
        Ok(())
    }

    pub(super) fn events(&mut self, written: &Written<'_>) -> Result<(), StoreError> {
        let mut ordinals: HashMap<PersonId, i16> = HashMap::new();
        for event in &written.effect.events {
            // Whoever was erased is told nothing.
            let Some(user) = event.user.filter(|user| self.opened.contains_key(user)) else { continue };
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
            self.notice(notice);
        }
        Ok(())
    }

    /// What was kept by key becomes rows.
    pub(super) fn finish(mut self) -> Result<WriteBatch<'static>, StoreError> {
        for id in self.records.keys() {
            // Of older records the place stays.
            self.write.exp_place.push(self.participants.entered(*id).map_or(0, |(_, place)| place));
        }
        self.participant_rows()?;
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
            write.prof_learning.push(profile.learning);
        }
        let (groups, members) = self.group_rows()?;
        let (accounts, paid) = self.own_rows()?;
        let (own_words, forgotten) = self.word_rows()?;
        let (merged, used) = (self.merged_rows(), self.used_rows());
        let lessons = self.lesson_rows()?;
        let mut write = self.write;
        (write.groups, write.members) = (groups, members);
        (write.accounts, write.paid) = (accounts, paid);
        (write.own_words, write.forgotten) = (own_words, forgotten);
        (write.merged, write.used) = (merged, used);
        (write.examples, write.refused, write.unlearned) = lessons;
        for (id, Latest { record, entered_at, entered_seq, commit_seq }) in self.records {
            write.exp_id.push(id.0);
            write.exp_kind.push(kind_number(record.spec.kind));
            write.exp_creator.push(record.creator.0);
            write.exp_version.push(record.version);
            write.exp_deleted.push(record.deleted);
            write.exp_entered.push(entered_at);
            write.exp_first.push(entered_seq);
            write.exp_seq.push(commit_seq);
            let words: Vec<String> =
                words(self.keys, &record.spec.description).iter().map(i64::to_string).collect();
            write.exp_words.push(format!("{{{}}}", words.join(",")));
        }
        for (account, minor) in self.balances {
            write.bal_owner.push(account.owner.0);
            write.bal_counterparty.push(account.counterparty.0);
            write.bal_group.push(account.group.map_or(NO_GROUP, |group| group.0));
            write.bal_currency.push(account.currency.code().to_owned());
            write.bal_minor.push(minor);
        }
        for ((person, record), Notice { kind, version, about, .. }) in self.notices {
            write.note_person.push(person.0);
            write.note_exp.push(record.0);
            write.note_kind.push(notice_number(kind));
            write.note_version.push(version);
            write.note_about.push(about.map(|about| about.0));
        }
        Ok(write)
    }
}

/// An array of ids or numbers as PostgreSQL writes it.
pub(super) fn literal<T: Display>(elements: impl Iterator<Item = T>) -> String {
    let elements: Vec<String> = elements.map(|element| element.to_string()).collect();
    format!("{{{}}}", elements.join(","))
}

fn action(envelope: &Envelope, change: &Change) -> i16 {
    use crate::domain::turn::EventKind;
    if merger(envelope).is_some() {
        return if change.after.deleted { 6 } else { 5 };
    }
    match kind_of(change) {
        EventKind::Added => 1,
        EventKind::Deleted => 3,
        EventKind::Restored => 4,
        EventKind::Changed
        | EventKind::Confirmed
        | EventKind::Disputed
        | EventKind::Resolved
        | EventKind::Commented
        | EventKind::Group
        | EventKind::PersonMerged
        | EventKind::Balance
        | EventKind::Settings
        | EventKind::Accounts
        | EventKind::Categories
        | EventKind::PaidWith => 2,
    }
}

pub(crate) const fn notice_number(kind: NoticeKind) -> i16 {
    match kind {
        NoticeKind::Added => 1,
        NoticeKind::Changed => 2,
        NoticeKind::Deleted => 3,
        NoticeKind::Restored => 4,
        NoticeKind::Disputed => 5,
        NoticeKind::Merged => 6,
        NoticeKind::Joined => 7,
        NoticeKind::TakenOut => 8,
    }
}
