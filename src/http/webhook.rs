//! Webhook calls: authentic or not, over the raw bytes; taken apart; stored; and only then answered with 200.

use super::problem::Problem;
use super::{Doors, Link, guarded, trace_id};
use crate::actors::ask::ask;
use crate::actors::ingress::{Call, TakeIn};
use crate::adapters::whatsapp::envelope::{self, Reject, Split};
use crate::adapters::whatsapp::signature;
use crate::ports::inbox::{Arrival, Rejected};
use crate::telemetry::metric;
use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_LENGTH;
use actix_web::web::{BytesMut, Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt as _;
use metrics::counter;
use serde::Deserialize;
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;
use tracing::{Instrument as _, info, info_span, warn};

/// Largest body: what the provider says is its largest.
pub(super) const BODY_BYTES_MAX: usize = 3 * 1_024 * 1_024;
/// Bodies up to this size need no [`Room`].
const SMALL_BYTES: usize = 64 * 1_024;
/// Most larger bodies that one worker holds at a time, authentic or not: some 48 MiB.
pub(super) const LARGE_MAX: usize = 16;
/// Longest that a body may take to arrive.
const READ_MAX: Duration = Duration::from_secs(10);
/// Longest that storing may take: past it the call has to come again.
pub(super) const STORE_MAX: Duration = Duration::from_secs(1);

/// Places for large bodies.
pub(super) struct Room(Semaphore);

impl Default for Room {
    fn default() -> Self {
        Self(Semaphore::new(LARGE_MAX))
    }
}

/// A raw body, in its place if it is large.
struct Body<'a> {
    bytes: BytesMut,
    _place: Option<SemaphorePermit<'a>>,
}

/// What the provider asks when the address of the webhook is set.
#[derive(Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode")]
    mode: Option<String>,
    #[serde(rename = "hub.verify_token")]
    token: Option<String>,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
}

pub(super) async fn handshake(request: HttpRequest, doors: Data<Doors>) -> HttpResponse {
    let Link::Meta { verify_token, .. } = &doors.link else { return Problem::NotFound.answer(&request) };
    let asked = Query::<Handshake>::from_query(request.query_string()).ok();
    let challenge = asked.as_ref().and_then(|asked| {
        signature::handshake(
            verify_token,
            asked.mode.as_deref(),
            asked.token.as_deref(),
            asked.challenge.as_deref(),
        )
    });
    match challenge {
        Some(challenge) => guarded(&mut HttpResponse::Ok())
            .content_type("text/plain; charset=utf-8")
            .body(challenge.to_owned()),
        None => Problem::Forbidden.answer(&request),
    }
}

pub(super) async fn take(
    request: HttpRequest,
    body: Payload,
    doors: Data<Doors>,
    room: Data<Room>,
) -> HttpResponse {
    let provider = doors.link.provider();
    let span = info_span!("webhook", provider, trace_id = trace_id(&request));
    let response = match store(&request, body, &doors, &room).instrument(span).await {
        Ok(()) => guarded(&mut HttpResponse::Ok()).finish(),
        Err(problem) => problem.answer(&request),
    };
    count_request(provider, response.status());
    response
}

fn count_request(provider: &'static str, status: StatusCode) {
    counter!(metric::WEBHOOK_REQUESTS, "provider" => provider, "status" => status.as_str().to_owned())
        .increment(1);
}

/// Stores one call. Nothing of a body that is not authentic is looked at.
async fn store(request: &HttpRequest, body: Payload, doors: &Doors, room: &Room) -> Result<(), Problem> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_too_long = |length: &str| length.parse::<usize>().is_ok_and(|length| length > BODY_BYTES_MAX);
    if header(CONTENT_LENGTH.as_str()).is_some_and(is_too_long) {
        return Err(Problem::TooLarge);
    }
    let body = match &doors.link {
        Link::Meta { app_secrets, .. } => {
            let body = read(body, room).await?;
            authentic(signature::is_from_meta(app_secrets, header(signature::META_HEADER), &body.bytes))?;
            body
        }
        Link::D360 { webhook_secret, .. } => {
            let secrets = std::slice::from_ref(webhook_secret);
            authentic(signature::is_from_d360(secrets, header(signature::D360_HEADER)))?;
            read(body, room).await?
        }
    };
    let call = ours(doors, envelope::split(&body.bytes, doors.clock.now(), default_number(&doors.link)));
    if call.elements() == 0 {
        return Ok(());
    }
    let ingress = doors.ingress.get();
    match ask(&ingress, STORE_MAX, |reply| TakeIn { call, reply }).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            info!(%error, "a webhook call has to come again");
            Err(Problem::Unavailable)
        }
        Err(error) => {
            warn!(%error, "a webhook call has to come again");
            Err(Problem::Unavailable)
        }
    }
}

fn authentic(is_authentic: bool) -> Result<(), Problem> {
    if is_authentic {
        return Ok(());
    }
    warn!(security = true, "a webhook call is not authentic");
    Err(Problem::NotAuthentic)
}

/// The raw body, as far as it may be long and late.
async fn read(mut body: Payload, room: &Room) -> Result<Body<'_>, Problem> {
    let read = async {
        let (mut bytes, mut place) = (BytesMut::new(), None);
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|_| Problem::unreadable("the body breaks off"))?;
            let length = bytes.len().saturating_add(chunk.len());
            if length > BODY_BYTES_MAX {
                return Err(Problem::TooLarge);
            }
            if length > SMALL_BYTES && place.is_none() {
                place = Some(room.0.try_acquire().map_err(|_| Problem::Unavailable)?);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Body { bytes, _place: place })
    };
    timeout(READ_MAX, read).await.map_err(|_| Problem::TooSlow)?
}

fn default_number(link: &Link) -> &str {
    match link {
        Link::Meta { .. } => "",
        Link::D360 { number_id, .. } => number_id,
    }
}

/// What is for numbers of ours; the rest is counted and dropped. Notices are logged by their names alone.
fn ours(doors: &Doors, split: Split) -> Call {
    let only = match &doors.link {
        Link::D360 { number_id, any_number: true, .. } => Some(number_id),
        Link::D360 { any_number: false, .. } | Link::Meta { .. } => None,
    };
    let rejects =
        split.rejects.into_iter().map(|Reject { reason, raw }| Rejected { reason: reason.name(), raw });
    let mut call = Call { provider: doors.link.provider(), rejects: rejects.collect(), ..Call::default() };
    let mut foreign = 0_u64;
    for mut inbound in split.messages {
        if let Some(only) = only {
            inbound.number_id.clone_from(only);
        }
        match doors.channels.get(&inbound.number_id) {
            Some(channel) => call.arrivals.push(Arrival { channel: *channel, inbound }),
            None => foreign = foreign.saturating_add(1),
        }
    }
    for mut status in split.statuses {
        if let Some(only) = only {
            status.number_id = Some(only.clone());
        }
        // Without a number it may still be told by our own value that came back.
        if status.number_id.as_ref().is_none_or(|number| doors.channels.contains_key(number)) {
            call.statuses.push(status);
        } else {
            foreign = foreign.saturating_add(1);
        }
    }
    if foreign > 0 {
        counter!(metric::WEBHOOK_REJECTS, "reason" => "foreign_number").increment(foreign);
        warn!(webhook.elements = foreign, "a webhook call is about a number that is not ours");
    }
    for reject in &call.rejects {
        counter!(metric::WEBHOOK_REJECTS, "reason" => reject.reason).increment(1);
    }
    for notice in &split.notices {
        info!(webhook.notice = notice.fact.name(), "the provider tells something about the account");
    }
    call
}
