//! The REST API through the real server.

mod expenses;
mod login;
mod world;
