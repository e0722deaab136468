//! What happened, for the app of one person: whole records and replacing balances, so that an event that is seen
//! twice or late does no harm. Used by the list of events and by the socket.

use super::{AccountDto, CategoriesDto, CommentDto, MeDto, MoneyDto, Names, PersonRef, RecordDto};
use crate::domain::ledger::RecordKind;
use crate::domain::money::Money;
use crate::domain::turn::{AppEvent, EventKind};
use crate::http::api::groups::model::GroupDto;
use crate::ids::{AccountId, CommentId, GroupId, PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::views::{Cursor, Happened, Viewed, Views};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// Something that the caller's app is to show. A record with a version that is not higher than the known one changes
/// nothing but what people say about it; an unknown kind means that everything has to be asked for anew.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[serde(tag = "kind")]
pub(crate) enum LiveEvent {
    #[serde(rename = "expense.added")]
    ExpenseAdded(RecordEvent),
    #[serde(rename = "expense.changed")]
    ExpenseChanged(RecordEvent),
    #[serde(rename = "expense.deleted")]
    ExpenseDeleted(RecordEvent),
    #[serde(rename = "expense.restored")]
    ExpenseRestored(RecordEvent),
    #[serde(rename = "expense.confirmed")]
    ExpenseConfirmed(RecordEvent),
    #[serde(rename = "expense.disputed")]
    ExpenseDisputed(RecordEvent),
    /// Its creator stands by it: who objected is asked again.
    #[serde(rename = "expense.resolved")]
    ExpenseResolved(RecordEvent),
    #[serde(rename = "settlement.added")]
    SettlementAdded(RecordEvent),
    #[serde(rename = "settlement.changed")]
    SettlementChanged(RecordEvent),
    #[serde(rename = "settlement.deleted")]
    SettlementDeleted(RecordEvent),
    #[serde(rename = "settlement.restored")]
    SettlementRestored(RecordEvent),
    #[serde(rename = "settlement.confirmed")]
    SettlementConfirmed(RecordEvent),
    #[serde(rename = "settlement.disputed")]
    SettlementDisputed(RecordEvent),
    #[serde(rename = "settlement.resolved")]
    SettlementResolved(RecordEvent),
    /// The caller is not in it any more, or sees it no more: nothing of it is told but that.
    #[serde(rename = "record.gone")]
    RecordGone(RecordGone),
    #[serde(rename = "comment.added")]
    CommentAdded(CommentEvent),
    #[serde(rename = "group.changed")]
    GroupChanged(GroupEvent),
    #[serde(rename = "group.left")]
    GroupLeft(GroupLeft),
    #[serde(rename = "person.merged")]
    PersonMerged(PersonEvent),
    #[serde(rename = "balance.changed")]
    BalanceChanged(BalanceEvent),
    #[serde(rename = "settings.changed")]
    SettingsChanged(SettingsEvent),
    #[serde(rename = "settings.accounts")]
    SettingsAccounts(AccountsEvent),
    #[serde(rename = "settings.categories")]
    SettingsCategories(CategoriesEvent),
    #[serde(rename = "settings.paid_with")]
    SettingsPaidWith(PaidWithEvent),
    /// What happened cannot be told one by one: everything has to be asked for anew.
    #[serde(rename = "resync")]
    Resync(Place),
    /// Of sockets: events behind this place follow.
    #[serde(rename = "ready")]
    Ready(Mark),
    /// Of sockets: events may be late.
    #[serde(rename = "degraded")]
    Degraded(Nothing),
    /// Of sockets: events are not late any more.
    #[serde(rename = "restored")]
    Restored(Nothing),
}

/// Where a socket begins.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = LiveStart)]
pub(crate) struct Mark {
    /// The place up to which the app has seen events.
    #[schema(example = "1042.0")]
    pub(crate) cursor: String,
}

/// Says no more than its kind.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = LiveSignal)]
pub(crate) struct Nothing {}

/// Where an event stands.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct Place {
    /// To be named when asking for what came after.
    #[schema(example = "1042.0")]
    pub(crate) cursor: String,
    /// The cursor of the caller's event before it; absent for the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) prev: Option<String>,
    pub(crate) at: DateTime<Utc>,
}

#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct RecordEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    /// As it is now.
    pub(crate) record: RecordDto,
}

/// An expense or a settlement that the caller does not see, whatever happened to it.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct RecordGone {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) record_id: uuid::Uuid,
}

#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct CommentEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) comment: CommentDto,
}

#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct GroupEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    /// As it is now.
    pub(crate) group: GroupDto,
}

/// The caller is not in it any more.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct GroupLeft {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) group_id: uuid::Uuid,
}

/// Two people turned out to be one. Wherever `gone_id` is known `person` stands instead; records with them have to be
/// asked for anew. What the caller has with `person` comes as `balance.changed`.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct PersonEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    /// Who is nobody by themselves any more.
    pub(crate) gone_id: uuid::Uuid,
    /// Who stands for them; it may be the caller.
    pub(crate) person: PersonRef,
}

#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct BalanceEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) person: PersonRef,
    /// As it is now, over all groups; positive: they owe the caller. Replaces what was known in this currency.
    pub(crate) net: MoneyDto,
}

/// The caller's settings, changed here or elsewhere. They replace what was known.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct SettingsEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    /// As they are now.
    pub(crate) me: MeDto,
}

/// What the caller pays with: all of it, in place of what was known.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct AccountsEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) accounts: Vec<AccountDto>,
}

/// Categories with the caller's own words: all of them, in place of what was known.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct CategoriesEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) categories: CategoriesDto,
}

/// What the caller paid a record with; nobody else hears of it.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
pub(crate) struct PaidWithEvent {
    #[serde(flatten)]
    pub(crate) place: Place,
    pub(crate) record_id: uuid::Uuid,
    /// As it is now; null: nothing is said about it.
    pub(crate) account_id: Option<uuid::Uuid>,
}

/// Writes a place down.
pub(crate) fn cursor(at: Cursor) -> String {
    format!("{}.{}", at.commit_seq, at.ordinal)
}

/// Reads what [`cursor`] wrote.
pub(crate) fn read_cursor(text: &str) -> Option<Cursor> {
    let (commit_seq, ordinal) = text.split_once('.')?;
    let cursor = Cursor { commit_seq: commit_seq.parse().ok()?, ordinal: ordinal.parse().ok()? };
    (cursor.commit_seq >= 0 && cursor.ordinal >= 0).then_some(cursor)
}

/// Events as their viewer sees them, in the same order.
pub(crate) async fn render(
    views: &dyn Views,
    viewer: PersonId,
    happened: &[Happened],
) -> Result<Vec<LiveEvent>, StoreError> {
    let records: BTreeSet<RecordId> = happened.iter().filter_map(|it| it.event.record).collect();
    let comments: BTreeSet<CommentId> = happened.iter().filter_map(|it| it.event.comment).collect();
    let partners: BTreeSet<PersonId> = happened.iter().filter_map(|it| it.event.with).collect();
    let records: Vec<RecordId> = records.into_iter().collect();
    let Viewed { seen: records, people: mut known, .. } = views.records(viewer, &records).await?;
    let said = views.said(viewer, &comments.into_iter().collect::<Vec<_>>()).await?;
    let nets = if partners.is_empty() {
        Vec::new()
    } else {
        known.extend(views.known(viewer, &partners.into_iter().collect::<Vec<_>>()).await?);
        views.nets(viewer).await?
    };
    let me = known.iter().find(|known| known.id == viewer);
    let my_name = me.map(|known| known.name.clone()).unwrap_or_default();
    let names = Names { me: viewer, my_name: &my_name, known: &known };
    let ids: BTreeSet<GroupId> = happened.iter().filter_map(|it| it.event.group).collect();
    let mut groups = BTreeMap::new();
    for id in ids {
        let books = views.group(viewer, id).await?;
        groups.insert(id, books.map(|books| GroupDto::shown(&books, viewer)));
    }
    let own = OwnThings::of(views, viewer, happened).await?;
    let tell = |it: &Happened| {
        let place = Place { cursor: cursor(it.cursor), prev: it.prev.map(cursor), at: it.at };
        let event = &it.event;
        if let Some(own) = own.tell(event, &place) {
            return own;
        }
        if let (EventKind::Balance, Some(with), Some(currency)) = (event.kind, event.with, event.currency) {
            let net = nets.iter().find(|(person, net)| *person == with && net.currency == currency);
            let net = net.map_or(Money::new(0, currency), |(_, net)| *net);
            return LiveEvent::BalanceChanged(BalanceEvent {
                place,
                person: names.of(with),
                net: net.into(),
            });
        }
        if let (EventKind::PersonMerged, Some(with), Some(gone)) = (event.kind, event.with, event.gone) {
            return LiveEvent::PersonMerged(PersonEvent { place, gone_id: gone.0, person: names.of(with) });
        }
        if let Some(id) = event.group {
            return match groups.get(&id).cloned().flatten() {
                Some(Ok(group)) => LiveEvent::GroupChanged(GroupEvent { place, group }),
                Some(Err(_)) => LiveEvent::Resync(place),
                None => LiveEvent::GroupLeft(GroupLeft { place, group_id: id.0 }),
            };
        }
        if let Some(id) = event.comment {
            return match said.iter().find(|comment| comment.id == id) {
                Some(comment) => {
                    LiveEvent::CommentAdded(CommentEvent { place, comment: CommentDto::new(comment, &names) })
                }
                None => gone(event, place),
            };
        }
        match records.iter().find(|seen| Some(seen.record.id) == event.record) {
            Some(seen) => {
                let kind = seen.record.spec.kind;
                of_record(event.kind, kind, RecordEvent { place, record: RecordDto::new(seen, &names) })
            }
            None => gone(event, place),
        }
    };
    Ok(happened.iter().map(tell).collect())
}

/// What is told of a record that the viewer does not see any more.
fn gone(event: &AppEvent, place: Place) -> LiveEvent {
    match event.record {
        Some(record) => LiveEvent::RecordGone(RecordGone { place, record_id: record.0 }),
        None => LiveEvent::Resync(place),
    }
}

fn of_record(event: EventKind, kind: RecordKind, what: RecordEvent) -> LiveEvent {
    match (kind, event) {
        (RecordKind::Expense, EventKind::Added) => LiveEvent::ExpenseAdded(what),
        (RecordKind::Expense, EventKind::Changed) => LiveEvent::ExpenseChanged(what),
        (RecordKind::Expense, EventKind::Deleted) => LiveEvent::ExpenseDeleted(what),
        (RecordKind::Expense, EventKind::Restored) => LiveEvent::ExpenseRestored(what),
        (RecordKind::Expense, EventKind::Confirmed) => LiveEvent::ExpenseConfirmed(what),
        (RecordKind::Expense, EventKind::Disputed) => LiveEvent::ExpenseDisputed(what),
        (RecordKind::Expense, EventKind::Resolved) => LiveEvent::ExpenseResolved(what),
        (RecordKind::Settlement, EventKind::Resolved) => LiveEvent::SettlementResolved(what),
        (RecordKind::Settlement, EventKind::Added) => LiveEvent::SettlementAdded(what),
        (RecordKind::Settlement, EventKind::Changed) => LiveEvent::SettlementChanged(what),
        (RecordKind::Settlement, EventKind::Deleted) => LiveEvent::SettlementDeleted(what),
        (RecordKind::Settlement, EventKind::Restored) => LiveEvent::SettlementRestored(what),
        (RecordKind::Settlement, EventKind::Confirmed) => LiveEvent::SettlementConfirmed(what),
        (RecordKind::Settlement, EventKind::Disputed) => LiveEvent::SettlementDisputed(what),
        (
            _,
            EventKind::Commented
            | EventKind::Group
            | EventKind::PersonMerged
            | EventKind::Balance
            | EventKind::Settings
            | EventKind::Accounts
            | EventKind::Categories
            | EventKind::PaidWith,
        ) => LiveEvent::Resync(what.place),
    }
}

/// What events about the viewer's own things show, as far as there are such events.
struct OwnThings {
    me: Option<MeDto>,
    accounts: Option<Vec<AccountDto>>,
    categories: Option<CategoriesDto>,
    paid_with: BTreeMap<RecordId, Option<AccountId>>,
}

impl OwnThings {
    async fn of(views: &dyn Views, viewer: PersonId, happened: &[Happened]) -> Result<Self, StoreError> {
        let is_there = |kind| happened.iter().any(|it| it.event.kind == kind);
        let mut own = Self { me: None, accounts: None, categories: None, paid_with: BTreeMap::new() };
        if is_there(EventKind::Settings) {
            own.me = Some(views.me(viewer).await?.into());
        }
        if is_there(EventKind::Accounts) {
            own.accounts = Some(views.accounts(viewer).await?.iter().map(AccountDto::from).collect());
        }
        if is_there(EventKind::Categories) {
            own.categories = Some(CategoriesDto::of(&views.words(viewer).await?));
        }
        let paid = happened.iter().filter(|it| it.event.kind == EventKind::PaidWith);
        let paid: BTreeSet<RecordId> = paid.filter_map(|it| it.event.record).collect();
        for record in paid {
            own.paid_with.insert(record, views.paid_with(viewer, record).await?);
        }
        Ok(own)
    }

    fn tell(&self, event: &AppEvent, place: &Place) -> Option<LiveEvent> {
        let place = place.clone();
        match event.kind {
            EventKind::PaidWith => {
                let record = event.record?;
                let account_id = self.paid_with.get(&record)?.map(|account| account.0);
                Some(LiveEvent::SettingsPaidWith(PaidWithEvent { place, record_id: record.0, account_id }))
            }
            EventKind::Settings => {
                Some(LiveEvent::SettingsChanged(SettingsEvent { place, me: self.me.clone()? }))
            }
            EventKind::Accounts => {
                let accounts = self.accounts.clone()?;
                Some(LiveEvent::SettingsAccounts(AccountsEvent { place, accounts }))
            }
            EventKind::Categories => {
                let categories = self.categories.clone()?;
                Some(LiveEvent::SettingsCategories(CategoriesEvent { place, categories }))
            }
            EventKind::Added
            | EventKind::Changed
            | EventKind::Deleted
            | EventKind::Restored
            | EventKind::Confirmed
            | EventKind::Disputed
            | EventKind::Resolved
            | EventKind::Commented
            | EventKind::Group
            | EventKind::PersonMerged
            | EventKind::Balance => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let at = Cursor { commit_seq: 1_042, ordinal: 3 };
        assert_eq!(read_cursor(&cursor(at)), Some(at));
        for text in ["", "7", "7.", ".1", "-1.0", "1.-1", "1.2.3", "1.99999"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}
