//! The book: what a page asks for, put in its place by a preprocessor that mdBook starts; and what holds the
//! pages to the rules that the book makes for itself.

// Checking pages uses more of what reads them.
#![cfg_attr(not(feature = "check"), allow(dead_code))]

mod anchor;
#[cfg(feature = "check")]
pub mod check;
pub mod diff;
mod directive;
mod elsewhere;
mod lines;
pub mod mdbook;
mod measured;
pub mod page;
mod plots;
mod query;
mod readme;
mod resolve;
mod shown;
mod source;
#[cfg(test)]
mod tests;
mod written;
mod yours;

use std::{fmt::Write as _, fs, path::Path, path::PathBuf};

pub use page::Writer;
pub use shown::shown;
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
    for file in pages(&source.repository.join("book"))? {
        let text = source::text(&source.repository.join("book/src").join(&file))?;
        writer.page(&file, &text, &mut problems);
    }
    if !problems.is_empty() {
        return Err(problems.join("\n"));
    }
    let mut list = String::from(
        "The values that the pages use, for whoever reviews a change of them. `cargo xtask book` writes this list.\n\n",
    );
    for (name, value) in writer.used() {
        let _ = writeln!(list, "{name} = {value}");
    }
    let readme = readme::readme(source)?;
    Ok(vec![
        ("book/src/values.txt".into(), list),
        (
            diff::LIST.into(),
            diff::list(&source.repository, &source.stages)?,
        ),
        (readme::README.into(), readme),
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

/// The pages that the summary of a book lists, in its order: an entry is `[Title](file.md)`, one a line.
fn pages(book: &Path) -> Result<Vec<String>, String> {
    let summary = source::text(&book.join("src/SUMMARY.md"))?;
    let files = summary.lines().filter_map(|line| {
        let (_, rest) = line.split_once("](")?;
        Some(rest.strip_suffix(')')?.to_owned())
    });
    Ok(files.filter(|file| !file.is_empty()).collect())
}
