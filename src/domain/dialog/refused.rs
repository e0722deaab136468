//! Why the books said no, in words. What was asked before stays asked.

use super::making::Making;
use super::{Phrase, Refusal};
use crate::domain::split::SplitError;

pub(super) fn refused(making: &mut Making<'_>, refusal: &Refusal) {
    super::invites::refused(making, refusal);
    making.say(reason(refusal));
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
        Refusal::KeyReused => "refused-again",
        Refusal::PhoneTaken => "refused-phone",
        Refusal::NotGuest => "refused-not-guest",
        Refusal::Merged { .. } => "refused-merged",
        Refusal::TooManyRecords { max } => {
            return Phrase::new("refused-too-many-records").with("max", *max);
        }
        Refusal::InviteOver => "invite-over",
        Refusal::NoGroup | Refusal::NotOwner => "refused-no-group",
        Refusal::NotMember => "refused-not-member",
        Refusal::Archived => "refused-archived",
        Refusal::LastOwner | Refusal::OpenBalance { .. } => "refused-stays",
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
