//! `cargo xtask book`: the committed files that are made of others.

use std::{error::Error, fs};

use common::cli::print;
use evidence::repository;

/// Writes the lists of the values that pages use and of the files that stages change, and the table in README.md, where
/// they changed, and says so.
///
/// # Errors
/// Where a page asks for what there is not, or a file can't be written.
pub fn run() -> Result<(), Box<dyn Error>> {
    let stale = book::stale(&repository())?;
    for (path, text) in &stale {
        let file = repository().join(path);
        fs::write(file, text).map_err(|why| format!("{}: {why}", path.display()))?;
        print(&format!("{}\n", path.display()))?;
    }
    Ok(print(&format!("{} files changed\n", stale.len()))?)
}
