//! Sessions and refresh tokens as rows.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::login::{Ending, Held, Way};
use crate::ids::{PersonId, SessionId};
use crate::ports::sessions::{Begin, Found, Hash, LISTED_MAX, Renewal, Session, Sessions, Which};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault as _};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, SmallInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

statement!(
    /// What of the person's has been over for long goes with it.
    BeginSession {
        id: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        way: i16 => SmallInt,
        device: &'a [u8] => Binary,
        at: DateTime<Utc> => Timestamptz,
        idle_until: DateTime<Utc> => Timestamptz,
        ends_at: DateTime<Utc> => Timestamptz,
        issue: Uuid => SqlUuid,
        hash: &'a [u8] => Binary,
    } -> SqlUuid,
    "with gone as (delete from sessions where person_id = $3 and idle_until < $6::timestamptz - interval '30 days'), \
     s as (\
        insert into sessions (id, tenant_id, person_id, way, device_enc, begun_at, used_at, idle_until, ends_at) \
        values (?, ?, ?, ?, ?, ?, $6, ?, ?) returning id) \
     insert into refresh_tokens (id, session_id, hash, made_at) select ?, s.id, ?, $6 from s returning session_id"
);

statement!(
    /// The first use of an access token is written, so that its refresh token is known to have arrived. That
    /// somebody writes it at the same time is no refusal: only `dead` is looked at again under the lock.
    IsAlive {
        issue: Uuid => SqlUuid,
        session: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        now: DateTime<Utc> => Timestamptz,
    } -> Bool,
    "with t as materialized (\
        select t.id, t.access_used from refresh_tokens t join sessions s on s.id = t.session_id \
        where t.id = ? and s.id = ? and s.tenant_id = ? and s.person_id = ? and not t.dead \
            and s.ended_at is null and s.idle_until > ?), \
     used as (\
        update refresh_tokens r set access_used = true from t \
        where r.id = t.id and not t.access_used and not r.dead returning r.id) \
     select exists (select from t where t.access_used) or exists (select from used)"
);

type TokenRow = (
    Uuid,
    Uuid,
    Uuid,
    (bool, DateTime<Utc>, Option<DateTime<Utc>>, bool, bool, bool),
    (Vec<u8>, DateTime<Utc>),
);

statement!(
    FindToken { hash: &'a [u8] => Binary, tenant: Uuid => SqlUuid }
        -> (SqlUuid, SqlUuid, SqlUuid, (Bool, Timestamptz, Nullable<Timestamptz>, Bool, Bool, Bool), (Binary, Timestamptz)),
    "select t.id, s.id, s.person_id, s.ended_at is not null, s.idle_until, t.used_at, t.repeated, t.dead, \
        exists (select from refresh_tokens c where c.parent_id = t.id and (c.used_at is not null or c.access_used)), \
        s.device_enc, s.ends_at \
     from refresh_tokens t join sessions s on s.id = t.session_id where t.hash = ? and s.tenant_id = ?"
);

statement!(
    /// Nothing where somebody was faster.
    RenewNext {
        at: DateTime<Utc> => Timestamptz,
        old: Uuid => SqlUuid,
        idle_until: DateTime<Utc> => Timestamptz,
        issue: Uuid => SqlUuid,
        hash: &'a [u8] => Binary,
    } -> SqlUuid,
    "with old as (update refresh_tokens set used_at = ? where id = ? and used_at is null and not dead \
        returning session_id), \
     s as (update sessions s set used_at = $1, idle_until = ? from old \
        where s.id = old.session_id and s.ended_at is null returning s.id) \
     insert into refresh_tokens (id, session_id, parent_id, hash, made_at) \
     select ?, s.id, $2, ?, $1 from s returning session_id"
);

statement!(
    /// The successor dies, unless something of it was used meanwhile; then nothing happens.
    RenewAgain {
        at: DateTime<Utc> => Timestamptz,
        old: Uuid => SqlUuid,
        idle_until: DateTime<Utc> => Timestamptz,
        issue: Uuid => SqlUuid,
        hash: &'a [u8] => Binary,
    } -> SqlUuid,
    "with died as (update refresh_tokens set dead = true \
        where parent_id = $2 and used_at is null and not access_used and not dead returning parent_id), \
     old as (update refresh_tokens t set repeated = true from died where t.id = died.parent_id and not t.repeated \
        returning t.session_id), \
     v as (select ?::timestamptz as at, ?::uuid as old), \
     s as (update sessions s set used_at = v.at, idle_until = ? from old, v \
        where s.id = old.session_id and s.ended_at is null returning s.id) \
     insert into refresh_tokens (id, session_id, parent_id, hash, made_at) \
     select ?, s.id, v.old, ?, v.at from s, v returning session_id"
);

statement!(
    EndSessions {
        at: DateTime<Utc> => Timestamptz,
        by: i16 => SmallInt,
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        one: Option<Uuid> => Nullable<SqlUuid>,
        but: Option<Uuid> => Nullable<SqlUuid>,
    } -> SqlUuid,
    "update sessions set ended_at = ?, ended_by = ? \
     where tenant_id = ? and person_id = ? and ended_at is null and idle_until > $1 \
        and id = coalesce(?, id) and id is distinct from ? returning id"
);

statement!(
    SessionLives {
        session: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        now: DateTime<Utc> => Timestamptz,
    } -> SqlUuid,
    "select id from sessions \
     where id = ? and tenant_id = ? and person_id = ? and ended_at is null and idle_until > ?"
);

type SessionRow = (Uuid, i16, Vec<u8>, DateTime<Utc>, DateTime<Utc>, DateTime<Utc>);

statement!(
    LiveSessions { tenant: Uuid => SqlUuid, person: Uuid => SqlUuid, now: DateTime<Utc> => Timestamptz, limit: i64 => BigInt }
        -> (SqlUuid, SmallInt, Binary, Timestamptz, Timestamptz, Timestamptz),
    "select id, way, device_enc, begun_at, used_at, idle_until from sessions \
     where tenant_id = ? and person_id = ? and ended_at is null and idle_until > ? \
     order by begun_at desc, id limit ?"
);

/// The sessions of one tenant.
pub struct PgSessions {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PgSessions {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }
}

pub(super) const fn way_number(way: Way) -> i16 {
    match way {
        Way::Reverse => 1,
        Way::Code => 2,
    }
}

pub(super) const fn way_of(number: i16) -> Result<Way, StoreError> {
    match number {
        1 => Ok(Way::Reverse),
        2 => Ok(Way::Code),
        _ => Err(StoreError::Damaged { what: "a session has an unknown way" }),
    }
}

/// Where a device's name lives.
fn device_place(session: &SessionId) -> Place<'_> {
    Place { table: "sessions", column: "device_enc", row: session.0.as_bytes() }
}

#[async_trait]
impl Sessions for PgSessions {
    async fn begin(&self, begin: &Begin) -> Result<(), StoreError> {
        let device = self.keys.seal(begin.person, device_place(&begin.id), begin.device.as_bytes()).await?;
        let mut connection = take(&self.pool).await?;
        BeginSession {
            id: begin.id.0,
            tenant: self.keys.tenant().0,
            person: begin.person.0,
            way: way_number(begin.way),
            device: &device,
            at: begin.at,
            idle_until: begin.idle_until,
            ends_at: begin.ends_at,
            issue: begin.issue,
            hash: &begin.refresh,
            _life: LIFE,
        }
        .load::<Uuid>(&mut connection)
        .await
        .map_err(store_error)?;
        Ok(())
    }

    async fn list(&self, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Session>, StoreError> {
        let rows: Vec<SessionRow> = {
            let mut connection = take(&self.pool).await?;
            LiveSessions {
                tenant: self.keys.tenant().0,
                person: person.0,
                now,
                limit: LISTED_MAX,
                _life: LIFE,
            }
            .load(&mut connection)
            .await
            .map_err(store_error)?
        };
        let opened = self.keys.get(&[person]).await?;
        let read = |(id, way, sealed, begun_at, used_at, until): SessionRow| {
            let id = SessionId(id);
            let device = self.keys.open_with(&opened, person, device_place(&id), &sealed)?;
            let device = String::from_utf8(device);
            let device = device.map_err(|_| StoreError::Damaged { what: "a device's name is not text" })?;
            Ok(Session { id, way: way_of(way)?, device, begun_at, used_at, until })
        };
        rows.into_iter().map(read).collect()
    }

    async fn is_alive(
        &self,
        session: SessionId,
        person: PersonId,
        issue: Uuid,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut connection = take(&self.pool).await?;
        let rows: Vec<bool> = IsAlive {
            issue,
            session: session.0,
            tenant: self.keys.tenant().0,
            person: person.0,
            now,
            _life: LIFE,
        }
        .load(&mut connection)
        .await
        .map_err(store_error)?;
        Ok(rows == [true])
    }

    async fn lives(
        &self,
        session: SessionId,
        person: PersonId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let mut connection = take(&self.pool).await?;
        let tenant = self.keys.tenant().0;
        let rows: Vec<Uuid> = SessionLives { session: session.0, tenant, person: person.0, now, _life: LIFE }
            .load(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(!rows.is_empty())
    }

    async fn find(&self, refresh: &Hash) -> Result<Option<Found>, StoreError> {
        let rows: Vec<TokenRow> = {
            let mut connection = take(&self.pool).await?;
            FindToken { hash: refresh, tenant: self.keys.tenant().0, _life: LIFE }
                .load(&mut connection)
                .await
                .map_err(store_error)?
        };
        let Some((issue, session, person, held, (device, ends_at))) = rows.into_iter().next() else {
            return Ok(None);
        };
        let (is_ended, until, used_at, is_repeated, is_dead, is_followed) = held;
        let (session, person) = (SessionId(session), PersonId(person));
        let device = self.keys.open(person, device_place(&session), &device).await?;
        let device = String::from_utf8(device);
        Ok(Some(Found {
            issue,
            session,
            person,
            device: device.map_err(|_| StoreError::Damaged { what: "a device's name is not text" })?,
            ends_at,
            held: Held { is_ended, until, used_at, is_repeated, is_dead, is_followed },
        }))
    }

    async fn renew(&self, renewal: &Renewal) -> Result<bool, StoreError> {
        let Renewal { old, again, at, idle_until, issue, refresh } = renewal;
        let (at, old, idle_until, issue, hash) = (*at, *old, *idle_until, *issue, refresh.as_slice());
        let mut connection = take(&self.pool).await?;
        let rows: Vec<Uuid> = if *again {
            RenewAgain { at, old, idle_until, issue, hash, _life: LIFE }.load(&mut connection).await
        } else {
            RenewNext { at, old, idle_until, issue, hash, _life: LIFE }.load(&mut connection).await
        }
        .map_err(store_error)?;
        Ok(!rows.is_empty())
    }

    async fn end(
        &self,
        person: PersonId,
        which: Which,
        by: Ending,
        now: DateTime<Utc>,
    ) -> Result<Vec<SessionId>, StoreError> {
        let (one, but) = match which {
            Which::One(session) => (Some(session.0), None),
            Which::AllBut(session) => (None, Some(session.0)),
            Which::All => (None, None),
        };
        let by = match by {
            Ending::Logout => 1,
            Ending::Listed => 2,
            Ending::Reuse => 3,
        };
        let mut connection = take(&self.pool).await?;
        let tenant = self.keys.tenant().0;
        let rows: Vec<Uuid> = EndSessions { at: now, by, tenant, person: person.0, one, but, _life: LIFE }
            .load(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(rows.into_iter().map(SessionId).collect())
    }
}
