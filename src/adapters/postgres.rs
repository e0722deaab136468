//! PostgreSQL: what is known for good. One file for each port, one statement for each thing that is asked.

pub mod challenges;
pub mod channels;
pub mod comparisons;
pub mod examples;
pub mod feed;
pub mod inbox;
pub mod invites;
pub mod journal;
pub mod keyring;
pub mod lease;
pub mod lookups;
pub mod migrate;
pub mod minutes;
pub mod outbox;
pub mod pool;
pub mod requests;
pub mod sessions;
pub mod signing_keys;
mod statement;
pub mod steps;
pub mod sweeping;
pub mod telling;
pub mod views;
