//! Who sends a request: the access token in `Authorization: Bearer …`, and the session that it belongs to.

use super::Api;
use crate::http::problem::Problem;
use crate::ids::{PersonId, SessionId};
use crate::logins::LoginError;
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use futures_util::future::LocalBoxFuture;

/// Somebody who is logged in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Caller {
    pub(super) person: PersonId,
    pub(super) session: SessionId,
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request).map(str::to_owned);
        let api = request.app_data::<Data<Api>>().cloned();
        let request = request.clone();
        Box::pin(async move {
            let api = api.ok_or(Problem::Internal)?;
            let known = match &token {
                Some(token) => api.logins.known(token).await?,
                None => None,
            };
            let Some(known) = known else {
                // Whoever tries tokens is counted by whence they come.
                api.limits.stranger(api.door.address(&request))?;
                return Err(Problem::Unauthenticated);
            };
            let caller = Self { person: known.person, session: known.session };
            let left = api.limits.caller(&caller, !request.method().is_safe())?;
            request.extensions_mut().insert(left);
            Ok(caller)
        })
    }
}

/// The one token of the request.
fn bearer(request: &HttpRequest) -> Option<&str> {
    let mut given = request.headers().get_all(AUTHORIZATION);
    let (one, more) = (given.next()?, given.next());
    let (scheme, token) = one.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (more.is_none() && scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

impl From<LoginError> for Problem {
    fn from(error: LoginError) -> Self {
        match error {
            LoginError::Store(error) => error.into(),
            LoginError::Random(error) => {
                tracing::error!(%error, "nobody can log in");
                Self::Internal
            }
            LoginError::Tickets(error) => {
                tracing::warn!(%error, "there are no tickets");
                Self::Unavailable
            }
            LoginError::TooMany { after } => {
                let seconds = u64::try_from(after.num_seconds()).unwrap_or_default().saturating_add(1);
                Self::TooMany { retry_after: seconds, limit: None }
            }
        }
    }
}
