//! One claimed row: opened, checked, sent, recorded. Knows nothing of actors. Whatever goes wrong between claim and
//! record, the row stays claimed and is settled later: nothing here may undo a claim without being sure that nothing
//! left this host.

use super::figures;
use crate::domain::message::{Body, Outgoing};
use crate::domain::sending::{
    Before, Decision, Gate, Limiter, NUMBER, Next, PAIR, Pauses, Standing, Trouble, before, merge, next,
};
use crate::ids::{ChannelId, OutboxId, PersonId};
use crate::ports::clock::Clock;
use crate::ports::messenger::{Accepted, Messenger, SendError};
use crate::ports::outbox::{Claim, Merge, Outbox, OutboxPayload, Outcome, Ticket, WINDOW_CLOSED};
use crate::ports::store::StoreError;
use crate::ports::vault::Vault;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use uuid::Uuid;

/// Longest call to the provider.
pub(super) const SEND_LIMIT: Duration = Duration::from_secs(20);
/// Longest call for a read mark, which nobody waits for.
pub(super) const MARK_LIMIT: Duration = Duration::from_secs(5);
/// People and numbers whose budgets are remembered.
const PAIRS_MAX: usize = 100_000;
const NUMBERS_MAX: usize = 1_000;
/// Goes at recording an outcome, and the first pause between them; it doubles.
const RECORD_GOES: u32 = 7;
const RECORD_PAUSE: Duration = Duration::from_millis(100);
/// A row that something of ours kept from being sent waits so long.
const TROUBLE_PAUSE: Duration = Duration::from_secs(1);
/// The provider's code for too many messages to one person.
const PAIR_RATE: i64 = 131_056;

/// What sending needs of the world.
#[derive(Clone)]
pub struct SendingPorts {
    pub outbox: Arc<dyn Outbox>,
    pub messenger: Arc<dyn Messenger>,
    pub vault: Arc<dyn Vault>,
    pub clock: Arc<dyn Clock>,
}

struct Limits {
    pairs: Limiter<(ChannelId, PersonId)>,
    numbers: Limiter<String>,
    pauses: Pauses<ChannelId>,
    /// Our numbers by the provider's id, as far as something was sent from them.
    channels: HashMap<String, ChannelId>,
}

/// Sends claims; budgets and pauses are common to all of them.
pub(super) struct Deliveries {
    pub(super) ports: SendingPorts,
    limits: Mutex<Limits>,
    start: Instant,
}

/// What a claim became on the way to the provider.
enum Ready {
    /// It may go out.
    Go {
        message: Box<Outgoing>,
        /// There is a template that could go out in its place.
        other_way: bool,
    },
    /// It ends, or waits, without having left.
    Ends(Outcome, &'static str),
}

impl Deliveries {
    pub(super) fn new(ports: SendingPorts) -> Self {
        let limits = Limits {
            pairs: Limiter::new(PAIR, PAIRS_MAX),
            numbers: Limiter::new(NUMBER, NUMBERS_MAX),
            pauses: Pauses::new(),
            channels: HashMap::new(),
        };
        Self { ports, limits: Mutex::new(limits), start: Instant::now() }
    }

    /// Numbers for which nothing is to be claimed now.
    pub(super) fn paused(&self) -> Vec<ChannelId> {
        self.limits().pauses.shut(self.now())
    }

    /// Brings one claim to an end. It may leave this host until `deadline`.
    pub(super) async fn deliver(&self, claim: Claim, deadline: Instant) {
        if let Err(wait) = self.admit(&claim) {
            return self.free(&claim, wait, "held_back").await;
        }
        let Some((claim, payload)) = self.open(claim).await else { return };
        let ready = match self.ready(&claim, payload) {
            Ready::Go { .. } if !self.number_token(&claim.number_id, deadline).await => {
                Ready::Ends(Outcome::Freed { after: Duration::ZERO }, "too_late")
            }
            ready @ (Ready::Go { .. } | Ready::Ends(..)) => ready,
        };
        match ready {
            Ready::Ends(outcome, label) => {
                self.give_back(&claim);
                figures::send(label);
                self.record(claim.ticket, &outcome).await;
            }
            // From here on bytes may leave.
            Ready::Go { message, other_way } => self.send(&claim, &message, other_way).await,
        }
    }

    /// Frees a claim that never left, with everything that was taken along.
    pub(super) async fn free(&self, claim: &Claim, after: Duration, label: &'static str) {
        figures::send(label);
        for ticket in std::iter::once(claim.ticket).chain(claim.parts.iter().map(|part| part.ticket)) {
            self.record(ticket, &Outcome::Freed { after }).await;
        }
    }

    /// Marks a message as read, if that is to be had without waiting.
    pub(super) async fn mark_read(&self, number_id: &str, message_id: &str, typing: bool) {
        let now = self.now();
        let may = {
            let mut limits = self.limits();
            let paused = limits
                .channels
                .get(number_id)
                .is_some_and(|channel| limits.pauses.shut(now).contains(channel));
            !paused && limits.numbers.take(number_id.to_owned(), now).is_ok()
        };
        if may {
            let call = self.ports.messenger.mark_read(number_id, message_id, typing);
            if !matches!(timeout(MARK_LIMIT, call).await, Ok(Ok(()))) {
                tracing::debug!(number.id = number_id, "a read mark came to nothing");
            }
        }
    }

    /// Pause of the number and budget of the person.
    fn admit(&self, claim: &Claim) -> Result<(), Duration> {
        let now = self.now();
        let mut limits = self.limits();
        if limits.channels.len() < NUMBERS_MAX && !limits.channels.contains_key(&claim.number_id) {
            limits.channels.insert(claim.number_id.clone(), claim.channel);
        }
        let gate = limits.pauses.gate(claim.channel, now);
        match gate {
            Gate::Shut(wait) => Err(wait),
            Gate::Open | Gate::Probe => {
                let pair = limits.pairs.take((claim.channel, claim.conversation), now);
                if pair.is_err() && gate == Gate::Probe {
                    limits.pauses.give_back(&claim.channel);
                }
                pair
            }
        }
    }

    /// Nothing was sent: budget and leave to probe may be used by another.
    fn give_back(&self, claim: &Claim) {
        let mut limits = self.limits();
        limits.pairs.give_back(&(claim.channel, claim.conversation));
        limits.pauses.give_back(&claim.channel);
    }

    /// The payload of a claim, and the claim as it is after late rows were made one. None: the claim has ended.
    async fn open(&self, claim: Claim) -> Option<(Claim, OutboxPayload)> {
        let opened = if claim.parts.is_empty() {
            self.unseal(claim.conversation, claim.ticket.id, &claim.sealed)
                .await
                .map(|payload| (claim.clone(), payload))
        } else {
            self.join(claim.clone()).await
        };
        let error = match opened {
            Ok(opened) => return Some(opened),
            Err(error) => error,
        };
        self.give_back(&claim);
        match error {
            StoreError::Damaged { what } => {
                tracing::error!(outbox.id = %claim.ticket.id, what, "a message cannot be opened and is given up");
                figures::send("damaged");
                for part in &claim.parts {
                    self.record(part.ticket, &Outcome::Freed { after: Duration::ZERO }).await;
                }
                self.record(claim.ticket, &Outcome::Failed { code: None }).await;
            }
            StoreError::Unavailable(_) | StoreError::Again | StoreError::Refused { .. } => {
                self.free(&claim, TROUBLE_PAUSE, "held_back").await;
            }
        }
        None
    }

    /// Makes one row of late rows, as many as fit into one message. A damaged one stands alone, to be found out when
    /// its turn comes.
    async fn join(&self, claim: Claim) -> Result<(Claim, OutboxPayload), StoreError> {
        let mut payloads = vec![self.unseal(claim.conversation, claim.ticket.id, &claim.sealed).await?];
        for part in &claim.parts {
            match self.unseal(claim.conversation, part.ticket.id, &part.sealed).await {
                Ok(payload) => payloads.push(payload),
                Err(StoreError::Damaged { .. }) => break,
                Err(error) => return Err(error),
            }
        }
        let bodies: Vec<Body> = payloads.iter().map(|payload| payload.body.clone()).collect();
        let (count, body) = merge(&bodies).unwrap_or((1, Body::Text { text: String::new() }));
        let mut tickets: Vec<Ticket> =
            std::iter::once(claim.ticket).chain(claim.parts.iter().map(|part| part.ticket)).collect();
        let freed = tickets.split_off(count.min(tickets.len()));
        let into = tickets.pop().unwrap_or(claim.ticket);
        payloads.truncate(count);
        let mut payload = payloads.pop().ok_or(StoreError::Damaged { what: "outbox.payload" })?;
        if !tickets.is_empty() {
            payload.body = body;
        }
        let plain =
            serde_json::to_vec(&payload).map_err(|_| StoreError::Damaged { what: "outbox.payload" })?;
        let sealed =
            self.ports.vault.seal(claim.conversation, OutboxPayload::place(&into.id), &plain).await?;
        let change = Merge { into, sealed, merged: tickets, freed };
        if !self.ports.outbox.merge(&change).await? {
            return Err(StoreError::Again);
        }
        Ok((Claim { ticket: into, sealed: change.sealed, parts: Vec::new(), ..claim }, payload))
    }

    async fn unseal(
        &self,
        person: PersonId,
        id: OutboxId,
        sealed: &[u8],
    ) -> Result<OutboxPayload, StoreError> {
        let plain = self.ports.vault.open(person, OutboxPayload::place(&id), sealed).await?;
        serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged { what: "outbox.payload" })
    }

    /// Whether and how it goes out, by age, window and attempts.
    fn ready(&self, claim: &Claim, payload: OutboxPayload) -> Ready {
        let standing = standing(claim, payload.template.is_some(), &payload.body);
        let other_way = payload.template.is_some();
        let (body, quotes, other_way) = match (before(&standing, self.ports.clock.now()), payload.template) {
            (Before::AsItIs, _) => (payload.body, payload.quotes, other_way),
            (Before::AsTemplate, Some(template)) => (Body::Template(template), None, false),
            (Before::AsTemplate, None) | (Before::Drop, _) => {
                return Ready::Ends(Outcome::Dropped, "dropped");
            }
            (Before::Fail, _) => return Ready::Ends(Outcome::Failed { code: Some(WINDOW_CLOSED) }, "failed"),
            (Before::Unknown, _) => return Ready::Ends(Outcome::Unknown, "unknown"),
        };
        let message =
            Outgoing { to: payload.to, quotes, body: body.within_limits(), opaque: claim.ticket.id };
        Ready::Go { message: Box::new(message), other_way }
    }

    /// Waits for the budget of the number. False: that takes longer than the claim is good for.
    async fn number_token(&self, number_id: &str, deadline: Instant) -> bool {
        loop {
            if Instant::now() >= deadline {
                return false;
            }
            let taken = self.limits().numbers.take(number_id.to_owned(), self.now());
            match taken {
                Ok(()) => return true,
                Err(wait) => sleep(wait.max(Duration::from_millis(1))).await,
            }
        }
    }

    async fn send(&self, claim: &Claim, message: &Outgoing, other_way: bool) {
        let call = self.ports.messenger.send(&claim.number_id, message);
        match timeout(SEND_LIMIT, call).await.unwrap_or(Err(SendError::Ambiguous)) {
            Ok(Accepted { message_id }) => {
                self.number_works(claim.channel);
                figures::send("accepted");
                let number_id = claim.number_id.clone();
                self.record(claim.ticket, &Outcome::Accepted { number_id, message_id }).await;
            }
            Err(error) => self.refused(claim, &standing(claim, other_way, &message.body), &error).await,
        }
    }

    async fn refused(&self, claim: &Claim, standing: &Standing, error: &SendError) {
        let seed = Uuid::new_v4().as_u64_pair().0;
        let (trouble, label) = trouble(error);
        let Decision { next, pause } = next(standing, trouble, seed);
        match pause {
            Some(kind) => {
                if self.limits().pauses.pause(claim.channel, kind, self.now(), seed) {
                    tracing::warn!(channel.id = %claim.channel, ?kind, "a number pauses");
                }
            }
            None => self.number_works(claim.channel),
        }
        if let SendError::Stopped { code } = error {
            tracing::error!(channel.id = %claim.channel, error.code = code, "the provider has stopped our sending");
        }
        if let (SendError::WindowClosed, Some(heard_at)) = (error, claim.heard_at) {
            let closed = self.ports.outbox.close_window(claim.conversation, heard_at).await;
            if closed.is_err() {
                tracing::debug!(outbox.id = %claim.ticket.id, "a closed window was not noted");
            }
        }
        figures::send(label);
        let outcome = match next {
            Next::Again { after, code } => Outcome::Again { after, code },
            Next::Free { after } => Outcome::Freed { after },
            Next::Fail { code } => {
                tracing::warn!(outbox.id = %claim.ticket.id, error.code = code, "a message will never go out");
                Outcome::Failed { code }
            }
            Next::Unknown => Outcome::Unknown,
            Next::Leave => return,
        };
        if trouble != Trouble::Ambiguous {
            self.limits().pairs.give_back(&(claim.channel, claim.conversation));
        }
        self.record(claim.ticket, &outcome).await;
    }

    fn number_works(&self, number: ChannelId) {
        if self.limits().pauses.open(&number, self.now()) {
            tracing::info!(channel.id = %number, "a number sends again");
        }
    }

    /// Records an outcome. When that fails for long the row stays claimed, and ends by its class.
    async fn record(&self, ticket: Ticket, outcome: &Outcome) {
        for go in 0..RECORD_GOES {
            match self.ports.outbox.record(ticket, outcome).await {
                Ok(true) => return,
                Ok(false) => {
                    tracing::info!(outbox.id = %ticket.id, attempt = ticket.attempt, "a row moved on before its outcome");
                    return;
                }
                Err(error) if go + 1 == RECORD_GOES => {
                    tracing::error!(outbox.id = %ticket.id, %error, "an outcome is not recorded");
                }
                Err(_) => sleep(RECORD_PAUSE * 2_u32.pow(go)).await,
            }
        }
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn standing(claim: &Claim, has_template: bool, body: &Body) -> Standing {
    Standing {
        class: claim.class,
        attempt: claim.ticket.attempt,
        tries: claim.tries,
        created_at: claim.created_at,
        heard_at: claim.heard_at,
        refused_by_window: claim.error_code == Some(WINDOW_CLOSED),
        has_template,
        is_template: matches!(body, Body::Template(_)),
    }
}

/// The same for the core, and its name among the metrics.
const fn trouble(error: &SendError) -> (Trouble, &'static str) {
    match error {
        SendError::NotSent => (Trouble::NotSent, "not_sent"),
        SendError::SlowDown { code } => (Trouble::SlowDown { code: *code }, "slow_down"),
        SendError::PairRate => (Trouble::PairRate { code: PAIR_RATE }, "pair_rate"),
        SendError::Later { after, code } => (Trouble::Later { after: *after, code: *code }, "later"),
        SendError::WindowClosed => (Trouble::WindowClosed { code: WINDOW_CLOSED }, "window_closed"),
        SendError::Never { code } => (Trouble::Never { code: *code }, "failed"),
        SendError::Stopped { code } => (Trouble::Stopped { code: *code }, "stopped"),
        SendError::Ambiguous => (Trouble::Ambiguous, "unknown"),
    }
}
