//! What is kept to learn from, of people who allow it. As JSON: most batches have none.

use super::fill::{Fill, literal};
use super::rare::bytes;
use crate::adapters::postgres::examples::said_place;
use crate::domain::learning::{CORRECTED_WITHIN, Example, Lesson};
use crate::ids::{PersonId, RecordId};
use crate::ports::store::StoreError;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// How long after a message it is still noted that what it was to book was not wanted.
const REFUSED_WITHIN: TimeDelta = match CORRECTED_WITHIN.checked_mul(2) {
    Some(twice) => twice,
    None => CORRECTED_WITHIN,
};

/// What the turns of a batch leave.
#[derive(Default)]
pub(super) struct Lessons {
    examples: Vec<(PersonId, DateTime<Utc>, Example, &'static str)>,
    refused: Vec<(PersonId, DateTime<Utc>, Vec<RecordId>)>,
    /// Whoever does not allow it any more.
    pub(super) unlearned: Vec<PersonId>,
}

impl Lessons {
    /// Of what nobody said nothing is kept.
    pub(super) fn keep(
        &mut self,
        person: PersonId,
        said_at: Option<DateTime<Utc>>,
        lesson: &Lesson,
        engine: &'static str,
    ) {
        let Some(said_at) = said_at else { return };
        let Lesson { example, refused } = lesson;
        self.examples.extend(example.clone().map(|example| (person, said_at, example, engine)));
        if !refused.is_empty() {
            self.refused.push((person, said_at - REFUSED_WITHIN, refused.clone()));
        }
    }
}

impl Fill<'_> {
    /// Examples, what was not wanted, and whose examples go.
    pub(super) fn lesson_rows(&self) -> Result<(Value, Value, Value), StoreError> {
        let Lessons { examples, refused, unlearned } = &self.lessons;
        let mut rows = Vec::new();
        for (person, said_at, Example { id, records, said }, engine) in examples {
            let plain = serde_json::to_vec(said)
                .map_err(|_| StoreError::Damaged { what: "an example could not be written as JSON" })?;
            let sealed = self.seal(*person, said_place(id), &plain)?;
            rows.push(json!({
                "id": id, "person": person, "said_at": said_at, "records": ids(records), "engine": engine,
                "said": bytes(&sealed),
            }));
        }
        let refused = refused.iter().map(
            |(person, since, records)| json!({ "person": person, "since": since, "records": ids(records) }),
        );
        let unlearned = unlearned.iter().map(|person| json!({ "person": person }));
        Ok((Value::Array(rows), Value::Array(refused.collect()), Value::Array(unlearned.collect())))
    }
}

fn ids(records: &[RecordId]) -> String {
    literal(records.iter().map(|record| record.0))
}
