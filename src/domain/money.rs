//! Money: an amount in minor units of one currency, with checked arithmetic. No floats, ever.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

mod currency;
mod format;
pub use currency::Currency;
pub use format::{Locale, NumberStyle};

/// The largest amount of one record in minor units: 10^15, far above any bill and far below where sums of balances
/// could leave an `i64`.
pub const MINOR_MAX: i64 = 1_000_000_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("amounts of {left} and {right} cannot be combined")]
    MixedCurrencies { left: Currency, right: Currency },
    #[error("the amount is out of range")]
    OutOfRange,
    #[error("{currency} has {digits} decimal places, the amount has more")]
    TooPrecise { currency: Currency, digits: u32 },
}

/// An amount in minor units (paise, cents, yen) of one currency. May be negative where it is a balance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// From an amount in major units; refuses digits that the currency does not have.
    ///
    /// # Errors
    ///
    /// [`MoneyError::TooPrecise`], [`MoneyError::OutOfRange`].
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let digits = currency.exponent();
        let amount = amount.normalize();
        if amount.scale() > digits {
            return Err(MoneyError::TooPrecise { currency, digits });
        }
        let mut scaled = amount;
        scaled.rescale(digits);
        let minor = i64::try_from(scaled.mantissa()).map_err(|_| MoneyError::OutOfRange)?;
        // A rescale that did not reach the wanted scale has lost digits: far out of any range of ours.
        if scaled.scale() != digits || minor.checked_abs().is_none_or(|m| m > MINOR_MAX) {
            return Err(MoneyError::OutOfRange);
        }
        Ok(Self { minor, currency })
    }

    /// In major units, with exactly the digits of the currency.
    pub fn to_decimal(self) -> Decimal {
        Decimal::from_i128_with_scale(i128::from(self.minor), self.currency.exponent())
    }

    /// # Errors
    ///
    /// [`MoneyError::MixedCurrencies`], [`MoneyError::OutOfRange`].
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::MixedCurrencies { left: self.currency, right: other.currency });
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// # Errors
    ///
    /// [`MoneyError::OutOfRange`] for the one value that has no opposite.
    pub fn negated(self) -> Result<Self, MoneyError> {
        Ok(Self { minor: self.minor.checked_neg().ok_or(MoneyError::OutOfRange)?, ..self })
    }

    /// Without its sign; saturates at the one value that has no opposite.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self { minor: self.minor.saturating_abs(), currency: self.currency }
    }
}

/// Plain and exact, for the API, logs of tests and scenarios: `160.00 INR`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal(), self.currency)
    }
}
