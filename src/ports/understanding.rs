//! Understanding of what people write, whoever does it.

use crate::domain::nlu::{Context, Reading, understand};

/// An engine. The dialogue decides what is done with what it says.
pub trait Understanding: Send + Sync {
    fn read(&self, text: &str, context: &Context<'_>) -> Reading;

    /// Name and version, stored with each result.
    fn name(&self) -> &'static str;
}

/// The engine in this process: rules, no service.
pub struct OwnEngine;

impl Understanding for OwnEngine {
    fn read(&self, text: &str, context: &Context<'_>) -> Reading {
        understand(text, context)
    }

    fn name(&self) -> &'static str {
        "own-1"
    }
}
