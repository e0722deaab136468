//! Messages that no turn has caused, put into the outbox beside those of the turns.

use super::keyring::KeyRing;
use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::ids::ChannelId;
use crate::ports::outbox::OutboxPayload;
use crate::ports::store::StoreError;
use crate::ports::telling::{Notice, Telling};
use crate::ports::vault::Vault as _;
use async_trait::async_trait;
use diesel::sql_types::{Binary, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::sync::Arc;
use uuid::Uuid;

statement!(
    /// From the number that the person wrote to last. It belongs to no commit: it stands at the latest one.
    PutNotice {
        id: Uuid => SqlUuid,
        channel: Uuid => SqlUuid,
        payload: &'a [u8] => Binary,
        person: Uuid => SqlUuid,
        tenant: Uuid => SqlUuid,
    } -> SqlUuid,
    "insert into outbox (id, tenant_id, conversation_id, channel_id, class, late, payload_enc, commit_seq) \
     select ?, p.tenant_id, p.id, coalesce(c.channel_id, ?), 2, false, ?, \
        coalesce((select l.commit_seq from writer_lease l where l.shard = 0), 0) \
     from people p left join conversation_state c on c.conversation_id = p.id \
     where p.id = ? and p.tenant_id = ? on conflict (id) do nothing returning id"
);

/// The outbox of one tenant.
pub struct PgTelling {
    pool: Pool,
    keys: Arc<KeyRing>,
    channel: ChannelId,
}

impl PgTelling {
    /// `channel`: our number for people who have not written to any.
    pub const fn new(pool: Pool, keys: Arc<KeyRing>, channel: ChannelId) -> Self {
        Self { pool, keys, channel }
    }
}

#[async_trait]
impl Telling for PgTelling {
    async fn tell(&self, notice: &Notice) -> Result<bool, StoreError> {
        let payload = OutboxPayload {
            to: notice.to.clone(),
            quotes: None,
            body: notice.body.clone(),
            template: Some(notice.template.clone()),
        };
        let plain =
            serde_json::to_vec(&payload).map_err(|_| StoreError::Damaged { what: "outbox.payload" })?;
        let sealed = self.keys.seal(notice.person, OutboxPayload::place(&notice.id), &plain).await?;
        let mut connection = take(&self.pool).await?;
        let rows: Vec<Uuid> = PutNotice {
            id: notice.id.0,
            channel: self.channel.0,
            payload: &sealed,
            person: notice.person.0,
            tenant: self.keys.tenant().0,
            _life: LIFE,
        }
        .load(&mut connection)
        .await
        .map_err(store_error)?;
        Ok(!rows.is_empty())
    }
}
