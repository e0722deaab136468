//! A singleton actor that is started anew when it has died.

use actix::prelude::{Actor, Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// The one address of a singleton. It is shared, never cloned out: each clone of an address would have a place in the
/// mailbox of its own, and the mailbox no limit.
pub struct Single<A: Actor> {
    addr: Mutex<Arc<Addr<A>>>,
    start: Box<dyn Fn() -> Addr<A> + Send + Sync>,
}

impl<A: Actor> Single<A> {
    /// Starts the actor.
    pub fn start(start: impl Fn() -> Addr<A> + Send + Sync + 'static) -> Self {
        Self { addr: Mutex::new(Arc::new(start())), start: Box::new(start) }
    }

    /// The actor, started anew if it is not there any more.
    pub fn get(&self) -> Arc<Addr<A>> {
        let mut addr = self.addr.lock().unwrap_or_else(PoisonError::into_inner);
        if !addr.connected() {
            tracing::error!(actor = std::any::type_name::<A>(), "a singleton died and is started anew");
            *addr = Arc::new((self.start)());
        }
        Arc::clone(&addr)
    }

    /// The actor as it is, also when it has ended.
    pub fn last(&self) -> Arc<Addr<A>> {
        Arc::clone(&self.addr.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks every so often whether it is there: for one that nobody asks anything.
    pub fn kept(self, every: Duration) -> Kept {
        Kept(actix::spawn(async move {
            loop {
                sleep(every).await;
                self.get();
            }
        }))
    }
}

/// Somebody looks after a singleton until this is dropped.
pub struct Kept(JoinHandle<()>);

impl Drop for Kept {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix::prelude::{ActorContext as _, AsyncContext as _, Context};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Dies at once.
    struct Mortal;

    impl Actor for Mortal {
        type Context = Context<Self>;

        fn started(&mut self, ctx: &mut Self::Context) {
            ctx.run_later(Duration::from_millis(1), |_, ctx| ctx.stop());
        }
    }

    #[actix::test]
    async fn one_that_nobody_asks_is_started_anew_as_long_as_it_is_kept() {
        let starts = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&starts);
        let single = Single::start(move || {
            counted.fetch_add(1, Ordering::Relaxed);
            Mortal.start()
        });
        let kept = single.kept(Duration::from_millis(5));
        for _ in 0..500 {
            sleep(Duration::from_millis(5)).await;
            if starts.load(Ordering::Relaxed) >= 3 {
                break;
            }
        }
        assert!(starts.load(Ordering::Relaxed) >= 3);
        drop(kept);
        sleep(Duration::from_millis(20)).await;
        let at_the_end = starts.load(Ordering::Relaxed);
        sleep(Duration::from_millis(50)).await;
        assert_eq!(starts.load(Ordering::Relaxed), at_the_end);
    }
}
