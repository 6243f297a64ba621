//! The project's own commands: `cargo xtask ...`.

mod compare_pictures;
mod diff;
mod measure;
mod doctor;
mod profile;
mod stages;
mod table;

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
    /// Profile two chapters and show what became of each function
    Compare(profile::compare::Options),
    /// Count the pixels in which two pictures differ, and draw where
    ComparePictures(compare_pictures::Options),
    /// Print the change between two chapters, and write it as a page of the book
    Diff(diff::Options),
    /// Say which tools are there, what they may do, and how to get those that are missing
    Doctor(doctor::Options),
    /// Time all stages, count what they do, and write that as a run of your own
    Measure(measure::Options),
    /// Show where a chapter's time goes, who asks for memory, who waits
    Profile(profile::Options),
    /// Print a run, or two side by side
    Table(table::Options),
}

fn main() -> ExitCode {
    let result = match Options::parse().command {
        Command::Compare(options) => profile::compare::run(&options),
        Command::ComparePictures(options) => compare_pictures::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Doctor(options) => doctor::run(&options),
        Command::Measure(options) => measure::run(&options),
        Command::Profile(options) => profile::run(&options),
        Command::Table(options) => table::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
