//! The caller: what they said of themselves, and how they want to be spoken to.

use super::Api;
use super::caller::Caller;
use super::content::Content;
use super::lean::lean;
use super::model::{Faults, MeDto};
use super::texts::line;
use super::writes::{Answer, once, submit};
use crate::domain::ledger::{Command, NAME_CHARS_MAX};
use crate::domain::money::{Currency, Locale};
use crate::http::problem::{Fault, Problem};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, patch};
use chrono_tz::Tz;
use serde::Deserialize;
use utoipa::ToSchema;

/// What is to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MeChange)]
pub(super) struct MeChange {
    #[serde(default)]
    #[schema(max_length = 80)]
    name: Option<String>,
    #[serde(default)]
    #[schema(example = "INR")]
    currency: Option<String>,
    #[serde(default)]
    #[schema(example = "Asia/Kolkata")]
    zone: Option<String>,
    #[serde(default)]
    #[schema(example = "en-IN")]
    locale: Option<String>,
    /// `false` withdraws it: notices and learning end with it, and nothing is written any more but what takes back.
    #[serde(default)]
    consent: Option<bool>,
    #[serde(default)]
    notices: Option<bool>,
    /// `false` erases what was kept to learn from.
    #[serde(default)]
    learning: Option<bool>,
}

impl MeChange {
    fn command(self) -> Result<Command, Problem> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code, detail: &str| faults.push(Fault::new(pointer, code, detail));
        let currency = self.currency.map(|code| code.parse::<Currency>());
        if matches!(currency, Some(Err(_))) {
            fault("/currency", "unknown_currency", "not a currency that is known here");
        }
        if self.zone.as_ref().is_some_and(|zone| zone.parse::<Tz>().is_err()) {
            fault("/zone", "unknown_zone", "not the IANA name of a time zone");
        }
        let locale = self.locale.map(|tag| Locale::from_tag(&tag));
        if locale == Some(None) {
            fault("/locale", "unknown_locale", "en, en-IN, hi or hi-Latn");
        }
        let name = self.name.map(|name| line(&name, "/name", NAME_CHARS_MAX)).transpose();
        let name = name.unwrap_or_else(|bad| {
            faults.push(bad);
            None
        });
        if !faults.is_empty() {
            return Err(Problem::Invalid { faults });
        }
        // As in the chat: nothing is told or kept to learn from any more.
        let ended = self.consent.filter(|agrees| !agrees);
        Ok(Command::SetProfile {
            name,
            currency: currency.and_then(Result::ok),
            zone: self.zone,
            locale: locale.flatten(),
            consent: self.consent,
            notices: ended.or(self.notices),
            learning: ended.or(self.learning),
        })
    }
}

/// The caller and their settings.
#[utoipa::path(
    operation_id = "getMe",
    tag = "me",
    security(("bearer" = [])),
    responses((status = 200, body = MeDto), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/me")]
pub(super) async fn get_me(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    lean(&request, None, &MeDto::from(api.views.me(caller.person).await?))
}

/// Changes settings of the caller.
#[utoipa::path(
    operation_id = "changeMe",
    tag = "me",
    security(("bearer" = [])),
    request_body = MeChange,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = MeDto), Faults)
)]
#[patch("/me")]
pub(super) async fn change_me(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<MeChange>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        submit(&api, caller, turn, vec![value.command()?]).await?;
        Answer::ok(None, &MeDto::from(api.views.me(caller.person).await?))
    })
    .await
}
