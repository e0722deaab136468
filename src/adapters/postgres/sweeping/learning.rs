//! What is kept to learn from goes when it is old, when there is too much of one person, and when they do not allow it
//! any more.

use crate::adapters::postgres::pool::{Pool, store_error, take};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::learning::EXAMPLES_MAX;
use crate::ports::comparisons::COMPARISONS_MAX;
use crate::ports::store::StoreError;
use crate::ports::sweeping::{STEP_ROWS_MAX, Swept};
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

statement!(
    DropExamples { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select id from nlu_examples where said_at < ? \
            order by said_at, id limit ?), \
        done as (delete from nlu_examples e using old where e.id = old.id returning 1) \
     select count(*) from done"
);

statement!(
    DropComparisons { before: DateTime<Utc> => Timestamptz, limit: i64 => BigInt } -> BigInt,
    "with old as (select id from nlu_comparisons where said_at < ? \
            order by said_at, id limit ?), \
        done as (delete from nlu_comparisons c using old where c.id = old.id returning 1) \
     select count(*) from done"
);

statement!(
    /// Of the next person who has any: all but the newest ones, or all where they do not allow it any more.
    DropExamplesOver { after: Uuid => SqlUuid, kept: i64 => BigInt, limit: i64 => BigInt } -> (Nullable<SqlUuid>, BigInt),
    "with p as (select e.person_id as id from nlu_examples e where e.person_id > ? \
            order by e.person_id, e.said_at limit 1), \
        over as (select e.id from nlu_examples e where e.person_id = (select id from p) order by e.said_at desc \
            offset (select case when w.learning then ?::bigint else 0 end from p join people w on w.id = p.id) limit ?), \
        done as (delete from nlu_examples e using over where e.id = over.id returning 1) \
     select (select id from p), (select count(*) from done)"
);

statement!(
    /// The same.
    DropComparisonsOver { after: Uuid => SqlUuid, kept: i64 => BigInt, limit: i64 => BigInt }
        -> (Nullable<SqlUuid>, BigInt),
    "with p as (select c.person_id as id from nlu_comparisons c where c.person_id > ? \
            order by c.person_id, c.said_at limit 1), \
        over as (select c.id from nlu_comparisons c where c.person_id = (select id from p) order by c.said_at desc \
            offset (select case when w.learning then ?::bigint else 0 end from p join people w on w.id = p.id) limit ?), \
        done as (delete from nlu_comparisons c using over where c.id = over.id returning 1) \
     select (select id from p), (select count(*) from done)"
);

/// One person a step, or several steps where one does not take all.
pub(super) async fn examples_over(pool: &Pool, place: Option<Uuid>) -> Result<Swept, StoreError> {
    let (after, limit) = (place.unwrap_or_default(), STEP_ROWS_MAX.into());
    let over = DropExamplesOver { after, kept: EXAMPLES_MAX.into(), limit, _life: LIFE };
    let mut connection = take(pool).await?;
    Ok(swept(place, over.load(&mut connection).await.map_err(store_error)?))
}

/// The same.
pub(super) async fn comparisons_over(pool: &Pool, place: Option<Uuid>) -> Result<Swept, StoreError> {
    let (after, limit) = (place.unwrap_or_default(), STEP_ROWS_MAX.into());
    let over = DropComparisonsOver { after, kept: COMPARISONS_MAX.into(), limit, _life: LIFE };
    let mut connection = take(pool).await?;
    Ok(swept(place, over.load(&mut connection).await.map_err(store_error)?))
}

fn swept(before: Option<Uuid>, rows: Vec<(Option<Uuid>, i64)>) -> Swept {
    let (last, gone) = rows.into_iter().next().unwrap_or_default();
    let rows = u64::try_from(gone).unwrap_or_default();
    let place = if rows < u64::from(STEP_ROWS_MAX) { last } else { before };
    Swept { rows, place, more: last.is_some() }
}
