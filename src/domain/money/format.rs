//! Money as people write it: grouping and signs by locale (₹1,60,000.00 for en-IN).

use super::{Currency, Money};
use serde::{Deserialize, Serialize};

/// A person's language and region, as far as the product speaks it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Locale {
    #[serde(rename = "en")]
    En,
    #[serde(rename = "en-IN")]
    EnIn,
    #[serde(rename = "hi")]
    Hi,
    /// Hindi in Latin letters.
    #[serde(rename = "hi-Latn")]
    HiLatn,
}

/// How digits are grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberStyle {
    /// 1,234,567
    Thousands,
    /// 12,34,567
    Indian,
}

impl Locale {
    pub const ALL: [Self; 4] = [Self::En, Self::EnIn, Self::Hi, Self::HiLatn];

    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::EnIn => "en-IN",
            Self::Hi => "hi",
            Self::HiLatn => "hi-Latn",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    pub const fn number_style(self) -> NumberStyle {
        match self {
            Self::En => NumberStyle::Thousands,
            Self::EnIn | Self::Hi | Self::HiLatn => NumberStyle::Indian,
        }
    }
}

impl Money {
    /// For people: sign or code, grouped digits, always all decimals: `₹1,60,000.00`, `KWD 1.250`, `-$12.50`.
    pub fn display(self, locale: Locale) -> String {
        let plain = self.abs().to_decimal().to_string();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut text = String::with_capacity(24);
        if self.minor < 0 {
            text.push('-');
        }
        if let Some(sign) = self.currency.sign() {
            text.push_str(sign);
        } else {
            text.push_str(self.currency.code());
            text.push('\u{a0}');
        }
        let style = if is_of_lakhs(self.currency) { locale.number_style() } else { NumberStyle::Thousands };
        group(whole, style, &mut text);
        if !fraction.is_empty() {
            text.push('.');
            text.push_str(fraction);
        }
        text
    }
}

/// Whether a currency is counted in lakh and crore where its people live.
fn is_of_lakhs(currency: Currency) -> bool {
    matches!(currency.code(), "INR" | "PKR" | "NPR" | "LKR" | "BDT" | "BTN")
}

/// Appends `digits` with separators.
fn group(digits: &str, style: NumberStyle, into: &mut String) {
    let length = digits.len();
    for (at, digit) in digits.chars().enumerate() {
        let left = length - at;
        let border = match style {
            NumberStyle::Thousands => left.is_multiple_of(3),
            NumberStyle::Indian => left == 3 || (left > 3 && (left - 3).is_multiple_of(2)),
        };
        if at > 0 && border {
            into.push(',');
        }
        into.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    #[test]
    fn money_reads_as_its_reader_writes_it() {
        let kwd = "KWD".parse().unwrap();
        for (minor, currency, locale, expected) in [
            (16_000_000, Currency::INR, Locale::EnIn, "₹1,60,000.00"),
            (16_000_000, Currency::INR, Locale::En, "₹160,000.00"),
            (-1_250, Currency::USD, Locale::En, "-$12.50"),
            (5, Currency::JPY, Locale::En, "¥5"),
            (1_250, kwd, Locale::En, "KWD\u{a0}1.250"),
            (0, Currency::INR, Locale::Hi, "₹0.00"),
            (12_345_678_900, Currency::INR, Locale::Hi, "₹12,34,56,789.00"),
        ] {
            assert_eq!(Money::new(minor, currency).display(locale), expected);
        }
    }
}
