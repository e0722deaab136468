//! Expenses and settlements: what both resources do alike.

use super::Api;
use super::caller::Caller;
use super::model::{Names, RecordDto};
use super::writes::{Answer, Turn, Undone, refused, submit, submit_unlike};
use crate::domain::access::{Action, Relation, Verdict, authorize};
use crate::domain::dialog::{Known, Seen};
use crate::domain::ledger::{Command, Record, RecordKind, Refusal, Spec};
use crate::http::problem::{Fault, Problem};
use crate::ids::{PersonId, RecordId};
use crate::ports::views::{Changed, One, Version};
use uuid::Uuid;

pub(super) mod input;
pub(super) mod list;
pub(super) mod routes;
pub(super) mod versions;

/// Names for the caller.
pub(super) fn names(caller: Caller, people: &[Known]) -> Names<'_> {
    let me = people.iter().find(|known| known.id == caller.person);
    Names { me: caller.person, my_name: me.map_or("", |known| known.name.as_str()), known: people }
}

pub(super) fn dto(caller: Caller, seen: &Seen, people: &[Known]) -> RecordDto {
    RecordDto::new(seen, &names(caller, people))
}

/// A record that the caller may do this with.
///
/// # Errors
///
/// [`Problem::NotFound`] for what they may not see or what is of another kind, [`Problem::Forbidden`].
pub(super) async fn found(
    api: &Api,
    caller: Caller,
    kind: RecordKind,
    id: Uuid,
    action: Action,
) -> Result<One, Problem> {
    let one = api.views.record(caller.person, RecordId(id)).await?.ok_or(Problem::NotFound)?;
    if one.seen.record.spec.kind != kind {
        return Err(Problem::NotFound);
    }
    match authorize(Relation::of(caller.person, &one.seen.record, one.standing), action) {
        Verdict::Allowed => Ok(one),
        Verdict::Forbidden => Err(Problem::Forbidden),
        Verdict::Hidden => Err(Problem::NotFound),
    }
}

/// The record as it is now.
async fn current(api: &Api, caller: Caller, id: RecordId) -> Result<RecordDto, Problem> {
    let one = api.views.record(caller.person, id).await?.ok_or(Problem::NotFound)?;
    Ok(dto(caller, &one.seen, &one.people))
}

/// What the ledger did not do to a record: where it has moved on, it is shown as it is.
async fn undone(api: &Api, caller: Caller, id: RecordId, undone: Undone) -> Problem {
    if !matches!(undone, Undone::Refused(Refusal::Stale { .. })) {
        return undone.into();
    }
    match current(api, caller, id).await {
        Ok(now) => Problem::Stale { current: serde_json::to_value(now).unwrap_or_default() },
        Err(problem) => problem,
    }
}

/// Changes a record and shows it.
pub(super) async fn change(
    api: &Api,
    caller: Caller,
    turn: Turn,
    id: RecordId,
    command: Command,
) -> Result<Answer, Problem> {
    // Only an edit has a body that may be pointed at.
    let kind = if let Command::EditRecord { spec, .. } = &command { spec.kind } else { RecordKind::Expense };
    if let Err(refusal) = submit(api, caller, turn, vec![command]).await {
        return Err(placed(kind, undone(api, caller, id, refusal).await));
    }
    let now = current(api, caller, id).await?;
    Answer::ok(Some(now.version), &now)
}

/// Adds a record, unless it is the twin of another.
pub(super) async fn add(
    api: &Api,
    caller: Caller,
    turn: Turn,
    id: RecordId,
    spec: Spec,
    force: bool,
) -> Result<Answer, Problem> {
    all_known(api, caller, &spec).await?;
    let kind = spec.kind;
    let place = match kind {
        RecordKind::Expense => "expenses",
        RecordKind::Settlement => "settlements",
    };
    let commands = vec![Command::AddRecord { id, spec }];
    let done = if force {
        submit(api, caller, turn, commands).await
    } else {
        submit_unlike(api, caller, turn, commands).await
    };
    match done {
        Ok(()) => {}
        Err(Undone::Refused(Refusal::Twin { record })) => {
            let twin = current(api, caller, record).await?;
            return Err(Problem::Duplicate { twin: serde_json::to_value(twin).unwrap_or_default() });
        }
        Err(undone @ (Undone::Refused(_) | Undone::Problem(_))) => return Err(placed(kind, undone.into())),
    }
    let now = current(api, caller, id).await?;
    Answer::created(format!("/api/v1/{place}/{id}"), Some(now.version), &now)
}

/// Who is named has to be known to the caller; whether an unknown id exists makes no difference.
pub(super) async fn all_known(api: &Api, caller: Caller, spec: &Spec) -> Result<(), Problem> {
    let mut named: Vec<PersonId> = spec.payers.iter().map(|part| part.person).collect();
    named.extend(spec.split.people());
    named.retain(|person| *person != caller.person);
    named.sort_unstable();
    named.dedup();
    let known = api.views.known(caller.person, &named).await?;
    let is_unknown = |person: &PersonId| !known.iter().any(|known| known.id == *person);
    let mut faults = Vec::new();
    for (at, part) in spec.payers.iter().enumerate().filter(|(_, part)| part.person != caller.person) {
        if is_unknown(&part.person) {
            faults.push(unknown(format!("/payers/{at}/person_id")));
        }
    }
    if spec.split.people().iter().any(|person| *person != caller.person && is_unknown(person)) {
        faults.push(unknown("/split".to_owned()));
    }
    if faults.is_empty() { Ok(()) } else { Err(placed(spec.kind, Problem::Invalid { faults })) }
}

/// A payment has no payers and no split in its body, but two people and an amount.
fn placed(kind: RecordKind, problem: Problem) -> Problem {
    match kind {
        RecordKind::Expense => problem,
        RecordKind::Settlement => problem.placed(|fault| match fault.pointer.as_str() {
            "/total/amount" => Some("/amount/amount"),
            pointer if pointer.starts_with("/payers") => Some("/from_id"),
            pointer if pointer.starts_with("/split") => Some("/to_id"),
            _ => None,
        }),
    }
}

fn unknown(pointer: String) -> Fault {
    Fault::new(pointer, "unknown_person", "nobody whom you know has this id")
}

/// Takes the change back that made version `seen`. That is one command however often it is asked for, by which an undo
/// is known as such.
pub(super) async fn undo(
    api: &Api,
    caller: Caller,
    record: &Record,
    seen: i64,
    is_named: bool,
) -> Result<Answer, Problem> {
    if record.version != seen && !is_named {
        let stale = Undone::Refused(Refusal::Stale { current: record.version });
        return Err(undone(api, caller, record.id, stale).await);
    }
    let (versions, _) = api.views.versions(caller.person, record.id).await?;
    let is_undo = |version: &Version| {
        let before = version.record.version.saturating_sub(1);
        version.command == Turn::undoing(record.id, before).command(0)
    };
    if versions.iter().any(|version| version.record.version == seen && is_undo(version)) {
        return Err(Problem::Undone);
    }
    let command = reverse(caller, record, &versions, seen)?;
    change(api, caller, Turn::undoing(record.id, seen), record.id, command).await
}

/// What takes the change that made version `seen` back. The books see to it that nothing came after it.
fn reverse(caller: Caller, record: &Record, versions: &[Version], seen: i64) -> Result<Command, Problem> {
    let id = record.id;
    let at = versions.iter().position(|version| version.record.version == seen);
    let version = at.and_then(|at| versions.get(at));
    let version = version.ok_or_else(|| refused(&Refusal::Stale { current: record.version }))?;
    if version.author != caller.person {
        return Err(Problem::Conflict { detail: "the last change is not yours".to_owned() });
    }
    Ok(match version.change {
        // It is no change of this one record: the others would still say that the two are one.
        Changed::Merged => {
            return Err(Problem::Conflict { detail: "that two people are one is not taken back".to_owned() });
        }
        Changed::Added | Changed::Restored => Command::DeleteRecord { id, seen },
        Changed::Deleted => Command::RestoreRecord { id, seen },
        Changed::Edited => {
            let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| versions.get(at));
            let before = before.ok_or_else(|| Problem::Conflict {
                detail: "the version before it is not kept".to_owned(),
            })?;
            Command::EditRecord { id, seen, spec: before.record.spec.clone() }
        }
    })
}
