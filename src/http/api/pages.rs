//! Pages: how many rows one has, and pages of lists that are whole in memory.

use super::meta::PAGE_MAX;
use crate::http::problem::Problem;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// Rows of a page where nobody says how many.
const PAGE: u32 = 50;

/// Rows of a page as they are asked for: more than there may be is cut.
pub(super) fn rows(limit: Option<u32>) -> Result<u32, Problem> {
    match limit.unwrap_or(PAGE) {
        0 => Err(Problem::invalid("?limit", "out_of_range", "at least 1 row; more than 100 are cut")),
        limit => Ok(limit.min(PAGE_MAX)),
    }
}

/// Which part of a list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct PartQuery {
    /// Rows of the page, 1 to 100, more are cut. Left out: all, or all that follow the cursor.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Said of all reads together in the contract.
    #[param(ignore)]
    #[expect(dead_code, reason = "taken here, read where the answer is made")]
    fields: Option<String>,
}

impl PartQuery {
    /// The rows of this page, and the cursor of the next one. A row is found again by its id, wherever it is by then.
    pub(super) fn of<T>(
        &self,
        mut rows: Vec<T>,
        id: impl Fn(&T) -> Uuid,
    ) -> Result<(Vec<T>, Option<String>), Problem> {
        if let Some(cursor) = &self.cursor {
            let last = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| Uuid::from_slice(&bytes).ok());
            let at = last.and_then(|last| rows.iter().position(|row| id(row) == last));
            let at = at.ok_or_else(|| {
                Problem::invalid("?cursor", "malformed", "not a cursor of this list, or its row is gone")
            })?;
            rows.drain(..=at);
        }
        let Some(limit) = self.limit else { return Ok((rows, None)) };
        let limit = usize::try_from(self::rows(Some(limit))?).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| URL_SAFE_NO_PAD.encode(id(row)));
        Ok((rows, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_and_end() {
        let all: Vec<Uuid> = (1..=5).map(Uuid::from_u128).collect();
        let part = |limit, cursor| PartQuery { limit, cursor, fields: None };
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let (rows, next) = part(Some(2), cursor).of(all.clone(), |id| *id).unwrap();
            seen.extend(rows);
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, all);
        assert_eq!(part(None, None).of(all.clone(), |id| *id).unwrap(), (all.clone(), None));
        assert!(part(Some(0), None).of(all.clone(), |id| *id).is_err());
        assert!(part(None, Some("x".to_owned())).of(all, |id| *id).is_err());
    }

    #[test]
    fn more_rows_than_there_may_be_are_cut() {
        for (given, expected) in
            [(None, Some(PAGE)), (Some(1), Some(1)), (Some(PAGE_MAX + 1), Some(PAGE_MAX)), (Some(0), None)]
        {
            assert_eq!(rows(given).ok(), expected);
        }
    }
}
