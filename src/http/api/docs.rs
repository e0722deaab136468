//! A page that shows the contract to people. Everything it needs is in the program: it works without a network.

use crate::http::problem::Problem;
use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use std::sync::{Arc, OnceLock};
use utoipa_swagger_ui::Config;

/// The page runs its own script and style, and asks this server for the contract; nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    connect-src 'self'; frame-ancestors 'none'";

fn config() -> Arc<Config<'static>> {
    static CONFIG: OnceLock<Arc<Config<'static>>> = OnceLock::new();
    Arc::clone(CONFIG.get_or_init(|| Arc::new(Config::from("/api/v1/openapi.json"))))
}

pub(super) async fn front() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/api/docs/index.html")).finish()
}

pub(super) async fn file(request: HttpRequest, name: Path<String>) -> HttpResponse {
    match utoipa_swagger_ui::serve(&name, config()) {
        Ok(Some(file)) => HttpResponse::Ok()
            .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
            .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .insert_header((header::REFERRER_POLICY, "no-referrer"))
            .content_type(file.content_type)
            .body(file.bytes.to_vec()),
        Ok(None) | Err(_) => Problem::NotFound.answer(&request),
    }
}
