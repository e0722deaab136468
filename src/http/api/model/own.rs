//! What somebody keeps for themselves, as it is shown to them alone.

use crate::domain::dialog::CATEGORIES;
use crate::domain::ledger::AccountKind;
use crate::domain::nlu::Category;
use crate::domain::own_words::OwnWord;
use crate::ports::views::{Account, Consent, Own};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The caller and their settings.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Me)]
pub(crate) struct MeDto {
    id: Uuid,
    /// Absent: never told.
    name: Option<String>,
    /// Digits with country code; absent where it is not known.
    #[schema(example = "919812345678")]
    phone: Option<String>,
    /// Home currency, ISO 4217.
    #[schema(example = "INR")]
    currency: String,
    /// IANA name.
    #[schema(example = "Asia/Kolkata")]
    zone: String,
    /// en, en-IN, hi or hi-Latn.
    #[schema(example = "en-IN")]
    locale: String,
    /// Agreed to what is kept and sent.
    consent: bool,
    /// Wants to hear on WhatsApp of what others log.
    notices: bool,
    /// Lets us learn from what they write and correct; off until they say so.
    learning: bool,
}

impl From<Own> for MeDto {
    fn from(own: Own) -> Self {
        Self {
            id: own.id.0,
            name: own.name,
            phone: own.address.phone,
            currency: own.currency.code().to_owned(),
            zone: own.zone.name().to_owned(),
            locale: own.locale.tag().to_owned(),
            consent: own.consent == Consent::Given,
            notices: own.notices,
            learning: own.learning,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = AccountKind)]
#[serde(rename_all = "snake_case")]
pub(crate) enum KindDto {
    Cash,
    Bank,
    Wallet,
    /// Billed once a month, paid later.
    Card,
}

/// Something that the caller pays with.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Account)]
pub(crate) struct AccountDto {
    id: Uuid,
    #[schema(example = "HDFC card")]
    name: String,
    pub(crate) kind: KindDto,
    #[schema(example = "INR")]
    currency: String,
    /// Not used any more.
    closed: bool,
    /// Of a card: last day of the month that is on a bill.
    #[serde(skip_serializing_if = "Option::is_none")]
    bill_day: Option<u32>,
    /// Of a card: day of the month when a bill has to be paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_day: Option<u32>,
}

impl From<&Account> for AccountDto {
    fn from(Account { id, spec }: &Account) -> Self {
        let (kind, billing) = match spec.kind {
            AccountKind::Cash => (KindDto::Cash, None),
            AccountKind::Bank => (KindDto::Bank, None),
            AccountKind::Wallet => (KindDto::Wallet, None),
            AccountKind::Card(billing) => (KindDto::Card, Some(billing)),
        };
        Self {
            id: id.0,
            name: spec.name.clone(),
            kind,
            currency: spec.currency.code().to_owned(),
            closed: spec.closed,
            bill_day: billing.map(|billing| billing.bill_day),
            due_day: billing.map(|billing| billing.due_day),
        }
    }
}

/// All categories, in the order in which they are shown; the list is whole.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Categories)]
pub(crate) struct CategoriesDto {
    items: Vec<CategoryDto>,
}

/// A built-in category, and the words of the caller that are filed under it.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = CategoryWords)]
pub(crate) struct CategoryDto {
    #[schema(value_type = String, example = "food")]
    category: Category,
    /// Told by the caller.
    aliases: Vec<CategoryWordDto>,
    /// Learned from corrections of theirs.
    learned: Vec<CategoryWordDto>,
}

/// A word that the caller's things are filed by.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = CategoryWord)]
pub(crate) struct CategoryWordDto {
    id: Uuid,
    #[schema(example = "momos")]
    word: String,
    #[schema(value_type = Option<String>, example = "food")]
    category: Option<Category>,
    /// Two corrections in a row that agree taught it; otherwise the caller said so.
    learned: bool,
}

impl CategoryWordDto {
    pub(crate) fn of(word: &OwnWord) -> Self {
        Self { id: word.id.0, word: word.text.clone(), category: word.category, learned: !word.told }
    }
}

impl CategoriesDto {
    pub(crate) fn of(words: &[OwnWord]) -> Self {
        let these = |category, told| -> Vec<CategoryWordDto> {
            let fits = |word: &&OwnWord| word.category == Some(category) && word.told == told;
            words.iter().filter(fits).map(CategoryWordDto::of).collect()
        };
        let one = |(category, _): &(Category, &str)| CategoryDto {
            category: *category,
            aliases: these(*category, true),
            learned: these(*category, false),
        };
        Self { items: CATEGORIES.iter().map(one).collect() }
    }
}
