//! What a person keeps for themselves: where their money lies, and what they paid with. Nobody else sees it, and it
//! moves nothing in the books.

use super::rules::check_name;
use super::{AccountId, Category, Currency, Deserialize, NaiveDate, Record, RecordId, Refusal, Serialize};
use crate::domain::own_words::word_key;
use crate::ids::WordId;
use chrono::{Datelike, Days, Months};

/// What holds an amount of somebody's money, or lends it to them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AccountSpec {
    /// As said; personal text, sealed where it is stored.
    pub name: String,
    pub kind: AccountKind,
    pub currency: Currency,
    /// Not used any more; what was paid with it still names it.
    pub closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AccountKind {
    Cash,
    Bank,
    Wallet,
    /// Billed once a month, paid later.
    Card(Billing),
}

/// Days of a month, 1 to 31; in a shorter month its last day is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Billing {
    /// Last day that is on a bill.
    pub bill_day: u32,
    /// When a bill has to be paid.
    pub due_day: u32,
}

/// What is done to somebody's own things.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum OwnCommand {
    /// A new account, or new values for all of one.
    SetAccount { id: AccountId, spec: AccountSpec },
    /// What the actor paid their part of a record with; none: nothing is said about it.
    PaidWith { record: RecordId, account: Option<AccountId> },
    /// What a word of the actor's is filed under from now on.
    SetWord { word: String, category: Category },
    /// The word means nothing any more, and what was counted for it is gone.
    ForgetWord { id: WordId },
}

/// A bill of a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bill {
    /// First and last day on it.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// When it has to be paid.
    pub due: NaiveDate,
}

/// Whether an account may be like that.
///
/// # Errors
///
/// [`Refusal::BadText`], [`Refusal::BadDate`].
pub(super) fn check_account(spec: &AccountSpec) -> Result<(), Refusal> {
    check_name(&spec.name)?;
    match spec.kind {
        AccountKind::Cash | AccountKind::Bank | AccountKind::Wallet => Ok(()),
        AccountKind::Card(Billing { bill_day, due_day }) => {
            let is_day = |day| (1..=31).contains(&day);
            if is_day(bill_day) && is_day(due_day) { Ok(()) } else { Err(Refusal::BadDate) }
        }
    }
}

/// Whether things may be filed by this word.
///
/// # Errors
///
/// [`Refusal::BadText`].
pub(super) fn check_word(word: &str) -> Result<(), Refusal> {
    if word_key(word).is_some() { Ok(()) } else { Err(Refusal::BadText) }
}

/// Whether somebody may say what they paid a record with: only who paid for it.
///
/// # Errors
///
/// [`Refusal::NotFound`] for strangers, [`Refusal::NotInIt`] for who paid nothing, [`Refusal::Deleted`].
pub(super) fn check_paid(record: Option<&Record>, actor: super::PersonId) -> Result<(), Refusal> {
    let record = record.filter(|record| super::rules::takes_part(record, actor)).ok_or(Refusal::NotFound)?;
    if record.deleted {
        return Err(Refusal::Deleted);
    }
    let paid = record.spec.payers.iter().any(|part| part.person == actor);
    if paid { Ok(()) } else { Err(Refusal::NotInIt) }
}

impl Billing {
    /// The bill that `day` is on; none where the calendar ends.
    pub fn bill(&self, day: NaiveDate) -> Option<Bill> {
        let first = day.with_day(1)?;
        let this = in_month(first, self.bill_day)?;
        let month = if day <= this { first } else { first.checked_add_months(Months::new(1))? };
        let to = in_month(month, self.bill_day)?;
        let before = in_month(month.checked_sub_months(Months::new(1))?, self.bill_day)?;
        let due = in_month(month, self.due_day)?;
        let due =
            if due > to { due } else { in_month(month.checked_add_months(Months::new(1))?, self.due_day)? };
        Some(Bill { from: before.checked_add_days(Days::new(1))?, to, due })
    }
}

/// A day of the month that begins with `first`, or its last one.
fn in_month(first: NaiveDate, day: u32) -> Option<NaiveDate> {
    (1..=day).rev().take(4).find_map(|day| first.with_day(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_bill_ends_on_its_day_or_on_the_last_of_a_shorter_month() {
        for (bill_day, due_day, on, from, to, due) in [
            (15, 5, "2026-03-15", "2026-02-16", "2026-03-15", "2026-04-05"),
            (15, 5, "2026-03-16", "2026-03-16", "2026-04-15", "2026-05-05"),
            (5, 25, "2026-12-06", "2026-12-06", "2027-01-05", "2027-01-25"),
            (31, 31, "2026-02-10", "2026-02-01", "2026-02-28", "2026-03-31"),
            (30, 1, "2028-03-01", "2028-03-01", "2028-03-30", "2028-04-01"),
            (30, 30, "2027-02-28", "2027-01-31", "2027-02-28", "2027-03-30"),
        ] {
            let expected = Bill { from: day(from), to: day(to), due: day(due) };
            assert_eq!(Billing { bill_day, due_day }.bill(day(on)), Some(expected), "{bill_day} {on}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_on_one_bill_and_bills_follow_each_other(bill_day in 1..=31_u32, due_day in 1..=31_u32, at in 0..40_000_u64) {
            let on = day("1990-01-01") + Days::new(at);
            let billing = Billing { bill_day, due_day };
            let bill = billing.bill(on).unwrap();
            prop_assert!(bill.from <= on && on <= bill.to && bill.to < bill.due);
            prop_assert!((bill.due - bill.to).num_days() <= 31);
            prop_assert_eq!(billing.bill(bill.from), Some(bill));
            prop_assert_eq!(billing.bill(bill.to), Some(bill));
            prop_assert_eq!(billing.bill(bill.to + Days::new(1)).unwrap().from, bill.to + Days::new(1));
        }
    }
}
