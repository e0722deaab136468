//! Commands: plain data, each with the key that makes repeating it harmless.

use super::{CommandId, CommentId, DateTime, Deserialize, GroupId, PersonId, RecordId, Serialize, Spec, Utc};
use super::{GroupCommand, InviteId, OwnCommand};
use crate::domain::money::{Currency, Locale, Money, MoneyError};
use crate::domain::split::SplitError;

/// A command with who gave it, whence and when.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Envelope {
    pub id: CommandId,
    pub actor: PersonId,
    pub source: Source,
    /// When the person said it.
    pub at: DateTime<Utc>,
    pub command: Command,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Whatsapp,
    App,
    Api,
    Import,
    Schedule,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Command {
    /// A new expense or settlement.
    AddRecord {
        id: RecordId,
        spec: Spec,
    },
    /// New values for all of it; `seen` is the version that the person looked at.
    EditRecord {
        id: RecordId,
        seen: i64,
        spec: Spec,
    },
    DeleteRecord {
        id: RecordId,
        seen: i64,
    },
    RestoreRecord {
        id: RecordId,
        seen: i64,
    },
    /// The actor agrees with their own share.
    ConfirmShare {
        id: RecordId,
    },
    /// The actor does not agree with their own share.
    DisputeShare {
        id: RecordId,
        reason: DisputeReason,
        note: Option<String>,
    },
    /// The creator stands by a disputed record: its disputed shares are pending again.
    ResolveDispute {
        id: RecordId,
    },
    /// Something said about a record, to all who are in it. Changes nothing that is owed.
    AddComment {
        id: CommentId,
        record: RecordId,
        text: String,
    },
    /// Somebody new whom the actor calls `name`; with a phone they can be told and can claim what is theirs.
    AddPerson {
        id: PersonId,
        name: String,
        phone: Option<String>,
    },
    /// A guest whom the actor brought in has this number.
    GivePhone {
        id: PersonId,
        phone: String,
    },
    /// A guest whom the actor brought in is one and the same as somebody else whom they know.
    MergePerson {
        id: PersonId,
        into: PersonId,
    },
    /// The actor is the guest whom somebody invited: what was noted for the guest is theirs from now on.
    ClaimGuest {
        invite: InviteId,
        guest: PersonId,
    },
    /// The actor calls a person by this name from now on.
    NamePerson {
        id: PersonId,
        name: String,
    },
    /// Something about a group.
    Group {
        id: GroupId,
        change: GroupCommand,
    },
    /// Something of the actor's that nobody else sees.
    Own {
        change: OwnCommand,
    },
    /// The actor's own settings; absent fields stay.
    SetProfile {
        name: Option<String>,
        currency: Option<Currency>,
        /// IANA name of the zone.
        zone: Option<String>,
        locale: Option<Locale>,
        /// Agreed to what we keep and send.
        consent: Option<bool>,
        /// Wants notices about what others log.
        notices: Option<bool>,
        /// Lets us learn from what they write and correct. Left out where it is absent: the hash of older commands
        /// stays what it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        learning: Option<bool>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputeReason {
    Amount,
    NotMe,
    AlreadyPaid,
    Other,
}

/// The record that a command is about.
pub(super) const fn record_of(command: &Command) -> Option<RecordId> {
    match command {
        Command::AddRecord { id, .. }
        | Command::EditRecord { id, .. }
        | Command::DeleteRecord { id, .. }
        | Command::RestoreRecord { id, .. }
        | Command::ConfirmShare { id }
        | Command::DisputeShare { id, .. }
        | Command::ResolveDispute { id }
        | Command::AddComment { record: id, .. }
        | Command::Own { change: OwnCommand::PaidWith { record: id, .. } } => Some(*id),
        Command::AddPerson { .. }
        | Command::GivePhone { .. }
        | Command::MergePerson { .. }
        | Command::ClaimGuest { .. }
        | Command::NamePerson { .. }
        | Command::SetProfile { .. }
        | Command::Own {
            change: OwnCommand::SetAccount { .. } | OwnCommand::SetWord { .. } | OwnCommand::ForgetWord { .. },
        }
        | Command::Group { .. } => None,
    }
}

/// The record with the new values that a command gives it.
pub const fn spec_of(command: &Command) -> Option<(RecordId, &Spec)> {
    if let Command::AddRecord { id, spec } | Command::EditRecord { id, spec, .. } = command {
        Some((*id, spec))
    } else {
        None
    }
}

/// Why the books say no. A refusal is an outcome: it is stored, and the same command gets it again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("there is no such record, or it is not the actor's to see")]
    NotFound,
    #[error("it is not the actor's to change")]
    NotYours,
    #[error("the record has changed meanwhile, it is at version {current}")]
    Stale { current: i64 },
    #[error("the record is deleted")]
    Deleted,
    #[error("the record is not deleted")]
    NotDeleted,
    #[error("the amount must be above zero")]
    NotPositive,
    #[error("the amount is out of range")]
    OutOfRange,
    #[error("the payments do not add up to the total")]
    PaymentsDiffer,
    #[error("the split does not work out: {0}")]
    Split(SplitError),
    #[error("nobody but the payer takes part in a settlement with themselves")]
    WithSelf,
    #[error("the actor takes no part in the record")]
    NotInIt,
    #[error("the day is out of range")]
    BadDate,
    #[error("the text is empty or too long")]
    BadText,
    #[error("the same key was used for something else")]
    KeyReused,
    #[error("there is one like it already")]
    Twin {
        /// The one that it is like.
        record: RecordId,
    },
    #[error("the phone number already belongs to somebody else")]
    PhoneTaken,
    #[error("only a guest without a number, who has never written, can become one with somebody else")]
    NotGuest,
    #[error("that person is one with somebody else by now")]
    Merged { into: PersonId },
    #[error("they have more than {max} records together, which is more than can be changed at once")]
    TooManyRecords { max: usize },
    #[error("the invitation is over or was used")]
    InviteOver,
    #[error("there is no such group, or the actor is not in it")]
    NoGroup,
    #[error("only an owner of the group may do that")]
    NotOwner,
    #[error("somebody who is named is not a member of the group")]
    NotMember,
    #[error("the group is archived")]
    Archived,
    #[error("a group needs an owner, and this is the last one")]
    LastOwner,
    #[error("there is an open balance in the group: {}", listed(.open))]
    OpenBalance {
        /// With whom; positive: they owe the one who wants to leave.
        open: Vec<(PersonId, Money)>,
    },
    #[error("an entry in {currency} does not add up to zero")]
    Unbalanced { currency: Currency },
    #[error("the database refused the turn (constraint {constraint})")]
    Constraint { constraint: String },
}

fn listed(open: &[(PersonId, Money)]) -> String {
    open.iter().map(|(_, money)| money.to_string()).collect::<Vec<_>>().join(", ")
}

impl From<SplitError> for Refusal {
    fn from(error: SplitError) -> Self {
        Self::Split(error)
    }
}

impl From<MoneyError> for Refusal {
    fn from(_: MoneyError) -> Self {
        Self::OutOfRange
    }
}
