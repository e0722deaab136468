//! The overlay over the rows that were loaded for a batch: commands are applied here, turn by turn.
//!
//! The writer asks [`Books::records_needed`], loads those records, asks [`Books::groups_needed`] and
//! [`Books::pairs_needed`], loads those groups and balances, and then applies turn after turn; a later turn sees what an earlier one did. A balance that was not
//! loaded counts as zero, so the loader must bring all that is asked for.

use super::command::{record_of, spec_of};
use super::entry::{postings_of, reversed};
use super::groups;
use super::outcome::{Change, Commented, Outcome};
use super::own;
use super::people::{Directory, merger};
use super::rules;
use super::{Account, Command, Currency, DateTime, Entry, EntryKind, Envelope, PersonId, Posting, Utc};
use super::{Group, GroupChange, GroupCommand, GroupId, Invite, InviteId, Money, OwnCommand};
use super::{Record, RecordId, RecordKind, Refusal, ShareState, Spec};
use crate::domain::access::{Action, Relation, Standing, Verdict, authorize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What commands touch; more than that is harmless.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Needs {
    pub records: BTreeSet<RecordId>,
    /// Two people each, the smaller id first. Meant are all balances of both directions, in every group and currency.
    pub pairs: BTreeSet<(PersonId, PersonId)>,
}

/// Records and balances as they stand, as far as they were loaded.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Books {
    pub(super) records: HashMap<RecordId, Record>,
    balances: BTreeMap<(PersonId, PersonId), BTreeMap<Account, i64>>,
    pub(super) groups: HashMap<GroupId, Group>,
    pub(super) people: HashMap<PersonId, Directory>,
    pub(super) invites: HashMap<InviteId, Invite>,
    /// What people call a guest, who have no name for whom the guest may become.
    pub(super) called: HashMap<PersonId, Vec<(PersonId, String)>>,
    /// When records were entered among which a twin is looked for.
    pub(super) entered: HashMap<RecordId, DateTime<Utc>>,
}

/// A turn in the making: what it changes so far, over the books as they are.
pub(super) struct Draft<'a> {
    pub(super) books: &'a Books,
    pub(super) records: HashMap<RecordId, Record>,
    balances: BTreeMap<Account, i64>,
    pub(super) groups: HashMap<GroupId, Group>,
    pub(super) people: HashMap<PersonId, Directory>,
    pub(super) invites: HashMap<InviteId, Invite>,
}

impl Books {
    pub fn new() -> Self {
        Self::default()
    }

    /// The records that these commands name, also those that must not exist yet.
    pub fn records_needed(commands: &[Envelope]) -> BTreeSet<RecordId> {
        commands.iter().filter_map(|envelope| record_of(&envelope.command)).collect()
    }

    /// The groups that these commands are about, or that records which they name are or shall be in. Asked again after
    /// the records were loaded.
    pub fn groups_needed(&self, commands: &[Envelope]) -> BTreeSet<GroupId> {
        let mut needed = BTreeSet::new();
        for Envelope { command, .. } in commands {
            if let Command::Group { id, .. } = command {
                needed.insert(*id);
            }
            needed.extend(spec_of(command).and_then(|(_, spec)| spec.group));
            let record = record_of(command).and_then(|id| self.records.get(&id));
            needed.extend(record.and_then(|record| record.spec.group));
        }
        for (gone, _) in commands.iter().filter_map(merger) {
            let theirs = self.records.values().filter(|record| rules::takes_part(record, gone));
            needed.extend(theirs.filter_map(|record| record.spec.group));
        }
        needed
    }

    /// The pairs of people (the smaller id first) whose balances these commands may touch or report. Asked after the
    /// records and groups were loaded; commands of a whole batch may be given together.
    pub fn pairs_needed(&self, commands: &[Envelope]) -> BTreeSet<(PersonId, PersonId)> {
        let mut pairs = BTreeSet::new();
        let mut add = |postings: Result<Vec<Posting>, Refusal>| {
            for Posting { account, .. } in postings.unwrap_or_default() {
                let (one, other) = (account.owner, account.counterparty);
                pairs.insert((one.min(other), one.max(other)));
            }
        };
        for envelope in commands {
            if let Some((id, spec)) = spec_of(&envelope.command) {
                add(rules::check(id, envelope.actor, spec).and_then(|owed| postings_of(id, spec, &owed)));
            }
            if let Some(record) = record_of(&envelope.command).and_then(|id| self.records.get(&id)) {
                add(record.postings());
            }
        }
        let mergers: Vec<_> = commands.iter().filter_map(merger).collect();
        for (gone, _) in &mergers {
            for record in self.records.values().filter(|record| rules::takes_part(record, *gone)) {
                add(record.postings());
            }
        }
        // What was with the one is with the other then.
        for (gone, kept) in mergers {
            let with_gone = pairs.iter().filter_map(|(one, other)| match (*one == gone, *other == gone) {
                (true, _) => Some(*other),
                (_, true) => Some(*one),
                (false, false) => None,
            });
            let others: Vec<PersonId> = with_gone.filter(|other| *other != kept).collect();
            pairs.extend(others.into_iter().map(|other| (kept.min(other), kept.max(other))));
        }
        // Whether somebody may leave depends on what they have with the others.
        for Envelope { command, .. } in commands {
            if let Command::Group { id, change: GroupCommand::SetMember { person, present: false, .. } } =
                command
                && let Some(group) = self.groups.get(id)
            {
                let others = group.members.iter().map(|member| member.person);
                pairs.extend(others.map(|other| ((*person).min(other), (*person).max(other))));
            }
        }
        pairs
    }

    /// Both of the above, for books whose records are loaded.
    pub fn needs(&self, commands: &[Envelope]) -> Needs {
        Needs { records: Self::records_needed(commands), pairs: self.pairs_needed(commands) }
    }

    pub fn load_record(&mut self, record: Record) {
        self.records.insert(record.id, record);
    }

    pub fn load_person(&mut self, id: PersonId, person: Directory) {
        self.people.insert(id, person);
    }

    pub fn load_invite(&mut self, invite: Invite) {
        self.invites.insert(invite.id, invite);
    }

    /// What somebody calls a guest, who has no name for whom the guest may become.
    pub fn load_name(&mut self, guest: PersonId, owner: PersonId, name: String) {
        self.called.entry(guest).or_default().push((owner, name));
    }

    pub fn load_group(&mut self, group: Group) {
        self.groups.insert(group.id, group);
    }

    pub fn load_balance(&mut self, account: Account, minor: i64) {
        self.balances.entry((account.owner, account.counterparty)).or_default().insert(account, minor);
    }

    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id)
    }

    /// Zero where nothing is known.
    pub fn balance(&self, account: Account) -> i64 {
        let pair = self.balances.get(&(account.owner, account.counterparty));
        pair.and_then(|accounts| accounts.get(&account)).copied().unwrap_or_default()
    }

    /// What `owner` has with `counterparty` over all groups, by currency; positive: the counterparty owes. A
    /// currency in which they are square is left out. Stops at the ends of an `i64`.
    pub fn overall(&self, owner: PersonId, counterparty: PersonId) -> Vec<(Currency, i64)> {
        let mut sums = BTreeMap::<Currency, i128>::new();
        for (account, minor) in self.balances.get(&(owner, counterparty)).into_iter().flatten() {
            *sums.entry(account.currency).or_default() += i128::from(*minor);
        }
        let ends = |sum: i128| i64::try_from(sum).unwrap_or(if sum < 0 { i64::MIN } else { i64::MAX });
        sums.into_iter().filter(|(_, sum)| *sum != 0).map(|(currency, sum)| (currency, ends(sum))).collect()
    }

    /// Applies all commands of one turn, each with its outcome, or none: on a refusal the books are as before.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] of the first command that is refused.
    pub fn apply_turn(&mut self, commands: &[Envelope]) -> Result<Vec<Outcome>, Refusal> {
        let mut draft = Draft {
            books: self,
            records: HashMap::new(),
            balances: BTreeMap::new(),
            groups: HashMap::new(),
            people: HashMap::new(),
            invites: HashMap::new(),
        };
        let outcomes =
            commands.iter().map(|envelope| draft.apply(envelope)).collect::<Result<Vec<_>, _>>()?;
        let Draft { records, balances, groups, people, invites, .. } = draft;
        self.records.extend(records);
        self.keep_entered(commands);
        self.groups.extend(groups);
        self.people.extend(people);
        self.invites.extend(invites);
        for (account, minor) in balances {
            self.load_balance(account, minor);
        }
        Ok(outcomes)
    }
}

impl Draft<'_> {
    fn apply(&mut self, envelope: &Envelope) -> Result<Outcome, Refusal> {
        let actor = envelope.actor;
        match &envelope.command {
            Command::AddRecord { id, spec } => self.add(*id, actor, spec),
            Command::EditRecord { id, seen, spec } => self.edit(*id, actor, *seen, spec),
            Command::DeleteRecord { id, seen } => self.delete(*id, actor, *seen),
            Command::RestoreRecord { id, seen } => self.restore(*id, actor, *seen),
            Command::ConfirmShare { id } => self.say(*id, actor, ShareState::Confirmed),
            Command::DisputeShare { id, reason, note } => {
                rules::check_note(note.as_deref())?;
                self.say(*id, actor, ShareState::Disputed { reason: *reason, note: note.clone() })
            }
            Command::ResolveDispute { id } => self.resolve(*id, actor),
            Command::AddComment { id, record, text } => {
                rules::check_note(Some(text))?;
                let about = self.allowed(*record, actor, Action::Comment)?;
                let watchers = self.watchers(None, &about);
                let commented = Some(Commented { id: *id, about });
                Ok(Outcome { commented, watchers, ..Outcome::unchanged() })
            }
            Command::Group { id, change } => self.group(*id, actor, change),
            Command::Own { change } => {
                match change {
                    OwnCommand::SetAccount { spec, .. } => own::check_account(spec)?,
                    OwnCommand::SetWord { word, .. } => own::check_word(word)?,
                    OwnCommand::ForgetWord { .. } => {}
                    OwnCommand::PaidWith { record, .. } => own::check_paid(self.record(*record), actor)?,
                }
                Ok(Outcome::unchanged())
            }
            Command::AddPerson { id, name, phone } => {
                rules::check_name(name)?;
                rules::check_phone(phone.as_deref())?;
                self.new_person(*id, actor, phone.is_some())
            }
            Command::GivePhone { id, phone } => {
                rules::check_phone(Some(phone))?;
                self.give_phone(*id, actor)
            }
            Command::MergePerson { id, into } => self.merge_person(*id, *into, actor),
            Command::ClaimGuest { invite, guest } => self.claim_guest(*invite, *guest, actor, envelope.at),
            Command::NamePerson { id, name } => {
                self.is_themselves(*id)?;
                rules::check_name(name).map(|()| Outcome::unchanged())
            }
            Command::SetProfile { name, zone, .. } => {
                name.as_deref().map_or(Ok(()), rules::check_name)?;
                zone.as_deref().map_or(Ok(()), rules::check_zone)?;
                Ok(Outcome::unchanged())
            }
        }
    }

    fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id).or_else(|| self.books.records.get(&id))
    }

    /// The record, if the actor may do this with it.
    fn allowed(&self, id: RecordId, actor: PersonId, action: Action) -> Result<Record, Refusal> {
        let record = self.record(id).ok_or(Refusal::NotFound)?;
        let standing = Standing::within(self.group_of(&record.spec), actor);
        match authorize(Relation::of(actor, record, standing), action) {
            Verdict::Allowed => Ok(record.clone()),
            Verdict::Forbidden => Err(Refusal::NotYours),
            Verdict::Hidden => Err(Refusal::NotFound),
        }
    }

    fn changeable(&self, id: RecordId, actor: PersonId) -> Result<Record, Refusal> {
        self.allowed(id, actor, Action::Change)
    }

    /// Who sees a record without being in it.
    fn watchers(&self, before: Option<&Record>, after: &Record) -> Vec<PersonId> {
        let mut watchers = BTreeSet::new();
        for record in before.into_iter().chain([after]) {
            let Some(group) = self.group_of(&record.spec) else { continue };
            watchers.extend(group.present().filter(|person| {
                let relation = Relation::of(*person, record, Standing::within(Some(group), *person));
                match relation {
                    Relation::Owner | Relation::Member => true,
                    Relation::Creator
                    | Relation::CreatorAsked
                    | Relation::Participant
                    | Relation::OwnerInIt
                    | Relation::Former
                    | Relation::Stranger => false,
                }
            }));
        }
        watchers.into_iter().collect()
    }

    fn add(&mut self, id: RecordId, actor: PersonId, spec: &Spec) -> Result<Outcome, Refusal> {
        if self.record(id).is_some() {
            return Err(Refusal::KeyReused);
        }
        let owed = rules::check(id, actor, spec)?;
        self.are_themselves(spec, &owed)?;
        groups::check_record(self.group_of(spec), actor, spec, &owed, None)?;
        let states = rules::states(spec, &owed, actor);
        let (spec, deleted, debts, changed_by) = (spec.clone(), false, None, None);
        let after = Record { id, version: 1, creator: actor, spec, owed, deleted, states, debts, changed_by };
        let moved = after.postings()?;
        let kind = kind_of(&after.spec);
        self.commit(None, after, vec![(kind, moved)])
    }

    fn edit(&mut self, id: RecordId, actor: PersonId, seen: i64, spec: &Spec) -> Result<Outcome, Refusal> {
        let before = self.changeable(id, actor)?;
        if before.deleted {
            return Err(Refusal::Deleted);
        }
        check_seen(&before, seen)?;
        // Who owns the group may mend what is in it, not take it out.
        if before.creator != actor && before.spec.group != spec.group {
            return Err(Refusal::NotYours);
        }
        let owed = rules::check(id, before.creator, spec)?;
        self.are_themselves(spec, &owed)?;
        groups::check_open(self.group_of(&before.spec), &before.spec)?;
        groups::check_record(self.group_of(spec), actor, spec, &owed, Some(&before))?;
        // Who owes whom stays as it was made when two became one, until the amounts change.
        let same_parts =
            (before.spec.total, &before.spec.payers, &before.owed) == (spec.total, &spec.payers, &owed);
        let debts = before.debts.clone().filter(|_| same_parts);
        let mut after = Record { spec: spec.clone(), owed, debts, ..before.next_by(actor)? };
        after.states = rules::states_after(&before, &after, actor)?;
        let (back, moved) = (before.postings()?, after.postings()?);
        let entries = vec![(EntryKind::Reversal, reversed(&back)?), (kind_of(spec), moved)];
        self.commit(Some(before), after, entries)
    }

    fn delete(&mut self, id: RecordId, actor: PersonId, seen: i64) -> Result<Outcome, Refusal> {
        let before = self.changeable(id, actor)?;
        if before.deleted {
            return Err(Refusal::Deleted);
        }
        check_seen(&before, seen)?;
        groups::check_open(self.group_of(&before.spec), &before.spec)?;
        let back = before.postings()?;
        let after = Record { deleted: true, ..before.next_by(actor)? };
        self.commit(Some(before), after, vec![(EntryKind::Reversal, reversed(&back)?)])
    }

    fn restore(&mut self, id: RecordId, actor: PersonId, seen: i64) -> Result<Outcome, Refusal> {
        let before = self.changeable(id, actor)?;
        if !before.deleted {
            return Err(Refusal::NotDeleted);
        }
        check_seen(&before, seen)?;
        groups::check_open(self.group_of(&before.spec), &before.spec)?;
        if rules::is_with_self(&before.spec, &before.owed) {
            return Err(Refusal::WithSelf);
        }
        let moved = before.postings()?;
        let kind = kind_of(&before.spec);
        let mut after = Record { deleted: false, ..before.next_by(actor)? };
        after.states = rules::states_after(&before, &after, actor)?;
        self.commit(Some(before), after, vec![(kind, moved)])
    }

    /// What the actor says about their own share. The version stays: it counts changes of what is owed, and an edit
    /// must not be refused as stale because somebody agreed meanwhile.
    fn say(&mut self, id: RecordId, actor: PersonId, said: ShareState) -> Result<Outcome, Refusal> {
        let before = self.allowed(id, actor, Action::See)?;
        if before.deleted {
            return Err(Refusal::Deleted);
        }
        let mut after = before.clone();
        let (_, state) =
            after.states.iter_mut().find(|(person, _)| *person == actor).ok_or(Refusal::NotInIt)?;
        *state = said;
        self.commit(Some(before), after, Vec::new())
    }

    fn resolve(&mut self, id: RecordId, actor: PersonId) -> Result<Outcome, Refusal> {
        let before = self.changeable(id, actor)?;
        if before.deleted {
            return Err(Refusal::Deleted);
        }
        let mut after = before.clone();
        // What the actor objects to themselves they agree to otherwise.
        for (_, state) in after.states.iter_mut().filter(|(person, _)| *person != actor) {
            if matches!(state, ShareState::Disputed { .. }) {
                *state = ShareState::Pending;
            }
        }
        self.commit(Some(before), after, Vec::new())
    }

    fn group(&mut self, id: GroupId, actor: PersonId, command: &GroupCommand) -> Result<Outcome, Refusal> {
        let before = self.groups.get(&id).or_else(|| self.books.groups.get(&id)).cloned();
        match command {
            GroupCommand::Add { members, .. } => members.iter().try_for_each(|id| self.is_themselves(*id))?,
            GroupCommand::SetMember { person, present: true, .. } => self.is_themselves(*person)?,
            GroupCommand::SetMember { .. } | GroupCommand::Edit { .. } => {}
        }
        let after =
            groups::changed(id, before.as_ref(), actor, command, |group, person| self.open(group, person))?;
        let Some(after) = after else { return Ok(Outcome::unchanged()) };
        self.groups.insert(id, after.clone());
        Ok(Outcome { group: Some(GroupChange { before, after }), ..Outcome::unchanged() })
    }

    fn group_of(&self, spec: &Spec) -> Option<&Group> {
        let id = spec.group?;
        self.groups.get(&id).or_else(|| self.books.groups.get(&id))
    }

    /// What somebody has with the others in a group, where it is not nothing.
    fn open(&self, group: &Group, person: PersonId) -> Vec<(PersonId, Money)> {
        let loaded =
            group.members.iter().filter_map(|other| self.books.balances.get(&(person, other.person)));
        let accounts = loaded.flat_map(BTreeMap::keys).chain(self.balances.keys()).copied();
        let of_it = accounts.filter(|account| account.owner == person && account.group == Some(group.id));
        let accounts: BTreeSet<Account> = of_it.collect();
        let open = accounts
            .into_iter()
            .map(|account| (account.counterparty, Money::new(self.balance(account), account.currency)));
        open.filter(|(_, money)| money.minor != 0).collect()
    }

    /// Makes the entries of `after`, moves the balances, and keeps the record.
    pub(super) fn commit(
        &mut self,
        before: Option<Record>,
        after: Record,
        moves: Vec<(EntryKind, Vec<Posting>)>,
    ) -> Result<Outcome, Refusal> {
        let mut entries = Vec::with_capacity(moves.len());
        let mut touched = BTreeSet::new();
        for (ordinal, (kind, postings)) in (0_u8..).zip(moves) {
            let id = Entry::id_for(after.id, after.version, ordinal);
            let entry = Entry::balanced(id, after.id, after.version, kind, postings)?;
            for posting in entry.postings() {
                let was = self.balance(posting.account);
                let is = was.checked_add(posting.minor).ok_or(Refusal::OutOfRange)?;
                self.balances.insert(posting.account, is);
                touched.insert(posting.account);
            }
            if !entry.postings().is_empty() {
                entries.push(entry);
            }
        }
        let all = self.beside(touched);
        let balances = all.into_iter().map(|account| (account, self.balance(account))).collect();
        let watchers = self.watchers(before.as_ref(), &after);
        self.records.insert(after.id, after.clone());
        let change = Some(Change { before, after, entries });
        Ok(Outcome { change, balances, watchers, ..Outcome::unchanged() })
    }

    /// These accounts and what else is open between the same two in the same currency, in other groups.
    fn beside(&self, mut touched: BTreeSet<Account>) -> BTreeSet<Account> {
        let pairs: BTreeSet<_> = touched.iter().map(|it| (it.owner, it.counterparty, it.currency)).collect();
        for (owner, other, currency) in pairs {
            let stored = self.books.balances.get(&(owner, other)).into_iter().flat_map(BTreeMap::keys);
            let same = |it: &&Account| (it.owner, it.counterparty, it.currency) == (owner, other, currency);
            let open = |it: &&Account| same(it) && self.balance(**it) != 0;
            touched.extend(stored.chain(self.balances.keys()).filter(open).copied());
        }
        touched
    }

    fn balance(&self, account: Account) -> i64 {
        self.balances.get(&account).copied().unwrap_or_else(|| self.books.balance(account))
    }
}

pub(super) const fn kind_of(spec: &Spec) -> EntryKind {
    match spec.kind {
        RecordKind::Expense => EntryKind::Expense,
        RecordKind::Settlement => EntryKind::Settlement,
    }
}

fn check_seen(record: &Record, seen: i64) -> Result<(), Refusal> {
    if seen == record.version { Ok(()) } else { Err(Refusal::Stale { current: record.version }) }
}
