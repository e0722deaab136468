//! What ES and CX have in common: named parameters, and the account behind both.

use super::call::{Answer, Caller, SetupError};
use super::fields;
use super::google::{ServiceAccount, Tokens};
use crate::adapters::outbound::Limits;
use crate::domain::nlu::{Outside, OutsideFrame, category_named, intent_named};
use crate::ports::clock::Clock;
use crate::ports::understanding::OutsideError;
use reqwest::Url;
use serde_json::Value;
use std::sync::Arc;

/// Calls with a token, which is got anew once where it is refused.
pub(super) struct Agent {
    caller: Caller,
    tokens: Tokens,
}

impl Agent {
    pub(super) fn new(
        account: ServiceAccount,
        clock: Arc<dyn Clock>,
        limits: Limits,
    ) -> Result<Self, SetupError> {
        Ok(Self { caller: Caller::new(limits)?, tokens: Tokens::new(account, clock, limits)? })
    }

    pub(super) async fn detect(&self, url: &Url, body: &Value) -> Result<Value, OutsideError> {
        let token = self.tokens.get().await?;
        let mut answer = self.caller.post(url.clone(), Some(&token), body).await?;
        if answer.status == 401 {
            self.tokens.forget(&token).await;
            let token = self.tokens.get().await?;
            answer = self.caller.post(url.clone(), Some(&token), body).await?;
        }
        if answer.is_success() { Ok(answer.body) } else { Err(refusal(&answer)) }
    }
}

fn refusal(answer: &Answer) -> OutsideError {
    answer.refusal(answer.body.pointer("/error/status").and_then(Value::as_str))
}

/// One frame of an intent and the parameters of the agent: `amount`, `person`, `payer`, `item`, `date`, `category`.
pub(super) fn frame(intent: Option<&str>, confidence: Option<&Value>, parameters: &Value) -> Outside {
    let mut frame =
        OutsideFrame { confidence: confidence.and_then(fields::thousandths), ..OutsideFrame::default() };
    let empty = serde_json::Map::new();
    for (name, value) in parameters.as_object().unwrap_or(&empty) {
        match name.as_str() {
            "amount" | "unit-currency" | "money" => fields::money(value, &mut frame),
            "person" | "persons" | "people" | "name" => frame.persons = fields::names(value),
            "payer" => frame.payer = fields::names(value).into_iter().next(),
            "item" | "any" => frame.item = fields::text(value).map(str::to_owned),
            "date" | "date-time" => frame.date = fields::day(value),
            "category" => frame.category = fields::text(value).and_then(category_named),
            _ => {}
        }
    }
    frame.intent = intent.and_then(|name| intent_named(name, !frame.persons.is_empty()));
    Outside { frames: vec![frame], single: true }.bounded()
}
