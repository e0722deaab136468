//! Arguments, then `cli`, then an exit code.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // First of all, while there is one thread: a child process of our own becomes a database server here.
    if let Some(code) = hisaab::adapters::embedded::trampoline::run(std::env::args_os()) {
        return code;
    }
    if let Some(code) = hisaab::adapters::sound::run(std::env::args_os()) {
        return code;
    }
    hisaab::cli::run(hisaab::cli::Cli::parse())
}
