//! Why the books said no, in words. What was asked before stays asked.

use super::making::Making;
use super::{Money, PersonId, Phrase, Refusal, Value};
use crate::domain::split::SplitError;

/// `leaver`: who was to leave a group, where that is known.
pub(super) fn refused(making: &mut Making<'_>, refusal: &Refusal, leaver: Option<PersonId>) {
    super::invites::refused(making, refusal);
    let told = if let Refusal::OpenBalance { open } = refusal {
        still_open(making, open, leaver)
    } else {
        reason(refusal)
    };
    making.say(told);
}

/// Nobody leaves a group with a balance: who owes whom, or else with whom it is.
fn still_open(making: &Making<'_>, open: &[(PersonId, Money)], leaver: Option<PersonId>) -> Phrase {
    /// Most balances that are told.
    const SHOWN_MAX: usize = 5;
    let me = making.facts.me.id;
    let each = open.iter().take(SHOWN_MAX).map(|(person, money)| {
        let Some(leaver) = leaver else {
            let phrase = Phrase::new("part").with("who", making.name(*person));
            return Value::from(phrase.with("amount", money.abs()));
        };
        let (from, to) = if money.minor > 0 { (*person, leaver) } else { (leaver, *person) };
        let id = match (from == me, to == me) {
            (true, _) => "open-you-owe",
            (_, true) => "open-owes-you",
            (false, false) => "open-owes",
        };
        let phrase = Phrase::new(id).with("from", making.name(from)).with("to", making.name(to));
        phrase.with("amount", money.abs()).into()
    });
    Phrase::new("refused-open-balance").with("open", each.collect::<Vec<_>>())
}

fn reason(refusal: &Refusal) -> Phrase {
    Phrase::new(match refusal {
        Refusal::NotFound | Refusal::NotInIt => "refused-not-found",
        Refusal::NotYours => "refused-not-yours",
        Refusal::Stale { .. } => "changed-meanwhile",
        Refusal::Deleted => "refused-deleted",
        Refusal::NotDeleted => "refused-not-deleted",
        Refusal::NotPositive => "refused-not-positive",
        Refusal::OutOfRange => "refused-range",
        Refusal::PaymentsDiffer => "refused-payments",
        Refusal::Split(error) => return split(error),
        Refusal::WithSelf => "refused-with-self",
        Refusal::BadDate => "refused-date",
        Refusal::BadText => "refused-text",
        Refusal::KeyReused | Refusal::Twin { .. } => "refused-again",
        Refusal::PhoneTaken => "refused-phone",
        Refusal::NotGuest => "refused-not-guest",
        Refusal::Merged { .. } => "refused-merged",
        Refusal::TooManyRecords { max } => {
            return Phrase::new("refused-too-many-records").with("max", *max);
        }
        Refusal::InviteOver => "invite-over",
        Refusal::NoGroup => "refused-no-group",
        Refusal::NotOwner => "refused-not-owner",
        Refusal::NotMember => "refused-not-member",
        Refusal::Archived => "refused-archived",
        Refusal::LastOwner => "refused-last-owner",
        Refusal::OpenBalance { .. } => "refused-stays",
        Refusal::Unbalanced { .. } | Refusal::Constraint { .. } => "refused-fault",
    })
}

fn split(error: &SplitError) -> Phrase {
    Phrase::new(match error {
        SplitError::TooMany { max } => return Phrase::new("refused-too-many").with("max", *max),
        SplitError::Empty => "refused-nobody",
        SplitError::TwicePerson { .. } => "refused-twice",
        SplitError::NotAddingUp { .. }
        | SplitError::PercentNotHundred { .. }
        | SplitError::NoWeight
        | SplitError::Negative { .. }
        | SplitError::NegativeItem { .. }
        | SplitError::OutOfRange => "refused-split",
    })
}
