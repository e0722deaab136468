//! What apps look at. Every read is for one viewer and sees nothing that is not theirs to see.

use super::store::StoreError;
use crate::domain::access::Standing;
use crate::domain::dialog::{Known, Seen};
use crate::domain::ledger::{AccountSpec, Group, RecordKind, Source};
use crate::domain::message::Address;
use crate::domain::money::{Currency, Locale, Money};
use crate::domain::nlu::Category;
use crate::domain::own_words::OwnWord;
use crate::domain::simplify::Debt;
use crate::domain::turn::AppEvent;
use crate::ids::{AccountId, CommandId, CommentId, GroupId, PersonId, RecordId};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};

/// Which records are listed; what is absent restricts nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RecordFilter {
    pub kind: Option<RecordKind>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// All of them take part.
    pub with: Vec<PersonId>,
    /// Of a group all that the viewer may see of it, also where they take no part.
    pub group: Option<GroupId>,
    pub category: Option<Category>,
    pub payer: Option<PersonId>,
    /// What the viewer paid with this account of theirs.
    pub account: Option<AccountId>,
    /// In minor units of `currency`.
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub currency: Option<Currency>,
    pub status: Option<Status>,
    /// Words that the description has to hold, all of them, whole.
    pub words: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Somebody has not answered yet.
    Pending,
    /// Everybody who is asked has agreed.
    Confirmed,
    /// Somebody does not agree.
    Disputed,
    /// Not in the books any more. Without a status these are left out.
    Deleted,
    /// The viewer has not answered yet.
    ToConfirm,
}

/// The order of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    #[default]
    NewestDay,
    OldestDay,
    /// Currencies one after the other.
    Largest,
    Smallest,
    LatestEntry,
}

/// Where a page begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Start {
    /// Behind so many rows.
    Offset(u32),
    After(Mark),
}

/// A row's place in every order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    pub day: NaiveDate,
    pub currency: Currency,
    pub minor: i64,
    pub entered_seq: i64,
    /// Among those that were entered together.
    pub place: i16,
}

/// Some records, with everybody in them as the viewer knows them.
#[derive(Clone, Debug, Default)]
pub struct Viewed {
    pub seen: Vec<Seen>,
    /// Places of the records, one for each.
    pub marks: Vec<Mark>,
    /// The viewer among them.
    pub people: Vec<Known>,
}

/// One record.
#[derive(Clone, Debug)]
pub struct One {
    pub seen: Seen,
    /// What the viewer is to its group, and whether they are or were in it.
    pub standing: Standing,
    pub people: Vec<Known>,
}

/// What the records of a filter come to in one currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sum {
    pub count: i64,
    pub total: Money,
    /// What the viewer owes of it, and what they paid.
    pub share: Money,
    pub paid: Money,
}

/// A version of a record.
#[derive(Clone, Debug)]
pub struct Version {
    pub record: crate::domain::ledger::Record,
    pub change: Changed,
    pub author: PersonId,
    pub source: Source,
    pub said_at: DateTime<Utc>,
    /// What made it.
    pub command: CommandId,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Changed {
    Added,
    Edited,
    Deleted,
    Restored,
    /// Two of its people became one.
    Merged,
}

/// What a version of a record was to one person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stake {
    pub record: RecordId,
    pub version: i64,
    pub author: PersonId,
    pub source: Source,
    pub total: Money,
    /// What they got for it, or owed; nothing where it was deleted.
    pub net: Money,
}

/// Something that was said about a record.
#[derive(Clone, PartialEq, Debug)]
pub struct Comment {
    pub id: CommentId,
    pub record: RecordId,
    pub author: PersonId,
    pub text: String,
    pub said_at: DateTime<Utc>,
}

/// Somebody whom the viewer knows, with what is between them.
#[derive(Clone, Debug)]
pub struct Person {
    pub known: Known,
    /// By currency, without those in which they are square.
    pub nets: Vec<Money>,
    /// The latest record that both are in.
    pub last: Option<RecordId>,
}

/// A line's place in a statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinePlace {
    pub day: NaiveDate,
    pub entered_seq: i64,
    pub record: RecordId,
}

/// What one record does to what is between two people.
#[derive(Clone, Debug)]
pub struct StatementLine {
    pub place: LinePlace,
    pub kind: RecordKind,
    pub description: String,
    pub effect: Money,
    /// The balance after it.
    pub after: Money,
    pub disputed: bool,
}

impl StatementLine {
    /// The balance before it.
    pub const fn before(&self) -> Money {
        Money { minor: self.after.minor.saturating_sub(self.effect.minor), currency: self.after.currency }
    }
}

/// What a month does to what is between two people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    pub lines: i64,
    pub effect: Money,
}

/// What somebody pays with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Account {
    pub id: AccountId,
    pub spec: AccountSpec,
}

/// What somebody said to what is kept and sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Consent {
    /// Nothing yet: who goes on agrees.
    Unsaid,
    Given,
    /// It was given, and taken back.
    Withdrawn,
}

/// What somebody said of themselves, and how they want to be spoken to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Own {
    pub id: PersonId,
    pub name: Option<String>,
    pub address: Address,
    pub currency: Currency,
    pub zone: chrono_tz::Tz,
    pub locale: Locale,
    pub consent: Consent,
    pub notices: bool,
    /// Lets us learn from what they write.
    pub learning: bool,
}

/// A group in a list, with what the viewer has in it.
#[derive(Clone, Debug)]
pub struct GroupLine {
    pub group: Group,
    /// By currency, without those in which they are square.
    pub nets: Vec<Money>,
}

/// A group with who owes whom in it.
#[derive(Clone, Debug)]
pub struct GroupBooks {
    pub group: Group,
    pub debts: Vec<Debt>,
    /// All members, former ones too, as the viewer knows them.
    pub people: Vec<Known>,
}

/// Place of an event: commit, and ordinal within it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Cursor {
    pub commit_seq: i64,
    pub ordinal: i16,
}

/// An event of somebody's app.
#[derive(Clone, Debug)]
pub struct Happened {
    pub cursor: Cursor,
    /// The place of the event before it; none for the first one.
    pub prev: Option<Cursor>,
    pub at: DateTime<Utc>,
    pub event: AppEvent,
}

#[async_trait]
pub trait Views: Send + Sync {
    /// Records that the viewer takes part in; of a group, those that they may see in it.
    async fn list(
        &self,
        viewer: PersonId,
        filter: &RecordFilter,
        order: Order,
        start: Option<&Start>,
        limit: u32,
    ) -> Result<Viewed, StoreError>;

    async fn sums(&self, viewer: PersonId, filter: &RecordFilter) -> Result<Vec<Sum>, StoreError>;

    /// A record that the viewer takes or took part in, or sees as a member of its group.
    async fn record(&self, viewer: PersonId, id: RecordId) -> Result<Option<One>, StoreError>;

    /// Some of them, in any order; who may not see one does not get it.
    async fn records(&self, viewer: PersonId, ids: &[RecordId]) -> Result<Viewed, StoreError>;

    /// All versions of a record, the first one first, and everybody in them.
    async fn versions(
        &self,
        viewer: PersonId,
        id: RecordId,
    ) -> Result<(Vec<Version>, Vec<Known>), StoreError>;

    /// These versions of records and those before them, as far as the viewer may see them; in any order.
    async fn stakes(&self, viewer: PersonId, of: &[(RecordId, i64)]) -> Result<Vec<Stake>, StoreError>;

    /// Comments on a record, the first one first.
    async fn comments(
        &self,
        viewer: PersonId,
        id: RecordId,
    ) -> Result<(Vec<Comment>, Vec<Known>), StoreError>;

    /// These comments.
    async fn said(&self, viewer: PersonId, ids: &[CommentId]) -> Result<Vec<Comment>, StoreError>;

    /// Everybody whom the viewer has a name for or a balance with, or one of them.
    async fn people(&self, viewer: PersonId, only: Option<PersonId>) -> Result<Vec<Person>, StoreError>;

    /// What is between the viewer and each person, by currency; who is square is left out.
    async fn nets(&self, viewer: PersonId) -> Result<Vec<(PersonId, Money)>, StoreError>;

    /// What happened between the viewer and somebody in one currency, before a place, the newest first.
    async fn statement(
        &self,
        viewer: PersonId,
        with: PersonId,
        currency: Currency,
        before: Option<LinePlace>,
        limit: u32,
    ) -> Result<Vec<StatementLine>, StoreError>;

    /// The same by month, the first one first.
    async fn months(
        &self,
        viewer: PersonId,
        with: PersonId,
        currency: Currency,
    ) -> Result<Vec<Month>, StoreError>;

    /// Whether anybody at all has this id. For ids that are about to be used, never to be told.
    async fn is_taken(&self, id: PersonId) -> Result<bool, StoreError>;

    /// The place of the latest event; none where nothing has happened.
    async fn latest(&self, viewer: PersonId) -> Result<Option<Cursor>, StoreError>;

    /// These people as the viewer knows them; whom they do not know is left out.
    async fn known(&self, viewer: PersonId, people: &[PersonId]) -> Result<Vec<Known>, StoreError>;

    /// Groups that the viewer is in.
    async fn groups(&self, viewer: PersonId) -> Result<Vec<GroupLine>, StoreError>;

    /// A group that the viewer is in.
    async fn group(&self, viewer: PersonId, id: GroupId) -> Result<Option<GroupBooks>, StoreError>;

    /// What the viewer pays with, closed accounts last.
    async fn accounts(&self, viewer: PersonId) -> Result<Vec<Account>, StoreError>;

    /// What the viewer said of themselves.
    async fn me(&self, viewer: PersonId) -> Result<Own, StoreError>;

    /// Words that the viewer files things by, also those that are not learned yet; the latest first.
    async fn words(&self, viewer: PersonId) -> Result<Vec<OwnWord>, StoreError>;

    /// What the viewer said that they paid a record with.
    async fn paid_with(&self, viewer: PersonId, id: RecordId) -> Result<Option<AccountId>, StoreError>;

    /// What the viewer paid with an account in these days, by currency.
    async fn spent(
        &self,
        viewer: PersonId,
        account: AccountId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Money>, StoreError>;

    /// Events behind a place, the first one first.
    async fn events(
        &self,
        viewer: PersonId,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Happened>, StoreError>;

    /// Events about records, the newest first, before a place.
    async fn activity(
        &self,
        viewer: PersonId,
        before: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Happened>, StoreError>;
}
