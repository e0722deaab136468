//! Wiring of live updates: the hub hears of commits of this process from the ledger writer, and of those of others
//! over the news.

use crate::actors::hub::{Changed, Hub, LivePorts, Told};
use crate::actors::single::Single;
use crate::ids::PersonId;
use crate::ports::news::{Heard, News, Witness};
use actix::prelude::{Actor as _, ArbiterHandle};
use std::sync::Arc;

/// Starts the hub on `own`, and lets user sessions live on `arbiters`.
pub(super) fn start(
    ports: LivePorts,
    own: &ArbiterHandle,
    arbiters: &[ArbiterHandle],
) -> (Arc<Single<Hub>>, Arc<dyn Witness>) {
    let news = Arc::clone(&ports.news);
    let (ports, own, arbiters) = (Arc::new(ports), own.clone(), arbiters.to_vec());
    let hub = Arc::new(Single::start(move || {
        let hub = Hub::new(Arc::clone(&ports), arbiters.clone());
        Hub::start_in_arbiter(&own, move |_| hub)
    }));
    let heard_by = Arc::clone(&hub);
    news.listen(Box::new(move |heard| match heard {
        // Where there is no room the hub finds out by itself.
        Heard::Of(_) => drop(heard_by.get().try_send(Told(heard))),
        Heard::Lost | Heard::Found => heard_by.get().do_send(Told(heard)),
    }));
    let witness = Arc::new(Messenger { hub: Arc::clone(&hub), news });
    (hub, witness)
}

/// Carries word of commits to the hub and to other processes.
struct Messenger {
    hub: Arc<Single<Hub>>,
    news: Arc<dyn News>,
}

impl Witness for Messenger {
    fn happened(&self, people: &[PersonId]) {
        let _ = self.hub.get().try_send(Changed { people: people.to_vec() });
        self.news.tell(people);
    }
}
