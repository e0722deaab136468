//! What operators ask: is the process there, can it work, and what has it counted.

use super::{Doors, guarded};
use crate::ids::PersonId;
use crate::telemetry;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::timeout;
use uuid::Uuid;

/// Longest that anything asked for readiness may take.
const ASK_MAX: Duration = Duration::from_secs(1);

pub(super) async fn alive() -> HttpResponse {
    guarded(&mut HttpResponse::Ok()).json(json!({ "status": "alive" }))
}

/// Ready is who can write: snapshots may be away at any time.
pub(super) async fn ready(doors: Data<Doors>) -> HttpResponse {
    // Nobody's conversation: an ordinary read that finds nothing.
    let database = timeout(ASK_MAX, doors.database.conversation(PersonId(Uuid::nil())));
    let snapshots = timeout(ASK_MAX, doors.snapshots.ping());
    let (database, snapshots) = tokio::join!(database, snapshots);
    let (database, snapshots) = (matches!(database, Ok(Ok(_))), matches!(snapshots, Ok(Ok(()))));
    let writer = doors.writer_holds.load(Ordering::Relaxed);
    let is_ready = database && writer;
    let mut response = if is_ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    if !is_ready {
        response.insert_header((header::RETRY_AFTER, "5"));
    }
    guarded(&mut response).json(json!({
        "status": if is_ready { "ready" } else { "not_ready" },
        "database": if database { "answers" } else { "away" },
        "writer_lease": if writer { "held" } else { "not_held" },
        "snapshots": { "store": doors.snapshots.kind(), "answers": snapshots },
    }))
}

pub(super) async fn metrics() -> HttpResponse {
    guarded(&mut HttpResponse::Ok())
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(telemetry::render())
}
