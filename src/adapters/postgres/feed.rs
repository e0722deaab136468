//! How events stand to what sockets were sent, and which sessions are over: a statement each, for all of them.

use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::ids::{PersonId, SessionId};
use crate::ports::feed::{Feed, Stand};
use crate::ports::store::StoreError;
use crate::ports::views::Cursor;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, BigInt, Bool, Nullable, SmallInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

statement!(
    StandOf { user: Uuid => SqlUuid, seq: i64 => BigInt, ordinal: i16 => SmallInt, limit: i64 => BigInt }
        -> (Nullable<BigInt>, Nullable<SmallInt>, Bool, BigInt),
    "select n.commit_seq, n.ordinal, \
        exists (select from events e where e.user_id = v.id and e.commit_seq = v.seq and e.ordinal = v.ordinal), \
        (select count(*) from (select from events e where e.user_id = v.id \
            and (e.commit_seq, e.ordinal) > (v.seq, v.ordinal) limit v.most) b) \
     from (select ?::uuid, ?::bigint, ?::smallint, ?::bigint) v(id, seq, ordinal, most) \
     left join lateral (select e.commit_seq, e.ordinal from events e where e.user_id = v.id \
        order by e.commit_seq desc, e.ordinal desc limit 1) n on true"
);

statement!(
    Behind {
        users: Vec<Uuid> => Array<SqlUuid>,
        seqs: Vec<i64> => Array<BigInt>,
        ordinals: Vec<i16> => Array<SmallInt>,
    } -> SqlUuid,
    "select w.id from unnest(?::uuid[], ?::bigint[], ?::smallint[]) w(id, seq, ordinal) \
     where exists (select from events e where e.user_id = w.id \
        and (e.commit_seq, e.ordinal) > (w.seq, w.ordinal))"
);

statement!(
    Ended { sessions: Vec<Uuid> => Array<SqlUuid>, now: DateTime<Utc> => Timestamptz } -> SqlUuid,
    "select w.id from unnest(?::uuid[]) w(id) where not exists (\
        select from sessions s where s.id = w.id and s.ended_at is null and s.idle_until > ?)"
);

/// Events of everybody.
pub struct PgFeed(Pool);

impl PgFeed {
    pub const fn new(reads: Pool) -> Self {
        Self(reads)
    }
}

#[async_trait]
impl Feed for PgFeed {
    async fn stand(&self, person: PersonId, seen: Cursor, limit: u32) -> Result<Stand, StoreError> {
        let Cursor { commit_seq: seq, ordinal } = seen;
        let stand = StandOf { user: person.0, seq, ordinal, limit: limit.into(), _life: LIFE };
        let mut connection = take(&self.0).await?;
        let rows: Vec<(Option<i64>, Option<i16>, bool, i64)> =
            stand.load(&mut connection).await.map_err(store_error)?;
        let row = rows.into_iter().next();
        let (seq, ordinal, is_known, behind) =
            row.ok_or(StoreError::Damaged { what: "nobody says how events stand" })?;
        let newest = seq.zip(ordinal).map(|(commit_seq, ordinal)| Cursor { commit_seq, ordinal });
        Ok(Stand { newest, is_known, behind: u32::try_from(behind).unwrap_or(u32::MAX) })
    }

    async fn behind(&self, seen: &[(PersonId, Cursor)]) -> Result<Vec<PersonId>, StoreError> {
        let behind = Behind {
            users: seen.iter().map(|(person, _)| person.0).collect(),
            seqs: seen.iter().map(|(_, cursor)| cursor.commit_seq).collect(),
            ordinals: seen.iter().map(|(_, cursor)| cursor.ordinal).collect(),
            _life: LIFE,
        };
        let mut connection = take(&self.0).await?;
        let rows: Vec<Uuid> = behind.load(&mut connection).await.map_err(store_error)?;
        Ok(rows.into_iter().map(PersonId).collect())
    }

    async fn ended(&self, sessions: &[SessionId], now: DateTime<Utc>) -> Result<Vec<SessionId>, StoreError> {
        let ended = Ended { sessions: sessions.iter().map(|id| id.0).collect(), now, _life: LIFE };
        let mut connection = take(&self.0).await?;
        let rows: Vec<Uuid> = ended.load(&mut connection).await.map_err(store_error)?;
        Ok(rows.into_iter().map(SessionId).collect())
    }
}
