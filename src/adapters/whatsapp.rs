//! Messages on the wire: is a webhook call authentic, what is in it, and how a message is sent. Two providers carry
//! the same bodies: Meta's own Cloud API and 360dialog.
//!
//! Nothing here stores, retries or decides. What comes in is untrusted even when it is authentic: one broken element
//! never costs its neighbours, and nothing in it can make this module panic.

mod call;
pub mod dialog360;
pub mod envelope;
pub mod errors;
pub mod graph;
pub mod media;
pub mod signature;
pub mod wire;
