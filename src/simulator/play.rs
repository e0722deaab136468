//! Scripted talks: what people do with their phones, and what they have to hear. Played against a running simulator
//! through its control doors, by `hisaab play` and by tests.

use async_trait::async_trait;

mod expect;
mod line;
mod print;
mod run;
mod scenario;
pub use expect::{Expect, Hears, OwedBy, Quiet};
pub use line::{Line, LineError};
pub use run::{Failure, Transcript, World, run};
pub use scenario::{Scenario, ScenarioError, Step};

/// How the books know a person: by either.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Party<'a> {
    /// Digits with the country code.
    pub phone: &'a str,
    pub user_id: &'a str,
}

/// An amount in minor units.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Owed {
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

/// The books could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the books cannot be read: {0}")]
pub struct BooksError(pub String);

/// The product's books as a scenario checks them, past the chat.
#[async_trait]
pub trait Books: Send + Sync {
    /// What `of` owes `to`, over all groups, one for each currency, without zeros; negative the other way round.
    /// Nobody knows one of them: nothing is owed.
    async fn balance(&self, of: Party<'_>, to: Party<'_>) -> Result<Vec<Owed>, BooksError>;

    /// Journal entries so far, of everybody.
    async fn entries(&self) -> Result<u64, BooksError>;
}
