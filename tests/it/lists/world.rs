//! Circles of people and what happens in them, made by chance and written through the one writer of the books.

use super::told::{CATEGORIES, Circle, Told, WORDS};
use crate::support::{Database, Dice, NUMBER};
use actix::prelude::Actor as _;
use chrono::{DateTime, Days, NaiveDate, Utc};
use hisaab::actors::ask::ask;
use hisaab::actors::ledger_writer::{Commit, Drain, Lane, LedgerWriter, TurnOutcome};
use hisaab::adapters::postgres::channels;
use hisaab::adapters::postgres::inbox::PostgresInbox;
use hisaab::adapters::postgres::journal::PostgresJournal;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::sealing::MasterKey;
use hisaab::domain::ledger::{
    AccountKind, AccountSpec, Command, Directory, DisputeReason, Envelope, GroupCommand, GroupSpec,
    OwnCommand, RecordKind, Role, Source, Spec,
};
use hisaab::domain::message::{Content, Inbound, Sender};
use hisaab::domain::money::{Currency, Money};
use hisaab::domain::split::{Part, Split};
use hisaab::domain::turn::TurnRequest;
use hisaab::ids::{AccountId, CommandId, GroupId, PersonId, RecordId, TenantId};
use hisaab::ports::inbox::{Arrival, Inbox as _};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

const LIMIT: Duration = Duration::from_mins(5);
/// Things that happen in a circle.
const STEPS: usize = 70;
/// People of a circle; the last two have no number.
const PEOPLE: usize = 7;
const GUESTS: usize = 2;
/// Turns that wait to be written together: several batches.
const TOGETHER: usize = 512;

/// Writes what happens in some circles of a tenant; says what lists have to be of it from then on.
pub(super) async fn made(
    database: &Database,
    master: &MasterKey,
    tenant: (TenantId, &str),
    dice: &Dice,
    circles: u64,
) -> (Arc<KeyRing>, Told) {
    let reads = pool(database.url(), Use::Reads, 2).await.unwrap();
    let keys = Arc::new(KeyRing::open(reads.clone(), master, tenant.0, tenant.1).await.unwrap());
    let number = if tenant.1 == "default" { NUMBER.to_owned() } else { format!("number of {}", tenant.1) };
    let channels = channels::register(&reads, tenant.0, "meta", vec![number.clone()]).await.unwrap();
    let inbox = PostgresInbox::new(reads.clone(), reads, Arc::clone(&keys));
    let hi = Inbound {
        number_id: number.clone(),
        message_id: format!("wamid.{}", tenant.1),
        sender: Sender { phone: Some("919812300000".to_owned()), ..Sender::default() },
        sent_at: now(),
        position: 0,
        content: Content::Text { body: "hi".to_owned() },
        quotes: None,
        forwarded: false,
    };
    let first =
        inbox.take_in(&[Arrival { channel: channels[&number], inbound: hi }]).await.unwrap()[0].person;
    let mut told = Told::default();
    let known = Directory { has_identity: true, has_written: true, ..Directory::default() };
    told.books.load_person(first, known);
    let mut turns = Vec::new();
    for at in 0..circles {
        let mut teller =
            Teller { told, turns, circle: Circle::default(), dice: dice.of(at), tenant: tenant.1, at };
        teller.begin(first);
        for _ in 0..STEPS {
            teller.step();
        }
        let Teller { told: after, turns: more, circle, .. } = teller;
        (told, turns) = (after, more);
        told.circles.push(circle);
    }
    let journal = PostgresJournal::new(database.url().to_owned(), Arc::clone(&keys), LIMIT);
    let holds = Arc::new(AtomicBool::new(false));
    let writer = LedgerWriter::new(Arc::new(journal), tenant.1.to_owned(), holds).start();
    tokio::task::yield_now().await; // its mailbox has its size from when it was started
    let mut seqs = vec![0; turns.len()];
    // People are there before anything happens to them.
    let (people, others): (Vec<_>, Vec<_>) = turns
        .iter()
        .enumerate()
        .partition(|(_, turn)| matches!(turn.commands[0].command, Command::AddPerson { .. }));
    for some in [people, others].iter().flat_map(|turns| turns.chunks(TOGETHER)) {
        let written = some.iter().map(|(_, turn)| {
            let (turn, span) = (Box::new(TurnRequest::clone(turn)), tracing::Span::none());
            ask(&writer, LIMIT, |reply| Commit { turn, lane: Lane::Conversation, span, reply })
        });
        for ((at, turn), outcome) in some.iter().zip(futures_util::future::join_all(written).await) {
            let outcome = outcome.unwrap();
            let TurnOutcome::Done { commit_seq, .. } = outcome else { panic!("{outcome:?}: {turn:?}") };
            seqs[*at] = commit_seq;
        }
    }
    ask(&writer, LIMIT, |reply| Drain { reply }).await.unwrap();
    for entered in told.entered.values_mut() {
        entered.0 = seqs[usize::try_from(entered.0).unwrap()];
    }
    (keys, told)
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_251_600, 0).unwrap()
}

/// A word in one of its forms.
pub(super) fn word(dice: &mut Dice) -> &'static str {
    let (one, other) = WORDS[dice.at(WORDS.len())];
    if dice.once_in(2) { one } else { other }
}

struct Teller<'a> {
    told: Told,
    turns: Vec<TurnRequest>,
    circle: Circle,
    dice: Dice,
    tenant: &'a str,
    at: u64,
}

impl Teller<'_> {
    /// A turn, if the books allow it.
    fn turn(&mut self, actor: PersonId, commands: Vec<Command>) -> bool {
        let number = i64::try_from(self.turns.len()).unwrap();
        let key = |what: &str, at: usize| {
            CommandId::derived(what, &[self.tenant.as_bytes(), &number.to_be_bytes(), &at.to_be_bytes()])
        };
        let envelope = |(at, command)| {
            let id = key("command", at);
            Envelope { id, actor, source: Source::Api, at: now(), command }
        };
        let commands: Vec<Envelope> = commands.into_iter().enumerate().map(envelope).collect();
        let Ok(outcomes) = self.told.books.apply_turn(&commands) else { return false };
        self.told.note(number, &outcomes);
        let id = key("turn", 0);
        self.turns.push(TurnRequest {
            id,
            actor,
            commands,
            refused: None,
            conversation: None,
            unlike: false,
        });
        true
    }

    fn id(&self, kind: &str, at: usize) -> uuid::Uuid {
        let (circle, at) = (self.at.to_be_bytes(), at.to_be_bytes());
        RecordId::derived(kind, &[self.tenant.as_bytes(), &circle, &at]).0
    }

    fn person(&mut self) -> PersonId {
        self.circle.people[self.dice.at(PEOPLE)]
    }

    /// Somebody who writes.
    fn actor(&mut self) -> PersonId {
        self.circle.people[self.dice.at(PEOPLE - GUESTS)]
    }

    fn begin(&mut self, first: PersonId) {
        for at in 0..PEOPLE {
            let id = PersonId(self.id("person", at));
            let phone = (at < PEOPLE - GUESTS).then(|| format!("91{:08}{at}", self.at));
            let maker = self.circle.people.first().copied().unwrap_or(first);
            let name = format!("P{at}");
            assert!(self.turn(maker, vec![Command::AddPerson { id, name, phone }]));
            self.circle.people.push(id);
        }
        for at in 0..2 {
            let id = GroupId(self.id("group", at));
            let spec = GroupSpec {
                name: "Goa".to_owned(),
                currency: Currency::INR,
                default_split: None,
                simplify: None,
                all_see_all: self.dice.once_in(2),
                archived: false,
            };
            let members: Vec<PersonId> =
                (0..5).map(|_| self.person()).collect::<BTreeSet<_>>().into_iter().collect();
            let owner = self.actor();
            let change = GroupCommand::Add { spec, members };
            assert!(self.turn(owner, vec![Command::Group { id, change }]));
            self.circle.groups.push(id);
        }
        for at in 0..3 {
            let (owner, id) = (self.actor(), AccountId(self.id("account", at)));
            let kind = if at == 0 { AccountKind::Bank } else { AccountKind::Cash };
            let spec = AccountSpec { name: "Purse".to_owned(), kind, currency: Currency::INR, closed: false };
            assert!(self.turn(owner, vec![Command::Own { change: OwnCommand::SetAccount { id, spec } }]));
            self.circle.accounts.push((owner, id));
        }
    }

    /// Something that may happen; what the books refuse has not.
    fn step(&mut self) {
        match self.dice.below(24) {
            0..=8 => self.add(),
            9..=11 => self.edit(),
            12..=13 => self.delete_or_restore(),
            14..=17 => self.say(),
            18..=19 => self.change_a_group(),
            20..=22 => self.pay_with(),
            _ => self.merge(),
        }
    }

    fn add(&mut self) {
        let creator = self.actor();
        let many = if self.dice.once_in(4) { 3 } else { 1 };
        let mut commands = Vec::new();
        for at in 0..many {
            // The order of ids is none of the order in which they are entered.
            let serial = self.dice.below(u64::MAX).to_be_bytes();
            let id = RecordId::derived("record", &[self.tenant.as_bytes(), &serial, &[at]]);
            commands.push(Command::AddRecord { id, spec: self.spec(creator) });
        }
        let ids: Vec<RecordId> = commands
            .iter()
            .filter_map(|command| if let Command::AddRecord { id, .. } = command { Some(*id) } else { None })
            .collect();
        if self.turn(creator, commands) {
            self.circle.records.extend(ids);
        }
    }

    fn spec(&mut self, creator: PersonId) -> Spec {
        let group = if self.dice.once_in(2) { self.dice.of_these(&self.circle.groups.clone()) } else { None };
        let mut people = match group.and_then(|id| self.told.groups.get(&id)) {
            Some(group) => group.present().collect::<Vec<_>>(),
            None => self.circle.people.clone(),
        };
        people.retain(|_| !self.dice.once_in(3));
        if people.is_empty() || self.dice.once_in(3) {
            people.push(creator);
        }
        let people: Vec<PersonId> = people.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
        let minor = [100, 200, 1_000, i64::try_from(self.dice.below(3_000)).unwrap() + 2][self.dice.at(4)];
        let currency = ["INR", "INR", "USD", "JPY", "KWD"][self.dice.at(5)].parse().unwrap();
        let settles = self.dice.once_in(4) && people.len() > 1;
        let payer = people[self.dice.at(people.len())];
        let other = people[self.dice.at(people.len())];
        let payers = if settles || payer == other {
            vec![Part { person: payer, minor }]
        } else {
            vec![Part { person: payer, minor: minor / 2 }, Part { person: other, minor: minor - minor / 2 }]
        };
        let split = match self.dice.below(4) {
            _ if settles => {
                Split::Equal { among: people.into_iter().filter(|it| *it != payer).take(1).collect() }
            }
            0 => Split::Exact { parts: vec![Part { person: other, minor }] },
            1 => {
                let weight = |(at, person)| (person, Decimal::from(if at == 0 { 1 } else { at % 3 }));
                Split::Shares { parts: people.into_iter().enumerate().map(weight).collect() }
            }
            _ => Split::Equal { among: people },
        };
        let words = (0..=self.dice.below(3)).map(|_| word(&mut self.dice));
        let description = words.collect::<Vec<_>>().join(if settles { ", " } else { " " });
        Spec {
            kind: if settles { RecordKind::Settlement } else { RecordKind::Expense },
            description,
            category: if self.dice.once_in(3) { None } else { self.dice.of_these(&CATEGORIES) },
            total: Money::new(minor, currency),
            occurred_on: NaiveDate::from_ymd_opt(2026, 11, 15).unwrap() + Days::new(self.dice.below(6)),
            group,
            payers,
            split,
        }
    }

    /// A record with its creator, or somebody else, and its version.
    fn known(&mut self) -> Option<(RecordId, PersonId, i64)> {
        let id = self.dice.of_these(&self.circle.records.clone())?;
        let (creator, version) = self.told.books.record(id).map(|it| (it.creator, it.version))?;
        Some((id, if self.dice.once_in(4) { self.actor() } else { creator }, version))
    }

    fn edit(&mut self) {
        let Some((id, actor, seen)) = self.known() else { return };
        let Some(mut spec) = self.told.books.record(id).map(|record| record.spec.clone()) else { return };
        if self.dice.once_in(3) {
            spec.occurred_on = spec.occurred_on - Days::new(1);
            spec.category = None;
        } else {
            spec = Spec { kind: spec.kind, ..self.spec(actor) };
        }
        self.turn(actor, vec![Command::EditRecord { id, seen, spec }]);
    }

    fn delete_or_restore(&mut self) {
        let Some((id, actor, seen)) = self.known() else { return };
        if !self.turn(actor, vec![Command::DeleteRecord { id, seen }]) && self.dice.once_in(2) {
            self.turn(actor, vec![Command::RestoreRecord { id, seen }]);
        }
    }

    fn say(&mut self) {
        let Some((id, actor, _)) = self.known() else { return };
        let states = self.told.books.record(id).map(|record| record.states.clone()).unwrap_or_default();
        let asked: Vec<PersonId> = states.into_iter().map(|(person, _)| person).collect();
        let asked = self.dice.of_these(&asked).unwrap_or(actor);
        match self.dice.below(6) {
            0..=2 => self.turn(asked, vec![Command::ConfirmShare { id }]),
            3..=4 => {
                let reason = DisputeReason::Amount;
                self.turn(asked, vec![Command::DisputeShare { id, reason, note: None }])
            }
            _ => self.turn(actor, vec![Command::ResolveDispute { id }]),
        };
    }

    fn change_a_group(&mut self) {
        let Some(group) = self.dice.of_these(&self.circle.groups.clone()) else { return };
        let Some(group) = self.told.groups.get(&group).cloned() else { return };
        let owners: Vec<PersonId> = group.present().filter(|person| group.is_owner(*person)).collect();
        let Some(owner) = self.dice.of_these(&owners) else { return };
        let change = if self.dice.once_in(3) {
            let archived = self.dice.once_in(8);
            let all_see_all = self.dice.once_in(2);
            let spec = GroupSpec { archived, all_see_all, ..group.spec.clone() };
            GroupCommand::Edit { seen: group.version, spec }
        } else {
            let role = if self.dice.once_in(3) { Role::Owner } else { Role::Member };
            GroupCommand::SetMember { person: self.person(), role, present: self.dice.once_in(2) }
        };
        self.turn(owner, vec![Command::Group { id: group.id, change }]);
    }

    fn pay_with(&mut self) {
        let Some((owner, account)) = self.dice.of_these(&self.circle.accounts.clone()) else { return };
        let records = self.circle.records.iter().filter_map(|id| self.told.books.record(*id));
        let paid = |record: &&hisaab::domain::ledger::Record| {
            record.spec.payers.iter().any(|part| part.person == owner)
        };
        let paid: Vec<RecordId> = records.filter(paid).map(|record| record.id).collect();
        let Some(record) = self.dice.of_these(&paid) else { return };
        let account = (!self.dice.once_in(6)).then_some(account);
        if self.turn(owner, vec![Command::Own { change: OwnCommand::PaidWith { record, account } }]) {
            self.told.paid_with.insert((record, owner), account);
        }
    }

    /// A guest turns out to be somebody else.
    fn merge(&mut self) {
        let (id, into) = (self.circle.people[PEOPLE - 1 - self.dice.at(GUESTS)], self.person());
        let maker = self.circle.people[0];
        self.turn(maker, vec![Command::MergePerson { id, into }]);
    }
}
