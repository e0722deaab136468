//! Expenses and settlements as they are shown and as they are given.

use super::{MoneyDto, amount, decimal};
use crate::domain::dialog::{Known, Seen};
use crate::domain::ledger::{
    DESCRIPTION_CHARS_MAX, DisputeReason, Record, RecordKind, ShareState, Source, Spec,
};
use crate::domain::money::{Currency, Money};
use crate::domain::nlu::Category;
use crate::domain::split::{Item, Part, Split};
use crate::http::api::texts::{line, line_or_none};
use crate::http::problem::Fault;
use crate::ids::{GroupId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A person as the caller knows them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[schema(as = PersonRef)]
pub(crate) struct PersonRef {
    pub(crate) id: Uuid,
    /// What the caller calls them, else what they call themselves, else what whoever brought them in calls them; empty
    /// where nobody ever said.
    #[schema(example = "Kamal")]
    pub(crate) name: String,
    /// The caller themselves.
    pub(crate) is_me: bool,
    /// Can be told on WhatsApp; a guest cannot.
    pub(crate) is_reachable: bool,
    /// Last two digits of the number, to tell two of one name apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) phone_tail: Option<String>,
}

/// What one person paid or owes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Part)]
pub(crate) struct PartDto {
    pub(crate) person_id: Uuid,
    /// In the currency of the total.
    #[schema(example = "80.00")]
    pub(crate) amount: String,
}

/// What somebody paid, with what they say about it where they are asked: in a settlement who is said to have paid, in
/// an expense who had their payment changed by another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[schema(as = Payment)]
pub(crate) struct PaymentDto {
    pub(crate) person_id: Uuid,
    /// In the currency of the total.
    #[schema(example = "160.00")]
    pub(crate) amount: String,
    /// Absent for who has nothing to confirm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<ShareStateDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<DisputeReasonDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// A share of somebody, with what they say about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[schema(as = Share)]
pub(crate) struct ShareDto {
    pub(crate) person_id: Uuid,
    #[schema(example = "80.00")]
    pub(crate) amount: String,
    /// `none` for who has nothing to confirm.
    pub(crate) state: ShareStateDto,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<DisputeReasonDto>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ShareState)]
pub(crate) enum ShareStateDto {
    None,
    Pending,
    Confirmed,
    Disputed,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DisputeReason)]
pub(crate) enum DisputeReasonDto {
    Amount,
    NotMe,
    AlreadyPaid,
    Other,
}

impl From<DisputeReason> for DisputeReasonDto {
    fn from(reason: DisputeReason) -> Self {
        match reason {
            DisputeReason::Amount => Self::Amount,
            DisputeReason::NotMe => Self::NotMe,
            DisputeReason::AlreadyPaid => Self::AlreadyPaid,
            DisputeReason::Other => Self::Other,
        }
    }
}

impl From<DisputeReasonDto> for DisputeReason {
    fn from(reason: DisputeReasonDto) -> Self {
        match reason {
            DisputeReasonDto::Amount => Self::Amount,
            DisputeReasonDto::NotMe => Self::NotMe,
            DisputeReasonDto::AlreadyPaid => Self::AlreadyPaid,
            DisputeReasonDto::Other => Self::Other,
        }
    }
}

/// How a total is divided. What cannot be divided goes out by largest remainder; the answer shows to whom.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
#[schema(as = Split)]
pub(crate) enum SplitDto {
    /// The total by the number of people.
    Equal { among: Vec<Uuid> },
    /// An amount each; together the total.
    Exact { parts: Vec<PartDto> },
    /// A percentage each; together 100.
    Percent { parts: Vec<WeightDto> },
    /// In proportion to a weight each.
    Shares { parts: Vec<WeightDto> },
    /// What each owes more or less than the others; the rest is equal.
    Adjustment { parts: Vec<PartDto> },
    /// Items with their people; tax and tip follow the items in proportion.
    Itemised {
        items: Vec<ItemDto>,
        /// Tax and tip; negative: a discount.
        #[schema(example = "18.00")]
        extra: String,
    },
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Weight)]
pub(crate) struct WeightDto {
    pub(crate) person_id: Uuid,
    /// Percentage or weight, up to 6 decimal places.
    #[schema(example = "33.5")]
    pub(crate) value: String,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Item)]
pub(crate) struct ItemDto {
    pub(crate) label: String,
    pub(crate) amount: String,
    pub(crate) among: Vec<Uuid>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecordKind)]
pub(crate) enum RecordKindDto {
    Expense,
    Settlement,
}

impl From<RecordKind> for RecordKindDto {
    fn from(kind: RecordKind) -> Self {
        match kind {
            RecordKind::Expense => Self::Expense,
            RecordKind::Settlement => Self::Settlement,
        }
    }
}

/// Whence a change came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Source)]
pub(crate) enum SourceDto {
    Whatsapp,
    App,
    Api,
    Import,
    Schedule,
}

impl From<Source> for SourceDto {
    fn from(source: Source) -> Self {
        match source {
            Source::Whatsapp => Self::Whatsapp,
            Source::App => Self::App,
            Source::Api => Self::Api,
            Source::Import => Self::Import,
            Source::Schedule => Self::Schedule,
        }
    }
}

/// An expense or a settlement, as the caller sees it.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Record)]
pub(crate) struct RecordDto {
    pub(crate) id: Uuid,
    pub(crate) kind: RecordKindDto,
    /// 1 for a new one; each edit, deletion and restoration adds one. To be named by whoever changes it.
    pub(crate) version: i64,
    #[schema(example = "Dinner")]
    pub(crate) description: String,
    pub(crate) total: MoneyDto,
    /// The day it happened, in its creator's zone.
    pub(crate) occurred_on: NaiveDate,
    /// One of the built-in categories.
    #[schema(value_type = Option<String>, example = "food")]
    pub(crate) category: Option<Category>,
    pub(crate) group_id: Option<Uuid>,
    pub(crate) creator_id: Uuid,
    pub(crate) payers: Vec<PaymentDto>,
    pub(crate) split: SplitDto,
    /// What each person owes: the split, worked out. Adds up to the total.
    pub(crate) shares: Vec<ShareDto>,
    pub(crate) deleted: bool,
    pub(crate) entered_at: DateTime<Utc>,
    /// Positive: the caller gets so much for it, negative: owes.
    pub(crate) my_net: MoneyDto,
    /// Everybody in it, by the names that the caller uses.
    pub(crate) people: Vec<PersonRef>,
}

/// People by id, as one viewer knows them.
pub(crate) struct Names<'a> {
    pub(crate) me: PersonId,
    pub(crate) my_name: &'a str,
    /// Whom the viewer has a name for, and after them others by their own names.
    pub(crate) known: &'a [Known],
}

impl Names<'_> {
    pub(crate) fn of(&self, id: PersonId) -> PersonRef {
        let is_me = id == self.me;
        let known = self.known.iter().find(|known| known.id == id);
        let name = if is_me { self.my_name } else { known.map_or("", |known| known.name.as_str()) };
        PersonRef {
            id: id.0,
            name: name.to_owned(),
            is_me,
            is_reachable: is_me || known.is_some_and(|known| known.reachable),
            phone_tail: known.and_then(|known| known.phone_tail.clone()).filter(|_| !is_me),
        }
    }
}

/// In major units of `currency`, with exactly its digits.
pub(crate) fn plain(minor: i64, currency: Currency) -> String {
    Money::new(minor, currency).to_decimal().to_string()
}

impl RecordDto {
    /// As the person in `names` sees it.
    pub(crate) fn new(seen: &Seen, names: &Names<'_>) -> Self {
        let Record { id, version, creator, spec, owed, deleted, states, debts: _, changed_by: _ } =
            &seen.record;
        let currency = spec.total.currency;
        let mut ids: Vec<PersonId> = spec.payers.iter().chain(owed).map(|part| part.person).collect();
        ids.push(*creator);
        ids.sort_unstable();
        ids.dedup();
        let of_me = |parts: &[Part]| -> i64 {
            parts.iter().filter(|part| part.person == names.me).map(|part| part.minor).sum()
        };
        Self {
            id: id.0,
            kind: spec.kind.into(),
            version: *version,
            description: spec.description.clone(),
            total: spec.total.into(),
            occurred_on: spec.occurred_on,
            category: spec.category,
            group_id: spec.group.map(|group| group.0),
            creator_id: creator.0,
            payers: spec.payers.iter().map(|part| PaymentDto::new(part, currency, states)).collect(),
            split: SplitDto::new(&spec.split, currency),
            shares: owed.iter().map(|part| ShareDto::new(part, currency, states)).collect(),
            deleted: *deleted,
            entered_at: seen.entered_at,
            my_net: Money::new(of_me(&spec.payers).saturating_sub(of_me(owed)), currency).into(),
            people: ids.into_iter().map(|id| names.of(id)).collect(),
        }
    }
}

impl PartDto {
    pub(crate) fn new(part: &Part, currency: Currency) -> Self {
        Self { person_id: part.person.0, amount: plain(part.minor, currency) }
    }
}

impl PaymentDto {
    fn new(part: &Part, currency: Currency, states: &[(PersonId, ShareState)]) -> Self {
        let ShareDto { person_id, amount, state, reason, note } = ShareDto::new(part, currency, states);
        Self { person_id, amount, state: Some(state).filter(|it| *it != ShareStateDto::None), reason, note }
    }
}

impl ShareDto {
    fn new(part: &Part, currency: Currency, states: &[(PersonId, ShareState)]) -> Self {
        let said = states.iter().find(|(person, _)| *person == part.person).map(|(_, state)| state);
        let (state, reason, note) = match said {
            None => (ShareStateDto::None, None, None),
            Some(ShareState::Pending) => (ShareStateDto::Pending, None, None),
            Some(ShareState::Confirmed) => (ShareStateDto::Confirmed, None, None),
            Some(ShareState::Disputed { reason, note }) => {
                (ShareStateDto::Disputed, Some((*reason).into()), note.clone())
            }
        };
        Self { person_id: part.person.0, amount: plain(part.minor, currency), state, reason, note }
    }
}

impl SplitDto {
    pub(crate) fn new(split: &Split, currency: Currency) -> Self {
        let ids = |people: &[PersonId]| people.iter().map(|person| person.0).collect();
        let parts = |parts: &[Part]| parts.iter().map(|part| PartDto::new(part, currency)).collect();
        let weights = |parts: &[(PersonId, Decimal)]| {
            let one = |(person, value): &(PersonId, Decimal)| WeightDto {
                person_id: person.0,
                value: value.normalize().to_string(),
            };
            parts.iter().map(one).collect()
        };
        match split {
            Split::Equal { among } => Self::Equal { among: ids(among) },
            Split::Exact { parts: exact } => Self::Exact { parts: parts(exact) },
            Split::Percent { parts } => Self::Percent { parts: weights(parts) },
            Split::Shares { parts } => Self::Shares { parts: weights(parts) },
            Split::Adjustment { parts: by } => Self::Adjustment { parts: parts(by) },
            Split::Itemised { items, extra_minor } => Self::Itemised {
                items: items
                    .iter()
                    .map(|item| ItemDto {
                        label: item.label.clone(),
                        amount: plain(item.minor, currency),
                        among: ids(&item.among),
                    })
                    .collect(),
                extra: plain(*extra_minor, currency),
            },
        }
    }

    /// The split of the domain, or everything that is wrong in it.
    pub(crate) fn read(&self, currency: Currency, faults: &mut Vec<Fault>) -> Split {
        let people = |ids: &[Uuid]| ids.iter().copied().map(PersonId).collect::<Vec<_>>();
        match self {
            Self::Equal { among } => Split::Equal { among: people(among) },
            Self::Exact { parts } => {
                Split::Exact { parts: read_parts(parts, currency, "/split/parts", faults) }
            }
            Self::Percent { parts } => Split::Percent { parts: read_weights(parts, faults) },
            Self::Shares { parts } => Split::Shares { parts: read_weights(parts, faults) },
            Self::Adjustment { parts } => {
                Split::Adjustment { parts: read_parts(parts, currency, "/split/parts", faults) }
            }
            Self::Itemised { items, extra } => {
                let read = |(at, item): (usize, &ItemDto)| {
                    let place = format!("/split/items/{at}");
                    let label = line_or_none(&item.label, &format!("{place}/label"), DESCRIPTION_CHARS_MAX);
                    let label = label.unwrap_or_else(|fault| {
                        faults.push(fault);
                        String::new()
                    });
                    let minor = read_amount(&item.amount, currency, &format!("{place}/amount"), faults);
                    Item { label, minor, among: people(&item.among) }
                };
                let items = items.iter().enumerate().map(read).collect();
                Split::Itemised { items, extra_minor: read_amount(extra, currency, "/split/extra", faults) }
            }
        }
    }
}

fn read_amount(text: &str, currency: Currency, pointer: &str, faults: &mut Vec<Fault>) -> i64 {
    amount(text, currency, pointer).map_or_else(
        |fault| {
            faults.push(fault);
            0
        },
        |money| money.minor,
    )
}

fn read_parts(parts: &[PartDto], currency: Currency, pointer: &str, faults: &mut Vec<Fault>) -> Vec<Part> {
    let one = |(at, part): (usize, &PartDto)| Part {
        person: PersonId(part.person_id),
        minor: read_amount(&part.amount, currency, &format!("{pointer}/{at}/amount"), faults),
    };
    parts.iter().enumerate().map(one).collect()
}

fn read_weights(parts: &[WeightDto], faults: &mut Vec<Fault>) -> Vec<(PersonId, Decimal)> {
    let one = |(at, part): (usize, &WeightDto)| {
        let value = decimal(&part.value).unwrap_or_else(|| {
            let pointer = format!("/split/parts/{at}/value");
            faults.push(Fault::new(pointer, "not_a_number", "a plain decimal is wanted, like 33.5"));
            Decimal::ZERO
        });
        (PersonId(part.person_id), value)
    };
    parts.iter().enumerate().map(one).collect()
}

/// What a person says about an expense: all of it, for a new one and for an edit.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ExpenseInput)]
pub(crate) struct ExpenseInput {
    /// 1 to 200 characters of one line.
    #[schema(example = "Dinner", max_length = 200)]
    pub(crate) description: String,
    pub(crate) total: MoneyDto,
    pub(crate) occurred_on: NaiveDate,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "food")]
    pub(crate) category: Option<Category>,
    #[serde(default)]
    pub(crate) group_id: Option<Uuid>,
    /// Who paid how much; together the total. Left out: the caller paid all.
    #[serde(default)]
    pub(crate) payers: Vec<PartDto>,
    pub(crate) split: SplitDto,
}

impl ExpenseInput {
    /// As the books take it, or everything that is wrong with it.
    pub(crate) fn read(&self, caller: PersonId) -> Result<Spec, Vec<Fault>> {
        let total = self.total.read("/total").map_err(|fault| vec![fault])?;
        let mut faults = Vec::new();
        let payers = if self.payers.is_empty() {
            vec![Part { person: caller, minor: total.minor }]
        } else {
            read_parts(&self.payers, total.currency, "/payers", &mut faults)
        };
        let split = self.split.read(total.currency, &mut faults);
        let description = line(&self.description, "/description", DESCRIPTION_CHARS_MAX);
        let description = description.unwrap_or_else(|fault| {
            faults.push(fault);
            String::new()
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Spec {
            kind: RecordKind::Expense,
            description,
            category: self.category,
            total,
            occurred_on: self.occurred_on,
            group: self.group_id.map(GroupId),
            payers,
            split,
        })
    }
}
