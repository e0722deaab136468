//! Our business numbers as rows.

use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::ids::{ChannelId, TenantId};
use crate::ports::store::StoreError;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::collections::HashMap;
use uuid::Uuid;

statement!(
    AddChannels {
        tenant: Uuid => SqlUuid,
        provider: &'a str => Text,
        ids: Vec<Uuid> => Array<SqlUuid>,
        numbers: Vec<String> => Array<Text>,
    } -> SqlUuid,
    "insert into channels (id, tenant_id, provider, number_id) \
     select u.id, ?, ?, u.number from unnest(?::uuid[], ?::text[]) u(id, number) \
     on conflict do nothing returning id"
);

/// Makes our numbers known; returns the channel of each.
///
/// # Errors
///
/// [`StoreError`].
pub async fn register(
    pool: &Pool,
    tenant: TenantId,
    provider: &str,
    numbers: Vec<String>,
) -> Result<HashMap<String, ChannelId>, StoreError> {
    let channel = |number: &str| ChannelId::derived("channel", &[provider.as_bytes(), number.as_bytes()]);
    let known: HashMap<String, ChannelId> =
        numbers.iter().map(|number| (number.clone(), channel(number))).collect();
    let ids = numbers.iter().map(|number| channel(number).0).collect();
    let mut connection = take(pool).await?;
    AddChannels { tenant: tenant.0, provider, ids, numbers, _life: LIFE }
        .load::<Uuid>(&mut connection)
        .await
        .map_err(store_error)?;
    Ok(known)
}
