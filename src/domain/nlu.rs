//! Text to meaning: [`understand`] reads one message and returns frames, each with what supports it and what is in
//! doubt. It proposes; whether something is booked, asked or refused is decided by the dialogue.

use super::money::Currency;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

mod frame;
pub use frame::*;

/// What is known when a message is read. Everything is optional but the day.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// The sender's day, in their zone.
    pub today: NaiveDate,
    /// Names by which the sender knows people, in any order.
    pub people: &'a [String],
    /// Names of the sender's groups.
    pub groups: &'a [String],
    /// The sender's currency, for plausibility ("twelve fifty") and never written into a frame.
    pub currency: Option<Currency>,
    /// What the bot has asked and still waits for.
    pub pending: Option<Pending>,
}

/// The kind of answer the dialogue waits for: a bare "450" or "Ravi" means something then.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Pending {
    Amount,
    Item,
    Person,
    Confirmation,
    Change,
    Reason,
    Name,
}
