//! Rasa, open source 3.x: `POST /model/parse`. No context is kept there. Entities of several extractors lie over each
//! other, which is normal; spans count code points, and are not needed.

use super::call::{Caller, SetupError};
use super::fields;
use crate::adapters::outbound::{Limits, address, below};
use crate::domain::nlu::{Outside, OutsideFrame, category_named, intent_named};
use crate::ports::understanding::{OutsideEngine, OutsideError, Question};
use async_trait::async_trait;
use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

/// Entities that are looked at.
pub const ENTITIES_MAX: usize = 100;

pub struct Rasa {
    caller: Caller,
    url: Url,
}

impl Rasa {
    /// `token` is that of the server, where it has one (`--auth-token`).
    ///
    /// # Errors
    ///
    /// [`SetupError`].
    pub fn new(base_url: &str, token: Option<&SecretString>, limits: Limits) -> Result<Self, SetupError> {
        let mut url = below(&address(base_url)?, &["model", "parse"])?;
        if let Some(token) = token {
            url.query_pairs_mut().append_pair("token", token.expose_secret());
        }
        Ok(Self { caller: Caller::new(limits)?, url })
    }
}

#[async_trait]
impl OutsideEngine for Rasa {
    async fn ask(&self, question: &Question<'_>) -> Result<Outside, OutsideError> {
        let body = json!({ "text": question.text, "message_id": question.session });
        let answer = self.caller.post(self.url.clone(), None, &body).await?;
        if !answer.is_success() {
            return Err(answer.refusal(answer.body.get("reason").and_then(Value::as_str)));
        }
        read(&answer.body)
    }

    fn name(&self) -> &'static str {
        "rasa-3"
    }
}

pub(super) fn read(answer: &Value) -> Result<Outside, OutsideError> {
    let malformed = OutsideError::Malformed { what: "no intent" };
    let intent = answer.get("intent").filter(|intent| intent.is_object()).ok_or(malformed)?;
    let name = intent.get("name").and_then(fields::text);
    let Some(name) = name.filter(|name| *name != "nlu_fallback") else {
        return Ok(Outside { frames: Vec::new(), single: true });
    };
    let mut frame = OutsideFrame {
        confidence: intent.get("confidence").and_then(fields::thousandths),
        ..OutsideFrame::default()
    };
    let entities = answer.get("entities").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for entity in entities.iter().take(ENTITIES_MAX) {
        take(entity, &mut frame);
    }
    frame.intent = intent_named(name, !frame.persons.is_empty());
    Ok(Outside { frames: vec![frame], single: true }.bounded())
}

/// An entity into its field. Of several for one field the first counts.
fn take(entity: &Value, frame: &mut OutsideFrame) {
    let field = |name: &str| entity.get(name).unwrap_or(&Value::Null);
    let value = field("value");
    let text = || fields::text(value).map(str::to_owned);
    match field("entity").as_str().unwrap_or_default() {
        "PERSON" | "person" => {
            let is_payer = field("role").as_str() == Some("payer");
            match text() {
                Some(name) if is_payer => frame.payer = frame.payer.take().or(Some(name)),
                Some(name) if !frame.persons.contains(&name) => frame.persons.push(name),
                Some(_) | None => {}
            }
        }
        "payer" => frame.payer = frame.payer.take().or_else(text),
        // An interval has an object for a value, and is no amount.
        "amount-of-money" | "amount" if frame.amount.is_none() => {
            frame.amount = fields::decimal(value);
            frame.currency = entity.pointer("/additional_info/unit").and_then(fields::currency);
        }
        "time" | "date" if frame.date.is_none() => frame.date = fields::day(value),
        "item" => frame.item = frame.item.take().or_else(text),
        "category" => frame.category = frame.category.or_else(|| text().as_deref().and_then(category_named)),
        _ => {}
    }
}
