//! The logins of the caller, on all their devices.

use super::Api;
use super::caller::Caller;
use super::lean::lean;
use super::model::Faults;
use crate::domain::login::{Ending, Way};
use crate::http::problem::Problem;
use crate::ids::SessionId;
use crate::ports::sessions::{Session, Which};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
pub(super) struct Sessions {
    /// Newest first, at most 100.
    items: Vec<SessionDto>,
}

/// A login on one device.
#[derive(Serialize, ToSchema)]
#[schema(as = Session)]
struct SessionDto {
    id: Uuid,
    /// What the device calls itself.
    #[schema(example = "Firefox on Linux")]
    device: String,
    way: WayDto,
    begun_at: DateTime<Utc>,
    /// Login or latest refresh.
    used_at: DateTime<Utc>,
    /// When it ends unless it is refreshed.
    expires_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    current: bool,
}

/// How somebody logged in.
#[derive(Serialize, ToSchema)]
#[schema(as = LoginKind)]
#[serde(rename_all = "snake_case")]
pub(super) enum WayDto {
    /// They sent a code to us.
    Reverse,
    /// They got a code of us.
    Code,
}

impl From<Way> for WayDto {
    fn from(way: Way) -> Self {
        match way {
            Way::Reverse => Self::Reverse,
            Way::Code => Self::Code,
        }
    }
}

impl SessionDto {
    fn of(session: Session, caller: Caller) -> Self {
        Self {
            current: session.id == caller.session,
            id: session.id.0,
            device: session.device,
            way: session.way.into(),
            begun_at: session.begun_at,
            used_at: session.used_at,
            expires_at: session.until,
        }
    }
}

/// Where the caller is logged in.
#[utoipa::path(
    operation_id = "listSessions",
    tag = "sessions",
    security(("bearer" = [])),
    responses((status = 200, body = Sessions), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/sessions")]
pub(super) async fn list_sessions(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let sessions = api.logins.sessions(caller.person).await?;
    let items = sessions.into_iter().map(|it| SessionDto::of(it, caller)).collect();
    lean(&request, None, &Sessions { items })
}

/// Ends one login of the caller: it reads nothing any more after ten minutes at most, and writes nothing after half
/// a minute.
#[utoipa::path(
    operation_id = "endSession",
    tag = "sessions",
    security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "Of the session.")),
    responses((status = 204, description = "It is ended."), Faults)
)]
#[delete("/sessions/{id}")]
pub(super) async fn end_session(
    api: Data<Api>,
    caller: Caller,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let which = Which::One(SessionId(id.into_inner()));
    match api.logins.end(caller.person, which, Ending::Listed).await? {
        0 => Err(Problem::NotFound),
        _ => Ok(HttpResponse::NoContent().finish()),
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct EndAll {
    /// Whether the one that asks goes on.
    #[serde(default)]
    keep_current: bool,
}

/// Ends all logins of the caller.
#[utoipa::path(
    operation_id = "endSessions",
    tag = "sessions",
    security(("bearer" = [])),
    params(EndAll),
    responses((status = 204, description = "They are ended."), Faults)
)]
#[delete("/sessions")]
pub(super) async fn end_sessions(
    api: Data<Api>,
    caller: Caller,
    asked: Query<EndAll>,
) -> Result<HttpResponse, Problem> {
    let which = if asked.keep_current { Which::AllBut(caller.session) } else { Which::All };
    api.logins.end(caller.person, which, Ending::Listed).await?;
    Ok(HttpResponse::NoContent().finish())
}
