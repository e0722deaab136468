//! The REST API through the real server.

mod again;
mod expenses;
mod login;
mod reads;
mod world;
