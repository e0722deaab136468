//! What is too much for everyday life: asked about whatever was read, for a slip of a zero or a tale of millions costs
//! more than a question.

use super::super::Currency;
use super::super::frame::{Doubt, Frame};
use super::super::sentence::Sentence;
use rust_decimal::Decimal;

/// From here on an amount is asked about: ten lakh rupees, a million dollars.
const EVERYDAY_MAX: i64 = 1_000_000;

/// Where a meal costs hundreds.
const SMALL_UNITS_MAX: i64 = 10_000_000;

/// Where a meal costs tens of thousands.
const TINY_UNITS_MAX: i64 = 100_000_000;

const SMALL_UNITS: &str = " JPY KRW HUF NGN KES RSD CLP ARS CRC ISK JMD PKR LKR AMD KZT ALL YER RWF BIF DJF KMF XAF XOF XPF AOA MWK ";

const TINY_UNITS: &str = " VND IDR IRR LBP LAK UZS KHR GNF PYG COP MMK UGX TZS MGA IQD SYP SLE ";

pub(super) fn doubt(s: &Sentence<'_>, frames: &mut [Frame]) {
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
        let most = largest(frame.currency.or(s.home));
        let huge = frame.amount.is_some_and(|amount| amount >= Decimal::from(most));
        if huge && !frame.doubts.contains(&Doubt::Intent) {
            frame.doubts.push(Doubt::Intent);
        }
    }
}

fn largest(currency: Option<Currency>) -> i64 {
    let is_of = |list: &str| {
        currency.is_some_and(|currency| list.split_ascii_whitespace().any(|code| code == currency.code()))
    };
    if is_of(TINY_UNITS) {
        TINY_UNITS_MAX
    } else if is_of(SMALL_UNITS) {
        SMALL_UNITS_MAX
    } else {
        EVERYDAY_MAX
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Context, understand_with};
    use super::*;

    fn is_asked(text: &str) -> bool {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 14).unwrap();
        let context = Context { today, people: &[], groups: &[], currency: None, pending: None, words: &[] };
        let frames = understand_with(None, text, &context).frames;
        assert!(frames.iter().all(|frame| frame.intent.is_money()), "{text}: {frames:?}");
        frames.iter().any(|frame| !frame.doubts.is_empty())
    }

    #[test]
    fn amounts_beyond_everyday_life_are_asked_about() {
        let at = |most: i64, code: &str| {
            let (below, from) =
                (format!("paid {code} {} rent", most - 1), format!("paid {code} {most} rent"));
            assert!(!is_asked(&below) && is_asked(&from), "{code} {most}");
        };
        at(EVERYDAY_MAX, "INR");
        at(EVERYDAY_MAX, "USD");
        at(EVERYDAY_MAX, "GBP");
        at(SMALL_UNITS_MAX, "JPY");
        at(SMALL_UNITS_MAX, "NGN");
        at(TINY_UNITS_MAX, "VND");
        at(TINY_UNITS_MAX, "IDR");
    }
}
