//! Logging in: the device begins a challenge, somebody proves who they are, the device fetches its tokens.

use super::{Keep, Tokens, given};
use crate::domain::login::{CODE_TRIES_MAX, DEVICE_CHARS_MAX, device_name, shown, text_to_send};
use crate::domain::normal::normal_phone;
use crate::http::api::Api;
use crate::http::api::content::Content;
use crate::http::api::model::Faults;
use crate::http::problem::Problem;
use crate::logins::{Device, Step};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How somebody wants to log in.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(in crate::http::api) enum ChallengeInput {
    /// The person sends a code to our number.
    Reverse {
        /// What the device calls itself: letters, digits, spaces; the person reads it.
        #[schema(example = "Firefox on Linux", max_length = 40)]
        device: String,
    },
    /// We send a code to the person's number.
    Code {
        #[schema(example = "Firefox on Linux", max_length = 40)]
        device: String,
        /// With country code.
        #[schema(example = "+919812345678")]
        phone: String,
    },
}

/// A login that has begun.
#[derive(Serialize, ToSchema)]
pub(in crate::http::api) struct Challenge {
    id: Uuid,
    /// To be kept by the device, and shown to nobody.
    secret: String,
    /// Five minutes from now.
    expires_at: DateTime<Utc>,
    /// What the person is to send to us; absent where we send a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    send: Option<Send>,
}

/// A message to us that proves who sends it.
#[derive(Serialize, ToSchema)]
struct Send {
    #[schema(example = "K7F-2QX")]
    code: String,
    #[schema(example = "login K7F-2QX")]
    text: String,
    /// Opens the chat with the text in it; absent where this installation does not know its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "https://wa.me/15550100001?text=login%20K7F-2QX")]
    link: Option<String>,
}

/// Begins a login. The answer is the same whether anybody has the number or not.
#[utoipa::path(
    operation_id = "openChallenge",
    tag = "login",
    request_body = ChallengeInput,
    responses((status = 201, body = Challenge), Faults)
)]
#[post("/auth/challenges")]
pub(in crate::http::api) async fn open_challenge(
    request: HttpRequest,
    api: Data<Api>,
    input: Content<ChallengeInput>,
) -> Result<HttpResponse, Problem> {
    let named = |name: &str| {
        device_name(name).ok_or_else(|| {
            let detail =
                format!("1 to {DEVICE_CHARS_MAX} letters, digits (five at most), spaces, brackets, hyphens");
            Problem::invalid("/device", "malformed", detail)
        })
    };
    let address = api.door.address(&request).to_string();
    let begun = match input.value {
        ChallengeInput::Reverse { device } => {
            api.logins.begin_reverse(&Device { name: named(&device)?, address }).await?
        }
        ChallengeInput::Code { device, phone } => {
            let digits = phone.trim_start().starts_with('+').then(|| normal_phone(&phone)).flatten();
            let digits = digits.ok_or_else(|| {
                Problem::invalid("/phone", "not_a_number", "a number with + and its country code is wanted")
            })?;
            api.logins.begin_code(&Device { name: named(&device)?, address }, digits).await?
        }
    };
    let send = begun.code.map(|code| Send {
        link: api.door.chat_number.as_ref().map(|number| {
            let text = text_to_send(&code).replace(' ', "%20");
            format!("https://wa.me/{number}?text={text}")
        }),
        text: text_to_send(&code),
        code: shown(&code),
    });
    Ok(HttpResponse::Created().json(Challenge {
        id: begun.id,
        secret: begun.secret.expose_secret().to_owned(),
        expires_at: begun.until,
        send,
    }))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api) struct AdvanceInput {
    /// Of the challenge.
    secret: String,
    /// The code that we sent.
    #[serde(default)]
    #[schema(example = "042817")]
    code: Option<String>,
    /// Where the refresh token is to go.
    #[serde(default)]
    keep: Keep,
}

/// How far a login has come.
#[derive(Serialize, ToSchema)]
#[serde(tag = "status", rename_all = "snake_case")]
pub(in crate::http::api) enum Progress {
    /// Nobody has proven anything yet: ask again in two seconds.
    Waiting,
    /// Said once.
    Done { tokens: Tokens },
}

/// Asks how a login stands, with the code where we sent one. A challenge that is over is `conflict`; a wrong code is
/// `invalid`, five of them end the challenge.
#[utoipa::path(
    operation_id = "advanceChallenge",
    tag = "login",
    params(("id" = Uuid, Path, description = "Of the challenge.")),
    request_body = AdvanceInput,
    responses((status = 200, body = Progress), Faults)
)]
#[post("/auth/challenges/{id}")]
pub(in crate::http::api) async fn advance_challenge(
    api: Data<Api>,
    id: Path<Uuid>,
    input: Content<AdvanceInput>,
) -> Result<HttpResponse, Problem> {
    let AdvanceInput { secret, code, keep } = input.value;
    let code = code.map(|code| code.trim().to_owned());
    match api.logins.advance(id.into_inner(), &secret, code.as_deref()).await? {
        Step::NotThere => Err(Problem::NotFound),
        Step::Waiting => Ok(HttpResponse::Ok().json(Progress::Waiting)),
        Step::Over => {
            Err(Problem::Conflict { detail: "this challenge is over: begin another one".to_owned() })
        }
        Step::Wrong { left } => {
            let detail = format!("that is not the code; tries left: {left} of {CODE_TRIES_MAX}");
            Err(Problem::invalid("/code", "wrong_code", detail))
        }
        Step::Done(grant) => {
            let (tokens, cookie) = given(&grant, keep, api.clock.now());
            let mut answer = HttpResponse::Ok();
            if let Some(cookie) = cookie {
                answer.cookie(cookie);
            }
            Ok(answer.json(Progress::Done { tokens }))
        }
    }
}
