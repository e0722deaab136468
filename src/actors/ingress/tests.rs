use super::*;
use crate::domain::message::{Content, Delivery, Inbound, Sender};
use crate::ids::{ChannelId, OutboxId};
use crate::ports::inbox::Row;
use crate::ports::outbox::{Claim, Merge, Outcome as SendOutcome, Settled, StatusReport, Ticket, Waiting};
use actix::prelude::Addr;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Instant;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A store that writes down what it was given, when it is let.
pub(crate) struct FakeStore {
    /// One permit for each batch that may go on.
    gate: Semaphore,
    pub(crate) failure: Mutex<Option<Failure>>,
    known: Mutex<HashMap<String, Inbound>>,
    pub(crate) batches: Mutex<Vec<Vec<String>>>,
    pub(crate) statuses: Mutex<Vec<Status>>,
    pub(crate) rejects: Mutex<Vec<(String, String, Vec<u8>)>>,
}

/// How the store fails.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Failure {
    Away,
    /// So often, then no more.
    Again(usize),
    /// Whatever holds this message.
    Refuses(String),
}

impl FakeStore {
    pub(crate) fn open() -> Arc<Self> {
        Self::with_permits(Semaphore::MAX_PERMITS)
    }

    pub(crate) fn stuck() -> Arc<Self> {
        Self::with_permits(0)
    }

    fn with_permits(permits: usize) -> Arc<Self> {
        Arc::new(Self {
            gate: Semaphore::new(permits),
            failure: Mutex::default(),
            known: Mutex::default(),
            batches: Mutex::default(),
            statuses: Mutex::default(),
            rejects: Mutex::default(),
        })
    }

    pub(crate) fn let_go(&self) {
        self.gate.add_permits(1_000);
    }

    pub(crate) fn fail(&self, failure: Failure) {
        *self.failure.lock().unwrap() = Some(failure);
    }

    fn failing(&self, ids: &[String]) -> Result<(), StoreError> {
        let mut failure = self.failure.lock().unwrap();
        match &mut *failure {
            None | Some(Failure::Again(0)) => Ok(()),
            Some(Failure::Away) => Err(StoreError::Unavailable("away".into())),
            Some(Failure::Again(times)) => {
                *times -= 1;
                Err(StoreError::Again)
            }
            Some(Failure::Refuses(id)) if ids.contains(id) => {
                Err(StoreError::Refused { constraint: "a_rule".to_owned() })
            }
            Some(Failure::Refuses(_)) => Ok(()),
        }
    }

    fn sizes(&self) -> Vec<usize> {
        self.batches.lock().unwrap().iter().map(Vec::len).collect()
    }
}

pub(crate) fn person_of(inbound: &Inbound) -> PersonId {
    PersonId::derived("test", &[inbound.sender.phone.as_deref().unwrap_or_default().as_bytes()])
}

#[async_trait]
impl Inbox for FakeStore {
    async fn take_in(&self, arrivals: &[Arrival]) -> Result<Vec<Taken>, StoreError> {
        if arrivals.is_empty() {
            return Ok(Vec::new());
        }
        self.gate.acquire().await.unwrap().forget();
        let ids: Vec<String> = arrivals.iter().map(|arrival| arrival.inbound.message_id.clone()).collect();
        self.batches.lock().unwrap().push(ids.clone());
        self.failing(&ids)?;
        let mut known = self.known.lock().unwrap();
        let taken = arrivals.iter().map(|Arrival { inbound, .. }| {
            let before = known.get(&inbound.message_id).cloned();
            let first = known.entry(inbound.message_id.clone()).or_insert_with(|| inbound.clone());
            Taken {
                person: person_of(inbound),
                fresh: before.is_none(),
                differs: first.content != inbound.content,
            }
        });
        Ok(taken.collect())
    }

    async fn keep_rejects(&self, provider: &str, rejects: &[Rejected]) -> Result<(), StoreError> {
        let kept = rejects.iter().map(|one| (provider.to_owned(), one.reason.to_owned(), one.raw.clone()));
        self.rejects.lock().unwrap().extend(kept);
        Ok(())
    }

    async fn queue(&self, _: PersonId, _: i64) -> Result<Vec<Row>, StoreError> {
        Err(StoreError::Again)
    }

    async fn due(&self, _: Duration, _: i64) -> Result<Vec<PersonId>, StoreError> {
        Err(StoreError::Again)
    }

    async fn count_start(&self, _: i64) -> Result<i16, StoreError> {
        Err(StoreError::Again)
    }

    async fn count_error(&self, _: i64, _: Duration) -> Result<(), StoreError> {
        Err(StoreError::Again)
    }
}

#[async_trait]
impl Outbox for FakeStore {
    async fn apply_statuses(&self, statuses: &[Status]) -> Result<StatusReport, StoreError> {
        self.statuses.lock().unwrap().extend(statuses.iter().cloned());
        Ok(StatusReport::default())
    }

    async fn claim(&self, _: u32, _: &[ChannelId]) -> Result<Vec<Claim>, StoreError> {
        Err(StoreError::Again)
    }

    async fn merge(&self, _: &Merge) -> Result<bool, StoreError> {
        Err(StoreError::Again)
    }

    async fn record(&self, _: Ticket, _: &SendOutcome) -> Result<bool, StoreError> {
        Err(StoreError::Again)
    }

    async fn close_window(&self, _: PersonId, _: DateTime<Utc>) -> Result<(), StoreError> {
        Err(StoreError::Again)
    }

    async fn settle_lost(&self) -> Result<Settled, StoreError> {
        Err(StoreError::Again)
    }

    async fn waiting(&self) -> Result<Waiting, StoreError> {
        Err(StoreError::Again)
    }
}

/// Stands for the registry.
pub(crate) struct Ear(pub(crate) UnboundedSender<Hint>);

impl Actor for Ear {
    type Context = Context<Self>;
}

impl Handler<Hint> for Ear {
    type Result = ();

    fn handle(&mut self, msg: Hint, _: &mut Self::Context) {
        let _ = self.0.send(msg);
    }
}

fn start(store: &Arc<FakeStore>) -> (Addr<Ingress>, UnboundedReceiver<Hint>) {
    let (heard, hints) = unbounded_channel();
    let ear = Ear(heard).start().recipient();
    (Ingress::new(store.clone(), store.clone(), ear).start(), hints)
}

fn message(id: &str, text: &str) -> Arrival {
    let inbound = Inbound {
        number_id: "100".to_owned(),
        message_id: id.to_owned(),
        sender: Sender { phone: Some(format!("91{id}")), ..Sender::default() },
        sent_at: DateTime::UNIX_EPOCH,
        position: 0,
        content: Content::Text { body: text.to_owned() },
        quotes: None,
        forwarded: false,
    };
    Arrival { channel: ChannelId::derived("test", &[]), inbound }
}

fn call(ids: impl IntoIterator<Item = impl AsRef<str>>) -> Call {
    let arrivals = ids.into_iter().map(|id| message(id.as_ref(), "hi")).collect();
    Call { provider: "meta", arrivals, ..Call::default() }
}

type Answer = oneshot::Receiver<Result<(), IngressError>>;

fn send(ingress: &Addr<Ingress>, call: Call) -> Answer {
    let (reply, answer) = oneshot::channel();
    ingress.do_send(TakeIn { call, reply });
    answer
}

/// Gives every actor of this thread its turn until `is_so`.
async fn until(is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(10), "it never came to it");
        tokio::task::yield_now().await;
    }
}

async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

#[actix::test]
async fn what_comes_during_a_write_is_the_next_batch_and_nobody_hears_before_the_commit() {
    let store = FakeStore::stuck();
    let (ingress, mut hints) = start(&store);
    let mut first = send(&ingress, call(["1"]));
    settle().await;
    let mut later: Vec<Answer> = ["2", "3", "4"].map(|id| send(&ingress, call([id]))).into();
    settle().await;
    assert!(first.try_recv().is_err() && later.iter_mut().all(|answer| answer.try_recv().is_err()));
    store.gate.add_permits(1);
    assert_eq!((&mut first).await.unwrap(), Ok(()));
    settle().await;
    assert!(later.iter_mut().all(|answer| answer.try_recv().is_err()));
    store.gate.add_permits(1);
    for answer in later {
        assert_eq!(answer.await.unwrap(), Ok(()));
    }
    assert_eq!(*store.batches.lock().unwrap(), [vec!["1"], vec!["2", "3", "4"]]);
    assert_eq!(hints.recv().await.unwrap().people, [person_of(&message("1", "").inbound)]);
    assert_eq!(hints.recv().await.unwrap().people.len(), 3);
}

#[actix::test]
async fn a_batch_has_an_end_and_a_large_call_is_written_in_parts() {
    let store = FakeStore::stuck();
    let (ingress, _hints) = start(&store);
    let mut answers = vec![send(&ingress, call(["first"]))];
    settle().await;
    answers.extend((0..600).map(|id| send(&ingress, call([id.to_string()]))));
    answers.push(send(&ingress, call((0..1_300).map(|id| format!("large-{id}")))));
    answers.push(send(&ingress, call(["last"])));
    settle().await;
    store.gate.add_permits(100);
    for answer in answers {
        assert_eq!(answer.await.unwrap(), Ok(()));
    }
    assert_eq!(store.sizes(), [1, BATCH_MAX, 88, BATCH_MAX, BATCH_MAX, 276, 1]);
}

#[actix::test]
async fn past_the_limit_calls_are_refused_at_once() {
    let store = FakeStore::stuck();
    let (ingress, _hints) = start(&store);
    let first = send(&ingress, call(["first"]));
    settle().await;
    let waiting: Vec<Answer> = (0..WAITING_MAX).map(|id| send(&ingress, call([id.to_string()]))).collect();
    assert_eq!(send(&ingress, call(["one more"])).await.unwrap(), Err(IngressError::Busy));
    store.gate.add_permits(10);
    for answer in waiting.into_iter().chain([first]) {
        assert_eq!(answer.await.unwrap(), Ok(()));
    }
    assert_eq!(send(&ingress, call(["now"])).await.unwrap(), Ok(()));
}

#[actix::test]
async fn a_call_that_the_store_refuses_harms_only_itself() {
    let store = FakeStore::stuck();
    store.fail(Failure::Refuses("bad".to_owned()));
    let (ingress, mut hints) = start(&store);
    let first = send(&ingress, call(["first"]));
    settle().await;
    let answers =
        [send(&ingress, call(["1"])), send(&ingress, call(["bad", "2"])), send(&ingress, call(["3"]))];
    settle().await;
    store.gate.add_permits(100);
    assert_eq!(first.await.unwrap(), Ok(()));
    let [one, bad, three] = answers;
    assert_eq!(one.await.unwrap(), Ok(()));
    assert_eq!(bad.await.unwrap(), Err(IngressError::Refused));
    assert_eq!(three.await.unwrap(), Ok(()));
    assert_eq!(store.sizes(), [1, 4, 1, 2, 1]);
    assert_eq!(hints.recv().await.unwrap().people.len(), 1);
    assert_eq!(hints.recv().await.unwrap().people.len(), 2);
}

#[actix::test]
async fn a_store_that_is_away_or_hangs_fails_the_calls_and_not_the_next_ones() {
    let store = FakeStore::stuck();
    let (heard, _hints) = unbounded_channel();
    let mut ingress = Ingress::new(store.clone(), store.clone(), Ear(heard).start().recipient());
    ingress.write_max = Duration::from_millis(20);
    let ingress = ingress.start();
    assert_eq!(send(&ingress, call(["hangs"])).await.unwrap(), Err(IngressError::Unavailable));
    store.gate.add_permits(100);
    store.fail(Failure::Away);
    assert_eq!(send(&ingress, call(["away"])).await.unwrap(), Err(IngressError::Unavailable));
    store.fail(Failure::Again(0));
    assert_eq!(send(&ingress, call(["back"])).await.unwrap(), Ok(()));
}

#[actix::test]
async fn a_store_that_asks_to_try_again_is_asked_a_few_times() {
    let store = FakeStore::open();
    let (ingress, _hints) = start(&store);
    store.fail(Failure::Again(2));
    assert_eq!(send(&ingress, call(["1"])).await.unwrap(), Ok(()));
    store.fail(Failure::Again(3));
    assert_eq!(send(&ingress, call(["2"])).await.unwrap(), Err(IngressError::Unavailable));
    assert_eq!(store.sizes(), [1; 6]);
}

#[actix::test]
async fn who_has_given_up_is_not_written_for() {
    let store = FakeStore::stuck();
    let (ingress, _hints) = start(&store);
    let first = send(&ingress, call(["first"]));
    settle().await;
    drop(send(&ingress, call(["gone"])));
    let last = send(&ingress, call(["last"]));
    settle().await;
    store.gate.add_permits(100);
    assert_eq!((first.await.unwrap(), last.await.unwrap()), (Ok(()), Ok(())));
    assert_eq!(*store.batches.lock().unwrap(), [["first"], ["last"]]);
}

#[actix::test]
async fn a_repeat_is_taken_and_wakes_nobody_whatever_it_says() {
    let store = FakeStore::open();
    let (ingress, mut hints) = start(&store);
    assert_eq!(send(&ingress, call(["1"])).await.unwrap(), Ok(()));
    assert_eq!(send(&ingress, call(["1"])).await.unwrap(), Ok(()));
    let other = Call { arrivals: vec![message("1", "something else")], ..call([""; 0]) };
    assert_eq!(send(&ingress, other).await.unwrap(), Ok(()));
    hints.recv().await.unwrap();
    settle().await;
    assert!(hints.try_recv().is_err());
}

#[actix::test]
async fn statuses_and_rejects_are_stored_with_the_messages() {
    let store = FakeStore::open();
    let (ingress, _hints) = start(&store);
    let status = Status {
        number_id: Some("100".to_owned()),
        message_id: "wamid".to_owned(),
        state: Delivery::Read,
        at: DateTime::UNIX_EPOCH,
        opaque: Some(OutboxId::derived("test", &[]).to_string()),
        error_code: None,
        price: None,
    };
    let reject = Rejected { reason: "not_json", raw: b"{".to_vec() };
    let mixed = Call { statuses: vec![status.clone()], rejects: vec![reject], ..call(["1"]) };
    assert_eq!(send(&ingress, mixed).await.unwrap(), Ok(()));
    until(|| store.rejects.lock().unwrap().len() == 1).await;
    assert_eq!(*store.statuses.lock().unwrap(), [status]);
    let kept = ("meta".to_owned(), "not_json".to_owned(), b"{".to_vec());
    assert_eq!(*store.rejects.lock().unwrap(), [kept]);
    assert_eq!(store.sizes(), [1]);
}
