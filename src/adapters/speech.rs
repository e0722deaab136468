//! Who listens to voice notes: a service behind the interface that `OpenAI` has and others copy, or an engine in this
//! process. They translate and time; patience is the transcriber's.

mod answer;
#[cfg(feature = "embedded-speech")]
pub mod embedded;
pub mod service;
#[cfg(test)]
mod tests;
mod wave;
