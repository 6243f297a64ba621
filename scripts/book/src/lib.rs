//! The book: what a page asks for, put in its place by a preprocessor that mdBook starts; and what holds the
//! pages to the rules that the book makes for itself.

// Checking pages uses more of what reads them.
#![cfg_attr(not(feature = "check"), allow(dead_code))]

mod anchor;
#[cfg(feature = "check")]
pub mod check;
pub mod diff;
mod directive;
mod lines;
mod list;
pub mod mdbook;
mod measured;
pub mod page;
mod plots;
mod query;
mod readme;
mod resolve;
mod source;
mod summary;
#[cfg(test)]
mod tests;
mod yours;

use std::{fs, path::Path, path::PathBuf};

pub use page::Writer;
pub use source::{EVIDENCE, Source};
pub use yours::Yours;

/// The committed files that are made of others, by path: the lists of the values that pages use and of the files that
/// stages change, and README.md.
///
/// # Errors
/// What is wrong in the pages, or that README.md has no place for its table.
pub fn files(source: &Source) -> Result<Vec<(PathBuf, String)>, String> {
    let writer = Writer::new(source, Yours::none());
    let mut problems = Vec::new();
    for file in summary::pages(&source.repository.join("book"))? {
        let text = source::text(&source.repository.join("book/src").join(&file))?;
        writer.page(&file, &text, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    Ok(vec![
        (list::LIST.into(), list::list(&writer.used())),
        (
            diff::LIST.into(),
            diff::list(&source.repository, &source.stages)?,
        ),
        (readme::README.into(), readme::readme(source)?),
    ])
}

/// Those of them that are not what they are made of.
///
/// # Errors
/// Where they can't be made.
pub fn stale(repository: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let mut files = files(&Source::read(repository)?)?;
    files.retain(|(path, text)| {
        !fs::read_to_string(repository.join(path)).is_ok_and(|written| written == *text)
    });
    Ok(files)
}
