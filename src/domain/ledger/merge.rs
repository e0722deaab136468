//! Two people who turn out to be one: everything that the one is in is the other's from then on.
//!
//! No amount changes. What anybody has with the two together they have with the one who stays, to the paisa, and
//! nothing else moves: where the rules would now divide or net a record in another way, the record says from then on
//! what it said before, amount by amount. What was between the two is nothing any more.

use super::books::{Draft, kind_of};
use super::entry::{Debt, reversed};
use super::{
    Account, Change, DateTime, Deserialize, EntryKind, GroupChange, InviteId, Outcome, Part, PersonId,
    Posting, Record, RecordKind, Refusal, Serialize, ShareState, Spec, Split, Utc,
};
use super::{groups, rules};
use crate::domain::split::divide;
use std::collections::{BTreeMap, BTreeSet};

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

/// Most records that a person may be in who becomes one with another: all of them change in one commit.
pub const MERGED_RECORDS_MAX: usize = 1_000;

/// What making one of two did.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Merged {
    /// Who is nobody by themselves any more.
    pub gone: PersonId,
    /// Who stands for them.
    pub kept: PersonId,
    /// Who had brought the one in who is gone.
    pub made_by: PersonId,
    /// Whether it was the one who stays who said so.
    pub by_themselves: bool,
    /// By record; the entries of each leave every balance as it is.
    pub changes: Vec<Change>,
    pub groups: Vec<GroupChange>,
    /// What people called the one who is gone, who have no name for the other.
    pub called: Vec<(PersonId, String)>,
}

/// A guest's way in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invite {
    pub id: InviteId,
    /// Who invites.
    pub inviter: PersonId,
    pub guest: PersonId,
    pub expires_at: DateTime<Utc>,
    /// Used by somebody, or taken back.
    pub is_over: bool,
}

impl Draft<'_> {
    /// A guest of the actor's is one with somebody else whom they know.
    pub(super) fn merge_person(
        &mut self,
        gone: PersonId,
        kept: PersonId,
        actor: PersonId,
    ) -> Result<Outcome, Refusal> {
        let made_by = self.guest(gone)?;
        if made_by != actor {
            return Err(Refusal::NotYours);
        }
        // The actor is no guest of their own.
        if kept == actor {
            return Err(Refusal::WithSelf);
        }
        self.merge(gone, kept, made_by, Some(actor))
    }

    /// The actor says that they are the guest whom somebody invited.
    pub(super) fn claim_guest(
        &mut self,
        id: InviteId,
        guest: PersonId,
        actor: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Outcome, Refusal> {
        let invite = self.invites.get(&id).or_else(|| self.books.invites.get(&id)).cloned();
        let invite = invite.filter(|invite| invite.guest == guest).ok_or(Refusal::NotFound)?;
        if invite.is_over || invite.expires_at <= at {
            return Err(Refusal::InviteOver);
        }
        let made_by = self.guest(guest)?;
        if made_by != invite.inviter {
            return Err(Refusal::NotYours);
        }
        if made_by == actor {
            return Err(Refusal::WithSelf);
        }
        self.invites.insert(id, Invite { is_over: true, ..invite });
        self.merge(guest, actor, made_by, None)
    }

    /// Who brought a guest in; a guest has no number and has never written, so that nobody is there who would lose
    /// what is theirs.
    fn guest(&self, id: PersonId) -> Result<PersonId, Refusal> {
        let person = self.person(id).filter(|person| !person.is_elsewhere).ok_or(Refusal::NotFound)?;
        self.is_themselves(id)?;
        if person.has_identity || person.has_written {
            return Err(Refusal::NotGuest);
        }
        person.made_by.ok_or(Refusal::NotGuest)
    }

    /// `by` is who says so of two others; none where the one who stays says it of themselves.
    fn merge(
        &mut self,
        gone: PersonId,
        kept: PersonId,
        made_by: PersonId,
        by: Option<PersonId>,
    ) -> Result<Outcome, Refusal> {
        if gone == kept {
            return Err(Refusal::WithSelf);
        }
        self.person(kept).filter(|person| !person.is_elsewhere).ok_or(Refusal::NotFound)?;
        self.is_themselves(kept)?;
        let records = self.records_of(gone);
        if records.len() > MERGED_RECORDS_MAX {
            return Err(Refusal::TooManyRecords { max: MERGED_RECORDS_MAX });
        }
        let groups = self.seats_of(gone, kept, by)?;
        // Before the records: who watches one of a group is who sees it from now on.
        self.groups.extend(groups.iter().map(|change| (change.after.id, change.after.clone())));
        let mut changes = Vec::with_capacity(records.len());
        let (mut balances, mut watchers) = (BTreeMap::new(), BTreeSet::new());
        for before in records {
            let after = merged(&before, gone, kept, by)?;
            let entries = moves(&before, &after)?;
            let outcome = self.commit(Some(before), after, entries)?;
            balances.extend(outcome.balances);
            watchers.extend(outcome.watchers);
            changes.extend(outcome.change);
        }
        let person = self.person(gone).unwrap_or_default();
        self.people.insert(gone, super::Directory { merged_into: Some(kept), ..person });
        let called = self.books.called.get(&gone).cloned().unwrap_or_default();
        let called = called.into_iter().filter(|(owner, _)| *owner != kept).collect();
        let by_themselves = by.is_none();
        let merged = Some(Merged { gone, kept, made_by, by_themselves, changes, groups, called });
        let (balances, watchers) = (balances.into_iter().collect(), watchers.into_iter().collect());
        Ok(Outcome { balances, watchers, merged, ..Outcome::unchanged() })
    }

    /// Everything that somebody is in, by record.
    fn records_of(&self, person: PersonId) -> Vec<Record> {
        let stored = self.books.records.values().filter(|record| !self.records.contains_key(&record.id));
        let all = stored.chain(self.records.values());
        let mut found: Vec<Record> =
            all.filter(|record| rules::takes_part(record, person)).cloned().collect();
        found.sort_unstable_by_key(|record| record.id);
        found
    }

    /// The groups in which one takes the other's seat, by group.
    fn seats_of(
        &self,
        gone: PersonId,
        kept: PersonId,
        by: Option<PersonId>,
    ) -> Result<Vec<GroupChange>, Refusal> {
        let stored = self.books.groups.values().filter(|group| !self.groups.contains_key(&group.id));
        let mut changes = Vec::new();
        for group in stored.chain(self.groups.values()) {
            let after = groups::with_one_of_two(group, gone, kept, by)?;
            changes.extend(after.map(|after| GroupChange { before: Some(group.clone()), after }));
        }
        changes.sort_unstable_by_key(|change| change.after.id);
        Ok(changes)
    }
}

/// What the next version of a record takes back and posts anew; nothing where it moves what it moved before.
fn moves(before: &Record, after: &Record) -> Result<Vec<(EntryKind, Vec<Posting>)>, Refusal> {
    if before.deleted {
        return Ok(Vec::new());
    }
    let back = before.postings()?;
    let moved = if after.deleted { Vec::new() } else { after.postings()? };
    if sums(&back) == sums(&moved) {
        return Ok(Vec::new());
    }
    Ok(vec![(EntryKind::Reversal, reversed(&back)?), (kind_of(&after.spec), moved)])
}

/// The next version of a record in which `gone` is `kept`, as `by` says, or else `kept` themselves.
fn merged(before: &Record, gone: PersonId, kept: PersonId, by: Option<PersonId>) -> Result<Record, Refusal> {
    let payers = together(&before.spec.payers, gone, kept)?;
    let owed = together(&before.owed, gone, kept)?;
    let split = split(before, gone, kept, &owed);
    // In the order of naming, as the division gives it.
    let owed = divide(before.spec.total, &split, before.id)?;
    let spec = Spec { payers, split, ..before.spec.clone() };
    let back = before.postings()?;
    let wanted = sums(&renamed(&back, gone, kept));
    let next = before.next_by(by.unwrap_or(kept))?;
    let mut after = Record { spec, owed, debts: None, ..next };
    if sums(&after.postings()?) != wanted {
        after.debts = Some(debts(wanted));
    }
    after.deleted = before.deleted || is_nobodys(&after, kept);
    after.states = states(before, &after, (gone, kept), by)?;
    Ok(after)
}

/// Parts in which two people are one.
fn together(parts: &[Part], gone: PersonId, kept: PersonId) -> Result<Vec<Part>, Refusal> {
    let mut joined: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let person = if part.person == gone { kept } else { part.person };
        if let Some(known) = joined.iter_mut().find(|known| known.person == person) {
            known.minor = known.minor.checked_add(part.minor).ok_or(Refusal::OutOfRange)?;
        } else {
            joined.push(Part { person, minor: part.minor });
        }
    }
    Ok(joined)
}

/// How the record is split from now on: as it was said, where that still gives everybody exactly what they owe;
/// otherwise an amount for each.
fn split(before: &Record, gone: PersonId, kept: PersonId, owed: &[Part]) -> Split {
    let same = |split: &Split| {
        let divided = divide(before.spec.total, split, before.id).unwrap_or_default();
        sorted(&divided) == sorted(owed)
    };
    let said = before.spec.split.clone().joined(gone, kept).filter(same);
    said.unwrap_or_else(|| Split::Exact { parts: owed.to_vec() })
}

fn sorted(parts: &[Part]) -> Vec<Part> {
    let mut parts = parts.to_vec();
    parts.sort_unstable();
    parts
}

/// The same movements where two people are one; what was between the two is left out.
fn renamed(postings: &[Posting], gone: PersonId, kept: PersonId) -> Vec<Posting> {
    let name = |person| if person == gone { kept } else { person };
    let renamed = postings.iter().map(|posting| {
        let Account { owner, counterparty, .. } = posting.account;
        let account = Account { owner: name(owner), counterparty: name(counterparty), ..posting.account };
        Posting { account, ..*posting }
    });
    renamed.filter(|posting| posting.account.owner != posting.account.counterparty).collect()
}

/// What movements come to, by account, without those that come to nothing.
fn sums(postings: &[Posting]) -> BTreeMap<Account, i64> {
    let mut sums = BTreeMap::<Account, i64>::new();
    for posting in postings {
        let sum = sums.entry(posting.account).or_default();
        *sum = sum.saturating_add(posting.minor);
    }
    sums.retain(|_, minor| *minor != 0);
    sums
}

fn debts(sums: BTreeMap<Account, i64>) -> Vec<Debt> {
    let debt = |(account, minor): (Account, i64)| Debt {
        creditor: account.owner,
        debtor: account.counterparty,
        minor,
    };
    sums.into_iter().filter(|(_, minor)| *minor > 0).map(debt).collect()
}

/// Whether a record says nothing to anybody any more: a payment of somebody to themselves, or what another one had
/// noted between the two.
fn is_nobodys(record: &Record, kept: PersonId) -> bool {
    let is_alone = record.spec.payers.iter().chain(&record.owed).all(|part| part.person == kept);
    match record.spec.kind {
        RecordKind::Settlement => is_alone,
        RecordKind::Expense => is_alone && record.creator != kept,
    }
}

/// What people say about their shares: everybody's word stays, but whose share has changed is asked again, also who
/// logged it, where another one says that it is theirs.
fn states(
    before: &Record,
    after: &Record,
    (gone, kept): (PersonId, PersonId),
    by: Option<PersonId>,
) -> Result<Vec<(PersonId, ShareState)>, Refusal> {
    let (back, moved) = (before.postings()?, after.postings()?);
    let is_same = rules::stake(kept, &before.spec, &before.owed, &back)
        == rules::stake(kept, &after.spec, &after.owed, &moved);
    let asked = rules::states(&after.spec, &after.owed, after.creator);
    let asked = asked.into_iter().map(|(person, _)| person);
    // Who was asked without owing anything, since somebody else had changed it, still is.
    let beside = before.states.iter().map(|(person, _)| if *person == gone { kept } else { *person });
    let beside = beside.filter(|person| rules::takes_part(after, *person));
    let own_word = |person: &PersonId| *person == after.creator && by.is_none();
    let beside = beside.filter(|person| before.said_by(*person).is_some() || !own_word(person));
    let people: BTreeSet<PersonId> = asked.chain(beside).collect();
    let said = |person: PersonId| {
        let earlier = before.said_by(person).filter(|_| person != kept || is_same);
        (person, earlier.cloned().unwrap_or(ShareState::Pending))
    };
    Ok(people.into_iter().map(said).collect())
}
