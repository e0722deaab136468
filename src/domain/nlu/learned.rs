//! Where rules end: a small trained model that says what a message wants and which words are the thing, the people
//! and the money. It never books: what it finds out alone is asked about, and it reads no number by itself.
//!
//! Whole numbers only, so that a message reads the same on every machine. Trained by `hisaab nlu train` from
//! `training/`; how, and how well, stands there.

use super::frame::{Intent, SplitSaid};
use super::{Context, Currency};
use std::sync::LazyLock;

mod build;
mod decide;
mod features;
mod labels;
mod model;
mod tags;
#[cfg(test)]
mod tests;
pub mod training;
pub(super) use decide::decide;
pub use model::{Model, Unreadable};

/// The file of the model, made by `hisaab nlu train`.
static FILE: &[u8] = include_bytes!("learned/model.bin");

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(FILE).ok());

/// The model that is part of the program; none when its file is of another version, as between a change of the
/// layout and the next training.
pub fn built_in() -> Option<&'static Model> {
    MODEL.as_ref()
}
