//! `cargo xtask diff N M`.

use std::error::Error;

use common::cli::print;
use evidence::{Stages, repository};
use profile::Chapter;

#[derive(clap::Args)]
pub struct Options {
    /// A chapter: 2, ch2 or ch2-multithreaded
    from: Chapter,
    /// A later one
    to: Chapter,
}

/// Prints the change between two chapters.
///
/// # Errors
/// Where one is no stage, the second is not later, or a file can't be read.
pub fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let (root, from, to) = (repository(), options.from.number, options.to.number);
    let stages = Stages::read(&root)?;
    Ok(print(&book::diff::between(&root, &stages, from, to)?)?)
}
