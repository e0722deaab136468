//! One person's open sockets: reads their events once for all of them, in order, and pushes each to every socket
//! that has not had it. What a socket has no room for stays in the database.

use super::begin::{BEHIND_MAX, begin, place};
use super::{Closing, Hub, Idle, Join, LivePorts, Standing};
use crate::ids::{PersonId, SessionId};
use crate::ports::feed::{Frame, Signal, Stand};
use crate::ports::store::StoreError;
use crate::ports::views::Cursor;
use crate::telemetry::metric;
use actix::prelude::{
    Actor, ActorContext, ActorFutureExt, Addr, AsyncContext, Context, Handler, Message, WrapFuture,
};
use metrics::counter;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use tracing::warn;

/// Most sockets of one person in one process.
pub const SOCKETS_MAX: usize = 5;
/// Most events read at a time.
const PAGE: u32 = 100;
/// Longest a read may take.
const READ: Duration = Duration::from_secs(5);
/// Pause before a read that failed is tried again.
const PAUSE: Duration = Duration::from_secs(1);
/// How often it is looked whether a socket has room again.
const ROOM: Duration = Duration::from_millis(100);
const MAILBOX: usize = 64;

/// A socket comes in.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Enter {
    pub(super) join: Join,
    pub(super) degraded: bool,
}

/// A socket has ended.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Gone {
    pub(super) id: u64,
}

/// There may be new events.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Wake;

/// Whether events may be late.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Health {
    pub(super) degraded: bool,
}

/// These sessions are over.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct End {
    pub(super) sessions: Vec<SessionId>,
}

/// The hub has forgotten this one.
#[derive(Message)]
#[rtype(result = "()")]
pub(super) struct Retire;

struct Member {
    join: Join,
    /// Up to where it was sent events; none: nobody knows yet from where on it is to be.
    at: Option<Cursor>,
}

#[expect(clippy::struct_excessive_bools, reason = "each says whether one kind of work is under way")]
pub(super) struct UserSession {
    person: PersonId,
    incarnation: u64,
    ports: Arc<LivePorts>,
    hub: Addr<Hub>,
    members: Vec<Member>,
    joins: u64,
    placing: bool,
    reading: bool,
    /// There may be more than what is being read.
    again: bool,
    /// A look for room is under way.
    waiting: bool,
}

impl UserSession {
    pub(super) const fn new(
        person: PersonId,
        incarnation: u64,
        ports: Arc<LivePorts>,
        hub: Addr<Hub>,
    ) -> Self {
        Self {
            person,
            incarnation,
            ports,
            hub,
            members: Vec::new(),
            joins: 0,
            placing: false,
            reading: false,
            again: false,
            waiting: false,
        }
    }

    /// Finds out from where on the next new socket is to be sent events. One at a time.
    fn place(&mut self, ctx: &mut Context<Self>) {
        let next = self.members.iter().find(|member| member.at.is_none());
        let Some((id, seen)) = next.map(|member| (member.join.id, member.join.seen)) else { return };
        if self.placing {
            return;
        }
        self.placing = true;
        let (ports, person) = (Arc::clone(&self.ports), self.person);
        let look = async move {
            let look = ports.feed.stand(person, seen.unwrap_or_default(), BEHIND_MAX + 1);
            within(look).await
        };
        ctx.spawn(look.into_actor(self).map(move |stand, this, ctx| {
            this.placing = false;
            match stand {
                Some(stand) => this.placed(id, &stand, ctx),
                None => {
                    let _ = ctx.run_later(PAUSE, Self::place);
                }
            }
        }));
    }

    fn placed(&mut self, id: u64, stand: &Stand, ctx: &mut Context<Self>) {
        if let Some(member) = self.members.iter_mut().find(|member| member.join.id == id) {
            let told = begin(member.join.seen, stand);
            if matches!(told, Signal::Resync(_)) {
                counter!(metric::LIVE_RESYNCS).increment(1);
            }
            // A new socket has room.
            member.join.peer.push(&self.ports.frames.signal(told));
            member.at = place(told);
        }
        self.place(ctx);
        self.read(ctx);
    }

    /// Reads what the socket that lacks most lacks, and pushes. One read at a time.
    fn read(&mut self, ctx: &mut Context<Self>) {
        if self.reading {
            self.again = true;
            return;
        }
        let with_room = self.members.iter().filter(|member| member.join.peer.has_room());
        let Some(from) = with_room.filter_map(|member| member.at).min() else {
            return self.wait_for_room(ctx);
        };
        self.reading = true;
        self.again = false;
        let (ports, person) = (Arc::clone(&self.ports), self.person);
        let read = async move { within(ports.frames.after(person, from, PAGE)).await };
        ctx.spawn(read.into_actor(self).map(move |frames, this, ctx| {
            this.reading = false;
            let Some(frames) = frames else {
                let _ = ctx.run_later(PAUSE, Self::read);
                return;
            };
            this.push(from, &frames);
            this.stands();
            this.wait_for_room(ctx);
            let is_full = frames.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
            let behind = frames.last().is_some_and(|last| {
                this.members
                    .iter()
                    .any(|it| it.join.peer.has_room() && it.at.is_some_and(|at| at < last.cursor))
            });
            if is_full || behind || this.again || this.lags(from) {
                this.read(ctx);
            }
        }));
    }

    /// Whether a socket came in meanwhile that lacks what lies before `from`.
    fn lags(&self, from: Cursor) -> bool {
        self.members.iter().any(|it| it.join.peer.has_room() && it.at.is_some_and(|at| at < from))
    }

    /// Gives every socket what it has not had of a page that begins behind `from`. A socket that stands before
    /// `from` gets nothing of it: that would leave a gap.
    fn push(&mut self, from: Cursor, frames: &[Frame]) {
        let mut pushed = 0_u64;
        for member in &mut self.members {
            let Some(at) = member.at.as_mut().filter(|at| **at >= from) else { continue };
            let had = *at;
            for frame in frames.iter().filter(|frame| frame.cursor > had) {
                if !member.join.peer.push(&frame.text) {
                    break;
                }
                *at = frame.cursor;
                pushed += 1;
            }
        }
        counter!(metric::LIVE_PUSHES).increment(pushed);
    }

    /// Comes back where a socket had no room: its guard closes it if it never has.
    fn wait_for_room(&mut self, ctx: &mut Context<Self>) {
        let is_full = self.members.iter().any(|it| it.at.is_some() && !it.join.peer.has_room());
        if !is_full || self.waiting {
            return;
        }
        self.waiting = true;
        ctx.run_later(ROOM, |this, ctx| {
            this.waiting = false;
            this.read(ctx);
        });
    }

    /// Tells the hub how the sockets stand.
    fn stands(&self) {
        let mut sessions: Vec<SessionId> = self.members.iter().map(|member| member.join.session).collect();
        sessions.sort_unstable();
        sessions.dedup();
        let at = self.members.iter().filter_map(|member| member.at).min();
        self.hub.do_send(Standing { person: self.person, incarnation: self.incarnation, at, sessions });
    }

    fn left(&self) {
        self.stands();
        if self.members.is_empty() {
            self.hub.do_send(Idle { person: self.person, incarnation: self.incarnation, joins: self.joins });
        }
    }

    fn tell(&self, signal: Signal) {
        let text = self.ports.frames.signal(signal);
        for member in &self.members {
            // Where there is no room, events are late anyway.
            let _ = member.join.peer.push(&text);
        }
    }
}

/// What a look finds in time; why not goes to the log.
async fn within<T>(look: impl Future<Output = Result<T, StoreError>>) -> Option<T> {
    match timeout(READ, look).await {
        Ok(Ok(found)) => Some(found),
        Ok(Err(error)) => {
            warn!(error = %error, "events could not be read");
            None
        }
        Err(_) => {
            warn!("reading events took too long");
            None
        }
    }
}

impl Actor for UserSession {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
        // The hub may have died and been started anew: it does not know this one, so the sockets have to come again.
        ctx.run_interval(super::CHECK, |this, ctx| {
            if !this.hub.connected() {
                ctx.stop();
            }
        });
    }
}

impl Handler<Enter> for UserSession {
    type Result = ();

    fn handle(&mut self, msg: Enter, ctx: &mut Self::Context) {
        let Enter { join, degraded } = msg;
        self.joins += 1;
        if self.members.len() >= SOCKETS_MAX {
            return join.peer.close(Closing::TooMany);
        }
        if degraded {
            let _ = join.peer.push(&self.ports.frames.signal(Signal::Degraded));
        }
        self.members.push(Member { join, at: None });
        self.stands();
        self.place(ctx);
    }
}

impl Handler<Gone> for UserSession {
    type Result = ();

    fn handle(&mut self, msg: Gone, _: &mut Self::Context) {
        self.members.retain(|member| member.join.id != msg.id);
        self.left();
    }
}

impl Handler<Wake> for UserSession {
    type Result = ();

    fn handle(&mut self, _: Wake, ctx: &mut Self::Context) {
        self.read(ctx);
    }
}

impl Handler<Health> for UserSession {
    type Result = ();

    fn handle(&mut self, msg: Health, _: &mut Self::Context) {
        self.tell(if msg.degraded { Signal::Degraded } else { Signal::Restored });
    }
}

impl Handler<End> for UserSession {
    type Result = ();

    fn handle(&mut self, msg: End, _: &mut Self::Context) {
        let is_over = |member: &Member| msg.sessions.contains(&member.join.session);
        for member in self.members.iter().filter(|member| is_over(member)) {
            member.join.peer.close(Closing::Revoked);
        }
        self.members.retain(|member| !is_over(member));
        self.left();
    }
}

impl Handler<Retire> for UserSession {
    type Result = ();

    fn handle(&mut self, _: Retire, ctx: &mut Self::Context) {
        for member in &self.members {
            member.join.peer.close(Closing::Away);
        }
        self.members.clear();
        ctx.stop();
    }
}
