//! Conversations, from the words to the books: tables of what is said and tapped, and what comes of it.

mod across;
mod answers;
mod belongs;
mod buttons;
mod careful;
mod categories;
mod corrections;
mod edited;
mod groups;
mod handed;
mod in_words;
mod laws;
mod learning;
mod misread;
mod named;
mod not_money;
mod notices;
mod people;
mod phrases;
mod questions;
mod said_anew;
mod saving;
mod settings;
mod shared_in_groups;
mod stays;
mod told_after;
