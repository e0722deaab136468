//! Engines outside, a file for each vendor: one call, read into one shape field by field. Everything in an answer is
//! optional and may be of any type; what does not fit is left out. They translate and time; who asks has the deadline,
//! the breaker and the fall-back.

#[cfg(test)]
mod account;
mod call;
pub mod chat;
mod dialogflow;
pub mod dialogflow_cx;
pub mod dialogflow_es;
mod fields;
pub mod google;
pub mod rasa;
pub mod spacy;
#[cfg(test)]
mod tests;

pub use call::SetupError;
