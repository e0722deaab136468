//! "8 each I mean": what was told as the whole was the price for each.

use super::answers::proceed;
use super::cues::{has_word, mends};
use super::heard::{Said, edit};
use super::making::Making;
use super::replies::own_of_now;
use super::talk::{bare_amount, words};
use crate::domain::ledger::RecordKind;
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};
use crate::domain::split::Split;
use rust_decimal::Decimal;

/// False: it is said of nothing that is open, or that was entered just now.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    const EACH: [&str; 10] = [
        "each",
        "apiece",
        "per head",
        "per person",
        "ek ek",
        "har ek",
        "har koi",
        "per banda",
        "हर एक",
        "प्रति व्यक्ति",
    ];
    /// Then it is said who paid.
    const PAID: [&str; 4] = ["paid", "gave", "diye", "दिए"];
    let (Some(frame), None) = (said.only(), said.quoted) else { return false };
    let reads = frame.intent.is_expense() || matches!(frame.intent, Intent::EditLast | Intent::OutOfScope);
    let alone = frame.item.is_none() && frame.persons.is_empty() && frame.payer.is_none();
    let all: Vec<Decimal> = words(said.text).iter().filter_map(|word| bare_amount(word)).collect();
    let only = match all.as_slice() {
        [only] => Some(*only),
        [..] => None,
    };
    let (Some(amount), true) = (frame.amount.or(only), reads && alone) else { return false };
    if said.forwarded
        || frame.headcount.is_some()
        || !has_word(said.text, &EACH)
        || has_word(said.text, &PAID)
    {
        return false;
    }
    if let Some(mut draft) = making.next.state.draft().cloned() {
        let include_me = match draft.frame.split {
            None => true,
            Some(SplitSaid::Equal { include_me } | SplitSaid::Each { include_me }) => include_me,
            Some(
                SplitSaid::Full
                | SplitSaid::Exact { .. }
                | SplitSaid::Percent { .. }
                | SplitSaid::Shares { .. },
            ) => return false,
        };
        if draft.edits.is_some() || draft.frame.intent != Intent::ShareExpense || !draft.frame.paid.is_empty()
        {
            return false;
        }
        draft.merge(&Frame {
            amount: Some(amount),
            currency: frame.currency,
            ..Frame::new(Intent::EditLast)
        });
        draft.frame.split = Some(SplitSaid::Each { include_me });
        proceed(making, draft, "");
        return true;
    }
    let Some(record) = own_of_now(making).filter(|record| record.spec.kind == RecordKind::Expense) else {
        return false;
    };
    let Split::Equal { among } = &record.spec.split else { return false };
    let total = amount.checked_mul(Decimal::from(among.len())).filter(|_| among.len() > 1);
    let Some(total) = total else { return false };
    // Said of the amount that was told, it is clear what is meant.
    let before = record.spec.total.to_decimal();
    let clear = mends(said.text) && before == amount || before == total;
    let doubts = if clear { Vec::new() } else { vec![Doubt::Intent] };
    let currency = frame.currency;
    let whole = Frame { amount: Some(total), currency, doubts, ..Frame::new(Intent::EditLast) };
    edit(making, record, &whole, said);
    true
}
