//! A singleton actor that is started anew when it has died.

use actix::prelude::{Actor, Addr};
use std::sync::{Arc, Mutex, PoisonError};

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
}
