//! The caller: what they said of themselves, and how they want to be spoken to.

use super::Api;
use super::caller::Caller;
use super::content::Content;
use super::lean::lean;
use super::model::Faults;
use super::writes::{Answer, once, submit};
use crate::domain::ledger::Command;
use crate::domain::money::{Currency, Locale};
use crate::http::problem::{Fault, Problem};
use crate::ports::lookups::Profile;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, patch};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The caller and their settings.
#[derive(Serialize, ToSchema)]
#[schema(as = Me)]
pub(super) struct MeDto {
    id: Uuid,
    /// Absent: never told.
    name: Option<String>,
    /// Digits with country code; absent where it is not known.
    #[schema(example = "919812345678")]
    phone: Option<String>,
    /// Home currency, ISO 4217.
    #[schema(example = "INR")]
    currency: String,
    /// IANA name.
    #[schema(example = "Asia/Kolkata")]
    zone: String,
    /// en, en-IN, hi or hi-Latn.
    #[schema(example = "en-IN")]
    locale: String,
    /// Agreed to what is kept and sent.
    consent: bool,
    /// Wants to hear on WhatsApp of what others log.
    notices: bool,
}

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
    #[serde(default)]
    consent: Option<bool>,
    #[serde(default)]
    notices: Option<bool>,
}

impl From<Profile> for MeDto {
    fn from(profile: Profile) -> Self {
        Self {
            id: profile.id.0,
            name: profile.name,
            phone: profile.address.phone,
            currency: profile.currency.code().to_owned(),
            zone: profile.zone.name().to_owned(),
            locale: profile.locale.tag().to_owned(),
            consent: profile.consent,
            notices: profile.notices,
        }
    }
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
        if !faults.is_empty() {
            return Err(Problem::Invalid { faults });
        }
        Ok(Command::SetProfile {
            name: self.name.map(|name| name.trim().to_owned()),
            currency: currency.and_then(Result::ok),
            zone: self.zone,
            locale: locale.flatten(),
            consent: self.consent,
            notices: self.notices,
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
    let profile = api.lookups.profile(caller.person).await?;
    lean(&request, None, &MeDto::from(profile))
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
        Answer::ok(None, &MeDto::from(api.lookups.profile(caller.person).await?))
    })
    .await
}
