//! A small service round spaCy, by a convention of our own (there is no server of spaCy's): `POST /parse` with
//! `{ text, lang }` gives `{ ents: [{ text, label }] }`. It knows people and no intents: those our rules decide. Its
//! MONEY and DATE are not looked at, since both are read here.

use super::call::{Caller, SetupError};
use super::fields;
use crate::adapters::outbound::{Limits, address, below};
use crate::domain::nlu::{Outside, OutsideFrame};
use crate::ports::understanding::{OutsideEngine, OutsideError, Question};
use async_trait::async_trait;
use reqwest::Url;
use serde_json::{Value, json};

/// Entities that are looked at.
pub const SPANS_MAX: usize = 100;

pub struct Spacy {
    caller: Caller,
    url: Url,
}

impl Spacy {
    /// # Errors
    ///
    /// [`SetupError`].
    pub fn new(base_url: &str, limits: Limits) -> Result<Self, SetupError> {
        Ok(Self { caller: Caller::new(limits)?, url: below(&address(base_url)?, &["parse"])? })
    }
}

#[async_trait]
impl OutsideEngine for Spacy {
    async fn ask(&self, question: &Question<'_>) -> Result<Outside, OutsideError> {
        let body = json!({ "text": question.text, "lang": question.language });
        let answer = self.caller.post(self.url.clone(), None, &body).await?;
        if !answer.is_success() {
            return Err(answer.refusal(None));
        }
        read(&answer.body)
    }

    fn name(&self) -> &'static str {
        "spacy-1"
    }
}

pub(super) fn read(answer: &Value) -> Result<Outside, OutsideError> {
    let malformed = OutsideError::Malformed { what: "no ents" };
    let spans = answer.get("ents").and_then(Value::as_array).ok_or(malformed)?;
    let mut frame = OutsideFrame::default();
    for span in spans.iter().take(SPANS_MAX) {
        let is_person = span.get("label").and_then(Value::as_str) == Some("PERSON");
        if let (true, Some(name)) = (is_person, span.get("text").and_then(fields::text)) {
            frame.persons.push(name.to_owned());
        }
    }
    let frames = if frame.persons.is_empty() { Vec::new() } else { vec![frame] };
    Ok(Outside { frames, single: true }.bounded())
}
