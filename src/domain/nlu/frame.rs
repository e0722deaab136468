//! Frames: the schema that every engine fills, one for one the public evaluation schema.

use super::{Currency, Decimal, Deserialize, NaiveDate, Serialize};

/// The reading of one message.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Reading {
    /// In the order of the text; never empty (nothing understood is one frame `out_of_scope`).
    pub frames: Vec<Frame>,
    /// The language the message is written in, where words tell.
    pub language: Option<Language>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    /// Hindi in Latin letters, or mixed.
    #[serde(rename = "hi-Latn")]
    Hinglish,
    #[serde(rename = "hi-Deva")]
    Hindi,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    ShareExpense,
    LogPersonalExpense,
    RepayDebt,
    ReceivePayment,
    RequestBalance,
    ListExpenses,
    SpendingSummary,
    EditLast,
    DeleteLast,
    CreateGroup,
    AddMember,
    SettleUp,
    SetReminder,
    OptIn,
    OptOut,
    SetCurrency,
    SetLanguage,
    Help,
    Greet,
    Affirm,
    Deny,
    Cancel,
    ExportData,
    DeleteMyData,
    OutOfScope,
}

impl Intent {
    /// Each of them, in an order that a trained model keeps: new ones come last, and the model is made anew.
    pub const ALL: [Self; 25] = [
        Self::ShareExpense,
        Self::LogPersonalExpense,
        Self::RepayDebt,
        Self::ReceivePayment,
        Self::RequestBalance,
        Self::ListExpenses,
        Self::SpendingSummary,
        Self::EditLast,
        Self::DeleteLast,
        Self::CreateGroup,
        Self::AddMember,
        Self::SettleUp,
        Self::SetReminder,
        Self::OptIn,
        Self::OptOut,
        Self::SetCurrency,
        Self::SetLanguage,
        Self::Help,
        Self::Greet,
        Self::Affirm,
        Self::Deny,
        Self::Cancel,
        Self::ExportData,
        Self::DeleteMyData,
        Self::OutOfScope,
    ];

    /// What such a frame books. The one list of all intents: whoever asks what kind an intent is of asks here.
    pub const fn booking(self) -> Option<Booking> {
        match self {
            Self::ShareExpense => Some(Booking::Shared),
            Self::LogPersonalExpense => Some(Booking::Own),
            Self::RepayDebt => Some(Booking::Repaid),
            Self::ReceivePayment => Some(Booking::Received),
            Self::RequestBalance
            | Self::ListExpenses
            | Self::SpendingSummary
            | Self::EditLast
            | Self::DeleteLast
            | Self::CreateGroup
            | Self::AddMember
            | Self::SettleUp
            | Self::SetReminder
            | Self::OptIn
            | Self::OptOut
            | Self::SetCurrency
            | Self::SetLanguage
            | Self::Help
            | Self::Greet
            | Self::Affirm
            | Self::Deny
            | Self::Cancel
            | Self::ExportData
            | Self::DeleteMyData
            | Self::OutOfScope => None,
        }
    }

    /// Whether such a frame books money.
    pub const fn is_money(self) -> bool {
        self.booking().is_some()
    }

    /// Whether it changes something that is not easily seen and taken back, so that a guess is asked about.
    pub const fn is_asked(self) -> bool {
        self.is_money() || matches!(self, Self::EditLast | Self::DeleteLast | Self::DeleteMyData)
    }

    /// Whether such a frame books an expense, alone or with others.
    pub const fn is_expense(self) -> bool {
        matches!(self, Self::ShareExpense | Self::LogPersonalExpense)
    }

    /// Whether it asks for something by itself, whatever question is open: a balance, a list, a setting, a deletion.
    /// What books money, what corrects and what answers may each be about the open question, and so may what was
    /// not understood.
    pub const fn is_request(self) -> bool {
        !self.is_money() && !self.is_answer() && !matches!(self, Self::EditLast | Self::OutOfScope)
    }

    /// Yes, no, or never mind.
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::Affirm | Self::Deny | Self::Cancel)
    }

    /// Whether it means nothing without what was said before it: a correction, a deletion, an answer.
    pub const fn relies_on_earlier(self) -> bool {
        self.is_answer() || matches!(self, Self::EditLast | Self::DeleteLast)
    }
}

/// What a frame books.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Booking {
    /// An expense that others have a part in.
    Shared,
    /// An expense of the sender alone.
    Own,
    /// The sender, or who is named as payer, pays somebody back.
    Repaid,
    /// The sender is paid back.
    Received,
}

/// One thing that was meant. Absent means not said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Frame {
    pub intent: Intent,
    /// Positive; zero, negative and absurd amounts are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// Only when the message says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// As written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Other people in the deal, as written; never the sender. `everyone` for a whole group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
    /// Who is said to have had no part in it. Beyond the public schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Who paid, when it was not the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    /// Who paid how much, where several did; adds up to the amount. Beyond the public schema.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paid: Vec<Paid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split: Option<SplitSaid>,
    /// People sharing, the sender included, when only their number was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headcount: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// How many entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recurrence: Option<Recurrence>,
    /// ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<ExportFormat>,
    /// What keeps this frame from being acted on without a question. Not part of the public schema.
    #[serde(default, skip)]
    pub doubts: Vec<Doubt>,
    /// Of a correction: the amount that is said to be wrong. Not part of the public schema.
    #[serde(default, skip)]
    pub replaced: Option<Decimal>,
    /// The question is a "why": the lines that add up are wanted, not the sum alone.
    #[serde(default, skip)]
    pub wants_reasons: bool,
}

impl Frame {
    pub const fn new(intent: Intent) -> Self {
        Self {
            intent,
            amount: None,
            currency: None,
            item: None,
            persons: Vec::new(),
            without: Vec::new(),
            payer: None,
            paid: Vec::new(),
            split: None,
            headcount: None,
            date: None,
            date_text: None,
            period: None,
            period_text: None,
            group: None,
            category: None,
            direction: None,
            limit: None,
            recurrence: None,
            language: None,
            format: None,
            doubts: Vec::new(),
            replaced: None,
            wants_reasons: false,
        }
    }

    /// Has the chat ask whether it was meant.
    pub fn ask(&mut self) {
        if !self.doubts.contains(&Doubt::Intent) {
            self.doubts.push(Doubt::Intent);
        }
    }
}

/// A reason to ask before anything is saved.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Doubt {
    /// Several readings of the amount are plausible ("twelve fifty": 12.50 or 1250); the frame holds the first.
    Amount { candidates: Vec<Decimal> },
    /// The text books something only if it is read kindly: ask whether it was meant.
    Intent,
    /// The day is ambiguous; the frame holds the likeliest.
    Date { candidates: Vec<NaiveDate> },
    /// The message was forwarded, quotes somebody or tells a story.
    Hearsay,
}

/// How the sharing was said.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum SplitSaid {
    Equal {
        include_me: bool,
    },
    /// The amount is per head.
    Each {
        include_me: bool,
    },
    /// The others, or the sender when somebody else paid, owe all of it.
    Full,
    Exact {
        shares: Vec<ShareSaid>,
    },
    Percent {
        shares: Vec<ShareSaid>,
    },
    Shares {
        shares: Vec<ShareSaid>,
    },
}

/// What one of several paid.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Paid {
    /// A name, or `me`.
    pub who: String,
    pub amount: Decimal,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ShareSaid {
    /// A name as written, or `me`.
    pub who: String,
    pub value: ShareValue,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ShareValue {
    #[serde(with = "rust_decimal::serde::str")]
    Number(Decimal),
    Rest(Rest),
}

/// The word `rest`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Rest {
    #[serde(rename = "rest")]
    Rest,
}

/// Both days included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Food,
    Groceries,
    Transport,
    Travel,
    Rent,
    Utilities,
    Entertainment,
    Shopping,
    Health,
    Education,
    Gifts,
    Household,
    Personal,
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    OwedToMe,
    IOwe,
    Net,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    Daily,
    Weekly,
    Monthly,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
    Pdf,
    Xlsx,
}
