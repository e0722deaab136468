//! The contract: OpenAPI 3.1, collected from the routes that are served.

use super::lean::sent;
use super::model::Faults;
use super::{Routes, routes};
use crate::http::problem::CODES;
use actix_web::dev::HttpServiceFactory;
use actix_web::{App, HttpRequest, HttpResponse, get};
use std::fmt::Write as _;
use std::sync::OnceLock;
use utoipa::OpenApi;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{OpenApi as OpenApi31, Ref, RefOr, Required, Response};
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, OpenApiFactory, scope};

/// The parts that no route says.
#[derive(OpenApi)]
#[openapi(
    info(title = "hisaab", version = "1", license(name = "Apache-2.0", identifier = "Apache-2.0")),
    modifiers(&Bearer, &Words),
)]
struct Base;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.bearer_format = Some("at+jwt".to_owned());
        let components = document.components.get_or_insert_with(Default::default);
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

struct Words;

impl utoipa::Modify for Words {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let mut words = String::from(
            "Shared money: exact, explainable, with the other person's consent.\n\n\
             Amounts are strings with exactly the digits of their currency. Ids are UUIDs; those of new things are \
             made by the caller (UUIDv7). A write may carry an `Idempotency-Key`: the same key and body get the same \
             answer again. Answers of limited routes say how the nearest limit stands by `RateLimit-Limit`, \
             `RateLimit-Remaining` and `RateLimit-Reset` (seconds); who is over it gets `429` with `Retry-After`. \
             Who took back their consent to what is kept (`consent` of `me`) writes nothing (`consent_required`) \
             but settings and what takes back: undo, deletion, objection, leaving. \
             Reads take `fields`: members that are wanted, with commas between them, of the items of a list, else of \
             the thing itself; what is answered then is the less, and a member that there is not is `invalid`. Lists with `limit` have pages of at most 100 rows, more are \
             cut; lists without it are whole, to the number that they name. What is wrong is told as `application/problem+json`:\n\n\
             | status | code | meaning | may be tried again |\n|---|---|---|---|\n",
        );
        for (status, code, title, again) in CODES {
            let _ = writeln!(words, "| {status} | `{code}` | {title} | {again} |");
        }
        document.info.description = Some(words);
    }
}

/// What is wrong is told in the same words everywhere: it stands once, and operations refer to it.
fn shared(mut document: OpenApi31) -> OpenApi31 {
    let components = document.components.get_or_insert_with(Default::default);
    for item in document.paths.paths.values_mut() {
        let operations = [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
        for operation in operations.into_iter().flatten() {
            if operation.responses.responses.contains_key("304") {
                read_leanly(operation);
            }
            for (status, response) in &mut operation.responses.responses {
                if let RefOr::T(told) = response {
                    headed(status, told);
                }
                let name = format!("Problem{status}");
                let RefOr::T(told) = response else { continue };
                if told.content.contains_key("application/problem+json") {
                    let reference = Ref::new(format!("#/components/responses/{name}"));
                    let told = std::mem::replace(response, RefOr::Ref(reference));
                    components.responses.entry(name).or_insert(told);
                }
            }
        }
    }
    document
}

/// What every read takes: the tag that the caller has.
fn read_leanly(operation: &mut Operation) {
    let text = ObjectBuilder::new().schema_type(Type::String).build();
    let parameter = ParameterBuilder::new()
        .name("If-None-Match")
        .parameter_in(ParameterIn::Header)
        .description(Some("The tag that the caller has: 304 where nothing has changed"))
        .required(Required::False)
        .schema(Some(text))
        .build();
    operation.parameters.get_or_insert_default().push(RefOr::T(parameter));
}

/// The headers that come with every answer of a status: how limits stand, and when to come again.
fn headed(status: &str, response: &mut Response) {
    let mut add = |name: &str, what: &str| {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer);
        let header = HeaderBuilder::new().schema(Some(seconds.build())).description(Some(what)).build();
        response.headers.insert(name.to_owned(), header.into());
    };
    if status.starts_with('2') || status == "429" {
        add("RateLimit-Limit", "Requests that the nearest limit allows at once");
        add("RateLimit-Remaining", "Those that are left");
        add("RateLimit-Reset", "Seconds until all of them are there again");
    }
    if matches!(status, "429" | "503") {
        add("Retry-After", "Seconds after which the same may be asked again");
    }
}

impl Routes for ServiceConfig<'_> {
    fn service(&mut self, factory: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        Self::service(self, factory)
    }
}

/// The document, as indented JSON.
pub fn contract() -> &'static str {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let (_, document) = App::new()
            .into_utoipa_app()
            .openapi(Base::openapi())
            .service(scope("/api/v1").configure(|app| routes(app)))
            .split_for_parts();
        let document = shared(document);
        let mut text = document.to_pretty_json().unwrap_or_default();
        text.push('\n');
        text
    })
}

/// This document.
#[utoipa::path(
    operation_id = "getContract",
    tag = "meta",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object),
        (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/openapi.json")]
pub(super) async fn get_contract(request: HttpRequest) -> HttpResponse {
    sent(&request, None, contract().to_owned())
}
