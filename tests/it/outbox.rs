//! The outbox against a real database: claims, what becomes of them, statuses in every order; and the sender on top.

mod claims;
mod sender;
mod statuses;
mod world;
