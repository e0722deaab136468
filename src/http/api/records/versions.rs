//! The history of a record: who changed what, when and whence.

use super::names;
use crate::domain::dialog::{Known, Seen};
use crate::http::api::caller::Caller;
use crate::http::api::model::{PersonRef, RecordDto, SourceDto};
use crate::ports::views::{Changed, Version};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Members of a record that are no change of it: they follow from others, or are of the record as it stands.
const LEFT_OUT: [&str; 8] =
    ["id", "version", "kind", "creator_id", "entered_at", "my_net", "people", "deleted"];

#[derive(Serialize, ToSchema)]
#[schema(as = RecordVersions)]
pub(in crate::http::api) struct VersionsDto {
    /// The first one first; at most the latest 200.
    items: Vec<VersionDto>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = RecordVersion)]
struct VersionDto {
    version: i64,
    action: ChangedDto,
    author: PersonRef,
    source: SourceDto,
    at: DateTime<Utc>,
    /// What it changed: every member of the record that is not as it was before.
    changes: Vec<FieldChange>,
}

#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecordAction)]
pub(in crate::http::api) enum ChangedDto {
    Added,
    Edited,
    Deleted,
    Restored,
    /// Two of its people became one.
    Merged,
}

#[derive(Serialize, ToSchema)]
#[schema(as = FieldChange)]
struct FieldChange {
    /// A member of the record.
    #[schema(example = "total")]
    field: String,
    /// Its value before, in the form that the record has it: text, an object or a list.
    #[schema(value_type = Value)]
    before: Option<Value>,
    /// Its value since.
    #[schema(value_type = Value)]
    after: Option<Value>,
}

impl From<Changed> for ChangedDto {
    fn from(change: Changed) -> Self {
        match change {
            Changed::Added => Self::Added,
            Changed::Edited => Self::Edited,
            Changed::Deleted => Self::Deleted,
            Changed::Restored => Self::Restored,
            Changed::Merged => Self::Merged,
        }
    }
}

/// All versions, each with what it changed.
pub(in crate::http::api) fn versions(caller: Caller, versions: &[Version], people: &[Known]) -> VersionsDto {
    let names = names(caller, people);
    let mut before: Option<Value> = None;
    let mut items = Vec::with_capacity(versions.len());
    for version in versions {
        let seen = Seen { record: version.record.clone(), entered_at: version.said_at };
        let after = serde_json::to_value(RecordDto::new(&seen, &names)).unwrap_or_default();
        items.push(VersionDto {
            version: version.record.version,
            action: version.change.into(),
            author: names.of(version.author),
            source: version.source.into(),
            at: version.said_at,
            changes: before.as_ref().map(|before| differences(before, &after)).unwrap_or_default(),
        });
        before = Some(after);
    }
    VersionsDto { items }
}

fn differences(before: &Value, after: &Value) -> Vec<FieldChange> {
    let (Value::Object(was), Value::Object(is)) = (before, after) else { return Vec::new() };
    let fields = is.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    let changed = fields.filter(|(name, value)| was.get(*name) != Some(*value));
    changed
        .map(|(name, value)| FieldChange {
            field: name.clone(),
            before: was.get(name).cloned(),
            after: Some(value.clone()),
        })
        .collect()
}
