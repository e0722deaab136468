//! `hisaab nlu`: work on the engine of language. Training and measuring need neither database nor Redis.

use super::Failed;
use clap::Subcommand;
use std::io::stdout;

pub mod evaluate;
pub mod export;
mod figures;
pub mod report;
pub mod train;

/// What is done.
#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Trains the model that is built into the program, from the data in this repository
    Train(train::Args),
    /// Measures an engine on messages whose meaning is known, also against another one
    Evaluate(evaluate::Args),
    /// Tells how the shadow engine compares with the one that decides
    Report(report::Args),
    /// Writes what people allowed to learn from as a set, without names and numbers of anybody
    Export(export::Args),
}

/// Carries it out.
///
/// # Errors
///
/// What is to be told the caller.
pub(super) fn run(command: &Command) -> Result<(), Failed> {
    match command {
        Command::Train(args) => train::run(args, stdout().lock()).map_err(Failed::of),
        Command::Evaluate(args) => evaluate::run(args, stdout().lock()),
        Command::Report(args) => report::run(args),
        Command::Export(args) => export::run(args),
    }
}
