//! Tickets for sockets: an access token does not belong into an address or a protocol name.

use super::Api;
use super::caller::Caller;
use super::model::Faults;
use crate::http::problem::Problem;
use crate::logins::Known;
use actix_web::post;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret as _;
use serde::Serialize;
use utoipa::ToSchema;

/// A ticket for one socket.
#[derive(Serialize, ToSchema)]
pub(super) struct SocketTicket {
    /// The second value of `Sec-WebSocket-Protocol`.
    #[schema(example = "0y2uHQm2yQvQb4nJvR0cP1mT2yq1mYw1uE7o0o9b7xk")]
    ticket: String,
    /// Half a minute from now. It is good for one socket.
    expires_at: DateTime<Utc>,
}

/// A ticket to open a socket with.
#[utoipa::path(
    operation_id = "makeSocketTicket",
    tag = "live",
    security(("bearer" = [])),
    responses((status = 201, body = SocketTicket), Faults)
)]
#[post("/socket-tickets")]
pub(super) async fn make_ticket(
    api: Data<Api>,
    caller: Caller,
) -> Result<(Json<SocketTicket>, actix_web::http::StatusCode), Problem> {
    let known = Known { person: caller.person, session: caller.session };
    let (ticket, expires_at) = api.logins.ticket(known).await?;
    let ticket = SocketTicket { ticket: ticket.expose_secret().to_owned(), expires_at };
    Ok((Json(ticket), actix_web::http::StatusCode::CREATED))
}
