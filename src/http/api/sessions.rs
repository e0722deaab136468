//! The logins of the caller, on all their devices.

use super::Api;
use super::caller::Caller;
use super::model::Faults;
use crate::domain::login::Way;
use crate::http::problem::Problem;
use crate::ports::sessions::Session;
use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
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
    responses((status = 200, body = Sessions), Faults)
)]
#[get("/sessions")]
pub(super) async fn list_sessions(api: Data<Api>, caller: Caller) -> Result<Json<Sessions>, Problem> {
    let sessions = api.logins.sessions(caller.person).await?;
    Ok(Json(Sessions { items: sessions.into_iter().map(|it| SessionDto::of(it, caller)).collect() }))
}
