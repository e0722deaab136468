//! The REST API through the real server.

mod access;
mod again;
mod contract;
mod expenses;
mod large;
mod login;
mod reads;
mod world;
