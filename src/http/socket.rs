//! The socket: live updates for one app. This module alone knows `actix-web-actors`, which is at the end of its life.
//!
//! The actor here only moves frames: it hands the first frame of the app to the hub, and what the hub pushes to the
//! app. Since it is the body of an HTTP response it is not polled while the app does not read; a guard beside it
//! notices that and shuts the connection down.

use super::api::{Faults, LiveEvent, read_cursor};
use super::problem::Problem;
use crate::actors::hub::{Closing, Hub, Join, Left};
use crate::actors::single::Single;
use crate::ids::{PersonId, SessionId};
use crate::logins::Logins;
use crate::ports::views::Cursor;
use crate::telemetry::metric;
use actix::prelude::{Actor, ActorContext, AsyncContext, Handler, Message, StreamHandler};
use actix_web::http::header::{self, HeaderMap};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse, get};
use actix_web_actors::ws::{
    CloseCode, CloseReason, Message as Said, ProtocolError, WebsocketContext, WsResponseBuilder,
};
use metrics::{counter, gauge};
use serde::Deserialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

mod line;
use line::{Connection, Line, Peer, guard};
pub use line::{WAITING_MAX, on_connect};

/// What is spoken on sockets; the first value of `Sec-WebSocket-Protocol`.
pub const PROTOCOL: &str = "hisaab.v1";
/// Most bytes of a frame.
pub const FRAME_BYTES_MAX: usize = 64 * 1024;
/// Most frames that an app sends; it has nothing to say but the first one.
pub const SAID_MAX: u32 = 100;
/// Most sockets of one process.
const OPEN_MAX: usize = 20_000;

/// How many sockets this process has had.
static IDS: AtomicU64 = AtomicU64::new(0);

/// What sockets need.
#[derive(Clone)]
pub struct Live {
    pub hub: Arc<Single<Hub>>,
    pub logins: Arc<Logins>,
    /// Pages of these origins may open sockets, beside our own.
    pub origins: Vec<String>,
    open: Arc<AtomicUsize>,
}

impl Live {
    pub fn new(hub: Arc<Single<Hub>>, logins: Arc<Logins>, origins: Vec<String>) -> Self {
        Self { hub, logins, origins, open: Arc::default() }
    }

    fn place(&self) -> Option<Place> {
        let place = Place(Arc::clone(&self.open));
        let others = self.open.fetch_add(1, Ordering::Relaxed);
        gauge!(metric::LIVE_SOCKETS).increment(1.0);
        (others < OPEN_MAX).then_some(place)
    }
}

/// A place among the open sockets, given back at its end.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
        gauge!(metric::LIVE_SOCKETS).decrement(1.0);
    }
}

/// Live updates, over a `WebSocket`.
///
/// The first frame is the app's, within ten seconds: `{"cursor": "1042.0"}` with the place up to which it has seen
/// events, or `null`. It is answered `ready` (events behind that place follow) or `resync` (read everything anew;
/// events behind the named place follow). Then each event comes once and in order; `prev` is the place of the one
/// before it. `degraded` says that events may be late, `restored` that they are not any more. Frames have at most
/// 64 KiB. Closed with 4401 when the session is over, 4408 when the app does not read, 4429 when the person has five
/// other sockets, 1008 and 1009 for frames that may not be, 1001, 1012 and 1013 when the app is to come again.
#[utoipa::path(
    operation_id = "openSocket",
    tag = "live",
    params(("Sec-WebSocket-Protocol" = String, Header, description = "`hisaab.v1`, and after a comma a ticket")),
    responses((status = 101, description = "Every frame of ours is one of these.", body = LiveEvent), Faults)
)]
#[get("/socket")]
pub(super) async fn open_socket(
    sockets: Data<Live>,
    request: HttpRequest,
    body: Payload,
) -> Result<HttpResponse, Problem> {
    let ticket = ticket(request.headers())?;
    if !is_allowed(request.headers(), &sockets.origins) {
        return Err(Problem::Forbidden);
    }
    let known = sockets.logins.redeem(&ticket).await?.ok_or(Problem::Unauthenticated)?;
    let place = sockets.place().ok_or(Problem::Busy)?;
    let line = Arc::new(Line::new(request.conn_data::<Connection>()));
    let socket = Socket {
        id: IDS.fetch_add(1, Ordering::Relaxed),
        person: known.person,
        session: known.session,
        hub: Arc::clone(&sockets.hub),
        line: Arc::clone(&line),
        said: 0,
        _place: place,
    };
    let builder = WsResponseBuilder::new(socket, &request, body);
    let started = builder.protocols(&[PROTOCOL]).frame_size(FRAME_BYTES_MAX).start_with_addr();
    let (addr, response) = started.map_err(|error| Problem::unreadable(error.to_string()))?;
    actix_web::rt::spawn(guard(line, addr));
    Ok(response)
}

/// The ticket beside the protocol.
fn ticket(headers: &HeaderMap) -> Result<String, Problem> {
    let given = headers.get_all(header::SEC_WEBSOCKET_PROTOCOL);
    let given: Vec<&str> =
        given.filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(',')).collect();
    match given.as_slice() {
        [protocol, ticket] if protocol.trim() == PROTOCOL && !ticket.trim().is_empty() => {
            Ok(ticket.trim().to_owned())
        }
        _ => Err(Problem::unreadable("Sec-WebSocket-Protocol has to be hisaab.v1 and a ticket")),
    }
}

/// Whether the page that asks may: one of ours, one of the list, or no page at all.
fn is_allowed(headers: &HeaderMap, origins: &[String]) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let own = origin.split_once("://").map(|(_, authority)| authority);
    (own.is_some() && own == host) || origins.iter().any(|allowed| allowed == origin)
}

/// The app's first frame.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    cursor: Option<String>,
}

/// Up to where the app has seen events; the error: it is no first frame.
fn first(text: &str) -> Result<Option<Cursor>, ()> {
    let First { cursor } = serde_json::from_str(text).map_err(|_| ())?;
    cursor.map(|cursor| read_cursor(&cursor).ok_or(())).transpose()
}

/// A text for the app.
#[derive(Message)]
#[rtype(result = "()")]
struct Text(Arc<str>);

/// Shows that the actor is polled; `ping`: asks the app whether it reads.
#[derive(Message)]
#[rtype(result = "()")]
struct Probe {
    ping: bool,
}

/// Asks to close, with this code.
#[derive(Message)]
#[rtype(result = "()")]
struct Close(u16);

/// The code that a reason has on the wire.
const fn code(why: Closing) -> (u16, &'static str) {
    match why {
        Closing::Revoked => (4401, "revoked"),
        Closing::TooMany => (4429, "too_many"),
        Closing::Busy => (1013, "busy"),
        Closing::Away => (1001, "away"),
        Closing::Lost => (1012, "lost"),
    }
}

/// One socket.
struct Socket {
    id: u64,
    person: PersonId,
    session: SessionId,
    hub: Arc<Single<Hub>>,
    line: Arc<Line>,
    /// How many frames the app sent.
    said: u32,
    _place: Place,
}

impl Socket {
    fn hear(&mut self, text: &str, ctx: &mut WebsocketContext<Self>) {
        self.said += 1;
        if self.said > SAID_MAX {
            return Self::close(CloseCode::Policy, ctx);
        }
        if self.line.joined() {
            return; // apps may say more one day
        }
        let Ok(seen) = first(text) else { return Self::close(CloseCode::Policy, ctx) };
        self.line.join();
        let peer = Box::new(Peer::new(Arc::clone(&self.line), ctx.address()));
        let join = Join { id: self.id, person: self.person, session: self.session, seen, peer };
        // Refused: dropping the peer closes this socket, and the app comes again.
        let _ = self.hub.get().try_send(join);
    }

    /// Closes for what the app did.
    fn close(code: CloseCode, ctx: &mut WebsocketContext<Self>) {
        counter!(metric::LIVE_CLOSES, "reason" => "frame").increment(1);
        ctx.close(Some(code.into()));
        ctx.stop();
    }

    fn ping(&self, ctx: &mut WebsocketContext<Self>) {
        if self.line.ping() {
            ctx.ping(b"");
        }
    }
}

impl Actor for Socket {
    type Context = WebsocketContext<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        // The line counts what waits: the mailbox itself refuses nothing that the line allows.
        ctx.set_mailbox_capacity(WAITING_MAX + 8);
    }

    fn stopped(&mut self, _: &mut Self::Context) {
        if self.line.joined() {
            self.hub.get().do_send(Left { id: self.id, person: self.person });
        }
    }
}

impl Handler<Text> for Socket {
    type Result = ();

    fn handle(&mut self, Text(text): Text, ctx: &mut Self::Context) {
        self.line.handled();
        ctx.text(&*text);
        // An app that reads answers: silence is noticed although nothing else is wrong.
        self.ping(ctx);
    }
}

impl Handler<Probe> for Socket {
    type Result = ();

    fn handle(&mut self, msg: Probe, ctx: &mut Self::Context) {
        self.line.handled();
        if msg.ping {
            self.ping(ctx);
        }
    }
}

impl Handler<Close> for Socket {
    type Result = ();

    fn handle(&mut self, Close(code): Close, ctx: &mut Self::Context) {
        ctx.close(Some(CloseReason { code: CloseCode::from(code), description: None }));
        ctx.stop();
    }
}

impl StreamHandler<Result<Said, ProtocolError>> for Socket {
    fn handle(&mut self, said: Result<Said, ProtocolError>, ctx: &mut Self::Context) {
        match said {
            Ok(Said::Text(text)) => self.hear(&text, ctx),
            Ok(Said::Ping(bytes)) => ctx.pong(&bytes),
            Ok(Said::Pong(_)) => self.line.pong(),
            Ok(Said::Binary(_) | Said::Continuation(_)) => Self::close(CloseCode::Unsupported, ctx),
            Ok(Said::Close(reason)) => {
                ctx.close(reason);
                ctx.stop();
            }
            Ok(Said::Nop) => {}
            // What follows in the stream cannot be told apart any more.
            Err(ProtocolError::Overflow) => Self::close(CloseCode::Size, ctx),
            Err(error) => {
                tracing::debug!(%error, "a socket is closed for what it sent");
                Self::close(CloseCode::Protocol, ctx);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_ticket_comes_as_the_second_protocol() {
        for (given, ticket_is) in [
            (vec!["hisaab.v1, abc"], Some("abc")),
            (vec!["hisaab.v1,abc"], Some("abc")),
            (vec!["hisaab.v1", "abc"], Some("abc")),
            (vec!["hisaab.v1"], None),
            (vec!["hisaab.v1, "], None),
            (vec!["abc, hisaab.v1"], None),
            (vec!["hisaab.v1, abc, def"], None),
            (vec!["hisaab.v2, abc"], None),
            (vec![], None),
        ] {
            let mut request = TestRequest::default();
            for value in &given {
                request = request.append_header((header::SEC_WEBSOCKET_PROTOCOL, *value));
            }
            let found = ticket(request.to_http_request().headers());
            assert_eq!(found.ok().as_deref(), ticket_is, "{given:?}");
        }
    }

    #[test]
    fn pages_of_others_open_no_socket() {
        let allowed = ["https://app.example.org".to_owned()];
        for (origin, is) in [
            (None, true),
            (Some("https://hisaab.example.org"), true),
            (Some("http://hisaab.example.org"), true),
            (Some("https://app.example.org"), true),
            (Some("http://app.example.org"), false),
            (Some("https://evil.example"), false),
            (Some("https://hisaab.example.org.evil.example"), false),
            (Some("null"), false),
            (Some("hisaab.example.org"), false),
        ] {
            let mut request = TestRequest::default().insert_header((header::HOST, "hisaab.example.org"));
            if let Some(origin) = origin {
                request = request.insert_header((header::ORIGIN, origin));
            }
            assert_eq!(is_allowed(request.to_http_request().headers(), &allowed), is, "{origin:?}");
        }
    }

    #[test]
    fn the_first_frame_says_where_to_begin() {
        let at = |commit_seq, ordinal| Ok(Some(Cursor { commit_seq, ordinal }));
        for (text, cursor) in [
            (r#"{"cursor":"12.3"}"#, at(12, 3)),
            (r#"{"cursor":null}"#, Ok(None)),
            ("{}", Ok(None)),
            (r#"{"cursor":"12"}"#, Err(())),
            (r#"{"cursor":12}"#, Err(())),
            (r#"{"after":"12.3"}"#, Err(())),
            ("[]", Err(())),
            ("", Err(())),
        ] {
            assert_eq!(first(text), cursor, "{text}");
        }
    }
}
