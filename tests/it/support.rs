//! What every integration test needs: a database of its own, a provider that records, the product between them.

mod app;
mod database;
mod provider;
pub use app::TestApp;
pub use database::Database;
pub use provider::{Answer, Provider, Sent};
