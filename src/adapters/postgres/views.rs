//! What apps look at. Every read is a transaction that says for whom it is; the role of these connections sees what
//! belongs to that person and nothing else, whatever a statement forgets.

use super::journal::rows::{RecordRow, key_owners, record_of};
use super::keyring::KeyRing;
use super::lookups::Opened;
use super::pool::{Pool, Pooled, store_error, take};
use crate::domain::dialog::{Known, Seen};
use crate::domain::ledger::Record;
use crate::domain::money::{Currency, Money};
use crate::domain::own_words::OwnWord;
use crate::domain::turn::people;
use crate::ids::{AccountId, CommentId, GroupId, PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::views::{
    Account, Comment, Cursor, GroupBooks, GroupLine, Happened, LinePlace, Month, One, Order, Own, Person,
    RecordFilter, Stake, Start, StatementLine, Sum, Version, Viewed, Views,
};
use async_trait::async_trait;
use chrono::NaiveDate;
use diesel_async::{AnsiTransactionManager, SimpleAsyncConnection as _, TransactionManager as _};
use std::collections::BTreeSet;
use std::sync::Arc;

mod accounts;
mod events;
mod groups;
mod list;
mod own;
mod people_known;
mod record;
mod statement;

/// Reads of one tenant, for its people.
pub struct PostgresViews {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PostgresViews {
    /// `pool` has connections for [`super::pool::Use::Viewer`].
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }

    /// Begins to read for somebody. A connection that is dropped before [`done`] is not used again.
    async fn open(&self, viewer: PersonId) -> Result<Pooled<'_>, StoreError> {
        let mut connection = take(&self.pool).await?;
        AnsiTransactionManager::begin_transaction_sql(&mut *connection, "begin read only")
            .await
            .map_err(store_error)?;
        let viewer = format!("set local hisaab.viewer = '{viewer}'");
        connection.batch_execute(&viewer).await.map_err(store_error)?;
        Ok(connection)
    }

    /// The keys that open rows of records.
    async fn keys_of(&self, rows: &[RecordRow]) -> Result<Opened, StoreError> {
        let owners: BTreeSet<PersonId> = rows.iter().flat_map(key_owners).collect();
        self.keys.get(&owners.into_iter().collect::<Vec<_>>()).await
    }

    /// Rows as records.
    async fn seen(&self, rows: Vec<RecordRow>) -> Result<Vec<Seen>, StoreError> {
        let opened = self.keys_of(&rows).await?;
        rows.into_iter()
            .map(|row| {
                let entered_at = row.0.5;
                Ok(Seen { record: record_of(row, &self.keys, &opened)?, entered_at })
            })
            .collect()
    }

    /// Everybody in these records, and the viewer.
    async fn everybody(
        &self,
        viewer: PersonId,
        records: impl Iterator<Item = &Record> + Send,
    ) -> Result<Vec<Known>, StoreError> {
        let mut everybody: BTreeSet<PersonId> = records.flat_map(people).collect();
        everybody.insert(viewer);
        self.named(viewer, everybody.into_iter().map(|person| person.0).collect()).await
    }
}

/// Ends a read.
async fn done(mut connection: Pooled<'_>) -> Result<(), StoreError> {
    AnsiTransactionManager::commit_transaction(&mut *connection).await.map_err(store_error)
}

/// Runs one statement for a viewer.
macro_rules! rows {
    ($from:expr, $viewer:expr, $statement:expr) => {{
        let mut connection = $from.open($viewer).await?;
        let loaded = diesel_async::RunQueryDsl::load($statement, &mut connection).await;
        let loaded = loaded.map_err(crate::adapters::postgres::pool::store_error)?;
        crate::adapters::postgres::views::done(connection).await?;
        loaded
    }};
}
use rows;

const fn damaged(what: &'static str) -> StoreError {
    StoreError::Damaged { what }
}

fn currency(code: &str) -> Result<Currency, StoreError> {
    code.parse().map_err(|_| damaged("a row has an unknown currency"))
}

#[async_trait]
impl Views for PostgresViews {
    async fn list(
        &self,
        viewer: PersonId,
        filter: &RecordFilter,
        order: Order,
        start: Option<&Start>,
        limit: u32,
    ) -> Result<Viewed, StoreError> {
        self.page(viewer, filter, order, start, limit).await
    }

    async fn sums(&self, viewer: PersonId, filter: &RecordFilter) -> Result<Vec<Sum>, StoreError> {
        self.summed(viewer, filter).await
    }

    async fn record(&self, viewer: PersonId, id: RecordId) -> Result<Option<One>, StoreError> {
        self.one_record(viewer, id.0).await
    }

    async fn records(&self, viewer: PersonId, ids: &[RecordId]) -> Result<Viewed, StoreError> {
        self.these(viewer, ids.iter().map(|id| id.0).collect()).await
    }

    async fn versions(
        &self,
        viewer: PersonId,
        id: RecordId,
    ) -> Result<(Vec<Version>, Vec<Known>), StoreError> {
        self.all_versions(viewer, id).await
    }

    async fn stakes(&self, viewer: PersonId, of: &[(RecordId, i64)]) -> Result<Vec<Stake>, StoreError> {
        self.these_stakes(viewer, of).await
    }

    async fn comments(
        &self,
        viewer: PersonId,
        id: RecordId,
    ) -> Result<(Vec<Comment>, Vec<Known>), StoreError> {
        let comments = self.comments_on(viewer, id).await?;
        let authors: BTreeSet<PersonId> = comments.iter().map(|comment| comment.author).collect();
        let known = self.named(viewer, authors.into_iter().map(|person| person.0).collect()).await?;
        Ok((comments, known))
    }

    async fn said(&self, viewer: PersonId, ids: &[CommentId]) -> Result<Vec<Comment>, StoreError> {
        self.these_comments(viewer, ids).await
    }

    async fn people(&self, viewer: PersonId, only: Option<PersonId>) -> Result<Vec<Person>, StoreError> {
        self.partners(viewer, only).await
    }

    async fn nets(&self, viewer: PersonId) -> Result<Vec<(PersonId, Money)>, StoreError> {
        self.all_nets(viewer).await
    }

    async fn statement(
        &self,
        viewer: PersonId,
        with: PersonId,
        currency: Currency,
        before: Option<LinePlace>,
        limit: u32,
    ) -> Result<Vec<StatementLine>, StoreError> {
        self.lines(viewer, with, currency, before, limit).await
    }

    async fn months(
        &self,
        viewer: PersonId,
        with: PersonId,
        currency: Currency,
    ) -> Result<Vec<Month>, StoreError> {
        self.by_month(viewer, with, currency).await
    }

    async fn is_taken(&self, id: PersonId) -> Result<bool, StoreError> {
        // Everybody has a key of their own.
        self.keys.is_taken(id).await
    }

    async fn latest(&self, viewer: PersonId) -> Result<Option<Cursor>, StoreError> {
        self.newest(viewer).await
    }

    async fn known(&self, viewer: PersonId, people: &[PersonId]) -> Result<Vec<Known>, StoreError> {
        self.named(viewer, people.iter().map(|person| person.0).collect()).await
    }

    async fn groups(&self, viewer: PersonId) -> Result<Vec<GroupLine>, StoreError> {
        self.all_groups(viewer).await
    }

    async fn group(&self, viewer: PersonId, id: GroupId) -> Result<Option<GroupBooks>, StoreError> {
        self.one_group(viewer, id).await
    }

    async fn accounts(&self, viewer: PersonId) -> Result<Vec<Account>, StoreError> {
        self.own_accounts(viewer).await
    }

    async fn me(&self, viewer: PersonId) -> Result<Own, StoreError> {
        self.own_settings(viewer).await
    }

    async fn words(&self, viewer: PersonId) -> Result<Vec<OwnWord>, StoreError> {
        self.own_words(viewer).await
    }

    async fn paid_with(&self, viewer: PersonId, id: RecordId) -> Result<Option<AccountId>, StoreError> {
        self.account_of(viewer, id).await
    }

    async fn spent(
        &self,
        viewer: PersonId,
        account: AccountId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Money>, StoreError> {
        self.spent_with(viewer, account, (from, to)).await
    }

    async fn events(
        &self,
        viewer: PersonId,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Happened>, StoreError> {
        self.happened(viewer, after, limit).await
    }

    async fn activity(
        &self,
        viewer: PersonId,
        before: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Happened>, StoreError> {
        self.lately(viewer, before, limit).await
    }
}
