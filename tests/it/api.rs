//! The REST API through the real server.

mod login;
