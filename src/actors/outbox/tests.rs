use super::*;
use crate::actors::ask::ask;
use crate::domain::message::{Address, Body, Outgoing, Status};
use crate::domain::sending::Class;
use crate::ids::{ChannelId, OutboxId, PersonId};
use crate::ports::clock::SetClock;
use crate::ports::messenger::{Accepted, Messenger, SendError};
use crate::ports::outbox::{
    Merge, Outbox, OutboxPayload, Outcome, Part, Settled, StatusReport, Ticket, Waiting,
};
use crate::ports::store::StoreError;
use crate::ports::vault::{Place, Vault};
use chrono::{DateTime, Utc};
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

/// Gives out what it was made with, and keeps what it is told.
#[derive(Default)]
struct Rows {
    claims: Mutex<VecDeque<Claim>>,
    recorded: Mutex<Vec<(Ticket, Outcome)>>,
    merges: Mutex<Vec<Merge>>,
    /// So many records fail first.
    failures: AtomicUsize,
}

impl Rows {
    fn recorded(&self) -> Vec<(Ticket, Outcome)> {
        self.recorded.lock().unwrap().clone()
    }
}

#[async_trait::async_trait]
impl Outbox for Rows {
    async fn claim(&self, limit: u32, _: &[ChannelId]) -> Result<Vec<Claim>, StoreError> {
        let mut claims = self.claims.lock().unwrap();
        let count = claims.len().min(usize::try_from(limit).unwrap());
        Ok(claims.drain(..count).collect())
    }

    async fn merge(&self, merge: &Merge) -> Result<bool, StoreError> {
        self.merges.lock().unwrap().push(merge.clone());
        Ok(true)
    }

    async fn record(&self, ticket: Ticket, outcome: &Outcome) -> Result<bool, StoreError> {
        let failures = &self.failures;
        if failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
            return Err(StoreError::Again);
        }
        self.recorded.lock().unwrap().push((ticket, outcome.clone()));
        Ok(true)
    }

    async fn close_window(&self, _: PersonId, _: DateTime<Utc>) -> Result<(), StoreError> {
        Ok(())
    }

    async fn settle_lost(&self) -> Result<Settled, StoreError> {
        Ok(Settled::default())
    }

    async fn apply_statuses(&self, _: &[Status]) -> Result<StatusReport, StoreError> {
        Ok(StatusReport::default())
    }

    async fn waiting(&self) -> Result<Waiting, StoreError> {
        Ok(Waiting::default())
    }
}

/// Answers as many calls as it has permits for; the others wait.
struct Gate {
    begun: AtomicUsize,
    marks: AtomicUsize,
    permits: Semaphore,
}

#[async_trait::async_trait]
impl Messenger for Gate {
    async fn send(&self, _: &str, _: &Outgoing) -> Result<Accepted, SendError> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        self.permits.acquire().await.unwrap().forget();
        Ok(Accepted { message_id: "m".to_owned() })
    }

    async fn mark_read(&self, _: &str, _: &str, _: bool) -> Result<(), SendError> {
        self.marks.fetch_add(1, Ordering::SeqCst);
        self.permits.acquire().await.unwrap().forget();
        Ok(())
    }
}

/// Seals nothing, and opens everything but what is empty.
struct Glass;

#[async_trait::async_trait]
impl Vault for Glass {
    async fn seal(&self, _: PersonId, _: Place<'_>, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(plain.to_vec())
    }

    async fn open(&self, _: PersonId, _: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        if sealed.is_empty() { Err(StoreError::Damaged { what: "seal" }) } else { Ok(sealed.to_vec()) }
    }
}

struct Stage {
    rows: Arc<Rows>,
    gate: Arc<Gate>,
}

impl Stage {
    fn new(claims: Vec<Claim>, permits: usize) -> Self {
        let rows = Rows { claims: Mutex::new(claims.into()), ..Rows::default() };
        let gate =
            Gate { begun: AtomicUsize::new(0), marks: AtomicUsize::new(0), permits: Semaphore::new(permits) };
        Self { rows: Arc::new(rows), gate: Arc::new(gate) }
    }

    fn ports(&self) -> SendingPorts {
        let (outbox, messenger) = (Arc::clone(&self.rows), Arc::clone(&self.gate));
        SendingPorts {
            outbox,
            messenger,
            vault: Arc::new(Glass),
            clock: Arc::new(SetClock::at(DateTime::UNIX_EPOCH)),
        }
    }

    fn begun(&self) -> usize {
        self.gate.begun.load(Ordering::SeqCst)
    }
}

/// Lets everything happen that can happen now.
async fn until(done: impl Fn() -> bool) {
    for _ in 0..500 {
        if done() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it does not happen");
}

fn sealed(text: &str) -> Vec<u8> {
    let payload = OutboxPayload {
        to: Address { phone: None, scoped_id: None },
        quotes: None,
        body: Body::Text { text: text.to_owned() },
        template: None,
    };
    serde_json::to_vec(&payload).unwrap()
}

fn ticket(n: usize) -> Ticket {
    Ticket { id: OutboxId::derived("row", &[&n.to_be_bytes()]), attempt: 1 }
}

fn claim(n: usize) -> Claim {
    Claim {
        ticket: ticket(n),
        conversation: PersonId::derived("person", &[&n.to_be_bytes()]),
        // Each its own number: budgets of numbers have tests of their own.
        channel: ChannelId::derived("channel", &[&n.to_be_bytes()]),
        number_id: n.to_string(),
        class: Class::Sure,
        tries: 0,
        error_code: None,
        created_at: DateTime::UNIX_EPOCH,
        heard_at: Some(DateTime::UNIX_EPOCH),
        sealed: sealed("hello"),
        parts: Vec::new(),
    }
}

fn accepted(n: usize) -> (Ticket, Outcome) {
    (ticket(n), Outcome::Accepted { number_id: n.to_string(), message_id: "m".to_owned() })
}

fn freed(n: usize) -> (Ticket, Outcome) {
    (ticket(n), Outcome::Freed { after: Duration::ZERO })
}

#[actix::test]
async fn a_claim_past_its_deadline_is_freed_and_nothing_leaves() {
    let stage = Stage::new(Vec::new(), 9);
    let deliveries = Deliveries::new(stage.ports());
    deliveries.deliver(claim(1), Instant::now()).await;
    assert_eq!((stage.begun(), stage.rows.recorded()), (0, vec![freed(1)]));
    deliveries.deliver(claim(2), Instant::now() + CLAIM).await;
    assert_eq!((stage.begun(), stage.rows.recorded()), (1, vec![freed(1), accepted(2)]));
}

#[actix::test]
async fn a_number_past_its_budget_waits_and_the_claim_is_not_overdrawn() {
    let stage = Stage::new(Vec::new(), 99);
    let deliveries = Deliveries::new(stage.ports());
    let start = Instant::now();
    for n in 0..20 {
        deliveries.deliver(Claim { number_id: "1".to_owned(), ..claim(n) }, start + CLAIM).await;
    }
    // 16 at once, then 64 per second.
    assert!(start.elapsed() >= Duration::from_micros(4 * 15_625), "{:?}", start.elapsed());
    assert_eq!(stage.begun(), 20);
}

#[actix::test]
async fn an_outcome_is_recorded_even_if_the_store_fails_for_a_while() {
    let stage = Stage::new(Vec::new(), 9);
    stage.rows.failures.store(3, Ordering::SeqCst);
    Deliveries::new(stage.ports()).deliver(claim(1), Instant::now() + CLAIM).await;
    assert_eq!(stage.rows.recorded(), [accepted(1)]);
    assert_eq!(stage.begun(), 1, "recorded again, not sent again");
}

#[actix::test]
async fn what_cannot_be_opened_fails_and_frees_what_came_with_it() {
    let stage = Stage::new(Vec::new(), 9);
    let parts = vec![Part { ticket: ticket(2), sealed: sealed("two") }];
    let damaged = Claim { sealed: Vec::new(), parts, ..claim(1) };
    Deliveries::new(stage.ports()).deliver(damaged, Instant::now() + CLAIM).await;
    assert_eq!(stage.rows.recorded(), [freed(2), (ticket(1), Outcome::Failed { code: None })]);
    assert_eq!(stage.begun(), 0);
}

#[actix::test]
async fn late_rows_that_do_not_fit_into_one_message_are_freed() {
    let stage = Stage::new(Vec::new(), 9);
    let texts = [sealed("two"), sealed(&"x".repeat(4_000)), sealed(&"y".repeat(4_000)), sealed("five")];
    let parts = (2..).zip(texts).map(|(n, sealed)| Part { ticket: ticket(n), sealed }).collect();
    Deliveries::new(stage.ports()).deliver(Claim { parts, ..claim(1) }, Instant::now() + CLAIM).await;
    let merges = stage.rows.merges.lock().unwrap().clone();
    assert_eq!(merges.len(), 1);
    assert_eq!(merges[0].merged, [ticket(1), ticket(2)]);
    assert_eq!((merges[0].into, merges[0].freed.as_slice()), (ticket(3), [ticket(4), ticket(5)].as_slice()));
    let common: OutboxPayload = serde_json::from_slice(&merges[0].sealed).unwrap();
    let text = format!("hello\n\ntwo\n\n{}", "x".repeat(4_000));
    assert_eq!(common.body, Body::Text { text });
    assert_eq!(stage.rows.recorded().first().map(|(ticket, _)| *ticket), Some(ticket(3)));
}

#[actix::test]
async fn no_more_than_a_fixed_number_is_on_its_way_at_a_time() {
    let stage = Stage::new((0..IN_FLIGHT_MAX + 8).map(claim).collect(), 0);
    let sender = OutboxSender::new(stage.ports()).start();
    until(|| stage.begun() == IN_FLIGHT_MAX).await;
    sender.try_send(Wake).unwrap();
    assert_eq!(ask_marks(&sender, &stage).await, MARKS_MAX);
    assert_eq!(stage.begun(), IN_FLIGHT_MAX);
    stage.gate.permits.add_permits(1_000);
    until(|| stage.rows.recorded().len() == IN_FLIGHT_MAX + 8).await;
    assert_eq!(stage.begun(), IN_FLIGHT_MAX + 8);
}

/// Asks for more read marks than are made at a time; returns how many were begun.
async fn ask_marks(sender: &actix::Addr<OutboxSender>, stage: &Stage) -> usize {
    for n in 0..MARKS_MAX + 4 {
        let mark = MarkRead { number_id: format!("mark {n}"), message_id: "m".to_owned(), typing: true };
        while sender.try_send(mark.clone()).is_err() {
            tokio::task::yield_now().await;
        }
    }
    until(|| stage.gate.marks.load(Ordering::SeqCst) >= MARKS_MAX).await;
    stage.gate.marks.load(Ordering::SeqCst)
}

#[actix::test]
async fn a_drain_lets_finish_what_is_on_its_way_and_takes_up_nothing_more() {
    let stage = Stage::new(vec![claim(1)], 0);
    let sender = OutboxSender::new(stage.ports()).start();
    until(|| stage.begun() == 1).await;
    let (reply, mut answer) = oneshot::channel();
    sender.try_send(Drain { reply }).unwrap();
    stage.rows.claims.lock().unwrap().push_back(claim(2));
    sender.try_send(Wake).unwrap();
    tokio::task::yield_now().await;
    assert!(answer.try_recv().is_err(), "one is on its way");
    stage.gate.permits.add_permits(9);
    assert_eq!(answer.await, Ok(0));
    assert_eq!(stage.rows.recorded(), [accepted(1)]);
    until(|| !sender.connected()).await;
}

#[actix::test]
async fn a_drain_gives_up_on_a_provider_that_does_not_answer() {
    let stage = Stage::new(vec![claim(1)], 0);
    let sender = OutboxSender::new(stage.ports()).start();
    until(|| stage.begun() == 1).await;
    assert_eq!(ask(&sender, DRAIN * 2, |reply| Drain { reply }).await, Ok(1));
    assert!(stage.rows.recorded().is_empty(), "its claim stays, to be settled");
}
