//! Why somebody owes what they owe: the lines that add up to a balance.

use super::{Account, Deserialize, Entry, Money, NaiveDate, RecordId, RecordKind, Serialize};
use crate::domain::money::MoneyError;
use std::collections::HashMap;

/// What one record does to what one person has with another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    pub record: RecordId,
    pub occurred_on: NaiveDate,
    pub description: String,
    pub kind: RecordKind,
    /// Positive: the other one owes more (or is owed less) by it.
    pub effect: Money,
    pub disputed: bool,
}

/// Lines of one currency and what they come to, beginning with what came before them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Statement {
    pub opening: Money,
    pub lines: Vec<Line>,
    pub total: Money,
}

/// Adds up; the order of the lines stays.
///
/// # Errors
///
/// [`MoneyError::MixedCurrencies`] where a line is of another currency than `opening`, [`MoneyError::OutOfRange`].
pub fn statement(lines: Vec<Line>, opening: Money) -> Result<Statement, MoneyError> {
    let total = lines.iter().try_fold(opening, |sum, line| sum.plus(line.effect))?;
    Ok(Statement { opening, lines, total })
}

/// The balances that the journal says there are: the sums of its postings. Accounts that come to zero are there too.
///
/// # Errors
///
/// [`MoneyError::OutOfRange`] where a sum leaves an `i64`.
pub fn recompute<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Result<HashMap<Account, i64>, MoneyError> {
    let mut balances = HashMap::<Account, i64>::new();
    for posting in entries.into_iter().flat_map(Entry::postings) {
        let balance = balances.entry(posting.account).or_default();
        *balance = balance.checked_add(posting.minor).ok_or(MoneyError::OutOfRange)?;
    }
    Ok(balances)
}
