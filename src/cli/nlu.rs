//! `hisaab nlu`: work on the engine of language. Neither database nor Redis is needed.

use clap::Subcommand;

pub mod train;

/// What is done.
#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Trains the model that is built into the program, from the data in this repository
    Train(train::Args),
}

/// Carries it out.
///
/// # Errors
///
/// What is to be told the caller.
pub(super) fn run(command: &Command) -> Result<(), train::TrainError> {
    match command {
        Command::Train(args) => train::run(args, std::io::stdout().lock()),
    }
}
