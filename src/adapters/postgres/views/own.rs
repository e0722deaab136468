//! What somebody said of themselves, and the words that they file things by.

use super::{PostgresViews, damaged, rows};
use crate::adapters::postgres::journal::words::{OwnWords, WordRow, words_of};
use crate::adapters::postgres::lookups::people::{Me, MeRow, own};
use crate::adapters::postgres::statement::LIFE;
use crate::domain::own_words::{OwnWord, WORDS_MAX};
use crate::ids::PersonId;
use crate::ports::store::StoreError;
use crate::ports::views::Own;

impl PostgresViews {
    pub(super) async fn own_settings(&self, viewer: PersonId) -> Result<Own, StoreError> {
        let tenant = self.keys.tenant().0;
        let rows: Vec<MeRow> = rows!(self, viewer, Me { tenant, person: viewer.0, _life: LIFE });
        let row = rows.into_iter().next().ok_or(damaged("a person is not there"))?;
        let opened = self.keys.get(&[viewer]).await?;
        own(&self.keys, &opened, viewer, row)
    }

    pub(super) async fn own_words(&self, viewer: PersonId) -> Result<Vec<OwnWord>, StoreError> {
        let limit = i64::try_from(WORDS_MAX).unwrap_or(i64::MAX);
        let rows: Vec<WordRow> = rows!(self, viewer, OwnWords { owner: viewer.0, limit, _life: LIFE });
        let opened = self.keys.get(&[viewer]).await?;
        words_of(&self.keys, &opened, viewer, rows)
    }
}
