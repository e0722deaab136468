//! What `ctx.wait` holds back.

use super::*;

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
