//! The edge: what the product needs of the world outside, as traits named for the need. Adapters implement them;
//! fakes stand beside them for tests.

pub mod challenges;
pub mod clock;
pub mod feed;
pub mod inbox;
pub mod journal;
pub mod login_words;
pub mod lookups;
pub mod messenger;
pub mod news;
pub mod outbox;
pub mod randomness;
pub mod requests;
pub mod sessions;
pub mod snapshots;
pub mod steps;
pub mod store;
pub mod telling;
pub mod tickets;
pub mod tokens;
pub mod understanding;
pub mod vault;
pub mod views;
