//! The outbox: messages that committed turns left behind, and what became of them.
//!
//! A row is claimed before anything leaves the host, and nothing leaves it without a claim. At most one row of a
//! conversation is claimed at a time, in the order in which turns wrote them.

use super::store::StoreError;
use super::vault::Place;
use crate::domain::message::{Address, Body, Delivery, Status, Template};
use crate::domain::sending::Class;
use crate::ids::{ChannelId, OutboxId, PersonId};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// A sender may begin for so long after its claim.
pub const CLAIM: Duration = Duration::from_secs(5);
/// A claim whose outcome nobody told ends by its class after so long.
pub const CLAIM_LOST: Duration = Duration::from_mins(1);
/// Most late rows that are sent as one message.
pub const PARTS_MAX: usize = 10;
/// Late rows wait at most so long for others like them.
pub const LATE_HOLD: Duration = Duration::from_secs(30);
/// Error code of a row whose window the provider calls closed: it may only go out as a template.
pub const WINDOW_CLOSED: i64 = 131_047;

/// What a turn leaves to be sent: JSON, sealed by the key of who gets it, at [`OutboxPayload::place`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutboxPayload {
    pub to: Address,
    /// The provider's id of the message that this one quotes.
    pub quotes: Option<String>,
    pub body: Body,
    /// The same for a closed window; none: then it is not sent at all.
    pub template: Option<Template>,
}

impl OutboxPayload {
    /// Where the sealed payload of a row lives.
    pub fn place(id: &OutboxId) -> Place<'_> {
        Place { table: "outbox", column: "payload_enc", row: id.0.as_bytes() }
    }
}

/// One attempt at one row. What is recorded for an older attempt changes nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ticket {
    pub id: OutboxId,
    /// From 1.
    pub attempt: i16,
}

/// A row that was claimed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    pub ticket: Ticket,
    pub conversation: PersonId,
    pub channel: ChannelId,
    /// The provider's id of our number.
    pub number_id: String,
    pub class: Class,
    /// Claims before this one that came to nothing.
    pub tries: i16,
    /// What the provider said against it last.
    pub error_code: Option<i64>,
    pub created_at: DateTime<Utc>,
    /// When the person last wrote to this number of ours.
    pub heard_at: Option<DateTime<Utc>>,
    pub sealed: Vec<u8>,
    /// Late rows that follow it and are claimed with it, in order: to be sent as one message.
    pub parts: Vec<Part>,
}

/// A late row that goes into another one's message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    pub ticket: Ticket,
    pub sealed: Vec<u8>,
}

/// Late rows become one: the last of them, with the words of all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Merge {
    pub into: Ticket,
    /// The common payload, sealed for `into`.
    pub sealed: Vec<u8>,
    pub merged: Vec<Ticket>,
    /// Claimed with the others, but there was no room: free again.
    pub freed: Vec<Ticket>,
}

/// How an attempt ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The provider took it, and calls it so.
    Accepted {
        number_id: String,
        message_id: String,
    },
    /// Nothing was sent: it waits again, and one try is counted.
    Again {
        after: Duration,
        code: Option<i64>,
    },
    /// Nothing left this host: as if it had not been claimed.
    Freed {
        after: Duration,
    },
    Failed {
        code: Option<i64>,
    },
    /// It may have been sent, and is not tried again.
    Unknown,
    /// It is no longer to be sent: too old, or the window is closed and there is no template.
    Dropped,
}

/// What became of claims whose outcome nobody told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Settled {
    /// Waiting again.
    pub again: u64,
    /// Ended: it is not known whether they went out.
    pub unknown: u64,
}

/// What a batch of statuses was.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct StatusReport {
    /// Statuses that were not there before, by kind.
    pub fresh: BTreeMap<Delivery, u64>,
    /// Statuses that moved a row of ours.
    pub moved: u64,
    /// Fresh ones that belong to no row yet: they are kept until one is accepted under their message id.
    pub parked: u64,
    /// Failed rows that are to be sent again.
    pub again: u64,
    /// Prices named for the first time for their message, by kind (`regular`, `free_customer_service`, …).
    pub prices: BTreeMap<String, u64>,
    /// Numbers (provider's id, error code) that the provider has stopped: nothing may be sent until somebody mends
    /// it.
    pub stopped: Vec<(Option<String>, i64)>,
}

/// What waits to be sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    pub count: u64,
    /// How long the oldest has been waiting.
    pub oldest: Duration,
}

#[async_trait]
pub trait Outbox: Send + Sync {
    /// Claims rows that are due, at most `limit` conversations, none on the numbers `paused`. A claim is good for
    /// [`CLAIM`] from now.
    async fn claim(&self, limit: u32, paused: &[ChannelId]) -> Result<Vec<Claim>, StoreError>;

    /// Makes one row of late rows that were claimed together. False: a claim among them is lost, nothing was
    /// changed.
    async fn merge(&self, merge: &Merge) -> Result<bool, StoreError>;

    /// Records how an attempt ended, and applies the statuses that came before. False: the row has moved on
    /// meanwhile, nothing was changed.
    async fn record(&self, ticket: Ticket, outcome: &Outcome) -> Result<bool, StoreError>;

    /// The provider says that the window is closed, though the person was `heard_at`: it is closed for the rows
    /// that follow, too.
    async fn close_window(&self, conversation: PersonId, heard_at: DateTime<Utc>) -> Result<(), StoreError>;

    /// Ends claims that are older than [`CLAIM_LOST`], by their class.
    async fn settle_lost(&self) -> Result<Settled, StoreError>;

    /// Stores statuses and moves the rows that they are about, forward only. May be called again with the same
    /// ones. At most [`STATUSES_MAX`] at a time are worked on together; more are taken in several goes.
    async fn apply_statuses(&self, statuses: &[Status]) -> Result<StatusReport, StoreError>;

    async fn waiting(&self) -> Result<Waiting, StoreError>;
}

/// Most statuses that are applied in one statement.
pub const STATUSES_MAX: usize = 500;
