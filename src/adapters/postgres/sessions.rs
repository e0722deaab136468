//! Sessions and refresh tokens as rows.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::login::Way;
use crate::ids::{PersonId, SessionId};
use crate::ports::sessions::{Begin, LISTED_MAX, Session, Sessions};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault as _};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Binary, Bool, SmallInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

statement!(
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
    "with s as (\
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
            and s.ended_at is null and s.ends_at > ?), \
     used as (\
        update refresh_tokens r set access_used = true from t \
        where r.id = t.id and not t.access_used and not r.dead returning r.id) \
     select exists (select from t where t.access_used) or exists (select from used)"
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

const fn way_number(way: Way) -> i16 {
    match way {
        Way::Reverse => 1,
        Way::Code => 2,
    }
}

const fn way_of(number: i16) -> Result<Way, StoreError> {
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
}
