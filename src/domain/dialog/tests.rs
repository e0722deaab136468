//! Conversations, from the words to the books: tables of what is said and tapped, and what comes of it.

mod buttons;
mod careful;
mod corrections;
mod laws;
mod notices;
mod phrases;
mod questions;
mod saving;
mod settings;
