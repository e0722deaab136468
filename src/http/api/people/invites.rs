//! Invitations of guests: whoever sends the code of one, to our number or by their app, becomes the guest, if they agree to. Nothing of
//! the books is shown before.

use crate::domain::invite::{
    INVITE_LIFE, INVITE_WINDOW, Invited, invite_code, invite_text, shown_invite, written_invite,
};
use crate::domain::ledger::{Command, NAME_CHARS_MAX};
use crate::domain::message::cut;
use crate::domain::normal::clean_line;
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::content::Content;
use crate::http::api::lean::lean;
use crate::http::api::model::{Faults, PersonRef};
use crate::http::api::records::names;
use crate::http::api::writes::{Answer, NO_BODY, Turn, once, submit};
use crate::http::problem::Problem;
use crate::ids::{InviteId, PersonId};
use crate::ports::invites::{FoundInvite, Invitation, Made, NewInvite, OpenInvite};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

#[derive(Serialize, ToSchema)]
#[schema(as = Invitations)]
pub(in crate::http::api) struct InvitationsDto {
    /// The newest first; the list is whole, at most 100.
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

/// The code of an invitation, and whether the caller takes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InviteCode)]
pub(in crate::http::api) struct InviteCodeInput {
    #[schema(example = "K7F2Q-X9ACD", max_length = 40)]
    code: String,
    /// True: the caller is the guest who is invited. Left out: it is only looked at.
    #[serde(default)]
    agree: bool,
}

/// An invitation as whoever has its code sees it: nothing of the books before they agree.
#[derive(Serialize, ToSchema)]
#[schema(as = InviteClaim)]
pub(in crate::http::api) struct InviteClaimDto {
    /// What who invites calls themselves; absent where they never said.
    #[serde(skip_serializing_if = "Option::is_none")]
    invited_by: Option<String>,
    joined: bool,
    /// Who invited, once the caller has joined.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonRef>,
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

/// Takes an invitation by its code: what the guest is in is the caller's from then on, and who invited hears of it. Each
/// of those records may be agreed to or disputed like any that others log. It is not taken back. Without `agree` the
/// answer only tells who invites.
#[utoipa::path(
    operation_id = "claimInvite",
    tag = "people",
    security(("bearer" = [])),
    request_body = InviteCodeInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = InviteClaimDto), Faults)
)]
#[post("/invites/claim")]
pub(in crate::http::api) async fn claim_invite(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<InviteCodeInput>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let code = written_invite(&value.code.to_uppercase());
        let code = code.ok_or_else(|| Problem::invalid("/code", "not_a_code", "ten letters and digits"))?;
        let found = api.invites.find(&code, caller.person, turn.id(), api.clock.now()).await?;
        let inviter = match (found.seen_by(caller.person), found) {
            (Ok(open), _) => {
                if value.agree {
                    take(&api, caller, turn, open).await?;
                }
                open.inviter
            }
            // They have joined, maybe by this very request.
            (Err(Invited::Done), FoundInvite::There { inviter, .. }) if value.agree => inviter,
            (Err(why), _) => return Err(closed(&why)),
        };
        let invited_by = api.lookups.profile(inviter).await?.name;
        let person = if value.agree {
            let known = api.views.known(caller.person, &[inviter]).await?;
            Some(names(caller, &known).of(inviter))
        } else {
            None
        };
        Answer::ok(None, &InviteClaimDto { invited_by, joined: value.agree, person })
    })
    .await
}

/// The caller is the guest. Who invited gets the name that they call themselves, unless the caller has one for them.
async fn take(api: &Api, caller: Caller, turn: Turn, open: OpenInvite) -> Result<(), Problem> {
    let mut commands = vec![Command::ClaimGuest { invite: open.id, guest: open.guest }];
    let is_known = !api.views.known(caller.person, &[open.inviter]).await?.is_empty();
    let named = api.lookups.profile(open.inviter).await?.name.filter(|_| !is_known);
    let name = named.map(|name| cut(&clean_line(&name), NAME_CHARS_MAX));
    if let Some(name) = name.filter(|name| !name.is_empty()) {
        commands.push(Command::NamePerson { id: open.inviter, name });
    }
    Ok(submit(api, caller, turn, commands).await?)
}

fn closed(why: &Invited) -> Problem {
    let conflict = |detail: &str| Problem::Conflict { detail: detail.to_owned() };
    match why {
        Invited::Unknown => Problem::NotFound,
        Invited::TooMany => {
            let retry_after = u64::try_from(INVITE_WINDOW.num_seconds()).unwrap_or_default();
            Problem::TooMany { retry_after, limit: None }
        }
        Invited::Own => Problem::invalid("/code", "own_invitation", "this invitation is the caller's own"),
        Invited::Done => conflict("the caller has joined by it already"),
        Invited::Over | Invited::Open { .. } => conflict("the invitation is over"),
    }
}
