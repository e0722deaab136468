//! The pure core: money, books, dialogue, language. Plain functions over plain values; time, ids and seeds are
//! arguments. Nothing in here waits, reads, writes, draws or logs.

pub mod access;
pub mod dialog;
pub mod hearing;
pub mod invite;
pub mod learning;
pub mod ledger;
pub mod login;
pub mod message;
pub mod money;
pub mod nlu;
pub mod normal;
pub mod own_words;
pub mod region;
pub mod sending;
pub mod simplify;
pub mod split;
pub mod stems;
pub mod turn;
