//! How an actor ends: by itself, by a panic, and what becomes of what was under way.

use super::*;

// Ends ----------------------------------------------------------------------------------------------------------------

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

// Panics --------------------------------------------------------------------------------------------------------------

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
