//! Invitations of guests: whoever sends the code of one to our number becomes the guest, if they agree to. Nothing of
//! the books is shown before.

use crate::domain::invite::{INVITE_LIFE, invite_code, invite_text, shown_invite};
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::lean::lean;
use crate::http::api::model::{Faults, PersonRef};
use crate::http::api::records::names;
use crate::http::api::writes::{Answer, NO_BODY, once};
use crate::http::problem::Problem;
use crate::ids::{InviteId, PersonId};
use crate::ports::invites::{Invitation, Made, NewInvite};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
#[schema(as = Invitations)]
pub(in crate::http::api) struct InvitationsDto {
    /// The newest first; at most 100.
    items: Vec<InvitationDto>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
pub(in crate::http::api) struct InvitationDto {
    id: Uuid,
    /// Who is invited.
    person: PersonRef,
    status: InvitationStatus,
    made_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::api) enum InvitationStatus {
    Open,
    Used,
    /// Taken back, or a newer one of the same guest took its place.
    Revoked,
    Expired,
}

/// An invitation with its code, which is told this once.
#[derive(Serialize, ToSchema)]
#[schema(as = NewInvitation)]
pub(in crate::http::api) struct NewInvitationDto {
    #[serde(flatten)]
    invitation: InvitationDto,
    #[schema(example = "K7F2Q-X9ACD")]
    code: String,
    /// What the guest is to send to our number.
    #[schema(example = "join K7F2Q-X9ACD")]
    text: String,
    /// Opens the chat with it; absent where our number is not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://wa.me/15550100001?text=join%20K7F2Q-X9ACD")]
    link: Option<String>,
}

async fn shown(api: &Api, caller: Caller, all: Vec<Invitation>) -> Result<Vec<InvitationDto>, Problem> {
    let guests: Vec<PersonId> = all.iter().map(|invitation| invitation.guest).collect();
    let known = api.views.known(caller.person, &guests).await?;
    let names = names(caller, &known);
    let now = api.clock.now();
    let one = |it: Invitation| InvitationDto {
        id: it.id.0,
        person: names.of(it.guest),
        status: match (it.is_used, it.is_revoked, it.expires_at <= now) {
            (true, _, _) => InvitationStatus::Used,
            (false, true, _) => InvitationStatus::Revoked,
            (false, false, true) => InvitationStatus::Expired,
            (false, false, false) => InvitationStatus::Open,
        },
        made_at: it.made_at,
        expires_at: it.expires_at,
    };
    Ok(all.into_iter().map(one).collect())
}

/// Invites a guest of the caller's. The code is good for one person and seven days; an earlier one of the same guest is
/// over then.
#[utoipa::path(
    operation_id = "invitePerson",
    tag = "people",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = NewInvitationDto), Faults)
)]
#[post("/people/{id}/invite")]
pub(in crate::http::api) async fn invite_person(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    once(&api, caller, &request, NO_BODY, async |turn| {
        let guest = super::known(&api, caller, *id).await?.known.id;
        let at = api.clock.now();
        let mut random = [0; 8];
        api.random.fill(&mut random).map_err(|_| Problem::Internal)?;
        let code = invite_code(u64::from_be_bytes(random));
        let id = InviteId::derived("invite", &[turn.id().0.as_bytes()]);
        let until = at + INVITE_LIFE;
        let new = NewInvite { id, inviter: caller.person, guest, code: code.clone(), at, until };
        match api.invites.make(&new).await? {
            Made::Open => {}
            Made::NotYours => return Err(Problem::Forbidden),
            Made::NotGuest => {
                let detail = "they have a number of their own: no invitation is needed".to_owned();
                return Err(Problem::Conflict { detail });
            }
            Made::TooMany { after } => {
                let retry_after = u64::try_from(after.num_seconds()).unwrap_or_default().saturating_add(1);
                return Err(Problem::TooMany { retry_after, limit: None });
            }
        }
        let there =
            Invitation { id, guest, made_at: at, expires_at: until, is_revoked: false, is_used: false };
        let invitation = shown(&api, caller, vec![there]).await?.pop().ok_or(Problem::Internal)?;
        let text = invite_text(&code);
        let link = api.door.chat_number.as_ref().map(|number| {
            let text = text.replace(' ', "%20");
            format!("https://wa.me/{number}?text={text}")
        });
        let body = NewInvitationDto { invitation, code: shown_invite(&code), text, link };
        Answer::created(format!("/api/v1/invites/{id}"), None, &body)
    })
    .await
}

/// Invitations that the caller made, without their codes.
#[utoipa::path(
    operation_id = "listInvites",
    tag = "people",
    security(("bearer" = [])),
    responses((status = 200, body = InvitationsDto), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/invites")]
pub(in crate::http::api) async fn list_invites(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let all = api.invites.list(caller.person).await?;
    lean(&request, None, &InvitationsDto { items: shown(&api, caller, all).await? })
}

/// Takes an invitation back that nobody has used: its code is good for nothing any more.
#[utoipa::path(
    operation_id = "revokeInvite",
    tag = "people",
    security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = InvitationDto), Faults)
)]
#[delete("/invites/{id}")]
pub(in crate::http::api) async fn revoke_invite(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    once(&api, caller, &request, NO_BODY, async |_| {
        let now = api.clock.now();
        let revoked =
            api.invites.revoke(caller.person, InviteId(*id), now).await?.ok_or(Problem::NotFound)?;
        if revoked.is_used {
            return Err(Problem::Conflict { detail: "somebody has used it".to_owned() });
        }
        let body = shown(&api, caller, vec![revoked]).await?.pop().ok_or(Problem::Internal)?;
        Answer::ok(None, &body)
    })
    .await
}
