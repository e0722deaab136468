//! Systems and threads.

use super::*;

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
