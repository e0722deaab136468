//! The outbox in PostgreSQL. Every change of a row's state is one statement; what arrives twice changes nothing the
//! second time.
//!
//! A status and the message id that it names may be written at the same time by two tasks. Each commits its own word
//! first and then applies what it finds, so the later of the two sees both.

use super::pool::{Pool, store_error, take};
use super::statement::LIFE;
use crate::adapters::whatsapp::errors::{FailedClass, class_of_failed_status};
use crate::domain::message::{Delivery, Status};
use crate::domain::sending::{ATTEMPTS_MAX, AfterFailed, Class, TRIES_MAX};
use crate::ids::{ChannelId, OutboxId, PersonId};
use crate::ports::outbox::{
    CLAIM, CLAIM_LOST, Claim, LATE_HOLD, Merge, Outbox, Outcome, PARTS_MAX, Part, STATUSES_MAX, Settled,
    StatusReport, Ticket, WINDOW_CLOSED, Waiting,
};
use crate::ports::store::StoreError;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use diesel_async::methods::LoadQuery;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::BoxFuture;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;
use uuid::Uuid;

mod claims;
mod statuses;
use claims::{Accept, ClaimDue, ClaimRow, CloseWindow, CountWaiting, Finish, MergeLate, SettleLost};
use statuses::{ApplyStatuses, CountParked, KeepStatuses, Unapplied};

/// Numbers in the column `class`.
const ONCE: i16 = 1;
const SURE: i16 = 2;
/// Numbers in the column `state`.
const WAITING: i16 = 0;
const SENT: i16 = 3;
const FAILED: i16 = 7;
const UNKNOWN: i16 = 8;
const DROPPED: i16 = 9;
/// What stands before the id in our opaque value.
const OPAQUE: &str = "outbox:";
/// Goes at statuses of one row under several message ids.
const ROUNDS_MAX: usize = 4;
/// Goes at a statement that lost against another one.
const GOES_MAX: usize = 4;

/// The key of a message, by our number's id and the message's id, as `TenantKeys::message_key` makes it.
pub type MessageKey = Box<dyn Fn(&str, &str) -> [u8; 16] + Send + Sync>;

pub struct PgOutbox {
    pool: Pool,
    key: MessageKey,
}

impl PgOutbox {
    pub fn new(pool: Pool, key: impl Fn(&str, &str) -> [u8; 16] + Send + Sync + 'static) -> Self {
        Self { pool, key: Box::new(key) }
    }

    /// Runs a statement, again when it lost against another one. Each is a transaction of its own.
    ///
    /// Boxed, because the compiler cannot see through a statement with borrowed binds that its future may move.
    fn rows<'f, S, T>(
        &'f self,
        statement: impl Fn() -> S + Send + 'f,
    ) -> BoxFuture<'f, Result<Vec<T>, StoreError>>
    where
        S: LoadQuery<'f, AsyncPgConnection, T> + Send + 'f,
        T: Send + 'f,
    {
        Box::pin(async move {
            let mut connection = take(&self.pool).await?;
            let mut goes = 1;
            loop {
                match statement().load(&mut *connection).await.map_err(store_error) {
                    Err(StoreError::Again) if goes < GOES_MAX => goes += 1,
                    outcome => return outcome,
                }
            }
        })
    }

    /// Applies what is yet to be applied under `keys`. Returns rows moved, and those of them that wait again.
    async fn apply(&self, keys: &[Vec<u8>]) -> Result<(u64, u64), StoreError> {
        let (mut moved, mut again) = (0, 0);
        for _ in 0..ROUNDS_MAX {
            let open: Vec<(Vec<u8>, i16, Option<i32>)> =
                self.rows(|| Unapplied { keys, _life: LIFE }).await?;
            if open.is_empty() {
                break;
            }
            let (codes, firsts_s, factors) = rules(open.iter().filter_map(|(_, _, code)| *code));
            let rows: Vec<(i16, Option<i16>)> = self
                .rows(|| ApplyStatuses {
                    keys,
                    class_sure: SURE,
                    attempts: ATTEMPTS_MAX,
                    tries: TRIES_MAX,
                    codes: &codes,
                    firsts_s: &firsts_s,
                    factors: &factors,
                    _life: LIFE,
                })
                .await?;
            moved += count(rows.iter().filter(|(_, new)| new.is_some()).count());
            again += count(rows.iter().filter(|(_, new)| *new == Some(WAITING)).count());
            let keys_open = open.iter().map(|(key, _, _)| key).collect::<HashSet<_>>().len();
            if rows.is_empty() || rows.len() == keys_open {
                break;
            }
        }
        Ok((moved, again))
    }

    /// Keeps and applies at most [`STATUSES_MAX`] statuses.
    async fn apply_some(&self, batch: &[Status], report: &mut StatusReport) -> Result<(), StoreError> {
        let keys: Vec<[u8; 16]> = batch
            .iter()
            .map(|status| (self.key)(status.number_id.as_deref().unwrap_or_default(), &status.message_id))
            .collect();
        let fresh: Vec<(Vec<u8>, i16, Option<String>)> = self
            .rows(|| KeepStatuses {
                keys: keys.iter().map(<[u8; 16]>::as_slice).collect(),
                states: batch.iter().map(|status| state_of(status.state)).collect(),
                outbox_ids: batch.iter().map(|status| outbox_id(status.opaque.as_deref())).collect(),
                codes: batch.iter().map(|status| status.error_code.map(code_column)).collect(),
                prices: batch.iter().map(|status| status.price.as_deref()).collect(),
                times: batch.iter().map(|status| status.at).collect(),
                _life: LIFE,
            })
            .await?;
        let mut priced = HashSet::new();
        let fresh_keys: BTreeSet<(&[u8], i16)> =
            fresh.iter().map(|(key, state, _)| (key.as_slice(), *state)).collect();
        for (key, state, price) in &fresh {
            if let Some(delivery) = delivery_of(*state) {
                *report.fresh.entry(delivery).or_default() += 1;
            }
            if let Some(price) = price.as_ref().filter(|_| priced.insert(key)) {
                *report.prices.entry(price.clone()).or_default() += 1;
            }
        }
        for (status, key) in batch.iter().zip(&keys) {
            let is_fresh = fresh_keys.contains(&(key.as_slice(), state_of(status.state)));
            if let Some(code) = status.error_code.filter(|_| is_fresh && status.state == Delivery::Failed)
                && class_of_failed_status(Some(code)) == FailedClass::Stopped
            {
                report.stopped.push((status.number_id.clone(), code));
            }
        }
        let keys: Vec<Vec<u8>> =
            keys.iter().collect::<BTreeSet<_>>().into_iter().map(|key| key.to_vec()).collect();
        let (moved, again) = self.apply(&keys).await?;
        report.moved += moved;
        report.again += again;
        let parked: Vec<i64> = self.rows(|| CountParked { keys: &keys, _life: LIFE }).await?;
        let parked = parked.into_iter().next().and_then(|parked| u64::try_from(parked).ok()).unwrap_or(0);
        report.parked += parked.min(count(fresh.len()));
        Ok(())
    }

    async fn accept(&self, ticket: Ticket, number_id: &str, message_id: &str) -> Result<bool, StoreError> {
        let key = (self.key)(number_id, message_id);
        let states: Vec<i16> =
            self.rows(|| Accept { key: &key, id: ticket.id.0, attempt: ticket.attempt, _life: LIFE }).await?;
        if states.is_empty() {
            return Ok(false);
        }
        self.apply(&[key.to_vec()]).await?;
        Ok(true)
    }

    async fn finish(&self, ticket: Ticket, finish: Finished) -> Result<bool, StoreError> {
        let states: Vec<i16> = self
            .rows(|| Finish {
                state: finish.state,
                uncounted: finish.uncounted,
                tries: finish.tries,
                pause_ms: i64::try_from(finish.pause.as_millis()).unwrap_or(i64::MAX),
                window: code_column(WINDOW_CLOSED),
                code: finish.code.map(code_column),
                id: ticket.id.0,
                attempt: ticket.attempt,
                _life: LIFE,
            })
            .await?;
        Ok(!states.is_empty())
    }
}

/// How a claim ends that was not accepted.
#[derive(Default)]
struct Finished {
    state: i16,
    /// Attempts to take back: nothing was sent.
    uncounted: i16,
    tries: i16,
    pause: Duration,
    code: Option<i64>,
}

#[async_trait]
impl Outbox for PgOutbox {
    async fn claim(&self, limit: u32, paused: &[ChannelId]) -> Result<Vec<Claim>, StoreError> {
        let paused: Vec<Uuid> = paused.iter().map(|channel| channel.0).collect();
        let rows: Vec<ClaimRow> = self
            .rows(|| ClaimDue {
                paused: &paused,
                hold_s: seconds(LATE_HOLD),
                limit: i32::try_from(limit).unwrap_or(i32::MAX),
                parts: i32::try_from(PARTS_MAX.saturating_sub(1)).unwrap_or(0),
                claim_s: seconds(CLAIM),
                _life: LIFE,
            })
            .await?;
        grouped(rows)
    }

    async fn merge(&self, merge: &Merge) -> Result<bool, StoreError> {
        let tickets: Vec<(Ticket, i16)> = std::iter::once((merge.into, 0))
            .chain(merge.merged.iter().map(|ticket| (*ticket, 1)))
            .chain(merge.freed.iter().map(|ticket| (*ticket, 2)))
            .collect();
        let done: Vec<Uuid> = self
            .rows(|| MergeLate {
                ids: tickets.iter().map(|(ticket, _)| ticket.id.0).collect(),
                attempts: tickets.iter().map(|(ticket, _)| ticket.attempt).collect(),
                kinds: tickets.iter().map(|(_, kind)| *kind).collect(),
                sealed: &merge.sealed,
                _life: LIFE,
            })
            .await?;
        Ok(done.len() == tickets.len())
    }

    async fn record(&self, ticket: Ticket, outcome: &Outcome) -> Result<bool, StoreError> {
        let finish = match outcome {
            Outcome::Accepted { number_id, message_id } => {
                return self.accept(ticket, number_id, message_id).await;
            }
            Outcome::Again { after, code } => {
                Finished { state: WAITING, uncounted: 1, tries: 1, pause: *after, code: *code }
            }
            Outcome::Freed { after } => {
                Finished { state: WAITING, uncounted: 1, pause: *after, ..Finished::default() }
            }
            Outcome::Failed { code } => Finished { state: FAILED, code: *code, ..Finished::default() },
            Outcome::Unknown => Finished { state: UNKNOWN, ..Finished::default() },
            Outcome::Dropped => Finished { state: DROPPED, uncounted: 1, ..Finished::default() },
        };
        self.finish(ticket, finish).await
    }

    async fn close_window(&self, conversation: PersonId, heard_at: DateTime<Utc>) -> Result<(), StoreError> {
        let _: Vec<Uuid> =
            self.rows(|| CloseWindow { conversation: conversation.0, heard_at, _life: LIFE }).await?;
        Ok(())
    }

    async fn settle_lost(&self) -> Result<Settled, StoreError> {
        let states: Vec<i16> = self
            .rows(|| SettleLost {
                class_sure: SURE,
                attempts: ATTEMPTS_MAX,
                lost_s: seconds(CLAIM_LOST.saturating_sub(CLAIM)),
                _life: LIFE,
            })
            .await?;
        let again = count(states.iter().filter(|state| **state == WAITING).count());
        Ok(Settled { again, unknown: count(states.len()) - again })
    }

    async fn apply_statuses(&self, statuses: &[Status]) -> Result<StatusReport, StoreError> {
        let mut report = StatusReport::default();
        for batch in statuses.chunks(STATUSES_MAX) {
            self.apply_some(batch, &mut report).await?;
        }
        Ok(report)
    }

    async fn waiting(&self) -> Result<Waiting, StoreError> {
        let rows: Vec<(i64, i64)> = self.rows(|| CountWaiting { _life: LIFE }).await?;
        let (count, oldest_ms) = rows.into_iter().next().unwrap_or_default();
        Ok(Waiting {
            count: u64::try_from(count).unwrap_or(0),
            oldest: Duration::from_millis(u64::try_from(oldest_ms).unwrap_or(0)),
        })
    }
}

/// Rows as claims in their order, with what was taken along with them.
fn grouped(mut rows: Vec<ClaimRow>) -> Result<Vec<Claim>, StoreError> {
    rows.sort_unstable_by_key(|(_, (.., seq))| *seq);
    let mut claims = Vec::new();
    let mut parts: HashMap<Uuid, Vec<Part>> = HashMap::new();
    for ((head, id, attempt, conversation, channel, number_id), facts) in rows {
        let (class, tries, error_code, created_at, heard_at, sealed, _) = facts;
        let ticket = Ticket { id: OutboxId(id), attempt };
        if head != id {
            parts.entry(head).or_default().push(Part { ticket, sealed });
            continue;
        }
        claims.push(Claim {
            ticket,
            conversation: PersonId(conversation),
            channel: ChannelId(channel),
            number_id,
            class: class_of(class)?,
            tries,
            error_code: error_code.map(i64::from),
            created_at,
            heard_at,
            sealed,
            parts: Vec::new(),
        });
    }
    for claim in &mut claims {
        claim.parts = parts.remove(&claim.ticket.id.0).unwrap_or_default();
    }
    Ok(claims)
}

/// Codes of failures after which a message may be sent again: first pause in seconds and its factor for each try.
fn rules(codes: impl Iterator<Item = i32>) -> (Vec<i32>, Vec<i32>, Vec<i32>) {
    let mut rules = (Vec::new(), Vec::new(), Vec::new());
    for code in codes.collect::<BTreeSet<_>>() {
        let after = match class_of_failed_status(Some(i64::from(code))) {
            FailedClass::WindowClosed => AfterFailed::TEMPLATE,
            FailedClass::PairRate => AfterFailed::PAIR,
            FailedClass::SlowDown | FailedClass::Retry => AfterFailed::BACK_OFF,
            FailedClass::Later(after) => AfterFailed::later(after),
            FailedClass::Never | FailedClass::Stopped => AfterFailed::Fail,
        };
        if let AfterFailed::Again { first, factor } = after {
            rules.0.push(code);
            rules.1.push(seconds(first));
            rules.2.push(factor);
        }
    }
    rules
}

fn class_of(number: i16) -> Result<Class, StoreError> {
    match number {
        ONCE => Ok(Class::Once),
        SURE => Ok(Class::Sure),
        _ => Err(StoreError::Damaged { what: "outbox.class" }),
    }
}

const fn state_of(delivery: Delivery) -> i16 {
    match delivery {
        Delivery::Sent => SENT,
        Delivery::Delivered => 4,
        Delivery::Read => 5,
        Delivery::Played => 6,
        Delivery::Failed => FAILED,
    }
}

fn delivery_of(state: i16) -> Option<Delivery> {
    [Delivery::Sent, Delivery::Delivered, Delivery::Read, Delivery::Played, Delivery::Failed]
        .into_iter()
        .find(|delivery| state_of(*delivery) == state)
}

/// Our row, where the opaque value that came back is one of ours.
fn outbox_id(opaque: Option<&str>) -> Option<Uuid> {
    Uuid::try_parse(opaque?.strip_prefix(OPAQUE)?).ok()
}

/// Codes have at most seven digits; what does not fit is no code.
fn code_column(code: i64) -> i32 {
    i32::try_from(code).unwrap_or(i32::MAX)
}

fn seconds(duration: Duration) -> i32 {
    i32::try_from(duration.as_secs()).unwrap_or(i32::MAX)
}

fn count(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}
