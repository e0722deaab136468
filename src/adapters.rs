//! Everything outside, behind the traits of `ports`: adapters translate and time, they decide nothing.

pub mod embedded;
pub mod memory_snapshots;
pub mod memory_tickets;
pub mod nlu;
pub mod outbound;
pub mod postgres;
pub mod redis;
pub mod sealing;
pub mod sound;
pub mod speech;
pub mod tokens;
pub mod whatsapp;
