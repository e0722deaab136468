//! Actors: thin shells with one handler shape. Take the message apart, call the core, apply what it returned.
//! Requests go down only (http, registry, conversation, ledger writer); notices go up.

pub mod ask;
pub mod breaker;
pub mod conversation;
pub mod hub;
pub mod ingress;
pub mod interpreter;
pub mod ledger_writer;
pub mod outbox;
pub mod registry;
pub mod shadow;
pub mod single;
pub mod sweeper;
pub mod transcriber;
pub mod turn;
