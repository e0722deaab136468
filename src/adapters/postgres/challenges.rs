//! Challenges as rows. Limits are counted where the rows are, so that they hold for all processes and after a restart.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::login::{
    ADDRESS_WINDOW, CODE_TRIES_MAX, NUMBER_WINDOW, PER_ADDRESS_MAX, PER_NUMBER_MAX, Way,
};
use crate::ids::{CommandId, PersonId};
use crate::ports::challenges::{Challenge, Challenges, Claimed, Opened, Progress};
use crate::ports::sessions::Hash;
use crate::ports::store::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, SmallInt, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

/// How long a row stays after its end: longer than the windows in which they are counted.
const KEPT: TimeDelta = TimeDelta::days(1);
/// How long the tokens of a code that came in time may be fetched.
const FETCH_WITHIN: TimeDelta = TimeDelta::minutes(1);

statement!(
    /// Whether it was put there, then how many there are and the first of them, for the number and the address.
    OpenChallenge {
        tenant: Uuid => SqlUuid,
        gone: DateTime<Utc> => Timestamptz,
        number: Option<&'a [u8]> => Nullable<Binary>,
        number_since: DateTime<Utc> => Timestamptz,
        address: &'a [u8] => Binary,
        address_since: DateTime<Utc> => Timestamptz,
        id: Uuid => SqlUuid,
        way: i16 => SmallInt,
        code: &'a [u8] => Binary,
        secret: &'a [u8] => Binary,
        device: &'a [u8] => Binary,
        at: DateTime<Utc> => Timestamptz,
        until: DateTime<Utc> => Timestamptz,
        per_number: i64 => BigInt,
        per_address: i64 => BigInt,
    } -> (Bool, BigInt, Nullable<Timestamptz>, BigInt, Nullable<Timestamptz>),
    "with gone as (delete from login_challenges where tenant_id = ? and expires_at < ?), \
     n as (select count(*) c, min(created_at) t from login_challenges \
        where tenant_id = $1 and number_idx = ? and created_at > ?), \
     a as (select count(*) c, min(created_at) t from login_challenges \
        where tenant_id = $1 and address_idx = ? and created_at > ?), \
     i as (insert into login_challenges (id, tenant_id, way, code_idx, secret_hash, device_enc, number_idx, \
            address_idx, created_at, expires_at) \
        select ?, $1, ?, ?, ?, ?, $3, $5, ?, ? from n, a where n.c < ? and a.c < ? \
        on conflict (tenant_id, code_idx) do nothing returning id) \
     select exists (select from i), n.c, n.t, a.c, a.t from n, a"
);

statement!(
    SentTo { person: Uuid => SqlUuid, id: Uuid => SqlUuid, tenant: Uuid => SqlUuid } -> SqlUuid,
    "update login_challenges set person_id = ? where id = ? and tenant_id = ? and person_id is null returning id"
);

statement!(
    /// Of several who send the same code, the first one has it; the same turn has it again.
    ClaimChallenge {
        tenant: Uuid => SqlUuid,
        code: &'a [u8] => Binary,
        person: Uuid => SqlUuid,
        turn: Uuid => SqlUuid,
        now: DateTime<Utc> => Timestamptz,
    } -> (SqlUuid, Binary, Bool),
    "with c as (select id, device_enc, claim_id from login_challenges \
        where tenant_id = ? and code_idx = ? and way = 1), \
     u as (update login_challenges l set person_id = ?, claim_id = ? from c \
        where l.id = c.id and l.claim_id is null and l.done_at is null and l.expires_at > ? returning l.id) \
     select c.id, c.device_enc, exists (select from u) or coalesce(c.claim_id = $4, false) from c"
);

statement!(
    /// A try is counted whether the code is right or not, and whether anybody was sent it or not.
    AdvanceChallenge {
        id: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
        secret: &'a [u8] => Binary,
        now: DateTime<Utc> => Timestamptz,
        code: Option<&'a [u8]> => Nullable<Binary>,
        fetched: DateTime<Utc> => Timestamptz,
        tries: i16 => SmallInt,
    } -> (SmallInt, Binary, Bool, Nullable<SqlUuid>, Nullable<SmallInt>),
    "with c as (select id, way, device_enc, tries, done_at, expires_at from login_challenges \
        where id = ? and tenant_id = ? and secret_hash = ?), \
     v as (select ?::timestamptz as now, ?::bytea as code, ?::timestamptz as fetched, ?::smallint as tries), \
     u as (update login_challenges l set tries = l.tries + case l.way when 2 then 1 else 0 end, \
            done_at = case when l.person_id is not null and (l.way = 1 or l.code_idx = v.code) then v.now end \
        from c, v where l.id = c.id and l.done_at is null \
            and (l.way = 1 and l.person_id is not null and l.expires_at > v.fetched \
                or l.way = 2 and v.code is not null and l.tries < v.tries and l.expires_at > v.now) \
        returning case when l.done_at is not null then l.person_id end as person, l.tries) \
     select c.way, c.device_enc, \
        c.done_at is null and c.expires_at > v.now and (c.way = 1 or c.tries < v.tries), u.person, u.tries \
     from c cross join v left join u on true"
);

type Limits = (bool, i64, Option<DateTime<Utc>>, i64, Option<DateTime<Utc>>);
type Advanced = (i16, Vec<u8>, bool, Option<Uuid>, Option<i16>);

/// The challenges of one tenant.
pub struct PgChallenges {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PgChallenges {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }

    /// A code that we send belongs to its challenge; one that is sent to us is looked up by itself.
    fn code(&self, way: Way, id: Uuid, code: &str) -> [u8; 16] {
        match way {
            Way::Reverse => self.keys.index().blind_index("login-reverse", code),
            Way::Code => self.keys.index().blind_index("login-code", &format!("{id}:{code}")),
        }
    }

    fn device(&self, id: Uuid, sealed: &[u8]) -> Result<String, StoreError> {
        let damaged = || StoreError::Damaged { what: "a challenge's device does not open" };
        let plain = self.keys.index().open("login_challenges", id, sealed).map_err(|_| damaged())?;
        String::from_utf8(plain.to_vec()).map_err(|_| damaged())
    }
}

/// When there is room again.
fn room(
    count: i64,
    max: i64,
    first: Option<DateTime<Utc>>,
    window: TimeDelta,
    now: DateTime<Utc>,
) -> Option<TimeDelta> {
    (count >= max).then(|| first.map_or(window, |first| first + window - now))
}

#[async_trait]
impl Challenges for PgChallenges {
    async fn open(&self, challenge: &Challenge) -> Result<Opened, StoreError> {
        let index = self.keys.index();
        let number = challenge.phone.as_ref().map(|phone| index.blind_index("phone", phone));
        let address = index.blind_index("login-address", &challenge.address);
        let device = index.seal("login_challenges", challenge.id, challenge.device.as_bytes());
        let device = device.map_err(|_| StoreError::Damaged { what: "a device could not be sealed" })?;
        let now = challenge.at;
        let rows: Vec<Limits> = {
            let mut connection = take(&self.pool).await?;
            OpenChallenge {
                tenant: self.keys.tenant().0,
                gone: now - KEPT,
                number: number.as_ref().map(<[u8; 16]>::as_slice),
                number_since: now - NUMBER_WINDOW,
                address: &address,
                address_since: now - ADDRESS_WINDOW,
                id: challenge.id,
                way: super::sessions::way_number(challenge.way),
                code: &self.code(challenge.way, challenge.id, &challenge.code),
                secret: &challenge.secret,
                device: &device,
                at: now,
                until: challenge.until,
                per_number: PER_NUMBER_MAX,
                per_address: PER_ADDRESS_MAX,
                _life: LIFE,
            }
            .load(&mut connection)
            .await
            .map_err(store_error)?
        };
        let found = rows.into_iter().next();
        let (is_open, of_number, first_of_number, of_address, first_of_address) =
            found.ok_or(StoreError::Damaged { what: "a challenge was not counted" })?;
        if is_open {
            return Ok(Opened::Open);
        }
        let number = room(of_number, PER_NUMBER_MAX, first_of_number, NUMBER_WINDOW, now);
        let address = room(of_address, PER_ADDRESS_MAX, first_of_address, ADDRESS_WINDOW, now);
        Ok(number.max(address).map_or(Opened::CodeTaken, |after| Opened::TooMany { after }))
    }

    async fn sent_to(&self, id: Uuid, person: PersonId) -> Result<(), StoreError> {
        let mut connection = take(&self.pool).await?;
        SentTo { person: person.0, id, tenant: self.keys.tenant().0, _life: LIFE }
            .load::<Uuid>(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(())
    }

    async fn claim(
        &self,
        code: &str,
        person: PersonId,
        turn: CommandId,
        now: DateTime<Utc>,
    ) -> Result<Claimed, StoreError> {
        let code = self.code(Way::Reverse, Uuid::nil(), code);
        let rows: Vec<(Uuid, Vec<u8>, bool)> = {
            let mut connection = take(&self.pool).await?;
            ClaimChallenge {
                tenant: self.keys.tenant().0,
                code: &code,
                person: person.0,
                turn: turn.0,
                now,
                _life: LIFE,
            }
            .load(&mut connection)
            .await
            .map_err(store_error)?
        };
        match rows.into_iter().next() {
            None => Ok(Claimed::Unknown),
            Some((_, _, false)) => Ok(Claimed::Over),
            Some((id, device, true)) => Ok(Claimed::Done { device: self.device(id, &device)? }),
        }
    }

    async fn advance(
        &self,
        id: Uuid,
        secret: &Hash,
        code: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Progress, StoreError> {
        let code = code.map(|code| self.code(Way::Code, id, code));
        let rows: Vec<Advanced> = {
            let mut connection = take(&self.pool).await?;
            AdvanceChallenge {
                id,
                tenant: self.keys.tenant().0,
                secret,
                now,
                code: code.as_ref().map(<[u8; 16]>::as_slice),
                fetched: now - FETCH_WITHIN,
                tries: CODE_TRIES_MAX,
                _life: LIFE,
            }
            .load(&mut connection)
            .await
            .map_err(store_error)?
        };
        let Some((way, device, is_open, person, tries)) = rows.into_iter().next() else {
            return Ok(Progress::NotThere);
        };
        if let Some(person) = person {
            let way = super::sessions::way_of(way)?;
            return Ok(Progress::Proven { person: PersonId(person), way, device: self.device(id, &device)? });
        }
        Ok(match tries {
            Some(tries) => Progress::Wrong { left: CODE_TRIES_MAX.saturating_sub(tries) },
            // A guess that was not counted met the end of the challenge: what was read of it is from before.
            None if is_open && !(way == 2 && code.is_some()) => Progress::Waiting,
            None => Progress::Over,
        })
    }
}
