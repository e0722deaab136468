//! What every integration test needs: a database of its own, a provider that records, the product between them.

mod app;
mod database;
pub(crate) mod invariants;
mod provider;
pub(crate) mod server;
pub(crate) use app::{FIXTURE_NOW, NUMBER, TestApp, envelope, signed};
pub(crate) use database::{Database, client};
pub(crate) use provider::{Answer, Provider, Sent};

/// An id as apps make them for new things.
#[expect(clippy::disallowed_methods, reason = "a test stands for an app, which draws its own ids")]
pub(crate) fn fresh_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}
