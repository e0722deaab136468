//! Free text as the chat reads it: what was understood, and what could be saved. Nothing is.

use super::Api;
use super::caller::Caller;
use super::consent::needed;
use super::content::Content;
use super::lean::drawn;
use super::model::{Faults, MoneyDto, PartDto, RecordKindDto, SplitDto};
use crate::actors::interpreter::Asked;
use crate::domain::dialog::{Dialogue, Event, Facts, Me, State, step};
use crate::domain::ledger::{Command, Spec};
use crate::domain::nlu::{Category, Context};
use crate::http::problem::Problem;
use crate::ids::CommandId;
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// Longest text that is read, in characters: as long as a message may be.
pub(super) const TEXT_CHARS_MAX: usize = 4_096;
/// Latest records of the caller, which a text may be about.
const RECENT_MAX: i64 = 10;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftInput {
    #[schema(example = "dinner 1200 with Asha and Ravi", max_length = 4096)]
    text: String,
}

/// What a text was understood as.
#[derive(Serialize, ToSchema)]
#[schema(as = Understood)]
pub(super) struct UnderstoodDto {
    /// One for each thing that was meant.
    #[schema(value_type = Vec<Object>)]
    frames: Vec<Value>,
    /// What could be saved as it stands.
    ready: Vec<DraftDto>,
    /// People whom the text names and the caller does not know yet; their ids stand in `ready`.
    new_people: Vec<NewPersonDto>,
    /// What the chat would ask before it saves anything; absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "awaiting_amount")]
    question: Option<String>,
}

/// An expense or a payment, as its form wants it.
#[derive(Serialize, ToSchema)]
#[schema(as = Draft)]
struct DraftDto {
    id: Uuid,
    kind: RecordKindDto,
    description: String,
    total: MoneyDto,
    occurred_on: NaiveDate,
    #[schema(value_type = Option<String>, example = "food")]
    category: Option<Category>,
    payers: Vec<PartDto>,
    split: SplitDto,
    /// The group that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = NewPersonDraft)]
struct NewPersonDto {
    id: Uuid,
    name: String,
}

impl DraftDto {
    fn new(id: Uuid, spec: Spec) -> Self {
        let currency = spec.total.currency;
        Self {
            id,
            kind: spec.kind.into(),
            description: spec.description,
            total: spec.total.into(),
            occurred_on: spec.occurred_on,
            category: spec.category,
            payers: spec.payers.iter().map(|part| PartDto::new(part, currency)).collect(),
            split: SplitDto::new(&spec.split, currency),
            group_id: spec.group.map(|group| group.0),
        }
    }
}

/// Reads a text as the chat would, and saves nothing.
#[utoipa::path(
    operation_id = "readDraft",
    tag = "drafts",
    security(("bearer" = [])),
    request_body = DraftInput,
    responses((status = 200, body = UnderstoodDto), Faults)
)]
#[post("/drafts")]
pub(super) async fn read_draft(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<DraftInput>,
) -> Result<Json<UnderstoodDto>, Problem> {
    let text = body.value.text.trim().to_owned();
    if text.is_empty() || text.chars().count() > TEXT_CHARS_MAX {
        return Err(Problem::invalid("/text", "bad_text", "1 to 4096 characters"));
    }
    // An engine of language may be somebody else's.
    needed(&api, caller, &request).await?;
    let profile = api.lookups.profile(caller.person).await?;
    let recent = api.lookups.recent(caller.person, RECENT_MAX).await?;
    let now = api.clock.now();
    let today = now.with_timezone(&profile.zone).date_naive();
    let names: Vec<String> = profile.people.iter().map(|known| known.name.clone()).collect();
    let groups: Vec<String> = profile.groups.iter().map(|group| group.spec.name.clone()).collect();
    let currency = Some(profile.currency);
    let context =
        Context { today, people: &names, groups: &groups, currency, pending: None, words: &profile.words };
    let asked = Asked { text: &text, context, zone: profile.zone, session: drawn(&api)? };
    let reading = api.interpreter.read(&asked).await.reading;
    let facts = Facts {
        now,
        me: Me {
            id: profile.id,
            name: profile.name,
            currency: profile.currency,
            zone: profile.zone,
            locale: profile.locale,
            consent: profile.consent,
            notices: profile.notices,
            learning: profile.learning,
            today,
        },
        version: 1,
        turn: CommandId(drawn(&api)?),
        people: profile.people,
        is_overtaken: false,
        others: recent.others,
        groups: profile.groups,
        balances: Vec::new(),
        recent: recent.seen,
        theirs: api.lookups.theirs(caller.person, RECENT_MAX).await?.seen,
        found: Vec::new(),
        found_total: 0,
        statements: Vec::new(),
        debts: Vec::new(),
        words: profile.words,
    };
    let frames = reading.frames.iter().map(|frame| serde_json::to_value(frame).unwrap_or_default()).collect();
    let heard = Event::Heard { text, reading, quoted: None, forwarded: false, spoken: false };
    let turn = step(&Dialogue { greeted: true, ..Dialogue::default() }, &heard, &facts);
    let mut understood = UnderstoodDto {
        frames,
        ready: Vec::new(),
        new_people: Vec::new(),
        question: question(&turn.next.state),
    };
    for command in turn.commands {
        match command {
            Command::AddRecord { id, spec } => understood.ready.push(DraftDto::new(id.0, spec)),
            Command::AddPerson { id, name, .. } => {
                understood.new_people.push(NewPersonDto { id: id.0, name });
            }
            Command::EditRecord { .. }
            | Command::DeleteRecord { .. }
            | Command::RestoreRecord { .. }
            | Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. }
            | Command::AddComment { .. }
            | Command::GivePhone { .. }
            | Command::MergePerson { .. }
            | Command::ClaimGuest { .. }
            | Command::NamePerson { .. }
            | Command::SetProfile { .. }
            | Command::Own { .. }
            | Command::Group { .. } => {}
        }
    }
    Ok(Json(understood))
}

/// The name of the question that is open.
fn question(state: &State) -> Option<String> {
    if matches!(state, State::Idle | State::Onboarding { .. }) {
        return None;
    }
    let state = serde_json::to_value(state).unwrap_or_default();
    let name = state.get("at").and_then(Value::as_str)?;
    let what = state.get("what").and_then(|what| what.get("what")).and_then(Value::as_str);
    Some(what.map_or_else(|| name.to_owned(), |what| format!("{name}:{what}")))
}
