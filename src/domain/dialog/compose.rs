//! A plan and what the books answered, put into words.

use super::{Body, Outcome, Plan, RecordId, Template};

/// A message, ready to be addressed.
#[derive(Clone, PartialEq, Debug)]
pub struct Composed {
    pub body: Body,
    /// The record that the message is about: a reply to it means this record.
    pub subject: Option<RecordId>,
    /// The same as a template, for a person whose window is closed. Only notices have one.
    pub template: Option<Template>,
}

/// The words for `plan`; `outcomes` are those of the turn's commands, in their order. Nothing to say is `None`.
pub fn compose(_plan: &Plan, _outcomes: &[Outcome]) -> Option<Composed> {
    None
}
