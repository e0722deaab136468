//! What can go wrong with any store behind a port.

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing is known to be wrong with the request: come back later. Whether a write was done is not known.
    #[error("the database is unavailable")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Lost against another transaction, nothing was written: try again at once.
    #[error("the database asks to try again")]
    Again,
    /// The database refused what was written, and nothing of it is there.
    #[error("the database refused a row (constraint {constraint})")]
    Refused { constraint: String },
    /// A stored row cannot be what it should be: somebody has to look.
    #[error("a stored row is damaged: {what}")]
    Damaged { what: &'static str },
}
