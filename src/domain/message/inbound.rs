//! What came in: one message, tap or reaction, cut out of a provider's envelope.

use super::{DateTime, Deserialize, Serialize, Utc};
use crate::domain::normal::normal_phone;

/// Longest message id that is taken, in bytes.
pub const MESSAGE_ID_BYTES_MAX: usize = 512;
/// Longest text that is read, in characters; the rest is cut.
pub const TEXT_CHARS_MAX: usize = 8_192;

/// One message of a person, stored sealed in the inbox.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Inbound {
    /// The provider's id of our number (`phone_number_id`).
    pub number_id: String,
    /// The provider's id of the message: opaque, personal (it holds a phone number), never logged.
    pub message_id: String,
    pub sender: Sender,
    /// When it was written, by the provider's clock; never later than its receipt.
    pub sent_at: DateTime<Utc>,
    /// Place within its webhook call.
    pub position: u32,
    pub content: Content,
    /// The id of the message that this one replies to.
    pub quotes: Option<String>,
    pub forwarded: bool,
}

/// Who wrote: at least one of the two ids is there.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Sender {
    /// Digits only, with the country code.
    pub phone: Option<String>,
    /// Business-scoped id.
    pub scoped_id: Option<String>,
    /// The name that the person shows; not a key.
    pub profile_name: Option<String>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Content {
    Text {
        body: String,
    },
    /// A tap on a reply button, a list row or a template button: only the id decides.
    Choice {
        id: String,
        title: String,
    },
    Audio {
        media: Media,
        voice: bool,
    },
    /// Image, video, document or sticker.
    File {
        kind: FileKind,
        media: Media,
        caption: Option<String>,
    },
    Contacts {
        cards: Vec<Card>,
    },
    /// No emoji: the reaction was taken back.
    Reaction {
        message_id: String,
        emoji: Option<String>,
    },
    Location,
    Order,
    /// The person moved: to a new number, a new scoped id, or both.
    Moved {
        previous_scoped_id: Option<String>,
        scoped_id: Option<String>,
        phone: Option<String>,
    },
    /// The person changed an earlier message; `body` is its new text, where it has one.
    Edited {
        message_id: String,
        body: Option<String>,
    },
    Revoked {
        message_id: String,
    },
    /// A kind that the provider cannot carry, or could not fetch (`code` 131051, 131052, 131060).
    Unsupported {
        code: Option<i64>,
    },
    /// A kind that does not exist yet, or whose content is not what its kind says.
    Unknown {
        kind: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Image,
    Video,
    Document,
    Sticker,
}

/// A reference to a file at the provider.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Media {
    /// Digits only.
    pub id: String,
    pub mime: String,
    /// As sent: base64 or hex.
    pub sha256: Option<String>,
    /// A direct address, valid for minutes; untrusted.
    pub url: Option<String>,
}

/// A shared contact card.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    pub name: String,
    pub phones: Vec<CardPhone>,
    /// The person answered our request for their own number: proof. Otherwise a claim by the sender.
    pub own_number: bool,
}

impl Card {
    /// The number of the card, as digits. One without `WhatsApp` counts only with its country code.
    pub fn number(&self) -> Option<String> {
        let on_whatsapp = self.phones.iter().find_map(|phone| phone.wa_id.as_deref().and_then(normal_phone));
        let written = || {
            let whole = self.phones.iter().find(|phone| phone.phone.trim_start().starts_with('+'));
            whole.and_then(|phone| normal_phone(&phone.phone))
        };
        on_whatsapp.or_else(written)
    }
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CardPhone {
    /// As written.
    pub phone: String,
    /// Digits, when the number is on WhatsApp.
    pub wa_id: Option<String>,
}

/// What became of a message that we sent.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Status {
    pub number_id: Option<String>,
    pub message_id: String,
    pub state: Delivery,
    pub at: DateTime<Utc>,
    /// Our opaque value, as it came back.
    pub opaque: Option<String>,
    /// Error code of a failure, where one was given.
    pub error_code: Option<i64>,
    /// `pricing.type`, for the counter of billed messages.
    pub price: Option<String>,
}

/// Forward only, except that a failure is final unless a delivery was seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    Sent,
    Delivered,
    Read,
    Played,
    Failed,
}
