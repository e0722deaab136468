//! Invitations as rows. Limits are counted where the rows are, so that they hold for all processes.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::domain::invite::{INVITE_TRIES_MAX, INVITE_WINDOW, INVITES_MAX};
use crate::ids::{CommandId, InviteId, PersonId};
use crate::ports::invites::{FoundInvite, Invitation, Invites, Made, NewInvite};
use crate::ports::store::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Binary, Bool, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

/// Most invitations of one answer.
const LISTED_MAX: i64 = 100;

statement!(
    /// Whether the guest is the inviter's and still one; how many there are in the window, and the first of them.
    MakeInvite {
        tenant: Uuid => SqlUuid,
        inviter: Uuid => SqlUuid,
        guest: Uuid => SqlUuid,
        since: DateTime<Utc> => Timestamptz,
        id: Uuid => SqlUuid,
        at: DateTime<Utc> => Timestamptz,
        until: DateTime<Utc> => Timestamptz,
        code: &'a [u8] => Binary,
        most: i64 => BigInt,
    } -> (Bool, Bool, BigInt, Nullable<Timestamptz>),
    "with k as (select ?::uuid as tenant, ?::uuid as inviter, ?::uuid as guest, ?::timestamptz as since, ?::uuid as id, \
        ?::timestamptz as at, ?::timestamptz as until, ?::bytea as code, ?::bigint as most), \
     g as (select p.made_by is not distinct from k.inviter as mine, p.merged_into is null and not exists ( \
            select from identities i where i.person_id = p.id) as is_guest \
        from k join people p on p.id = k.guest and p.tenant_id = k.tenant), \
     c as (select count(*) as c, min(i.made_at) as first from k join invites i on i.inviter_id = k.inviter \
        and i.made_at > k.since and i.id <> k.id), \
     old as (update invites i set revoked_at = k.at from k, g, c where i.inviter_id = k.inviter and i.guest_id = k.guest \
        and i.id <> k.id and i.used_at is null and i.revoked_at is null and g.mine and g.is_guest and c.c < k.most), \
     n as (insert into invites as o (id, tenant_id, inviter_id, guest_id, code_idx, made_at, expires_at) \
        select k.id, k.tenant, k.inviter, k.guest, k.code, k.at, k.until from k, g, c \
        where g.mine and g.is_guest and c.c < k.most \
        on conflict (id) do update set code_idx = excluded.code_idx \
        where o.inviter_id = excluded.inviter_id and o.used_at is null) \
     select g.mine, g.is_guest, c.c, c.first from g, c"
);

statement!(
    InvitesOf { inviter: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (SqlUuid, SqlUuid, Timestamptz, Timestamptz, Bool, Bool),
    "select id, guest_id, made_at, expires_at, revoked_at is not null, used_at is not null from invites \
     where inviter_id = ? order by made_at desc, id limit ?"
);

statement!(
    RevokeInvite { now: DateTime<Utc> => Timestamptz, tenant: Uuid => SqlUuid, inviter: Uuid => SqlUuid, id: Uuid => SqlUuid }
        -> (SqlUuid, SqlUuid, Timestamptz, Timestamptz, Bool, Bool),
    "update invites set revoked_at = case when used_at is null then coalesce(revoked_at, ?) end \
     where tenant_id = ? and inviter_id = ? and id = ? \
     returning id, guest_id, made_at, expires_at, revoked_at is not null, used_at is not null"
);

statement!(
    /// Whether they have tried too often; and what the code belongs to, whether it is good, and who used it.
    FindInvite {
        tenant: Uuid => SqlUuid,
        person: Uuid => SqlUuid,
        turn: Uuid => SqlUuid,
        now: DateTime<Utc> => Timestamptz,
        since: DateTime<Utc> => Timestamptz,
        code: &'a [u8] => Binary,
        most: i64 => BigInt,
    } -> (Bool, Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<Bool>, Nullable<SqlUuid>),
    "with k as (select ?::uuid as tenant, ?::uuid as person, ?::uuid as turn, ?::timestamptz as now, \
        ?::timestamptz as since, ?::bytea as code, ?::bigint as most), \
     gone as (delete from invite_tries t using k where t.person_id = k.person and t.tried_at < k.since), \
     c as (select count(*) < (select most from k) as may from k join invite_tries t on t.person_id = k.person \
        and t.tried_at >= k.since and t.turn_id <> k.turn), \
     i as (select v.* from k cross join c join invites v on v.tenant_id = k.tenant and v.code_idx = k.code where c.may), \
     n as (insert into invite_tries (person_id, turn_id, tried_at) select k.person, k.turn, k.now from k, c \
        where c.may and not exists (select from i) on conflict do nothing) \
     select not c.may, i.id, i.inviter_id, i.guest_id, \
        i.revoked_at is null and i.used_at is null and i.expires_at > k.now, i.used_by \
     from k cross join c left join i on true"
);

type InviteRow = (Uuid, Uuid, DateTime<Utc>, DateTime<Utc>, bool, bool);
type FoundRow = (bool, Option<Uuid>, Option<Uuid>, Option<Uuid>, Option<bool>, Option<Uuid>);

/// The invitations of one tenant.
pub struct PgInvites {
    pool: Pool,
    keys: Arc<KeyRing>,
}

impl PgInvites {
    pub const fn new(pool: Pool, keys: Arc<KeyRing>) -> Self {
        Self { pool, keys }
    }

    fn code(&self, code: &str) -> [u8; 16] {
        self.keys.index().blind_index("invite", code)
    }
}

fn invitation(row: InviteRow) -> Invitation {
    let (id, guest, made_at, expires_at, is_revoked, is_used) = row;
    Invitation { id: InviteId(id), guest: PersonId(guest), made_at, expires_at, is_revoked, is_used }
}

#[async_trait]
impl Invites for PgInvites {
    async fn make(&self, invite: &NewInvite) -> Result<Made, StoreError> {
        let code = self.code(&invite.code);
        let make = MakeInvite {
            tenant: self.keys.tenant().0,
            inviter: invite.inviter.0,
            guest: invite.guest.0,
            since: invite.at - INVITE_WINDOW,
            id: invite.id.0,
            at: invite.at,
            until: invite.until,
            code: &code,
            most: INVITES_MAX,
            _life: LIFE,
        };
        let mut connection = take(&self.pool).await?;
        let rows: Vec<(bool, bool, i64, Option<DateTime<Utc>>)> =
            make.load(&mut connection).await.map_err(store_error)?;
        Ok(match rows.into_iter().next() {
            // Whoever has a number is told of alike, whether somebody brought them in or they wrote by themselves.
            Some((_, false, ..)) => Made::NotGuest,
            None | Some((false, true, ..)) => Made::NotYours,
            Some((true, true, count, first)) if count >= INVITES_MAX => Made::TooMany {
                after: first.map_or(INVITE_WINDOW, |first| first + INVITE_WINDOW - invite.at),
            },
            Some((true, true, ..)) => Made::Open,
        })
    }

    async fn list(&self, inviter: PersonId) -> Result<Vec<Invitation>, StoreError> {
        let mut connection = take(&self.pool).await?;
        let rows: Vec<InviteRow> = InvitesOf { inviter: inviter.0, limit: LISTED_MAX, _life: LIFE }
            .load(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(rows.into_iter().map(invitation).collect())
    }

    async fn revoke(
        &self,
        inviter: PersonId,
        id: InviteId,
        now: DateTime<Utc>,
    ) -> Result<Option<Invitation>, StoreError> {
        let mut connection = take(&self.pool).await?;
        let tenant = self.keys.tenant().0;
        let rows: Vec<InviteRow> = RevokeInvite { now, tenant, inviter: inviter.0, id: id.0, _life: LIFE }
            .load(&mut connection)
            .await
            .map_err(store_error)?;
        Ok(rows.into_iter().next().map(invitation))
    }

    async fn find(
        &self,
        code: &str,
        person: PersonId,
        turn: CommandId,
        now: DateTime<Utc>,
    ) -> Result<FoundInvite, StoreError> {
        let code = self.code(code);
        let find = FindInvite {
            tenant: self.keys.tenant().0,
            person: person.0,
            turn: turn.0,
            now,
            since: now - INVITE_WINDOW,
            code: &code,
            most: INVITE_TRIES_MAX,
            _life: LIFE,
        };
        let mut connection = take(&self.pool).await?;
        let rows: Vec<FoundRow> = find.load(&mut connection).await.map_err(store_error)?;
        Ok(match rows.into_iter().next() {
            Some((true, ..)) => FoundInvite::TooMany,
            Some((false, Some(id), Some(inviter), Some(guest), is_open, used_by)) => FoundInvite::There {
                id: InviteId(id),
                inviter: PersonId(inviter),
                guest: PersonId(guest),
                is_open: is_open.unwrap_or_default(),
                used_by: used_by.map(PersonId),
            },
            Some(_) | None => FoundInvite::Unknown,
        })
    }
}
