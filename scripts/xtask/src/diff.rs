//! `cargo xtask diff N`, and `cargo xtask diff N M`.

use std::error::Error;

use common::cli::print;
use evidence::{Stages, repository};
use profile::Chapter;

#[derive(clap::Args)]
pub struct Options {
    /// A chapter: 2, ch2 or ch2-multithreaded
    chapter: Chapter,
    /// A later one; without it, the chapter is compared with the one that it is built on
    later: Option<Chapter>,
}

/// Prints the change between two chapters.
///
/// # Errors
/// Where one is no stage or the first of them, the second is not later, or a file can't be read.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let root = repository();
    let stages = Stages::read(&root)?;
    let number = options.chapter.number;
    let (from, to) = match &options.later {
        Some(later) => (number, later.number),
        None => {
            let before = stages.before(number);
            let before = before.ok_or_else(|| format!("there is no stage before {number}"))?;
            (before, number)
        }
    };
    Ok(print(&book::diff::between(&root, &stages, from, to)?)?)
}
