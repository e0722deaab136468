//! What happened: for apps that have to catch up, and for people who look back.

use super::Api;
use super::caller::Caller;
use super::lean::lean;
use super::model::{DeedDto, Faults, LiveEvent, Place, cursor, deeds, read_cursor, render};
use super::pages::rows;
use crate::http::problem::Problem;
use crate::ports::views::Cursor;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct EventsQuery {
    /// The cursor of the last event that is known; `0.0` for all there are. Without it nothing is told but where the
    /// caller stands now. Where events behind it are gone, the answer is `resync`.
    #[param(example = "1042.0")]
    after: Option<String>,
    /// 1 to 100, more are cut; 50 where it is left out.
    limit: Option<u32>,
    /// Said of all reads together in the contract.
    #[param(ignore)]
    #[expect(dead_code, reason = "taken here, read where the answer is made")]
    fields: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivityQuery {
    /// `next` of the page before.
    #[param(example = "1042.0")]
    cursor: Option<String>,
    /// 1 to 100, more are cut; 50 where it is left out.
    limit: Option<u32>,
    /// Said of all reads together in the contract.
    #[param(ignore)]
    #[expect(dead_code, reason = "taken here, read where the answer is made")]
    fields: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Events {
    /// The first one first.
    items: Vec<LiveEvent>,
    /// To be named next time.
    #[schema(example = "1042.0")]
    cursor: String,
    /// Whether there are more by now.
    more: bool,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Activity {
    /// The newest first; without balances.
    items: Vec<DeedDto>,
    /// For the next page; absent: this is the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

fn place(text: Option<&String>, parameter: &str) -> Result<Option<Cursor>, Problem> {
    let read = |text: &String| {
        read_cursor(text)
            .ok_or_else(|| Problem::invalid(format!("?{parameter}"), "malformed", "not a cursor"))
    };
    text.map(read).transpose()
}

/// What the caller's app missed.
#[utoipa::path(
    operation_id = "listEvents",
    tag = "events",
    security(("bearer" = [])),
    params(EventsQuery),
    responses((status = 200, body = Events), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/events")]
pub(super) async fn list_events(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    query: Query<EventsQuery>,
) -> Result<HttpResponse, Problem> {
    let (viewer, limit) = (caller.person, rows(query.limit)?);
    let Some(after) = place(query.after.as_ref(), "after")? else {
        let now = api.views.latest(viewer).await?.unwrap_or_default();
        return lean(&request, None, &Events { items: Vec::new(), cursor: cursor(now), more: false });
    };
    let mut happened = api.views.events(viewer, Some(after), limit.saturating_add(1)).await?;
    let begins = happened.first().map(|first| first.prev);
    // What lay between is gone, or the place is none of this person's.
    let goes_on = match begins {
        _ if after == Cursor::default() => true,
        Some(prev) => prev == Some(after),
        None => api.views.latest(viewer).await? == Some(after),
    };
    if !goes_on {
        let newest = api.views.latest(viewer).await?.unwrap_or_default();
        let place = Place { cursor: cursor(newest), prev: None, at: api.clock.now() };
        let items = vec![LiveEvent::Resync(place)];
        return lean(&request, None, &Events { items, cursor: cursor(newest), more: false });
    }
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = happened.len() > shown;
    happened.truncate(shown);
    let last = happened.last().map_or(after, |last| last.cursor);
    let items = render(&*api.views, viewer, &happened).await?;
    lean(&request, None, &Events { items, cursor: cursor(last), more })
}

/// What happened to the caller's records, lately: who did what, and what it changed for the caller.
#[utoipa::path(
    operation_id = "listActivity",
    tag = "events",
    security(("bearer" = [])),
    params(ActivityQuery),
    responses((status = 200, body = Activity), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/activity")]
pub(super) async fn list_activity(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    query: Query<ActivityQuery>,
) -> Result<HttpResponse, Problem> {
    let (viewer, limit) = (caller.person, rows(query.limit)?);
    let before = place(query.cursor.as_ref(), "cursor")?;
    let mut happened = api.views.activity(viewer, before, limit.saturating_add(1)).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = happened.len() > shown;
    happened.truncate(shown);
    let next = happened.last().filter(|_| more).map(|last| cursor(last.cursor));
    let items = deeds(&*api.views, caller, &happened).await?;
    lean(&request, None, &Activity { items, next })
}
