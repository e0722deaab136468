//! The doors for whoever plays: `hisaab play`, pages, tests. JSON, loopback, and no page of a foreign origin.

use super::faults::Plan;
use super::phones::{NewPerson, PhoneError};
use super::sender::{Act, ActError, Written};
use super::{Handle, Shared};
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::{HttpRequest, HttpResponse, guard, web};
use serde::Deserialize;
use serde_json::{Value, json};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

const BODY_BYTES_MAX: usize = 256 * 1_024;
/// Longest time that a call waits for messages.
const WAIT_MAX: Duration = Duration::from_secs(20);

pub(super) fn configure(app: &mut web::ServiceConfig) {
    let local = || guard::fn_guard(|context| is_local(context.head()));
    app.route("/", web::get().guard(local()).to(index)).service(
        web::scope("/sim")
            .guard(local())
            .app_data(web::JsonConfig::default().limit(BODY_BYTES_MAX).error_handler(|error, _| {
                let told = json!({ "error": error.to_string() });
                actix_web::error::InternalError::from_response(error, HttpResponse::BadRequest().json(told))
                    .into()
            }))
            .route("/health", web::get().to(health))
            .route("/people", web::get().to(people))
            .route("/people", web::post().to(add_person))
            .route("/people/{name}/messages", web::get().to(messages_of))
            .route("/messages", web::get().to(messages))
            .route("/acts", web::post().to(act))
            .route("/faults", web::get().to(faults))
            .route("/faults", web::post().to(add_fault))
            .route("/faults", web::delete().to(clear_faults)),
    );
}

/// Only whoever calls this host by a name of its own, and no page from elsewhere.
fn is_local(head: &actix_web::dev::RequestHead) -> bool {
    let value = |name| head.headers().get(name).and_then(|value| value.to_str().ok());
    let origin =
        value(ORIGIN).map(|origin| origin.trim_start_matches("http://").trim_start_matches("https://"));
    value(HOST).is_some_and(names_this_host) && origin.is_none_or(names_this_host)
}

fn names_this_host(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

async fn index(shared: web::Data<Arc<Shared>>, request: HttpRequest) -> HttpResponse {
    let host = request.connection_info().host().to_owned();
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(format!(
        "This is the simulator of hisaab: phones of made-up people, and the WhatsApp provider between them and the \
         product at {webhook}.\nNothing here leaves this machine.\n\n\
         Write as Ana:\n\n  curl http://{host}/sim/acts -H 'content-type: application/json' \\\n    \
         -d '{{\"person\":\"ana\",\"says\":\"lunch 120 with Ben\"}}'\n\n\
         See what she got:\n\n  curl 'http://{host}/sim/people/ana/messages?after=0&wait_ms=5000'\n\n\
         Other acts: taps, picks, says with replies_to, forwards, reacts, sends_contact, sends_image, voice, plays,\n\
         sends_sticker, sends_location, edits with to, deletes, changes_number, blocks, phone_on.\n\
         Other doors: GET and POST /sim/people, GET /sim/messages, GET, POST and DELETE /sim/faults, GET /sim/health.\n\
         Scripted talks: hisaab play scenarios/first.toml --server http://{host}\n",
        webhook = shared.post.url(),
    ))
}

async fn health(shared: web::Data<Arc<Shared>>) -> HttpResponse {
    let (people, serial) = {
        let phones = shared.phones();
        (phones.people().count(), phones.serial())
    };
    HttpResponse::Ok().json(json!({
        "status": "ok",
        "provider": shared.config.provider,
        "webhook_url": shared.post.url(),
        "people": people,
        "serial": serial,
        "time": shared.clock.now(),
    }))
}

async fn people(shared: web::Data<Arc<Shared>>) -> HttpResponse {
    let people: Vec<_> = shared.phones().people().cloned().collect();
    HttpResponse::Ok().json(people)
}

async fn add_person(shared: web::Data<Arc<Shared>>, new: web::Json<NewPerson>) -> HttpResponse {
    let added = shared.phones().add(&new);
    match added {
        Ok(person) => HttpResponse::Ok().json(person),
        Err(error) => not_done(&error.into()),
    }
}

#[derive(Deserialize)]
struct Since {
    #[serde(default)]
    after: u64,
    /// Waits this long for the first one.
    #[serde(default)]
    wait_ms: u64,
}

async fn messages(shared: web::Data<Arc<Shared>>, since: web::Query<Since>) -> HttpResponse {
    let wait = Duration::from_millis(since.wait_ms).min(WAIT_MAX);
    let handle = Handle(Arc::clone(&shared));
    HttpResponse::Ok().json(handle.wait(None, since.after, wait).await)
}

async fn messages_of(
    shared: web::Data<Arc<Shared>>,
    name: web::Path<String>,
    since: web::Query<Since>,
) -> HttpResponse {
    let wait = Duration::from_millis(since.wait_ms).min(WAIT_MAX);
    let handle = Handle(Arc::clone(&shared));
    match handle.person(&name) {
        Ok(person) => HttpResponse::Ok().json(handle.wait(Some(&person.key), since.after, wait).await),
        Err(error) => not_done(&error.into()),
    }
}

/// Who is not there yet is added: so that one call is enough to try it.
async fn act(shared: web::Data<Arc<Shared>>, written: web::Json<Value>) -> HttpResponse {
    let mut written = written.into_inner();
    let person = written.as_object_mut().and_then(|keys| keys.remove("person"));
    let Some(key) = person.as_ref().and_then(Value::as_str) else {
        return not_done(&ActError::Unclear("person: whose phone it is".to_owned()));
    };
    let read =
        serde_json::from_value::<Written>(written).map_err(|error| error.to_string()).and_then(Act::read);
    let handle = Handle(Arc::clone(&shared));
    let acted = match read {
        Ok(act) => match handle.add(&NewPerson { key: key.to_owned(), ..NewPerson::default() }) {
            Ok(person) => handle.act(&person.key, act).await,
            Err(error) => Err(error.into()),
        },
        Err(unclear) => Err(ActError::Unclear(unclear)),
    };
    match acted {
        Ok(acted) => HttpResponse::Ok().json(acted),
        Err(error) => not_done(&error),
    }
}

fn not_done(error: &ActError) -> HttpResponse {
    let told = json!({ "error": error.to_string() });
    match error {
        ActError::Phone(PhoneError::NoSuchPerson { .. }) => HttpResponse::NotFound().json(told),
        ActError::Unclear(_) => HttpResponse::BadRequest().json(told),
        ActError::Phone(_) => HttpResponse::UnprocessableEntity().json(told),
        ActError::Delivery(_) => HttpResponse::BadGateway().json(told),
    }
}

async fn faults(shared: web::Data<Arc<Shared>>) -> HttpResponse {
    let plans = shared.faults().plans().to_vec();
    HttpResponse::Ok().json(plans)
}

async fn add_fault(shared: web::Data<Arc<Shared>>, plan: web::Json<Plan>) -> HttpResponse {
    if shared.faults().add(*plan) {
        HttpResponse::Ok().json(*plan)
    } else {
        HttpResponse::UnprocessableEntity().json(json!({ "error": "there are too many plans already" }))
    }
}

async fn clear_faults(shared: web::Data<Arc<Shared>>) -> HttpResponse {
    shared.faults().clear();
    HttpResponse::Ok().json(json!({ "faults": 0 }))
}
