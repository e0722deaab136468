//! Journal entries: postings that add up to zero in every currency.

use super::{Currency, Deserialize, EntryId, GroupId, Part, PersonId, RecordId, Refusal, Serialize, Spec};
use crate::domain::split::{proportional, rotation};
use std::collections::BTreeMap;

/// What one person has with another: positive where the counterparty owes the owner.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Account {
    pub owner: PersonId,
    pub counterparty: PersonId,
    pub group: Option<GroupId>,
    pub currency: Currency,
}

impl Account {
    /// The same account as the other person sees it.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        Self { owner: self.counterparty, counterparty: self.owner, ..self }
    }
}

/// One movement on one account, in minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Posting {
    pub account: Account,
    pub minor: i64,
}

/// What one person owes another by one record, in minor units; above zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Debt {
    pub creditor: PersonId,
    pub debtor: PersonId,
    pub minor: i64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Expense,
    Settlement,
    /// Takes back an earlier entry of the same record.
    Reversal,
}

/// What one version of a record moves. What one person gains with another the other one loses with them, so the
/// postings add up to zero in every currency. [`Entry::balanced`] is the only way to make one, also from JSON.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Entry {
    id: EntryId,
    record: RecordId,
    version: i64,
    kind: EntryKind,
    postings: Vec<Posting>,
}

/// An entry as it was read, before anybody looked at its sums.
#[derive(Deserialize)]
struct Unchecked {
    id: EntryId,
    record: RecordId,
    version: i64,
    kind: EntryKind,
    postings: Vec<Posting>,
}

impl TryFrom<Unchecked> for Entry {
    type Error = Refusal;

    fn try_from(read: Unchecked) -> Result<Self, Refusal> {
        Self::balanced(read.id, read.record, read.version, read.kind, read.postings)
    }
}

impl Entry {
    /// Merges the postings of each account, drops what comes to zero, and sorts by account.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unbalanced`] where one side of a pair is not the other's opposite (which a posting of somebody
    /// with themselves never is), [`Refusal::OutOfRange`] where an amount leaves an `i64`.
    pub fn balanced(
        id: EntryId,
        record: RecordId,
        version: i64,
        kind: EntryKind,
        postings: Vec<Posting>,
    ) -> Result<Self, Refusal> {
        let mut sums = BTreeMap::<Account, i128>::new();
        for posting in postings {
            *sums.entry(posting.account).or_default() += i128::from(posting.minor);
        }
        for (account, minor) in &sums {
            if sums.get(&account.mirrored()).copied().unwrap_or_default() != -minor {
                return Err(Refusal::Unbalanced { currency: account.currency });
            }
        }
        let mut postings = Vec::with_capacity(sums.len());
        for (account, minor) in sums.into_iter().filter(|(_, minor)| *minor != 0) {
            postings.push(Posting { account, minor: i64::try_from(minor).map_err(|_| Refusal::OutOfRange)? });
        }
        Ok(Self { id, record, version, kind, postings })
    }

    /// The id of the entry at place `ordinal` (from 0) of what a version of a record causes.
    pub fn id_for(record: RecordId, version: i64, ordinal: u8) -> EntryId {
        EntryId::derived("entry", &[record.0.as_bytes(), &version.to_be_bytes(), &[ordinal]])
    }

    pub const fn id(&self) -> EntryId {
        self.id
    }

    pub const fn record(&self) -> RecordId {
        self.record
    }

    /// The version of the record that this entry made (a reversal: the version that took the older one back).
    pub const fn version(&self) -> i64 {
        self.version
    }

    pub const fn kind(&self) -> EntryKind {
        self.kind
    }

    /// Sorted by account, one for each, none of zero.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }
}

/// What a record moves: `net = paid - owed` for each person, and each debtor owes the creditors in proportion to
/// what these advanced. Each debtor's and each creditor's sum is exact; single amounts are rounded by largest
/// remainder, debtor after debtor over what the creditors still have to get. Both sides of each pair are posted.
///
/// Reversals are computed from the stored record by this same rule, so the rule must never change for records that
/// exist: a test pins it.
///
/// # Errors
///
/// [`Refusal::PaymentsDiffer`] where paid and owed are not the same sum, [`Refusal::OutOfRange`].
pub fn postings_of(record: RecordId, spec: &Spec, owed: &[Part]) -> Result<Vec<Posting>, Refusal> {
    let mut nets = BTreeMap::<PersonId, i128>::new();
    for paid in &spec.payers {
        *nets.entry(paid.person).or_default() += i128::from(paid.minor);
    }
    for part in owed {
        *nets.entry(part.person).or_default() -= i128::from(part.minor);
    }
    if nets.values().sum::<i128>() != 0 {
        return Err(Refusal::PaymentsDiffer);
    }
    let mut credits = Vec::new();
    let mut debts = Vec::new();
    for (person, net) in nets {
        if net > 0 {
            credits.push((person, u128::try_from(net).map_err(|_| Refusal::OutOfRange)?));
        } else if net < 0 {
            debts.push((person, i64::try_from(-net).map_err(|_| Refusal::OutOfRange)?));
        }
    }
    let mut postings = Vec::new();
    for (turn, (debtor, debt)) in (0_u64..).zip(debts) {
        let left: Vec<u128> = credits.iter().map(|credit| credit.1).collect();
        let start = rotation(record).wrapping_add(turn);
        for (credit, minor) in credits.iter_mut().zip(proportional(debt, &left, start)?) {
            // No part is more than what is left: the debts still to come are together what is left.
            let taken = u128::try_from(minor).map_err(|_| Refusal::OutOfRange)?;
            credit.1 = credit.1.checked_sub(taken).ok_or(Refusal::OutOfRange)?;
            if minor != 0 {
                let (group, currency) = (spec.group, spec.total.currency);
                let account = Account { owner: credit.0, counterparty: debtor, group, currency };
                postings.push(Posting { account, minor });
                postings.push(Posting { account: account.mirrored(), minor: -minor });
            }
        }
    }
    Ok(postings)
}

/// The same movements backwards.
///
/// # Errors
///
/// [`Refusal::OutOfRange`] for the one amount that has no opposite.
pub(super) fn reversed(postings: &[Posting]) -> Result<Vec<Posting>, Refusal> {
    let turned = |posting: &Posting| {
        let minor = posting.minor.checked_neg().ok_or(Refusal::OutOfRange)?;
        Ok(Posting { minor, ..*posting })
    };
    postings.iter().map(turned).collect()
}
