//! The numbers by which the model knows intents and roles. Their order is part of the model's file.

use super::{Intent, SplitSaid};

/// Every intent, in the order of the columns of the table of weights.
pub(super) const INTENTS: [Intent; 25] = Intent::ALL;

/// The column of an intent.
pub(super) fn number(intent: Intent) -> u8 {
    (0_u8..).zip(INTENTS).find(|(_, known)| *known == intent).map_or(u8::MAX, |(number, _)| number)
}

/// What a token is in a booking.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Role {
    Item,
    /// In the deal, and did not pay.
    Person,
    /// Somebody else who paid.
    Payer,
    /// The money that is booked.
    Amount,
    Share,
    Headcount,
    Group,
    Date,
    Period,
}

/// Every role, in the order of the columns.
pub(super) const ROLES: [Role; 9] = [
    Role::Item,
    Role::Person,
    Role::Payer,
    Role::Amount,
    Role::Share,
    Role::Headcount,
    Role::Group,
    Role::Date,
    Role::Period,
];

/// Nothing, the first token of each role, and its further tokens.
pub(super) const TAGS: usize = 1 + 2 * ROLES.len();

/// The column of a role's first or further tokens; 0 is none.
pub(super) fn tag(role: Role, first: bool) -> usize {
    let place = ROLES.iter().position(|known| *known == role).unwrap_or_default();
    1 + 2 * place + usize::from(!first)
}

/// The role of a column, and whether a new span starts there.
pub(super) fn role(tag: usize) -> Option<(Role, bool)> {
    let place = tag.checked_sub(1)?;
    ROLES.get(place / 2).map(|role| (*role, place % 2 == 0))
}

/// Kinds of sharing: equal and each with and without the sender, full, exact, percent, shares.
pub(super) const SPLITS: usize = 8;

/// The column of a kind of sharing.
pub(super) const fn split(split: &SplitSaid) -> usize {
    match split {
        SplitSaid::Equal { include_me: true } => 0,
        SplitSaid::Equal { include_me: false } => 1,
        SplitSaid::Each { include_me: true } => 2,
        SplitSaid::Each { include_me: false } => 3,
        SplitSaid::Full => 4,
        SplitSaid::Exact { .. } => 5,
        SplitSaid::Percent { .. } => 6,
        SplitSaid::Shares { .. } => 7,
    }
}
