//! Writes: done once for each `Idempotency-Key`, handed to the one ledger, and answered with what is there then.

use super::Api;
use super::caller::Caller;
use super::consent::needed;
use super::lean::{drawn, mark, status, tag};
use crate::actors::ledger_writer::TurnOutcome;
use crate::domain::ledger::{Command, Envelope, Refusal, Source};
use crate::domain::split::SplitError;
use crate::domain::turn::TurnRequest;
use crate::http::problem::Problem;
use crate::http::trace_id;
use crate::ids::{CommandId, RecordId};
use crate::ports::journal::StoredOutcome;
use crate::ports::requests::{Claim, Request};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::future::Future;

/// Longest key.
pub(super) const KEY_CHARS_MAX: usize = 255;
const KEY: &str = "Idempotency-Key";
/// The body hash of a request without a body.
pub(super) const NO_BODY: [u8; 32] = [0; 32];

/// What a write is answered.
#[derive(Serialize, Deserialize)]
pub(super) struct Answer {
    status: u16,
    /// Of the record, for its tag.
    version: Option<i64>,
    location: Option<String>,
    body: Value,
    is_problem: bool,
}

impl Answer {
    /// Something that was changed.
    pub(super) fn ok(version: Option<i64>, body: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_value(body).map_err(|_| Problem::Internal)?;
        Ok(Self { status: 200, version, location: None, body, is_problem: false })
    }

    /// Something new, and where it is.
    pub(super) fn created(
        location: String,
        version: Option<i64>,
        body: &impl Serialize,
    ) -> Result<Self, Problem> {
        Ok(Self { status: 201, location: Some(location), ..Self::ok(version, body)? })
    }

    /// Something that is not there any more.
    pub(super) fn none() -> Result<Self, Problem> {
        Ok(Self { status: StatusCode::NO_CONTENT.as_u16(), ..Self::ok(None, &())? })
    }

    fn response(&self) -> HttpResponse {
        let text = self.body.to_string();
        let mut response = HttpResponse::build(status(self.status));
        if let Some(location) = &self.location {
            response.insert_header((header::LOCATION, location.as_str()));
        }
        if self.status == StatusCode::NO_CONTENT.as_u16() {
            return response.finish();
        }
        let kind = if self.is_problem { "application/problem+json" } else { "application/json" };
        let tag = (!self.is_problem).then(|| tag(self.version, &text));
        let mut response = response.content_type(kind).body(text);
        if let Some(tag) = tag {
            mark(response.headers_mut(), &tag);
        }
        response
    }
}

/// What the ids of the commands of one request are made of.
#[derive(Clone, Copy)]
pub(super) struct Turn(CommandId);

impl Turn {
    /// What else the request makes has ids that are derived from it.
    pub(super) const fn id(self) -> CommandId {
        self.0
    }

    /// The one that takes the change back which made a version of a record: one for all who ask for it.
    pub(super) fn undoing(record: RecordId, version: i64) -> Self {
        Self(CommandId::derived("api undo", &[record.0.as_bytes(), &version.to_be_bytes()]))
    }

    /// The id of one of its commands.
    pub(super) fn command(self, ordinal: u16) -> CommandId {
        CommandId::derived("api command", &[self.0.0.as_bytes(), &ordinal.to_be_bytes()])
    }

    /// A further one of the same request, for commands that take the place of others.
    pub(super) fn then(self, name: &str) -> Self {
        Self(CommandId::derived("api then", &[self.0.0.as_bytes(), name.as_bytes()]))
    }
}

/// Does `work` unless the request was answered before; then it is answered the same.
///
/// # Errors
///
/// Those of `work`; [`Problem::KeyReused`], [`Problem::InProgress`], [`Problem::ConsentRequired`].
pub(super) async fn once<F>(
    api: &Api,
    caller: Caller,
    request: &HttpRequest,
    body: [u8; 32],
    work: impl FnOnce(Turn) -> F,
) -> Result<HttpResponse, Problem>
where
    F: Future<Output = Result<Answer, Problem>>,
{
    let Some(key) = key_of(request)? else {
        let turn = Turn(CommandId(drawn(api)?));
        needed(api, caller, request).await?;
        return Ok(work(turn).await?.response());
    };
    let route = [request.method().as_str(), request.path(), request.query_string()];
    let key_hash = hash(&[key.as_bytes()]);
    let body_hash =
        hash(&[route[0].as_bytes(), route[1].as_bytes(), route[2].as_bytes(), &if_match(request), &body]);
    let claimed = Request { person: caller.person, key_hash: &key_hash, body_hash: &body_hash };
    match api.requests.claim(claimed).await? {
        Claim::Taken => {}
        Claim::Running => return Err(Problem::InProgress),
        Claim::Other => return Err(Problem::KeyReused),
        Claim::Done(_, plain) => {
            let answer: Answer = serde_json::from_slice(&plain).map_err(|_| Problem::Internal)?;
            let mut response = answer.response();
            let replayed = header::HeaderName::from_static("idempotent-replayed");
            response.headers_mut().insert(replayed, header::HeaderValue::from_static("true"));
            return Ok(response);
        }
    }
    let parts = [
        api.tenant.0.as_bytes().as_slice(),
        caller.person.0.as_bytes(),
        route[0].as_bytes(),
        route[1].as_bytes(),
        key.as_bytes(),
    ];
    let done = async {
        needed(api, caller, request).await?;
        work(Turn(CommandId::derived("api", &parts))).await
    };
    let answer = match done.await {
        Ok(answer) => Ok(answer),
        Err(problem) => kept(&problem, request).ok_or(problem),
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(problem) => {
            // It may have been done all the same: the next run has the same commands and finds out.
            api.requests.release(claimed).await?;
            return Err(problem);
        }
    };
    let plain = serde_json::to_vec(&answer).map_err(|_| Problem::Internal)?;
    api.requests.answer(claimed, answer.status, &plain).await?;
    Ok(answer.response())
}

/// The answer that a problem is, where the same request would get it again.
fn kept(problem: &Problem, request: &HttpRequest) -> Option<Answer> {
    let is_final = match problem {
        Problem::Forbidden
        | Problem::Invalid { .. }
        | Problem::Conflict { .. }
        | Problem::Stale { .. }
        | Problem::Undone
        | Problem::Duplicate { .. } => true,
        Problem::NotFound
        | Problem::ConsentRequired
        | Problem::MethodNotAllowed { .. }
        | Problem::Unreadable { .. }
        | Problem::NotAcceptable
        | Problem::TooSlow
        | Problem::TooLarge
        | Problem::UnsupportedMediaType
        | Problem::NotAuthentic
        | Problem::Unauthenticated
        | Problem::InProgress
        | Problem::KeyReused
        | Problem::VersionRequired
        | Problem::TooMany { .. }
        | Problem::Busy
        | Problem::Unavailable
        | Problem::Internal => false,
    };
    let (status, body) = (problem.status().as_u16(), problem.body(&trace_id(request)));
    let body = serde_json::from_str(&body).ok()?;
    is_final.then_some(Answer { status, version: None, location: None, body, is_problem: true })
}

/// Whether the request may come again as the same.
pub(super) fn is_named(request: &HttpRequest) -> bool {
    request.headers().contains_key(KEY)
}

fn key_of(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let Some(key) = request.headers().get(KEY) else { return Ok(None) };
    let key = key.to_str().unwrap_or_default();
    if key.is_empty() || key.len() > KEY_CHARS_MAX {
        return Err(Problem::unreadable(format!("{KEY} has 1 to {KEY_CHARS_MAX} visible characters")));
    }
    Ok(Some(key.to_owned()))
}

fn if_match(request: &HttpRequest) -> Vec<u8> {
    request.headers().get(header::IF_MATCH).map(|value| value.as_bytes().to_vec()).unwrap_or_default()
}

fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(part);
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    hash
}

/// Why the ledger did not do it.
pub(super) enum Undone {
    Refused(Refusal),
    Problem(Problem),
}

impl From<Undone> for Problem {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Refused(refusal) => refused(&refusal),
            Undone::Problem(problem) => problem,
        }
    }
}

/// Hands commands to the ledger, all or none.
pub(super) async fn submit(
    api: &Api,
    caller: Caller,
    turn: Turn,
    commands: Vec<Command>,
) -> Result<(), Undone> {
    hand_over(api, caller, turn, commands, false).await
}

/// The same, unless something new among them is like what was entered a moment ago.
pub(super) async fn submit_unlike(
    api: &Api,
    caller: Caller,
    turn: Turn,
    commands: Vec<Command>,
) -> Result<(), Undone> {
    hand_over(api, caller, turn, commands, true).await
}

async fn hand_over(
    api: &Api,
    caller: Caller,
    turn: Turn,
    commands: Vec<Command>,
    unlike: bool,
) -> Result<(), Undone> {
    let at = api.clock.now();
    let commands = commands.into_iter().zip(0_u16..).map(|(command, ordinal)| Envelope {
        id: turn.command(ordinal),
        actor: caller.person,
        source: Source::App,
        at,
        command,
    });
    let request = TurnRequest {
        id: turn.0,
        actor: caller.person,
        commands: commands.collect(),
        refused: None,
        conversation: None,
        unlike,
    };
    match api.ledger.submit(request).await {
        TurnOutcome::Done { .. } => Ok(()),
        TurnOutcome::Replayed { outcomes } => {
            let refusal = outcomes.into_iter().find_map(|outcome| match outcome {
                StoredOutcome::Refused { refusal } => Some(refusal),
                StoredOutcome::Done { .. } => None,
            });
            refusal.map_or(Ok(()), |refusal| Err(Undone::Refused(refusal)))
        }
        TurnOutcome::Refused(refusal) => Err(Undone::Refused(refusal)),
        TurnOutcome::Busy => Err(Undone::Problem(Problem::Busy)),
        TurnOutcome::Stale { .. } | TurnOutcome::Unavailable => Err(Undone::Problem(Problem::Unavailable)),
    }
}

/// The books' no, as it is told.
pub(super) fn refused(refusal: &Refusal) -> Problem {
    let invalid = |pointer: &str, code| Problem::invalid(pointer, code, refusal.to_string());
    match refusal {
        Refusal::NotFound => Problem::NotFound,
        Refusal::NotYours | Refusal::NotInIt | Refusal::NotOwner => Problem::Forbidden,
        Refusal::NoGroup => invalid("/group_id", "unknown_group"),
        Refusal::NotMember => invalid("/group_id", "not_a_member"),
        Refusal::NotPositive => invalid("/total/amount", "not_positive"),
        Refusal::OutOfRange => invalid("/total/amount", "out_of_range"),
        Refusal::PaymentsDiffer => invalid("/payers", "payments_differ"),
        Refusal::Split(error) => invalid("/split", split_code(error)),
        Refusal::WithSelf => invalid("", "with_self"),
        Refusal::BadDate => invalid("/occurred_on", "bad_date"),
        Refusal::BadText => invalid("", "bad_text"),
        Refusal::Stale { .. }
        | Refusal::Deleted
        | Refusal::NotDeleted
        | Refusal::PhoneTaken
        | Refusal::Twin { .. }
        | Refusal::NotGuest
        | Refusal::Merged { .. }
        | Refusal::TooManyRecords { .. }
        | Refusal::InviteOver
        | Refusal::Archived
        | Refusal::LastOwner
        | Refusal::OpenBalance { .. } => Problem::Conflict { detail: refusal.to_string() },
        Refusal::KeyReused | Refusal::Constraint { .. } => {
            Problem::Conflict { detail: "there is something else with this id".to_owned() }
        }
        Refusal::Unbalanced { .. } => {
            tracing::error!(%refusal, "the books refused what they made");
            Problem::Internal
        }
    }
}

const fn split_code(error: &SplitError) -> &'static str {
    match error {
        SplitError::Empty => "empty",
        SplitError::NotAddingUp { .. } => "not_adding_up",
        SplitError::PercentNotHundred { .. } => "percent_not_hundred",
        SplitError::NoWeight => "no_weight",
        SplitError::Negative { .. } | SplitError::NegativeItem { .. } => "negative",
        SplitError::TwicePerson { .. } => "person_twice",
        SplitError::TooMany { .. } => "too_many",
        SplitError::OutOfRange => "out_of_range",
    }
}
