//! What people keep for themselves, as rows.

use crate::domain::ledger::{AccountKind, Billing};
use crate::ports::store::StoreError;
use crate::ports::vault::Place;

/// Kind, and of a card the days of its bills.
pub(crate) type KindRow = (i16, Option<i16>, Option<i16>);

pub(crate) fn kind_row(kind: AccountKind) -> KindRow {
    let day = |day: u32| i16::try_from(day).ok();
    match kind {
        AccountKind::Cash => (1, None, None),
        AccountKind::Bank => (2, None, None),
        AccountKind::Wallet => (3, None, None),
        AccountKind::Card(Billing { bill_day, due_day }) => (4, day(bill_day), day(due_day)),
    }
}

/// The kind of a row.
///
/// # Errors
///
/// [`StoreError::Damaged`] for a row that cannot be a kind.
pub(crate) fn kind_of((number, bill_day, due_day): KindRow) -> Result<AccountKind, StoreError> {
    let damaged = StoreError::Damaged { what: "an account is of an unknown kind" };
    let day = |day: Option<i16>| day.and_then(|day| u32::try_from(day).ok());
    match (number, day(bill_day), day(due_day)) {
        (1, None, None) => Ok(AccountKind::Cash),
        (2, None, None) => Ok(AccountKind::Bank),
        (3, None, None) => Ok(AccountKind::Wallet),
        (4, Some(bill_day), Some(due_day)) => Ok(AccountKind::Card(Billing { bill_day, due_day })),
        _ => Err(damaged),
    }
}

/// Where the name of an account lives; `row` is its owner and its id.
pub(crate) const fn name_place(row: &[u8]) -> Place<'_> {
    Place { table: "accounts", column: "name_enc", row }
}
