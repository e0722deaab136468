//! Tokens: given for a proven login, renewed, given back. Browsers keep the refresh token in a cookie that no script
//! reads; apps get it in the body.

use super::Api;
use super::content::Content;
use super::model::Faults;
use crate::http::problem::Problem;
use crate::logins::{Grant, Refreshed};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub(super) mod challenges;

/// Where a browser keeps its refresh token.
const COOKIE: &str = "__Secure-rt";
const COOKIE_PATH: &str = "/api/v1/auth";

/// Where the refresh token is to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Keep {
    /// Into the body, for apps that have a safe place for it.
    #[default]
    Body,
    /// Into a cookie that no script reads, for pages.
    Cookie,
}

/// Tokens of a session.
#[derive(Serialize, ToSchema)]
pub(super) struct Tokens {
    person_id: Uuid,
    session_id: Uuid,
    /// For `Authorization: Bearer …`.
    access_token: String,
    /// Ten minutes from now.
    access_expires_at: DateTime<Utc>,
    /// For one use; absent where it is in the cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "0y2uHQm2yQvQb4nJvR0cP1mT2yq1mYw1uE7o0o9b7xk")]
    refresh_token: Option<String>,
    /// When the login ends unless it is refreshed.
    refresh_expires_at: DateTime<Utc>,
}

fn cookie(value: String, life: Duration) -> Cookie<'static> {
    Cookie::build(COOKIE, value)
        .path(COOKIE_PATH)
        .secure(true)
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(life)
        .finish()
}

/// The tokens, and the cookie that one of them may be in.
fn given(grant: &Grant, keep: Keep, now: DateTime<Utc>) -> (Tokens, Option<Cookie<'static>>) {
    let refresh = grant.refresh.expose_secret().to_owned();
    let life = Duration::seconds((grant.refresh_until - now).num_seconds());
    let (in_body, in_cookie) = match keep {
        Keep::Body => (Some(refresh), None),
        Keep::Cookie => (None, Some(cookie(refresh, life))),
    };
    let tokens = Tokens {
        person_id: grant.person.0,
        session_id: grant.session.0,
        access_token: grant.access.expose_secret().to_owned(),
        access_expires_at: grant.access_until,
        refresh_token: in_body,
        refresh_expires_at: grant.refresh_until,
    };
    (tokens, in_cookie)
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefreshInput {
    /// Without it: the one in the cookie.
    #[serde(default)]
    refresh_token: Option<String>,
}

/// The refresh token of a request, and where it was.
fn presented(request: &HttpRequest, input: RefreshInput) -> Option<(String, Keep)> {
    match input.refresh_token {
        Some(token) => Some((token, Keep::Body)),
        None => request.cookie(COOKIE).map(|cookie| (cookie.value().to_owned(), Keep::Cookie)),
    }
}

/// New tokens for a refresh token, which is used up by that. If the answer was lost, the same token is taken once
/// more within a minute; any other second use ends the session.
#[utoipa::path(
    operation_id = "refreshTokens",
    tag = "login",
    request_body = RefreshInput,
    responses((status = 200, body = Tokens), Faults)
)]
#[post("/auth/refresh")]
pub(super) async fn refresh_tokens(
    request: HttpRequest,
    api: Data<Api>,
    input: Content<RefreshInput>,
) -> Result<HttpResponse, Problem> {
    let (token, keep) = presented(&request, input.value).ok_or(Problem::Unauthenticated)?;
    match api.logins.refresh(&token).await? {
        Refreshed::Refused => Err(Problem::Unauthenticated),
        Refreshed::Grant(grant) => {
            let (tokens, cookie) = given(&grant, keep, api.clock.now());
            let mut answer = HttpResponse::Ok();
            if let Some(cookie) = cookie {
                answer.cookie(cookie);
            }
            Ok(answer.json(tokens))
        }
    }
}

/// Ends the session of a refresh token. An unknown one is ended already.
#[utoipa::path(
    operation_id = "logOut",
    tag = "login",
    request_body = RefreshInput,
    responses((status = 204, description = "It is ended."), Faults)
)]
#[post("/auth/logout")]
pub(super) async fn log_out(
    request: HttpRequest,
    api: Data<Api>,
    input: Content<RefreshInput>,
) -> Result<HttpResponse, Problem> {
    if let Some((token, _)) = presented(&request, input.value) {
        api.logins.log_out(&token).await?;
    }
    Ok(HttpResponse::NoContent().cookie(cookie(String::new(), Duration::ZERO)).finish())
}

#[derive(Serialize)]
struct KeySet {
    keys: Vec<Key>,
}

/// A public key (RFC 8037).
#[derive(Serialize)]
struct Key {
    kty: &'static str,
    crv: &'static str,
    alg: &'static str,
    r#use: &'static str,
    kid: Uuid,
    x: String,
}

/// The keys that access tokens are signed with, at `/.well-known/jwks.json`.
pub(super) async fn keys(request: HttpRequest, api: Data<Api>) -> HttpResponse {
    let published = match api.logins.published().await {
        Ok(published) => published,
        Err(error) => return Problem::from(error).answer(&request),
    };
    let keys = published.into_iter().map(|key| Key {
        kty: "OKP",
        crv: "Ed25519",
        alg: "EdDSA",
        r#use: "sig",
        kid: key.id,
        x: URL_SAFE_NO_PAD.encode(key.bytes),
    });
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .json(KeySet { keys: keys.collect() })
}
