//! Events: what somebody's app missed, and what happened lately.

use super::{PostgresViews, damaged, rows};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::turn::AppEvent;
use crate::ids::PersonId;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;
use crate::ports::views::{Cursor, Happened};
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Binary, Nullable, SmallInt, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

/// Place of the event and of the one before it, its sealed form, and when it was written.
type Row = ((i64, i16), (Option<i64>, Option<i16>), Vec<u8>, DateTime<Utc>);
type Columns = ((BigInt, SmallInt), (Nullable<BigInt>, Nullable<SmallInt>), Binary, Timestamptz);

statement!(
    /// The one at the place itself comes along, so that the first one behind it knows the one before.
    Behind { user: Uuid => SqlUuid, seq: i64 => BigInt, ordinal: i16 => SmallInt, limit: i64 => BigInt } -> Columns,
    "select e.commit_seq, e.ordinal, b.commit_seq, b.ordinal, e.payload_enc, e.created_at from events e \
     left join lateral (select p.commit_seq, p.ordinal from events p where p.user_id = e.user_id \
        and (p.commit_seq, p.ordinal) < (e.commit_seq, e.ordinal) \
        order by p.commit_seq desc, p.ordinal desc limit 1) b on true \
     where e.user_id = ? and (e.commit_seq, e.ordinal) > (?, ?) order by e.commit_seq, e.ordinal limit ?"
);

statement!(
    Lately { user: Uuid => SqlUuid, seq: i64 => BigInt, ordinal: i16 => SmallInt, limit: i64 => BigInt } -> Columns,
    "select e.commit_seq, e.ordinal, null::bigint, null::smallint, e.payload_enc, e.created_at from events e \
     where e.user_id = ? and e.kind <> 'balance.changed' and e.kind not like 'settings.%' \
        and (e.commit_seq, e.ordinal) < (?, ?) \
     order by e.commit_seq desc, e.ordinal desc limit ?"
);

statement!(
    Newest { user: Uuid => SqlUuid } -> (BigInt, SmallInt),
    "select commit_seq, ordinal from events where user_id = ? order by commit_seq desc, ordinal desc limit 1"
);

impl PostgresViews {
    pub(super) async fn newest(&self, viewer: PersonId) -> Result<Option<Cursor>, StoreError> {
        let rows: Vec<(i64, i16)> = rows!(self, viewer, Newest { user: viewer.0, _life: LIFE });
        Ok(rows.into_iter().next().map(|(commit_seq, ordinal)| Cursor { commit_seq, ordinal }))
    }

    pub(super) async fn happened(
        &self,
        viewer: PersonId,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Happened>, StoreError> {
        let Cursor { commit_seq: seq, ordinal } = after.unwrap_or(Cursor { commit_seq: -1, ordinal: 0 });
        let behind = Behind { user: viewer.0, seq, ordinal, limit: limit.into(), _life: LIFE };
        let rows: Vec<Row> = rows!(self, viewer, behind);
        self.opened(viewer, rows).await
    }

    pub(super) async fn lately(
        &self,
        viewer: PersonId,
        before: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<Happened>, StoreError> {
        let Cursor { commit_seq: seq, ordinal } =
            before.unwrap_or(Cursor { commit_seq: i64::MAX, ordinal: i16::MAX });
        let lately = Lately { user: viewer.0, seq, ordinal, limit: limit.into(), _life: LIFE };
        let rows: Vec<Row> = rows!(self, viewer, lately);
        self.opened(viewer, rows).await
    }

    async fn opened(&self, viewer: PersonId, rows: Vec<Row>) -> Result<Vec<Happened>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let keys = self.keys.get(&[viewer]).await?;
        let mut happened = Vec::with_capacity(rows.len());
        for ((commit_seq, ordinal), before, sealed, at) in rows {
            let row = [viewer.0.as_bytes().as_slice(), &commit_seq.to_be_bytes(), &ordinal.to_be_bytes()];
            let row = row.concat();
            let place = Place { table: "events", column: "payload_enc", row: &row };
            let plain = self.keys.open_with(&keys, viewer, place, &sealed)?;
            let event: AppEvent =
                serde_json::from_slice(&plain).map_err(|_| damaged("an event cannot be read"))?;
            let prev = match before {
                (Some(commit_seq), Some(ordinal)) => Some(Cursor { commit_seq, ordinal }),
                _ => None,
            };
            let cursor = Cursor { commit_seq, ordinal };
            happened.push(Happened { cursor, prev, at, event });
        }
        Ok(happened)
    }
}
