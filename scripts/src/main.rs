//! The project's own commands: `cargo xtask ...`.

mod compare;
mod diff;
mod stages;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Count the pixels in which two pictures differ, and draw where
    Compare(compare::Options),
    /// Print the change between two chapters, and write it as a page of the book
    Diff(diff::Options),
}

fn main() -> ExitCode {
    let result = match Options::parse().command {
        Command::Compare(options) => compare::run(&options),
        Command::Diff(options) => diff::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
