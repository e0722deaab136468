//! Answers to reads: an entity tag, nothing where the caller has it already, and only the fields that were asked for.

use super::Api;
use super::fields::known;
use crate::http::problem::{Fault, Problem};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName};
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Hex digits of the hash in an entity tag.
const TAG_DIGITS: usize = 16;

/// Most unknown members that are told, and as much of each.
const FAULTS_MAX: usize = 20;
const FIELD_CHARS_MAX: usize = 40;

#[derive(Deserialize)]
struct Wanted {
    fields: Option<String>,
}

/// 200 with `body`, 304 where the caller has just that. The tag of a record begins with its version.
pub(super) fn lean(
    request: &HttpRequest,
    version: Option<i64>,
    body: &impl Serialize,
) -> Result<HttpResponse, Problem> {
    let mut body = serde_json::to_value(body).map_err(|_| Problem::Internal)?;
    let wanted = Query::<Wanted>::from_query(request.query_string()).ok();
    if let Some(fields) = wanted.and_then(|wanted| wanted.into_inner().fields) {
        let fields: Vec<&str> = fields.split(',').map(str::trim).filter(|field| !field.is_empty()).collect();
        // Who names none wants all of them.
        if !fields.is_empty() {
            are_known(request, &fields)?;
            keep(&mut body, &fields);
        }
    }
    Ok(sent(request, version, body.to_string()))
}

/// The same with a body that is written already.
pub(super) fn sent(request: &HttpRequest, version: Option<i64>, text: String) -> HttpResponse {
    let tag = tag(version, &text);
    let mut answer = if has(request, &tag) {
        HttpResponse::NotModified().finish()
    } else {
        HttpResponse::Ok().content_type("application/json").body(text)
    };
    mark(answer.headers_mut(), &tag);
    answer
}

/// The tag of an answer.
pub(super) fn tag(version: Option<i64>, text: &str) -> String {
    let hash = hex::encode(digest(&SHA256, text.as_bytes()));
    let hash: String = hash.chars().take(TAG_DIGITS).collect();
    version.map_or_else(|| format!("\"{hash}\""), |version| format!("\"v{version}-{hash}\""))
}

/// An answer may be kept by who asked, and has to be asked for again.
pub(super) fn mark(headers: &mut HeaderMap, tag: &str) {
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = header::HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::ETAG, tag);
    set(header::CACHE_CONTROL, "private, no-cache");
}

/// Whether `If-None-Match` names the tag.
fn has(request: &HttpRequest, tag: &str) -> bool {
    let mut given = request.headers().get_all(header::IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    given.any(|value| {
        value.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
    })
}

/// Whether there are such members at all: a wrong name would be answered by nothing.
fn are_known(request: &HttpRequest, fields: &[&str]) -> Result<(), Problem> {
    let Some(known) = request.match_pattern().and_then(|pattern| known(&pattern)) else { return Ok(()) };
    let unknown = fields.iter().filter(|field| !known.contains(**field));
    let fault = |field: &&str| {
        let field: String = field.chars().take(FIELD_CHARS_MAX).collect();
        Fault::new("?fields", "unknown_field", format!("there is no member `{field}`"))
    };
    let faults: Vec<Fault> = unknown.take(FAULTS_MAX).map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::Invalid { faults }) }
}

/// Only these members: of the items of a list, else of the thing itself.
fn keep(body: &mut Value, fields: &[&str]) {
    let only = |thing: &mut Value| {
        if let Value::Object(members) = thing {
            members.retain(|name, _| fields.contains(&name.as_str()));
        }
    };
    match body.get_mut("items") {
        Some(Value::Array(items)) => items.iter_mut().for_each(only),
        Some(_) | None => only(body),
    }
}

/// The version that the caller has seen: of `If-Match` (`"v3"`, or a whole tag), or as a parameter.
pub(super) fn seen(request: &HttpRequest, given: Option<i64>) -> Result<Option<i64>, Problem> {
    let Some(tag) = request.headers().get(header::IF_MATCH) else { return Ok(given) };
    let bad = || Problem::unreadable("If-Match is not of the form \"v3\"");
    let tag = tag.to_str().map_err(|_| bad())?.trim().trim_start_matches("W/").trim_matches('"');
    let number = tag.strip_prefix('v').ok_or_else(bad)?.split('-').next().unwrap_or_default();
    number.parse().map(Some).map_err(|_| bad())
}

/// A random id, for commands of requests that name no key.
pub(super) fn drawn(api: &Api) -> Result<uuid::Uuid, Problem> {
    api.random.id(api.clock.now()).map_err(|_| Problem::Internal)
}

/// The status of an answer that was kept.
pub(super) fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;
    use serde_json::json;

    #[test]
    fn the_version_seen_is_read_from_the_header_or_given() {
        for (header, given, expected) in [
            (None, None, Ok(None)),
            (None, Some(2), Ok(Some(2))),
            (Some("\"v3\""), Some(2), Ok(Some(3))),
            (Some("W/\"v12-00ff\""), None, Ok(Some(12))),
            (Some("*"), None, Err(())),
            (Some("\"3\""), None, Err(())),
        ] {
            let mut request = TestRequest::get();
            if let Some(header) = header {
                request = request.insert_header((header::IF_MATCH, header));
            }
            assert_eq!(seen(&request.to_http_request(), given).map_err(|_| ()), expected, "{header:?}");
        }
    }

    #[test]
    fn only_the_fields_that_were_asked_for_are_kept() {
        let mut list = json!({ "items": [{ "id": 1, "total": 2 }], "next": null });
        keep(&mut list, &["id"]);
        assert_eq!(list, json!({ "items": [{ "id": 1 }], "next": null }));
        let mut one = json!({ "id": 1, "total": 2 });
        keep(&mut one, &["total", "nothing"]);
        assert_eq!(one, json!({ "total": 2 }));
    }

    #[actix_web::test]
    async fn who_names_no_field_gets_all_of_them() {
        let body = json!({ "id": 1, "total": 2 });
        for (query, expected) in
            [("/?fields=", &body), ("/?fields=,%20", &body), ("/?fields=id", &json!({ "id": 1 }))]
        {
            let answer = lean(&TestRequest::with_uri(query).to_http_request(), None, &body).unwrap();
            let text = actix_web::body::to_bytes(answer.into_body()).await.unwrap();
            assert_eq!(serde_json::from_slice::<Value>(&text).unwrap(), *expected, "{query}");
        }
    }

    #[test]
    fn what_the_caller_has_is_not_sent_again() {
        let body = json!({ "id": 1 });
        let first = lean(&TestRequest::get().to_http_request(), Some(4), &body).unwrap();
        let tag = first.headers().get(header::ETAG).unwrap().clone();
        assert!(tag.to_str().unwrap().starts_with("\"v4-"), "{tag:?}");
        let again = TestRequest::get().insert_header((header::IF_NONE_MATCH, tag)).to_http_request();
        assert_eq!(lean(&again, Some(4), &body).unwrap().status(), 304);
        assert_eq!(lean(&again, Some(5), &body).unwrap().status(), 200);
        assert_eq!(lean(&again, Some(4), &json!({ "id": 2 })).unwrap().status(), 200);
    }
}
