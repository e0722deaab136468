//! Who cleans up, and who looks after them.

use crate::actors::single::{Kept, Single};
use crate::actors::sweeper::{PAUSE, Sweeper};
use crate::ports::sweeping::Sweeping;
use actix::ArbiterHandle;
use actix::prelude::Actor as _;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How often somebody looks whether the sweeper is there.
const LOOK: Duration = Duration::from_mins(1);

/// Starts the sweeper; it ends with what is returned and its arbiter.
pub(super) fn start(sweeping: Arc<dyn Sweeping>, holds: Arc<AtomicBool>, moving: ArbiterHandle) -> Kept {
    let sweeper = Single::start(move || {
        let sweeper = Sweeper::new(Arc::clone(&sweeping), Arc::clone(&holds), PAUSE);
        Sweeper::start_in_arbiter(&moving, move |_| sweeper)
    });
    sweeper.kept(LOOK)
}
