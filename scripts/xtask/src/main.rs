//! The project's own commands: `cargo xtask ...`.

mod book_files;
mod card;
mod compare_pictures;
mod count;
mod diff;
mod experiments;
mod measure;
mod pictures;
mod profiles;
mod race;
mod table;
#[cfg(test)]
mod tests;
mod verify;

use std::{error::Error, process::ExitCode};

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands")]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the lists of the values that the book uses and the files that stages change, and the results in README.md
    Book,
    /// Make a run of what chapter 13 has measured on a machine with a graphics card
    Card(card::Options),
    /// Profile two chapters and show what became of each function
    Compare(profile::Compare),
    /// Count the pixels in which two pictures differ, and draw where
    ComparePictures(compare_pictures::Options),
    /// Count anew what is exact, where a change moved it, and write that as a run
    Count(count::Options),
    /// Print the change between two chapters
    Diff(diff::Options),
    /// Say which tools are there, what they may do, and how to get those that are missing
    Doctor {
        /// Tell for every tool and system how to get it, not for this system what is missing
        #[arg(long)]
        all_systems: bool,
    },
    /// Profile the chapters and the steps between them for the book
    Evidence(profiles::Options),
    /// Measure the small experiments that the chapters of the book tell about
    Experiments(experiments::Options),
    /// Time all stages, count what they do, and write that as a run of your own
    Measure(measure::Options),
    /// Render the pictures that the book shows
    Pictures(pictures::Options),
    /// Show where a chapter's time goes, who asks for memory, who waits
    Profile(profile::Profile),
    /// Build the race of the book's first page, which runs in a browser
    Race(race::Options),
    /// Print a run, or two side by side
    Table(table::Options),
    /// Rebuild what the book shows from its raw data, and count anew what is exact
    Verify(verify::Options),
}

fn main() -> ExitCode {
    match run(Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: Options) -> Result<(), Box<dyn Error>> {
    match options.command {
        Command::Book => book_files::run(),
        Command::Card(options) => card::run(&options),
        Command::Compare(options) => profile::compare(&options),
        Command::ComparePictures(options) => compare_pictures::run(&options),
        Command::Count(options) => count::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Doctor { all_systems } => Ok(doctor::run(all_systems)?),
        Command::Evidence(options) => profiles::run(&options, run_line),
        Command::Experiments(options) => experiments::run(&options),
        Command::Measure(options) => measure::run(&options),
        Command::Pictures(options) => pictures::run(&options),
        Command::Profile(options) => profile::profile(&options),
        Command::Race(options) => race::run(&options),
        Command::Table(options) => table::run(&options),
        Command::Verify(options) => verify::run(&options),
    }
}

/// Runs a command as it would be typed after `cargo xtask`.
fn run_line(words: &[String]) -> Result<(), Box<dyn Error>> {
    let words = words.iter().map(String::as_str);
    run(Options::try_parse_from(["xtask"].into_iter().chain(words))?)
}
