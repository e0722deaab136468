//! What happens around every handler: a span, a problem in its form, headers, figures.

use super::Api;
use super::door::tell_opened;
use super::limits::Left;
use crate::http::problem::Problem;
use crate::http::trace_id;
use crate::telemetry::metric;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{Error, QueryPayloadError};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage as _, HttpResponse};
use metrics::{counter, histogram};
use tokio::time::Instant;
use tracing::{Instrument as _, info_span};

/// Said by every answer, unless the handler says otherwise.
const HEADERS: &[(HeaderName, &str)] = &[
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

pub(super) async fn around(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let began = Instant::now();
    let span = info_span!(
        "api",
        trace_id = trace_id(request.request()),
        http.method = request.method().as_str(),
        http.route = tracing::field::Empty
    );
    let answered = match door(&request) {
        Ok(None) => next.call(request).instrument(span.clone()).await?.map_into_boxed_body(),
        Ok(Some(answer)) => request.into_response(answer),
        Err(problem) => {
            let answer = problem.answer(request.request());
            request.into_response(answer)
        }
    };
    let route = answered.request().match_pattern().unwrap_or_else(|| "none".to_owned());
    span.record("http.route", route.as_str());
    let mut answered = in_form(answered);
    let status = answered.status();
    for (name, value) in HEADERS {
        let headers = answered.headers_mut();
        if !headers.contains_key(name) {
            headers.insert(name.clone(), HeaderValue::from_static(value));
        }
    }
    let left = answered.request().extensions().get::<Left>().copied();
    // After how it is packed, which it depends on, too.
    answered.headers_mut().append(header::VARY, HeaderValue::from_static("Origin"));
    // What is refused says so itself, of the limit that refused it.
    if let Some(left) = left.filter(|_| status != StatusCode::TOO_MANY_REQUESTS) {
        left.tell(answered.headers_mut());
    }
    let opened =
        answered.request().app_data::<Data<Api>>().and_then(|api| api.door.opened(answered.request()));
    if let Some(origin) = opened {
        tell_opened(answered.headers_mut(), origin);
    }
    counter!(metric::API_REQUESTS, "route" => route.clone(), "status" => status.as_str().to_owned())
        .increment(1);
    histogram!(metric::API_SECONDS, "route" => route).record(began.elapsed().as_secs_f64());
    Ok(answered)
}

/// What is answered before any handler: questions of browsers, and strangers who come too often.
fn door(request: &ServiceRequest) -> Result<Option<HttpResponse>, Problem> {
    let Some(api) = request.app_data::<Data<Api>>() else { return Err(Problem::Internal) };
    if let Some(answer) = api.door.preflight(request.request()) {
        return Ok(Some(answer));
    }
    if !request.headers().contains_key(header::AUTHORIZATION) {
        let left = api.limits.stranger(api.door.address(request.request()))?;
        request.extensions_mut().insert(left);
    }
    Ok(None)
}

/// What is wrong, in words of ours.
fn detail(error: &Error) -> String {
    match error.as_error::<QueryPayloadError>() {
        Some(QueryPayloadError::Deserialize(cause)) => format!("the parameters cannot be read: {cause}"),
        Some(_) | None => "the request cannot be read".to_owned(),
    }
}

/// An error as a problem, whoever found it.
fn in_form(answered: ServiceResponse<impl MessageBody + 'static>) -> ServiceResponse<BoxBody> {
    if answered.status() == StatusCode::NOT_ACCEPTABLE {
        let answer = Problem::NotAcceptable.answer(answered.request());
        return answered.into_response(answer);
    }
    let Some(error) = answered.response().error() else { return answered.map_into_boxed_body() };
    let status = error.as_response_error().status_code().as_u16();
    let problem = error.as_error::<Problem>().cloned().unwrap_or_else(|| match status {
        404 => Problem::NotFound,
        413 => Problem::TooLarge,
        415 => Problem::UnsupportedMediaType,
        400..=499 => Problem::unreadable(detail(error)),
        _ => {
            tracing::error!(parent: &tracing::Span::current(), %error, "a request failed");
            Problem::Internal
        }
    });
    let answer = problem.answer(answered.request());
    answered.into_response(answer)
}
