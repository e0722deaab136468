//! What can happen to a conversation.

use super::{CommandId, Deserialize, PersonId, Reading, RecordId, Refusal, Serialize};
use crate::domain::hearing::Unheard;
use crate::domain::invite::Invited;
use crate::domain::login::Told;

/// One thing that happened: a message, a tap, or time.
#[derive(Clone, PartialEq, Debug)]
pub enum Event {
    /// A text (typed, or spoken and transcribed) and how it was understood.
    Heard { text: String, reading: Reading, quoted: Option<Quoted>, forwarded: bool, spoken: bool },
    /// A tap on a button or list row; `id` is what we put there, or what somebody made up.
    Chose { id: String },
    /// The sender shared contact cards.
    Cards { cards: Vec<Card> },
    /// The text of an earlier message of the sender was changed, and reads like this now. `original` is the turn of
    /// that message: the ids of what came of it are derived from it. `quoted`: what its answer was about.
    Edited { original: CommandId, quoted: Option<Quoted>, text: String, reading: Reading },
    /// An earlier message of the sender was taken back.
    Revoked { original: CommandId, quoted: Option<Quoted> },
    /// An emoji on one of our messages.
    Reacted { quoted: Option<Quoted>, emoji: Option<String> },
    /// Something that cannot be read here.
    Unreadable(Unreadable),
    /// A word about logins, and what came of it.
    Login(Told),
    /// A code of an invitation, and what it is.
    Invited(Invited),
    /// The person has a new number or id; nothing to say.
    Moved,
    /// What others logged about this person is due to be told.
    NoticesDue { items: Vec<NoticeItem> },
    /// Nobody objected in time.
    SilenceConfirms { records: Vec<RecordId> },
    /// The message before it killed its turn again and again and is set aside.
    SetAside { reference: String },
    /// The person writes more than the limit allows: said once, then silence.
    TooFast,
    /// The books refused what this turn wanted, before anything was written. The inner event is taken up again, to
    /// tell why.
    Refused { refusal: Refusal, event: Box<Event> },
}

/// The message that a reply, reaction or edit is about, where we know it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quoted {
    /// The record whose card it was, or that came of it.
    pub record: Option<RecordId>,
}

/// A shared contact card, cut to what matters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    pub name: String,
    /// Digits with country code, where the number is on WhatsApp or can be read as a full number.
    pub phone: Option<String>,
    /// Whom this number belongs to already, if anybody.
    pub known_as: Option<PersonId>,
    /// It is the sender's own.
    pub own: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Unreadable {
    /// A voice note that says nothing to us.
    Voice(Unheard),
    Image,
    Video,
    Document,
    Sticker,
    Location,
    Order,
    /// A kind that the provider cannot carry.
    Unsupported,
    /// The content could not be fetched; sending it again may help.
    Unavailable,
    /// An empty or broken text.
    Empty,
    Unknown,
}

/// One record that others changed, as it is to be told to a person who takes part in it.
#[derive(Clone, PartialEq, Debug)]
pub struct NoticeItem {
    pub record: super::Record,
    pub kind: NoticeKind,
    /// Version that the person was told of last; 0: none.
    pub told_version: i64,
    /// Where two became one: whom.
    pub about: Option<super::PersonId>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    Added,
    Changed,
    Deleted,
    Restored,
    /// To the creator: somebody disputes.
    Disputed,
    /// Two of its people turned out to be one; nothing changes for the reader.
    Merged,
    /// A guest whom the reader had brought in has joined, and sees it.
    Joined,
    /// The reader is not in it any more; the record is as it was before that.
    TakenOut,
}
