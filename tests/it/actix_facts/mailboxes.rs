//! What a mailbox holds, and in which order.

use super::*;

// A mailbox holds its capacity ----------------------------------------------------------------------------------------

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

// `send` keeps the call order -----------------------------------------------------------------------------------------

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

// Async handlers take turns -------------------------------------------------------------------------------------------

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
