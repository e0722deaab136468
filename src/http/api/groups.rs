//! Groups: who shares costs, how they stand, and who should pay whom.

use super::caller::Caller;
use super::content::Content;
use super::lean::{lean, seen};
use super::model::Faults;
use super::pages::PartQuery;
use super::writes::{Answer, NO_BODY, Turn, Undone, once, submit};
use super::{Api, Routes};
use crate::domain::ledger::{Command, GroupCommand, Refusal, Role};
use crate::domain::money::MoneyError;
use crate::domain::simplify::plan;
use crate::http::problem::{Fault, Problem};
use crate::ids::{GroupId, PersonId};
use crate::ports::views::GroupBooks;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use model::{GroupDto, GroupInput, Groups, MemberInput, NewGroup, PlanDto, PlanQuery, StrategyDto};
use uuid::Uuid;

pub(super) mod model;

/// Most groups that somebody is in when they make another; a list has no more.
pub(super) const GROUPS_MAX: usize = 200;

pub(super) fn routes<R: Routes>(app: &mut R) {
    app.service(list_groups).service(add_group).service(get_group).service(edit_group).service(archive_group);
    app.service(set_member).service(remove_member).service(get_plan);
}

/// A group that the caller is in.
async fn found(api: &Api, caller: Caller, id: GroupId) -> Result<GroupBooks, Problem> {
    api.views.group(caller.person, id).await?.ok_or(Problem::NotFound)
}

fn shown(caller: Caller, books: &GroupBooks) -> Result<GroupDto, Problem> {
    GroupDto::shown(books, caller.person).map_err(out_of_range)
}

fn out_of_range(error: MoneyError) -> Problem {
    tracing::error!(%error, "the balances of a group cannot be said");
    Problem::Internal
}

/// Changes a group and shows it.
async fn change(
    api: &Api,
    caller: Caller,
    turn: Turn,
    id: GroupId,
    change: GroupCommand,
) -> Result<GroupDto, Problem> {
    match submit(api, caller, turn, vec![Command::Group { id, change }]).await {
        Ok(()) => {}
        Err(Undone::Refused(Refusal::Stale { .. })) => {
            let now = shown(caller, &found(api, caller, id).await?)?;
            return Err(Problem::Stale { current: serde_json::to_value(now).unwrap_or_default() });
        }
        Err(undone @ (Undone::Refused(_) | Undone::Problem(_))) => return Err(placed(undone.into())),
    }
    shown(caller, &found(api, caller, id).await?)
}

/// What is wrong with a split or with those who are named is wrong with those of the group.
fn placed(problem: Problem) -> Problem {
    problem.placed(|fault| match (fault.pointer.as_str(), fault.code) {
        ("/split", "too_many") => Some("/members"),
        ("/split", _) | (_, "not_a_member") => Some("/default_split"),
        _ => None,
    })
}

/// Who is put into a group has to be known to who does it; whether an unknown id exists makes no difference.
async fn all_known(api: &Api, caller: Caller, people: &[(PersonId, String)]) -> Result<(), Problem> {
    let ids: Vec<PersonId> = people.iter().map(|(person, _)| *person).collect();
    let known = api.views.known(caller.person, &ids).await?;
    let is_known = |person: PersonId| person == caller.person || known.iter().any(|one| one.id == person);
    let unknown = people.iter().filter(|(person, _)| !is_known(*person));
    let fault = |(_, pointer): &(PersonId, String)| {
        Fault::new(pointer.clone(), "unknown_person", "nobody whom you know has this id")
    };
    let faults: Vec<Fault> = unknown.map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::Invalid { faults }) }
}

/// Groups that the caller is in, with what they have in each.
#[utoipa::path(operation_id = "listGroups", tag = "groups", security(("bearer" = [])), params(PartQuery),
    responses((status = 200, body = Groups), (status = 304, description = "As the caller has it"), Faults))]
#[get("/groups")]
async fn list_groups(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    part: Query<PartQuery>,
) -> Result<HttpResponse, Problem> {
    let groups = api.views.groups(caller.person).await?;
    let (groups, next) = part.of(groups, |line| line.group.id.0)?;
    lean(&request, None, &Groups::new(&groups, next, caller.person))
}

/// Adds a group. The caller is its owner.
#[utoipa::path(operation_id = "addGroup", tag = "groups", security(("bearer" = [])), request_body = NewGroup,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names the request: it is done once")),
    responses((status = 201, body = GroupDto), Faults))]
#[post("/groups")]
async fn add_group(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<NewGroup>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let (id, spec) = (GroupId(value.id), value.spec()?);
        if api.views.groups(caller.person).await?.len() >= GROUPS_MAX {
            return Err(Problem::Conflict { detail: format!("there are {GROUPS_MAX} groups already") });
        }
        let members: Vec<PersonId> = value.members.iter().copied().map(PersonId).collect();
        let pointer = |(at, person): (usize, &PersonId)| (*person, format!("/members/{at}"));
        let named: Vec<_> = members.iter().enumerate().map(pointer).collect();
        all_known(&api, caller, &named).await?;
        let now = change(&api, caller, turn, id, GroupCommand::Add { spec, members }).await?;
        Answer::created(format!("/api/v1/groups/{id}"), Some(now.version), &now)
    })
    .await
}

/// One of them, with how everybody in it stands. Its tag begins with its version.
#[utoipa::path(operation_id = "getGroup", tag = "groups", security(("bearer" = [])),
    responses((status = 200, body = GroupDto), (status = 304, description = "As the caller has it"), Faults))]
#[get("/groups/{id}")]
async fn get_group(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let now = shown(caller, &found(&api, caller, GroupId(*id)).await?)?;
    lean(&request, Some(now.version), &now)
}

/// New values for it; what is left out stays as it is. Only owners may; the version that was seen has to be named.
#[utoipa::path(operation_id = "editGroup", tag = "groups", security(("bearer" = [])), request_body = GroupInput,
    params(("If-Match" = Option<String>, Header, example = "\"v3\""), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = GroupDto), Faults))]
#[put("/groups/{id}")]
async fn edit_group(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    body: Content<GroupInput>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let GroupBooks { group, .. } = found(&api, caller, GroupId(*id)).await?;
        let seen = seen(&request, value.version)?.ok_or(Problem::VersionRequired)?;
        let spec = value.spec(&group.spec)?;
        let now = change(&api, caller, turn, group.id, GroupCommand::Edit { seen, spec }).await?;
        Answer::ok(Some(now.version), &now)
    })
    .await
}

/// Closes it: nothing new is spent in it, what is owed can still be paid. An edit with `archived: false` opens it again.
#[utoipa::path(operation_id = "archiveGroup", tag = "groups", security(("bearer" = [])),
    params(("If-Match" = Option<String>, Header, example = "\"v3\""), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = GroupDto), Faults))]
#[post("/groups/{id}/archive")]
async fn archive_group(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    once(&api, caller, &request, NO_BODY, async |turn| {
        let GroupBooks { group, .. } = found(&api, caller, GroupId(*id)).await?;
        let seen = seen(&request, None)?.unwrap_or(group.version);
        let mut spec = group.spec;
        spec.archived = true;
        let now = change(&api, caller, turn, group.id, GroupCommand::Edit { seen, spec }).await?;
        Answer::ok(Some(now.version), &now)
    })
    .await
}

/// Puts somebody into it whom the caller knows, or changes their role. Only owners may.
#[utoipa::path(operation_id = "setGroupMember", tag = "groups", security(("bearer" = [])), request_body = MemberInput,
    params(("id" = Uuid, Path), ("person" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = GroupDto), Faults))]
#[put("/groups/{id}/members/{person}")]
async fn set_member(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    at: Path<(Uuid, Uuid)>,
    body: Content<MemberInput>,
) -> Result<HttpResponse, Problem> {
    let (id, person) = (GroupId(at.0), PersonId(at.1));
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        found(&api, caller, id).await?;
        if all_known(&api, caller, &[(person, String::new())]).await.is_err() {
            return Err(Problem::NotFound);
        }
        let wanted = GroupCommand::SetMember { person, role: value.role.into(), present: true };
        let now = change(&api, caller, turn, id, wanted).await?;
        Answer::ok(Some(now.version), &now)
    })
    .await
}

/// Takes somebody out of it, or leaves it: refused while they have a balance in it, and for the last owner.
#[utoipa::path(operation_id = "removeGroupMember", tag = "groups", security(("bearer" = [])),
    params(("id" = Uuid, Path), ("person" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "They are not in it any more"), Faults))]
#[delete("/groups/{id}/members/{person}")]
async fn remove_member(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    at: Path<(Uuid, Uuid)>,
) -> Result<HttpResponse, Problem> {
    let (id, person) = (GroupId(at.0), PersonId(at.1));
    once(&api, caller, &request, NO_BODY, async |turn| {
        let change = GroupCommand::SetMember { person, role: Role::Member, present: false };
        submit(&api, caller, turn, vec![Command::Group { id, change }]).await?;
        Answer::none()
    })
    .await
}

/// Who should pay whom, so that everybody in it is square, and which debts each payment stands for. These are shown
/// of the caller's own payments, and of all where everybody sees everything.
#[utoipa::path(operation_id = "getGroupPlan", tag = "groups", security(("bearer" = [])), params(PlanQuery),
    responses((status = 200, body = PlanDto), (status = 304, description = "As the caller has it"), Faults))]
#[get("/groups/{id}/plan")]
async fn get_plan(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    query: Query<PlanQuery>,
) -> Result<HttpResponse, Problem> {
    let books = found(&api, caller, GroupId(*id)).await?;
    let wanted = query.strategy.map_or(books.group.spec.simplify, StrategyDto::read);
    let transfers = plan(&books.debts, wanted).map_err(out_of_range)?;
    lean(&request, None, &PlanDto::new(&books, wanted, &transfers, caller.person))
}
