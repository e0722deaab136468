//! The hub: who has sockets open. One `UserSession` for each of them reads their events and pushes; the hub starts
//! those, tells them of news, looks for what nobody told, and ends the sockets of sessions that are over.
//!
//! Everything told to it is lossy: it looks by itself every two seconds.

use crate::ids::{PersonId, SessionId};
use crate::ports::clock::Clock;
use crate::ports::feed::{Feed, Frames};
use crate::ports::news::{Heard, News};
use crate::ports::views::Cursor;
use crate::telemetry::metric;
use actix::prelude::{
    Actor, ActorFutureExt, Addr, ArbiterHandle, AsyncContext, Context, Handler, Message, SendError,
    WrapFuture,
};
use metrics::gauge;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tracing::{error, warn};

mod begin;
mod user_session;
pub use begin::BEHIND_MAX;
pub use user_session::SOCKETS_MAX;
use user_session::{End, Enter, Gone, Health, Retire, UserSession, Wake};

/// How often events are looked for that nobody told of.
pub const POLL: Duration = Duration::from_secs(2);
/// How often it is looked whether sessions are over.
pub const CHECK: Duration = Duration::from_secs(15);
/// Longest a look may take.
const LOOK: Duration = Duration::from_secs(2);
/// Most people with sockets in one process.
const USERS_MAX: usize = 20_000;
/// Most things said to the hub that wait.
const MAILBOX: usize = 4_096;

/// A socket as the hub sees it. Dropping it closes it: nobody would push any more.
pub trait Peer: Send {
    /// Hands over a text; false: too many wait.
    fn push(&self, text: &Arc<str>) -> bool;

    /// Whether a push would be taken.
    fn has_room(&self) -> bool;

    fn close(&self, why: Closing);
}

/// Why a socket is closed by us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closing {
    /// The session is over: log in.
    Revoked,
    /// The person has [`SOCKETS_MAX`] others.
    TooMany,
    /// There is no room: come again later.
    Busy,
    /// The process ends.
    Away,
    /// Who pushed has died: come again.
    Lost,
}

/// Everything that is needed to feed sockets.
#[derive(Clone)]
pub struct LivePorts {
    pub feed: Arc<dyn Feed>,
    pub frames: Arc<dyn Frames>,
    pub news: Arc<dyn News>,
    pub clock: Arc<dyn Clock>,
}

/// A socket has said from where on it wants events.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Join {
    /// Names the socket in this process.
    pub id: u64,
    pub person: PersonId,
    pub session: SessionId,
    /// Up to where it has seen events; none: it wants those to come.
    pub seen: Option<Cursor>,
    pub peer: Box<dyn Peer>,
}

/// A socket has ended.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Left {
    pub id: u64,
    pub person: PersonId,
}

/// These people have new events. Lossy.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Changed {
    pub people: Vec<PersonId>,
}

/// What another process said.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Told(pub Heard);

/// Asks to close every socket, and to tell when that was said to all.
#[derive(Message)]
#[rtype(result = "()")]
pub struct Drain {
    pub reply: oneshot::Sender<()>,
}

/// How a user's sockets stand.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Standing {
    person: PersonId,
    incarnation: u64,
    /// Up to where every socket was sent events; none: nobody waits for any.
    at: Option<Cursor>,
    sessions: Vec<SessionId>,
}

/// A user session without sockets would like to end. `joins`: how many it has seen.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Idle {
    person: PersonId,
    incarnation: u64,
    joins: u64,
}

struct Slot {
    addr: Arc<Addr<UserSession>>,
    incarnation: u64,
    /// How many sockets were handed to it.
    joins: u64,
    at: Option<Cursor>,
    sessions: Vec<SessionId>,
}

/// What works, as far as sockets are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Works {
    database: bool,
    news: bool,
}

pub struct Hub {
    ports: Arc<LivePorts>,
    arbiters: Vec<ArbiterHandle>,
    users: HashMap<PersonId, Slot>,
    incarnations: u64,
    works: Works,
    looking: bool,
    checking: bool,
    draining: bool,
}

impl Hub {
    /// `arbiters` are where user sessions live.
    pub fn new(ports: Arc<LivePorts>, arbiters: Vec<ArbiterHandle>) -> Self {
        Self {
            ports,
            arbiters,
            users: HashMap::new(),
            incarnations: 0,
            works: Works { database: true, news: true },
            looking: false,
            checking: false,
            draining: false,
        }
    }

    fn join(&mut self, join: Join, ctx: &mut Context<Self>) {
        if self.draining {
            return join.peer.close(Closing::Away);
        }
        let (person, degraded) = (join.person, !self.is_well());
        let mut enter = Enter { join, degraded };
        if let Some(slot) = self.users.get_mut(&person) {
            match slot.addr.try_send(enter) {
                Ok(()) => return slot.joins += 1,
                Err(SendError::Full(refused)) => return refused.join.peer.close(Closing::Busy),
                Err(SendError::Closed(refused)) => enter = refused, // it died: a new one reads from the cursor
            }
        }
        if self.users.len() >= USERS_MAX {
            return enter.join.peer.close(Closing::Busy);
        }
        let Some(addr) = self.start(person, ctx) else { return enter.join.peer.close(Closing::Busy) };
        let _ = addr.try_send(enter); // a new mailbox has room
        let incarnation = self.incarnations;
        self.users.insert(person, Slot { addr, incarnation, joins: 1, at: None, sessions: Vec::new() });
        self.ports.news.follow(person);
        self.count();
    }

    fn start(&mut self, person: PersonId, ctx: &mut Context<Self>) -> Option<Arc<Addr<UserSession>>> {
        self.incarnations += 1;
        let at = usize::from(person.0.as_bytes().last().copied().unwrap_or_default());
        let Some(arbiter) = self.arbiters.get(at % self.arbiters.len().max(1)) else {
            error!("there is no arbiter to start a user session on");
            return None;
        };
        let session = UserSession::new(person, self.incarnations, Arc::clone(&self.ports), ctx.address());
        Some(Arc::new(UserSession::start_in_arbiter(arbiter, move |_| session)))
    }

    fn wake(&self, person: PersonId) {
        if let Some(slot) = self.users.get(&person) {
            // A full mailbox holds other wakes; a closed one is found by the next look.
            let _ = slot.addr.try_send(Wake);
        }
    }

    /// Looks for events that nobody told of. One look at a time.
    fn look(&mut self, ctx: &mut Context<Self>) {
        self.bury();
        let seen: Vec<(PersonId, Cursor)> =
            self.users.iter().filter_map(|(person, slot)| slot.at.map(|at| (*person, at))).collect();
        if self.looking || self.users.is_empty() {
            return;
        }
        self.looking = true;
        let feed = Arc::clone(&self.ports.feed);
        let look = async move { timeout(LOOK, feed.behind(&seen)).await };
        ctx.spawn(look.into_actor(self).map(|found, this, _| {
            this.looking = false;
            let works = matches!(found, Ok(Ok(_)));
            this.found(Works { database: works, ..this.works });
            match found {
                Ok(Ok(people)) => people.into_iter().for_each(|person| this.wake(person)),
                Ok(Err(error)) => warn!(error = %error, "events could not be looked for"),
                Err(_) => warn!("looking for events took too long"),
            }
        }));
    }

    /// Looks which sessions are over. One look at a time.
    fn check(&mut self, ctx: &mut Context<Self>) {
        let sessions: Vec<SessionId> =
            self.users.values().flat_map(|slot| slot.sessions.iter().copied()).collect();
        if self.checking || sessions.is_empty() {
            return;
        }
        self.checking = true;
        let (feed, now) = (Arc::clone(&self.ports.feed), self.ports.clock.now());
        let look = async move { timeout(LOOK, feed.ended(&sessions, now)).await };
        ctx.spawn(look.into_actor(self).map(|ended, this, _| {
            this.checking = false;
            match ended {
                Ok(Ok(ended)) => this.end(&ended),
                Ok(Err(error)) => warn!(error = %error, "ended sessions could not be looked for"),
                Err(_) => warn!("looking for ended sessions took too long"),
            }
        }));
    }

    fn end(&self, ended: &[SessionId]) {
        for slot in self.users.values() {
            let sessions: Vec<SessionId> =
                slot.sessions.iter().copied().filter(|session| ended.contains(session)).collect();
            if !sessions.is_empty() {
                // Where there is no room, the next look finds them again.
                let _ = slot.addr.try_send(End { sessions });
            }
        }
    }

    /// Forgets user sessions that died. Their sockets were closed by that.
    fn bury(&mut self) {
        let dead: Vec<PersonId> =
            self.users.iter().filter(|(_, slot)| !slot.addr.connected()).map(|(person, _)| *person).collect();
        for person in dead {
            error!(user.id = %person, "a user session died");
            self.forget(person);
        }
    }

    fn forget(&mut self, person: PersonId) {
        self.users.remove(&person);
        self.ports.news.leave(person);
        self.count();
    }

    const fn is_well(&self) -> bool {
        self.works.database && self.works.news
    }

    /// Takes down what works, and tells everybody where that makes a difference.
    fn found(&mut self, works: Works) {
        let before = self.is_well();
        self.works = works;
        if before != self.is_well() {
            let degraded = before;
            for slot in self.users.values() {
                slot.addr.do_send(Health { degraded });
            }
        }
    }

    fn count(&self) {
        #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "far below 2^52")]
        gauge!(metric::LIVE_USERS).set(self.users.len() as f64);
    }
}

impl Actor for Hub {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
        ctx.run_interval(POLL, Self::look);
        ctx.run_interval(CHECK, Self::check);
    }
}

impl Handler<Join> for Hub {
    type Result = ();

    fn handle(&mut self, msg: Join, ctx: &mut Self::Context) {
        self.join(msg, ctx);
    }
}

impl Handler<Left> for Hub {
    type Result = ();

    fn handle(&mut self, msg: Left, _: &mut Self::Context) {
        if let Some(slot) = self.users.get(&msg.person) {
            slot.addr.do_send(Gone { id: msg.id });
        }
    }
}

impl Handler<Changed> for Hub {
    type Result = ();

    fn handle(&mut self, msg: Changed, _: &mut Self::Context) {
        msg.people.into_iter().for_each(|person| self.wake(person));
    }
}

impl Handler<Told> for Hub {
    type Result = ();

    fn handle(&mut self, Told(heard): Told, _: &mut Self::Context) {
        match heard {
            Heard::Of(person) => self.wake(person),
            Heard::Lost => self.found(Works { news: false, ..self.works }),
            Heard::Found => self.found(Works { news: true, ..self.works }),
        }
    }
}

impl Handler<Standing> for Hub {
    type Result = ();

    fn handle(&mut self, msg: Standing, _: &mut Self::Context) {
        let Standing { person, incarnation, at, sessions } = msg;
        if let Some(slot) = self.users.get_mut(&person).filter(|slot| slot.incarnation == incarnation) {
            (slot.at, slot.sessions) = (at, sessions);
        }
    }
}

impl Handler<Idle> for Hub {
    type Result = ();

    fn handle(&mut self, msg: Idle, _: &mut Self::Context) {
        let Idle { person, incarnation, joins } = msg;
        // Another socket may be on its way to it: then it goes on.
        let is_idle = self
            .users
            .get(&person)
            .is_some_and(|slot| slot.incarnation == incarnation && slot.joins == joins);
        if is_idle {
            if let Some(slot) = self.users.get(&person) {
                slot.addr.do_send(Retire);
            }
            self.forget(person);
        }
    }
}

impl Handler<Drain> for Hub {
    type Result = ();

    /// The hub itself stays, so that nobody starts it anew.
    fn handle(&mut self, msg: Drain, _: &mut Self::Context) {
        self.draining = true;
        for slot in self.users.values() {
            slot.addr.do_send(Retire);
        }
        self.users.clear();
        let _ = msg.reply.send(());
    }
}
