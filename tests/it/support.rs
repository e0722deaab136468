//! What every integration test needs: a database of its own, a provider that records, the product between them.

mod app;
mod database;
mod dice;
pub(crate) mod invariants;
mod provider;
pub(crate) mod server;
pub(crate) use app::{FIXTURE_NOW, NUMBER, TestApp, envelope, key_file, signed};
pub(crate) use database::{Database, client};
pub(crate) use dice::Dice;
pub(crate) use provider::{Answer, Provider, Sent};

/// An id as apps make them for new things.
#[expect(clippy::disallowed_methods, reason = "a test stands for an app, which draws its own ids")]
pub(crate) fn fresh_id() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// A number of the environment by which a test is made longer, or the same again.
pub(crate) fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().map_or(default, |value| value.parse().unwrap())
}
