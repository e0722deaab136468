//! Minutes of voice in PostgreSQL: one row for each person and day.

use super::pool::{Pool, store_error, take};
use super::statement::{LIFE, statement};
use crate::ids::PersonId;
use crate::ports::minutes::{VOICE_PER_DAY_MAX, VoiceMinutes};
use crate::ports::store::StoreError;
use async_trait::async_trait;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use std::time::Duration;
use uuid::Uuid;

statement!(
    /// Returns nothing where it would be too much.
    TakeVoice { person: Uuid => SqlUuid, length: i64 => BigInt, most: i64 => BigInt } -> BigInt,
    "insert into voice_use as v (person_id, day, sound_ms) select ?, (now() at time zone 'utc')::date, ? where $2 <= ? \
     on conflict (person_id, day) do update set sound_ms = v.sound_ms + excluded.sound_ms \
     where v.sound_ms + excluded.sound_ms <= $3 returning sound_ms"
);

pub struct PgVoiceMinutes {
    pool: Pool,
}

impl PgVoiceMinutes {
    pub const fn new(pool: Pool) -> Self {
        Self { pool }
    }
}

#[async_trait]
impl VoiceMinutes for PgVoiceMinutes {
    async fn take(&self, person: PersonId, length: Duration) -> Result<bool, StoreError> {
        let millis = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        let mut connection = take(&self.pool).await?;
        let taken: Vec<i64> = TakeVoice {
            person: person.0,
            length: millis(length),
            most: millis(VOICE_PER_DAY_MAX),
            _life: LIFE,
        }
        .load(&mut connection)
        .await
        .map_err(store_error)?;
        Ok(!taken.is_empty())
    }
}
