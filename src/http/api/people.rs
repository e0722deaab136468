//! People whom the caller knows: friends and guests, and what is between them.

use super::Api;
use super::caller::Caller;
use super::content::Content;
use super::lean::lean;
use super::model::{Faults, MoneyDto, PersonRef, RecordDto};
use super::pages::PartQuery;
use super::records::{dto, names};
use super::texts::name as name_of;
use super::writes::{Answer, Turn, Undone, once, submit};
use crate::domain::ledger::{Command, Refusal};
use crate::domain::normal::normal_phone;
use crate::http::problem::Problem;
use crate::ids::{PersonId, RecordId};
use crate::ports::views::{Person, Viewed};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get, patch, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

pub(super) mod invites;

#[derive(Serialize, ToSchema)]
pub(super) struct People {
    /// With whom something happened last first; at most 2,000.
    items: Vec<PersonDto>,
    /// For the next page; absent: this is the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Somebody, with what is between them and the caller.
#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
pub(super) struct PersonDto {
    #[serde(flatten)]
    person: PersonRef,
    /// By currency, over all groups; positive: they owe the caller. Empty: square.
    net: Vec<MoneyDto>,
    /// The latest record that moved something between them.
    last: Option<RecordDto>,
}

/// Somebody whom the caller wants to share with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPerson)]
pub(super) struct NewPerson {
    /// Made by the caller: UUIDv7. With a number the answer has another one, whoever has that number.
    id: Uuid,
    /// What the caller calls them.
    #[schema(example = "Kamal", max_length = 80)]
    name: String,
    /// With country code. Without it they are a guest, who cannot be told of anything. Whether anybody here has the
    /// number shows in nothing that is answered.
    #[serde(default)]
    #[schema(example = "+91 98123 45679")]
    phone: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PersonChange)]
pub(super) struct PersonChange {
    /// What the caller calls them from now on.
    #[schema(example = "Kamal", max_length = 80)]
    name: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Merge {
    /// Who stands for both from then on: another guest or a friend of the caller's.
    into: Uuid,
}

/// Whom it is about, if the caller knows them.
pub(super) async fn known(api: &Api, caller: Caller, id: Uuid) -> Result<Person, Problem> {
    let people = api.views.people(caller.person, Some(PersonId(id))).await?;
    people.into_iter().next().filter(|person| person.known.id != caller.person).ok_or(Problem::NotFound)
}

async fn shown(api: &Api, caller: Caller, people: Vec<Person>) -> Result<Vec<PersonDto>, Problem> {
    let lasts: Vec<RecordId> = people.iter().filter_map(|person| person.last).collect();
    let Viewed { seen, people: everybody, .. } = api.views.records(caller.person, &lasts).await?;
    let one = |person: Person| {
        let last = person.last.and_then(|id| seen.iter().find(|seen| seen.record.id == id));
        PersonDto {
            person: names(caller, std::slice::from_ref(&person.known)).of(person.known.id),
            net: person.nets.into_iter().map(MoneyDto::from).collect(),
            last: last.map(|seen| dto(caller, seen, &everybody)),
        }
    };
    Ok(people.into_iter().map(one).collect())
}

async fn one(api: &Api, caller: Caller, id: Uuid) -> Result<PersonDto, Problem> {
    let person = known(api, caller, id).await?;
    shown(api, caller, vec![person]).await?.pop().ok_or(Problem::NotFound)
}

/// Friends and guests of the caller.
#[utoipa::path(
    operation_id = "listPeople",
    tag = "people",
    security(("bearer" = [])),
    params(PartQuery),
    responses((status = 200, body = People), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/people")]
pub(super) async fn list_people(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    part: Query<PartQuery>,
) -> Result<HttpResponse, Problem> {
    let mut people = api.views.people(caller.person, None).await?;
    people.retain(|person| person.known.id != caller.person);
    let (people, next) = part.of(people, |person| person.known.id.0)?;
    lean(&request, None, &People { items: shown(&api, caller, people).await?, next })
}

/// One of them.
#[utoipa::path(
    operation_id = "getPerson",
    tag = "people",
    security(("bearer" = [])),
    responses((status = 200, body = PersonDto), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/people/{id}")]
pub(super) async fn get_person(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    lean(&request, None, &one(&api, caller, *id).await?)
}

/// A guest, by the id that the caller made.
async fn add_guest(api: &Api, caller: Caller, turn: Turn, id: PersonId, name: String) -> Result<(), Problem> {
    // Who names somebody knows them: an id that is anybody's may not be taken, whoever it is.
    if api.views.is_taken(id).await? {
        return Err(Problem::Conflict { detail: "there is somebody else with this id".to_owned() });
    }
    Ok(submit(api, caller, turn, vec![Command::AddPerson { id, name, phone: None }]).await?)
}

/// Whoever has the number, known here or not. The two must not be told apart: the id is never the caller's, and both
/// ways are one look-up and one commit.
async fn add_by_phone(
    api: &Api,
    caller: Caller,
    turn: Turn,
    name: String,
    phone: String,
) -> Result<PersonId, Problem> {
    let by_number = async || {
        let there = api.lookups.by_phone(&phone).await?;
        if there == Some(caller.person) {
            return Err(Problem::invalid("/phone", "own", "this is your own number"));
        }
        Ok(there)
    };
    // A command of its own, since a run that died may have added them.
    let rename = async |id: PersonId| {
        let command = Command::NamePerson { id, name: name.clone() };
        submit(api, caller, turn.then("name"), vec![command]).await
    };
    if let Some(id) = by_number().await? {
        rename(id).await?;
        return Ok(id);
    }
    let id = PersonId::derived("contact", &[turn.id().0.as_bytes(), name.as_bytes(), phone.as_bytes()]);
    let command = Command::AddPerson { id, name: name.clone(), phone: Some(phone.clone()) };
    match submit(api, caller, turn, vec![command]).await {
        Ok(()) => Ok(id),
        // Somebody with the number came in between.
        Err(Undone::Refused(Refusal::PhoneTaken)) => {
            let id = by_number().await?.ok_or(Problem::Unavailable)?;
            rename(id).await?;
            Ok(id)
        }
        Err(undone @ (Undone::Refused(_) | Undone::Problem(_))) => Err(undone.into()),
    }
}

/// Adds somebody, or gives a name to who has the number.
#[utoipa::path(
    operation_id = "addPerson",
    tag = "people",
    security(("bearer" = [])),
    request_body = NewPerson,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = PersonDto), Faults)
)]
#[post("/people")]
pub(super) async fn add_person(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<NewPerson>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let name = name_of(&value.name, "/name")?;
        let id = match value.phone.as_deref().map(normal_phone) {
            None => {
                let id = PersonId(value.id);
                add_guest(&api, caller, turn, id, name).await?;
                id
            }
            Some(None) => {
                return Err(Problem::invalid("/phone", "malformed", "digits with the country code"));
            }
            Some(Some(phone)) => add_by_phone(&api, caller, turn, name, phone).await?,
        };
        Answer::created(format!("/api/v1/people/{id}"), None, &one(&api, caller, id.0).await?)
    })
    .await
}

/// Calls somebody by another name.
#[utoipa::path(
    operation_id = "changePerson",
    tag = "people",
    security(("bearer" = [])),
    request_body = PersonChange,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = PersonDto), Faults)
)]
#[patch("/people/{id}")]
pub(super) async fn change_person(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    body: Content<PersonChange>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let id = known(&api, caller, *id).await?.known.id;
        let name = name_of(&value.name, "/name")?;
        submit(&api, caller, turn, vec![Command::NamePerson { id, name }]).await?;
        Answer::ok(None, &one(&api, caller, id.0).await?)
    })
    .await
}

/// A guest of the caller's is one and the same as somebody else whom the caller knows: everything that the guest is in
/// is theirs from then on. No amount changes, nobody's balance moves, and it is not taken back. Whoever is in one of
/// those records is told; a friend is asked about what is new to them.
#[utoipa::path(
    operation_id = "mergePerson",
    tag = "people",
    security(("bearer" = [])),
    request_body = Merge,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = PersonDto), Faults)
)]
#[post("/people/{id}/merge")]
pub(super) async fn merge_person(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    body: Content<Merge>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        if *id == value.into {
            return Err(Problem::invalid("/into", "same_person", "this is the same person"));
        }
        let unknown = || Problem::invalid("/into", "unknown_person", "nobody whom you know has this id");
        let into = api.views.people(caller.person, Some(PersonId(value.into))).await?;
        let into = into.into_iter().next().filter(|person| person.known.id != caller.person);
        let into = into.ok_or_else(unknown)?;
        // Who is gone by then is not found any more: the ledger tells whether it was by this very request.
        let id = PersonId(*id);
        let all = api.views.known(caller.person, &[id]).await?;
        if id == caller.person || all.is_empty() {
            return Err(Problem::NotFound);
        }
        submit(&api, caller, turn, vec![Command::MergePerson { id, into: into.known.id }]).await?;
        Answer::ok(None, &one(&api, caller, value.into).await?)
    })
    .await
}
