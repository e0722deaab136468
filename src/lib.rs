//! hisaab, the reckoning: shared money by WhatsApp chat, with exact, explainable books and the other person's consent.
//!
//! ARCHITECTURE.md is the map. The core (`domain`) decides and is pure; `ports` name what it needs of the world;
//! `adapters` and `http` are the edge; `actors` are thin shells in between; `app` alone knows everybody.

pub mod actors;
pub mod adapters;
pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod http;
pub mod ids;
pub mod logins;
pub mod ports;
#[cfg(feature = "simulator")]
pub mod simulator;
pub mod telemetry;
