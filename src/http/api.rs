//! The REST API `/api/v1`: what apps and integrations see and do. It checks, asks the books or the ledger, and puts
//! the answer into the form of the contract; it decides nothing about money.
//!
//! Every handler is documented where it stands; the contract (`/api/v1/openapi.json`) is collected from the same
//! list of routes that is served.

use super::socket::Live;
use crate::actors::interpreter::Interpreter;
use crate::actors::turn::Ledger;
use crate::ids::TenantId;
use crate::logins::Logins;
use crate::ports::clock::Clock;
use crate::ports::invites::Invites;
use crate::ports::lookups::Lookups;
use crate::ports::randomness::Randomness;
use crate::ports::requests::Requests;
use crate::ports::views::Views;
use actix_web::dev::HttpServiceFactory;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use std::sync::Arc;
use utoipa_actix_web::OpenApiFactory;

mod accounts;
mod around;
mod auth;
mod balances;
mod caller;
mod categories;
mod consent;
mod content;
mod contract;
mod docs;
mod door;
mod drafts;
mod fields;
mod groups;
mod happenings;
mod lean;
mod limits;
mod live;
mod me;
mod meta;
mod methods;
mod model;
mod pages;
mod people;
mod records;
mod sessions;
mod texts;
mod tickets;
mod writes;
pub use contract::contract;
pub use door::Door;
pub use limits::Limits;
pub use live::LiveFrames;
pub(super) use model::{Faults, LiveEvent, read_cursor};

/// What the handlers need.
#[derive(Clone)]
pub struct Api {
    pub tenant: TenantId,
    pub clock: Arc<dyn Clock>,
    pub random: Arc<dyn Randomness>,
    pub ledger: Ledger,
    pub lookups: Arc<dyn Lookups>,
    pub logins: Arc<Logins>,
    pub views: Arc<dyn Views>,
    pub invites: Arc<dyn Invites>,
    pub requests: Arc<dyn Requests>,
    pub interpreter: Arc<Interpreter>,
    pub door: Door,
    pub limits: Arc<Limits>,
    /// Whether phones are simulated.
    pub simulator: bool,
}

/// Puts the API into an application.
pub fn configure(api: Api, live: Live) -> impl FnOnce(&mut web::ServiceConfig) {
    move |app| {
        app.app_data(Data::new(api)).app_data(Data::new(live));
        app.service(
            web::scope("/api/v1")
                .wrap(Compress::default())
                .wrap(from_fn(around::around))
                .configure(routes::<web::ServiceConfig>)
                .default_service(web::to(methods::not_taken)),
        );
        app.service(web::resource("/.well-known/jwks.json").route(web::get().to(auth::keys)));
        app.service(
            web::scope("/api/docs")
                .route("", web::get().to(docs::front))
                .route("/{file}", web::get().to(docs::file)),
        );
    }
}

/// What routes are put into: an application that serves them, or the contract that describes them. Each worker thread
/// makes an application for itself, and describing takes far longer than serving.
trait Routes {
    fn service(&mut self, factory: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self;
}

impl Routes for web::ServiceConfig {
    fn service(&mut self, factory: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        Self::service(self, factory)
    }
}

/// Every route of the API, in the order of the contract.
fn routes<R: Routes>(app: &mut R) {
    app.service(meta::get_meta)
        .service(contract::get_contract)
        .service(auth::challenges::open_challenge)
        .service(auth::challenges::advance_challenge)
        .service(auth::refresh_tokens)
        .service(auth::log_out)
        .service(sessions::list_sessions)
        .service(sessions::end_sessions)
        .service(sessions::end_session)
        .service(tickets::make_ticket);
    records::routes::expenses::routes(app);
    records::routes::settlements::routes(app);
    app.service(me::get_me).service(me::change_me);
    app.service(people::list_people).service(people::add_person);
    app.service(people::get_person).service(people::change_person).service(people::merge_person);
    app.service(people::invites::invite_person).service(people::invites::list_invites);
    app.service(people::invites::revoke_invite).service(people::invites::claim_invite);
    app.service(balances::list_balances).service(balances::get_statement).service(balances::explain_balance);
    app.service(happenings::list_activity).service(happenings::list_events).service(drafts::read_draft);
    app.service(super::socket::open_socket);
    groups::routes(app);
    accounts::routes(app);
    categories::routes(app);
}
