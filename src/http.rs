//! The HTTP edge: webhooks of the provider, and what operators ask. It checks and hands over, it decides nothing.

use crate::actors::ingress::Ingress;
use crate::actors::single::Single;
use crate::ids::ChannelId;
use crate::ports::clock::Clock;
use crate::ports::lookups::Lookups;
use crate::ports::snapshots::Snapshots;
use actix_web::http::header;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, HttpResponseBuilder};
use problem::Problem;
use secrecy::SecretString;
use std::collections::HashMap;
use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use uuid::Uuid;

mod api;
mod probe;
pub mod problem;
mod socket;
#[cfg(test)]
mod tests;
mod webhook;
pub use api::{Api, Door, Limits, LiveFrames, configure as configure_api, contract};
pub use socket::{FRAME_BYTES_MAX, Live, PROTOCOL, SAID_MAX, WAITING_MAX, on_connect};
use webhook::Room;

/// By whom webhooks come, and what proves it. Only the routes of this one answer.
#[derive(Clone)]
pub enum Link {
    /// Meta, and the simulator in its place.
    Meta {
        /// At least one; two while one is being replaced.
        app_secrets: Vec<SecretString>,
        verify_token: SecretString,
    },
    D360 {
        webhook_secret: SecretString,
        /// Our number, also for calls that name none.
        number_id: String,
        /// The provider's key says which number it is: whatever number a call names stands for `number_id`.
        any_number: bool,
    },
}

impl Link {
    /// As in the table of channels.
    const fn provider(&self) -> &'static str {
        match self {
            Self::Meta { .. } => "meta",
            Self::D360 { .. } => "360dialog",
        }
    }
}

/// What the routes need.
#[derive(Clone)]
pub struct Doors {
    pub link: Link,
    /// Our numbers, by the provider's id.
    pub channels: HashMap<String, ChannelId>,
    pub ingress: Arc<Single<Ingress>>,
    pub clock: Arc<dyn Clock>,
    /// Asked whether the database answers.
    pub database: Arc<dyn Lookups>,
    /// Whether the writer of this process holds its lease.
    pub writer_holds: Arc<AtomicBool>,
    pub snapshots: Arc<dyn Snapshots>,
}

/// Puts the routes into an application. All else is not found.
pub fn configure(doors: Doors) -> impl FnOnce(&mut ServiceConfig) {
    move |app| {
        match doors.link {
            Link::Meta { .. } => app.service(
                web::resource("/webhooks/meta")
                    .route(web::get().to(webhook::handshake))
                    .route(web::post().to(webhook::take))
                    .default_service(not_allowed("GET, POST")),
            ),
            Link::D360 { .. } => app.service(
                web::resource("/webhooks/360dialog")
                    .route(web::post().to(webhook::take))
                    .default_service(not_allowed("POST")),
            ),
        };
        app.app_data(Data::new(doors))
            .app_data(Data::new(Room::default()))
            .service(read_only("/healthz", web::get().to(probe::alive)))
            .service(read_only("/readyz", web::get().to(probe::ready)))
            .service(read_only("/metrics", web::get().to(probe::metrics)))
            .default_service(web::to(not_found));
    }
}

fn read_only(path: &str, route: actix_web::Route) -> actix_web::Resource {
    web::resource(path).route(route).default_service(not_allowed("GET"))
}

async fn not_found(request: HttpRequest) -> HttpResponse {
    Problem::NotFound.answer(&request)
}

/// Answers to every other method of a resource.
fn not_allowed(allow: &'static str) -> actix_web::Route {
    web::to(move |request: HttpRequest| {
        ready(Problem::MethodNotAllowed { allow: allow.into() }.answer(&request))
    })
}

/// What every answer says: it is what its type says, and not to be kept or shown inside of something else.
fn guarded(response: &mut HttpResponseBuilder) -> &mut HttpResponseBuilder {
    response
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
}

/// The id under which a request is found in the log: that of the caller's trace, or a new one.
#[derive(Clone)]
struct TraceId(String);

fn trace_id(request: &HttpRequest) -> String {
    if let Some(TraceId(known)) = request.extensions().get::<TraceId>() {
        return known.clone();
    }
    let given = request.headers().get("traceparent").and_then(|value| value.to_str().ok());
    let id = given.and_then(trace_of).unwrap_or_else(|| Uuid::new_v4().simple().to_string());
    request.extensions_mut().insert(TraceId(id.clone()));
    id
}

/// The trace id of a `traceparent` header: 32 lower-case hex digits, not all zero.
fn trace_of(header: &str) -> Option<String> {
    let id = header.split('-').nth(1)?;
    let is_hex = id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (id.len() == 32 && is_hex && id.bytes().any(|byte| byte != b'0')).then(|| id.to_owned())
}
