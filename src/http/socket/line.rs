//! What is known of a socket from outside of its actor: how much waits, whether it is polled, whether the app answers;
//! and the connection below it, to shut it down when the actor cannot.

use super::{Close, Probe, Socket, Text, code};
use crate::actors::hub::{self, Closing};
use crate::telemetry::metric;
use actix::prelude::Addr;
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use metrics::counter;
use std::any::Any;
use std::net::Shutdown;
use std::os::fd::AsFd as _;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval, sleep};

/// Most events that wait for an app.
pub const WAITING_MAX: usize = 256;
/// How often the guard looks.
const TICK: Duration = Duration::from_secs(3);
/// The app has to say from where on it wants events within this time.
const FIRST_FRAME: Duration = Duration::from_secs(10);
/// An app that reads nothing for so long is cut off, at the next look.
const PATIENCE: Duration = Duration::from_secs(9);
/// How often an app that nothing is said to is asked whether it is there.
const PING: Duration = Duration::from_secs(30);
/// From the word that a socket is closed to its end.
const FAREWELL: Duration = Duration::from_secs(1);

/// The connection below a request; kept by the server as long as the connection lives.
pub(super) struct Connection(Arc<std::net::TcpStream>);

/// Keeps a handle on every connection that comes in, since an actor that is not polled cannot close its own.
pub fn on_connect(connection: &dyn Any, data: &mut Extensions) {
    let tcp = connection.downcast_ref::<TcpStream>().map(|tcp| tcp.as_fd().try_clone_to_owned());
    match tcp {
        Some(Ok(handle)) => {
            data.insert(Connection(Arc::new(handle.into())));
        }
        Some(Err(error)) => tracing::warn!(%error, "a connection cannot be held on to"),
        None => {}
    }
}

/// See the module.
pub(super) struct Line {
    began: Instant,
    tcp: Weak<std::net::TcpStream>,
    waiting: AtomicUsize,
    handled: AtomicU64,
    /// Milliseconds from the beginning to the ping that is not answered yet; 0: there is none.
    pinged: AtomicU64,
    joined: AtomicBool,
    closing: AtomicBool,
}

impl Line {
    pub(super) fn new(connection: Option<&Connection>) -> Self {
        Self {
            began: Instant::now(),
            tcp: connection.map_or_else(Weak::new, |Connection(tcp)| Arc::downgrade(tcp)),
            waiting: AtomicUsize::new(0),
            handled: AtomicU64::new(0),
            pinged: AtomicU64::new(0),
            joined: AtomicBool::new(false),
            closing: AtomicBool::new(false),
        }
    }

    pub(super) fn joined(&self) -> bool {
        self.joined.load(Ordering::Relaxed)
    }

    pub(super) fn join(&self) {
        self.joined.store(true, Ordering::Relaxed);
    }

    /// One of the things that waited was done.
    pub(super) fn handled(&self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        self.handled.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes a ping; false: one is open already.
    pub(super) fn ping(&self) -> bool {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        self.pinged.compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }

    pub(super) fn pong(&self) {
        self.pinged.store(0, Ordering::Relaxed);
    }

    /// For how long the app has not answered.
    fn silent(&self) -> Duration {
        match self.pinged.load(Ordering::Relaxed) {
            0 => Duration::ZERO,
            at => self.began.elapsed().saturating_sub(Duration::from_millis(at)),
        }
    }

    /// Takes a place among what waits; false: there is none.
    fn take_place(&self) -> bool {
        let take = |waiting| (waiting < WAITING_MAX).then_some(waiting + 1);
        self.waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    /// Asks the actor to close; only the first reason counts.
    fn close(&self, addr: &Addr<Socket>, code: u16, reason: &'static str) {
        if !self.closing.swap(true, Ordering::Relaxed) && addr.connected() {
            counter!(metric::LIVE_CLOSES, "reason" => reason).increment(1);
            addr.do_send(Close(code));
        }
    }

    /// Ends the connection, whatever the actor does.
    fn cut(&self) {
        if let Some(tcp) = self.tcp.upgrade() {
            // It may have ended by itself meanwhile.
            let _ = tcp.shutdown(Shutdown::Both);
        }
    }
}

/// The hub's side of a socket.
pub(super) struct Peer {
    line: Arc<Line>,
    /// Never cloned out: each clone would have a place in the mailbox of its own.
    addr: Addr<Socket>,
}

impl Peer {
    pub(super) const fn new(line: Arc<Line>, addr: Addr<Socket>) -> Self {
        Self { line, addr }
    }
}

impl hub::Peer for Peer {
    fn push(&self, text: &Arc<str>) -> bool {
        if !self.line.take_place() {
            return false;
        }
        let is_taken = self.addr.try_send(Text(Arc::clone(text))).is_ok();
        if !is_taken {
            self.line.waiting.fetch_sub(1, Ordering::Relaxed);
        }
        is_taken
    }

    fn has_room(&self) -> bool {
        self.line.waiting.load(Ordering::Relaxed) < WAITING_MAX && self.addr.connected()
    }

    fn close(&self, why: Closing) {
        let (code, reason) = code(why);
        self.line.close(&self.addr, code, reason);
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let (code, reason) = code(Closing::Lost);
        self.line.close(&self.addr, code, reason);
    }
}

/// Watches a socket until it ends.
pub(super) async fn guard(line: Arc<Line>, addr: Addr<Socket>) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut handled, mut moved, mut pinged) = (0, Instant::now(), Instant::now());
    let mut closing: Option<Instant> = None;
    loop {
        ticks.tick().await;
        if !addr.connected() {
            return;
        }
        let now = line.handled.load(Ordering::Relaxed);
        let nothing_waits = line.waiting.load(Ordering::Relaxed) == 0;
        if now != handled || nothing_waits {
            (handled, moved) = (now, Instant::now());
        }
        if line.closing.load(Ordering::Relaxed) && closing.get_or_insert_with(Instant::now).elapsed() >= TICK
        {
            return line.cut();
        }
        if moved.elapsed() >= PATIENCE || line.silent() >= PATIENCE {
            line.close(&addr, 4408, "slow");
            sleep(FAREWELL).await;
            return line.cut();
        }
        if !line.joined() && line.began.elapsed() >= FIRST_FRAME {
            line.close(&addr, 1008, "mute");
        }
        if nothing_waits {
            let ping = pinged.elapsed() >= PING;
            if ping {
                pinged = Instant::now();
            }
            line.waiting.fetch_add(1, Ordering::Relaxed);
            addr.do_send(Probe { ping });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_much_waits_and_no_more() {
        let line = Line::new(None);
        for waiting in 0..WAITING_MAX {
            assert!(line.take_place(), "{waiting}");
        }
        assert!(!line.take_place());
        line.handled();
        assert!(line.take_place());
        assert!(!line.take_place());
    }

    #[test]
    fn one_ping_is_open_at_a_time() {
        let line = Line::new(None);
        assert_eq!(line.silent(), Duration::ZERO);
        assert!(line.ping());
        assert!(!line.ping());
        line.pong();
        assert_eq!(line.silent(), Duration::ZERO);
        assert!(line.ping());
    }
}
