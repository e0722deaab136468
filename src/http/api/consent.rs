//! Who took back their consent to what is kept and sent writes nothing until they give it again. Who never spoke of it
//! was told with their first message that going on means agreeing, as in the chat. What takes something back needs none.

use super::Api;
use super::caller::Caller;
use crate::http::problem::Problem;
use crate::ports::views::Consent;
use actix_web::HttpRequest;

/// Writes that need no consent: settings, where it is given, too; and what takes back, objects or leaves.
pub(super) const WITHOUT: [(&str, &str); 11] = [
    ("PATCH", "/api/v1/me"),
    ("DELETE", "/api/v1/expenses/{id}"),
    ("DELETE", "/api/v1/settlements/{id}"),
    ("POST", "/api/v1/expenses/{id}/undo"),
    ("POST", "/api/v1/settlements/{id}/undo"),
    ("POST", "/api/v1/expenses/{id}/dispute"),
    ("POST", "/api/v1/settlements/{id}/dispute"),
    ("DELETE", "/api/v1/groups/{id}/members/{person}"),
    ("DELETE", "/api/v1/invites/{id}"),
    ("DELETE", "/api/v1/accounts/{id}"),
    ("DELETE", "/api/v1/categories/words/{id}"),
];

/// Whether the caller may write this.
///
/// # Errors
///
/// [`Problem::ConsentRequired`].
pub(super) async fn needed(api: &Api, caller: Caller, request: &HttpRequest) -> Result<(), Problem> {
    let pattern = request.match_pattern().unwrap_or_default();
    if WITHOUT.contains(&(request.method().as_str(), pattern.as_str())) {
        return Ok(());
    }
    match api.views.me(caller.person).await?.consent {
        Consent::Withdrawn => Err(Problem::ConsentRequired),
        Consent::Given | Consent::Unsaid => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn what_needs_no_consent_is_a_route() {
        let document: Value = serde_json::from_str(crate::http::contract()).unwrap();
        for (method, path) in WITHOUT {
            let operation = &document["paths"][path][method.to_lowercase()];
            assert!(operation["operationId"].is_string(), "{method} {path}");
        }
    }
}
