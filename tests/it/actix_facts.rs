//! What actix does that one might not expect, and what this code relies on: an upgrade that changes it is noticed
//! here. A fact for each test; nothing of the product is in it.

use actix::prelude::{
    Actor, ActorContext, ActorFutureExt, Addr, Arbiter, AsyncContext, Context, Handler, Message,
    ResponseFuture, SendError, SyncArbiter, SyncContext, System, WrapFuture,
};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// What happened, in order.
type Log = Arc<Mutex<Vec<&'static str>>>;
/// The mailbox of an actor that says nothing else.
const CAPACITY: usize = 16;
/// Longest wait for another thread.
const LIMIT: Duration = Duration::from_secs(10);

fn seen(log: &Log) -> Vec<&'static str> {
    log.lock().unwrap().clone()
}

async fn soon<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(LIMIT, work).await.expect("another thread did not answer")
}

/// Lets everything run that can.
async fn settle() {
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
}

/// Polls once.
fn is_pending(work: Pin<&mut impl Future>) -> bool {
    work.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_pending()
}

/// An actor that writes down what happens to it.
struct Scribe {
    log: Log,
    /// Who is told when it has stopped.
    stopped: Option<oneshot::Sender<()>>,
}

impl Scribe {
    fn new(log: &Log) -> Self {
        Self { log: Arc::clone(log), stopped: None }
    }

    fn told(log: &Log) -> (Self, oneshot::Receiver<()>) {
        let (stopped, told) = oneshot::channel();
        (Self { log: Arc::clone(log), stopped: Some(stopped) }, told)
    }

    fn note(&self, what: &'static str) {
        self.log.lock().unwrap().push(what);
    }
}

impl Actor for Scribe {
    type Context = Context<Self>;

    fn stopped(&mut self, _: &mut Self::Context) {
        self.note("stopped");
        if let Some(told) = self.stopped.take() {
            let _ = told.send(());
        }
    }
}

#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
#[rtype(result = "()")]
struct Note(&'static str);

impl Handler<Note> for Scribe {
    type Result = ();

    fn handle(&mut self, Note(what): Note, _: &mut Self::Context) {
        self.note(what);
    }
}

type Work = dyn FnOnce(&mut Scribe, &mut Context<Scribe>) + Send;

/// Runs anything inside the actor.
#[derive(Message)]
#[rtype(result = "()")]
struct Do(Box<Work>);

impl Handler<Do> for Scribe {
    type Result = ();

    fn handle(&mut self, Do(work): Do, ctx: &mut Self::Context) {
        work(self, ctx);
    }
}

fn doing(work: impl FnOnce(&mut Scribe, &mut Context<Scribe>) + Send + 'static) -> Do {
    Do(Box::new(work))
}

// A mailbox holds its capacity ------------------------------------------------------------------------------------

#[actix::test]
async fn only_try_send_through_one_shared_address_is_refused_at_a_full_mailbox() {
    let addr = Scribe::new(&Log::default()).start();
    let mut taken = 0;
    while addr.try_send(Note("one")).is_ok() {
        taken += 1;
        assert!(taken < 100, "a mailbox without a limit");
    }
    assert_eq!(taken, CAPACITY);
    assert!(matches!(addr.try_send(Note("refused")), Err(SendError::Full(Note("refused")))));
    for _ in 0..100 {
        addr.do_send(Note("in any case"));
        assert!(addr.clone().try_send(Note("by a fresh address")).is_ok());
    }
}

#[actix::test]
async fn a_mailbox_can_be_made_larger_from_within() {
    let (grown, told) = oneshot::channel();
    let addr = Scribe::new(&Log::default()).start();
    addr.do_send(doing(move |_, ctx| {
        ctx.set_mailbox_capacity(100);
        let _ = grown.send(());
    }));
    soon(told).await.unwrap();
    let taken = std::iter::from_fn(|| addr.try_send(Note("one")).ok()).count();
    assert_eq!(taken, 100);
}

// `send` keeps the call order --------------------------------------------------------------------------------------

#[expect(clippy::disallowed_methods, reason = "it shows why it is disallowed")]
#[actix::test]
async fn send_queues_at_a_full_mailbox_in_the_order_of_polling() {
    let log = Log::default();
    let addr = Scribe::new(&log).start();
    while addr.try_send(Note("filler")).is_ok() {}
    let (mut first, mut second) = (pin!(addr.send(Note("first"))), pin!(addr.clone().send(Note("second"))));
    // `first` was called before, and is polled after.
    assert!(is_pending(second.as_mut()));
    assert!(is_pending(first.as_mut()));
    second.await.unwrap();
    first.await.unwrap();
    let order: Vec<_> = seen(&log).into_iter().filter(|what| *what != "filler").collect();
    assert_eq!(order, ["second", "first"]);
}

#[expect(clippy::disallowed_methods, reason = "it shows why it is disallowed")]
#[actix::test]
async fn dropping_a_send_takes_back_what_is_still_queued() {
    let log = Log::default();
    let addr = Scribe::new(&log).start();
    {
        let mut sent = pin!(addr.send(Note("taken back")));
        assert!(is_pending(sent.as_mut()));
    }
    addr.send(Note("kept")).await.unwrap();
    assert_eq!(seen(&log), ["kept"]);
}

#[actix::test]
async fn try_send_is_not_undone_and_keeps_the_order() {
    let log = Log::default();
    let addr = Scribe::new(&log).start();
    for what in ["one", "two", "three"] {
        addr.try_send(Note(what)).unwrap();
    }
    settle().await;
    assert_eq!(seen(&log), ["one", "two", "three"]);
}

// Async handlers take turns ----------------------------------------------------------------------------------------

struct Interleaving {
    log: Log,
}

impl Actor for Interleaving {
    type Context = Context<Self>;
}

impl Handler<Note> for Interleaving {
    type Result = ResponseFuture<()>;

    fn handle(&mut self, Note(what): Note, _: &mut Self::Context) -> Self::Result {
        let log = Arc::clone(&self.log);
        Box::pin(async move {
            for _ in 0..2 {
                log.lock().unwrap().push(what);
                tokio::task::yield_now().await;
            }
        })
    }
}

#[actix::test]
async fn futures_of_handlers_interleave_at_every_await() {
    let log = Log::default();
    let addr = Interleaving { log: Arc::clone(&log) }.start();
    addr.do_send(Note("one"));
    addr.do_send(Note("two"));
    settle().await;
    assert_eq!(seen(&log)[..2], ["one", "two"], "the second begins before the first has ended");
    assert_eq!(seen(&log).len(), 4);
}

// `ctx.wait` -------------------------------------------------------------------------------------------------------

#[actix::test]
async fn of_two_waits_in_one_handler_the_later_one_runs_first() {
    let log = Log::default();
    let addr = Scribe::new(&log).start();
    addr.do_send(doing(|scribe, ctx| {
        for what in ["earlier", "later"] {
            let work = async { tokio::task::yield_now().await };
            ctx.wait(work.into_actor(scribe).map(move |(), this, _| this.note(what)));
        }
    }));
    settle().await;
    assert_eq!(seen(&log), ["later", "earlier"]);
}

#[actix::test]
async fn nothing_else_runs_during_a_wait_no_message_no_timer_no_stop() {
    let log = Log::default();
    let (release, held) = oneshot::channel::<()>();
    let (waiting, told) = oneshot::channel();
    let addr = Scribe::new(&log).start();
    addr.do_send(doing(move |scribe, ctx| {
        ctx.run_later(Duration::ZERO, |this, _| this.note("timer"));
        ctx.spawn(async {}.into_actor(scribe).map(|(), this, _| this.note("spawned")));
        ctx.wait(held.into_actor(scribe).map(|_, this, _| this.note("waited")));
        let _ = waiting.send(());
    }));
    addr.do_send(Note("message"));
    addr.do_send(doing(|_, ctx| ctx.stop()));
    soon(told).await.unwrap();
    settle().await;
    assert_eq!(seen(&log), Vec::<&str>::new());
    assert!(addr.connected());
    release.send(()).unwrap();
    soon(async {
        while addr.connected() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let log = seen(&log);
    assert_eq!(log.first(), Some(&"waited"), "{log:?}");
    assert_eq!(log.last(), Some(&"stopped"), "{log:?}");
    assert!(log.contains(&"message"), "first in, first out: {log:?}");
}

#[actix::test]
async fn a_future_that_is_waited_for_when_the_actor_stops_is_never_polled() {
    let log = Log::default();
    let (scribe, told) = Scribe::told(&log);
    let addr = scribe.start();
    addr.do_send(doing(|scribe, ctx| {
        let log = Arc::clone(&scribe.log);
        ctx.wait(async move { log.lock().unwrap().push("saved") }.into_actor(scribe));
        ctx.stop();
    }));
    soon(told).await.unwrap();
    settle().await;
    assert_eq!(seen(&log), ["stopped"]);
}

#[actix::test]
async fn to_stop_inside_the_map_of_a_wait_saves_first() {
    let log = Log::default();
    let (scribe, told) = Scribe::told(&log);
    let addr = scribe.start();
    addr.do_send(doing(|scribe, ctx| {
        let log = Arc::clone(&scribe.log);
        let save = async move { log.lock().unwrap().push("saved") };
        ctx.wait(save.into_actor(scribe).map(|(), _, ctx| ctx.stop()));
    }));
    soon(told).await.unwrap();
    assert_eq!(seen(&log), ["saved", "stopped"]);
}

// Ends -------------------------------------------------------------------------------------------------------------

#[actix::test]
async fn what_was_sent_before_a_stop_message_is_handled_and_what_comes_after_is_not() {
    let log = Log::default();
    let (scribe, told) = Scribe::told(&log);
    let addr = scribe.start();
    addr.do_send(Note("before"));
    addr.do_send(doing(|_, ctx| ctx.stop()));
    addr.do_send(Note("after"));
    soon(told).await.unwrap();
    settle().await;
    assert_eq!(seen(&log), ["before", "stopped"]);
}

#[actix::test]
async fn try_send_to_an_actor_that_ended_gives_the_message_back_as_closed() {
    let (scribe, told) = Scribe::told(&Log::default());
    let addr = scribe.start();
    assert!(addr.connected());
    addr.do_send(doing(|_, ctx| ctx.stop()));
    soon(told).await.unwrap();
    settle().await;
    assert!(!addr.connected());
    assert!(matches!(addr.try_send(Note("late")), Err(SendError::Closed(Note("late")))));
    addr.do_send(Note("lost without a word"));
}

#[actix::test]
async fn an_actor_without_addresses_ends_but_not_while_an_interval_lives() {
    let log = Log::default();
    let (scribe, told) = Scribe::told(&log);
    drop(scribe.start());
    soon(told).await.unwrap();

    let (ticks, mut ticked) = mpsc::unbounded_channel();
    let (scribe, mut told) = Scribe::told(&log);
    let addr = scribe.start();
    addr.do_send(doing(move |_, ctx| {
        ctx.run_interval(Duration::from_millis(1), move |_, ctx| {
            if ticks.send(()).is_err() {
                ctx.stop();
            }
        });
    }));
    drop(addr);
    for _ in 0..20 {
        soon(ticked.recv()).await.unwrap();
    }
    assert!(told.try_recv().is_err(), "it ticks for nobody");
    drop(ticked);
    soon(told).await.unwrap();
}

// Panics -----------------------------------------------------------------------------------------------------------

/// A panic that is part of the test, without the words about it on the terminal.
struct Quietly;

fn panic_quietly() -> ! {
    std::panic::resume_unwind(Box::new(Quietly))
}

#[actix::test]
async fn a_panic_closes_the_mailbox_for_good_and_stopped_runs_while_it_unwinds() {
    let log = Log::default();
    let arbiter = Arbiter::new();
    let (scribe, told) = Scribe::told(&log);
    let addr = Scribe::start_in_arbiter(&arbiter.handle(), move |_| scribe);
    addr.do_send(doing(|scribe, ctx| {
        let log = Arc::clone(&scribe.log);
        ctx.spawn(async move { log.lock().unwrap().push("spawned before") }.into_actor(scribe));
        panic_quietly();
    }));
    addr.do_send(Note("queued"));
    soon(told).await.unwrap();
    soon(async {
        while addr.connected() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(matches!(addr.try_send(Note("late")), Err(SendError::Closed(_))));
    assert_eq!(seen(&log), ["stopped"]);

    // The thread goes on with its other actors.
    let other = Log::default();
    let (scribe, told) = Scribe::told(&other);
    let neighbour = Scribe::start_in_arbiter(&arbiter.handle(), move |_| scribe);
    neighbour.do_send(Note("well"));
    neighbour.do_send(doing(|_, ctx| ctx.stop()));
    soon(told).await.unwrap();
    assert_eq!(seen(&other), ["well", "stopped"]);
    arbiter.stop();
}

#[actix::test]
async fn a_panic_in_a_future_that_is_waited_for_ends_the_actor_too() {
    let log = Log::default();
    let (scribe, told) = Scribe::told(&log);
    let arbiter = Arbiter::new();
    let addr = Scribe::start_in_arbiter(&arbiter.handle(), move |_| scribe);
    addr.do_send(doing(|scribe, ctx| ctx.wait(async { panic_quietly() }.into_actor(scribe))));
    soon(told).await.unwrap();
    assert_eq!(seen(&log), ["stopped"]);
    arbiter.stop();
}

struct LastWords {
    log: Log,
    parent: Addr<Scribe>,
}

impl Actor for LastWords {
    type Context = Context<Self>;

    fn stopped(&mut self, ctx: &mut Self::Context) {
        let log = Arc::clone(&self.log);
        ctx.spawn(async move { log.lock().unwrap().push("future of stopped") }.into_actor(self));
        self.parent.do_send(Note("notice"));
    }
}

impl Handler<Note> for LastWords {
    type Result = ();

    fn handle(&mut self, _: Note, ctx: &mut Self::Context) {
        ctx.stop();
    }
}

#[actix::test]
async fn a_future_spawned_in_stopped_never_runs_and_a_notice_gets_out() {
    let log = Log::default();
    let parent = Scribe::new(&log).start();
    let child = LastWords { log: Arc::clone(&log), parent }.start();
    child.do_send(Note("end"));
    soon(async {
        while seen(&log).is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    settle().await;
    assert_eq!(seen(&log)[0], "notice");
    assert!(!seen(&log).contains(&"future of stopped"));
}

/// Counts how often it was started; the struct is the same one.
struct Supervised {
    log: Log,
    handled: usize,
}

impl Actor for Supervised {
    type Context = Context<Self>;

    fn started(&mut self, _: &mut Self::Context) {
        self.log.lock().unwrap().push(if self.handled == 0 { "started" } else { "started with its past" });
    }
}

impl actix::Supervised for Supervised {}

impl Handler<Note> for Supervised {
    type Result = ();

    fn handle(&mut self, Note(what): Note, ctx: &mut Self::Context) {
        self.handled += 1;
        let log = Arc::clone(&self.log);
        match what {
            "stop" => {
                ctx.spawn(async move { log.lock().unwrap().push("spawned") }.into_actor(self));
                ctx.stop();
            }
            "panic" => panic_quietly(),
            other => log.lock().unwrap().push(other),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "it shows why it is disallowed")]
#[actix::test]
async fn a_supervisor_restarts_after_a_stop_with_the_same_struct_but_not_after_a_panic() {
    let log = Log::default();
    let in_it = Arc::clone(&log);
    let addr = actix::Supervisor::start(move |_| Supervised { log: in_it, handled: 0 });
    addr.do_send(Note("stop"));
    addr.do_send(Note("queued"));
    settle().await;
    assert_eq!(seen(&log), ["started", "started with its past", "queued"], "its futures are gone");
    assert!(addr.connected());
    addr.do_send(Note("panic"));
    settle().await;
    assert!(!addr.connected(), "nobody restarts it");
    assert_eq!(seen(&log).len(), 3);
}

// Systems and threads ----------------------------------------------------------------------------------------------

/// Says when it is dropped.
struct Dropped(std::sync::mpsc::Sender<&'static str>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let _ = self.0.send("dropped");
    }
}

#[test]
fn the_end_of_a_system_drops_what_is_pending() {
    let (told, heard) = std::sync::mpsc::channel();
    let system = System::new();
    system.block_on(async move {
        let finished = told.clone();
        let pending = Dropped(told);
        let (began, is_running) = oneshot::channel();
        actix::spawn(async move {
            let _pending = pending;
            let _ = began.send(());
            std::future::pending::<()>().await;
            let _ = finished.send("finished");
        });
        is_running.await.unwrap();
        System::current().stop();
    });
    system.run().unwrap();
    assert_eq!(heard.iter().collect::<Vec<_>>(), ["dropped"]);
}

#[derive(Message)]
#[rtype(result = "()")]
struct Where(oneshot::Sender<std::thread::ThreadId>);

impl Handler<Where> for Scribe {
    type Result = ();

    fn handle(&mut self, Where(reply): Where, _: &mut Self::Context) {
        let _ = reply.send(std::thread::current().id());
    }
}

#[actix::test]
async fn an_actor_runs_where_it_was_started_or_on_the_arbiter_it_was_given() {
    let here = std::thread::current().id();
    let arbiter = Arbiter::new();
    let on_arbiter = Scribe::start_in_arbiter(&arbiter.handle(), |_| Scribe::new(&Log::default()));
    let at = async |addr: &Addr<Scribe>| {
        let (reply, answer) = oneshot::channel();
        addr.do_send(Where(reply));
        soon(answer).await.unwrap()
    };
    assert_eq!(at(&Scribe::new(&Log::default()).start()).await, here);
    let there = at(&on_arbiter).await;
    assert_ne!(there, here);
    assert_eq!(at(&on_arbiter).await, there);
    arbiter.stop();
}

#[actix::test]
async fn a_full_mailbox_is_drained_without_a_turn_for_the_neighbours() {
    let log = Log::default();
    let (busy, other) = (Scribe::new(&log).start(), Scribe::new(&log).start());
    settle().await;
    for _ in 0..200 {
        busy.do_send(Note("busy"));
    }
    other.do_send(Note("other"));
    settle().await;
    let log = seen(&log);
    assert_eq!(log.len(), 201);
    assert_eq!(log.iter().position(|what| *what == "other"), Some(200));
}

struct Worker;

impl Actor for Worker {
    type Context = SyncContext<Self>;
}

#[derive(Message)]
#[rtype(result = "()")]
struct Job(Box<dyn FnOnce() + Send>);

impl Handler<Job> for Worker {
    type Result = ();

    fn handle(&mut self, Job(work): Job, _: &mut Self::Context) {
        work();
    }
}

#[actix::test]
async fn the_queue_of_a_sync_arbiter_has_no_end() {
    let addr = SyncArbiter::start(1, || Worker);
    let (release, held) = std::sync::mpsc::channel::<()>();
    let done = Arc::new(AtomicUsize::new(0));
    addr.do_send(Job(Box::new(move || {
        let _ = held.recv();
    })));
    for _ in 0..1_000 {
        let done = Arc::clone(&done);
        let job = Job(Box::new(move || {
            done.fetch_add(1, Ordering::SeqCst);
        }));
        // A full queue of its address is passed by, as each clone of it passes it by.
        addr.clone().try_send(job).unwrap_or_else(|_| panic!("it was refused"));
    }
    settle().await;
    assert_eq!(done.load(Ordering::SeqCst), 0);
    drop(release);
    soon(async {
        while done.load(Ordering::SeqCst) < 1_000 {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

#[actix::test]
async fn a_message_whose_actor_died_drops_its_reply_channel() {
    let (scribe, told) = Scribe::told(&Log::default());
    let addr = scribe.start();
    let (reply, answer) = oneshot::channel();
    addr.do_send(doing(|_, ctx| ctx.stop()));
    addr.do_send(Where(reply));
    soon(told).await.unwrap();
    assert!(soon(answer).await.is_err(), "whoever asks sees that nobody will answer");
}
